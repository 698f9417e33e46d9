"""Which facts decide the report, or are the most doubtful: what is to be looked at first, in order?

Nobody reads hundreds of rows. About a tenth of them are named, the weightiest kind first, and of a
kind the newest first; no kind fills the list. What the finding turns on comes from the assessment
(`Turning`): the evidence alone cannot tell it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from mmi_kit.evidence.references import UNTOLD
from mmi_kit.evidence.review.apply import in_doubt
from mmi_kit.evidence.schema import FACT_TABLES, rows_of
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.evidence.who_is_named import NAMED_ONCE
from mmi_kit.knowledge.modalities import modalities

Turning = Mapping[str, str]  # fact id to which of the kinds below the finding turns on it by

NOT_READ = "a cell of yours cannot be read"
STATED = "MMI or a prognosis is stated"
LAST_CARE = "last active care: the threshold begins with it"
FIRST_MAINTENANCE = "first maintenance visit: the threshold ends with it"
RESTS = "the threshold rests on this statement"
NO_DAY = "a visit without a day: what it tells has no place in time"
PLANNED = "an operation or procedure is planned, and no later record of it is read"
ADVICE = "advice on surgery, or a refusal: are the reasons read?"
GUESSED = "which treatment is meant is guessed"
NOT_TOLD = "of which treatment it is cannot be told: write region and side"
DIFFER = "records differ"
LIMITS = "clinicians differ on this function"
NORMAL = "counts as a normal examination: read all of it"
NAMELESS = "no provider, and what was said there weighs"
DOUBT = "in doubt"
UNDATED = "no date"
SCAN = "unsure scan"
FOR_THE_FILE = "provider named once for the file"
KINDS = (NOT_READ, STATED, LAST_CARE, FIRST_MAINTENANCE, RESTS, NO_DAY, PLANNED, ADVICE, GUESSED,
         NOT_TOLD, DIFFER, LIMITS, NORMAL, NAMELESS, DOUBT, UNDATED, SCAN,
         FOR_THE_FILE)  # fmt: skip
# What is told of every such row; the others only where the row is among the first.
ALWAYS = frozenset((NOT_READ, DIFFER, DOUBT, UNDATED, SCAN, FOR_THE_FILE))
SHARE = 0.1  # of the rows that nobody has decided on: what a consultant can be asked to look at
FEWEST = 12  # rows, of a small case
OF_ONE_KIND = 7  # one in so many places is a kind's, before what is left is filled
_SURE = 0.8  # of the letters of a scanned page
_WEIGHS = frozenset((STATED, FIRST_MAINTENANCE, RESTS, ADVICE, LIMITS))
_STATED = frozenset(("explicit_mmi", "prognosis"))
_PLANS = frozenset(("planned", "conditional"))
_GIVEN = ("performed", "completed")
_OPERATIONS = frozenset(("surgery", "procedure"))
_GUESSED = "taken as the one of"  # `evidence.references` and `from_log.told_later`


@dataclass(frozen=True, kw_only=True, slots=True)
class First:
    """One row to look at first: `place` counts from 1, `why` is of KINDS, the weightiest."""

    place: int
    table: str
    fact: Row
    why: str


def kinds_said(evidence: Evidence, turning: Turning) -> dict[str, tuple[str, ...]]:
    """Fact id to all that is to be said of it, the weightiest first; only of facts that wait for a
    decision, but for a cell that cannot be read."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    rows = {table: rows_of(getattr(evidence, table)) for table in FACT_TABLES}
    differ, done = _differing(evidence), _last_done(rows["treatments"])
    for table, facts in rows.items():
        doubts = in_doubt(getattr(evidence, table)) if facts else ()
        for fact, doubt in zip(facts, doubts, strict=True):
            if fact["fact_id"] in evidence.unread:
                said[fact["fact_id"]].add(NOT_READ)
            if fact["review"] != "unreviewed":
                continue
            said[fact["fact_id"]].update(_of_any(fact, bool(doubt), differ))
            if not fact["same_as"] and fact["subject"] == "claimant":
                said[fact["fact_id"]].update(_of_weight(table, fact, turning, done))
    for fact_id in _limits_that_differ(rows["capacities"]):
        said[fact_id].add(LIMITS)
    weighs = {fact["visit_id"] for facts in rows.values() for fact in facts
              if said.get(fact["fact_id"], set()) & _WEIGHS}  # fmt: skip
    for visit in rows["visits"]:
        if visit["review"] == "unreviewed" and not visit["provider"].strip():
            said[visit["fact_id"]] |= {NAMELESS} if visit["visit_id"] in weighs else set()
    return {fact_id: tuple(k for k in KINDS if k in told) for fact_id, told in said.items() if told}


