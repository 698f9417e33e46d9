"""What does one FHIR resource state? R4, and STU3 and DSTU2 where the same words have one meaning.

`context` is R4's `encounter`, `reason` its `reasonCode`, MedicationOrder its MedicationRequest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from mmi_kit.knowledge.codes import meaning_of
from mmi_kit.records.fhir_chart import Chart, cells_of, reason_of
from mmi_kit.records.fhir_values import (
    BadResourceError,
    Resource,
    codes_of,
    date_of,
    number_of,
    objects,
    references,
    text_at,
    words_of,
)
from mmi_kit.records.record import Code, Entry, EntryKind

NOT_HELD = ("planned", "cancelled", "noshow", "entered-in-error")
MISSING = ("9", "99", "999")  # how some questionnaires write "no answer"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SCORE_ITEM = re.compile(r"\b(?:score|total|index|vas)\b", re.IGNORECASE)
_IMAGING = re.compile(r"\b(?:rad|imaging|radiology|x-?ray|mri|ct|ultrasound)\b", re.IGNORECASE)


class _SetAside(Exception):  # noqa: N818 - not an error: the resource is of no use here
    """The resource is well formed and tells nothing that the kit reads; the text says why."""


def entries_of(resource: Resource, chart: Chart, place: str) -> tuple[list[Entry], str]:
    """The entries of one resource, and why it gave none. BadResourceError when it is malformed."""
    kind = text_at(resource, "resourceType")
    reader = _READERS.get(kind)
    if reader is None:
        return [], kind
    if _status(resource) == "entered-in-error":
        return [], f"{kind} entered in error"
    try:
        return [*reader(resource, chart, place)], ""
    except _SetAside as reason:
        return [], str(reason)


def _encounter(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    kind = words_of(resource.get("type"), "type")
    reason = reason_of(resource, chart, "reasonCode", "reason", "reasonReference", "indication",
                     "diagnosis")  # fmt: skip
    status = _status(resource)
    if status in NOT_HELD:
        raise _SetAside(f"Encounter {status}")
    yield _entry(
        "visit", resource, chart, place, (kind or _class(resource), reason),
        date_of(resource, "period"), reason=reason, codes=codes_of(resource.get("type"), "type"),
    )  # fmt: skip


def _condition(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    sense = "actual"
    if _code_text(resource, "verificationStatus") in ("refuted", "entered-in-error"):
        sense = "negated"
    onset = date_of(resource, "onsetDateTime", "onsetPeriod")
    noted = date_of(resource, "recordedDate", "assertedDate", "dateRecorded") or onset
    words = (words_of(resource.get("code"), "code"), _code_text(resource, "clinicalStatus"))
    yield _entry("condition", resource, chart, place, words, noted, sense=sense)


def _procedure(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    codes = codes_of(resource.get("code"), "code")
    if (meaning := meaning_of((c.system, c.code) for c in codes)) and meaning[0] == "set_aside":
        raise _SetAside(f"Procedure ({meaning.concept})")
    status = _status(resource)
    if resource.get("notPerformed") is True or status in ("not-done", "aborted", "stopped"):
        sense = "negated"
    else:
        sense = "planned" if status in ("preparation", "on-hold") else "actual"
    reason = reason_of(resource, chart, "reasonCode", "reasonCodeableConcept", "reasonReference")
    site = words_of(resource.get("bodySite"), "bodySite")
    words = (words_of(resource.get("code"), "code"), site, reason)
    performed = date_of(resource, "performedDateTime", "performedPeriod")
    yield _entry("procedure", resource, chart, place, words, performed, reason=reason, sense=sense)


def _medication(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    name = words_of(resource.get("medicationCodeableConcept"), "medicationCodeableConcept")
    codes = codes_of(resource.get("medicationCodeableConcept"), "medicationCodeableConcept")
    for reference in references(resource, "medicationReference"):
        concept = chart.named(reference).get("code")
        name = name or words_of(concept, "Medication.code")
        name = name or text_at(objects(resource["medicationReference"], "")[0], "display")
        codes = codes or codes_of(concept, "Medication.code")
    dose = ""
    for one in objects(resource.get("dosageInstruction") or resource.get("dosage"), "dosage"):
        dose = dose or text_at(one, "text")
    reason = reason_of(resource, chart, "reasonCode", "reasonCodeableConcept", "reasonReference")
    status, intent = _status(resource), text_at(resource, "intent")
    not_taken = resource.get("wasNotTaken") is True or status in ("not-taken", "cancelled")
    sense = "planned" if intent in ("proposal", "plan") else "negated" if not_taken else "actual"
    given = date_of(resource, "authoredOn", "dateWritten", "effectiveDateTime", "effectivePeriod",
                    "dateAsserted")  # fmt: skip
    yield _entry(
        "medication", resource, chart, place, (name, dose, status, reason), given, codes=codes,
        reason=reason, dose=dose, status="order" if intent or "Order" in place else "taken",
        sense=sense,
    )  # fmt: skip


def _observation(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    when = date_of(resource, "effectiveDateTime", "effectivePeriod")
    found = False
    components = objects(resource.get("component"), "component")
    parts = [("", resource)]
    parts += [(f", component {n}", one) for n, one in enumerate(components, start=1)]
    for where, part in parts:
        codes = codes_of(part.get("code"), "code")
        meaning = meaning_of((c.system, c.code) for c in codes)
        value, unit = _value(part)
        if meaning and value:
            found = True
            words = (words_of(part.get("code"), "code"), value, unit)
            yield _entry("score", resource, chart, place + where, words, when, codes=codes,
                         value=value, unit=unit)  # fmt: skip
    if not found:
        raise _SetAside("Observation that is no score")


def _questionnaire(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    title = resource.get("questionnaire")
    name = title if isinstance(title, str) else text_at(resource, "questionnaire", "display")
    when = date_of(resource, "authored")
    told = missing = 0
    for item in _items(resource):
        link, label = text_at(item, "linkId"), text_at(item, "text")
        codes = (Code(system="loinc", code=link.removeprefix("/")),)
        known = meaning_of((c.system, c.code) for c in codes)
        if not known and not _SCORE_ITEM.search(f"{link} {label}"):
            continue
        for answer in objects(item.get("answer"), "answer"):
            value = text_at(answer, "valueCoding", "code") or _value(answer)[0]
            if value in MISSING:
                missing += 1
            elif _NUMBER.fullmatch(value):
                told += 1
                words = (name, link or label, value)
                yield _entry("score", resource, chart, f"{place}, item {link}", words, when,
                             codes=codes, value=value)  # fmt: skip
    if not told:
        why = "with a score left unanswered (9, 99, 999)" if missing else "without a score"
        raise _SetAside(f"QuestionnaireResponse {why}")


def _report(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    category = words_of(resource.get("category"), "category")
    name = words_of(resource.get("code"), "code")
    if not _IMAGING.search(f"{category} {name}") and category.lower() in ("lab", "laboratory"):
        raise _SetAside("DiagnosticReport of the laboratory")
    words = (name, text_at(resource, "conclusion"))
    when = date_of(resource, "effectiveDateTime", "effectivePeriod")
    kind = "imaging" if _IMAGING.search(f"{category} {name}") else "test"
    yield _entry("report", resource, chart, place, words, when, status=kind)


def _imaging(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    words: list[str] = [text_at(resource, "description")]
    for series in objects(resource.get("series"), "series"):
        words += [text_at(objects(series.get(part) or {}, part)[0], "display")
                  for part in ("modality", "bodySite")]  # fmt: skip
    yield _entry("report", resource, chart, place, tuple(dict.fromkeys(words)),
                 date_of(resource, "started"), status="imaging")  # fmt: skip


def _plan(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    category = words_of(resource.get("category"), "category")
    reason = reason_of(resource, chart, "addresses", "reasonCode", "reasonReference")
    when = date_of(resource, "authoredOn", "occurrenceDateTime", "period", "created")
    named = [words_of(resource.get("code"), "code")]
    codes = [codes_of(resource.get("code"), "code")]
    for activity in objects(resource.get("activity"), "activity"):
        detail = objects(activity.get("detail"), "activity.detail")
        named += [words_of(one.get("code"), "detail.code") for one in detail]
        codes += [codes_of(one.get("code"), "detail.code") for one in detail]
    kinds = codes_of(resource.get("category"), "category")
    if not any(named) or meaning_of((c.system, c.code) for c in kinds):
        named, codes = [*named, category], [*codes, kinds]
    for name, coded in zip(named, codes, strict=True):
        if name:
            yield _entry("plan", resource, chart, place, (name, category, reason), when,
                         codes=coded, reason=reason, sense="planned")  # fmt: skip


_Reader = Callable[[Resource, Chart, str], Iterator[Entry]]
_READERS: Mapping[str, _Reader] = MappingProxyType(
    {
        "Encounter": _encounter,
        "Condition": _condition,
        "Procedure": _procedure,
        "MedicationRequest": _medication,
        "MedicationOrder": _medication,
        "MedicationStatement": _medication,
        "Observation": _observation,
        "QuestionnaireResponse": _questionnaire,
        "DiagnosticReport": _report,
        "ImagingStudy": _imaging,
        "CarePlan": _plan,
        "ServiceRequest": _plan,
        "ProcedureRequest": _plan,
        "ReferralRequest": _plan,
    }
)


def _entry(
    kind: EntryKind, resource: Resource, chart: Chart, place: str, words: tuple[str, ...],
    date: str, **own: Any,
) -> Entry:  # fmt: skip
    said = tuple(dict.fromkeys(w.strip() for w in words if w.strip()))
    if not said:
        raise BadResourceError("it names nothing: neither text nor code")
    visit = f"{text_at(resource, 'resourceType')}/{text_at(resource, 'id')}"
    encounter: Resource = resource
    if kind != "visit":
        visit = chart.encounter_of(resource)
        encounter = chart.named(visit)
        # One visit has one key, whether it is called by its address or by its id.
        visit = f"Encounter/{text_at(encounter, 'id')}" if encounter else visit
        date = date or date_of(encounter, "period")
    own.setdefault("codes", codes_of(resource.get("code"), "code"))
    return Entry(file=chart.file, place=place, kind=kind, words=said, date=date, visit=visit,
                 cells=cells_of(resource, encounter, chart), **own)  # fmt: skip


def _status(resource: Resource) -> str:
    return text_at(resource, "status")


def _code_text(resource: Resource, name: str) -> str:
    """A status that R4 writes as a concept and STU3 as a bare code."""
    value = resource.get(name)
    if isinstance(value, str):
        return value
    return next((c.code for c in codes_of(value, name)), "")


def _class(resource: Resource) -> str:
    value = resource.get("class")
    return value if isinstance(value, str) else text_at(resource, "class", "code")


def _value(part: Resource) -> tuple[str, str]:
    """The value of an observation or answer, and its unit, as written."""
    if "valueQuantity" in part:
        quantity = objects(part["valueQuantity"], "valueQuantity")[0]
        return number_of(quantity.get("value"), "valueQuantity.value"), text_at(quantity, "unit")
    for name in ("valueInteger", "valueDecimal"):
        if name in part:
            return number_of(part[name], name), ""
    return text_at(part, "valueString"), ""


def _items(resource: Resource) -> Iterator[Resource]:
    """All items of a questionnaire's answers, those inside others included."""
    for item in objects(resource.get("item"), "item"):
        yield item
        yield from _items(item)
