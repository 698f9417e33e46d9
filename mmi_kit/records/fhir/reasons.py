"""Why was it done? The reasons that a FHIR resource gives, in words and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.values import Resource, codes_of, objects, text_at, words_of
from mmi_kit.records.record import Code, Reason

_LAST = 10**6  # the rank of a diagnosis that has none


def reasons_of(resource: Resource, chart: Chart, *names: str) -> tuple[Reason, ...]:
    """Each reason once: a reason code, or the condition referred to; diagnoses by their rank."""
    found: dict[str, Reason] = {}
    for name in names:
        for one in sorted(objects(resource.get(name), name), key=_rank):
            for reason in _reasons(one, chart, name):
                found.setdefault(reason.text.lower(), reason)
    found.pop("", None)
    return tuple(found.values())


def texts_of(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Their words."""
    return tuple(one.text for one in reasons)


def _reasons(one: Resource, chart: Chart, name: str) -> Iterator[Reason]:
    """What one element gives; R5 has its concept and its reference in elements of their own, those
    of an encounter under `value`."""
    for inner in objects(one.get("value"), f"{name}.value"):
        yield from _reasons(inner, chart, name)
    held = one.get("reference")
    held = held if isinstance(held, Mapping) else one
    condition = one.get("condition")
    if isinstance(condition, Mapping):
        held = _reference_in(condition)
    if reference := text_at(held, "reference"):
        concept = chart.named(reference).get("code")
        text = words_of(concept, "code") or text_at(held, "display")
        yield Reason(text=text, codes=_codes(concept))
    for concept in (one.get("concept"), condition, one):
        if isinstance(concept, Mapping) and (text := words_of(concept, name)):
            yield Reason(text=text, codes=_codes(concept))


def _reference_in(condition: Mapping[str, Any]) -> Mapping[str, Any]:
    """R5's diagnosis.condition is a concept or a reference, R4's a reference."""
    inner = condition.get("reference")
    return inner if isinstance(inner, Mapping) else condition


def _codes(concept: Any) -> tuple[Code, ...]:
    return codes_of(concept, "reason")


def _rank(one: Resource) -> int:
    rank = str(one.get("rank", ""))
    return int(rank) if rank.isdecimal() else _LAST
