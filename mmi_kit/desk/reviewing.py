"""Which facts wait for the consultant, and what was decided on each? The model of the review grid.

Every decision is written to evidence.xlsx at once, under the case's lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.hashes import hash_of
from mmi_kit.case.history import is_open_elsewhere, keep
from mmi_kit.case.lock import case_lock
from mmi_kit.case.write import atomic_write
from mmi_kit.errors import CaseError
from mmi_kit.evidence.review.corrected import read_value
from mmi_kit.evidence.schema import FACT_TABLES, OWN, rows_of
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook.sheets import NAME, as_text, editable
from mmi_kit.evidence.workbook.write import with_cells
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.report.words import SIGNALS

PAGE = 25  # facts on one page of the grid
PATIENCE = 5.0  # seconds that a click waits for another run on the same case
CHOICES = ("confirmed", "rejected", "unreviewed")
_SAID_ELSEWHERE = ("concept", "summary")
_SHOWN = ("review", "note", "date", "assertion")  # fields of an item that a decision changes


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One fact as the grid shows it; `cells` are those that may be corrected."""

    fact_id: str
    table: str
    date: str
    what: str
    quote: str
    sentence: str
    place: str
    assertion: str
    review: str
    note: str
    cells: Mapping[str, str]


class Reviewing:
    """The facts of one case, filtered and in pages of `PAGE`."""

    def __init__(self, folder: CaseFolder, evidence: Evidence, author: str) -> None:
        if not folder.evidence_xlsx.is_file():
            raise CaseError(
                f"there is no {NAME} to review",
                where=f"case {folder.id}",
                do=f"Make it first: make intake CASE={folder.id}",
            )
        self._folder, self._author = folder, author
        self.items = {item.fact_id: item for item in _items(evidence)}
        self._shown = tuple(self.items)
        self._written = ""

    def show(self, *, table: str = "", review: str = "", text: str = "") -> int:
        """Keep only facts of a table, of a state, that hold some words; how many these are."""
        word = text.lower()
        self._shown = tuple(
            item.fact_id
            for item in self.items.values()
            if (not table or item.table == table)
            and (not review or item.review == review)
            and (not word or word in f"{item.what} {item.quote} {item.sentence}".lower())
        )
        return len(self._shown)

    @property
    def pages(self) -> int:
        """How many pages the shown facts make: one at least."""
        return max(1, -(-len(self._shown) // PAGE))

    def page(self, number: int) -> tuple[Item, ...]:
        """The facts of one page, counted from 0."""
        first = min(max(number, 0), self.pages - 1) * PAGE
        return tuple(self.items[fact_id] for fact_id in self._shown[first : first + PAGE])

    def decide(self, fact_id: str, review: str) -> Item:
        """Confirm or reject a fact, or take that back. CaseError when it cannot be written."""
        if review not in CHOICES:
            raise CaseError(f"{review!r} is no decision on a fact", expected=", ".join(CHOICES),
                            do="Choose one of these")  # fmt: skip
        return self._write(fact_id, {"review": review})

    def note(self, fact_id: str, text: str) -> Item:
        """Write a note to a fact."""
        return self._write(fact_id, {"note": text.strip()})

    def correct(self, fact_id: str, column: str, text: str) -> Item:
        """Correct what was read. CaseError when that column has no such value."""
        item = self._item(fact_id)
        if column not in item.cells:
            raise CaseError(f"{column!r} cannot be corrected", expected=", ".join(item.cells),
                            do="Reject the fact, and add a row in the workbook")  # fmt: skip
        try:
            as_of = self._folder.details().claim.as_of
            read = read_value(item.table, column, text, item.cells, as_of)
        except ValueError as error:
            raise CaseError(f"{text!r} is no {column}", expected=str(error),
                            do="Write it so, or leave it as it was read") from None  # fmt: skip
        cells = {name: as_text(value) for name, value in read.items() if name in item.cells}
        return self._write(fact_id, {**cells, "review": "corrected"})

    def _item(self, fact_id: str) -> Item:
        if fact_id not in self.items:
            raise CaseError(f"there is no fact {fact_id!r}", where=f"case {self._folder.id}",
                            do="Take its fact_id from the tables")  # fmt: skip
        return self.items[fact_id]

    def _write(self, fact_id: str, cells: dict[str, str]) -> Item:
        item, path = self._item(fact_id), self._folder.evidence_xlsx
        with case_lock(self._folder, PATIENCE):
            if is_open_elsewhere(path):
                raise CaseError("the review workbook is open", where=NAME,
                                do="Save and close it, then decide again")  # fmt: skip
            before = _read(path)
            after = with_cells(before, item.table, fact_id, cells | {"reviewed_by": self._author})
            if hash_of(before) != self._written:  # once, and when somebody else has written it
                keep(self._folder, path)
            atomic_write(path, after)
        self._written = hash_of(after)
        own = {name: text for name, text in cells.items() if name in item.cells}
        shown = {name: text for name, text in cells.items() if name in _SHOWN}
        item = replace(item, cells={**item.cells, **own}, **shown)
        self.items[fact_id] = replace(item, what=_what(item.table, item.cells))
        return self.items[fact_id]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CaseError(
            f"the review workbook cannot be read ({error.strerror or type(error).__name__})",
            where=NAME,
            do="Close it if it is open; if it is gone, make it with make intake",
        ) from None


def _items(evidence: Evidence) -> list[Item]:
    files = dict(zip(evidence.sources["source_id"], evidence.sources["file"], strict=True))
    found = []
    for table in FACT_TABLES:
        for fact in rows_of(getattr(evidence, table)):
            cells = {name: as_text(fact[name]) for name in editable(table)}
            exhibit = " ".join(filter(None, (fact["exhibit"], fact["page"])))
            place = ", ".join(
                filter(None, (files.get(fact["source_id"], ""), exhibit, fact["locator"]))
            )
            found.append(
                Item(
                    fact_id=fact["fact_id"],
                    table=table,
                    date=fact["date"],
                    what=_what(table, cells),
                    quote=fact["quote"],
                    sentence=fact["sentence"],
                    place=place,
                    assertion=fact["assertion"],
                    review=fact["review"],
                    note=fact["note"],
                    cells=cells,
                )
            )
    return sorted(found, key=lambda i: (i.date or "9999", FACT_TABLES.index(i.table), i.fact_id))


def _what(table: str, cells: Mapping[str, str]) -> str:
    """What was read, in a line: the concept, what is stated of it, and in which sense."""
    concept, words = cells.get("concept", ""), [cells.get(n, "") for n in OWN[table]
                                                if n not in _SAID_ELSEWHERE]  # fmt: skip
    stated = (word for word in words if word != concept)  # of a statement the category says it
    line = " · ".join(dict.fromkeys(filter(None, (_named(concept), *stated))))
    sense = cells.get("assertion", "actual")
    return line if sense == "actual" else f"{sense}: {line}"


def _named(concept: str) -> str:
    """What the field calls it."""
    if concept in modalities():
        return modalities()[concept].label
    if concept in instruments():
        return instruments()[concept].abbrev
    if concept in functions():
        return functions()[concept].item
    return SIGNALS.get(concept, concept.replace("_", " "))
