"""Whose is a CDA document: family name, birth date and given names of its patient?"""

from __future__ import annotations

from typing import Any

from mmi_kit.records.cda.values import all_of, first
from mmi_kit.records.same_person import Named, are_one, folded, given_names


def name_and_birth(role: Any) -> tuple[str, str]:
    """Family name in small letters, and day of birth; "" for what is not stated."""
    family = _plain(first(role, "h:patient/h:name/h:family"))
    return family.lower(), str(first(role, "h:patient/h:birthTime/@value") or "")[:8]


def given_of(role: Any) -> tuple[str, ...]:
    """All given names of a patient, as they can be compared; of every name that is stated."""
    return given_names(*map(_plain, all_of(role, "h:patient/h:name/h:given")))


def is_one_person(one: Any, other: Any) -> bool:
    """Can two patients of one document be the same person?"""
    mine, theirs = _named(one), _named(other)
    alike = (mine.families, mine.birth) == (theirs.families, theirs.birth)
    return alike and are_one(mine, theirs)


def _named(role: Any) -> Named:
    family, birth = name_and_birth(role)
    return Named(frozenset({folded(family)}), given_of(role), birth)


def _plain(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
