"""How is a block found again in a document that somebody has edited?

By two marks, each of which survives what kills the other: a bookmark in every paragraph, and for
narrative a style of the block's own that looks just like the style it is based on. Both are named
by the block's key, which is the name of its first bookmark. Content controls around blocks are
not used: LibreOffice 7.4 shows the codes of every link inside one as text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from docx.oxml import parse_xml

from mmi_kit.word.targets import Targets
from mmi_kit.word.wordml import NAMESPACES, escape

PREFIX = "mmi_"
STYLE_PREFIX = "MMI "


def style_name(key: str) -> str:
    """The name of a block's own style."""
    return STYLE_PREFIX + key.removeprefix(PREFIX)


_PART = re.compile(r"(?P<key>mmi_.+?)(?:__(?P<part>p|table|note|figure)(?P<number>\d*))?")
_ROOM = len("__figure999")


def key_and_part(name: str) -> tuple[str, str]:
    """The block to which a bookmark's name belongs and what of it it marks: "p" for a paragraph,
    "table", "note" or "figure"; two empty texts for a bookmark that is not ours."""
    found = _PART.fullmatch(name.lower())
    return (found["key"], found["part"] or "p") if found else ("", "")


class Identity:
    """The marks of one document. Names are the same in every run for the same block."""

    def __init__(self, targets: Targets) -> None:
        self._targets = targets
        self._keys: dict[str, str] = {}
        self._parts: Counter[tuple[str, str]] = Counter()
        self._styles: dict[str, str] = {}

    def key(self, block: str) -> str:
        """The key by which a block is known in the document."""
        if block not in self._keys:
            self._keys[block] = self._targets.name("mmi", block.lower(), room=_ROOM)
        return self._keys[block]

    def named(self, content: str, block: str, part: str = "p") -> str:
        """The runs of the next paragraph, table, note or figure of a block, in its bookmark."""
        key = self.key(block)
        self._parts[block, part] += 1
        number = self._parts[block, part]
        if part == "p" and number == 1:
            return self._targets.bookmark(content, key)
        own = f"{key.removeprefix('mmi_')}__{part}{number if number > 1 else ''}"
        return self._targets.bookmark(content, self._targets.name("mmi", own))

    def style(self, block: str, based_on: str) -> str:
        """The id of the block's own style; the style itself where a block mixes several."""
        key = self.key(block)
        if self._styles.setdefault(key, based_on) != based_on:
            return based_on
        return _style_id(key)

    def attach(self, styles: Any) -> None:
        """Put the blocks' own styles beside those of the house."""
        for key, based_on in self._styles.items():
            styles.append(
                parse_xml(
                    f'<w:style {NAMESPACES} w:type="paragraph" w:customStyle="1" '
                    f'w:styleId="{_style_id(key)}"><w:name w:val="{escape(style_name(key))}"/>'
                    f'<w:basedOn w:val="{based_on}"/><w:uiPriority w:val="99"/><w:semiHidden/>'
                    "</w:style>"
                )
            )


def _style_id(key: str) -> str:
    return "MMI-" + key.removeprefix(PREFIX).replace("_", "-")
