"""Of whom does a FHIR file tell, and which of its resources are of somebody else?

An export should be of one patient. What it says of another is never taken for the claimant's: a
resource of another patient is left out and told, and a file in which nobody can tell whose it is,
is refused. Two records of one person that the file itself links are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from mmi_kit.errors import Problem
from mmi_kit.records.fhir_values import BadResourceError, Resource, objects, references, text_at
from mmi_kit.records.gate import refuse

_OLD_NAMES = ("old", "maiden", "temp", "anonymous")  # uses of a name that is not the present one
_PART = (
    "Put the part of the export that holds the Patient beside it, or "
    "export the claimant's record alone"
)
_ALONE = "Export the claimant's record alone"
MOST_PLACES = 5  # of the resources of others that are named
_OTHERS = ("RelatedPerson/", "Group/")


class Subjects:
    """Whose file it is. RecordsError when it tells of two people."""

    def __init__(
        self, path: Path, resources: Sequence[tuple[str, Resource]], beside: Set[str] = frozenset()
    ) -> None:
        """`resources`: each with its full address; `beside`: the patients of the other files."""
        self._file = path.name
        patients = [(url, one) for url, one in resources if one.get("resourceType") == "Patient"]
        self.person = _one_person(path, [one for _, one in patients])
        self._own = {_id(known) for url, one in patients
                     for known in (url, str(one.get("id", "")), *_links(one)) if known}  # fmt: skip
        named = {ref for _, one in resources if (ref := _subject(one))}
        if not self._own:  # a part of an export: its resources must agree
            if len(named) > 1:
                raise refuse(path, f"its resources name {len(named)} patients", _ALONE)
            if named and beside and not named & beside:
                raise refuse(path, "its resources name a patient whom no other file holds", _PART)
            self._own = named
        if named and not named & self._own:
            raise refuse(path, "its resources name another patient than the one in it", _ALONE)

    def is_other(self, resource: Resource) -> bool:
        """Does a resource name another patient, or a relative, as the one it is about?"""
        named = _subject(resource)
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


def _subject(resource: Resource) -> str:
    """The one whom a resource is about, as an id; "" when it names none."""
    if resource.get("resourceType") in ("Patient", "Practitioner", "Organization"):
        return ""
    try:
        named = [*references(resource, "subject", "patient")]
    except BadResourceError:
        return ""  # told as malformed by its reader
    if not named or named[0].startswith("#"):
        return ""
    other = next((kind for kind in _OTHERS if kind in named[0]), "")
    return other + _id(named[0])


def _id(reference: str) -> str:
    """The id behind "Patient/1", an address that ends so, one version of it, or "urn:uuid:1"."""
    return reference.partition("/_history/")[0].rpartition("/")[2].removeprefix("urn:uuid:")


def _links(patient: Resource) -> list[str]:
    """Other records of the same person, as the file says."""
    try:
        return [ref for one in objects(patient.get("link"), "link")
                for ref in references(one, "other")]  # fmt: skip
    except BadResourceError:
        return []


def _one_person(path: Path, patients: list[Resource]) -> tuple[str, str]:
    """Family name and birth date; of linked records those of the one that is in use."""
    people: list[tuple[Resource, tuple[str, str]]] = []
    for one in patients:
        try:
            people.append((one, (_name(one), text_at(one, "birthDate").replace("-", ""))))
        except BadResourceError:
            continue
    if len(told := {person for _, person in people}) > 1:
        linked = {_id(ref) for one, _ in people for ref in _links(one)}
        alone = [one for one, _ in people
                 if not _links(one) and _id(str(one.get("id", ""))) not in linked]  # fmt: skip
        births = {birth for _, birth in told if birth}
        if alone or len(births) > 1:
            raise refuse(path, f"it tells of {len(told)} people", _ALONE)
        people.sort(key=lambda known: known[0].get("active") is False)
    return people[0][1] if people else ("", "")


def _name(patient: Resource) -> str:
    names: list[Mapping[str, object]] = list(objects(patient.get("name"), "name"))
    names.sort(key=lambda name: name.get("use") in _OLD_NAMES)
    family = names[0].get("family", "") if names else ""
    return (" ".join(map(str, family)) if isinstance(family, list) else str(family)).lower()
