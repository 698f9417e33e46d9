"""Is a note written in another language than English? The rules read English only.

Told by small words that each language uses in every sentence, or by letters that are not Latin.
Clinical shorthand has few of them: where neither language shows, the note is taken for English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from mmi_kit.knowledge.data import read_table

FEWEST = 5  # words of the other language
SHARE = 0.2  # of all words; running prose has twice as many
TIMES = 2  # as many as English words
FEWEST_LETTERS = 20  # not Latin
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = "English"


def language_of(text: str) -> str:
    """The language that a text is mostly written in: "" for English, or where it cannot be told;
    "another script" for letters that are not Latin."""
    words = _WORD.findall(unicodedata.normalize("NFC", text.lower()))
    letters = "".join(words)
    foreign = 0
    if not letters.isascii():
        foreign = sum(not _is_latin(sign) for sign in letters if not sign.isascii())
    if foreign >= FEWEST_LETTERS and foreign * 2 > len(letters):
        return "another script"
    often = Counter(words)
    counts = {
        name: sum(often[word] for word in known & often.keys()) for name, known in _words().items()
    }
    english = counts.pop(_ENGLISH)
    name = max(counts, key=lambda one: counts[one])
    most = counts[name]
    told = most >= max(FEWEST, SHARE * len(words)) and most >= TIMES * english
    return name if told else ""


def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("LATIN", "MICRO", "FEMININE", "MASCULINE"))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split()) for row in read_table("languages")}
