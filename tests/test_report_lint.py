"""Which sentences must not stand in a report, and which may."""

from __future__ import annotations

import pytest

from mmi_kit.report.lint import reserved_language


@pytest.mark.parametrize(
    "sentence",
    [
        "The claimant is disabled.",
        "She is permanently and totally disabled.",
        "He was unable to work.",
        "She is able to perform light work.",
        "He cannot sustain full-time work.",
        "He is unemployable.",
        "The impairment is severe.",
        "The impairment is not severe.",
        "This meets the 12-month duration requirement.",
        "The knee meets listing 1.18.",
        "She equals a listing.",
        "The record supports a sedentary RFC.",
        "He has a less than sedentary capacity.",
        "He cannot do past relevant work.",
        "Grid rule 201.14 directs it.",
        "Disability continues.",
        "She failed to follow prescribed treatment.",
        "The claimant is credible.",
        "There is no sign of malingering.",
        "SSR 96-7p applies.",
        "Listing 1.04 is met.",
        "She has ineffective ambulation.",
    ],
)
def test_reserved_statements_and_dead_rulings_are_found(sentence):
    assert reserved_language(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Reed wrote: “unable to work”.",
        "Oswestry Disability Index 52 on March 12, 2024.",
        "Pain was severe on 3 of 12 visits.",
        "Sat 20 minutes at one time; lifted 10 lb occasionally.",
        "The form asks for the most that can be done (20 CFR 404.1545).",
        "SSR 16-3p lists the factors.",
        "No statement is made on an issue reserved to the Commissioner.",
    ],
)
def test_quotations_and_plain_facts_pass(sentence):
    assert reserved_language(sentence) == []


def test_the_finding_says_what_to_write_instead():
    assert reserved_language("SSR 82-52 governs duration.") == [("SSR 82-52", "SSR 23-1p")]


def test_an_open_quotation_mark_protects_nothing():
    assert reserved_language("“The claimant is disabled.") != []
