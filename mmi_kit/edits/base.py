"""What was issued, so that a later run can tell what a person changed.

Every report that the kit issues is kept whole under .history/.base, and carries its build (a
hash) and a hash of the case's id as document properties, which survive every word processor that
was measured. No copy of the text travels inside the file: it would carry away, unseen, what the
consultant has deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.hashes import short
from mmi_kit.case.write import atomic_write
from mmi_kit.edits.package import OFFICE, Package
from mmi_kit.edits.units import read_units
from mmi_kit.errors import WordError
from mmi_kit.word.package import HEAD

FOLDER = ".base"
BUILD, CASE = "mmi-build", "mmi-case"
LEAST_KNOWN = 0.5  # of the cited paragraphs, for a file without properties to be of this report
_CITED = re.compile(r"\bEx\. ?\d|\brows? \d")
_KIND = f"{OFFICE}/custom-properties"
_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that a user may set


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """What a file says of itself: its build and the case; "" where it says nothing."""

    build: str = ""
    case: str = ""


def stamped(document: bytes, case_id: str) -> tuple[bytes, str]:
    """The document with its build and case among its properties, and the build."""
    build = short(document)
    return with_build(document, build, case_id), build


def with_build(document: bytes, build: str, case_id: str) -> bytes:
    """The document as of this build."""
    package = Package(document, "report.docx")
    root = package.change(_properties(package))
    for name, value in ((BUILD, build), (CASE, case_mark(case_id))):
        _set(root, name, value)
    return package.saved()


def stamp_of(document: bytes, name: str) -> Stamp:
    """What the file says of itself. WordError when it cannot be read."""
    package = Package(document, name)
    part = _custom_part(package)
    if part not in package:
        return Stamp()
    said = {
        one.get("name", ""): "".join(one.itertext())
        for one in package.tree(part)
        if isinstance(one.tag, str)
    }
    return Stamp(build=said.get(BUILD, ""), case=said.get(CASE, ""))


def case_mark(case_id: str) -> str:
    """A case's id as it may travel: nobody can read it, two cases differ."""
    return short(case_id)


def keep_base(folder: CaseFolder, name: str, build: str, document: bytes) -> None:
    """Keep what is about to be issued."""
    path = _path(folder, name, build)
    if not path.is_file():
        atomic_write(path, document)


def find_base(folder: CaseFolder, name: str, document: bytes, build: str) -> bytes | None:
    """What was issued when this file was; None when it is not known.

    A file that lost its properties (pasted into a new document) is known by its paragraphs.
    """
    if build:
        path = _path(folder, name, build)
        return path.read_bytes() if path.is_file() else None
    return _most_alike(_bases(folder, name), document)


def _most_alike(bases: Iterator[Path], document: bytes) -> bytes | None:
    texts = _texts(document)
    cited = set(filter(_CITED.search, texts))
    best: tuple[float, int, bytes] | None = None
    for path in bases:
        try:
            base = path.read_bytes()
            issued = _texts(base)
        except (OSError, WordError):
            continue
        known = set(filter(_CITED.search, issued))
        share = len(known & cited) / max(len(known), 1)
        alike = share, len(issued & texts)  # of two issues with the same citations, the likelier
        if share >= LEAST_KNOWN and (best is None or alike > best[:2]):
            best = *alike, base
    return None if best is None else best[2]


def _texts(document: bytes) -> set[str]:
    """What its paragraphs say. Those that cite the record tell whose it is: all others may stand
    in any claimant's report."""
    units = read_units(Package(document, "")).units
    return {u.text for u in units if u.kind == "paragraph"}


def _bases(folder: CaseFolder, name: str) -> Iterator[Path]:
    yield from sorted((folder.history / FOLDER).glob(f"{name}.*.docx"))


def _path(folder: CaseFolder, name: str, build: str) -> Path:
    plain = build if build.isalnum() else "unknown"  # it comes from a file of anybody's making
    return folder.history / FOLDER / f"{name}.{plain}.docx"


def _custom_part(package: Package) -> str:
    return package.from_package("custom-properties") or _PART


def _properties(package: Package) -> str:
    """The part of the properties, made where there is none."""
    part = _custom_part(package)
    if part not in package:
        empty = f'{HEAD}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}"/>'
        package.put(part, empty.encode(), _TYPE)
        package.relate("", _KIND, part)
    return part


def _set(root: Any, name: str, value: str) -> None:
    for one in [one for one in root if one.get("name") == name]:
        root.remove(one)
    used = [int(one.get("pid", "1")) for one in root]
    made = etree.SubElement(root, f"{{{_PROPERTIES}}}property")
    made.set("fmtid", _FORMAT)
    made.set("pid", str(max(used, default=1) + 1))
    made.set("name", name)
    etree.SubElement(made, f"{{{_VALUES}}}lpwstr").text = value
