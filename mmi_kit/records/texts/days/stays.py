"""Of which day is the summary of a stay, whose head only says "Admit: 02/19/2022 Disch: 02/25/2022"?

A hospital prints the same head over every paper of a stay. The day of the discharge is that of the
discharge summary alone: a note of the third day is not, nor is a summary without that day.
"""

from __future__ import annotations

import re

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.day_words import DAY, iso_of
from mmi_kit.records.texts.papers.heads import Dated

HEAD = 1500  # characters of a document in which its head stands, columns with their blanks
_LEFT = Rare(
    re.compile(
        r"(?<!\w)(?:admit|adm|admitted|admission)(?: date)?[ \t]{0,3}:"
        rf"[ \t]{{0,20}}(?P<first>{DAY})(?![\d/])(?:,? \d{{1,2}}:\d\d)?[^\n\f\d]{{0,60}}\s{{1,60}}"
        r"(?:disch|discharged?|disc|dis|d/c)\.?(?: date)?[ \t]{0,3}:"
        rf"[ \t]{{0,20}}(?P<date>{DAY})(?![\d/])",
        re.IGNORECASE,
    )
)
_SUMMARY = Rare(
    re.compile(
        r"(?<![^\n\f])[ \t]{0,80}(?:(?:document|note|report|result) (?:type|title)[ \t]{0,3}:[ \t]{0,20})?"
        r"(?:[a-z]{3,20} ){0,2}discharge summary(?: note| report)?[ \t]*(?=[\r\n\f]|\Z)",
        re.IGNORECASE,
    )
)


def day_of_discharge(raw: str, start: int, end: int) -> Dated | None:
    """The day of the discharge in the head of a discharge summary; None for any other document, and
    where it comes before the admission."""
    stop = min(end, start + HEAD)
    page = raw.find("\f", start, stop)
    stop = stop if page == -1 else page
    left = next(_LEFT.finditer(raw, start, stop), None)
    if left is None or next(_SUMMARY.finditer(raw, start, stop), None) is None:
        return None
    first, last = iso_of(left["first"]), iso_of(left["date"])
    return Dated(*left.span("date"), left["date"]) if first and first <= last else None
