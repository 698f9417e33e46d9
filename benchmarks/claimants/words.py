"""How would a clinic put it? Draws from the phrase bank, fills it in, and mistypes now and then."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
TYPO_RATE = 0.006  # share of words in which two neighbouring letters change places
LONG_ENOUGH = 6  # letters that a mistyped word has at least


@cache
def bank(name: str) -> dict[str, Any]:
    """phrases.toml or conditions.toml, whole."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def say(pick: Random, key: str, **words: object) -> str:
    """One phrase of the bank, such as `pt.refer`, filled in."""
    phrases: Any = bank("phrases")
    for part in key.split("."):
        phrases = phrases[part]
    return fill(pick.choice(phrases), **words)


def fill(phrase: str, **words: object) -> str:
    """`phrase` with its {names} filled in; {Name} is {name} with a capital."""
    known = {k: str(v) for k, v in words.items()}
    known |= {k.capitalize(): v[:1].upper() + v[1:] for k, v in known.items()}
    for _ in range(2):  # a word that is filled in may itself hold a {side}
        phrase = re.sub(r"\{(\w+)\}", lambda m: known.get(m[1], m[0]), phrase)
    return phrase[:1].upper() + phrase[1:]


def mistyped(pick: Random, text: str) -> str:
    """`text` with a slip of the keyboard in a few of its long words."""

    def slip(match: re.Match[str]) -> str:
        word = match[0]
        if pick.random() >= TYPO_RATE:
            return word
        at = pick.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return re.sub(rf"\b[a-z]{{{LONG_ENOUGH},}}\b", slip, text)
