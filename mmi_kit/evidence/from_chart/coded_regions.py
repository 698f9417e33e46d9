"""Which part of the spine, or which side, does a code or the name of an entry mean?

The codes of the spine end in a digit for its part (ICD-10-CM, chapter 13, M40-M54: 2 cervical, 4
thoracic, 6 lumbar, 7 lumbosacral); some name one part by themselves. Words that name the spine and
no part of it are of no part that anybody could tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.records.record import Code

_SIDE = re.compile(r"\b(left|right|bilateral|both)\b", re.IGNORECASE)
_SIDES = {"left": "left", "right": "right", "bilateral": "both", "both": "both"}
_PARTS = {"1": "cervical", "2": "cervical", "4": "thoracic", "6": "lumbar", "7": "lumbar"}
_BY_DIGIT = re.compile(
    r"M(?:40(?:[01345]|2\d)|41(?:[0234589]|1\d)|42[01]|43(?:[0125]|8X)|45|46[0234589]"
    r"|47(?:01|[12]|8[19])|48(?:[0-5]|8X)|51[0-48]|53(?:2X|8)|54[01])"
    r"(?P<part>\d)(?:[0-9X][A-Z]?)?"
)
_BY_CODE = (  # sciatica; lumbago with sciatica; low back pain; cervicalgia; disorders of its discs
    (re.compile(r"M54[345]\d{0,2}"), "lumbar"),
    (re.compile(r"M542|M53[01]|M50\d{1,3}"), "cervical"),
    (re.compile(r"M546"), "thoracic"),
)
_LUMBAR = re.compile(r"\b(?:lumbago|sciatica|lumbalgia)\b", re.IGNORECASE)
_NO_PART = re.compile(
    r"\b(?:dorsalgia|spondylo(?:sis|listhesis|lysis|pathy)|spinal stenosis|radiculopathy"
    r"|radiculitis|failed back|post-?laminectomy|(?:degenerative|intervertebral|herniated|bulging) "
    r"dis[ck]s?|dis[ck] (?:degeneration|disease|disorders?|displacement|herniation))\b",
    re.IGNORECASE,
)


def region_of_code(code: Code) -> str:
    """The part of the spine; "" of any other code."""
    if code.system != "icd10":
        return ""
    plain = code.code.replace(".", "").upper()
    if found := next((part for codes, part in _BY_CODE if codes.fullmatch(plain)), ""):
        return found
    by_digit = _BY_DIGIT.fullmatch(plain)
    return _PARTS.get(by_digit["part"], "") if by_digit else ""


def region_of_name(words: str) -> str:
    """ "lumbar" of lumbago and sciatica, which are of the low back wherever they are named."""
    return "lumbar" if _LUMBAR.search(words) else ""


def names_no_part(words: str) -> bool:
    """Do they name a condition of the spine, and not of which part?"""
    return bool(_NO_PART.search(words))


def side_of(names: Sequence[str]) -> str:
    """The one side that is named; both, where the left and the right one of the same are."""
    found = {_SIDES[side.lower()] for side in _SIDE.findall(" ".join(names))}
    pairs = {word: {s.lower() for s in _SIDE.findall(word)} for word in names}
    bare = [_SIDE.sub("", word).strip().lower() for word, sides in pairs.items() if sides]
    if found == {"left", "right"} and len({*bare}) == 1 and len(bare) > 1:
        return "both"
    return found.pop() if len(found) == 1 else ""
