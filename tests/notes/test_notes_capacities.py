"""Capacities in free text: amounts, limits, devices, frequencies, and how they are known."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read


def capacities(text, section="notes"):
    """ "sit_once 20-30 min", "lift_occ 10 lb restriction", "stoop occasionally", "device negated"."""
    found = []
    for m in read(text, "capacities", section):
        a = m.attributes
        amount = f"{a['value']:g}" if "value" in a else ""
        amount += f"-{a['value_high']:g}" if "value_high" in a else ""
        unit = a["unit"] if amount else a.get("frequency", "")
        limit = a["statistic"] if a.get("statistic") in ("restriction", "typical") else ""
        words = (m.concept, amount, unit, limit, "" if m.assertion == "actual" else m.assertion)
        found.append(" ".join(w for w in words if w))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sitting tolerance 20 minutes.", ["sit_once 20 min"]),
        ("Can sit 20-30 minutes, stand 15 minutes, walk 1 block.", ["sit_once 20-30 min", "stand_once 15 min", "walk_distance 1 block"]),
        ("20 minutes of sitting tolerated.", ["sit_once 20 min"]),
        ("Sit/stand 20 min each.", ["sit_once 20 min", "stand_once 20 min"]),
        ("Sits half an hour.", ["sit_once 0.5 h"]),
        ("Sat 15 minutes, then stood.", ["sit_once 15 min"]),
        ("Sits 2 hours total in an 8-hour day.", ["sit_total 2 h"]),
        ("Sit 6/8 hours.", ["sit_total 6 h"]),
        ("Stand or walk 6 hours in an 8-hour day.", ["stand_walk_total 6 h"]),
        ("Can sit 60 minutes at a time, 8 hours in an 8-hour day.", ["sit_once 60 min", "sit_total 8 h"]),
        ("sitting 20 minutes at a time and 4 hours in an 8-hour day", ["sit_once 20 min", "sit_total 4 h"]),
        ("Ambulates 400 feet.", ["walk_distance 400 ft"]),
        ("Walks 1,000 feet.", ["walk_distance 1000 ft"]),
        ("400 feet of walking.", ["walk_distance 400 ft"]),
        ("Walking half a mile.", ["walk_distance 0.5 mi"]),
        ("Can walk a block.", ["walk_distance 1 block"]),
        ("Change position every 30 minutes.", ["alternate 30 min"]),
        ("Lift 10 lb occasionally, 5 lb frequently.", ["lift_occ 10 lb", "lift_freq 5 lb"]),
        ("Occasionally lifts 20 lbs; frequently 10 lbs.", ["lift_occ 20 lb", "lift_freq 10 lb"]),
        ("Lifts up to 15 pounds.", ["lift_occ 15 lb"]),
        ("Lifts 10 kg.", ["lift_occ 10 kg"]),
        ("Usually sits 20 minutes.", ["sit_once 20 min typical"]),
    ],
)  # fmt: skip
def test_amounts(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a limit set
        ("No lifting over 10 lb.", ["lift_occ 10 lb restriction"]),
        ("20 lb lifting restriction.", ["lift_occ 20 lb restriction"]),
        ("Lifting limited to 15 pounds.", ["lift_occ 15 lb restriction"]),
        ("Should not sit more than 20 minutes.", ["sit_once 20 min restriction"]),
        # the most that is possible
        ("Unable to sit > 20 min.", ["sit_once 20 min"]),
        ("Cannot sit more than 20 minutes at a time.", ["sit_once 20 min"]),
        # an amount that is not possible is no capacity
        ("Cannot walk one block.", ["walk_distance 1 block negated"]),
        ("Unable to lift 10 lb.", ["lift_occ 10 lb negated"]),
        # not of now, not of the claimant
        ("Before the accident he could walk 2 miles.", ["walk_distance 2 mi historical"]),
        ("Walked 2 miles before the injury.", ["walk_distance 2 mi historical"]),
        ("Goal: patient will sit 30 minutes.", ["sit_once 30 min planned"]),
        (
            "The patient is to ambulate 1000 feet with assistance.",
            ["walk_distance 1000 ft planned"],
        ),
        (
            "LONG-TERM GOALS TO BE ACHIEVED IN 8 WEEKS: 1. Walk 2 blocks.",
            ["walk_distance 2 block planned"],
        ),
        ("Prior to admission he was able to walk two miles.", ["walk_distance 2 mi historical"]),
        ("Her mother walks 2 miles.", ["walk_distance 2 mi family"]),
        ("Wife reports he can sit 20 minutes.", ["sit_once 20 min"]),
        ("No difficulty walking 2 miles.", ["walk_distance 2 mi"]),
    ],
)
def test_limits_and_senses(text, expected):
    assert capacities(text) == expected


def test_the_quote_keeps_the_words_that_make_it_a_limit():
    assert [m.quote for m in read("No lifting over 10 lb.", "capacities")] == [
        "No lifting over 10 lb."
    ]
    (mention,) = read("He cannot sit more than 20 minutes.", "capacities")
    assert mention.quote == "cannot sit more than 20 minutes."


@pytest.mark.parametrize(
    "text",
    [
        "Injured while lifting 50 lb boxes.",
        "Job requires lifting 50 lb.",
        "Pain increases with lifting over 10 lb.",
        "Lifting more than 20 lb aggravates pain.",
        "Pain after walking 2 blocks.",
        "Stationary bike 10 minutes.",
        "Has difficulty walking two blocks.",
        "Work injury involving lifting approximately 40 pounds.",
        "Aggravating activities include prolonged sitting, greater than two hours.",
        "Symptoms occurring after approximately 400 feet of walking.",
        "A 34 year old man with AIDS. Pain managed with the aid of staff.",
        "Weight 200 lb.",
        "Cannot lift a gallon of milk. Light duty.",
        "Sit 20/30 min.",
    ],
)
def test_what_is_no_capacity(text):
    assert capacities(text) == []


@pytest.mark.parametrize(
    ("text", "section", "source"),
    [
        ("FCE: lifting measured 15 lb occasionally.", "notes", "measured"),
        ("Sat through 60-minute interview.", "notes", "observed"),
        ("Sat 15 minutes.", "exam", "observed"),
        ("Patient reports sitting 20 minutes.", "function", "patient_reported"),
        ("No lifting over 10 lb.", "function", "clinician_opinion"),
        ("Sitting tolerance 20 minutes.", "function", ""),
    ],
)
def test_source_type_only_where_the_words_say_it(text, section, source):
    (mention,) = read(text, "capacities", section)
    assert mention.attributes["source_type"] == source


def test_a_heading_says_how_what_follows_is_known():
    text = "Restrictions: sitting 20 minutes. Lift 10 lb occasionally. Measured: stand 15 minutes."
    found = [(m.concept, m.attributes["source_type"]) for m in read(text, "capacities", "function")]
    assert found == [
        ("sit_once", "clinician_opinion"),
        ("lift_occ", "clinician_opinion"),
        ("stand_once", "measured"),
    ]
    assert capacities(text, "function")[1] == "lift_occ 10 lb restriction"


@pytest.mark.parametrize(
    ("text", "device", "assertion"),
    [
        ("Uses a cane in right hand.", "cane", "actual"),
        ("Ambulates with rolling walker.", "walker", "actual"),
        (
            "Cane prescribed for outdoor walking and stairs.",
            "cane for outdoor walking and stairs",
            "actual",
        ),
        ("Gait normal, no device.", "device", "negated"),
        ("No assistive device needed.", "assistive device", "negated"),
        ("Does not use a cane.", "cane", "negated"),
        ("He cannot use a walker.", "walker", "negated"),
        ("Before the injury he did not need a cane.", "cane", "negated"),
    ],
)
def test_device(text, device, assertion):
    (mention,) = read(text, "capacities")
    assert (mention.concept, mention.attributes["condition"], mention.assertion) == (
        "device",
        device,
        assertion,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Occasional stooping, kneeling, and crouching; never climb ladders, ropes or scaffolds.",
         ["stoop occasionally", "kneel occasionally", "crouch occasionally", "climb_ladders never"]),
        ("No bending, twisting, stooping, or kneeling.", ["stoop never", "kneel never"]),
        ("No overhead reaching.", ["reach_overhead never"]),
        ("Never crawl.", ["crawl never"]),
        ("Stoop occasionally. Balance frequently.", ["stoop occasionally", "balance frequently"]),
        ("Climbing stairs: occasional.", ["climb_stairs occasionally"]),
        ("Cannot kneel or crawl.", ["kneel never", "crawl never"]),
        ("Frequent handling and fingering.", ["handle frequently", "finger frequently"]),
        ("Kneeling and crouching rare.", ["kneel rarely", "crouch rarely"]),
        ("Reaching and handling not limited.", ["reach_all continuously", "handle continuously"]),
        ("No balance problems. No kneeling pain. Difficulty with stairs.", []),
        ("Goal: stoop frequently.", ["stoop frequently planned"]),
    ],
)  # fmt: skip
def test_frequencies(text, expected):
    assert sorted(capacities(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Would be off task 15-20% of the day.", ["off_task 15-20 %"]),
        ("20% of the workday off-task.", ["off_task 20 %"]),
        ("Would miss 3-4 days per month.", ["absences 3-4 days_per_month"]),
        ("About 10 bad days per month.", ["good_bad 10 days_per_month"]),
        ("Needs to lie down 2 hours per day.", ["recline 2 h"]),
        ("Needs to lie down during the day.", ["recline"]),
        ("Needs 3 unscheduled breaks per day.", ["extra_breaks 3 count"]),
        ("3 bad days per week.", []),  # the table is per month; nothing is converted
    ],
)
def test_sustainability(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # what a job asks for
        "Job: lifting 50 lb, standing 8 hours.", "Employer requires lifting 75 lbs.",
        "Lifting 75 lbs is required.", "Must lift 50 lb at work.", "Works as CNA, lifts 60 lbs.",
        "Past work: standing 8 hours, lifting 50 lb frequently.", "Essential functions: lift 50 lb.",
        # what somebody else does
        "Daughter does the lifting, 30 lb groceries.",
        # what the other hand does, or arms raised
        "L hand normal, lifts 40 lb.", "Lifts 1 lb overhead.",
    ],
)  # fmt: skip
def test_a_job_another_person_or_one_hand_is_no_capacity_of_the_claimant(text):
    assert capacities(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Must lift no more than 10 lb.", ["lift_occ 10 lb restriction"]),
        ("Should lift no more than 10 lbs.", ["lift_occ 10 lb restriction"]),
        ("Advised to lift no more than 10 lbs.", ["lift_occ 10 lb restriction"]),
        ("Should be able to lift 30 lb by June.", ["lift_occ 30 lb planned"]),
    ],
)
def test_advice_that_limits_is_a_restriction_and_no_plan(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sit 4 h, stand/walk 2 h of 8", ["sit_total 4 h", "stand_walk_total 2 h"]),
        ("Stand/walk 6 hours", ["stand_walk_total 6 h"]),
        ("can sit 6 hours at one time", ["sit_once 6 h"]),
        ("can sit 1 hour", ["sit_once 1 h"]),
        # of a day or at one time? nobody could know
        ("can sit 6 hours", []),
    ],
)
def test_hours_are_of_one_time_or_of_a_day_as_the_words_say(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Goals: sit 60 min. Currently sits 20 min, walks 10 min.", ["sit_once 60 min planned", "sit_once 20 min", "walk_once 10 min"]),
        ('No new tx. "I can only stand 10 minutes."', ["stand_once 10 min"]),
    ],
)  # fmt: skip
def test_where_goals_and_sentences_end(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sitting tol 20 min.", ["sit_once 20 min"]),
        ("Max sit time 20 min per pt.", ["sit_once 20 min"]),
        ("Walk endurance 8 min on level.", ["walk_once 8 min"]),
        ("Sit tol 30', stand tol 15'.", ["sit_once 30 min", "stand_once 15 min"]),
        ("Pt able to amb 300' w/ SPC.", ["walk_distance 300 ft"]),
        ("Amb 150 ft with FWW.", ["walk_distance 150 ft"]),
        ("Cannot walk further than 100 feet.", ["walk_distance 100 ft"]),
        ("Can't walk farther than one block.", ["walk_distance 1 block"]),
        ("Walks the dog 10 min.", ["walk_once 10 min"]),
        ("Sitting tolerance improved from 10 minutes to 25 minutes.", ["sit_once 25 min"]),
        ("Lifting decreased from 20 to 10 lb.", ["lift_occ 10 lb"]),
        ("Stand and/or walk 2 hours in an 8-hour workday.", ["stand_walk_total 2 h"]),
        ("Sit/stand option every 30 min.", ["alternate 30 min"]),
        ("Sit 4 hrs/day, walk 1 hr/day.", ["sit_total 4 h", "walk_total 1 h"]),
        ("Her walking limit is 2 blocks.", ["walk_distance 2 block restriction"]),
        ("Total standing is 2 hours in a day.", ["stand_total 2 h"]),
        ("Total sitting in a workday is 3 hours.", ["sit_total 3 h"]),
        (
            "Up to 20 lb occasionally and 10 lb frequently lifting.",
            ["lift_occ 20 lb", "lift_freq 10 lb"],
        ),
        ("Positions must be changed every 30 minutes.", ["alternate 30 min"]),
        ("He cannot sit even 10 minutes.", ["sit_once 10 min negated"]),
        ("Standing in one place for 10 minutes.", ["stand_once 10 min"]),
        ("Cannot stand in line 10 minutes.", ["stand_once 10 min negated"]),
        ("Able to walk on level ground for 15 minutes.", ["walk_once 15 min"]),
        ("Stood for the entire 15 minute interview.", ["stand_once 15 min"]),
        ("Can lift a 10-pound bag.", ["lift_occ 10 lb"]),
        ("Lifting not to exceed 10 lb.", ["lift_occ 10 lb"]),
        ("Restrict to 20 lb lifting.", ["lift_occ 20 lb restriction"]),
        ("Can sit less than 2 hours in a workday.", ["sit_total 2 h"]),
        ("Change positions q 30 min.", ["alternate 30 min"]),
        ("Needs position change every 20 minutes.", ["alternate 20 min"]),
        ("Walks with a cane for 2 blocks.", ["device", "walk_distance 2 block"]),
        ("Walking distance 200 ft.", ["walk_distance 200 ft"]),
        ("Standing tolerance has decreased to 10 minutes.", ["stand_once 10 min"]),
        # not the claimant's capacity
        ("Pain w/ sitting >20 min.", []),
        ("Injured lifting a 90 lb bag.", []),
        ("Hurt his low back lifting 80 lb.", []),
        ("Employer offered light duty, lifting max 20 lb.", []),
        ("Supine BP, then standing 3 min: 110/70.", []),
        ("Grandson mows and carries 40 lb bags.", []),
        ("Wife reports lifting 20 lb bags for him.", []),
        ("5 lb lifting limit R UE.", ["lift_right 5 lb restriction"]),
        ("Should not stand more than 20 min/hr.", []),
        ("Lifting a 50 lb bag caused the injury.", []),
        ("Physical demand level: heavy, lift 100 lb.", []),
        ("The average person can walk 3 miles.", []),
        ("Sitting for 5 minutes before taking the blood pressure.", []),
        ("Lifting a 10 lb box reproduces the pain.", []),
        ("Sitting tolerance improved by 10 minutes.", []),
        ("Turn and change position every 2 hours in bed.", []),
        ("Stood 5' 10\" tall.", []),
    ],
)
def test_short_hand(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No lift/push/pull over 20 lbs.", ["lift_occ 20 lb restriction"]),
        ("He can lift about a gallon of milk (8 lbs).", ["lift_occ 8 lb"]),
        ("Tolerates 10 min ambulation.", ["walk_once 10 min"]),
        ("Can be on feet 20 min.", ["stand_once 20 min"]),
        ("Prior to DOI he could lift 100 lbs.", ["lift_occ 100 lb historical"]),
        ("Pain increases w/ sitting > 15 min.", []),
        ("Ice seated for 15 min.", []),
        ("Monitored sitting for 30 min post block.", []),
        ("Dynamic standing 8 min.", []),
        ("PDL of job heavy, lifting 100 lb.", []),
        ("As a nurse she lifted 50 lb patients.", []),
        ("Recommend walking 1 mile a day.", []),
        ("Medium: lifting 50 lb occasionally.", []),
    ],
)
def test_more_short_hand_and_what_is_no_capacity(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uses a cane at home and a walker outside.", ["cane", "walker outside"]),
        ("Uses a cane and a walker.", ["cane", "walker"]),
        ("Cane for walking, walker for long distances.",
         ["Cane for walking", "walker for long distances"]),
        ("No cane and walker.", []),
        ("Uses a cane, walker not needed.", ["cane"]),
        ("Uses a cane, and the walker was returned.", ["cane"]),
        ("Uses a cane and declined a walker.", ["cane"]),
        ("Cane use, and walker training recommended.", []),
        ("Her mother uses a cane and a walker.", []),
    ],
)  # fmt: skip
def test_a_second_device_beside_the_first(text, expected):
    used = [m for m in read(text, "capacities") if m.assertion == "actual"]
    assert [m.attributes["condition"] for m in used] == expected
