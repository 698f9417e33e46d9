"""Which documents hang on a FHIR resource, of which visit are they, and what are their bytes?"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping

from mmi_kit.records.attached import Attached
from mmi_kit.records.fhir_chart import Chart, cells_of
from mmi_kit.records.fhir_values import BadResourceError, Resource, date_of, objects, text_at

NOTE_KINDS = ("DocumentReference", "DiagnosticReport", "Binary")


def attachments_of(resource: Resource, chart: Chart, place: str) -> list[Attached]:
    """The documents of one resource. BadResourceError when one cannot be decoded or is not here."""
    if text_at(resource, "resourceType") == "Binary":
        return []  # read where a DocumentReference names it
    visit = chart.encounter_of(resource)
    encounter = chart.named(visit)
    context = resource.get("context")
    date = date_of(context, "period") if isinstance(context, Mapping) else ""
    date = date or date_of(encounter, "period")
    if text_at(resource, "resourceType") == "DiagnosticReport":
        date = date_of(resource, "effectiveDateTime", "effectivePeriod") or date
    if encounter:
        visit = f"Encounter/{text_at(encounter, 'id')}"
    return [
        Attached(
            place=f"{place}, document {number}",
            kind=text_at(one, "contentType").partition(";")[0].strip().lower(),
            data=_bytes(one, chart),
            date=date,
            visit=visit,
            cells=cells_of(resource, encounter, chart),
        )
        for number, one in enumerate(_attachments(resource), start=1)
    ]


def _attachments(resource: Resource) -> Iterator[Resource]:
    for content in objects(resource.get("content"), "content"):
        yield from objects(content.get("attachment"), "attachment")
    yield from objects(resource.get("presentedForm"), "presentedForm")


def _bytes(attachment: Resource, chart: Chart) -> bytes:
    data, url = text_at(attachment, "data"), text_at(attachment, "url")
    if not data and url:
        data = text_at(chart.named(url), "data")
        if not data:
            raise BadResourceError("its document lies outside this file")
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadResourceError("its document is damaged (base64)") from None
