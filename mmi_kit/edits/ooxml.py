"""Names of WordprocessingML that several modules ask for, and who writes the kit's changes."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree

from mmi_kit.word.wordml import W

AUTHOR = "mmi-kit"  # of the kit's tracked changes and comments
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FALLBACK = f"{{{_MC}}}Fallback"  # the older twin of a drawing, which says the same again


@cache
def w(name: str) -> str:
    """A name of WordprocessingML as lxml wants it."""
    return f"{{{W}}}{name}"


BOX = w("txbxContent")
GONE = frozenset([w("del"), w("moveFrom"), FALLBACK])  # what no longer counts as text


def element(name: str, /, *children: Any, **attributes: str) -> Any:
    """A new element; attributes are of the same namespace."""
    made = etree.Element(w(name), nsmap={"w": W})
    for key, value in attributes.items():
        made.set(w(key), value)
    made.extend(children)
    return made


def value_of(node: Any, path: str) -> str:
    """The value of an element below this one, named "pPr/pStyle"; "" where it is not."""
    found = node.find("/".join(map(w, path.split("/"))))
    return "" if found is None else str(found.get(w("val"), ""))


def unwrap(node: Any) -> None:
    """Put what an element holds in its place."""
    for child in list(node):
        node.addprevious(child)
    remove(node)


def remove(node: Any) -> None:
    """Take an element out of its parent; a text that follows it stays."""
    parent = node.getparent()
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)


def number_of(text: str | None) -> int:
    """An id that is a whole number; 0 for any other."""
    return int(text) if text and text.lstrip("-").isdigit() else 0
