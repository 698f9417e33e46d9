"""Which of several versions of a FHIR resource is the last, by its number or its time?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mmi_kit.records.fhir.values import BadResourceError, Resource, text_at


def last_of(versions: Sequence[Sequence[Resource]]) -> int | None:
    """Which of several versions, each in one or more copies, is the last: by their numbers, else
    by the time of their update. None when it is the only one, or two may be it."""
    if len(versions) < 2:
        return None
    for rank in (number_of, time_of):
        told = [[one for one in map(rank, copies) if one is not None] for copies in versions]
        if all(told):
            ranks = [max(one) for one in told]
            if ranks.count(max(ranks)) == 1:
                return ranks.index(max(ranks))
    return None


def number_of(resource: Resource) -> float | None:
    """The number of a version; None where it has none."""
    try:
        text = text_at(resource, "meta", "versionId")
    except BadResourceError:
        return None
    return float(text) if text.isdecimal() else None


def time_of(resource: Resource) -> float | None:
    """When a version was made, as it can be compared; None where it is not told."""
    try:
        return seconds(text_at(resource, "meta", "lastUpdated"))
    except BadResourceError:
        return None


def seconds(time: str) -> float | None:
    """A time that has a zone, as it can be compared."""
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return None
    return found.timestamp() if found.tzinfo else None
