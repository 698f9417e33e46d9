"""Why did a course of therapy end, in the words of its discharge visit?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.assessment.treatment.episode import ENDED, happened
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.modalities import Modality
from mmi_kit.knowledge.rules import value

# What therapists write at a discharge visit: reached, used up or carried out. It is looked for in
# one statement after the other: a pattern that begins anywhere before it is slow on a long note.
_STATEMENTS = re.compile(r"[.;]")
_WHY_DISCHARGED = re.compile(
    r"\b(?:max(?:imum|imal)? (?:rehab(?:ilitation)? )?potential|plateau\w*|"
    r"no (?:further|more) (?:progress|gains|improvement|skilled)|"
    r"no longer (?:benefit\w+|progress\w+|improv\w+)|"
    r"discharged (?:from \w+ )?(?:due to|for|because of) (?:non-?\w+|poor|lack|missed|no-?shows?)|"
    r"goals? (?:were |all )?met|(?:benefits?|visits) (?:\w+ )?exhausted|failed to progress|"
    r"(?:complet\w+|finished) (?:the |all |full )?(?:\w+ )?(?:plan of care|course|program)|"
    r"(?:insurance|visit|benefits?) (?:\w+ )?limits? (?:was |were )?(?:reached|met|used|exhausted)|"
    r"(?:clinic|facility|office|pool|department|practice|therapist)(?:'s office)? (?:\w+ )?"
    r"(?:closed|shut)(?: down)?(?! (?:on|for|early|mondays|weekends|today))|"
    r"plan of care (?:has )?expired|discharged administratively|lost to follow-?up|"
    r"(?:patient|pt|client|claimant|he|she) (?:did not|never|has not) return(?:ed)?(?! to)|"
    r"(?:prescribed|ordered|authorized|approved|planned) visits (?:\w+ )?(?:completed|done|used)|"
    # What the insurer denied may be another treatment: "denied block #3" ends no therapy.
    r"insurance (?:\w+ )?(?:denied|ended|limit\w*)(?= *(?:$|[.,;]|(?:further |more |additional )?"
    r"(?:visits|sessions|therapy|pt|physical|coverage))))\b",
    re.IGNORECASE,
)


_NEW_LINE = re.compile(r"\n(?=[ \t]*[^a-z \t])")
_DISCHARGE = re.compile(r"\b(?:discharge[ds]?|d/c'?e?d?)\b(?! (?:instructions|planning))", re.I)
# In the note of somebody else the words must be of the therapy: "back pain, plateaued" is not.
_OF_THERAPY = re.compile(
    r"\b(?:therap\w*|pt|ot|cbt|counsel\w*|chiro\w*|visits?|sessions?|course|program|plan of care"
    r"|discharged|goals?|potential|progress)\b",
    re.IGNORECASE,
)


def discharge(rows: Sequence[Row], modality: Modality, visits: Mapping[str, Row]) -> str:
    """Why a course of therapy ended, in the words of its discharge visit; "" when not told."""
    if modality.kind != "course":
        return ""
    last = max((r["date"] for r in rows if happened(r) and r["date"]), default="")
    near = [r for r in rows if not last or _is_near(last, r["date"])]
    ends = [r for r in near if r["action"] in ENDED]
    by_therapist = [r for r in near if r["date"] == last and r["extractor"] == "therapist"]
    for row in reversed([*by_therapist, *ends]):
        visit = visits.get(row["visit_id"])
        if not visit or (row not in ends and not _DISCHARGE.search(_said(visit))):
            continue
        own = row["extractor"] == "therapist" or _gives(visit, modality)
        for said in _STATEMENTS.split(visit["summary"]):
            if _WHY_DISCHARGED.search(said) and (own or _OF_THERAPY.search(said)):
                # Without the heading that it stands under ("A/P: plateaued").
                return _line_of(said).rpartition(": ")[2].strip()
    return ""


def _line_of(said: str) -> str:
    """The lines of a statement that hold the reason, without the cells of a table or the heading
    above them: a line that goes on in small letters is no new one."""
    lines = (" ".join(part.split()) for part in _NEW_LINE.split(said))
    return next(filter(_WHY_DISCHARGED.search, lines), " ".join(said.split()))


def _said(visit: Row) -> str:
    return f"{visit['visit_type']} {visit['summary']}"


def _gives(visit: Row, modality: Modality) -> bool:
    """Is it a visit with who gives the therapy?"""
    names = ("provider", "credential", "specialty", "facility", "visit_type")
    return modality.is_given_by(" ".join(visit[name] for name in names))


def _is_near(last: str, date: str) -> bool:
    """Does a word on the end of a course stand near its last session? A later one may be of
    another course, of which no session is on file."""
    days = at_most_days_between(last, date) if date >= last else 0
    return days is None or days <= value("merge_gap")
