"""Does the context fit the diagnosis on file, and is an objective change pointed to?"""

from __future__ import annotations

import pytest
from report_case import cells, ids, material, said
from tables import details

from mmi_kit.knowledge.natural_history import natural_history
from mmi_kit.report.sections.trajectory import trajectory


@pytest.mark.parametrize(
    ("region", "label", "codes", "known"),
    [("lumbar", "Chronic low back pain", ["M54.50"], 2),
     ("lumbar", "Lumbar disc disease with left S1 radiculopathy", ["M51.17"], 0),
     ("lumbar", "Low back pain", ["M54.50", "M51.17"], 0),
     ("lumbar", "Low back pain after L4-5 fusion", [], 0),
     ("cervical", "Neck pain", ["M54.2"], 2),
     ("cervical", "Cervical radiculopathy", ["M54.12"], 0),
     ("knee", "Right knee osteoarthritis", ["M17.11"], 2),
     ("knee", "Anterior cruciate ligament tear", ["S83.511A"], 0),
     ("shoulder", "Shoulder pain", [], 1),
     ("shoulder", "Right rotator cuff tear", ["M75.121"], 0),
     ("widespread", "Fibromyalgia", ["M79.7"], 1),
     ("hip", "Hip osteoarthritis", [], 1)],
)  # fmt: skip
def test_only_what_fits_the_diagnosis_is_known(region, label, codes, known):
    assert len(natural_history(region, label, codes)) == known


def test_a_radiculopathy_gets_no_course_of_back_pain():
    lumbar = {"id": "l", "label": "Lumbar radiculopathy", "region": "lumbar"}
    made = trajectory(material(details(impairment=[lumbar])))
    assert "No verified source on the natural course" in said(made, "trajectory-context")


def found(day, text, category="exam"):
    return {"date": day, "concept": category, "category": category, "text": text, "quote": text}


def objective(*rows):
    made = trajectory(material(findings=list(rows)))
    return said(made, "trajectory-objective") if "trajectory-objective" in ids(made) else ""


def test_grades_and_motion_that_are_given_twice_are_pointed_to():
    made = trajectory(material(findings=[
        found("2023-02-14", "Films: Kellgren-Lawrence grade 3.", "imaging"),
        found("2023-02-14", "Knee flexion 115 deg, crepitus."),
        found("2023-09-12", "Knee flexion 120 deg."),
        found("2024-01-16", "Films: bone-on-bone, Kellgren-Lawrence grade 4.", "imaging"),
        found("2024-06-04", "Knee flexion 105 deg, flexion contracture 5 deg."),
    ]))  # fmt: skip
    assert [row[:3] for row in cells(made, "trajectory-objective-table")] == [
        ["Knee flexion, degrees", "3",
         "115 (Feb 14, 2023); 120 (Sep 12, 2023); 105 (Jun 4, 2024)"],
        ["Kellgren-Lawrence grade", "2", "3 (Feb 14, 2023); 4 (Jan 16, 2024)"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [[found("2023-02-14", "Flexion 115 deg.")],
     [found("2023-02-14", "Right flexion 115 deg."), found("2024-02-14", "Left flexion 90 deg.")],
     [found("2023-02-14", "Flexion 5/5."), found("2024-02-14", "Flexion 4/5.")]],
)  # fmt: skip
def test_one_figure_two_sides_and_strength_are_no_course(rows):
    assert objective(*rows) == ""


def test_a_change_that_imaging_states_is_quoted():
    words = "Disc protrusion unchanged from 2021."
    assert f"Jan 16, 2024: “{words}”" in objective(found("2024-01-16", words, "imaging"))
