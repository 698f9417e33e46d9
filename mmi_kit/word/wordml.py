"""The small pieces of WordprocessingML that everything else is built of.

All text goes through `xml_safe` here, at the border to Word, and nowhere else.
"""

from __future__ import annotations

import re
from xml.sax import saxutils

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
BOLD, ITALIC, STRIKE = "<w:b/>", "<w:i/>", "<w:strike/>"

# What XML 1.0 cannot hold: control characters, lone surrogates, two non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"([\n\t])")
_BREAK_XML = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def xml_safe(text: str) -> str:
    """`text` with every character that XML cannot hold shown as U+FFFD, so that it is seen."""
    return _FORBIDDEN.sub("\ufffd", text)


def escape(text: str) -> str:
    """`text` as it stands inside an XML attribute or element."""
    return saxutils.escape(xml_safe(text), {'"': "&quot;"})


def run(text: str, style: str = "", looks: str = "") -> str:
    """A run of text: `style` is a character style's id, `looks` are run properties as XML.

    Line ends and tabs become breaks and tabs.
    """
    if not text:
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + looks
    content = "".join(
        _BREAK_XML.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _BREAKS.split(text)
        if piece
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def paragraph(
    content: str,
    style: str,
    *,
    keep_next: bool = False,
    new_page: bool = False,
    numbering: tuple[str, int] | None = None,
    before: int = 0,
    indent: int = 0,
    align: str = "left",
) -> str:
    """A paragraph of runs in a style; the rest departs from the style where it must.

    `numbering` is a list's id and level. `before` and `indent` are twips; 0 leaves the style's.
    """
    properties = f'<w:pStyle w:val="{style}"/>'
    if keep_next:
        properties += "<w:keepNext/>"
    if new_page:
        properties += "<w:pageBreakBefore/>"
    if numbering:
        number, level = numbering
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    if before:
        properties += f'<w:spacing w:before="{before}"/>'
    if indent:
        properties += f'<w:ind w:left="{indent}" w:firstLine="0"/>'
    if align != "left":
        properties += f'<w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def field(instruction: str, cached: str) -> str:
    """A field that Word can renew, showing `cached` until it does."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run(cached)}</w:fldSimple>'
