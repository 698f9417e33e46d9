"""Footnotes of the document as Word keeps them: a part of their own, numbered by Word."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from mmi_kit.word.package import HEAD
from mmi_kit.word.wordml import NAMESPACES, paragraph, run

_SEPARATORS = ("separator", "continuationSeparator")  # the lines above notes: ids -1 and 0


class Footnotes:
    """The notes so far."""

    def __init__(self, ids: dict[str, str]) -> None:
        self._ids = ids
        self._notes: list[str] = []

    def add(self, paragraphs: list[str]) -> str:
        """The run of the note's number. `paragraphs` are the runs of each paragraph of the note."""
        style = self._ids["footnote reference"]
        looks = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
        first = f"<w:r>{looks}<w:footnoteRef/></w:r>{run(' ')}"
        content = "".join(
            paragraph((first if n == 0 else "") + runs, self._ids["footnote text"])
            for n, runs in enumerate(paragraphs or [""])
        )
        self._notes.append(content)
        return f'<w:r>{looks}<w:footnoteReference w:id="{len(self._notes)}"/></w:r>'

    def attach(self, document: Any) -> None:
        """Put the notes into the document, if there are any."""
        if not self._notes:
            return
        kinds = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for n, kind in enumerate(_SEPARATORS, start=-1)
        )
        notes = "".join(
            f'<w:footnote w:id="{n}">{note}</w:footnote>'
            for n, note in enumerate(self._notes, start=1)
        )
        xml = f"{HEAD}<w:footnotes {NAMESPACES}>{kinds}{notes}</w:footnotes>"
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode())
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = document.settings.element
        named = "".join(f'<w:footnote w:id="{n}"/>' for n in (-1, 0))
        pointer = parse_xml(f"<w:footnotePr {NAMESPACES}>{named}</w:footnotePr>")
        settings.find(qn("w:compat")).addprevious(pointer)
