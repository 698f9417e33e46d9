"""What a reader hands on, whatever kind of file it read: coded entries, notes and log rows."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from mmi_kit.errors import Problem
from mmi_kit.records.kinds import Kind

SHARED = "export:"  # begins the key of a visit that means the same in each file of an export
EntryKind = Literal[
    "visit", "condition", "procedure", "medication", "score", "function", "report", "plan"
]


class Recorded(Protocol):
    """What a fact rests on: a row of a log, an entry of a document, or a note."""

    @property
    def file(self) -> str:
        """Name of the file under records/."""

    @property
    def place(self) -> str:
        """Where in the file."""

    @property
    def cells(self) -> Mapping[str, str]:
        """What is known of it by the visit log's column names (provider, visit_type, ...)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LogRow:
    """One row of a visit log. `cells`: known column or instrument id to text, blank cells left out.

    `extra`: unknown heading to text. `number` is the row's number in the spreadsheet program.
    """

    file: str
    sheet: str
    number: int
    cells: Mapping[str, str]
    extra: Mapping[str, str]

    @property
    def place(self) -> str:
        """ "row 12" or "Visits!row 12"."""
        return row_place(self.sheet, self.number)


def row_place(sheet: str, number: int) -> str:
    """A row's place, as the spreadsheet program counts."""
    return f"{sheet}!row {number}" if sheet else f"row {number}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """A code as the document gives it; `system` is one of the names of codes.csv, or as written."""

    system: str
    code: str
    display: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why something was done, in the document's words and codes."""

    text: str
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One coded entry of a document.

    `words` are exact texts of the document, the naming one first. `visit` is the document's own
    key of the encounter it belongs to. `date` is as written, cut to what it states. `sense` is
    any assertion value but "actual" where the document says so, and `why_not` its reason for that
    or for its status. `instrument`: the id of the one that it names, where no code says which.
    `reasons`: those of `reason` one by one, with their codes, where the document tells them apart.
    `ended`: the day on which a condition was over, or a treatment that went on for more than a day.
    `expected`: an end, as written, that was still to come. `stopped`: a medicine was, on no stated
    day. `ordered`: how many sessions.
    """

    file: str
    place: str
    kind: EntryKind
    words: tuple[str, ...]
    date: str = ""
    visit: str = ""
    codes: tuple[Code, ...] = ()
    reason: str = ""
    reasons: tuple[Reason, ...] = ()
    value: str = ""
    unit: str = ""
    instrument: str = ""
    status: str = ""
    dose: str = ""
    sense: str = "actual"
    why_not: str = ""
    ended: str = ""
    expected: str = ""
    stopped: bool = False
    ordered: str = ""
    cells: Mapping[str, str]

    @property
    def all_reasons(self) -> tuple[Reason, ...]:
        """Its reasons, be they told apart or not."""
        return self.reasons or ((Reason(text=self.reason),) if self.reason else ())


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page of a text: where it begins, all of its numbers, how sure its letters are.

    `number` counts the file's pages from 1; 0 in a text without pages. `printed` is the number on
    the paper, `exhibit` the exhibit that a court's stamp names. `furniture`: the spans (in the
    text) of running heads and feet, which no statement crosses; `silent`: those of what is printed on
    a form, or was as the page was sent, and states nothing. `sure`: the spans of words read
    from a picture, with the confidence from 0 to 1. `repeats`: the earlier page that says the same.
    """

    start: int
    number: int = 0
    printed: str = ""
    exhibit: str = ""
    furniture: tuple[tuple[int, int], ...] = ()
    silent: tuple[tuple[int, int], ...] = ()
    sure: tuple[tuple[int, int, float], ...] = ()
    repeats: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """The raw text of a document or of a part of it (`part`), page after page."""

    raw: str
    pages: tuple[Page, ...] = (Page(start=0),)
    part: str = ""

    def page_at(self, place: int) -> Page:
        """The page on which a character stands."""
        return self.pages[bisect_right(self.pages, place, key=lambda page: page.start) - 1]

    def where(self, start: int, end: int) -> str:
        """The locator of a span: characters count from the start of its page."""
        page = self.page_at(start)
        named = (self.part, f"page {page.number}" if page.number else "")
        return ", ".join(filter(None, (*named, f"chars {start - page.start}-{end - page.start}")))

    def confidence(self, start: int, end: int) -> float:
        """How sure the least sure word of a span is; NaN where nothing was read from a picture."""
        page = self.page_at(start)
        return min((sure for a, b, sure in page.sure if a < end and b > start), default=math.nan)


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """The words of one visit: a span of a text, with what it says of its date and author.

    `date` is as written; `date_words` the span of `text` that states it, None when the date comes
    from elsewhere (the file's name, the encounter). `of`: the place of the entry on which it is a
    remark. `undated`: it is of no known day, whatever day
    the file's name states. `section` is the heading it stands under;
    `opens_visit` is False where the document has the visit as an entry of its own.
    """

    file: str
    text: Text
    start: int
    end: int
    date: str = ""
    date_words: tuple[int, int] | None = None
    undated: bool = False
    visit: str = ""
    of: str = ""
    section: str = "notes"
    opens_visit: bool = True
    cells: Mapping[str, str]

    @property
    def place(self) -> str:
        """The locator of the whole note."""
        return self.text.where(self.start, self.end)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """All that one file gave. `unit` and `count` say what was read: 12 pages, 203 resources.

    `person` is the family name and birth date of whom it tells, to compare files, and `given` the
    other names, folded. `document` and `replaces` are the ids of the document and of those it takes
    the place of; `series` is the set of versions that it belongs to, with its number. `is_part`: it
    is a part of an export, and another part says who the person is. `is_unclear`: nobody can tell
    whether it is of the claimant, and it is held back.
    """

    kind: Kind
    unit: str
    count: int
    rows: tuple[LogRow, ...] = ()
    entries: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    person: tuple[str, str] = ("", "")
    given: tuple[str, ...] = ()
    is_part: bool = False
    is_unclear: bool = False
    document: str = ""
    series: tuple[str, int] = ("", 0)
    replaces: tuple[str, ...] = ()
