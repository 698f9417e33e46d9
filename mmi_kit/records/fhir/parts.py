"""What do the FHIR files of a case hold together?

An export may come in parts, a file for each kind of resource: then the visit of a score, or who saw
the patient, stands in another file. And a new export beside an older one has most of it again: what
both hold counts once, and of a resource that was changed since, the newer version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from mmi_kit.errors import Problem, RecordsError
from mmi_kit.records.fhir.load import Loaded, load
from mmi_kit.records.fhir.owners import owners_of
from mmi_kit.records.fhir.patients import Described, identifiers_of, people_by_id
from mmi_kit.records.fhir.told import in_another_file, in_this_file, of_nobody, which
from mmi_kit.records.fhir.values import BadResourceError, Resource, local_of, references
from mmi_kit.records.fhir.versions import Held, LeftOut, name_of, sorted_out, states
from mmi_kit.records.gate import check_file


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """`index`: the resources by all that may refer to them, of every file and of one; `shared`: the
    references that mean the same in each file; `left`: what does not count; `unsure`: versions of
    which nobody can tell the newest; `patients`: all by their ids, and
    `identifiers` theirs; `strangers`: files of which nobody can tell that they are the claimant's,
    each with what is told of it; `pages`: of answers, by address;
    `counted`: the kinds that give entries or notes; `loaded`: the files as they were read."""

    index: Mapping[str, Resource] = field(default_factory=dict)
    of_file: Mapping[str, Mapping[str, Resource]] = field(default_factory=dict)
    shared: Set[str] = frozenset()
    left: LeftOut = field(default_factory=dict)
    unsure: Sequence[Sequence[Held]] = ()
    patients: Mapping[str, Described] = field(default_factory=dict)
    identifiers: Set[tuple[str, str]] = frozenset()
    strangers: Mapping[str, str] = field(default_factory=dict)
    pages: Set[str] = frozenset()
    counted: Set[str] = frozenset()
    loaded: Mapping[str, Loaded] = field(default_factory=dict)

    def told(self, loaded: Loaded) -> list[Problem]:
        """What of one file does not count, and of what nobody can tell whether it does."""
        own = {number: resource for number, _, resource in loaded.resources}
        here: list[Problem] = []
        beside: dict[tuple[str, str], int] = defaultdict(int)
        for (file, number), why in sorted(self.left.items(), key=lambda one: one[0]):
            if file != loaded.file:
                continue
            if why.by is None or why.by.file == file:
                here.append(in_this_file(file, number, own[number], why))
            elif own[number].get("resourceType") in self.counted:
                beside[why.code, why.by.file] += 1
        here += [in_another_file(loaded.file, code, other, count)
                 for (code, other), count in sorted(beside.items())]  # fmt: skip
        if stranger := self.strangers.get(loaded.file):
            here.append(of_nobody(loaded.file, stranger))
        return here + which(loaded.file, self.unsure)

    def standing(self, file: str, number: int, resource: Resource) -> Resource:
        """The newest version of a resource."""
        why = self.left.get((file, number))
        return why.by.resource if why and why.code == "older_version" and why.by else resource


def parts_of(paths: Iterable[Path], counted: Set[str]) -> Parts:
    """What these files hold together; one that cannot be read is told when it is read itself."""
    files = []
    for path in paths:
        try:
            check_file(path, "fhir")
            files.append(load(path))
        except (RecordsError, OSError, RecursionError, MemoryError):
            continue
    return together(files, counted)


def together(files: Sequence[Loaded], counted: Set[str] = frozenset()) -> Parts:
    """The same for files that have been read. What two of them say differently of one reference is
    left out of the index: nobody could tell which is meant."""
    by_file = {one.file: [Held(one.file, *numbered) for numbered in one.resources] for one in files}
    held = [one for its in by_file.values() for one in its]
    owners = owners_of(files)
    gone = [(owners.of_file.get(one.file, ""), each) for one in files for each in one.deleted]
    left, unsure = sorted_out(held, gone, owners.of_file)
    of_file = {file: index_of(_standing(its, left)) for file, its in by_file.items()}
    one_only = next(iter(of_file.values())) if len(of_file) == 1 else None
    index = index_of(_standing(held, left)) if one_only is None else one_only
    patients = [one for one in held if one.resource.get("resourceType") == "Patient"]
    return Parts(
        index=index, of_file=of_file, left=left, counted=counted,
        unsure=[one for one in unsure if one[0].resource.get("resourceType") != "Patient"],
        shared=frozenset(index) if len(files) > 1 else frozenset(),
        patients=people_by_id(one.resource for one in patients),
        identifiers=identifiers_of(one.resource for one in patients),
        strangers=owners.unclear,
        pages=frozenset().union(*(one.pages for one in files)),
        loaded={one.file: one for one in files},
    )  # fmt: skip


def _standing(held: Iterable[Held], left: LeftOut) -> Iterator[tuple[Held, Resource]]:
    """Each resource with what stands in its place: what refers to an older version of a visit is of
    the newest; what was withdrawn or entered in error stands nowhere."""
    for one in held:
        why = left.get(one.place)
        if one.is_in_error:
            continue
        if why is None or why.code == "repeated_entry":
            yield one, one.resource
        elif why.code == "older_version" and why.by:
            yield one, why.by.resource


def index_of(standing: Iterable[tuple[Held, Resource]]) -> Mapping[str, Resource]:
    """The resources by all that may refer to them."""
    found: dict[str, Resource] = {}
    unsure: set[str] = set()
    for one, resource in standing:
        names = {one.url}
        if one.resource.get("id"):
            names |= {name_of(0, one.resource), f"urn:uuid:{one.resource.get('id')}"}
        if one.resource.get("resourceType") == "PractitionerRole":
            names |= {f"role of {local_of(name)}" for name in _practitioners(one.resource)}
        for name in names - {""}:
            first = found.setdefault(name, resource)
            if first != resource and states(first) != states(resource):
                unsure.add(name)
    return MappingProxyType({name: one for name, one in found.items() if name not in unsure})


def _practitioners(role: Resource) -> list[str]:
    try:
        return [*references(role, "practitioner")]
    except BadResourceError:
        return []  # told as malformed by its reader
