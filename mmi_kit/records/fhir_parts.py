"""What do the FHIR files of a case hold together?

An export may come in parts, a file for each kind of resource: then the visit of a score, or who saw
the patient, stands in another file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from mmi_kit.errors import RecordsError
from mmi_kit.records.fhir import index_of, load
from mmi_kit.records.fhir_values import Resource
from mmi_kit.records.gate import check_file


def parts_of(paths: Iterable[Path]) -> Mapping[str, Resource]:
    """The resources of these files by all that may refer to them. What two files say differently of
    one reference is left out: nobody could tell which is meant."""
    found: dict[str, Resource] = {}
    unsure: set[str] = set()
    for path in paths:
        try:
            check_file(path, "json")
            resources, _ = load(path)
        except (RecordsError, OSError, RecursionError, MemoryError):
            continue  # told when it is read
        for name, resource in index_of(resources).items():
            unsure |= {name} if found.setdefault(name, resource) != resource else set()
    return MappingProxyType({name: one for name, one in found.items() if name not in unsure})
