"""Examinations, pictures and tests told in a note, and results told without their treatment."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from notes_help import read, shorts

from mmi_kit.notes import results_without_treatment

VISIT = {"date": "2023-01-10", "provider": "Dr. Reed"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SLR positive left at 35 deg.", ["exam"]),
        ("Strength 5/5 throughout.", ["exam"]),
        ("Walks without difficulty.", ["exam"]),
        ("X-ray right knee: medial joint space narrowing.", ["imaging"]),
        ("EMG showed chronic S1 radiculopathy.", ["test"]),
        ("Neurologic examination normal. Fundi sharp.", ["exam"]),
        ("Cranial nerves II-XII intact.", ["exam"]),
        ("MRI brain 11/02/2021 normal.", ["imaging"]),
        ("Neurologic examination next visit.", []),
        ("Order MRI lumbar spine.", []),
        ("MRI reviewed.", []),
        ("Worked on strengthening and range of motion exercises.", []),
        ("Goals: full range of motion.", []),
        ("Continue gabapentin.", []),
    ],
)
def test_what_an_examination_or_a_picture_shows(text, found):
    assert shorts(text, "findings") == found


def test_the_sentences_of_one_examination_are_one_finding():
    (exam,) = read("Pain same. SLR positive left. Gait normal. Continue meds.", "findings")
    assert exam.quote == "SLR positive left. Gait normal"


def test_a_plan_holds_no_examination():
    assert shorts("Gait normal.", "findings", "plan") == []


def test_a_picture_typed_under_the_examination_is_a_picture():
    found = evidence({**VISIT, "exam": "Lumbar MRI: L4-5 disc herniation."})
    assert rows_of(found.findings, "category") == [("imaging",)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("20% relief for 2 weeks.", [{"relief_pct": 20.0, "relief_days": 14.0}]),
        ("Attended 10 of 12 visits.", [{"sessions": 10.0, "sessions_ordered": 12.0}]),
        ("Worse with therapy.", [{"outcome": "Worse with therapy."}]),
        ("Gabapentin gave 30% relief.", []),  # names its own
        ("Any relief?", []),
    ],
)
def test_a_result_that_names_no_treatment(text, values):
    assert [dict(found.values) for found in results_without_treatment(text)] == values


class TestOwner:
    """Whose result it is, the row says: the one treatment that was given."""

    def results(self, **cells):
        found = evidence({**VISIT, **cells})
        return rows_of(found.treatments, "concept", "relief_pct", "relief_days", "review")

    def test_one_injection(self):
        assert self.results(
            treatment="Caudal epidural steroid injection", notes="60% relief for 3 weeks."
        ) == [("esi_il", 60.0, 21.0, "unreviewed")]

    def test_of_two_nobody_knows(self):
        found = self.results(
            treatment="ESI L4-5; trigger point injections", notes="60% relief for 3 weeks."
        )
        assert {relief for _, relief, *_ in found} == {None}

    def test_no_change_beside_a_refill_is_no_result_of_the_medicine(self):
        found = evidence(
            {**VISIT, "medication": "Continue gabapentin 300 mg TID.", "notes": "No improvement."}
        )
        assert rows_of(found.treatments, "concept", "outcome") == [("gabapentinoid", "")]

    def test_two_different_results_belong_to_no_one(self):
        found = self.results(
            treatment="ESI", notes="60% relief for 3 weeks. Then 20% relief for 5 weeks."
        )
        assert [relief for _, relief, *_ in found] == [None]


@pytest.mark.parametrize(
    ("text", "sense", "reason"),
    [
        (
            "Recommended L4-S1 fusion. Patient declines because of fear of paralysis.",
            "fusion declined",
            "fear of paralysis",
        ),
        (
            "Recommended ACDF. Declines surgery because of her brother's failed operation.",
            "fusion planned",
            None,
        ),
        ("Recommended PT and ESI. Patient declines injections.", "pt planned", None),
    ],
)
def test_a_refusal_that_names_nothing_is_of_what_was_advised_before(text, sense, reason):
    first = read(text, "treatments", "plan")[0]
    assert f"{first.concept} {first.assertion}" == sense
    assert first.attributes.get("reason") == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Discontinue amitriptyline: dizziness.", "dizziness"),
        ("Stop tizanidine, weight gain.", "weight gain"),
        ("Stop naproxen, gabapentin.", None),
        ("Stop naproxen, start meloxicam.", None),
    ],
)
def test_a_reason_behind_a_colon_or_a_comma(text, reason):
    assert read(text, "treatments", "medication")[0].attributes.get("reason") == reason


@pytest.mark.parametrize(
    ("text", "found"),
    [("X-ray well-fixed components.", True), ("MRI: L4-5 disc bulge.", True),
     ("MRI lumbar unremarkable.", True), ("MRI to evaluate stenosis.", False),
     ("X-ray to rule out loosening.", False), ("MRI ordered for stenosis.", False)],
)  # fmt: skip
def test_a_study_with_its_result_is_a_finding_and_one_that_is_to_come_is_none(text, found):
    assert bool([m for m in read(text, "findings") if m.concept == "imaging"]) == found
