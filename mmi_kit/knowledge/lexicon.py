"""Which words of a note stand for which treatment or statement, and which turn their sense?

Terms (data/lexicon_*.toml) name a treatment or a kind of threshold language (domain 5.2); triggers
(data/triggers_*.toml) say that it is denied, planned, declined, somebody else's and so on, after
ConText (Harkema 2009). Both are data with examples, so that a non-programmer can review them, and
every entry must pass its own examples. How a pattern is written over lines: `data.read_entries`.
Patterns are bounded: they never repeat optional groups without end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import PATTERN, read_entries
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, drugs, modalities

FLAGS = re.ASCII
CASED = "(?-i:"
CASED_FLAGS = re.IGNORECASE | re.ASCII

# By table; the order of the files, as that of the entries in each, is the order of the terms.
TERM_FILES = {
    "treatments": ("lexicon_treatments", "lexicon_treatments_told"),
    "statements": (
        "lexicon_statements_course",
        "lexicon_statements_care",
        "lexicon_statements_life",
    ),
}
TRIGGER_FILES = (
    "triggers_declined",
    "triggers_conditional",
    "triggers_negated",
    "triggers_planned",
    "triggers_historical",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """Words that stand for one concept.

    `table`: treatments or statements. `sections`: the columns or headings in which alone the term
    counts ("PT" alone stands for a treatment only in the treatment column); empty for all.
    Patterns are matched against folded text, in small letters. Those with "(?-i:...)" are `cased`:
    matched against the text as cased, without regard to case except inside the brackets: "PT" is
    physical therapy where "pt" is the patient. "{drug}" stands for any drug's name.
    The `expression` is compiled when it is first tried: most records need few of them.
    """

    id: str
    table: str
    concept: str
    sections: tuple[str, ...]
    expression: str
    cased: bool
    positive: tuple[str, ...]
    negative: tuple[str, ...]

    @property
    def flags(self) -> int:
        """How the expression is to be compiled."""
        return CASED_FLAGS if self.cased else FLAGS

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return _compiled(self.expression, self.flags)


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """Words that turn the sense of what stands after (forward) or before them (backward).

    `kind`: an assertion value, "pseudo" (looks like a trigger and is none; of direction backward:
    it bears on nothing before it) or "terminator" (ends every scope). `words`: how many words may
    lie between. `crosses`: it reaches past terminators.
    `tables`: the tables that it bears on; empty for all.
    """

    id: str
    kind: str
    direction: str
    words: int
    crosses: bool
    tables: tuple[str, ...]
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


@cache
def _compiled(expression: str, flags: int) -> re.Pattern[str]:
    return re.compile(expression, flags)


@cache
def terms(table: str) -> tuple[Term, ...]:
    """The terms of one table, in the order of its files."""
    return tuple(
        Term(
            id=entry["id"],
            table=table,
            concept=entry["concept"],
            sections=tuple(entry.get("sections", ())),
            expression=entry[PATTERN].replace("{drug}", _drug_names()),
            cased=CASED in entry[PATTERN],
            positive=tuple(entry["positive"]),
            negative=tuple(entry["negative"]),
        )
        for entry in read_entries(*TERM_FILES[table])
    )


@cache
def triggers() -> tuple[Trigger, ...]:
    """All triggers, in the order of their files."""
    return tuple(
        Trigger(
            id=entry["id"],
            kind=entry["kind"],
            direction=entry.get("direction", ""),
            words=entry.get("words", 0),
            crosses=entry.get("crosses", False),
            tables=tuple(entry.get("tables", ())),
            pattern=re.compile(entry[PATTERN], FLAGS),
            examples=tuple(entry["examples"]),
        )
        for entry in read_entries(*TRIGGER_FILES)
    )


@cache
def drug_pattern() -> re.Pattern[str]:
    """Any generic or brand name of `modalities.drugs`, longest first."""
    return re.compile(rf"\b{_any_of(drugs())}\b", FLAGS)


@cache
def body_drug_pattern() -> re.Pattern[str]:
    """The same without those for the mind: starting one of these plans no care of the body."""
    return re.compile(rf"\b{_drug_names()}\b", FLAGS)


def _drug_names() -> str:
    known = modalities()
    return _any_of(name for name, kind in drugs().items() if known[kind].group != PSYCHOTROPIC)


def _any_of(names: Iterable[str]) -> str:
    """By their first letters, so that a word is held against few names; the longest first."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_letter[name[0]].append(re.escape(name[1:]))
    groups = (
        f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_letter.items())
    )
    return f"(?:{'|'.join(groups)})"
