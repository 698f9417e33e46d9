"""Which facts belong to one course of treatment, and which only speak of it? (domain 4.4)

A treatment happened on the day of a row when the log's treatment column says so, or the words say
that it was performed or given. Anything else that names it ("completed PT", "s/p injection",
"ibuprofen in 2019 did not help") speaks of an earlier course: it may tell the outcome, but it
never begins a course, nor makes one longer, because its own date is the date of the telling.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.case.details import Details
from mmi_kit.dates import parse_date
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.modalities import Modality, drug_and_dose, generic_name, modalities
from mmi_kit.knowledge.rules import value

ONE_TIME = ("procedure", "surgery", "consult", "diagnostic")
# Drug actions that keep a treatment going or take it up again; a bare mention does neither.
TAKEN = frozenset(["performed", "started", "increased", "decreased", "continued", "refilled"])
GIVEN = frozenset(["performed", "started"])
ENDED = frozenset(["stopped", "completed"])
NOT_GIVEN = frozenset(["ordered", "recommended", "offered"])
# Modalities that a note may call by a common name: "ESI" for one of either route.
FAMILIES = {"esi_il": "esi", "esi_tf": "esi"}
GENERIC = ("esi", "injection", "surgery")
_OF_ONE_DAY = ("procedure", "surgery")
_FULL_DATE = re.compile(
    r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|\b[a-z]{3,9}\.? \d{1,2},? \d{4}\b", re.IGNORECASE
)
# Words that tell of a further course, of which no session may be on file.
_FURTHER = re.compile(
    r"\b(?:re-?start\w*|resum(?:e[sd]?|ing)|back (?:in|to|at) (?:pt|physical therapy|therapy)|"
    r"(?:second|third|another|new|repeat|additional|further) (?:course|round|trial|series))\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:discharge[ds]?|final|last) ?(?:visit|session|summary)?\b", re.IGNORECASE)
_TREATMENT_COLUMN = re.compile(r"\bcolumns? treatment\b")
_MEDICATION_COLUMN = re.compile(r"\bcolumns? (?:treatment|medication)\b")


@dataclass(kw_only=True, slots=True)
class Episode:
    """The rows of one course: `given` made it, `told` only speak of it. Oldest first."""

    given: list[Row] = field(default_factory=list)
    told: list[Row] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """All of them."""
        return [*self.given, *self.told]

    @property
    def modality(self) -> Modality:
        """The most specific name that the rows have for it."""
        named = [r["concept"] for r in self.rows if r["concept"] not in GENERIC]
        return modalities()[named[0] if named else self.rows[0]["concept"]]


def episodes(rows: Sequence[Row], details: Details) -> list[Episode]:
    """The courses that some treatment facts (actual or historical, by date) make up."""
    found: list[Episode] = []
    for group in _groups(rows, details):
        kind = modalities()[group[0]["concept"]].kind
        found += _drug_episodes(group) if kind == "drug" else _care_episodes(group)
    return _adopt_generic(_told_twice(found))


def _groups(rows: Sequence[Row], details: Details) -> list[list[Row]]:
    """Same modality and impairment; drugs by name, so that 300 and 600 mg are one treatment."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        modality = modalities()[row["concept"]]
        impairment = row["impairment"] or details.primary.id
        name = generic_name(row["label"]) if modality.kind in ("drug", "other") else ""
        if modality.id == "other_drug":  # the label is the entry of a list, dose and all
            name = " ".join(drug_and_dose(row["label"]))
        side = row["side"] if modality.kind in ONE_TIME else ""
        family = FAMILIES.get(modality.id, modality.id)
        groups[family, impairment, row["region"], side, name].append(row)
    return [groups[key] for key in sorted(groups)]


def happened(row: Row) -> bool:
    """Was the treatment given on the day of this row?"""
    if row["assertion"] != "actual" or row["action"] in NOT_GIVEN:
        return False
    in_column = bool(_TREATMENT_COLUMN.search(row["locator"]))
    if row["action"] == "mentioned":
        return in_column and row["extractor"] == "column"
    # "Final visit, completed 12 of 12" by the therapist is a visit; by the physician it is news.
    who = " ".join((row["provider"], row["credential"], row["specialty"]))
    own = modalities()[row["concept"]].is_given_by(who)
    return row["action"] in GIVEN or in_column or own


