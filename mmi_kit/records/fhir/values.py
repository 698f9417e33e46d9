"""How is one value of a FHIR resource read? Small readers that refuse what has the wrong shape.

Dates are taken as the local calendar date that is written and never shifted to another time zone:
a visit at 23:00-05:00 would move to the next day. A time in UTC is of no place: in its early hours
the day in the United States may be the one before, so that the date is marked as uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mmi_kit.dates import parse_date
from mmi_kit.knowledge.codes import system_name
from mmi_kit.records.record import Code
from mmi_kit.records.utc import is_early

Resource = Mapping[str, Any]
_OBJECT = (dict, Mapping)  # nearly all are dict, which is quick to tell
_UTC = re.compile(r".{10}T(?P<clock>\d\d:[\d:.]+)(?:Z|[+-]00:?00)")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T.*)?)?)?")

_YEAR_IN = re.compile(r"\b(?:19|20)\d{2}\b")
_ABOUT = re.compile(  # a year that is not the one in which it was
    r"\b(?:before|after|since|until|till|prior|by|between|about|around|approx\w*|circa|ca?|early|late|"
    r"maybe|or)\b|[~<>?]|\d\s*[-–]|\d0s\b",
    re.IGNORECASE,
)


class BadResourceError(Exception):
    """A resource that is not as FHIR has it: which element, what was found."""


def text_at(resource: Resource, *path: str) -> str:
    """The text under a path of names; "" when it is not there."""
    value: Any = resource
    for name in path:
        if value is None:
            return ""
        if not isinstance(value, _OBJECT):
            raise BadResourceError(f"{'.'.join(path)} is no object at {name}")
        value = value.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadResourceError(f"{'.'.join(path)} is no text")
    return value


def objects(value: Any, name: str) -> list[Resource]:
    """A list of objects; a single object where FHIR wants a list is taken as a list of one."""
    if value is None:
        return []
    found = value if isinstance(value, list) else [value]
    if not all(isinstance(one, _OBJECT) for one in found):
        raise BadResourceError(f"{name} is no list of objects")
    return found


def codes_of(concept: Any, name: str) -> tuple[Code, ...]:
    """The codings of a CodeableConcept."""
    found = objects(concept, name)
    return tuple(
        Code(
            system=system_name(text_at(coding, "system")),
            code=text_at(coding, "code"),
            display=text_at(coding, "display"),
        )
        for one in found
        for coding in objects(one.get("coding"), f"{name}.coding")
    )


def words_of(concept: Any, name: str) -> str:
    """What a CodeableConcept says: its text, else the first display, else its code."""
    for one in objects(concept, name):
        if text := text_at(one, "text").strip():
            return text
    codes = codes_of(concept, name)
    return next(
        (c.display for c in codes if c.display), next((c.code for c in codes if c.code), "")
    )


def all_words(resource: Resource, name: str) -> tuple[str, ...]:
    """What each of the CodeableConcepts under a name says."""
    said = (words_of(one, name) for one in objects(resource.get(name), name))
    return tuple(filter(None, said))


def date_of(resource: Resource, *names: str) -> str:
    """The first of some dates or periods (their start), as the local day that is written."""
    for name in names:
        value = resource.get(name)
        if isinstance(value, Mapping):
            value = value.get("start")
        if value is None:
            continue
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise BadResourceError(f"{name} is no date")
        utc = _UTC.fullmatch(value)
        return value[:10] + ("?" if utc and is_early(utc["clock"]) else "")
    return ""


def end_of(resource: Resource, name: str) -> str:
    """The day on which a period ends; "" where it states none."""
    period = resource.get(name)
    return date_of(period, "end") if isinstance(period, Mapping) else ""


def end_only(resource: Resource, stem: str) -> str:
    """The end of a period of which no start is known."""
    name = f"{stem}Period"
    return "" if date_of(resource, name) else end_of(resource, name)


def states_any(resource: Resource, *stems: str) -> bool:
    """Does a resource have any element of these, such as performedString or _performedDateTime?"""
    return any(name.removeprefix("_").startswith(stems)
               for name, value in resource.items() if value is not None)  # fmt: skip


def told_date(resource: Resource, *stems: str) -> str:
    """When something was, by any element of these; "" where no day, month or year is certain. Of a
    period whose end alone is known, its end, as uncertain."""
    if found := date_of(resource, *(f"{stem}{part}" for stem in stems
                                    for part in ("DateTime", "Period"))):  # fmt: skip
        return found
    for stem in stems:
        if end := end_only(resource, stem):
            return end.rstrip("?") + "?"
        if words := text_at(resource, f"{stem}String"):
            return _date_in(words)
    return ""


def _date_in(words: str) -> str:
    """The date that some words are, or the one year that they name."""
    if known := parse_date(words):
        return known.iso + ("?" if known.precision == "uncertain" else "")
    years = _YEAR_IN.findall(words)
    return years[0] if len(years) == 1 and not _ABOUT.search(words) else ""


def is_modified(resource: Resource) -> bool:
    """Has it, or a part of it, an extension that may turn its meaning around? What a resource
    contains is asked by itself."""
    if resource.get("modifierExtension"):
        return True
    return any(
        isinstance(part, _OBJECT) and part.get("modifierExtension")
        for name, value in resource.items() if isinstance(value, list) and name != "contained"
        for part in value
    )  # fmt: skip


def references(resource: Resource, *names: str) -> Iterator[str]:
    """The references under some names."""
    for name in names:
        for one in objects(resource.get(name), name):
            if reference := text_at(one, "reference"):
                yield reference


def id_of(reference: str) -> str:
    """The id behind "Patient/1", an address that ends so, one version of it, or "urn:uuid:1"."""
    return reference.partition("/_history/")[0].rpartition("/")[2].removeprefix("urn:uuid:")


def local_of(reference: str) -> str:
    """ "Encounter/e1" of an address that ends so, of one version of it too."""
    return "/".join(reference.partition("/_history/")[0].split("/")[-2:])


def number_of(value: Any, name: str) -> str:
    """A number as it is written in the file."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | str | _Written):
        raise BadResourceError(f"{name} is no number")
    return str(value)


class _Written(str):
    """A number of a JSON file, as written: 7.10 stays 7.10."""

    __slots__ = ()


as_written = _Written
