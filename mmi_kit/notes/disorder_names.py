"""Is "persistent" or "residual" part of a diagnosis's name, and no statement on the course?

"Dx: 1. Intractable migraine" names a disorder; "pain persists despite therapy" says how it goes.
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.sentences import Span

_ADJECTIVE = re.compile(
    r"(?:persist[ae]nt|persisting|residual|unremitting|intractable|refractory|recalcitrant)\b"
)
_LABEL = re.compile(
    r"\W{0,8}(?:(?:(?:pre|post)-?op(?:erative)?|primary|secondary|admitting|discharge|working|final"
    r"|current|allowed) )?(?:diagnos[ei]s|dx|icd(?:-?10)?(?: codes?)?)\b[^.\w]{0,6}"
)
_LISTED = re.compile(r"\b(?:diagnos[ei]s|dx)\b[^.\w]{0,4}1[^\w]{1,3}$")
REACH = 40  # characters before a sentence in which the label of its list stands: "Dx: 1."
_CODED = re.compile(r"[^.;\w]{0,4}(?:icd-?10:? )?[a-tv-z]\d[\da-z](?:\.[\da-z]{1,4})?\b")


def is_named(text: str, sentence: Span, span: Span) -> bool:
    """Do the words at `span` begin a name that stands behind the label of a diagnosis, or right
    before its code?"""
    if not _ADJECTIVE.match(text, span.start):
        return False
    before = text[max(0, sentence.start - REACH) : sentence.start]
    labelled = _LABEL.match(text, sentence.start, span.start) or _LISTED.search(before)
    return labelled is not None or _CODED.match(text, span.end, sentence.end) is not None
