"""Capacities as forms, hearings and function reports write them: each amount and answer is of one
thing, and of the claimant as he is now."""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, capacities, capacity, is_read_in_time, read

from mmi_kit.notes import read_text


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
        ("Lift 20 lbs frequently   Lift 50 lbs occasionally", ["lift_freq 20", "lift_occ 50"]),
        ("Occasionally lift 20 lbs frequently lift 10 lbs", ["lift_occ 20", "lift_freq 10"]),
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
        ("Frequently (frequently is cumulatively more than 1/3 up to 2/3 of an 8 hour day) lift "
         "and/or carry (including upward pulling): 10 pounds", ["lift_freq 10"]),
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
        ("Balance: Never", ["balance never"]),
        ("Balance is never steady.", []),
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
    assert [capacity(m) for m in told] == [
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


@pytest.mark.parametrize(
    "text",
    [
        "The job requires frequent bending, kneeling and climbing ladders.",
        "His work required frequent stooping",
        "Past work as CNA: frequent stooping and lifting 100 lbs",
        "Past work as CNA:\n- Frequent stooping\n- Lifting 100 lbs",
        "Hypothetical 1: an individual who can lift 20 pounds occasionally, occasionally stoop and "
        "never climb ladders.",
        "ALJ: Assume a person who can stand 2 hours in an 8-hour day and uses a cane. The "
        "individual can sit 6 hours in an 8-hour day.",
        "The vocational expert testified that employers tolerate being off task 10% of the day and "
        "missing 1 day per month.",
        "Occasionally means up to one-third of the day; frequent lifting of 10 pounds is light.",
        "The job required him to stand 9 hours. Other drivers carry 100 pounds without trouble.",
    ],
)
def test_what_a_job_asks_or_a_hearing_assumes_is_of_nobody(text):
    assert actual_capacities(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("His job required stooping but now he can never stoop.", ["stoop never"]),
        ("He cannot do his job duties and sits 20 minutes.", ["sit_once 20"]),
        ("Assume a person who can sit 6 hours of 8. The claimant testified she can sit 20 minutes.",
         ["sit_once 20"]),
    ],
)  # fmt: skip
def test_the_claimant_is_spoken_of_again(text, told):
    assert capacities(text) == told


THIRD_PARTY = """\
FUNCTION REPORT - THIRD PARTY    Your name: Carol J.    Relationship: wife
I do all the lifting and can carry 40 pounds of dog food myself.
I use a walker myself since my knee replacement in 2022.
He can not sit longer than 15 to 20 minutes. I have to help him after he walks 50 feet.
"""


def test_the_author_of_a_report_by_somebody_else_is_not_the_claimant():
    assert actual_capacities(THIRD_PARTY) == ["sit_once 15-20", "walk_distance 50"]
    mentions = [m for m in read_text(THIRD_PARTY) if m.concept in ("device", "arthroplasty")]
    assert {m.subject for m in mentions} == {"family"}
    head = "Name of disabled person: H.J.    Your name: Carol J.   Relationship: wife\n"
    assert actual_capacities(head + "I do all the lifting and can carry 40 pounds.") == []
    letter = "I was Mr. Cole's supervisor. My own back surgery in 2019 was a success."
    assert [m.subject for m in read(letter, "treatments")] == ["family"]
    assert actual_capacities("I am his wife. I can sit 10 minutes. He can walk 1 block.") == [
        "walk_distance 1"
    ]


def test_a_report_that_was_reviewed_has_no_author_here():
    text = "Third party function report reviewed. My patient and I agree: no lifting over 10 lbs."
    assert actual_capacities(text) == ["lift_occ 10"]


@pytest.mark.parametrize(
    "text",
    [
        "12. Do you take care of anyone else?  My son is disabled and uses a wheelchair.",
        "My mother, she uses a walker and can only stand 5 minutes.",
    ],
)
def test_a_relative_in_a_function_report_is_not_the_claimant(text):
    assert actual_capacities(text) == []


