"""The paragraphs and tables of a Word file in order, each with the marks by which it is known.

Left aside: the table of contents and paragraphs that only end a section, which are made anew,
and what is deleted. Text boxes, headers, footers and notes are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from mmi_kit.case.hashes import hash_of
from mmi_kit.edits.ooxml import GONE, value_of, w
from mmi_kit.edits.package import OFFICE, Package
from mmi_kit.edits.text import OBJECT, Word, text_of, words_in
from mmi_kit.edits.words import plain
from mmi_kit.word.identity import PREFIX, STYLE_PREFIX, key_and_part

Kind = Literal["paragraph", "table", "figure"]
Grid = tuple[tuple[str, ...], ...]
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_CONTENTS = ("toc ", "toc heading", "contents ")  # style names; LibreOffice calls them "Contents 1"
_FLOW = frozenset(w(n) for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(eq=False)
class Unit:
    """One paragraph, table or picture. `names` are its own bookmarks, `style_key` the block that
    its style names; `style` is the style's name and `under` the heading that it stands under."""

    kind: Kind
    element: Any
    style: str
    names: tuple[str, ...]
    style_key: str
    picture: str = ""
    under: str = ""

    @cached_property
    def text(self) -> str:
        """What it says; of a table its cells, of a picture nothing."""
        if self.kind == "table":
            return "\n".join("\t".join(row) for row in self.grid)
        return "" if self.kind == "figure" else text_of(self.element)

    @cached_property
    def words(self) -> list[Word]:
        """The words of a paragraph."""
        return words_in(self.element)

    @cached_property
    def same(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word.same for word in self.words)

    @cached_property
    def cells(self) -> Grid:
        """The text of each cell of a table, to the letter."""
        return tuple(
            tuple(
                "\n".join(text_of(p) for p in paragraphs_in(cell))
                for cell in row.iterchildren(w("tc"), w("sdt"))
            )
            for row in rows_of(self.element)
        )

    @cached_property
    def grid(self) -> Grid:
        """The same as it is compared."""
        return tuple(tuple(plain(cell) for cell in row) for row in self.cells)

    @property
    def key(self) -> str:
        """The block to which its first bookmark says that it belongs."""
        return key_and_part(self.names[0])[0] if self.names else ""

    @property
    def part(self) -> str:
        """What of the block it is: "p", "table", "note" or "figure"."""
        return key_and_part(self.names[0])[1] if self.names else "p"


@dataclass(frozen=True, slots=True)
class Reading:
    """All units of a file, and its styles by id and by name."""

    units: list[Unit] = field(default_factory=list)
    style_names: dict[str, str] = field(default_factory=dict)

    @property
    def style_ids(self) -> dict[str, str]:
        """Style name, in lower case, to its id."""
        return {name.lower(): key for key, name in self.style_names.items()}


def read_units(package: Package) -> Reading:
    """The units of a file's body."""
    styles = _style_names(package)
    relations = package.relations(package.main)
    units: list[Unit] = []
    under, waiting, in_contents = "", list[str](), 0
    for node in flow(package.tree(package.main)[-1]):
        if node.tag == w("bookmarkStart"):
            waiting += _own([node.get(w("name"), "")])
            continue
        in_contents, was = _contents_depth(node, in_contents), in_contents
        style = styles.get(value_of(node, "pPr/pStyle"), "")
        if in_contents or was or style.lower().startswith(_CONTENTS):
            continue
        unit = _unit(node, style, package, relations)
        if unit is None:
            continue
        unit.names = (*waiting, *unit.names)
        waiting = []
        if style.lower().startswith(("heading", "title")):
            under = unit.text
        unit.under = under
        units.append(unit)
    return Reading(units, styles)


def flow(node: Any) -> Iterator[Any]:
    """Paragraphs, tables and bookmarks of a body in order, those in content controls too."""
    for child in node:
        if child.tag in (w("p"), w("tbl"), w("bookmarkStart")):
            yield child
        elif child.tag in _FLOW:
            yield from flow(child)


def paragraphs_in(node: Any) -> Iterator[Any]:
    """The paragraphs of a cell, those of tables in it too."""
    for child in node:
        if child.tag == w("p"):
            yield child
        elif child.tag not in GONE and child.tag != w("r"):
            yield from paragraphs_in(child)


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table that are not deleted."""
    for row in table.iter(w("tr")):
        if row.find(f"{w('trPr')}/{w('del')}") is None and _table_of(row) is table:
            yield row


def _table_of(row: Any) -> Any:
    node = row.getparent()
    while node.tag != w("tbl"):
        node = node.getparent()
    return node


def _unit(node: Any, style: str, package: Package, relations: Any) -> Unit | None:
    names = tuple(_own(e.get(w("name"), "") for e in node.iter(w("bookmarkStart"))))
    style_key = ""
    if style.startswith(STYLE_PREFIX):
        style_key = PREFIX + style.removeprefix(STYLE_PREFIX).lower()
    if node.tag == w("tbl"):
        return Unit("table", node, "", names, "")
    blips = [e.get(f"{{{OFFICE}}}embed", "") for e in node.iter(_BLIP)]
    text = text_of(node)
    if blips and not text.replace(OBJECT, "").strip():
        parts = [relations[b][1] for b in blips if b in relations]
        return Unit("figure", node, style, names, style_key, picture=_hash(package, parts))
    if not text and not names and node.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return None
    return Unit("paragraph", node, style, names, style_key)


def _hash(package: Package, parts: list[str]) -> str:
    data = b"".join(package.bytes_of(part) for part in parts if part in package)
    return hash_of(data)


def _own(names: Any) -> list[str]:
    return [name.lower() for name in names if name.lower().startswith(PREFIX)]


def _contents_depth(node: Any, depth: int) -> int:
    """How many fields of the table of contents are open after this paragraph."""
    for leaf in node.iter(w("fldChar"), w("instrText")):
        if leaf.tag == w("instrText"):
            if depth == 0 and (leaf.text or "").split()[:1] == ["TOC"]:
                depth = 1
        elif depth:
            kind = leaf.get(w("fldCharType"))
            depth += {"begin": 1, "end": -1}.get(kind, 0)
    return depth


def _style_names(package: Package) -> dict[str, str]:
    part = package.related("styles")
    if part not in package:
        return {}
    return {
        style.get(w("styleId"), ""): value_of(style, "name")
        for style in package.tree(part).iter(w("style"))
    }
