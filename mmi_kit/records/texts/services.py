"""Where in a text does one visit end and the next begin, and on which day was each?

A visit begins where a line names a date of service. What stands above that line, back to the last
page break, rule or wide gap, belongs to it, and so does a title right above it (`titles`): the head
of its note. Another begins with each document
of a file (`heads`), on the day that its own head states, else on none. No other date dates a visit:
one in the text may be that of an injury, of a study, or of the printing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from mmi_kit.records.day_words import iso_of
from mmi_kit.records.texts.days.dated_sheets import pieces
from mmi_kit.records.texts.days.dated_titles import is_a_note
from mmi_kit.records.texts.days.form_days import day_of_form
from mmi_kit.records.texts.days.service_days import SERVICE, dated_lines
from mmi_kit.records.texts.days.signed_pages import signed_apart
from mmi_kit.records.texts.days.stays import day_of_discharge
from mmi_kit.records.texts.days.witnessed_days import witnessed_day
from mmi_kit.records.texts.names.authors import author_in
from mmi_kit.records.texts.note_begins import head_begins, note_begins
from mmi_kit.records.texts.papers.claim_papers import paper_at, papers_begun
from mmi_kit.records.texts.papers.heads import BARE, OF_EVENT_NAMED, OWN, Dated, Head, head_of
from mmi_kit.records.texts.papers.openings import written_by
from mmi_kit.records.texts.papers.report_heads import reports
from mmi_kit.records.texts.papers.restarts import GREETING, begun_on_a_page, restarts
from mmi_kit.records.texts.papers.same_paper import going_on
from mmi_kit.records.texts.papers.study_reports import study_reported
from mmi_kit.records.texts.papers.titles import heads_again, is_table_of_days, line_start
from mmi_kit.records.texts.silent.stamps import exhibit_of, stamped_day

_LINE_END = re.compile(r"[\n\f]")
_ONLY_DATE = re.compile(r"[ \t]*date[ \t]*:", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """One stretch of a text: where it stands, its date as written, the words that give it (those
    of a signature, where `signed`), where its document begins, of which `sheet` it is a row, and
    which `paper` of a claim's file it is that nobody wrote who treats or examines."""

    start: int
    end: int
    date: str = ""
    words: tuple[int, int] | None = None
    document: int = 0
    signed: bool = False
    sheet: str = ""
    paper: str = ""


def visits_in(raw: str, *, events: bool = True, heads: bool = True) -> tuple[Visit, ...]:
    """The visits of a text, in order; one without a date when no line names any. Without
    `events`, the day of an operation or admission dates none, nor a date without a label; without
    `heads`, the text is a part of a document, whose date is known."""
    matches = [match for match in dated_lines(raw) if events or not match["event"]]
    visits: list[Visit] = []
    for head, end in _documents(raw, matches, named=not events, heads=heads):
        own = [match for match in matches if head.start <= match.start() < end]
        paper = None if own else paper_at(raw, head.start)
        if paper and paper.is_nobodys:  # of no day, by nobody
            visits.append(Visit(start=head.start, end=end, document=head.start, paper=paper.title))
            continue
        found = _visits_of(raw, head, end, own) or [_signed(raw, head, end, named=not events)]
        if visits and _goes_on(raw, head, visits[-1], found[0]):
            visits[-1] = replace(visits[-1], end=found[0].end)
            found = found[1:]
        visits += found
    return tuple(piece for visit in visits for piece in _pieces(raw, visit))


def _pieces(raw: str, visit: Visit) -> Iterator[Visit]:
    """A visit, or the rows of a sheet of infusions and what stands around them."""
    if visit.signed or visit.paper:
        yield visit
        return
    head = head_begins(raw, visit.words[0], visit.start) if visit.words else visit.start
    for one in pieces(raw, visit.start, visit.end, visit.words, head):
        own = replace(visit, start=one.start, end=one.end)
        date = raw[slice(*one.day)] if one.day else ""
        is_row = one.sheet or one.day != visit.words
        yield replace(own, date=date, words=one.day, sheet=one.sheet) if is_row else own


@lru_cache(maxsize=1)
def visits_of_file(raw: str) -> tuple[Visit, ...]:
    """`visits_in` a whole file, kept for the last one: a PDF is asked which of its pages repeat
    others, and for its notes."""
    return visits_in(raw)


def _documents(
    raw: str, matches: list[re.Match[str]], *, named: bool, heads: bool
) -> Iterator[tuple[Head, int]]:
    """The head of each document of a text, and where the document ends."""
    printed = reports(raw)
    added = begun_on_a_page(raw) | printed.starts
    pages = {at.end() for at in re.finditer("\f", raw)} - printed.joined
    starts = sorted({0, *pages, *added})
    ends = [*(start - 1 for start in starts[1:]), len(raw)]
    current = head_of(raw, 0, ends[0], known=frozenset(), named=named)
    if not heads:
        current = current._replace(dates=())
    at = [match.start() for match in matches]
    anew = (restarts(raw) - going_on(raw)) | added | signed_apart(raw, at) | papers_begun(raw, at)
    known, day, seen = current.lines, "", 0
    for start, end in zip(starts[1:], ends[1:], strict=True):
        top = printed.titles.get(start, start)
        head = head_of(raw, top, end, known=known, anew=start in anew and not named)
        head = head._replace(start=start)
        while seen < len(matches) and matches[seen].start() < start:
            day = iso_of(matches[seen]["date"]) or day
            seen += 1
        day = day or (iso_of(current.dated.words) if current.dated else "")
        if head.opens or start in anew or _is_of_another_day(head, day, matches, seen):
            yield current, start
            current, day = head, ""
        known = current.lines | head.lines
    yield current, len(raw)


