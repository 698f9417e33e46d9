"""Which words of a note are only the name of a place: "Motion Physical Therapy"?"""

from __future__ import annotations

import re
from itertools import pairwise

from mmi_kit.evidence.results import is_course
from mmi_kit.notes import read_text

_LINE = 160  # characters of the longest line that can be one
TOP_LINES = 3  # of a page, in which the clinic's own name stands
_HEAD_LINES = 8  # lines with words in which a letterhead stands
_NAMES = re.compile(
    r"[ \t]*(?:(?i:facility|clinic|location|hospital|site)[ \t]*:[ \t]*)?"
    r"(?:(?:[A-Z0-9&][\w.'&#-]*[,|]?|and|of|the|at|for|[-\u2013\u2014|]{1,2})(?:[ \t]+|$)){1,16}",
)
# "Hand Therapy Center" is a place; "Hand Therapy Discharge Summary" is what was done.
_PLACE = re.compile(
    r"\b(?:associates?|cent(?:er|re)s?|clinics?|groups?|institutes?|specialists?|partners?|practices?"
    r"|hospitals?|health|wellness|networks?|solutions|departments?|dept|offices?|l\.?l\.?c|pllc|llp"
    r"|inc|p\.c)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:notes?|visits?|sessions?|summar(?:y|ies)|evaluations?|reports?|discharged?|procedures?|progress"
    r"|consult\w*|follow\w*|intake|exam\w*|records?|treatments?|trial|group therapy)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"[ \t][-\u2013\u2014|]{1,2}[ \t]|[ \t]{2,}|\t|:")


def in_letterhead(text: str, start: int) -> bool:
    """Does the line that holds a character consist of names alone?"""
    line, _ = _line_at(text, start)
    return len(line) < _LINE and _NAMES.fullmatch(line) is not None


def names_a_place(text: str, start: int) -> bool:
    """Does a character stand in the name of a clinic or a practice, in the head of a note?"""
    line, begin = _line_at(text, start)
    above = [words for words in text[:begin].splitlines() if words.strip()]
    if not in_letterhead(text, start) or len(above) >= _HEAD_LINES:
        return False
    if above and above[-1].rstrip().endswith(":"):
        return False  # "Refer to:" is no head
    ends = [0, *(m.end() for m in _PART.finditer(line)), len(line)]
    part = next(line[a:b] for a, b in pairwise(ends) if start - begin < b or b == len(line))
    return bool(_PLACE.search(part)) and not _DONE.search(part)


def course_in_head(text: str, start: int) -> str:
    """The one course of therapy that a line of names at the head of a page names: "pt" of "LAKE
    PHYSICAL THERAPY"; "" where none does. `start`: where the page begins."""
    heads = (line for line in _head_lines(text, start) if _NAMES.fullmatch(line))
    named = (m for line in heads for m in read_text(line) if m.table == "treatments")
    found = {m.concept for m in named if is_course(m.concept)}
    return found.pop() if len(found) == 1 else ""


def _head_lines(text: str, start: int) -> list[str]:
    lines = (line.strip() for line in text[start : start + _LINE * TOP_LINES].splitlines())
    return [line for line in lines if line][:TOP_LINES]


def _line_at(text: str, start: int) -> tuple[str, int]:
    """The line that holds a character, and where it begins."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\f", 0, start)) + 1
    line = re.split(r"[\r\n\f]", text[begin : start + _LINE], maxsplit=1)[0].rstrip()
    return line, begin
