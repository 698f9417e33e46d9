"""Which version of a FHIR resource counts, where the files of a case hold several of it?

A history bundle has a resource more than once, and so have an older export and a newer one. The
last one as the resource itself says (version or last update) counts; where that cannot be told,
all stay and it is said so. What any version says was entered in error, and what a server has
deleted since, counts in none; a document that another one replaces is left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mmi_kit.records.fhir.documents import names_of, replaced_by
from mmi_kit.records.fhir.load import Deleted
from mmi_kit.records.fhir.order import last_of, number_of, seconds, time_of
from mmi_kit.records.fhir.status import aside_as
from mmi_kit.records.fhir.values import (
    BadResourceError,
    Resource,
    id_of,
    local_of,
    references,
)

LONG_ID = 8  # characters from which an id is not the same in two systems by chance
VOID = ("entered in error", "superseded")  # of one version, and so of all
_BESIDE = ("meta", "text")  # of a resource: what does not change what it states


@dataclass(frozen=True, eq=False)
class Held:
    """A resource where it stands; what is found out of it is found out once."""

    file: str
    number: int
    url: str
    resource: Resource

    @property
    def place(self) -> tuple[str, int]:
        """Its file and its number there."""
        return self.file, self.number

    @cached_property
    def states(self) -> str:
        """What it states, as it can be compared."""
        return states(self.resource)

    @cached_property
    def aside(self) -> str | None:
        """Why it states nothing of the claimant, by its status; None where it is malformed."""
        try:
            return aside_as(self.resource)
        except BadResourceError:
            return None  # told as malformed by its reader

    @property
    def is_in_error(self) -> bool:
        """Does it say that it was entered in error, or is it malformed?"""
        return self.aside is None or self.aside.endswith(VOID[0])

    @property
    def is_void(self) -> bool:
        """Does it say that no version of it holds?"""
        return self.aside is not None and self.aside.endswith(VOID)


class Left(NamedTuple):
    """Why a resource does not count (a code of problems), and the one that does in its place."""

    code: str
    by: Held | None = None


Owners = Mapping[str, str]  # a name for the person of each file, "" where it is not known
LeftOut = Mapping[tuple[str, int], Left]


def name_of(number: int, resource: Resource) -> str:
    """ "Encounter/e1"; by its number where it has no id."""
    return f"{resource.get('resourceType', '')}/{resource.get('id', number)}"


def place_of(number: int, resource: Resource) -> str:
    """Where in the file a resource stands."""
    return f"resource {number} ({name_of(number, resource)})"


def states(resource: Resource) -> str:
    """What a resource states, as it can be compared."""
    said = {name: value for name, value in resource.items() if name not in _BESIDE}
    return json.dumps(said, sort_keys=True)


def base_of(address: str) -> str:
    """The server of an absolute address, "" of any other."""
    whole = address.partition("/_history/")[0]
    return whole.rsplit("/", 2)[0] if "://" in whole else ""


def sorted_out(
    held: Iterable[Held], deleted: Sequence[tuple[str, Deleted]], owners: Owners
) -> tuple[LeftOut, list[list[Held]]]:
    """What does not count, and the groups of versions of which nobody can tell the newest.
    `deleted`: each with the person of its file, and `owners`: the person of each file."""
    groups: dict[tuple[str, str], list[Held]] = defaultdict(list)
    left: dict[tuple[str, int], Left] = {}
    gone = _by_name(deleted)
    for one in held:
        name = name_of(one.number, one.resource)
        if any(_is_gone(one, how) for who, how in gone.get(name, ())
               if _is_owner(who, owners.get(one.file, ""))):  # fmt: skip
            left[one.place] = Left("withdrawn_entry")
        elif one.resource.get("id"):
            groups[name, _own_base(one)].append(one)
    unsure: list[list[Held]] = []
    for same in _of_one_person(_without_base(groups), owners):
        if len(same) < 2:
            continue
        for group in _of_one_system(same):
            left |= _of_a_group(group, unsure)
        for one, first in _said_again([one for one in same if one.place not in left]):
            left.setdefault(one.place, Left("repeated_entry", first))
    for old, new in _replaced([one for same in groups.values() for one in same], left):
        if not _is_owner(*(owners.get(one.file, "") for one in (old, new))):
            continue
        left.setdefault(old.place, Left("older_version", new))
    return left, unsure


def _of_a_group(group: Sequence[Held], unsure: list[list[Held]]) -> dict[tuple[str, int], Left]:
    """What does not count of the versions of one resource."""
    void = [one for one in group if one.is_void]
    if void:
        return {one.place: Left("withdrawn_entry", void[0]) for one in group if one not in void}
    said: dict[str, list[Held]] = defaultdict(list)
    for one in group:
        said[one.states].append(one)
    versions = list(said.values())
    last = last_of([[one.resource for one in copies] for copies in versions])
    if last is not None:
        new = versions[last][0]
        return {one.place: Left("older_version", new)
                for copies in versions if copies[0] is not new for one in copies}  # fmt: skip
    if len(versions) > 1:
        unsure.append([copies[0] for copies in versions])
    return {}


def subject_of(resource: Resource) -> str:
    """The id of the patient whom a resource names; "" when it names none."""
    try:
        named = next(references(resource, "subject", "patient"), "")
    except BadResourceError:
        return ""
    return id_of(named)


def _own_base(one: Held) -> str:
    """What tells two resources of one id apart: their servers, which count alike where the id is
    long and no mere number; of a short id any other address."""
    name = str(one.resource.get("id", ""))
    if (base := base_of(one.url)) and (len(name) < LONG_ID or name.isdecimal()):
        return base
    own = one.url in ("", f"urn:uuid:{name}") or len(name) >= LONG_ID
    return "" if own else one.url


def _without_base(groups: Mapping[tuple[str, str], list[Held]]) -> Iterator[list[Held]]:
    """The groups of one name: those without a server go with the one server that is named."""
    named: dict[str, dict[str, list[Held]]] = defaultdict(dict)
    for (name, base), group in groups.items():
        named[name][base] = group
    for by_base in named.values():
        bases = [base for base in by_base if base]
        if "" in by_base and len(bases) == 1:
            yield sorted(by_base[""] + by_base[bases[0]], key=lambda one: one.place)
        else:
            yield from by_base.values()


def _of_one_person(groups: Iterable[list[Held]], owners: Owners) -> Iterator[list[Held]]:
    """The groups, apart by whose file it is: two persons' charts may have the same ids."""
    for same in groups:
        known = {owners.get(one.file, "") for one in same} - {""}
        for who in sorted(known) if len(known) > 1 else ():
            yield [one for one in same if owners.get(one.file, "") == who]
        if len(known) < 2:
            yield same


