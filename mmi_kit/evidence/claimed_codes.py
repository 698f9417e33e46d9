"""Which diagnosis codes are claimed in case.toml, and stated by no record?

Told only where the records state codes at all: who writes "knee arthritis" and no code has not left
out one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mmi_kit.case.details import Details
from mmi_kit.errors import Problem
from mmi_kit.records.record import Reading

NOT_RECORDED = "code_not_recorded"  # of the problem below
_CODE = re.compile(r"\b[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}\b", re.IGNORECASE)


def not_recorded(readings: Iterable[Reading], details: Details) -> list[Problem]:
    """A problem for each claimed code that none of these records states."""
    claimed = {bare(code) for one in details.impairment for code in one.icd10}
    stated = {bare(code) for reading in readings for code in _stated(reading, claimed)}
    if not stated:
        return []
    return [
        Problem(
            code="code_not_recorded",
            where=f"case.toml, impairment.{number}.icd10",
            found=code,
            expected="a code that a record states",
            do="Correct case.toml, or ask for the record in which it is diagnosed",
        )
        for number, one in enumerate(details.impairment, start=1)
        for code in one.icd10
        if not any(known.startswith(bare(code)) for known in stated)  # M17 is stated by M17.12
    ]


def bare(code: str) -> str:
    """ "m51.16" and "M5116" are one code."""
    return code.replace(".", "").strip().upper()


def _stated(reading: Reading, claimed: Iterable[str]) -> Iterator[str]:
    """The codes of its coded entries, and those in its words: with their dot, or as claimed."""
    without_dot = "|".join(map(re.escape, sorted(claimed))) or "(?!)"
    codes = re.compile(rf"{_CODE.pattern}|\b(?:{without_dot})\b", re.IGNORECASE)
    for entry in reading.entries:
        of_reasons = (code for reason in entry.all_reasons for code in reason.codes)
        yield from (code.code for code in (*entry.codes, *of_reasons) if code.system == "icd10")
        yield from (found for words in entry.words for found in codes.findall(words))
    for row in reading.rows:
        yield from (found for cell in row.cells.values() for found in codes.findall(cell))
    for note in reading.notes:
        yield from codes.findall(note.text.raw[note.start : note.end])
