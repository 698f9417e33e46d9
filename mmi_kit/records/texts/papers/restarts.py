"""Where does the numbering of pages begin anew, another exhibit, or what is attached to a form?

"Page 1 of 2" behind "2 of 2" begins a document, and so does "ATTACHMENT - office note" with a day in
its head, whether or not a title or a date of its own says so: it takes neither the day nor the author
of what stands before it.
"""

from __future__ import annotations

import re

from mmi_kit.records.day_words import DAY

EDGE = 3  # lines at the head and at the foot of a page that may number it
LONGEST = 200  # characters of such a line that are looked at
WORDS_OF_A_TEXT = 8  # in a line that is no heading, more than half of them without a capital
MOST = 40  # pages of a document: "page 1 of 250" counts a file
_PAGE = re.compile(
    r"\bpage:? *(?P<page>\d{1,4}) *(?:of|/) *(?P<of>\d{1,4})\b|^\W*page:? *(?P<alone>\d{1,4})\W*$",
    re.IGNORECASE,
)
_EXHIBIT = re.compile(r"\bex(?:hibit|h)?\.?(?: no\.?| number)?:? *(\d{1,3}[A-F])\b", re.IGNORECASE)
_CONTINUED = re.compile(r"\bcontinued\b|\bcont'?d\b|\bcont\.", re.IGNORECASE)
# In capitals, a line of its own: "Attachments: MRI report" at the foot of a letter only lists them.
_ATTACHED = re.compile(r"(?<=[\n\f])[ \t]{0,20}(?:ATTACHMENT|ENCLOSURE)S?\b[^\n\f.:]{0,80}(?=\n)")
_HEAD_OF_ATTACHED = 400  # characters of it in which its day stands
_DAY = re.compile(DAY, re.IGNORECASE)
GREETING = re.compile(r"(?<=\n)[ \t]{0,20}dear [^\n\f:,]{2,60}[:,]", re.IGNORECASE)


def begun_on_a_page(raw: str) -> frozenset[int]:
    """Where on a page what is attached to a form begins, with a day in its head."""
    return frozenset(
        match.start()
        for match in _ATTACHED.finditer(raw)
        if not _CONTINUED.search(match[0])
        and _DAY.search(raw, match.end(), match.end() + _HEAD_OF_ATTACHED)
    )


def restarts(raw: str) -> frozenset[int]:
    """Where the pages begin on which the numbering, or an exhibit, begins anew."""
    found: set[int] = set()
    numbered, exhibit, start, before = False, "", 0, frozenset[str]()
    for words in raw.split("\f"):
        lines = [line.strip()[:LONGEST] for line in words.splitlines() if line.strip()]
        edges = lines if len(lines) <= 2 * EDGE else [*lines[:EDGE], *lines[-EDGE:]]
        page, stamp = _number(edges), _stamp(edges)
        goes_on = any(_CONTINUED.search(line) for line in edges[:EDGE])
        goes_on |= stamp == exhibit and _runs_on(lines, before)
        if not goes_on and ((page == 1 and numbered) or (stamp and exhibit and stamp != exhibit)):
            found.add(start)
        numbered, exhibit = numbered or page > 0, stamp or exhibit
        start += len(words) + 1
        before = frozenset(edges)
    return frozenset(found)


def _runs_on(lines: list[str], before: frozenset[str]) -> bool:
    """Does a page go on in the middle of its text, below a running head that says "page 1 of 1" on
    the page before too?"""
    if len(lines) < 2 or lines[0] not in before or not _PAGE.search(lines[0]):
        return False
    words = lines[1].split()
    small = [word for word in words if word[:1].islower()]
    return len(words) >= WORDS_OF_A_TEXT and 2 * len(small) > len(words)


def _number(lines: list[str]) -> int:
    """The number that a page has in its document; 0 where it prints none."""
    for line in lines:
        if _EXHIBIT.search(line):
            continue  # the court counts the pages of the exhibit
        for told in _PAGE.finditer(line):
            page, of = int(told["page"] or told["alone"]), int(told["of"] or 0)
            if max(page, of) <= MOST:
                return page
    return 0


def _stamp(lines: list[str]) -> str:
    return next((told[1].upper() for line in lines if (told := _EXHIBIT.search(line))), "")
