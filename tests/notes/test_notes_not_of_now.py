"""Forms whose ticks say nothing of what can be done now, or less than they seem to say."""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, capacities, is_read_in_time

from mmi_kit.notes import read_text

GRID = """\
               Never    Rarely   Occasionally   Frequently
Stoop                               X
Kneel                                             X
"""
BOXES = "Stooping:  [ ] Never  [X] Occasionally\nSit at one time:  [ ] 1 hour  [X] 2 hours\n"
MARKED_HOURS = "At one time, in hours\n       1    2    3    4    5\nSit         X\n"


@pytest.mark.parametrize("form", [GRID, BOXES, MARKED_HOURS])
@pytest.mark.parametrize(
    "above",
    ["How often does the job require:", "JOB DEMANDS: (check one)",
     "Past relevant work as performed:",
     "To be completed by the employer:", "In your last job how often did you:",
     "Before the injury, you could:", "PRIOR EVALUATION (2018)", "Goals for discharge",
     "How often do you have trouble with:", "How often does your pain increase with:",
     "Symptoms are made worse by:", "How often does he need help with:",
     "How often should the patient avoid:", "Rate your pain", "Without medication:",
     "EXAMPLE (do not mark)", "During exercise sessions:", "Your mother's abilities:",
     "How many hours a day did you do this:", "Projected after surgery:", "Hours until pain begins",
     "Symptom severity", "Pain begins after:"],
)  # fmt: skip
def test_what_is_ticked_of_another_matter_is_no_capacity_of_now(above, form):
    assert actual_capacities(f"{above}\n{form}") == []
    assert actual_capacities(f"{above}\n\n{form}") == []


@pytest.mark.parametrize("form", [GRID, BOXES, MARKED_HOURS])
@pytest.mark.parametrize(
    "above",
    ["Employer: ACME Trucking", "Works as a truck driver", "INITIAL EVALUATION",
     "Injured 2 years ago", "Since the injury:",
     "In a competitive work situation, how often can your patient:",
     "Considering the patient's symptoms, rate the following",
     "As a result of pain, your patient can:", "Your patient needs a job that permits breaks.",
     "How often does the job require:\n\nAbilities of the patient"],
)  # fmt: skip
def test_a_line_that_only_names_the_job_or_the_pain_turns_nothing(above, form):
    assert actual_capacities(f"{above}\n{form}") == actual_capacities(form) != []


def test_what_turns_a_form_ends_at_its_next_line():
    form = f"How often does the job require:\n{BOXES}Physical examination\n{MARKED_HOURS}"
    assert actual_capacities(form) == ["sit_once 2"]


@pytest.mark.parametrize(
    "form",
    ["Sit at one time:  [X] 30 min  [ ] 45 min  [X] 1 hour\n",
     "Sit at one time:  [X] 30 min (error, AB)  [X] 1 hour\n",
     "Sit at one time:\n[ ] 15 minutes\n[X] 30 minutes\n[X] 60 minutes\n",
     "Stooping:\n[X] Never\n[ ] Occasionally\n[X] Frequently\n",
     "Stooping:  [X] Never  [ ] Rarely  [X] Occasionally\n",
     "Interact with others:  [X] Mild  [ ] Moderate  [X] Marked\n"],
)  # fmt: skip
def test_of_two_steps_of_one_scale_none_is_sure(form):
    assert capacities(form) == []


@pytest.mark.parametrize(
    "asked",
    ["at one time and in total in an 8-hour day", "in an 8-hour day and at one time"],
)
def test_hours_of_a_day_and_of_one_time_in_one_question_are_of_neither(asked):
    form = f"Hours the patient can sit {asked}\n       1    2    3    4    5\nSit         X\n"
    assert capacities(form) == []


def test_a_total_of_something_else_than_hours():
    form = "Total laps\n       1    2    3    4    5\nWalk        X\n"
    assert capacities(form) == []


@pytest.mark.parametrize(
    "asked",
    ["How often must the patient shift from sitting (minutes)",
     "How many minutes must the patient rest after standing"],
)  # fmt: skip
def test_a_scale_under_a_question_of_something_else(asked):
    scale = "   0  5  10  15  (20)  30  45  min        1  2  more than 2 hrs\n"
    assert capacities(f"{asked}\n{scale}") == []


LOADS = "          Never    Rarely   Occasionally   Frequently\n20 lbs                         X\n"


@pytest.mark.parametrize(
    ("above", "expected"),
    [("Lift", ["lift_occ 20"]), ("Lift and carry", ["lift_occ 20"]), ("Carry", []),
     ("Lift\nPush/pull", []), ("Lift overhead", []), ("Lift with the right hand", []),
     ("Lift\nLEFT HAND", [])],
)  # fmt: skip
def test_loads_pushed_lifted_overhead_or_with_one_hand_are_none_that_can_be_lifted(above, expected):
    assert capacities(f"{above}\n{LOADS}") == expected


def test_rows_under_the_head_of_a_hand_are_of_that_hand():
    form = (
        "                 Never   Rarely   Frequently\n"
        "LEFT HAND\n"
        "Handling          [ ]     [X]      [ ]\n"
        "RIGHT HAND\n"
        "Handling          [ ]     [ ]      [X]\n"
        "Postures\n"
        "Stoop             [ ]     [X]      [ ]\n"
        "BOTH HANDS\n"
        "Fingering         [ ]     [X]      [ ]\n"
    )
    assert capacities(form) == [
        "handle rarely left", "handle frequently right", "stoop rarely", "finger rarely",
    ]  # fmt: skip


def test_off_task_time_that_is_tolerated_is_nobodys():
    assert capacities("How much off task is tolerated by employers?\n[X] 10%  [ ] 15%\n") == []


@pytest.mark.parametrize(
    "piece",
    ["[X] 30 minutes\n", "JOB DEMANDS\n[X] 2 hours\n", "at one time and in total ", "trouble with ",
     "the job ", "weight lifted "],
)  # fmt: skip
def test_no_pattern_is_slow_on_hostile_repetition(piece):
    assert is_read_in_time(piece, 10_000, read=read_text)
