"""Which signs of a line of a form are boxes, and which of them are ticked?

"[ ]", "( )", "{ }", "\u25a1" and "\u25cb" are empty; "[x]", "(X)", "_X_", "X ", "\u25a0", "\u25cf" and "\u2713" are ticked.
A filled sign that stands alone is a bullet. "___" is a blank to be filled in, or what was taken out
of a record ("Mr. ___"), and a box only beside one that is ticked or in a row or column of labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_MARK = "xX\u2713\u2714\u221a"
# Signs of symbol fonts keep their private numbers in the text of a PDF.
_EMPTY_SQUARE = "\u25a1\u2610\u2751\u2752\u2750\u274f\u25a2\u25fb\u2b1c\uf0a8\uf06f\uf071"
_TICKED_SQUARE = "\u2611\u2612\u22a0\u25a3\U0001f5f9\U0001f5f7\uf0fe\uf078\uf0fd\uf052"
_FILLED_SQUARE = (
    "\u25a0\u25fc\u2b1b\u2713\u2714\u2717\u2718\uf0fc"  # a bullet where no box is empty
)
_EMPTY_CIRCLE = "\u25cb\u25ef\u274d"
_TICKED_CIRCLE = "\u25c9\u29bf"
_FILLED_CIRCLE = "\u25cf\u2b24"
_SIGN = re.compile(
    rf"\[[ _]{{0,3}}(?P<square>[{_MARK}*]?)[ _]{{0,3}}\]"
    rf"|(?<!\w)\([ _]{{0,3}}(?P<round>[{_MARK}]?)[ _]{{0,3}}\)|\( \)"
    rf"|\{{[ _]{{0,3}}(?P<curly>[{_MARK}]?)[ _]{{0,3}}\}}"
    rf"|(?<!_)_{{1,4}} ?(?P<on>[{_MARK}]) ?_{{1,4}}(?!_)|(?<!_)(?P<line>_{{2,6}})(?![_{_MARK}])"
    rf"|(?P<glyph>[{_EMPTY_SQUARE}{_TICKED_SQUARE}{_FILLED_SQUARE}{_EMPTY_CIRCLE}{_TICKED_CIRCLE}{_FILLED_CIRCLE}])"
)
# Only beside a sign that is sure: a lone "X", an "o" for a circle, and boxes as OCR reads them
_BESIDE = re.compile(
    rf"(?<!\S)(?P<x>X)(?=[ \t])|(?<!\S)(?P<o>o)(?=[ \t])"
    rf"|(?:[\[{{]|(?<!\w)\((?=[ _]{{0,2}}[{_MARK}]?[ _]{{0,2}}[\]}}]))(?P<ocr>[ _]{{0,2}}[{_MARK}]?)[ _]{{0,2}}[\]}})lI|](?![\w\]])|(?<!\w)(?P<box>LJ|L\]|\[J|I_I)(?!\w)"
)
_SPECK = re.compile(r"[-.](?=[A-Za-z])")  # behind a box that was misread: "(X]-about 4 days"
_HEAD = re.compile(
    rf"[ \t]*[{_EMPTY_SQUARE}{_FILLED_SQUARE}{_TICKED_SQUARE}{_EMPTY_CIRCLE}{_FILLED_CIRCLE}{_TICKED_CIRCLE}]"
)
_LETTER = re.compile(r"(?<!\S)o[ \t]")
_OPENS = frozenset("[{")
_SIGNS = frozenset(  # one of which stands in every match of `_SIGN`
    f"[({{_{_EMPTY_SQUARE}{_TICKED_SQUARE}{_FILLED_SQUARE}"
    f"{_EMPTY_CIRCLE}{_TICKED_CIRCLE}{_FILLED_CIRCLE}"
)
ASKS = re.compile(r"[:?]\s*$")
_FEWEST_MISREAD = 2  # boxes as OCR reads them that are sure without another
# "Sitting: ___ min", "Walking: ___": what is to be filled in
_UNIT_BEHIND = re.compile(
    r" ?(?:%|/|\$|(?:min|hour|hr|lb|pound|day|week|wk|month|visit|block|feet|ft|mile|degree|time)\w{0,5}\b)"
)
_PROMPT_BEFORE = re.compile(r"[:#$=] ?$")
_NOTHING_BEHIND = re.compile(r"[ \t]{2,}|[ \t]*(?:$|[.,;)])")
_LABEL_BEFORE = re.compile(r"[^\W_] ?$")
# What stands there was taken out of the record: "Mr. [X]", "by Dr. ____", "[____]", "(   ) 555-1234"
_TITLE_BEFORE = re.compile(r"(?<!\w)(?:mrs?|ms|miss|dr|prof)\.? ?$", re.I)
_TAKEN_OUT = re.compile(r"_{3}|_ _ _")
_TELEPHONE_BEHIND = re.compile(r" ?[\d_]{3}-[\d_]{2}")
_HEAD_OF_LINE = re.compile(r"\W*(?:(?:[a-z]|\d{1,2})[.)])?\W*", re.I)
# "X 3 weeks of pain", "X rays": a count and a word, no tick
_NO_TICK = re.compile(r"X[ \t]+(?:\d+ ?(?:w|d|mo|y|v|r|s|t)|rays?\b)", re.I)
_SET_APART = ("  ", "\t", ": ", "? ")
_BLANK_AT_HEAD = re.compile(
    rf"[ \t]*(?:(?P<on>_{{1,4}} ?[{_MARK}] ?_{{1,4}}|X(?=[ \t]))|_{{2,6}})[ \t]*[^\W_]"
)
_FEWEST_BLANKS = 2  # in one line, or in lines one under the other, of which none is ticked
_LABEL_IN_CELL = re.compile(r" ?[^\W\d_][^.;:_\t]{0,59}(?:\t|  )[ \t]*")
_AMOUNT = re.compile(r"\s*\d{1,3}(?: ?- ?\d{1,3})? ?(?:min|hour|hr|lb|pound)\w{0,4}\s*", re.I)
_ANSWER = re.compile(r"\s*(?:yes|no|y|n)\s*:?\s*", re.I)
_LABEL_AT_HEAD = re.compile(r"[ \t]*_{2,6} ?[A-Z][^.;:_]{0,59}")
_LONGEST_BEHIND_BLANK = 60  # characters of a label in a column of blanks


class Box(NamedTuple):
    """A box of a line: its place there, and whether it is ticked."""

    start: int
    end: int
    ticked: bool


def boxes(line: str, *, beside_boxes: bool = False, beside_blanks: bool = False) -> list[Box]:
    """The boxes of a line, in order. `beside_boxes`: the lines around it have boxes at their head,
    so that a filled sign is one too; `beside_blanks`: of the blanks at their heads some are ticked."""
    if _SIGNS.isdisjoint(line):
        return []
    all_signs = list(_SIGN.finditer(line))
    signs = [match for match in all_signs if not _is_of_prose(line, match)]
    taken_out = {m.start() for m in all_signs} - {m.start() for m in signs}
    if not signs and _OPENS.isdisjoint(line):
        return []
    crosses = _crosses(line, signs, beside_blanks=beside_blanks)
    marked = (
        beside_blanks
        or bool(crosses)
        or any(match["on"] for match in signs)
        or _are_before_labels(line, [match for match in signs if match["line"]])
    )
    found = [match for match in signs if not _is_to_fill_in(line, match, marked=marked)]
    found = [match for match in found if match["square"] != "*" or len(found) > 1]
    if found and all(match["square"] == "*" for match in found):  # else it marks a note
        found = found if _HEAD_OF_LINE.fullmatch(line[: found[0].start()]) else []
    glyphs = "".join(m["glyph"] or "" for m in found)
    drawn = any(m["glyph"] is None for m in found)
    squares = beside_boxes or drawn or any(g in _EMPTY_SQUARE + _TICKED_SQUARE for g in glyphs)
    circles = beside_boxes or sum(g in _EMPTY_CIRCLE + _FILLED_CIRCLE for g in glyphs) > 1
    lettered = bool(set(glyphs) & set(_FILLED_CIRCLE)) and bool(_LETTER.search(line))
    sure = []
    for match in found:
        glyph = match["glyph"]
        if glyph and glyph in _FILLED_SQUARE and not squares:
            continue
        if glyph and glyph in _EMPTY_CIRCLE + _FILLED_CIRCLE and not (circles or lettered):
            continue
        sure.append(Box(match.start(), match.end(), _is_ticked(match)))
    others = [m for m in _BESIDE.finditer(line) if m.start() not in taken_out]
    misread = [m for m in others if m["ocr"] is not None]
    if not sure and not crosses and len(misread) < _FEWEST_MISREAD:
        return []
    brackets = len(misread) >= _FEWEST_MISREAD or any(
        match["glyph"] is None and not (match["line"] or match["on"]) for match in found
    )
    covered = {place for box in sure for place in range(box.start, box.end)}
    for match in others:
        if not covered.isdisjoint(range(*match.span())):
            continue
        if (match["x"] and match.start() in crosses) or (match["o"] and lettered):
            sure.append(Box(match.start(), match.end(), bool(match["x"])))
        elif brackets and (match["ocr"] is not None or match["box"]):
            end = match.end() + bool(_SPECK.match(line, match.end()))
            sure.append(Box(match.start(), end, bool((match["ocr"] or "").strip(" _"))))
    return sorted(sure)


def is_of_boxes(words: str) -> bool:
    """Do some words hold a box, ticked or not?"""
    return any(boxes(line) for line in words.splitlines())


def _crosses(line: str, signs: Sequence[re.Match[str]], *, beside_blanks: bool) -> set[int]:
    """Where a lone "X" is a tick: beside "__" or "_X_", and both set apart."""
    blanks = [m for m in signs if m["line"] or m["on"]]
    if not beside_blanks and not any(m["on"] or _is_set_apart(line, m) for m in blanks):
        return set()
    return {
        m.start()
        for m in _BESIDE.finditer(line)
        if m["x"] and _is_set_apart(line, m) and not _NO_TICK.match(line, m.start())
    }


def _are_before_labels(line: str, blanks: Sequence[re.Match[str]]) -> bool:
    """ "Uses: ___ Walker   ___ Cane": blanks of which none is ticked, each in a cell before a label;
    or "0-30 minutes ___ 30-60 minutes ___", a scale."""
    if len(blanks) < _FEWEST_BLANKS:
        return False
    between = [line[a.end() : b.start()] for a, b in pairwise(blanks)]
    if all(map(_AMOUNT.fullmatch, between)) or _ANSWER.fullmatch(between[0]):
        return True  # "Uses cane: ___ yes ___ no"
    cells = (*between, f"{line[blanks[-1].end() :]}  ")
    return _is_set_apart(line, blanks[0]) and all(map(_LABEL_IN_CELL.fullmatch, cells))


def _is_set_apart(line: str, match: re.Match[str]) -> bool:
    before = line[max(0, match.start() - 2) : match.start()]
    return before.endswith(_SET_APART) or match.start() <= len(line) - len(line.lstrip())


def _is_of_prose(line: str, match: re.Match[str]) -> bool:
    """Was something taken out of the record there: "Mr. [X]", "Dr. [____]", "(___) ___-____"?"""
    if match["glyph"] or match["on"]:
        return False
    if _TITLE_BEFORE.search(line[max(0, match.start() - 6) : match.start()]):
        return True
    if match["line"]:
        return False
    return bool(_TAKEN_OUT.search(match[0]) or _TELEPHONE_BEHIND.match(line, match.end()))


def in_lists(lines: Sequence[str]) -> list[bool]:
    """For each line: does it stand in a list of boxes, of which some are filled and some are not?

    "\u25a1" over "\u25a0" at the same indent are boxes; a list of filled signs alone has bullets, and so
    has one of "\u25cb" under "\u25cf" unless a line that asks stands over it."""
    heads = [_HEAD.match(line) for line in lines]
    beside = [False] * len(lines)
    begin = 0
    for at in range(1, len(lines) + 1):
        first, here = heads[begin], heads[at] if at < len(lines) else None
        if first and here and here.end() == first.end():
            continue
        signs = {head[0][-1] for head in heads[begin:at] if head}
        asked = begin > 0 and ASKS.search(lines[begin - 1]) is not None
        if len(signs) > 1 and signs & set(_EMPTY_SQUARE + (_EMPTY_CIRCLE if asked else "")):
            beside[begin:at] = [True] * (at - begin)
        begin = at
    return beside


def in_columns_of_blanks(lines: Sequence[str]) -> list[bool]:
    """For each line: does it begin with a blank before a short label, in a column of such lines
    ("___ Full duty" over "_X_ Off work")?"""
    heads = [_BLANK_AT_HEAD.match(line) if "_" in line or "X" in line else None for line in lines]
    beside = [False] * len(lines)
    begin = None
    for at in range(len(lines) + 1):
        head = heads[at] if at < len(lines) else None
        if head and len(lines[at]) - head.end() <= _LONGEST_BEHIND_BLANK:
            begin = at if begin is None else begin
        elif begin is not None:
            column = [one for one in heads[begin:at] if one]
            ticked = any(one["on"] for one in column) and any("_" in one[0] for one in column)
            if ticked or all(map(_LABEL_AT_HEAD.fullmatch, lines[begin:at])):
                beside[begin:at] = [len(column) >= _FEWEST_BLANKS] * (at - begin)
            begin = None
    return beside


def _is_ticked(match: re.Match[str]) -> bool:
    if glyph := match["glyph"]:
        return glyph not in _EMPTY_SQUARE + _EMPTY_CIRCLE
    return bool(match["square"] or match["round"] or match["curly"] or match["on"])


def _is_to_fill_in(line: str, match: re.Match[str], *, marked: bool) -> bool:
    if not match["line"]:
        return False
    before = line[max(0, match.start() - 2) : match.start()]
    behind = line[match.end() : match.end() + 1]
    if not marked or (before[-1:].isalnum() and behind.isalnum()):
        return True  # "Mr. ___", "Sit ___20___ minutes", "MRI__L_spine"
    if _UNIT_BEHIND.match(line, match.end()) and not _LABEL_BEFORE.search(before):
        return True
    return bool(_NOTHING_BEHIND.match(line, match.end()) and _PROMPT_BEFORE.search(before))
