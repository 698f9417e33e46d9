"""Which of the days that could be the threshold is it: a stated one, or a maintenance visit?

The first statement that the record bears out goes before a visit. One that comes long after the
visits have shown it confirms them, and moves nothing: another note that all is as it was must not
make treatment end a year later.
"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.assessment.findings import Candidate
from mmi_kit.assessment.threshold.explicit import NAMES_THE_DAY, denies_mmi
from mmi_kit.dates import days_between
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.credentials import is_acceptable_source
from mmi_kit.knowledge.rules import value

CONFIRMED = "confirmed_by_statement"  # one that is later than the visit that ends the interval


def choose(
    stated: Sequence[Candidate],
    supported: Sequence[Candidate],
    last_active: str,
    denied: Sequence[str],
) -> Candidate | None:
    """The first statement that no later active care undid and no later denial took back; else the
    first supported visit after that care, a cycle of its own; else the first statement, with what
    contradicts it. A statement that comes long after a supported visit only confirms it."""
    after = [c for c in stated if c.date >= last_active]
    standing = [c for c in after if not _is_taken_back(c, after, denied)]
    first, visit = next(iter(standing), None), next(iter(supported), None)
    if first and visit and _is_late(first, visit) and not _between(denied, visit, first):
        return visit
    return next(iter([*standing, *supported, *stated]), None)


def confirmed_by(chosen: Candidate | None, stated: Sequence[Candidate]) -> Candidate | None:
    """The first statement from the chosen visit on; None where it is a statement itself."""
    if chosen is None or chosen.tier in ("explicit", "not_supported"):
        return None
    return next((c for c in stated if c.date >= chosen.date), None)


def denials(statements: Sequence[Row]) -> list[str]:
    """The days on which an acceptable source says that maximum improvement is not reached."""
    return [
        row["date"]
        for row in statements
        if denies_mmi(row) and is_acceptable_source(row["credential"])
    ]


def _is_taken_back(one: Candidate, stated: Sequence[Candidate], denied: Sequence[str]) -> bool:
    """Is it denied on a later day, and stated again after that?"""
    later = [c.date for c in stated if c.date > one.date]
    return any(one.date < day < again for day in denied for again in later)


def _is_late(stated: Candidate, visit: Candidate) -> bool:
    """Does a statement of no day of its own come so long after a visit that it confirms it, and
    does not say from when on it is so?"""
    days = days_between(visit.date, stated.date) or 0
    return NAMES_THE_DAY not in stated.against and days > value("signal_window")


def _between(days: Sequence[str], earlier: Candidate, later: Candidate) -> bool:
    return any(earlier.date <= day <= later.date for day in days)
