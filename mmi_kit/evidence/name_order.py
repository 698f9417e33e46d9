"""In which order and case is a provider's name told? As a letter would have it: "Peter Roe, DO".

Hospitals print "ROE,PETER A DO", offices "Roe, Peter A., DO" and "Peter A. Roe DO": three styles of
one table look like three kinds of persons. What is no name of a person with letters behind it
stays as it is written.
"""

from __future__ import annotations

import re

from mmi_kit.knowledge.credentials import credentials_of
from mmi_kit.records.credentials import specialty_in

MOST_GIVEN = 3  # words before the family name
_NAME = re.compile(r"[^\W\d_][\w'\u2019.-]*")
_BIT = re.compile(r"[^\W\d_]+")
_CALLED = re.compile(r"(?:dr|doctor|prof|professor|mr|mrs|ms|miss)\b\.?", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)


def in_order(written: str) -> str:
    """ "Peter A. Roe, DO" of "ROE,PETER A DO"."""
    parts = [part.strip() for part in written.split(",")]
    if _CALLED.match(written) or not all(parts):
        return written
    name, letters = _split(parts[0])
    behind = parts[1:]
    is_hospitals = written.isupper() and "," in written and ", " not in written  # "ROE,PETER"
    if len(name) == 1 and not letters and behind:  # "Roe, Peter A., DO"
        given, letters = _split(behind[0])
        if not given or len(given) > MOST_GIVEN or specialty_in(written) == behind[0]:
            return written
        initials = (f"{word}." if len(word) == 1 else word for word in given)
        name, behind = [*initials, *name], behind[1:]
    known = letters or [one for one in behind if _is_credential(one)]
    if (
        not (known or is_hospitals)
        or not 1 < len(name) <= MOST_GIVEN + 1
        or not all(map(_NAME.fullmatch, name))
    ):
        return written
    if any(_SUFFIX.fullmatch(word) for word in name):
        return written  # "Roe Jr": nobody can tell which word is the family's
    return ", ".join([" ".join(_cased(name)), *letters, *behind])


def _split(words: str) -> tuple[list[str], list[str]]:
    """The words of a name, and the credentials that stand behind them without a comma."""
    name = words.split()
    letters: list[str] = []
    while len(name) > 1 and _is_credential(name[-1]):
        letters.insert(0, name.pop())
    return (name, letters) if len(name) > 1 or not _is_credential(name[0]) else ([], [words])


def _is_credential(word: str) -> bool:
    """Two letters in capitals and more: "Do" and "Pa" are names."""
    return word[1:2].isupper() and any(one.profession for one in credentials_of(word))


def _cased(name: list[str]) -> list[str]:
    """Names in capitals as others are written; an initial with its stop."""
    if not "".join(name).replace(".", "").isupper():
        return name
    return [f"{word}." if len(word) == 1 else _BIT.sub(_capital, word) for word in name]


def _capital(bit: re.Match[str]) -> str:
    word = bit[0].capitalize()
    return f"Mc{word[2:].capitalize()}" if word.startswith("Mc") else word
