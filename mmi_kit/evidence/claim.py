"""On which impairment does something in a chart bear, and on which day was it?

A visit log is about the claim; a chart holds the whole life. What the chart gives a reason for
bears on that reason; what names a body region, on that region; what names neither, on nothing that
could be known, and is kept without counting for the claim where it could be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.case.details import Details
from mmi_kit.dates import UNKNOWN, ClinicalDate, first_day, parse_date
from mmi_kit.notes import regions_in
from mmi_kit.records.record import Code

NOT_TIED = "not tied to a claimed impairment"
_PAIN = re.compile(r"\bpain\b", re.IGNORECASE)


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
        # The primary impairment's regions come last and win.
        self.regions = {
            region: one.id
            for one in (*details.impairment, details.primary)
            for region in regions_in(f"{one.label} {one.region} {one.id}")
        }

    def bears_on(self, words: str, codes: Iterable[Code] = ()) -> str:
        """The impairment that words or ICD-10 codes name, or another region; "" when none."""
        for code in codes:
            if code.system == "icd10" and (found := self._codes.get(code.code.replace(".", ""))):
                return found
        named = sorted(regions_in(words))
        own = [self.regions[region] for region in named if region in self.regions]
        if self.primary in own:
            return self.primary
        return own[0] if own else named[0] if named else ""

    def of_reason(self, reason: str) -> str:
        """The same for the reason of a visit or treatment: a reason is always a condition."""
        return self.bears_on(reason) or ("" if _PAIN.search(reason) else reason)

    def date(self, text: str) -> tuple[ClinicalDate, bool]:
        """The date, and whether it can be used: readable, and not after the as-of date."""
        found = parse_date(text, century_of=int(self.as_of.iso[:4]))
        if found is None:
            return UNKNOWN, False
        earliest, limit = first_day(found.iso), first_day(self.as_of.iso)
        if earliest and limit and earliest > limit:
            return UNKNOWN, False
        return found, True
