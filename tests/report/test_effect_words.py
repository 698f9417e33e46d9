"""An effect is told without the row of the table, or the numbered diagnosis, that it stands in."""

from __future__ import annotations

import pytest

from mmi_kit.report.sections.effects import effect_words


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("03/02/2021 topiramate 25 mg tablet tingling fingers 04/19/2021", "tingling fingers"),
        ("03/02/2021 topiramate 25 mg tab word finding trouble", "word finding trouble"),
        ("meloxicam 15 mg tablet upset stomach, no help 6/1/22", "upset stomach, no help"),
        ("11/30/2020 diclofenac sodium 1 % gel no relief 01/04/2021", "no relief"),
        ("2. Fibromyalgia (M79.7) Sleeps better on amitriptyline.",
         "Sleeps better on amitriptyline."),
        ("1) Spondylosis without myelopathy, lumbar (M47.816): Some relief with the brace.",
         "Some relief with the brace."),
    ],
)  # fmt: skip
def test_only_what_it_did_is_told(said, told):
    assert effect_words(said) == told


@pytest.mark.parametrize(
    "said",
    [
        "On topiramate 25 mg she was drowsy at work on 03/02/2021 and 04/01/2021.",
        "Topiramate 25 mg caused tingling.",  # a sentence, with no day at its end
        "03/02/2021 topiramate 25 mg was helpful, stopped for nausea on 04/19/2021",
        "Started 03/02/2021, stopped 04/19/2021 for nausea.",
        "03/02/2021 topiramate 25 mg tablet 04/19/2021",
        "2. Helped by heat (not by ice).",
        "Better since the change (M79.7 is the code).",
        "2. Fibromyalgia (M79.7) Continue.",
    ],
)
def test_a_sentence_stands_as_it_is(said):
    assert effect_words(said) == said
