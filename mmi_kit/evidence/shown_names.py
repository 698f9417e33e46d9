"""How is a provider's name shown: "ROWE,ANN P MD" as "Ann P. Rowe, MD"?

Hospitals print the family name first, in capitals. A report names everybody in one order.
"""

from __future__ import annotations

import re

from mmi_kit.knowledge.credentials import credentials_of
from mmi_kit.records.credentials import credential_in, name_in, specialty_in

MOST_GIVEN = 3  # first names and initials
LONG = 4  # letters, from which MC at the head of a name in capitals is a part of its own
_FAMILY_FIRST = re.compile(
    r"(?P<last>[^\W\d_][\w'\u2019-]+),(?P<room> ?)"
    r"(?P<given>[^\W\d_][\w'\u2019.-]*(?: [^\W\d_][\w'\u2019.-]*){0,2})"
)
_PART = re.compile(r"[^\W\d_]+")


def shown_name(provider: str) -> str:
    """The name with the family name last; as it is where that cannot be told."""
    credential, specialty = credential_in(provider), specialty_in(provider)
    name = name_in(provider).removesuffix(specialty).rstrip(" ,")
    name = name.removesuffix(credential).rstrip(" ,")
    found = _FAMILY_FIRST.fullmatch(name)
    if found is None or not (credential or (name.isupper() and not found["room"])):
        return provider
    given = [_small(word) for word in found["given"].split()]
    if len(given) > MOST_GIVEN or any(_is_of_a_profession(word) for word in found["given"].split()):
        return provider
    given = [f"{word}." if len(word) == 1 else word for word in given]
    behind = [part for part in (credential, specialty) if part]
    return ", ".join((" ".join((*given, _small(found["last"]))), *behind))


def _is_of_a_profession(word: str) -> bool:
    """ "Wellness, PA": a company, and nobody's first name. "DO" alone may be a name."""
    return word.isupper() and len(word) > 1 and any(one.profession for one in credentials_of(word))


def _small(word: str) -> str:
    """A name in capitals as names are written: O'NEIL is O'Neil, MCCALL McCall."""
    if not word.isupper() or len(word) == 1:
        return word
    return _PART.sub(lambda part: _capital(part[0]), word)


def _capital(part: str) -> str:
    is_mc = part.startswith("MC") and len(part) > LONG
    return f"Mc{part[2:].capitalize()}" if is_mc else part.capitalize()
