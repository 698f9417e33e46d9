"""What a procedure did: scores of the office, and relief with the length told beside it."""

from __future__ import annotations

import math

import pytest
from tables import details, evidence, score, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses
from mmi_kit.assessment.treatment.outcome import relief_of


def esi(kind="", **visit):
    """The scores before and after an injection, of which the later is of one visit."""
    found = evidence(
        treatments=[treatment("2022-07-18", "esi", provider="Dr. Spine")],
        measures=[
            score("2022-07-10", "nprs", 6, provider="Dr. Spine"),
            score("2022-08-02", "nprs", 9, provider="Dr. Other"),
        ],
        visits=[
            {"date": d, "concept": "visit", "provider": who, **own}
            for d, who, own in (
                ("2022-07-10", "Dr. Spine", {}),
                ("2022-07-18", "Dr. Spine", {}),
                ("2022-08-02", "Dr. Other", {"visit_type": kind, **visit}),
            )
        ],
    )
    (course,) = courses(found, details(), scores_of(found))
    return course.after and course.after.value


@pytest.mark.parametrize("kind", ["ED visit", "ER", "Emergency department", "Urgent care visit"])
def test_a_score_of_an_emergency_is_no_after_of_an_injection(kind):
    assert esi(kind) is None
    assert esi(facility="St. Brendan Hospital - Emergency Department") is None


@pytest.mark.parametrize("kind", ["Office visit", "ED follow-up", "Re-evaluation", "Consultation"])
def test_a_score_of_an_office_is(kind):
    assert esi(kind) == 9


NO = math.nan


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ([(80, 21), (30, 56)], (80, 21)),
        ([(80, NO), (30, 56)], (80, None)),
        ([(80, NO), (NO, 21)], (80, 21)),
        ([(80, 21), (NO, 56)], (80, 21)),
        ([(80, 14), (80, 21)], (80, 21)),
        ([(80, 21), (60, 120)], (60, 120)),  # what lasted is never hidden
        ([(NO, 21)], (None, 21)),
        ([(NO, NO)], (None, None)),
    ],
)
def test_relief_keeps_the_length_that_is_told_beside_it(told, read):
    rows = [{"relief_pct": relief, "relief_days": days} for relief, days in told]
    assert relief_of(rows) == read


def test_injections_by_two_routes_that_are_only_told_of_are_two():
    rows = [
        treatment("", "esi_tf", "mentioned", assertion="historical", relief_pct=30),
        treatment("", "esi_il", "mentioned", assertion="historical", relief_pct=40),
        treatment("", "esi_tf", "mentioned", assertion="historical", relief_days=10),
    ]
    found = evidence(treatments=rows)
    told = courses(found, details(), scores_of(found))
    assert {(c.modality, c.relief_pct) for c in told} == {("esi_tf", 30), ("esi_il", 40)}