def test_a_relative_who_only_tells_or_helps_is_no_subject():
    assert actual_capacities("My wife says I can only sit 10 minutes.") == ["sit_once 10"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("6. What could you do before your illness that you can't do now?\n"
         "   Walk 3 miles, lift 50 lbs, stand all day\n7. I can walk 1 block.",
         ["walk_distance 3 historical", "lift_occ 50 historical", "walk_distance 1"]),
        ("Takes no pills.\nBefore: worked 12 hours, walk 2 miles",
         ["walk_distance 2 historical"]),
        ("What activities could you do before?   Lift 50 lbs", ["lift_occ 50 historical"]),
        ("I used to lift 80 pound bags, work 10 hour shifts on my feet and walk 3 miles.",
         ["lift_occ 80 historical", "walk_distance 3 historical"]),
        ("He used to walk 3 miles and now walks 1 block.",
         ["walk_distance 3 historical", "walk_distance 1"]),
    ],
)  # fmt: skip
def test_what_could_be_done_before_is_past(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Function without medication: sit 10 min, stand 5 min",
         [("sit_once 10 conditional", "without medication"),
          ("stand_once 5 conditional", "without medication")]),
        ("On bad days I can only sit 5 minutes. On good days I can sit 30 minutes.",
         [("sit_once 5 conditional", "On bad days"), ("sit_once 30", "On good days")]),
        ("Sits 5 minutes on bad days", [("sit_once 5 conditional", "on bad days")]),
        ("Twice a month I stay in bed for 2 days. I can't lift more than 10 pounds then.",
         [("lift_occ 10 conditional", "then")]),
        ("during a flare he can sit 5 minutes", [("sit_once 5 conditional", "during a flare")]),
        ("On bad days he stays in bed; he can sit 30 minutes", [("sit_once 30", None)]),
    ],
)  # fmt: skip
def test_bad_days_are_not_every_day(text, told):
    found = read(text, "capacities")
    assert [(capacity(m), m.attributes.get("condition")) for m in found] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Temporary restrictions: no lifting over 10 lbs, no standing over 30 minutes",
         ["lift_occ 10 conditional", "stand_once 30 conditional"]),
        ("Temporary restrictions:\n- No lifting over 10 lbs\nPermanent restrictions: no lifting "
         "over 20 lbs", ["lift_occ 10 conditional", "lift_occ 20"]),
        ("Modified duty 6 weeks, 10 lb lifting limit", ["lift_occ 10 conditional"]),
        ("Modified duty, 10 lb lifting limit", ["lift_occ 10"]),
        ("Light duty for 2 weeks. No lifting over 10 lbs. He sits 20 minutes.",
         ["lift_occ 10 conditional", "sit_once 20"]),
        ("He sits 20 minutes. On light duty for 2 weeks.", ["sit_once 20"]),
        ("Works light duty 2 days a week, lifts 10 lbs.", ["lift_occ 10"]),
    ],
)  # fmt: skip
def test_a_restriction_for_some_weeks_is_of_these_only(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("GOALS                STG (4 wks)          LTG (8 wks)\n"
         "Sitting tolerance    30 min               60 min",
         ["sit_once 30 planned", "sit_once 60 planned"]),
        ("Short term goals (4 weeks):   Long term goals (8 weeks):\n"
         "Sit 30 min                    Sit 60 min",
         ["sit_once 30 planned", "sit_once 60 planned"]),
        ("Activity          Prior Level       Current Level\n"
         "Walking           3 miles           1 block",
         ["walk_distance 3 historical", "walk_distance 1"]),
        ("Activity          PLOF              CLOF\n"
         "Walking           3 miles           1 block",
         ["walk_distance 3 historical", "walk_distance 1"]),
        ("Activity          Before injury     Now\n"
         "Lifting           50 lbs            10 lbs",
         ["lift_occ 50 historical", "lift_occ 10"]),
        ("Physical demand     Job requirement     Patient ability\n"
         "Lifting             50 lbs              15 lbs\n"
         "Standing            50 min\n"
         "Stooping            Frequent            Occasional",
         ["lift_occ 15", "stoop occasionally"]),
        ("NON-MATERIAL HANDLING      Demonstrated          Job Demand        Match\n"
         "Kneeling                   Rare                  Occasional        No\n"
         "Ladder climbing            Never                 Occasional        No",
         ["kneel rarely", "climb_ladders never"]),
        ("MATERIAL HANDLING          Occasional      Frequent       Job Requirement\n"
         "                           (0-33%)         (34-66%)\n"
         "Floor to waist lift        15 lbs          5 lbs          75 lbs occ.\n"
         "Overhead lift              10 lbs          5 lbs          35 lbs occ.",
         ["lift_occ 15", "lift_freq 5"]),
    ],
)  # fmt: skip
def test_a_column_is_of_now_of_before_of_a_goal_or_of_a_job(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("How far can you walk before needing to stop and rest?   100 ft     How long rest? 10 min",
         ["walk_distance 100"]),
        ("How long can you sit at one time?  20 minutes", ["sit_once 20"]),
        ("20. How far can he walk?  About half a block, then rests 5 minutes.",
         ["walk_distance 0.5"]),
        ("How many city blocks can your patient walk without rest or severe pain?   1",
         ["walk_distance 1"]),
        ("How much can you lift?  10 lbs", ["lift_occ 10"]),
        ("How long can your patient sit?  6 hours", []),
        ("How long can you sit at one time?   5 10 15 20 minutes", []),
        ("How far can you walk?  Not far. I sleep 100 ft from the door.", []),
        ("How far could you walk before your illness?  3 miles", []),
    ],
)  # fmt: skip
def test_the_amount_behind_a_question_answers_it(text, told):
    assert capacities(text) == told


def test_the_words_of_an_answer_hold_its_question():
    text = "How long can you sit at one time?  20 minutes"
    assert [m.quote for m in read(text, "capacities")] == [text]


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        "lift 10 lbs occasionally, ",
        "occasionally ",
        "stoop (bend): never ",
        "right hand handling: ",
        "how far can you walk before ",
        "hypothetical person who ",
        "i used to walk ",
        "sit 4 stand 2 ",
        "(",
        "on bad days ",
        "my son ",
        "stooping   occasional   ",
        "job requires ",
    ],
)
def test_a_hostile_repetition_is_read_in_time(part):
    before = "Total hours in an 8-hour workday: "
    assert is_read_in_time(part, 20_000, read=read_text, before=before)


@pytest.mark.parametrize(("text", "told"), [
    ("Frequent stooping, kneeling occasional.", {"stoop": "frequently", "kneel": "occasionally"}),
    ("Never climb ladders, stairs occasionally.",
     {"climb_ladders": "never", "climb_stairs": "occasionally"}),
    # of what stands between two words nobody knows
    ("Occasional stooping, kneeling, crouching rarely.",
     {"stoop": "occasionally", "crouch": "rarely"}),
    ("Occasional stooping, kneeling.", {"stoop": "occasionally", "kneel": "occasionally"}),
    ("Stooping, kneeling occasional.", {"stoop": "occasionally", "kneel": "occasionally"}),
])  # fmt: skip
def test_a_list_with_a_word_on_either_side_gives_each_its_neighbour(text, told):
    found = [m for m in read_text(text) if m.table == "capacities"]
    assert len(found) == len(told)
    assert {m.concept: m.attributes["frequency"] for m in found} == told
