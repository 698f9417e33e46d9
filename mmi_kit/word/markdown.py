"""A markdown text as native Word: headings, lists with real numbers, tables, notes, links.

Raw HTML inside it is read for its text and tables; it is never passed on. References are written
as Quarto and MyST write them: `@fig-pain`, `{numref}`fig-pain``, `[words](#an-address)`. A formula
is shown as it is written, with a warning: no small library turns TeX into Word's own well.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from mmi_kit.word.body import DEEPEST_LEVEL, Body
from mmi_kit.word.cells import Cell
from mmi_kit.word.figures import read_picture
from mmi_kit.word.html_table import show_html
from mmi_kit.word.tables import shares_by_length
from mmi_kit.word.targets import link, reference
from mmi_kit.word.wordml import BOLD, ITALIC, STRIKE, run

_LEVEL_INDENT = 360  # twips a list level, as the house style sets it
_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpeg);base64,(.+)", re.IGNORECASE | re.DOTALL)
_HEADING_ID = re.compile(r"\s*\{#([\w:.-]+)[^}]*\}\s*$")
_CAPTION = re.compile(r"(?:[Tt]able)?:\s+(.*?)\s*(?:\{#([\w:.-]+)[^}]*\})?\s*$", re.DOTALL)
_CROSS = re.compile(r"(?<![\w@])@((?:fig|tbl|sec)-\w+(?:-\w+)*)")
_ROLE = re.compile(r"\{(?:numref|ref)\}$")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_log = logging.getLogger(__name__)


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
    notes: dict[int, SyntaxTreeNode]
    in_note: bool = False

    def blocks(self, nodes: Iterable[SyntaxTreeNode], place: _Place) -> None:
        left = list(nodes)
        while left:
            node = left.pop(0)
            if node.type == "table":
                self.table(node, left)
            elif node.type == "paragraph" and _caption_of(node) and _is_table(left[:1]):
                self.table(left.pop(0), [node])
            elif writer := _BLOCKS.get(node.type):
                writer(self, node, place)
            place = replace(place, begins_item=False)

    def heading(self, node: SyntaxTreeNode, _: _Place) -> None:
        inline = node.children[0]
        own_id = ""
        last = inline.children[-1] if inline.children else None
        if last is not None and last.token and (found := _HEADING_ID.search(last.content)):
            own_id = found[1]
            last.token.content = last.content[: found.start()]
        plain = _plain(inline)
        self.body.heading(self.runs(inline), plain, int(node.tag[1]), own_id=own_id)

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

    def formula(self, node: SyntaxTreeNode, _: _Place) -> None:
        self.warn()
        self.body.paragraph(run(node.content.strip("\n")), "Code")

    def warn(self) -> None:
        _log.warning("%s: a formula is shown as it is written, not as Word sets one", self.where)

    def table(self, node: SyntaxTreeNode, near: list[SyntaxTreeNode]) -> None:
        """A table, with the caption that the paragraph after it (`near`) or its last row holds."""
        lines = [row for part in node.children for row in part.children]
        caption, label = _caption_of(near[0]) if near else None, ""
        if caption:
            near.pop(0)
        elif len(lines) > 1 and (caption := _caption_row(lines[-1].children)):
            lines.pop()
        text, label = caption or ("", "")
        rows = [[self.cell(cell) for cell in row.children] for row in lines]
        lengths = [[len(_plain(cell.children[0])) for cell in row.children] for row in lines]
        shares = shares_by_length(lengths)
        self.body.table(rows[:1], rows[1:], shares, caption=text, block=label)

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
        written, role = [], ""
        for child in node.children:
            if role and child.type == "code_inline":
                to = child.content.strip("<> ")
                written.append(reference(run(f"{role}`{child.content}`", looks=looks), to))
            else:
                written.append(run(role, looks=looks))
                found = _ROLE.search(child.content) if child.type == "text" else None
                if found:
                    written.append(self.text_of(child.content[: found.start()], looks))
                    role = found[0]
                    continue
                written.append(self.run(child, looks))
            role = ""
        return "".join(written) + run(role, looks=looks)

    def text_of(self, text: str, looks: str) -> str:
        """Plain words, with what they refer to."""
        written, at = [], 0
        for found in _CROSS.finditer(text):
            written.append(run(text[at : found.start()], looks=looks))
            written.append(reference(run(found[0], looks=looks), found[1]))
            at = found.end()
        return "".join(written) + run(text[at:], looks=looks)

    def note(self, node: SyntaxTreeNode) -> str:
        """The number of a footnote, whose text goes to the foot of the page."""
        own = self.notes.get(node.meta["id"])
        inside = replace(self, in_note=True)
        if own is None or self.in_note:
            return run(f"[{node.meta.get('label', '')}]")
        inlines = [n for n in own.walk() if n.type == "inline"]
        return self.body.footnotes.add([inside.runs(inline) for inline in inlines])

    def to(self, node: SyntaxTreeNode, looks: str) -> str:
        """A link: to the web, or within the document; other addresses are no one's business."""
        address = str(node.attrs.get("href", ""))
        if address.startswith("#"):
            return link(self.runs(node, looks), address[1:])
        if not _WEB.match(address):
            return self.runs(node, looks)
        words = _plain(node) or address
        if self.in_note:
            return run(words if words == address else f"{words} ({address})", looks=looks)
        return self.body.link(run(words, self.body.house.ids["Hyperlink"], looks), address)

    def run(self, node: SyntaxTreeNode, looks: str) -> str:
        kind, ids = node.type, self.body.house.ids
        if kind == "text":
            return self.text_of(node.content, looks)
        if kind in ("footnote_ref", "footnote_anchor"):
            return self.note(node) if kind == "footnote_ref" else ""
        if kind in ("math_inline", "math_inline_double"):
            self.warn()
            return run(node.content, ids["Inline Code"], looks)
        if kind in ("softbreak", "hardbreak"):
            return run(" " if kind == "softbreak" else "\n")
        if kind == "code_inline":
            return run(node.content, ids["Inline Code"], looks)
        if kind == "html_inline":
            return run("\n") if _BREAK_TAG.fullmatch(node.content) else ""
        if kind == "image":
            return "" if self.encoded(node) else run(f"[picture: {_plain(node)}]", looks=looks)
        if kind == "link":
            return self.to(node, looks)
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
    "math_block": _Writer.formula,
    "math_block_label": _Writer.formula,
}


