"""How limited is an area of mental functioning, and what rates none?"""

from __future__ import annotations

import pytest
from notes_help import capacities, is_read_in_time, read

from mmi_kit.notes import read_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Concentrate, persist, or maintain pace: Marked", ["mental_pace marked"]),
        ("Moderate limitation in concentration, persistence or pace.", ["mental_pace moderate"]),
        ("She has marked difficulties in maintaining social functioning.",
         ["mental_interact marked"]),
        ("Her ability to interact with others is moderately limited.",
         ["mental_interact moderate"]),
        ("No limitation in interacting with others.", ["mental_interact none"]),
        ("Adapting or managing oneself: none", ["mental_adapt none"]),
        ("Understanding, remembering, or applying information - mild",
         ["mental_understand mild"]),
        ("Extreme limitation in adapting and managing himself.", ["mental_adapt extreme"]),
        ("Understanding and memory: moderately limited. Adaptation: markedly limited.",
         ["mental_understand moderate", "mental_adapt marked"]),
        ("Mild limitation in understanding, remembering or applying information, interacting with "
         "others and adapting or managing oneself.",
         ["mental_understand mild", "mental_interact mild", "mental_adapt mild"]),
        ("Mild limitation in social functioning and marked limitation in adaptation.",
         ["mental_interact mild", "mental_adapt marked"]),
        ("In interacting with others, the claimant has moderate limitations.",
         ["mental_interact moderate"]),
        ("With regard to concentrating, persisting or maintaining pace, she has a mild limitation.",
         ["mental_pace mild"]),
        ("Markedly impaired ability to interact with others.", ["mental_interact marked"]),
        ("Moderate limitation with regard to adapting and managing oneself.",
         ["mental_adapt moderate"]),
        ("Marked limitation in social functioning and in concentration, persistence, or pace due "
         "to pain.", ["mental_interact marked", "mental_pace marked"]),
        ("Mild limitation in interacting with others, moderate limitation in concentrating, "
         "persisting, or maintaining pace.", ["mental_interact mild", "mental_pace moderate"]),
    ],
)  # fmt: skip
def test_a_degree_said_of_an_area_is_read(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Poor concentration. Concentration is good.",
        "Attention and concentration mildly impaired.",  # a sign of the examination
        "No more than mild limitation in interacting with others.",
        "Less than marked limitation in concentration, persistence or pace.",
        "Interact with others: None  Mild  Moderate  Marked  Extreme",  # to choose from
        "Interact with others: None / Mild / Moderate / Marked / Extreme",
        "Interacting with others: No",
        "Moderate pain limits social functioning.",
        "Understanding and memory: not significantly limited.",  # of another scale
        "He is moderately active and likes interacting with others.",
        "Social functioning: moderate alcohol use at parties.",
    ],
)
def test_what_rates_no_area_is_left_alone(text):
    assert capacities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mild to moderate limitation in concentration, persistence, or pace.",
        "Concentration, persistence and pace: moderate/marked",
    ],
)
def test_two_degrees_are_told_in_words(text):
    (found,) = read(text, "capacities")
    assert (found.concept, found.attributes["frequency"]) == ("mental_pace", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Previously he had marked limitation in social functioning.", "historical"),
        ("His brother has marked limitation in social functioning.", "family"),
        ("There is no evidence of marked limitation in social functioning.", "negated"),
        ("Goal: mild limitation in social functioning.", "planned"),
    ],
)
def test_a_degree_of_another_time_or_person_is_none_of_now(text, expected):
    assert [m.assertion for m in read(text, "capacities")] == [expected]


def test_a_ticked_column_is_the_degree():
    form = (
        "                                        None    Mild   Moderate   Marked   Extreme\n"
        "Understand, remember, apply information  [ ]     [X]     [ ]       [ ]      [ ]\n"
        "Interact with others                     [ ]     [ ]     [X]       [ ]      [ ]\n"
        "Concentrate, persist or maintain pace    [ ]     [ ]     [ ]       [X]      [ ]\n"
        "Adapt or manage oneself                  [X]     [ ]     [ ]       [ ]      [ ]\n"
    )
    assert capacities(form) == [
        "mental_understand mild", "mental_interact moderate", "mental_pace marked",
        "mental_adapt none",
    ]  # fmt: skip


def test_a_ticked_box_beside_its_word_is_the_degree():
    form = "Interact with others:  [ ] None  [ ] Mild  [X] Moderate  [ ] Marked  [ ] Extreme\n"
    assert capacities(form) == ["mental_interact moderate"]


def test_a_form_that_nobody_filled_in_rates_nothing():
    form = "Interact with others:  [ ] None  [ ] Mild  [ ] Moderate  [ ] Marked  [ ] Extreme\n"
    assert capacities(form) == []


@pytest.mark.parametrize(
    "piece",
    ["mild limitation in ", "concentration, persistence or pace, ", "social functioning ",
     "social functioning: mild to moderate ", "marked-", "adaptation (a",
     "interacting with others: "],
)  # fmt: skip
def test_no_pattern_is_slow_on_hostile_repetition(piece):
    assert is_read_in_time(piece, 20_000, read=read_text)
