"""From the finished body to the bytes of a Word document."""

from __future__ import annotations

import io
import math
import re
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from mmi_kit.word.body import Body
from mmi_kit.word.layout import laid_out
from mmi_kit.word.package import APP, core_properties, rezip
from mmi_kit.word.pages import Piece, with_sections
from mmi_kit.word.wordml import NAMESPACES, W, paragraph, run, xml_safe

UNTITLED = "Report"
# For the page count that shows until Word or LibreOffice has laid the pages out.
_CHARACTERS_A_LINE, _LINES_A_PAGE, _LINES_A_FIGURE = 95, 44, 18


def finish(
    body: Body, *, title: str, author: str, subject: str, as_of: str, lay_out: bool = False
) -> bytes:
    """The document as bytes, the same for the same content.

    A body that does not begin with a heading gets its title set above it. `as_of` is an ISO
    date, or "" for a fixed one. `lay_out` asks LibreOffice, where it is installed, for the page
    numbers; else their count is a first guess, and the table of contents has none until Word
    opens it.
    """
    title = title or next(iter(body.headings), UNTITLED)
    document = body.house.document
    document.part._element = root = _root(body, title)
    body.footnotes.attach(document)
    body.identity.attach(document.styles.element)
    shown = {"TITLE": title, "SUBJECT": subject, "AUTHOR": author}
    _furnish(document, shown | {"NUMPAGES": str(_estimated_pages(root.body))})
    core = core_properties(title=title, author=author, subject=subject, as_of=as_of)
    for name, kind, relation, xml in (
        ("core", CONTENT_TYPE.OPC_CORE_PROPERTIES, RELATIONSHIP_TYPE.CORE_PROPERTIES, core),
        ("app", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, APP),
    ):
        part = Part(PackURI(f"/docProps/{name}.xml"), kind, xml.encode())
        document.part.package.relate_to(part, relation)
    made = _saved(document)
    layout = laid_out(made) if lay_out else None
    if layout is None:
        return made
    body.contents.fill(body.targets, root, layout)
    _furnish(document, {"NUMPAGES": str(layout.pages)})
    return _saved(document)


def _root(body: Body, title: str) -> Any:
    """The whole body as one element: what was written, the table of contents, the sections."""
    pieces = list(body.pieces)
    if body.contents.place is not None:
        pieces.insert(body.contents.place, Piece(body.contents.xml()))
    if not body.starts_with_heading and title not in body.headings:
        pieces.insert(0, Piece(paragraph(run(title), body.house.ids["Title"])))
    xml, section = with_sections(pieces, body.house)
    xml = body.targets.resolve(xml)
    root = parse_xml(f"<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>")
    # The page set-up moves to the new body: moving the body to it would take ten times as long.
    root.body.append(section)
    return root


def _furnish(document: Any, cached: dict[str, str]) -> None:
    """Write what the fields of the headers and footers show until they are renewed."""
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            set_cached_fields(relation.target_part.element, cached)


def _saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return rezip(target.getvalue())


def set_cached_fields(root: Any, values: dict[str, str]) -> None:
    """Write what the fields of a header or footer show until they are renewed.

    Both forms are found: `fldSimple`, and the run by run form that Word itself saves.
    """
    for simple in root.iter(qn("w:fldSimple")):
        runs = list(simple.iter(qn("w:r"))) or [etree.SubElement(simple, qn("w:r"))]
        _show(runs, simple.get(qn("w:instr")), values)
    for line in root.iter(qn("w:p")):
        instruction, separator = "", None
        result: list[Any] = []
        for element in list(line.iter(qn("w:r"))):
            mark = element.find(qn("w:fldChar"))
            kind = "" if mark is None else mark.get(qn("w:fldCharType"))
            if kind == "begin":
                instruction, separator, result = "", None, []
            elif kind == "separate":
                separator = element
            elif kind == "end" and separator is not None:
                if not result:
                    result = [parse_xml(f"<w:r {NAMESPACES}/>")]
                    separator.addnext(result[0])
                _show(result, instruction, values)
            elif separator is not None:
                result.append(element)
            else:
                instruction += "".join(t.text or "" for t in element.iter(qn("w:instrText")))


def _show(runs: list[Any], instruction: str, values: dict[str, str]) -> None:
    """Write the value of the field into its first run, which keeps its looks."""
    words = re.findall(r"\w+", instruction)
    if not words or words[0].upper() not in values:
        return
    texts = [text for each in runs for text in each.iter(qn("w:t"))]
    texts = texts or [etree.SubElement(runs[0], qn("w:t"))]
    for text in texts:
        text.text = ""
    texts[0].text = xml_safe(values[words[0].upper()])


def _estimated_pages(content: Any) -> int:
    lines = 0.0
    for child in content:
        rows = child.findall(f"{{{W}}}tr") or [child]
        for row in rows:
            cells = row.findall(f"{{{W}}}tc") or [row]
            longest = max(sum(len(t.text or "") for t in c.iter(qn("w:t"))) for c in cells)
            lines += 0.5 + math.ceil(max(longest, 1) * len(cells) / _CHARACTERS_A_LINE)
        lines += _LINES_A_FIGURE * sum(1 for _ in child.iter(qn("w:drawing")))
    return max(1, math.ceil(lines / _LINES_A_PAGE))
