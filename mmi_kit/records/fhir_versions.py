"""Which version of a FHIR resource counts, where a file holds several of it?

A history bundle, or an export that was put together twice, has the same resource more than once.
The last one as the resource itself says (version or last update) counts; where that cannot be told,
all stay and it is said so. A document that another one of the file replaces is left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mmi_kit.errors import Problem
from mmi_kit.records.fhir_values import (
    BadResourceError,
    Resource,
    codes_of,
    objects,
    references,
    text_at,
)
from mmi_kit.records.record import Code

Numbered = tuple[int, str, Resource]  # its number in the file, its full URL, the resource


def place_of(number: int, resource: Resource) -> str:
    """Where in the file a resource stands."""
    return f"resource {number} ({_name(number, resource)})"


def newest(file: str, resources: Sequence[Numbered]) -> tuple[list[Numbered], list[Problem]]:
    """The resources that count, and what is told of the others."""
    groups: dict[tuple[str, str], list[Numbered]] = defaultdict(list)
    for one in resources:
        groups[one[1].partition("/_history/")[0], _name(one[0], one[2])].append(one)
    left: dict[int, Problem] = {}
    told: list[Problem] = []
    for (_, name), group in groups.items():
        first: dict[str, int] = {}
        for number, _, resource in group:
            same = json.dumps(resource, sort_keys=True)
            if same in first:
                left[number] = _repeated(file, place_of(number, resource), name)
            first.setdefault(same, number)
        versions = [one for one in group if one[0] not in left]
        last = last_of([resource for _, _, resource in versions])
        if last is not None:
            for number, _, resource in versions:
                if number != versions[last][0]:
                    left[number] = _older(file, place_of(number, resource), versions[last])
        elif len(versions) > 1:
            told.append(_which(file, name, versions))
    for (number, _, resource), by in _replaced(resources):
        left.setdefault(number, _older(file, place_of(number, resource), by))
    kept = [one for one in resources if one[0] not in left]
    return kept, [*(left[number] for number in sorted(left)), *told]


def last_of(versions: Sequence[Resource]) -> int | None:
    """Which of several versions is the last, by their numbers, else by the time of their update;
    None when it is the only one, or two may be it."""
    if len(versions) < 2:
        return None
    try:
        times = [text_at(one, "meta", "lastUpdated") for one in versions]
        numbers = [text_at(one, "meta", "versionId") for one in versions]
    except BadResourceError:
        return None
    if all(n.isdecimal() for n in numbers) and len(set(numbers)) == len(numbers):
        ranks: list[str] = [n.zfill(max(map(len, numbers))) for n in numbers]
    elif all(times) and len(set(times)) == len(times) and len({t[19:] for t in times}) == 1:
        ranks = times  # written in one time zone, so that they can be compared as they stand
    else:
        return None
    return ranks.index(max(ranks))


def _replaced(resources: Sequence[Numbered]) -> Iterator[tuple[Numbered, Numbered]]:
    """Documents that another one of the file replaces, each with that one."""
    held = [one for one in resources if one[2].get("resourceType") == "DocumentReference"]
    documents = {key: one for one in held for key in (one[1], _name(one[0], one[2])) if key}
    for newer in held:
        for target in _targets(newer[2]):
            older = documents.get(target) or documents.get("/".join(target.split("/")[-2:]))
            if older is not None and older[0] != newer[0]:
                yield older, newer


def _targets(document: Resource) -> list[str]:
    try:
        return [
            reference
            for one in objects(document.get("relatesTo"), "relatesTo")
            if "replaces" in (one.get("code"), *(c.code for c in _codes(one)))
            for reference in references(one, "target")
        ]
    except BadResourceError:
        return []  # told as malformed by its reader


def _codes(one: Resource) -> tuple[Code, ...]:
    """R5 writes the kind of a relation as a concept."""
    return () if isinstance(one.get("code"), str) else codes_of(one.get("code"), "relatesTo.code")


def _repeated(file: str, place: str, name: str) -> Problem:
    return Problem(
        code="repeated_entry", where=f"{file}, {place}", found=f"{name} a second time",
        expected="each resource once", do="Nothing: it is counted once",
    )  # fmt: skip


def _older(file: str, place: str, by: Numbered) -> Problem:
    return Problem(
        code="older_version", where=f"{file}, {place}",
        found=f"a version that {place_of(by[0], by[2])} replaces",
        expected="the newest version only", do="Nothing: the newest one counts",
    )  # fmt: skip


def _which(file: str, name: str, versions: Sequence[Numbered]) -> Problem:
    places = ", ".join(str(number) for number, _, _ in versions)
    return Problem(
        code="several_versions", where=f"{file}, resources {places}",
        found=f"{name} in {len(versions)} versions, and nothing that tells which is the newest",
        expected="the newest version only",
        do="Look at them and reject in evidence.xlsx what is out of date; until then all count",
    )  # fmt: skip


def _name(number: int, resource: Resource) -> str:
    return f"{resource.get('resourceType', '')}/{resource.get('id', number)}"
