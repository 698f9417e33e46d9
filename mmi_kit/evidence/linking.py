"""Which visits of different records are one visit, and which of their facts say the same?

A log, a chart and a scanned page may tell of the same day. They become one visit with several
sources; what a later record repeats is linked to the first and counts once; where they contradict
each other both stand, and it is said so. Two visits of one record on one day are never merged.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mmi_kit.evidence.facts import Fact, Facts
from mmi_kit.evidence.same_provider import professions
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.records.credentials import credential_in

LIKE_NAMES = 90  # of 100, from which two family names are one, a slip apart
# Do, Pa and Lac are family names: as credentials they stand in capitals.
_TITLES = re.compile(
    r"(?i:\b(?:dr|mr|mrs|ms|prof|md|pt|dpt|dc|np|fnp|pa-c|phd|psyd|rn|lcsw|otr/?l?|ot|aprn|dnp|"
    r"jr|sr|ii|iii)\b\.?)|\b(?:DO|PA|L[Aa]c)\b\.?"
)
# What must agree, by table, for two facts of one visit to say the same; the rest may be missing.
SAME = {
    "visits": ("summary",),
    "treatments": ("concept", "action", "side"),
    "measures": ("concept", "side", "context"),
    "capacities": ("concept", "statistic", "unit", "condition", "side"),
    "findings": ("category", "text"),
    "statements": ("category", "quote"),
}
_VALUES = ("value", "value_high", "relief_pct", "relief_days", "sessions", "frequency")
_ENTRY = "entry"


def link(facts: Facts) -> None:
    """Give each person one name, merge visits, and link what is said twice, in place."""
    _name_alike(facts)
    _merge_visits(facts)
    for table in FACT_TABLES:
        _link_pages(facts.tables[table])
        _link_table(table, facts)


def _name_alike(facts: Facts) -> None:
    """ "Paul Hartwell MD" and "Dr. Paul Hartwell, MD" are one person, not two who agree.

    Only names of the same words are one. The credential has a column of its own: the fullest
    spelling without one is used, where there is any, so that a new note changes no name. "Dr.
    Hartwell" stays apart here (`same_provider`), and so does "Paul Hartwell, PT".
    """
    spellings: dict[str, set[str]] = defaultdict(set)
    known: dict[str, set[frozenset[str]]] = defaultdict(set)
    rows = [fact for table in FACT_TABLES for fact in facts.tables[table] if fact["provider"]]
    for fact in rows:
        name = bare_name(fact["provider"])
        spellings[name].add(fact["provider"])
        known[name].add(professions(fact["provider"], fact["credential"]))
    two = {
        name
        for name, all_ in known.items()
        if any(a and b and not a & b for a in all_ for b in all_)
    }
    for fact in rows:
        if (name := bare_name(fact["provider"])) and name not in two:
            fact["provider"] = min(spellings[name], key=_fullness)


def _fullness(provider: str) -> tuple[bool, int, bool, str]:
    return bool(credential_in(provider)), -len(provider), provider.isupper(), provider


def bare_name(provider: str) -> str:
    """What is a name but for titles, credentials and punctuation? Its words in small letters."""
    return " ".join(re.findall(r"[\w'-]+", _TITLES.sub(" ", provider).lower()))


def _merge_visits(facts: Facts) -> None:
    by_day: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts.tables["visits"]:
        if fact["date_precision"] == "day" and fact["visit_id"]:
            by_day[fact["date"]][fact["visit_id"]].append(fact)
    renamed: dict[str, str] = {}
    for visits in by_day.values():
        if len(visits) > 1:
            renamed |= _merged(list(visits.values()))
    for table in FACT_TABLES:
        for fact in facts.tables[table]:
            fact["visit_id"] = renamed.get(fact["visit_id"], fact["visit_id"])


def _merged(visits: Sequence[Sequence[Fact]]) -> dict[str, str]:
    """Visit id to the id of the visit that it is, for the visits of one day."""
    kept: list[list[Fact]] = []
    renamed = {}
    for rows in visits:
        same = [other for other in kept if _may_be_one(other, rows)]
        if len(same) == 1:  # with several, nobody could know which
            renamed[rows[0]["visit_id"]] = same[0][0]["visit_id"]
            same[0] += rows
        else:
            kept.append(list(rows))
    return renamed


def _may_be_one(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    if {f["source_id"] for f in one} & {f["source_id"] for f in other}:
        return False
    names, others = _names(one), _names(other)
    if names and others:
        return any(_same_person(a, b) for a in names for b in others)
    places, elsewhere = _places(one), _places(other)
    return not (places and elsewhere) or bool(places & elsewhere)


def _names(rows: Iterable[Fact]) -> set[str]:
    return {name for f in rows if (name := _TITLES.sub(" ", f["provider"]).lower().strip(" .,"))}


def _places(rows: Iterable[Fact]) -> set[str]:
    return {" ".join(f["facility"].lower().split()) for f in rows if f.get("facility")}


def _same_person(one: str, other: str) -> bool:
    """The same family name, and first names that do not contradict each other."""
    from rapidfuzz.fuzz import ratio

    a, b = re.findall(r"[\w'-]+", one), re.findall(r"[\w'-]+", other)
    if not a or not b or ratio(a[-1], b[-1]) < LIKE_NAMES:
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0]


def link_added(rows: Sequence[Fact], table: str, added: Sequence[Fact]) -> None:
    """Facts that were added by hand and say what a record or an earlier row says count once."""
    by_hand = {fact["fact_id"] for fact in added}
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in (*rows, *added):
        what = tuple(plain(fact.get(name, "")) for name in SAME[table])
        groups[fact["date"], fact["assertion"], fact["subject"], what].append(fact)
    for group in groups.values():
        for number, fact in enumerate(group):
            if fact["fact_id"] not in by_hand or fact["review"] == "rejected" or not fact["date"]:
                continue
            for first in group[:number]:
                of_use = first["review"] != "rejected" and not first["same_as"]
                twice = first["fact_id"] in by_hand and first["provider"] == fact["provider"]
                one = twice or _may_be_one([first], [fact])
                if of_use and one and _adds_nothing(fact, first):
                    fact["same_as"] = first["fact_id"]
                    break


def _link_pages(rows: Sequence[Fact]) -> None:
    """Facts of a page that repeats another are linked to that page's own."""
    own = {(f["source_id"], f["_number"], f["concept"], _words(f)): f
           for f in reversed(rows) if f.get("_number")}  # fmt: skip
    for fact in rows:
        if repeats := fact.get("_repeats"):
            first = own.get((fact["source_id"], repeats, fact["concept"], _words(fact)))
            if first is not None and first is not fact:
                fact["same_as"] = first["fact_id"]


