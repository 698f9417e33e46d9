"""What stands beside a score: other instruments, ranges, cut-offs, changes, scores of then."""

from __future__ import annotations

import pytest
from notes_help import is_read_in_time, read

from mmi_kit.notes import read_text


def scores(text):
    found = []
    for m in read(text, "measures"):
        sense = "" if m.assertion == "actual" else m.assertion
        found.append(" ".join(w for w in (m.concept, f"{m.attributes['value']:g}", sense) if w))
    return sorted(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHQ-9/GAD-7: 15/12", ["gad7 12", "phq9 15"]),
        ("ODI/NDI: 44%/36%", ["ndi 18", "odi 44"]),
        ("PHQ-9, GAD-7: 12, 10", ["gad7 10", "phq9 12"]),
        ("PHQ-9, AUDIT-C, GAD-7: 12, 3, 10", ["gad7 10", "phq9 12"]),
        ("BDI, PHQ-9: 22, 15", ["phq9 15"]),
        ("PCL-5/CAPS-5: 49/38", ["pcl5 49"]),
        ("ODI and NDI 44% and 36% respectively", ["ndi 18", "odi 44"]),
        # nobody can tell: a scale behind the one score, or something else that is counted
        ("ODI/NDI 22/50", []),
        ("PHQ-9/GAD-7: 12/21", []),
        ("PHQ-9, GAD-7: 12, 10 visits", []),
        ("TUG, 5xSTS: 14 sec, 18 sec", ["sts5 18", "tug 14"]),
        ("TUG, 6MWT pending", []),
        ("She scored 15 on the PHQ-9 and 12 on the GAD-7.", ["gad7 12", "phq9 15"]),
        # each with its own
        ("Screening: PHQ-9 (15), GAD-7 (12)", ["gad7 12", "phq9 15"]),
        ("PHQ-9: 12, GAD-7: 10", ["gad7 10", "phq9 12"]),
        ("PHQ-9, GAD-7 12", ["gad7 12"]),
        ("Quick-DASH 52, qDASH 48", ["quickdash 48", "quickdash 52"]),
    ],
)
def test_instruments_in_a_row_have_their_scores_in_the_same_order(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHQ-9 score of 10 or more suggests depression.", []),
        ("HIT-6 score of 60 or more is severe.", []),
        ("ODI 41-60% severe disability", []),
        ("FIQR 59-100 severe", []),
        ("PCL-5: a score of 31 to 33 is the cut point.", []),
        ("PCL-5 51 (33 is the cutoff)", ["pcl5 51"]),
        ("LEFS, 80 being normal", []),
        ("ODI pain intensity: 3", []),
        ("PSFS: 1. Sitting 3/10 2. Walking 4/10", []),
        ("PHQ-9: 1. GAD-7: 2.", ["gad7 2", "phq9 1"]),
        ("ODI 10 items", []),
        ("PHQ-9: 2+2+1+1+2+1+1+0+0 = 10", []),
        ("ODI: 3, 4, 2, 5, 3, 4, 2, 3, 4, 2", []),
        ("GAD-7 15+ severe", []),
        ("Max LEFS 80", []),
        ("ODI 60th percentile", []),
        ("ODI, 44 yo male", []),
        ("PHQ-9 completed, total 15.", ["phq9 15"]),
        ("PHQ-9 was administered; score 15.", ["phq9 15"]),
        ("PHQ-9 completed 12 times.", []),
        ("ODI 2.0: 44%", ["odi 44"]),
        ("PHQ-9 (0-27): 15", ["phq9 15"]),
        ("PCL-5 (cutoff 33): 51", ["pcl5 51"]),
        ("LEFS (MDC 9 points): 35/80", ["lefs 35"]),
        ("TUG 13-14 s", ["tug 13"]),  # told of what a body does, a range is a score
        ("Pain 7/10 or more with standing", ["nprs 7"]),
    ],
)
def test_ranges_cut_offs_and_items_are_no_score(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ODI improved 8 points", []),
        ("PCL-5 reduced 10 points", []),
        ("ODI 20% improvement", []),
        ("ODI 8 points better", []),
        ("LEFS 9 points higher than intake", []),
        ("ODI improved by 8% to 44%", ["odi 44"]),
        ("LEFS improved 41/80", ["lefs 41"]),
        ("ODI improved 8 points from 52 to 44", ["odi 44", "odi 52 historical"]),
        ("ODI 44%, improved from 52%", ["odi 44", "odi 52 historical"]),
    ],
)
def test_by_how_much_a_score_changed_is_no_score(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ODI 52% (3/1/24), 44% (6/1/24)", ["odi 44 historical", "odi 52 historical"]),
        ("Initial ODI 52%, current ODI 44%", ["odi 44", "odi 52 historical"]),
        ("Initial ODI 52%.", ["odi 52"]),
        ("ODI 52 at SOC, 44 at 30 days", ["odi 52 historical"]),
        ("Last PHQ-9: 12", ["phq9 12 historical"]),
        ("ODI 44% -> 40% -> 36%", ["odi 36", "odi 40 historical", "odi 44 historical"]),
        ("ODI improved from 52", ["odi 52 historical"]),
        ("PHQ-9 12 (prev 18)", ["phq9 12", "phq9 18 historical"]),
        ("ODI: 44 (was 52 on 3/1/24)", ["odi 44", "odi 52 historical"]),
        ("ODI today was 44%, was 52% at IE.", ["odi 44", "odi 52 historical"]),
        ("5xSTS 22 sec at eval, 17 sec today", ["sts5 17", "sts5 22 historical"]),
        # a goal beside what is, alone on a line, makes no heading of it
        ("ODI 44%, goal 20%", ["odi 20 planned", "odi 44"]),
    ],
)
def test_scores_of_then_beside_the_one_of_now(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6MWD 320 m", ["mwt6 320"]),
        ("TUG with cane: 14 sec", ["tug 14"]),
        ("RMQ 15/24", ["rmdq 15"]),
        ("PEG 7.7/10", ["peg 7.7"]),
        ("PEG: 7.3", ["peg 7.3"]),
        ("PEG: 7 g daily", []),
        ("PROMIS pain interference: T=64", ["promis_pi 64"]),
        ("ODI:\n44%\nNDI:\n36%", ["ndi 18", "odi 44"]),
    ],
)
def test_names_of_instruments_in_other_letters(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize(
    "piece", ["phq-9/gad-7 ", "phq-9, gad-7: 1, ", "odi and ", "odi improved 8 points from "]
)
def test_no_row_of_names_is_slow_on_hostile_repetition(piece):
    assert is_read_in_time(piece, 20_000, read=read_text)
