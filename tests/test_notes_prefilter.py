"""A pattern is skipped only in a sentence that it cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.notes.gold import concepts, labelled
from mmi_kit.knowledge.lexicon import terms
from mmi_kit.notes import amounts, read_text
from mmi_kit.notes.prefilter import Prefilter, needed, terms_in

TABLES = ("statements", "treatments")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bplateau(?:s|ed)?\b", {"plateau"}),
        (r"no (?:further )?change", {"change"}),
        (r"stable|unchanged", {"stable", "unchanged"}),
        (r"(?:stable|\d+)", None),
        (r"(?:refus|declin)(?:es|ed) \w+", {"refus", "declin"}),
        (r"\d{2}", None),
        (r"(?:mri ?)?", None),
        (r"(?-i:PT)", {"pt"}),
        (r"(?!stable)\w+(?<=fixed)", None),
    ],
)
def test_the_words_that_a_pattern_cannot_do_without(pattern, words):
    assert needed(pattern, re.IGNORECASE) == (words and frozenset(words))


def test_the_patterns_that_may_match_are_named_in_their_order():
    patterns = [(p, 0) for p in (r"\d+", r"mri|ct", r"plateau", r"stable for \w+")]
    assert Prefilter(patterns).may_match("stable for a year, plateaued") == [0, 2, 3]
    assert Prefilter(patterns).may_match("ct") == [0, 1]
    assert Prefilter(patterns).may_match("") == [0]


def same(table, said):
    may = set(terms_in(table, said.lower()))
    return [term.id for term in terms(table) if term not in may and term.pattern.search(said)] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_term_is_skipped_in_a_sentence_that_states_it(table):
    said = [one.text for name in concepts() for one in labelled(name)]
    said += [one for term in terms(table) for one in (*term.positive, *term.negative)]
    assert len(said) > 2000
    assert [text for text in said if not same(table, text)] == []


@pytest.mark.slow
def test_what_is_read_is_the_same_with_nothing_skipped(monkeypatch):
    said = sorted({one.text for name in concepts() for one in labelled(name)})
    read = [read_text(text) for text in said]
    assert sum(len(mentions) for mentions in read) > 2000

    def all_of_them(self, text):
        by_word = [*self._short, *(one for words in self._by_key.values() for one in words)]
        return sorted(self._always.union(*(numbers for _, numbers in by_word)))

    monkeypatch.setattr(Prefilter, "may_match", all_of_them)
    for name in ("_ANY_NAME", "_ANY_UNIT"):
        monkeypatch.setattr(amounts, name, re.compile(""))
    assert [
        text for text, mentions in zip(said, read, strict=True) if read_text(text) != mentions
    ] == []


PIECES = sorted({w for t in TABLES for term in terms(t) for p in term.positive for w in p.split()})


@pytest.mark.parametrize("table", TABLES)
@given(words=st.lists(st.sampled_from(PIECES), max_size=12))
def test_nor_in_any_other(table, words):
    assert same(table, " ".join(words))
