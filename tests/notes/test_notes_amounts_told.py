"""Whose amounts and of when, in whole visits: jobs, goals, days of a history carried forward, what
stands beside the present, and scores whose sentence names no pain."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import capacities, read


def scores(text):
    """ "7", "7 historical" of each score of pain."""
    told = []
    for m in read(text, "measures"):
        high = f"-{m.attributes['value_high']:g}" if "value_high" in m.attributes else ""
        sense = "" if m.assertion == "actual" else f" {m.assertion}"
        told.append(f"{m.attributes['value']:g}{high}{sense}")
    return told


@pytest.mark.parametrize(
    "text",
    [
        "She drives a truck - DOT job, must be able to lift 75 lb & throw chains.",
        "Wants to know when he can return to firefighting, has to be able to carry 100 lb.",
        "Goes back to stocking when cleared; needs to be able to stand 8 hours in an 8-hour day.",
        "The position at the mill is heavy: one must be capable of lifting 80 lb.",
        "Before he is released to the fire department he must be able to carry 60 lb.",
        "Requirements for the academy: be able to lift 65 lb.",
        "The apprenticeship wants applicants who can lift 70 lb.",
        "The employer asks that he be able to stand for 4 hours at a time.",
    ],
)
def test_what_a_job_asks_for_is_no_capacity(text):
    assert capacities(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Must be able to change positions every 30 minutes.", ["alternate 30"]),
        ("He must not lift more than 15 lb.", ["lift_occ 15"]),
        ("He is able to lift 20 lb but the job must be modified.", ["lift_occ 20"]),
        ("Able to lift 25 lb to the waist.", ["lift_occ 25"]),
    ],
)
def test_a_limit_of_the_claimant_is_told_with_must_too(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Goals\n STG1 HEP I               MET\n STG2 worst pain <=5/10    ongoing\n LTG2 sit 90 min at desk  ongoing\n",
            ["sit_once 90 planned"],
        ),
        (
            "Short Term Goals\n1. Stand 20 min to wash dishes\n2. Walk 10 min\n\nAssessment: doing well, stands 5 min.",
            ["stand_once 20 planned", "walk_once 10 planned", "stand_once 5"],
        ),
        (
            "GOALS                              Status\nSTG (4 wks)\n 1. Sit 30 min w/o sx              new\nLTG (8 wks)\n 2. Walk 20 min                   new\n",
            ["sit_once 30 planned", "walk_once 20 planned"],
        ),
        ("LTG 3: lift 30 lb floor to waist - not met", ["lift_occ 30 planned"]),
        ("LTG#2 walk 30 min in the mall, progressing", ["walk_once 30 planned"]),
        # a goal that was met can be done
        (
            "Goals:\n2. Walk 20 min on level w/ SPC - MET\n3. Stand 60 min for church kitchen - NOT MET",
            ["walk_once 20", "stand_once 60 planned"],
        ),
        (
            "Goals:\n1. Sit 40 min - partially met\n2. Lift 15 lb - met 3/4/24",
            ["sit_once 40 planned", "lift_occ 15 historical"],
        ),
        (
            "GOALS\nIn 6 weeks the patient will:\n1) stand 30 min\n2) lift 20 lb",
            ["stand_once 30 planned", "lift_occ 20 planned"],
        ),
        (
            "Goals\nStand 30 minutes at work.\nAssessment\nStands 10 minutes.",
            ["stand_once 30 planned", "stand_once 10"],
        ),
        ("STG 1: sit 30 min - MET, upgrade to 45 min", ["sit_once 30 planned"]),
        # what stands under the word and is no list is of now
        (
            "Goals\nPatient's goals are to garden.\n\nObjective: sits 25 minutes before shifting.",
            ["sit_once 25"],
        ),
        ("Goals\nHe sits 25 minutes before shifting.", ["sit_once 25"]),
    ],
)
def test_goals_are_known_by_their_list(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I would not have her lift more than 20 pounds on an occasional basis.", ["lift_occ 20"]),
        ("I would not allow him to carry over 15 lb.", ["lift_occ 15"]),
        ("I'd not let him sit longer than 30 minutes at a time.", ["sit_once 30"]),
        ("I do not want her lifting more than 10 lb.", ["lift_occ 10"]),
        ("She would not lift more than 10 lb for me today.", ["lift_occ 10"]),
        ("I am holding her to 10 lb lifting.", ["lift_occ 10"]),
        ("Surgeon holds him to 25 lb lifting until the six-month check.", ["lift_occ 25 conditional"]),
        ("No lifting over 2 lb R arm until next visit.", ["lift_right 2 right conditional"]),
        ("No lifting over 5 lb with the left arm x 6 weeks.", ["lift_left 5 left conditional"]),
        ("No lifting over 5 lb R arm until 4/1.", ["lift_right 5 right conditional"]),
        ("No lifting over 5 lb with the left arm.", ["lift_left 5 left"]),
    ],
)  # fmt: skip
def test_a_limit_that_an_examiner_sets(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("States he can stand\n20 minutes and walk two blocks.", ["stand_once 20", "walk_distance 2"]),
        ("He can stand approximate 20 min and walk approximate two blocks.", ["stand_once 20", "walk_distance 2"]),
        ("Walks\n 2 miles daily on the flat. Sits an hour at a time.", ["walk_distance 2", "sit_once 1"]),
        ("1. Sit\n2. Stand\n3. Walk\n20 Main Street", []),
        ("Can't stand thru a 30 min Mass any more, has to sit in the pew.", ["stand_once 30 negated"]),
        ("Cannot sit through a 90 minute movie.", ["sit_once 90 negated"]),
        ("She lifts up to\n20 lbs. Walks for\n10 min.", ["lift_occ 20", "walk_once 10"]),
        ("Lives 500 metres from the clinic.", []),
        ("Sits thru a 45 min class without trouble.", ["sit_once 45"]),
        ("Presently he is managing 100 metres.", ["walk_distance 100"]),
        ("She manages 50 yards on her frame, then rests.", ["walk_distance 50"]),
        ("He can walk 200 meters.", ["walk_distance 200"]),
        ("He was managing 40 patients.", []),
        ("I couldn't pick up my little one past about 25 pounds.", ["lift_occ 25"]),
        ("Asked about lifting her grandson (26 lb) - advised to wait.", []),
        ("She cannot lift beyond 10 pounds.", ["lift_occ 10"]),
        ("\"I can sit an hour, if it's a good chair.\"", ["sit_once 1"]),
        ("He can walk an hour if he uses his brace.", ["walk_once 1"]),
        ("He could walk an hour if he had the surgery.", ["walk_once 1 conditional"]),
    ],
)  # fmt: skip
def test_everyday_words_for_an_amount(text, told):
    assert capacities(text) == told


def test_metres_keep_their_unit():
    (walk,) = read("He can walk 200 metres.", "capacities")
    assert walk.attributes["unit"] == "m"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sits at computer 45 min before sx; at eval 15 min.", ["sit_once 45", "sit_once 15 historical"]),
        ("Stands at the sink 20 min before pain; was 5 min at intake.", ["stand_once 20", "stand_once 5 historical"]),
        ("Walks 3 blocks (previously 1 block).", ["walk_distance 3", "walk_distance 1 historical"]),
        ("Walks 2 blocks; formerly 2 miles.", ["walk_distance 2", "walk_distance 2 historical"]),
        ("Walks 2 blocks, was seen 2 miles from here.", ["walk_distance 2"]),
        ("Stands 15 min before pain, was 15 min late today.", ["stand_once 15"]),
        ("Lift 20 lb; previously 2 lb dumbbells.", ["lift_occ 20"]),
        ("Sits 20 min (at home 30 min).", ["sit_once 20"]),
        ("Lifts 20 lb, was 5 lb at baseline.", ["lift_occ 20", "lift_occ 5 historical"]),
        ("            Initial    Current    Goal\nSit         10 min     30 min     60 min\n", ["sit_once 10 historical", "sit_once 30", "sit_once 60 planned"]),
        # one blank before the first value
        ("O:        Eval     Now      Goal\n Rot R    45       62       75\n Lift to counter 5 lb      12 lb     20 lb\n", ["lift_occ 5 historical", "lift_occ 12", "lift_occ 20 planned"]),
    ],
)  # fmt: skip
def test_what_was_before_stands_beside_what_is_now(text, told):
    assert capacities(text) == told


CARRIED_ON = """DOS 3/6/2025

