"""Printed tables with columns of time, and questions of forms with their answers."""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, read, said, shorts

from mmi_kit.notes import read_text

PROGRESS = """\
                     Initial        D/C          Goal         Status
Pain (current)       7/10           5/10         2/10         Not met
NDI                  58%            46%          20%          Not met
Sitting tolerance    15 min         30 min       60 min       Not met
Walks with a cane.
"""


def values(text, table):
    return [(m.concept, m.attributes["value"], m.assertion) for m in read(text, table)]


def test_each_column_has_its_sense():
    assert values(PROGRESS, "measures") == [
        ("nprs", 7, "historical"), ("nprs", 5, "actual"), ("nprs", 2, "planned"),
        ("ndi", 29, "historical"), ("ndi", 23, "actual"), ("ndi", 10, "planned"),
    ]  # fmt: skip
    assert values(PROGRESS.replace("Walks with a cane.", ""), "capacities") == [
        ("sit_once", 15, "historical"), ("sit_once", 30, "actual"), ("sit_once", 60, "planned"),
    ]  # fmt: skip


def test_the_quote_reaches_from_the_name_of_the_row_to_the_value():
    told = read(PROGRESS, "measures")[1]
    assert told.quote == "Pain (current)       7/10           5/10"
    assert PROGRESS[told.start : told.end] == told.quote


def test_what_stands_under_the_table_is_read():
    assert [m.concept for m in read(PROGRESS, "capacities")][-1] == "device"


def test_a_row_with_cells_left_out_is_not_read():
    table = "          Initial   Current   Goal\nODI       56%       20%\nNDI       40%   30%   20%"
    assert values(table, "measures") == [
        ("ndi", 20, "historical"), ("ndi", 15, "actual"), ("ndi", 10, "planned"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("PT completed 12 visits.  Patient at MMI.", ["PT completed 12 visits", "at MMI"]),
        ("Assessment:  Patient has reached MMI.", ["has reached MMI"]),
        ("Gait  antalgic  antalgic", ["Gait  antalgic  antalgic"]),
    ],
)
def test_a_line_that_states_no_values_is_running_text(line, said):
    quotes = [m.quote for m in read_text(f"Measure  Initial  Current\nODI:  50  44\n{line}")]
    assert quotes == ["ODI:  50", "ODI:  50  44", *said]


def test_the_dose_of_today_stands_under_current():
    told = read("Drug  Previous  Current\nGabapentin  300 mg TID  600 mg TID", "treatments")
    assert [(m.attributes["dose"], m.assertion) for m in told] == [
        ("300 mg TID", "historical"), ("600 mg TID", "actual"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "context"), [("Initial", "intake"), ("Last visit", ""), ("Previous", "")]
)
def test_intake_is_the_first_visit_alone(column, context):
    first = read(f"Measure  {column}  Today\nODI  50  44", "measures")[0]
    assert (first.attributes["context"], first.assertion) == (context, "historical")


def test_a_cell_may_hold_two_values():
    told = read("Score  Initial  Today\nPain  8/10 (worst 10/10)  6/10", "measures")
    assert [(m.attributes["value"], m.attributes["context"], m.assertion) for m in told] == [
        (8, "intake", "historical"), (10, "worst", "historical"), (6, "", "actual"),
    ]  # fmt: skip


def test_days_over_the_columns_are_those_of_the_scores():
    told = read("Measure\t3/1/2023\t5/1/2023\nODI\t56%\t50%", "measures")
    assert [(m.attributes["value"], m.assertion, m.triggers) for m in told] == [
        (56, "historical", ("3/1/2023",)),
        (50, "historical", ("5/1/2023",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Pain 7/10.  Goal 2/10.",  # no table
        "Pain score today  7/10\nODI  40%",  # nothing over the columns
    ],
)
def test_other_lines_are_read_as_before(text):
    assert ("actual", 7) in [(m.assertion, m.attributes["value"]) for m in read(text, "measures")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Has patient achieved maximum medical improvement?  [ ] Yes  [X] No",
         ["explicit_mmi negated"]),
        ("Has the patient reached MMI? [X] Yes  [ ] No", ["explicit_mmi"]),
        ("Has the patient reached MMI? Yes [x] No [ ]", ["explicit_mmi"]),
        ("Has the patient reached MMI? ☐ Yes ☒ No", ["explicit_mmi negated"]),
        ("Has the patient reached MMI? Yes.", ["explicit_mmi"]),
        ("Has the patient reached MMI? No, surgery is planned.", ["explicit_mmi negated"]),
        # a question with no answer states nothing
        ("Has the patient reached MMI? [ ] Yes  [ ] No", []),
        ("Has the patient reached MMI? Not known.", []),
        ("Has the patient reached MMI?", []),
    ],
)  # fmt: skip
def test_a_question_and_its_answer(text, expected):
    assert said(text, "explicit_mmi") == expected


