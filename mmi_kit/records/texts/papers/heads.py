"""Does a page begin a document of its own, and which day does the head of it state?

A file holds the notes, forms and letters of many: a page with a title, a salutation or a date of
its own takes neither day nor author of what stands before it. A page that only goes on, under the
same running head or with "page 2 of 3" on it, does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mmi_kit.records.day_words import DAY, NO_RANGE, OF_SERVICE, WEEKDAY, WRITTEN_DAY, iso_of
from mmi_kit.records.texts.papers.document_titles import (
    COLUMN,
    DAY_BEHIND,
    SAYS_ITSELF,
    is_known,
    names_document,
    plain,
    title_of,
)
from mmi_kit.records.texts.silent.stamps import is_stamp

LINES = 6  # lines with words of a page in which its document names itself
LINES_OF_A_LETTER = 14  # with the letterhead and the address above "Dear Dr. Rowe"
FIRST = 2  # lines that may be a title with its day behind it
LONGEST_LINE = 200  # characters of a line that are looked at
PAGES_OF_A_DOCUMENT = 40  # "page 13 of 250" counts a file, not a note
OWN, OF_EVENT_NAMED, OF_FORM, BARE = range(
    4
)  # how much a date is that of the document; least first

_OF = rf"{OF_SERVICE}|report|review"
_LINE_OR_COLUMN = r"(?:^|(?<=  )|(?<=\t)|(?<=[|;] ))[ \t]{0,4}(?:\d{1,2}[.)] ?)?"
_THEN = (
    rf"[ \t]{{0,8}}[:#=-][ \t]{{0,60}}(?:{WEEKDAY}[ \t]{{1,3}})?(?P<date>{DAY})(?![\d/]){NO_RANGE}"
)
_LABELS = (
    (OWN, re.compile(rf"{_LINE_OR_COLUMN}(?:dates? of (?:{_OF})(?: ?/ ?(?:{_OF})){{1,3}}|(?:{_OF})(?: ?/ ?(?:{_OF})){{1,3}} dates?){_THEN}", re.I)),
    (OWN, re.compile(rf"{_LINE_OR_COLUMN}date seen by:[ \t]{{0,8}}[A-Z][^\n\d:]{{2,60}}(?P<date>{DAY})(?![\d/])", re.I)),
    (OF_EVENT_NAMED, re.compile(rf"{_LINE_OR_COLUMN}(?:dates? of (?P<of>procedure|operation|surgery|discharge)|(?P<on>procedure|operation|surgery|discharge) dates?){_THEN}", re.I)),
    (OF_FORM, re.compile(rf"{_LINE_OR_COLUMN}(?:date|today'?s date|(?:date )?completed(?: on)?|date prepared|date of (?:(?:this )?report|completion|review|assessment|interview|letter)|(?:report|review|completion|assessment|interview|form) date){_THEN}", re.I)),
    # "Patient: John Smith Date: 02/12/2024", read from a picture, which has no columns
    (OF_FORM, re.compile(rf"^[ \t]{{0,12}}(?:patient|name|claimant|client|pt)(?: name)? ?:[^:\n]{{2,40}}(?<!\w)(?P<before>[A-Z][\w'-]{{0,20}}\.?),? (?-i:Date|DATE){_THEN}", re.I)),
)  # fmt: skip
_NO_NAME = re.compile(
    r"birth|injury|accident|loss|hire|onset|print|fax|rec|admi|disch|sign|due|fil|work|start|end|"
    r"stop|sent|mail|next|follow|last|prior|first|order|refer|auth|exp|eff|death|surg|incident|dis|"
    r"all|insured|statement|claim|d\.?o\.?[bi]", re.IGNORECASE
)  # fmt: skip
_OF_ANOTHER_DAY = re.compile(
    r"\b(?:dates?|dob|doi|born|birth|injur\w+|accident|onset|hired?|worked|printed|faxed|fax|received|"
    r"sent|rev(?:ised)?|reconciled|updated|due|next|last|prior|since|until|from|effective|expires?)\b",
    re.IGNORECASE,
)  # fmt: skip
# "MRI lumbar spine     Date: 03/01/2022"
_OF_A_STUDY = re.compile(
    r"\b(?:mri|ct|x-?rays?|emg|ncs|ncv|labs?|imaging|films?|scan|stud(?:y|ies)|tests?|surgery|surgical|"
    r"operation|injections?|procedures?|esi|last)\b",
    re.IGNORECASE,
)  # fmt: skip
_SIGNED = re.compile(r"\bsign(?:ature|ed|\b)|\bwitness", re.IGNORECASE)
_ALONE = re.compile(rf"[ \t]*(?:date:?[ \t]{{1,8}})?(?P<date>{DAY})[ \t]*", re.IGNORECASE)
_ALONE_IN_WORDS = re.compile(rf"[ \t]*{WRITTEN_DAY}[ \t]*", re.IGNORECASE)

_SALUTATION = re.compile(r"[ \t]*(?:to whom it may concern|dear [^\n:,]{2,60})[ \t]*[:,;.]?[ \t]*", re.I)  # fmt: skip
# Of a letter that greets nobody.
_ADDRESS = re.compile(r"[ \t]*(?:to|re|regarding)[ \t]*:", re.IGNORECASE)
# What a long note has parts of: these open a document only with the name of the patient below.
_OF_A_PART = re.compile(
    r"\W*(?:(?:review|summary|assessment|examination|evaluation)(?: (?:of|and)\b| ?[/&]).*|"
    r"(?:(?:medical|records?|review|case|clinical|treatment|interval|overall|diagnostic|imaging|mri|ct|"
    r"x-?ray|lab\w*|subjective|objective|history|functional|function|pain|physical|mental|status|"
    r"neurologic\w*|orthop\w*|musculoskeletal|lumbar|cervical|spine|gait|general|final|brief|work|"
    r"causation|mmi|vocational|risk|and|plan) ){1,4}"
    r"(?:summary|evaluation|assessment|exam(?:ination)?|statement|opinion|review|visit|record|findings)s?"
    r"(?: and \w+)?\W*)",
    re.IGNORECASE,
)  # fmt: skip
_OF_A_PERSON = re.compile(
    r"[ \t]*(?:\d{1,2}[.)] ?)?(?:patient|pt|name|claimant|client|employee|injured employee|veteran|"
    r"examinee|applicant|re|to)\b[^:\n]{0,30}:", re.IGNORECASE
)  # fmt: skip
_CONTINUED = re.compile(r"\bcontinued\b|\bcont'?d\b|\bcont\.", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:continued|cont'?d?\.?)\)[ \t]*$", re.IGNORECASE)
_PAGE = re.compile(r"\bpage:? *(\d{1,4})(?: *(?:of|/) *(\d{1,4}))?\b", re.IGNORECASE)
_STAMP = re.compile(r"\bex(?:hibit|h)?\b", re.IGNORECASE)
_OPERATIVE = re.compile(r"\b(?:operati\w+|procedur\w+|surgical) ?(?:/ ?\w+ )?(?:report|note|record)", re.I)  # fmt: skip


class Dated(NamedTuple):
    """A date of a head: where its words stand in the text, and what they are."""

    start: int
    end: int
    words: str


class Head(NamedTuple):
    """The head of a page. `lines`: as they are compared with another's; `opens`: the page begins a
    document, `is_titled`: with a title or a salutation; `continues`: it says that it goes on;
    `dates`: most likely its day, one or several of equal standing; `rank`: how much they are.
    """

    start: int
    end: int
    lines: frozenset[str]
    opens: bool
    is_titled: bool
    continues: bool
    dates: tuple[Dated, ...]
    rank: int

    @property
    def dated(self) -> Dated | None:
        """The day of the document; None where its head states none, or two."""
        return self.dates[0] if len({iso_of(one.words) for one in self.dates}) == 1 else None


class _Line(NamedTuple):
    start: int
    words: str


def head_of(
    raw: str,
    start: int,
    end: int,
    *,
    known: frozenset[str],
    named: bool = False,
    anew: bool = False,
) -> Head:
    """The head of the page from `start` to `end`. `known`: lines of the heads of the
    document's first page and of the page before. `anew`: the numbering of the pages begins a
    document. `named`: the name of the file dates it, so that only a date with a label counts."""
    lines = list(_lines(raw, start, end))
    head = lines[:LINES]
    letter = next((n for n, line in enumerate(lines) if _SALUTATION.fullmatch(line.words)), None)
    title = next((line for line in head if names_document(line.words, known)), None)
    is_told = _page_told(lines, raw, end)
    is_continued = any(_CONTINUED.search(line.words) for line in head[:FIRST])
    is_continued |= any(_IN_BRACKETS.search(line.words) for line in head)
    opens = not is_continued and (letter is not None or _opens(head, title, known, is_told))
    opens |= anew
    ranked = list(_ranked(head, title, is_first=start == 0 or opens))
    if not named and (start == 0 or opens):
        address = next((n for n, line in enumerate(lines) if _ADDRESS.match(line.words)), 0)
        ranked += _bare(head, title, lines[: letter or address], start == 0)
    best = min((rank for rank, _ in ranked), default=BARE)
    return Head(
        start=start,
        end=head[-1].start + len(head[-1].words) if head else start,
        lines=frozenset(
            plain(words) for line in head for words in (line.words, title_of(line.words))
        ),
        opens=opens,
        is_titled=opens and (title is not None or letter is not None),
        continues=is_told or is_continued,
        dates=tuple(dated for rank, dated in ranked if rank == best),
        rank=best,
    )


def _opens(head: list[_Line], title: _Line | None, known: frozenset[str], is_told: bool) -> bool:
    """Do the lines of a head begin a document? `is_told`: it says that it is page 2 or so."""
    if title is not None and SAYS_ITSELF.search(title.words):
        return True
    if is_told or not head:
        return False
    if _ALONE_IN_WORDS.fullmatch(head[0].words):
        return True
    if title is not None:
        is_named = any(_OF_A_PERSON.match(line.words) for line in head)
        return is_named or not _OF_A_PART.fullmatch(title_of(title.words))
    is_named = any(_OF_A_PERSON.match(line.words) for line in head[1 : FIRST + 1])
    return is_named and _is_heading(head[0].words) and not is_known(head[0].words, known)


def _lines(raw: str, start: int, end: int) -> Iterator[_Line]:
    """The first lines of a page that hold words, stamps apart, without their outer blanks."""
    found, at, above = 0, start, ""
    while at < end and found < LINES_OF_A_LETTER:
        stop = raw.find("\n", at, end)
        stop = end if stop == -1 else stop
        words = raw[at : min(stop, at + LONGEST_LINE)]
        bare = words.strip()
        is_own, above = not is_stamp(words, above), words
        if bare and is_own:
            yield _Line(at + words.index(bare), bare)
            found += 1
        at = stop + 1


def _may_be_dated(line: _Line, before: str, behind: re.Match[str]) -> bool:
    """Is a date at the end of a line behind its title, and not behind "Faxed:" or "RE INJURY"?"""
    apart = COLUMN.match(line.words, behind.start()) is not None
    is_title = names_document(before) and title_of(before) == before
    return (apart or is_title) and not before.endswith(":") and not _OF_ANOTHER_DAY.search(before)


def _is_in_capitals(line: str) -> bool:
    title = title_of(line)
    return title.isupper() and len(title.split()) > 1


def _is_heading(line: str) -> bool:
    """Capitals, of more than one word, and no person's name: "SMITH, JOHN"."""
    return _is_in_capitals(line) and not re.search(r"[,:.\d]", title_of(line))


