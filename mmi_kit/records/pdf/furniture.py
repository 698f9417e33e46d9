"""Which lines of a page are its running head and foot, and which numbers stand in them?

They are marked and stay in the text. A line that names a date of service is never taken for
furniture: without that care the date of every visit would be lost. Nor is a sentence, nor a line
whose numbers change, unless they are those of pages: "Pain 6/10" may end every note of a series.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.records.texts.days.service_days import SERVICE
from mmi_kit.records.texts.silent.stamps import is_stamp
from mmi_kit.records.va.page_edges import edges_of, merged

FIRST, LAST = 2, 3  # lines at the head and at the foot that may be furniture
LETTERHEAD = 8  # lines at the head in which an address or the name of the patient may be
REPEATED_ON = 4  # pages with the same line
SENTENCE = 3  # words from which a line with a full stop is a sentence
_PAGE_OF = re.compile(r"\bpage:? *(\d{1,5})(?: *(?:of|/) *(\d{1,5}))?\b", re.IGNORECASE)
_EXHIBIT = re.compile(
    r"\bex(?:hibit|h)?\.?(?: no\.?| number)?:? *(\d{1,3}[A-F])\b(?: *[/-] *(\d{1,4})\b)?",
    re.IGNORECASE,
)
# "Page 2 of 3", "EXHIBIT NO. 3F PAGE: 2 OF 3": nothing else is said, on however few pages
_ONLY_NUMBERS = re.compile(
    rf"[\s|/-]*+(?:{_EXHIBIT.pattern})?[\s|,/-]*+(?:{_PAGE_OF.pattern})?[\s|/-]*+(?<=[\w ])",
    re.IGNORECASE,
)
# Lines whose numbers count pages, or tell of the printing.
_NUMBERED = re.compile(
    r"\bpage\b|\bpg\b|\bexhibit\b|\bex\b|\bprinted\b|\bfax\b|\breceived\b|^[\W\d]*$", re.IGNORECASE
)
# What an address, a telephone number or a patient's number is; a heading of a note holds none.
_OF_A_LETTERHEAD = re.compile(
    r"\(?\b\d{3}\)?[ .-]{1,2}\d{3}[.-]\d{4}\b|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b"
    r"|\bMRN\b|\b(?:DOB|D\.O\.B)\b|\bSSN\b"
)
# "Printed by ROE, ANN on 2/11/25 9:14 AM", on however few pages
_OF_THE_PRINTING = re.compile(
    r"[ \t]*(?:printed|downloaded|generated)(?: by\b| on\b| from\b|:)[^\n]{0,200}\d", re.IGNORECASE
)


class Marked(NamedTuple):
    """`furniture`: spans in the page's text. `printed`: the page number on the paper."""

    furniture: tuple[tuple[int, int], ...]
    printed: str
    exhibit: str


def mark(pages: Sequence[str]) -> tuple[Marked, ...]:
    """The furniture of each page, seen beside all the others."""
    edges = [_edges(text) for text in pages]
    heads = [_head(text) for text in pages]
    often = Counter(
        form
        for lines, head in zip(edges, heads, strict=True)
        for form in {_form(text) for _, _, text in (*lines, *head)}
    )
    found = []
    for page, lines, head in zip(pages, edges, heads, strict=True):
        marked = {
            (start, end)
            for start, end, text in lines
            if _ONLY_NUMBERS.fullmatch(text)
            or _OF_THE_PRINTING.match(text)
            or (often[_form(text)] >= REPEATED_ON and not _is_said(text))
        }
        marked |= {
            (start, end)
            for start, end, text in head
            if often[_form(text)] >= REPEATED_ON and not _is_said(text)
        }
        spans = tuple(merged([*sorted(marked | _stamps(lines)), *edges_of(page)]))
        found.append(Marked(spans, *_numbers([text for _, _, text in lines])))
    return tuple(found)


def _stamps(lines: Sequence[tuple[int, int, str]]) -> set[tuple[int, int]]:
    """The lines that a court has stamped, on however few pages."""
    above, found = "", set()
    for start, end, text in lines:
        if is_stamp(text, above) and (_EXHIBIT.search(text) is None or _PAGE_OF.search(text)):
            found.add((start, end))
        above = text
    return found


def _head(text: str) -> list[tuple[int, int, str]]:
    """The lines below the first ones that an address or the patient's numbers stand in."""
    lines = _lines(text)[FIRST:LETTERHEAD]
    return [line for line in lines if _OF_A_LETTERHEAD.search(line[2])]


def _edges(text: str) -> list[tuple[int, int, str]]:
    """The first and last lines that hold anything, with their spans."""
    lines = _lines(text)
    return lines if len(lines) <= FIRST + LAST else [*lines[:FIRST], *lines[-LAST:]]


def _lines(text: str) -> list[tuple[int, int, str]]:
    lines = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            bare = line.rstrip("\r\n")
            lines.append((at, at + len(bare), bare))
        at += len(line)
    return lines


def _is_said(line: str) -> bool:
    """Does a line tell something, so that it is no furniture however often it stands there?"""
    if SERVICE.search(line):
        return True
    sentence = line.rstrip().endswith((".", "!", "?")) and len(line.split()) >= SENTENCE
    return sentence and not _NUMBERED.search(line)


def _form(line: str) -> str:
    """A line as it is compared: "Page 3 of 12" is the same on every page, "Pain 3/10" is not."""
    plain = " ".join(line.lower().split())
    return re.sub(r"\d+", "#", plain) if _NUMBERED.search(plain) else plain


def _numbers(lines: Sequence[str]) -> tuple[str, str]:
    """The printed page number and the exhibit of a page; "" for what it does not print."""
    text = "\n".join(lines)
    exhibit = _EXHIBIT.search(text)
    if exhibit:
        stamped = next((line for line in lines if _EXHIBIT.search(line)), "")
        page = _PAGE_OF.search(stamped) or _PAGE_OF.search(text)
        return (exhibit[2] or (page[1] if page else "")), exhibit[1].upper()
    page = _PAGE_OF.search(text)
    return (page[1] if page else ""), ""
