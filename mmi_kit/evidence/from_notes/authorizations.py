"""Does "RFA" stand for a request for authorization: in a file of workers' compensation that names no
nerve, joint or level on which an ablation is done?

Where both are in the file, or neither is, the letters are read as they are elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mmi_kit.notes import Mention

_LETTERS = re.compile(r"RFAs?", re.IGNORECASE)
_OF_A_CLAIM = re.compile(
    r"\brequests? for authori[sz]ation\b|\bdwc\b|\bpr-?[234]\b|\bmtus\b|\bqme\b|\bwcab\b"
    r"|\bclaims? (?:administrator|adjuster|examiner)\b|\badjuster\b|\butilization review\b|\bUR\b"
    r"|\bworkers'? comp(?:ensation)?\b|\bDOI\b|\bdate of injury\b",
    re.IGNORECASE,
)
_OF_AN_ABLATION = re.compile(
    r"\bradiofrequency\b|\bablat\w+|\bneurotom\w+|\bdenervation (?!potential)|\brhizotom\w+|\bfacets?\b|\bmedial branch"
    r"|\bmbbs?\b|\bgenicular\b|\bsacroiliac\b|\bsi joint|\bzygapophys\w+|\bRFAs? (?:(?:of|at|to) )?(?:(?:left|right|bilateral|[LR]) )?[CLTS]\d",
    re.IGNORECASE,
)


def asks_authorization(mention: Mention, raw: str) -> bool:
    """Is it the letters alone, in a file that only speaks of requests?"""
    if mention.concept != "rfa" or not _LETTERS.fullmatch(mention.quote.strip()):
        return False
    return _only_requests(raw)


@lru_cache(maxsize=2)  # asked for each note of a file
def _only_requests(raw: str) -> bool:
    return _OF_A_CLAIM.search(raw) is not None and _OF_AN_ABLATION.search(raw) is None
