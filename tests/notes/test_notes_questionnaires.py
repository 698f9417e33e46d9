"""The questionnaires that physicians fill in for a claim, in the layouts in which they come.

The items are those of common medical source statements; no form is reproduced.
"""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, capacities, is_read_in_time

from mmi_kit.notes import read_text

CIRCLED = """\
6. Circle the minutes/hours your patient can SIT at one time
   0  5  10  15  (20)  30  45  min        1  2  more than 2 hrs
7. ... can STAND at one time
   0  5  10  15  20  30  45  min        [1]  2  more than 2 hrs
"""


def test_a_scale_of_minutes_and_hours_in_one_line_under_its_question():
    assert capacities(CIRCLED) == ["sit_once 20", "stand_once 1"]
    assert capacities(CIRCLED.replace("(20)", "20").replace("[1]", "1")) == []


def test_two_circles_on_one_scale_are_no_answer():
    found = capacities(CIRCLED.replace("  30  ", "  (30)  "))
    assert not any(one.startswith("sit") for one in found)


BEHIND = """\
8. Total in an 8-hour workday                  Sit        Stand/walk
      less than 2 hours                        [ ]        [X]
      about 2 hours                            [X]        [ ]
      about 4 hours                            [ ]        [ ]
      at least 6 hours                         [ ]        [ ]
"""


def test_boxes_behind_the_hours_stand_under_a_posture():
    assert capacities(BEHIND) == ["sit_total 2", "stand_walk_total 2"]
    assert capacities(BEHIND.replace("[X]", "[ ]")) == []


def test_boxes_under_other_heads_are_of_no_posture():
    words = BEHIND.replace("Sit  ", "Now  ").replace("Stand/walk", "Before")
    assert capacities(words) == []


@pytest.mark.parametrize(
    "head", ["Never    Rarely   Occas   Freq", "Never    Rare     Occ.    Freq."]
)
def test_abbreviated_heads_of_how_often(head):
    form = (
        f"9. Lift           {head}\n"
        "   <10 lb           [ ]      [ ]      [X]    [ ]\n"
        "   10 lb            [ ]      [ ]      [X]    [ ]\n"
        "   20 lb            [X]      [ ]      [ ]    [ ]\n"
    )
    assert capacities(form) == ["lift_occ 10"]


def test_a_mark_under_an_abbreviated_head():
    form = (
        "                 Never   Rarely   Occas.   Freq.\n"
        "Stoop (bend)               X\n"
        "Crouch             X\n"
        "Climb stairs                         X\n"
    )
    assert capacities(form) == ["stoop rarely", "crouch never", "climb_stairs occasionally"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Total hours patient can SIT in an 8-hour day:  ___0-1  _X_2  ___4  ___6  ___8\n",
         ["sit_total 2"]),
        ("SIT   (hours at one time):   [ ] <1   [X] 1   [ ] 2   [ ] 3   [ ] 4   [ ] 5\n",
         ["sit_once 1"]),
        ("Minutes patient can STAND at one time:  [ ] 5   [X] 10   [ ] 15   [ ] 30\n",
         ["stand_once 10"]),
        # Two units: nobody knows which
        ("Hours/minutes patient can SIT at one time:   [ ] 1   [X] 2   [ ] 3\n", []),
    ],
)  # fmt: skip
def test_a_bare_number_has_the_unit_that_the_question_names(form, expected):
    assert capacities(form) == expected


def test_the_heaviest_weight_that_the_patient_can_lift():
    form = (
        "Please check the heaviest weight the patient can lift OCCASIONALLY:\n"
        "[ ] less than 5 lbs   [X] 10 lbs   [ ] 20 lbs   [ ] 50 lbs\n"
        "FREQUENTLY:\n"
        "[X] less than 5 lbs   [ ] 10 lbs   [ ] 20 lbs   [ ] 50 lbs\n"
    )
    assert capacities(form) == ["lift_occ 10", "lift_freq 5"]
    assert capacities("Check the heaviest weight lifted:  [X] 50 lbs  [ ] 100 lbs\n") == []


def test_time_off_task_and_days_absent():
    form = (
        'How much is your patient likely to be "off task"?  [ ] 5%  [ ] 10%  [ ] 20%  '
        "[X] 25% or more\n"
        "Please estimate, on the average, how many days per month your patient is likely to be "
        "absent from work:\n"
        "[ ] About two days per month  [X] About four days per month\n"
    )
    assert capacities(form) == ["off_task 25", "absences 4"]


POSTURES_OVER = """\
                     Sit     Stand   Walk
At one time          30 min  15 min  10 min
Total in 8 hours     4 h     1 h     1 h
"""
TIMES_OVER = """\
Activity     At one time     Total in 8-hour day
Sit          30 minutes      4 hours
Stand        15 minutes      1 hour
Walk         10 minutes      1 hour
"""


@pytest.mark.parametrize("table", [POSTURES_OVER, TIMES_OVER])
def test_postures_one_way_and_times_the_other(table):
    assert sorted(capacities(table)) == [
        "sit_once 30", "sit_total 4", "stand_once 15", "stand_total 1", "walk_once 10",
        "walk_total 1",
    ]  # fmt: skip


