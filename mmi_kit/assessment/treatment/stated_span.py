"""From when to when did a course of therapy go on, where its count of visits says so?

"Seen 31 visits 03/08/2022 - 07/14/2022." and "Attended 14 of 16 visits from 10/05/2021 to
11/30/2021." bound the course, whichever of its visits are on file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.assessment.treatment.episode import Episode
from mmi_kit.dates import parse_date
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.rules import value

_DAY = (
    r"(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|[A-Za-z]{3,9}\.? \d{1,2}, ?\d{4}|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{4})"
)
_COUNTS = re.compile(r"\b\d{1,3} (?:\w+ ){0,2}(?:visits?|sessions?|treatments?)\b", re.IGNORECASE)
_FROM_TO = re.compile(
    rf"\b(?P<first>{_DAY}) ?(?:-|\u2013|\u2014|to|through|thru|until|and) ?"
    rf"(?P<last>{_DAY})(?![\d/])",
    re.IGNORECASE,
)
NO_SPAN = ("", "")


def span_of(row: Row) -> tuple[str, str]:
    """The first and the last day that the row's words give beside their count of visits; ("", "")
    where they give none, several, or a last day after the note."""
    if modalities()[row["concept"]].kind != "course":
        return NO_SPAN
    words = " ".join(f"{row['sentence'] or row['quote']}".split())
    found = _FROM_TO.findall(words)
    if len(found) != 1 or not _COUNTS.search(words) or not row["date"]:
        return NO_SPAN
    days = [parse_date(day, century_of=int(row["date"][:4])) for day in found[0]]
    first, last = (day.iso if day and day.precision == "day" else "" for day in days)
    return (first, last) if first and first <= last <= row["date"] else NO_SPAN


def in_one_span(earlier: str, later: str, spans: Iterable[tuple[str, str]]) -> bool | None:
    """Are two days of the same course, as the stated spans have it? An evaluation may stand right
    before one, a last visit right behind it. None where no span holds either day."""
    held = [[first <= day <= last for day in (earlier, later)] for first, last in spans]
    if not any(map(any, held)):
        return None
    if any(map(all, held)):
        return True
    if all(any(one[place] for one in held) for place in (0, 1)):
        return False  # each of a span of its own
    days = at_most_days_between(earlier, later)
    return days is not None and days <= value("session_gap")


def bounds(rows: Iterable[Row]) -> tuple[str, ...]:
    """All the days that the rows of a course state as its bounds."""
    return tuple(day for row in rows for day in span_of(row) if day)


def course_of(found: Iterable[Episode], span: tuple[str, str]) -> Episode | None:
    """The course with a session within a span, or with a stated span that meets it."""
    first, last = span
    for episode in found:
        spans = [one for row in episode.rows if (one := span_of(row)) != NO_SPAN]
        if any(first <= str(row["date"]) <= last for row in episode.given) or any(
            one[0] <= last and first <= one[1] for one in spans
        ):
            return episode
    return None


def within_spans(found: list[Episode]) -> list[Episode]:
    """The courses, those that one stated span holds as one."""
    for home in list(found):
        spans = [span for row in home.given if (span := span_of(row)) != NO_SPAN]
        for other in list(found):
            if other is home or not other.given or not home.given:
                continue
            days = [str(row["date"]) for row in other.given]
            if any(first <= min(days) and max(days) <= last for first, last in spans):
                home.given = sorted([*other.given, *home.given], key=lambda r: str(r["date"]))
                other.given = []
    return [episode for episode in found if episode.rows]
