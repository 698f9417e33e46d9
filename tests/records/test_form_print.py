"""What a form of workers' compensation prints states nothing; what somebody wrote on it does."""

from __future__ import annotations

import pytest
from records_help import evidence_of

from mmi_kit.records.texts.silent.form_print import form_print

PR2 = """\
PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)
Check the box(es) which indicate why you are submitting a report at this time. If the patient is
"Permanent and Stationary" (i.e., has reached maximum medical improvement), do not use this form.
You may use DWC Form PR-3 or PR-4.
[x] Periodic Report (required 45 days after last report) [ ] Change in treatment plan
[ ] Release from care [ ] Change in work status
[ ] Need for referral or consultation [ ] Response to request for information
[ ] Change in patient's condition [ ] Need for surgery or hospitalization
[ ] Request for authorization [ ] Other:
Subjective complaints:
{subjective}
Treatment Plan: (Include treatment rendered to date. List methods, frequency and duration of
planned treatment(s). Specify consultation/referral, surgery, and hospitalization.)
{plan}
Work Status: This patient has been instructed to:
[ ] Remain off-work until {off}
[x] Return to modified work on {on} with the following limitations or restrictions
(List all specific restrictions re: standing, sitting, bending, use of hands, etc.): {limits}
[ ] Return to full duty on {full} with no limitations or restrictions.
Primary Treating Physician: (original signature, do not stamp)   Date of exam: 04/02/2021
I declare under penalty of perjury that this report is true and correct to the best of my
knowledge and that I have not violated Labor Code section 139.3.
Signature: /s/ Ann Reed, M.D.   Executed at: Fresno, CA   Date: 04/05/2021
Name: Ann Reed, M.D.   Specialty: Orthopaedic Surgery   Phone: 559-555-0100
Address: 12 Elm St, Fresno CA
DWC Form PR-2 (Rev. 06-05)
"""
EMPTY = {"subjective": "Knee pain 6/10.", "plan": "Continue naproxen.", "off": "", "on": "",
         "limits": "", "full": ""}  # fmt: skip


def filled(**own):
    return PR2.format(**{**EMPTY, **own})


def left(page):
    for start, end in form_print(page):
        page = page[:start] + "\0" * (end - start) + page[end:]
    return page.replace("\0", "")


def test_an_empty_form_states_nothing_but_what_was_written_on_it(tmp_path):
    found = evidence_of(tmp_path, made={"a.txt": filled().encode()})
    assert [row["quote"] for row in found.used("treatments")] == ["naproxen"]
    assert [row["category"] for row in found.used("statements")] == ["maintenance"]


def test_of_what_is_printed_only_what_was_filled_in_is_left():
    words = left(filled(off="05/14/2021", on="", full="06/01/2021"))
    assert "Remain off-work until 05/14/2021" in words
    assert "Return to full duty on 06/01/2021 with no limitations" in words
    for gone in (
        "Need for surgery",
        "Specify consultation",
        "perjury",
        "Permanent and",
        "modified",
    ):
        assert gone not in words
    for kept in ("Knee pain 6/10", "Continue naproxen", "Date of exam: 04/02/2021", "Ann Reed"):
        assert kept in words


def test_letters_misread_hide_no_print():
    page = filled().replace("I declare", "| declare").replace("submitting a", "submitiing a")
    page = page.replace('"Permanent and', "\u201cPermanent and").replace("[ ]", "(J")
    assert "perjury" not in left(page)
    assert "Need for surgery" not in left(page)


@pytest.mark.parametrize("said", [
    "Need for surgery was discussed, he declines.",
    "He is permanent and stationary and has reached maximum medical improvement.",
    "Return to full duty on 06/01/2021.",
    "Release from care today.",
])  # fmt: skip
def test_the_same_words_written_by_somebody_stay(said):
    assert said in left(filled(subjective=said))
    assert left(f"Progress note\n{said}") == f"Progress note\n{said}"


def test_limits_that_were_written_are_read(tmp_path):
    page = filled(on="04/02/2021", limits="No lifting over 10 lb.")
    found = evidence_of(tmp_path, made={"a.txt": page.encode()})
    assert [row["value"] for row in found.used("capacities")] == [10]


def test_the_title_of_a_form_states_no_maximum_improvement(tmp_path):
    title = "PRIMARY TREATING PHYSICIAN'S PERMANENT AND STATIONARY REPORT (PR-4)\n"
    head = f"{title}Date of current examination: 04/02/2021\n"
    asked = "Date the patient's condition became permanent and stationary: 04/02/2021\n"
    for words, expected in (("Knee pain 6/10.\n", 0), (asked, 1)):
        found = evidence_of(tmp_path / str(expected), made={"a.txt": f"{head}{words}".encode()})
        stated = [r for r in found.used("statements") if r["category"] == "explicit_mmi"]
        assert len(stated) == expected
