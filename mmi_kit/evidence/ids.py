"""Ids that stay the same when rows are inserted, reordered or read again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from mmi_kit.dates import ClinicalDate
from mmi_kit.records.record import SHARED, LogRow

FACT_ID_BYTES = 6
_BETWEEN = "\x1f"  # a sign that no cell holds, so that "a|b" and "a", "b" differ
# What a row says of its place. Not its other cells: correcting one leaves the others' ids alone.
_PLACE = ("date", "provider", "exhibit", "page", "visit_type", "impairment")


def digest(parts: Iterable[object]) -> str:
    """12 hex digits of the parts."""
    text = _BETWEEN.join(str(part) for part in parts)
    return hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), digest_size=FACT_ID_BYTES
    ).hexdigest()


def place_of(row: LogRow) -> str:
    """The place that a row names: its file, date, provider, exhibit and page."""
    return digest((row.file, *(row.cells.get(name, "") for name in _PLACE)))


def content_of(row: LogRow) -> tuple[object, ...]:
    """All that a row says, whatever the order of its columns."""
    return (tuple(sorted(row.cells.items())), tuple(sorted(row.extra.items())))


class VisitIds:
    """Rows of one day and one provider are one visit; a row without either stands alone."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[object, ...]] = Counter()

    def visit(self, row: LogRow, date: str, precision: str) -> str:
        """ "V" and 12 hex digits, the same for the same row whatever its number."""
        provider = " ".join(row.cells.get("provider", "").lower().split())
        if precision == "day" and provider:
            return "V" + digest((date, provider))
        alone = (row.file, content_of(row))
        self._seen[alone] += 1
        return "V" + digest(("row", *alone, self._seen[alone]))


class VisitKeys:
    """Visits of documents: what names one encounter of a document belongs to one visit."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def of(self, file: str, key: str, date: ClinicalDate, provider: str) -> str:
        """The id of the visit with the document's own `key`; without one, by day and provider, as
        in a visit log. "" when nothing is known: the fact belongs to no visit."""
        file = "" if key.startswith(SHARED) else file
        if key and (file, key) in self._known:
            return self._known[file, key]
        who = " ".join(provider.lower().split())
        if date.precision == "day" and who:
            found = "V" + digest((date.iso, who))
        elif key or date.precision == "day":
            found = "V" + digest((file, key or date.iso))
        else:
            return ""
        if key:
            self._known[file, key] = found
        return found


class FactIds:
    """Fact ids; a second fact that says the same at the same place gets the next number."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[object, ...]] = Counter()

    def fact(
        self, table: str, place: str, column: str, concept: str, value: object, quote: str
    ) -> str:
        """12 hex digits."""
        what = (table, place, column, concept, value, quote)
        self._seen[what] += 1
        return digest((*what, self._seen[what]))
