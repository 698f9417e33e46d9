"""The styles of the house: every size, colour and distance of a report, and its lists.

make_house_style.py puts them into templates/word/house-style.docx.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Calibri"  # Carlito has the same widths, where Calibri is not installed
CODE_FONT = "Courier New"
INK, GREY, ACCENT, RULE = "1F2933", "52606D", "1F4E79", "B8C4CE"
HEADER_SHADE, CALLOUT_SHADE, CODE_SHADE = "E9EEF3", "F4F7FA", "F5F5F5"
TEXT_WIDTH = 9648  # twips: US Letter less two margins of 0.9 inch
LEVELS = 3  # depth of lists

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """A paragraph style. Sizes in points, spacing before and after in points."""

    name: str
    base: str = "Normal"
    following: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    line: int = 0  # 240 is single
    keep_next: bool = False
    keep_lines: bool = False
    outline: int = -1
    list_id: int = 0
    extra: tuple[str, str, str] = ("", "", "")  # XML for borders and shade, tabs, indent
    font: str = ""
    sample: str = ""

    @property
    def id(self) -> str:
        return style_id(self.name)


def style_id(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def borders(*lines: tuple[str, int, str, int]) -> str:
    """Lines around a paragraph: side, thickness in eighths of a point, colour, space in points."""
    xml = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
        for side, size, colour, space in lines
    )
    return f"<w:pBdr>{xml}</w:pBdr>"


def shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
TOC_TAB = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
STYLES = (
    Style(
        name="Title", following="Subtitle", size=26, colour=INK, before=30, after=10, line=240,
        keep_next=True, keep_lines=True, extra=(borders(("bottom", 12, ACCENT, 8)), "", ""),
        sample="Title of the report",
    ),
    Style(
        name="Subtitle", following="Body Text", size=11, colour=GREY, after=2, line=259,
        keep_lines=True, sample="Who it is about, as of when, by whom",
    ),
    Style(
        name="heading 1", following="Body Text", size=15, bold=True, colour=ACCENT, before=14,
        after=5, line=240, keep_next=True, keep_lines=True, outline=0, sample="Heading 1",
    ),
    Style(
        name="heading 2", following="Body Text", size=13, bold=True, colour=INK, before=11,
        after=4, line=240, keep_next=True, keep_lines=True, outline=1, sample="Heading 2",
    ),
    Style(
        name="heading 3", following="Body Text", size=11, bold=True, colour=GREY, before=10,
        after=3, line=240, keep_next=True, keep_lines=True, outline=2, sample="Heading 3",
    ),
    Style(
        name="Body Text", after=5, line=254,
        sample="Body Text. A sentence that rests on the record is followed by its source.",
    ),
    Style(
        name="List Bullet", base="Body Text", after=3, line=254, list_id=1,
        sample="List Bullet",
    ),
    Style(
        name="List Number", base="Body Text", after=3, line=254, list_id=2,
        sample="List Number",
    ),
    Style(
        name="Quote", base="Body Text", italic=True, colour=GREY, after=7,
        extra=("", "", '<w:ind w:left="432" w:right="432"/>'), sample="Quote",
    ),
    Style(
        name="Callout", base="Body Text", before=9, after=10, line=262, keep_lines=True,
        extra=(
            borders(
                ("top", 4, CALLOUT_SHADE, 4),
                ("left", 24, ACCENT, 10),
                ("bottom", 4, CALLOUT_SHADE, 4),
                ("right", 4, CALLOUT_SHADE, 4),
            )
            + shade(CALLOUT_SHADE),
            "",
            '<w:ind w:left="260" w:right="100"/>',
        ),
        sample="Callout. What the reader must not miss.",
    ),
    Style(
        name="caption", following="Body Text", size=9, bold=True, colour=GREY, before=6,
        after=3, line=240, keep_lines=True, sample="Caption of a table or figure",
    ),
    Style(name="MMI Figure", following="caption", before=8, after=2, line=240, keep_next=True),
    Style(name="Table Text", size=8.5, before=1.2, after=1.2, line=233),
    Style(
        name="Table Heading", base="Table Text", size=8.5, bold=True, colour=INK, before=2,
        after=2, line=233, keep_next=True, keep_lines=True,
    ),
    Style(
        name="Table Note", following="Body Text", size=8, colour=GREY, before=3, after=7,
        line=240, keep_lines=True, sample="Table Note. Small print below a table or figure.",
    ),
    Style(
        name="Code", size=9, line=240, before=2, after=7, font=CODE_FONT,
        extra=(shade(CODE_SHADE), "", ""), sample="Code",
    ),
    Style(
        name="TOC Heading", following="Body Text", size=13, bold=True, colour=ACCENT, before=16,
        after=3, line=240, keep_next=True, keep_lines=True, sample="Contents",
    ),
    Style(name="toc 1", size=9.5, before=1.5, after=1, line=240, extra=("", TOC_TAB, "")),
    Style(
        name="toc 2", size=9, colour=GREY, after=0.5, line=240,
        extra=("", TOC_TAB, '<w:ind w:left="240"/>'),
    ),
    Style(
        name="footnote text", size=8.5, line=240, after=1,
        sample="Footnote text",
    ),
    Style(
        name="header", size=8.5, colour=GREY, line=240,
        extra=(borders(("bottom", 4, RULE, 4)), RIGHT_TAB, ""),
    ),
    Style(name="footer", size=8.5, colour=GREY, line=240, extra=("", RIGHT_TAB, "")),
)  # fmt: skip

CHARACTER_STYLES = (
    ("MMI Citation", f'<w:color w:val="{GREY}"/>'),
    (
        "Inline Code",
        f'<w:rFonts w:ascii="{CODE_FONT}" w:hAnsi="{CODE_FONT}" w:cs="{CODE_FONT}"/>'
        '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    ("Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
    ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
)


def paragraph_style(style: Style) -> str:
    frame, tabs, indent = style.extra
    line = f' w:line="{style.line}" w:lineRule="auto"' if style.line else ""
    p_pr = "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            "<w:keepLines/>" if style.keep_lines else "",
            f'<w:numPr><w:numId w:val="{style.list_id}"/></w:numPr>' if style.list_id else "",
            frame,
            tabs,
            f'<w:spacing w:before="{style.before * 20:.0f}" '
            f'w:after="{style.after * 20:.0f}"{line}/>',
            indent,
            f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline >= 0 else "",
        )
    )
    r_pr = "".join(
        (
            f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}"/>'
            if style.font
            else "",
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:i/><w:iCs/>" if style.italic else "",
            f'<w:color w:val="{style.colour}"/>' if style.colour else "",
            f'<w:sz w:val="{style.size * 2:.0f}"/><w:szCs w:val="{style.size * 2:.0f}"/>'
            if style.size
            else "",
        )
    )
    following = f'<w:next w:val="{style_id(style.following)}"/>' if style.following else ""
    return (
        f'<w:style w:type="paragraph"{_custom(style.name)} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style_id(style.base)}"/>{following}'
        f"<w:qFormat/><w:pPr>{p_pr}</w:pPr>{f'<w:rPr>{r_pr}</w:rPr>' if r_pr else ''}</w:style>"
    )


OURS = ("Callout", "MMI Figure", "Table Text", "Table Heading", "Table Note", "Code")


def _custom(name: str) -> str:
    """Word marks the styles that it does not bring itself."""
    return ' w:customStyle="1"' if name in (*OURS, "MMI Citation", "Inline Code") else ""


def table_style() -> str:
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in (("top", 8, INK), ("bottom", 8, INK), ("insideH", 4, RULE))
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="MMITable"><w:name w:val="MMI Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>'
        f'{shade(HEADER_SHADE)}<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )


def styles_xml() -> str:
    fonts = " ".join(f'w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    characters = "".join(
        f'<w:style w:type="character"{_custom(name)} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{looks}</w:rPr></w:style>"
        for name, looks in CHARACTER_STYLES
    )
    return (
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" '
        'w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "</w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f"{''.join(map(paragraph_style, STYLES))}{characters}{table_style()}</w:styles>"
    )


def numbering_xml() -> str:
    def level(depth: int, kind: str, text: str, style: str) -> str:
        link = f'<w:pStyle w:val="{style}"/>' if depth == 0 else ""
        left = 360 + 360 * depth
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{link}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:ind w:left="{left}" w:hanging="288"/></w:pPr></w:lvl>'
        )

    bullets = "".join(level(d, "bullet", "•–▪"[d], "ListBullet") for d in range(LEVELS))
    numbers = "".join(
        level(d, ("decimal", "lowerLetter", "lowerRoman")[d], f"%{d + 1}.", "ListNumber")
        for d in range(LEVELS)
    )
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
        for number, levels in ((1, bullets), (2, numbers))
    )
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f"{HEAD}<w:numbering {NAMESPACES}>{kinds}{lists}</w:numbering>"
