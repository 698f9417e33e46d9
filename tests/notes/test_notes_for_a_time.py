"""A limit that was set for some weeks is none that stands; one that lasts is."""

from __future__ import annotations

import pytest

from mmi_kit.notes.engine import read_text


def senses(text):
    return [(m.concept, m.assertion) for m in read_text(text) if m.table == "capacities"]


@pytest.mark.parametrize(("text", "found"), [
    ("No lifting over 10 lb, no bending or twisting for six weeks.",
     [("lift_occ", "conditional"), ("stoop", "conditional")]),
    ("No lifting over 5 lb and no driving while in the collar.", [("lift_occ", "conditional")]),
    ("No bending or twisting x 6 weeks.", [("stoop", "conditional")]),
    ("No kneeling, squatting or climbing ladders until the 6-week visit.",
     [("kneel", "conditional"), ("crouch", "conditional"), ("climb_ladders", "conditional")]),
    ("No lifting over 10 lb, no bending. These restrictions end at the six-week mark.",
     [("lift_occ", "conditional"), ("stoop", "conditional")]),
    ("No lifting over 20 lb. The restrictions are temporary.", [("lift_occ", "conditional")]),
])  # fmt: skip
def test_a_limit_of_some_weeks(text, found):
    assert senses(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("No lifting over 10 lb, no bending. Ice for six weeks.",
     [("lift_occ", "actual"), ("stoop", "actual")]),
    ("No lifting over 10 lb, no bending; PT for six weeks.",
     [("lift_occ", "actual"), ("stoop", "actual")]),
    ("No bending for six weeks now.", [("stoop", "actual")]),
    ("No lifting over 10 lb. These restrictions are permanent.", [("lift_occ", "actual")]),
    ("No lifting over 10 lb. The restrictions will not be lifted.", [("lift_occ", "actual")]),
    ("No lifting over 10 lb while in pain.", [("lift_occ", "actual")]),
    ("He can sit 30 minutes. Restrictions end next week.", [("sit_once", "actual")]),
])  # fmt: skip
def test_a_limit_that_stands(text, found):
    assert senses(text) == found
