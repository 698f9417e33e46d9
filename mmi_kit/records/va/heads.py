"""Where do the notes of a VA chart begin, and what stands between them that is no note?

CPRS heads each note with "LOCAL TITLE:" and "DATE OF NOTE:"; My HealtheVet (Blue Button) sets a
rule, a "Date/Time:" and a "Note Title:" above that, and other lists between rules that name them.
The dates inside a note, of a study, a reading or a printing, begin none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from mmi_kit.knowledge.data import read_table
from mmi_kit.records.day_words import DAY

LINES_OF_A_HEAD = 6  # lines below "LOCAL TITLE:" in which the day of the note stands
LINES_OF_A_WRAPPER = 4  # lines below "Date/Time:" in which "Note Title:" stands
LINES_OF_A_STUDY = 8  # lines below the name of a study in which its day stands
LONGEST_LINE = 200  # characters of a line that are looked at
_TITLES = ("local title", "note title")
_DAYS = ("date of note", "note dated", "date of service", "date of visit", "visit date")
_WRAPPER, _STUDY, _STUDIED = "date/time", "procedure/test name", "date/time exam performed"
_CPRS = ("date of note", "entry date")  # both on one line: the head of a note without a title
_DAY_OF = re.compile(rf"[ \t]{{0,60}}(?P<day>{DAY})(?![\d/])", re.IGNORECASE)
_LABEL = re.compile(r"[ \t]{0,40}(?P<label>[A-Za-z][A-Za-z/ \t]{2,60}?)[ \t]{0,20}:")
_SECTION = re.compile(
    r"[ \t]{0,20}-{4,}[ \t]{1,20}(?P<name>[A-Za-z][^\n-]{2,80}?)[ \t]{1,20}-{3,}[ \t]*"
)
_END = re.compile(r"[ \t]{0,20}end of my healthevet\b", re.IGNORECASE)
_SIGNED = re.compile(r"[ \t]{0,40}/es/", re.IGNORECASE)
_BLUE_BUTTON = re.compile(r"\bmy healthevet\b|\bblue button\b", re.IGNORECASE)
_TOP = 3_000  # characters of a file in which it says that it is such a download


_OF_HEADS = (*_TITLES, *_DAYS, "standard title", "author", "urgency", "location", "signed by",
             "co-signed by", "date/time", "date/time signed", "status")  # fmt: skip


class Line(NamedTuple):
    """A line of a text: where it begins and ends, its label in lower case ("" for none), and where
    what follows the label begins."""

    start: int
    end: int
    label: str
    behind: int


class Part(NamedTuple):
    """A stretch of a text. `holds`: "note", "study", or what is no note: "list", "about" (who the
    claimant is), "other" (no part of a VA chart). `day` and `title`: the spans of its day and of
    its name."""

    start: int
    end: int
    holds: str
    day: tuple[int, int] | None = None
    title: tuple[int, int] | None = None


@lru_cache(maxsize=1)
def parts_of(raw: str) -> tuple[Part, ...]:
    """The parts of a VA chart, which together are all of the text; none of any other text."""
    if "TITLE" not in raw and "Title" not in raw and "DATE" not in raw:
        return ()
    lines = list(_lines(raw))
    begins = list(_begins(raw, lines))
    if not any(one.holds == "note" for one in begins):
        return ()
    starts = [one.start for one in begins]
    parts = [
        one._replace(end=end) for one, end in zip(begins, [*starts[1:], len(raw)], strict=True)
    ]
    if starts[0]:
        first = "about" if _BLUE_BUTTON.search(raw, 0, _TOP) else "other"
        parts.insert(0, Part(0, starts[0], first))
    return tuple(parts)


def without_head(words: str) -> str:
    """The words of a note without the lines of its head, which say only whose and of when it is."""
    lines = list(_lines(words))
    if not lines or lines[0].label not in _OF_HEADS:
        return words
    said = next((one for one in lines if one.label not in _OF_HEADS and one.end > one.start), None)
    return words[said.start :] if said else words


def _lines(raw: str) -> Iterator[Line]:
    at = 0
    for words in re.split(r"(?<=[\n\f])", raw):
        bare = words.rstrip("\r\n\f")
        found = _LABEL.match(bare[:LONGEST_LINE])
        label = " ".join(found["label"].lower().split()) if found else ""
        yield Line(at, at + len(bare), label, at + found.end() if found else at)
        at += len(words)


def _begins(raw: str, lines: Sequence[Line]) -> Iterator[Part]:
    """The beginnings of the parts, in order; each yet without its end."""
    section, head, is_open = "notes", -1, False
    for n, line in enumerate(lines):
        if n <= head:
            continue
        is_open &= not _SIGNED.match(raw, line.start, line.end)
        if (named := _section(raw, line, is_open)) or _END.match(raw, line.start, line.end):
            section, is_open = named or "about", False
            yield Part(line.start, line.end, "list" if section == "list" else "about")
            continue
        part, head = _head(raw, lines, n)
        if part is not None:
            section, is_open = "notes", True
            yield part
        elif section == "studies" and line.label == _STUDY:
            dated = _labelled(lines, n, LINES_OF_A_STUDY, (_STUDIED,))
            if dated is not None and (day := _day(raw, lines[dated])):
                yield Part(line.start, 0, "study", day, _words(raw, line))


def _head(raw: str, lines: Sequence[Line], n: int) -> tuple[Part | None, int]:
    """The note that begins at a line, and the last line of its head; None where none begins."""
    line = lines[n]
    if line.label == _WRAPPER:
        titled = _labelled(lines, n, LINES_OF_A_WRAPPER, ("note title",))
        day = _day(raw, line)
        if titled is None or day is None:
            return None, n
        own = next(
            (m for m in range(n, min(n + 3 * LINES_OF_A_WRAPPER, len(lines)))
             if lines[m].label == "local title"), None,
        )  # fmt: skip
        inner, last = _titled(raw, lines, own) if own is not None else (None, titled)
        part = Part(line.start, 0, "note", day, _words(raw, lines[titled]))
        return (part._replace(day=inner.day) if inner and inner.day else part), last
    if line.label == "local title":
        return _titled(raw, lines, n)
    if line.label == _CPRS[0] and _CPRS[1] in raw[line.start : line.end].lower():
        return Part(line.start, 0, "note", _day(raw, line)), n
    return None, n


def _titled(raw: str, lines: Sequence[Line], n: int) -> tuple[Part, int]:
    dated = next(
        (m for m in range(n + 1, min(n + 1 + LINES_OF_A_HEAD, len(lines)))
         if lines[m].label in _DAYS and _day(raw, lines[m])), None,
    )  # fmt: skip
    day = _day(raw, lines[dated]) if dated is not None else None
    return Part(lines[n].start, 0, "note", day, _words(raw, lines[n])), dated or n


def _labelled(lines: Sequence[Line], n: int, within: int, labels: tuple[str, ...]) -> int | None:
    below = range(n + 1, min(n + 1 + within, len(lines)))
    return next((m for m in below if lines[m].label in labels), None)


def _day(raw: str, line: Line) -> tuple[int, int] | None:
    found = _DAY_OF.match(raw, line.behind, line.end)
    return found.span("day") if found else None


def _words(raw: str, line: Line) -> tuple[int, int]:
    """The span of what stands behind the label of a line."""
    words = raw[line.behind : line.end]
    start = line.behind + len(words) - len(words.lstrip())
    return start, max(start, line.behind + len(words.rstrip()))


def _section(raw: str, line: Line, is_open: bool) -> str:
    """What the section holds that a rule names: "---- VA MEDICATION HISTORY ----"; "" for any other
    line. In a note that nobody has signed yet (`is_open`), "---- ALLERGIES ----" is a heading."""
    found = _SECTION.fullmatch(raw, line.start, line.end)
    if found is None:
        return ""
    name = " ".join(found["name"].lower().split())
    if is_open and not name.startswith("va "):
        return ""
    return next((row["holds"] for row in _sections() if _is_named(name, row["words"])), "")


def _is_named(name: str, words: str) -> bool:
    return name == words or name.startswith((f"{words} ", f"{words}/"))


@cache
def _sections() -> tuple[dict[str, str], ...]:
    return tuple(read_table("va_sections"))
