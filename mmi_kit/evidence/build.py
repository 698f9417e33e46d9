"""Which facts do the records of this case hold, and what could not be read?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pandas as pd

from mmi_kit.case.details import Details
from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.hashes import hash_if_read
from mmi_kit.errors import Problem, RecordsError
from mmi_kit.evidence.by_code import place_by_code
from mmi_kit.evidence.claim import Claim, nothing_claimed, unknown_places
from mmi_kit.evidence.claimed_codes import not_recorded
from mmi_kit.evidence.compared import compared, replaced
from mmi_kit.evidence.copied_therapy import question_copied_therapy
from mmi_kit.evidence.differing import differing
from mmi_kit.evidence.facts import Facts
from mmi_kit.evidence.from_chart.coded import EntryReader, mark_orders
from mmi_kit.evidence.from_log.day_order import order_is_doubtful
from mmi_kit.evidence.from_log.rows import RowReader
from mmi_kit.evidence.from_log.told_later import resolve_told_later
from mmi_kit.evidence.from_notes.noted import NoteReader
from mmi_kit.evidence.from_notes.part_treated import resolve_parts
from mmi_kit.evidence.from_notes.persons import Owners
from mmi_kit.evidence.ids import VisitKeys
from mmi_kit.evidence.injected_muscles import place_by_muscles
from mmi_kit.evidence.linking import link
from mmi_kit.evidence.named import of_an_instrument
from mmi_kit.evidence.new_injuries import mark_new_injuries
from mmi_kit.evidence.of_a_headache import place_what_is_of_a_headache
from mmi_kit.evidence.of_the_mind import place_what_is_of_the_mind
from mmi_kit.evidence.record_files import record_files
from mmi_kit.evidence.references import resolve_references
from mmi_kit.evidence.review.added import WORKBOOK_SOURCE
from mmi_kit.evidence.review.apply import (
    confirmed_only,
    looked_at,
    merged,
    told_left_out,
    told_of_decisions,
)
from mmi_kit.evidence.review.followed import followed
from mmi_kit.evidence.review.reviewed import ReviewBook, Reviewed
from mmi_kit.evidence.same_provider import same_people
from mmi_kit.evidence.schema import FACT_TABLES, SOURCES, frame, rows_of
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.under_its_diagnosis import place_under_diagnoses
from mmi_kit.evidence.who_is_named import nobody_named, stated_for
from mmi_kit.evidence.workbook.copies import other_workbooks
from mmi_kit.evidence.workbook.read import read_workbook
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.records.index import IndexEntry, read_index
from mmi_kit.records.kinds import CHARTS
from mmi_kit.records.pdf.page_store import Aids
from mmi_kit.records.read import read_record
from mmi_kit.records.record import Reading
from mmi_kit.records.tables.columns import check_own_columns

_OF_A_PERSON = ("provider", "credential", "specialty")


def build_evidence(
    folder: CaseFolder, details: Details, say: Callable[[str], None] = lambda _: None
) -> Evidence:
    """The evidence tables of one case, checked against their schema; `say` hears how far it is.

    A record that cannot be read is a problem `not_read`, which every report prints; the others
    are read. Raises RecordsError when there is no record, or none can be read.
    """
    check_own_columns(details.columns)
    files, not_files = record_files(folder)
    index, problems = read_index(folder.records)
    all_problems = [*unknown_places(details), *not_files, *problems]
    aids = Aids(store=folder.pages, say=say, parts=_parts(files))
    read, refused = _readings(files, details, aids)
    if len(refused) == len(files):
        raise _none_readable(refused)
    owners = Owners(read, details)
    readers = Readers(details, owners)
    others: set[str] = set()  # files that are another person's chart
    sources = []
    older = replaced(read)
    for number, path in enumerate(files, start=1):
        entry = index.get(path.name, IndexEntry())
        if reading := read.get(path.name):
            reading, not_used = stated_for(reading, entry.provider)
            all_problems += [*reading.problems, *not_used]
            if path.name not in older:
                readers.read(reading, f"S{number}", entry)
            if owners.is_other(path.name, reading):
                others.add(path.name)
                readers.facts.hold_back(f"S{number}")
        sources.append(_source(path, f"S{number}", entry, read.get(path.name)))
    tables = frames(readers.facts, details)
    all_problems += [_not_read(error) for error in refused]
    own = {name: reading for name, reading in read.items() if name not in others}
    all_problems += [*compared(own), *not_recorded(own.values(), details)]
    all_problems += [*owners.problems, *readers.facts.problems]
    all_problems += nothing_claimed(readers.facts.tables["visits"], details)
    made = _reviewed(folder, tables, sources, all_problems, details)
    return replace(made, claimant=owners.names)


def _reviewed(
    folder: CaseFolder,
    tables: dict[str, pd.DataFrame],
    sources: list[dict[str, object]],
    problems: list[Problem],
    details: Details,
) -> Evidence:
    """The evidence with the consultant's decisions, and what the readers had made of it. What it is
    given stays as it is."""
    as_read = tables
    gone: tuple[Reviewed, ...] = ()
    pending: tuple[Reviewed, ...] = ()
    unread: Mapping[str, Mapping[str, str]] = {}
    of_visit: Mapping[str, Mapping[str, str]] = {}
    book = ReviewBook()
    problems = [*problems, *other_workbooks(folder)]
    files = {str(one["source_id"]): str(one["file"]) for one in sources}
    if folder.evidence_xlsx.is_file():
        book = followed(tables, read_workbook(folder.evidence_xlsx), files)
        after = merged(tables, book, details.claim.as_of, _impairments(details))
        tables, gone, pending, unread, of_visit = (
            dict(after.tables), after.gone, after.pending, after.unread, after.of_visit
        )  # fmt: skip
        problems += [*after.problems, *told_of_decisions(book, after)]
        if after.added:
            entry = IndexEntry(title="rows added by hand in the review workbook")
            made = Reading(kind="xlsx", unit="row", count=after.added)
            sources = [*sources, _source(folder.evidence_xlsx, WORKBOOK_SOURCE, entry, made)]
            files[WORKBOOK_SOURCE] = folder.evidence_xlsx.name
    problems += differing(tables, files)
    problems += nobody_named(rows_of(tables["visits"]), files)
    people, joined = same_people(_written_by(tables), details.providers)
    problems += joined
    whole: Mapping[str, pd.DataFrame] = {}
    if confirmed_only():
        whole = tables
        tables, left = looked_at(tables)
        problems.append(told_left_out(left))
    return Evidence(
        **tables,
        sources=pd.DataFrame(sources, columns=list(SOURCES.columns)),
        problems=frame("problems", [asdict(one) for one in problems]),
        as_read=as_read,
        gone=gone,
        pending=pending,
        unread=unread,
        of_visit=of_visit,
        book=book,
        people=people,
        whole=whole,
        claimant=frozenset(),
    ).validate()


def _written_by(tables: Mapping[str, pd.DataFrame]) -> Iterable[Mapping[str, Any]]:
    """Who wrote the facts that may be used, each once, as it is written."""
    found: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for table in tables.values():
        for row in rows_of(table):
            if row["review"] != "rejected" and row["subject"] == "claimant":
                found.setdefault(tuple(row[name] for name in _OF_A_PERSON), row)
    return found.values()


def _impairments(details: Details) -> dict[str, str]:
    """The id of each impairment by what a person may call it."""
    named = {one.label.strip().lower(): one.id for one in details.impairment}
    return named | {one.id.lower(): one.id for one in details.impairment}


class Readers:
    """The readers of rows, entries and notes, with the facts that they share."""

    def __init__(self, details: Details, owners: Owners | None = None) -> None:
        self._owners = owners or Owners({}, details)
        self._rows = RowReader(details)
        self.facts = self._rows.facts
        claim, visits = Claim(details), VisitKeys()
        self._entries = EntryReader(self.facts, claim, visits)
        self._notes = NoteReader(self.facts, claim, visits, self._owners.names)

    def read(self, reading: Reading, source_id: str, entry: IndexEntry) -> None:
        """Add the facts of one file."""
        self._rows.doubtful_order = order_is_doubtful(r.cells.get("date", "") for r in reading.rows)
        for row in reading.rows:
            self._rows.read(row, source_id, entry.exhibit)
        self._entries.read(reading.entries, source_id, entry.exhibit)
        for note in reading.notes:
            others = self._owners.others_in(note)
            self._notes.read(note, source_id, entry.exhibit, entry.first_page, others)


def _readings(
    files: list[Path], details: Details, aids: Aids
) -> tuple[dict[str, Reading], list[RecordsError]]:
    read: dict[str, Reading] = {}
    refused: list[RecordsError] = []
    for path in files:
        aids.say(path.name)
        try:
            read[path.name] = read_record(path, details.columns, aids)
        except RecordsError as error:
            refused.append(error)
    return read, refused


def _parts(files: list[Path]) -> Any:
    """What the FHIR files hold together; None when there is only one."""
    charts = [path for path in files if path.suffix.lower() in CHARTS]
    if len(charts) < 2:
        return None
    from mmi_kit.records.fhir.entries import KINDS
    from mmi_kit.records.fhir.parts import parts_of

    return parts_of(charts, KINDS)


def _none_readable(refused: list[RecordsError]) -> RecordsError:
    if len(refused) == 1:
        return refused[0]
    return RecordsError(
        "no record can be read. " + " ".join(map(str, refused)), do="Put right one at least"
    )


def _of_their_impairments(facts: Facts, details: Details) -> None:
    """An instrument bears on the claimed impairment that it asks of; pain of the claimed side is
    that of the impairment, named or not."""
    sides = {one.id: one.side for one in details.impairment} | {"": details.primary.side}
    for score in facts.tables["measures"]:
        score["impairment"] = score["impairment"] or of_an_instrument(score["concept"], details)
        is_pain = instruments()[score["concept"]].construct.startswith("pain")
        if is_pain and score.get("side") and score["side"] == sides.get(score["impairment"]):
            score["side"] = ""


def frames(facts: Facts, details: Details | None = None) -> dict[str, pd.DataFrame]:
    """The fact tables, when everything has been read: only then is it known which procedure a
    later note speaks of, which order of a medicine was the first, and what is said twice. With the
    details of a case, an instrument bears on the claimed impairment that it asks of."""
    if details is not None:
        _of_their_impairments(facts, details)
        place_by_muscles(facts.tables["treatments"], details)
    mark_orders(facts)
    resolve_told_later(facts.tables["treatments"])
    resolve_references(facts.tables["treatments"])
    resolve_parts(facts.tables["treatments"])
    question_copied_therapy(facts.tables["treatments"])
    if details is not None:
        place_what_is_of_the_mind(facts.tables, details)
        place_by_code(facts.tables, details)
        place_what_is_of_a_headache(facts.tables, details)
        place_under_diagnoses(facts.tables, details)
        mark_new_injuries(facts.tables, details)
    link(facts)
    for fact in (fact for table in facts.tables.values() for fact in table):
        if fact["review"] != "confirmed":  # typed there, and to be looked at all the same
            fact["reviewed_by"] = ""
    return {table: frame(table, facts.tables[table]) for table in FACT_TABLES}


def _source(
    path: Path, source_id: str, entry: IndexEntry, reading: Reading | None
) -> dict[str, object]:
    return {
        "source_id": source_id,
        "file": path.name,
        "sha256": hash_if_read(path),
        "kind": reading.kind if reading else "",
        "exhibit": entry.exhibit,
        "first_page": entry.first_page,
        "received": entry.received,
        "title": entry.title or path.name,
        "unit": reading.unit if reading else "",
        "rows": reading.count if reading else 0,
    }


def _not_read(error: RecordsError) -> Problem:
    return Problem(
        code="not_read",
        where=error.where,
        found=error.what,
        expected="a record that can be read",
        do=error.do,
    )
