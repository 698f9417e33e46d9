"""A pattern is skipped only in a sentence that it cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.notes.gold import concepts, labelled
from mmi_kit.knowledge.lexicon import terms
from mmi_kit.notes import read_text
from mmi_kit.notes.function import amounts
from mmi_kit.notes.text.terms_in import terms_in
from mmi_kit.patterns.needed_words import ways
from mmi_kit.patterns.prefilter import Prefilter
from mmi_kit.patterns.rare import Rare

TABLES = ("statements", "treatments")


@pytest.mark.parametrize(
    ("pattern", "each_way"),
    [
        (r"\bplateau(?:s|ed)?\b", [[{"plateau"}]]),
        (r"no (?:further )?change", [[{"change"}, {"no "}]]),
        (r"stable|unchanged", [[{"stable"}], [{"unchanged"}]]),
        (r"\b(?:at mmi|permanent (?:and|&) stationary)\b",
         [[{"at mmi"}], [{" stationary"}, {"permanent and", "permanent &"}, {"and", "&"}]]),
        (r"(?:stable|\d+)", [[{"stable"}], []]),
        (r"(?:refus|declin)(?:es|ed) \w+", [[{"refus", "declin"}, {"e"}, {" "}]]),
        (r"t(?:ransforaminal|f) inj",
         [[{" inj"}, {"transforaminal", "tf"}, {"ransforaminal", "f"}]]),
        (r"\d{2}", [[]]),
        (r"(?:mri ?)?", [[]]),
        (r"(?-i:PT)", [[{"pt"}]]),
        (r"(?!stable)\w+(?<=fixed)", [[]]),
    ],
)  # fmt: skip
def test_the_words_that_no_match_of_a_pattern_can_do_without(pattern, each_way):
    assert [[set(words) for words in way] for way in ways(pattern, re.IGNORECASE)] == each_way


def test_the_patterns_that_may_match_are_named_in_their_order():
    patterns = [(p, 0) for p in (r"\d+", r"mri|ct", r"plateau", r"stable for \w+")]
    assert Prefilter(patterns).may_match("stable for a year, plateaued") == [0, 2, 3]
    assert Prefilter(patterns).may_match("ct") == [0, 1]
    assert Prefilter(patterns).may_match("") == [0]


def test_of_a_sentence_only_what_stands_in_it():
    note = "he is stable. mri shows a plateau."
    known = Prefilter([("stable", 0), ("mri", 0), ("plateau", 0)])
    assert known.may_match(note, 0, 13) == [0]
    assert known.may_match(note, 14, len(note)) == [1, 2]
    assert known.may_match("stable", 0, 6) == [0]


def test_a_rare_pattern_finds_what_re_finds():
    said = "no, he declined. she declined it."
    pattern = re.compile(r"\bdeclined\b(?: it)?")
    assert [m[0] for m in Rare(pattern).finditer(said, 0, len(said))] == ["declined", "declined it"]
    assert Rare(pattern).search(said, 17, len(said)).span() == (21, 32)
    assert Rare(pattern).search(said, 0, 10) is None


@pytest.mark.parametrize(
    "said", ["She DECLINED it.", "Declined by him", "she refused", "", "\u0130 declined it"]
)
def test_of_a_whole_text_in_any_case(said):
    pattern = re.compile(r"\bdeclined\b(?: it)?", re.IGNORECASE)
    found = [m.span() for m in pattern.finditer(said)]
    assert [m.span() for m in Rare(pattern).finditer(said)] == found
    assert [m.span() for m in Rare(pattern).finditer(said, 0, len(said))] == found
    assert (Rare(pattern).search(said, 1) is None) == (pattern.search(said, 1) is None)
    assert Rare(pattern).sub("<>", said) == pattern.sub("<>", said)


def same(table, said):
    may = set(terms_in(table, said.lower(), (0, len(said))))
    return [term.id for term in terms(table) if term not in may and term.pattern.search(said)] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_term_is_skipped_in_a_sentence_that_states_it(table):
    said = [one.text for name in concepts() for one in labelled(name)]
    said += [one for term in terms(table) for one in (*term.positive, *term.negative)]
    assert len(said) > 2000
    assert [text for text in dict.fromkeys(said) if not same(table, text)] == []


@pytest.mark.slow
def test_what_is_read_is_the_same_with_nothing_skipped(monkeypatch):
    said = sorted({one.text for name in concepts() for one in labelled(name)})
    read = [read_text(text) for text in said]
    assert sum(len(mentions) for mentions in read) > 2000

    def all_of_them(self, text, start=0, end=None):
        by_word = [*self._short, *(one for words in self._by_key.values() for *_, one in words)]
        return sorted({*self._always, *(number for _, of in by_word for number, _ in of)})

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
