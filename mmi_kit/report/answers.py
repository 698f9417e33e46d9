"""One answer of the assessment, for a cell: a line that says it, and a frame with all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd

from mmi_kit.assessment.findings import Findings
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.rubric import rubric
from mmi_kit.report.reasons import reason
from mmi_kit.report.words import FLOOR_LABELS, OUTCOMES, STATES, TIERS, count, listed, number

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True, repr=False)
class Answer:
    """`headline` says it in a line; `values` are its own parts, also to be had by their names."""

    headline: str
    columns: tuple[str, ...]
    rows: Rows
    values: Mapping[str, Any]

    def frame(self) -> pd.DataFrame:
        """All of it as a table, a row an item."""
        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self.values:
            known = listed(dir(self))
            raise AttributeError(f"there is no {name!r} here; there is {known}")
        return self.values[name]

    def __dir__(self) -> list[str]:
        return sorted(["frame", "headline", *self.values])

    def __repr__(self) -> str:
        if not self.rows:
            return self.headline
        return f"{self.headline}\n{self.frame().to_string(index=False)}"

    def _repr_html_(self) -> str:
        table = self.frame().to_html(index=False, border=0) if self.rows else ""
        return f"<p>{escape(self.headline)}</p>{table}"


def _answer(
    headline: str, rows: Iterable[Mapping[str, Any]], columns: str, **values: Any
) -> Answer:
    return Answer(headline=headline, columns=tuple(columns.split()), rows=tuple(rows),
                  values=MappingProxyType(values))  # fmt: skip


def threshold(findings: Findings) -> Answer:
    """The interval, its grade, and each visit that could end it."""
    found = findings.threshold
    said = f"Threshold: {TIERS[found.tier]}"
    if found.latest:
        same = found.earliest == found.latest
        said += f", {found.latest}" if same else f", {found.earliest} to {found.latest}"
    if found.decision:
        said += f"; the author's own date: {found.decision[0]}"
    rows = (
        {"date": c.date, "grade": TIERS[c.tier],
         "not_met": "; ".join(name for name, met in c.criteria if met is not True),
         "against": "; ".join(c.against)}
        for c in found.candidates
    )  # fmt: skip
    return _answer(
        said, rows, "date grade not_met against", earliest=found.earliest, latest=found.latest,
        tier=found.tier, last_active=found.last_active, counted_from=found.counted_from,
        basis=found.basis, contradictions=found.contradictions,
    )  # fmt: skip


def floor(findings: Findings) -> Answer:
    """Each function that has a value."""
    items = [i for i in findings.floor if i.n_observations or i.best_facts]
    rows = (
        {"function": functions()[i.function].item, "central": _of_level(i.median, i.levels, 0),
         "low": _of_level(i.low, i.levels, 1), "high": _of_level(i.high, i.levels, 2),
         "best_ever": _of_level(i.best, i.levels, 3), "unit": i.unit, "values": i.n_observations,
         "visits": i.n_visits, "providers": i.n_providers, "agreement": FLOOR_LABELS[i.label]}
        for i in items
    )  # fmt: skip
    columns = "function central low high best_ever unit values visits providers agreement"
    return _answer(f"Function: {count(len(items), 'function')} documented", rows, columns)


def _of_level(value: float | None, levels: tuple[str, ...] | None, at: int) -> object:
    return value if levels is None else levels[at]


def trajectory(findings: Findings) -> Answer:
    """Each measure, and whether it still changes."""
    rows = [
        {"measure": instruments()[t.instrument].abbrev + (f", {t.side}" if t.side else ""),
         "state": STATES[t.state], "scores": t.n, "days": t.span_days,
         "change_a_year": _rounded(t.slope_per_year), "low": _rounded(t.ci_low),
         "high": _rounded(t.ci_high), "threshold": t.threshold}
        for t in findings.trajectory
    ]  # fmt: skip
    told = "; ".join(f"{r['measure']} {r['state']}" for r in rows) or "no score is documented"
    columns = "measure state scores days change_a_year low high threshold"
    return _answer(f"Trajectory: {told}", rows, columns)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def treatments(findings: Findings) -> Answer:
    """Each course of treatment."""
    rows = [
        {"treatment": modalities()[c.modality].label if c.modality in modalities() else c.modality,
         "label": c.label, "start": c.start, "end": c.end, "sessions": c.sessions,
         "status": c.status, "outcome": OUTCOMES[c.outcome]}
        for c in findings.treatments
    ]  # fmt: skip
    columns = "treatment label start end sessions status outcome"
    return _answer(f"Treatment: {count(len(rows), 'course')}", rows, columns)


def completeness(findings: Findings) -> Answer:
    """The score, and each element of it."""
    found = findings.completeness
    rows = (
        {"element": e.id, "what": rubric()[e.id].element, "weight": e.weight, "credit": e.credit,
         "why": e.decision or reason(e.reason, findings, e.id),
         "decided_by": "author" if e.decision else "kit"}
        for e in found.elements
    )  # fmt: skip
    score = "not scored" if found.score is None else f"{number(found.score)} of 100"
    columns = "element what weight credit why decided_by"
    return _answer(f"Evidence: {score}", rows, columns, score=found.score)


def gaps(findings: Findings) -> Answer:
    """What is missing, and what closing it would add to the score."""
    rows = [
        {"element": g.element, "what": rubric()[g.element].element,
         "why": reason(g.missing, findings, g.element), "points": g.gain}
        for g in findings.gaps
    ]  # fmt: skip
    return _answer(f"Missing: {count(len(rows), 'gap')}", rows, "element what why points")


def contrary(findings: Findings) -> Answer:
    """What speaks against the findings, in the record's words."""
    rows = [
        {"date": c.date, "kind": c.kind.replace("_", " "), "words": c.text, "provider": c.provider}
        for c in findings.contrary
    ]
    return _answer(f"Contrary evidence: {count(len(rows), 'item')}", rows,
                   "date kind words provider")  # fmt: skip
