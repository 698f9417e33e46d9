"""What do the sentences of the gold set state, as a reader wrote it down?

A label is a list of items, " | " between them. An item is "[sense] name [value]"; without a sense
it is stated as fact: "sit_once 20 min | planned stand_once 30 min". See README.md.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "gold"
SENSES = ("planned", "negated", "declined", "conditional", "historical", "family")
SPLITS = ("tune", "test", "fresh")  # "fresh": a second test part
BETWEEN = " | "


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Item:
    """One thing that is stated, and in what sense."""

    name: str
    value: str = ""
    sense: str = "actual"


@dataclass(frozen=True, kw_only=True, slots=True)
class Labelled:
    """A sentence, and what it states of one concept; nothing for a sentence that only looks so."""

    concept: str
    split: str
    text: str
    expected: tuple[Item, ...]

    @property
    def is_positive(self) -> bool:
        """Does it state something as fact, now or in the past?"""
        return any(item.sense in ("actual", "historical") for item in self.expected)


def concepts() -> list[str]:
    """The concepts that have a file of sentences, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))


def labelled(concept: str) -> Iterator[Labelled]:
    """The sentences of one concept, in the order of the file."""
    with (FOLDER / f"{concept}.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield Labelled(
                concept=concept,
                split=row["split"],
                text=row["text"],
                expected=items(row["expected"]),
            )


def items(written: str) -> tuple[Item, ...]:
    """A whole label."""
    return tuple(item(part) for part in written.split(BETWEEN) if part)


def item(written: str) -> Item:
    """ "planned sit_once 60 min" as an item."""
    words = written.split()
    sense = words.pop(0) if words[0] in SENSES else "actual"
    return Item(name=words[0], value=" ".join(words[1:]), sense=sense)
