"""Which of the report's own words name another part of it? In Word, they lead there.

Only in our own sentences: what stands in quotation marks are the record's words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mmi_kit.report.blocks import Block, Link, Statement, pointing
from mmi_kit.report.quotes import CLOSE, OPEN

# Headings of the template, as sections name them; a template without one leaves the words plain.
SECTIONS = {
    "Contrary evidence": "contrary-evidence",
    "Treatment history": "treatment-history",
    "Evidence completeness": "evidence-completeness-and-gaps",
    "Appendix A": "appendix-a",
    "Appendix B": "appendix-b",
    "Appendix C": "appendix-c",
    "Appendix D": "appendix-d",
}
_NAMED = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}|\b({'|'.join(SECTIONS)})\b")


def referring(block: Block) -> Block:
    """The same block, whose sentences, cells and note lead to the sections that they name."""
    return replace(
        block,
        paragraphs=tuple(tuple(map(_statement, row)) for row in block.paragraphs),
        rows=tuple(tuple(map(_statement, row)) for row in block.rows),
        note_links=(*block.note_links, *_links(block.note)),
    )


def _statement(statement: Statement) -> Statement:
    links = _links(statement.text)
    return pointing(statement, *links)


def _links(text: str) -> tuple[Link, ...]:
    if not any(name in text for name in SECTIONS):
        return ()
    return tuple(Link(f[1], SECTIONS[f[1]]) for f in _NAMED.finditer(text) if f[1])
