"""Tables of a functional capacity evaluation: loads by how often, postures by time."""

from __future__ import annotations

import pytest
from notes_help import capacities

LOADS = "Task            Occasional (0-33%)    Frequent (34-66%)    Limited by\n"
TIMES = "              At one time    8-hour day    Observed\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Floor to waist lift   10 lbs     5 lbs     back pain", ["lift_occ 10", "lift_freq 5"]),
        ("Carry bilateral 50 ft   12 lbs    6 lbs", ["lift_occ 12", "lift_freq 6"]),
        ("Carry, two hands, 30 feet   12 lbs   6 lbs   grip", ["lift_occ 12", "lift_freq 6"]),
        ("Carry 100'      12 lbs     not tested", ["lift_occ 12"]),
        # one hand, higher up, and a cell that may be of either column
        ("Carry left 50 ft   5 lbs       grip", []),
        ("Carry 50 ft       5 lbs       grip", []),
        ("Waist to shoulder lift   8 lbs     4 lbs     shoulder", []),
        ("Overhead lift        3 lbs    not tested    shoulder", []),
        ("Push (force)        22 lbs", []),
    ],
)
def test_a_load_is_of_the_column_it_stands_in(row, told):
    assert capacities(LOADS + row) == told


def test_what_is_carried_is_not_pooled_with_what_is_lifted():
    lift = "Floor to waist lift    8 lbs     4 lbs     back\n"
    assert capacities(f"{LOADS}{lift}Carry 50 ft      12 lbs      6 lbs") == [
        "lift_occ 8", "lift_freq 4",
    ]  # fmt: skip
    assert capacities(f"{LOADS}Lift / carry    12 lbs    6 lbs    back\n{lift}")[:2] == [
        "lift_occ 12", "lift_freq 6",
    ]  # fmt: skip


def test_how_far_is_no_load():
    table = (
        "Task       Occasional    Frequent    Constant\nCarry 40 ft     30 lb     15 lb     5 lb"
    )
    assert capacities(table) == ["lift_occ 30", "lift_freq 15"]


def test_a_head_is_not_read_on_into_its_first_row():
    assert capacities(LOADS + "Lift from floor  10 lbs     5 lbs    none").count("lift_occ 10") <= 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Sitting    25 min    3-4 hours    shifted at 18 min", ["sit_once 25", "sit_total 3-4"]),
        ("Standing   20 min    2 hours", ["stand_once 20", "stand_total 2"]),
        ("Sitting    3 hours   needs a cushion", []),  # at one time, or in a day?
    ],
)
def test_a_table_of_times_may_end_with_remarks(row, told):
    assert capacities(TIMES + row) == told


def test_the_words_of_a_row_are_its_own():
    from notes_help import read

    table = (
        "       At one time     Total per day\nSit      30 min      4 hr\nWalk     20 min      2 hr"
    )
    assert [m.quote for m in read(table, "capacities")] == [
        "Sit      30 min", "Sit      30 min      4 hr",
        "Walk     20 min", "Walk     20 min      2 hr",
    ]  # fmt: skip
