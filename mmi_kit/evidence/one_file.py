"""What does one record file say, with no case around it?"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from mmi_kit.case.details import Claim, Claimant, Details, Impairment
from mmi_kit.dates import parse_date
from mmi_kit.errors import CaseError, RecordsError
from mmi_kit.evidence.build import Readers, frames
from mmi_kit.evidence.schema import rows_of
from mmi_kit.evidence.workbook.sheets import as_text
from mmi_kit.knowledge.rules import RULES_AS_OF
from mmi_kit.records.index import IndexEntry
from mmi_kit.records.read import read_record
from mmi_kit.records.record import Reading

# Without a case there is no as-of date, and no clock is read: records are of the years in which a
# kit with these rules is used. "2/8/23" is then of 2023, and a day typed as of 2123 is told.
YEARS_OF_USE = 10
Found = dict[str, list[dict[str, Any]]]


def evidence_of_file(path: Path, date: str = "") -> Found:
    """The facts of one file by table, and its problems. `date` is that of a note that names none.

    Raises CaseError for a date that cannot be read, RecordsError for a file that cannot be.
    """
    if date and not (known := parse_date(date)):
        raise CaseError(f"{date!r} is no date", where="--date", expected="as in 2024-03-12",
                        do="Write the day of the visit so, or leave --date out")  # fmt: skip
    if not path.is_file():
        raise RecordsError("there is no such file", where=path.name, do="Correct the name")
    reading = _dated(read_record(path, {}), known.iso if date and known else "")
    readers = Readers(_details(known.iso if date and known else ""))
    readers.read(reading, "S1", IndexEntry())
    tables = frames(readers.facts)
    found: Found = {name: _rows(frame) for name, frame in tables.items()}
    found["problems"] = [
        {"code": p.code, "where": p.where, "found": p.found, "expected": p.expected, "do": p.do}
        for p in (*reading.problems, *readers.facts.problems)
    ]
    return found


def as_json(found: Found) -> str:
    """JSON, a table a key; what is empty is left out of a fact."""
    return json.dumps(found, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def as_lines(found: Found) -> str:
    """A line a fact: date, table, concept, sense, words, place."""
    lines = [
        " | ".join((f.get("date", "") or "undated", table, f.get("concept", ""), f["assertion"],
                    as_text(f["quote"]), f["locator"]))
        for table, facts in found.items()
        if table != "problems"
        for f in facts
    ]  # fmt: skip
    lines += [f"[{p['code']}] {p['where']}: {p['found']}" for p in found["problems"]]
    return "".join(f"{line}\n" for line in lines)


def _dated(reading: Reading, date: str) -> Reading:
    if not date:
        return reading
    notes = tuple(n if n.date else replace(n, date=date) for n in reading.notes)
    return replace(reading, notes=notes)


def _details(date: str = "") -> Details:
    last = max(int(day[:4]) for day in (RULES_AS_OF, date) if day) + YEARS_OF_USE
    return Details(
        claimant=Claimant(ref="none"),
        claim=Claim(aod="1900-01-01", as_of=f"{last}-12-31"),
        impairment=(Impairment(id="claimed", label="not stated"),),
    )


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Facts without their empty columns."""
    return [
        {name: value for name, value in fact.items() if as_text(value) != ""}
        for fact in rows_of(frame)
    ]