def _is_owner(one: str, other: str) -> bool:
    """May two files be of one person?"""
    return one == other or not (one and other)


def _of_one_system(same: Sequence[Held]) -> Iterable[list[Held]]:
    """Resources of one id, as far as they are one: a short id may be that of another system too,
    unless it is of the same patient."""
    if len({one.file for one in same}) < 2 or len(str(same[0].resource["id"])) >= LONG_ID:
        return [list(same)]
    groups: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for one in same:
        subject = subject_of(one.resource)
        groups[subject, "" if subject else one.file].append(one)
    return groups.values()


def _said_again(same: Iterable[Held]) -> Iterator[tuple[Held, Held]]:
    """What says no more than another one of the same name, each with that one."""
    first: dict[str, Held] = {}
    for one in same:
        before = first.setdefault(one.states, one)
        if before is not one:
            yield one, before


def _by_name(deleted: Iterable[tuple[str, Deleted]]) -> Mapping[str, list[tuple[str, Deleted]]]:
    found: dict[str, list[tuple[str, Deleted]]] = defaultdict(list)
    for one in deleted:
        found[local_of(one[1].address)].append(one)
    return found


def _is_gone(one: Held, how: Deleted) -> bool:
    """Was it deleted, and not made anew since?"""
    server, own = base_of(how.address), base_of(one.url)
    if server and own and server != own:
        return False
    made, at = time_of(one.resource), seconds(how.time)
    if made is not None and at is not None:
        return made <= at
    number = number_of(one.resource)
    return number is None or not how.version.isdecimal() or number <= float(how.version)


def _replaced(held: Sequence[Held], left: LeftOut) -> Iterator[tuple[Held, Held]]:
    """Documents that another one replaces, each with that one."""
    documents = [one for one in held if one.resource.get("resourceType") == "DocumentReference"]
    known: dict[str, list[Held]] = defaultdict(list)
    for one in documents:
        for name in (one.url, *names_of(one.resource)):
            known[name].append(one)
    for newer in documents:
        if newer.place in left or newer.is_in_error:
            continue
        for target in replaced_by(newer.resource):
            local = "/".join(target.split("/")[-2:])
            for older in known.get(target) or known.get(local) or ():
                if older.place != newer.place and _may_be_one(older, newer):
                    yield older, newer


def _may_be_one(older: Held, newer: Held) -> bool:
    """Are a document and the one that names it of one system?"""
    if older.file == newer.file or len(str(older.resource.get("id"))) >= LONG_ID:
        return True
    subject = subject_of(newer.resource)
    return bool(subject) and subject == subject_of(older.resource)
