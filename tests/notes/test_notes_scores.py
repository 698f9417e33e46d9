"""Scores in free text: value, scale, context, and whether they are of this visit."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read


def scores(text):
    """ "odi 44 now", "nprs 6-8", "odi 52 intake historical"."""
    found = []
    for m in read(text, "measures"):
        high = f"-{m.attributes['value_high']:g}" if "value_high" in m.attributes else ""
        words = [f"{m.concept} {m.attributes['value']:g}{high}", m.attributes["context"]]
        words.append("" if m.assertion == "actual" else m.assertion)
        found.append(" ".join(w for w in words if w))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ODI 44%.", ["odi 44"]),
        ("ODI score of 44.", ["odi 44"]),
        ("Oswestry Disability Index: 44", ["odi 44"]),
        ("ODI 22/50.", ["odi 44"]),  # a raw score is doubled
        # a line of a page that ends behind the name
        ("No benefit. HIT-6:\n66. MIDAS: 80", ["hit6 66", "midas 80"]),
        ("PHQ-9:\n1. Little interest in doing things", []),
        ("ODI 22/40.", []),  # no scale of the ODI
        ("ODI 140.", []),
        ("Pain scale is 7.", ["nprs 7"]),
        ("Pain scale 0-10 explained.", []),
        # an order and an instruction state no pain
        ("Percocet 1 tab prn for pain 4-6/10.", []),
        ("Call if pain is above 7/10.", ["nprs 7 conditional"]),
        ("He had to stop when pain reached 7/10.", ["nprs 7"]),
        ("Would be happy with pain at 3/10.", ["nprs 3 planned"]),
        ("She wants meds, pain is 7/10.", ["nprs 7"]),
        ("NDI 25/50.", ["ndi 25"]),
        ("NDI 50%.", ["ndi 25"]),  # per cent is halved to points
        ("NDI 24.", ["ndi 24"]),
        ("LEFS 32/80.", ["lefs 32"]),
        ("FIQR 58.", ["fiqr 58"]),
        ("FIQ-R: 51/100.", ["fiqr 51"]),
        ("PROMIS PI T-score 64.", ["promis_pi 64"]),
        ("PROMIS physical function: 32.", ["promis_pf 32"]),
        ("SPPB 8/12.", ["sppb 8"]),
        ("30 second chair stand 9.", ["sts30 9"]),
        ("30 sec. sit-to-stand: 7 reps", ["sts30 7"]),
        ("WOMAC function 44/68.", ["womac 44"]),
        ("BPI interference 6.", ["bpi_int 6"]),
        ("PEG score 7.", ["peg 7"]),
        ("PEG tube 20 Fr placed, PEG 3350 17 g daily.", []),
        ("FIQR goal: less than 40.", []),
        ("PHQ-9 14. PHQ-9: 12. PHQ9=9", ["phq9 14", "phq9 12", "phq9 9"]),
        ("QuickDASH 45.", ["quickdash 45"]),
        ("TUG 14.2 s, 5xSTS 18 seconds, 6MWT 320 m", ["tug 14.2", "sts5 18", "mwt6 320"]),
        ("5x sit to stand 21.2 s. 5 x sit-to-stand: 16 sec", ["sts5 21.2", "sts5 16"]),
        ("HEP: 5x sit to stand 2 sets. 5x sit to stand 3 s hold.", []),  # an exercise
        ("6MWT 1050 ft", []),  # the table is in metres; nothing is converted
        ("ODI 44 and LEFS 32.", ["odi 44", "lefs 32"]),
    ],
)
def test_scale(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain 6-8/10.", ["nprs 6-8"]),
        ("Rates pain 6 to 8 out of 10.", ["nprs 6-8"]),
        ("Pain ranges from 3/10 to 6/10.", ["nprs 3-6"]),
        ("Pain score 6.", ["nprs 6"]),
        ("Pain level: 7/10.", ["nprs 7"]),
        ("NPRS 5.", ["nprs 5"]),
        ("Seen 10/10/2007 for pain.", []),
        ("Strength 4/5, no pain.", []),
        ("Strength 8/10.", []),  # pain is not named
        ("Pain 12/10.", []),
        # behind the bare word, where nothing is counted
        ("Pain 3 sitting, 6 going upstairs.", ["nprs 3"]),
        ("Pain ranges 5-7.", ["nprs 5-7"]),
        ("Pain 8 on waking, down to 6 by noon.", ["nprs 8"]),
        ("Pain at 6 weeks was better.", []),
        ("Knee pain 2 weeks, back pain 1-2 times a week.", []),
        ("1. Knee pain 2. Hip pain", []),
        ("Chest pain 2 with exertion.", []),
        ("Low back pain 3 and a half years.", []),
        # the word that names pain stands elsewhere
        ("Severity: 6/10 now.", ["nprs 6 now"]),
        ("Rates neck 4/10, arm 2/10.", ["nprs 4", "nprs 2 arm"]),
        ("Pre 7/10; post 3/10 at 10:40.", ["nprs 7", "nprs 3 post_procedure"]),
    ],
)
def test_pain(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pain 7/10 at worst, 4/10 at best, average 5/10.",
            ["nprs 7 worst", "nprs 4 best", "nprs 5 average"],
        ),
        ("Worst pain 8/10, current 5/10", ["nprs 8 worst", "nprs 5 now"]),
        ("Pain at rest 3/10 and with activity 7/10", ["nprs 3 rest", "nprs 7 activity"]),
        ("Pain 2/10 after the injection.", ["nprs 2 post_procedure"]),
        ("Pain 2/10 in the recovery room.", ["nprs 2 post_procedure"]),
        ("Pain 3/10 on leaving PACU.", ["nprs 3 post_procedure"]),
        ("Post VAS 4/10.", ["nprs 4 post_procedure"]),
        ("Pain 7/10 before, 4/10 after.", ["nprs 7", "nprs 4 post_procedure"]),
        ("Pain 8/10 before and 6/10 at 30 minutes.", ["nprs 8", "nprs 6 post_procedure"]),
        ("Pain 7/10 before, 4/10 after the walk.", ["nprs 7", "nprs 4"]),
        ("Pain 8/10 after 10 minutes standing.", ["nprs 8"]),
        ("Pain 4/10, in recovery from surgery.", ["nprs 4"]),
    ],
)
def test_context_is_that_of_the_same_part_of_the_sentence(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ODI today 44, previously 46.", ["odi 44 now", "odi 46 historical"]),
        ("ODI 52% at intake, 44% at discharge.", ["odi 52 intake historical", "odi 44 discharge"]),
        ("ODI 56 at intake, 48 at discharge.", ["odi 56 intake historical", "odi 48 discharge"]),
        ("ODI score of 48 at discharge, 52 at intake.", ["odi 48 discharge", "odi 52 intake historical"]),
        ("ODI improved from 52 to 44.", ["odi 52 historical", "odi 44"]),
        ("ODI 52 -> 44.", ["odi 52 historical", "odi 44"]),
        ("ODI 44, down from 52.", ["odi 44", "odi 52 historical"]),
        ("ODI 46 at last visit.", ["odi 46 historical"]),
        ("ODI 46 on 3/5/2021.", ["odi 46 historical"]),
        # another quantity behind the score is no second score
        ("ODI 44 today, 12 visits of PT.", ["odi 44 now"]),
        ("ODI 44 and 3 visits left.", ["odi 44"]),
    ],
)  # fmt: skip
def test_an_earlier_score_is_not_one_of_this_visit(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Goal: ODI 20.",
        "Goals: pain 2/10.",
        "Will reduce pain to 3/10.",
        "GOALS: 1. Pain less than 4/10.",
        "LTG: ODI to be 20 in 6 weeks.",
    ],
)
def test_a_goal_is_planned(text):
    assert [m.assertion for m in read(text, "measures")] == ["planned"]


def test_the_number_of_a_goal_is_no_score():
    assert scores("LTG 1. NDI 20% or less\nLTG 2. Lift 50 lb to waist") == []
    assert scores("ODI 44%.\nSTG 3) Walk a mile.") == ["odi 44"]
    assert [m.assertion for m in read("ODI 44%. LTG 20.", "measures")] == ["actual", "planned"]


def test_of_which_time_a_form_asks_stands_between_its_name_and_its_score():
    assert scores("PCL-5 (past wk) 60") == ["pcl5 60"]
    assert scores("PHQ-9 (over the last 2 weeks) 14") == ["phq9 14"]
    assert scores("ODI (last 2 visits) reviewed 14") == []


def test_a_goal_that_was_met_is_a_score():
    assert scores("Goals were met. ODI 20.") == ["odi 20"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a day between name and score: whether it is the visit's, the row knows
        ("ODI at eval 3/1/23: 56%.", [(56, "historical", ("3/1/23",))]),
        ("ODI (5/1/23): 44%", [(44, "historical", ("5/1/23",))]),
        ("PHQ-9 on 1/5/23 12; on 4/5/23 18.",
         [(12, "historical", ("1/5/23",)), (18, "historical", ("4/5/23",))]),
        # contexts in a row
        ("Pain level: current 5, best 3, worst 9.",
         [(5, "actual", ()), (3, "actual", ()), (9, "actual", ())]),
        ("VAS 7.", [(7, "actual", ())]),
        ("VAS 45 mm", []),
    ],
)  # fmt: skip
def test_scores_with_their_day_or_their_context(text, expected):
    told = [(m.attributes["value"], m.assertion, m.triggers) for m in read(text, "measures")]
    assert told == expected


@pytest.mark.parametrize(
    "text",
    [
        "On a scale where 10/10 is the worst pain imaginable.",
        "Pain scale: 0/10 is no pain.",
        "10/10 being the worst pain possible.",
    ],
)
def test_an_explained_scale_is_nobodys_score(text):
    assert [m for m in read(text, "measures") if m.assertion == "actual"] == []


def test_a_worst_pain_is_a_score():
    assert [m.attributes["value"] for m in read("Pain 10/10, the worst ever.", "measures")] == [10]
