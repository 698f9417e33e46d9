"""Which entries are visits, and which are only papers?"""

from __future__ import annotations

import pytest

from mmi_kit.report.sections.contacts import counted


def entry(kind="", summary="", extractor="row"):
    return {"visit_id": "V", "visit_type": kind, "summary": summary, "extractor": extractor}


def note(summary):
    return counted([entry("", summary, "note")])


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("Non-examining review", "paper review"),
        ("DDS review", "paper review"),
        ("Record review", "paper review"),
        ("Imaging", "imaging report"),
        ("MRI LUMBAR SPINE", "imaging report"),
        ("Function report", "own report"),
        ("DISABILITY DETERMINATION EXPLANATION", "paper review"),
        ("PHYSICIAN PEER REVIEW", "paper review"),
        ("OCCUPATIONAL DESCRIPTION", "paper of the claim"),
        ("ACTIVITY / TELEPHONE LOG", "paper of the claim"),
        ("Surveillance report", "paper of the claim"),
        ("CLAIM FILE - certified copy", "paper of the claim"),
        ("Attending Physician's Statement - General", "form"),
        ("ACTIVITIES QUESTIONNAIRE page 1 of 2", "own report"),
        ("Sent", "message"),
        ("Portal message", "message"),
        ("Telephone", "telephone call"),
        ("Billing summary", "billing entry"),
    ],
)
def test_a_paper_is_no_visit(kind, other):
    assert counted([entry(kind)]) == f"0 visits and 1 other entry (1 {other})"


def test_several_are_counted_as_several():
    kinds = ("Phone", "Call", "Form", "Billing", "Billing")
    entries = [entry(kind) | {"visit_id": str(n)} for n, kind in enumerate(kinds)]
    assert counted(entries) == (
        "0 visits and 5 other entries (2 telephone calls, 1 form, 2 billing entries)"
    )


@pytest.mark.parametrize(
    "kind",
    ["Office visit", "Independent medical examination and record review", "Follow-up, MRI review",
     "Consultative examination", "EMG/NCS", "Chart review visit", ""],
)  # fmt: skip
def test_who_was_seen_was_visited(kind):
    assert counted([entry(kind)]) == "1 visit"


def test_entries_without_a_day_are_told_apart_by_what_they_are():
    kinds = ("OCCUPATIONAL DESCRIPTION", "Surveillance report", "Questionnaire form", "", "")
    entries = [
        entry(kind, extractor="note")
        | {
            "visit_id": "",
            "fact_id": str(n),
            "source_id": "S",
            "provider": "",
            "locator": f"p. {n}",
        }
        for n, kind in enumerate(kinds)
    ]
    assert counted(entries) == (
        "0 visits and 3 other entries (2 papers of the claim, 1 form), and 2 undated entries"
    )


def test_the_title_of_a_note_says_so():
    dds = "Disability Determination Services\nPhysical RFC assessment (non-examining)\nLift 20 lb."
    assert "1 paper review" in note(dds)
    assert "1 own report" in note("FUNCTION REPORT - ADULT (completed by claimant)\nI sit.")
    assert note("Progress note\nHe brought his function report.\nPain 6/10.") == "1 visit"
    assert note("Ridge Pain Center\nI did a chart review.\nPain 6/10.") == "1 visit"


def test_a_row_of_a_sheet_may_tell_of_a_missed_appointment():
    assert note("11/28/2023 - - NO SHOW - pt called next day") == (
        "0 visits and 1 other entry (1 missed appointment)"
    )
    assert note("11/28/2023 108.2 1000 Y / Y none") == "1 visit"
