"""Which people do the Patient resources of a FHIR file describe, and are two of them one?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mmi_kit.records.fhir.values import (
    BadResourceError,
    Resource,
    id_of,
    objects,
    references,
    text_at,
)
from mmi_kit.records.same_person import Named, are_one, folded, given_names

_OLD_NAMES = ("old", "maiden", "temp", "anonymous")  # uses of a name that is not the present one


class Described(NamedTuple):
    """Whom a Patient describes: the present family name, as written in small letters, and all by
    which it can be compared."""

    name: str
    named: Named

    @property
    def birth(self) -> str:
        """The day of birth."""
        return self.named.birth

    @property
    def is_known(self) -> bool:
        """Does it say who that is at all?"""
        return bool(self.name or self.birth)


NOBODY = Described("", Named(frozenset(), (), ""))


def described(patient: Resource) -> Described:
    """Whom a Patient describes; nobody where it is malformed, as is told elsewhere."""
    try:
        names: list[Mapping[str, object]] = list(objects(patient.get("name"), "name"))
        birth = text_at(patient, "birthDate").replace("-", "")
    except BadResourceError:
        return NOBODY
    names.sort(key=lambda name: name.get("use") in _OLD_NAMES)
    families = [_text(name.get("family")) for name in names]
    given = given_names(*(_text(name.get("given")) for name in names))
    named = Named(frozenset(filter(None, map(folded, families))), given, birth)
    return Described(families[0].lower() if families else "", named)


def people_of(patients: Sequence[Resource]) -> list[Described]:
    """The different people among them. Records that the file links, and versions of one record,
    are of one person, where they agree on the day of birth; of those the one in use is first."""
    told = [(one, described(one)) for one in patients]
    told.sort(key=lambda known: (known[0].get("active") is False, not known[1].name))
    linked = {id_of(ref) for one, _ in told for ref in links_of(one)}
    found: list[tuple[Resource, Described]] = []
    for one, who in told:
        ties = bool(links_of(one)) or id_of(str(one.get("id", ""))) in linked
        same = any(are_one(who.named, known.named)
                   or ((ties or first.get("id") == one.get("id") is not None)
                       and not (who.birth and known.birth and who.birth != known.birth))
                   for first, known in found)  # fmt: skip
        if who.is_known and not same:
            found.append((one, who))
    return [who for _, who in found]


def people_by_id(patients: Iterable[Resource]) -> Mapping[str, Described]:
    """Whom each id is of; nobody where two of one id are not one person."""
    found: dict[str, list[Described]] = defaultdict(list)
    for one in patients:
        found[str(one.get("id"))].append(described(one))
    return {name: next((one for one in people if one.is_known), people[0])
            if all(are_one(people[0].named, one.named) for one in people) else NOBODY
            for name, people in found.items()}  # fmt: skip


def links_of(patient: Resource) -> list[str]:
    """Other records of the same person, as the file says."""
    try:
        return [ref for one in objects(patient.get("link"), "link")
                for ref in references(one, "other")]  # fmt: skip
    except BadResourceError:
        return []


def identifiers_of(patients: Iterable[Resource]) -> frozenset[tuple[str, str]]:
    """System and value of each of their identifiers."""
    found: set[tuple[str, str]] = set()
    for one in patients:
        try:
            found |= {identifier_of(each) for each in objects(one.get("identifier"), "identifier")}
        except BadResourceError:
            continue
    return frozenset(found) - {("", "")}


def identifier_of(one: Resource) -> tuple[str, str]:
    """System and value of one identifier."""
    return text_at(one, "system"), text_at(one, "value")


def _text(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
