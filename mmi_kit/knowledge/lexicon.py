"""Which words of a note stand for which treatment or statement, and which turn their sense?

Terms (data/lexicon.csv) name a treatment or a kind of threshold language (domain 5.2); triggers
(data/triggers.csv) say that it is denied, planned, declined, somebody else's and so on, after
ConText (Harkema 2009). Both are data with examples, so that a non-programmer can review them, and
every row must pass its own examples. Patterns are bounded: they never repeat optional groups
without end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.modalities import drugs

FLAGS = re.ASCII
CASED = "(?-i:"
CASED_FLAGS = re.IGNORECASE | re.ASCII


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
    """The terms of one table, in the order of the file."""
    return tuple(
        Term(
            id=row["id"],
            table=row["table"],
            concept=row["concept"],
            sections=tuple(row["sections"].split()),
            expression=row["pattern"].replace("{drug}", _drug_names()),
            cased=CASED in row["pattern"],
            positive=_examples(row["positive"]),
            negative=_examples(row["negative"]),
        )
        for row in read_table("lexicon")
        if row["table"] == table
    )


@cache
def triggers() -> tuple[Trigger, ...]:
    """All triggers, in the order of the file."""
    return tuple(
        Trigger(
            id=row["id"],
            kind=row["kind"],
            direction=row["direction"],
            words=int(row["words"] or 0),
            crosses=row["crosses"] == "yes",
            tables=tuple(row["tables"].split()),
            pattern=re.compile(row["pattern"], FLAGS),
            examples=_examples(row["examples"]),
        )
        for row in read_table("triggers")
    )


@cache
def drug_pattern() -> re.Pattern[str]:
    """Any generic or brand name of `modalities.drugs`, longest first."""
    return re.compile(rf"\b{_drug_names()}\b", FLAGS)


def _drug_names() -> str:
    names = sorted(drugs(), key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(re.escape(name) for name in names)})"


def _examples(cell: str) -> tuple[str, ...]:
    return tuple(example.strip() for example in cell.split("|") if example.strip())
