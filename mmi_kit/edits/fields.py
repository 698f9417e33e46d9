"""After a merge: numbers of captions, the references to them, and the table of contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from mmi_kit.edits.ooxml import GONE, SPACE, element, w
from mmi_kit.edits.package import Package

_OURS = "ref_"  # how the bookmarks begin that the kit's references lead to
# Switches by which a person has a field show something else, or count otherwise.
_OWN_WAY = frozenset((r"\r", r"\c", r"\n", r"\w", r"\p", r"\t", r"\s"))


def refresh(package: Package) -> None:
    """Write what each caption number and cross-reference shows; ask Word for the contents.

    Page numbers are known only to the word processor: the contents are marked to be renewed.
    """
    root = package.change(package.main)
    shown = list(_fields(root))
    counted = [one for one in shown if one[0][0] == "SEQ" and one[0][1:2]]
    own_way = {said[1] for said, _ in counted if _OWN_WAY.intersection(said)}
    numbers: Counter[str] = Counter()
    for said, result in counted:
        numbers[said[1]] += 1
        if said[1] not in own_way:
            _show(result, str(numbers[said[1]]))
    texts = _bookmarked(root)
    for said, result in shown:
        if said[0] == "REF" and said[1:2] and not _OWN_WAY.intersection(said):
            name = said[1].lower()
            if name.startswith(_OURS) and texts.get(name):
                _show(result, texts[name])
    for mark in root.iter(w("instrText")):
        if (mark.text or "").split()[:1] == ["TOC"]:
            _mark_to_renew(mark)


def _fields(root: Any) -> Iterator[tuple[list[str], list[Any]]]:
    """Each field's instruction and the runs of its result, those in deleted text left out."""
    opened: list[tuple[list[str], list[Any], list[bool]]] = []
    for node in _alive(root):
        if node.tag == w("fldSimple"):
            words = node.get(w("instr"), "").split()
            if words:
                yield (
                    [words[0].upper(), *words[1:]],
                    [run for run in _alive(node) if run.tag == w("r")],
                )
        elif node.tag == w("instrText") and opened:
            opened[-1][0].append(node.text or "")
        elif node.tag == w("fldChar"):
            kind = node.get(w("fldCharType"))
            if kind == "begin":
                opened.append(([], [], [False]))
            elif kind == "separate" and opened:
                opened[-1][2][0] = True
            elif kind == "end" and opened:
                said, result, _ = opened.pop()
                words = "".join(said).split()
                if words:
                    yield [words[0].upper(), *words[1:]], result
        elif node.tag == w("t") and opened and opened[-1][2][0]:
            run = node.getparent()
            if run not in opened[-1][1]:
                opened[-1][1].append(run)


def _alive(node: Any) -> Iterator[Any]:
    for child in node:
        if child.tag not in GONE:
            yield child
            yield from _alive(child)


def _show(runs: list[Any], text: str) -> None:
    leaves = [leaf for run in runs for leaf in run.iter(w("t"))]
    if "".join(leaf.text or "" for leaf in leaves) == text:
        return
    if not leaves and runs:
        leaves = [element("t")]
        runs[0].append(leaves[0])
    for leaf in leaves[1:]:
        leaf.text = ""
    for leaf in leaves[:1]:
        leaf.text = text
        leaf.set(SPACE, "preserve")


def _bookmarked(root: Any) -> dict[str, str]:
    """The text in each bookmark that lies within a paragraph."""
    found: dict[str, str] = {}
    for paragraph in root.iter(w("p")):
        opened: dict[str, tuple[str, list[str]]] = {}
        for node in _alive(paragraph):
            if node.tag == w("bookmarkStart"):
                opened[node.get(w("id"), "")] = (node.get(w("name"), "").lower(), [])
            elif node.tag == w("bookmarkEnd") and node.get(w("id"), "") in opened:
                name, said = opened.pop(node.get(w("id"), ""))
                found.setdefault(name, "".join(said))
            elif node.tag == w("t"):
                for _, said in opened.values():
                    said.append(node.text or "")
    return found


def _mark_to_renew(instruction: Any) -> None:
    """The field that this instruction belongs to is renewed when Word opens the file."""
    run = instruction.getparent()
    while run is not None:
        for mark in run.iter(w("fldChar")):
            if mark.get(w("fldCharType")) == "begin":
                mark.set(w("dirty"), "true")
                return
        run = run.getprevious()
