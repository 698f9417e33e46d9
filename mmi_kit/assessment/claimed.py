"""What bears on the claimed impairment? Treatment of another condition must not move its clock."""

from __future__ import annotations

from collections.abc import Iterable

from mmi_kit.case.details import Details
from mmi_kit.evidence.tables import Row


def bears_on_claim(row: Row, details: Details) -> bool:
    """True for the primary impairment, and where the record does not say which one it is."""
    return row["impairment"] in ("", details.primary.id)


def claimed(rows: Iterable[Row], details: Details) -> tuple[Row, ...]:
    """The rows that bear on the claimed impairment."""
    return tuple(row for row in rows if bears_on_claim(row, details))


def of_any_claim(rows: Iterable[Row], details: Details) -> tuple[Row, ...]:
    """The rows that bear on any impairment of the claim: the agency weighs all of them."""
    known = {"", *(one.id for one in details.impairment)}
    return tuple(row for row in rows if row["impairment"] in known)
