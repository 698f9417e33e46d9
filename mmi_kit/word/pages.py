"""Which pages are upright and which are landscape, with the headers and footers of the house?

Only a table that does not fit turns the page, with its caption, its note and the headings that
stand directly above it; what follows is upright again.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.paragraph import Paragraph
from lxml import etree

from mmi_kit.word.house_style import HouseStyle

_REFERENCES = ("headerReference", "footerReference")
_FIRST_ONLY = ("titlePg", "pgNumType")
# A paragraph that only ends a section: as low as Word can draw one.
_THIN = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr>'
    "</w:p>"
)


class Piece(NamedTuple):
    """A paragraph or table of the body."""

    xml: str
    heading: bool = False
    wide: bool = False


def with_sections(pieces: Sequence[Piece], house: HouseStyle) -> tuple[str, Any]:
    """The body's XML with section breaks in it, and the page set-up of the last section."""
    house_section = house.document.element.body.sectPr
    landscape: dict[str, str] = {}
    groups = [(wide, list(group)) for wide, group in groupby(_turned(pieces), lambda p: p.wide)]
    written: list[str] = []
    for number, (wide, group) in enumerate(groups):
        section = _section(house_section, first=number == 0)
        if wide:
            _turn(section, house, landscape)
        xmls = [piece.xml for piece in group]
        if number == len(groups) - 1:
            return "".join([*written, *xmls]), section
        written += _ended(xmls, etree.tostring(section, encoding="unicode"))
    return "", house_section


def _turned(pieces: Sequence[Piece]) -> list[Piece]:
    """Headings directly above what is wide are wide too."""
    turned = list(pieces)
    for at in range(len(turned) - 1, 0, -1):
        if turned[at].wide and turned[at - 1].heading:
            turned[at - 1] = turned[at - 1]._replace(wide=True)
    return turned


def _section(house_section: Any, *, first: bool) -> Any:
    section = copy.deepcopy(house_section)
    if not first:  # the others follow on: no first page of their own, and no new page numbers
        for name in _FIRST_ONLY:
            for element in section.findall(qn(f"w:{name}")):
                section.remove(element)
        for reference in _references(section):
            if reference.get(qn("w:type")) == "first":
                section.remove(reference)
    return section


def _turn(section: Any, house: HouseStyle, known: dict[str, str]) -> None:
    """Make the section landscape. Its header and footer are copies, their right ends moved along;
    `known` maps a header to its copy, so that there is one copy of each."""
    size = section.find(qn("w:pgSz"))
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")
    for reference in _references(section):
        own = reference.get(qn("r:id"))
        if own not in known:
            known[own] = _landscape_copy(house, own)
        reference.set(qn("r:id"), known[own])


def _references(section: Any) -> list[Any]:
    return [e for name in _REFERENCES for e in section.findall(qn(f"w:{name}"))]


def _landscape_copy(house: HouseStyle, relation: str) -> str:
    document = house.document.part
    kind = document.rels[relation].reltype
    old = document.related_parts[relation]
    name = document.package.next_partname(f"/word/{kind.rsplit('/', 1)[-1]}%d.xml")
    new = type(old)(name, old.content_type, copy.deepcopy(old.element), document.package)
    for key, rel in old.rels.items():
        target = rel.target_ref if rel.is_external else rel.target_part
        new.load_rel(rel.reltype, target, key, rel.is_external)
    for line in new.element.iter(qn("w:p")):
        if line.find(f".//{qn('w:r')}/{qn('w:tab')}") is not None:
            stops = Paragraph(line, new).paragraph_format.tab_stops
            stops.add_tab_stop(Twips(house.width), WD_TAB_ALIGNMENT.CLEAR)
            stops.add_tab_stop(Twips(house.long_width), WD_TAB_ALIGNMENT.RIGHT)
    return str(document.relate_to(new, kind))


def _ended(xmls: list[str], section: str) -> list[str]:
    """The pieces with the section's end in the last paragraph, or in one of its own."""
    if xmls[-1].startswith("<w:p>") and xmls[-1].count("<w:pPr>") == 1:
        return [*xmls[:-1], xmls[-1].replace("</w:pPr>", f"{section}</w:pPr>", 1)]
    return [*xmls, _THIN.format(section)]