def test_the_quote_holds_the_posture_the_time_and_the_value():
    found = {m.concept: m for m in read_text(POSTURES_OVER)}["stand_once"]
    assert found.quote == "Stand   Walk\nAt one time          30 min  15 min"
    assert POSTURES_OVER[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    "above", ["JOB DEMANDS (per employer)", "Before the injury he could:", "Long term goals"]
)
@pytest.mark.parametrize("table", [POSTURES_OVER, TIMES_OVER])
def test_of_a_job_a_goal_or_before_the_injury_it_states_no_capacity(above, table):
    assert actual_capacities(f"{above}\n{table}") == []


@pytest.mark.parametrize(
    "piece",
    ["0  5  (10)  15 ", "Sit   Stand\n", "At one time   30 min\n", "less than 2 hours  [ ]  [X]\n",
     "Never  Rare  Occ.\n", "off task? 5% "],
)  # fmt: skip
def test_no_pattern_is_slow_on_hostile_repetition(piece):
    assert is_read_in_time(piece, 10_000, read=read_text)


HOURS = """\
A. How many hours can the individual sit, stand and walk at one time without interruption?
          Hours:  1    2    3    4    5    6    7    8
   Sit                 X
   Stand          X
B. Total in an 8-hour work day:
          Hours:  1    2    3    4    5    6    7    8
   Sit                           X
   Stand               X
"""


def test_a_mark_under_a_number_of_hours():
    assert sorted(capacities(HOURS)) == [
        "sit_once 2", "sit_total 4", "stand_once 1", "stand_total 2",
    ]  # fmt: skip
    found = next(m for m in read_text(HOURS) if m.concept == "sit_once")
    assert found.quote.split() == [*"2345678", "Sit", "X"]
    assert capacities(HOURS.replace("X", " ")) == []


def test_hours_of_which_no_line_says_what_they_are_of_are_not_read():
    bare = HOURS.replace(" at one time without interruption", "").replace("Total in an 8-hour", "")
    assert capacities(bare) == []


def test_numbers_over_something_else_are_no_hours():
    form = "          1    2    3    4    5    6    7    8\n   Pain                X\n"
    assert capacities(f"At one time, in hours:\n{form}") == []


def test_circled_hours_under_a_heading():
    form = (
        "A. At one time without interruption:\n"
        "   Sit      1  (2)  3  4  5  6  7  8  hours\n"
        "   Stand   (1)  2  3  4  5  6  7  8  hours\n"
        "B. Total in an 8 hour work day:\n"
        "   Sit      1  2  3  (4)  5  6  7  8  hours\n"
    )
    assert capacities(form) == ["sit_once 2", "stand_once 1", "sit_total 4"]


HANDS = """\
Use of hands                 Right                               Left
                     Never Occ. Freq. Cont.           Never Occ. Freq. Cont.
Reaching (overhead)   [X]   [ ]  [ ]   [ ]              [ ]   [X]   [ ]   [ ]
Handling              [ ]   [ ]  [X]   [ ]              [ ]   [ ]   [X]   [ ]
Fingering             [ ]   [ ]  [ ]   [ ]              [ ]   [ ]   [X]   [ ]
"""


def test_a_grid_of_both_hands():
    assert capacities(HANDS) == [
        "reach_overhead never right", "reach_overhead occasionally left",
        "handle frequently right", "handle frequently left", "finger frequently left",
    ]  # fmt: skip


def test_a_grid_of_two_hands_that_names_none_is_of_nobody():
    assert capacities(HANDS.replace("Right", "     ").replace("Left", "    ")) == []


def test_loads_under_shares_of_the_day():
    form = (
        "Physical demand     Occasional (0-33%)   Frequent (34-66%)   Constant (67-100%)\n"
        "Lifting             15 lbs               8 lbs               0\n"
    )
    assert capacities(form) == ["lift_occ 15", "lift_freq 8"]


def test_a_grid_of_both_hands_from_a_word_processor():
    table = (
        "\tRight\t\t\t\tLeft\t\t\t\n"
        "\tNever\tOcc.\tFreq.\tCont.\tNever\tOcc.\tFreq.\tCont.\n"
        "Reaching (overhead)\tX\t\t\t\t\tX\t\t\n"
        "Handling\t\t\tX\t\t\t\tX\t\n"
    )
    assert capacities(table) == [
        "reach_overhead never right", "reach_overhead occasionally left",
        "handle frequently right", "handle frequently left",
    ]  # fmt: skip


def test_a_mark_on_another_page_than_the_head_stands_under_none_of_its_words():
    head = "                 Never   Rarely   Occasionally\n"
    rows = "Stoop (bend)               X\n\fCrouch                     X\n"
    assert capacities(head + rows) == ["stoop rarely"]
    boxes = "Stoop   [ ]  [X]  [ ]\n\fCrouch  [ ]  [X]  [ ]\n"
    assert capacities(head + boxes) == ["stoop rarely", "crouch rarely"]
