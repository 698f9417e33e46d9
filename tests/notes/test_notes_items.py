"""Rows of questionnaires: a name without a verb, and the answer beside it.

The items are those of medical source statements, questionnaires for a claim and work capacity
reports; no form is reproduced.
"""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, capacities, is_read_in_time

from mmi_kit.notes import read_text

STATEMENT = (
    ("Sit at one time", "45 minutes", ["sit_once 45"]),
    ("Sit total in an 8-hour day", "6 hours", ["sit_total 6"]),
    ("Stand/walk total in an 8-hour day", "about 2 hours", ["stand_walk_total 2"]),
    ("Walk without rest", "1 to 2 city blocks", ["walk_distance 1-2"]),
    ("Lift and carry occasionally", "10 lb", ["lift_occ 10"]),
    ("Lift and carry frequently", "Less than 10 lb", ["lift_freq 10"]),
    ("Reach overhead, right", "Never", ["reach_overhead never right"]),
    ("Handle and finger, right", "Occasionally",
     ["finger occasionally right", "handle occasionally right"]),
    ("Gross manipulation (both hands)", "Frequently", ["handle frequently"]),
    ("Fine manipulation, left", "Rarely", ["finger rarely left"]),
    ("Feeling (left hand)", "Continuously", ["feel continuously left"]),
    ("Climb ladders or scaffolds", "Never", ["climb_ladders never"]),
    ("Percent of day off task", "15%", ["off_task 15"]),
    ("% off task", "10", ["off_task 10"]),
    ("Absences per month", "About 3 days", ["absences 3"]),
    ("Days absent per month", "more than 4", ["absences 4"]),
    ("Missed work", "2 days per month", ["absences 2"]),
    ("Unscheduled breaks per day", "3", ["extra_breaks 3"]),
    ("Elevate legs", "25% of the day", ["elevate 25"]),
    ("Lie down", "2 hours per day", ["recline 2"]),
    ("Change positions", "every 30 minutes", ["alternate 30"]),
)  # fmt: skip
BETWEEN = ("\t", " | ", ": ", "    ", " .......... ")


@pytest.mark.parametrize("between", BETWEEN, ids=["tab", "bar", "colon", "blanks", "dots"])
@pytest.mark.parametrize(("name", "answer", "expected"), STATEMENT)
def test_a_row_is_read_however_its_name_and_answer_are_set_apart(name, answer, expected, between):
    row = f"{name}{between}{answer}"
    assert sorted(capacities(f"Medical Source Statement\n{row}\n")) == expected
    quotes = {m.quote for m in read_text(row) if m.table == "capacities"}
    assert quotes == {row}


@pytest.mark.parametrize(
    ("row", "expected"),
    [("Reach overhead: right Never / left Frequently",
      ["reach_overhead never right", "reach_overhead frequently left"]),
     ("Reach overhead, right | Never / left | Frequently",
      ["reach_overhead never right", "reach_overhead frequently left"]),
     ("Reach overhead | right | Never | left | Frequently",
      ["reach_overhead never right", "reach_overhead frequently left"]),
     ("Reach overhead, right | Never | Reach overhead, left | Frequently",
      ["reach_overhead never right", "reach_overhead frequently left"]),
     ("Handle: R occ, L freq", ["handle occasionally right", "handle frequently left"]),
     ("Finger: right - rarely; left - constantly",
      ["finger rarely right", "finger continuously left"]),
     ("Right hand: handling | Never", ["handle never right"])],
)  # fmt: skip
def test_each_side_has_its_own_answer(row, expected):
    assert capacities(row) == expected


