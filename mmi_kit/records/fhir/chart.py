"""Which resources may a FHIR resource refer to, and to which visit does it belong?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from mmi_kit.records.fhir.values import (
    Resource,
    date_of,
    end_of,
    local_of,
    objects,
    references,
    text_at,
)
from mmi_kit.records.record import SHARED


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """What a resource may refer to: `index` maps a reference to its resource; `inside` those that
    one resource contains, `parts` those of the other files; `shared` mean the same in each.
    `written`: when the file was made, where it says so."""

    file: str
    index: Mapping[str, Resource]
    parts: Mapping[str, Resource] = field(default_factory=dict)
    shared: Set[str] = frozenset()
    inside: Mapping[str, Resource] = field(default_factory=dict)
    written: str = ""

    def without(self, others: Iterable[Resource]) -> Chart:
        """The same without what is another patient's: nothing is of the day of such a visit."""
        left = {id(one) for one in others}
        if not left:
            return self
        index = {name: one for name, one in self.index.items() if id(one) not in left}
        parts = {name: one for name, one in self.parts.items() if id(one) not in left}
        return replace(self, index=MappingProxyType(index), parts=MappingProxyType(parts))

    def within(self, resource: Resource) -> Chart:
        """The same, with what a resource itself contains: "#a" is looked for there."""
        inside = {f"#{text_at(one, 'id')}": one
                  for one in objects(resource.get("contained"), "contained")}  # fmt: skip
        return replace(self, inside=MappingProxyType(inside)) if inside else self

    def named(self, reference: str) -> Resource:
        """The resource behind a reference; an empty one when the file does not hold it."""
        found = self.inside.get(reference) or self.index.get(reference)
        local = local_of(reference)
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

    def day_of(self, encounter: Resource) -> str:
        """The day on which a visit began, else, as uncertain, on which it ended; R5 names its
        period otherwise."""
        if began := date_of(encounter, "period", "actualPeriod"):
            return began
        ended = end_of(encounter, "period") or end_of(encounter, "actualPeriod")
        return ended.rstrip("?") + "?" if ended else ""

    def encounter_of(self, resource: Resource) -> str:
        """The encounter that a resource belongs to, as a reference; "" when it names none."""
        found = [*references(resource, "encounter", "context")]
        inside = resource.get("context")
        if not found and isinstance(inside, Mapping):  # DocumentReference.context.encounter
            found = [*references(inside, "encounter")]
        visits = [one for one in found if "Encounter" in one] or found  # R5: of other kinds too
        return visits[0] if visits else ""


def role_of(practitioner: Resource) -> str:
    """The name under which the index has the role of a practitioner."""
    return f"role of Practitioner/{practitioner.get('id')}"
