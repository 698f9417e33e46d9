"""How do the record's own words stand in a report: clean, in quotation marks, cut with an ellipsis?

Text of a record may hold control characters, text-direction marks or a word of ten thousand
letters. None of them may reach Word; nothing else of a quotation is changed.
"""

from __future__ import annotations

import re
import unicodedata

from mmi_kit.evidence.identity import without_identity

OPEN, CLOSE, ELLIPSIS = "“", "”", "…"
MOST_QUOTED = 240  # characters of a quotation in a table cell
WHOLE = 10**9  # a quotation that is never cut
JOINERS = "\u200c\u200d"  # change the shape of letters, hide nothing
# Control, format, surrogate and unassigned characters: invisible, or not allowed in XML.
_UNWANTED = frozenset(["Cc", "Cf", "Cs", "Cn"])


def clean(text: str) -> str:
    """One line of visible characters; any run of white space is one blank."""
    if text.isprintable():  # then it has no white space but blanks
        return " ".join(text.split())
    spaced = re.sub(r"\s", " ", text)
    kept = (c for c in spaced if c in JOINERS or unicodedata.category(c) not in _UNWANTED)
    return " ".join("".join(kept).split())


def cut(text: str, most: int = MOST_QUOTED) -> str:
    """At most `most` characters, cut between words and ended with an ellipsis."""
    text = clean(text)
    if len(text) <= most:
        return text
    head = text[: most - 1]
    between_words = head.rpartition(" ")[0]
    # A very long word is cut where it stands.
    kept = between_words if len(between_words) > most // 2 else head
    return kept.rstrip(" ,;:.") + ELLIPSIS


def quoted(text: str, most: int = MOST_QUOTED) -> str:
    """The record's words in quotation marks; curly marks inside become single ones. Who the
    claimant is is left out: the reference stands for it."""
    inside = (
        cut(without_identity(text.lstrip(" ,;:.")), most).replace(OPEN, "‘").replace(CLOSE, "’")
    )
    return f"{OPEN}{inside}{CLOSE}"


def outside_quotations(text: str) -> str:
    """`text` with what stands in quotation marks taken out."""
    return re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", OPEN + CLOSE, text)
