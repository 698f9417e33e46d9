"""Of when, of whom and of which side is a capacity told: words of before, of others or of the next
label bear on what they stand with, and on no more."""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, capacities, is_read_in_time, read

from mmi_kit.notes import read_text

HEAD = "Lifting   Occasional   Frequent   Constant\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + "Floor to waist   25 lbs   10 lbs   5 lbs", ["lift_occ 25", "lift_freq 10"]),
        (HEAD + "Waist to shoulder   25 lbs   10 lbs   5 lbs", []),
        (HEAD + "Overhead   25 lbs   10 lbs   5 lbs", []),
        (HEAD + "Floor to waist   25 lbs   10 lbs", []),  # in which columns?
    ],
)
def test_the_head_of_a_table_says_that_its_rows_are_lifts(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize("head", [HEAD, "Lifting   Occasional   Frequent\n"])
def test_a_row_below_such_a_head_that_is_no_lift_is_running_text(head):
    rows = "Sitting   45 min   4 hours\nWalking   15 min   2 hours"
    assert capacities(head + rows) == ["sit_once 45", "walk_once 15"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Reaching overhead  Right: never  Left: frequently",
         ["reach_overhead never right", "reach_overhead frequently left"]),
        ("Handling  R: frequently  L: never", ["handle frequently right", "handle never left"]),
        ("Handling: frequently   Left hand: never", ["handle frequently"]),
        ("Kneeling: never   Left knee pain 6/10", ["kneel never"]),
        ("Handling: occasionally  Right hand grip 40 lb", ["handle occasionally"]),
        # for a time, it is no standing limit
        ("No overhead work L arm x 6 weeks", ["reach_overhead never left conditional"]),
        ("Handling: occasionally left hand", ["handle occasionally left"]),
        ("Handling occasionally with the left hand", ["handle occasionally left"]),
        ("Never reach overhead on the right.", ["reach_overhead never right"]),
    ],
)  # fmt: skip
def test_a_side_is_of_the_answer_it_stands_with(text, told):
    assert capacities(text) == told


def test_the_words_of_an_answer_end_before_the_next_side():
    found = read("Handling  R: frequently  L: never", "capacities")
    assert [m.quote for m in found] == [
        "Handling  R: frequently",
        "Handling  R: frequently  L: never",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lift 20 lb. Left hand numb.", []),
        ("Lift 10 lb right hand dominant", []),
        ("Lift 10 lb. With left arm 5 lb.", []),
        ("Lift 10 lb left arm", ["lift_left 10"]),
        ("Lift 10 lb. with the left arm", ["lift_left 10"]),
    ],
)
def test_an_arm_is_of_the_lift_in_whose_sentence_it_stands(text, told):
    assert [words.removesuffix(" left") for words in capacities(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He was able to work before his injury. He can sit 20 minutes, stand 10 minutes, and walk "
         "2 blocks. Uses a cane.", ["sit_once 20", "stand_once 10", "walk_distance 2", "device"]),
        ("He did not have back pain before the injury. He can lift 10 lb occasionally. No "
         "kneeling.", ["lift_occ 10", "kneel never"]),
        ("The claimant did heavy work before his impairments. He can lift 20 pounds occasionally "
         "and sit 6 hours in an 8-hour day.", ["lift_occ 20", "sit_total 6"]),
        ("He did heavy work before his injury.\n\nFUNCTIONAL CAPACITY\nLifts 10 lb.",
         ["lift_occ 10"]),
        ("She was able to walk 2 miles before her accident and can now walk 2 blocks.",
         ["walk_distance 2 historical", "walk_distance 2"]),
    ],
)  # fmt: skip
def test_what_was_before_an_injury_in_prose_is_of_its_own_sentence(text, told):
    assert capacities(text) == told


