"""The review of a treatment plan: an objective with its status is an aim, whatever became of it."""

from __future__ import annotations

import pytest
from notes_help import read

_HEAD = "Objective    Status    Comment\n"


@pytest.mark.parametrize(
    "row",
    [
        "2a Sit 40 min     Discontinued   Back limits.",
        "1c Stand 20 min   Revised   See new plan.",
        "3b. Walk 25 min daily | Partially met | Plateau.",
        "Objective 1a: Walk 25 min   In progress   Slow.",
        "1b Walk 45 min     Not met   Flares.",
    ],
)
def test_an_objective_is_no_ability(row):
    assert [m.assertion for m in read(_HEAD + row, "capacities")] == ["planned"]


@pytest.mark.parametrize(
    "line",
    [
        "Walks 12 min. Therapy discontinued.",
        "2. Walks 12 min, therapy continued",
        "1a Walk 25 min     Met",
    ],
)
def test_a_status_of_something_else_makes_no_aim(line):
    assert [m.assertion for m in read(line, "capacities")] == ["actual"]


@pytest.mark.parametrize("status", ["Not met |", "Not met - continued  "])
def test_the_comment_beside_a_status_is_a_fact(status):
    row = f"{_HEAD}1b Walk 45 min  | {status} Walks 9 min at most."
    assert [m.assertion for m in read(row, "capacities")] == ["planned", "actual"]


def test_a_comment_has_a_no_of_its_own():
    row = f"{_HEAD}1b Walk 45 min  | Not met | Cannot walk 9 min."
    assert "actual" not in [m.assertion for m in read(row, "capacities")]
