"""Which facts belong to one course of treatment? (domain 4.4)"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from mmi_kit.assessment.claimed import whose
from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.assessment.treatment.episode import (
    ENDED,
    GENERIC,
    GIVEN,
    ONE_TIME,
    TAKEN,
    Episode,
    bounds_a_course,
    day_of,
    happened,
    named_day,
    taken_as,
)
from mmi_kit.assessment.treatment.named_days import (
    day_in_list,
    day_of_change,
    is_as_listed,
)
from mmi_kit.assessment.treatment.retold import adopt_generic, told_twice
from mmi_kit.assessment.treatment.stated_span import (
    NO_SPAN,
    course_of,
    in_one_span,
    span_of,
    within_spans,
)
from mmi_kit.case.details import Details
from mmi_kit.dates import parse_date
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.modalities import FAMILIES, drug_and_dose, generic_name, modalities
from mmi_kit.knowledge.rules import value

# Words that tell of a further course, of which no session may be on file.
_FURTHER = re.compile(
    r"\b(?:re-?start\w*|resum(?:e[sd]?|ing)|back (?:in|to|at) (?:pt|physical therapy|therapy)|"
    r"(?:second|third|another|new|repeat|additional|further) (?:course|round|trial|series))\b",
    re.IGNORECASE,
)
# "#2 of 3", "injection 2/3", "2nd of 3"; a bare 4/5 is a strength
_IN_SERIES = re.compile(
    r"(?:#|\b(?:no|number|injection|shot|dose)\b\.?) ?#?"
    r"(?P<which>[1-9]) ?(?:of|/) ?(?P<of>[2-9])(?![\d/])",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:last|previous\w*|prior|earlier|in the past|(?:year|month)s? ago)\b")
_OVER = re.compile(r"\b(?:discharge[ds]?|final|last) ?(?:visit|session|summary)?\b", re.IGNORECASE)
_MEDICATION_COLUMN = re.compile(r"\bcolumns? (?:treatment|medication)\b")


def episodes(rows: Sequence[Row], details: Details) -> list[Episode]:
    """The courses that some treatment facts (actual or historical, by date) make up."""
    found: list[Episode] = []
    for group in _groups(rows, details):
        kind = modalities()[group[0]["concept"]].kind
        found += _drug_episodes(group) if kind == "drug" else _care_episodes(group)
    return adopt_generic(told_twice(found), details.primary.id)


def _groups(rows: Sequence[Row], details: Details) -> list[list[Row]]:
    """Same modality and impairment; drugs by name, so that 300 and 600 mg are one treatment."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        modality = modalities()[row["concept"]]
        impairment = whose(row, details) or details.primary.id
        name = generic_name(row["label"]) if modality.kind in ("drug", "other") else ""
        if modality.id == "other_drug":  # the label is the entry of a list, dose and all
            name = " ".join(drug_and_dose(row["label"]))
        side = row["side"] if modality.kind in ONE_TIME else ""
        family = FAMILIES.get(modality.id, modality.id)
        groups[family, impairment, row["region"], side, name].append(row)
    return [groups[key] for key in sorted(groups)]


def _care_episodes(group: list[Row]) -> list[Episode]:
    found: list[Episode] = []
    spans = sorted({span_of(r) for r in group} - {NO_SPAN})
    for row in (r for r in group if happened(r)):
        if found and _same_course(found[-1], row, spans):
            found[-1].given.append(row)
        else:
            found.append(Episode(given=[row]))
    found = within_spans(found)
    for row in (r for r in group if not happened(r)):
        _told(found, row)
    return found


def _same_course(episode: Episode, row: Row, spans: Sequence[tuple[str, str]]) -> bool:
    last = episode.given[-1]
    if modalities()[row["concept"]].kind in ONE_TIME:
        return bool(row["date"] == last["date"]) or _is_next_of_series(last, row)
    if (same := in_one_span(str(last["date"]), str(row["date"]), spans)) is not None:
        return same
    if row["action"] == "completed" and bounds_a_course(row) and last["action"] != "completed":
        return True  # the end of what was begun, however long it went on
    days = at_most_days_between(last["date"], row["date"])
    return days is not None and (days <= value("merge_gap") or _fills(last, row, days))


def _is_next_of_series(last: Row, row: Row) -> bool:
    """ "Hyaluronic acid injection #2 of 3", a week after "#1 of 3": one course, and what it did is
    told of the whole."""
    if modalities()[row["concept"]].kind != "procedure" or row["provider"] != last["provider"]:
        return False
    one, two = (_IN_SERIES.search(r["sentence"] or r["quote"]) for r in (last, row))
    days = at_most_days_between(last["date"], row["date"])
    if one is None or two is None or days is None or days > value("merge_gap"):
        return False
    return one["of"] == two["of"] and int(two["which"]) == int(one["which"]) + 1


def _fills(last: Row, row: Row, days: int) -> bool:
    """Does a therapist count sessions that fill the time since the visit before, the course not
    having ended there? An evaluation and a discharge after 20 sessions are one course."""
    own = row["provider"] and row["provider"] == last["provider"]
    counted, before = (0 if math.isnan(r["sessions"]) else r["sessions"] for r in (row, last))
    over = last["action"] in ENDED or bool(_OVER.search(last["sentence"] or last["quote"]))
    return bool(own and not over and before < counted and days <= counted * value("session_gap"))