# Of these rows nothing is known of what the claimant can do.
@pytest.mark.parametrize(
    "row",
    ["Sit total in an 8-hour day: ____ hours", "Sit total in an 8-hour day | not assessed",
     "Stand/walk total in an 8-hour day | defer to FCE", "Walk without rest | N/A",
     "Walk without rest: 2 blocks before the injury", "Reach overhead, right | not tested",
     "Reach overhead, right: Never before surgery", "Handling, right: Not limited by pain",
     "Handle and finger, right | Never / Occasionally / Frequently", "Absences per month: unknown",
     "Absences per month: 3 hours", "Absences | 3", "Missed visits per month: 3",
     "Percent of day off task | cannot say", "Off task: 15 minutes per hour",
     "Sit total required by the job: 6 hours", "Allowed absences per month | 1 day",
     "Knee, right | Never", "Kneel, right | Frequently", "Unscheduled breaks | every 2 hours",
     "Sit at one time and in total | 4 hours", "How long must the patient walk at one time: 5 min",
     "Patient will sit at one time: 60 minutes", "Sit to stand: 5", "Stand on one leg: 5 sec",
     "Missed doses per month: 3", "Reach: 14 inches"],
)  # fmt: skip
def test_a_row_without_an_answer_or_of_another_matter_states_nothing(row):
    assert actual_capacities(row) == []


TABLE = (
    "{head}\n{columns}\tAnswer\nSit total in an 8-hour day\t6 hours\nHandle, right\tFrequently\n"
    "Absences per month\t1 day\nLift and carry occasionally\t75 lb\n"
)


@pytest.mark.parametrize(
    "head",
    ["JOB DEMANDS", "To be completed by the employer:", "EMPLOYER QUESTIONNAIRE",
     "Before the injury, the patient could:", "PRIOR EVALUATION (2018)",
     "Physical demands of past work", "Her mother's abilities:", "EXAMPLE",
     "How often does the job require:", "Goals for discharge"],
)  # fmt: skip
def test_the_rows_of_a_job_an_employer_or_the_past_are_no_capacity_of_now(head):
    assert actual_capacities(TABLE.format(head=head, columns="Item")) == []
    assert actual_capacities(TABLE.format(head="", columns="Item")) != []


@pytest.mark.parametrize("column", ["Required", "Job requires", "Before injury", "Goal"])
def test_the_head_of_the_answers_may_say_that_they_are_of_another(column):
    table = TABLE.format(head="", columns="Item").replace("\tAnswer", f"\t{column}")
    assert actual_capacities(table) == []


def test_of_two_columns_of_time_only_the_present_is_of_now():
    table = (
        "Activity\tPrior to injury\tNow\nSit total in an 8-hour day\t8 hours\t4 hours\n"
        "Walk without rest\t3 miles\t2 blocks\nHandle, right\tConstantly\tOccasionally\n"
        "Absences per month\t0\t3\n"
    )
    expected = ["sit_total 4", "walk_distance 2", "handle occasionally right", "absences 3"]
    assert actual_capacities(table) == expected
    job = table.replace("Prior to injury", "Job requires").replace("Now", "Patient can do")
    assert actual_capacities(job) == expected


HANDS = (
    "ACTIVITY{0}RIGHT HAND{0}LEFT HAND\nReaching (Overhead){0}Never{0}Frequently\n"
    "Reaching (All Other){0}Occasionally{0}Frequently\nHandling{0}Occasionally{0}Continuously\n"
)


def test_a_column_for_each_hand():
    assert capacities(HANDS.format("\t")) == [
        "reach_overhead never right", "reach_overhead frequently left",
        "reach_all occasionally right", "reach_all frequently left",
        "handle occasionally right", "handle continuously left",
    ]  # fmt: skip


HOURS = """\
A. At one time without interruption
\tMinutes\tHours
Sit\t30\t
Stand\t\t1
B. Total in an 8 hour work day
\t\tHours
Sit\t\t5
Walk\t\t1
"""


def test_numbers_under_minutes_and_hours_are_of_what_the_line_above_says():
    assert capacities(HOURS) == ["sit_once 30", "stand_once 1", "sit_total 5", "walk_total 1"]
    bare = HOURS.replace("A. At one time without interruption", "Postures")
    assert capacities(bare)[:1] == ["sit_total 5"]


