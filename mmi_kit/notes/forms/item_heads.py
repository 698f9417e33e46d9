"""Which columns do the rows of a questionnaire have: "RIGHT HAND | LEFT HAND", "Minutes | Hours"?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mmi_kit.notes.forms.grids import OFTEN
from mmi_kit.notes.forms.item_names import Asked
from mmi_kit.notes.text.sentences import Span

_GAP = re.compile(r"[ ]*(?:\t|\|)[ ]*|[ ]{2,}|[ ]*\.{3,}[ ]*")
_HEADS = (
    ("side", re.compile(r"(right|left|both)(?: (?:hand|arm|upper extremity|side)s?)?", re.I)),
    ("unit", re.compile(r"(hours?|minutes?)", re.I)),
    (
        "posture",
        re.compile(r"((?:sit|stand|walk)(?:ing)?(?: ?(?:/|and|or|&) ?walk(?:ing)?)?)", re.I),
    ),
)
_OVER_NAMES = re.compile(
    r"(?:activit(?:y|ies)|functions?|items?|postures?|tasks?|manipulation|use of hands):?",
    re.I,
)
# A head over such rows that turns them: of a job, of before, of a wish
_TURNS = re.compile(
    r"\b(?:jobs?|position|occupation|employers?|required?|requirements?|demands?|allowed|before"
    r"|prior|previous\w*|pre-?injury|past|goals?|targets?|expected|example)\b",
    re.I,
)
_BASIS = re.compile(
    r"(?:clinical |medical |objective )?(?:basis|comments?|findings?|support|explanation|notes?|reasons?|remarks?)",
    re.I,
)
_WORDS_ALONE = re.compile(
    rf"(?!(?:n/?a|not|none|no|same|unknown|yes)\b)(?!.*\b(?:{OFTEN})\b)[a-z][^\d|]*", re.I
)
_ENDS_A_LINE = ("", ".", ":", ";", "?")
_NEAR = 3  # characters beside the word of a head at which a cell still stands under it


class Head(NamedTuple):
    """One column: what its head tells of, the word, and its place in the line."""

    kind: str
    told: str
    place: Span


@lru_cache(maxsize=64)  # asked by several readers of a line, one after the other
def parts_of(words: str) -> tuple[Span, ...]:
    """The parts of a line between its gaps; an empty one where a tab or a bar leaves a cell empty."""
    parts, begin = [], len(words) - len(words.lstrip(" "))
    for gap in _GAP.finditer(words, begin):
        parts.append(Span(begin, gap.start()))
        begin = gap.end()
    end = len(words.rstrip())
    if begin <= end and (begin < end or not parts or not words[begin - 1 :].isspace()):
        parts.append(Span(begin, max(begin, end)))
    return tuple(parts)


def heads_of(words: str) -> tuple[Head, ...]:
    """The columns of a head; none where the line is no such head."""
    filled = [part for part in parts_of(words) if part.start < part.end]
    if not filled:
        return ()
    for kind, pattern in _HEADS:
        found = [(pattern.fullmatch(words, *part), part) for part in filled]
        named = [Head(kind, match[1].lower(), part) for match, part in found if match]
        alone = len(named) == len(filled) and (len(filled) > 1 or kind == "unit")
        over = words[slice(*filled[0])]
        if alone or (named and len(named) == len(filled) - 1 and _OVER_NAMES.fullmatch(over)):
            return tuple(named)
    return ()


def in_columns(
    over: str, heads: Sequence[Head], words: str, cells: Sequence[Span]
) -> Iterator[tuple[Head, Span]]:
    """Each cell of a row with its head: as many tabs before it, or, where a line has none, the
    same place on the line."""
    if len(heads) == len(cells) == 1:
        yield heads[0], cells[0]
        return
    ruled = _ruled(over, len(over)) and _ruled(words, len(words))
    for cell in cells:
        near = [h for h in heads if _ruled(over, h.place.start) == _ruled(words, cell.start)]
        if not ruled:
            near = [h for h in heads if h.place.start - _NEAR <= cell.start <= h.place.end + _NEAR]
        if len(near) == 1:
            yield near[0], cell


def _ruled(words: str, place: int) -> int:
    """How many tabs or bars stand before a place of a line."""
    return words.count("\t", 0, place) + words.count("|", 0, place)


def turns(words: str) -> bool:
    """Do the words over rows say that these are of a job, an earlier time or a wish?"""
    return _TURNS.search(words) is not None


def gives_reasons(words: str) -> bool:
    """Can the words of a last cell be no answer, and of no other time?"""
    return _WORDS_ALONE.fullmatch(words) is not None and not turns(words)


def is_of_a_basis(line: str, cell: Span) -> bool:
    """Is it the head of what answers rest on: "Item | Answer | Basis"?"""
    return _BASIS.fullmatch(line, *cell) is not None


def of_head(asked: Asked, head: Head) -> Asked | None:
    """What a row asks for under one of its heads."""
    if head.kind == "side" and asked.kind == "frequency":
        return asked._replace(side="" if head.told == "both" else head.told)
    units = {"hours", "minutes", "blocks"}
    if head.kind == "unit" and asked.kind == "time" and not asked.named & units:
        unit = "hours" if head.told.startswith("h") else "minutes"
        return asked._replace(named=asked.named | {unit})
    return None


def goes_on(raw: str, lines: Sequence[Span], number: int) -> bool:
    """Is a line the rest of a sentence of the one before: "The job requires to / sit: 6 hours"?"""
    words = raw[slice(*lines[number])]
    if not number or not words.lstrip()[:1].islower() or len(parts_of(words)) > 1:
        return False
    before, gap = raw[slice(*lines[number - 1])], raw[lines[number - 1].end : lines[number].start]
    return gap.count("\n") == 1 and before.rstrip()[-1:] not in _ENDS_A_LINE
