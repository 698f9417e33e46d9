"""How well do the items that were found agree with those that a reader wrote down?

An item is found when name and value agree, whatever its sense: one gold item to one found item.
The sense is judged apart, and so is the error that matters most: what is planned, denied,
declined, conditional or another person's, shown as fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

from benchmarks.notes.gold import Item, Labelled

TURNED = ("planned", "negated", "declined", "conditional", "family")
# Names whose value is judged apart: a course is found also where its visits are not counted.
VALUE_APART = ("pt",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One sentence: pairs that agree, items missed, items that are not there."""

    sentence: Labelled
    right: tuple[tuple[Item, Item], ...]
    missed: tuple[Item, ...]
    wrong: tuple[Item, ...]

    @property
    def unsafe(self) -> int:
        """Turned items shown as fact."""
        return sum(g.sense in TURNED and f.sense == "actual" for g, f in self.right)

    @property
    def is_clean(self) -> bool:
        """Nothing missed, nothing wrong, every sense right."""
        return not (self.missed or self.wrong or any(g.sense != f.sense for g, f in self.right))


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """Counts over the sentences of one concept (or of all)."""

    concept: str
    sentences: int
    positives: int
    right: int
    missed: int
    wrong: int
    sense_right: int
    turned: int
    unsafe: int

    @property
    def precision(self) -> float:
        """Share of the found items that are there."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the items that are there that are found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def together(one: Figure, other: Figure) -> Figure:
    """The counts of two parts of one concept."""
    counts = {
        field.name: getattr(one, field.name) + getattr(other, field.name)
        for field in fields(Figure)
        if field.name != "concept"
    }
    return Figure(concept=one.concept, **counts)


def judge(sentence: Labelled, found: Iterable[Item]) -> Judged:
    """Pair what is written down with what was found, equal senses first."""
    gold, left = list(sentence.expected), list(found)
    right: list[tuple[Item, Item]] = []
    for same in (_equal, _same_but_sense):
        for item in list(gold):
            if match := next((f for f in left if same(item, f)), None):
                right.append((item, match))
                gold.remove(item)
                left.remove(match)
    return Judged(sentence=sentence, right=tuple(right), missed=tuple(gold), wrong=tuple(left))


def _same_but_sense(gold: Item, found: Item) -> bool:
    values = gold.name in VALUE_APART or gold.value == found.value
    return gold.name == found.name and values


def _equal(gold: Item, found: Item) -> bool:
    return _same_but_sense(gold, found) and gold.sense == found.sense


def figure(concept: str, judged: Iterable[Judged]) -> Figure:
    """The counts."""
    rows = list(judged)

    def total(count: Callable[[Judged], int]) -> int:
        return sum(count(row) for row in rows)

    return Figure(
        concept=concept,
        sentences=len(rows),
        positives=total(lambda j: j.sentence.is_positive),
        right=total(lambda j: len(j.right)),
        missed=total(lambda j: len(j.missed)),
        wrong=total(lambda j: len(j.wrong)),
        sense_right=total(lambda j: sum(g.sense == f.sense for g, f in j.right)),
        turned=total(lambda j: sum(g.sense in TURNED for g in j.sentence.expected)),
        unsafe=total(lambda j: j.unsafe),
    )
