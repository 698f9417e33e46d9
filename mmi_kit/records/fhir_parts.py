"""What do the FHIR files of a case hold together?

An export may come in parts, a file for each kind of resource: then the visit of a score, or who saw
the patient, stands in another file. And a new export beside an older one has most of it again: what
both hold counts once, and of a resource that was changed since, the newer version.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from mmi_kit.errors import Problem, RecordsError
from mmi_kit.records.fhir_load import index_of, load
from mmi_kit.records.fhir_values import Resource
from mmi_kit.records.fhir_versions import last_of
from mmi_kit.records.gate import check_file

LONG_ID = 8  # characters from which an id is not the same in two systems by chance
_BESIDE = ("meta", "text")  # of a resource: what does not change what it states
_Held = tuple[str, int, Resource]  # its file, its number there, the resource


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """`index`: the resources by all that may refer to them; `shared`: the references that mean the
    same in each file; `left`: what of a file another one holds too, or in a newer version;
    `patients`: the ids of all."""

    index: Mapping[str, Resource] = field(default_factory=dict)
    shared: Set[str] = frozenset()
    left: Mapping[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    patients: Set[str] = frozenset()

    def told(self, file: str) -> list[Problem]:
        """What is left out of one file as another one has it."""
        groups: dict[tuple[str, str], int] = defaultdict(int)
        for (name, _), why in self.left.items():
            if name == file:
                groups[why] += 1
        return [
            Problem(
                code=code, where=file,
                found=f"{count} resource(s) that {other} holds too" if code == "repeated_entry"
                else f"{count} resource(s) that {other} holds in a newer version",
                expected="each resource once, in its newest version", do="Nothing: it counts once",
            )
            for (code, other), count in sorted(groups.items())
        ]  # fmt: skip


def parts_of(paths: Iterable[Path], counted: Set[str]) -> Parts:
    """The resources of these files. `counted`: the kinds that give entries or notes. What two files
    say differently of one reference is left out of the index: nobody could tell which is meant."""
    index: dict[str, Resource] = {}
    unsure: set[str] = set()
    held: dict[tuple[str, str], list[_Held]] = defaultdict(list)
    for path in paths:
        try:
            check_file(path, "json")
            resources, _ = load(path)
        except (RecordsError, OSError, RecursionError, MemoryError):
            continue  # told when it is read
        for name, resource in index_of(resources).items():
            first = index.setdefault(name, resource)
            if first is not resource and _states(first) != _states(resource):
                unsure.add(name)
        for number, _, one in resources:
            if one.get("id") and one.get("resourceType") in counted:
                held[str(one["resourceType"]), str(one["id"])].append((path.name, number, one))
    patients = frozenset(n.partition("/")[2] for n in index if n.startswith("Patient/"))
    known = {name: one for name, one in index.items() if name not in unsure}
    return Parts(index=known, shared=frozenset(known), left=_left(held), patients=patients)


def _left(
    held: Mapping[tuple[str, str], Sequence[_Held]],
) -> dict[tuple[str, int], tuple[str, str]]:
    """What need not be read, as another file holds it."""
    left: dict[tuple[str, int], tuple[str, str]] = {}
    for (_, name), group in held.items():
        if len({file for file, _, _ in group}) < 2:
            continue
        first: dict[str, _Held] = {}
        for file, number, resource in group:
            before = first.setdefault(_states(resource), (file, number, resource))
            if before[0] != file:
                left[file, number] = "repeated_entry", before[0]
        versions = list(first.values())
        last = last_of([one for _, _, one in versions]) if len(name) >= LONG_ID else None
        if last is not None:
            newest = versions[last][0]
            left |= {(file, number): ("older_version", newest)
                     for file, number, _ in versions if file != newest}  # fmt: skip
    return left


def _states(resource: Resource) -> str:
    """What a resource states, as it can be compared."""
    said = {name: value for name, value in resource.items() if name not in _BESIDE}
    return json.dumps(said, sort_keys=True)
