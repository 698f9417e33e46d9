"""Which resources does a FHIR file hold? A bundle, NDJSON, or one resource."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mmi_kit.errors import Problem
from mmi_kit.records.fhir_values import Resource, as_written
from mmi_kit.records.fhir_versions import Numbered
from mmi_kit.records.gate import refuse
from mmi_kit.records.text_table import decode

EXPORT = "Export it again, or move it out of records/"


def bad_resource(file: str, place: str, found: str) -> Problem:
    """A resource that cannot be used."""
    return Problem(
        code="bad_resource", where=f"{file}, {place}", found=found,
        expected="a resource as FHIR has it",
        do="Nothing is taken from it: look it up in the record, and enter it in the visit log",
    )  # fmt: skip


def load(path: Path) -> tuple[list[Numbered], list[Problem]]:
    """The resources of a file, each with its number, and what in it is none."""
    found = decode(path.read_bytes())
    if found is None:
        raise refuse(path, "its text is in no encoding that the kit knows", EXPORT)
    try:
        whole = _json(found.text)
    except ValueError as error:
        return _lines(path, found.text, error)
    if not isinstance(whole, dict):
        listed = [one for one in whole if isinstance(one, dict)] if isinstance(whole, list) else []
        return [(n, "", one) for n, one in enumerate(listed, 1) if _is_resource(one)], []
    if whole.get("resourceType") != "Bundle":
        return ([(1, "", whole)] if _is_resource(whole) else []), []
    resources: list[Numbered] = []
    problems = _pages(path, whole)
    entries = whole.get("entry")
    for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict) and _is_resource(resource):
            url = entry.get("fullUrl")
            resources.append((number, url if isinstance(url, str) else "", resource))
        else:
            problems.append(bad_resource(path.name, f"resource {number}", "no resource"))
    return resources, problems


def _lines(path: Path, text: str, error: ValueError) -> tuple[list[Numbered], list[Problem]]:
    """NDJSON: a resource a line. A first line that is no JSON means a damaged file instead."""
    resources: list[Numbered] = []
    problems: list[Problem] = []
    # Not splitlines: a text of JSON may hold signs that it takes for the end of a line.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            one = _json(line)
            if not isinstance(one, dict) or not _is_resource(one):
                raise ValueError("no resource")
            resources.append((number, "", one))
        except ValueError as bad:
            if not resources:
                raise refuse(path, f"it is no JSON, or it is cut off ({error})", EXPORT) from None
            problems.append(bad_resource(path.name, f"line {number}", f"no resource: {bad}"))
    return resources, problems


def _pages(path: Path, bundle: Mapping[str, Any]) -> list[Problem]:
    """A server gives a long answer in pages: this one may not be the last."""
    links = bundle.get("link")
    named = [one for one in links if isinstance(one, dict)] if isinstance(links, list) else []
    if all(one.get("relation") != "next" for one in named):
        return []
    return [
        Problem(
            code="more_pages", where=path.name, found="one page of an answer that goes on",
            expected="the whole export",
            do="Export the pages that follow too; what stands on them is not known here",
        )
    ]  # fmt: skip


def _json(text: str) -> Any:
    """JSON with numbers as they are written, and no names that stand twice unnoticed."""
    return json.loads(text, parse_float=as_written, parse_int=as_written, parse_constant=_refuse)


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")


def _is_resource(one: Mapping[str, Any]) -> bool:
    return isinstance(one.get("resourceType"), str)


def index_of(resources: list[Numbered]) -> Mapping[str, Resource]:
    """The resources by all that may refer to them."""
    found: dict[str, Resource] = {}
    for _, url, resource in resources:
        name = f"{resource.get('resourceType')}/{resource.get('id')}"
        for key in (url, name, f"urn:uuid:{resource.get('id')}"):
            found.setdefault(key, resource)
    found.pop("", None)
    return MappingProxyType(found)
