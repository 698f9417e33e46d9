"""A relief told in a row that names no treatment is of the one injection that it can be of."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of

BY = {"provider": "Dr. Yusuf", "credential": "MD"}
ESI = {"date": "2022-06-14", "treatment": "L4-5 interlaminar epidural steroid injection", **BY}
TOLD = {"date": "2022-07-12", "assessment": "80% relief for 10 days, then back to baseline.", **BY}


def told(*rows):
    found = evidence(*rows).treatments
    names = ("concept", "assertion", "relief_pct", "relief_days", "review", "triggers")
    return [
        row for row in rows_of(found[found["date"] == "2022-07-12"], *names) if row[2] or row[3]
    ]


def test_it_is_of_the_injection_before():
    assert told(ESI, TOLD) == [
        ("esi_il", "actual", 80.0, 10.0, "unreviewed",
         "(no treatment named); (taken as the one of 2022-06-14)")
    ]  # fmt: skip


def test_of_the_last_of_one_kind():
    first = {**ESI, "date": "2022-03-01"}
    assert "2022-06-14" in told(first, ESI, TOLD)[0][-1]


def test_a_medicine_begun_that_day_gave_none_of_it():
    assert told(ESI, {**TOLD, "medication": "Gabapentin 300 mg TID started."})


@pytest.mark.parametrize(
    "between",
    [
        {"date": "2022-05-02", "treatment": "Trigger point injections"},
        {"date": "2022-06-28", "treatment": "Physical therapy, visit 1"},
        {"date": "2022-06-28", "medication": "Start duloxetine 30 mg."},
        {"date": "2022-06-20", "treatment": "L4-5 decompression"},
    ],
    ids=["another kind", "therapy", "a new medicine", "an operation"],
)
def test_where_something_else_may_have_helped_nothing_is_made_of_it(between):
    assert told(ESI, {**BY, **between}, TOLD) == []


@pytest.mark.parametrize(
    "words",
    ["50% relief with rest for 10 days.", "Pain improved.", "Expect 80% relief for 10 days.",
     "Gabapentin gives 30% relief for 4 hours."],
)  # fmt: skip
def test_relief_by_something_else_is_none_of_it(words):
    assert [r for r in told(ESI, {**TOLD, "assessment": words}) if r[0] == "esi_il"] == []


def test_a_share_beside_medicines_may_be_theirs():
    row = {**TOLD, "assessment": "30% relief.", "medication": "Continue gabapentin 300 mg TID."}
    assert told(ESI, row) == []


def test_long_after_it_nobody_knows():
    assert told({**ESI, "date": "2021-06-14"}, TOLD) == []


@pytest.mark.parametrize("column", ["treatment", "outcome", "assessment"])
def test_a_relief_told_between_gives_no_injection_to_be_of(column):
    first = {**ESI, "date": "2022-02-22"}  # 140 days before it
    between = {"date": "2022-04-25", column: "70% relief for 30 days.", **BY}
    assert told(first, between, TOLD) == []


def test_without_an_injection_there_is_nothing_it_could_be_of():
    assert rows_of(evidence(TOLD).treatments, "concept") == []