def test_hours_under_a_heading_of_the_day_are_of_the_day():
    form = "B. Total in an 8-hour work day\nSit: 5 hours\nStand: 1 hour\n"
    assert capacities(form) == ["sit_total 5", "stand_total 1"]
    once = form.replace("B. Total in an 8-hour work day", "A. At one time")
    assert capacities(once) == ["sit_once 5", "stand_once 1"]


MARKED = """\
How long can the patient sit and stand/walk total in an 8-hour working day?
\tSit\tStand/walk
less than 2 hours\t\tX
about 4 hours\tX\t
at least 6 hours\t\t
"""


def test_a_mark_in_the_row_of_its_hours():
    assert capacities(MARKED) == ["stand_walk_total 2", "sit_total 4"]
    twice = MARKED.replace("at least 6 hours\t\t", "at least 6 hours\tX\t")
    assert capacities(twice) == ["stand_walk_total 2"]


def test_a_single_head_of_hours_and_a_heading_over_two_lines():
    lone = "B. Total in an 8 hour work day\nHours\nSit            5\nWalk           1\n"
    assert capacities(lone) == ["sit_total 5", "walk_total 1"]
    wrapped = MARKED.replace("8-hour working", "8-\nhour working")
    assert capacities(wrapped) == ["stand_walk_total 2", "sit_total 4"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [("Will the patient need to take unscheduled breaks? Yes. How often? 4 per day. How long? "
      "15 minutes\n", ["extra_breaks 4"]),
     ("Will the patient need unscheduled breaks? Yes\nIf yes, how often do you think this will "
      "happen? 4 times a day\n", ["extra_breaks 4"]),
     ("Will the patient need unscheduled breaks? Yes\nHow often? Every 2 hours\n", []),
     ("Will the patient have headaches? Yes\nHow often? 4 per day\n", []),
     ("Waist level. What percentage of time during an 8-hour day should the leg(s) be elevated? "
      "50%\n", ["elevate 50"])],
)  # fmt: skip
def test_a_question_that_goes_on_from_the_one_before(form, expected):
    assert capacities(form) == expected


def test_boxes_behind_a_name():
    form = (
        "How many days per month absent: [ ] 1 [ ] 2 [x] 3 [ ] more than 4\n"
        "Handling (right): [ ] Never [x] Occasionally [ ] Frequently\n"
        "Unscheduled breaks: [ ] 1 [x] 2 [ ] 3 per day\n"
    )
    assert capacities(form) == ["absences 3", "handle occasionally right", "extra_breaks 2"]
    assert "[x] Occasionally" in read_text(form)[1].quote
    assert capacities(form.replace("[x]", "[ ]")) == []


def test_an_answer_on_the_next_line():
    form = "Total number of hours patient can SIT in an 8-hour workday\n4 hours\nSigned\n"
    assert capacities(form) == ["sit_total 4"]


@pytest.mark.parametrize(
    "torn",
    ["Sit total in an 8-hour day\nStand/walk total in an 8-hour day\n6 hours\n2 hours\n",
     "Sit total in an 8-hour day\n6 hours\n2 hours\n"],
)  # fmt: skip
def test_names_and_answers_torn_apart_are_not_put_together(torn):
    assert capacities(torn) == []


def test_areas_of_the_mind_in_a_table():
    form = "Understand, remember, or apply information\tMild\nInteract with others\tMarked\n"
    assert capacities(form) == ["mental_understand mild", "mental_interact marked"]


def test_a_letter_names_both_hands_in_one_sentence():
    said = (
        "She can handle and finger occasionally with the right hand and frequently with the left."
    )
    assert sorted(capacities(said)) == [
        "finger frequently left", "finger occasionally right",
        "handle frequently left", "handle occasionally right",
    ]  # fmt: skip


def test_what_was_lifted_in_a_job_history_is_no_capacity():
    assert capacities("Heaviest weight lifted: 50 lbs\nWeight frequently lifted: 25 lbs\n") == []


