"""The shape of a gap in the evidence: part of findings.json."""

from __future__ import annotations

from dataclasses import dataclass

Facts = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """One concrete thing that an element lacks, and who could supply it.

    `of` is the id of a course, function, modality or part; `details` are codes of what is not
    recorded of it ("relief_pct"). `date`: its date, or with `until` the stretch that lacks it.
    """

    of: str
    details: tuple[str, ...]
    date: str
    until: str
    whom: str
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """What one element lacks: `whom` names a provider of this case when one fits.

    `gain`: points of the 100 that closing it would add. `items` name each missing thing; none
    when nothing of its kind is on file at all.
    """

    element: str
    missing: str
    ask: str
    whom: str
    authority: str
    gain: float
    facts: Facts
    items: tuple[Missing, ...] = ()
