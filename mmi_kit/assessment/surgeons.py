"""Is it a surgeon who speaks? By the specialty, else by the clinic or the head of the note.

A note need not say "Specialty: Neurosurgery": it is headed "Lakeside Neurosurgery". A centre where
others operate or inject ("Ambulatory Surgery Center") makes nobody a surgeon, nor does the clinic
make one of its therapist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.assessment.claimed import claimed
from mmi_kit.case.details import Details
from mmi_kit.dates import parse_date
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.credentials import is_acceptable_source
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.records.texts.papers.openings import place_in

SURGICAL = (
    "surg",
    "orthop",
)  # in a specialty's name; "Spine" is a clinic's, with and without surgeons
THERAPY = "therap"  # "Orthopaedic physical therapy" does not operate
MOST_HEAD = 5  # lines above the first entry of a note
_CLINIC = re.compile(
    r"\b(?:neurosurg\w+|orthop\w+|(?:spine|spinal|hand|joint|general|vascular) surg(?:ery|eons?)"
    r"|surgical associates|surgeons)\b",
    re.IGNORECASE,
)
_NO_CLINIC = re.compile(
    r"\b(?:surg\w+ cent(?:er|re)|ambulatory|pre-?op\w*|post-?op\w*|clearance|refer\w*|physical"
    r"|therapy|rehab\w*|attn|cc|to):?(?!\w)",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"\bcandidate\b", re.IGNORECASE)
_ARRANGED = re.compile(
    r"\b(?:schedul\w*|order\w*|book\w*|authori[sz]\w*|request\w*|plan(?:s|ned)? (?:for|to|on)"
    r"|proceed\w*|pre-?op\w*|consent\w*|set for)\b",
    re.IGNORECASE,
)
_SET_FOR = re.compile(
    r"\b(?:scheduled|booked|set|planned)(?: (?:for|on|to))*(?: surgery)?(?: on)? "
    r"(?P<day>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|[a-z]{3,9}\.? \d{1,2},? \d{4}\b"
    r"|\d{4}-\d\d-\d\d\b)",
    re.IGNORECASE,
)
# "SERVICE: NEUROSURGERY OUTREACH CLINIC", a line of the head that names what is seen there
_SERVICE = re.compile(
    r"(?:^[^\w\n]{0,4}|(?<=\d )|[ \t]{2,6})"
    r"(?:service|department|dept|specialty|clinic|division)\.?[ \t]{0,3}:"
    r"[ \t]{0,3}(?P<name>[^\n:]{3,60})$",
    re.IGNORECASE | re.MULTILINE,
)
SERVICE_WITHIN = 400  # characters of a note's head
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d")
_ENTRY = re.compile(r"^[^\n:]{1,40}:", re.MULTILINE)


def is_surgical(specialty: str) -> bool:
    """Does the specialty operate?"""
    named = specialty.lower()
    return THERAPY not in named and any(word in named for word in SURGICAL)


def surgical_clinic(visit: Row) -> str:
    """The clinic's name, or the line at the head of the note, that says that a surgeon was seen;
    "" where none does, or where the author is no physician."""
    if visit["credential"] and not is_acceptable_source(visit["credential"]):
        return ""
    lines = [str(visit["facility"])]
    if visit["extractor"] == "note":
        lines += map(place_in, _head(str(visit["summary"])))
        lines += _SERVICE.findall(str(visit["summary"])[:SERVICE_WITHIN])
    return next((x for x in lines if _CLINIC.search(x) and not _NO_CLINIC.search(x)), "")


def surgeons_by_clinic(visits: Iterable[Row]) -> frozenset[str]:
    """Who was seen in a clinic of surgeons: the later notes of a file have no letterhead."""
    return frozenset(v["provider"] for v in visits if v["provider"] and surgical_clinic(v))


def operated(treatments: Iterable[Row]) -> list[Row]:
    """Operations that a named physician records as performed at that visit."""
    return [
        r
        for r in treatments
        if r["assertion"] == "actual"
        and r["action"] == "performed"
        and r["provider"]
        and is_acceptable_source(r["credential"])
        and r["concept"] in modalities()
        and modalities()[r["concept"]].kind == "surgery"
    ]


def operations_planned(evidence: Evidence, details: Details) -> list[Row]:
    """Operations for the claimed impairment that a surgeon ordered, recommended or offered, or that
    anybody notes as scheduled: whoever operates has formed an opinion."""
    visits = evidence.used("visits")
    surgeons = surgeons_by_clinic(visits)
    clinics = {v["visit_id"] for v in visits if v["provider"] in surgeons or surgical_clinic(v)}
    return [
        r
        for r in claimed(evidence.used("treatments"), details)
        if r["assertion"] == "planned"
        and r["concept"] in modalities()
        and modalities()[r["concept"]].kind == "surgery"
        and (
            r["action"] == "ordered"
            or (
                r["action"] in ("recommended", "offered")
                and (is_surgical(r["specialty"]) or r["visit_id"] in clinics)
            )
        )
    ]


def is_only_a_candidate(row: Row) -> bool:
    """ "Candidate for C5-6 ACDF": whoever may have an operation is not scheduled for one."""
    words = str(row["sentence"] or row["quote"])
    return _CANDIDATE.search(words) is not None and not _ARRANGED.search(words)


def scheduled_day(row: Row) -> str:
    """The day for which the words set an operation: "scheduled 8/13/2024"; "" where they set none
    or more than one."""
    found = {m["day"] for m in _SET_FOR.finditer(str(row["sentence"] or row["quote"]))}
    day = (
        parse_date(found.pop(), century_of=int(row["date"][:4] or 2000))
        if len(found) == 1
        else None
    )
    return day.iso if day and day.precision == "day" and day.iso > row["date"] else ""


def _head(note: str) -> list[str]:
    """The lines above the first entry such as "Date of service:"; of a letter those above its day,
    under which stands to whom it is written."""
    first = _ENTRY.search(note)
    lines = note[: first.start()] if first else ""
    shown = [line.strip() for line in lines.splitlines()[:MOST_HEAD]]
    days = (i for i, line in enumerate(shown) if _DAY.fullmatch(line))
    return shown[: next(days, None)]