def _link_table(table: str, facts: Facts) -> None:
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts.tables[table]:
        if fact["visit_id"] and not fact.get("same_as"):
            what = tuple(plain(fact.get(name, "")) for name in SAME[table])
            groups[fact["visit_id"], fact["assertion"], fact["subject"], what].append(fact)
    for group in groups.values():
        for number, fact in enumerate(group):
            for first in group[:number]:
                if first.get("same_as") or not _are_apart(fact, first):
                    continue
                if _adds_nothing(fact, first):
                    fact["same_as"] = first["fact_id"]
                    break


def _are_apart(fact: Fact, first: Fact) -> bool:
    """Two records, or an entry of a chart and a note in the same chart."""
    if first["source_id"] != fact["source_id"]:
        return True
    return bool((first["extractor"] == _ENTRY) != (fact["extractor"] == _ENTRY))


def _adds_nothing(fact: Fact, first: Fact) -> bool:
    """Is every value of the later fact in the first one too?"""
    return all(_is_missing(fact.get(n)) or fact.get(n) == first.get(n) for n in _VALUES)


def _is_missing(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def plain(value: object) -> object:
    """A value as it is compared: blanks made one, small letters."""
    return " ".join(value.lower().split()) if isinstance(value, str) else value


def _words(fact: Fact) -> str:
    return " ".join(str(fact["quote"]).split())
