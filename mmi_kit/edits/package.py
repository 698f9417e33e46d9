"""A Word file as its parts. Only what is changed is written anew; every other byte stays.

A consultant's file may come from anywhere: sizes, names and document types are looked at before
any part is parsed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any

from lxml import etree

from mmi_kit.errors import WordError
from mmi_kit.word.package import HEAD, zip_parts
from mmi_kit.word.reading import MOST_MEMBERS, MOST_UNPACKED
from mmi_kit.word.wordml import W

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how a Word file with a password begins
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_MARKUP = (".xml", ".rels")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


class Package:
    """The parts of one file by name. `tree` gives a part to read, `change` one to write to."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._parts = _unpacked(data, name)
        self._trees: dict[str, Any] = {}
        self._changed: set[str] = set()
        self.main = self.from_package("officeDocument")
        if not self.main or self.main not in self._parts:
            raise unusable(name, "it is not a Word document (.docx)")
        if self.tree(self.main).tag != f"{{{W}}}document":
            raise unusable(name, "it is of another kind (Strict Open XML, or no document at all)")

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def bytes_of(self, part: str) -> bytes:
        """A part as it stands in the file."""
        return self._parts[part]

    def tree(self, part: str) -> Any:
        """The root of a part that is markup."""
        if part not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                self._trees[part] = etree.fromstring(self._parts[part], parser)
            except etree.XMLSyntaxError:
                raise unusable(self._name, "it is damaged") from None
        return self._trees[part]

    def change(self, part: str) -> Any:
        """The root of a part that is going to be changed."""
        self._changed.add(part)
        return self.tree(part)

    def put(self, part: str, data: bytes, content_type: str = "") -> None:
        """Add a part, or replace one. A content type is stated for a new part that needs one."""
        if part not in self._parts and content_type:
            types = self.change(_TYPES)
            override = etree.SubElement(types, f"{{{types.nsmap[None]}}}Override")
            override.set("PartName", f"/{part}")
            override.set("ContentType", content_type)
        self._trees.pop(part, None)
        self._changed.discard(part)
        self._parts[part] = data

    def related(self, kind: str) -> str:
        """The part to which the document has this kind of relation, or ""."""
        return self._target(_relations_of(self.main), posixpath.dirname(self.main), kind)

    def from_package(self, kind: str) -> str:
        """The part to which the package itself has this kind of relation, or ""."""
        return self._target(_relations_of(""), "", kind)

    def relations(self, of: str) -> dict[str, tuple[str, str, bool]]:
        """Of each relation of a part: its kind, its target, and whether that lies outside."""
        name = _relations_of(of)
        if name not in self._parts:
            return {}
        folder = posixpath.dirname(of)
        found = {}
        for one in self.tree(name):
            outside = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            found[one.get("Id", "")] = (
                one.get("Type", ""),
                target if outside else _resolved(folder, target),
                outside,
            )
        return found

    def relate(
        self, of: str, kind: str, target: str, *, outside: bool = False, key: str = ""
    ) -> str:
        """The id of a relation, an existing one where there is one; `key` is one to be used."""
        for known, (own, to, external) in self.relations(of).items():
            if (own, to, external) == (kind, target, outside):
                return known
        name = _relations_of(of)
        if name not in self._parts:
            self._parts[name] = f'{HEAD}<Relationships xmlns="{_RELATIONS}"/>'.encode()
        root = self.change(name)
        used = {one.get("Id") for one in root}
        free = (f"mmi{n}" for n in range(1, len(used) + 2) if f"mmi{n}" not in used)
        key = key or next(free)
        one = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        one.set("Id", key)
        one.set("Type", kind)
        one.set("Target", target if outside else _seen_from(posixpath.dirname(of), target))
        if outside:
            one.set("TargetMode", "External")
        return key

    def drop_unused(self, of: str, key: str) -> None:
        """Let go of a relation that nothing in the part refers to any more, and of its target."""
        named = (value for node in self.tree(of).iter() for value in node.attrib.values())
        if key not in self.relations(of) or key in named:
            return
        _, target, outside = self.relations(of)[key]
        root = self.change(_relations_of(of))
        for one in [one for one in root if one.get("Id") == key]:
            root.remove(one)
        if not outside and all(to != target for _, to, _ in self.relations(of).values()):
            self._remove(target)

    def free_name(self, pattern: str) -> str:
        """The first name of the form "word/media/mmi{}.png" that no part has."""
        names = (pattern.format(n) for n in range(1, len(self._parts) + 2))
        return next(name for name in names if name not in self._parts)

    def type_of(self, part: str) -> str:
        """The content type of a part, as far as it is stated for this one or for its ending."""
        ending = part.rpartition(".")[2].lower()
        for one in self.tree(_TYPES):
            if one.get("PartName", "").lstrip("/").lower() == part.lower():
                return str(one.get("ContentType"))
        for one in self.tree(_TYPES):
            if one.get("Extension", "").lower() == ending:
                return str(one.get("ContentType"))
        return ""

    def default_type(self, ending: str, content_type: str) -> None:
        """State the content type of all parts with this ending, unless it is stated."""
        types = self.tree(_TYPES)
        stated = {one.get("Extension", "").lower() for one in types}
        if ending not in stated:
            one = etree.Element(f"{{{types.nsmap[None]}}}Default")
            one.set("Extension", ending)
            one.set("ContentType", content_type)
            self.change(_TYPES).insert(0, one)

    def saved(self) -> bytes:
        """The file; parts that were not changed keep their bytes."""
        for part in sorted(self._changed):
            self._parts[part] = etree.tostring(
                self._trees[part], xml_declaration=True, encoding="UTF-8", standalone=True
            )
        self._changed.clear()
        return zip_parts(self._parts)

    def _remove(self, part: str) -> None:
        """A part, its relations and its content type."""
        for name in (part, _relations_of(part)):
            self._parts.pop(name, None)
            self._trees.pop(name, None)
            self._changed.discard(name)
        for one in list(self.tree(_TYPES)):
            if one.get("PartName", "").lstrip("/") == part:
                self.change(_TYPES).remove(one)

    def _target(self, relations: str, folder: str, kind: str) -> str:
        if relations not in self._parts:
            return ""
        for one in self.tree(relations):
            if one.get("Type", "").rsplit("/", 1)[-1] == kind:
                return _resolved(folder, one.get("Target", ""))
        return ""


def unusable(name: str, reason: str) -> WordError:
    """The error for a Word file that cannot be read."""
    return WordError(
        f"this document cannot be read: {reason}",
        where=name,
        do="Open it in Word and save it again as .docx",
    )


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    if data.startswith(OLE):
        raise unusable(name, "it is protected by a password, or is an old .doc file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
                raise unusable(name, "it unpacks to far more than a report holds")
            if len({m.filename for m in members}) != len(members):
                raise unusable(name, "it holds two parts of one name")
            parts = {m.filename: archive.read(m) for m in members if not m.is_dir()}
    except (
        zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError,
        ValueError,
    ):  # fmt: skip
        raise unusable(name, "it is not a Word document (.docx), or it is damaged") from None
    for part, content in parts.items():
        if part.endswith(_MARKUP) and _DOCTYPE.search(content):
            raise unusable(name, "it holds an XML document type, which no report needs")
    if _TYPES not in parts:
        raise unusable(name, "it is not a Word document (.docx), or it is damaged")
    return parts


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def _seen_from(folder: str, target: str) -> str:
    return posixpath.relpath(target, folder or ".")