def _care_episodes(group: list[Row]) -> list[Episode]:
    found: list[Episode] = []
    for row in (r for r in group if happened(r)):
        if found and _same_course(found[-1], row):
            found[-1].given.append(row)
        else:
            found.append(Episode(given=[row]))
    for row in (r for r in group if not happened(r)):
        _told(found, row)
    return found


def _told_twice(found: list[Episode]) -> list[Episode]:
    """A procedure told twice on its day, once with the region or side and once without, is one:
    "Right knee injection" in one column, "injection today" in another."""
    for episode in found:
        _send_home(episode, found)
    found = [e for e in found if e.rows]
    kept: list[Episode] = []
    for episode in sorted(found, key=_vague):
        same = [e for e in kept if _is_same_procedure(e, episode)]
        places = {(e.given[0]["region"], e.given[0]["side"]) for e in same}
        if len(same) == 1 or (len(places) == 1 and not episode.given):
            home = max(same, key=lambda e: str(e.given[0]["date"]))  # as `_told` has it
            home.given.extend(episode.given)
            home.told.extend(episode.told)
        else:
            kept.append(episode)
    return [e for e in found if any(e is k for k in kept)]


def _send_home(episode: Episode, found: Sequence[Episode]) -> None:
    """ "2 ESIs in 2017" and, two years on, "the ESI wore off": each goes to what it can mean."""
    several = not episode.given and len(episode.told) > 1
    for row in list(episode.told) if several else ():
        homes = [e for e in found if _is_same_procedure(e, Episode(told=[row]))]
        if len(homes) == 1:
            homes[0].told.append(row)
            episode.told.remove(row)


def _day_of(row: Row) -> str:
    return str(row["date"]) if happened(row) else named_day(row)


def _vague(episode: Episode) -> int:
    row = episode.rows[0]
    return (not row["region"]) + (not row["side"]) + (row["concept"] in GENERIC)


def _is_same_procedure(known: Episode, other: Episode) -> bool:
    if not known.given or known.modality.kind not in ("procedure", "surgery"):
        return False
    one, two = known.given[0], other.rows[0]
    alike = one["concept"] == two["concept"] or FAMILIES.get(one["concept"]) == two["concept"]
    same_place = all(not two[c] or two[c] == one[c] for c in ("region", "side"))
    if one["impairment"] != two["impairment"] or not (alike and same_place and one["date"]):
        return False
    if not other.given:  # "one year s/p TKA" speaks of the right one before it
        day = named_day(two)
        return bool(one["date"] == day if day else one["date"] <= two["date"])
    return bool(one["date"] == two["date"] and one["visit_id"] == two["visit_id"])


def _same_course(episode: Episode, row: Row) -> bool:
    last = episode.given[-1]
    if modalities()[row["concept"]].kind in ONE_TIME:
        return bool(row["date"] == last["date"])
    days = at_most_days_between(last["date"], row["date"])
    return days is not None and (days <= value("merge_gap") or _fills(last, row, days))


def _fills(last: Row, row: Row, days: int) -> bool:
    """Does a therapist count sessions that fill the time since the visit before, the course not
    having ended there? An evaluation and a discharge after 20 sessions are one course."""
    own = row["provider"] and row["provider"] == last["provider"]
    counted, before = (0 if math.isnan(r["sessions"]) else r["sessions"] for r in (row, last))
    over = last["action"] in ENDED or bool(_OVER.search(last["sentence"] or last["quote"]))
    return bool(own and not over and before < counted and days <= counted * value("session_gap"))


def named_day(row: Row) -> str:
    """The full date that a word gives of an operation or a procedure: "performed 8/30/22"."""
    if row["action"] != "performed" or modalities()[row["concept"]].kind not in _OF_ONE_DAY:
        return ""
    found = [m[0] for m in _FULL_DATE.finditer(row["triggers"])]
    if len(found) != 1 or not row["date"]:
        return ""
    day = parse_date(found[0], century_of=int(row["date"][:4]))
    return day.iso if day and day.precision == "day" and day.iso <= row["date"] else ""