def _page_told(lines: list[_Line], raw: str, end: int) -> bool:
    """Does the page say that it is the second or a later one of a document?"""
    foot = raw[max(lines[0].start if lines else end, end - LONGEST_LINE) : end].splitlines()
    for words in (*(line.words for line in lines[:LINES]), *foot[-FIRST:]):
        found = _PAGE.search(words)
        if found and not _STAMP.search(words) and int(found[1]) > 1:
            return max(int(found[1]), int(found[2] or 0)) <= PAGES_OF_A_DOCUMENT
    return False


def _ranked(
    head: list[_Line], title: _Line | None, *, is_first: bool
) -> Iterator[tuple[int, Dated]]:
    """The dates with a label. On a page that goes on, "Date:" is that of a document only behind the
    name of the patient."""
    for line in head:
        if _SIGNED.search(line.words):
            continue
        for rank, label in _LABELS:
            if rank > OWN and not (is_first or _OF_A_PERSON.match(line.words)):
                continue
            for found in label.finditer(line.words):
                named = found.groupdict()
                if named.get("before") and _NO_NAME.match(named["before"]):
                    continue
                if line is not title and _OF_A_STUDY.search(line.words, 0, found.start()):
                    continue
                if rank == OF_EVENT_NAMED and not _is_of(
                    (named["of"] or named["on"]).lower(), title.words if title else ""
                ):
                    continue
                dated = _dated(line, found)
                if iso_of(dated.words):
                    yield rank, dated


def _is_of(event: str, title: str) -> bool:
    """Is the day of an event that of a document with this title?"""
    if event == "discharge":
        return "discharge" in title.lower()
    return bool(_OPERATIVE.search(title)) or (event == "procedure" and not title)


def _bare(
    head: list[_Line], title: _Line | None, above: list[_Line], first: bool
) -> Iterator[tuple[int, Dated]]:
    """The dates without a label: behind the title or below it, and above a salutation."""
    for number, line in enumerate(head):
        after = title is not None and number and head[number - 1] is title
        alone = _ALONE.fullmatch(line.words)
        if alone and (after or (not number and _ALONE_IN_WORDS.fullmatch(line.words))):
            yield BARE, _dated(line, alone)
        elif line is title or (first and number < FIRST and _is_in_capitals(line.words)):
            behind = DAY_BEHIND.search(line.words)
            if behind and _may_be_dated(line, line.words[: behind.start()], behind):
                yield BARE, _dated(line, behind)
    for line in above:
        if alone := _ALONE.fullmatch(line.words):
            yield BARE, _dated(line, alone)


def _dated(line: _Line, found: re.Match[str]) -> Dated:
    return Dated(line.start + found.start("date"), line.start + found.end("date"), found["date"])
