"""Which words of the record itself say what was read in its folded text?"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.text.fold import Folded

_QUOTED = (
    "label",
    "dose",
    "reason",
    "outcome",
    "condition",
    "stated_date",
    "text",
)  # matched in small letters


def as_written(mention: Mention, folded: Folded, text: str) -> Mention:
    """The mention with its places, its quote and its words as `text`, which was folded, has them."""
    start, end = folded.raw_span(mention.start, mention.end)
    own = dict(mention.attributes)
    for name in _QUOTED:
        place = folded.text.find(str(own[name]), mention.start, mention.end) if name in own else -1
        if place >= 0 and own[name]:
            first, last = folded.raw_span(place, place + len(str(own[name])))
            own[name] = text[first:last]
    return replace(
        mention, start=start, end=end, quote=text[start:end], attributes=MappingProxyType(own)
    )
