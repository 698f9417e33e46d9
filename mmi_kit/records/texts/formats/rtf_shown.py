"""What does an RTF file show? Not what a tracked change has deleted, is struck through or hidden.

The header of its pages may be the only place that names the day and the patient: it is shown too.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\\(?P<word>[a-z]+)(?P<number>-?\d+)? ?|\\'[0-9a-f]{2}|\\[^a-z]|(?P<brace>[{}])|[^\\{}]+",
    re.IGNORECASE,
)
_UNSEEN = frozenset(["strike", "striked", "v", "deleted"])
_HEADERS = frozenset(["header", "headerl", "headerr", "headerf"])
_ANY = re.compile(r"\\(?:striked?1?|v|deleted|header[lrf]?)(?![a-z0])")


def as_shown(rtf: str) -> str:
    """The same file without the words that are not shown; its groups and its lines stay."""
    if not _ANY.search(rtf):
        return rtf
    out: list[str] = []
    around: list[tuple[frozenset[str], bool]] = []
    unseen, is_header = frozenset[str](), False
    for token in _TOKEN.finditer(rtf):
        word, shown = token["word"], token[0]
        if token["brace"] == "{":
            around.append((unseen, is_header))
            is_header = False
        elif token["brace"]:
            shown = "\\par}" if is_header else "}"
            unseen, is_header = around.pop() if around else (frozenset(), False)
        elif word in _HEADERS:
            shown, is_header = "\\pard ", True  # as a group of its own lines
        elif word in _UNSEEN:
            unseen = unseen - {word} if token["number"] == "0" else unseen | {word}
        elif word == "plain":
            unseen = frozenset()
        if not unseen or token["brace"] or (word and word != "u"):
            out.append(shown)
    return "".join(out)
