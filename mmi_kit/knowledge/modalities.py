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

PSYCHOTROPIC = "psychotropic"  # the group of medicines and stimulation for the mind
_PSYCHOLOGICAL = "psych"
# Modalities that a note may call by a common name: "ESI" for one of either route.
FAMILIES = MappingProxyType({"esi_il": "esi", "esi_tf": "esi"})


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
    given_by: str

    @property
    def is_of_the_mind(self) -> bool:
        """Does it treat the mind: psychological treatment, a psychotropic medicine, TMS, ECT?"""
        return self.group == PSYCHOTROPIC or self.id == _PSYCHOLOGICAL

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


# The four letters by which the FDA tells a biosimilar from what it is like: "adalimumab-adaz"
BIOSIMILAR = re.compile(r"(?:(?<=mab)|(?<=cept))-[a-z]{4}\b")
_STRENGTH = re.compile(r"\b\d[\d.]* ?% ")  # "lidocaine 5% patch" is the lidocaine patch


def generic_name(drug: str) -> str:
    """The generic name of a drug called by its brand, or of a biosimilar of it; any other name as
    it is, in lower case."""
    name = BIOSIMILAR.sub("", _STRENGTH.sub("", " ".join(drug.lower().split())))
    return _generics().get(name, name)


# What stands before the name of a drug and behind it in a list, and says nothing of which it is.
_BEFORE = re.compile(
    r"^\W*(?:(?:start|continue|cont|refill|renew|increase|decrease|stop|resume|rx|d/c|tak(?:es|ing|e)"
    r"|remains on|still on|on|prescribed|current|new)(?:ed|d|s)?\b[.:]?\s*)+",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?P<name>[a-z][a-z-]{3,}(?:[ /][a-z][a-z-]{3,})?)(?=[\W\d]|$)")
_DOSE = re.compile(r"(?P<amount>\d[\d.,]*) ?(?P<unit>mg|mcg|units?|ml|g)\b")
_NO_DRUG = re.compile(
    r"^\s*(?:no|same|un|cont|prn|as|with|for|refill|stable|tolerat|help|well)\w*\b\D*$"
)


def drug_and_dose(entry: str) -> tuple[str, str]:
    """The generic name and the amount of one entry of a medicine list ("Start Zoloft 50 mg");
    the whole entry as its name where more than one drug may stand in it."""
    words = " ".join(entry.lower().split()).strip(" .;,")
    first, *more = re.split(r"[,;\n+&]|\band\b", words)
    rest = _BEFORE.sub("", first)
    found = _NAME.match(rest)
    if found is None or not all(_NO_DRUG.match(part) for part in more):
        return words, ""
    names = [found["name"], found["name"].split(" ")[0]]
    known = next((n for n in names if generic_name(n) != n or n in _generics().values()), names[0])
    dose = _DOSE.search(rest)
    return generic_name(known), f"{dose['amount']} {dose['unit']}" if dose else ""
