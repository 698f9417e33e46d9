"""How strong was the grip of each hand, where a table has the hands as columns: "Right   Left" over
"Position 2   60 lb   30 lb"?

Read where one row counts: the only one, or that of the average. Of several trials nobody says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from mmi_kit.knowledge.instruments import instruments
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.scores.grip import GRIP, GRIP_IN_POUNDS
from mmi_kit.notes.text.numbers import number
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import small_letters

_UNIT = r"lbs?|pounds?|#|kgs?|kilograms?"
# The hands stand beside the name of the table, or in the line under it.
_NEEDED = ("grip", "jamar")
_HEAD = re.compile(
    r"^(?:[^\n]{0,30}\b(?P<grip>grip|jamar)\b(?P<said>[^\r\n]{0,60}?)(?:\r?\n[ \t|]{0,80}|[ \t|]{1,80})|[ \t|]{0,80})"
    r"(?P<first>right|left|rt|lt|r|l)[ \t|]+(?P<second>right|left|rt|lt|r|l)[ \t\r|]*\n",
    re.IGNORECASE | re.MULTILINE,
)
_IN_HEAD = re.compile(rf"\((?:in )?(?P<unit>{_UNIT})\)", re.IGNORECASE)
_ROW = re.compile(
    r"[ \t|]{0,80}(?P<name>[a-z][a-z /#]{2,20}(?:\d(?=[ \t|]))?)?[: \t|]{0,80}"
    rf"(?<![\d.])(?P<one>\d{{1,3}}(?:\.\d)?)(?: ?(?P<unit>{_UNIT})(?!\w))?[ \t|]{{1,80}}"
    rf"(?P<two>\d{{1,3}}(?:\.\d)?)(?: ?(?P<unit2>{_UNIT})(?!\w))?[ \t|]{{0,80}}(?=\r?\n|\Z)",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:average|avg|mean)\b", re.IGNORECASE)
_OF_GRIP = re.compile(r"\b(?:grip|jamar)\b", re.IGNORECASE)
# What is pinched, what ought to be, what was before, and how it was done
_ANOTHER = re.compile(
    r"\b(?:pinch|key|tip|palmar|norms?|normal|expected|goal|previous|prior|initial|cv|rapid)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(r"\b(?:pinch|norms?|expected|goal|previous|prior|initial)\b", re.IGNORECASE)
MOST_ROWS = 8
_SIDES = MappingProxyType({"r": "right", "l": "left"})


def grip_tables(text: str) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """The row of each such table of a raw text that counts, and what it states."""
    if not any(word in small_letters(text) for word in _NEEDED):
        return
    for head in _HEAD.finditer(text):
        sides = [_SIDES[head[which][0].lower()] for which in ("first", "second")]
        if sides[0] == sides[1] or _NOT_NOW.search(head["said"] or ""):
            continue
        rows = [r for r in _rows(text, head.end()) if head["grip"] or _OF_GRIP.search(r[0])]
        chosen = [row for row in rows if _OF_ALL.search(row["name"] or "")] or rows
        if len(chosen) != 1:
            continue
        row, unit = chosen[0], _IN_HEAD.search(head[0])
        found = tuple(_of_row(text, row, sides, unit["unit"] if unit else ""))
        if found:
            yield Span(row.start(), row.end()), found


def _rows(text: str, begin: int) -> Iterator[re.Match[str]]:
    for _ in range(MOST_ROWS):
        row = _ROW.match(text, begin)
        if row is not None and not _ANOTHER.search(row["name"] or ""):
            yield row
        elif row is None and _ANOTHER.match(text, begin) is None:
            return
        begin = text.find("\n", begin) + 1
        if not begin:
            return


def _of_row(text: str, row: re.Match[str], sides: list[str], unit: str) -> Iterator[Mention]:
    told = {(row[which] or unit)[:1].lower() for which in ("unit", "unit2")}
    if len(told) != 1 or not all(told):
        return
    concept = GRIP if told == {"k"} else GRIP_IN_POUNDS
    known = instruments()[concept]
    begin = row.end() - len(row[0].lstrip(" \t|"))
    for side, which in zip(sides, ("one", "two"), strict=True):
        value, quote = number(row[which]), text[begin : row.end(which)]
        if known.low < value <= known.high:
            yield Mention(
                table="measures",
                concept=concept,
                start=begin,
                end=row.end(which),
                quote=quote,
                rule=f"score:{concept}",
                attributes=MappingProxyType(
                    {"value": value, "unit": known.unit, "context": "", "side": side,
                     "sentence": row[0].strip()}
                ),
            )  # fmt: skip
