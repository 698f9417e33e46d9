"""One row of a visit log becomes facts: the visit, and what its cells and sentences state."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from mmi_kit.case.details import Details
from mmi_kit.dates import UNKNOWN, ClinicalDate, first_day, parse_date
from mmi_kit.evidence.after_operation import read_after_operation
from mmi_kit.evidence.assessed import read_assessed
from mmi_kit.evidence.diagnosed import Diagnosed, is_of_the_diagnosis
from mmi_kit.evidence.facts import PIECE, Facts, RowContext
from mmi_kit.evidence.from_log.day_order import to_the_year
from mmi_kit.evidence.from_log.told_later import read_relief_told_later
from mmi_kit.evidence.from_log.typed import (
    FINDING_COLUMNS,
    read_capacities,
    read_findings,
    read_measures,
)
from mmi_kit.evidence.from_log.unknown_drugs import UnknownDrug, action_in, entries_in
from mmi_kit.evidence.ids import VisitIds, content_of, place_of
from mmi_kit.evidence.named import Named, regions_claimed
from mmi_kit.evidence.results import read_result_cells, read_told_results
from mmi_kit.evidence.said import said_at
from mmi_kit.evidence.visit_kinds import is_functional_test
from mmi_kit.knowledge.words import FROM_LOG
from mmi_kit.notes import Mention, is_titled_opinion, read_text
from mmi_kit.notes.text.language import language_of
from mmi_kit.records.credentials import credential_in, name_in, specialty_in
from mmi_kit.records.record import LogRow

# Columns whose words go through the notes engine, in the order in which they are read.
READ_AS_NOTES = (
    "treatment", "medication", "outcome", "exam", "assessment", "plan", "function", "quote",
    "notes",
)  # fmt: skip
_LISTS = ("treatment", "medication")  # names, which are much the same in other languages
SUMMARY_COLUMNS = ("treatment", "medication", "outcome", "assessment", "plan", "function", "quote",
                   "notes", "exam", "imaging")  # fmt: skip
_NOTHING = re.compile(r"(?:none|no|nil|n/?a|-+|nothing|no treatment|no change|\?)\W*", re.I)
_NO_NAME = re.compile(
    r"(?:(?:pump|refill(?:s|ed)?|continue[ds]?|cont|same|unchanged|(?:no|without) changes?|all|"
    r"none new|meds?|medications?|medicines?|inhalers?|current|present|regimen|management|"
    r"as (?:above|before|prescribed)|stable|list|reviewed|the|his|her|home|and|with|on|no new)\b"
    r"\W*)+",
    re.IGNORECASE,
)
SLIP = 0.75  # likeness from which a word is taken for a misspelt one (0 to 1)


class RowReader:
    """Collects the facts and problems of all rows of a case in `facts`."""

    def __init__(self, details: Details) -> None:
        self.facts = Facts()
        self._details = details
        self._as_of = parse_date(details.claim.as_of) or UNKNOWN
        self._regions = regions_claimed(details)
        self._named = Named(details, self._regions)
        self._diagnosed = Diagnosed(details)
        self._visit_ids = VisitIds()
        self.doubtful_order = False  # of the file's numeric dates
        self._first: dict[tuple[object, ...], tuple[str, str, str]] = {}

    def read(self, row: LogRow, source_id: str, exhibit: str) -> None:
        """Add what one row states. A row that repeats another is a visit row and nothing more."""
        at = self._context(row, self._date(row), source_id, exhibit)
        visit = self._visit(at, row)
        content = content_of(row)
        if earlier := self._first.get(content):
            visit["note"] = f"duplicate of {earlier[0]}"
            visit["visit_id"] = earlier[2]
            self.facts.problem(
                row, "", "duplicate_row", f"a row that says the same as {earlier[1]}",
                "each visit once", "Nothing: it is kept, and counted once",
            )  # fmt: skip
            self.facts.seal()
            return
        read_measures(self.facts, at)
        read_capacities(self.facts, at)
        read_findings(self.facts, at)
        read_assessed(self.facts, at, self._details, self._regions)
        told = " ".join(at.row.cells.get(column, "") for column in READ_AS_NOTES)
        language = language_of(told)
        if language:
            self.facts.other_language(row, language)
        for column in _LISTS if language else READ_AS_NOTES:
            self._notes(at, column)
        read_result_cells(self.facts, at)
        read_told_results(self.facts, at, READ_AS_NOTES)
        read_relief_told_later(self.facts, at, READ_AS_NOTES)
        self._after_operation(at)
        self.facts.seal()
        place = f"{row.file}, {row.place}"
        self._first[content] = (visit["fact_id"], place, visit["visit_id"])

    def _context(self, row: LogRow, date: ClinicalDate, source_id: str, exhibit: str) -> RowContext:
        cells = {name: text.strip() for name, text in row.cells.items()}
        impairment = cells.get("impairment", "")
        self._question_impairment(row, impairment)
        common = {
            "visit_id": self._visit_ids.visit(row, *date),
            "date": date.iso,
            "date_precision": date.precision,
            "provider": name_in(cells.get("provider", "")),
            "credential": cells.get("credential", "") or credential_in(cells.get("provider", "")),
            "specialty": cells.get("specialty", "") or specialty_in(cells.get("provider", "")),
            "impairment": self._named.of(impairment),
            "source_id": source_id,
            "exhibit": cells.get("exhibit", "") or exhibit,
            "page": cells.get("page", ""),
            "assertion": "actual",
            "subject": "claimant",
            "review": "confirmed",
            "reviewed_by": FROM_LOG,
        }
        return RowContext(row=row, place=place_of(row), common=common)

    def _question_impairment(self, row: LogRow, written: str) -> None:
        """Another condition may stand there; a slip of the pen would take the row off the claim."""
        known = self._named.known
        if not written or self._named.of(written) != written or written.lower() in known:
            return
        if close := difflib.get_close_matches(written.lower(), known, n=1, cutoff=SLIP):
            self.facts.problem(
                row, "impairment", "unknown_impairment", written,
                "one of " + ", ".join(sorted(set(known.values()))) + ", or another condition",
                f"Write {known[close[0]]} if you mean it; until then the row counts for another "
                "condition",
            )  # fmt: skip

    def _date(self, row: LogRow) -> ClinicalDate:
        text = row.cells.get("date", "")
        date = parse_date(text, century_of=int(self._details.claim.as_of[:4]))
        if date is None:
            self.facts.problem(
                row, "date", "bad_date", text,
                "a date such as 2024-03-12, 3/12/2024 or 2024-03; ? when unknown",
                "Correct the cell; until then the row is used without a date",
            )  # fmt: skip
            return UNKNOWN
        if self.doubtful_order and (year := to_the_year(text, int(self._details.claim.as_of[:4]))):
            self.facts.problem(
                row, "date", "ambiguous_date", text,
                "a date such as 2024-03-12: other dates of this file are day first, so that this "
                "one may be of either month",
                f"Write it as in 2024-03-12; until then only its year, {year.iso}, is used",
            )  # fmt: skip
            date = year
        if not text.strip():
            self.facts.problem(
                row, "date", "missing_date", "", "the date of the visit; ? when unknown",
                "Fill it in; until then the row is used without a date",
            )  # fmt: skip
        earliest, limit = first_day(date.iso), first_day(self._as_of.iso)
        if earliest and limit and earliest > limit:
            self.facts.problem(
                row, "date", "date_after_as_of", text,
                f"a date up to the as-of date {self._as_of.iso}",
                "Correct the cell, or claim.as_of in case.toml; until then the row is used without "
                "a date",
            )  # fmt: skip
            return UNKNOWN
        return date

    def _visit(self, at: RowContext, row: LogRow) -> dict[str, Any]:
        cells = at.row.cells
        own = {
            name: cells.get(name, "").strip() for name in ("facility", "visit_type", "diagnosis")
        }
        own["summary"] = "; ".join(cells[c].strip() for c in SUMMARY_COLUMNS if c in cells)
        quote = PIECE.join([*cells.values(), *row.extra.values()])
        return self.facts.add("visits", at, "", "visit", quote, "row", **own)

    def _notes(self, at: RowContext, column: str) -> None:
        text = at.row.cells.get(column, "")
        mentions = read_text(text, section=column) if text.strip() else ()
        if column in FINDING_COLUMNS:  # read whole, as typed
            mentions = tuple(m for m in mentions if m.table != "findings")
        for mention in mentions:
            said = said_at(mention, at, column, self._regions, self._details.primary)
            said |= self._of_the_diagnosis(at, mention, said)
            untold = mention.table == "capacities" and not said.get("source_type")
            if untold and mention.concept != "device" and is_functional_test(at):
                said["source_type"] = "measured"
            elif untold and is_titled_opinion(at.row.cells.get("visit_type", "")):
                said["source_type"] = "clinician_opinion"
            self.facts.add(
                mention.table, at, column, mention.concept, mention.quote, mention.rule, **said
            )
        if text.strip() and not _NOTHING.fullmatch(text.strip()):
            self._not_recognised(at, column, text.strip(), mentions)

    def _after_operation(self, at: RowContext) -> None:
        for column in READ_AS_NOTES:
            text = at.row.cells.get(column, "")
            where = partial(_in_cell, text, f"{at.row.place}, column {column}")
            read_after_operation(self.facts, at, column, text, where, self._regions,
                                 self._details.primary.id)  # fmt: skip

    def _of_the_diagnosis(
        self, at: RowContext, mention: Mention, said: Mapping[str, Any]
    ) -> dict[str, str]:
        """What the row's diagnosis tells of the condition, where its own words tell nothing."""
        told = at.common["impairment"] or said.get("impairment") or mention.attributes.get("region")
        if told or not is_of_the_diagnosis(mention):
            return {}
        other = self._diagnosed.other(at.row.cells.get("diagnosis", ""))
        return {"impairment": other} if other else {}

    def _not_recognised(
        self, at: RowContext, column: str, text: str, mentions: tuple[Mention, ...]
    ) -> None:
        """A treatment, medicine or quotation in which nothing was recognised is kept as typed."""
        named = [m for m in mentions if m.table == "treatments"]
        if column == "treatment" and not named:
            self._unknown(at, column, "other", text)
        elif column == "medication" and _NO_NAME.fullmatch(text):
            return  # "Refill." names no medicine; its words on the course are read
        elif column == "medication":
            found = [
                one
                for one in entries_in(at.row.cells[column])
                if not any(str(m.attributes["label"]) in one.words for m in named)
            ]
            if not named and not found:
                found = [UnknownDrug(text, text, action_in(text))]
            for one in found:
                self._unknown(at, column, "other_drug", one.words, one.name, one.action)
        elif column == "quote" and not mentions:
            self.facts.add(
                "statements", at, column, "other", text, "column", category="other", section=column
            )

    def _unknown(
        self,
        at: RowContext,
        column: str,
        concept: str,
        text: str,
        label: str = "",
        action: str = "mentioned",
    ) -> None:
        self.facts.add(
            "treatments", at, column, concept, text, "column", label=label or text, action=action
        )


def _in_cell(text: str, place: str, start: int, end: int) -> dict[str, Any]:
    return {"quote": text[start:end], "locator": f"{place}, chars {start}-{end}"}
