"""Every term and trigger of the lexicon: its own examples and its concept."""

from __future__ import annotations

from typing import get_args

import pytest

from mmi_kit.knowledge.lexicon import drug_pattern, terms, triggers
from mmi_kit.knowledge.modalities import drugs, modalities
from mmi_kit.knowledge.words import ASSERTIONS, SIGNAL_CATEGORIES
from mmi_kit.notes.mention import Table

TERMS = (*terms("treatments"), *terms("statements"))


def named(item):
    return item.id


@pytest.mark.parametrize("term", TERMS, ids=named)
def test_a_term_finds_its_positive_examples_and_none_of_its_negative_ones(term):
    assert term.positive
    assert term.negative
    read = str if term.cased else str.lower
    assert [e for e in term.positive if not term.pattern.search(read(e))] == []
    assert [e for e in term.negative if term.pattern.search(read(e))] == []


@pytest.mark.parametrize("trigger", triggers(), ids=named)
def test_a_trigger_finds_its_examples(trigger):
    assert trigger.examples
    assert [e for e in trigger.examples if not trigger.pattern.search(e.lower())] == []


def test_a_treatment_term_stands_for_a_known_modality():
    assert {t.concept for t in terms("treatments")} - set(modalities()) == set()
    assert set(drugs().values()) - set(modalities()) == set()


def test_a_statement_term_stands_for_a_known_category():
    known = {
        *SIGNAL_CATEGORIES,
        "prognosis",
        "surgical_opinion",
        "activity",
        "work",
        "work_release",
        "mood_improved",
        "care_gap",
        "substance_use",
        "surveillance",
        "effort_questioned",
        "records_missing",
    }
    assert {t.concept for t in terms("statements")} == known


def test_a_trigger_gives_a_known_assertion_in_a_known_direction():
    assert {t.kind for t in triggers()} <= {*ASSERTIONS, "pseudo", "terminator"}
    assert {t.direction for t in triggers()} <= {"forward", "backward", "both", ""}
    assert {name for t in triggers() for name in t.tables} <= set(get_args(Table))


def test_ids_are_unique():
    ids = [item.id for item in (*TERMS, *triggers())]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []


def test_a_drug_is_found_by_its_longest_name():
    assert drug_pattern().search("lidocaine patches daily")[0] == "lidocaine patches"
