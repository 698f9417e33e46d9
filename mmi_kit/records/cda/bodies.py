"""Which documents does a CDA document carry: its unstructured body, notes and media of entries?

Their own dates of service and authors count as those of a section do; what states none belongs to
the visit of the document, and that of a note activity to its own day.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from mmi_kit.errors import Problem
from mmi_kit.records.attached import Attached, document_problem, read_attached
from mmi_kit.records.cda.header import DocumentVisit
from mmi_kit.records.cda.made import by_whom
from mmi_kit.records.cda.status import is_aside
from mmi_kit.records.cda.told import at_visit, of_visit
from mmi_kit.records.cda.values import H, all_of, date_of, first
from mmi_kit.records.record import Note

_NOTHING: Mapping[str, str] = MappingProxyType({})


def bodies_in(
    file: str, root: Any, visit: DocumentVisit, acts: list[Any]
) -> tuple[list[Note], list[Problem]]:  # fmt: skip
    """The notes of the documents inside a document, and what of them could not be read. `acts`:
    its note activities."""
    notes: list[Note] = []
    problems: list[Problem] = []
    for place, text in _bodies(root):
        found, wrong = _read(file, place, text, visit.date)
        notes += _of_document(found, visit)
        problems += wrong
    for number, act in enumerate(acts, start=1):
        text = act.find(f"{H}text")
        if text is None or not (text.get("representation") or text.get("mediaType")):
            continue  # its words stand in the narrative
        found, wrong = _read(file, f"note {number}", text, date_of(act.find(f"{H}effectiveTime")))
        who = by_whom(act)
        cells = {"provider": who} if who else {}
        notes += [n if n.date_words else replace(n, cells=MappingProxyType({**n.cells, **cells}))
                  for n in found]  # fmt: skip
        problems += wrong
    return notes, problems


def _bodies(root: Any) -> Iterator[tuple[str, Any]]:
    for number, text in enumerate(all_of(root, "//h:nonXMLBody/h:text"), start=1):
        yield f"body {number}", text
    media = all_of(root, "//h:observationMedia[h:value][ancestor::h:entry]")
    for number, one in enumerate(media, start=1):
        if not is_aside(one, first(one, "ancestor::h:entry[last()]")):
            yield f"media {number}", one.find(f"{H}value")


def _of_document(found: tuple[Note, ...], visit: DocumentVisit) -> list[Note]:
    """The notes of an attached document: the visit's, unless its words date one otherwise."""
    return of_visit(found, visit, "notes") or [at_visit(note, visit) for note in found]


def _read(
    file: str, place: str, text: Any, date: str
) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:  # fmt: skip
    words = "".join(text.itertext())
    reference = str(first(text, "h:reference/@value") or "")
    if packed := text.get("compression", ""):
        why = f"it is compressed ({packed}), which is not read"
        return (), (document_problem(file, place, why),)
    if reference and not words.strip():
        why = f"the document itself is not in the file, only its name: {reference}"
        return (), (document_problem(file, place, why),)
    raw = words.encode()
    if text.get("representation") == "B64":
        try:
            raw = base64.b64decode("".join(words.split()), validate=True)
        except (binascii.Error, ValueError):
            return (), (document_problem(file, place, "its base64 text is damaged"),)
    kind = text.get("mediaType", "").lower()
    return read_attached(file, Attached(place=place, kind=kind, data=raw, date=date, visit="",
                                        cells=_NOTHING))  # fmt: skip
