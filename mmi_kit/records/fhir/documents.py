"""By which names may a document reference be called, and which others does it take the place of?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmi_kit.records.fhir.values import BadResourceError, Resource, codes_of, objects, text_at


def names_of(document: Resource) -> list[str]:
    """ "DocumentReference/d1", and its identifiers."""
    try:
        return [f"DocumentReference/{document.get('id')}",
                *_identifiers(document.get("identifier")),
                *_identifiers(document.get("masterIdentifier"))]  # fmt: skip
    except BadResourceError:
        return []  # told as malformed by its reader


def replaced_by(document: Resource) -> list[str]:
    """The names of those that it says it replaces."""
    try:
        return [
            name
            for one in objects(document.get("relatesTo"), "relatesTo")
            if "replaces" in _kinds(one)
            for target in objects(one.get("target"), "target")
            for name in (text_at(target, "reference"), *_identifiers(target.get("identifier")))
            if name
        ]
    except BadResourceError:
        return []


def _kinds(one: Resource) -> list[Any]:
    """R5 writes the kind of a relation as a concept."""
    kind = one.get("code")
    return [kind] if isinstance(kind, str) else [c.code for c in codes_of(kind, "relatesTo.code")]


def _identifiers(value: Any) -> Iterator[str]:
    for one in objects(value, "identifier"):
        if text := text_at(one, "value"):
            yield f"{text_at(one, 'system')}|{text}"