def test_the_quote_holds_the_answer():
    (told,) = read("Has the patient reached MMI? [X] Yes  [ ] No", "statements")
    assert told.quote == "reached MMI? [X] Yes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Has she had surgery? No.", ["surgery negated"]),
        ("Q: Any injections? A: No.", ["injection negated"]),
        ("Any injections? Yes, 2.", ["injection historical"]),
        ("Is surgery planned? [X] Yes [ ] No", ["surgery planned"]),
    ],
)
def test_care_that_is_asked_for(text, expected):
    assert shorts(text, "treatments") == expected


TESTED = """\
Activity                     Demonstrated           Frequency (8-hour day)
Lift floor to waist          8 lb                   Occasionally
Kneel / crouch / crawl       Unable                 Never
Climb stairs                 4 steps with rail      Rarely
Reach overhead, right        Limited                Occasionally
Stoop                        3 of 5 trials          Not tested
"""


def often(text):
    return [
        (m.concept, m.attributes["frequency"], m.attributes.get("side", ""))
        for m in read(text, "capacities")
        if "frequency" in m.attributes
    ]


@pytest.mark.parametrize("table", [TESTED, "\n".join(
    "\t".join(cell for cell in line.split("  ") if cell) for line in TESTED.splitlines()
)], ids=["blanks", "tabs"])  # fmt: skip
def test_a_row_may_have_cells_between_its_name_and_how_often(table):
    assert often(table) == [
        ("crawl", "never", ""), ("crouch", "never", ""), ("kneel", "never", ""),
        ("climb_stairs", "rarely", ""), ("reach_overhead", "occasionally", "right"),
    ]  # fmt: skip


@pytest.mark.parametrize("table", [
    "Activity     Observed     Job demand\nKneel     Able     Frequently",
    "Kneel     Occasionally     Frequently",
    "Kneel     Unable     Occasionally",
    "Kneel     good     poor",
])  # fmt: skip
def test_an_answer_that_may_be_that_of_a_job_or_contradicts_another_is_not_read(table):
    assert often(table) == []


def test_the_quote_of_an_answered_row_reaches_from_its_name_to_its_answer():
    told = [m for m in read(TESTED, "capacities") if m.concept == "crawl"]
    assert [m.quote for m in told] == ["Kneel / crouch / crawl       Unable                 Never"]
    assert TESTED[told[0].start : told[0].end] == told[0].quote


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Stand, cooking", "8 min", ["stand_once 8"]),
        ("Walk, land", "175 ft", ["walk_distance 175"]),
        ("Sitting (car)", "20 min", ["sit_once 20"]),
        ("Sit in car", "20 min", ["sit_once 20"]),
        ("Floor-knuckle (occ)", "55 lb", ["lift_occ 55"]),
        ("Lift floor-waist occ", "22 lb", ["lift_occ 22"]),
        ("Floor to waist, frequent", "12 lb", ["lift_freq 12"]),
        ("Knuckle-shoulder (freq)", "20 lb", []),  # above the waist: another task
        ("Walk, pool", "25 min", []),
        ("Stand on one leg", "1 min", []),  # a test of balance
        ("Sit at edge of bed", "5 min", []),
        ("Stand (simulated job)", "25 min", []),
    ],
)
def test_the_name_of_a_row_says_what_is_done_and_then_where(name, value, expected):
    table = (
        f"Activity                  Initial      Current\n{name:26}2 {value.split()[1]:11}{value}\n"
    )
    assert actual_capacities(table) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Pain, end of day", [7, 5]),
        ("Pain w/ use (0-10)", [7, 5]),
        ("Pain at worst", [7, 5]),
        ("Pain medication", []),
        ("Pain-free days", []),
    ],
)
def test_pain_of_a_row_is_of_ten_whatever_stands_behind_it(name, expected):
    table = f"                          Initial      Current\n{name:26}7            5\n"
    assert [m.attributes["value"] for m in read(table, "measures")] == expected


def test_a_task_lifted_so_often_needs_no_word_for_lifting():
    table = (
        "Task              Max occ      Freq (extrapolated)     Stop reason\n"
        "Floor-waist        18 lb         9 lb                   pain behavior\n"
        "Waist-crown        10 lb         not tested             safety\n"
    )
    assert actual_capacities(table) == ["lift_occ 18", "lift_freq 9"]
