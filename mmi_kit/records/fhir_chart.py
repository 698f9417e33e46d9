"""Whose, where, when and why: what a FHIR resource says through the resources it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from mmi_kit.records.fhir_values import Resource, objects, references, text_at, words_of
from mmi_kit.records.record import SHARED

_WHO = ("performer", "individual", "requester", "recorder", "asserter", "prescriber",
        "informationSource")  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """What a resource may refer to: `index` maps a reference to its resource; `inside` those that
    one resource contains, `parts` those of the other files; `shared` mean the same in each."""

    file: str
    index: Mapping[str, Resource]
    parts: Mapping[str, Resource] = field(default_factory=dict)
    shared: Set[str] = frozenset()
    inside: Mapping[str, Resource] = field(default_factory=dict)

    def within(self, resource: Resource) -> Chart:
        """The same, with what a resource itself contains: "#a" is looked for there."""
        inside = {f"#{text_at(one, 'id')}": one
                  for one in objects(resource.get("contained"), "contained")}  # fmt: skip
        return replace(self, inside=MappingProxyType(inside)) if inside else self

    def named(self, reference: str) -> Resource:
        """The resource behind a reference; an empty one when the file does not hold it."""
        found = self.inside.get(reference) or self.index.get(reference)
        local = _local(reference)
        return found or self.index.get(local) or self.parts.get(local, MappingProxyType({}))

    def visit_key(self, reference: str, encounter: Resource, place: str) -> str:
        """One visit has one key, whether it is called by its address or by its id, and in every
        file of an export that has come in parts; one without either has that of its `place`."""
        if not encounter:
            return reference
        if reference.startswith("#"):  # the visit of this resource alone
            return f"{place}, {reference}"
        if not text_at(encounter, "id"):
            return place
        key = f"Encounter/{text_at(encounter, 'id')}"
        return SHARED + key if key in self.shared else key

    def encounter_of(self, resource: Resource) -> str:
        """The encounter that a resource belongs to, as a reference; "" when it names none."""
        found = [*references(resource, "encounter", "context")]
        inside = resource.get("context")
        if not found and isinstance(inside, Mapping):  # DocumentReference.context.encounter
            found = [*references(inside, "encounter")]
        return found[0] if found else ""


def cells_of(resource: Resource, encounter: Resource, chart: Chart) -> Mapping[str, str]:
    """Provider, facility and kind of visit, from the resource itself, else from its encounter."""
    names = [*_people(resource, chart)]
    for one in objects(encounter.get("participant"), "participant"):
        names += _people(one, chart)
    where = objects(encounter.get("serviceProvider"), "serviceProvider")
    places = (text_at(chart.named(text_at(one, "reference")), "name") or text_at(one, "display")
              for one in where)  # fmt: skip
    found = {
        "provider": next(filter(None, names), ""),
        "facility": next(filter(None, places), ""),
        "visit_type": words_of(encounter.get("type"), "type"),
    }
    return MappingProxyType({name: text for name, text in found.items() if text})


def _people(resource: Resource, chart: Chart) -> Iterator[str]:
    """The names of the practitioners whom a resource names, R4's inner `actor` included."""
    for name in _WHO:
        for one in objects(resource.get(name), name):
            inner = one.get("actor")
            held = objects(inner if inner is not None else one, name)
            yield from (_practitioner(who, chart) for who in held)


def _practitioner(named: Resource, chart: Chart) -> str:
    """The name behind a reference; the words beside it when the file does not hold the person."""
    reference, kind = text_at(named, "reference"), text_at(named, "type")
    found = chart.named(reference)
    if text_at(found, "resourceType") == "PractitionerRole":
        inner = objects(found.get("practitioner"), "practitioner")
        return next(filter(None, (_practitioner(one, chart) for one in inner)), "")
    if found:
        return _person(found) if text_at(found, "resourceType") == "Practitioner" else ""
    is_person = "Practitioner" in (kind, kind.removesuffix("Role")) or "Practitioner" in reference
    return text_at(named, "display") if is_person else ""


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
            for said in _reasons(one, chart, name):
                if said:
                    return said
    return ""


def _reasons(one: Resource, chart: Chart, name: str) -> Iterator[str]:
    """The words of one reason; R5 keeps its concept and its reference in elements of their own."""
    inner = one.get("reference")
    held = inner if isinstance(inner, Mapping) else one
    if reference := text_at(held, "reference") or text_at(one, "condition", "reference"):
        yield words_of(chart.named(reference).get("code"), "code")
        yield text_at(held, "display")
    else:
        yield words_of(one, name)
        yield words_of(one.get("concept"), name)


def _local(reference: str) -> str:
    """ "Encounter/e1" of an address that ends so, of one version of it too."""
    parts = reference.partition("/_history/")[0].split("/")
    return "/".join(parts[-2:])
