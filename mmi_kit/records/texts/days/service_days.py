"""Which lines date a visit: "Date of service: 03/14/2023", "Progress Notes by Jane Roe at 3/14/2023"?

A span of days is none: it stands on the cover and the stamps of an exhibit. Nor is the day that a
court has stamped on it, nor that of a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.records.day_words import DATE, NO_RANGE, OF_EVENT, OF_SERVICE, WEEKDAY, iso_of
from mmi_kit.records.texts.days.banners import banners, is_foot, names_who_ordered, of_visits
from mmi_kit.records.texts.days.dated_titles import dated_titles
from mmi_kit.records.texts.days.encounter_heads import encounter_heads
from mmi_kit.records.texts.days.message_logs import log_rows
from mmi_kit.records.texts.papers.letters import letter_days
from mmi_kit.records.texts.papers.openings import openings
from mmi_kit.records.texts.silent.stamps import on_a_stamp

HEAD = 600  # characters above a date of service that may belong to its note
_LABEL = rf"(?:dates?(?: and (?:hour|time))? of (?:(?:this|the|current|present) )?(?:{OF_SERVICE})|date and hour of first exam(?:ination)?|(?:{OF_SERVICE}) dates?|dos|d\.o\.s\.?|date seen)"
_EVENT = rf"(?:dates? of (?:{OF_EVENT})|(?:{OF_EVENT}) dates?)"
_LINE = r"(?<![^\n\f])[ \t]{0,12}"
_NOT_THIS = "".join(
    rf"(?<!{word} )"
    for word in ("last", "prior", "previous", "next", "initial", "first", "his", "her")
)
# "Visit: Follow up     Date: 11/08/2023     Provider: ..." in one row
_ROW = r"visit(?: type)?|account(?: number| no\.?| #)?|acct(?: ?#)?|(?:patient|client)(?: name)?|provider|physician|clinician|therapist"
_IN_ITS_ROW = (
    rf"{_LINE}(?P<row>{_ROW})[ \t]{{0,4}}:[^\n\f]{{2,160}}?(?P<gap>[ \t]{{1,120}})date[ \t]{{0,8}}:"
)
# "seen on" in the middle of a sentence tells of an earlier visit, here or elsewhere.
SERVICE = re.compile(
    rf"(?:(?<![\w/])(?=[a-z]){_NOT_THIS}(?:{_LABEL})[ \t]{{0,8}}(?:[:#=-]|is|was)?"
    rf"|{_IN_ITS_ROW}|{_LINE}(?:date[ \t]{{0,8}}:|(?:seen|visit) on\b:?|arrival(?: date(?: ?(?:/|and) ?time)?)?[ \t]{{0,4}}:|appt\.?\s{{1,4}}date ?/ ?time:?(?=\s)|(?P<event>{_EVENT})[ \t]{{0,8}}[:#=-]?))"
    rf"\s{{0,60}}(?:{WEEKDAY}\s{{1,3}})?(?P<date>{DATE})(?![\d/]){NO_RANGE}",
    re.IGNORECASE,
)
HEAD_LINES = 8  # lines with words of a page in which the row stands that names its visit
_OTHER_DAY = re.compile(
    r"birth|injury|accident|loss|hire|onset|print|fax|rec|admi|disch|sign|due|fil|work|start|end|stop"
    r"|sent|mail|next|follow|last|prior|first|order|refer|auth|exp|eff|death|surg|appt|run|result",
    re.IGNORECASE,
)
_OF_A_STUDY = re.compile(
    r"\b(?:mri|ct|x-?rays?|emg|labs?|imaging|scan|surgery|operation|injections?|esi|last)\b",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\b(?:dob|d\.o\.b|birth)\b", re.IGNORECASE)  # the row says whose visit it is
_SIGNED = re.compile(r"\bsign(?:ature|ed|\b)|\bwitness", re.IGNORECASE)
BORDER = re.compile(r"\f|\n[ \t]*[-_=*~]{5,}[ \t]*(?=\n)|\n[ \t]*\r?\n[ \t]*\r?\n")


def dated_lines(raw: str) -> Iterator[re.Match[str]]:
    """The lines that date a visit. The day of an operation does where no date of service stands
    near it: beside one, it is told in the head of a later note."""
    found = (_named_in_its_row(raw, m) for m in SERVICE.finditer(raw))
    stated = [m for m in found if _counts(raw, m)]
    stated = [m for n, m in enumerate(stated) if not _is_of_surgery(raw, stated[:n][-1:], m)]
    opened = list(openings(raw))
    titles = dated_titles(raw, is_dated=bool(stated or opened))
    rows = [m for m in stated if m["row"]]
    stated = [m for m in stated if not m["row"]]
    rows = list(of_visits(raw, [*rows, *banners(raw)], stated))
    heads = (*encounter_heads(raw), *log_rows(raw))
    matches = _in_order([*stated, *rows, *opened, *titles, *heads, *letter_days(raw)])
    visits = [m.start() for m in matches if not m["event"]]
    for match in matches:
        if not match["event"] or not any(_one_head(raw, match.start(), v) for v in visits):
            yield match


def _named_in_its_row(raw: str, match: re.Match[str]) -> re.Match[str]:
    """ "Client: A. N.  Date of evaluation: 3/28/2022  Report date: 4/1/2022": of a row with several
    days the one that is named as that of the visit."""
    if match["row"] is None:
        return match
    return SERVICE.search(raw, match.end("row"), match.end()) or match


def _counts(raw: str, match: re.Match[str]) -> bool:
    """Is a day not one of a stamp, of a signature, or of something else in its row?"""
    if on_a_stamp(raw, match.start("date")):
        return False
    if match["row"] is None:
        return True
    column = re.split(r"[ \t]{2,}", match[0][: match.start("gap") - match.start()])[-1]
    if _OTHER_DAY.match(column.split()[-1]) or _OF_A_STUDY.search(column):
        return False
    of_a_person = match["row"].lower().startswith(("patient", "client"))
    if _SIGNED.search(match[0]) or (of_a_person and not _BIRTH.search(match[0])):
        return False
    is_named = match["row"].lower().startswith("visit")
    if names_who_ordered(match[0]) or (is_foot(raw, match.start(), match.end()) and not is_named):
        return False
    page = raw.rfind("\f", 0, match.start()) + 1
    above = [line for line in raw[page : match.start()].splitlines() if line.strip()]
    own = is_named or _BIRTH.search(match[0])
    return bool(own) or len(above) < HEAD_LINES


def _is_of_surgery(raw: str, before: list[re.Match[str]], match: re.Match[str]) -> bool:
    """ "Date: 08/25/2020  Visit 1/24  DOS 07/14/2020": the day of the surgery, told beside that of
    the visit."""
    if not before or not match[0].lower().startswith(("dos", "d.o.s")):
        return False
    beside = "\n" not in raw[before[0].start("date") : match.start()]
    return beside and "" < iso_of(match["date"]) < iso_of(before[0]["date"])


def _in_order(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """By place, each day once: "PROGRESS NOTE   Date: 6/27/23" is found as either."""
    once = {match.span("date"): match for match in reversed(matches)}
    return [once[span] for span in sorted(once)]


def _one_head(raw: str, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return last - first <= HEAD and not BORDER.search(raw, first, last)
