"""Is every word of the edited file still there? Asked of the finished merge, before it is written.

The file is read anew, the kit's tracked changes are rejected, and what then stands is compared
with the edited file treated the same way. It shares no code with the merge that it checks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmi_kit.edits.ooxml import AUTHOR, FALLBACK, w
from mmi_kit.edits.package import Package
from mmi_kit.word.soundness import STRUCTURE_RULES, Fault, faults

_TEXT = {w("t"), w("delText")}
_SIGNS = {w("tab"): "\t", w("cr"): "\n", w("drawing"): "\ufffc", w("pict"): "\ufffc",
          w("footnoteReference"): "\ufffc", w("endnoteReference"): "\ufffc"}  # fmt: skip
_FLOW = frozenset(w(n) for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "del"))
_NOTES, _FURNITURE = ("footnotes", "endnotes"), ("header", "footer")
_RESULTS = frozenset(("SEQ", "REF", "PAGEREF", "TOC"))


def keeps_every_word(
    before: bytes,
    after: bytes,
    replaced: tuple[int, ...],
    *,
    new_looks: bool = False,
    author: str = AUTHOR,
) -> bool:
    """Whether rejecting this author's changes gives back what stood in the edited file.

    `replaced` are the tables, counted from 0, that the merge was free to replace. With
    `new_looks` headers and footers may be others.
    """
    kinds = _NOTES if new_looks else (*_NOTES, *_FURNITURE)
    old, new = _shown(before, kinds, author), _shown(after, kinds, author)
    if len(old[1]) != len(new[1]):
        return False
    same_tables = all(
        place in replaced or was == now
        for place, (was, now) in enumerate(zip(old[1], new[1], strict=True))
    )
    return same_tables and old[0] == new[0] and old[2] == new[2]


def new_faults(before: bytes, after: bytes) -> list[Fault]:
    """Faults of structure that the merge would have brought in."""
    known = set(faults(before))
    return [f for f in faults(after) if f.rule in STRUCTURE_RULES and f not in known]


def _shown(
    document: bytes, kinds: tuple[str, ...], author: str
) -> tuple[str, list[str], dict[str, bytes]]:
    """With the author's changes rejected: paragraphs outside tables, each table, other parts."""
    package = Package(document, "merged.docx")
    outside: list[str] = []
    tables: list[str] = []
    for node in _flow(package.tree(package.main)[-1]):
        if node.tag == w("p"):
            outside.append(_paragraph(node, author))
            continue
        rows = [row for row in node.iter(w("tr")) if not _marked(row, "trPr", author)]
        if rows:
            tables.append("".join(_paragraph(p, author) for row in rows for p in row.iter(w("p"))))
    return "".join(outside), tables, _other_parts(package, kinds)


def _other_parts(package: Package, kinds: tuple[str, ...]) -> dict[str, bytes]:
    """Headers, footers and notes: a merge has no business in them."""
    return {
        target: package.bytes_of(target)
        for kind, target, outside in package.relations(package.main).values()
        if not outside and kind.rsplit("/", 1)[-1] in kinds and target in package
    }


def _flow(node: Any) -> Iterator[Any]:
    for child in node:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in _FLOW:
            yield from _flow(child)


def _paragraph(node: Any, author: str) -> str:
    """The text of a paragraph; its end is a line end, unless the author put it in."""
    said: list[str] = []
    fields: list[list[str]] = []
    _collect(node, said, fields, author)
    return "".join(said) + ("" if _marked(node, "pPr/rPr", author) else "\n")


def _collect(node: Any, said: list[str], fields: list[list[str]], author: str) -> None:
    for child in node:
        tag = child.tag
        if tag == FALLBACK or tag in (w("pPr"), w("rPr")) or not isinstance(tag, str):
            continue
        if tag == w("ins") and child.get(w("author")) == author:
            continue
        if tag == w("fldChar"):
            said.append(_field(child, fields))
        elif tag in (w("instrText"), w("delInstrText")) and fields:
            fields[-1].append(child.text or "")
        elif tag == w("fldSimple") and _is_result(child.get(w("instr"), "")):
            said.append("\x00")
        elif tag in _TEXT and not any(_is_result("".join(f)) for f in fields):
            said.append(child.text or "")
        elif tag in _SIGNS:
            said.append(_SIGNS[tag])
        elif tag == w("br") and child.get(w("type"), "textWrapping") == "textWrapping":
            said.append("\n")
        else:
            _collect(child, said, fields, author)


def _field(mark: Any, fields: list[list[str]]) -> str:
    """Enter where a field begins and ends; a whole one is told by one sign."""
    kind = mark.get(w("fldCharType"))
    if kind == "begin":
        fields.append([])
    elif kind == "end" and fields and _is_result("".join(fields.pop())):
        return "\x00"
    return ""


def _is_result(instruction: str) -> bool:
    """Whether what the field shows is worked out anew by any word processor."""
    return any(word.upper() in _RESULTS for word in instruction.split()[:1])


def _marked(node: Any, path: str, author: str) -> bool:
    """Is it an insertion of this author?"""
    mark = node.find("/".join(map(w, f"{path}/ins".split("/"))))
    return mark is not None and mark.get(w("author")) == author
