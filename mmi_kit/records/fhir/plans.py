"""What does a FHIR resource ask for, plan or order? R4, and DSTU2 to R5."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mmi_kit.knowledge.codes import meaning_of
from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.made import SetAside, made_entry
from mmi_kit.records.fhir.reasons import reasons_of, texts_of
from mmi_kit.records.fhir.status import sense_of, why_not
from mmi_kit.records.fhir.values import (
    Resource,
    all_words,
    codes_of,
    date_of,
    number_of,
    objects,
    text_at,
    words_of,
)
from mmi_kit.records.fhir.words import names_a_plan, says_nothing
from mmi_kit.records.record import Entry

PART_OF_PLAN = "CarePlan.activity"  # its name in statuses.csv
BEGUN = ("in-progress", "completed")  # activities of a plan
PROPOSED = ("proposal", "plan", "option")  # intents of what nobody has ordered
_NOT_YET = ("draft", "proposed")  # statuses of the same
_SESSIONS = ("visit", "visits", "session", "sessions", "treatment", "treatments", "{visits}")
_Sense = tuple[str, str, str]  # the assertion, the word that says so, why


def plan(resource: Resource, chart: Chart, place: str) -> Iterator[Entry]:
    """Each treatment or study that is asked for. SetAside where a plan names none."""
    category = words_of(resource.get("category"), "category")
    reasons = reasons_of(resource, chart, "addresses", "reasonCode", "reasonReference", "reason")
    when = date_of(resource, "authoredOn", "orderedOn", "date", "created", "period")
    to_come = str(resource.get("occurrenceDateTime") or "")  # no day of the order
    proposed = text_at(resource, "intent") in PROPOSED or text_at(resource, "status") in _NOT_YET
    amount, unit = _amount(resource)
    found = False
    for concept, (sense, word, why) in _named(resource):
        name = words_of(concept, "code")
        if name and not says_nothing(name, codes_of(concept, "code")):
            found = True
            words = (name, category, *all_words(resource, "bodySite"), *texts_of(reasons), amount,
                     unit, word, why, to_come)  # fmt: skip
            yield made_entry(
                "plan", resource, chart, place, words, when, reasons,
                codes=codes_of(concept, "code"), status="proposed" if proposed else "",
                why_not=why, ordered=amount, sense="planned" if sense == "actual" else sense,
            )  # fmt: skip
    if not found:
        named = text_at(resource, "title") or category
        kind = text_at(resource, "resourceType")
        raise SetAside(f"{kind} ({named}) that names no treatment by itself" if named
                       else f"{kind} that names no treatment")  # fmt: skip


def _named(resource: Resource) -> Iterator[tuple[Any, _Sense]]:
    """The concepts of what is asked for, each in its sense."""
    whole = (*sense_of(resource), why_not(resource))
    named = [(_concept(resource.get("code")), whole)]
    asked = objects(resource.get("serviceRequested"), "serviceRequested")
    named += [(one, whole) for one in asked]
    named += [(item.get("code"), whole) for item in objects(resource.get("item"), "item")]
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
    yield from named


def _concept(code: Any) -> Any:
    """R5 has the concept of what is asked for in an element of its own."""
    return code.get("concept", code) if isinstance(code, Mapping) else code


def _amount(resource: Resource) -> tuple[str, str]:
    """How many sessions are ordered, and the word for them; "" where it counts anything else."""
    for one in objects(resource.get("quantityQuantity"), "quantityQuantity"):
        unit = text_at(one, "unit")
        if unit.lower() in _SESSIONS:
            return number_of(one.get("value"), "quantityQuantity"), unit
    return "", ""
