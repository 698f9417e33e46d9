"""Which remarks does a C-CDA document tie to a procedure: its comments, and a cell of its row?

They are notes of the day of that procedure, and tell what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from mmi_kit.records.cda.narrative import Narrative
from mmi_kit.records.cda.sections import Section
from mmi_kit.records.cda.status import is_aside
from mmi_kit.records.cda.values import H, all_of, first, text_of
from mmi_kit.records.record import Entry, Note, Text

_COMMENT = "48767-8"
_REMARK = re.compile(r"(?:comments?|notes?|remarks?|outcomes?|responses?|results?)")


def remarks_on(
    file: str, section: Section, entry: Any, entries: Sequence[Entry]
) -> Iterator[Note]:  # fmt: skip
    """The remarks on the one procedure that an entry states; of several nobody could tell."""
    done = [one for one in entries if one.kind == "procedure"]
    procedure = first(entry, "self::h:entry/h:procedure")
    if len(done) != 1 or procedure is None:
        return
    for number, act in enumerate(all_of(procedure, _COMMENTS), start=1):
        words = "" if is_aside(act, entry) else text_of(act.find(f"{H}text"), section.narrative)
        if words:
            text = Text(raw=words, part=f"{done[0].place}, comment {number}")
            yield _note(file, text, 0, len(words), done[0], section.kind)
    for start, end in _cells(procedure, section.narrative):
        text = Text(raw=section.narrative.raw, part=section.part)
        yield _note(file, text, start, end, done[0], section.kind)


_COMMENTS = f"h:entryRelationship/h:act[h:code/@code='{_COMMENT}']"


def _cells(procedure: Any, narrative: Narrative) -> Iterator[tuple[int, int]]:
    """The cell of remarks in the row of the narrative that a procedure refers to."""
    reference = str(first(procedure, "(h:text | h:code/h:originalText)/h:reference/@value") or "")
    row = narrative.row_of(reference) if reference else None
    cell = row.under(_REMARK) if row else None
    if cell and narrative.said(*cell):
        yield cell


def _note(file: str, text: Text, start: int, end: int, of: Entry, kind: str) -> Note:
    return Note(file=file, text=text, start=start, end=end, date=of.date, visit=of.visit,
                undated=not of.date, of=of.place, section=kind, opens_visit=False,
                cells=of.cells)  # fmt: skip
