"""Told of another: a relative on the line before, the block before this one, a drug not taken."""

from __future__ import annotations

import pytest
from notes_help import own, read, said, shorts


@pytest.mark.parametrize(("text", "expected"), [
    ("Brother -\nL4-5 fusion 2015, on disability.", ["fusion family"]),
    ("Family: Older sister:\nknee replacement 2019.", ["arthroplasty family"]),
    ("Lives with brother.\nL4-5 fusion 2015.", ["fusion historical"]),
    ("Hand surgery opinion re right wrist.", ["surg_consult"]),
    ("Start Savella 12.5 mg. Never filled, insurance denied.", ["snri negated"]),
    ("Start Savella 12.5 mg. Never had a reaction.", ["snri"]),
])  # fmt: skip
def test_of_whom_and_whether(text: str, expected: list[str]) -> None:
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize("text", [
    "Response to #1 (9/28): 80% better for 9 days. GON block #2 performed today.",
    "PROCEDURE: GON block #2. Response to #1: 80% for 9 days.",
])  # fmt: skip
def test_the_result_of_the_block_before_is_not_of_this_one(text: str) -> None:
    found = sorted(read(text, "treatments"), key=lambda m: m.assertion)
    assert [m.assertion for m in found] == ["actual", "historical"]
    assert own(found[0], "relief_pct") == {}
    assert own(found[1], "relief_pct", "relief_days") == {"relief_pct": 80, "relief_days": 9}


@pytest.mark.parametrize(("text", "reason"), [
    ("Stop leflunomide (intolerance: diarrhea, alopecia).", "intolerance: diarrhea, alopecia"),
    ("Stopped adalimumab for secondary loss of efficacy.", "secondary loss of efficacy"),
    ("Stop leflunomide (Arava).", None),
])  # fmt: skip
def test_why_it_was_stopped(text: str, reason: str | None) -> None:
    (mention,) = read(text, "treatments")
    assert mention.attributes["action"] == "stopped"
    assert mention.attributes.get("reason") == reason


def test_stopped_in_a_word_of_its_own() -> None:
    (mention,) = read("Erenumab 70 mg monthly, no change. Stop.", "treatments")
    assert mention.attributes["action"] == "stopped"


@pytest.mark.parametrize("text", [
    "There is no role for cervical surgery.",
    "I have nothing surgical to offer.",
    "I do not think another series would be helpful.",
    "I doubt that any further injections will help.",
])  # fmt: skip
def test_no_role(text: str) -> None:
    assert said(text, "surgical_opinion", "exhausted_or_declined")


@pytest.mark.parametrize(("text", "expected"), [
    ("Start Savella 50 mg BID - pending insurance.", ["snri planned"]),
    ("Start methotrexate 10 mg once approved.", ["conventional_dmard conditional"]),
    ("Started methotrexate 10 mg, pending labs.", ["conventional_dmard"]),
])  # fmt: skip
def test_an_order_that_waits_for_the_insurer(text: str, expected: list[str]) -> None:
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Denies saddle anesthesia, incontinence, new weakness.", []),
    ("Reasonable, absent myelopathy or progressive weakness.", []),
    ("Denies relief from PT, progressive weakness.", ["worsening"]),
    ("Achilles absent, progressive weakness.", ["worsening"]),
    ("Denies incontinence but has progressive weakness.", ["worsening"]),
])  # fmt: skip
def test_a_list_of_what_is_denied(text: str, expected: list[str]) -> None:
    assert said(text, "worsening") == expected


def test_what_still_helps_was_done_before() -> None:
    (told,) = read("RFA still helping but less.", "treatments", "procedure")
    assert (told.assertion, told.attributes["action"]) == ("historical", "mentioned")


def test_a_day_in_a_head_is_no_row_of_visits() -> None:
    text = "Dx: M54.17\n Onset: 10/22/2018   Surgery: 05/19/2020      Auth: 18 visits\n"
    assert "surgery planned" not in shorts(text, "treatments")
