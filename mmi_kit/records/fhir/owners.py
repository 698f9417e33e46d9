"""Whose is each FHIR file of a case: is it of the one person, of another, or can nobody tell?

By its own Patient, else by the Patient of another file that its resources name. An id that two
persons have tells nothing, and where no file holds a Patient, neither do different ids: what most
files name is taken for the claimant, and the others are held back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mmi_kit.records.fhir.load import Loaded
from mmi_kit.records.fhir.patients import Described, described, identifier_of, people_of
from mmi_kit.records.fhir.subjects import subjects_named, subjects_of
from mmi_kit.records.fhir.values import BadResourceError, Resource, id_of, objects
from mmi_kit.records.same_person import are_one, folded, is_another_given

_TWO_IDS = "another patient's id than in {}, and no file that says who they are"
_ID_OF_TWO = "a patient's id that two persons have ({})"
_ENOUGH = 2  # words of a name that two persons hardly share


@dataclass(frozen=True, slots=True)
class Owners:
    """`of_file`: a name for the person of each file, "" where it is not known; `unclear`: files of
    which nobody can tell that they are the claimant's, each with what is told of it."""

    of_file: Mapping[str, str]
    unclear: Mapping[str, str]


def owners_of(files: Sequence[Loaded]) -> Owners:
    """Whose the files are."""
    resources = {one.file: [resource for _, _, resource in one.resources] for one in files}
    own: dict[str, str] = {}
    held: dict[str, set[str]] = {}  # the files whose Patient has an id
    people: list[tuple[str, Described]] = []
    for file, ones in resources.items():
        patients = [one for one in ones if one.get("resourceType") == "Patient"]
        told = people_of(patients)
        if len(told) == 1:
            own[file] = next((name for name, who in people if _may_be_one(who, told[0])), file)
            people.append((own[file], told[0]))
        for one in patients:
            if described(one).is_known:
                held.setdefault(id_of(str(one.get("id", ""))), set()).add(file)
    if not own:
        return Owners({}, _strangers(resources))
    unclear: dict[str, str] = {}
    for file, ones in resources.items():
        if file in own:
            continue
        with_id = set().union(*(held.get(name, set()) for name in subjects_named(ones)))
        persons = {own[other] for other in with_id if other in own}
        own[file] = persons.pop() if len(persons) == 1 else f"? {file}" if persons else ""
        if persons:
            unclear[file] = _ID_OF_TWO.format(", ".join(sorted(with_id)))
    return Owners(own, unclear)


def _may_be_one(one: Described, other: Described) -> bool:
    """Are they one person, be the given name spelled in another way?"""
    a, b = one.named, other.named
    if are_one(a, b):
        return True
    alike = a.birth == b.birth and bool(a.families & b.families)
    return alike and not is_another_given(a.given, b.given)


class _Called(NamedTuple):
    """How the resources of a file name their patient."""

    ids: frozenset[str]
    numbers: frozenset[tuple[str, str]]
    words: frozenset[str]


def _strangers(resources: Mapping[str, Sequence[Resource]]) -> dict[str, str]:
    """Files that name another patient than most do, where no file says who anybody is."""
    called = {file: one for file, ones in resources.items() if (one := _called(ones)).ids}
    first: dict[str, str] = {}
    for file, one in called.items():
        first[file] = next((known for known in first if _is_same(called[known], one)), file)
    if len({*first.values()}) < 2:
        return {}
    counted = Counter(first[file] for file in called for _ in resources[file])
    files = Counter(first.values())
    most = max(files, key=lambda name: (files[name], counted[name], name == next(iter(first))))
    return {file: _TWO_IDS.format(most) for file, name in first.items() if name != most}


def _called(resources: Sequence[Resource]) -> _Called:
    numbers: set[tuple[str, str]] = set()
    words: set[str] = set()
    for one in resources:
        for held in subjects_of(one):
            words |= {*folded(str(held.get("display") or "")).split()}
            try:
                for each in objects(held.get("identifier"), "identifier"):
                    numbers.add(identifier_of(each))
            except BadResourceError:
                continue
    return _Called(subjects_named(resources), frozenset(numbers), frozenset(words))


def _is_same(one: _Called, other: _Called) -> bool:
    """Do two files name one patient? An id says less than two names that have nothing in common."""
    shared = len(one.words & other.words)
    if one.words and other.words and not shared:
        return False
    return bool(one.ids & other.ids or one.numbers & other.numbers or shared >= _ENOUGH)
