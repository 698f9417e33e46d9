"""Does "RFA" stand for a request for authorization?

It does in a file of workers' compensation that names no nerve, joint or level on which an ablation
is done. Where both are in the file, or neither is, the letters are read as they are elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mmi_kit.notes import Mention

_LETTERS = re.compile(r"RFAs?", re.IGNORECASE)
_OF_A_CLAIM = (
    "request for authori[sz]ation", "requests for authori[sz]ation", "dwc", "pr-?[234]", "mtus",
    "qme", "wcab", "claims? administrator", "claims? adjuster", "claims? examiner", "adjuster",
    "utilization review", "workers'? comp(?:ensation)?", "doi", "date of injury",
)  # fmt: skip
_OF_AN_ABLATION = (
    "radiofrequency", r"ablat\w+", r"neurotom\w+", r"rhizotom\w+", "denervations?(?! potential)",
    "facets?", "medial branch", "mbbs?", "genicular", "sacroiliac", "si joints?", r"zygapophys\w+",
    r"RFAs? (?:(?:of|at|to) )?(?:(?:left|right|bilateral|[LR]) )?[CLTS]\d[\w-]*",
)  # fmt: skip
_CLAIM, _ABLATION = (
    re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for words in (_OF_A_CLAIM, _OF_AN_ABLATION)
)


def asks_authorization(mention: Mention, raw: str) -> bool:
    """Is it the letters alone, in a file that only speaks of requests?"""
    if mention.concept != "rfa" or not _LETTERS.fullmatch(mention.quote.strip()):
        return False
    return _only_requests(raw)


@lru_cache(maxsize=2)  # asked for each note of a file
def _only_requests(raw: str) -> bool:
    return _CLAIM.search(raw) is not None and _ABLATION.search(raw) is None