def _told(found: list[Episode], row: Row) -> None:
    """A row that speaks of the last course before it, or of that of the day it names; of one
    without dates when there is none."""
    if day := named_day(row):
        same = (e for e in found if day in {_day_of(r) for r in e.rows})
        if (one := next(same, None)) is None:
            found.append(one := Episode())
        one.told.append(row)
        return
    earlier = [e for e in found if e.given and e.given[0]["date"] <= row["date"]]
    further = bool(earlier) and _is_further(earlier[-1], row)
    if earlier and row["date"] and not further:
        earlier[-1].told.append(row)
        return
    if not earlier and (begun := _begun_by(found, row)):
        begun.told.append(row)
        return
    since = earlier[-1].given[-1]["date"] if further else ""
    undated = next(
        (e for e in found if not e.given and not any(map(named_day, e.told))
         and (e.told[0]["date"] > since if further else True)),
        None,
    )  # fmt: skip
    if undated is None:
        found.append(undated := Episode())
    undated.told.append(row)


def _begun_by(found: Sequence[Episode], row: Row) -> Episode | None:
    """ "PT 8 visits so far", a month before the first visit on file, is of that course."""
    later = [e for e in found if e.given and e.given[0]["date"] > row["date"]]
    going_on = row["assertion"] == "actual" and row["action"] == "continued" and row["date"]
    if not later or not going_on or modalities()[row["concept"]].kind != "course":
        return None
    first = min(later, key=lambda e: str(e.given[0]["date"]))
    days = at_most_days_between(row["date"], first.given[0]["date"])
    return first if days is not None and days <= value("merge_gap") else None


def _is_further(episode: Episode, row: Row) -> bool:
    """Does a row, long after the last session, tell of a course that began since then? "Restarted
    PT last week", "continue PT", "finished a second course"."""
    last = episode.given[-1]["date"]
    if modalities()[row["concept"]].kind != "course" or not last or row["date"] <= last:
        return False
    days = at_most_days_between(last, row["date"])
    if days is None or days <= value("merge_gap"):
        return False
    going_on = row["assertion"] == "actual" and row["action"] in ("started", "continued")
    return going_on or bool(_FURTHER.search(row["sentence"] or row["quote"]))


def _drug_episodes(group: list[Row]) -> list[Episode]:
    """A drug runs from its first to its last prescription, unless it was stopped in between."""
    found: list[Episode] = []
    stopped = False
    for row in group:
        taken = _is_taken(row)
        ends = row["assertion"] == "actual" and row["action"] in ENDED
        running = bool(found and found[-1].given and not stopped)
        if taken and not running:
            found.append(Episode(given=[row]))
        elif taken or (ends and running):
            found[-1].given.append(row)
        else:
            _told(found, row)
        stopped = ends or (stopped and not taken)
    return found


def _is_taken(row: Row) -> bool:
    """Does the row say that the drug was being taken? A drug on the visit's list was."""
    listed = row["action"] == "mentioned" and bool(_MEDICATION_COLUMN.search(row["locator"]))
    return row["assertion"] == "actual" and (row["action"] in TAKEN or listed)


def _adopt_generic(found: list[Episode]) -> list[Episode]:
    """ "The injection helped" speaks of the last procedure before it, whatever its kind."""
    kept: list[Episode] = []
    homeless: list[Episode] = []
    for episode in found:
        generic = episode.modality.id in GENERIC and not episode.given
        (homeless if generic else kept).append(episode)
    for episode in homeless:
        group = episode.modality.group
        for row in episode.told:
            near = [
                e
                for e in kept
                if e.given
                and e.modality.group == group
                and e.given[0]["date"] <= row["date"]
                and _may_be_of_one_region(e, row)
            ]
            if near and row["date"]:
                max(near, key=lambda e: str(e.given[0]["date"])).told.append(row)
            else:
                kept.append(Episode(told=[row]))
    return kept


def _may_be_of_one_region(episode: Episode, row: Row) -> bool:
    """Knee surgery in a history is not the discectomy before it."""
    regions = {r["region"] for r in episode.given} - {""}
    return not row["region"] or not regions or row["region"] in regions
