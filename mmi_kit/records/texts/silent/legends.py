"""Which lines explain the letters of a card and state nothing: "Key: PL = posterior left, N/S no show"?

Every entry of such a line is a few letters and what they mean. "Key: no-show twice, cancels often" and
"Key findings: none" are words of the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.patterns.rare import Rare

LEAST_ENTRIES = 2
_LINE = Rare(
    re.compile(
        r"(?<![^\n\f])[ \t]{0,12}(?:key|legend|codes?|abbreviations?|abbr\.?)[ \t]{0,3}[:=]"
        r"(?P<entries>[^\n\f]{6,400})",
        re.IGNORECASE,
    )
)
_ENTRY = re.compile(
    r"\W*[A-Z][A-Z0-9]{0,5}(?:[/&.-][A-Z0-9]{1,4}){0,3}\.?(?: ?[=:\u2013-] ?| )[a-z][^0-9=]{1,60}"
)


def legends(words: str) -> Iterator[tuple[int, int]]:
    """Where they stand on a page."""
    for match in _LINE.finditer(words):
        entries = [part for part in re.split(r"[,;]", match["entries"]) if part.strip()]
        if len(entries) >= LEAST_ENTRIES and all(map(_ENTRY.fullmatch, entries)):
            yield match.span()
