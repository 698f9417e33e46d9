"""Where was a note signed, and on which day: "Electronically signed by Ann Roe, MD on 3/14/2023 4:02 PM"?

A signature alone dates no visit. What it says of one, the readers of this room decide each for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.day_words import DAY, iso_of

_WHOLE_DAY = len("2021-03-04")
_SIGNED = Rare(
    re.compile(
        r"\b(?P<electronic>electronically |digitally |e-?)?(?:signed(?:[- ]off)?|authenticated)\b"
        rf"[^\n\f]{{0,120}}?(?<![\d/])(?P<date>{DAY})(?![\d/])",
        re.IGNORECASE,
    )
)


def signatures(raw: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The signatures with a day beside them, each with the groups `date` and `electronic`."""
    return _SIGNED.finditer(raw, start, len(raw) if end is None else end)


def signed_on(signature: re.Match[str]) -> date | None:
    """The day of a signature; None where only a month or a year is written."""
    iso = iso_of(signature["date"])
    return date.fromisoformat(iso) if len(iso) == _WHOLE_DAY else None
