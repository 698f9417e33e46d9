"""An opinion on a workday: its hours are those of the day, and it is known to be an opinion."""

from __future__ import annotations

import pytest
from notes_help import capacities, read
from report_case import cells, material
from tables import capacity

from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.notes import read_text
from mmi_kit.report.sections.function import functional_floor

DDS = "Disability Determination Services\nPhysical RFC assessment (non-examining)\n\n"
HOURS = "Exertional: stand/walk 6 hours; sit 6 hours."


@pytest.mark.parametrize(
    "words",
    [
        DDS + HOURS,
        "Physical RFC: stand/walk 6 hours; sit 6 hours.",
        "MEDICAL SOURCE STATEMENT\nHe can stand/walk 6 hours and sit 6 hours.",
        "Physical capacities assessment: stand/walk 6 hours, sit 6 hours.",
    ],
)
def test_hours_of_such_a_form_are_those_of_the_day(words):
    assert sorted(capacities(words)) == ["sit_total 6", "stand_walk_total 6"]


@pytest.mark.parametrize(
    "words",
    [
        "Sit 6 hours.",
        "S: Brought an RFC form.\nHe sits 6 hours.",
        "Reviewed the medical source statement.\nSits 6 hours.",
        "FUNCTIONAL CAPACITY EVALUATION requested.\nSits 6 hours.",
    ],
)
def test_elsewhere_nobody_can_tell(words):
    assert capacities(words) == []


def how_known(words):
    return {m.attributes["source_type"] for m in read(words, "capacities")}


@pytest.mark.parametrize(
    ("words", "how"),
    [
        (DDS + HOURS, {"clinician_opinion"}),
        ("Medical source statement: He can stand 10 minutes.", {"clinician_opinion"}),
        ("Functional assessment: Lift 25 lb occasionally.", {"clinician_opinion"}),
        ("May lift 25 lb occasionally.", {"clinician_opinion"}),
        # The title of a form below the head of a note
        (
            "HPI: pain.\nROS: negative.\nPE: normal.\nA: LBP.\nP: PT.\nRTC 3 mo.\n"
            "MEDICAL SOURCE STATEMENT (PHYSICAL)\nShe can stand 20 minutes.",
            {"clinician_opinion"},
        ),
        (
            "HPI: pain.\nROS: negative.\nPE: normal.\nA: LBP.\nP: PT.\nRTC 3 mo.\n"
            "DDS review pending, medical opinion to follow\nShe can stand 20 minutes.",
            {""},
        ),
        ("MEDICAL SOURCE STATEMENT\nShe reports she can stand 20 minutes.", {"patient_reported"}),
        ("He can stand 10 minutes.", {""}),
    ],
)
def test_how_it_is_known(words, how):
    assert how_known(words) == how


def test_notes_without_a_date_are_not_one_contact():
    form, exam = {"provider": "Ann Roe, DO"}, {"provider": "Jo Poe, MD"}
    own = {"date": "", "concept": "visit", "visit_id": "", "extractor": "note", "visit_type": "IME"}
    seen = [
        {**own, **form, "summary": "Seen."},
        {**own, **exam, "summary": "Giveway which I felt to be poor effort."},
    ]
    told = [capacity("", "lift_occ", 15, visit_id="", **form),
            capacity("", "sit_once", 30, visit_id="", **exam)]  # fmt: skip
    rows = cells(functional_floor(material(capacities=told, visits=seen)), "floor-sources")
    assert [("Roe" in row[1], "Poe" in row[1], "effort" in row[3]) for row in rows] == [
        (True, False, False),
        (False, True, True),
    ]


def test_who_examines_for_others_makes_no_examiner_of_another_note_without_a_date():
    own = {"date": "", "concept": "visit", "visit_id": "", "extractor": "note"}
    seen = [{**own, "provider": "Ann Roe, DO"},
            {**own, "provider": "Jo Poe, MD", "visit_type": "IME"}]  # fmt: skip
    rows = material(visits=seen).used("visits")
    kinds = kinds_of(rows)
    assert {r["provider"]: is_examiner(r, kinds[contact_of(r)]) for r in rows} == {
        "Ann Roe, DO": False,
        "Jo Poe, MD": True,
    }


def test_an_examiner_and_the_time_since_when_stand_in_the_table():
    day = "2022-12-20"
    since = "These limits apply since February 2022."
    visit = {"date": day, "concept": "visit", "visit_id": f"V{day}", "visit_type": "IME",
             "summary": since, "extractor": "note"}  # fmt: skip
    made = material(capacities=[capacity(day, "stand_once", 10)], visits=[visit])
    row = cells(functional_floor(made), "floor-sources")[0]
    assert since in row[3]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Expected duration: lifelong.", ["actual"]),
        ("Expected duration of disability: at least 12 months", ["actual"]),
        ("Length of restrictions: permanent.", ["actual"]),
        # of a treatment, of weeks, of how long it has been so
        ("Expected duration of treatment: lifelong", []),
        ("Expected duration: 6 weeks", []),
        ("Duration of symptoms: 5 years", []),
    ],
)
def test_how_long_a_limit_is_to_last_is_a_prognosis(line, expected):
    assert [m.assertion for m in read_text(line) if m.concept == "prognosis"] == expected
