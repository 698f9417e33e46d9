"""Who wrote a note of a VA chart, and what is his or her profession?

The head names "WHITLOCK,HOPE R"; the signature "/es/ Hope R Whitlock" has the letters behind the
name or on the line below, or a title in place of them: "STAFF NEUROLOGIST". Whoever signs with one
of them once is the same person in each note of the file, also where a page with a signature is
missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from mmi_kit.knowledge.credentials import credentials_of, title_in
from mmi_kit.records.credentials import credential_in

# "Signed By:" of a download may be who signed it too, where the note has no author.
_NAMED = tuple(
    re.compile(
        rf"^[ \t]{{0,40}}{label}[ \t]{{0,8}}:[ \t]{{0,40}}(?P<name>[A-Z][^\n\f:]{{2,60}}?)"
        r"[ \t]{0,40}(?=EXP(?:ECTED)?[ \t]|\r|\n|\f|\Z|[ \t]{3})",
        re.MULTILINE,
    )
    for label in ("AUTHOR", r"Signed[ \t]+By")
)
_HEAD = 1_500  # characters of a note in which its head names somebody
_SIGNATURE = re.compile(
    r"^[ \t]{0,40}/es/[ \t]{0,20}(?P<name>[^\n\f]{3,80})"
    r"(?:[ \t]{0,80}\r?\n[ \t]{0,80}(?P<below>[^\n\f]{2,80}))?",
    re.MULTILINE | re.IGNORECASE,
)
# What stands below a signature in place of a title.
_NO_TITLE = re.compile(
    r"signed\b|/es/|date\b|\d|for\b|receipt\b|cosigned\b|-{3}|={3}", re.IGNORECASE
)
# Behind a title may stand a field ("PRIMARY CARE"), or where in the house somebody works.
_NO_FIELD = re.compile(
    r"\d|\b(?:team|pact|clinic\w*|contract|assistant|clerk|service|unit|ward)\b", re.I
)
_LONGEST_LETTERS = 3  # letters of an abbreviation: TBI
_PART = r"[A-Za-z][A-Za-z'\u2019.-]*"
_LAST_FIRST = re.compile(
    rf"(?P<last>{_PART}(?: {_PART}){{0,2}}), ?(?P<rest>{_PART}(?: {_PART}){{0,3}})"
)
_SUFFIXES = {"JR": "Jr.", "SR": "Sr.", "II": "II", "III": "III", "IV": "IV"}


class Signer(NamedTuple):
    """Somebody who writes notes: the name as it is read, the letters behind it or a title in place
    of them, and what stands behind these."""

    name: str
    credential: str
    specialty: str


def author_of(raw: str, start: int, end: int) -> Signer:
    """Who wrote the note: whom its head names, else who signed it first."""
    known = signers(raw)
    top = min(end, start + _HEAD)
    head = next(filter(None, (label.search(raw, start, top) for label in _NAMED)), None)
    if head is None:
        signed = next(_SIGNATURE.finditer(raw, start, end), None)
        return _signer(signed) if signed else Signer("", "", "")
    name = turned(" ".join(head["name"].split()))
    return known.get(_key(name), Signer(name, "", ""))


@lru_cache(maxsize=1)
def signers(raw: str) -> Mapping[str, Signer]:
    """Everybody who signs in a file, each by a key of family and first name."""
    found: dict[str, Signer] = {}
    for match in _SIGNATURE.finditer(raw):
        one = _signer(match)
        key = _key(one.name)
        if key not in found or (one.credential and not found[key].credential):
            found[key] = one
    return found


def turned(name: str) -> str:
    """ "WHITLOCK,HOPE R" as it is read: "Hope R. Whitlock"; any other writing as it is."""
    found = _LAST_FIRST.fullmatch(name)
    if found is None:
        return name
    rest, last = found["rest"].split(), [found["last"]]
    if rest[-1].strip(".").upper() in _SUFFIXES and len(rest) > 1:
        last.append(_SUFFIXES[rest.pop().strip(".").upper()])
    return " ".join(filter(None, (*map(_as_read, rest), *map(_as_read, last))))


def _as_read(word: str) -> str:
    """ "DE LA CRUZ", "O'BRIEN", "R" in the letters of running text; mixed letters stay."""
    if len(word) == 1:
        return f"{word.upper()}."
    if not word.isupper() or word in _SUFFIXES.values():
        return word
    return re.sub(r"[A-Z]+", lambda part: part[0].capitalize(), word)


def _signer(match: re.Match[str]) -> Signer:
    written = " ".join(match["name"].split()).strip(" ,.")
    letters = credential_in(written)
    name = written.removesuffix(letters).rstrip(" ,") if letters else written
    below = " ".join((match["below"] or "").split())
    pieces = [] if _NO_TITLE.match(below) else [one.strip(" .") for one in below.split(",")]
    own = list(takewhile(_is_letters, pieces))
    title = next((one for one in pieces if one not in own and title_in(one)), "")
    rest = [one for one in pieces if one not in own and one != title]
    field = "" if not rest or _NO_FIELD.search(rest[0]) else _in_small(rest[0])
    return Signer(_with_initials(name), letters or ", ".join(own) or _in_small(title), field)


def _is_letters(words: str) -> bool:
    """Is it nothing but letters of professions, such as "PHD"?"""
    return 0 < len(words.split()) == len(credentials_of(words))


def _in_small(words: str) -> str:
    """ "STAFF NEUROLOGIST" as "Staff neurologist"; "PM&R" and "TBI" stay."""
    small = (
        word.lower() if word.isalpha() and len(word) > _LONGEST_LETTERS else word
        for word in words.split()
    )
    said = " ".join(small)
    return said[:1].upper() + said[1:]


def _with_initials(name: str) -> str:
    """ "HOPE R WHITLOCK" or "Hope R Whitlock" with its points; a family name first is turned."""
    if "," in name:
        return turned(name)
    return " ".join(_as_read(word) for word in name.split())


def _key(name: str) -> str:
    words = re.findall(r"[a-z]{2,}", name.lower().replace("'", "").replace("\u2019", ""))
    words = [word for word in words if word.upper() not in _SUFFIXES]
    return f"{words[-1]} {words[0]}" if words else ""


def signed_lines(raw: str, start: int, end: int) -> Iterator[int]:
    """Where each signature of a note ends."""
    return (match.end() for match in _SIGNATURE.finditer(raw, start, end))
