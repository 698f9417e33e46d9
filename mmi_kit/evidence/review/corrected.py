"""What does a cell say that the consultant has typed? Read as it stands, or refused with what was
expected: a value that cannot be, or that may be read in two ways, is never used.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from mmi_kit.dates import ClinicalDate, first_day, parse_date
from mmi_kit.evidence.from_log.cells import in_range, read_percent, read_score
from mmi_kit.evidence.schema import OWN
from mmi_kit.evidence.workbook.sheets import CORRECTABLE, as_text, choices, is_number
from mmi_kit.knowledge.functions import FREQUENCIES, functions
from mmi_kit.knowledge.instruments import Instrument, find_instrument, instruments
from mmi_kit.knowledge.modalities import modalities

ONE_OF_LIST = "one of the list"
_DATE = "a date such as 2024-03-12 or 2024-03; 3/12/2024 is read as March 12"
_POINTS = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")  # day first in Europe, month first for some here
_WITH_UNIT = re.compile(r"(?P<number>-?\d+(?:\.\d+)?)\s*(?P<unit>[^\d\s].*)")
_PERCENT = ("relief_pct",)
_NEVER_EMPTY = {"measures": ("value",), "capacities": ("value",)}
_MUST_BE_TOLD = ("concept", "assertion", "subject", "review")
_EMPTY = "(empty)"
_NAMES = "|".join(sorted({*CORRECTABLE, *(name for own in OWN.values() for name in own)}))
_READING = re.compile(rf"(?:^|; )(?P<name>{_NAMES}): ")


def as_original(before: Mapping[str, Any]) -> str:
    """What the record's reading of the corrected cells was, in one cell: "value: 6; unit: min"."""
    return "; ".join(f"{name}: {as_text(value) or _EMPTY}" for name, value in before.items())


def readings_before(original: str) -> dict[str, str]:
    """The same again by column; "" for a cell that was empty."""
    found = list(_READING.finditer(original))
    ends = [*(match.start() for match in found[1:]), len(original)] if found else []
    told = {m["name"]: original[m.end() : end] for m, end in zip(found, ends, strict=True)}
    return {name: "" if text == _EMPTY else text for name, text in told.items()}


def read_date(text: str, as_of: str) -> ClinicalDate:
    """The date of a cell. ValueError when it is none, may be two, or lies after the as-of date."""
    text = " ".join(text.split())
    century = int(as_of[:4]) if as_of else None
    date = None if _POINTS.fullmatch(text) else parse_date(text, century_of=century)
    if date is None:
        raise ValueError(_DATE)
    day, last = first_day(date.iso), first_day(as_of)
    if day and last and day > last:
        raise ValueError(f"a date up to the as-of date {as_of}")
    return date


def read_value(
    table: str, name: str, text: str, row: Mapping[str, Any] | None = None, as_of: str = ""
) -> dict[str, Any]:
    """The typed value of a corrected cell; `row` is the rest of its fact. ValueError says what was
    expected."""
    text = text.strip()
    row = row or {}
    if name == "date":
        date = read_date(text, as_of)
        return {"date": date.iso, "date_precision": date.precision}
    if is_number(table, name):
        return _number(table, name, text, row)
    word = listed(table, name, text)
    if name == "frequency" and word and word not in (levels := _levels(row)):
        raise ValueError(f"one of {', '.join(levels)}")
    return {name: word}


def _levels(row: Mapping[str, Any]) -> tuple[str, ...]:
    """In which words a function may be told: a posture is never "moderate"."""
    known = functions().get(str(row.get("concept", "")))
    return (known.scale if known else ()) or FREQUENCIES


def listed(table: str, name: str, text: str) -> str:
    """The word of a closed list that a cell means, in the list's own spelling; of an open column
    the text itself. ValueError for another word."""
    allowed = choices(table).get(name)
    if not allowed or text in allowed or (not text and name not in _MUST_BE_TOLD):
        return text
    for word in allowed:
        if word.lower() == text.lower():
            return word
    if name == "concept" and (found := _called(table, text)):
        return found
    raise ValueError(ONE_OF_LIST)


def _called(table: str, text: str) -> str:
    """The id of what a person calls by its name: "Physical therapy", "Sit at one time", "ODI"."""
    if table == "measures":
        found = find_instrument(text)
        return found.id if found else ""
    named = (
        {one.label: name for name, one in modalities().items()}
        if table == "treatments"
        else {one.item: name for name, one in functions().items()}
        if table == "capacities"
        else {}
    )
    return next((one for name, one in named.items() if name.lower() == text.lower()), "")


def _number(table: str, name: str, text: str, row: Mapping[str, Any]) -> dict[str, Any]:
    if not text:
        if name in _NEVER_EMPTY.get(table, ()) and as_text(row.get(name, "")):
            raise ValueError("a number; to take the fact out, decide: rejected")
        return {name: math.nan}
    instrument = instruments().get(str(row.get("concept", "")))
    if table == "measures" and instrument and name in ("value", "value_high"):
        return _score(name, text, instrument)
    if name in _PERCENT:
        share = read_percent(text)
        if share is None:
            raise ValueError("a number from 0 to 100")
        return {name: share}
    value = _plain(text, str(row.get("unit", "")))
    if not math.isfinite(value) or value < 0:
        raise ValueError("a number")
    return {name: value}


def _score(name: str, text: str, instrument: Instrument) -> dict[str, Any]:
    amount = read_score(text, instrument)
    if amount is None or not in_range(amount, instrument):
        raise ValueError(
            f"a score from {instrument.low:g} to {instrument.high:g} {instrument.unit}"
        )
    if math.isnan(amount.high):
        return {name: amount.low}
    return {"value": amount.low, "value_high": amount.high}


def _plain(text: str, unit: str) -> float:
    """A number, alone or with the unit that its row has."""
    behind = _WITH_UNIT.fullmatch(text)
    if behind and unit and behind["unit"].strip().lower() == unit.lower():
        text = behind["number"]
    try:
        return float(text)
    except ValueError:
        raise ValueError("a number") from None
