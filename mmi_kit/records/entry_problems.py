"""What is told of the entries of a document, whichever reader made them?"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.errors import Problem
from mmi_kit.records.record import Entry, Note


def early_utc(file: str, entries: Sequence[Entry], notes: Sequence[Note]) -> list[Problem]:
    """Days that nobody can tell for certain, as their times are those of no place."""
    unsure = [one.place for one in entries if one.date.endswith("?")]
    unsure += [one.place for one in notes if one.date.endswith("?")]
    if not unsure:
        return []
    return [
        Problem(
            code="early_utc_time", where=f"{file}, {unsure[0]}"
            + (f" and {len(unsure) - 1} more" if len(unsure) > 1 else ""),
            found="a time of the early morning in UTC, or only the end of a period",
            expected="local time, or the day alone",
            do="In the United States it may have been the day before, or any day of the period: "
            "look it up, and correct it in evidence.xlsx; until then it counts as uncertain",
        )
    ]  # fmt: skip


def expected(file: str, entries: Sequence[Entry]) -> list[Problem]:
    """Ends and days that were still to come when they were written: nobody can tell that they
    came, or whether the day is a slip."""
    return [_expected(file, one) for one in entries if one.expected]


def _expected(file: str, entry: Entry) -> Problem:
    where = f"{file}, {entry.place}"
    if entry.kind == "plan":
        return Problem(
            code="bad_entry_date", where=where, found=entry.expected,
            expected="a date up to the day on which the document was written",
            do="Look it up in the record; until then it counts as planned, without a date",
        )  # fmt: skip
    return Problem(
        code="expected_end", where=where, found=entry.expected,
        expected="a day on which it was over, up to that on which this was written",
        do="Look up whether and when it ended; until then it has no end",
    )  # fmt: skip


def set_aside(file: str, listed: str) -> Problem:
    """Entries that tell nothing that the kit reads."""
    return Problem(
        code="entries_set_aside", where=file, found=listed,
        expected="visits, diagnoses, procedures, medicines, scores, reports, plans and notes",
        do="Nothing, unless one of them bears on the claim: then enter it in the visit log",
    )  # fmt: skip
