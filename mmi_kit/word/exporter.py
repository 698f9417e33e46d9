"""An executed notebook becomes a native Word document.

`to_docx` is the direct way, and `blocks_to_docx` that of blocks which no notebook shows.
`MmiDocxExporter` is the same as an nbconvert exporter, for
`jupyter nbconvert --to mmi-docx any.ipynb`; it is loaded only when asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmi_kit.report.blocks import MIME, Block
from mmi_kit.report.section import bundle
from mmi_kit.word.blocks import show_block
from mmi_kit.word.body import Body
from mmi_kit.word.document import finish
from mmi_kit.word.house_style import open_house_style
from mmi_kit.word.shown import show_cell

if TYPE_CHECKING:
    from mmi_kit.word.nbconvert_exporter import MmiDocxExporter

__all__ = ["MmiDocxExporter", "blocks_to_docx", "body_of", "to_docx"]


def to_docx(
    notebook: Any,
    *,
    house_style: Path,
    title: str,
    author: str,
    subject: str,
    as_of: str,
    lay_out: bool = False,
) -> bytes:
    """The notebook as the bytes of a Word document; the same notebook gives the same bytes.

    `lay_out` fills in the page numbers, with LibreOffice where it is installed.
    Raises WordError when the house style, a block or a picture cannot be used.
    """
    body = body_of(notebook, house_style)
    return finish(body, title=title, author=author, subject=subject, as_of=as_of, lay_out=lay_out)


def blocks_to_docx(
    blocks: Iterable[Block], *, house_style: Path, title: str, author: str, subject: str, as_of: str
) -> bytes:
    """Blocks as the bytes of a Word document, as a notebook that shows only these. WordError as of
    `to_docx`."""
    body = Body(open_house_style(house_style))
    for block in blocks:
        shown = bundle(block)
        show_block(body, shown[MIME], shown.get("image/png", ""), block.id)
    return finish(body, title=title, author=author, subject=subject, as_of=as_of, lay_out=False)


def body_of(notebook: Any, house_style: Path) -> Body:
    """What is shown of the notebook, set in the house style, without title and properties."""
    body = Body(open_house_style(house_style))
    for number, cell in enumerate(notebook.cells, start=1):
        show_cell(body, cell, number)
    return body


def __getattr__(name: str) -> Any:
    """nbconvert takes 0.2 s to import, which a report does not need."""
    if name == "MmiDocxExporter":
        from mmi_kit.word.nbconvert_exporter import MmiDocxExporter

        return MmiDocxExporter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
