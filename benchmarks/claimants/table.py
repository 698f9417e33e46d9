"""The figures as a table to read and as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from benchmarks.claimants.figure import Figure, Judged
from benchmarks.claimants.model import Truth

KINDS = ("gaps_found", "adverse_shown", "outcomes")
STRATA: Mapping[str, Callable[[Truth], str]] = {
    "condition": lambda t: t.condition,
    "density": lambda t: t.density,
    "language": lambda t: t.language,
    "course": lambda t: t.shape,
    "surgery": lambda t: "after surgery" if t.post_surgical else "no surgery",
}


def table(figures: Iterable[Figure]) -> str:
    """The table of the page, in Markdown."""
    lines = ["| figure | result | of | 95 % interval | bar | met |", "|---|---|---|---|---|---|"]
    for f in figures:
        if f.kind == "share":
            of, value = f"{f.hits} of {len(f.judged)}", _percent(f.value)
        elif f.kind == "count":
            of, value = f"{len(f.judged)} reports", f"{f.value:g}"
        else:
            of = f"{len(f.judged)} claimants"
            value = "-" if f.value is None else f"{f.value:.3g} {f.unit}".strip()
        lines.append(f"| {f.label} | {value} | {of} | {_interval(f)} | {_bar(f)} | {_met(f)} |")
    return "\n".join(lines)


def by_stratum(figures: Iterable[Figure], name: str) -> str:
    """Each figure of shares and counts, one column a value of the stratum."""
    of = STRATA[name]
    known = list(figures)
    values = sorted({of(j.truth) for f in known for j in f.judged})
    lines = [f"| figure | {' | '.join(values)} |", "|---" * (len(values) + 1) + "|"]
    for f in known:
        if f.kind == "count":
            continue
        cells = []
        for value in values:
            part = replace(f, judged=tuple(j for j in f.judged if of(j.truth) == value))
            if not part.judged:
                cells.append("-")
            elif f.kind == "share":
                cells.append(f"{_percent(part.value)} ({part.hits}/{len(part.judged)})")
            else:
                cells.append(f"{part.value:.3g}")
        lines.append(f"| {f.label} | {' | '.join(cells)} |")
    return "\n".join(lines)


def by_kind(figure: Figure) -> str:
    """One figure by the kind of thing that was to be found: element, adverse fact, treatment."""
    groups: dict[str, list[Judged]] = {}
    for j in figure.judged:
        groups.setdefault(kind_of(j), []).append(j)
    lines = [f"| {figure.label} | result | of |", "|---|---|---|"]
    for kind, part in sorted(groups.items()):
        hits = sum(j.hit for j in part)
        lines.append(f"| {kind} | {_percent(hits / len(part))} | {hits} of {len(part)} |")
    return "\n".join(lines)


def kind_of(judged: Judged) -> str:
    """The first words of the truth: `T3 missing` gives T3, `pt (physical therapy)` gives pt."""
    return re.split(r"[:(]| missing", judged.was)[0].strip()


def as_data(
    figures: Iterable[Figure], n: int, seed: int, text: Mapping[str, int]
) -> dict[str, Any]:
    """The same as plain data, with the breakdown."""
    known = list(figures)
    return {
        "claimants": n,
        "seed": seed,
        "report_text": dict(text),
        "figures": [_figure(f) for f in known],
        "by": {
            name: {
                value: [
                    _figure(replace(f, judged=tuple(j for j in f.judged if of(j.truth) == value)))
                    for f in known
                ]
                for value in sorted({of(j.truth) for f in known for j in f.judged})
            }
            for name, of in STRATA.items()
        },
    }


def _figure(f: Figure) -> dict[str, Any]:
    interval = f.interval
    return {
        "id": f.id,
        "label": f.label,
        "value": None if f.value is None else round(f.value, 4),
        "numerator": f.hits if f.kind == "share" else round(sum(j.value for j in f.judged), 1),
        "denominator": len(f.judged),
        "interval": None if interval is None else [round(v, 4) for v in interval],
        "bar": f"{'>=' if f.direction == 'least' else '<='} {f.bar:g}",
        "met": f.met,
    }


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f} %"


def _interval(f: Figure) -> str:
    if f.interval is None:
        return "-"
    low, high = f.interval
    if f.kind == "share":
        return f"{100 * low:.1f} to {100 * high:.1f} %"
    return f"{low:.3g} to {high:.3g} {f.unit}".strip()


def _bar(f: Figure) -> str:
    if f.kind == "count":
        return f"{f.bar:g}"
    amount = f"{100 * f.bar:g} %" if f.kind == "share" else f"{f.bar:g} {f.unit}".strip()
    if f.kind == "share" and f.bar == 1:
        return amount
    return ("at least " if f.direction == "least" else "at most ") + amount


def _met(f: Figure) -> str:
    return {True: "yes", False: "**no**", None: "-"}[f.met]
