"""A score has improved on an earlier score of the same thing: not of another joint."""

from __future__ import annotations

import pytest
from tables import details, evidence, score

from mmi_kit.assessment.assess import assess


def improved(*measures):
    found = assess(evidence(measures=list(measures)), details(), "t").contrary
    return [c.text for c in found if c.kind == "improvement_measured"]


def pain(date, value, sentence, quote=""):
    quote = quote or f"{value}/10"
    return score(date, "nprs", value, sentence=sentence, quote=quote)


def test_the_pain_of_another_joint_is_no_improvement():
    first, then = "Pain right shoulder 8/10, left knee 5/10.", "Shoulder 7/10, L knee 3/10."
    told = improved(
        pain("2022-01-05", 8, first), pain("2022-01-05", 5, first),
        pain("2022-03-05", 7, then), pain("2022-03-05", 4, then.replace("3", "4")),
    )  # fmt: skip
    assert told == []


def test_of_two_joints_the_one_that_improved_is_named():
    first, then = "Pain right shoulder 8/10, left knee 6/10.", "Shoulder 7/10, L knee 3/10."
    told = improved(
        pain("2022-01-05", 8, first), pain("2022-01-05", 6, first),
        pain("2022-03-05", 7, then), pain("2022-03-05", 3, then),
    )  # fmt: skip
    assert told == ["NPRS (knee) 6, then 3"]


def test_one_joint_after_the_other_is_not_compared():
    assert improved(pain("2022-01-05", 8, "Shoulder pain 8/10."),
                    pain("2022-03-05", 3, "Knee pain 3/10.")) == []  # fmt: skip


@pytest.mark.parametrize("first", ["Pain 8/10.", "Shoulder pain 8/10.", "Pain 8/10 shoulder."])
def test_a_score_of_no_named_part_is_compared(first):
    told = improved(pain("2022-01-05", 8, first), pain("2022-03-05", 3, "Pain 3/10."))
    assert told == ["NPRS 8, then 3"]


def test_a_score_of_no_named_part_is_no_improvement_of_two_unless_of_each():
    then = "Shoulder 7/10, knee 3/10."
    after = [pain("2022-03-05", 7, then), pain("2022-03-05", 3, then)]
    assert improved(pain("2022-01-05", 7, "Pain 7/10."), *after) == []


def test_a_slow_gain_is_seen_as_a_whole():
    scores = [score(f"2022-0{m}-01", "phq9", v) for m, v in ((1, 17), (2, 18), (3, 15), (5, 14),
                                                            (8, 11), (9, 12))]  # fmt: skip
    assert improved(*scores) == ["PHQ-9 18, then 11"]


def test_a_slow_loss_is_none():
    scores = [score(f"2022-0{m}-01", "phq9", v) for m, v in ((1, 11), (2, 14), (3, 15), (5, 18))]
    assert improved(*scores) == []


def test_a_gain_at_once_is_not_told_twice():
    scores = [score(f"2022-0{m}-01", "odi", v) for m, v in ((1, 60), (2, 40), (3, 38))]
    assert improved(*scores) == ["ODI 60, then 40"]
