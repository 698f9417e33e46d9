"""In what sense is a statement of some status to be taken: done, planned, not done, unsure?

Of a FHIR resource, or ("cda:") of a statement of a CDA document.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from mmi_kit.knowledge.data import read_table

ASIDE = "aside"  # it states nothing of the claimant
_ANY = "any"


class Rule(NamedTuple):
    """`element`: a path such as adherence.code; `sense`: an assertion value, or ASIDE."""

    element: str
    values: frozenset[str]
    sense: str


@cache
def rules_for(resource: str, of_any: str = _ANY) -> tuple[Rule, ...]:
    """What the table says of a kind of resource; the first that holds decides."""
    table = _by_resource()
    return (*table.get(of_any, ()), *table.get(resource, ()))


@cache
def _by_resource() -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for row in read_table("statuses"):
        for resource in row["resource"].split("|"):
            for element in row["element"].split("|"):
                rule = Rule(element, frozenset(row["values"].split("|")), row["sense"])
                found.setdefault(resource, []).append(rule)
    return MappingProxyType({name: tuple(rules) for name, rules in found.items()})
