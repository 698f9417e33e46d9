"""A heading above the date of a visit is of that visit, and no tail of the one before it."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

FIRST = "Lake Clinic\nOffice visit\nDOS: 03/14/2023\nS: Back pain.\nP: Return as needed.\n"
SECOND = "DOS: 05/02/2023\nS: The same.\n"


def visits(words):
    """Day, kind and words of each visit."""
    return [
        (note.date, note.cells.get("visit_type", ""), words[note.start : note.end].strip())
        for note in notes_of("a.txt", Text(raw=words))
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "title",
    [
        "Office visit",
        "Procedure",
        "Procedure visit",
        "Post-operative visit",
        "Follow-up",
        "FOLLOW UP",
        "Daily note",
        "PT DAILY NOTE",
        "Progress Note",
        "Initial evaluation - left knee",
        "Discharge summary - post-operative shoulder",
        "Initial Evaluation (left knee)",
        "Session 4",
        "PT Visit #12",
        "Psychotherapy session",
        "2-week post-operative visit",
        "Telephone encounter",
        "Pain Clinic Follow-Up",
        "New patient consultation",
        "Re-evaluation",
        "History and Physical",
        "Right shoulder re-evaluation",
        "Initial evaluation left knee",
        "Operative Report",
    ],
)
def test_a_title_belongs_to_the_visit_below_it(title, end):
    words = f"{FIRST}{title}\n{SECOND}".replace("\n", end)
    (_, kind, first), (_, other, second) = visits(words)
    assert (kind, other) == ("Office visit", title)
    assert first.endswith("Return as needed.")
    assert second.startswith(title)


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ("Office Visit\nPatient: M. T.   DOB: 02/11/1972\nProvider: Ann Roe, MD\n", "Office Visit"),
        ("Follow-up\nAnn Roe, MD\n", "Follow-up"),
        ("Follow-up\n\n", "Follow-up"),
        ("\nLake Clinic\nFollow-up\n", "Lake Clinic"),
        ("\nAnn Roe, MD\nFollow-up\n", "Ann Roe, MD"),
        ("\nPatient: M. T.\nProvider: Ann Roe, MD\n", "Patient: M. T."),
        ("\nProvider: Ann Roe, MD\n", "Provider: Ann Roe, MD"),
    ],
)
def test_so_do_the_lines_of_its_head(head, top):
    (*_, first), (*_, second) = visits(f"{FIRST}{head}{SECOND}")
    assert first.endswith("Return as needed.")
    assert second.startswith(top)


@pytest.mark.parametrize(
    "tail",
    [
        "P: Therapy. Follow-up in 4 weeks\n",
        "Follow-up: 3 months\n",
        "Follow-up as needed\n",
        "Return for office visit\n",
        "Recommend physical therapy evaluation\n",
        "Tolerated the procedure\n",
        "Attended every session\n",
        "Patient tolerated procedure\n",
        "PLAN:\nOffice visit\n",
        "Plan\nPhysical therapy evaluation\n",
        "Referred to Dr. Poe for\nConsultation\n",
        "No new problem at this visit\n",
        "See the last progress note\n",
        "Good session\n",
        "Awaiting operative report\n",
        "Refused evaluation\n",
        "Ann Roe, MD\n",
        "Provider: Ann Roe, MD\n",
    ],
)
def test_the_last_line_of_a_note_stays_with_it(tail):
    (*_, first), (_, kind, second) = visits(f"{FIRST}{tail}{SECOND}")
    assert first.endswith(tail.splitlines()[-1])
    assert (kind, second[:3]) == ("", "DOS")


def test_a_gap_inside_a_note_does_not_end_it_where_the_next_has_a_title():
    words = f"{FIRST}\n\n\nP: Home exercise.\nOffice visit\n{SECOND}"
    (*_, first), (*_, second) = visits(words)
    assert first.endswith("Home exercise.")
    assert second.startswith("Office visit")


LABELLED = "DATE: 05/02/2023\nConsent signed.\n"


@pytest.mark.parametrize(
    "head",
    [
        "\nPROCEDURE: Lumbar epidural injection, L4-5\n",
        "\nPROCEDURE: Cervical epidural steroid injection, C7-T1, directed to\nright C6-7\n",
        "\nPre-operative diagnosis: Lumbar radiculopathy\nOperation: Left L5-S1 discectomy\n",
        "\nPROCEDURE: Left knee injection with ultrasound\nOperator: Ann Roe, MD\n",
        "PROCEDURE: Lumbar epidural injection, L4-5\n",  # right below the signature of the first
    ],
)
def test_what_was_done_heads_the_note_of_its_day(head):
    (*_, first), (*_, second) = visits(f"{FIRST}Ann Roe, MD\n{head}{LABELLED}")
    assert first.endswith("Ann Roe, MD")
    assert second.startswith(head.strip().splitlines()[0])


@pytest.mark.parametrize(
    "tail",
    [
        "Procedure: lumbar injection\n",  # a line of the note, with no gap above it
        "PLAN:\n\nProcedure: lumbar injection\n",  # what comes
        "\nProcedure: lumbar injection, to be scheduled\n",
        "\nProcedure: recommended by Dr. Poe\n",
        "\nProcedure: lumbar injection.\n\n",  # nothing joins it to the day
        "\nThe pain goes down to\nright C6-7\n",
        "\nProcedure: rest.\nHome exercise daily\n",  # ends; what stands below it goes on nothing
    ],
)
def test_a_line_of_a_note_that_tells_of_a_procedure_stays_with_it(tail):
    (*_, first), (*_, second) = visits(f"{FIRST}{tail}{LABELLED}")
    assert first.endswith(tail.strip().splitlines()[-1])
    assert second.startswith("DATE")


SHEET = (
    "{}\nLakeside Spine & Sport Therapy, 12 Main St\nPatient Name: Roe, Jane   "
    "Date of Birth: 03/14/1971   DOS: {}\n"
    "Visit No.: 1\n{}\n"
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("rule", ["", "_" * 30 + "\n"])
@pytest.mark.parametrize(
    ("titles", "third"),
    [
        (("Initial Evaluation", "Missed Visit Note", "Discharge Summary"), "Discharge Summary"),
        (("Daily Note", "Progress Note", "Daily Note / Billing Sheet"), "Daily Note / Billing"),
        (("Daily Note", "Re-evaluation", "Daily Note"), "Daily Note"),
    ],
)
def test_a_title_over_the_clinic_and_the_patient_is_of_the_day_below(titles, third, rule, end):
    days = ("04/06/2021", "04/13/2021", "04/27/2021")
    said = ("S: Hip pain.", "No show, no call.", "S: The same.")
    notes = [SHEET.format(*one) for one in zip(titles, days, said, strict=True)]
    found = visits(rule.join(notes).replace("\n", end))
    assert [day for day, *_ in found] == list(days)
    for (_, _, words), title, own in zip(found, titles, said, strict=True):
        assert words.strip("_ \r\n").startswith(title)
        assert words.strip("_ \r\n").endswith(own)
    assert third in found[-1][-1]


@pytest.mark.parametrize(
    "tail", ["Recommend re-evaluation", "Plan:\nFollow-up", "Missed visit discussed"]
)
def test_the_last_words_of_a_note_are_no_title_over_the_next_clinic(tail):
    words = SHEET.format("Daily Note", "04/06/2021", f"S: Hip pain.\n{tail}")
    words += SHEET.format("", "04/13/2021", "S: The same.").lstrip()
    (*_, first), _ = visits(words)
    assert tail in first
