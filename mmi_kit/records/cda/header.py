"""Which visit does a CDA document tell of, on which day, and whose?

By its header's encounter; else by a service of one day that is no care over a time; else by the
only encounter among its entries, where that was held just before the document was made. A day of
birth, or that of an export, is no visit. Only who took part in the visit is its clinician: a
referring or a primary care physician was not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day  # noqa: N812 - a calendar day, beside the ISO texts called date
from types import MappingProxyType
from typing import Any

from mmi_kit.knowledge.credentials import credentials_of
from mmi_kit.records.cda.status import is_aside
from mmi_kit.records.cda.values import H, all_of, codes_of, date_of, day, end_of, first, person
from mmi_kit.records.record import Entry

_RANK = ("ATND", "CON", "ADM", "DIS")  # who saw the claimant; never REF, who did not
_PRIMARY = ("PCP", "PP")
_SUMMARY = "34133-9"  # a summary of the whole chart: who made it has not written its parts
_OF_OPERATION = ("11504-8", "28570-0")  # operative note, procedure note
_SOON = 7  # days between a visit and the document that tells of it alone
_CARE = "PCPR"  # care over a time, whose ends are a birth and an export
_ACTS = "//h:procedure[not(@moodCode) or @moodCode='EVN'][ancestor::h:entry]"
_TITLES = frozenset(["dr", "mr", "mrs", "ms", "prof", "the"])
_APART = re.compile(r"[\s,;()/]+")  # in "OTR/L" too
_NAME = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentVisit:
    """The visit that the whole document tells of; all empty when the header names none.

    `author`: who wrote the words of a document that tells of no visit. `is_of_operation`: the
    document is the report of an operation or a procedure.
    """

    key: str
    date: str
    cells: Mapping[str, str]
    author: str
    is_of_operation: bool = False


def visit_of(root: Any) -> DocumentVisit:
    """The visit of a document."""
    header = first(root, "h:componentOf/h:encompassingEncounter")
    time = first(header, "h:effectiveTime")
    held = _held(root)
    date = date_of(time) or end_of(time)
    who = _clinician(header)
    service = None
    if not date or day(date) == _born(root):
        date, service = next(_services(root, held), ("", None))
    if not date and len(held) == 1 and _is_just_before(root, seen_on(held[0])):
        date = seen_on(held[0])
    if service is None:
        service = next((s for d, s in _services(root, held) if day(d) == day(date)), None)
    author = "" if _is_summary(root) else _author(root)
    if date:
        wrote = author if header is not None else ""  # a document that tells of this encounter
        who = who or _performer(service) or _performer_among(held, date) or wrote
    place = first(header, "h:location//h:name")
    cells = {"provider": who if date else "", "facility": _plain(place)}
    return DocumentVisit(
        key="document" if date else "", date=date,
        cells=MappingProxyType({k: v for k, v in cells.items() if v}),
        author="" if date else who or author,
        is_of_operation=str(first(root, "h:code/@code")) in _OF_OPERATION,
    )  # fmt: skip


def written_on(root: Any, visit: DocumentVisit) -> str:
    """The last day on which a document says that it, or any part of it, was written; "" for none
    exact to the day."""
    times = [first(root, "h:effectiveTime"), *all_of(root, "//h:author/h:time")]
    days = [day(date_of(time)) for time in times] + [day(visit.date)]
    return max((one for one in days if len(one) == len("2008-11-01")), default="")


def with_visit(
    file: str, root: Any, visit: DocumentVisit, entries: list[Entry]
) -> list[Entry]:  # fmt: skip
    """The header's visit is a visit too, unless one encounter among the entries is that of its day
    and clinician: then what the document tells belongs to that one, and what stands in it to the
    document's."""
    if not visit.date:
        return entries
    same = [e for e in entries if e.kind == "visit" and day(e.date) == day(visit.date)]
    named = [e for e in same if e.place.startswith(_places_of_header(root))]
    own = named or [e for e in same if _same_person(e.cells, visit.cells)]
    if len(own) == 1 and (named or len(same) == 1 or visit.cells.get("provider")):
        cells = MappingProxyType({**visit.cells, **own[0].cells})
        return [
            replace(e, visit=visit.key, cells=cells) if e is own[0]
            else replace(e, visit=visit.key) if e.visit == own[0].visit else e
            for e in entries
        ]  # fmt: skip
    header = first(root, "h:componentOf/h:encompassingEncounter")
    title = _plain(root.find(f"{H}title"))
    words = tuple(filter(None, (title, *(c.display for c in codes_of(first(header, "h:code"))))))
    made = Entry(file=file, place="header", kind="visit", words=words or (visit.date,),
                 date=visit.date, visit=visit.key, cells=visit.cells)  # fmt: skip
    return [made, *entries]


def operations(root: Any, file: str) -> Iterator[Entry]:
    """The procedure that an operative or procedure note documents, with who performed it, unless
    an entry of the document tells of the same on that day."""
    told = {(code.code, day(date_of(one.find(f"{H}effectiveTime"))))
            for one in all_of(root, _ACTS) for code in codes_of(one.find(f"{H}code"))}  # fmt: skip
    services = all_of(root, "h:documentationOf/h:serviceEvent[@classCode='PROC']")
    for number, service in enumerate(services, start=1):
        codes = codes_of(service.find(f"{H}code"))
        words = tuple(dict.fromkeys(code.display for code in codes if code.display))
        time = service.find(f"{H}effectiveTime")
        date = date_of(time) or end_of(time)
        if not words or any((code.code, day(date)) in told for code in codes):
            continue
        who = _performer(service)
        yield Entry(file=file, place=f"header, service {number}", kind="procedure", words=words,
                    date=date, codes=codes,
                    cells=MappingProxyType({"provider": who} if who else {}))  # fmt: skip


