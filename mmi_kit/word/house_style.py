"""Is this file a house style that a report can be set in, and what does it bring?

Of the firm's file we take the looks: styles, lists, fonts, page set-up, header and footer with
their logo. Nothing else goes into a report: a house style may have been saved from an earlier
report, and must not carry that claimant's pictures, comments or names into this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from mmi_kit.errors import WordError
from mmi_kit.word.wordml import escape

PARAGRAPH_STYLES = (
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Body Text",
    "List Bullet",
    "List Number",
    "Quote",
    "Callout",
    "Caption",
    "MMI Figure",
    "Table Text",
    "Table Heading",
    "Table Note",
    "Code",
    "TOC Heading",
    "toc 1",
    "toc 2",
    "footnote text",
)
CHARACTER_STYLES = ("MMI Citation", "Inline Code", "Hyperlink", "footnote reference")
TABLE_STYLE = "MMI Table"
_NEEDED = (
    *((name, "paragraph") for name in PARAGRAPH_STYLES),
    *((name, "character") for name in CHARACTER_STYLES),
    (TABLE_STYLE, "table"),
)
_DO = (
    "Correct it in Word, or start again from a copy of the one that ships with the kit "
    "(templates/word/house-style.docx)"
)
TWIPS_AN_INCH = 1440
EMU_AN_INCH = 914_400
_LOOKS = {"fontTable", "numbering", "settings", "styles", "theme", "webSettings"}
_FURNITURE = {"header", "footer"}
# In the settings: what points to a part or file that we do not take along.
_POINTERS = ("attachedTemplate", "docVars", "endnotePr", "footnotePr", "mailMerge", "rsids")


@dataclass(frozen=True, kw_only=True, slots=True)
class HouseStyle:
    """An opened house style with an empty body. Sizes in inches."""

    document: Any
    ids: dict[str, str]  # style name -> the id by which paragraphs name it
    lists: dict[str, str]  # list style name -> numbering id
    text_width: float
    text_height: float

    @property
    def width(self) -> int:
        """Twips between the margins of an upright page."""
        return round(self.text_width * TWIPS_AN_INCH)

    @property
    def long_width(self) -> int:
        """Twips between the margins of a landscape page, whose margins are the same."""
        section = self.document.sections[-1]
        across = int(section.page_height - section.left_margin - section.right_margin)
        return round(across / EMU_AN_INCH * TWIPS_AN_INCH)


def open_house_style(path: Path) -> HouseStyle:
    """The house style at `path`. WordError when it cannot be used, saying what is missing."""
    document = _open(path)
    ids, missing = {}, []
    styles = {(s.name.lower(), s.element.get(qn("w:type"))): s for s in document.styles}
    for name, kind in _NEEDED:
        if (name.lower(), kind) in styles:
            ids[name] = escape(styles[name.lower(), kind].style_id)
        else:
            missing.append(f"{name} ({kind})")
    if missing:
        raise _unusable(path, f"it lacks the style {', '.join(missing)}")
    lists = {}
    for name in ("List Bullet", "List Number"):
        number = styles[name.lower(), "paragraph"].element.find(f".//{qn('w:numId')}")
        try:
            lists[name] = number.get(qn("w:val"))
            document.part.part_related_by(RT.NUMBERING).element.num_having_numId(int(lists[name]))
        except (AttributeError, KeyError, ValueError):
            raise _unusable(path, f"its style {name} has no bullet or number") from None
    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    _keep_only_looks(document)
    return HouseStyle(
        document=document,
        ids=ids,
        lists=lists,
        text_width=width / EMU_AN_INCH,
        text_height=height / EMU_AN_INCH,
    )


def _open(path: Path) -> Any:
    if not path.is_file():
        raise _unusable(path, "there is no such file")
    try:
        document = docx.Document(str(path))
        if not document.sections:
            raise _unusable(path, "it has no page set-up")
    except (OpcError, BadZipFile, OSError, ValueError, KeyError, etree.XMLSyntaxError):
        raise _unusable(path, "it is not a Word document, or it is damaged") from None
    return document


def _unusable(path: Path, reason: str) -> WordError:
    return WordError(
        f"the house style cannot be used: {reason}",
        where=path.name,
        expected="a Word document (.docx) with the styles of the report",
        do=_DO,
    )


def _keep_only_looks(document: Any) -> None:
    """Empty the body, and let go of every part that is not the look of the page."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    used = {e.get(qn("r:id")) for e in body.sectPr if e.get(qn("r:id"))}
    for key, relation in list(document.part.rels.items()):
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in _LOOKS and not (kind in _FURNITURE and key in used):
            del document.part.rels[key]
    settings = document.settings.element
    for pointer in _POINTERS:
        for element in settings.findall(qn(f"w:{pointer}")):
            settings.remove(element)
    document.part.part_related_by(RT.SETTINGS).rels.clear()
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype != RT.OFFICE_DOCUMENT:
            del package.rels[key]
