"""How does what a resource states become an entry, with its visit, its provider and its day?"""

from __future__ import annotations

from typing import Any

from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.people import cells_of
from mmi_kit.records.fhir.values import BadResourceError, Resource, codes_of
from mmi_kit.records.fhir.words import says_nothing
from mmi_kit.records.record import Entry, EntryKind, Reason

_NAMED = ("condition", "procedure", "medication", "plan")  # a status or a site is no name


class SetAside(Exception):  # noqa: N818 - not an error: the resource is of no use here
    """The resource is well formed and tells nothing that the kit reads; the text says why."""


def made_entry(
    kind: EntryKind, resource: Resource, chart: Chart, place: str, words: tuple[str, ...],
    date: str, reasons: tuple[Reason, ...] = (), *, elsewhere: bool = False, **own: Any,
) -> Entry:  # fmt: skip
    """An entry of `words`, the naming one first. `elsewhere`: it states by itself when it was, so
    that neither the day nor the people of the visit at which it was written down are its own.
    BadResourceError when it names nothing."""
    said = tuple(dict.fromkeys(w.strip() for w in words if w.strip()))
    if not said or (kind in _NAMED and not words[0].strip()):
        raise BadResourceError("it names nothing: neither text nor code")
    own.setdefault("codes", codes_of(resource.get("code"), "code"))
    if kind in _NAMED and says_nothing(words[0], own["codes"]):
        raise SetAside(
            f"{resource.get('resourceType')} that says there is none, or it is not known"
        )
    visit = ""
    encounter: Resource = resource
    if kind != "visit":
        visit = "" if elsewhere else chart.encounter_of(resource)
        encounter = chart.named(visit)
        date = date or ("" if elsewhere else chart.day_of(encounter))
    visit = chart.visit_key(visit, encounter, place)
    own["reason"] = "; ".join(one.text for one in reasons)
    return Entry(file=chart.file, place=place, kind=kind, words=said, date=date, visit=visit,
                 reasons=reasons,
                 cells=cells_of(resource, encounter, chart), **own)  # fmt: skip
