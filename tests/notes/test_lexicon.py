"""Every term and trigger of the lexicon: its own examples, its concept, and its cost."""

from __future__ import annotations

import re
import time
from typing import get_args

import pytest

from mmi_kit.knowledge.lexicon import drug_pattern, terms, triggers
from mmi_kit.knowledge.modalities import drugs, modalities
from mmi_kit.knowledge.words import ASSERTIONS, SIGNAL_CATEGORIES
from mmi_kit.notes import engine, joined, signals
from mmi_kit.notes.function import amounts, capacities, devices, limits, own
from mmi_kit.notes.mention import Table
from mmi_kit.notes.scores import read as scores
from mmi_kit.notes.scores import tokens, whose
from mmi_kit.notes.senses import assertion, kin
from mmi_kit.notes.text import headings
from mmi_kit.notes.text.sentences import LONGEST
from mmi_kit.notes.treatment import actions, lasting, percents, relief, results, treatments

TERMS = (*terms("treatments"), *terms("statements"))
HOSTILE_LENGTH = 100_000
MOST_SECONDS = 1.0


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


def patterns_of(module):
    """The compiled patterns of a module, in tuples of any depth too."""
    waiting = [(name, value) for name, value in vars(module).items() if name.startswith("_")]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, re.Pattern):
            yield f"{module.__name__}.{name}", value
        elif isinstance(value, tuple):
            waiting += [(name, part) for part in value]


def all_patterns():
    yield from ((t.id, t.pattern) for t in (*TERMS, *triggers()))
    yield "drug", drug_pattern()
    yield "score.tokens", tokens._tokens()
    for module in (
        actions,
        amounts,
        assertion,
        capacities,
        devices,
        engine,
        headings,
        joined,
        kin,
        limits,
        own,
        lasting,
        percents,
        relief,
        results,
        scores,
        whose,
        signals,
        treatments,
    ):
        yield from patterns_of(module)


def literals(pattern):
    return sorted(
        set(re.findall(r"[a-z]{2,}", re.sub(r"\\[a-z]|\(\?P?<\w+>", " ", pattern.pattern)))
    )


@pytest.mark.slow
@pytest.mark.parametrize(("name", "pattern"), list(all_patterns()), ids=lambda v: str(v)[:40])
def test_a_pattern_takes_no_longer_than_a_second_on_100_kb_of_its_own_words(name, pattern):
    words = literals(pattern) or ["x"]
    floods = [" ".join(words), "1 " + " 1 ".join(words), *words[:12], "10 lb ", "1-", "a ", "no "]
    text = "".join(
        (flood + " ") * (HOSTILE_LENGTH // len(floods) // (len(flood) + 1)) for flood in floods
    )
    started = time.process_time()
    for at in range(0, len(text), LONGEST):  # as the engine does: never more than one sentence
        list(pattern.finditer(text, at, min(at + LONGEST, len(text))))
    assert time.process_time() - started < MOST_SECONDS
