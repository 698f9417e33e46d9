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
            found="a time of the early morning in UTC", expected="local time, or the day alone",
            do="In the United States it may have been the day before: look the day up, and correct "
            "it in evidence.xlsx; until then it counts as uncertain",
        )
    ]  # fmt: skip


def expected_ends(file: str, entries: Sequence[Entry]) -> list[Problem]:
    """Ends that were still to come when they were written: nobody can tell that they came."""
    return [
        Problem(
            code="expected_end", where=f"{file}, {one.place}", found=one.expected,
            expected="a day on which it was over, up to that on which this was written",
            do="Look up whether and when it ended; until then it has no end",
        )
        for one in entries
        if one.expected
    ]  # fmt: skip


def set_aside(file: str, listed: str) -> Problem:
    """Entries that tell nothing that the kit reads."""
    return Problem(
        code="entries_set_aside", where=file, found=listed,
        expected="visits, diagnoses, procedures, medicines, scores, reports, plans and notes",
        do="Nothing, unless one of them bears on the claim: then enter it in the visit log",
    )  # fmt: skip
