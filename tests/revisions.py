"""What a Word file says when all tracked changes of one author are rejected, or accepted.

Written apart from the kit's own reading, so that the one can test the other.
"""

from __future__ import annotations

import copy
import io
import zipfile
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

KIT = "mmi-kit"
_BACK = {qn("w:delText"): qn("w:t"), qn("w:delInstrText"): qn("w:instrText")}
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}


def body_of(document: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[-1]


def rejected(document: bytes, author: str = KIT) -> list[str]:
    """The text of each paragraph once the author's changes are rejected."""
    return _settled(document, author, keep="del", drop="ins")


def accepted(document: bytes, author: str = KIT) -> list[str]:
    """The text of each paragraph once the author's changes are accepted."""
    return _settled(document, author, keep="ins", drop="del")


def _settled(document: bytes, author: str, keep: str, drop: str) -> list[str]:
    body = copy.deepcopy(body_of(document))
    for row in list(body.iter(qn("w:tr"))):
        mark = row.find(f"{qn('w:trPr')}/{qn('w:' + drop)}")
        if mark is not None and mark.get(qn("w:author")) == author:
            row.getparent().remove(row)
    for paragraph in list(body.iter(qn("w:p"))):
        for mark in list(paragraph.iter(qn(f"w:{drop}"))):
            if mark.get(qn("w:author")) == author and mark.getparent().tag != qn("w:rPr"):
                mark.getparent().remove(mark)
        for mark in list(paragraph.iter(qn(f"w:{keep}"))):
            if mark.get(qn("w:author")) == author and mark.getparent().tag != qn("w:rPr"):
                for child in list(mark):
                    mark.addprevious(child)
                mark.getparent().remove(mark)
        for leaf in paragraph.iter(*_BACK):
            inside = list(leaf.iterancestors(qn("w:del")))
            if not inside:
                leaf.tag = _BACK[leaf.tag]
    texts, carried = [], ""
    for paragraph in body.iter(qn("w:p")):
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:' + drop)}")
        carried += text_of(paragraph)
        if mark is None or mark.get(qn("w:author")) != author:
            texts.append(carried)
            carried = ""
    return texts


def text_of(paragraph: Any) -> str:
    """Text that stands, with tracked insertions; what fields show is left out."""
    said, depth = "", 0
    for node in _alive(paragraph):
        if node.tag == qn("w:fldChar"):
            depth += {"begin": 1, "end": -1}.get(node.get(qn("w:fldCharType")), 0)
        elif depth or any(a.tag == qn("w:fldSimple") for a in node.iterancestors()):
            continue
        elif node.tag == qn("w:t"):
            said += node.text or ""
        elif node.tag in _SIGNS and node.get(qn("w:type"), "textWrapping") == "textWrapping":
            said += _SIGNS[node.tag]
    return said


def _alive(node: Any) -> Any:
    for child in node:
        if child.tag not in (qn("w:del"), qn("w:moveFrom"), qn("w:p"), qn("w:rPr"), qn("w:pPr")):
            yield child
            yield from _alive(child)
