"""Today is the day of the visit, of the study, or of the treatment: only the last is care given."""

from __future__ import annotations

import pytest

from mmi_kit.notes.engine import read_text


def treatments(text):
    return [
        (m.concept, m.assertion, m.attributes["action"])
        for m in read_text(text)
        if m.table == "treatments"
    ]


@pytest.mark.parametrize("text", [
    "IMAGING: X-rays today show solid fusion at L4-5, hardware intact.",
    "X-rays today show total knee arthroplasty components in good position.",
    "Seen today in follow up for L4-5 fusion.",
    "Wound check today, L4-5 fusion.",
    "Here today regarding her knee replacement.",
    "Lumbar fusion is healing well today.",
    "CT today: solid fusion L4-5.",
    "Here today for follow-up of her L5 TFESI.",
    "Reviewed the response to the medial branch block today.",
])  # fmt: skip
def test_a_visit_or_a_study_of_today_is_no_operation_of_today(text):
    assert ("actual", "performed") not in {(a, what) for _, a, what in treatments(text)}


def test_a_fusion_that_is_solid_is_no_treatment():
    for text in ("Fusion solid.", "No further surgery indicated: solid fusion, no lesion."):
        assert [c for c, _, _ in treatments(text) if c == "fusion"] == []


@pytest.mark.parametrize("text", [
    "Right TKA today.", "Today he underwent right TKA.", "Left L5 TFESI today, tolerated well.",
    "ESI at L4-5 with CT guidance today.", "Trigger point injections x3, no concerns today.",
    "Follow-up visit today with TPI x 2.", "Patient evaluated today, TPIs x3.",
    "Here today for follow-up and trigger point injections.",
    "She presents today for trigger point injections.", "Lumbar RFA done today after MRI review.",
])  # fmt: skip
def test_what_was_done_today_was_done(text):
    assert [(a, what) for _, a, what in treatments(text)] == [("actual", "performed")]
