"""Check-box matrices of statement forms: functions under "Never Occas Freq", postures by hours."""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, capacities

OFTEN = "Lift / carry            Never     Occas (1-33%)    Freq (34-66%)\n"
HOURS = "       0    1    2    3    4    5    6    7    8\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("up to 10 lb             [ ]       [X]              [ ]", ["lift_occ 10"]),
        ("21 - 50 lb              [X]       [ ]              [ ]", []),
        ("Reach above shoulder, L  [X]      [ ]              [ ]", ["reach_overhead never left"]),
        ("Reach above shoulder, R  [ ]      [X]              [ ]",
         ["reach_overhead occasionally right"]),
        ("Fine finger, L           [ ]      [ ]              [X]", ["finger frequently left"]),
        ("Stoop                    [ ]      [X]              [X]", []),  # two ticks say nothing
    ],
)  # fmt: skip
def test_what_is_ticked_under_a_word_with_its_share(row, told):
    assert capacities(OFTEN + row) == told


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Hours in an 8-hour day:", ["sit_total 4"]),
        ("Hours per day", ["sit_total 4"]),
        ("In an 8-hour workday, patient can:\nActivity", ["sit_total 4"]),
        ("Pain level", []),
        ("Hours before the injury", []),
    ],
)
def test_what_is_ticked_under_a_number_of_hours(head, told):
    row = "Sit   [ ]  [ ]  [ ]  [ ]  [X]  [ ]  [ ]  [ ]  [ ]"
    assert actual_capacities(f"{head}{HOURS}{row}") == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Sit: [X] 4 h     Stand: [X] 2 h", ["sit_total 4", "stand_total 2"]),
        ("Sit: [ ] 2 h [X] 4 h   Stand: [X] 2 hr [ ] 4 hr", ["sit_total 4", "stand_total 2"]),
        ("Sit: [ ] 4 h     Stand: [ ] 2 h", []),
    ],
)
def test_postures_in_two_columns(row, told):
    assert capacities(f"Total in an 8-hour workday:\n{row}") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Expected absences from work due to condition: about 3 days per month", ["absences 3"]),
        ("Expected absences: 2 days a month", ["absences 2"]),
        ("Absences due to treatment: 1 day per month", []),
        ("Expected length of absence from work: 3 months", []),
    ],
)
def test_absences_that_are_expected_are_a_limit(text, told):
    assert [t for t in actual_capacities(text) if t != "absences 1"] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # brackets as recognition reads them from a fax
        ("13. Absences: [ ] none [| about 2 (X]-about 4 days per month [ ] more", ["absences 4"]),
        ("13. Absences: [ ] none (X] about 2 days per month [| about 4", ["absences 2"]),
        ("13. Absences: [ ] none (] about 2 days per month [| about 4", []),
        (
            "Pounds that the patient can lift:\nNever  Rarely  Occasionally  Frequently\n"
            "Less than 10 [ ] [ ] { ] [x]\n10 [ ] [ ] [x] [ ]\n20 [ ] [x] [ ] [ ]",
            ["lift_freq 10", "lift_occ 10"],
        ),
        # of what, nobody says
        ("Never  Rarely  Occasionally  Frequently\nLess than 10 [ ] [ ] [ ] [x]", []),
    ],
)
def test_boxes_that_were_misread_are_boxes(text, told):
    assert capacities(text) == told
