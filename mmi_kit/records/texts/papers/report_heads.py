"""Where does a report of a hospital's print begin, several of which follow each other on a page?

Each stands below a block of labels, "PATIENT NAME: ... ACCOUNT #: ... ADM DATE: ... ATTENDING: ...", with
the hospital's letterhead above and its title below. All of that is the report's whose title follows,
also where a page ends between block and title; who attends there has not seen what stands above.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.texts.papers.document_titles import COLUMN

LETTERHEAD = 3  # lines right above such a block that may be of its hospital
AGAIN = 2  # blocks under the same line make it the letterhead
MOST_ABOVE = 8  # lines with words above the first report of a print
MOST_WORDS = 8  # of a title
LONGEST = 200  # characters of a line of labels
MOST_LINES = 6  # of a block
_OF_THE_PATIENT = r"(?:patient|pt)(?: name)?|name"
_OF_THE_ACCOUNT = r"(?:account|acct|unit|med(?:ical)? rec(?:ord)?|mr|mrn|visit|encounter|chart)(?: ?(?:number|no\.?|num|#))?"
_OF_THE_STAY = (
    r"(?:adm(?:it|ission)?|dis(?:ch(?:arge)?)?)\.?(?: ?(?:date|dt))|attending(?: physician| md| dr)?|room(?: ?/ ?bed)?|loc(?:ation)?"
    r"|date of admission"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[ \t]))(?:(?P<patient>{_OF_THE_PATIENT})|(?P<account>{_OF_THE_ACCOUNT})|(?P<stay>{_OF_THE_STAY})"
    r"|[A-Za-z][\w/.-]{0,12}(?: [\w/.#-]{1,10}){0,2})[ \t]{0,3}[:#]",
    re.IGNORECASE,
)
_FIRST = Rare(
    re.compile(
        r"(?<![^\n\f])[ \t]{0,20}(?:patient|pt|name)(?: name)?[ \t]{0,3}:[^\n\f]{0,120}?"
        r"(?:account|acct|unit|med(?:ical)? rec|mrn?|visit|encounter|chart)\b[^\n\f]{0,100}",
        re.IGNORECASE,
    )
)
_LINE = re.compile(r"[^\n\f]*")
_SENTENCE = re.compile(r"\w{4,}\.[ \t]*$")
_NO_TITLE = re.compile(r"[:.,;?\d]|\bcont(?:inued|'?d)\b", re.IGNORECASE)


class Reports(NamedTuple):
    """`titles`: where the title of each report stands, by where the report begins;
    `joined`: the pages that only go on with one whose block ends the page before."""

    titles: dict[int, int]
    joined: frozenset[int]

    @property
    def starts(self) -> frozenset[int]:
        return frozenset(self.titles)


class _Block(NamedTuple):
    start: int
    end: int
    title: int
    words: str


def reports(raw: str) -> Reports:
    """The reports of a print that begin in the middle of a page, or end it with their block."""
    blocks = list(_blocks(raw))
    if not blocks:
        return Reports({}, frozenset())
    above = [_lines_above(raw, block.start) for block in blocks]
    often = Counter(words for lines in above for words in {line for _, line in lines})
    titles: dict[int, int] = {}
    joined: set[int] = set()
    before = ""
    for block, lines in zip(blocks, above, strict=True):
        start = block.start
        for at, words in lines:
            if often[words] < AGAIN:
                break
            start = at
        page = raw.rfind("\f", 0, start) + 1
        is_again, before = block.words == before, block.words
        if is_again:
            continue  # the same report goes on
        parted = {at + 1 for at in range(block.end, block.title) if raw[at] == "\f"}
        joined |= parted
        opens_page = not raw[page:start].strip() and not parted
        if not opens_page and not (block is blocks[0] and _is_run_head(raw[:start])):
            titles[start] = block.title
    return Reports(titles, frozenset(joined))


def _blocks(raw: str) -> Iterator[_Block]:
    """The blocks of labels with the title of a report below them."""
    for first in _FIRST.finditer(raw):
        end, kinds, at = first.start(), set[str](), first.start()
        for _ in range(MOST_LINES):
            line = _LINE.match(raw, at)
            words = line[0].strip() if line else ""
            labels = list(_LABEL.finditer(words[:LONGEST]))
            if not line or not labels or labels[0].start() > 0:
                break
            kinds |= {kind for label in labels for kind in (label.lastgroup or "",)}
            end, at = line.end(), line.end() + 1
            if raw[line.end() : at] == "\f":
                break
        if not {"patient", "account", "stay"} <= kinds:
            continue
        title = re.compile(r"\s*").match(raw, end)
        line = _LINE.match(raw, title.end()) if title else None
        if line and _is_title(line[0]):
            words = " ".join(raw[first.start() : line.end()].split())
            yield _Block(first.start(), end, line.start(), words)


def _is_title(line: str) -> bool:
    """Is it a title in capitals: "HISTORY AND PHYSICAL"?"""
    title = COLUMN.split(line.strip(), maxsplit=1)[0]
    count = len(title.split())
    return title.isupper() and 2 <= count <= MOST_WORDS and not _NO_TITLE.search(title)


def _lines_above(raw: str, start: int) -> list[tuple[int, str]]:
    """The lines right above a block, the nearest first: where each begins, and its words."""
    found: list[tuple[int, str]] = []
    end = start
    while len(found) < LETTERHEAD and end and raw[end - 1] != "\f":
        at = max(raw.rfind("\n", 0, end - 1), raw.rfind("\f", 0, end - 1)) + 1
        words = " ".join(raw[at : end - 1].split())
        if not words and found:
            break
        label = _LABEL.match(words)
        if label:
            break  # "Report Status: Signed" ends the report above
        if words:
            found.append((at, words))
        end = at
    return found


def _is_run_head(above: str) -> bool:
    """Does nothing stand above the first report but who printed all, and when?"""
    lines = [line for line in above.splitlines() if line.strip()]
    return len(lines) <= MOST_ABOVE and not any(_SENTENCE.search(line) for line in lines)
