"""What do the letters behind a provider's name mean? Data in credentials.csv and
profession_titles.csv.

`acceptable` are the sources who can establish an impairment: 20 CFR 404.1502(a), claims filed
since 2017-03-27.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from mmi_kit.knowledge.data import read_table

_WORDS = re.compile(r"[\w./-]+")
_NO_LETTERS = re.compile(r"[.-]")
THERAPISTS = ("pt", "ot")  # professions that treat by exercise
_LICENSED = "/l"  # "OTR/L"


@dataclass(frozen=True, kw_only=True, slots=True)
class Credential:
    """`written`: a pattern of how it stands behind a name, "" where that of another row holds it
    or it is not looked for. `profession`: a person has one of these; "" for a title or degree that
    leaves it open. `treats`: "mind", "therapy" or ""."""

    letters: str
    written: str
    profession: str
    acceptable: bool
    treats: str


@cache
def credentials() -> Mapping[str, Credential]:
    """All credentials by their letters, in lower case without dots and dashes."""
    return MappingProxyType(
        {
            row["letters"]: Credential(
                letters=row["letters"],
                written=row["written"],
                profession=row["profession"],
                acceptable=row["acceptable"] == "yes",
                treats=row["treats"],
            )
            for row in read_table("credentials")
        }
    )


def credentials_of(written: str) -> tuple[Credential, ...]:
    """Those that a cell holds: of "PT, DPT" two, of "M.D." one; what is not known is left out."""
    words = (_NO_LETTERS.sub("", word) for word in _WORDS.findall(written.lower()))
    letters = (word.removesuffix(_LICENSED) for word in words)
    return tuple(credentials()[known] for known in letters if known in credentials())


@lru_cache(maxsize=256)
def title_in(words: str) -> tuple[Credential, ...]:
    """What a title says of the profession of its holder, the first of profession_titles.csv that it
    holds: in "resident physician" that of who is still in training. () for none."""
    plain = f" {' '.join(_WORDS.findall(words.lower()))} "
    for row in read_table("profession_titles"):
        if f" {row['title']} " in plain:
            said = {name: row[name] for name in ("profession", "treats")}
            acceptable = row["acceptable"] == "yes"
            return (Credential(letters=row["title"], written="", acceptable=acceptable, **said),)
    return ()


def is_acceptable_source(written: str) -> bool:
    """Is the author an acceptable medical source, by the credential as written?"""
    return any(one.acceptable for one in credentials_of(written) or title_in(written))


def treats(what: str, written: str) -> bool:
    """Does the credential say that its holder treats this: "mind" or "therapy"?"""
    return any(one.treats == what for one in credentials_of(written) or title_in(written))


def has_profession(written: str, *professions: str) -> bool:
    """Does the credential name one of these professions, and none that is an acceptable source?"""
    known = credentials_of(written)
    return any(one.profession in professions for one in known) and not any(
        one.acceptable for one in known
    )
