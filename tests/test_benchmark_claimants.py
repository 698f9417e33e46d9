"""The benchmark measures what it says: a generator that knows nothing of the kit, exact counts."""

from __future__ import annotations

import ast
import sys

import pytest
from helpers import ROOT

sys.path.insert(0, str(ROOT))

from benchmarks.claimants import score
from benchmarks.claimants.figure import wilson
from benchmarks.claimants.generate import claimant, claimants
from benchmarks.claimants.model import Adverse, Series, Treatment, Truth
from benchmarks.claimants.numbers import untraced
from benchmarks.claimants.run import found

FOLDER = ROOT / "benchmarks" / "claimants"
KNOWS_THE_KIT = {"run.py"}


def test_only_the_runner_imports_the_kit():
    for path in FOLDER.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
        names += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        of_kit = any(name.split(".")[0] == "mmi_kit" for name in names)
        assert of_kit is (path.name in KNOWS_THE_KIT), path.name


def test_no_module_of_the_generator_leads_to_the_runner():
    for path in FOLDER.glob("*.py"):
        if path.name not in {"run.py", "__main__.py"}:
            assert "claimants.run" not in path.read_text(encoding="utf-8"), path.name


def test_a_seed_gives_the_same_claimants_whatever_their_number():
    assert claimants(4, 7) == claimants(9, 7)[:4]
    assert claimants(4, 7) != claimants(4, 8)


def test_every_kind_of_claimant_is_drawn():
    truths = [c.truth for c in claimants(300, 2)]
    assert {t.condition for t in truths} == {"lumbar", "cervical", "knee", "shoulder",
                                             "fibromyalgia"}  # fmt: skip
    assert {t.shape for t in truths} == {"plateau", "improving", "worsening", "relapsing"}
    assert {t.no_threshold for t in truths} == {"", "improving", "active care goes on",
                                                "too little after"}  # fmt: skip
    assert {t.language for t in truths} == {"explicit", "implied", "absent"}
    assert {t.density for t in truths} == {"dense", "sparse"}
    assert sum(t.post_surgical for t in truths) > 20
    assert all(bool(t.threshold) != bool(t.no_threshold) for t in truths)
    assert all(not set(t.gaps) & set(t.full) for t in truths)


@pytest.mark.parametrize("number", range(6))
def test_the_kit_reads_a_log_without_a_column_that_it_does_not_know(number):
    read = found(claimant(number, 3))
    assert {p["code"] for p in read["problems"]} <= {
        "duplicate_row", "unknown_column", "bad_score", "result_without_treatment",
        "code_not_recorded",
    }  # fmt: skip
    assert read["treatments"]


def truth(**more):
    """One claimant whose active care ended on 2022-05-10."""
    known = {"id": "t", "condition": "lumbar", "shape": "plateau", "density": "dense",
             "language": "implied", "post_surgical": False, "threshold": "2022-05-10"}  # fmt: skip
    return Truth(**(known | more))


def kit(**more):
    """What the kit found: a threshold between 2022-05-01 and 2022-05-21, and nothing else."""
    known = {
        "threshold": {"earliest": "2022-05-01", "latest": "2022-05-21", "tier": "strong",
                      "basis": []},
        "trajectory": [], "gaps": [], "contrary": [], "flags": [], "treatments": [], "quotes": {},
        "completeness": {"elements": []}, "text": None,
    }  # fmt: skip
    return known | more


def interval(earliest, latest, tier="strong"):
    return {"threshold": {"earliest": earliest, "latest": latest, "tier": tier, "basis": []}}


@pytest.mark.parametrize(
    ("earliest", "latest", "inside"),
    [
        ("2022-05-01", "2022-05-21", True),
        ("2022-05-10", "2022-05-10", True),
        ("2022-05", "2022-05", True),  # a month holds all of its days
        ("2022-05-11", "2022-06-01", False),
        ("", "", False),
    ],
)
def test_the_truth_lies_inside_the_interval_or_not(earliest, latest, inside):
    (judged,) = score.threshold_inside(truth(), kit(**interval(earliest, latest)))
    assert judged.hit is inside


def test_distance_is_from_the_midpoint_and_needs_an_interval():
    (judged,) = score.threshold_distance(truth(), kit())
    assert judged.value == 1  # the midpoint is 2022-05-11
    assert score.threshold_distance(truth(), kit(**interval("", ""))) == []


def test_a_threshold_for_a_claimant_without_one_is_an_error():
    none = truth(threshold="", no_threshold="improving")
    assert score.threshold_inside(none, kit()) == []
    assert [j.hit for j in score.no_threshold(none, kit())] == [True]
    refused = kit(**interval("", "", "not_supported"))
    assert [j.hit for j in score.no_threshold(none, refused)] == [False]


def series(state, dates):
    return Series(instrument="ODI", state=state, slope_per_year=0.0, important_change=10.0,
                  dates=tuple(dates), values=tuple(50.0 for _ in dates))  # fmt: skip


