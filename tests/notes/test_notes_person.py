"""What the claimant does, gives up, and hurts where: traps of real logs."""

from __future__ import annotations

import pytest
from notes_help import own, read, short, shorts

from mmi_kit.notes import read_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No longer uses cane.", "device negated"),
        ("Stopped using the walker.", "device negated"),
        ("Weaned off crutches.", None),
        ("Uses a cane outdoors.", "device"),
    ],
)
def test_a_device_that_was_given_up_is_not_used(text, expected):
    assert [short(m) for m in read(text, "capacities")] == ([expected] if expected else [])


def test_a_pain_score_belongs_to_the_region_named_before_it():
    scores = read("Back pain 6/10, knee pain 3/10.", "measures")
    assert [own(m, "value", "region") for m in scores] == [
        {"value": 6}, {"value": 3, "region": "knee"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Doing Uber part time 10 hrs/wk since Sept.", "work"),
        ("Works at a store 20 hours a week.", "work"),
        ("Walks dog 1 mile daily since knee replaced.", "activity"),
    ],
)
def test_work_and_activities_are_of_the_whole_person(text, concept):
    found = [m for m in read_text(text) if m.concept == concept]
    assert [own(m, "region") for m in found] == [{}]


def test_a_sympathetic_block_is_a_procedure_of_no_region_of_its_own():
    (block,) = read("Right L2-3 lumbar sympathetic block #1 performed.", "treatments")
    assert (block.concept, block.assertion, own(block, "region")) == ("sympathetic", "actual", {})


def test_a_manipulation_under_anesthesia_is_an_operation():
    (mua,) = read("Manipulation under anesthesia R knee", "treatments", "treatment")
    assert (mua.concept, mua.attributes["action"]) == ("surgery", "performed")


def test_botox_in_the_column_of_what_was_done_was_given():
    (botox,) = read("Botox 155 units", "treatments", "treatment")
    assert botox.attributes["action"] == "performed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No lifting over 10 lbs x 6 weeks.", "lift_occ conditional"),
        ("No lifting over 10 lb until next visit.", "lift_occ conditional"),
        ("No lifting over 10 lbs.", "lift_occ"),
    ],
)
def test_a_restriction_for_a_time_is_no_lasting_capacity(text, expected):
    assert [short(m) for m in read(text, "capacities", "plan")] == [expected]


def test_a_limit_of_one_side_keeps_its_side_in_its_words():
    (reach,) = read("Cannot reach overhead R.", "capacities", "function")
    assert reach.quote == "Cannot reach overhead R"


def test_hours_with_the_leg_raised_are_read():
    (raised,) = read("Needs to elevate the leg 3 hours a day.", "capacities")
    assert (raised.concept, own(raised, "value", "unit")) == ("elevate", {"value": 3, "unit": "h"})


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("PMH: R rotator cuff repair 2014, did well.", "right"),
        ("Left TKA", "left"),
        ("L knee steroid injection today", "left"),
        ("R L4-5 TFESI today", None),
    ],
)
def test_one_letter_before_a_joint_is_its_side(text, side):
    assert read(text, "treatments")[0].attributes.get("side") == side


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0% improvement", []),
        ("10% improvement", ["improvement_expected"]),
        ("Missed March appt, car broke down.", ["nonadherence"]),
        ("Has been laying floor for his cousin on weekends.", ["activity"]),
    ],
)
def test_statements_of_telegraphic_logs(text, expected):
    assert [short(m) for m in read(text, "statements")] == expected


def test_why_a_visit_was_missed_may_follow_a_comma():
    (missed,) = read("Missed last 2 visits, car trouble", "statements")
    assert missed.attributes["reason"] == "car trouble"


def test_who_wants_to_hold_off_declines_for_now():
    text = "Offered R L5-S1 microdiscectomy. He wants to hold off; caring for newborn."
    assert [short(m) for m in read(text, "treatments")] == ["decompress declined"]


@pytest.mark.parametrize("text", ["MMI was discussed.", "P&S status reviewed.", "MMI requested."])
def test_a_state_that_was_talked_of_is_not_stated(text):
    assert [m for m in read(text, "statements") if m.assertion == "actual"] == []


def test_what_an_insurer_declined_the_claimant_did_not():
    assert [short(m) for m in read("ESI declined by insurance.", "treatments")] == ["esi negated"]
    assert [short(m) for m in read("ESI declined by patient.", "treatments")] == ["esi declined"]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Sits 4-5 hours at computer for his online business.", "work"),
        ("Takes care of her grandchildren 40 hours a week.", "activity"),
    ],
)
def test_a_business_and_child_care_are_told(text, concept):
    assert concept in [m.concept for m in read(text, "statements")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flare resolved, back to baseline.", ["improvement_expected", "worsening historical"]),
        ("Adjacent segment disease possible.", ["worsening conditional"]),
        ("Acute flare x 2 weeks.", ["worsening"]),
    ],
)
def test_a_flare_that_is_over_is_no_worsening(text, expected):
    assert sorted(short(m) for m in read(text, "statements")) == expected


def test_a_refusal_in_the_next_sentence_stands_in_what_is_quoted():
    text = "Offered microdiscectomy. He wants to hold off; caring for newborn. Return prn."
    (declined,) = read(text, "treatments")
    assert declined.attributes["sentence"] == (
        "Offered microdiscectomy. He wants to hold off; caring for newborn."
    )
    assert declined.attributes["reason"] == "caring for newborn"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MMI 6/1/23 per Dr. Orth.", ["explicit_mmi historical"]),
        ("Rated 5% WPI by AME.", ["explicit_mmi historical"]),
        ("At MMI as of 6/1/23.", ["explicit_mmi"]),
    ],
)
def test_maximum_improvement_per_another_is_the_others_opinion(text, expected):
    assert [short(m) for m in read(text, "statements")] == expected


def test_shift_work_is_work():
    assert "work" in shorts("He is now working nights at Amazon.", "statements")
