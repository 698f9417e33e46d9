"""What did an operation do? Not what is scored in the weeks after it, nor what an examiner says."""

from __future__ import annotations

import pytest
from tables import details, evidence, score, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses


def operation(*later, again="", visits=None):
    """The operation of 2022-01-18 with a pain score 40 days before it and others after it."""
    operations = [treatment(day, "surgery") for day in ("2022-01-18", again) if day]
    measures = [score("2021-12-09", "nprs", 8), *(score(day, "nprs", n) for day, n in later)]
    found = evidence(treatments=operations, measures=measures)
    return courses(found, details(), scores_of(found))[0]


@pytest.mark.parametrize(
    ("later", "after"),
    [
        ([("2022-01-31", 4)], None),  # 13 days, on opioids
        ([("2022-03-01", 3)], None),  # 42 days
        ([("2022-07-14", 5)], 5),
        ([("2022-01-31", 2), ("2022-05-24", 4), ("2022-07-14", 5), ("2022-12-20", 7)], 5),
        ([("2023-02-14", 7)], None),  # a year and more
    ],
)
def test_its_result_is_scored_in_the_months_that_results_are_told_at(later, after):
    assert (found := operation(*later).after) is None or found.value == after
    assert (found is None) is (after is None)


def test_a_score_after_the_next_operation_tells_of_that_one():
    assert operation(("2022-07-14", 2), again="2022-05-01").after is None
    assert operation(("2022-07-14", 2), again="2022-09-01").after.value == 2


def outcome(**visit):
    day = "2022-12-06"
    found = evidence(
        treatments=[
            treatment("2022-01-18", "surgery"),
            treatment(day, "surgery", "performed", column="assessment", extractor="lexicon:surgery",
                      assertion="historical", outcome="no relief", label="rotator cuff repair"),
        ],
        visits=[{"date": day, "concept": "visit", **visit}],
    )  # fmt: skip
    return courses(found, details(), scores_of(found))[0].outcome


def test_what_an_examiner_says_of_it_is_no_outcome():
    assert outcome(visit_type="Office visit") == "none"
    assert outcome(visit_type="Consultative examination") == "not_recorded"
