"""Capacities as forms, hearings and function reports write them: each amount and answer is of one
thing, and of the claimant as he is now."""

from __future__ import annotations

import pytest
from notes_help import read

from mmi_kit.notes import read_text


def capacities(text: str) -> list[str]:
    """ "concept amount or frequency side sense" of each capacity."""
    return [_shown(m) for m in read(text, "capacities")]


def actual(text: str) -> list[str]:
    """Of those only what is said of the claimant as he is now."""
    return [_shown(m) for m in read(text, "capacities") if m.assertion == "actual"]


def _shown(mention) -> str:
    own = mention.attributes
    amount = "-".join(f"{own[n]:g}" for n in ("value", "value_high") if n in own)
    sense = "" if mention.assertion == "actual" else mention.assertion
    words = (mention.concept, amount, own.get("frequency"), own.get("side"), sense)
    return " ".join(str(word) for word in words if word)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lifting:   Occasionally 20 lbs    Frequently 10 lbs", ["lift_occ 20", "lift_freq 10"]),
        ("Lifting:   Frequently 10 lbs    Occasionally 20 lbs", ["lift_freq 10", "lift_occ 20"]),
        ("Occasionally: 20 lbs   Frequently: 10 lbs", ["lift_occ 20", "lift_freq 10"]),
        ("Frequently: 10 lbs   Occasionally: 20 lbs", ["lift_freq 10", "lift_occ 20"]),
        ("Floor to waist lift        Occasional 15 lbs      Frequent 5 lbs",
         ["lift_occ 15", "lift_freq 5"]),
        ("Lift 20 lbs occasionally 10 lbs frequently", ["lift_occ 20", "lift_freq 10"]),
        ("Lift 20 lb, frequently 10 lb", ["lift_occ 20", "lift_freq 10"]),
        ("20 lb lifting occasionally, 10 lb frequently", ["lift_occ 20", "lift_freq 10"]),
        ("Lift:   less than 10 lbs - frequently;   10 lbs - occasionally;   20 lbs - rarely",
         ["lift_freq 10", "lift_occ 10"]),
        ("Lift/carry up to 10 lbs: Frequently    11-20 lbs: Occasionally    21-50 lbs: Never",
         ["lift_freq 10", "lift_occ 11-20"]),
    ],
)  # fmt: skip
def test_a_word_of_how_often_bears_on_one_amount(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Lift 50 lbs: Never",
        "Lift 20 lbs never",
        "Lifting 20 lbs:  never     10 lbs: rarely",
        "Rarely lift 20 lbs",
    ],
)
def test_what_is_never_or_rarely_lifted_is_no_capacity(text):
    assert capacities(text) == []


@pytest.mark.parametrize(
    "text", ["Weight: 210 lbs   Lift: 10 lbs", "Wt 210 lbs   Lift limit 10 lbs"]
)
def test_the_weight_of_the_body_is_not_lifted(text):
    assert capacities(text) == ["lift_occ 10"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Occasionally lift and/or carry (including upward pulling): 20 pounds", ["lift_occ 20"]),
        ("Frequently (frequently is cumulatively more than 1/3 up to 2/3 of an 8 hour day) lift and/or "
         "carry (including upward pulling): 10 pounds", ["lift_freq 10"]),
    ],
)  # fmt: skip
def test_the_agency_explains_its_words_in_brackets(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Handling (gross manipulation): Unlimited     Fingering (fine manipulation): Limited",
         ["handle continuously"]),
        ("Balance: Frequently  Stoop (bend): Never  Kneel: Occasionally",
         ["balance frequently", "stoop never", "kneel occasionally"]),
        ("Stoop (bend): Rarely", ["stoop rarely"]),
        ("Stooping (i.e., bending at the waist): Occasionally", ["stoop occasionally"]),
        ("Ladder climbing            Never", ["climb_ladders never"]),
        ("Stair climbing:  Occasional", ["climb_stairs occasionally"]),
        ("Occasional: climbing, balancing, stooping. Never: crawling.",
         ["balance occasionally", "stoop occasionally", "crawl never"]),
        ("Restrictions: no stooping, no crawling.", ["stoop never", "crawl never"]),
    ],
)  # fmt: skip
def test_each_answer_belongs_to_the_label_before_it(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Kneeling:   Never  /  Occasionally  /  Frequently",
        "Reaching:    Never    Occasionally    Frequently    Constantly",
        "Stooping                   Occasional            Frequent              No",
        "MATERIAL HANDLING          Occasional      Frequent",
        "Days absent per month: 0 1 2 3 4",
        "Off task: 0%  5%  10%",
    ],
)
def test_several_answers_behind_a_label_are_none(text):
    assert capacities(text) == []


