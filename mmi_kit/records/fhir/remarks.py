"""Which free words stand in a FHIR resource itself: remarks, outcomes, narratives, sections?

They are read as notes of the day and the visit of their resource. A narrative that a program made
of the data ("generated") says nothing of its own, unless it is all that a plan has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple

from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.people import cells_of
from mmi_kit.records.fhir.plans import PART_OF_PLAN
from mmi_kit.records.fhir.status import sense_of
from mmi_kit.records.fhir.values import (
    BadResourceError,
    Resource,
    all_words,
    date_of,
    objects,
    text_at,
)
from mmi_kit.records.record import Entry, Note, Text
from mmi_kit.records.texts.formats.documents import BadDocumentError, text_of

WRITTEN = ("Composition", "ClinicalImpression")  # that are words and nothing else
_PLANS = ("CarePlan", "ServiceRequest", "ProcedureRequest", "ReferralRequest")
_OWN_WORDS = ("additional", "extensions")  # statuses of a narrative that says more than the data
SAID_ALONE = (*WRITTEN, *_PLANS)  # whose words are read where they state nothing besides
OUTCOME = "outcome"  # the heading under which a resource itself tells what came of it
_PLANNED = "plan"  # the heading under which words are of what is to come
# What stays open and is added to: the day of a remark without a time is not known.
_LASTING = ("Condition", "MedicationRequest", "MedicationStatement", "MedicationOrder")


class _Said(NamedTuple):
    """Words, the heading under which they stand, and when they were written, where it is told."""

    head: str
    words: str
    time: str = ""
    is_remark: bool = False


def remarks_in(
    resource: Resource, chart: Chart, place: str, entries: Sequence[Entry]
) -> list[Note]:
    """The notes of one resource; `entries`: what it states besides."""
    kind = text_at(resource, "resourceType")
    if entries:
        date, visit, cells = entries[0].date, entries[0].visit, entries[0].cells
    else:
        named = chart.encounter_of(resource)
        encounter = chart.named(named)
        date = date_of(resource, "effectiveDateTime", "effectivePeriod", "period", "created")
        for event in objects(resource.get("event"), "event"):
            date = date or date_of(event, "period")
        date = date or chart.day_of(encounter)
        if kind == "ClinicalImpression":
            date = date or date_of(resource, "date")
        visit = chart.visit_key(named, encounter, place)
        cells = cells_of(resource, encounter, chart)
    notes = []
    told = [one for one in _said(resource, kind, bool(entries)) if one.words.strip()]
    for number, one in enumerate(told, start=1):
        day, at = date, visit
        lasting = one.is_remark and kind in _LASTING
        if one.time or lasting:
            day, at = one.time, ""  # it may have been written at any time since
        text = Text(raw=one.words, part=f"{place}, remark {number}")
        notes.append(
            Note(file=chart.file, text=text, start=0, end=len(one.words), date=day, visit=at,
                 of=place if entries else "", undated=lasting and not day,
                 section=one.head, opens_visit=False, cells=MappingProxyType(dict(cells)))
        )  # fmt: skip
    return notes


def _said(resource: Resource, kind: str, states: bool) -> Iterator[_Said]:
    head = _PLANNED if kind in _PLANS else "notes"
    if kind in _PLANS and sense_of(resource)[0] != "actual":
        return  # what was withdrawn is not to come
    for one in objects(resource.get("note"), "note"):
        yield _Said(head, text_at(one, "text"), date_of(one, "time"), is_remark=True)
    if kind == "Procedure":
        for name, under in (("outcome", OUTCOME), ("complication", head),
                            ("followUp", _PLANNED)):  # fmt: skip
            yield from (_Said(under, words) for words in all_words(resource, name))
    if kind == "CarePlan":
        yield from (_Said(head, words) for words in _of_plan(resource))
    if kind == "ClinicalImpression":
        yield from (_Said(head, text_at(resource, name)) for name in ("summary", "description"))
    if kind == "Composition":
        for section in objects(resource.get("section"), "section"):
            yield from (_Said(head, words) for words in _section(section))
    own = text_at(resource, "text", "status") in _OWN_WORDS
    if own or (kind in _PLANS and not states):
        yield _Said(head, _plain(resource))


def _of_plan(resource: Resource) -> Iterator[str]:
    yield text_at(resource, "title")
    yield text_at(resource, "description")
    for activity in objects(resource.get("activity"), "activity"):
        for one in objects(activity.get("detail"), "activity.detail"):
            if sense_of({**one, "resourceType": PART_OF_PLAN})[0] == "actual":
                yield text_at(one, "description")


def _section(section: Resource) -> Iterator[str]:
    title, words = text_at(section, "title"), _plain(section)
    if words.strip() and not section.get("entry"):  # a list of what stands as resources too
        yield f"{title}\n{words}" if title else words
    for inner in objects(section.get("section"), "section"):
        yield from _section(inner)


def _plain(resource: Resource) -> str:
    """The words of a narrative."""
    html = text_at(resource, "text", "div")
    try:
        return text_of(html.encode(), "html").strip() if html else ""
    except BadDocumentError:
        raise BadResourceError("its narrative cannot be read") from None
