"""Whose is a CDA document: family name, birth date and given names of its patient?"""

from __future__ import annotations

from typing import Any

from mmi_kit.records.cda_values import all_of, first
from mmi_kit.records.record import is_another_given


def name_and_birth(role: Any) -> tuple[str, str]:
    """Family name in small letters, and day of birth; "" for what is not stated."""
    family = _plain(first(role, "h:patient/h:name/h:family"))
    return family.lower(), str(first(role, "h:patient/h:birthTime/@value") or "")[:8]


def given_of(role: Any) -> tuple[str, ...]:
    """All given names of a patient, in small letters; of every name that is stated."""
    names = all_of(role, "h:patient/h:name/h:given")
    return tuple(dict.fromkeys(w for name in names for w in _plain(name).lower().split()))


def is_one_person(one: Any, other: Any) -> bool:
    """Can two patients of one document be the same person?"""
    if name_and_birth(one) != name_and_birth(other):
        return False
    return not is_another_given(given_of(one), given_of(other))


def _plain(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
