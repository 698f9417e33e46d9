"""Why therapy ended, in the words of the therapist's last note, which names no treatment."""

from __future__ import annotations

import pytest
from tables import details, evidence, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses


def ended(summary, *, extractor="therapist", kind="Discharge summary"):
    days = ("2021-10-05", "2021-11-30")
    own = {"extractor": extractor, "provider": "Kevin Strand", "credential": "PT"}
    found = evidence(
        treatments=[treatment(day, "pt", **own) for day in days],
        visits=[
            {"date": days[0], "concept": "visit", "summary": "Initial evaluation. No plateau."},
            {"date": days[1], "concept": "visit", "summary": summary, "visit_type": kind},
        ],
    )
    return courses(found, details(), scores_of(found))[0].reason_stopped


@pytest.mark.parametrize(
    ("summary", "why"),
    [
        ("Goals not met. Patient has plateaued with conservative treatment. Discharge to MD.",
         "Patient has plateaued with conservative treatment"),
        ("Goals partially met. Discharge to HEP: insurance visit limit reached.",
         "insurance visit limit reached"),
        ("Minimal gains, plateau. Discharge to home program.", "Minimal gains, plateau"),
        ("All goals met. Discharged.", "All goals met"),
        ("Benefits exhausted. D/C to HEP.", "Benefits exhausted"),
        ("Discharge to home program.", ""),  # no reason
        # lines of a table, and headings, are no part of it
        ("Timed Up and Go 14.0 s\nWalk 600 ft, 1 rest\nAssessment\n\nPlateau reached. Discharge.",
         "Plateau reached"),
        ("Grip 40 lb\nPatient has\nplateaued with care. Discharge.",
         "Patient has plateaued with care"),
        ("Not seen today. Clinic closed to outpatients in March (pandemic). Discharged.",
         "Clinic closed to outpatients in March (pandemic)"),
        ("Strength did not return. Pt did not return. Discharged.", "Pt did not return"),
        ("Discharged administratively, did not return. Goals not met.",
         "Discharged administratively, did not return"),
        ("The clinic closed early today. Discharge to home program.", ""),
        ("Office closed Mondays. Discharge to home program.", ""),
    ],
)  # fmt: skip
def test_the_words_of_the_discharge(summary, why):
    assert ended(summary) == why


def test_a_plateau_in_a_note_of_therapy_that_goes_on_ends_nothing():
    assert ended("Plateau this week, continue 2x/week.", kind="Progress note") == ""


def test_the_note_of_somebody_else_ends_nothing():
    assert ended("Discharge. Pain plateaued.", extractor="lexicon:pt", kind="") == ""


@pytest.mark.parametrize(
    ("impairments", "whose"),
    [
        ([("shoulder", "shoulder"), ("mood", "mental")], "mood"),
        ([("mood", "mental"), ("shoulder", "shoulder")], "mood"),  # the primary one
        ([("shoulder", "shoulder")], "shoulder"),
        ([("shoulder", "shoulder"), ("mood", "mental"), ("ptsd", "mental")], "shoulder"),
    ],
)
def test_psychotherapy_is_for_the_one_impairment_of_the_mind(impairments, whose):
    claim = details(
        impairment=[
            {"id": name, "label": name, "region": region, "primary": place == 0}
            for place, (name, region) in enumerate(impairments)
        ]
    )
    found = evidence(treatments=[treatment("2023-03-28", "psych")])
    assert courses(found, claim, scores_of(found))[0].impairment == whose


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("Therapy stopped 03/13/2020 after 18 visits.", [14, 18]),
        ("PT stopped 04/26/2019 after 18 visits.", [18]),  # a further count of the same one
        ("PT stopped after 18 visits.", [18]),
    ],
)
def test_a_course_that_ended_after_another_was_told_as_over_is_a_second_one(second, expected):
    told = {"assertion": "historical", "provider": "Ann Cole, MD"}
    first = "Completed 14 visits of PT, discharged 04/26/2019."
    rows = [
        treatment("2019-07-10", "pt", "completed", sessions=14, sentence=first, **told),
        treatment("2020-03-25", "pt", "stopped", sessions=18, sentence=second, **told),
    ]
    found = evidence(treatments=rows)
    assert sorted(c.sessions for c in courses(found, details(), scores_of(found))) == expected
