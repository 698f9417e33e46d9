"""What does a code of CPT, HCPCS, SNOMED CT or LOINC mean in the kit's vocabulary?

Only codes that the table data/codes.csv names are read, each with its source; no official
descriptor is shipped. What is not there is told by its words, or kept under "other".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from mmi_kit.knowledge.data import read_table

# How documents name the systems: URLs of FHIR, object identifiers of CDA.
_SYSTEMS = {
    "http://snomed.info/sct": "snomed",
    "http://snomed.info": "snomed",
    "2.16.840.1.113883.6.96": "snomed",
    "http://loinc.org": "loinc",
    "2.16.840.1.113883.6.1": "loinc",
    "http://www.ama-assn.org/go/cpt": "cpt",
    "2.16.840.1.113883.6.12": "cpt",
    "https://www.cms.gov/medicare/coding/hcpcsreleasecodesets": "hcpcs",
    "http://www.cms.gov/medicare/coding/hcpcsreleasecodesets": "hcpcs",
    "urn:oid:2.16.840.1.113883.6.285": "hcpcs",
    "2.16.840.1.113883.6.285": "hcpcs",
    "2.16.840.1.113883.6.14": "hcpcs",
    "http://www.nlm.nih.gov/research/umls/rxnorm": "rxnorm",
    "2.16.840.1.113883.6.88": "rxnorm",
    "http://hl7.org/fhir/sid/icd-10-cm": "icd10",
    "http://hl7.org/fhir/sid/icd-10": "icd10",
    "2.16.840.1.113883.6.90": "icd10",
    "2.16.840.1.113883.6.3": "icd10",
    "http://hl7.org/fhir/sid/icd-9-cm": "icd9",
    "2.16.840.1.113883.6.103": "icd9",
    "2.16.840.1.113883.6.104": "icd9",
}
_RANGE = re.compile(r"([A-Z]?)(\d+)-[A-Z]?(\d+)")


class Meaning(NamedTuple):
    """`table` is an evidence table, or "set_aside" for what is no care."""

    table: str
    concept: str


def system_name(system: str) -> str:
    """The short name of a code system; as written when it is none of ours."""
    return _SYSTEMS.get(system.lower().removeprefix("urn:oid:"), _SYSTEMS.get(system, system))


def meaning_of(codes: Iterable[tuple[str, str]]) -> Meaning | None:
    """What the first known of some (system, code) pairs means."""
    table = _by_code()
    return next((table[pair] for pair in codes if pair in table), None)


@cache
def _by_code() -> Mapping[tuple[str, str], Meaning]:
    return MappingProxyType(
        {
            (row["system"], code): Meaning(row["table"], row["concept"])
            for row in read_table("codes")
            for code in _codes(row["system"], row["codes"])
        }
    )


def _codes(system: str, text: str) -> Iterator[str]:
    """Single codes and ranges; a LOINC code has a dash of its own."""
    for part in text.split("|"):
        found = None if system == "loinc" else _RANGE.fullmatch(part)
        if not found:
            yield part
            continue
        letter, first, last = found.groups()
        yield from (f"{letter}{n:0{len(first)}d}" for n in range(int(first), int(last) + 1))
