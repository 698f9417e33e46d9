"""One note becomes facts: its visit, what the notes engine reads in it, and its findings.

The quote of each fact is the raw text at its locator. What the engine is shown has the running
heads and feet blanked, character for character, so that a sentence crosses a page and every place
stays where it was.
"""

from __future__ import annotations

import re

from mmi_kit.dates import ClinicalDate
from mmi_kit.evidence.after_operation import read_after_operation
from mmi_kit.evidence.by_code import CODES
from mmi_kit.evidence.claim import Claim
from mmi_kit.evidence.diagnostic_relief import read_diagnostic_relief
from mmi_kit.evidence.facts import PIECE, Facts, RowContext
from mmi_kit.evidence.from_chart.remarks import tie_remark
from mmi_kit.evidence.from_notes.attended import read_attended
from mmi_kit.evidence.from_notes.authorizations import asks_authorization
from mmi_kit.evidence.from_notes.identity import without_identity
from mmi_kit.evidence.from_notes.letterhead import course_in_head, in_letterhead, names_a_place
from mmi_kit.evidence.from_notes.many_signed import question_signatures
from mmi_kit.evidence.from_notes.misread import only_names_a_study
from mmi_kit.evidence.from_notes.missed_days import read_missed_days
from mmi_kit.evidence.from_notes.note_days import question_date, written_date
from mmi_kit.evidence.from_notes.note_sections import (
    codes_over,
    findings_in,
    is_inside_a_finding,
    shown_by_study,
)
from mmi_kit.evidence.from_notes.part_of_note import read_part_of_note
from mmi_kit.evidence.from_notes.part_treated import read_part
from mmi_kit.evidence.from_notes.places import Place, Spans, shown_words
from mmi_kit.evidence.from_notes.stop_reasons import read_stop_reasons
from mmi_kit.evidence.ids import VisitKeys, digest
from mmi_kit.evidence.results import is_course
from mmi_kit.evidence.said import said_at
from mmi_kit.evidence.trials import read_trial_result
from mmi_kit.evidence.visit_kinds import is_capacity_evaluation
from mmi_kit.evidence.who_is_named import NAMED_ONCE, is_named_elsewhere
from mmi_kit.knowledge.credentials import THERAPISTS, has_profession
from mmi_kit.notes import Mention, read_text
from mmi_kit.notes.text.language import language_of
from mmi_kit.records.credentials import credential_in, name_in, specialty_in
from mmi_kit.records.record import Note
from mmi_kit.records.texts.papers.study_reports import study_reported
from mmi_kit.records.va.heads import without_head

SUMMARY = 8_000  # characters of a note in which a report looks for words of a topic
HEAD_LINE = 120  # characters of a note's first line that name its visit

# Of a resource that has an id: another one before it must not make it another fact.
_NUMBER_IN_FILE = re.compile(r"^resource (\d+) (?=\(\w+/(?!\1\)))")


