"""How is a section told that rests on settings which are tried and not decided?

It says so first, and its blocks have ids of their own, so that it can stand beside the section
that rests on the case as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mmi_kit.assessment.decisions import THRESHOLD
from mmi_kit.case.details import Details
from mmi_kit.dates import in_words
from mmi_kit.knowledge.numbers import numbers
from mmi_kit.knowledge.rubric import rubric
from mmi_kit.report.blocks import Block, Link, Row, Statement, callout, method
from mmi_kit.report.words import number


def told_as_tried(
    blocks: tuple[Block, ...], names: Iterable[str], tried: Iterable[str], details: Details
) -> tuple[Block, ...]:
    """The blocks under ids that end with `names`; what is `tried` is said in front of them."""
    suffix = "".join(f"--{name.lower()}" for name in names)
    if not suffix or not blocks:
        return blocks
    own = {block.id for block in blocks}
    own |= {s.anchor for block in blocks for s in block.statements() if s.anchor}
    ids = {name: name + suffix for name in own}
    said = [in_words_of(name, details.decisions[name].value) for name in tried]
    made = tuple(_renamed(block, ids) for block in blocks)
    if not said:
        return made
    text = f"Tried, not decided: {'; '.join(said)}."
    return (callout(f"{blocks[0].id}-tried{suffix}", method(text)), *made)


def in_words_of(name: str, text: str) -> str:
    """One setting: what it stands for, its value, and what the kit has."""
    if name == THRESHOLD:
        return f"function and scores are counted from {in_words(text)}"
    if name in rubric():
        return f"{name} ({rubric()[name].element}) has the credit {text}"
    known = numbers()[name]
    sentence = known.sentence.rstrip(".")
    return f"{sentence}: {number(float(text))} {known.unit} (the kit has {number(known.value)})"


def _renamed(block: Block, ids: dict[str, str]) -> Block:
    return replace(
        block,
        id=ids[block.id],
        paragraphs=tuple(_row(row, ids) for row in block.paragraphs),
        rows=tuple(_row(row, ids) for row in block.rows),
        note_links=_links(block.note_links, ids),
    )


def _row(row: Row, ids: dict[str, str]) -> Row:
    return tuple(_statement(statement, ids) for statement in row)


def _statement(statement: Statement, ids: dict[str, str]) -> Statement:
    return replace(
        statement,
        links=_links(statement.links, ids),
        anchor=ids.get(statement.anchor, statement.anchor),
    )


def _links(links: tuple[Link, ...], ids: dict[str, str]) -> tuple[Link, ...]:
    return tuple(Link(words=link.words, to=ids.get(link.to, link.to)) for link in links)
