"""Which treatments does the kit tell apart, and which of them are active care?

Active care changes the course of the condition; maintenance, monitoring, devices and tests do
not (domain 4.4). Labels are our own; no CPT descriptor appears.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mmi_kit.knowledge.data import read_table


@dataclass(frozen=True, kw_only=True, slots=True)
class Modality:
    """One kind of treatment. `kind`: course, procedure, surgery, drug, device, consult,
    diagnostic, monitoring, home or other. `active`: counts as active care (a drug only when it is
    started, changed or escalated). `given_by`: a pattern of the disciplines that give it."""

    id: str
    label: str
    kind: str
    active: bool
    group: str
    adequate_trial: str
    benefit: str
    verified: bool
    given_by: str

    def is_given_by(self, provider: str) -> bool:
        """Do these words (name, credential, specialty) name somebody who gives such treatment?"""
        return bool(self.given_by and re.search(self.given_by, provider, re.IGNORECASE))


@cache
def modalities() -> Mapping[str, Modality]:
    """All modalities by id, in the order a report lists them."""
    return MappingProxyType(
        {
            row["id"]: Modality(
                id=row["id"],
                label=row["label"],
                kind=row["kind"],
                active=row["active"] == "yes",
                group=row["group"],
                adequate_trial=row["adequate_trial"],
                benefit=row["benefit"],
                verified=row["verified"] == "yes",
                given_by=row["given_by"],
            )
            for row in read_table("modalities")
        }
    )


@cache
def drugs() -> Mapping[str, str]:
    """Generic or brand name, in lower case, to its class (a modality id)."""
    names = {name: row["class"] for row in read_table("drugs") for name in row["names"].split("|")}
    return MappingProxyType(names)


@cache
def _generics() -> Mapping[str, str]:
    table = read_table("brands")
    return {brand: row["generic"] for row in table for brand in row["brands"].split("|")}


def generic_name(drug: str) -> str:
    """The generic name of a drug called by its brand; any other name as it is, in lower case."""
    name = " ".join(drug.lower().split())
    return _generics().get(name, name)
