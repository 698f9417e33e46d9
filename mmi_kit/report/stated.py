"""What exactly does a source state: maximum improvement, permanent restrictions, or a rating?

"Same permanent restrictions" says that limits stay, and is not told as a statement of MMI.
"""

from __future__ import annotations

import re

from mmi_kit.assessment.findings import Threshold
from mmi_kit.assessment.threshold.improvement import says_minimal_gain
from mmi_kit.report.words import SIGNALS

EXPLICIT = "explicit_mmi"
# The words on maximum improvement go before those on restrictions, and these before a rating.
NAMED = re.compile(
    r"\bmm[i1l]\b|\bma?x(?:imum|imal)?\b|\bstationary\b|\bp ?& ?s\b|\bfixed and stable\b"
    r"|\bmedical end\b|\bas good as\b|\bend of healing\b|\bclosing report\b",
    re.IGNORECASE,
)
_RESTRICTIONS = re.compile(r"\bpermanent (?:work )?restrictions\b", re.IGNORECASE)
_RATING = re.compile(r"\bimpairment\b|\bwpi\b|\d ?%", re.IGNORECASE)
_OTHERS = (
    (_RESTRICTIONS, "permanent restrictions stated"),
    (_RATING, "permanent impairment stated"),
)
VISIT = "first maintenance-only contact"


def signal_kind(category: str, words: str) -> str:
    """The kind of a signal as it is printed, by its own words."""
    if category == "plateau" and says_minimal_gain(words):
        return "little improvement"
    if category != EXPLICIT or NAMED.search(words):
        return SIGNALS[category]
    return next((kind for pattern, kind in _OTHERS if pattern.search(words)), SIGNALS[category])


def latest_is(found: Threshold) -> str:
    """What the later end of the interval is: a statement, named by its words, or a contact."""
    if "explicit_statement" not in found.basis:
        return VISIT
    facts = set(found.facts)
    own = [s for s in found.signals if s.category == EXPLICIT and facts.intersection(s.facts)]
    kinds = [signal_kind(EXPLICIT, s.quote) for s in own]
    named = SIGNALS[EXPLICIT]
    return named if named in kinds or not kinds else kinds[0]