def looked_at_first(evidence: Evidence, said: Mapping[str, Sequence[str]]) -> tuple[First, ...]:
    """The rows to begin with, in order, given what `kinds_said` says of each."""
    found: list[tuple[str, Row, str]] = []
    waiting = 0
    for table in FACT_TABLES:
        for fact in rows_of(getattr(evidence, table)):
            waiting += fact["review"] == "unreviewed"
            if told := said.get(fact["fact_id"]):
                found.append((table, fact, told[0]))
    # The newest first, then by weight: sorting keeps the order of equals.
    found.sort(key=lambda one: (FACT_TABLES.index(one[0]), one[1]["fact_id"]))
    found.sort(key=lambda one: one[1]["date"], reverse=True)
    found.sort(key=lambda one: KINDS.index(one[2]))
    chosen = _chosen([why for _, _, why in found], max(FEWEST, round(SHARE * waiting)))
    first = [found[at] for at in chosen]
    return tuple(
        First(place=place, table=table, fact=fact, why=why)
        for place, (table, fact, why) in enumerate(first, start=1)
    )


def _chosen(kinds: Sequence[str], most: int) -> list[int]:
    """Which of these places, in order: of each kind its share, then what there is room for."""
    of_one = max(1, most // OF_ONE_KIND)
    taken: Counter[str] = Counter()
    shares: list[int] = []
    others: list[int] = []
    for place, kind in enumerate(kinds):
        taken[kind] += 1
        (shares if taken[kind] <= of_one else others).append(place)
    return sorted((shares + others)[:most])


def _of_any(fact: Row, doubt: bool, differ: frozenset[tuple[str, str]]) -> Iterator[str]:
    if doubt:
        yield DOUBT
    if (fact["source_id"], fact["locator"]) in differ:
        yield DIFFER
    if not fact["date"]:
        yield UNDATED
    if fact["ocr_confidence"] < _SURE:
        yield SCAN
    if fact["triggers"] == NAMED_ONCE:
        yield FOR_THE_FILE


def _of_weight(table: str, fact: Row, turning: Turning, done: Mapping[str, str]) -> Iterator[str]:
    if kind := turning.get(fact["fact_id"]):
        yield kind
    if _GUESSED in fact["triggers"]:
        yield GUESSED
    if UNTOLD in fact["triggers"]:
        yield NOT_TOLD
    if table == "statements":
        if fact["category"] in _STATED:
            yield STATED
        elif fact["category"] == "surgical_opinion":
            yield ADVICE
    elif table == "treatments":
        if fact["assertion"] == "declined":
            yield ADVICE
        elif fact["assertion"] in _PLANS and _is_operation(fact["concept"]):
            told_of = fact["triggers"].startswith("(only mentioned)")
            if not told_of and fact["date"] > done.get(fact["concept"], ""):
                yield PLANNED
    elif table == "visits" and not fact["date"]:
        yield NO_DAY


def _last_done(treatments: Sequence[Row]) -> dict[str, str]:
    """Treatment to the last day on which one was given or refused: plans before it are answered."""
    found: dict[str, str] = {}
    for fact in treatments:
        given = fact["assertion"] == "actual" and fact["action"] in _GIVEN
        if fact["review"] != "rejected" and (given or fact["assertion"] == "declined"):
            found[fact["concept"]] = max(found.get(fact["concept"], ""), fact["date"])
    return found


def _is_operation(concept: str) -> bool:
    known = modalities().get(concept)
    return known is not None and known.kind in _OPERATIONS


def _limits_that_differ(capacities: list[dict[str, object]]) -> Iterator[str]:
    """What clinicians set as the limit of a function, where two of them set it otherwise."""
    by_function: defaultdict[tuple[object, ...], list[dict[str, object]]] = defaultdict(list)
    for fact in capacities:
        if fact["source_type"] == "clinician_opinion" and fact["assertion"] == "actual":
            by_function[fact["concept"], fact["side"], fact["unit"]].append(fact)
    for facts in by_function.values():
        levels = {(f["value"] if f["value"] == f["value"] else None, f["frequency"])
                  for f in facts}  # fmt: skip
        if len(levels) > 1 and len({fact["source_id"] for fact in facts}) > 1:
            yield from (str(f["fact_id"]) for f in facts
                        if f["review"] == "unreviewed" and not f["same_as"])  # fmt: skip


def _differing(evidence: Evidence) -> frozenset[tuple[str, str]]:
    """Which places (source, locator) are told to contradict another record? Both sides are."""
    told: pd.DataFrame = evidence.problems[evidence.problems["code"] == "records_differ"]
    if told.empty:
        return frozenset()
    here, there = set(told["where"]), "\n".join(told["found"])
    files = evidence.files
    found = set()
    for source, locator in zip(evidence.facts["source_id"], evidence.facts["locator"], strict=True):
        place = f"{files.get(source, '')}, {locator}"
        if place in here or f"; {place}: " in there:
            found.add((source, locator))
    return frozenset(found)
