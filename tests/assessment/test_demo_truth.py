"""The demo cases were written with a known truth (demo_truth.toml); the kit must find it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from mmi_kit.assessment.assess import assess
from mmi_kit.case.folder import open_case_folder
from mmi_kit.evidence.build import build_evidence

HERE = Path(__file__).parents[1]
TRUTH = tomllib.loads((HERE / "demo_truth.toml").read_text(encoding="utf-8"))
CASES = sorted(TRUTH)
COURSES = [(name, course) for name in CASES for course in TRUTH[name].get("course", ())]
# Care that bears on no question of the truth file: tests, devices, home programmes.
BACKGROUND = {"home_exercise", "dme", "diagnostics", "monitoring"}


@cache
def found(name):
    folder = open_case_folder(name, HERE.parent / "cases")
    own = folder.details()
    evidence = build_evidence(folder, own)
    return evidence, assess(evidence, own, name)


@pytest.mark.parametrize("name", CASES)
class TestCase:
    def test_its_rows_and_providers_are_read(self, name):
        visits = found(name)[0].visits
        assert len(visits) == TRUTH[name]["rows"]
        assert len({p for p in visits["provider"] if p}) == TRUTH[name]["providers"]

    def test_only_the_problems_that_were_put_in_are_reported(self, name):
        assert len(found(name)[0].problems) == TRUTH[name]["max_problems"]

    def test_the_threshold_is_found(self, name):
        truth, threshold = TRUTH[name]["threshold"], found(name)[1].threshold
        assert threshold.last_active == truth["last_active"]
        assert threshold.latest == truth["first_maintenance"]
        assert threshold.tier == truth["tier"]
        assert threshold.gap_days == truth.get("gap_days")

    def test_the_floor_is_found(self, name):
        items = {i.function: i for i in found(name)[1].floor}
        for function, truth in TRUTH[name]["floor"].items():
            item = items.pop(function)
            assert {k: getattr(item, k) for k in truth} == truth, function

    def test_the_trajectory_is_found(self, name):
        states = {t.instrument: t for t in found(name)[1].trajectory if not t.side}
        for instrument, truth in TRUTH[name].get("trajectory", {}).items():
            assert {k: getattr(states[instrument], k) for k in truth} == truth, instrument

    def test_what_is_missing_is_asked_for_and_what_is_there_is_not(self, name):
        asked = {g.element for g in found(name)[1].gaps}
        assert set(TRUTH[name]["gaps"]["elements"]) <= asked
        assert not set(TRUTH[name].get("no_gap", {}).get("elements", ())) & asked

    def test_no_treatment_is_invented(self, name):
        given = {c.modality for c in found(name)[1].treatments}
        never = TRUTH[name].get("never", {}).get("modalities", ())
        assert not given & set(never)


@pytest.mark.parametrize(("name", "truth"), COURSES, ids=lambda v: v if isinstance(v, str) else
                         f"{v['modality']}-{v['start']}")  # fmt: skip
def test_a_course_is_found_as_it_was_written(name, truth):
    (course,) = [
        c
        for c in found(name)[1].treatments
        if (c.modality, c.start) == (truth["modality"], truth["start"])
    ]
    for words in truth.get("reason_has", ()):
        assert words in course.reason_stopped
    if truth.get("reason_has") == []:
        assert course.reason_stopped == ""
    for end in ("before", "after"):
        if end in truth:
            assert getattr(course, end).value == truth[end]
    simple = set(truth) - {"modality", "start", "before", "after", "reason_has"}
    assert {k: getattr(course, k) for k in simple} == {k: truth[k] for k in simple}


def test_the_examiner_who_contradicts_is_shown_with_all_that_he_says():
    truth = TRUTH["demo-lumbar"]["contrary"]
    contrary = found("demo-lumbar")[1].contrary
    said = " ".join(
        c.text for c in contrary if (c.provider, c.date) == (truth["provider"], truth["date"])
    )
    for words in truth["says"]:
        assert words.lower() in said.lower()
    shown = {f"{c.kind} {c.date}" for c in contrary}
    assert set(truth["others"]) <= shown


def test_a_planned_operation_is_flagged():
    assert [f.id for f in found("demo-knee")[1].flags] == TRUTH["demo-knee"]["flags"]["ids"]
