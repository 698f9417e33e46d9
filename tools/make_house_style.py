"""Make templates/word/house-style.docx: the look of every report, and nothing else.

    python tools/make_house_style.py

A firm does not run this: it opens the file in Word, changes fonts, colours, header and footer,
and saves. The package is written part by part, so that nothing of another program's template is
in it (no author, no thumbnail, no legacy parts), and the same bytes come out every time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from house_style_looks import (
    ACCENT,
    CHARACTER_STYLES,
    CODE_FONT,
    FONT,
    GREY,
    HEAD,
    HEADER_SHADE,
    INK,
    NAMESPACES,
    RULE,
    STYLES,
    numbering_xml,
    style_id,
    styles_xml,
)

from mmi_kit.word.package import FIXED_DATE, zip_parts

TARGET = Path(__file__).parents[1] / "templates" / "word" / "house-style.docx"

DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def field(instruction: str, cached: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{cached}</w:t></w:r></w:fldSimple>'


TAB = "<w:r><w:tab/></w:r>"


def text(words: str, style: str = "") -> str:
    looks = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r>'


def line(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def furniture(tag: str, style: str, content: str) -> str:
    """A header or footer part of one line."""
    return f"{HEAD}<w:{tag} {NAMESPACES}>{line(style, content)}</w:{tag}>"


HEADER = furniture("hdr", "Header", field("TITLE", "Title") + TAB + field("SUBJECT", "Subject"))
FOOTER = furniture(
    "ftr",
    "Footer",
    TAB + text("Page ") + field("PAGE", "1") + text(" of ") + field("NUMPAGES", "1"),
)


def sample_table() -> str:
    column = '<w:gridCol w:w="3216"/>'
    cell = '<w:tc><w:tcPr><w:tcW w:w="3216" w:type="dxa"/></w:tcPr>{}</w:tc>'
    rows = "".join(
        f"<w:tr>{''.join(cell.format(line(style, text(words))) for words in row)}</w:tr>"
        for style, row in (
            ("TableHeading", ("Table Heading", "MMI Table", "Source")),
            ("TableText", ("Table Text", "thin rules, shaded heading", "Ex. 1F/2")),
        )
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="MMITable"/><w:tblW w:w="9648" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{column * 3}</w:tblGrid>{rows}</w:tbl>"
    )


def document_xml() -> str:
    """A page that shows each style; the exporter takes the page set-up and drops the text."""
    samples = "".join(
        (sample_table() if style.name == "Table Note" else "") + line(style.id, text(style.sample))
        for style in STYLES
        if style.sample
    )
    samples += line(
        "BodyText",
        "".join(text(f"{name} ", style_id(name)) for name, _ in CHARACTER_STYLES),
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId11"/>'
        '<w:footerReference w:type="default" r:id="rId12"/>'
        '<w:footerReference w:type="first" r:id="rId13"/>'
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1296" w:right="1296" w:bottom="1152" '
        'w:left="1296" w:header="648" w:footer="576" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{samples}{section}</w:body></w:document>"


SETTINGS = (
    f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    "</w:settings>"
)
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>House style</dc:title>'
    f'<dcterms:created xsi:type="dcterms:W3CDTF">{FIXED_DATE}T00:00:00Z</dcterms:created>'
    f'<dcterms:modified xsi:type="dcterms:W3CDTF">{FIXED_DATE}T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)


def theme_xml() -> str:
    """The colours and fonts that Word offers in its menus: ours."""
    accents = (ACCENT, GREY, RULE, "7B8794", "3E6990", "9AA5B1")
    colours = {"dk1": INK, "lt1": "FFFFFF", "dk2": GREY, "lt2": HEADER_SHADE}
    colours |= {f"accent{n}": colour for n, colour in enumerate(accents, start=1)}
    colours |= {"hlink": ACCENT, "folHlink": GREY}
    scheme = "".join(f'<a:{n}><a:srgbClr val="{c}"/></a:{n}>' for n, c in colours.items())
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    outline = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="MMI"><a:themeElements><a:clrScheme name="MMI">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="MMI">{fonts}</a:fontScheme><a:fmtScheme name="MMI">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{outline * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


FONT_TABLE = f"{HEAD}<w:fonts {NAMESPACES}>" + "".join(
    f'<w:font w:name="{name}"><w:altName w:val="{same_widths}"/><w:family w:val="{family}"/>'
    f'<w:pitch w:val="{pitch}"/></w:font>'
    for name, same_widths, family, pitch in (
        (FONT, "Carlito", "swiss", "variable"),
        (CODE_FONT, "Liberation Mono", "modern", "fixed"),
    )
) + "</w:fonts>"  # fmt: skip
# The parts beside the document: relationship id, name, kind (it names type and relationship).
PARTS = (
    ("rId1", "styles", "styles", styles_xml()),
    ("rId2", "settings", "settings", SETTINGS),
    ("rId3", "numbering", "numbering", numbering_xml()),
    ("rId4", "fontTable", "fontTable", FONT_TABLE),
    ("rId5", "theme", "theme", theme_xml()),
    ("rId11", "header1", "header", HEADER),
    ("rId12", "footer1", "footer", FOOTER),
    ("rId13", "footer2", "footer", FOOTER),
)


def content_type(kind: str) -> str:
    if kind == "theme":
        return "application/vnd.openxmlformats-officedocument.theme+xml"
    return f"{DOCUMENT_TYPE}.{kind}+xml"


def package() -> bytes:
    """The bytes of house-style.docx."""
    relations = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/relationships/{kind}" Target="{name}.xml"/>'
        for key, name, kind, _ in PARTS
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{content_type(kind)}"/>'
        for _, name, kind, _ in PARTS
    )
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" '
        f'ContentType="{DOCUMENT_TYPE}.document.main+xml"/>{types}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" '
        'Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": CORE,
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        "word/document.xml": document_xml(),
    } | {f"word/{name}.xml": xml for _, name, _, xml in PARTS}
    return zip_parts({name: xml.encode() for name, xml in parts.items()})


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(package())
    print(f"{target.name}: {target.stat().st_size} bytes")
