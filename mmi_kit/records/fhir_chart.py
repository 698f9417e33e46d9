"""Whose, where, when and why: what a FHIR resource says through the resources it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mmi_kit.records.fhir_values import Resource, objects, references, text_at, words_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """What a resource may refer to: `index` maps a reference to its resource."""

    file: str
    index: Mapping[str, Resource]

    def named(self, reference: str) -> Resource:
        """The resource behind a reference; an empty one when the file does not hold it."""
        return self.index.get(reference, MappingProxyType({}))

    def encounter_of(self, resource: Resource) -> str:
        """The encounter that a resource belongs to, as a reference; "" when it names none."""
        found = [*references(resource, "encounter", "context")]
        inside = resource.get("context")
        if not found and isinstance(inside, Mapping):  # DocumentReference.context.encounter
            found = [*references(inside, "encounter")]
        return found[0] if found else ""


def cells_of(resource: Resource, encounter: Resource, chart: Chart) -> Mapping[str, str]:
    """Provider, facility and kind of visit, from the resource itself, else from its encounter."""
    who = [*references(resource, "performer", "requester", "recorder", "asserter", "prescriber")]
    for one in objects(encounter.get("participant"), "participant"):
        who += references(one, "individual", "actor")
    people = [chart.named(reference) for reference in who]
    names = [_person(p) for p in people if text_at(p, "resourceType") == "Practitioner"]
    where = [chart.named(r) for r in references(encounter, "serviceProvider")]
    found = {
        "provider": next((n for n in names if n), ""),
        "facility": next((text_at(o, "name") for o in where), ""),
        "visit_type": words_of(encounter.get("type"), "type"),
    }
    return MappingProxyType({name: text for name, text in found.items() if text})


def _person(practitioner: Resource) -> str:
    for name in objects(practitioner.get("name"), "name"):
        if text := text_at(name, "text"):
            return text
        given = name.get("given") or []
        family = name.get("family") or []
        parts = [*(name.get("prefix") or []), *given,
                 *(family if isinstance(family, list) else [family])]  # fmt: skip
        return " ".join(str(part) for part in parts)
    return ""


def reason_of(resource: Resource, chart: Chart, *names: str) -> str:
    """Why it was done, in words: a reason code, or the name of the condition referred to."""
    for name in names:
        for one in objects(resource.get(name), name):
            if reference := text_at(one, "reference") or text_at(one, "condition", "reference"):
                if said := words_of(chart.named(reference).get("code"), "code"):
                    return said
            elif said := words_of(one, name):
                return said
    return ""
