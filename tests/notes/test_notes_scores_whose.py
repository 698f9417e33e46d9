"""Whose a number is where any words stand between the name and the score, and of which time."""

from __future__ import annotations

import pytest
from notes_help import is_read_in_time, read, told

from mmi_kit.notes import read_text


def scores(text):
    return told(text, "measures")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We repeated the NDI and it came back at 14 points.", ["ndi 14"]),
        ("The LEFS she filled in at the desk gives 41/80.", ["lefs 41"]),
        ("Completed GAD-7 (score=8) in the waiting room.", ["gad7 8"]),
        ("PHQ nine of 17.", ["phq9 17"]),
        ("PHQ-9 q1 1, q2 2, q3 1 = 12", ["phq9 12"]),
        ("PROMIS pain interference 8a: raw 29, T = 66.6", ["promis_pi 66.6"]),
        ("PHQ-9 stayed at 14 despite 6 weeks of bupropion.", ["phq9 14"]),
        # an instrument of its own, not the one whose name it holds
        ("Quick Disabilities of the Arm, Shoulder and Hand: 56.8", ["quickdash 56.8"]),
        ("PSFS stairs 3/10, lifting 2/10, average 2.5.", ["psfs 2.5"]),
        ("KOOS JR 61.6; KOOS Pain 44, KOOS Sport 20", ["koos 61.6"]),  # five subscales, no total
        ("Patient Health Questionnaire-2: 3", []),
        ("BDI-II 22, PHQ-9 15.", ["phq9 15"]),
    ],
)
def test_any_few_words_stand_between_a_name_and_its_score(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ODI done today, her weight was 180.",
        "PHQ-9 in room 6.",
        "LEFS to be repeated at visit 12.",
        "ODI completed, strength is 4.",
        "The NDI has 10 sections.",
        "GAD-7 mailed on May 12.",
        "Oswestry version 2.0 handed out.",
        "PHQ-9 has been in the teens, in the 10s all year.",
        "ODI between 30 and 40.",
        "Her QuickDASH lies between 30 and 40.",
        "A 10 point drop in the Oswestry, or a 9 point gain in the LEFS, is asked for.",
        "MCID for the NDI is 7.",
        "ODI change -12.",
        "LEFS improved by 9.",
        "PHQ-9 below 5 is remission.",
        "Patient scored < 20% on the ODI.",
        "PHQ-9 item 9: 1.",
        "ODI section 4: 3.",
        "ODI change score 14.",
        "On the GAD-7, 5, 10 and 15 mark mild, moderate and severe.",
        "On the LEFS she marked 3 for stairs and 2 for running.",
        "WOMAC pain 8, stiffness 4.",
        "NDI: 10 sections answered.",
    ],
)
def test_a_number_that_counts_something_else_is_no_score(text):
    assert scores(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHQ-9 is down to 4 from a high of 24 last winter.", ["phq9 4", "phq9 24 historical"]),
        ("ODI 44% now, 32% prior.", ["odi 44", "odi 32 historical"]),
        ("Roland-Morris 6 today vs 13 at SOC.", ["rmdq 6", "rmdq 13 historical"]),
        ("NDI is 12, whereas in November he was at 20.", ["ndi 12", "ndi 20 historical"]),
        ("LEFS went from 20 at the first visit to 33, 41 and today 55.",
         ["lefs 20 historical", "lefs 33 historical", "lefs 41 historical", "lefs 55"]),
        ("NDI (IE) 40% (now) 24%", ["ndi 20 historical", "ndi 12"]),
        ("On initial evaluation 6 weeks ago, the ODI was 52%.", ["odi 52 historical"]),
        ("PHQ-9 dropped by 8 points from 21 at intake.", ["phq9 21 historical"]),
        ("Her last PHQ-9 in our system was a 10.", ["phq9 10 historical"]),
    ],
)  # fmt: skip
def test_each_score_of_a_row_has_its_time(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Initial ODI 54%, current 38%, goal 20%.",
         ["odi 54 historical", "odi 38", "odi 20 planned"]),
        ("Goal of LEFS 60 not met, today 51/80.", ["lefs 60 planned", "lefs 51"]),
        ("Goal QuickDASH to 20 by d/c.", ["quickdash 20 planned"]),
        ("Goal met: ODI 18%.", ["odi 18"]),
        ("Goals met: PHQ-9 down from 18 to 6.", ["phq9 18 historical", "phq9 6"]),
        ("Goal: reduce ODI from 52% to 30%.", ["odi 52 planned", "odi 30 planned"]),
        ("Discharge criteria: LEFS 70/80.", ["lefs 70 planned"]),
        ("For example, an Oswestry of 32% means moderate difficulty.", []),
        ("Had he answered honestly the ODI would have been 20%.", ["odi 20 conditional"]),
        ("Patient to achieve QuickDASH 20.", ["quickdash 20 planned"]),
        ("Discharge when LEFS reaches 70/80.", ["lefs 70 planned"]),
        ("ODI 20% in 8 weeks.", ["odi 20 planned"]),
        ("ODI improved from 52 to 20% in 8 weeks.", ["odi 52 historical", "odi 20"]),
        ("Predicted discharge NDI 12.", ["ndi 12 planned"]),
        ("Once LEFS is 60 he may run.", ["lefs 60 conditional"]),
        ("Caregiver PHQ-9 16.", ["phq9 16 family"]),
        ("GAD-7 of her sister is 15.", ["gad7 15 family"]),
        ("PHQ-9 12, lives with her sister.", ["phq9 12"]),
        ("The average ODI of our patients is 44%.", ["odi 44 family"]),
        ("Her twin had a DASH of 70.", ["dash 70 family"]),
        ("One of her sons has migraine, with a MIDAS of 48.", ["midas 48 family"]),
        ("The PHQ-9 of 21 is from a different patient.", ["phq9 21 family"]),
    ],
)  # fmt: skip
def test_a_goal_an_example_or_somebody_elses_is_none_of_now(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "QuickDASH repeated: 22.7. Last month 40.9",
            ["quickdash 22.7", "quickdash 40.9 historical"],
        ),
        ("NDI: 18/50\nGoal: 10/50", ["ndi 18", "ndi 10 planned"]),
        ("PHQ-9\n Little interest: 2\n Feeling down: 1\n Total: 12", ["phq9 12"]),
        ("Oswestry Disability Index (ODI)\n Section 1: 3\n Section 4: 2\n TOTAL 27/50", ["odi 54"]),
        # two were named: of which, nobody can tell
        ("PHQ-9 12, GAD-7 9. Last month 15.", ["phq9 12", "gad7 9"]),
        ("PHQ-9 12. Seen 12 times. Last month 15.", ["phq9 12"]),
        ("PHQ-9 12. Last month her weight was 170.", ["phq9 12"]),
        ("LEFS 40/80. Total time 45 minutes.", ["lefs 40"]),
    ],
)
def test_the_next_sentence_goes_on_about_the_one_before(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a limb's pain is another quantity than the back's
        ("Back 7/10, left leg 8/10.", [(7, ""), (8, "leg")]),
        ("Right arm pain to thumb 7/10.", [(7, "arm")]),
        ("Low back pain 6/10 radiating to the leg", [(6, "")]),
        ("Leg pain worst 9/10", [(9, "worst")]),
        ("Pain current/best/worst: 6/4/8", [(6, "now"), (4, "best"), (8, "worst")]),
        ("Pain current/best/worst: 6/4", []),  # which is missing, nobody can tell
        ("Pain 8/10, 20 minutes after 2/10.", [(8, ""), (2, "post_procedure")]),
        ("Pain diary: 7/10 to 1/10, 85% relief for 5 hours.", [(7, ""), (1, "post_procedure")]),
        ("Pain 3/10, 50% relief for 3 months.", [(3, "")]),
        ("Meloxicam stopped 7/10 for stomach pain.", []),  # the day
    ],
)
def test_of_what_and_when_a_pain_is(text, expected):
    found = [m.attributes for m in read(text, "measures") if m.concept == "nprs"]
    assert [(own["value"], own["context"]) for own in found] == expected


