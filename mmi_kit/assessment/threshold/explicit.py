"""Does an acceptable source state, with a date, that maximum improvement is reached?

The day is the one that the words name, else the day of the note. A statutory date (Texas counts
104 weeks) says when benefits end, not how the claimant is: it is no such statement. Who states it
is told beside it: an examiner of an insurer or an agency is no treating source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.assessment.findings import Candidate
from mmi_kit.case.details import Details
from mmi_kit.dates import parse_date
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.credentials import is_acceptable_source

NAMES_THE_DAY = "names_the_day"
STATUTORY = re.compile(r"\bstatutory\b|\b104[- ]weeks?\b", re.IGNORECASE)
RATING = re.compile(
    r"\b\d{1,3}(?:\.\d)? ?(?:%|per ?cent)[^.;]{0,40}"
    r"\b(?:impairment|disability|whole (?:person|body)|WPI)\b"
    r"|\b(?:impairment|WPI|disability) (?:rating )?(?:is |of |at |= ?)?\d{1,3} ?(?:%|per ?cent)",
    re.IGNORECASE,
)
# What a physician gives at the end of healing, and need not give
_GIVEN = re.compile(
    r"\brestrictions\b|\bpermanent (?:partial )?impairment\b|%|\bper ?cent\b", re.IGNORECASE
)
_REACHED = re.compile(r"\bmmi\b|\bmaxim\w+|\bstationary\b|\bp ?& ?s\b|\bplateau", re.IGNORECASE)


def explicit_candidates(
    statements: Sequence[Row], visits: Sequence[Row], details: Details
) -> tuple[Candidate, ...]:
    """One a day, the first day first. `against` holds "by_examiner" or "by_treating_source", and
    "names_the_day" where the words do."""
    stated: dict[str, list[Row]] = defaultdict(list)
    for row in statements:
        if _is_stated(row) and (date := stated_day(row, details)):
            stated[date].append(row)
    kinds = kinds_of(visits)
    return tuple(_candidate(day, stated[day], kinds) for day in sorted(stated))


def _candidate(day: str, rows: Sequence[Row], kinds: Mapping[str, str]) -> Candidate:
    examined = all(is_examiner(row, kinds.get(contact_of(row), "")) for row in rows)
    codes = ["by_examiner" if examined else "by_treating_source"]
    if all(row["date"] != day for row in rows):
        codes.append(NAMES_THE_DAY)
    facts = tuple(sorted(row["fact_id"] for row in rows))
    return Candidate(date=day, tier="explicit", criteria=(), against=tuple(codes), facts=facts)


def stated_day(row: Row, details: Details) -> str:
    """The day that the words name, when it lies no later than the note; else the note's day."""
    named = parse_date(row["stated_date"], century_of=int(details.claim.as_of[:4]))
    if row["stated_date"] and named and named.precision == "day" and named.iso <= row["date"]:
        return named.iso
    return str(row["date"])


def denies_mmi(row: Row, senses: tuple[str, ...] = ("negated",)) -> bool:
    """Is it said that maximum improvement is not reached, or still to come? Restrictions or a
    rating that are not given, or not yet, say nothing of that."""
    return bool(
        row["concept"] == "explicit_mmi"
        and row["assertion"] in senses
        and not _GIVEN.search(row["quote"])
    )


def is_rating(row: Row) -> bool:
    """Is it a per cent of impairment, by the rules of workers' compensation or the AMA Guides,
    and no statement that improvement has ended?"""
    words = str(row["quote"])
    return bool(RATING.search(words)) and not _REACHED.search(words)


def _is_stated(row: Row) -> bool:
    return bool(
        row["concept"] == "explicit_mmi"
        and row["assertion"] == "actual"
        and is_acceptable_source(row["credential"])
        and not is_rating(row)
        and not STATUTORY.search(row["quote"])
    )