ASKED = "What were you able to do before your injury that you can't do now?\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ASKED + "I lifted 80 pounds.\nNow I can lift 10 pounds.\nI sit 15 minutes.\nI use a cane.",
         ["lift_occ 80 historical", "lift_occ 10", "sit_once 15", "device"]),
        (ASKED + "\nWalk 3 miles.\nLift 50 lbs.\n\nI walk 1 block.",
         ["walk_distance 3 historical", "lift_occ 50 historical", "walk_distance 1"]),
        (ASKED + "\nFUNCTIONAL CAPACITY\nLifts 10 lb.", ["lift_occ 10"]),
        (ASKED + "I lifted 80 pounds.\n7. I lift 10 pounds.",
         ["lift_occ 80 historical", "lift_occ 10"]),
        ("What you could do before your illness:\nWalk 3 miles", ["walk_distance 3 historical"]),
        ("What could you do before your illness\nWalk 3 miles", ["walk_distance 3 historical"]),
    ],
)  # fmt: skip
def test_the_answer_to_a_question_of_before_ends(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She used to lift 80 lbs but lifts 10 lbs at most.",
         ["lift_occ 80 historical", "lift_occ 10"]),
        ("He used to walk 2 miles; walks 2 blocks at most.",
         ["walk_distance 2 historical", "walk_distance 2"]),
        ("He used to walk 2 miles and can walk 2 blocks.",
         ["walk_distance 2 historical", "walk_distance 2"]),
        ("I used to lift 80 lb; I could walk 3 miles.",
         ["lift_occ 80 historical", "walk_distance 3 historical"]),
        ("I used to lift 80 pound bags, work 10 hour shifts and walk 3 miles.",
         ["lift_occ 80 historical", "walk_distance 3 historical"]),
        ("Prior level: walked 2 miles; walks 1 block with RW.",
         ["walk_distance 2 historical", "walk_distance 1"]),
        ("PLOF: I with ADLs; uses cane.", ["device"]),
        ("Prior level of function: independent, walked unlimited; ambulates 150 ft with FWW, sits "
         "20 min.", ["walk_distance 150", "sit_once 20"]),
        ("PLOF: walks 2 miles; lifts 50 lb",
         ["walk_distance 2 historical", "lift_occ 50 historical"]),
    ],
)  # fmt: skip
def test_words_of_the_present_end_what_was_once(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("After modified duty for 6 weeks he was released and can lift 50 lb.", ["lift_occ 50"]),
        ("Temporary restrictions expired; lifts 40 lb.", ["lift_occ 40"]),
        ("Sedentary work for 2 weeks failed; sits 10 minutes.", ["sit_once 10"]),
        ("Light duty for 2 weeks in 2019. Limited to lifting 20 lb.", ["lift_occ 20"]),
        ("He has been on light duty for 6 months, no lifting over 10 lbs.", ["lift_occ 10"]),
        ("He has been placed on light duty for 6 weeks, no lifting over 10 lbs.",
         ["lift_occ 10 conditional"]),
        ("Temporary restrictions were lifted; he lifts 50 lb.", ["lift_occ 50"]),
        ("No temporary restrictions; lifts 20 lb.", ["lift_occ 20"]),
        ("He completed light duty for 6 weeks. Lifts 40 lb without pain.", ["lift_occ 40"]),
        ("Returned to restricted duty for 2 weeks then full duty. Lifts 50 lb, walks 1 mile.",
         ["lift_occ 50", "walk_distance 1"]),
        ("Light duty x 2 weeks then full duty. No lifting over 10 lb.",
         ["lift_occ 10 conditional"]),
        ("Returned to light duty for 2 weeks, no lifting over 10 lb", ["lift_occ 10 conditional"]),
    ],
)  # fmt: skip
def test_a_restriction_that_is_over_or_denied_restricts_nothing(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He is off all medications and can walk 2 miles.", ["walk_distance 2"]),
        ("Able to sit 60 minutes without pain medication.", ["sit_once 60"]),
        ("Off pain medications since surgery, doing well, lifts 40 lb.", ["lift_occ 40"]),
        ("Without medication changes, he walks 2 blocks.", ["walk_distance 2"]),
        ("Managing without medications, walks 30 minutes daily.", ["walk_once 30"]),
        ("Function without medication: sit 10 min", ["sit_once 10 conditional"]),
        ("He can only sit 10 minutes without medication.", ["sit_once 10 conditional"]),
        ("When off medication he can sit 10 minutes.", ["sit_once 10 conditional"]),
    ],
)
def test_to_need_no_medication_is_no_circumstance(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sits 30 minutes, on bad days 10 minutes.", ["sit_once 30"]),
        ("With medication he walks 1 mile, without medication 1 block.", ["walk_distance 1"]),
        ("Even on bad days he walks 1 mile.", ["walk_distance 1"]),
        ("Not on bad days, he walks 1 mile.", ["walk_distance 1"]),
        ("Sits 5 minutes on bad days, one or two a week.", ["sit_once 5 conditional"]),
        ("Sits 10 minutes, on bad days.", ["sit_once 10 conditional"]),
    ],
)
def test_bad_days_with_an_amount_of_their_own_take_no_other(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pt will not need cane to walk 500 ft", ["device planned", "walk_distance 500 planned"]),
        ("Patient will not rate pain above 3/10 with sitting 60 minutes", ["sit_once 60 planned"]),
        ("Patient will not use a cane for community ambulation", ["device planned"]),
        ("The patient will not be able to sit more than 20 minutes.", ["sit_once 20"]),
        ("The patient will not lift over 10 lb.", ["lift_occ 10"]),
    ],
)
def test_what_will_not_be_needed_is_a_goal(text, told):
    assert capacities(text) == told


def test_how_it_happened_ends_at_now():
    text = "He felt a sharp pain lifting 50 lb box and now lifts 10 lb"
    assert capacities(text) == ["lift_occ 10"]


WIFE = "I am the patient's wife. He sits 10 min.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Function report - third party (wife): he sits 10 min.\n\n"
        "HISTORY: I performed L4-5 ESI on 1/2/2024 with 50% relief.",
        WIFE + "PROGRESS NOTE\nHe had 50% relief. I performed a second L4-5 ESI.",
        WIFE + "CHIEF COMPLAINT: back pain. I performed an L4-5 ESI.",
        WIFE + "HPI: I performed an L4-5 ESI.",
        WIFE + "SUBJECTIVE\nI performed an L4-5 ESI.",
        WIFE + "\fLUMBAR SPINE CLINIC\nI performed an L4-5 ESI.",
    ],
)
def test_the_author_of_a_letter_is_not_that_of_the_note_behind_it(text):
    assert {m.subject for m in read_text(text)} == {"claimant"}


