"""Which word did a person replace throughout the report, as by find and replace?

"The claimant" that became "Ms. Doe" in every sentence changes each of them, and says nothing of
their figures. What the records now say comes in all the same, with that word in it. A replacement
that touches a figure, a citation or a "not" is none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mmi_kit.edits.sentences import sentences_of
from mmi_kit.edits.units import Unit
from mmi_kit.edits.words import (
    Change,
    Merged,
    Whole,
    by_words,
    hunks,
    merge_words,
    sentence_hunks,
)

Words = tuple[str, ...]
Renames = Mapping[Words, Words]  # as it was written, in small letters, to what it became
LEAST = 3  # sentences in which the same words were replaced by the same
MOST_WORDS = 9  # of a name, blanks and signs included: "the claimant", "Ms. Jane A. Doe"
_TURNS = frozenset(("not", "no", "never", "nor", "without", "denies", "denied", "cannot"))


@dataclass(frozen=True, slots=True)
class _Renamed:
    """Words with the replacements in them; `origin`: the place of each in the words before, or
    None where it stands for others."""

    words: Words
    origin: tuple[int | None, ...]


def renames_in(pairs: Iterable[tuple[Unit, Unit]]) -> Renames:
    """The replacements, given the paragraphs as issued and as the person has them."""
    found: dict[Words, Counter[Words]] = defaultdict(Counter)
    for unit, mine in pairs:
        if unit.kind == "paragraph" and unit.same != mine.same:
            for old, new in _replaced(unit.same, mine.same):
                found[old][new] += 1
    return {
        old: new
        for old, made in sorted(found.items())
        for new, times in made.most_common(1)
        if times >= LEAST and times == made.total()
    }


def merge_renamed(
    base: Words, human: Words, new: Words, renames: Renames, whole: Whole = by_words
) -> Merged:
    """`words.merge_words`; where it finds a conflict, once more as if the report had been issued
    with the replaced words: then word by word, so that those stay."""
    plain = merge_words(base, human, new, whole)
    if not plain.conflict or not renames:
        return plain
    wanted = _with(new, renames)
    merged = merge_words(_with(base, renames).words, human, wanted.words)
    changes = [_placed(change, wanted) for change in merged.changes]
    if merged.conflict or None in changes:
        return plain
    return Merged(tuple(change for change in changes if change), conflict=False)


def _replaced(base: Words, human: Words) -> list[tuple[Words, Words]]:
    """What was replaced by what, each once a sentence."""
    issued, mine = sentences_of(base), sentences_of(human)
    found: list[tuple[Words, Words]] = []
    for one in sentence_hunks(issued, mine):
        if not one.is_one:
            continue
        before, after = issued[one.start].words, mine[one.first].words
        here = {(_small(before[h.start : h.end]), after[h.first : h.last])
                for h in hunks(before, after)}  # fmt: skip
        found += sorted((old, new) for old, new in here if _is_name(old) and _is_name(new))
    return found


def _is_name(words: Words) -> bool:
    """Letters only, and nothing that turns the sense."""
    said = [word for word in words if word.strip() and any(map(str.isalnum, word))]
    return (
        0 < len(words) <= MOST_WORDS
        and bool(said)
        and all(not any(map(str.isdigit, word)) for word in words)
        and all("\x00" not in word and not word.casefold().endswith("n't") for word in words)
        and _TURNS.isdisjoint(_small(tuple(said)))
    )


def _with(words: Words, renames: Renames) -> _Renamed:
    """The words with each replacement made in them, the longest first."""
    longest = sorted(renames, key=lambda old: (-len(old), old))
    small = _small(words)
    made: list[str] = []
    origin: list[int | None] = []
    at = 0
    while at < len(words):
        old = next((o for o in longest if small[at : at + len(o)] == o), None)
        if old is None:
            made.append(words[at])
            origin.append(at)
            at += 1
        else:
            made += renames[old]
            origin += [None] * len(renames[old])
            at += len(old)
    return _Renamed(tuple(made), tuple(origin))


def _placed(change: Change, wanted: _Renamed) -> Change | None:
    """The change in places of the words before; None where it would bring in a replaced word."""
    places = wanted.origin[change.first : change.last]
    whole = [place for place in places if place is not None]
    if len(whole) < len(places):
        return None
    if not whole:
        return Change(change.start, change.end, 0, 0)
    if whole[-1] - whole[0] + 1 != len(whole):
        return None
    return Change(change.start, change.end, whole[0], whole[-1] + 1)


def _small(words: Sequence[str]) -> Words:
    return tuple(word.casefold() for word in words)
