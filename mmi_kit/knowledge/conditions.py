"""For which disease are some medicines and scores made, whoever writes them down?

Methotrexate is for an inflammatory disease and a triptan for migraine; a CDAI asks of rheumatoid
arthritis. Where that disease is claimed, they are its; where it is not, they say nothing of a back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import read_table


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """One disease, known by ICD-10-CM codes or by words; `medicines`: ids of modalities."""

    id: str
    codes: re.Pattern[str]
    words: re.Pattern[str]
    medicines: frozenset[str]
    instruments: frozenset[str]

    def is_named(self, label: str, codes: Iterable[str]) -> bool:
        """Does an impairment with this label or one of these codes name it?"""
        return bool(self.words.search(label)) or any(self.codes.match(code) for code in codes)


def condition_treated(modality: str) -> Condition | None:
    """The disease that alone a class of medicines is made for."""
    return next((one for one in _conditions() if modality in one.medicines), None)


def condition_measured(instrument: str) -> Condition | None:
    """The disease that alone an instrument asks of."""
    return next((one for one in _conditions() if instrument in one.instruments), None)


@cache
def _conditions() -> tuple[Condition, ...]:
    return tuple(
        Condition(
            id=row["id"],
            codes=re.compile(row["icd10"], re.IGNORECASE),
            words=re.compile(rf"\b(?:{row['words']})", re.IGNORECASE),
            medicines=frozenset(row["medicines"].split("|")),
            instruments=frozenset(row["instruments"].split("|")),
        )
        for row in read_table("conditions")
    )
