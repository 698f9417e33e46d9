"""What does one FHIR resource state? R4, and STU3 and DSTU2 where the same words have one meaning.

`context` is R4's `encounter`, `reason` its `reasonCode`, MedicationOrder its MedicationRequest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from mmi_kit.knowledge.codes import meaning_of
from mmi_kit.records.diagnosis_words import doubt_in, is_of_family
from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.ends import DAY, told_end
from mmi_kit.records.fhir.made import SetAside, made_entry
from mmi_kit.records.fhir.medicines import medication
from mmi_kit.records.fhir.plans import plan
from mmi_kit.records.fhir.reasons import reasons_of, texts_of
from mmi_kit.records.fhir.remarks import WRITTEN
from mmi_kit.records.fhir.scores import observation, questionnaire
from mmi_kit.records.fhir.status import PAST, aside_as, clinical_of, sense_of, why_not
from mmi_kit.records.fhir.values import (
    Resource,
    all_words,
    codes_of,
    date_of,
    end_of,
    end_only,
    is_modified,
    objects,
    states_any,
    text_at,
    told_date,
    words_of,
)
from mmi_kit.records.fhir.words import is_no_visit
from mmi_kit.records.record import Entry

# Read where an entry names them, for who saw the claimant and where; they state nothing themselves.
_NAMED_BY_OTHERS = ("Patient", "Practitioner", "PractitionerRole", "Organization")
_IMAGING = re.compile(r"\b(?:rad|imaging|radiology|x-?ray|mri|ct|ultrasound)\b", re.IGNORECASE)


def entries_of(resource: Resource, chart: Chart, place: str) -> tuple[list[Entry], str]:
    """The entries of one resource, and why it gave none. BadResourceError when it is malformed."""
    kind = text_at(resource, "resourceType")
    reader = _READERS.get(kind)
    if aside := aside_as(resource):
        return [], aside
    if reader is None:
        return [], "" if kind in _NAMED_BY_OTHERS else kind
    try:
        found = [*reader(resource, chart, place)]
    except SetAside as reason:
        return [], str(reason)
    return found, "" if found else f"{kind} that states nothing"


def _encounter(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    kind = words_of(resource.get("type"), "type")
    if is_no_visit(kind):
        raise SetAside(f"Encounter ({kind}), at which nobody was seen")
    reasons = reasons_of(resource, chart, "reasonCode", "reason", "reasonReference", "indication",
                         "diagnosis")  # fmt: skip
    yield made_entry(
        "visit", resource, chart, place, (kind or _class(resource), *texts_of(reasons)),
        chart.day_of(resource), reasons, codes=codes_of(resource.get("type"), "type"),
    )  # fmt: skip


def _condition(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    name, codes = words_of(resource.get("code"), "code"), codes_of(resource.get("code"), "code")
    if is_of_family(name, codes):
        raise SetAside("Condition of the family")
    onset = date_of(resource, "onsetDateTime", "onsetPeriod")
    noted = date_of(resource, "recordedDate", "assertedDate", "dateRecorded") or onset
    (clinical, written), (sense, word) = clinical_of(resource), sense_of(resource)
    if sense == "actual":
        sense = doubt_in(name) or sense
    stated = date_of(resource, "abatementDateTime") or end_of(resource, "abatementPeriod")
    ended, expected = told_end(resource, chart, stated)
    over = [name for name, value in resource.items() if name.startswith("abatement") and value]
    past = clinical in PAST or bool(over and not clinical and not expected)
    on = text_at(resource, "abatementDateTime") or text_at(resource, "abatementString")
    if not (ended or clinical or on):
        ended = "(no day stated)"
    words = (name, written, on if past else "", word, *all_words(resource, "bodySite"),
             text_at(resource, "onsetDateTime"), text_at(resource, "onsetString"))  # fmt: skip
    yield made_entry("condition", resource, chart, place, words, noted, sense=sense,
                     status="past" if past else "", ended=ended if past else "",
                     expected=expected)  # fmt: skip


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
    end = end_of(resource, "performedPeriod") or end_of(resource, "occurrencePeriod")
    ended, expected = told_end(resource, chart, end if end != performed else "")
    ended = "" if end_only(resource, "performed") or end_only(resource, "occurrence") else ended
    until = [text_at(resource, f"{stem}Period", "end") for stem in ("performed", "occurrence")]
    words = (*words, *until) if ended else words
    yield made_entry("procedure", resource, chart, place, words, performed, reasons,
                     elsewhere=elsewhere, sense=sense, why_not=why, ended=ended,
                     expected=expected)  # fmt: skip


def _report(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    category = words_of(resource.get("category"), "category")
    name = words_of(resource.get("code"), "code")
    if not _IMAGING.search(f"{category} {name}") and category.lower() in ("lab", "laboratory"):
        raise SetAside("DiagnosticReport of the laboratory")
    words = (name, text_at(resource, "conclusion"), *all_words(resource, "conclusionCode"))
    when = date_of(resource, "effectiveDateTime", "effectivePeriod")
    kind = "imaging" if _IMAGING.search(f"{category} {name}") else "test"
    yield made_entry("report", resource, chart, place, words, when, status=kind)
    yield from _inside(resource, chart, place, when)


def _inside(resource: Resource, chart: Chart, place: str, when: str) -> Iterator[Entry]:
    """The scores that a report itself contains; they are of its day."""
    for one in objects(resource.get("contained"), "contained"):
        if text_at(one, "resourceType") != "Observation" or aside_as(one) or is_modified(one):
            continue
        own = {"encounter": resource.get("encounter"), **one}
        if not states_any(one, "effective"):
            own["effectiveDateTime"] = when.rstrip("?") or None
        try:
            yield from observation(own, chart, f"{place}, contained {text_at(one, 'id')}")
        except SetAside:
            continue  # a laboratory value, or no score


def _imaging(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    words: list[str] = [text_at(resource, "description"), *all_words(resource, "procedureCode")]
    words += [words_of(one.get("concept"), "procedure")
              for one in objects(resource.get("procedure"), "procedure")]  # fmt: skip
    words += [_kind_of(one) for one in objects(resource.get("modality"), "modality")]
    for series in objects(resource.get("series"), "series"):
        words += [_kind_of(one) for part in ("modality", "bodySite")
                  for one in objects(series.get(part), part)]  # fmt: skip
    said = tuple(dict.fromkeys(filter(None, words)))
    yield made_entry("report", resource, chart, place, said, date_of(resource, "started"),
                     status="imaging")  # fmt: skip


def _kind_of(coding: Resource) -> str:
    """What a coding says, or R5's concept."""
    return text_at(coding, "display") or text_at(coding, "code") or words_of(coding, "modality")


_Reader = Callable[[Resource, Chart, str], Iterator[Entry]]
_READERS: Mapping[str, _Reader] = MappingProxyType(
    {
        "Encounter": _encounter,
        "Condition": _condition,
        "Procedure": _procedure,
        "MedicationRequest": medication,
        "MedicationOrder": medication,
        "MedicationStatement": medication,
        "MedicationAdministration": medication,
        "Observation": observation,
        "QuestionnaireResponse": questionnaire,
        "DiagnosticReport": _report,
        "ImagingStudy": _imaging,
        "CarePlan": plan,
        "ServiceRequest": plan,
        "ProcedureRequest": plan,
        "ReferralRequest": plan,
        "DiagnosticOrder": plan,
    }
)
KINDS = frozenset(_READERS) | {*WRITTEN} | {"DocumentReference"}  # that give entries or notes


def _class(resource: Resource) -> str:
    """The class of an encounter: a code, R4's coding or R5's concepts."""
    value = resource.get("class")
    if isinstance(value, str):
        return value
    return next((words_of(one, "class") or text_at(one, "display") or text_at(one, "code")
                 for one in objects(value, "class")), "")  # fmt: skip
