"""Rows of a form that ask several things at once: each answer is of the name in its place."""

from __future__ import annotations

import pytest

from mmi_kit.notes.engine import read_text


def told(text):
    return [
        (m.concept, m.attributes.get("side", ""),
         m.attributes.get("frequency") or m.attributes.get("value"))
        for m in read_text(text) if m.table == "capacities" and m.assertion == "actual"
    ]  # fmt: skip


@pytest.mark.parametrize(("row", "found"), [
    ("Sit at once / total in 8 h\t40 min / 5 h", [("sit_once", "", 40), ("sit_total", "", 5)]),
    ("Stand at once / stand-walk total in 8 h\t20 min / 3 h",
     [("stand_once", "", 20), ("stand_walk_total", "", 3)]),
    ("Sit / stand / walk at one time\t30 min / 15 min / 10 min",
     [("sit_once", "", 30), ("stand_once", "", 15), ("walk_once", "", 10)]),
    ("Stoop / twist / crouch\trarely / never / occasionally",
     [("stoop", "", "rarely"), ("crouch", "", "occasionally")]),
    ("Stoop / crouch: rarely / never", [("stoop", "", "rarely"), ("crouch", "", "never")]),
    ("Climb ladders / stairs\tnever / occasionally",
     [("climb_ladders", "", "never"), ("climb_stairs", "", "occasionally")]),
    ("Reach overhead right / left | never / occasionally",
     [("reach_overhead", "right", "never"), ("reach_overhead", "left", "occasionally")]),
    ("Handle right / left\toccasionally / no limit",
     [("handle", "right", "occasionally"), ("handle", "left", "continuously")]),
    ("Finger right; left\tfrequently; no limit",
     [("finger", "right", "frequently"), ("finger", "left", "continuously")]),
    ("Reaching, handling, fingering\tno limitation",
     [("reach_all", "", "continuously"), ("handle", "", "continuously"),
      ("finger", "", "continuously")]),
    ("Lift 10 lb / 20 lb\toccasionally / never", [("lift_occ", "", 10)]),
    ("Lift and carry 10 lb; 15 lb\tfrequently; occasionally",
     [("lift_freq", "", 10), ("lift_occ", "", 15)]),
    ("Bad days; days absent per month\tYes; about 3", [("absences", "", 3)]),
])  # fmt: skip
def test_as_many_answers_as_names(row, found):
    assert sorted(told(f"Question\tAnswer\n{row}\n")) == sorted(found)


@pytest.mark.parametrize("row", [
    "Stoop / twist / crouch\trarely / never",  # whose is the second?
    "Stooping\tnever / occasionally",  # printed to choose from
    "Stoop / kneel / crouch\tnever / rarely / occasionally",  # the scale itself
    "Turn head right; left; up\toccasionally; frequently; rarely",  # no function of ours
    "Sit / stand\t6 / 2",  # of what?
    "Job requires stooping / crouching\tfrequently / occasionally",
    "Stoop / crouch before injury\tfrequently / frequently",
    "Sit at once / total in 8 h\t40 min",
    "Supine, standing 3 min: 110/70",
    "BP supine / standing\t110 / 70",
    "Example: stoop / crouch\trarely / never",
])  # fmt: skip
def test_what_is_not_of_a_name_is_read_of_none(row):
    assert told(f"Question\tAnswer\n{row}\n") == []


def test_an_example_above_the_table_is_of_its_own_line_only():
    example = 'Example of how to fill in: "Stoop: rarely."'
    row = "Stoop / kneel\tnever / rarely"
    assert sorted(told(f"{example}\nQuestion\tAnswer\n{row}"))[-2:] == [
        ("kneel", "", "rarely"),
        ("stoop", "", "never"),
    ]


def test_a_table_of_the_job_is_not_of_the_claimant():
    assert told("Job demands\nActivity\tHow often\nStoop / crouch\tfrequently / rarely\n") == []


@pytest.mark.parametrize(("answer", "found"), [
    ("2 per day, about 15 minutes", [("extra_breaks", "", 2)]),
    ("3 a day (10-15 minutes each)", [("extra_breaks", "", 3)]),
    ("15 minutes", []),
])  # fmt: skip
def test_how_long_a_break_is_changes_nothing_of_their_number(answer, found):
    assert told(f"Question\tAnswer\nUnscheduled breaks\t{answer}\n") == found


def test_a_load_and_how_often_are_one_answer():
    text = (
        "Lift/carry with right arm       less than 5 lb, rarely\n"
        "Lift/carry with left arm        20 lb occasionally"
    )
    assert "lift_occ" not in {m.concept for m in read_text(text)}
