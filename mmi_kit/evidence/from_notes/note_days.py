"""Of which day is a note, and what is told where nobody can know it, or two days are stated?"""

from __future__ import annotations

import re

from mmi_kit.dates import parse_date
from mmi_kit.evidence.claim import Claim
from mmi_kit.evidence.facts import Facts
from mmi_kit.records.day_words import ANY_CENTURY, DATE, date_in_name
from mmi_kit.records.record import Note

_OF_NO_VISIT = (
    "a line such as Date of service: 3/12/2024, or the date in the file's name",
    "Name the file by its date of service (2024-03-12 name.txt), or enter the visit in the log",
)
_OF_NO_DAY = (
    "the day of what the row or line names",
    "Look the day up, and enter it in evidence.xlsx",
)
_OF_A_COLLECTION = (
    "a line such as Date of service: 3/12/2024; the day in the file's name is not taken, as the "
    "file holds visits of other days",
    "Look the day up, and enter it in evidence.xlsx",
)
_WORDS = re.compile(r"\S")
_SEEN = 20  # dates that are shown of a note without one of its own


def question_date(facts: Facts, claim: Claim, note: Note) -> None:
    """A note without a day that can be used: what the consultant can do about it."""
    written = written_date(note)
    if not written:
        seen = dates_in(note.text.raw[note.start : note.end])
        of_none = _OF_A_COLLECTION if note.opens_visit and date_in_name(note.file) else _OF_NO_DAY
        expected, do = of_none if note.undated else _OF_NO_VISIT
        facts.problem(
            note, "", "undated_note", "; ".join(seen) or "no date in its words", expected,
            f"{do}; until then what it says is without a date",
        )  # fmt: skip
    elif is_whole(note) and _differ(note.date, date_in_name(note.file)):
        facts.problem(
            note, "", "dates_differ", f"{' '.join(note.date.split())} in the note",
            f"the date of the file's name, {date_in_name(note.file)}",
            "Look up which of them is the date of service and change the file's name; until "
            "then the date in the note is used",
        )  # fmt: skip
    elif not claim.date(written)[1]:
        facts.problem(
            note, "", "bad_entry_date", written,
            f"a date up to the as-of date {claim.as_of.iso}",
            "Look it up in the record; until then it is used without a date",
        )  # fmt: skip


def is_whole(note: Note) -> bool:
    """Is the note all that its file holds?"""
    raw = note.text.raw  # looked at in place: a copy for each of 1,000 visits takes seconds
    return not (_WORDS.search(raw, 0, note.start) or _WORDS.search(raw, note.end))


def _differ(written: str, named: str) -> bool:
    one = parse_date(" ".join(written.split()), century_of=ANY_CENTURY)
    other = parse_date(named.replace("_", "-"))
    return bool(one and other and one.iso and other.iso) and one != other


def written_date(note: Note) -> str:
    """The day of a note as it is written: its own, else that of its file's name."""
    named = "" if note.undated else date_in_name(note.file)
    return " ".join((note.date or named).split())


def dates_in(words: str) -> list[str]:
    """The dates that stand in some words, to be shown and never chosen from."""
    found = re.findall(rf"(?<![\w/]){DATE}(?![\d/])", words, re.IGNORECASE)
    return list(dict.fromkeys(" ".join(one.split()) for one in found))[:_SEEN]
