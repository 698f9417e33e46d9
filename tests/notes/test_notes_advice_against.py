"""Advice against an operation, in whichever words, with its reason; what is only told is none."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read


def operations(text):
    found = [
        m
        for m in read(text, "treatments", "plan")
        if m.concept in ("surgery", "fusion", "arthroplasty")
    ]
    return [(m.assertion, m.attributes.get("reason", "")) for m in found]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Discussed reverse shoulder arthroplasty; at 51 I advise against it because of implant longevity.", "implant longevity"),
        ("TKA was discussed but I advised against it due to her age.", "her age"),
        ("Discussed fusion; at 51 I advise against it.", "at 51"),
        ("Fusion discussed; given his smoking I would not recommend it.", "given his smoking"),
        ("I talked with her about fusion, which I do not recommend because of her osteoporosis.", "her osteoporosis"),
        ("Fusion discussed. I am reluctant to operate at his age.", "at his age"),
        ("Knee: arthroplasty is premature at his age.", "at his age"),
        ("Knee replacement is premature given his age.", "his age"),
        ("Too young for total knee arthroplasty.", "Too young for total knee arthroplasty"),
        ("Knee arthroplasty should be delayed as long as possible because of his age.", "his age"),
        ("Fusion discussed. We would avoid it.", ""),
    ],
)  # fmt: skip
def test_advice_against_is_read_with_its_reason(text, reason):
    assert operations(text) == [("negated", reason)]


@pytest.mark.parametrize(
    "text",
    [
        "Discussed fusion and he wishes to proceed.",
        "Discussed fusion; at 51 he does well otherwise.",
        "Fusion discussed. I advise against smoking.",
        "Fusion discussed; I am reluctant to increase the opioid.",
        "TKA recommended because of her pain.",
    ],
)
def test_what_is_said_of_something_else_is_no_advice_against(text):
    assert [sense for sense, _ in operations(text)] == ["planned"]


@pytest.mark.parametrize(
    "text", ["Too early to declare MMI.", "It is too soon to say that she is at MMI."]
)
def test_what_is_too_early_is_not_reached(text):
    assert [m.assertion for m in read(text, "statements", "assessment")] == ["negated"]