def _told(found: list[Episode], row: Row) -> None:
    """A row that speaks of the last course before it, or of that of the day it names; of one
    without dates when there is none."""
    if day := named_day(row):
        same = (e for e in found if day in {day_of(r) for r in e.rows})
        if (one := next(same, None)) is None:
            found.append(one := Episode())
        one.told.append(row)
        return
    if (span := span_of(row)) != NO_SPAN:
        if (home := course_of(found, span)) is None:
            found.append(home := Episode())
        home.told.append(row)
        return
    if (day := taken_as(row)) and (home := _given_on(found, day)):
        home.told.append(row)
        return
    earlier = [e for e in found if e.given and e.given[0]["date"] <= row["date"]]
    if len(earlier) > 1 and _tells_of_before(earlier[-1], row):
        earlier.pop()
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
         and not _is_another(e, row) and (e.told[0]["date"] > since if further else True)),
        None,
    )  # fmt: skip
    if undated is None:
        found.append(undated := Episode())
    undated.told.append(row)


def _is_another(episode: Episode, row: Row) -> bool:
    """Does a row tell of another course than the one that was only told of before?"""
    return _is_of_another_route(episode, row) or _was_over(episode, row)


def _is_of_another_route(episode: Episode, row: Row) -> bool:
    """A caudal and a transforaminal that are only told of are two."""
    named = {str(r["concept"]) for r in (*episode.rows, row)} - {*GENERIC}
    return len(named) > 1


def _was_over(episode: Episode, row: Row) -> bool:
    """ "Stopped 3/13/2020 after 18 visits" is not the therapy of 14 visits whose end was told the
    year before."""
    ended = day_of_change(row)
    return bool(ended) and any(
        r["action"] in ENDED and "" < str(r["date"]) < ended and r["sessions"] != row["sessions"]
        for r in episode.told
        if not math.isnan(r["sessions"]) and not math.isnan(row["sessions"])
    )


def _given_on(found: Sequence[Episode], day: str) -> Episode | None:
    return next((e for e in found if day in {str(r["date"]) for r in e.given}), None)


def _tells_of_before(episode: Episode, row: Row) -> bool:
    """ "Had PT last spring with little benefit", at the evaluation that begins a course, is no
    result of that one."""
    begins = episode.given[0]["date"] == row["date"]
    return bool(begins and row["assertion"] == "historical" and (row["outcome"] or _LAST.search(
        row["triggers"])))  # fmt: skip


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
    stopped = ""
    own = [*(_on_its_own_day(r, group) for r in group), *_of_lists(group)]
    # What is told of an earlier day stands there, whatever was noted in between; what the list of
    # a visit holds was taken until it was stopped at that visit.
    for row in sorted(own, key=lambda r: (str(r["date"]), r["action"] in ENDED)):
        named = row["assertion"] == "historical" and day_of_change(row) == row["date"] != ""
        taken = _is_taken(row) or (named and row["action"] in GIVEN)
        ends = (row["assertion"] == "actual" or named) and row["action"] in ENDED
        if stopped and is_as_listed(row) and day_in_list(row) <= stopped:
            taken = False  # an old list still holds it
        running = bool(found and found[-1].given and not stopped)
        if taken and running and _is_begun_by_list(row):
            row = {**row, "action": "continued"}  # the day of a further order
        if taken and not running:
            found.append(Episode(given=[row]))
        elif taken or (ends and running):
            found[-1].given.append(row)
        else:
            _told(found, row)
        stopped = str(row["date"]) if ends else "" if taken else stopped
    return found


def _of_lists(group: Sequence[Row]) -> list[Row]:
    """For each day on which the lists have it begun, one row of that day."""
    days: dict[str, Row] = {}
    for row in filter(is_as_listed, group):
        if day := day_in_list(row):
            days.setdefault(day, {**row, "date": day, "date_precision": "day", "action": "started",
                                  "assertion": "actual"})  # fmt: skip
    return list(days.values())


def _is_begun_by_list(row: Row) -> bool:
    return is_as_listed(row) and row["action"] == "started"


def _on_its_own_day(row: Row, group: Sequence[Row]) -> Row:
    """The row with the day that it names for the start or the end, instead of that of telling. Of a
    month in which the end itself is on file, that is the day."""
    if not is_as_listed(row) and (filled := day_in_list(row)):
        return {**row, "date": filled, "date_precision": "day", "assertion": "actual"}
    day = day_of_change(row) if row["assertion"] == "historical" else ""
    on_file = [
        str(r["date"])
        for r in group
        if day and r["assertion"] == "actual" and r["action"] in ENDED
        and str(r["date"]).startswith(f"{day}-")
    ]  # fmt: skip
    day = max(on_file, default=day)
    known = parse_date(day) if day else None
    return {**row, "date": day, "date_precision": known.precision} if known else row


def _is_taken(row: Row) -> bool:
    """Does the row say that the drug was being taken? A drug on the visit's list was."""
    listed = row["action"] == "mentioned" and bool(_MEDICATION_COLUMN.search(row["locator"]))
    return row["assertion"] == "actual" and (row["action"] in TAKEN or listed)
