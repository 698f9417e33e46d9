"""Scores as people write them: full names, abbreviations in brackets, the score before the name."""

from __future__ import annotations

import pytest
from notes_help import is_read_in_time, read, told

from mmi_kit.notes import read_text


def scores(text):
    found = []
    for m in read(text, "measures"):
        sense = "" if m.assertion == "actual" else m.assertion
        found.append(" ".join(w for w in (m.concept, f"{m.attributes['value']:g}", sense) if w))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oswestry Disability Index (ODI): 44%", ["odi 44"]),
        ("Oswestry Disability Index (ODI) score: 44%", ["odi 44"]),
        ("MODI: 44%", ["odi 44"]),
        ("Neck Disability Index (NDI) score 36%", ["ndi 18"]),
        ("Roland Morris Disability Questionnaire (RMDQ): 15", ["rmdq 15"]),
        ("Lower Extremity Functional Scale (LEFS): 35/80", ["lefs 35"]),
        ("Disabilities of the Arm, Shoulder and Hand (DASH): 48", ["dash 48"]),
        ("Timed Up and Go (TUG): 14 sec", ["tug 14"]),
        ("Timed up & go: 14 s", ["tug 14"]),
        ("Patient Health Questionnaire-9 (PHQ-9): 12", ["phq9 12"]),
        ("Patient Health Questionnaire (PHQ-9) score of 12", ["phq9 12"]),
        ("Generalized Anxiety Disorder 7-item scale (GAD-7): 10", ["gad7 10"]),
        ("GAD 7: 10, PHQ 9 = 15", ["gad7 10", "phq9 15"]),
        ("PTSD Checklist for DSM-5 (PCL-5): 51", ["pcl5 51"]),
        ("PCL-5 total score: 48/80", ["pcl5 48"]),
        ("Headache Impact Test (HIT-6): 64", ["hit6 64"]),
        ("Patient Specific Functional Scale: 4.3", ["psfs 4.3"]),
        ("Generalized anxiety disorder for 12 years.", []),
        ("PCL-C: 60", []),  # of another edition
    ],
)
def test_an_instrument_by_its_full_name_or_beside_its_letters(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ODI total score: 44", ["odi 44"]),
        ("ODI total: 44", ["odi 44"]),
        ("ODI scored at 44%", ["odi 44"]),
        ("ODI - 44%", ["odi 44"]),
        ("PHQ-9 total 12/27", ["phq9 12"]),
        ("Quick DASH disability score: 52", ["quickdash 52"]),
        ("Her ODI went from 52 to 44.", ["odi 52 historical", "odi 44"]),
        ("ODI has improved from 52% to 44%.", ["odi 52 historical", "odi 44"]),
        ("ODI today 44%, at initial eval 52%.", ["odi 44", "odi 52 historical"]),
        ("ODI 44% today, 52% at initial evaluation.", ["odi 44", "odi 52 historical"]),
        ("Scored 44% on the ODI.", ["odi 44"]),
        ("She scored a 44 on the Oswestry.", ["odi 44"]),
        ("A score of 12 on the PHQ-9.", ["phq9 12"]),
        ("44% on the Oswestry", ["odi 44"]),
        ("18/50 on NDI", ["ndi 18"]),
        ("Improved to 44% on the ODI.", ["odi 44"]),
        ("Goal: score of 20 on the ODI.", ["odi 20 planned"]),
        ("Previously scored 52 on the ODI.", ["odi 52 historical"]),
    ],
)
def test_what_stands_between_a_name_and_its_score(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ODI total of 12 visits.",
        "PHQ-9 item 9: 0",
        "PHQ-9 question 9 scored 1.",
        "Completed the ODI on 3/12.",
        "Attended 12 of 16 on the PT plan, ODI pending.",
        "Pain scale - 0-10 explained.",
        "Change of 10% on the ODI is meaningful.",
        "ODI decreased by 10 points.",
        "Improved 10 points on the LEFS.",
        "Improved 12% on the QuickDASH.",
        "12/27 on 3/4/2024, PHQ-9 pending.",
        "ODI raw score 22",  # of 50, or per cent?
    ],
)
def test_other_numbers_near_a_name_are_no_score(text):
    assert scores(text) == []


@pytest.mark.parametrize(
    "piece",
    ["scored 4 on the ", "44% on ", "(odi) ", "odi (", "total score ", "odi went from ",
     "oswestry disability index ("],
)  # fmt: skip
def test_no_pattern_is_slow_on_hostile_repetition(piece):
    assert is_read_in_time(piece, 20_000, read=read_text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CDAI 22.5, RAPID3 14.7, HAQ-DI 1.375.", ["cdai 22.5", "rapid3 14.7", "haq 1.375"]),
        ("TJC28 9, SJC28 4, PtGA 5.5; SDAI = 24.1", ["sdai 24.1"]),
        ("DAS28-CRP 4.8, DAS28-ESR 5.4", ["das28_crp 4.8", "das28 5.4"]),
        ("DAS 28 (CRP): 3.1", ["das28_crp 3.1"]),
        ("CDAI fell from 25.5 to 15 on a biologic.", ["cdai 25.5 historical", "cdai 15"]),
        ("RAPID3 16.0/30", ["rapid3 16"]),
        # another scale, another disease, or no score
        ("RAPID3 4.3/10", []),
        ("HAQ-II 1.2, MHAQ 0.8, BASDAI 5.6, ASDAS 3.1", []),
        ("Crohn's CDAI 41", []),
        ("CDAI 8 + 6 + 6 + 5", []),
        ("Goal: CDAI below 10.", []),
    ],
)
def test_scores_of_rheumatology(text, expected):
    assert told(text, "measures") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PROMIS-PF 33.9; PI 69.1; Fatigue 64.8", ["promis_pf 33.9", "promis_pi 69.1"]),
        ("PROMIS: PI 66.8, PF 38.1, sleep 60", ["promis_pi 66.8", "promis_pf 38.1"]),
        ("PROMIS Physical\nFunction 33.9, Pain Interference 69",
         ["promis_pf 33.9", "promis_pi 69"]),
        ("Today: PROMIS Pain\nInterference 61", ["promis_pi 61"]),
        ("PROMIS-29: fatigue 61, pain interference T 63.9", ["promis_pi 63.9"]),
        # nothing of PROMIS stands before
        ("PI 66.8, PF 38.1", []),
        ("PROMIS done. Seen by PI for 45 minutes.", []),
        ("PROMIS PI and PF assigned, not started.", []),
    ],
)  # fmt: skip
def test_the_next_promis_scale_leaves_its_name_out(text, expected):
    assert told(text, "measures") == expected