class NoteReader:
    """Adds the facts of notes to `facts`."""

    def __init__(
        self, facts: Facts, claim: Claim, visits: VisitKeys, names: frozenset[str] = frozenset()
    ) -> None:
        self._names = names
        self._facts = facts
        self._claim = claim
        self._claimed = (claim.regions, claim.primary)
        self._visits = visits

    def read(
        self, note: Note, source_id: str, exhibit: str, first_page: str, others: Spans = ()
    ) -> None:
        """Add what one note states; what stands in `others` is said of another person."""
        at = self._context(note, source_id)
        shown = shown_words(note)
        place = Place(note, exhibit, first_page, others)
        if note.opens_visit:
            self._visit(note, at, place, shown)
        study = study_reported(shown)
        exercises = has_profession(at.common["credential"], *THERAPISTS)
        sections = tuple(shown_by_study(shown, study.category) if study
                         else findings_in(shown, by_therapist=exercises))  # fmt: skip
        mentions = tuple(m for m in read_text(shown, section=note.section)
                         if not is_inside_a_finding(m, sections)
                         and not (study and m.table == "findings")
                         and not (m.table == "findings" and only_names_a_study(m.quote))
                         and not asks_authorization(m, note.text.raw)
                         and not _names_the_place(m, at, shown))  # fmt: skip
        if language := language_of(shown):
            self._facts.other_language(note, language)
            sections = mentions = ()
        if mentions or note.opens_visit:
            question_date(self._facts, self._claim, note)
            question_signatures(self._facts, note)
        for mention in mentions:
            said = said_at(mention, at, "", self._claim.regions, self._claim.impairment)
            tested = mention.table == "capacities" and mention.concept != "device"
            if tested and not said.get("source_type") and is_capacity_evaluation(at):
                said["source_type"] = "measured"
            said[CODES] = codes_over(mention.start, sections)
            start, end = note.start + mention.start, note.start + mention.end
            own = {**said, **place.of(start, end), "review": "unreviewed"}
            quote = own.pop("quote")
            self._facts.add(mention.table, at, note.section, mention.concept, quote, mention.rule,
                            **own)  # fmt: skip
        top = note.text.page_at(note.start).start
        head = "" if at.common["provider"] else course_in_head(note.text.raw, top)
        read_attended(self._facts, at, note.section, mentions, shown, place.within, head)
        read_missed_days(self._facts, mentions, shown, place.within)
        read_stop_reasons(self._facts, mentions, shown, place.within)
        read_part(self._facts, at, shown, *self._claimed)
        if note.of:
            tie_remark(self._facts, note, source_id, shown, place.within)
        read_trial_result(self._facts, shown, place.within)
        read_diagnostic_relief(self._facts, shown, place.within)
        read_after_operation(self._facts, at, note.section, shown, place.within, *self._claimed)
        read_part_of_note(self._facts, shown, note.cells.get("visit_type", ""), *self._claimed)
        for found in sections:
            own = place.of(note.start + found.start, note.start + found.end)
            own[CODES] = " ".join(found.codes)
            text = " ".join(own["quote"].split())
            if study:  # "MRI RIGHT SHOULDER: progression of tear"
                title = place.of(note.start + study.start, note.start + study.end)
                text = f"{' '.join(title['quote'].split())}: {text}"
                own |= {n: PIECE.join([title[n], own[n]]) for n in ("quote", "locator")}
            self._facts.add("findings", at, note.section, found.category, own.pop("quote"),
                            "section", category=found.category, text=text, **own)  # fmt: skip
        self._facts.seal()

    def _context(self, note: Note, source_id: str) -> RowContext:
        date = self._date(note)
        provider = note.cells.get("provider", "")
        common = {
            "visit_id": self._visits.of(note.file, note.visit, date, name_in(provider)),
            "date": date.iso,
            "date_precision": date.precision,
            "provider": name_in(provider),
            "credential": note.cells.get("credential", "") or credential_in(provider),
            "specialty": note.cells.get("specialty", "") or specialty_in(provider),
            "impairment": "",
            "source_id": source_id,
            "exhibit": "",
            "page": "",
            "assertion": "actual",
            "subject": "claimant",
            "review": "unreviewed",
        }
        part = _NUMBER_IN_FILE.sub("", note.text.part)
        return RowContext(row=note, place=digest((note.file, part, date.iso)), common=common)

    def _date(self, note: Note) -> ClinicalDate:
        return self._claim.date(written_date(note))[0]

    def _visit(self, note: Note, at: RowContext, place: Place, shown: str) -> None:
        head = place.of(*_first_line(note, shown))
        words = [head["quote"]]
        if note.date_words:
            date = place.of(*note.date_words)
            words.append(date["quote"])
            head["locator"] = PIECE.join([head["locator"], date["locator"]])
        head["quote"] = PIECE.join(words)
        quote = head.pop("quote")
        own = {name: note.cells.get(name, "") for name in ("facility", "visit_type")}
        own["triggers"] = NAMED_ONCE if is_named_elsewhere(note) else ""
        own["summary"] = _summary(note, shown, self._names)
        self._facts.add("visits", at, "", "visit", quote, "note", **own, **head)


def _names_the_place(mention: Mention, at: RowContext, shown: str) -> bool:
    """ "Hand Therapy Center", and above a functional capacity evaluation "Motion Physical Therapy",
    are no therapy."""
    if mention.table == "treatments" and names_a_place(shown, mention.start):
        return True
    therapy = mention.table == "treatments" and is_course(mention.concept)
    return therapy and is_capacity_evaluation(at) and in_letterhead(shown, mention.start)


def _first_line(note: Note, words: str) -> tuple[int, int]:
    """The span of the first of a note's shown words, cut at a blank."""
    start = len(words) - len(words.lstrip())
    line = words[start:].splitlines()[0][:HEAD_LINE] if words.strip() else words
    if len(line) == HEAD_LINE and " " in line:
        line = line[: line.rindex(" ")]
    return note.start + start, note.start + start + len(line.rstrip())


def _summary(note: Note, shown: str, names: frozenset[str]) -> str:
    """The shown words of a note, line by line; of a very long one the first."""
    lines = without_head(without_identity(shown, note.text.raw, names)).splitlines()
    words = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
    if len(words) <= SUMMARY:
        return words
    return words[: words.rindex(" ", 0, SUMMARY) if " " in words[:SUMMARY] else SUMMARY]
