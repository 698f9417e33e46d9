"""What does the spreadsheet program show in a cell, where the stored value says less or more?

A cell stores 0.42 and shows 42%. It stores 2024-03-01 and shows Mar-24, because the program made
a day of a month that somebody typed. It shows #REF! and stores nothing. What the consultant sees
is what she means, so these few cells are found and read as they are shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO, Any

# How a number or date is shown.
PERCENT = "percent"
MONTH = "month"  # month and year, no day
YEAR = "year"  # the year alone
NO_YEAR = "no year"  # day and month: the program has added the year of the day of typing
PADDED = "padded "  # and the number of digits: 123 is shown as 00123

# What a cell can have instead of a value.
NEVER_CALCULATED = "a formula that was never calculated"

MOST_ROWS = 200_000  # a row a visit: more is no visit log
# A sheet is laid out as a full rectangle in memory: one stray cell in the last corner would
# fill it. This is the most rows, with 20 columns.
MOST_CELLS = 4_000_000

Place = tuple[int, int]  # row and column, from 0


class TooLargeError(Exception):
    """The filled area of a sheet is more than a visit log holds; the text names its last cell."""


@dataclass(kw_only=True, slots=True)
class SheetDisplay:
    """What is special in one sheet. `merged`: first and last place of each merged area."""

    shown: dict[Place, str] = field(default_factory=dict)
    faults: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    comments: int = 0
    remarks: dict[Place, str] = field(default_factory=dict)
    last: Place = (0, 0)

    def reach(self, row: int, column: int) -> None:
        """Note that a filled cell stands here. TooLargeError before memory runs out."""
        self.last = (max(self.last[0], row), max(self.last[1], column))
        rows, columns = self.last[0] + 1, self.last[1] + 1
        if rows > MOST_ROWS or rows * columns > MOST_CELLS:
            raise TooLargeError(f"{letters(column)}{row + 1}")


def date_display(*, day: bool, month: bool, year: bool) -> str:
    """How a date is shown that shows these parts; "" when nothing is missing."""
    if day and month:
        return "" if year else NO_YEAR
    if month and year:
        return MONTH
    return YEAR if year and not day else ""


def format_display(code: str) -> str:
    """How a number format such as "0.0%", "mmm-yy" or "00000" shows; "" for all others."""
    first = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].|AM/PM|A/P', "", code).split(";")[0].lower()
    if "%" in first:
        return PERCENT
    if re.fullmatch(r"0{2,}", first):
        return f"{PADDED}{len(first)}"
    if first.strip() == "general" or not re.search("[dmy]", first):
        return ""
    day = bool(re.search(r"(?<!d)d{1,2}(?!d)", first))  # ddd and dddd are names of weekdays
    return date_display(day=day, month="m" in first, year="y" in first)


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B, ..., Z, AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name = chr(ord("A") + rest) + name
        column -= 1
    return name


def walk(file: IO[bytes], *tags: str, events: tuple[str, ...] = ("end",)) -> Any:
    """(event, element) of these tags, in any namespace. Nothing outside the file is ever read."""
    from lxml import etree

    return etree.iterparse(
        file,
        events=events,
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )


@lru_cache(maxsize=1_000)  # asked of every cell, and of few names
def local(name: Any) -> str:
    """The name of a tag or attribute without its namespace."""
    return str(name).rpartition("}")[2]
