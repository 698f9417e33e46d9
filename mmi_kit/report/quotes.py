"""How do the record's own words stand in a report: clean, in quotation marks, cut with an ellipsis?

Text of a record may hold control characters, text-direction marks or a word of ten thousand
letters. None of them may reach Word; nothing else of a quotation is changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from mmi_kit.evidence.from_notes.identity import without_identity

OPEN, CLOSE, ELLIPSIS = "“", "”", "…"
MOST_QUOTED = 240  # characters of a quotation in a table cell
WHOLE = 10**9  # a quotation that is never cut
NEAR, ENOUGH = 1.35, 0.7  # shares of a quotation's length within which a sentence may end
SHORT = 100  # characters: a shorter quotation is a name or a label
_SENTENCE_END = re.compile(r"[.;!?](?= )")
_INCHES = re.compile(r'\d"')  # or the end of a quotation: nobody can tell
JOINERS = "\u200c\u200d"  # change the shape of letters, hide nothing
# Control, format, surrogate and unassigned characters: invisible, or not allowed in XML.
_UNWANTED = frozenset(["Cc", "Cf", "Cs", "Cn"])


_CLAIMANT: ContextVar[frozenset[str]] = ContextVar("claimant", default=frozenset())


@contextmanager
def leaving_out(claimant: frozenset[str]) -> Iterator[None]:
    """Meanwhile nothing that is quoted shows these names of the claimant."""
    token = _CLAIMANT.set(claimant)
    try:
        yield
    finally:
        _CLAIMANT.reset(token)


def nameless(text: str) -> str:
    """The words without who the claimant is: the reference stands for it."""
    return without_identity(text, claimant=_CLAIMANT.get())


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
    words = _balanced(clean(nameless(text.lstrip(" ,;:."))))
    inside = _cut_at_a_sentence(words, most).replace(OPEN, "‘").replace(CLOSE, "’")
    return f"{OPEN}{inside}{CLOSE}"


def _cut_at_a_sentence(words: str, most: int) -> str:
    """The words, cut at the end of a sentence that lies near `most`, so that what follows a word in
    the middle of one does not look kept back; else between words."""
    longest = int(most * NEAR)
    if len(words) <= most or (len(words) <= longest and most >= SHORT):
        return words
    if most < SHORT:
        return cut(words, most)
    ends = [m.end() for m in _SENTENCE_END.finditer(words, int(most * ENOUGH), longest + 1)]
    if not ends:
        return cut(words, most)
    nearest = min(ends, key=lambda end: abs(end - most))
    return f"{words[:nearest]} {ELLIPSIS}"


def _balanced(words: str) -> str:
    """The words without a quotation mark at their beginning or end that has no other: it was cut
    from its cell."""
    if words.count('"') % 2 == 0 or _INCHES.search(words):
        return words
    return words.removeprefix('"') if words.startswith('"') else words.removesuffix('"')


def outside_quotations(text: str) -> str:
    """`text` with what stands in quotation marks taken out."""
    return re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", OPEN + CLOSE, text)