def seen_on(encounter: Any) -> str:
    """The day on which an encounter was held, else that on which it ended."""
    time = encounter.find(f"{H}effectiveTime")
    return date_of(time) or end_of(time)


def _places_of_header(root: Any) -> tuple[str, ...]:
    """How the places of the entries begin that have an encounter with the id of the header's."""
    ids = {_id(one) for one in all_of(root, "h:componentOf/h:encompassingEncounter/h:id")} - {""}
    if not ids:
        return ()
    return tuple(
        f"entry {number} ("
        for number, entry in enumerate(all_of(root, "//h:section/h:entry"), start=1)
        if any(_id(one) in ids for one in all_of(entry, ".//h:encounter/h:id"))
    )


def _id(element: Any) -> str:
    root, extension = element.get("root", ""), element.get("extension", "")
    return f"{root}^{extension}" if root and not element.get("nullFlavor") else ""


def _held(root: Any) -> list[Any]:
    """The encounters among the entries that took place; each counts, with a day or without."""
    found = all_of(root, "//h:encounter[not(@moodCode) or @moodCode='EVN'][ancestor::h:entry]")
    return [
        one for one in found
        if first(one, "h:code | h:effectiveTime | h:text") is not None
        and not is_aside(one, first(one, "ancestor::h:entry[last()]"))
    ]  # fmt: skip


def _services(root: Any, held: list[Any]) -> Iterator[tuple[str, Any]]:
    """The services of one day that can be the visit, each with that day."""
    seen = {day(seen_on(one)) for one in held}
    done = {day(date_of(one.find(f"{H}effectiveTime"))) for one in all_of(root, _ACTS)}
    made = day(date_of(first(root, "h:effectiveTime")))
    for service in all_of(root, "h:documentationOf/h:serviceEvent"):
        time = service.find(f"{H}effectiveTime")
        start, end = date_of(time), end_of(time)
        point = time is not None and time.get("value")
        one_day = start and (day(end) == day(start) or (not end and point))
        if not one_day or len(day(start)) < len("2008-11-01") or day(start) == _born(root):
            continue
        care = service.get("classCode", _CARE) == _CARE
        known = seen if care else seen | done
        if day(start) in known or not (care or day(start) == made):
            yield start, service


def _is_just_before(root: Any, date: str) -> bool:
    """Was it held just before the document was made, or the care that it tells of ended?"""
    ends = [date_of(first(root, "h:effectiveTime"))]
    ends += [
        end_of(one) for one in all_of(root, "h:documentationOf/h:serviceEvent/h:effectiveTime")
    ]
    try:
        gaps = [(Day.fromisoformat(day(end)) - Day.fromisoformat(day(date))).days
                for end in ends if end]  # fmt: skip
    except ValueError:  # one of them is a month or a year
        return False
    return any(0 <= gap <= _SOON for gap in gaps)


def _clinician(header: Any) -> str:
    """Who saw the claimant at an encounter, the attending first, who answers for it last."""
    people = [
        *(f"h:encounterParticipant[@typeCode='{kind}']/h:assignedEntity" for kind in _RANK),
        "h:responsibleParty/h:assignedEntity",
    ]
    return next(filter(None, (person(one) for path in people for one in all_of(header, path))), "")


def _performer(service: Any) -> str:
    """Who performed a service: the first who is not there as the primary care physician."""
    performers = all_of(service, "h:performer")
    performers.sort(key=lambda one: one.get("typeCode") != "PPRF")
    people = (
        person(one) for one in performers
        if str(first(one, "h:functionCode/@code")) not in _PRIMARY
        and "primary care" not in str(first(one, "h:functionCode/@displayName")).lower()
    )  # fmt: skip
    return next(filter(None, people), "")


def _performer_among(held: list[Any], date: str) -> str:
    """Who is named as the performer of the encounters of that day; "" where two are."""
    people = {person(first(one, "h:performer/h:assignedEntity"))
              for one in held if day(seen_on(one)) == day(date)}  # fmt: skip
    return people.pop() if len(people) == 1 else ""


def _author(root: Any) -> str:
    """The one person who wrote the document; "" where several did."""
    named = {person(one) for one in all_of(root, "h:author/h:assignedAuthor")} - {""}
    return named.pop() if len(named) == 1 else ""


def _is_summary(root: Any) -> bool:
    return str(first(root, "h:code/@code")) == _SUMMARY


def _born(root: Any) -> str:
    return day(date_of(first(root, "h:recordTarget/h:patientRole/h:patient/h:birthTime")))


def _same_person(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """May two visits of a day be one: do their clinicians share a name, or has one none?"""
    names = [_names(cells.get("provider", "")) for cells in (one, other)]
    return not all(names) or bool(names[0] & names[1])


def _names(provider: str) -> set[str]:
    """The words of a name without titles and credentials: two nurse practitioners are two."""
    words = (word for word in _APART.split(provider) if not credentials_of(word))
    return {name for word in words for name in _NAME.findall(word.lower())} - _TITLES


def _plain(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