@pytest.mark.parametrize(
    "piece",
    ["Sit total in an 8-hour day 6 hours ", "Sit\t6 hours\n", "Handle: right ", "right Never / ",
     "Absences per month ", "Sit total in an 8-hour day\n", "RIGHT HAND\tLEFT HAND\n"],
)  # fmt: skip
def test_no_pattern_is_slow_on_hostile_repetition(piece):
    assert is_read_in_time(piece, 10_000, read=read_text)


def test_hours_of_a_work_status_report():
    form = (
        "Max Hours per day:    0    2    4    6    8    Other\n"
        "Standing             [ ]  [x]  [ ]  [ ]  [ ]  [ ]\n"
        "Sitting              [ ]  [ ]  [ ]  [x]  [ ]  [ ]\n"
    )
    assert capacities(form) == ["stand_total 2", "sit_total 6"]
    assert capacities(form.replace("Max Hours per day:", "Pain:             ")) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [("1. Maximum ability to lift and carry on an occasional basis: 10 lbs", ["lift_occ 10"]),
     ("3. Maximum ability to stand and walk (with normal breaks) during an 8-hour day: 2 hours",
      ["stand_walk_total 2"]),
     ("14. On the average, how often do you anticipate that your patient's impairments or "
      "treatment would cause your patient to be absent from work? About three times a month",
      ["absences 3"])],
)  # fmt: skip
def test_a_numbered_question_and_its_answer_behind_it(row, expected):
    assert capacities(row) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Sit total: 4 hours in an 8-hour day; stand/walk total: 2 hours; off task: 15%",
      ["sit_total 4", "stand_walk_total 2", "off_task 15"]),
     ("Sit: 30 minutes at one time; 4 hours total", ["sit_once 30", "sit_total 4"]),
     ("Job requires: sit total in an 8-hour day: 6 hours; off task: 5%", []),
     ("Correction: Sit total in an 8-hour day: 4 hours", ["sit_total 4"])],
)  # fmt: skip
def test_several_rows_in_one_line(line, expected):
    assert [one for one in actual_capacities(line) if not one.startswith("off_task 5")] == expected


def test_a_row_of_frequencies_is_no_head_of_loads():
    table = (
        "Activity\tPLOF\tCurrent\tGoal\nHandling, right\tConstantly\tOccasionally\tFrequently\n"
        "Walk without rest\t2 miles\t1 block\t4 blocks\n"
    )
    assert actual_capacities(table) == ["handle occasionally right", "walk_distance 1"]


def test_in_a_form_for_an_opinion_a_table_with_columns_is_one_too():
    table = "Activity\tPrior to injury\tNow\nSit total in an 8-hour day\t8 hours\t4 hours\n"
    known = {m.attributes["source_type"] for m in read_text(f"MEDICAL SOURCE STATEMENT\n{table}")}
    assert known == {"clinician_opinion"}
    assert {m.attributes["source_type"] for m in read_text(table)} == {""}


@pytest.mark.parametrize(
    ("table", "expected"),
    [("Item | Answer | Basis\nSit at one time | 45 min | exam\nHandle, right | Rarely | 38 kg\n",
      ["sit_once 45", "handle rarely right"]),
     ("Sit total in an 8-hour day | 6 hours | back pain\nOff task | 15% | pain\n",
      ["sit_total 6", "off_task 15"]),
     ("Item | 2019 | 2024\nSit total in an 8-hour day | 8 hours | not tested\n", []),
     ("Sit total in an 8-hour day | 8 hours | 4 hours\nOff task | 5% | n/a\n", []),
     ("Sit total in an 8-hour day | 8 hours | before the injury\n", []),
     ("Kneel | Never | Rarely\n", []), ("Handle, right | Never | Occasionally\n", [])],
)  # fmt: skip
def test_a_third_column_that_gives_the_reasons(table, expected):
    assert actual_capacities(table) == expected


def test_the_rest_of_a_wrapped_sentence_is_no_row():
    line = "off task: 15%; absences per month: 3 days\n"
    assert capacities(f"Opinion\n\n{line}") == ["off_task 15", "absences 3"]
    wrapped = f"The employer reports of the claimant before the injury that he was\n{line}"
    assert "absences 3" not in capacities(wrapped)