def pains(text):
    own = [(m.attributes["value"], m.attributes.get("region", ""), m.attributes.get("side", ""))
           for m in read(text, "measures") if m.concept == "nprs"]  # fmt: skip
    return [" ".join(filter(None, (f"{value:g}", side, region))) for value, region, side in own]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a part of the body and a number out of ten: its pain, strength is out of five
        ("Shoulder 6/10, knee 5/10.", ["6 shoulder", "5 knee"]),
        ("R shoulder 7/10, L knee 6/10 on stairs, 3/10 sitting",
         ["7 right shoulder", "6 left knee", "3 knee"]),
        ("Shoulder unchanged, 6/10. Knee worse, 7/10.", ["6 shoulder", "7 knee"]),
        ("Pain today 8/10 shoulder, 5/10 knee", ["8 shoulder", "5 knee"]),
        ("Knee pain 6/10 with stairs, 3/10 sitting", ["6 knee", "3 knee"]),
        ("LBP 4/10, leg pain 7/10", ["4 lumbar", "7"]),
        ("MRI of the knee reviewed, back pain 6/10", ["6"]),
        ("Shoulder flexion 6/10, abduction 5/10", []),
        ("Right shoulder 8/10 abduction.", []),
        ("Knee strength 4/5, function 6/10.", []),
        ("Knee 10/10/2023 injection.", []),
        ("Knee 7/10 visits attended.", []),
    ],
)  # fmt: skip
def test_of_which_part_of_the_body_a_pain_is(text, expected):
    assert pains(text) == expected


@pytest.mark.parametrize(
    "piece",
    ["odi was again ", "phq-9 from 4 to ", "odi 4 today 5 then ", "lefs (ie) 4 ", "last odi "],
)
def test_no_row_of_words_is_slow(piece):
    assert is_read_in_time(piece, 20_000, read=read_text)
