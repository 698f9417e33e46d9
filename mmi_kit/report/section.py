"""A section of the report: its blocks, which show themselves when a notebook cell ends in one."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from mmi_kit.report.blocks import MIME, Block
from mmi_kit.report.markdown import block_markdown
from mmi_kit.report.references import referring

SHORT_LEAD = 250  # characters, some two lines


@dataclass(frozen=True, slots=True)
class Section:
    """What one call such as `report.threshold()` gives."""

    blocks: tuple[Block, ...]

    def _ipython_display_(self) -> None:
        """One output a block, so that the exporter finds each with its id."""
        from IPython.display import publish_display_data

        for block in holding(self.blocks):
            publish_display_data(bundle(block))  # type: ignore[no-untyped-call]


def holding(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, in which a line or two between a heading and its table stay with the table: a
    heading with one sentence at the foot of a page announces nothing."""
    shown = []
    for place, block in enumerate(blocks):
        after_heading = place == 0 or blocks[place - 1].kind == "heading"
        before_table = place + 1 < len(blocks) and blocks[place + 1].kind == "table"
        short = sum(len(s.text) + len(s.cite) for s in block.statements()) <= SHORT_LEAD
        lead = block.kind == "prose" and after_heading and before_table and short
        shown.append(replace(block, hold=True) if lead else block)
    return tuple(shown)


def bundle(block: Block) -> dict[str, Any]:
    """The block for the exporter and for the reader of the notebook."""
    for_word = referring(block).as_json()
    if block.png:  # JupyterLab prefers markdown to a picture: the picture would never be seen
        picture = base64.b64encode(block.png).decode("ascii")
        return {MIME: for_word, "image/png": picture, "text/plain": block.caption}
    return {MIME: for_word, "text/markdown": block_markdown(block)}
