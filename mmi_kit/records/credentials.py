"""What stands behind a provider's name: letters of a profession, a specialty, or a place?"""

from __future__ import annotations

import re

from mmi_kit.knowledge.credentials import credentials

# Letters that may stand behind a name: "Dr. A. Marlow, MD", "J. Alder, PT, DPT".
_LETTERS = f"(?:{'|'.join(one.written for one in credentials().values() if one.written)})"
_CREDENTIALS = re.compile(
    rf"(?:,|\s)\s{{0,20}}(?P<found>{_LETTERS}\.?(?:\s*,\s*(?:[A-Z][A-Za-z./-]{{1,7}}))*)\s*$"
)
_ONLY_LETTERS = re.compile(rf"{_LETTERS}\.?(?:\s*,\s*{_LETTERS}\.?)*")
_AMONG_WORDS = re.compile(rf"(?<!\w){_LETTERS}(?!\w)")
_TITLE = re.compile(r"(?:Dr\b\.?|Doctor\b|Prof\b\.?|Professor\b) ?", re.IGNORECASE)
# "Ada Lindqvist, MD, Orthopedics", "Jane Roe MD - Pain Medicine", "Dr. Jane Roe (PM&R)".
_BEHIND = (
    re.compile(r",\s{0,20}(?P<specialty>[A-Z][a-z]{3,}[A-Za-z &/-]{0,40}|PM ?& ?R|OB ?/ ?GYN)\s*$"),
    re.compile(r"\s{1,20}[-\u2013\u2014|]\s{1,20}(?P<specialty>[A-Z][A-Za-z &/,-]{2,50})\s*$"),
    re.compile(r"\s{0,20}[(\[](?P<specialty>[A-Z][A-Za-z &/,.-]{1,50})[)\]]\s*$"),
)
_NAME_AND_PLACE = _BEHIND[0]


def is_credential(text: str) -> bool:
    """Is it nothing but the letters of professions: "MBBS", "PT, DPT"?"""
    return _ONLY_LETTERS.fullmatch(text.strip()) is not None


def holds_credential(text: str) -> bool:
    """Do such letters stand anywhere in it?"""
    return _AMONG_WORDS.search(text) is not None


def last_letters_end(text: str) -> int:
    """Where the last such letters end; 0 where there are none."""
    return max((found.end() for found in _AMONG_WORDS.finditer(text)), default=0)


# "Roe MD, Ann B", as a hospital prints it: what stands behind the letters is no specialty.
_GIVEN_NAME = re.compile(r"[A-Z][a-z]{1,20} [A-Z]\.?")
FAMILY_NAME = 2  # words: the name and its letters


def credential_in(provider: str) -> str:
    """The credential behind a provider's name as written; "" when there is none."""
    return _read(provider)[1]


def specialty_in(provider: str) -> str:
    """The specialty behind a credential: "Pain Medicine" of "Samuel T. Okafor, MD, Pain Medicine"
    and of "Samuel T. Okafor, MD (Pain Medicine)"; "" when there is none."""
    return _read(provider)[2]


def name_in(provider: str) -> str:
    """The name with its credential, without a specialty in brackets or behind a dash: the column
    of specialties holds that."""
    return _read(provider)[0]


def _read(provider: str) -> tuple[str, str, str]:
    """Name, credential and specialty; a bracket behind no person's name stays ("Hollis (Main)")."""
    name = provider.strip()
    if found := _CREDENTIALS.search(name):
        return name, found["found"], ""
    for behind in _BEHIND:
        match = behind.search(name)
        if match is None:
            continue
        before, inside = name[: match.start()].rstrip(" ,"), match["specialty"].strip()
        if _ONLY_LETTERS.fullmatch(inside):
            return name, inside, ""
        found = _CREDENTIALS.search(before)
        if found and _GIVEN_NAME.fullmatch(inside) and len(before.split()) == FAMILY_NAME:
            return name, found["found"], ""
        if found or (_TITLE.match(name) and behind is not _NAME_AND_PLACE):
            kept = name if behind is _NAME_AND_PLACE else before
            return kept, found["found"] if found else "", inside
    return name, "", ""
