"""What was tried, how long, what did it achieve, and why did it end? (domain 4.4)

Only care that was given counts; what was declined is listed with its reason, what was only
ordered or planned is no treatment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from mmi_kit.assessment.claimed import whose
from mmi_kit.assessment.examiners import contact_of, examined
from mmi_kit.assessment.findings import Course, Score
from mmi_kit.assessment.scores import series
from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.assessment.treatment.applies import (
    UNKNOWN_DRUG,
    is_of_the_body,
    may_be_for_another,
)
from mmi_kit.assessment.treatment.before_after import before_after
from mmi_kit.assessment.treatment.beside import beside_procedures
from mmi_kit.assessment.treatment.discharge import discharge
from mmi_kit.assessment.treatment.episode import (
    ENDED,
    NOT_GIVEN,
    ONE_TIME,
    Episode,
    bounds_a_course,
    happened,
    named_day,
    named_year,
)
from mmi_kit.assessment.treatment.episodes import episodes
from mmi_kit.assessment.treatment.medicines import as_meant, is_given_once, prescribers
from mmi_kit.assessment.treatment.never_taken import without_never_taken
from mmi_kit.assessment.treatment.outcome import most, outcome, relief_of
from mmi_kit.assessment.treatment.refusals import by_decision, why_declined, with_reasons_told
from mmi_kit.assessment.treatment.stated_span import bounds
from mmi_kit.assessment.treatment.stops import reasoned_stops, stopped_some_day
from mmi_kit.assessment.treatment.tells_of import Telling
from mmi_kit.case.details import Details
from mmi_kit.evidence.mind import only_of_the_mind
from mmi_kit.evidence.references import UNTOLD
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, Modality, generic_name, modalities
from mmi_kit.knowledge.procedure_kinds import label_of

Series = Mapping[str, tuple[Score, ...]]
# A new drug or a higher dose is active care; staying on it, or less of it, is not.
ESCALATED = frozenset(["started", "increased", "performed"])
# From the last change of a drug: what ends within it was a trial, and no long-used medicine.
# Project judgment, after the minimal trials of domain 4.2 (8 weeks and more to titrate).
TRIAL_DAYS = 180
_UNDER_WAY = re.compile(
    r"\b(?:in|still in|remains in|attend(?:s|ing)|undergoing|continu(?:e|es|ing)(?: with| in)?)"
    r" (?:outpatient |formal |post-?op |his |her |the )?"
    r"(?:pt|physical therapy|physiotherapy|ot|occupational therapy|therapy|chiro\w*"
    r"|aqua\w* therapy)\b",
    re.IGNORECASE,
)
STEADY_KINDS = ("home", "device", "monitoring")


def courses(evidence: Evidence, details: Details, scores: Series) -> tuple[Course, ...]:
    """Courses of treatment, by first date, then modality; declined treatments among them."""
    rows = [r for r in evidence.used("treatments") if r["concept"] in modalities()]
    told_of = [r for r in rows if r["assertion"] in ("actual", "historical")
               and (UNTOLD not in r["triggers"] or r["review"] == "corrected")]  # fmt: skip
    named = [r for r in told_of if r["action"] not in NOT_GIVEN]
    seen_once = examined(evidence.used("visits"))
    # "Status post repair, good result", by who examines once and treats nobody, is no outcome.
    named = [{**r, "outcome": ""} if contact_of(r) in seen_once else r for r in named]
    named = without_never_taken([as_meant(r) for r in named], rows)
    visits = {r["visit_id"]: r for r in evidence.used("visits")}
    mind = only_of_the_mind(evidence.used("visits"))
    of_mind = frozenset(r["fact_id"] for r in rows if r["provider"] in mind)
    telling = Telling(evidence, details)
    found = []
    made = episodes(named, details)
    every = series(evidence.used("measures"), seen_once)
    near = beside_procedures(evidence, scores), beside_procedures(evidence, every)
    for one in made:
        impairment, region = _place(one, details)
        other = impairment != details.primary.id  # of which `scores` holds none
        beside = near[other] if one.modality.kind == "procedure" else (scores, every)[other]
        own = telling.of(beside, one.modality, impairment, region)
        again = _operated_again(one, made)
        found.append(_course(one, own, details, visits, of_mind, again))
    declined = with_reasons_told(
        [r for r in rows if r["assertion"] == "declined"], evidence.used("statements")
    )
    found += [_declined(group, details) for group in by_decision(declined)]
    found.sort(key=lambda c: (c.start or "9999", c.modality, c.label, c.facts))
    return _with_ids(found)


def _with_ids(found: Sequence[Course]) -> tuple[Course, ...]:
    """Ids that a reader can follow and that later records do not change."""
    seen: Counter[str] = Counter()
    named = []
    for course in found:
        base = f"{course.modality}-{course.start or 'undated'}"
        seen[base] += 1
        number = f"-{seen[base]}" if seen[base] > 1 else ""
        named.append(replace(course, id=base + number))
    return tuple(named)


def _course(
    episode: Episode,
    scores: Series,
    details: Details,
    visits: Mapping[str, Row],
    of_mind: frozenset[str],
    again: str,
) -> Course:
    modality, given, rows = episode.modality, episode.given, episode.rows
    dates = [r["date"] for r in given if r["date"]]
    named = sorted({day for r in episode.told if (day := named_day(r))}) if not given else []
    dates = sorted([*dates, *bounds(rows)]) if modality.kind == "course" else dates or named
    told = {year for r in rows if (year := named_year(r))} if not dates else set()
    years = [told.pop()] if len(told) == 1 else []  # of an operation before the records
    start, end = (dates or years)[0:1] + (dates or years)[-1:] or ("", "")
    before, after = before_after(scores, start, end, modality, again)
    relief, days = relief_of(rows)
    drug, known = modality.kind == "drug", {v["provider"] for v in visits.values()}
    impairment, region = _place(episode, details)
    stops = reasoned_stops(episode)
    # Fewer ordered than attended is an order of some more, not of them all.
    attended, ordered = _sessions(episode), _whole(most(rows, "sessions_ordered"))
    return Course(
        id="",
        modality=modality.id,
        label=_label(rows, modality),
        region=region,
        impairment=impairment,
        providers=prescribers(given or rows, known) if drug else _providers(given or rows),
        start=start,
        end=end,
        sessions=attended,
        sessions_ordered=ordered if (ordered or 0) >= (attended or 0) else None,
        status=_status(episode),
        outcome=outcome(rows, relief, days, before, after),
        relief_pct=relief,
        relief_days=days,
        before=before,
        after=after,
        reason_stopped=stops[-1]["reason"] if stops else discharge(rows, modality, visits),
        facts=tuple(sorted({r["fact_id"] for r in rows})),
        dose=next((r["dose"] for r in reversed(given or rows) if r["dose"]), ""),
        active_days=tuple(named)
        if named and modality.active
        else _active_days(episode, details, of_mind),
        mention_only=not given and not dates,
        end_stated=any(r["action"] in ENDED for r in rows),
    )


def _operated_again(episode: Episode, made: Sequence[Episode]) -> str:
    """The day of the next operation for the same impairment; "" without one."""
    if episode.modality.kind != "surgery" or not episode.given:
        return ""
    mine = episode.given[0]
    later = (
        other.given[0]["date"] for other in made
        if other.modality.kind == "surgery" and other.given
        and other.given[0]["impairment"] == mine["impairment"]
        and other.given[0]["date"] > mine["date"]
    )  # fmt: skip
    return min(later, default="")


def _place(episode: Episode, details: Details) -> tuple[str, str]:
    """The impairment and the region that it treats."""
    rows = episode.rows
    region = next((r["region"] for r in rows if r["region"]), "")
    return whose(rows[0], details) or details.primary.id, region


def _declined(rows: list[Row], details: Details) -> Course:
    modality = modalities()[rows[0]["concept"]]
    dates = sorted(r["date"] for r in rows if r["date"])
    return Course(
        id="",
        modality=modality.id,
        label=_label(rows, modality),
        region=next((r["region"] for r in rows if r["region"]), ""),
        impairment=whose(rows[0], details) or details.primary.id,
        providers=_providers(rows),
        start=dates[0] if dates else "",
        end=dates[-1] if dates else "",
        sessions=None,
        sessions_ordered=None,
        status="declined",
        outcome="not_recorded",
        relief_pct=None,
        relief_days=None,
        before=None,
        after=None,
        reason_stopped=next(filter(None, map(why_declined, rows)), ""),
        facts=tuple(sorted(r["fact_id"] for r in rows)),
    )


def _status(episode: Episode) -> str:
    modality = episode.modality
    if modality.kind in ONE_TIME:
        return "one_time"
    if not episode.given or episode.rows[-1]["action"] in ENDED:
        return "ended"
    if modality.kind == "drug" and is_given_once(episode.given):
        return "one_time"
    last = episode.given[-1]["action"]
    if last in ENDED or stopped_some_day(episode.given[-1]):
        return "ended"
    if modality.kind == "drug":
        return "active" if last in ESCALATED else "maintenance"
    return "maintenance" if modality.kind in STEADY_KINDS else "ended"


def _active_days(episode: Episode, details: Details, of_mind: frozenset[str]) -> tuple[str, ...]:
    modality, given, told = episode.modality, episode.given, episode.told
    # A drug that the kit does not know treats another condition than one of the spine or a joint;
    # of any other claim it may be the treatment.
    of_any = modality.id == UNKNOWN_DRUG or modality.group == PSYCHOTROPIC
    if may_be_for_another(modality, details) or not (modality.active or of_any):
        return ()
    under_way = [r for r in told if modality.kind == "course" and _is_under_way(r)]
    # A drug that is injected again and again ("Botox") is new care only the first time.
    counts = [
        r for i, r in enumerate(given)
        if modality.kind != "drug"
        or (r["action"] in ESCALATED and (i == 0 or r["action"] != "performed"))
    ]  # fmt: skip
    tried = _ends_of_trials(given) if modality.kind == "drug" else []
    # What a psychiatrist prescribes is for the mind, an SNRI too, where the claim is of the body.
    other = of_mind if modality.kind == "drug" and is_of_the_body(details) else frozenset()
    days = (r for r in (*counts, *tried, *under_way) if r["fact_id"] not in other)
    return tuple(sorted({r["date"] for r in days if r["date"]}))


def _ends_of_trials(given: Sequence[Row]) -> list[Row]:
    """A drug that is still being tried or titrated is active care until the day it is stopped; one
    that was continued in between is stopped as any medicine is."""
    return [
        row
        for before, row in pairwise(given)
        if row["action"] in ENDED and before["action"] in ESCALATED
        and (days := at_most_days_between(before["date"], row["date"])) is not None
        and 0 <= days <= TRIAL_DAYS
    ]  # fmt: skip


def _is_under_way(row: Row) -> bool:
    """ "In PT, 16 visits so far", by the surgeon: no session of that day, and care all the same."""
    said = row["action"] == "continued" and row["assertion"] == "actual"
    return bool(said and _UNDER_WAY.search(row["sentence"] or row["quote"]))


def _sessions(episode: Episode) -> int | None:
    if episode.modality.kind != "course":
        return None
    stated = _whole(most(episode.rows, "sessions"))
    visits = len({r["visit_id"] for r in episode.given if not bounds_a_course(r)})
    return max(stated, visits) if stated is not None else visits or None


def _label(rows: Sequence[Row], modality: Modality) -> str:
    """The kind of care; of a drug its name as written, the generic one where a row gives it."""
    if modality.kind not in ("drug", "other"):
        # "Failed cuff repair; s/p CTR": what is only told of is known by its own name
        own = "" if any(map(happened, rows)) else " ".join(str(r["label"]) for r in rows)
        named = label_of(modality.id, own) or label_of(modality.id, _named_by(rows))
        return named or modality.label
    labels = [str(row["label"]) for row in rows]
    generic = (one for one in labels if generic_name(one) == " ".join(one.lower().split()))
    return next(generic, labels[0])


def _named_by(rows: Sequence[Row]) -> str:
    """All the words that name a procedure: of the rows that gave it, else of those that tell."""
    given = [r for r in rows if happened(r)] or rows
    return " ".join(f"{r['label']} {r['sentence'] or r['quote']}" for r in given)


def _providers(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(sorted({r["provider"] for r in rows if r["provider"]}))


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
