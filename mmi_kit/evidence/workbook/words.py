"""How does the review workbook write the words of the closed lists? As people say them.

`sit_once` is shown as "Sit at one time"; read is either.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mmi_kit.evidence.workbook.sheets import choices
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities

_CALLED = {
    "max": "most",
    "typical": "usual",
    "restriction": "limit set",
    "explicit_mmi": "MMI stated",
    "active_planned": "more treatment planned",
    "improvement_expected": "improvement expected",
    "reserved": "reserved to SSA",
}


@cache
def _by_word(table: str, name: str) -> Mapping[str, str]:
    """Each word of the list to what is shown for it."""
    allowed = choices(table).get(name, ())
    labels: dict[str, str] = {}
    if name == "concept" and table == "treatments":
        labels = {one.id: one.label for one in modalities().values()}
    elif name == "concept" and table == "measures":
        labels = {one.id: one.abbrev for one in instruments().values()}
    elif name == "concept" and table == "capacities":
        labels = {word: one.item for word, one in functions().items()}
    return {word: labels.get(word) or _CALLED.get(word) or word.replace("_", " ")
            for word in allowed}  # fmt: skip


@cache
def _by_what_is_shown(table: str, name: str) -> Mapping[str, str]:
    """The same back, in small letters; a word that is itself in the list means itself."""
    words = _by_word(table, name)
    return {told.lower(): word for word, told in words.items()} | {w.lower(): w for w in words}


def shown(table: str, name: str, text: str) -> str:
    """A word of a list as the sheet shows it; any other text as it is."""
    return _by_word(table, name).get(text, text)


def meant(table: str, name: str, text: str) -> str:
    """And what the sheet shows as the word of the list."""
    return _by_what_is_shown(table, name).get(" ".join(text.lower().split()), text)


def listed_words(table: str) -> Mapping[str, tuple[str, ...]]:
    """What each drop-down of a sheet offers."""
    return {name: tuple(dict.fromkeys(_by_word(table, name).values())) for name in choices(table)}
