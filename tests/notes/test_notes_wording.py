"""Capacities and refusals in the words of many authors, and what only looks so."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read


def capacities(text):
    return [
        f"{m.concept} {m.attributes['value']:g} {m.attributes['unit']}"
        for m in read(text, "capacities")
        if m.assertion == "actual" and "value" in m.attributes
    ]


def is_refused(text):
    return any(m.assertion == "declined" for m in read(text, "treatments"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sits 20 min tops.", ["sit_once 20 min"]),
        ("Can only sit for half an hour before she has to get up.", ["sit_once 0.5 h"]),
        ("Tolerates 20 min of standing.", ["stand_once 20 min"]),
        ("Able to stand in the kitchen for 10 minutes.", ["stand_once 10 min"]),
        ("Unable to walk further than 200 yards.", ["walk_distance 200 yd"]),
        ("Walks about a quarter mile.", ["walk_distance 0.25 mi"]),
        ("He can walk 1/2 mile slowly.", ["walk_distance 0.5 mi"]),
        ("Pt ambulates household distances of 50 ft with RW.", ["walk_distance 50 ft"]),
        ("Goes about two blocks before he has to rest.", ["walk_distance 2 block"]),
        ("She manages maybe 3 blocks.", ["walk_distance 3 block"]),
        (
            "Sitting tolerance: 45 min. Standing tolerance: 15 min.",
            ["sit_once 45 min", "stand_once 15 min"],
        ),
        ('Sits "about 30 minutes" at the computer.', ["sit_once 30 min"]),
        ("Standing tolerance approx. 12 min.", ["stand_once 12 min"]),
        ("He is on his feet no more than 20 minutes at a time.", ["stand_once 20 min"]),
        (
            "Patient states that she is able to sit for 1 hour, stand for 30 minutes, and walk for 20 minutes.",
            ["sit_once 1 h", "stand_once 30 min", "walk_once 20 min"],
        ),
        ("Max lift 15 lb floor to waist.", ["lift_occ 15 lb"]),
        ("Lifting limited to 10 pounds.", ["lift_occ 10 lb"]),
        ("Lifts 20 lb occasionally, 10 lb frequently.", ["lift_occ 20 lb", "lift_freq 10 lb"]),
        (
            "Occasional lifting 25 lb, frequent lifting 10 lb.",
            ["lift_occ 25 lb", "lift_freq 10 lb"],
        ),
        ("Restrictions: no lifting greater than ten lb.", ["lift_occ 10 lb"]),
        ("15 lbs lifting frequently, 30 lbs occasionally.", ["lift_freq 15 lb", "lift_occ 30 lb"]),
        ("She can pick up 10 lb but not from the floor.", ["lift_occ 10 lb"]),
        ("He can carry a gallon of milk (8 lb).", ["lift_occ 8 lb"]),
        ("Can't walk over 1 block.", ["walk_distance 1 block"]),
        ("Walking is limited to 5 minutes.", ["walk_once 5 min"]),
        ("Total sitting 4 hours in an 8 hour day.", ["sit_total 4 h"]),
        ("Alternates sitting and standing every 20 minutes.", ["alternate 20 min"]),
        ("Tolerated standing x20 min at the counter.", ["stand_once 20 min"]),
        (
            "Tolerates sitting x 30 min, standing x 15 min.",
            ["sit_once 30 min", "stand_once 15 min"],
        ),
        ("Sitting past 20 minutes is impossible.", ["sit_once 20 min"]),
        ("Walks dog for 15 min.", ["walk_once 15 min"]),
        ("Ambulated 300 feet without assistive device.", ["walk_distance 300 ft"]),
        ("FCE: occasional lift 30 lb floor to waist.", ["lift_occ 30 lb"]),
        ("Light duty, 20 lb max.", ["lift_occ 20 lb"]),
        ("Work restriction: limited to 10 lb.", ["lift_occ 10 lb"]),
        ("Makes it to the mailbox, 100 ft.", ["walk_distance 100 ft"]),
        ("Lifting topped out at 25 lb.", ["lift_occ 25 lb"]),
        ("Nothing over 15 lb.", ["lift_occ 15 lb"]),
        ("20 pounds is his max.", ["lift_occ 20 lb"]),
        ("Occ 25 lb/freq 10 lb.", ["lift_occ 25 lb", "lift_freq 10 lb"]),
        ("Stands at the kitchen sink for about 10 minutes.", ["stand_once 10 min"]),
    ],
)
def test_a_capacity_is_told(text, expected):
    assert sorted(capacities(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Cannot sit through church, 30 minutes max.",
        "Standing longer than 10 min brings on leg numbness.",
        "Has to sit down after 10 minutes of standing.",
        "Six-minute walk test 900 ft.",
        "Is able to drive 30 minutes.",
        "She walks a block and a half.",
        "He can lift no more than a gallon of milk.",
        "Job requires standing 8 hours and lifting 50 lb.",
        "Warehouse worker, lifts 70 lb boxes.",
        "DOT requires lifting 75 lb.",
        "Company policy: employees must lift 50 lb.",
        "Candidates must be able to carry 60 lb.",
        "Sat for 15 minutes after the injection.",
        "Was walking 2 miles when he fell.",
        "Lives 2 blocks from clinic.",
        "Drove 45 miles.",
        "Goes 3 miles to the store by bus.",
        "Home is 2 miles away.",
        "Gets 3 yards of fabric.",
        "Gained 20 lb sitting at home.",
        "Wound 3 ft long; stands with help.",
        "Leg press 50 lb, 3 sets.",
        "Curl 10 lb x 10.",
        "His son can lift 50 lb.",
        "Bench press 100 lb.",
        "Instructed to walk 20 minutes daily.",
        "Carried her 10 lb baby to term.",
        "Traction 30 lb for 15 minutes, seated.",
        "Stood up after 10 minutes.",
        "Patient weighs 180 lb, stands 5 ft 10.",
        "Lost 10 lb, walking daily.",
        "Heat pack 15 min sitting.",
        "Treadmill 10 min at 2 mph.",
        "Pain after 20 min of walking.",
        "Sit in the sauna 15 minutes?",
        "Weight loss limited to 10 lb.",
        "Pushing limited to 30 lb at work.",
        "Weight 210 lb max 220 lb.",
        "Unable to do his job due to the necessity of walking one-quarter mile.",
    ],
)
def test_no_capacity_is_told(text):
    assert capacities(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LTG 8 wks: pt to ambulate 1000 ft; today 250 ft.", ["planned", "actual"]),
        ("Discharge goals: lift 20 lb floor to waist.", ["planned"]),
    ],
)
def test_a_goal_is_none_that_was_reached(text, expected):
    assert [m.assertion for m in read(text, "capacities")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "She will not entertain the idea of surgery.",
        "Dr. Smith recommended a laminectomy but he wants to avoid it.",
        "Surgery offered, pt declined d/t childcare.",
        "The patient is adamant that she does not want back surgery.",
        "Pt not agreeable to TKA.",
        "She isn't going to have the surgery.",
        "He has no interest in an operation.",
        "Patient prefers conservative management over surgery.",
        "Fusion discussed; not something he wants.",
        "TKR offered by ortho, she refused.",
        "Says he would rather live with the pain than have surgery.",
        "Patient would like to avoid surgery at all costs.",
        "She backed out of the scheduled ACDF.",
        "Surgery was recommended but he doesn't want it.",
        "Refuses surgical intervention.",
        "Patient has repeatedly turned down surgery.",
        "Not a fan of surgery, declines referral.",
        "Does not wish to consider surgical options.",
        "Surgery: pt refuses.",
        "He does not want an operation on his neck.",
        "Surgery is out of the question for her.",
        "Patient is opposed to any surgery.",
        "Pt verbalized that she is not willing to have another surgery.",
    ],
)
def test_surgery_is_refused(text):
    assert is_refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "Insurance refused the surgery.",
        "Surgeon refuses to operate.",
        "Not a candidate for fusion.",
        "Has not had surgery.",
        "Patient undecided about surgery.",
        "Wants to think about the fusion.",
        "Declined flu shot; surgery in May.",
        "Father refused surgery.",
        "If he refuses surgery we will continue PT.",
        "Surgery not recommended.",
        "No surgery planned.",
        "Surgery was cancelled because of COVID.",
        "Denies prior surgery.",
        "States no surgery in the past.",
        "He says no surgery has been done on that knee.",
        "She was refused surgery by the hospital.",
        "Refuses to quit smoking before fusion.",
        "Initially refused surgery but underwent ACDF.",
        "Surgery is off the table per Dr. Lee due to BMI.",
        "Surgical options are out of the question given her heart disease per cardiology.",
        "Asked whether he would refuse surgery.",
        "Never refused surgery.",
        "Surgery went well, did not refuse any care.",
        "He is done with surgery and in recovery.",
        "Doesn't want to miss work for surgery.",
        "No knife skills in OT after surgery.",
    ],
)
def test_surgery_is_not_refused(text):
    surgical = [m for m in read(text, "treatments") if m.concept in ("surgery", "fusion")]
    assert not any(m.assertion == "declined" for m in surgical)