def track(state):
    return {"instrument": "odi", "state": state, "label": "", "n": 5, "window": "all", "reason": "",
            "slope_per_year": 0, "ci_low": 0, "ci_high": 0}  # fmt: skip


def test_only_a_long_and_well_measured_plateau_is_judged():
    long = [f"20{y}-0{m}-01" for y, m in ((20, 1), (20, 6), (21, 1), (21, 6), (22, 1))]
    seen = kit(trajectory=[track("plateau")])
    assert [j.hit for j in score.plateau(truth(series=[series("plateau", long)]), seen)] == [True]
    assert score.plateau(truth(series=[series("plateau", long[:4])]), seen) == []
    short = [*long[:4], "2021-06-20"]
    assert score.plateau(truth(series=[series("plateau", short)]), seen) == []
    improving = truth(series=[series("improving", long)])
    assert [j.hit for j in score.improving(improving, seen)] == [True]  # an error


def test_gaps_are_found_missed_or_false():
    known = truth(gaps=["F5", "T4"], full=["T1", "T2"])
    asked = kit(gaps=[{"element": e} for e in ("T4", "T1", "J4")])
    assert [j.hit for j in score.gaps_found(known, asked)] == [False, True]
    assert [j.value for j in score.false_gaps(known, asked)] == [1]  # T1; J4 is not judged


def test_an_adverse_fact_is_shown_with_its_words_and_its_day():
    known = truth(adverse=[Adverse(kind="work", date="2022-08-01",
                                   text="Working part-time at a shop.")])  # fmt: skip
    said = {"text": "Working part-time", "date": "2022-08-01", "facts": []}
    assert [j.hit for j in score.adverse_shown(known, kit(contrary=[said]))] == [True]
    other_day = said | {"date": "2022-08-02"}
    assert [j.hit for j in score.adverse_shown(known, kit(contrary=[other_day]))] == [False]
    other_words = said | {"text": "Gait normal"}
    assert [j.hit for j in score.adverse_shown(known, kit(contrary=[other_words]))] == [False]


def test_outcomes_are_matched_by_kind_and_date():
    known = truth(
        treatments=[
            Treatment(family="esi", name="ESI", start="2021-03-01", end="2021-03-01",
                      outcomes=("partial",)),
            Treatment(family="nsaid", name="naproxen", start="2021-01-01", end="",
                      outcomes=("none",)),
            Treatment(family="pt", name="physical therapy", start="2021-06-01", end="2021-07-01",
                      outcomes=("none",)),
        ]
    )  # fmt: skip
    course = {"modality": "esi_tf", "label": "ESI", "start": "2021-03-01", "outcome": "partial"}
    drug = {"modality": "nsaid", "label": "Naproxen", "start": "2021-01", "outcome": "not_recorded"}
    late = {"modality": "pt", "label": "PT", "start": "2021-09-01", "outcome": "none"}
    judged = score.outcomes(known, kit(treatments=[course, drug, late]))
    assert [(j.hit, j.found) for j in judged] == [
        (True, "partial"), (False, "not_recorded"), (False, "no such course"),
    ]  # fmt: skip


def test_wilson_is_the_published_interval():
    low, high = wilson(81, 263)  # Newcombe 1998: 0.2553 to 0.3662
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_a_figure_meets_its_bar_from_the_right_side():
    pairs = [(truth(), kit()), (truth(), kit(**interval("2022-06-01", "2022-06-02")))]
    by_id = {f.id: f for f in score.figures(pairs)}
    inside = by_id["threshold_inside"]
    assert (inside.hits, len(inside.judged), inside.value, inside.met) == (1, 2, 0.5, False)
    assert [j.found[:10] for j in inside.failures] == ["2022-06-01"]
    assert by_id["false_gaps"].met is True
    assert by_id["no_threshold"].value is None


ROWS = [
    {"fact_id": "a", "visit_id": "v1", "date": "2022-01-10", "quote": "ODI 52%", "value": 52.0,
     "concept": "odi", "exhibit": "3F", "page": "12"},
    {"fact_id": "b", "visit_id": "v2", "date": "2022-04-20", "quote": "ODI 44%", "value": 44.0,
     "concept": "odi", "exhibit": "3F", "page": "15"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "loose"),
    [
        ("ODI 52, then 44 (Ex. 3F/12)", ()),  # stated
        ("2 scores, median 48, 8 points lower after 100 days", ()),  # derived
        ("ODI (0 to 100): 2 scores; 20 CFR 404.1502(a)", ()),  # scale, law
        ("L5-S1, M51.17 and PHQ-9 are names", ()),
        ("ODI 61 on January 10, 2022", ("61",)),
        ("From 2019 on", ("2019",)),
    ],
)
def test_a_number_is_traced_or_reported(sentence, loose):
    assert untraced(sentence, ROWS, ("a", "b"), {}).untraced == loose


def test_a_number_that_only_the_findings_give_is_counted_as_such():
    findings = {"trajectory": [{"facts": ["a", "b"], "slope_per_year": -29.24}]}
    checked = untraced("changed by 29.2 a year", ROWS, ("a",), findings)
    assert (checked.findings_only, checked.untraced) == (1, ())
