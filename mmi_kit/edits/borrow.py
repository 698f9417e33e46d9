"""A paragraph or table of the new report, made fit to stand in another Word file.

Styles are found by name, as a word processor may have given them other ids; pictures and links
come along; what would lead nowhere in the other file becomes plain text.
"""

from __future__ import annotations

import copy
import posixpath
from itertools import count
from typing import Any

from mmi_kit.edits.ooxml import number_of, remove, unwrap, value_of, w
from mmi_kit.edits.package import OFFICE, Package
from mmi_kit.edits.units import Reading
from mmi_kit.word.identity import STYLE_PREFIX

_STYLES = ("pStyle", "rStyle", "tblStyle")
_REFERRING = ("REF", "PAGEREF", "NOTEREF")
# What a copy leaves behind: ends of sections, and what leads to parts of the other file.
_DROPPED = ("sectPr", "numPr", "footnoteReference", "endnoteReference", "commentReference",
            "commentRangeStart", "commentRangeEnd", "rPrChange", "pPrChange", "del",
            "moveFrom")  # fmt: skip
_ACCEPTED = ("ins", "moveTo")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Borrower:
    """Copies from one file into another."""

    def __init__(
        self, new: Package, ours: Reading, into: Package, theirs: Reading, ids: count[int]
    ) -> None:
        self._new, self._into = new, into
        self._ids = theirs.style_ids
        self._names = ours.style_names
        root = into.tree(into.main)
        marks = list(root.iter(w("bookmarkStart")))
        self._bookmarks = {mark.get(w("name"), "").lower() for mark in marks}
        self._next = ids
        drawings = [number_of(d.get("id")) for d in root.iter(_DRAWING)]
        self._next_drawing = count(max(drawings, default=0) + 1)

    def style(self, style_id: str) -> str:
        """The other file's id for a style of ours; that of its base where it is a block's own."""
        name = self._names.get(style_id, "")
        return self._ids.get(name.lower(), "")

    def copied(self, node: Any, *, leaving: Any = None) -> Any:
        """A copy to be put into the other file, in place of `leaving` if that is given."""
        made = copy.deepcopy(node)
        made.tail = None
        gone = [] if leaving is None else list(leaving.iter(w("bookmarkStart")))
        self._bookmarks -= {e.get(w("name"), "").lower() for e in gone}
        _settle(made)
        self._own_bookmarks(made)
        for name in _STYLES:
            for one in list(made.iter(w(name))):
                self._restyle(one)
        self._relations(made)
        for drawing in made.iter(_DRAWING):
            drawing.set("id", str(next(self._next_drawing)))
        self._only_what_leads_somewhere(made)
        return made

    def give_own_style(self, paragraph: Any, ours: Any) -> None:
        """The block's own style, where the paragraph still has the style that it is based on.

        A person who chose another style keeps it.
        """
        node = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        own = value_of(ours, "pPr/pStyle")
        definition = self._definition(own)
        if node is None or definition is None:
            return
        base = self.style(value_of(definition, "basedOn"))
        if base and node.get(w("val")) == base:
            node.set(w("val"), own)
            self._restyle(node)

    def link(self, ours: Any) -> Any:
        """An empty link for one of ours, to the same place of this file or beside it."""
        made = copy.deepcopy(ours)
        made.tail = None
        made[:] = []
        self._relations(made)
        return made

    def picture(self, paragraph: Any) -> str:
        """The relation in the other file to the picture of one of our paragraphs."""
        [blip] = [e for e in paragraph.iter() if e.get(f"{{{OFFICE}}}embed")][:1]
        return self._related(blip.get(f"{{{OFFICE}}}embed"))

    def _own_bookmarks(self, made: Any) -> None:
        """Names that the other file has stay with it; ids are new."""
        ids: dict[str, str] = {}
        for mark in list(made.iter(w("bookmarkStart"))):
            name = mark.get(w("name"), "").lower()
            if name in self._bookmarks:
                remove(mark)
                continue
            self._bookmarks.add(name)
            ids[mark.get(w("id"), "")] = str(next(self._next))
            mark.set(w("id"), ids[mark.get(w("id"), "")])
        for mark in list(made.iter(w("bookmarkEnd"))):
            if mark.get(w("id")) in ids:
                mark.set(w("id"), ids[mark.get(w("id"))])
            else:
                remove(mark)

    def _restyle(self, node: Any) -> None:
        found = self.style(node.get(w("val"), ""))
        if found:
            node.set(w("val"), found)
        else:
            self._add_or_drop(node)

    def _add_or_drop(self, node: Any) -> None:
        """A block's own style comes along; any other style that the file lacks is let go."""
        own = node.get(w("val"), "")
        name = self._names.get(own, "")
        target = self._into.related("styles")
        definition = self._definition(own)
        base = "" if definition is None else self.style(value_of(definition, "basedOn"))
        wanted = name.startswith(STYLE_PREFIX) and base and target in self._into
        if definition is None or not wanted:
            remove(node)
            return
        made = copy.deepcopy(definition)
        made.find(w("basedOn")).set(w("val"), base)
        self._into.change(target).append(made)
        self._ids[name.lower()] = own

    def _definition(self, style_id: str) -> Any:
        """What the new report says of a style of its own; None where it has no such style."""
        part = self._new.related("styles")
        found = (
            s for s in self._new.tree(part).iter(w("style")) if s.get(w("styleId")) == style_id
        )
        return next(found, None)

    def _relations(self, made: Any) -> None:
        for node in made.iter():
            for name in ("id", "embed"):
                key = node.get(f"{{{OFFICE}}}{name}")
                if key:
                    node.set(f"{{{OFFICE}}}{name}", self._related(key))

    def _related(self, key: str) -> str:
        kind, target, outside = self._new.relations(self._new.main)[key]
        if outside:
            return self._into.relate(self._into.main, kind, target, outside=True)
        folder = posixpath.join(posixpath.dirname(self._into.main), "media")
        ending = target.rpartition(".")[2].lower()
        part = self._into.free_name(posixpath.join(folder, f"mmi{{}}.{ending}"))
        self._into.default_type(ending, self._new.type_of(target))
        self._into.put(part, self._new.bytes_of(target))
        return self._into.relate(self._into.main, kind, part)

    def _only_what_leads_somewhere(self, made: Any) -> None:
        for link in list(made.iter(w("hyperlink"))):
            anchor = link.get(w("anchor"))
            if anchor and anchor.lower() not in self._bookmarks:
                unwrap(link)
        for simple in list(made.iter(w("fldSimple"))):
            words = simple.get(w("instr"), "").split()
            if (
                words[:1]
                and words[0].upper() in _REFERRING
                and len(words) > 1
                and (words[1].lower() not in self._bookmarks)
            ):
                unwrap(simple)


def _settle(made: Any) -> None:
    """What is pending in the copy counts as accepted; what cannot come along is let go."""
    for name in _DROPPED:
        for one in list(made.iter(w(name))):
            remove(one)
    for name in _ACCEPTED:
        for one in list(made.iter(w(name))):
            unwrap(one)
