"""Does the list of what is missing agree with what the same report shows?"""

from __future__ import annotations

import pytest
from report_case import cells, material
from tables import capacity, details, treatment

from mmi_kit.report.sections.completeness import completeness

SURGEON = {"provider": "Dr. Ives", "specialty": "Orthopedic surgery", "assertion": "planned"}
KNEE = {"id": "knee", "label": "Right knee osteoarthritis", "region": "knee"}


def element(m, name):
    return next(e for e in m.findings.completeness.elements if e.id == name)


def option(m, name="surgical_opinion"):
    return next(o.status for o in m.findings.options if o.option == name)


@pytest.mark.parametrize(
    ("action", "own", "status"),
    [("ordered", SURGEON, "opinion_recorded"),
     ("offered", SURGEON, "opinion_recorded"),
     ("ordered", {"assertion": "planned"}, "opinion_recorded"),
     ("recommended", {"assertion": "planned"}, "not_recorded"),
     ("offered", {"assertion": "planned"}, "not_recorded")],
)  # fmt: skip
def test_an_operation_that_a_surgeon_plans_is_a_surgeons_opinion(action, own, status):
    row = treatment("2024-06-04", "arthroplasty", action, sentence="Knee arthroplasty.", **own)
    m = material(details(impairment=[KNEE]), treatments=[row])
    assert option(m) == status
    assert ("surgical_opinion" in element(m, "T7").reason) == (status == "not_recorded")


def test_what_goes_on_is_not_asked_why_it_ended():
    rows = [
        treatment("2023-01-10", "gabapentinoid", "started", label="gabapentin"),
        treatment("2023-07-19", "gabapentinoid", "increased", label="gabapentin"),
        treatment("2023-10-11", "gabapentinoid", "continued", label="gabapentin"),
    ]
    m = material(treatments=rows)
    assert (element(m, "M4").credit, element(m, "M4").reason) == (None, "goes_on")
    assert not any("Last active" in row[0] for row in cells(completeness(m), "completeness-gaps"))


def test_what_has_ended_without_a_reason_is_asked():
    m = material(treatments=[treatment("2023-01-10", "pt"), treatment("2023-02-10", "pt")])
    assert element(m, "M4").reason == "date_only"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("Grip strength left 18 kg, right 31 kg.", "in_examination"),
     ("Timed up and go 14 s.", "in_examination"),
     ("Grip strength normal.", "none_recorded"),
     ("Grips 5/5. Lifts 10 lb.", "none_recorded")],
)  # fmt: skip
def test_a_measure_inside_an_examination_is_on_file(text, reason):
    exam = {"date": "2023-03-02", "concept": "exam", "category": "exam", "text": text,
            "quote": text}  # fmt: skip
    assert element(material(findings=[exam]), "F7").reason == reason


def test_a_test_of_its_own_counts_whole():
    row = capacity("2023-03-02", "lift_occ", 15, "lb", source_type="measured")
    assert element(material(capacities=[row]), "F7").credit == 1


def test_a_stimulator_that_is_declined_is_no_surgical_opinion():
    row = treatment("2024-06-04", "scs", "offered", assertion="declined", reason="infection")
    m = material(treatments=[row])
    assert element(m, "T4").reason == "no_opinion_recorded"
    assert option(m) == "not_recorded"
