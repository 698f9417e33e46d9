"""Of whom does a FHIR file tell, and which of its resources are of somebody else?

An export should be of one patient. What it says of another is never taken for the claimant's: a
resource of another patient is left out and told, and a file in which nobody can tell whose it is,
is refused. Two records of one person that the file itself links are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from mmi_kit.errors import Problem
from mmi_kit.records.fhir.patients import (
    Described,
    described,
    identifier_of,
    identifiers_of,
    links_of,
    people_of,
)
from mmi_kit.records.fhir.values import BadResourceError, Resource, id_of, objects, text_at
from mmi_kit.records.fhir.versions import base_of
from mmi_kit.records.gate import refuse
from mmi_kit.records.same_person import are_one

_PART = (
    "Put the part of the export that holds the Patient beside it, or "
    "export the claimant's record alone"
)
_ALONE = "Export the claimant's record alone"
MOST_PLACES = 5  # of the resources of others that are named
_OTHERS = ("RelatedPerson/", "Group/")
_NO_SUBJECT = ("Patient", "Practitioner", "Organization")
Identifier = tuple[str, str]  # its system and its value


class Subjects:
    """Whose file it is. RecordsError when it tells of two people."""

    def __init__(
        self, path: Path, resources: Sequence[tuple[str, Resource]],
        beside: Mapping[str, Described] = MappingProxyType({}),
        known: Set[Identifier] = frozenset(),
    ) -> None:  # fmt: skip
        """`resources`: each with its full address; `beside`: the patients of the other files, and
        `known`: the identifiers of all."""
        self._file = path.name
        patients = [(url, one) for url, one in resources if one.get("resourceType") == "Patient"]
        people = people_of([one for _, one in patients])
        if len(people) > 1:
            raise refuse(path, f"it tells of {len(people)} people", _ALONE)
        self._who = people[0] if people else None
        self.is_part = not patients
        told = [(url, one) for url, one in patients if not people or described(one).is_known]
        self._bases = {base_of(url) for url, _ in told or resources} - {""}
        self._own = {id_of(name) for url, one in told
                     for name in (url, str(one.get("id", "")), *links_of(one)) if name}  # fmt: skip
        self._known = known | identifiers_of(one for _, one in told)
        self._resources = [one for _, one in resources]
        self._named: dict[int, str] = {}  # by identity: the resources are kept here
        named = {ref for one in self._resources if (ref := self._subject(one))}
        if not self._own:  # a part of an export: its resources must agree
            if len(named) > 1:
                raise refuse(path, f"its resources name {len(named)} patients", _ALONE)
            if named and beside and not named & beside.keys():
                raise refuse(path, "its resources name a patient whom no other file holds", _PART)
            self._own = named
            if self.is_part:
                self._who = next((beside[name] for name in named if name in beside), None)
                self._named = {}  # a patient whom a resource contains may be the one now known
        if named and not named & self._own:
            raise refuse(path, "its resources name another patient than the one in it", _ALONE)

    @property
    def person(self) -> tuple[str, str]:
        """Family name and birth date, as the file or another part of its export states them."""
        return (self._who.name, self._who.birth) if self._who else ("", "")

    @property
    def given(self) -> tuple[str, ...]:
        """The given names of the same."""
        return self._who.named.given if self._who else ()

    def is_other(self, resource: Resource) -> bool:
        """Does a resource name another patient, or a relative, as the one it is about?"""
        named = self._subject(resource)
        return bool(named) and named not in self._own

    def told(self, places: Sequence[str]) -> list[Problem]:
        """That the resources at these places are left out, if there are any."""
        if not places:
            return []
        named = places[:MOST_PLACES]
        more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
        return [
            Problem(
                code="other_patients_entries", where=f"{self._file}, {', '.join(named)}{more}",
                found=f"{len(places)} resource(s) about another person than the file is about",
                expected="resources of the claimant only",
                do="Make sure whose they are: nothing is taken from them. Where one is the "
                "claimant's, enter it in the visit log",
            )
        ]  # fmt: skip

    def _subject(self, resource: Resource) -> str:
        """The one whom a resource is about, as an id; "" when it names none, or the own one in
        another way."""
        known = self._named.get(id(resource))
        if known is None:
            known = self._found(resource)
            self._named[id(resource)] = known
        return known

    def _found(self, resource: Resource) -> str:
        for held in subjects_of(resource):
            reference = held.get("reference")
            if isinstance(reference, str) and reference:
                return self._referred(reference, resource)
            if held.get("identifier"):
                return self._identified(held)
        return ""

    @cached_property
    def _values(self) -> Mapping[str, set[str]]:
        """The different numbers by which the resources name patients, by their system."""
        return _values(self._resources)

    def _referred(self, reference: str, resource: Resource) -> str:
        if reference.startswith("#"):
            return self._contained(reference, resource)
        other = next((kind for kind in _OTHERS if kind in reference), "")
        base = base_of(reference)
        if base and self._bases and base not in self._bases:
            return reference  # an id of another server is another patient's
        return other + id_of(reference)

    def _contained(self, reference: str, resource: Resource) -> str:
        """A patient whom the resource itself describes: "" where that may be the own one."""
        for one in _contained_in(resource):
            if one.get("id") == reference[1:] and one.get("resourceType") == "Patient":
                who = described(one)
                own = self._who
                alike = are_one(who.named, own.named) if own else not who.is_known
                return "" if alike else f"{who.name} {sorted(who.named.given)} {who.birth}"
        return ""

    def _identified(self, held: Resource) -> str:
        """A patient who is named by a number: "" where it is the own one's, or the only one of its
        kind, of which nobody could tell."""
        try:
            system, value = next(map(identifier_of, objects(held.get("identifier"), "identifier")))
        except (BadResourceError, StopIteration):
            return ""
        own = {known for kind, known in self._known if kind == system or not (kind and system)}
        if value in own or not value or (not own and len(self._values.get(system, ())) < 2):
            return ""
        return f"{system}|{value}"


def subjects_named(resources: Sequence[Resource]) -> frozenset[str]:
    """The ids of the patients whom resources name by a reference."""
    found = set()
    for one in resources:
        for held in subjects_of(one):
            reference = held.get("reference")
            if isinstance(reference, str) and not reference.startswith(("#", *_OTHERS)):
                found.add(id_of(reference))
    return frozenset(found - {""})


def _values(resources: Sequence[Resource]) -> Mapping[str, set[str]]:
    """The different numbers by which the resources name patients, by their system."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in resources:
        for held in subjects_of(one):
            try:
                for each in objects(held.get("identifier"), "identifier"):
                    system, value = identifier_of(each)
                    found[system].add(value)
            except BadResourceError:
                continue
    return found


def subjects_of(resource: Resource) -> list[Resource]:
    """What a resource has under subject or patient; nothing where it is malformed."""
    if resource.get("resourceType") in _NO_SUBJECT:
        return []
    try:
        found = [one for name in ("subject", "patient")
                 for one in objects(resource.get(name), name)]  # fmt: skip
        for one in found:
            text_at(one, "reference")
    except BadResourceError:
        return []  # told as malformed by its reader
    return found[:1]


def _contained_in(resource: Resource) -> list[Resource]:
    try:
        return objects(resource.get("contained"), "contained")
    except BadResourceError:
        return []
