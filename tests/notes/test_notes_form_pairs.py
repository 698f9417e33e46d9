"""Several questions of a form on one line, answers that look back, and what hangs under a box."""

from __future__ import annotations

import pytest

from mmi_kit.notes.engine import read_text


def told(text):
    return [(m.concept, m.assertion) for m in read_text(text)]


@pytest.mark.parametrize(("text", "found"), [
    ("Uses cane [ ]Yes [X]No  Uses walker [ ]Yes [X]No",
     [("device", "negated"), ("device", "negated")]),
    ("MMI  [ ]Yes [X]No  Permanent restrictions  [ ]Yes [X]No",
     [("explicit_mmi", "negated"), ("explicit_mmi", "negated")]),
    ("Employed [ ] Yes [X] No   Patient at MMI [ ] Yes [ ] No", []),
    ("Yes: ___ No: _X_ Permanent restrictions", []),
    ("Y [ ] N [X] At MMI", []),
    ("[ ] Y [X] N Uses a cane", []),
    ("Uses cane: ___ yes ___ no", []),
])  # fmt: skip
def test_each_answer_is_that_of_its_own_question(text, found):
    assert told(text) == found


@pytest.mark.parametrize("sign", ["[x]", "[ ]", "\u2610", "( )"])
@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", ""])
def test_a_blank_of_any_kind_behind_a_box_is_read_over(sign, blank):
    assert ("nprs", "actual") in told(f"Uses a cane {sign}{blank}\nPain 7/10")


@pytest.mark.parametrize(("text", "found"), [
    ("Able to lift 20 lb: (X) Yes ( ) No", [("lift_occ", "actual")]),
    ("Able to sit 30 min: [ ] Yes [X] No", [("sit_once", "negated")]),
    ("No kneeling: [X] Yes [ ] No", [("kneel", "actual")]),
    ("No kneeling: [ ] Yes [X] No", []),  # may she kneel, or not?
])  # fmt: skip
def test_what_can_be_done_has_its_answer(text, found):
    assert told(text) == found


@pytest.mark.parametrize("text", [
    "Heaviest weight lifted: [ ] <10 [ ] 10 [ ] 20 [x] 50 lbs",
    "Weight you frequently lifted: \u2610 10 lbs \u2612 25 lbs",
    "How far can you walk? 2 miles before the injury",
    "How much can you lift? 20 lb before, 5 lb now",
    "How long can you sit without medication? 5 minutes",
    "How much can you lift? 10 lb with left arm",
    "Do you use a cane?\nYes\nNo",
])  # fmt: skip
def test_what_was_of_a_job_of_one_arm_or_is_not_answered_states_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize("text", [
    "Do you use a cane? Yes, before surgery", "Device used before surgery: [x] walker [ ] cane",
])  # fmt: skip
def test_a_device_of_before_is_none_of_now(text):
    assert "device" not in dict(told(text))


def test_what_hangs_under_an_empty_box_is_stated_of_nobody():
    restrictions = "Modified duty:\n    No lifting over 10 lb\n    - No kneeling\n"
    assert told(f"[ ] {restrictions}[X] Full duty") == []
    assert told(f"[X] {restrictions}[ ] Full duty") == [
        ("lift_occ", "actual"), ("kneel", "actual"),
    ]  # fmt: skip


def test_the_word_behind_a_single_empty_box_is_its_label():
    (drug,) = read_text("Takes: gabapentin 300 mg [ ] refill")
    assert (drug.concept, drug.attributes["action"]) == ("gabapentinoid", "mentioned")
