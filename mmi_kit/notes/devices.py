"""Which hand-held device does a passage say is used, prescribed, or not needed?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.assertion import judge
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.sentences import Span
from mmi_kit.notes.sources import source_type

_KINDS = r"(?:(?:single|straight|quad|two|rolling|four|standard|front)[- ]?(?:point |wheeled |wheel )?){0,2}"
_ITEM = (
    r"(?P<device>canes?|crutch(?:es)?|walker|rollator|wheelchair|"
    r"(?:(?:assistive |assisted |ambulatory |hand-?held )devices?|(?:assistive |ambulatory |walking )aids?|(?<=no )devices?))\b"
)
_HAND = r"(?: in (?:the |his |her )?(?P<side>left|right) hand)?"
# The circumstances belong to the quote: an adjudicator asks for them (SSR 96-9p).
_WHEN = (
    r"(?P<when>(?: today)?,?(?: needed| to be used| to use)?"
    r" (?:for|on|outdoors|outside|when|due to|because of)(?: [\w/,-]{1,14}){0,10})?"
)
_DEVICES = (
    re.compile(
        r"\b(?:uses?|using|ambulat\w+ with|walk\w* with|needs?|requires?|with|prescribed|issued|carries|relies on|dependent on|no) "
        rf"(?:an? |his |her |the )?{_KINDS}{_ITEM}{_HAND}{_WHEN}",
        re.ASCII,
    ),
    re.compile(
        rf"\b{_KINDS}{_ITEM}{_HAND} (?:was |is )?(?:prescribed|issued|dispensed|provided|medically necessary|needed){_WHEN}",
        re.ASCII,
    ),
)


def find_devices(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """Devices of one sentence, each once; places are those of the folded text."""
    seen: set[int] = set()
    for match in (m for pattern in _DEVICES for m in pattern.finditer(text, *sentence)):
        if match.start("device") in seen:
            continue
        seen.add(match.start("device"))
        judged = judge(text, sentence, match.start("device"), match.end("device"))
        own: dict[str, Value] = {
            "unit": "device",
            "condition": match["device"] + (match["when"] or ""),
            "source_type": source_type(text[sentence.start : sentence.end], section),
        }
        if match["side"]:
            own["side"] = match["side"]
        yield Mention(
            table="capacities",
            concept="device",
            start=match.start(),
            end=match.end(),
            quote=match[0],
            rule="capacity:device",
            assertion=judged.assertion,
            subject=judged.subject,
            triggers=judged.triggers,
            attributes=own,
        )
