"""Which documents hang on a FHIR resource, of which visit are they, and what are their bytes?"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping

from mmi_kit.errors import Problem
from mmi_kit.records.attached import Attached, document_problem, read_attached
from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.people import cells_of
from mmi_kit.records.fhir.values import (
    BadResourceError,
    Resource,
    date_of,
    objects,
    text_at,
    words_of,
)
from mmi_kit.records.fhir.words import is_contact, is_no_visit
from mmi_kit.records.record import Note

NOTE_KINDS = ("DocumentReference", "DiagnosticReport", "Binary")
ALIKE = 90  # of 100: from here on, two formats hold one document


def notes_in(
    resource: Resource, chart: Chart, place: str
) -> tuple[list[Note], list[Problem]]:  # fmt: skip
    """The notes of one resource, and what could not be read.

    One document may hang on it in several formats: it is read once, in the first of them that
    gives words. BadResourceError when a document reference holds no document that is here.
    """
    if text_at(resource, "resourceType") == "Binary":
        return [], []  # read where a DocumentReference names it
    read: list[tuple[str, str, tuple[Note, ...]]] = []  # its kind, its words, its notes
    problems: list[Problem] = []
    missing: list[BadResourceError] = []
    held = list(enumerate(_attachments(resource), start=1))
    for number, attachment in held:
        where = f"{place}, document {number}"
        try:
            data = _bytes(attachment, chart)
        except BadResourceError as error:
            missing.append(error)
            problems.append(document_problem(chart.file, where, str(error)))
            continue
        one = _attached(resource, chart, where, attachment, data)
        told, wrong = read_attached(chart.file, one)
        words = " ".join(" ".join(n.text.raw[n.start : n.end] for n in told).split())
        if not any(one.kind != kind and _alike(words, other) for kind, other, _ in read):
            read += [(one.kind, words, told)] if told else []
            problems += wrong
    if missing and len(missing) == len(held) and "content" in resource:
        raise missing[0]
    return [note for _, _, told in read for note in told], problems


def _alike(words: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return bool(ratio(words.lower(), other.lower()) >= ALIKE)


def _attached(
    resource: Resource, chart: Chart, place: str, attachment: Resource, data: bytes
) -> Attached:
    """One document with the day and the visit of what it hangs on."""
    visit = chart.encounter_of(resource)
    encounter = chart.named(visit)
    context = resource.get("context")
    date = date_of(context, "period") if isinstance(context, Mapping) else ""
    date = date or date_of(resource, "period") or chart.day_of(encounter)
    report = text_at(resource, "resourceType") == "DiagnosticReport"
    named = "" if report else words_of(resource.get("type"), "type")
    cells = cells_of(resource, encounter, chart)
    if is_contact(named):
        cells = {"visit_type": named, **cells}
    if report:
        date = date_of(resource, "effectiveDateTime", "effectivePeriod") or date
    visit = chart.visit_key(visit, encounter, place)
    kind = text_at(attachment, "contentType").partition(";")[0].strip().lower()
    return Attached(place=place, kind=kind, data=data, date=date, visit=visit,
                    cells=cells, opens=not report and not is_no_visit(named))  # fmt: skip


def _attachments(resource: Resource) -> Iterator[Resource]:
    for content in objects(resource.get("content"), "content"):
        yield from objects(content.get("attachment"), "attachment")
    yield from objects(resource.get("presentedForm"), "presentedForm")


def _bytes(attachment: Resource, chart: Chart) -> bytes:
    data, url = text_at(attachment, "data"), text_at(attachment, "url")
    if not data and url:
        held = chart.named(url)
        data = text_at(held, "data") or text_at(held, "content")  # DSTU2 and STU3
        if not data:
            raise BadResourceError("its document lies outside this file")
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadResourceError("its document is damaged (base64)") from None
