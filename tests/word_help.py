"""Small notebooks and a look into the Word documents made of them."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from openxml_audit import OpenXmlValidator
from PIL import Image, PngImagePlugin

from mmi_kit.report.blocks import MIME, Block, Column, Statement, absent
from mmi_kit.word.exporter import to_docx

HOUSE_STYLE = Path(__file__).parents[1] / "templates" / "word" / "house-style.docx"


def docx_of(*cells: Any, house_style: Path = HOUSE_STYLE, **properties: Any) -> bytes:
    """The Word document of a notebook with these cells."""
    stated = {"title": "T", "author": "", "subject": "", "as_of": ""} | properties
    for number, cell in enumerate(cells):
        cell["id"] = f"c{number}"  # nbformat gives random ones
    return to_docx(new_notebook(cells=list(cells)), house_style=house_style, **stated)


def markdown(source: str) -> Any:
    return new_markdown_cell(source)


def code(*outputs: Any, source: str = "", tags: tuple[str, ...] = (), **metadata: str) -> Any:
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)} | metadata)


def result(**mimes: Any) -> Any:
    """A result: text_html="..." stands for the mime type text/html."""
    return new_output("display_data", data={k.replace("_", "/", 1): v for k, v in mimes.items()})


def printed(text: str, name: str = "stdout") -> Any:
    return new_output("stream", name=name, text=text)


def blocks(*shown: Block) -> Any:
    """A cell that displays blocks of the report."""
    outputs = []
    for block in shown:
        data = {MIME: block.as_json(), "text/plain": "<block>"}
        if block.kind == "figure":
            data["image/png"] = png()
        outputs.append(new_output("display_data", data=data))
    return code(*outputs, source="report.section()")


def stated(text: str, cite: str = "Ex. 4F/12") -> Statement:
    return Statement(text=text, basis="facts", facts=("f1",), cite=cite)


def prose(*sentences: Statement, block: str = "p", kind: str = "prose") -> Block:
    return Block(id=block, kind=kind, paragraphs=(sentences,))


def table(block: str = "t", caption: str = "", note: str = "", hold: bool = False) -> Block:
    return Block(
        id=block,
        kind="table",
        caption=caption,
        note=note,
        hold=hold,
        columns=(Column(header="Visit", width=3), Column(header="ODI", align="right")),
        rows=((stated("PT"), stated("44")), (stated("Injection"), absent("not documented"))),
    )


def figure(block: str = "f", caption: str = "", note: str = "", alt: str = "A line") -> Block:
    return Block(id=block, kind="figure", caption=caption, note=note, alt=alt)


def png(width: int = 40, height: int = 20, comment: str = "", dpi: int = 0) -> str:
    """A picture as notebooks hold it: base64 text."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", comment)
    target = io.BytesIO()
    more = {"dpi": (dpi, dpi)} if dpi else {}
    Image.new("RGB", (width, height), "navy").save(target, "PNG", pnginfo=said, **more)
    return base64.b64encode(target.getvalue()).decode()


def part(document: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read(name))


def names(document: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.namelist()


def everything(document: bytes) -> bytes:
    """All parts unpacked, to search for what must not be there."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def text_of(element: Any) -> str:
    """The text as a reader sees it; a line end for a break."""
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(marks.get(e.tag, e.text or "") for e in element.iter(qn("w:t"), *marks) if e.tag)


def lines(document: bytes) -> list[tuple[str, str]]:
    """(style, text) of each paragraph of the body, tables left out.

    A block's own style is told as the style of the house that it is based on.
    """
    based_on = {
        style.get(qn("w:styleId")): style.find(qn("w:basedOn")).get(qn("w:val"))
        for style in part(document, "word/styles.xml").iter(qn("w:style"))
        if style.get(qn("w:styleId")).startswith("MMI-")
    }
    paragraphs = [p for p in part(document)[0] if p.tag == qn("w:p")]
    return [(based_on.get(style_of(p), style_of(p)), text_of(p)) for p in paragraphs]


def style_of(paragraph: Any) -> str:
    return str(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")))


def tables(document: bytes) -> list[list[list[str]]]:
    """The text of each cell of each table."""
    return [
        [[text_of(cell) for cell in row.findall(qn("w:tc"))] for row in table.findall(qn("w:tr"))]
        for table in part(document).iter(qn("w:tbl"))
    ]


def findings_of(document: bytes, folder: Path) -> list[str]:
    """What openxml-audit finds in the document."""
    path = folder / "audited.docx"
    path.write_bytes(document)
    return [re.sub(r"\s+", " ", str(e)) for e in OpenXmlValidator().validate(str(path)).errors]
