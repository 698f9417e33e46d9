"""Where in a text does one visit end and the next begin, and what does it say of day and author?

A visit begins where a line names a date of service. What stands above that line, back to the last
page break, rule or wide gap, belongs to it: the head of its note. Nothing but such a label dates a
visit: a bare date in the text may be that of an injury, of a study, or of the printing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mmi_kit.dates import parse_date
from mmi_kit.records.record import Note, Text
from mmi_kit.records.study_reports import study_reported

HEAD = 600  # characters above a date of service that may belong to its note
ANY_CENTURY = 2099  # only to tell whether two dates are the same one
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
DATE = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{1,2}}-\d{{1,2}}|{_MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}|\d{{1,2}}[ -]{_MONTH}[ -]\d{{4}}|{_MONTH},? \d{{4}})"
_OF = r"service|visit|exam(?:ination)?|encounter|evaluation|re-?evaluation|consultation|session|treatment|appointment|contact"
# The day of such an event stands in the head of later notes too.
_OF_EVENT = r"procedure|operation|surgery|admission|study"
_LABEL = rf"(?:dates? of (?:{_OF})|(?:{_OF}) dates?|dos|d\.o\.s\.?|date seen)"
_EVENT = rf"(?:dates? of (?:{_OF_EVENT})|(?:{_OF_EVENT}) dates?)"
_LINE = r"(?:(?<=[\n\f])|^)[ \t]{0,12}"
_NOT_THIS = "".join(
    rf"(?<!{word} )"
    for word in ("last", "prior", "previous", "next", "initial", "first", "his", "her")
)
# "seen on" in the middle of a sentence tells of an earlier visit, here or elsewhere.
SERVICE = re.compile(
    rf"(?:{_NOT_THIS}(?<![\w/])(?:{_LABEL})[ \t]{{0,8}}(?:[:#=-]|is|was)?"
    rf"|{_LINE}(?:date[ \t]{{0,8}}:|(?:seen|visit) on\b:?)"
    rf"|{_LINE}(?P<event>{_EVENT})[ \t]{{0,8}}[:#=-]?)"
    rf"\s{{0,8}}(?P<date>{DATE})(?![\d/])",
    re.IGNORECASE,
)
_BORDER = re.compile(r"\f|\n[ \t]*[-_=*~]{5,}[ \t]*(?=\n)|\n[ \t]*\r?\n[ \t]*\r?\n")
_NAME = r"(?P<name>[A-Z][^\n\f;|]{2,70})"
_WHO = (
    re.compile(rf"(?:^|(?<=\n)|(?<=\f)|(?<=  ))[ \t]*(?:(?:treating |attending |rendering |examining )?(?:provider|physician|clinician|therapist|examiner|surgeon)|author|seen by)(?: name)?[ \t]*:[ \t]*{_NAME}"),
    re.compile(rf"(?i:electronically signed by|signed by|e-signed by|dictated by)[ \t]*:?[ \t]*{_NAME}"),
)  # fmt: skip
# Who read a study is its author; who ordered it has not seen it.
_READER = (
    re.compile(rf"(?:^|(?<=\n)|(?<=\f)|(?<=  ))[ \t]*(?:(?:interpreted|read|reported|dictated) by|(?:interpreting|reading|reporting) (?:physician|radiologist|provider|doctor)|(?:attending )?radiologist|electromyographer)[ \t]*:[ \t]*{_NAME}", re.IGNORECASE),
)  # fmt: skip
_WHO_IGNORING_CASE = (re.compile(_WHO[0].pattern, re.IGNORECASE), _WHO[1])
_NAME_ENDS = re.compile(
    rf"[ \t]{{2,}}|\t| on (?={DATE})|,? (?=\d)|\b(?:date|dos|npi|dob|mrn)\b.*", re.IGNORECASE
)
_FACILITY = re.compile(
    rf"(?:^|(?<=\n)|(?<=\f))[ \t]*(?:facility|clinic|location|hospital|site)[ \t]*:[ \t]*{_NAME}",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:^|(?<=\n)|(?<=\f))[ \t]*(?P<name>[^\n\f:]{0,40}\b(?:progress note|office visit|follow[- ]?up|"
    r"(?:initial |new patient )(?:evaluation|visit|consultation)|evaluation|consultation|therapy note|"
    r"discharge summary|operative (?:report|note)|procedure note|clinic note|visit note|h ?& ?p|"
    r"history and physical|imaging report|radiology report|functional capacity (?:evaluation|assessment|exam(?:ination)?)|"
    r"fce(?: report| summary)?|letter)"
    r"\b[^\n\f:]{0,40})[ \t]*(?=\r?[\n\f]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """One stretch of a text: where it stands, its date as written and the words that give it."""

    start: int
    end: int
    date: str = ""
    words: tuple[int, int] | None = None


def visits_in(raw: str, *, events: bool = True) -> tuple[Visit, ...]:
    """The visits of a text, in order; one without a date when no line names any. Without
    `events`, the day of an operation or admission dates none."""
    found: list[Visit] = []
    last = ""
    for match in _dated(raw):
        if match["event"] and not events:
            continue
        date = match["date"]
        parsed = parse_date(" ".join(date.split()), century_of=ANY_CENTURY)
        if parsed is None or parsed.iso == last:
            continue
        start = _head(raw, match.start(), found[-1].words[1] if found and found[-1].words else 0)
        found.append(Visit(start=start, end=len(raw), date=date,
                           words=(match.start("date"), match.end("date"))))  # fmt: skip
        last = parsed.iso
    if not found:
        return (Visit(start=0, end=len(raw)),)
    starts = [0, *(visit.start for visit in found[1:]), len(raw)]
    return tuple(
        Visit(start=starts[n], end=starts[n + 1], date=visit.date, words=visit.words)
        for n, visit in enumerate(found)
    )


def _dated(raw: str) -> Iterator[re.Match[str]]:
    """The lines that date a visit. The day of an operation does where no date of service stands
    near it: beside one, it is told in the head of a later note."""
    matches = list(SERVICE.finditer(raw))
    visits = [m.start() for m in matches if not m["event"]]
    for match in matches:
        if not match["event"] or not any(_one_head(raw, match.start(), v) for v in visits):
            yield match


def _one_head(raw: str, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return last - first <= HEAD and not _BORDER.search(raw, first, last)


def notes_of(
    file: str, text: Text, *, fallback: str = "", visit: str = "",
    cells: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Note, ...]:  # fmt: skip
    """A note for each visit of a text. `fallback` is the date where the text names none; with a
    `visit` (an encounter of the document) the whole text belongs to it."""
    raw = text.raw
    named = bool(fallback or date_in_name(file))
    found = (Visit(start=0, end=len(raw)),) if visit else visits_in(raw, events=not named)
    return tuple(
        Note(file=file, text=text, start=one.start, end=one.end, date=one.date or fallback,
             date_words=one.words, visit=visit, opens_visit=not visit,
             cells=MappingProxyType({**_said(raw[one.start : one.end]), **cells}))
        for one in found
        if raw[one.start : one.end].strip()
    )  # fmt: skip


def date_in_name(file: str) -> str:
    """The date that a file's name states: 2024-03-12-pt.txt, ortho 03-12-2024.pdf; "" for none."""
    found = re.findall(
        r"(?<!\d)(\d{4}-\d{2}-\d{2}|\d{4}_\d{2}_\d{2}|\d{2}-\d{2}-\d{4})(?!\d)", file
    )
    dates = {parsed.iso for one in found if (parsed := parse_date(one.replace("_", "-")))}
    return dates.pop() if len(dates) == 1 else ""


def _head(raw: str, at: int, after: int) -> int:
    """Where the note begins whose date of service stands at `at`."""
    line = max(raw.rfind("\n", 0, at), raw.rfind("\f", 0, at)) + 1
    borders = [m.end() for m in _BORDER.finditer(raw, max(after, at - HEAD), line)]
    return max(borders[-1] if borders else line, after)


def _said(words: str) -> dict[str, str]:
    """Provider, facility and kind of visit, where the note has a line for them."""
    study = study_reported(words)
    who = (*_READER, *_WHO_IGNORING_CASE[1:]) if study else _WHO_IGNORING_CASE
    found = {
        "provider": next(_names(words, who), ""),
        "facility": next(_names(words, (_FACILITY,)), ""),
        "visit_type": words[study.start : study.end]
        if study
        else next(_names(words[: 2 * HEAD], (_KIND,)), ""),
    }
    return {name: text for name, text in found.items() if text}


def _names(words: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(words):
            name = _NAME_ENDS.split(match["name"].strip(), maxsplit=1)[0].strip(" .,;:\t\r")
            if len(name) > 2:
                yield name
