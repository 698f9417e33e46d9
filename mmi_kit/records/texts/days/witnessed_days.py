"""Which day in the head of a note is the visit's, as the note was signed electronically on the same?

Either alone tells little: a head has the day of the printing or of an order, and a note is signed days
after the visit. Where nothing else dates a document, a day of its head without the label of another
thing, and all signatures below on that same day, are two witnesses.
"""

from __future__ import annotations

import re

from mmi_kit.records.day_words import DAY, NO_RANGE, iso_of
from mmi_kit.records.texts.days.signatures import signatures
from mmi_kit.records.texts.papers.heads import Dated

HEAD_LINES = 8  # lines with words at the head of a document
BEFORE = 28  # characters before a day that may say of what it is
LEAST_BODY = 3  # lines with words between head and signature
_DAY = re.compile(rf"(?<![\w/.-])(?P<date>{DAY})(?![\w/-]){NO_RANGE}", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:birth|dob|d\.o\.b\.?|born|inj\w*|doi|accident|onset|loss|hired?|print\w*|run|fax\w*|rec(?:eived|'?d|v'?d)"
    r"|sent|mail\w*|order\w*|collect\w*|result\w*|report\w*|dictat\w*|transcri\w*|refer\w*|requested|due|next|last|prior"
    r"|since|until|from|through|to|effective|exp\w*|adm\w*|disch\w*|surg\w*|mri|ct|x-?rays?|signed|updated|reviewed"
    r"|rev(?:ised)?|created|filled?|start\w*|scanned|death|appointments?|follow)\b",
    re.IGNORECASE,
)


def witnessed_day(raw: str, start: int, end: int) -> Dated | None:
    """The one day of the head of a document on which it was signed as well; None where none is."""
    signed = [one for one in signatures(raw, start, end) if one["electronic"]]
    days = {iso_of(match["date"]) for match in signed}
    if len(days) != 1 or "" in days:
        return None
    lines = [m for m in re.compile(r"[^\n\f]+").finditer(raw, start, end) if m[0].strip()]
    head = lines[:HEAD_LINES]
    if len([line for line in lines if line.start() < signed[0].start()]) < LEAST_BODY:
        return None
    for line in head:
        if line.start() >= signed[0].start() - 1 or line.end() > signed[0].start():
            return None
        for match in _DAY.finditer(raw, line.start(), line.end()):
            before = raw[max(line.start(), match.start() - BEFORE) : match.start()]
            if iso_of(match["date"]) in days and not _OF_ANOTHER.search(before):
                return Dated(*match.span("date"), match["date"])
    return None
