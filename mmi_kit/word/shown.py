"""What of a notebook is shown in a document, and what is not?

Shown: markdown, blocks, tables, pictures, printed text, and plain results where nothing richer
is there. Not shown: code, raw cells, stderr, errors, the parameters that papermill injects,
cells tagged to be hidden, and results that only name an object (`<Axes: ...>`).
"""

from __future__ import annotations

import re
from typing import Any

from mmi_kit.errors import WordError
from mmi_kit.report.blocks import MIME
from mmi_kit.word.blocks import show_block
from mmi_kit.word.body import Body
from mmi_kit.word.figures import read_picture
from mmi_kit.word.html_table import has_table, show_html
from mmi_kit.word.markdown import show_markdown
from mmi_kit.word.svg import drawn
from mmi_kit.word.wordml import run

# Tags as people write them, with "_" for "-". papermill marks its own cells by tag alone.
HIDING_TAGS = {
    "hide",
    "hide_cell",
    "hide_output",
    "injected_parameters",
    "papermill_error_cell_tag",
    "parameters",
    "remove_cell",
    "remove_output",
}
_SVG = "image/svg+xml"
_WIDGET = "application/vnd.jupyter.widget-view+json"  # what only lives on a screen
_PICTURES = ("image/png", "image/jpeg")
_OBJECT = re.compile(r"\W*<.*>\W*|Text\(.*\)|.*\bat 0x[0-9a-fA-F]+\b.*", re.DOTALL)
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_BLANK_LINES = re.compile(r"\n\s*\n")
_OPTION = re.compile(r"^#\|\s*([a-z-]+):\s*(.+?)\s*$", re.MULTILINE)  # Quarto's cell options


def show_cell(body: Body, cell: Any, number: int) -> None:
    """Write what a reader is to see of one cell. `number` counts the cells from 1."""
    where = f"cell {number}"
    if _tags(cell) & HIDING_TAGS:
        return
    body.begin_cell(str(cell.get("id", number)))
    try:
        _show(body, cell, where)
    except WordError as error:
        raise WordError(
            error.what, where=error.where or where, expected=error.expected, do=error.do
        ) from None


def _show(body: Body, cell: Any, where: str) -> None:
    if cell.cell_type == "markdown":
        show_markdown(body, cell.source, where, _attachments(cell))
    elif cell.cell_type == "code":
        for output in cell.get("outputs", ()):
            _show_output(body, output, _said(cell), where)


def _show_output(body: Body, output: Any, said: dict[str, str], where: str) -> None:
    if output.output_type == "stream" and output.name == "stdout":
        for text in _BLANK_LINES.split(_as_seen(output.text)):
            body.paragraph(run(text.strip("\n")))
    elif output.output_type in ("display_data", "execute_result"):
        _show_bundle(body, output.data, said, where)


def _show_bundle(body: Body, data: Any, said: dict[str, str], where: str) -> None:
    """Write the richest form of one result that Word can show."""
    picture = next((data[mime] for mime in _PICTURES if data.get(mime)), "")
    html, plain = data.get("text/html", ""), data.get("text/plain", "")
    label = said.get("label", "")
    if _WIDGET in data:
        return
    if MIME in data:
        show_block(body, data[MIME], picture, where)
    elif has_table(html):
        show_html(body, html, said.get("tbl-cap", ""), label)
    elif picture or data.get(_SVG):
        encoded, dpi = (picture, 0.0) if picture else drawn(data[_SVG], where)
        alt, caption = said.get("fig-alt", ""), said.get("fig-cap", "")
        body.figure(read_picture(encoded, where, dpi), alt=alt, caption=caption, block=label)
    elif data.get("text/markdown"):
        show_markdown(body, data["text/markdown"], where)
    elif data.get("text/latex") and _OBJECT.fullmatch(plain.strip()):
        show_markdown(body, data["text/latex"], where)
    elif show_html(body, html):
        return
    elif plain and not _OBJECT.fullmatch(plain.strip()):
        body.paragraph(run(plain), "Code")


def _tags(cell: Any) -> set[str]:
    return {str(tag).replace("-", "_") for tag in cell.metadata.get("tags", ())}


def _said(cell: Any) -> dict[str, str]:
    """What the author says of a figure or table: `#| fig-alt: ...` in the code, or metadata.

    In the metadata, "alt" and "caption" serve as well.
    """
    said = {key: value.strip("\"'") for key, value in _OPTION.findall(cell.source)}
    said |= {key: value for key, value in cell.metadata.items() if isinstance(value, str)}
    for short, names in (("alt", ("fig-alt",)), ("caption", ("fig-cap", "tbl-cap"))):
        for name in names:
            if short in said:
                said.setdefault(name, said[short])
    return said


def _attachments(cell: Any) -> dict[str, str]:
    found = {}
    for name, bundle in cell.get("attachments", {}).items():
        picture = next((bundle[mime] for mime in _PICTURES if mime in bundle), "")
        if picture:
            found[f"attachment:{name}"] = picture
    return found


def _as_seen(text: str) -> str:
    """Printed text as a screen shows it: no colour codes, a rewritten line only as it ended."""
    lines = _ANSI.sub("", text).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in lines)
