"""How is a provider named: with credential and place, among others, as the name of a file?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from mmi_kit.case.folder import DEVICES
from mmi_kit.case.hashes import short
from mmi_kit.report.quotes import clean, cut

LONGEST_NAME = 60  # characters of a file's name
LONGEST_PERSON = 90  # characters of one name in a cell, with its credentials
MOST_IN_A_CELL = 60  # characters of several names; those that do not fit are counted
# A dash to the place, a state behind a town, a number, a company.
_HOUSE = re.compile(
    r" [-\u2013\u2014\u00b7|] |\w{3} (?-i:[A-Z]{2})(?: \d{5})?$|\d|\bevaluations\b"
    r"|\b(?:llc|llp|inc|pllc|p\.c|associates|institute)\b",
    re.IGNORECASE,
)
HASHED = 6  # characters that tell two letters to people of like names apart


def people(names: Iterable[str], most: int = MOST_IN_A_CELL) -> str:
    """The names, each once and whole; how many more there are where they do not fit. A name that
    ends in the middle would look like somebody else's."""
    each = [cut(name, LONGEST_PERSON) for name in dict.fromkeys(map(clean, names)) if name]
    shown = each[:1]
    for name in each[1:]:
        if len(", ".join([*shown, name])) > most:
            break
        shown.append(name)
    more = len(each) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def file_names(asked: Sequence[str], *others: str) -> dict[str, str]:
    """A file name for each person, safe on every system; names that would clash with one another,
    or with one of the `others`, get a number."""
    plain = {person: _plain(person) for person in asked}
    taken = Counter([*plain.values(), *others])
    return {
        person: name if taken[name] == 1 else f"{name}-{short(person, HASHED)}"
        for person, name in plain.items()
    }


def _plain(person: str) -> str:
    """ "Dr. Ó Brien" becomes "dr-o-brien"."""
    ascii_only = unicodedata.normalize("NFKD", person).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower().removeprefix("the ")).strip("-")
    name = words[:LONGEST_NAME].strip("-")
    return name if name and name not in DEVICES else f"person-{name or short(person, HASHED)}"


def specialty_shown(words: str) -> str:
    """A specialty; "" for a letterhead that stands where one is looked for, with the place or the
    trade of a house: "Independent Medical Evaluations - Oak Lawn IL"."""
    return "" if _HOUSE.search(words) else words


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
