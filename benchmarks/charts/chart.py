"""A chart of a stranger: its records, what its writer says is in them, and what the kit reads."""

from __future__ import annotations

import csv
import shutil
import tempfile
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmi_kit.assessment.assess import assess
from mmi_kit.case.folder import open_case_folder
from mmi_kit.evidence.build import build_evidence
from mmi_kit.evidence.schema import rows_of

HERE = Path(__file__).parent
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """What the writer of a chart says is in it.

    `visits`: date and provider's surname ("" where any is right) of each that has to be found;
    `other_days`: of contacts that may be told and need not; `contacts`: how many both are.
    `scores`: (instrument, side, date) to its values. `threshold`: first and last day.
    """

    contacts: int
    visits: tuple[tuple[str, str], ...]
    other_days: frozenset[str]
    scores: Mapping[tuple[str, str, str], tuple[float, ...]]
    threshold: tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What the kit reads in it: visits as (date, provider), how many it counts, scores, and the
    interval."""

    visits: frozenset[tuple[str, str]]
    counted: int
    scores: tuple[tuple[tuple[str, str, str], float], ...]
    tier: str
    threshold: tuple[str, str]


def charts() -> list[str]:
    """The names of all charts."""
    return sorted(path.parent.name for path in HERE.glob("*/threshold.toml"))


def key_of(name: str) -> Key:
    """The key of one chart."""
    visits = _table(name, "visits.csv")
    scores: dict[tuple[str, str, str], tuple[float, ...]] = {}
    for row in _table(name, "scores.csv"):
        place = (row["instrument"], row["side"], row["date"])
        scores[place] = (*scores.get(place, ()), float(row["value"]))
    known = tomllib.loads((HERE / name / "threshold.toml").read_text(encoding="utf-8"))
    return Key(
        contacts=len(visits),
        visits=tuple((r["date"], r["provider"]) for r in visits if r["needed"] == "yes"),
        other_days=frozenset(r["date"] for r in visits if r["needed"] != "yes"),
        scores=scores,
        threshold=(known["first"], known["last"]),
    )


def read_chart(name: str) -> Read:
    """What the kit reads in the records of one chart, as in a case of their own."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        (root / name).mkdir()
        shutil.copytree(HERE / name / "records", root / name / "records")
        shutil.copy(HERE / name / "case.toml", root / name)
        folder = open_case_folder(name, root)
        details = folder.details()
        evidence = build_evidence(folder, details)
        found = assess(evidence, details, folder.id).threshold
    own = [row for row in rows_of(evidence.visits) if _stands(row)]
    return Read(
        visits=frozenset((r["date"], r["provider"]) for r in own if r["date"]),
        counted=len({r["visit_id"] for r in own}),
        scores=tuple(
            ((r["concept"], side, r["date"]), float(r["value"]))
            for r in rows_of(evidence.measures)
            if _stands(r)
            for side in {"", r["side"]}
        ),
        tier=found.tier,
        threshold=(found.earliest, found.latest),
    )


def _stands(row: Row) -> bool:
    return bool(row["assertion"] == "actual" and row["subject"] == "claimant")


def _table(name: str, file: str) -> list[dict[str, str]]:
    with (HERE / name / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """The counts of one chart. `errors` tells each miss in a line."""

    name: str
    visits: int
    contacts: int
    counted: int
    dated: int
    named: int
    misnamed: int
    other_days: int
    scores: int
    scores_right: int
    scores_wrong: int
    overlaps: bool
    tier: str
    threshold: tuple[str, str]
    errors: tuple[str, ...]


def compare(name: str, key: Key, read: Read) -> Result:
    """How much of the key did the kit find, and what did it find beside it?"""
    errors: list[str] = []
    of: dict[str, set[str]] = {}
    for day, provider in read.visits:
        of.setdefault(day, set()).add(provider)
    counts: Counter[str] = Counter()
    for day, surname in key.visits:
        names = of.get(day)
        if names is None:
            errors.append(f"no visit of {day} ({surname})")
            continue
        counts["dated"] += 1
        if not surname or any(surname.lower() in n.lower() for n in names):
            counts["named"] += 1
        else:
            counts["misnamed"] += any(names)
            errors.append(f"{day}: {surname} is {sorted(names)}")
    known = {day for day, _ in key.visits} | key.other_days
    others = sorted(set(of) - known)
    errors += [f"a visit of {day} {sorted(of[day])}, on which nothing was" for day in others]
    stated, right = set(read.scores), 0
    for place, values in sorted(key.scores.items()):
        hits = sum((place, value) in stated for value in values)
        right += hits
        if hits < len(values):
            errors.append(f"score missing: {place} {values}")
    sides = {(i, s) for i, s, _ in key.scores}
    wrong = sorted(
        (place, value)
        for place, value in stated
        if (place[0], place[1]) in sides and value not in key.scores.get(place, ())
    )
    errors += [f"score that is none: {place} {value}" for place, value in wrong]
    first, last = read.threshold
    return Result(
        name=name,
        visits=len(key.visits),
        contacts=key.contacts,
        counted=read.counted,
        dated=counts["dated"],
        named=counts["named"],
        misnamed=counts["misnamed"],
        other_days=len(others),
        scores=sum(map(len, key.scores.values())),
        scores_right=right,
        scores_wrong=len(wrong),
        overlaps=bool(last) and first <= key.threshold[1] and last >= key.threshold[0],
        tier=read.tier,
        threshold=read.threshold,
        errors=tuple(errors),
    )
