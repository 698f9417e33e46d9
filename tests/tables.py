"""Small evidence tables for tests: say what matters, the rest is filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from mmi_kit.assessment.findings import Threshold
from mmi_kit.assessment.scores import series
from mmi_kit.case.details import Details
from mmi_kit.evidence.schema import FACT_TABLES, PROBLEMS, SOURCES, frame
from mmi_kit.evidence.tables import Evidence

LUMBAR = {
    "claimant": {"ref": "T"},
    "claim": {"aod": "2021-01-15", "as_of": "2024-06-30"},
    "impairment": [{"id": "lumbar", "label": "Lumbar disc disease", "region": "lumbar"}],
}
DEFAULTS = {
    "date_precision": "day",
    "assertion": "actual",
    "review": "confirmed",
    "subject": "claimant",
    "source_id": "S1",
    "extractor": "column",
    "provider": "Dr. Marlow",
    "credential": "MD",
}
NO_THRESHOLD = Threshold(
    earliest="", latest="", tier="not_supported", gap_days=None, basis=(), contradictions=(),
    candidates=(), signals=(), last_active="", decision=None, facts=(),
)  # fmt: skip
SINCE_MAY = replace(NO_THRESHOLD, earliest="2022-03-01", latest="2022-05-01", tier="strong")
Row = dict[str, Any]


def details(**changes: Any) -> Details:
    """A lumbar claim; `claim=` and other tables replace keys of the defaults."""
    data = {k: (v | changes.pop(k, {}) if isinstance(v, dict) else v) for k, v in LUMBAR.items()}
    return Details.model_validate(data | changes)


def treatment(date: str, concept: str, action: str = "performed", **own: Any) -> Row:
    """One treatment fact, given on its date unless `action` or `column` says otherwise."""
    column = own.pop("column", "treatment")
    return {
        "date": date,
        "concept": concept,
        "action": action,
        "label": own.pop("label", concept),
        "locator": f"row 2, column {column}",
        **own,
    }


def score(date: str, instrument: str, value: float, **own: Any) -> Row:
    """One score."""
    return {"date": date, "concept": instrument, "value": value, **own}


def capacity(date: str, function: str, value: float, unit: str = "min", **own: Any) -> Row:
    """One capacity."""
    return {"date": date, "concept": function, "value": value, "unit": unit, **own}


def statement(date: str, category: str, quote: str = "said so", **own: Any) -> Row:
    """One statement of a kind."""
    return {"date": date, "concept": category, "category": category, "quote": quote, **own}


def evidence(**tables: list[Row]) -> Evidence:
    """Evidence of these rows, checked against the schema; a visit is added for each date."""
    number = 0
    frames = {}
    dates = sorted({r["date"] for rows in tables.values() for r in rows})
    tables.setdefault("visits", [{"date": d, "concept": "visit"} for d in dates])
    for name in FACT_TABLES:
        rows = []
        for row in tables.get(name, []):
            number += 1
            full = DEFAULTS | {"fact_id": f"{number:012x}", "visit_id": f"V{row['date']}"} | row
            if len(full["date"]) < 10:
                full["date_precision"] = {0: "unknown", 4: "year", 7: "month"}[len(full["date"])]
            rows.append(full)
        frames[name] = frame(name, rows)
    source = dict.fromkeys(SOURCES.columns, "") | {
        "source_id": "S1",
        "file": "log.csv",
        "unit": "row",
        "rows": 1,
    }
    by_hand = source | {"source_id": "S0", "file": "evidence.xlsx"}
    typed = any("S0" in set(found["source_id"]) for found in frames.values())
    return Evidence(
        **frames,
        sources=pd.DataFrame([source, by_hand] if typed else [source]),
        problems=pd.DataFrame({c: pd.Series([], dtype="str") for c in PROBLEMS.columns}),
    ).validate()


def scores_of(found: Evidence) -> Any:
    """The series of all scores."""
    return series(found.used("measures"))
