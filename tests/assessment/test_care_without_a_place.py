"""Care that may lie after a contact leaves it open whether that contact was the last of care."""

from __future__ import annotations

import pytest
from tables import details, evidence, score, scores_of, statement, treatment

from mmi_kit.assessment.threshold.find import find_threshold
from mmi_kit.assessment.treatment.history import courses

CARE, PLAN = "no_planned_care_carried_out", "no_new_referral_or_procedure"
DOUBT = {"assertion": "conditional", "triggers": "(in doubt: husband)"}
NO_DAY = {"date_precision": "unknown"}
DAYS = ("2022-05-01", "2022-12-01")


def found(*more, statements=()):
    said = [statement(d, "maintenance", "continue current management") for d in DAYS]
    said += [statement("2022-06-01", "plateau", "symptoms have plateaued"), *statements]
    rows = evidence(
        treatments=[treatment("2022-03-01", "esi_tf"), *more],
        statements=said,
        measures=[score(d, "odi", 44) for d in DAYS],
    )
    own, scores = details(), scores_of(rows)
    threshold = find_threshold(rows, courses(rows, own, scores), scores, own)
    met = dict(threshold.candidates[0].criteria)
    return threshold.tier, met[CARE], met[PLAN]


def test_where_all_has_its_day_it_is_met():
    assert found() == ("strong", True, True)


@pytest.mark.parametrize(
    "row",
    [
        treatment("", "esi_tf", **NO_DAY),
        treatment("", "pt", "started", **NO_DAY),
        treatment("", "gabapentinoid", "started", **NO_DAY),
        treatment("2022-08-01", "fusion", **DOUBT),
        treatment("", "rfa", **DOUBT, **NO_DAY),
        treatment("2022-08-01", "injection", impairment="not tied to a claimed impairment"),
    ],
)
def test_what_has_no_place_leaves_it_open_and_no_more_than_implied(row):
    assert found(row) == ("implied", None, True)


@pytest.mark.parametrize(
    "row",
    [
        treatment("2022-01-15", "fusion", **DOUBT),
        treatment("", "gabapentinoid", "continued", **NO_DAY),
        treatment("", "esi_tf", assertion="historical", **NO_DAY),
        treatment("", "esi_tf", impairment="knee", **NO_DAY),
        treatment("2022-08-01", "injection", impairment="knee"),
        treatment("2022-08-01", "injection", region="knee",
                  impairment="not tied to a claimed impairment"),
        treatment("2022-08-01", "esi_tf", assertion="conditional", triggers="if"),
    ],
)  # fmt: skip
def test_what_lies_before_it_or_is_for_another_part_does_not(row):
    assert found(row) == ("strong", True, True)


def test_a_plan_without_a_date_leaves_the_plans_open():
    plan = treatment("", "esi_tf", "ordered", assertion="planned", **NO_DAY)
    assert found(plan) == ("implied", True, None)
    later = treatment("2022-09-01", "esi_tf", "ordered", assertion="planned")
    assert found(plan, later)[2] is False
