"""Which line dates a visit by its label, with the fields of an office system behind the day:
"Appointment: Mar 4 2021 2:10PM    Location: North Office    Provider: Ann Roe, PA-C"?

A plan and a reminder name the next appointment in the same words. It counts at the head of a page, or
where its note is signed in the days after it; never below "Upcoming", in a list, or in a note that was
signed before that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.day_words import DAY, NO_RANGE, WEEKDAY, iso_of
from mmi_kit.records.texts.days.signatures import signatures, signed_on

HEAD_LINES = 8  # lines with words of a page in which such a line stands without a signature
ABOVE = 3  # lines with words above it that may say that it is of a day to come
WEEKS = 14  # days after the visit within which its note is signed
_FIELDS = (
    "location|provider|facility|dep(?:artmen)?t|clinic|clinician|physician|resource|site|seen by"
    "|(?:visit|appointment|appt|encounter) type|type|with"
)
_HEAD = Rare(
    re.compile(
        r"(?<![^\n\f])[ \t]{0,12}(?:appointment:|appt:|visit:|encounter:|session:)[ \t]{0,20}"
        rf"(?:{WEEKDAY}[ \t]{{1,3}})?(?P<date>{DAY})(?![\d/]){NO_RANGE}"
        r"(?:[ \t,@-]{1,6}(?:at )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?)?(?: [A-Z]{2,4}\b)?"
        rf"[ \t|;,-]{{1,40}}(?:{_FIELDS})[ \t]{{0,3}}:[^\n\f]{{2,200}}(?P<event>(?!))?",
        re.IGNORECASE,
    )
)
_TO_COME = re.compile(
    r"\b(?:upcoming|future|next|scheduled?|reminders?|appointments|return|rtc|plan|orders?|booked|confirm\w*"
    r"|recommend\w*|instructions?|previous|past|prior|history)\b",
    re.IGNORECASE,
)


def encounter_heads(raw: str) -> Iterator[re.Match[str]]:
    """The lines that date a visit so, each with its day as the group `date`."""
    found = [
        match for match in _HEAD.finditer(raw) if len(iso_of(match["date"])) == len("2021-03-04")
    ]
    starts = {match.start() for match in found}
    for match, after in zip_longest(found, found[1:]):
        end = after.start() if after else len(raw)
        above = _above(raw, match.start())
        if any(_TO_COME.search(line) for line in above[-ABOVE:]) or _in_a_list(raw, match, starts):
            continue
        signed = _signed_after(raw, match, end)
        if signed if signed is not None else len(above) < HEAD_LINES:
            yield match


def _above(raw: str, start: int) -> list[str]:
    """The lines with words above on its page, the last ones of them."""
    page = raw.rfind("\f", 0, start) + 1
    return [line for line in raw[page:start].splitlines()[-4 * HEAD_LINES :] if line.strip()]


def _in_a_list(raw: str, match: re.Match[str], starts: set[int]) -> bool:
    """Does another of them stand in the next line?"""
    after = re.compile(r"\s*").match(raw, match.end())
    line = raw.rfind("\n", 0, after.end() if after else match.end()) + 1
    before = raw.rfind("\n", 0, max(match.start() - 1, 0)) + 1
    return bool(starts & {line, before} - {match.start()})


def _signed_after(raw: str, match: re.Match[str], end: int) -> bool | None:
    """Is its note signed on the day or within the weeks after it? None where no signature is dated."""
    signature = next(signatures(raw, match.end(), end), None)
    signed = signed_on(signature) if signature else None
    if signed is None:
        return None
    days = (signed - date.fromisoformat(iso_of(match["date"]))).days
    return 0 <= days <= WEEKS
