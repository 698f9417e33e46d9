"""On which impairment does something in a chart bear, and on which day was it?

A visit log is about the claim; a chart holds the whole life. What the chart gives a reason for
bears on that reason; what names a body region, on that region; what names neither, on nothing that
could be known, and is kept without counting for the claim where it could be anything.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from mmi_kit.case.details import Details
from mmi_kit.dates import UNKNOWN, ClinicalDate, first_day, parse_date
from mmi_kit.errors import Problem
from mmi_kit.evidence.from_chart.coded_regions import names_no_part, region_of_code, region_of_name
from mmi_kit.evidence.named import SPINE, is_known_region, regions_claimed
from mmi_kit.notes import regions_in
from mmi_kit.records.record import Code, Reason

PLACEHOLDERS = ("1900-01-01", "1901-01-01")  # what programs write where no date is known
NOT_TIED = "not tied to a claimed impairment"
# As a person may call them in case.toml; each is one that the readers know.
REGIONS = (
    "lumbar", "low back", "cervical", "neck", "thoracic", "knee", "hip", "shoulder", "elbow",
    "hand", "wrist", "foot", "ankle", "arm", "leg", "head", "headache", "migraine", "fibromyalgia",
    "widespread", "back", "abdomen", "heart", "eye", "teeth", "mental",
)  # fmt: skip
SIDES = ("left", "right", "both")
_PAIN = re.compile(r"\bpain\b", re.IGNORECASE)


def nothing_claimed(visits: Sequence[Mapping[str, Any]], details: Details) -> list[Problem]:
    """All visits of another condition: the report would be empty, and not say why."""
    named = [visit["impairment"] for visit in visits]
    primary = details.primary
    if not named or any(name in ("", primary.id) for name in named):
        return []
    return [
        Problem(
            code="nothing_claimed", where="records/",
            found=f"{len(named)} visit(s), all of another condition: "
            + ", ".join(sorted(set(named))),
            expected=f"visits for the primary impairment, {primary.id} ({primary.label})",
            do="Write its id or region into the log's column impairment, or correct region and "
            "label in case.toml; until then the report is about none of these visits",
        )
    ]  # fmt: skip


def unknown_places(details: Details) -> list[Problem]:
    """Regions and sides of case.toml that the kit does not know: a slip there takes what bears on
    the claim for something else, and nothing else would show it."""
    problems = []
    for number, one in enumerate(details.impairment, start=1):
        where = f"case.toml, impairment.{number}"
        if one.region and not is_known_region(one.region):
            problems.append(
                Problem(code="unknown_region", where=f"{where}.region", found=one.region,
                        expected=_one_of(REGIONS), do=_nearest(one.region, REGIONS))
            )  # fmt: skip
        if one.side and one.side not in SIDES:
            problems.append(
                Problem(code="unknown_side", where=f"{where}.side", found=one.side,
                        expected=_one_of(SIDES), do=_nearest(one.side, SIDES))
            )  # fmt: skip
    return problems


def _one_of(known: Sequence[str]) -> str:
    return f"one of {', '.join(known)}, or nothing"


def _nearest(found: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(found.lower(), known, n=2, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    return f"{hint}Correct it; until then the kit cannot tell it from another"


@lru_cache(maxsize=10_000)  # a chart says the same again and again
def _regions_in(words: str) -> frozenset[str]:
    return regions_in(words)


class Claim:
    """The impairments of a case, as far as words and codes can be matched to them."""

    def __init__(self, details: Details) -> None:
        self.impairment = details.primary
        self.primary = details.primary.id
        self.as_of = parse_date(details.claim.as_of) or UNKNOWN
        self._codes = {
            code.replace(".", "").upper(): one.id
            for one in reversed(details.impairment)
            for code in one.icd10
        }
        self.regions = regions_claimed(details)
        self._born = int(details.claimant.birth_year or 0)

    def bears_on(self, words: str, codes: Iterable[Code] = ()) -> str:
        """The impairment that words or ICD-10 codes name, or another region; "" when none."""
        codes = tuple(codes)
        for code in codes:
            if code.system == "icd10" and (
                found := self._codes.get(code.code.replace(".", "").upper())
            ):
                return found
        coded = {region_of_name(words), *map(region_of_code, codes)} - {""}
        named = sorted(_regions_in(words) | coded)
        own = [self.regions[region] for region in named if region in self.regions]
        if self.primary in own:
            return self.primary
        return own[0] if own else named[0] if named else ""

    def of_reason(self, reason: str, codes: Iterable[Code] = ()) -> str:
        """The same for the reason of a visit or treatment: a reason is always a condition. Pain,
        and where the spine is claimed a condition of the spine, may be that of any part."""
        may_be = _PAIN.search(reason) or (names_no_part(reason) and SPINE & {*self.regions})
        return self.bears_on(reason, codes) or ("" if may_be else reason)

    def of_reasons(self, reasons: Sequence[Reason]) -> str:
        """The same for several reasons: where one of them is claimed, it was for that."""
        found = [self.of_reason(one.text, one.codes) for one in reasons]
        claimed = (self.primary, *self.regions.values(), *self._codes.values())
        return next((one for one in claimed if one in found), next(iter(found), ""))

    def is_later(self, text: str) -> bool:
        """Does a date lie after the as-of date?"""
        found = parse_date(text, century_of=int(self.as_of.iso[:4]))
        earliest = first_day(found.iso) if found else None
        limit = first_day(self.as_of.iso)
        return bool(earliest and limit and earliest > limit)

    def date(self, text: str) -> tuple[ClinicalDate, bool]:
        """The date, and whether it can be used: readable, in the claimant's life, and not after
        the as-of date."""
        found = parse_date(text, century_of=int(self.as_of.iso[:4]))
        if found is None or self.is_later(text) or self._is_no_day(found.iso):
            return UNKNOWN, False
        return found, True

    def _is_no_day(self, iso: str) -> bool:
        """Is it a day that stands for none, or one before the claimant was born?"""
        return iso in PLACEHOLDERS or (bool(iso) and int(iso[:4]) < self._born)
