"""How does a form name who filled it in: beside a specialty, or signed short and printed in full?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.records.credentials import credential_in, name_in

# "Name: Jane W. Roe, Specialty: Orthopaedic   Phone: ..." over "M.D. Surgery", at the foot of a form
_NAME_AND_SPECIALTY = re.compile(
    r"(?<![^\n])[ \t|]{0,12}Name:[ \t]{0,4}(?P<name>[A-Z][^\n\f:]{3,50}?),?[ \t]{1,60}Specialty:[^\n\f]{0,160}"
    r"(?:\n[ \t]{0,12}(?P<letters>(?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|PA-C|N\.?P)\b\.?))?"
)


def beside_a_specialty(words: str) -> Iterator[str]:
    """The names that a form states beside their specialty, with the letters below them."""
    for match in _NAME_AND_SPECIALTY.finditer(words):
        name = match["name"].strip(" ,")
        yield f"{name}, {match['letters']}" if match["letters"] else name


def in_full(signed: list[str]) -> str:
    """The first of some signatures, as it is written out in print beside it: "Jane Roe, MD" of "J.
    Roe MD"."""
    first = next(iter(signed), "")
    last = name_in(first).removesuffix(credential_in(first)).rstrip(" ,").rpartition(" ")[2]
    alike = [one for one in signed if last and re.search(rf"\b{re.escape(last)}\b", one)]
    return max(alike, key=len, default=first)
