"""findings.json: the findings as plain data, for other programs and for a later comparison.

The shape is a contract (findings.schema.json beside this module); `schema` counts its versions.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pandas as pd

from mmi_kit.assessment.findings import Contrary, Course, Findings, Threshold
from mmi_kit.case.made import FINDINGS_VERSION

DIGITS = 6  # decimals kept: more would be noise, and differ between machines


def findings_json(findings: Findings, problems: pd.DataFrame, kit: str) -> str:
    """The findings and the problems of the records as JSON text; same findings, same text."""
    data = {
        "schema": FINDINGS_VERSION,
        "kit": kit,
        "case": findings.case,
        "as_of": findings.as_of,
        "rules_as_of": findings.rules_as_of,
        "impairment": findings.impairment,
        "treatments": [_course(c) for c in findings.treatments],
        "options": [asdict(o) for o in findings.options],
        "threshold": _threshold(findings.threshold),
        "floor": [asdict(i) for i in findings.floor],
        "trajectory": [asdict(t) for t in findings.trajectory],
        "completeness": asdict(findings.completeness),
        "gaps": [asdict(g) for g in findings.gaps],
        "contrary": [_contrary(c) for c in findings.contrary],
        "flags": [asdict(f) for f in findings.flags],
        "quality": asdict(findings.quality),
        "windows": asdict(findings.windows),
        "deadline": asdict(findings.deadline) if findings.deadline else None,
        "problems": problems.to_dict("records"),
    }
    return json.dumps(_rounded(data), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _course(course: Course) -> dict[str, Any]:
    return asdict(course) | {
        "is_active_care": course.is_active_care,
        "last_active": course.last_active,
    }


def _contrary(item: Contrary) -> dict[str, Any]:
    context = [{"code": c.code, "detail": str(c.detail), "facts": c.facts} for c in item.context]
    return asdict(item) | {"context": context}


def _threshold(threshold: Threshold) -> dict[str, Any]:
    data = asdict(threshold)
    data["candidates"] = [
        asdict(candidate) | {"criteria": dict(candidate.criteria)}
        for candidate in threshold.candidates
    ]
    data["decision"] = (
        {"value": threshold.decision[0], "why": threshold.decision[1]}
        if threshold.decision
        else None
    )
    return data


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {str(k): _rounded(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(v) for v in value]
    return value
