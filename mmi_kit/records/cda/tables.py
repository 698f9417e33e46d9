"""What do the tables of a CDA narrative state row by row: a day, a medicine, a visit, a note?

Only under headings that say what a column holds; a table that a reader cannot take apart by its
columns is words like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.records.cda.days import DAYS, dates_of_headings, iso_of, stated_in_row
from mmi_kit.records.cda.narrative import Narrative, Row
from mmi_kit.records.cda.observations import instrument_of
from mmi_kit.records.cda.values import NOTHING
from mmi_kit.records.record import Entry, EntryKind

_STARTED = re.compile(r"(?:start(?:ed)?|begin|began)(?: date| on)?|date (?:started|began)")
_STOPPED = re.compile(
    r"(?:stop(?:ped)?|end(?:ed)?|discontinued)(?: date| on)?|date (?:stopped|ended|discontinued)"
)
_STATUS = re.compile(r"status")
_DRUG = re.compile(r"medications?|medicines?|drugs?|(?:medication|drug) name|name|description")
_KIND = re.compile(r"(?:encounter |visit )?(?:type|description)|encounter|visit")
_WHO = re.compile(
    r"(?:care )?(?:provider|performer|clinician|author|physician|practitioner)s?(?: name)?|"
    r"signed by|written by"
)
_PLACE = re.compile(r"location|facility|department|site|clinic")
_MEASURE = re.compile(
    r"(?:outcome )?measures?|instruments?|tests?|scales?|assessments?(?: (?:tool|scale|name))?|"
    r"questionnaires?|(?:vital )?signs?|vital sign|vitals|names?|items?|descriptions?"
)
_VALUE = re.compile(r"(?:total )?scores?|values?|results?|readings?")
_AMOUNT = re.compile(
    r"(?P<value>\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?(?: ?(?:/|out of) ?\d+)?) ?(?P<unit>%)?"
)
_OF_TEN = re.compile(r"(?:/|out of) ?10$")
_OUT_OF = re.compile(r" ?(?:/|out of) ?")
_REMARK = 3  # words of a cell that says no more than a name or a unit
_NOTE = re.compile(r"(?:\w+ ){0,3}notes?|note text|narrative|documentation")
# Headings that read like statements: "Start", "Stop", "Discontinued".
_VERB = re.compile(r"\b(?:start|stop|end|discontinu|began|begin|held|status)\w*")
_HALTED = re.compile(r"\b(?:discontinued|stopped)\b", re.IGNORECASE)
_CANCELLED = re.compile(r"\b(?:cancel\w*|no[- ]show|scheduled|not taking|never|error)\b", re.I)


def is_of_notes(row: Row) -> bool:
    """Is a row one note of several: text under a heading of notes, and a day under one of days?"""
    return not row.is_head and row.under(DAYS) is not None and row.under(_NOTE) is not None


def author_of_row(row: Row, narrative: Narrative) -> str:
    """Who is named in the one column of clinicians."""
    return _cell(row, _WHO, narrative)


def states_nothing(row: Row) -> bool:
    """Is it a row of headings that would read like a statement?"""
    return row.is_head and len(row.cells) > 1 and any(_VERB.search(h.lower()) for h in row.heads)


def is_of_medicines(row: Row) -> bool:
    """Can a row be read as a medicine, by its columns?"""
    dated = row.under(_STARTED) or row.under(_STOPPED) or row.under(_STATUS)
    return not row.is_head and row.under(_DRUG) is not None and dated is not None


def medicine_in(row: Row, narrative: Narrative, file: str, place: str) -> Iterator[Entry]:
    """What a row of a list of medicines states: when it was started and stopped."""
    name, status = _cell(row, _DRUG, narrative), _cell(row, _STATUS, narrative)
    if not name or NOTHING.fullmatch(name) or _CANCELLED.search(status):
        return
    start, stop = (_date(row, heading, narrative) for heading in (_STARTED, _STOPPED))
    words = (name, *(_cell(row, heading, narrative) for heading in (_STARTED, _STOPPED, _STATUS)))
    halted = bool(_HALTED.search(status)) and not stop
    if start or not stop:
        yield _entry("medication", file, place, words, start,
                     status="started" if start else "taken", stopped=halted)  # fmt: skip
    if stop:
        yield _entry("medication", file, place, words, stop, status="stopped")


def is_of_visits(row: Row) -> bool:
    """Can a row be read as a visit, by its columns?"""
    return not row.is_head and row.under(DAYS) is not None and row.under(_KIND) is not None


def visit_in(row: Row, narrative: Narrative, file: str, place: str) -> Iterator[Entry]:
    """The visit that a row of a list of encounters states; none without a day."""
    stated, kind = stated_in_row(row, narrative), _cell(row, _KIND, narrative)
    status = _cell(row, _STATUS, narrative)
    if not stated or not stated.written or not kind or NOTHING.fullmatch(kind):
        return
    if _CANCELLED.search(status):
        return
    date = iso_of(stated.written)
    cells = {"provider": author_of_row(row, narrative), "facility": _cell(row, _PLACE, narrative)}
    yield _entry("visit", file, place, (kind, " ".join(stated.written.split())), date,
                 visit=f"{place} {date}", cells=cells)  # fmt: skip


def scores_in(
    row: Row, narrative: Narrative, file: str, place: str, visit: tuple[str, str]
) -> Iterator[Entry]:  # fmt: skip
    """The scores that a row states by its columns: named in one, or each under its own heading; a
    column whose heading names a day holds those of that day. `visit`: key and day of the document's
    visit, whose they are when the table has no days; of none where a day cannot be read."""
    if row.is_head or any(len(text.split()) > _REMARK for text in _texts(row, narrative)):
        return  # words of their own are for the notes engine
    stated = stated_in_row(row, narrative)
    own = iso_of(stated.written) if stated else visit[1]
    for name, instrument, told, day in _named_scores(row, narrative):
        date = iso_of(day) or own
        key = visit[0] if visit[1] and date == visit[1].removesuffix("?") else ""
        if match := _AMOUNT.fullmatch(told):
            entry = _entry("score", file, place, (name, told), date, visit=key)
            yield replace(entry, instrument=instrument, unit=match["unit"] or "",
                          value=_OUT_OF.sub("/", match["value"]))  # fmt: skip


def _named_scores(row: Row, narrative: Narrative) -> Iterator[tuple[str, str, str, str]]:
    """The name as written, the instrument, the cell, and the day of its heading, of each score."""
    name = _cell(row, _MEASURE, narrative)
    if instrument := instrument_of(name) if name else "":
        if row.under(_VALUE):
            yield name, instrument, _cell(row, _VALUE, narrative), ""
        for cell, day in zip(row.cells, dates_of_headings(row), strict=False):
            if day:
                yield name, instrument, narrative.said(*cell), day
        return
    for (start, end), heading in zip(row.cells, row.heads, strict=False):
        told = narrative.said(start, end)
        if heading.lower() == "pain" and _OF_TEN.search(told):
            yield heading, "nprs", told, ""
        elif instrument := instrument_of(heading):
            yield heading, instrument, told, ""


def _texts(row: Row, narrative: Narrative) -> list[str]:
    """The cells of a row but that of its day and that of the name."""
    named = (row.under(DAYS), row.under(_MEASURE), row.under(_WHO), row.under(_PLACE))
    return [narrative.said(*cell) for cell in row.cells if cell not in named]


def _entry(
    kind: EntryKind, file: str, place: str, words: tuple[str, ...], date: str, *,
    cells: Mapping[str, str] = MappingProxyType({}), status: str = "", visit: str = "",
    stopped: bool = False,
) -> Entry:  # fmt: skip
    said = tuple(dict.fromkeys(filter(None, words)))
    return Entry(file=file, place=place, kind=kind, words=said, date=date, visit=visit,
                 status=status, stopped=stopped,
                 cells=MappingProxyType({n: t for n, t in cells.items() if t}))  # fmt: skip


def _cell(row: Row, heading: re.Pattern[str], narrative: Narrative) -> str:
    cell = row.under(heading)
    return narrative.said(*cell) if cell else ""


def _date(row: Row, heading: re.Pattern[str], narrative: Narrative) -> str:
    return iso_of(_cell(row, heading, narrative))