def test_each_hand_has_its_own_answer_and_its_own_words():
    told = read(
        "RIGHT HAND   Handling: Frequently  Fingering: Never     LEFT HAND   Handling: Rarely",
        "capacities",
    )
    assert [_shown(m) for m in told] == [
        "handle frequently right", "finger never right", "handle rarely left",
    ]  # fmt: skip
    assert [m.quote for m in told] == [
        "RIGHT HAND   Handling: Frequently", "Fingering: Never", "LEFT HAND   Handling: Rarely",
    ]  # fmt: skip
    assert capacities("Reaching overhead:  Right Never, Left Occasionally") == [
        "reach_overhead never right", "reach_overhead occasionally left",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Days absent per month: 3", ["absences 3"]),
        ("Absences: more than 4 days per month", ["absences 4"]),
        ("Off task: 20 %", ["off_task 20"]),
        ("He would be off task 25 percent of the workday", ["off_task 25"]),
        ("Elevate legs: 25% of the workday", ["elevate 25"]),
        ("I have to lay down 3 or 4 times a day.", ["recline"]),
        ("She needs to recline with legs elevated for 1-2 hours", ["recline 1-2"]),
    ],
)
def test_what_can_be_sustained_stands_behind_its_label_too(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sit (with normal breaks) for a total of: About 6 hours in an 8-hour workday",
         ["sit_total 6"]),
        ("Stand and/or walk (with normal breaks) for a total of: About 2 hours",
         ["stand_walk_total 2"]),
        ("Total hours in an 8-hour workday:  Sit 4   Stand 2   Walk 1",
         ["sit_total 4", "stand_total 2", "walk_total 1"]),
        ("Total hours in an 8-hour workday:  Sit 0 1 2 3 4", []),
        ("She cannot sit more than 20 minutes at one time or more than 3 hours total in an eight "
         "hour day.", ["sit_once 20", "sit_total 3"]),
        ("She can stand and walk for a combined total of less than two hours.",
         ["stand_walk_total 2"]),
    ],
)  # fmt: skip
def test_hours_of_a_day_are_told_by_forms_and_letters(text, told):
    assert capacities(text) == told


def test_so_long_in_each_hour_is_not_at_one_time():
    text = "may stand or walk up to 15 min per hour; may sit 50 minutes of each hour"
    assert capacities(text) == []


def test_what_is_walked_behind_a_procedure_is_no_capacity():
    assert capacities("Able to ambulate 50 ft unassisted to the recovery area.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The patient will miss 4 days per month.", ["absences 4"]),
        ("The patient will only be able to sit 20 minutes.", ["sit_once 20"]),
        ("The patient will be off task 20% of the day.", ["off_task 20"]),
        ("The patient will need to lie down 2 hours a day.", ["recline 2"]),
        ("Patient will be able to sit 60 minutes in 8 weeks.", ["sit_once 60 planned"]),
        ("LTG: Patient will sit 60 minutes.", ["sit_once 60 planned"]),
        ("Goals:\n1. Patient will only need to lie down 1 hour a day.", ["recline 1 planned"]),
    ],
)
def test_a_limit_that_is_foreseen_is_no_goal(text, told):
    assert capacities(text) == told
