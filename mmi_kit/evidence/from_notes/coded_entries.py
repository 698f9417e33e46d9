"""Which diagnoses stand, each with its code, where assessment and plan are one part of a note?

"1. Lumbar radiculopathy (M54.16)  Continue gabapentin" under "Assessment/Plan" or "Impression and
Plan": the words up to the code are a diagnosis of whoever wrote the note, and what stands between
it and the next one is its plan. Without a code nobody could tell a diagnosis from a plan there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# The heads of such a part, as charts have them; "Assessments" is eClinicalWorks'.
COMBINED = re.compile(
    r"(?:assessments?|impressions?|diagnos[ei]s|problems?)(?: ?/ ?| ?& ?| and )"
    r"(?:plans?|recommendations?|treatments?)(?: of care)?|a ?/ ?p|a ?& ?p|assessments"
    r"|(?:visit|encounter|billing) diagnos[ei]s|problems addressed(?: this visit)?",
    re.IGNORECASE,
)
# Labels that stand inside of it; any other one ends it.
_INSIDE = frozenset(
    ["plan", "plans", "plan orders", "orders", "impression", "comments", "comment", "details",
     "details/plan", "status", "assessment", "treatment", "notes", "icd-10-cm", "medications"]
)  # fmt: skip
# With its dot: "T12" and "L45" are levels and numbers of a room.
_ONE_CODE = r"[A-TV-Z]\d[\dA-Z]\.[\dA-Z]{1,4}\b"
_CODE = re.compile(
    rf"(?P<open>[(\[]?)(?:icd-?(?:9|10)?(?:-cm)?:? ?)?"
    rf"(?P<codes>(?-i:{_ONE_CODE}(?:[,;/ ]{{1,3}}{_ONE_CODE}){{0,4}}))[)\]]?",
    re.IGNORECASE,
)
_EACH = re.compile(_ONE_CODE)
_MARK = re.compile(r"[ \t|]{0,40}(?:#? ?\d{1,2}[.)]?(?=[ \t|])|[-*\u2022#])[ \t|]{0,40}")
_GAP = re.compile(r"[ \t]{2,}|\t|[ \t]?\|[ \t]?")
# The first cell of a row that says what kind of row it is: "1. Assessment   Low back pain (M54.5)"
_KIND_OF_ROW = re.compile(
    r"(?:assessments?|diagnos[ei]s|dx|problems?|impressions?)(?:[ \t]{2,}|\t|[ \t]?\|[ \t]?|: ?)",
    re.I,
)
# "1. M54.16 Radiculopathy, lumbar region": the name stands behind its code
_BEHIND = re.compile(
    r"[ \t]{0,3}(?:[-:|\u2013][ \t]{0,3})?(?P<name>[A-Z][A-Za-z][^\n|]{2,140}?)"
    r"(?=[ \t]{2,}|[ \t]?\||\n|\Z)"
)
# Not stated: looked for, of the past, or of a relative. "without radiculopathy" is part of a name.
_NOT_STATED = re.compile(
    r"\W{0,3}(?:no|not|r/o|rule[sd]? out|ruling out|possibl[ey]|probabl[ey]|suspect\w{0,4}|"
    r"question\w{0,4}|family history|fam hx|fhx?|history of|h/o|hx of|personal history|screening"
    r"|vs|versus)\b"
    r"|\b(?:ruled out|not (?:confirmed|present|supported)|resolved|versus|vs\.?)\b|\?",
    re.IGNORECASE,
)
# Of relatives, of the past, of what is only looked for: chapters Z0-Z1, Z80-Z87
_OF_NO_DISORDER = re.compile(r"Z(?:[01]|8[0-7])")
_LETTERS = re.compile(r"[A-Za-z]{3}")
MOST_LINES_BACK = 3  # lines above its code on which a diagnosis may begin: a narrow column
FURTHEST_INDENT = 8  # characters between the margins of a wrapped name; more is another column
LONGEST_LABEL = 200  # characters of one with its code


class Entry(NamedTuple):
    """A diagnosis with its code, and the end of what stands under it."""

    start: int
    end: int
    until: int
    codes: tuple[str, ...]


def goes_on_at(name: str) -> bool:
    """Does a label go on with such a part: "Plan:" under "Impression and Plan"?"""
    return name.strip().lower() in _INSIDE


def coded_entries(text: str, start: int, end: int) -> Iterator[Entry]:
    """The diagnoses between two places of a text, in order."""
    found = [
        (label, match) for match in _CODE.finditer(text, start, end)
        if (label := _label(text, start, end, match)) is not None
    ]  # fmt: skip
    starts = [label[0] for label, _ in found]
    for number, (label, match) in enumerate(found):
        until = starts[number + 1] if number + 1 < len(starts) else end
        codes = tuple(_EACH.findall(match["codes"]))
        yield Entry(*label, max(until, label[1]), codes)


def _label(text: str, begin: int, end: int, code: re.Match[str]) -> tuple[int, int] | None:
    """From the first word of a diagnosis to its code, whichever of them stands first; None where it
    is not stated."""
    line = max(text.rfind("\n", begin, code.start()) + 1, begin)
    first = _behind_mark(text, line, code.start())
    if not text[first : code.start()].strip(" \t|"):
        named = _BEHIND.match(text, code.end(), end)
        if named is not None and (_is_marked(text, line) or not code["open"]):
            return _stated(text, code.start("codes"), named.end(), code)
    while gap := _GAP.search(text, first, code.start()):
        if not text[gap.end() : code.start()].strip():
            break
        first = gap.end()  # what stands before it is another cell
    start = first if _is_marked(text, line) else _begin(text, begin, line, first)
    return _stated(text, start, code.end(), code)


def _begin(text: str, begin: int, line: int, first: int) -> int:
    """Where a diagnosis begins whose code stands on a line without a mark: behind the mark above,
    where no other cell stands between."""
    above: Sequence[int] = _lines_above(text, begin, line)
    for place in above:
        if _is_marked(text, place):
            start = _behind_mark(text, place, line)
            rest = text[start : text.find("\n", start)]
            between = text[text.find("\n", start) : line].split("\n")[1:]
            cells = _GAP.search(rest.rstrip()) or any(_GAP.search(x.strip()) for x in between)
            apart = abs((start - place) - (first - line)) > FURTHEST_INDENT
            return first if cells or apart else start
    return first


def _lines_above(text: str, begin: int, line: int) -> list[int]:
    found: list[int] = []
    while len(found) < MOST_LINES_BACK and line > begin:
        line = max(text.rfind("\n", begin, line - 1) + 1, begin)
        found.append(line)
    return found


def _is_marked(text: str, line: int) -> bool:
    return _MARK.match(text, line) is not None


def _behind_mark(text: str, line: int, end: int) -> int:
    """Where the words of a line begin, behind its number and the cell that names its kind."""
    mark = _MARK.match(text, line, end)
    start = mark.end() if mark else line
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t|"))
    kind = _KIND_OF_ROW.match(text, start, end)
    return kind.end() if kind else start


def _stated(text: str, start: int, end: int, code: re.Match[str]) -> tuple[int, int] | None:
    words = text[start:end]
    name = words.replace(code[0], "")
    if len(words) > LONGEST_LABEL or not _LETTERS.search(name) or _NOT_STATED.search(name):
        return None
    if all(map(_OF_NO_DISORDER.match, _EACH.findall(code["codes"]))):
        return None
    return start, start + len(words.rstrip())
