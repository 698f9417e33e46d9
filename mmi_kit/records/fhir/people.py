"""Who saw the claimant, or wrote or ordered it, and where: what a FHIR resource says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from mmi_kit.records.credentials import holds_credential, is_credential
from mmi_kit.records.fhir.chart import Chart, role_of
from mmi_kit.records.fhir.values import Resource, codes_of, objects, text_at, words_of

_WHO = ("performer", "individual", "requester", "author", "authenticator", "recorder", "asserter",
        "prescriber", "informationSource", "participant")  # fmt: skip
# Who is asked to do it has not seen the claimant yet, and who reads a study does not order it.
_ASKED = ("requester", "prescriber", "orderer", "author", "recorder", "contributor")
_WHO_OF: Mapping[str, tuple[str, ...]] = MappingProxyType({
    **dict.fromkeys(("ServiceRequest", "MedicationRequest", "MedicationOrder", "ProcedureRequest",
                     "ReferralRequest", "CarePlan"), _ASKED),
    "DiagnosticReport": ("resultsInterpreter", "performer"),
    "ImagingStudy": ("interpreter",),
    "Encounter": (),  # its participants are ranked
})  # fmt: skip
# Of an encounter: the attending one, the performers, those of no told part, any other.
_RANKS = ("ATND", "PPRF", "SPRF", "PART", "")
_REFERRED = re.compile(r"\bREF\b|\breferr|\bescort", re.IGNORECASE)
_NAME_RANKS = ("official", "usual", "", "nickname")  # uses of a name; any other is no present one


class Person(NamedTuple):
    """A practitioner by name, and the specialty where it is told."""

    name: str
    specialty: str = ""


def cells_of(resource: Resource, encounter: Resource, chart: Chart) -> Mapping[str, str]:
    """Provider, facility and kind of visit, from the resource itself, else from its encounter."""
    people = [*_people(resource, chart), *_at_visit(encounter, chart)]
    who = next((one for one in people if one.name), Person(""))
    where = objects(encounter.get("serviceProvider"), "serviceProvider")
    places = (text_at(chart.named(text_at(one, "reference")), "name") or text_at(one, "display")
              for one in where)  # fmt: skip
    found = {
        "provider": who.name,
        "specialty": who.specialty,
        "facility": next(filter(None, places), ""),
        "visit_type": words_of(encounter.get("type"), "type"),
    }
    return MappingProxyType({name: text for name, text in found.items() if text})


def _people(resource: Resource, chart: Chart) -> Iterator[Person]:
    """The practitioners whom a resource names."""
    for name in _WHO_OF.get(text_at(resource, "resourceType"), _WHO):
        for one in objects(resource.get(name), name):
            yield from _named_in(one, name, chart)


def _named_in(one: Resource, name: str, chart: Chart) -> Iterator[Person]:
    """Those of one element: itself, or R4's inner `actor`, STU3's `agent`."""
    inner = next((one[part] for part in ("actor", "agent", "individual") if part in one), one)
    yield from (_practitioner(who, chart) for who in objects(inner, name))


def _at_visit(encounter: Resource, chart: Chart) -> Iterator[Person]:
    """The participants of an encounter, the attending one first; who referred was not there."""
    ranked = []
    for one in objects(encounter.get("participant"), "participant"):
        kinds = {code.code for code in codes_of(one.get("type"), "participant.type")}
        said = words_of(one.get("type"), "participant.type")
        if not _REFERRED.search(" ".join((said, *kinds))):
            rank = [n for n, kind in enumerate(_RANKS) if kind in (kinds or {""})]
            ranked.append((min(rank, default=len(_RANKS)), one))
    for _, one in sorted(ranked, key=lambda told: told[0]):
        yield from _named_in(one, "participant", chart)


def _practitioner(named: Resource, chart: Chart) -> Person:
    """The one behind a reference; the words beside it when the file does not hold the person."""
    reference, kind = text_at(named, "reference"), text_at(named, "type")
    found = chart.named(reference)
    if text_at(found, "resourceType") == "PractitionerRole":
        inner = objects(found.get("practitioner"), "practitioner")
        who = next((one for one in (_practitioner(i, chart) for i in inner) if one.name), None)
        special = words_of(found.get("specialty"), "specialty")
        return Person(who.name, special) if who else Person("")
    if found:
        is_one = text_at(found, "resourceType") == "Practitioner"
        role = chart.named(role_of(found))
        special = words_of(role.get("specialty"), "specialty")
        return Person(_called(found), special) if is_one else Person("")
    display = text_at(named, "display")
    is_person = "Practitioner" in (kind, kind.removesuffix("Role")) or "Practitioner" in reference
    if not reference and not kind:  # named by an identifier, or by words alone
        is_person = holds_credential(display)
    return Person(display if is_person else "")


def _called(practitioner: Resource) -> str:
    """The present name, with the credential."""
    names = [(_use(name), name) for name in objects(practitioner.get("name"), "name")]
    if not names:
        return ""
    name = min(names, key=lambda told: told[0])[1]
    family = name.get("family") or []
    parts = [*_texts(name.get("prefix")), *_texts(name.get("given")), *_texts(family)]
    text = text_at(name, "text") or " ".join(parts)
    credential = _credential(name, practitioner)
    return f"{text}, {credential}" if text and credential and credential not in text else text


def _use(name: Resource) -> int:
    use = text_at(name, "use")
    return _NAME_RANKS.index(use) if use in _NAME_RANKS else len(_NAME_RANKS)


def _credential(name: Resource, practitioner: Resource) -> str:
    """The suffix of a name, else the first qualification, where it is a credential."""
    said = _texts(name.get("suffix"))
    for one in objects(practitioner.get("qualification"), "qualification"):
        said += [words_of(one.get("code"), "qualification"),
                 *(c.code for c in codes_of(one.get("code"), "qualification"))]  # fmt: skip
    return next((text for text in said if is_credential(text)), "")


def _texts(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one]
