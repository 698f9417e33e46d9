"""How much relief do the words of an outcome tell, where it is a share or a limit: "about half"?"""

from __future__ import annotations

import re

from mmi_kit.notes import relief_share

_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fourth": 25.0}
_SHARE = r"(?:(?P<times>two|three|an?|one)[- ])?(?P<share>half|thirds?|quarters?|fourths?)\b"
_TIMES = {"two": 2, "three": 3}
# "Never got more than 20%": the most that was had. "Less than half" leaves open how much it was.
_MOST = (
    r"(?:no|never|not|nothing)(?: (?!only|just|quite)[a-z]{2,9}){0,2} "
    r"(?:more|better|greater|over|above)(?: than)?(?: an?)? ?"
)
_OPEN = r"(?:less than|under|below|up to|at (?:the )?most|<=?) ?"
_PER_CENT = re.compile(
    rf"{_MOST}(?P<amount>\d{{1,3}})(?:\.\d)? ?(?:%|per ?cent|pct)"
    r"[^.;,]{0,25}\b(?:relief|better|improve\w*|benefit|reduction|less pain|response)",
    re.IGNORECASE,
)
_AT_MOST_A_SHARE = re.compile(rf"{_MOST}{_SHARE}", re.IGNORECASE)
_AN_OPEN_SHARE = re.compile(rf"\b{_OPEN}{_SHARE}", re.IGNORECASE)
_ANY_SHARE = re.compile(rf"\b{_SHARE}", re.IGNORECASE)


def at_most(words: str) -> float | None:
    """The per cent that was not exceeded: 20 of "never more than 20% better"."""
    if found := _PER_CENT.search(words):
        return float(found["amount"])
    found = _AT_MOST_A_SHARE.search(relief_share(words))
    return _per_cent(found) if found else None


def at_least(words: str) -> float | None:
    """The per cent that a share stands for: 50 of "about half relief"; None of "less than half"."""
    told = relief_share(words)
    found = _ANY_SHARE.search(told)
    return _per_cent(found) if found and not _AN_OPEN_SHARE.search(told) else None


def _per_cent(found: re.Match[str]) -> float:
    times = _TIMES.get((found["times"] or "").lower(), 1)
    return times * _SHARES[found["share"].lower().rstrip("s")]
