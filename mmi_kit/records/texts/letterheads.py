"""Who wrote each note of a document, where the letterhead or a signature names it once?

The one name of the letterhead is that of every note below it that names nobody. Of several names,
of a director or of who refers, nobody can tell who saw the claimant; where another one signs a
note of the document, the notes without a name stay without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.credentials import name_in, specialty_in
from mmi_kit.records.texts.header_names import clinician_in, is_of_a_letter, letterhead_ends
from mmi_kit.records.texts.names.authors import (
    NAME,
    beside,
    is_clinician,
    is_name_line,
    is_therapist,
    is_written_to,
    may_be_who_refers,
    named_in,
    names_in,
)
from mmi_kit.records.texts.names.signed_below import signed_below
from mmi_kit.records.texts.papers.openings import written_by
from mmi_kit.records.texts.papers.study_reports import study_reported
from mmi_kit.records.texts.papers.titles import is_place, is_title, own_words, title_in

LINES = 8  # lines with words above the first title or day in which a letterhead names somebody
LETTER = 2_000  # characters of a document in which its salutation stands
_SEEN_BY = (Rare(re.compile(rf"[-,;:(\u2013\u2014][ \t]*(?i:seen by)[ \t]+{NAME}")),)
_LIST = re.compile(
    r"(?:cc|bcc|to|from|via|attn|attention|physicians?|providers?|pcp|primary care (?:provider|physician)"
    r"|(?:referring|ordering|requesting|supervising) (?:provider|physician)|referred by|requested by"
    r"|(?:patient )?(?:care|treatment) team)[ \t]*:?",
    re.IGNORECASE,
)
_OF_STUDIES = re.compile(
    r"\b(?:imaging|radiology|mri|laborator(?:y|ies)|labs?|pathology|diagnostics?)\b", re.IGNORECASE
)
_ROLE = re.compile(
    r"\W*(?:(?:medical|clinical|clinic|program) )?(?:director|president|founder|owner|chief\b.*|chair\w*)\W*"
    r"|\W*(?:referring|supervising|collaborating|primary care) (?:physician|provider|doctor)\W*",
    re.IGNORECASE,
)
_BY_STAFF = re.compile(
    r"\b(?:nurs\w+|rn|ma|phone|telephone|refills?|portal|message|no[- ]?show|missed|cancel\w*|covering|resident"
    r"|student|labs?|laboratory|intake form|staff|chart review)\b",
    re.IGNORECASE,
)
_BY_ANOTHER = re.compile(
    r"\b(?:seen|examined|evaluated|treated)(?: here)? today by\b|\bseen by [^\n.]{3,40} today\b"
    r"|\bcovering for\b|\bon behalf of\b|\bin (?:the|his|her) absence\b",
    re.IGNORECASE,
)
# Another house has another letterhead; "Location:" is one of several offices of a practice.
_THERAPY = re.compile(r"\b(?:physical|occupational|speech) therap\w+|\b(?:PT|OT)\b", re.IGNORECASE)
_HOUSE = re.compile(r"^[ \t]*(?:facility|hospital)[ \t]*:[ \t]*(?P<name>\S[^\n]*)", re.I | re.M)
_DEAR = re.compile(r"\bdear (?P<who>[^\n,:]{2,40})", re.IGNORECASE)
_TO_A_DOCTOR = re.compile(
    r"\bdear (?:doctor|colleague|sir|madam|provider|physician)s?\b[^\n]{0,30}", re.IGNORECASE
)


class Stretch(NamedTuple):
    """One note: where it stands in the text, and where its day does."""

    start: int
    end: int
    day: tuple[int, int] | None


class Author(NamedTuple):
    """Who wrote a note, with the specialty that the letterhead states apart; "" for nobody."""

    provider: str
    specialty: str


class _Named(NamedTuple):
    """Whom the words of a note name: by a label or a signature, below the last of them (`apart`
    from what follows), and beside the day."""

    said: str
    below: str
    apart: bool
    beside: str
    is_study: bool


def authors_of(raw: str, notes: Sequence[Stretch]) -> list[Author]:
    """Who wrote each of the notes of one document; nobody where it cannot be told."""
    if not notes:
        return []
    heads = [letterhead(raw, note) for note in notes]
    told = [_named(raw, note, is_therapist(heads[0] or "")) for note in notes]
    last = len(notes) - 1
    at_the_end = bool(told[-1].below) and not heads[0] and not told[0].beside
    at_the_end |= _signs_all(told)
    own = [
        _own(one, sure=one.apart or at_the_end or n == last, is_last=n == last)
        for n, one in enumerate(told)
    ]
    signed = {(h, name) for h, name, one in zip(heads, own, told, strict=True)
              if name and not one.is_study}  # fmt: skip
    is_of_all = all(not h or (heads[0] and is_one(heads[0], h)) for h in heads)
    found: list[Author] = []
    for number, (name, one, note) in enumerate(zip(own, told, notes, strict=True)):
        head = heads[number]
        if head == "" and is_of_all and not (
            not name and _is_of_another(raw, note, notes[0], heads[0] or "")
        ):  # fmt: skip
            head = heads[0]
        is_another = bool(head) and (
            any(not is_one(head or "", who) for h, who in signed if not h or is_one(h, head or ""))
            or (not name and _may_be_of_another(head or "", told, number))
        )
        if head and not one.said and not one.is_study and not is_another:
            found.append(_parted(head))
        else:
            found.append(Author(name, ""))
    return found


def _may_be_of_another(head: str, told: Sequence[_Named], number: int) -> bool:
    """Does another name than that of the letterhead stand above the title of a note, or below its
    last words, where it may be the note's as well as the next one's?"""
    near = [one.below for one in told[max(number - 1, 0) : number + 1]]
    return any(name and not is_one(head, name) for name in near)


def _signs_all(told: Sequence[_Named]) -> bool:
    """Does one name stand below the last note and below each other one that has any?"""
    last = told[-1].below
    return bool(last) and all(is_one(last, one.below) for one in told if one.below)


def _parted(name: str) -> Author:
    """ "Jane Roe, MD, Pain Medicine": the name with its credential, and the specialty."""
    specialty = specialty_in(name)
    return Author(name_in(name).removesuffix(specialty).rstrip(" ,"), specialty)


def letterhead(raw: str, note: Stretch) -> str | None:
    """The one clinician whom the lines above a day and its title name; "" where they name nobody,
    None where nobody can tell which of several, or whether any of them saw the claimant."""
    if note.day is None:
        return ""
    end = letterhead_ends(raw, note.start, note.day[0])
    is_letter = end < note.day[0] or is_of_a_letter(raw, note.day[0], note.start)
    head = _region(raw, note.start, end, alone=is_letter)
    if any(_OF_STUDIES.search(line) for line, _ in head):
        return None
    found: list[str] = []
    is_list = False
    for number, (line, apart) in enumerate(head):
        is_list = (is_list and not apart) or line.endswith(":") or bool(_LIST.fullmatch(line))
        if is_list or _ROLE.fullmatch(line):
            if _ROLE.fullmatch(line) and number and is_name_line(head[number - 1][0]):
                return None
            continue
        name = clinician_in(line)
        if name is None:
            return None
        if name:
            found.append(name)
    best = max(found, key=len, default="")
    if not all(is_one(best, name) for name in found):
        return None
    words = raw[note.start : min(note.end, note.start + LETTER)]
    greeted = best and any(is_one(best, match["who"]) for match in _DEAR.finditer(words))
    is_letter_to = greeted or is_written_to(best, words) or _TO_A_DOCTOR.search(words)
    return None if best and is_letter_to else best


def is_one(name: str, other: str) -> bool:
    """May two names be one person's: "Jane Roe, MD" and "Dr. Roe"?"""
    one, two = _words(name), _words(other)
    return bool(one and two) and (one <= two or two <= one)


