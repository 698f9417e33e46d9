"""Which notes does a file hold, where it is a VA chart or holds one among other documents?

Each note begins at its own head and ends where the next one, a section of the download or another
document begins. A study of a download is of its own day; messages and a list of drugs or of
readings are of no visit, and a problem says that they were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from mmi_kit.errors import Problem
from mmi_kit.records.record import Note, Text
from mmi_kit.records.texts.notes import notes_of
from mmi_kit.records.texts.papers.heads import head_of
from mmi_kit.records.texts.services import Visit, visits_of_file
from mmi_kit.records.texts.silent.transmissions import without_transmissions
from mmi_kit.records.va.heads import Part, parts_of
from mmi_kit.records.va.page_edges import edges_of
from mmi_kit.records.va.people import author_of, signed_lines

_TRAILING_RULE = re.compile(r"(?:\n[ \t]*[=_*-]{20,}[ \t]*)+\s*\Z")
_FOOT = 200  # characters in which a rule at the end of a note is looked for
_LOCATION = re.compile(r"^[ \t]{0,40}Location[ \t]{0,8}:[ \t]{0,40}(?P<name>[^\n\f]{2,70})", re.M)
_OF_A_HEAD = 600  # characters of a note in which the lines of its head stand
_LOCAL_TITLE = re.compile(r"^[ \t]{0,40}LOCAL[ \t]+TITLE[ \t]{0,8}:", re.MULTILINE)


def notes_of_file(file: str, text: Text) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """The notes of a whole file, and what in it is no note."""
    parts = pieces_of(text.raw)
    if not parts:
        return notes_of(file, text), ()
    notes = [note for part in parts for note in _notes(file, text, part)]
    lists = [part for part in parts if part.holds == "list" and _named(text.raw, part)]
    return tuple(notes), tuple(_left_out(file, text, lists))


@lru_cache(maxsize=1)
def pieces_of(raw: str) -> tuple[Part, ...]:
    """`parts_of` a text, where a document of another kind behind the last signature of a note is
    no part of it."""
    return tuple(one for part in parts_of(raw) for one in _apart(raw, part))


def days_of(raw: str) -> tuple[Visit, ...]:
    """Where the visits of a file begin, each with its day as written."""
    parts = pieces_of(raw)
    if not parts:
        return visits_of_file(without_transmissions(raw))
    return tuple(
        Visit(start=part.start, end=part.end, date=raw[slice(*part.day)] if part.day else "",
              words=part.day, document=part.start)
        for part in parts
    )  # fmt: skip


def _apart(raw: str, part: Part) -> Iterator[Part]:
    signed = list(signed_lines(raw, part.start, part.end)) if part.holds == "note" else []
    at = raw.find("\f", signed[-1], part.end) + 1 if signed else 0
    while at:
        stop = raw.find("\f", at, part.end)
        stop = part.end if stop < 0 else stop
        is_chart = any(start <= at for start, _ in edges_of(raw[at:stop])[:1])
        if not is_chart and head_of(raw, at, stop, known=frozenset()).opens:
            yield part._replace(end=at)
            yield Part(at, part.end, "other")
            return
        at = stop + 1 if stop < part.end else 0
    yield part


def _notes(file: str, text: Text, part: Part) -> Iterator[Note]:
    raw = text.raw
    if part.holds == "other":
        yield from _others(file, text, part)
    if part.holds not in ("note", "study"):
        return
    rule = _TRAILING_RULE.search(raw, max(part.start, part.end - _FOOT), part.end)
    end = rule.start() if rule else part.end
    start = _start(raw, part)
    cells = {"visit_type": " ".join(raw[slice(*part.title)].split()) if part.title else ""}
    if part.holds == "note":
        who = author_of(raw, part.start, part.end)
        place = _LOCATION.search(raw, part.start, min(part.start + _OF_A_HEAD, part.end))
        cells |= {"provider": who.name, "credential": who.credential, "specialty": who.specialty,
                  "facility": place["name"].strip() if place else ""}  # fmt: skip
    yield Note(
        file=file, text=text, start=start, end=end, date=raw[slice(*part.day)] if part.day else "",
        date_words=part.day, undated=part.day is None,
        cells={name: words for name, words in cells.items() if words},
    )  # fmt: skip


def _start(raw: str, part: Part) -> int:
    """Where the words of a note begin: below what a download sets above it, unless that states its
    day."""
    inner = _LOCAL_TITLE.search(raw, part.start, min(part.start + _OF_A_HEAD, part.end))
    return inner.start() if inner and part.day and part.day[0] > inner.start() else part.start


def _others(file: str, text: Text, part: Part) -> Iterator[Note]:
    """The notes of a stretch that is no VA chart, read as a text of its own."""
    words = text.raw[part.start : part.end]
    for start, end in reversed(edges_of(words)):
        words = words[:start] + " " * (end - start) + words[end:]
    if not any(sign.isalnum() for sign in words):
        return
    for note in notes_of(file, Text(raw=words)):
        day = note.date_words
        yield replace(
            note, text=text, start=note.start + part.start, end=note.end + part.start,
            date_words=(day[0] + part.start, day[1] + part.start) if day else None,
        )  # fmt: skip


def _named(raw: str, part: Part) -> bool:
    """Does more than its own heading stand in a section?"""
    return len(raw[part.start : part.end].split("\n", 1)[-1].split()) > 1


def _left_out(file: str, text: Text, lists: list[Part]) -> Iterator[Problem]:
    for part in lists:
        line = text.raw[part.start : part.end].split("\n", 1)[0].strip(" \t\r-")
        yield Problem(
            code="list_of_download", where=f"{file}, {text.where(part.start, part.end)}",
            found=f"a list of the download: {line}", expected="notes of a visit",
            do="Look it through, and enter in the visit log what matters: it is of no visit, and "
            "was not read",
        )  # fmt: skip