def test_a_letter_or_form_goes_on_over_its_pages():
    assert actual_capacities(WIFE + "\f7. I carry 40 pounds of dog food.") == ["sit_once 10"]
    assert actual_capacities(WIFE + "\fI carry 40 pounds of dog food.") == ["sit_once 10"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I was Walmart's manager until my injury. I can lift 10 lb.", ["lift_occ 10"]),
        ('I am his wife. He told me "I can lift 10 lb".', ["lift_occ 10"]),
        ("I am her husband. I help her dress; she tells me she can't sit over 10 minutes.",
         ["sit_once 10"]),
        ("I am his wife. I lift 40 lb.", []),
        ("I was Mr. Cole's manager. I can lift 40 lb.", []),
        ("My neighbor mows; sits 20 minutes.", ["sit_once 20"]),
        ("My parents help; can lift 5 lb.", ["lift_occ 5"]),
        ("My wife does the driving, she uses a walker.", []),
        ("My mother takes Norco, uses a walker.", []),
        ("My son drives a truck, lifts 50 lb.", []),
        ("I am his wife and help him before my shift. I lift 40 lb.", []),
        ("My son is disabled; uses a wheelchair.", []),
    ],
)  # fmt: skip
def test_the_claimant_speaks_or_is_spoken_of(text, told):
    assert actual_capacities(text) == told


def test_a_friend_who_drove_had_no_therapy():
    found = read("My friend Bob drove, PT 12 visits completed.", "treatments")
    assert {m.subject for m in found} <= {"claimant"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("His employer allows light duty: no lifting over 15 lb.", ["lift_occ 15"]),
        ("Employer accepts restrictions of no lifting over 20 lb, no bending.",
         ["lift_occ 20", "stoop never"]),
        ("His employer permits him to work with a 10 lb lifting restriction.", ["lift_occ 10"]),
        ("The employer allows breaks; he must lie down 2 hours per day.", ["recline 2"]),
        ("Employers tolerate 10% off task.", []),
        ("Job duties were modified to no lifting over 20 lb and no crawling.",
         ["lift_occ 20", "crawl never"]),
        ("Work duties are light, no lifting over 10 lbs.", ["lift_occ 10"]),
        ("Light duties include: no kneeling.", ["kneel never"]),
        ("Light work requires frequent stooping.", []),
        ("His job duties were performed standing, with frequent stooping.", []),
        ("Limited duties include: no kneeling, no crawling.", ["kneel never", "crawl never"]),
        ("RTW modified duty job includes no climbing ladders.", ["climb_ladders never"]),
        ("Restrictions for work include: occasional bending, never kneeling.",
         ["stoop occasionally", "kneel never"]),
        ("Return to work requires occasional bending only.", ["stoop occasionally"]),
        ("His work duties were performed with lifting limited to 10 lb.", ["lift_occ 10"]),
        ("Job duties were light: lifting 20 lb and frequent bending", []),
        ("Job duties include occasional bending and kneeling.", []),
    ],
)  # fmt: skip
def test_work_made_to_fit_the_claimant_tells_what_he_can(text, told):
    assert actual_capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("His position requires frequent bending, occasionally kneeling; pt sits 20 minutes.",
         ["sit_once 20"]),
        ("Occupation requires prolonged sitting, tolerates sitting 20 minutes.", ["sit_once 20"]),
        ("Other workers help him; he lifts 10 lb.", ["lift_occ 10"]),
        ("Employer does not permit a cane; uses a cane at home.", ["device"]),
        ("Occasional means up to 1/3 of the day; he can lift 20 lb occasionally.", ["lift_occ 20"]),
        ("The VE testified that employers tolerate 10% off task; Dr. Rowe stated he is off task "
         "20%.", ["off_task 20"]),
        ("The VE testified that, the claimant being off task 20%, there are no jobs.", []),
        ("The VE stated that if he is off task 20% there are no jobs, and he is off task 5%.", []),
        ("The job requires that he can lift 50 lb.", []),
    ],
)  # fmt: skip
def test_a_new_clause_speaks_of_the_claimant_again(text, told):
    assert actual_capacities(text) == told


def test_the_words_of_an_amount_begin_with_no_blank():
    found = read("Total hours in an 8-hour workday: Sit 4 Stand 2", "capacities")
    assert [m.quote for m in found] == ["Sit 4", "Stand 2"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        "returned to light duty for 2 weeks ",
        "he used to walk 2 miles and ",
        "plof: walked 2 miles; ",
        "my friend helps, ",
        'he told me "i can lift 10 lb ',
        "without pain medication ",
        "the job duties are ",
        "employers tolerate ",
        "lifting 20 lb occasional handling right ",
    ],
)
def test_a_hostile_repetition_is_read_in_time(part):
    assert is_read_in_time(part, 20_000, read=read_text, before="I am his wife. ")
