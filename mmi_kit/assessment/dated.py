"""The shapes of windows, first and last records, and the deadline: part of findings.json."""

from __future__ import annotations

from dataclasses import dataclass

Facts = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """A stretch of time that an adjudicator looks at (domain 1.1); "" is an open start.

    `id`: before_onset, after_onset, before_dli or current. `visits`: days with a visit that lie
    in it for certain.
    """

    id: str
    start: str
    end: str
    visits: int
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Documented:
    """When one limitation was first and last documented: dates, never a conclusion.

    `kind`: function or statement; `id`: the function, or the category of the statements.
    `first` is the earliest, `last` the latest date that is certain; `days` and whole `months` lie
    between them for certain. `gap`: the longest stretch without record, where it is longer than
    the rule allows. `n`: days with a record. `windows`: ids of those that hold one for certain.
    `undated`: records whose date is not known, which count nowhere.
    """

    kind: str
    id: str
    first: str
    last: str
    days: int | None
    months: int | None
    gap: tuple[str, str] | None
    n: int
    undated: int
    providers: tuple[str, ...]
    windows: tuple[str, ...]
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Windows:
    windows: tuple[Window, ...]
    documented: tuple[Documented, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """When written evidence is due before a hearing (20 CFR 404.935(a), 416.1435(a)).

    `last_day`: the fifth business day before it. `safe_day`: one more, for hearing offices that
    count five full business days in between. `passed`: as_of lies after `last_day`.
    """

    hearing: str
    last_day: str
    safe_day: str
    passed: bool
