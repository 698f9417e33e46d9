"""Since when limitations hold by a source's own words, and single abilities of the mind."""

from __future__ import annotations

import pytest
from notes_help import capacities, read, said

from mmi_kit.notes import read_text


@pytest.mark.parametrize(
    ("words", "day"),
    [("Earliest date these limitations apply: March 16, 2023", "March 16, 2023"),
     ("On what date were the limitations you found above first present? 03/16/2023", "03/16/2023"),
     ("What is the earliest date that the description of symptoms and limitations in this "
      "questionnaire applies? 3/16/2023", "3/16/2023"),
     ("Onset of limitations: 01/2023", "01/2023"),
     ("Date these restrictions began: 2023-03-16", "2023-03-16"),
     ("These limitations have been present since at least March 2023.", "March 2023"),
     ("The above restrictions have applied since 3/16/2023.", "3/16/2023")],
)  # fmt: skip
def test_the_day_that_the_words_name(words, day):
    (found,) = read(words, "statements")
    assert (found.concept, found.assertion) == ("limits_since", "actual")
    assert found.attributes["stated_date"] == day
    assert words[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    "words",
    ["Earliest date these limitations apply: unknown", "Onset of limitations: ________",
     "On what date were the limitations first present? See chart.",
     "Restrictions from 3/1/2023 to 4/1/2023", "Limitations discussed on 3/1/2023",
     "These limitations have been present for years.", "Date of onset of pain: 3/1/2023"],
)  # fmt: skip
def test_without_a_day_for_limitations_nothing_is_dated(words):
    assert said(words, "limits_since") == []


def test_of_another_person_it_is_the_familys():
    words = "His mother's limitations have been present since 2010."
    assert said(words, "limits_since") == ["limits_since family"]


@pytest.mark.parametrize(
    "row",
    ["Interact appropriately with the public\tMarked", "Deal with normal work stress: Poor",
     "Ability to make judgments on simple work-related decisions: None",
     "Carry out complex instructions    Marked limitation",
     "5. Understand and remember simple instructions: Not significantly limited",
     "Follow work rules: Unlimited/very good"],
)  # fmt: skip
def test_a_single_ability_of_the_mind_is_a_statement_and_no_degree_of_an_area(row):
    assert said(row, "mental_ability") == ["mental_ability"]
    assert capacities(row) == []


def test_the_ticked_rating_alone_is_told():
    row = "Understand and remember simple instructions [ ] None [x] Mild [ ] Marked"
    (found,) = [m for m in read_text(row) if m.concept == "mental_ability"]
    assert found.quote.endswith("[x] Mild")
    assert said(row.replace("[x]", "[ ]"), "mental_ability") == []


@pytest.mark.parametrize(
    "words",
    ["Use judgment: None / Mild / Moderate", "Get along with her mother: good",
     "Maintain attention: ______", "Deals with work stress by walking; good",
     "Interact with others: Marked"],
)  # fmt: skip
def test_what_rates_no_single_ability(words):
    assert said(words, "mental_ability") == []


@pytest.mark.parametrize(
    ("head", "word", "told"),
    [("Unlimited/very good    Good    Fair    Poor/none", "Fair", "fair"),
     ("Not significantly limited   Moderately limited   Markedly limited", "Moderately",
      "moderately limited")],
)  # fmt: skip
def test_a_mark_under_a_rating(head, word, told):
    row = "Deal with work stress".ljust(30 + head.index(word))
    form = f"{'Ability'.ljust(30)}{head}\n{row}X\n"
    (found,) = [m for m in read(form, "statements") if m.concept == "mental_ability"]
    assert found.triggers == (f"deal with work stress: {told}",)
    assert said(form.replace("X\n", "\n"), "mental_ability") == []


def test_a_mark_under_good_and_fair_alone_rates_nothing():
    form = "Ability      Good    Fair    Poor\nUse judgment          X\n"
    assert said(form, "mental_ability") == []
