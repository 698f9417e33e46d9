"""A block of the report as native Word: every kind, with citations where they belong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from mmi_kit.errors import WordError
from mmi_kit.report.blocks import Block, Column, Link, Statement
from mmi_kit.word.body import Body
from mmi_kit.word.cells import Cell
from mmi_kit.word.figures import read_picture
from mmi_kit.word.targets import link, reference
from mmi_kit.word.wordml import BOLD, run

COVER = "cover"  # prose whose block id begins so is set in the Subtitle style

# Full stops that belong to a word ("3 p.m.", "Smith, D.O.", "etc.") stay with it.
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.[A-Za-z]+|\b(?:etc|Inc|Jr|Sr|Ltd|Co|St))\.$")
_FINAL = re.compile(r"[.!?;:…]+$")
_QUOTED_END = re.compile(r"[.!?…][\"'”’»)\]]+$")


def show_block(body: Body, data: Any, png: str, where: str) -> None:
    """Write one block, given as JSON data with its picture as base64 text ("" for none)."""
    block = read_block(data, where)
    if block.kind == "figure":
        if not png:
            raise _unusable("its picture is missing", where)
        body.figure(
            read_picture(png, where),
            alt=block.alt,
            caption=block.caption,
            note=linked(block.note, block.note_links)[0],
            block=block.id,
        )
        return
    _WRITERS[block.kind](body, block)


def read_block(data: Any, where: str) -> Block:
    """The block that its JSON data describes; keys we do not know are left aside."""
    try:
        if data["kind"] not in (*_WRITERS, "figure"):
            raise _unusable(f"its kind is {data['kind']!r}", where)
        return Block(
            **_known(Block, data)
            | {
                "paragraphs": _statements(data.get("paragraphs", ())),
                "columns": tuple(Column(**_known(Column, c)) for c in data.get("columns", ())),
                "rows": _statements(data.get("rows", ())),
                "note_links": _links(data.get("note_links", ())),
            }
        )
    except (KeyError, TypeError, AttributeError):
        raise _unusable("its content does not fit its kind", where) from None


def cited(statement: Statement, citation: str) -> str:
    """The sentence's runs, its citation in parentheses inside the final punctuation.

    Words within quotation marks are never touched: the citation follows them. `citation` is
    the id of the character style.
    """
    text = statement.text.rstrip()
    if not statement.cite or not text:
        return linked(text, statement.links)[0]
    final = _FINAL.search(text)
    if _ABBREVIATION.search(text) or _QUOTED_END.search(text):
        said, end = text + " ", "."
    elif final:
        said, end = text[: final.start()] + " ", final.group()
    else:
        said, end = text + " ", ""
    words, rest = linked(said, statement.links)
    source, _ = linked(f"({statement.cite})", rest, citation)
    return words + source + run(end)


def linked(text: str, links: Sequence[Link], style: str = "") -> tuple[str, tuple[Link, ...]]:
    """The text as runs in which the words of links lead somewhere; and the links not found."""
    runs, at = [], 0
    left = list(links)
    while left and (start := text.find(left[0].words, at)) >= 0 and left[0].words:
        one = left.pop(0)
        words = run(one.words, style)
        runs.append(run(text[at:start], style))
        runs.append(link(words, one.to) if style else reference(words, one.to, one.words))
        at = start + len(one.words)
    return "".join(runs) + run(text[at:], style), tuple(left)


def _sentences(body: Body, statements: tuple[Statement, ...]) -> str:
    citation = body.house.ids["MMI Citation"]
    return run(" ").join(runs for s in statements if (runs := cited(s, citation)))


def _cell(body: Body, statement: Statement, align: str) -> Cell:
    """A cell, whose words may lead somewhere, and which may be where links lead to."""
    runs, _ = linked(statement.text, statement.links)
    if statement.anchor:
        runs = body.targets.mark(runs, statement.anchor, always=True)
    return Cell(runs, align)


def _heading(body: Body, block: Block) -> None:
    body.heading(run(block.text), block.text, block.level, block=block.id)


def _paragraphs(style: str) -> Callable[[Body, Block], None]:
    def write(body: Body, block: Block) -> None:
        own = "Subtitle" if style == "Body Text" and block.id.startswith(COVER) else style
        contents = [run(block.text, looks=BOLD)] if block.text else []
        contents += [c for p in block.paragraphs if (c := _sentences(body, p))]
        for content in contents:
            body.paragraph(content, own, keep_next=block.hold, block=block.id, narrative=True)

    return write


def _table(body: Body, block: Block) -> None:
    columns = block.columns
    if not columns or any(len(row) != len(columns) for row in block.rows):
        raise _unusable("a row has not as many cells as the table has columns", block.id)
    body.table(
        [[Cell(run(column.header), column.align) for column in columns]],
        [
            [_cell(body, s, c.align) for s, c in zip(row, columns, strict=True)]
            for row in block.rows
        ],
        [column.width for column in columns],
        caption=block.caption,
        note=linked(block.note, block.note_links)[0],
        block=block.id,
        hold=block.hold,
    )


_WRITERS: dict[str, Callable[[Body, Block], None]] = {
    "heading": _heading,
    "prose": _paragraphs("Body Text"),
    "bullets": _paragraphs("List Bullet"),
    "callout": _paragraphs("Callout"),
    "table": _table,
}


_FIELDS: dict[type[Any], frozenset[str]] = {
    kind: frozenset(field.name for field in fields(kind)) - {"png"}
    for kind in (Block, Column, Link, Statement)
}


def _known(kind: type[Any], data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key in _FIELDS[kind]}


def _statements(rows: Any) -> tuple[tuple[Statement, ...], ...]:
    return tuple(tuple(_statement(s) for s in row) for row in rows)


def _statement(data: dict[str, Any]) -> Statement:
    return Statement(**_known(Statement, data) | {"links": _links(data.get("links", ()))})


def _links(data: Any) -> tuple[Link, ...]:
    return tuple(Link(**_known(Link, one)) for one in data)


def _unusable(reason: str, where: str) -> WordError:
    return WordError(
        f"a block of the report cannot be written: {reason}",
        where=where,
        expected="a block as mmi_kit.report.blocks.Block.as_json() gives it",
        do="Run the notebook again with this version of the kit",
    )
