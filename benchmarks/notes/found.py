"""What does the kit read in a sentence, in the words of the gold set?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from benchmarks.notes.gold import Item
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import Mention, read_text
from mmi_kit.notes.senses.sense import ONLY_MENTIONED

CAPACITIES = (
    "sit_once", "stand_once", "walk_once", "sit_total", "stand_total", "walk_total",
    "stand_walk_total", "walk_distance", "lift_occ", "lift_freq", "alternate",
)  # fmt: skip
# Tests of the body, days that are counted, and a questionnaire that joined the kit after the labels
NOT_LABELLED = frozenset([
    "mwt6", "gait", "sppb", "tug", "sts5", "sts30", "grip", "mschober", "ffd", "lrom", "slr", "mmt",
    "headache_days", "migraine_days", "percent_relief", "pcl5",
])  # fmt: skip


def found(concept: str, text: str) -> tuple[Item, ...]:
    """The items of one concept, each once."""
    return tuple(sorted(set(_READERS[concept](_read(text)))))


@lru_cache(maxsize=1)
def _read(text: str) -> tuple[Mention, ...]:
    """A whole note stands once a concept, one after the other."""
    return read_text(text)


def _amount(own: Mapping[str, object], name: str = "value") -> str:
    low, high = own.get(name), own.get(f"{name}_high")
    return f"{low:g}-{high:g}" if high is not None else f"{low:g}"


def _capacity(mentions: tuple[Mention, ...]) -> Iterator[Item]:
    for m in mentions:
        if m.table == "capacities" and m.concept in CAPACITIES and "value" in m.attributes:
            value = f"{_amount(m.attributes)} {m.attributes['unit']}"
            yield Item(name=m.concept, value=value, sense=m.assertion)


def _pain(mentions: tuple[Mention, ...]) -> Iterator[Item]:
    for m in mentions:
        if m.table != "measures":
            continue
        if instruments()[m.concept].construct.startswith("pain intensity"):
            yield Item(name="pain", value=_amount(m.attributes), sense=m.assertion)


def _score(mentions: tuple[Mention, ...]) -> Iterator[Item]:
    for m in mentions:
        if m.table == "measures" and is_questionnaire(m.concept):
            yield Item(name=m.concept, value=_amount(m.attributes), sense=m.assertion)


def is_questionnaire(instrument: str) -> bool:
    """Is it answered on paper? Pain is a concept of its own; what is measured, counted in days, or
    not among the instruments that the set labels is none here."""
    known = instruments()[instrument]
    return not known.construct.startswith("pain intensity") and instrument not in NOT_LABELLED


def _statement(category: str, name: str) -> Callable[[tuple[Mention, ...]], Iterator[Item]]:
    def read(mentions: tuple[Mention, ...]) -> Iterator[Item]:
        for m in mentions:
            if m.table == "statements" and m.concept == category:
                yield Item(name=name, sense=m.assertion)

    return read


def _relief(mentions: tuple[Mention, ...]) -> Iterator[Item]:
    for m in mentions:
        pct, days = (m.attributes.get(name) for name in ("relief_pct", "relief_days"))
        if pct is not None or days is not None:
            value = f"{pct:g}%" if pct is not None else "-"
            value += f" {days:g} d" if days is not None else " -"
            yield Item(name="relief", value=value, sense=_sense(m))


def _declined(mentions: tuple[Mention, ...]) -> Iterator[Item]:
    for m in mentions:
        surgical = m.table == "treatments" and modalities()[m.concept].group == "surgery"
        if surgical and m.assertion == "declined":
            yield Item(name="refused")


def _pt(mentions: tuple[Mention, ...]) -> Iterator[Item]:
    for m in _courses(mentions):
        if m.concept == "pt":
            counts = (m.attributes.get(name) for name in ("sessions", "sessions_ordered"))
            done, ordered = (None if n is None else f"{n:g}" for n in counts)
            value = "" if done is None else f"{done}/{ordered}" if ordered else done
            yield Item(name="pt", value=value, sense=_sense(m))


def _injection(mentions: tuple[Mention, ...]) -> Iterator[Item]:
    for m in _courses(mentions):
        if modalities()[m.concept].group == "injection":
            yield Item(name=m.concept, sense=_sense(m))


def _courses(mentions: tuple[Mention, ...]) -> list[Mention]:
    """The treatments, without a bare name beside a statement on the same treatment."""
    named = [m for m in mentions if m.table == "treatments"]
    bare = [m for m in named if m.triggers == ONLY_MENTIONED and m.assertion == "conditional"]
    told = {m.concept for m in named if m not in bare}
    return [m for m in named if m not in bare or m.concept not in told]


def _sense(mention: Mention) -> str:
    """Care given before this visit is given."""
    return "actual" if mention.assertion == "historical" else mention.assertion


_READERS: Mapping[str, Callable[[tuple[Mention, ...]], Iterator[Item]]] = {
    "capacity": _capacity,
    "continue": _statement("maintenance", "maintenance"),
    "declined": _declined,
    "injection": _injection,
    "mmi": _statement("explicit_mmi", "mmi"),
    "pain": _pain,
    "plateau": _statement("plateau", "plateau"),
    "pt": _pt,
    "relief": _relief,
    "score": _score,
}
