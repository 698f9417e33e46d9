"""Which clinician does a line of a letterhead name, and where does the letterhead of a letter end?

"LAKE CHIROPRACTIC, P.C. Jane Roe, DC 12 Main St" names one among other things. Whom a letter is addressed
to stands below its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.credentials import holds_credential
from mmi_kit.records.texts.names.authors import is_clinician, labelled_in, names_in, person_in
from mmi_kit.records.texts.papers.letters import letter_head

_NAME = r"(?P<name>[A-Z][^\n\f;|]{2,70})"
# "Chart of M. T. - office notes of Brian Roe, MD"; the records "of" somebody may be the patient's.
_NOTES_OF = (Rare(re.compile(rf"\b(?i:notes (?:of|by))[ \t]+{_NAME}")),)
_LABELLED = re.compile(r"[A-Za-z][\w /'\u2019.()-]{0,40}[:#]")
_DOCTOR = re.compile(r"\b(?:Dr\.?|Doctor) [A-Z]")
_NO_PERSON = re.compile(
    r",[ \t]*(?:MD|PA)[ \t]+\d{5}(?:-\d{4})?\b"  # Maryland, Pennsylvania
    r"|\b(?:group|associates?|clinics?|cent(?:er|re)|hospitals?|partners|spine|practice|physicians)\b[\w &]{0,30},?[ \t]+P\.?A\b",
    re.IGNORECASE,
)
_WORD = r"(?:[A-Z]\.|[A-Z][\w'\u2019-]+)"
# Behind the name of the house, or at the head of the line; before an address, a number or nothing.
_AMONG_OTHERS = re.compile(
    rf"(?:^|(?<=[.,;|\u2013\u2014-] )|(?<=  )|(?<=\t))(?P<name>{_WORD}(?: {_WORD}){{1,3}},? [A-Z][\w./-]{{0,6}}(?:, [A-Z][\w./-]{{1,6}}){{0,3}})"
    r"(?=[ \t]*(?:$|[|;\u2013\u2014]|- |\t|  | \d| ?\(\d))"
)


def clinician_in(line: str) -> str | None:
    """The clinician whom a line of a letterhead names; "" for none, None where it cannot be told
    whom."""
    if name := next((n for n in names_in(line, _NOTES_OF) if is_clinician(n)), ""):
        return None if _more_than(line, name) else name
    if _LABELLED.match(line):
        return labelled_in(line)
    if _NO_PERSON.search(line) or not (holds_credential(line) or _DOCTOR.search(line)):
        return ""
    name = person_in(line) or _among_others(line)
    if not name:
        return "" if not holds_credential(line.partition(",")[2]) else None
    return None if _more_than(line, name) or not is_clinician(name) else name


def _more_than(line: str, name: str) -> bool:
    """Does a line name somebody besides?"""
    rest = line.replace(name, " , ")
    return len(list(_people(name))) > 1 or holds_credential(rest) or bool(_DOCTOR.search(rest))


def _people(name: str) -> Iterator[str]:
    """The parts of what reads like one name with a specialty that hold a credential."""
    yield from (
        part
        for part in re.split(r"[|;\u2013\u2014]| - | & | and ", name)
        if holds_credential(f" {part}")
    )


def _among_others(line: str) -> str:
    """The one clinician whom a line names beside its house, its address or its telephone."""
    found = {person_in(match["name"]) for match in _AMONG_OTHERS.finditer(line)} - {""}
    return found.pop() if len(found) == 1 else ""


def letterhead_ends(raw: str, start: int, day: int) -> int:
    """Where the letterhead of a note ends, of which the day begins at `day`: in a letter with the
    day above its address, though a day of service stands below that."""
    at = start
    while at < day:
        if at + 1 < day and letter_head(raw, at, start) is not None:
            return at
        stop = raw.find("\n", at, day)
        at = day if stop < 0 else stop + 1
    return day


def is_of_a_letter(raw: str, day: int, start: int) -> bool:
    """Is it the day of a letter, below which stands who gets it?"""
    line = max(raw.rfind("\n", start, day), raw.rfind("\f", start, day), start - 1) + 1
    return letter_head(raw, line, start) is not None