def show_markdown(
    body: Body, source: str, where: str, attachments: dict[str, str] | None = None
) -> None:
    """Write a markdown text. `attachments` are the cell's pictures, by the address used."""
    tree = SyntaxTreeNode(_parser().parse(source))
    notes = {node.meta["id"]: node for node in tree.walk() if node.type == "footnote"}
    _Writer(body, attachments or {}, where, notes).blocks(tree.children, _Place())


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        """Any address is read as one; `run` decides which of them becomes a link."""
        return True


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)


def _with(looks: str, more: str) -> str:
    """Both looks, each once, in the order that Word's schema wants."""
    return "".join(one for one in (BOLD, ITALIC, STRIKE) if one in looks + more)


def _plain(node: SyntaxTreeNode) -> str:
    """The text of an inline node without its looks."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if node.children:
        return "".join(_plain(child) for child in node.children)
    shown = ("text", "code_inline", "image", "math_inline", "math_inline_double")
    return node.content if node.type in shown else ""


def _is_table(nodes: Sequence[SyntaxTreeNode]) -> bool:
    return bool(nodes) and nodes[0].type == "table"


def _caption_of(node: SyntaxTreeNode) -> tuple[str, str] | None:
    """Caption and address in a paragraph such as ": Visits a year {#tbl-visits}"."""
    found = _CAPTION.fullmatch(_plain(node.children[0])) if node.type == "paragraph" else None
    return (found[1], found[2] or "") if found else None


def _caption_row(cells: Sequence[SyntaxTreeNode]) -> tuple[str, str] | None:
    """A caption without an empty line above it reads as the last row of the table."""
    texts = [_plain(cell.children[0]) for cell in cells]
    found = _CAPTION.fullmatch(texts[0]) if not any(texts[1:]) else None
    return (found[1], found[2] or "") if found else None
