"""Three texts of one paragraph: which words did the kit change, and may they go beside a person's?

`merge_words(base, human, new)` compares word by word. What only the kit changed is a change; what
both changed is a conflict, and so is what stands so close that the result would be a sentence
neither of them wrote, or one in which both changed a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ROOM = 3  # unchanged words between a person's change and ours, below which they may not be mixed
# One word: an exhibit with its page, a date, a figure with its sign, currency and per cent.
_WORD = re.compile(
    r"\d+[A-Z]/\d[\d-]*|[-+−<>≤≥~]?[$€£]?\d[\d.,:/–-]*\d(?:\s?%)?|[-+−]?[$€£]?\d(?:\s?%)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|\s+|.",
    re.DOTALL,
)
_SENTENCE_END = re.compile(r"[.!?…]")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words `start` to `end` of the base text became words `first` to `last` of the other."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Change:
    """Words `start` to `end` of the person's text are to become words `first` to `last` of ours."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Merged:
    """What the kit may change, in order, and whether both changed the same words elsewhere."""

    changes: tuple[Change, ...]
    conflict: bool


def words_of(text: str) -> list[str]:
    """The words, blanks and signs of a text; joined they are the text."""
    return _WORD.findall(text)


def merge_words(base: Sequence[str], human: Sequence[str], new: Sequence[str]) -> Merged:
    """The kit's changes, in places of the person's text."""
    theirs, ours = hunks(base, human), hunks(base, new)
    changes, conflict = [], False
    for group_theirs, group_ours in _groups(base, human, new, theirs, ours):
        if not group_theirs:
            shift = _shift(theirs, group_ours[0].start)
            changes += [Change(h.start + shift, h.end + shift, h.first, h.last) for h in group_ours]
        elif group_ours and not _same(base, human, new, group_theirs, group_ours):
            conflict = True
    return Merged(tuple(changes), conflict)


def hunks(base: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    """What differs, in order. Hunks that only a blank or a sign parts are one."""
    head = 0
    most = min(len(base), len(other))
    while head < most and base[head] == other[head]:
        head += 1
    tail = 0
    while tail < most - head and base[-1 - tail] == other[-1 - tail]:
        tail += 1
    middle, changed = base[head : len(base) - tail], other[head : len(other) - tail]
    found: list[Hunk] = []
    matcher = SequenceMatcher(None, middle, changed, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        hunk = Hunk(head + i1, head + i2, head + j1, head + j2)
        last = found[-1] if found else None
        if last and not any(_is_word(w) for w in base[last.end : hunk.start]):
            found[-1] = Hunk(last.start, hunk.end, last.first, hunk.last)
        else:
            found.append(hunk)
    return found


def _groups(
    base: Sequence[str],
    human: Sequence[str],
    new: Sequence[str],
    theirs: list[Hunk],
    ours: list[Hunk],
) -> list[tuple[list[Hunk], list[Hunk]]]:
    """Hunks of the two sides that touch or stand too close, together; the others alone."""
    sides = sorted([(h, 0) for h in theirs] + [(h, 1) for h in ours],
                   key=lambda one: (one[0].start, one[0].end, one[1]))  # fmt: skip
    groups: list[tuple[list[Hunk], list[Hunk]]] = []
    end = -1
    for hunk, side in sides:
        if groups and _belongs(base, (human, new), groups[-1], end, hunk, side):
            groups[-1][side].append(hunk)
            end = max(end, hunk.end)
        else:
            groups.append(([hunk], []) if side == 0 else ([], [hunk]))
            end = hunk.end
    return groups


def _belongs(
    base: Sequence[str],
    others: tuple[Sequence[str], Sequence[str]],
    group: tuple[list[Hunk], list[Hunk]],
    end: int,
    hunk: Hunk,
    side: int,
) -> bool:
    opposite = group[1 - side]
    if hunk.start < end:
        return True
    if not opposite:
        return False
    between = base[end : hunk.start]
    if sum(map(_is_word, between)) < ROOM:
        return True
    if any(_SENTENCE_END.fullmatch(word) for word in between):
        return False
    return _has_figure(base, others[side], hunk) and any(
        _has_figure(base, others[1 - side], one) for one in opposite
    )


def _has_figure(base: Sequence[str], other: Sequence[str], hunk: Hunk) -> bool:
    changed = [*base[hunk.start : hunk.end], *other[hunk.first : hunk.last]]
    return any(any(c.isdigit() for c in word) for word in changed)


def _same(
    base: Sequence[str],
    human: Sequence[str],
    new: Sequence[str],
    theirs: list[Hunk],
    ours: list[Hunk],
) -> bool:
    """Do both sides make the same of the words that the group spans?"""
    start = min(h.start for h in (*theirs, *ours))
    end = max(h.end for h in (*theirs, *ours))
    return _result(base, human, theirs, start, end) == _result(base, new, ours, start, end)


def _result(
    base: Sequence[str], other: Sequence[str], group: list[Hunk], start: int, end: int
) -> list[str]:
    made, at = [], start
    for hunk in group:
        made += [*base[at : hunk.start], *other[hunk.first : hunk.last]]
        at = hunk.end
    return made + list(base[at:end])


def _shift(theirs: list[Hunk], at: int) -> int:
    """How much further along the person's text is at this place of the base text."""
    before = [h for h in theirs if h.end <= at]
    return before[-1].last - before[-1].end if before else 0


def _is_word(text: str) -> bool:
    return text[:1].isalnum() or text[:1] == "\x00"
