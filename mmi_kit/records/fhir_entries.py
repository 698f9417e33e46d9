"""What does one FHIR resource state? R4, and STU3 and DSTU2 where the same words have one meaning.

`context` is R4's `encounter`, `reason` its `reasonCode`, MedicationOrder its MedicationRequest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from mmi_kit.knowledge.codes import meaning_of
from mmi_kit.records.fhir_chart import Chart
from mmi_kit.records.fhir_made import SetAside, made_entry
from mmi_kit.records.fhir_medicines import medication
from mmi_kit.records.fhir_reasons import reasons_of, texts_of
from mmi_kit.records.fhir_scores import observation, questionnaire
from mmi_kit.records.fhir_status import PAST, aside_as, code_text, sense_of, why_not
from mmi_kit.records.fhir_values import (
    Resource,
    all_words,
    codes_of,
    date_of,
    end_of,
    end_only,
    objects,
    states_any,
    text_at,
    told_date,
    words_of,
)
from mmi_kit.records.fhir_words import doubt_in, is_no_visit, is_of_family, names_a_plan
from mmi_kit.records.record import Entry

PART_OF_PLAN = "CarePlan.activity"  # its name in statuses.csv
BEGUN = ("in-progress", "completed")  # activities of a plan
DAY = 10  # characters of a date that states a day
PROPOSED = ("proposal", "plan", "option")  # intents of what nobody has ordered
_IMAGING = re.compile(r"\b(?:rad|imaging|radiology|x-?ray|mri|ct|ultrasound)\b", re.IGNORECASE)


def entries_of(resource: Resource, chart: Chart, place: str) -> tuple[list[Entry], str]:
    """The entries of one resource, and why it gave none. BadResourceError when it is malformed."""
    kind = text_at(resource, "resourceType")
    reader = _READERS.get(kind)
    if aside := aside_as(resource):
        return [], aside
    if reader is None:
        return [], kind
    try:
        return [*reader(resource, chart, place)], ""
    except SetAside as reason:
        return [], str(reason)


def _encounter(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    kind = words_of(resource.get("type"), "type")
    if is_no_visit(kind):
        raise SetAside(f"Encounter ({kind}), at which nobody was seen")
    reasons = reasons_of(resource, chart, "reasonCode", "reason", "reasonReference", "indication",
                         "diagnosis")  # fmt: skip
    yield made_entry(
        "visit", resource, chart, place, (kind or _class(resource), *texts_of(reasons)),
        date_of(resource, "period"), reasons=reasons, codes=codes_of(resource.get("type"), "type"),
    )  # fmt: skip


def _condition(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    name, codes = words_of(resource.get("code"), "code"), codes_of(resource.get("code"), "code")
    if is_of_family(name, codes):
        raise SetAside("Condition of the family")
    onset = date_of(resource, "onsetDateTime", "onsetPeriod")
    noted = date_of(resource, "recordedDate", "assertedDate", "dateRecorded") or onset
    clinical, (sense, word) = code_text(resource, "clinicalStatus"), sense_of(resource)
    if sense == "actual":
        sense = doubt_in(name) or sense
    ended = date_of(resource, "abatementDateTime") or end_of(resource, "abatementPeriod")
    over = [name for name, value in resource.items() if name.startswith("abatement") and value]
    past = clinical in PAST or bool(over and not clinical)
    on = text_at(resource, "abatementDateTime") or text_at(resource, "abatementString")
    if not (ended or clinical or on):
        ended = "(no day stated)"
    words = (name, clinical, on if past else "", word, *all_words(resource, "bodySite"))
    yield made_entry("condition", resource, chart, place, words, noted, sense=sense,
                     status="past" if past else "", ended=ended if past else "")  # fmt: skip


def _procedure(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    codes = codes_of(resource.get("code"), "code")
    if (meaning := meaning_of((c.system, c.code) for c in codes)) and meaning[0] == "set_aside":
        raise SetAside(f"Procedure ({meaning.concept})")
    reasons = reasons_of(resource, chart, "reasonCode", "reasonCodeableConcept", "reasonReference",
                         "reason")  # fmt: skip
    (sense, word), why = sense_of(resource), why_not(resource)
    words = (words_of(resource.get("code"), "code"), *all_words(resource, "bodySite"),
             *texts_of(reasons), text_at(resource, "performedString"),
             text_at(resource, "occurrenceString"), word, why)  # fmt: skip
    performed = told_date(resource, "performed", "occurrence")
    # "2015 at an outside hospital": not on the day of the visit at which it was written down
    elsewhere = len(performed.rstrip("?")) < DAY or bool(end_only(resource, "performed"))
    elsewhere = elsewhere and states_any(resource, "performed", "occurrence")
    yield made_entry("procedure", resource, chart, place, words, performed, reasons,
                     elsewhere=elsewhere, sense=sense, why_not=why)  # fmt: skip


def _report(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    category = words_of(resource.get("category"), "category")
    name = words_of(resource.get("code"), "code")
    if not _IMAGING.search(f"{category} {name}") and category.lower() in ("lab", "laboratory"):
        raise SetAside("DiagnosticReport of the laboratory")
    words = (name, text_at(resource, "conclusion"))
    when = date_of(resource, "effectiveDateTime", "effectivePeriod")
    kind = "imaging" if _IMAGING.search(f"{category} {name}") else "test"
    yield made_entry("report", resource, chart, place, words, when, status=kind)


def _imaging(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    words: list[str] = [text_at(resource, "description")]
    for series in objects(resource.get("series"), "series"):
        words += [text_at(objects(series.get(part) or {}, part)[0], "display")
                  for part in ("modality", "bodySite")]  # fmt: skip
    yield made_entry("report", resource, chart, place, tuple(dict.fromkeys(words)),
                 date_of(resource, "started"), status="imaging")  # fmt: skip


def _plan(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    category = words_of(resource.get("category"), "category")
    reasons = reasons_of(resource, chart, "addresses", "reasonCode", "reasonReference", "reason")
    sites = all_words(resource, "bodySite")
    when = date_of(resource, "authoredOn", "occurrenceDateTime", "period", "created")
    whole = (*sense_of(resource), why_not(resource))
    named = [(resource.get("code"), whole)]
    for activity in objects(resource.get("activity"), "activity"):
        for one in objects(activity.get("detail"), "activity.detail"):
            own = (*sense_of({**one, "resourceType": PART_OF_PLAN}), why_not(one))
            begun = text_at(one, "status") in BEGUN  # before the whole was given up
            named.append((one.get("code"), own if begun or own[0] != "actual" else whole))
    kinds = resource.get("category")
    coded = meaning_of((c.system, c.code) for c in codes_of(kinds, "category"))
    named_in_it = any(words_of(concept, "code") for concept, _ in named)
    if coded or not (named_in_it or names_a_plan(words_of(kinds, "category"))):
        named.append((kinds, whole))
    status = "proposed" if text_at(resource, "intent") in PROPOSED else ""
    for concept, (sense, word, why) in named:
        if name := words_of(concept, "code"):
            yield made_entry(
                "plan", resource, chart, place,
                (name, category, *sites, *texts_of(reasons), word, why), when,
                codes=codes_of(concept, "code"), reasons=reasons, status=status, why_not=why,
                sense="planned" if sense == "actual" else sense,
            )  # fmt: skip


_Reader = Callable[[Resource, Chart, str], Iterator[Entry]]
_READERS: Mapping[str, _Reader] = MappingProxyType(
    {
        "Encounter": _encounter,
        "Condition": _condition,
        "Procedure": _procedure,
        "MedicationRequest": medication,
        "MedicationOrder": medication,
        "MedicationStatement": medication,
        "Observation": observation,
        "QuestionnaireResponse": questionnaire,
        "DiagnosticReport": _report,
        "ImagingStudy": _imaging,
        "CarePlan": _plan,
        "ServiceRequest": _plan,
        "ProcedureRequest": _plan,
        "ReferralRequest": _plan,
    }
)
KINDS = frozenset(_READERS) | {"DocumentReference"}  # that give entries or notes


def _class(resource: Resource) -> str:
    value = resource.get("class")
    return value if isinstance(value, str) else text_at(resource, "class", "code")
