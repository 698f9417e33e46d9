"""How does what a CDA statement says become an entry, with its visit, its provider and its row?

A statement belongs to the document's visit only where it is of that day. Who performed it, or else
who wrote it, is named by itself; the clinician of the visit speaks for the visit alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mmi_kit.records.cda.narrative import Narrative
from mmi_kit.records.cda.values import (
    H,
    all_of,
    as_coarse_as,
    codes_of,
    date_of,
    day,
    end_of,
    first,
    person,
    text_of,
    words_of,
)
from mmi_kit.records.later import is_behind
from mmi_kit.records.record import Code, Entry, EntryKind

_WITH_ROW = ("condition", "procedure", "medication", "plan")
LONGEST_ROW = 300  # characters of the narrative that are kept with an entry
_TEMPLATE = "2.16.840.1.113883.10.20.22.4"
_WHY = (
    f"(h:entryRelationship/h:observation[h:templateId/@root='{_TEMPLATE}.19'"
    f" or (../@typeCode='RSON' and not(h:templateId/@root='{_TEMPLATE}.88'))]"
    f" | h:entryRelationship/h:act[h:templateId/@root='{_TEMPLATE}.80']"
    "/h:entryRelationship/h:observation)[not(@negationInd='true' or @negationInd='1')]"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """The entry that is read: its file, its place, its section and the visit of the document.
    `past`: its section lists what is over; `inside`: it stands in an encounter of that day;
    `written`: the last day on which anything of the document was written."""

    file: str
    place: str
    section: str
    narrative: Narrative
    visit: str
    visit_date: str
    cells: Mapping[str, str]
    past: bool = False
    inside: bool = False
    written: str = ""

    def visit_on(self, date: str) -> str:
        """The key of the document's visit, when this is its day; else ""."""
        return self.visit if date and day(date) == day(self.visit_date) else ""


def made_entry(
    kind: EntryKind, element: Any, at: Where, words: tuple[str, ...], date: str, visit: str,
    codes: tuple[Code, ...] = (), **own: Any,
) -> Entry:  # fmt: skip
    """An entry of `words`, the naming one first; `own`: what else its kind has."""
    shared = bool(visit) and visit == at.visit and bool(at.visit_on(date or at.visit_date))
    cells = {
        "provider": by_whom(element) or (at.cells.get("provider", "") if shared else ""),
        "facility": own.pop("facility", "") or (at.cells.get("facility", "") if shared else ""),
    }
    return Entry(
        file=at.file, place=at.place, kind=kind, words=_with_row(kind, words, element, at),
        date=date, visit=visit, codes=codes or codes_of(element.find(f"{H}code")),
        cells=MappingProxyType({name: text for name, text in cells.items() if text}), **own,
    )  # fmt: skip


def by_whom(element: Any) -> str:
    """Who performed it, else who wrote it, else who wrote the act or panel that it stands in."""
    people = (
        one
        for path in (
            "h:performer/h:assignedEntity",
            "h:author/h:assignedAuthor",
            "(ancestor::h:act | ancestor::h:organizer)[last()]/h:author/h:assignedAuthor",
        )
        for one in all_of(element, path)
    )
    return next(filter(None, map(person, people)), "")


def reasons_for(element: Any, at: Where) -> tuple[str, ...]:
    """Why it was done: the indications and the diagnoses of the encounter that it states."""
    values = all_of(element, f"{_WHY}/h:value")
    said = (words_of(value, at.narrative)[:1] for value in values)
    return tuple(dict.fromkeys(word for words in said for word in words))


def _with_row(kind: EntryKind, words: tuple[str, ...], element: Any, at: Where) -> tuple[str, ...]:
    """The words of a statement, and last the row of the narrative that it refers to."""
    row = row_of(element, at) if kind in _WITH_ROW else ""
    return tuple(dict.fromkeys((*words, row) if 0 < len(row) <= LONGEST_ROW else words))


def named(code: Any, element: Any, at: Where) -> tuple[str, ...]:
    """The words of a code; without any, those that the statement refers to in the narrative, and
    last the code itself, whose meaning may be known."""
    said = words_of(code, at.narrative)
    row = row_of(element, at)
    return said or ((row,) if row else tuple(one.code for one in codes_of(code))[:1])


def row_of(element: Any, at: Where) -> str:
    """The words of the narrative that a statement refers to."""
    return text_of(element.find(f"{H}text"), at.narrative)


def when_of(element: Any, words: tuple[str, ...], at: Where) -> str:
    """The day of a statement, else of the panel that it stands in; as exact as the narrative."""
    date = own_date(element) or end_of(element.find(f"{H}effectiveTime"))
    return as_coarse_as(" ".join((row_of(element, at), *words)), date)


def own_date(element: Any) -> str:
    """The day that a statement states, else that of the panel of results around it."""
    date = date_of(element.find(f"{H}effectiveTime"))
    panel = next(element.iterancestors(f"{H}organizer"), None)
    return date or (date_of(panel.find(f"{H}effectiveTime")) if panel is not None else "")


def end_told(time: Any, at: Where) -> tuple[str, str]:
    """The day on which something ended, and, where that was still to come, the end as written."""
    end = end_of(time)
    if is_behind(end, at.written):
        return "", str(first(time, "h:high/@value"))
    return end, ""


def noted(element: Any) -> str:
    """The day on which a problem was written down, where the statement has an author's time."""
    return date_of(first(element, "(h:author | ancestor::h:act[1]/h:author)/h:time"))


def has_template(element: Any, *roots: str) -> bool:
    """Does a statement say that it is of one of these templates?"""
    return any(one.get("root") in roots for one in element.findall(f"{H}templateId"))


def template_around(element: Any, root: str) -> bool:
    """Does it stand in an act of this template?"""
    return any(has_template(one, root) for one in element.iterancestors(f"{H}act"))
