"""The benchmark of whole charts counts what its page says it counts."""

from __future__ import annotations

import sys

import pytest
from helpers import ROOT

sys.path.insert(0, str(ROOT))

from benchmarks.charts.chart import Key, Read, charts, compare, key_of

KEY = Key(
    contacts=3,
    visits=(("2024-01-10", "Cole"), ("2024-02-20", "Bell")),
    other_days=frozenset(["2024-03-01"]),
    scores={("odi", "", "2024-01-10"): (54.0,), ("odi", "", "2024-02-20"): (50.0,)},
    threshold=("2024-02-01", "2024-03-01"),
)


def read(visits, scores=(), threshold=("", "")):
    return Read(
        visits=frozenset(visits), counted=len(visits), scores=tuple(scores),
        tier="implied" if threshold[1] else "not_supported", threshold=threshold,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("visits", "counts"),
    [
        # dated, named, misnamed, days of no visit
        ([("2024-01-10", "Ann Cole, MD"), ("2024-02-20", "Joan Bell")], (2, 2, 0, 0)),
        ([("2024-01-10", "Joan Bell"), ("2024-02-20", "")], (2, 0, 1, 0)),
        ([("2024-01-10", "Ann Cole"), ("2024-01-10", "Joan Bell")], (1, 1, 0, 0)),
        ([("2024-03-01", ""), ("2024-04-01", "Ann Cole")], (0, 0, 0, 1)),
    ],
)
def test_visits(visits, counts):
    result = compare("chart", KEY, read(visits))
    assert (result.dated, result.named, result.misnamed, result.other_days) == counts


@pytest.mark.parametrize(
    ("scores", "counts"),
    [
        ([(("odi", "", "2024-01-10"), 54.0), (("odi", "", "2024-02-20"), 50.0)], (2, 0)),
        ([(("odi", "", "2024-01-10"), 50.0)], (0, 1)),
        ([(("odi", "", ""), 54.0)], (0, 1)),
        ([(("ndi", "", "2024-01-10"), 20.0)], (0, 0)),  # the key says nothing of it
    ],
)
def test_scores(scores, counts):
    result = compare("chart", KEY, read([], scores))
    assert (result.scores_right, result.scores_wrong) == counts


@pytest.mark.parametrize(
    ("threshold", "overlaps"),
    [
        (("2024-01-10", "2024-02-01"), True),
        (("2024-03-01", "2024-05-01"), True),
        (("2024-01-10", "2024-01-31"), False),
        (("", ""), False),
    ],
)
def test_the_threshold(threshold, overlaps):
    assert compare("chart", KEY, read([], threshold=threshold)).overlaps is overlaps


@pytest.mark.parametrize("name", charts())
def test_each_key_is_whole(name):
    key = key_of(name)
    assert len(key.visits) > 40
    assert len(key.scores) > 40
    assert key.threshold[0] < key.threshold[1]