def _is_of_another_day(head: Head, day: str, matches: list[re.Match[str]], seen: int) -> bool:
    """Does the head state another day than the document before it, or the first of all?"""
    if head.dated:
        return iso_of(head.dated.words) != day
    states = seen < len(matches) and matches[seen].start() < head.end
    return states and not day and not head.continues


def _visits_of(raw: str, head: Head, end: int, matches: list[re.Match[str]]) -> list[Visit]:
    """The visits of one document that a line dates."""
    found: list[Visit] = []
    stated, matches = _stated_by(raw, head, matches)
    if stated:
        words = (stated[0].start, stated[0].end) if len(stated) == 1 else None
        date = stated[0].words if len(stated) == 1 else ""
        found.append(Visit(start=head.start, end=end, date=date, words=words))
    last = iso_of(found[0].date) if found else ""
    again = heads_again(raw, [match.start() for match in matches])
    for match, beside in zip(matches, _days_of_lines(raw, matches), strict=True):
        date = match["date"]
        iso = iso_of(date)
        if not iso or iso == last or (len(beside) > 1 and last in beside):
            continue
        after = found[-1].words[1] if found and found[-1].words else 0
        start = note_begins(raw, match, after)
        if start == line_start(raw, match.start()):
            start = again.get(match.start(), start)
        start = max(start, head.start)
        if len(beside) > 1:  # whose words stand below, nobody could tell
            found.append(Visit(start=start, end=end))
        else:
            words = match.start("date"), match.end("date")
            found.append(Visit(start=start, end=end, date=date, words=words))
        last = iso
    if not found:
        return []
    above = raw[head.start : found[0].start]
    is_titled = bool(matches) and matches[0].re is not SERVICE
    if not stated and (is_table_of_days(above) or (is_titled and is_a_note(above))):
        # a title opens its note: of which day is what stands above the first, nobody can tell
        found.insert(0, Visit(start=head.start, end=found[0].start))
    starts = [head.start, *(visit.start for visit in found[1:]), end]
    return [
        replace(v, start=starts[n], end=starts[n + 1], document=head.start)
        for n, v in enumerate(found)
    ]


def _signed(raw: str, head: Head, end: int, *, named: bool) -> Visit:
    """A document of one visit, that its signature dates at most."""
    visit = Visit(start=head.start, end=end, document=head.start)
    if named:
        return visit
    if day := day_of_form(raw, head.start, end):
        return replace(visit, date=day.words, words=(day.start, day.end), signed=True)
    if seen := day_of_discharge(raw, head.start, end) or witnessed_day(raw, head.start, end):
        return replace(visit, date=seen.words, words=(seen.start, seen.end))
    stamped = stamped_day(raw, head.start, end) if _is_first_of_exhibit(raw, head.start) else None
    return replace(visit, date=raw[slice(*stamped)], words=stamped) if stamped else visit


def _is_first_of_exhibit(raw: str, start: int) -> bool:
    before = raw.rfind("\f", 0, max(start - 1, 0)) + 1
    return not start or exhibit_of(raw, before) != exhibit_of(raw, start)


def _days_of_lines(raw: str, matches: list[re.Match[str]]) -> list[set[str]]:
    """For each date of service those that stand in its line, such as of two notes side by side."""
    found: list[set[str]] = []
    for number, match in enumerate(matches):
        before = matches[number - 1].end("date") if number else 0
        goes_on = bool(number) and not _LINE_END.search(raw, before, match.start("date"))
        found.append(found[-1] if goes_on else set())
        found[-1] |= {iso_of(match["date"])} - {""}
    return found


def _greets_at(raw: str, head: Head) -> int:
    """Where the head of a letter ends: "Date of evaluation: ..." above "Dear Parties" is of more
    weight than the day of the letter."""
    page = raw.find("\f", head.start)
    dear = GREETING.search(raw, head.start, page if page >= 0 else len(raw))
    return dear.start() if dear and head.rank == BARE and dear.start() > head.end else head.end


def _stated_by(
    raw: str, head: Head, matches: list[re.Match[str]]
) -> tuple[list[Dated], list[re.Match[str]]]:
    """The days that a head states beside dates of service, and the dates of service that count: a
    line "Date:" is less than "Visit/Review Date:" and no more than "Date completed:"."""
    inside = [match for match in matches if match.start() < _greets_at(raw, head)]
    days = {iso_of(one.words): one for one in reversed(head.dates)}
    if not inside:
        return list(days.values()), matches
    lines = {match.start("date") for match in inside}
    own = [one for one in head.dates if one.start not in lines]
    if own and head.rank == OF_EVENT_NAMED and all(match["event"] for match in inside):
        # a summary is of the day of the discharge, whatever that of the admission
        return own, [match for match in matches if match not in inside]
    if any(not _ONLY_DATE.match(match[0]) for match in inside) or not own:
        return [], matches
    if head.rank > OWN:
        days |= {iso_of(m["date"]): Dated(*m.span("date"), m["date"]) for m in inside}
    return list(days.values()), [match for match in matches if match.start() >= head.end]


def _goes_on(raw: str, head: Head, last: Visit, this: Visit) -> bool:
    """Is it the same visit, told on another page: by the same author, or under no new title?"""
    if not this.date or iso_of(this.date) != iso_of(last.date):
        return False
    who = _author(raw, this)
    return who == _author(raw, last) if who else not head.is_titled


def _author(raw: str, visit: Visit) -> str:
    """Whom a note names itself, by a label or beside its day."""
    words, at = raw[visit.start : visit.end], visit.words
    date = (at[0] - visit.start, at[1] - visit.start) if at else None
    return written_by(words) or author_in(words, date, of_a_study=study_reported(words) is not None)
