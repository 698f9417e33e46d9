"""Which medicine does a FHIR resource name, and was it ordered, taken, stopped, or not given?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.ends import told_end
from mmi_kit.records.fhir.made import made_entry
from mmi_kit.records.fhir.reasons import reasons_of, texts_of
from mmi_kit.records.fhir.status import sense_of, why_not
from mmi_kit.records.fhir.values import (
    Resource,
    codes_of,
    date_of,
    end_of,
    objects,
    text_at,
    words_of,
)
from mmi_kit.records.record import Code, Entry

_STATEMENT = "MedicationStatement"
_ADMINISTERED = "MedicationAdministration"
_TAKEN = (_STATEMENT, _ADMINISTERED)  # that tell what was taken, and order nothing
_STOPPED = ("stopped", "ended")
_OVER = ("completed", *_STOPPED)  # while it is active, the end of its period is only expected


def medication(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    """What a resource states of one medicine: R4, and DSTU2 to R5 where they name it otherwise."""
    name, codes = _named(resource, chart)
    dose = ""
    for one in objects(resource.get("dosageInstruction") or resource.get("dosage"), "dosage"):
        dose = dose or text_at(one, "text")
    reasons = reasons_of(resource, chart, "reasonCode", "reasonCodeableConcept", "reasonReference",
                         "reason", "reasonForUse", "reasonForUseCodeableConcept")  # fmt: skip
    told = is_reported(resource)  # by the patient: no order, whatever its intent
    status, why = text_at(resource, "status"), why_not(resource)
    sense, word = sense_of({**resource, "intent": "order"} if told else resource)
    given = date_of(resource, "authoredOn", "dateWritten", "effectiveDateTime", "effectivePeriod",
                    "occurenceDateTime", "occurencePeriod", "dateAsserted")  # fmt: skip
    order = text_at(resource, "resourceType") not in _TAKEN and not told
    stopped = status in _OVER or _adheres(resource) == "stopped"
    end, expected = told_end(resource, chart, _end(resource, stopped=stopped))
    if not stopped:
        end, expected = "", expected or end
    over = status in _STOPPED or _adheres(resource) == "stopped"
    words = (name, dose, status, word, why, *texts_of(reasons))
    given_once = text_at(resource, "resourceType") == _ADMINISTERED
    began = not (order or given_once) and sense == "actual" and _has(resource, "start")
    yield made_entry(
        "medication", resource, chart, place, words, given, codes=codes, reasons=reasons, dose=dose,
        status="order" if order else "started" if began else "taken", sense=sense, why_not=why,
        stopped=sense == "actual" and over and not end, expected=expected,
    )  # fmt: skip
    if end and sense == "actual":
        yield made_entry("medication", resource, chart, f"{place}, end", words, end, codes=codes,
                         reasons=reasons, dose=dose, status="stopped", why_not=why)  # fmt: skip


def is_reported(resource: Resource) -> bool:
    """Is it what the patient, or somebody else, says was taken?"""
    told = resource.get("reportedBoolean") is True or resource.get("reported") is True
    return told or bool(resource.get("reportedReference"))


def _end(resource: Resource, *, stopped: bool) -> str:
    """The day on which it was over, or is to be; an order that goes on has none."""
    if text_at(resource, "resourceType") == _STATEMENT:
        return end_of(resource, "effectivePeriod")
    if not stopped:
        return ""
    ended = date_of(resource, "dateEnded")  # DSTU2
    return ended or (date_of(resource, "statusChanged") if "statusChanged" in resource else "")


def _adheres(resource: Resource) -> str:
    """R5 tells apart whether it is taken as ordered."""
    adherence = resource.get("adherence")
    held = adherence.get("code") if isinstance(adherence, Mapping) else None
    return next((c.code for c in codes_of(held, "adherence.code")), "")


def _named(resource: Resource, chart: Chart) -> tuple[str, tuple[Code, ...]]:
    """Its name and codes: a concept, or a resource of its own; R5 has both under one element."""
    concept = resource.get("medicationCodeableConcept")
    held = resource.get("medicationReference")
    if isinstance(both := resource.get("medication"), Mapping):
        concept, held = both.get("concept") or concept, both.get("reference") or held
    name = words_of(concept, "medicationCodeableConcept")
    codes = codes_of(concept, "medicationCodeableConcept")
    for one in objects(held, "medicationReference"):
        coded = chart.named(text_at(one, "reference")).get("code")
        name = name or words_of(coded, "Medication.code") or text_at(one, "display")
        codes = codes or codes_of(coded, "Medication.code")
    return name, codes


def _has(resource: Resource, end: str) -> bool:
    """Does it state this end of the period of taking?"""
    period = resource.get("effectivePeriod")
    return isinstance(period, Mapping) and bool(period.get(end))
