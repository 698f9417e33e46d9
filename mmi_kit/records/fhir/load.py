"""Which resources does a FHIR file hold? A bundle, NDJSON, a list, or one resource.

Bundles inside others (pages of an answer, answers of a batch) are opened. What a server says that
it has deleted is kept beside the resources: an older file may still hold it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mmi_kit.errors import Problem
from mmi_kit.records.fhir.values import Resource, as_written
from mmi_kit.records.gate import refuse
from mmi_kit.records.tables.text_table import decode

EXPORT = "Export it again, or move it out of records/"
NOTHING = "it is JSON, but holds no FHIR resource"
Numbered = tuple[int, str, Resource]  # its number in the file, its full URL, the resource


class Deleted(NamedTuple):
    """That a resource was deleted: its address, when, and which version of it that was."""

    address: str
    time: str
    version: str


class Loaded:
    """What one file holds: its resources, what it says was deleted, and which pages it is of an
    answer (`pages`: their own addresses, `following`: those of the next ones)."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.resources: list[Numbered] = []
        self.deleted: list[Deleted] = []
        self.problems: list[Problem] = []
        self.pages: set[str] = set()
        self.following: set[str] = set()
        self.marks: set[str] = set()  # codes of tags of its bundles
        self.written = ""  # when the last of its bundles was made
        self.is_answer = False  # of a server, be it an empty one
        self._last = 0

    def add(self, one: Any, url: str = "", *, number: int = 0) -> None:
        """Take in a resource, or what a bundle holds; anything else is told."""
        if is_resource(one) and one["resourceType"] == "Bundle":
            self._open(one)
            return
        if is_resource(one) and one["resourceType"] == "Parameters":  # a server's answer, wrapped
            for part in _dicts(one.get("parameter")):
                self._add_part(part)
            return
        self._last = max(self._last + 1, number)
        if is_resource(one):
            self.resources.append((self._last, url, _with_id(one, url)))
        else:
            self._told("no resource")

    def _add_part(self, part: Mapping[str, Any]) -> None:
        self.is_answer = True
        if is_resource(part.get("resource")):
            self.add(part["resource"])
        for inner in _dicts(part.get("part")):
            self._add_part(inner)

    def _open(self, bundle: Mapping[str, Any]) -> None:
        self.is_answer = True
        self.marks |= marks_of(bundle.get("meta"))
        made = (bundle.get("timestamp"), _dict(bundle.get("meta")).get("lastUpdated"))
        self.written = max(self.written, *(str(time or "") for time in made))
        for link in _dicts(bundle.get("link")):
            known = {"self": self.pages, "next": self.following}.get(str(link.get("relation")))
            if known is not None:
                known.add(str(link.get("url", "")))
        entries = bundle.get("entry")
        for entry in entries if isinstance(entries, list) else []:
            held = entry.get("resource") if isinstance(entry, dict) else None
            url = entry.get("fullUrl") if isinstance(entry, dict) else ""
            if held is None and isinstance(entry, dict):
                self._without_resource(entry, bundle)
            else:
                self.add(held, url if isinstance(url, str) else "")

    def _without_resource(self, entry: Mapping[str, Any], bundle: Mapping[str, Any]) -> None:
        request, response = _dict(entry.get("request")), _dict(entry.get("response"))
        self._last += 1
        if request.get("method") == "DELETE":
            address = str(request.get("url") or entry.get("fullUrl") or "")
            time = response.get("lastModified") or _dict(bundle.get("meta")).get("lastUpdated")
            version = str(response.get("etag") or "").strip('W/"')
            self.deleted.append(Deleted(address, str(time or ""), version))
        else:
            status = response.get("status")
            self._told(f"no resource: the server answered {status}" if status else "no resource")

    def _told(self, found: str) -> None:
        self.problems.append(bad_resource(self.file, f"resource {self._last}", found))


def bad_resource(file: str, place: str, found: str) -> Problem:
    """A resource that cannot be used."""
    return Problem(
        code="bad_resource", where=f"{file}, {place}", found=found,
        expected="a resource as FHIR has it",
        do="Nothing is taken from it: look it up in the record, and enter it in the visit log",
    )  # fmt: skip


def load(path: Path) -> Loaded:
    """The resources of a file, each with its number, and what in it is none."""
    text = decode(path.read_bytes())
    if text is None:
        raise refuse(path, "its text is in no encoding that the kit knows", EXPORT)
    found = Loaded(path.name)
    try:
        whole = _json(text.text)
    except ValueError as error:
        _lines(path, text.text, error, found)
        return found
    for one in _held_in(whole):
        found.add(one)
    if not found.resources and not found.is_answer:
        raise refuse(path, NOTHING, EXPORT)
    return found


def _held_in(whole: Any) -> Iterable[Any]:
    """The resources of a list, or of an object that lists them by their kind."""
    if is_resource(whole):
        return [whole]
    listed = whole if isinstance(whole, list) else []
    if isinstance(whole, dict):
        listed = [one for many in whole.values() if isinstance(many, list) for one in many]
    return [one for one in listed if is_resource(one)]


def _lines(path: Path, text: str, error: ValueError, found: Loaded) -> None:
    """NDJSON: a resource a line. A first line that is no JSON means a damaged file instead."""
    # Not splitlines: a text of JSON may hold signs that it takes for the end of a line.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            one = _json(line)
            if not is_resource(one):
                raise ValueError("no resource")
            found.add(one, number=number)
        except ValueError as bad:
            if not found.resources and not found.is_answer:
                raise refuse(path, f"it is no JSON, or it is cut off ({error})", EXPORT) from None
            told = bad_resource(path.name, f"line {number}", f"no resource: {bad}")
            found.problems.append(told)


def more_pages(file: str) -> Problem:
    """A server gives a long answer in pages, and the next one is not here."""
    return Problem(
        code="more_pages", where=file, found="one page of an answer that goes on",
        expected="the whole export",
        do="Export the pages that follow too; what stands on them is not known here",
    )  # fmt: skip


def _json(text: str) -> Any:
    """JSON with numbers as they are written, and no names that stand twice unnoticed."""
    return json.loads(text, parse_float=as_written, parse_int=as_written, parse_constant=_refuse)


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")


def is_resource(one: Any) -> bool:
    """Is it an object that says of which kind it is?"""
    return isinstance(one, dict) and isinstance(one.get("resourceType"), str)


def marks_of(meta: Any) -> set[str]:
    """The codes of the tags and security labels of a resource."""
    held = _dict(meta)
    both = (*_dicts(held.get("tag")), *_dicts(held.get("security")))
    return {str(one.get("code")) for one in both}


def _with_id(resource: Resource, url: str) -> Resource:
    """In a transaction a resource has no id yet: the address by which the others name it is one."""
    if resource.get("id") or not url:
        return resource
    name = url.partition("/_history/")[0].rpartition("/")[2]
    return {**resource, "id": name.removeprefix("urn:uuid:").removeprefix("urn:oid:")}


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