HPI (carried fwd)
 7/16/24 6 wk: doing ok. Pain 6/10. Brace.
 9/10/24 3 mo: leg pain gone. Sits 10 min.
 12/3/24 6 mo: back ache 5/10. PT ongoing.
 3/6/25 9 mo: Pain 4/10 back, 0/10 leg. Preop was 9/10. Walks
 2 miles daily on the flat. Sits an hour at a time.

ROS neg.
Pain today 3/10.
"""


def test_each_paragraph_of_a_history_is_of_its_day():
    assert scores(CARRIED_ON) == ["6 historical", "5 historical", "4", "0", "9 historical", "3"]
    assert capacities(CARRIED_ON) == ["sit_once 10 historical", "walk_distance 2", "sit_once 1"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Date of exam: 06/20/2024\n[x] Return to modified work 06/20/24 w/ following limitations: no lift >10 lbs", ["lift_occ 10"]),
        ("Date of exam: 06/20/2024\nReturn to modified work 04/20/24 w/ following limitations: no lift >10 lbs", ["lift_occ 10 historical"]),
        ("Returned to work 3/4/2022 with no lifting over 15 lb.", ["lift_occ 15 historical"]),
        ("Visit date: 5/1/2024\n4/2/24: doing worse. Sits 10 min.\nNow sits 20 min.", ["sit_once 10 historical", "sit_once 20"]),
        # one paragraph, and the day of the note is not told: whose day it is nobody knows
        ("4/2/24: doing worse. Sits 10 min.", ["sit_once 10"]),
        ("Date: 5/1/2024\n1/5/24: He could sit 10 minutes. He lifted 5 lb.\n3/5/24: sits 20 minutes.\n\nToday he sits 40 minutes.", ["sit_once 10 historical", "lift_occ 5 historical", "sit_once 20 historical", "sit_once 40"]),
        ("Visit 3/4/24\n2/19/24 PT note: better ROM. Lifts 2 lb.\nLifts 4 lb.", ["lift_occ 2 historical", "lift_occ 4"]),
        # two days in the head
        ("DOS 5/1/2024  DOS 6/1/2024\nOn 5/1/2024 he lifted 20 lb.", ["lift_occ 20 historical"]),
    ],
)  # fmt: skip
def test_the_day_of_the_note_is_now(text, told):
    assert capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pain now 4/10, worst 6/10 (eval: 5/10,\nworst 9/10).", ["4", "6", "5 historical", "9 historical"]),
        ("Pain 3/10 today (at intake 7/10, best 4/10).", ["3", "7 historical", "4 historical"]),
        ("Pain 3/10 (was 6/10), worst 8/10.", ["3", "6 historical", "8"]),
        ("Pain 3/10 today, 6/10 at worst (baseline 8/10).", ["3", "6", "8 historical"]),
        ("Pain now 5/10. Avg 6/10. Worst last month 9/10. Best 3/10.", ["5", "6", "9", "3"]),
        ("Pain last month was 9/10.", ["9 historical"]),
        ("Low back pain 7/10 w/ radiation to foot, 5/10 w/ meds.\nPrevious exam 8/10. Heat helps.", ["7", "5", "8 historical"]),
        ("Pain 3/10, up to 5/10 after therapy. Was 8/10 before surgery.", ["3", "5", "8 historical"]),
        ("Pain 4/10 back, 0/10 leg. Preop was 9/10.", ["4", "0", "9 historical"]),
        ("Avg intensity 5/10, worst 9/10.\nUsed to be 8/10 on average pre treatment.", ["5", "9", "8 historical"]),
        ("Pain was 6/10 today, sleeps 5 h.", ["6"]),
        ("Pain was 9/10, today it is 4/10.", ["9 historical", "4"]),
        ("Headache better, was 9/10 on arrival, now 3/10.", ["9 historical", "3"]),
        ("Pain: neck 6/10, back 4/10. Last visit it was 8/10 and 5/10.", ["6", "4", "8 historical", "5 historical"]),
        ("Pain 4/10. Goal 2/10.", ["4", "2 planned"]),
    ],
)  # fmt: skip
def test_a_score_of_then_beside_that_of_now(text, told):
    assert scores(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She is back regarding the R knee. Cortisone gave relief. Now 7/10 going down stairs and 3/10 at rest.", ["7", "3"]),
        ("Here for her low back pain. Today 6/10, up to 8/10 with sitting.", ["6", "8"]),
        ("Right shoulder ache. 5/10 at rest, 8/10 reaching overhead.", ["5", "8"]),
        ("During these the pain is 9/10 and she lies on the floor. Ordinarily it is 5/10.", ["9", "5"]),
        ("Her pain is constant. It is usually 6/10 and can reach 9/10.", ["6", "9"]),
        ("He has shoulder pain with reaching. At rest 2/10. With overhead use 7/10.", ["2", "7"]),
        ("Now pain 6/10. Left leg 4/10. Motor 5/5.", ["6", "4"]),
        ("Headache 5/10. Neck 4/10 today.", ["5", "4"]),
        # of something else than pain
        ("Pain 6/10. Reflexes 2/4. Left knee 4/10 strength.", ["6"]),
        ("Her fatigue is bad, worse than her pain. Now 7/10.", []),
        ("Neck pain. Satisfaction now 8/10.", []),
        ("Mood is low. Now 7/10.", []),
        ("Her mood is the same. Usually it is 6/10.", []),
        ("Pain better but anxiety has been bad. Now 8/10 at night.", []),
        ("Strength is 4/10 at rest.", []),
        ("Grade 5/10 at rest.", []),
        ("Knee films discussed. Seen 7/10 with the surgeon.", []),
    ],
)  # fmt: skip
def test_a_sentence_goes_on_with_the_pain_of_the_one_before(text, told):
    assert scores(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("S: Pt c/o neck stiff. NPS neck 7, LB 5.", ["7", "5"]),
        ("NPRS: low back 6, left leg 4.", ["6", "4"]),
        ("VAS R knee 5, L knee 2.", ["5", "2"]),
        ("Pain level neck 7, back 4, visits 12.", ["7", "4"]),
        ("S: Shoveled, sore. Neck 7, LB 7.", ["7", "7"]),
        ("Rotation in degrees. Neck 7, LB 7.", []),
        ("NPRS discussed, neck 45 degrees, back 20.", []),
        ("Told to call if pain over 9 and not controlled, or fever >101.", ["9 conditional"]),
        ("Pain over 9 months now.", []),
    ],
)
def test_scores_without_a_scale(text, told):
    assert scores(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CONSENT: Risks explained.\nHe signed.\n\nRECOVERY: He walked to recovery. Pain score 3/10.\n\nINSTRUCTIONS: Call if pain exceeds 8/10.", ["3", "8 conditional"]),
        ("INFORMED CONSENT: Given.\n\nPOST PROCEDURE: Pain 2/10 on discharge.", ["2"]),
        ("POST-PROCEDURE INSTRUCTIONS: Rest. Pain 5/10 is usual for two days.", ["5 conditional"]),
    ],
)  # fmt: skip
def test_what_is_told_of_the_recovery_is_no_template(text, told):
    assert scores(text) == told
