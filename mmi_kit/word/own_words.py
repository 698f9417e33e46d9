"""Does a sentence that the kit itself wrote into this report say what is reserved to SSA?

It never should, and the demo reports are tested for it. Other cases hold other words: so each
report is looked at as it is built, and what is found is told in the last lines of the run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmi_kit.report.blocks import MIME, Block
from mmi_kit.report.reserved_phrases import OPINION_EMPTY, reserved_language
from mmi_kit.word.blocks import read_block


def reserved_in(notebook: Any) -> tuple[str, ...]:
    """A note for each phrase in a block, outside quotations. What the author states in case.toml is
    theirs, and the cell of an opinion that is still to be written is no statement."""
    found: dict[str, None] = {}
    for text in (text for block in _blocks(notebook) for text in _own(block)):
        for phrase, instead in reserved_language(text):
            if phrase != OPINION_EMPTY:
                found[
                    f"the kit itself wrote “{phrase}”, which is reserved to SSA. Say instead: "
                    f"{instead}; and please report it"
                ] = None
    return tuple(found)


def _blocks(notebook: Any) -> Iterator[Block]:
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", ()):
            if block := output.get("data", {}).get(MIME):
                yield read_block(block, f"cell {number}")


def _own(block: Block) -> Iterator[str]:
    yield from (block.text, block.caption, block.note, block.alt)
    yield from (one.text for one in block.statements() if one.basis != "case")
