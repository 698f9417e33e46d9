"""A markdown text as native Word: headings, lists with real numbers, tables, links.

Raw HTML inside it is read for its text and tables; it is never passed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from mmi_kit.word.body import DEEPEST_LEVEL, Body
from mmi_kit.word.cells import Cell
from mmi_kit.word.figures import read_picture
from mmi_kit.word.html_table import show_html
from mmi_kit.word.tables import shares_by_length
from mmi_kit.word.wordml import BOLD, ITALIC, STRIKE, run

_LEVEL_INDENT = 360  # twips a list level, as the house style sets it
_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpeg);base64,(.+)", re.IGNORECASE | re.DOTALL)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the text we are: the style to use and, within lists, the list and its depth."""

    style: str = "Body Text"
    list_id: str = ""
    level: int = -1
    begins_item: bool = False


@dataclass(frozen=True, slots=True)
class _Writer:
    body: Body
    attachments: dict[str, str]  # file name -> base64
    where: str

    def blocks(self, nodes: Iterable[SyntaxTreeNode], place: _Place) -> None:
        for node in nodes:
            writer = _BLOCKS.get(node.type)
            if writer:
                writer(self, node, place)
            place = replace(place, begins_item=False)

    def heading(self, node: SyntaxTreeNode, _: _Place) -> None:
        inline = node.children[0]
        self.body.heading(self.runs(inline), _plain(inline), int(node.tag[1]))

    def paragraph(self, node: SyntaxTreeNode, place: _Place) -> None:
        inline = node.children[0]
        self.text(self.runs(inline), place)
        for image in (n for n in inline.walk() if n.type == "image" and self.encoded(n)):
            picture = read_picture(self.encoded(image), self.where)
            alt = _plain(image)
            self.body.figure(picture, alt=alt, caption=alt)

    def text(self, content: str, place: _Place) -> None:
        if place.list_id and place.begins_item:
            self.body.paragraph(content, place.style, numbering=(place.list_id, place.level))
        elif place.list_id:
            indent = (place.level + 1) * _LEVEL_INDENT
            self.body.paragraph(content, indent=indent)
        else:
            self.body.paragraph(content, place.style)

    def quote(self, node: SyntaxTreeNode, place: _Place) -> None:
        self.blocks(node.children, place if place.list_id else replace(place, style="Quote"))

    def bullets(self, node: SyntaxTreeNode, place: _Place) -> None:
        self.items(node, place, "List Bullet", self.body.house.lists["List Bullet"])

    def numbers(self, node: SyntaxTreeNode, place: _Place) -> None:
        start = int(node.attrs.get("start", 1))
        self.items(node, place, "List Number", self.body.numbered_list(start))

    def items(self, node: SyntaxTreeNode, place: _Place, style: str, list_id: str) -> None:
        level = min(place.level + 1, DEEPEST_LEVEL)
        for item in node.children:
            self.blocks(item.children, _Place(style, list_id, level, begins_item=True))

    def code(self, node: SyntaxTreeNode, _: _Place) -> None:
        self.body.paragraph(run(node.content.rstrip("\n")), "Code")

    def html(self, node: SyntaxTreeNode, _: _Place) -> None:
        show_html(self.body, node.content)

    def table(self, node: SyntaxTreeNode, _: _Place) -> None:
        lines = [[row.children for row in part.children] for part in node.children]
        rows = [[self.cell(cell) for cell in row] for part in lines for row in part]
        lengths = [[len(_plain(cell.children[0])) for cell in row] for p in lines for row in p]
        self.body.table(rows[:1], rows[1:], shares_by_length(lengths))

    def cell(self, node: SyntaxTreeNode) -> Cell:
        style = str(node.attrs.get("style", ""))
        align = next((a for a in ("right", "center") if a in style), "left")
        return Cell(self.runs(node.children[0]), align)

    def encoded(self, image: SyntaxTreeNode) -> str:
        """The base64 text of a picture that the notebook itself holds, else ""."""
        source = str(image.attrs.get("src", ""))
        data = _PICTURE_DATA.fullmatch(source)
        return data.group(1) if data else self.attachments.get(source, "")

    def runs(self, node: SyntaxTreeNode, looks: str = "") -> str:
        """The inline content of a node as runs."""
        return "".join(self.run(child, looks) for child in node.children)

    def run(self, node: SyntaxTreeNode, looks: str) -> str:
        kind, ids = node.type, self.body.house.ids
        if kind == "text":
            return run(node.content, looks=looks)
        if kind in ("softbreak", "hardbreak"):
            return run(" " if kind == "softbreak" else "\n")
        if kind == "code_inline":
            return run(node.content, ids["Inline Code"], looks)
        if kind == "html_inline":
            return run("\n") if _BREAK_TAG.fullmatch(node.content) else ""
        if kind == "image":
            return "" if self.encoded(node) else run(f"[picture: {_plain(node)}]", looks=looks)
        if kind == "link":
            address = str(node.attrs.get("href", ""))
            if not _WEB.match(address):
                return self.runs(node, looks)
            words = run(_plain(node) or address, ids["Hyperlink"], looks)
            return self.body.link(words, address)
        return self.runs(node, _with(looks, _LOOKS.get(kind, "")))


_LOOKS = {"strong": BOLD, "em": ITALIC, "s": STRIKE}
_BLOCKS: dict[str, Callable[[_Writer, SyntaxTreeNode, _Place], None]] = {
    "heading": _Writer.heading,
    "paragraph": _Writer.paragraph,
    "blockquote": _Writer.quote,
    "bullet_list": _Writer.bullets,
    "ordered_list": _Writer.numbers,
    "fence": _Writer.code,
    "code_block": _Writer.code,
    "html_block": _Writer.html,
    "table": _Writer.table,
}


def show_markdown(
    body: Body, source: str, where: str, attachments: dict[str, str] | None = None
) -> None:
    """Write a markdown text. `attachments` are the cell's pictures, by the address used."""
    tree = SyntaxTreeNode(_parser().parse(source))
    _Writer(body, attachments or {}, where).blocks(tree.children, _Place())


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        """Any address is read as one; `run` decides which of them becomes a link."""
        return True


@cache
def _parser() -> MarkdownIt:
    return _Parser("commonmark").enable(["table", "strikethrough"])


def _with(looks: str, more: str) -> str:
    """Both looks, each once, in the order that Word's schema wants."""
    return "".join(one for one in (BOLD, ITALIC, STRIKE) if one in looks + more)


def _plain(node: SyntaxTreeNode) -> str:
    """The text of an inline node without its looks."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if node.children:
        return "".join(_plain(child) for child in node.children)
    return node.content if node.type in ("text", "code_inline", "image") else ""
