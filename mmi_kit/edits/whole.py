"""May a changed sentence come in whole, as one tracked change, or only its changed words?

A sentence of which somebody accepts one half and rejects the other says what nobody wrote. So it is
replaced whole, but where a person has marked or commented on words in it, which would go with it,
and in a caption, to whose number links lead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from mmi_kit.edits.ooxml import w
from mmi_kit.edits.package import OFFICE
from mmi_kit.edits.tables import MARKS, OUR_BOOKMARKS
from mmi_kit.edits.text import FIELD, Word
from mmi_kit.edits.units import Unit
from mmi_kit.edits.words import Whole

_NUMBERED = f"{FIELD}seq"
# What a person anchors in the middle of a sentence.
_ANCHORS = tuple(w(n) for n in ("commentRangeStart", "commentRangeEnd", "commentReference",
                                "bookmarkStart"))  # fmt: skip
_LINK = "a link to elsewhere"


def may_be_replaced(mine: Unit, ours: Unit) -> Whole:
    """For the sentences of one paragraph, as the person has it and as it is new."""
    nodes: dict[Any, int] = {}

    def whole(start: int, stop: int, first: int, last: int) -> bool:
        if not nodes:
            nodes.update((node, place) for place, node in enumerate(mine.element.iter()))
        old, new = mine.words[start:stop], ours.words[first:last]
        if any(word.same.startswith(_NUMBERED) for word in (*old, *new)):
            return False
        marks = _marks(old)
        said = sum(1 for word in old if word.text.strip())
        looks = (number for kind, number in marks.items() if kind in MARKS)
        # New words look like the first of the old ones: in a sentence of two looks that is wrong.
        mixed = any(0 < number < said for number in looks)
        return not (mixed or marks - _marks(new) or _anchored(old, nodes))

    return whole


def is_caption(unit: Unit) -> bool:
    """Does it bear the number of a table or figure?"""
    return unit.kind == "paragraph" and any(word.same.startswith(_NUMBERED) for word in unit.words)


def _marks(words: Sequence[Word]) -> Counter[str]:
    """How many words are marked, by the kind of mark, or are a link to elsewhere, and which have
    signs of another form (a blank that does not break)."""
    found: Counter[str] = Counter()
    of_leaf: dict[Any, frozenset[str]] = {}  # most words of a sentence stand in one run
    for word in words:
        if not word.same.startswith(FIELD) and word.text != word.same:
            found[word.text] += 1
        if word.text.strip():
            marks: set[str] = set()
            for span, _, _ in word.pieces:
                if span.leaf not in of_leaf:
                    of_leaf[span.leaf] = _marks_of(_run(span.leaf))
                marks |= of_leaf[span.leaf]
            found.update(marks)
    return +found


def _marks_of(run: Any) -> frozenset[str]:
    if run is None:
        return frozenset()
    looks = run.iterfind(w("rPr") + "/*")
    marks = {child.tag for child in looks if child.tag in MARKS or _coloured(child)}
    return frozenset(marks | ({_LINK} if _leads_out(run) else set()))


def _coloured(look: Any) -> bool:
    return bool(look.tag == w("color") and look.get(w("val"), "auto") != "auto")


def _leads_out(run: Any) -> bool:
    links = run.iterancestors(w("hyperlink"))
    return any(link.get(f"{{{OFFICE}}}id") is not None for link in links)


def _run(leaf: Any) -> Any:
    node = leaf
    while node is not None and node.tag != w("r"):
        node = node.getparent()
    return node


def _anchored(words: Sequence[Word], nodes: dict[Any, int]) -> bool:
    """Does something of a person's begin or end between these words?"""
    places = [nodes[s.leaf] for word in words for s, _, _ in word.pieces if s.leaf in nodes]
    if not places:
        return False
    return any(
        min(places) < place < max(places)
        for node, place in nodes.items()
        if node.tag in _ANCHORS and not node.get(w("name"), "").lower().startswith(OUR_BOOKMARKS)
    )
