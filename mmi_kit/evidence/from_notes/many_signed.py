"""Do so many signatures of different days stand in one note that it must be several?

Where no line of a chart is known that begins a note, all of its notes are read as one, on the day
of whichever line states one. Who reads the report cannot see that; the signatures tell it.
"""

from __future__ import annotations

import re

from mmi_kit.dates import parse_date
from mmi_kit.evidence.facts import Facts
from mmi_kit.records.day_words import ANY_CENTURY, DAY
from mmi_kit.records.record import Note

MOST_SIGNED = 3  # days on which one note, with its addenda, is signed
_SHOWN = 6  # days that are shown
_SIGNED = re.compile(
    r"^[ \t]{0,40}(?:/e?s/|(?:electronically |digitally |e-)?signed\b)"
    rf"[^\n\f]{{0,80}}?(?<![\w/])(?P<day>{DAY})(?![\d/])",
    re.IGNORECASE | re.MULTILINE,
)


def question_signatures(facts: Facts, note: Note) -> None:
    """A problem for a note that people signed on more days than one note has."""
    days: dict[str, str] = {}
    for match in _SIGNED.finditer(note.text.raw, note.start, note.end):
        written = " ".join(match["day"].split())
        parsed = parse_date(written, century_of=ANY_CENTURY)
        if parsed:
            days.setdefault(parsed.iso, written)
    if len(days) <= MOST_SIGNED:
        return
    shown = [*list(days.values())[:_SHOWN], *(["..."] if len(days) > _SHOWN else [])]
    facts.problem(
        note, "", "many_in_one", f"signatures of {len(days)} days: {'; '.join(shown)}",
        "one note, signed on its day",
        "Put each note into a file of its own, named by its date of service, or enter the visits "
        "in the log; until then what they say is of one visit",
    )  # fmt: skip
