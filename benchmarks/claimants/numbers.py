"""Does every number of a sentence stand in a fact that it cites, or follow from such facts?

A number is traced, in this order, when it
1. stands in the quote, sentence, value, date, page, exhibit, locator or name of a cited fact;
2. follows by arithmetic from the cited facts: a count of facts, visits, dates, providers or
   sources; the days, weeks, months or years between two dates; minimum, maximum, median or mean of
   a column; a difference or a per cent change between two values of it;
3. is no statement about the claimant: part of a citation of the law, of the name of a function
   ("in an 8-hour day"), of an instrument or of its scale, or of the wording of a rule ("at least 90
   days") that the findings name by its code (`constants`);
4. stands in the part of findings.json that rests on the same facts (`findings_only`: the check
   then trusts the assessment for it; it cannot recompute a confidence interval).
Numbers inside quotation marks are the record's and must be of kind 1, which a test of the project
itself holds. Number words ("three") and months written as words are not checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from statistics import mean, median
from typing import Any

CONSTANT = re.compile(
    r"20 CFR [\d.]+(?:\(\w+\))*|SSR \d+-\d+p|\b\d+-(?:hour|minute|second|meter) \w+"
    r"|\(-?[\d.]+ to [\d.]+\)|\b(?:at least|within) \d+ (?:maintenance visits|days)\b"
    r"|\bover at least \d+ days\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?")
# Disc levels, diagnosis codes and names such as PHQ-9: no amounts.
LEVELS = re.compile(r"\b[A-Z]\d{1,2}(?:\.\w+)?(?:-[A-Z]?\d+)?\b|\b[A-Za-z]+-\d+\b")
FIELDS = ("quote", "sentence", "date", "exhibit", "page", "locator", "provider", "concept",
          "value", "text", "value_high", "relief_pct", "relief_days", "sessions",
          "sessions_ordered", "dose", "label", "reason", "outcome", "condition", "note", "summary",
          "diagnosis", "visit_type", "facility")  # fmt: skip
COLUMNS = ("value", "value_high", "relief_pct", "relief_days", "sessions")
MOST_DATES = 60  # pairs of more dates than this are not all compared; first and last are
DAYS_IN = (1.0, 7.0, 30.4375, 365.25)
CLOSE = 0.051  # a sentence rounds


@dataclass(frozen=True, slots=True)
class Checked:
    """How many numbers a sentence has, how many only the findings vouch for, and the loose ones."""

    numbers: int
    constants: int
    findings_only: int
    untraced: tuple[str, ...]


def untraced(
    text: str,
    rows: Sequence[Mapping[str, Any]],
    facts: Iterable[str],
    findings: Mapping[str, Any],
) -> Checked:
    """The numbers of `text` that its cited facts do not give."""
    plain = CONSTANT.sub(" ", text)
    constants = len(NUMBER.findall(text)) - len(NUMBER.findall(plain))
    wanted = [n.replace(",", "") for n in NUMBER.findall(LEVELS.sub(" ", plain))]
    if not wanted:
        return Checked(constants, constants, 0, ())
    stated = _stated(rows)
    derived = _derived(rows)
    vouched: set[float] | None = None
    loose, findings_only = [], 0
    for number in wanted:
        value = abs(float(number))
        if _in(value, stated) or _in(value, derived):
            continue
        if vouched is None:
            vouched = _vouched(findings, set(facts))
        if _in(value, vouched):
            findings_only += 1
        else:
            loose.append(number)
    return Checked(len(wanted) + constants, constants, findings_only, tuple(loose))


def _in(value: float, known: set[float]) -> bool:
    return value in known or any(abs(value - k) < CLOSE for k in known)


def _stated(rows: Sequence[Mapping[str, Any]]) -> set[float]:
    text = " ".join(str(row.get(f, "")) for row in rows for f in FIELDS)
    return {abs(float(n)) for n in re.findall(r"\d+(?:\.\d+)?", text)}


def _derived(rows: Sequence[Mapping[str, Any]]) -> set[float]:
    found: set[float] = set()
    for field in ("fact_id", "visit_id", "date", "provider", "specialty", "source_id", "quote",
                  "locator", "exhibit", "facility", "concept", "credential"):  # fmt: skip
        found.add(float(len({row.get(field) for row in rows if row.get(field)})))
    by_concept: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_concept.setdefault(str(row.get("concept")), []).append(row)
    for group in by_concept.values():
        found.add(float(len(group)))
        found.add(float(len({row.get("visit_id") for row in group})))
        for column in COLUMNS:
            found |= _sums([row[column] for row in group if _is_number(row.get(column))])
    found |= _spans(sorted({str(r["date"]) for r in rows if len(str(r.get("date", ""))) == 10}))
    return found


def _sums(values: list[float]) -> set[float]:
    if not values:
        return set()
    found = {
        min(values),
        max(values),
        median(values),
        mean(values),
        float(len(values)),
        sum(values),
    }
    for a, b in combinations(sorted(set(values))[:40], 2):
        found |= {b - a}
        found |= {round(100 * (b - a) / base) * 1.0 for base in (a, b) if base}
    return {abs(f) for f in found}


def _spans(days: list[str]) -> set[float]:
    pairs = combinations(days, 2) if len(days) <= MOST_DATES else [(days[0], days[-1])]
    found: set[float] = set()
    for first, last in pairs:
        span = (date.fromisoformat(last) - date.fromisoformat(first)).days
        for unit in DAYS_IN:
            found |= {span / unit, float(round(span / unit)), float(int(span / unit))}
        found.add(float(span + 1))
    return found


def _vouched(findings: Any, facts: set[str]) -> set[float]:
    """Numbers of the findings that rest on some of these facts, at any depth."""
    found: set[float] = set()
    if isinstance(findings, Mapping):
        own = findings.get("facts")
        if isinstance(own, list) and facts & set(own):
            found |= _numbers(findings)
        for value in findings.values():
            found |= _vouched(value, facts)
    elif isinstance(findings, list):
        resting = [
            v for v in findings if isinstance(v, Mapping) and facts & set(v.get("facts", ()))
        ]
        for key in ("label", "state", "status", "outcome", "kind", "tier", "modality", "reason"):
            found |= {float(n) for n in Counter(str(v.get(key)) for v in resting).values()}
        for value in findings:
            found |= _vouched(value, facts)
    return found


def _numbers(value: Any) -> set[float]:
    if _is_number(value):
        return {abs(float(value)), abs(round(float(value), 1)), abs(float(round(value)))}
    if isinstance(value, str):
        return {abs(float(n)) for n in re.findall(r"\d+(?:\.\d+)?", value)}
    if isinstance(value, Mapping):
        return {n for key, v in value.items() if key != "facts" for n in _numbers(v)}
    if isinstance(value, list):
        return {n for v in value for n in _numbers(v)}
    return set()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value