def _named(raw: str, note: Stretch, of_therapy: bool) -> _Named:
    words = raw[note.start : note.end]
    is_study = study_reported(words) is not None
    said = written_by(words) or named_in(words, of_a_study=is_study)
    said = said or ("" if is_study else _seen_by(raw, note))
    if of_therapy and not is_therapist(said) and may_be_who_refers(words, said):
        said = ""
    if said or is_study:
        return _Named(said, "", False, "", is_study)
    day = (note.day[0] - note.start, note.day[1] - note.start) if note.day else None
    below, apart = signed_below(words)
    addressed = note.day is not None and is_of_a_letter(raw, note.day[0], note.start)
    return _Named("", below, apart, "" if addressed else beside(words, day), is_study)


def _seen_by(raw: str, note: Stretch) -> str:
    """Whom the line of the day names: "Two weeks post-op, seen by M. Ortega, PA-C"."""
    line = raw[note.day[1] : note.end].splitlines()[:1] if note.day else []
    return next((name for name in names_in("".join(line), _SEEN_BY) if is_clinician(name)), "")


def _own(one: _Named, *, sure: bool, is_last: bool) -> str:
    """Whom a note names itself. A name right above the next title may be the next one's."""
    if one.said or not one.below or not sure:
        return one.said or one.beside
    if one.beside and not is_last and not is_one(one.beside, one.below):
        return ""
    return one.below


def _region(raw: str, start: int, day: int, *, alone: bool) -> list[tuple[str, bool]]:
    """The lines of a letterhead, and whether an empty line stands above each: up to the first
    title, else up to the day, where they are more than a name beside it; one line `alone` is the
    head of a letter."""
    line_of_the_day = max(raw.rfind("\n", start, day), raw.rfind("\f", start, day), start - 1) + 1
    lines = [line.strip() for line in raw[start:line_of_the_day].splitlines()]
    found: list[tuple[str, bool]] = []
    for above, line in pairwise(["", *lines]):
        if is_title(line):
            return found
        if line:
            found.append((line, not above))
    if len(found) > LINES:
        return []
    return found if alone or len(found) > 1 or (lines and not lines[-1]) else []


def _is_of_another(raw: str, note: Stretch, first: Stretch, head: str) -> bool:
    """Does a note say that somebody else saw the claimant, that nobody did, or that it comes from
    another house?"""
    words = raw[note.start : note.end]
    above = raw[note.start : note.day[0]] if note.day else ""
    title = title_in(above)
    if _BY_STAFF.search(title) or _BY_ANOTHER.search(words):
        return True
    if _THERAPY.search(title) and not is_therapist(head):
        return True
    places = [found["name"] for found in _HOUSE.finditer(words)]
    places += [
        line for line in map(str.strip, above.splitlines()) if is_place(line) and line != title
    ]
    top = raw[first.start : first.day[1] if first.day else first.start].lower()
    return any(not _is_in(place, top) for place in places)


def _is_in(place: str, top: str) -> bool:
    own = own_words(place)
    return any(word in top for word in own) if own else place.strip().lower() in top


def _words(name: str) -> frozenset[str]:
    """The words of a name before its credential, without titles and initials."""
    first = name.split(",")[0] if len(name.split(",")[0].split()) > 1 else name
    return frozenset(
        word for word in re.findall(r"[a-z'\u2019-]{2,}", first.lower())
        if word not in ("dr", "doctor", "md", "do", "pa", "np", "pt", "dpt")
    )  # fmt: skip
