"""How is a provider named, with what the records say of them: credential, specialty, place?"""

from __future__ import annotations

import re
from collections.abc import Iterable


def named_with(provider: str, *more: str) -> str:
    """A provider with what the records say of them, each once: the name may hold its credential."""
    return ", ".join(filter(None, (provider, each_once(more, provider))))


def each_once(parts: Iterable[str], provider: str = "") -> str:
    """What is known of a provider besides the name, each word of it once: "PT", "PT, DPT" and
    "Physical Therapy", "Physical therapy" are "PT, DPT, Physical Therapy"."""
    told: dict[str, str] = {}
    for part in parts:
        for words in part.split(", "):
            if words and not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", provider):
                told.setdefault(words.lower(), words)
    return ", ".join(told.values())
