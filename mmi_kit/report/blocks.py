"""The pieces a report is made of: headings, prose, tables, figures and callouts, all cited.

A sentence or a cell cannot be made without saying what it rests on:

    fact("Sat 20 minutes.", facts)     rests on these facts; refused without any
    absent("No imaging on file.")      rests on all records reviewed having been searched
    given("Alleged onset ...", "claim.aod")   rests on this key of case.toml
    method("Scores are compared ...")  says how the report was made; states nothing of the claimant
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from mmi_kit.report.quotes import clean

MIME = "application/vnd.mmi.block+json"
Basis = Literal["facts", "absence", "case", "method"]
Kind = Literal["heading", "prose", "bullets", "table", "figure", "callout"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a statement, or of its citation, that lead somewhere.

    `to` is the id of a block, the `anchor` of a cell, or a heading in lower case with dashes
    ("contrary-evidence", "appendix-a"); a path that begins with "../" is a file of the case.
    In Word, words that lead to a table or figure become its number ("Table 3").
    """

    words: str
    to: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """A sentence, or the text of a table cell, with what it rests on.

    `cite` is the printed citation ("Ex. 7F/23"); `key` is the case.toml key for basis "case",
    an impairment being named by its id ("impairment.lumbar.label"). `links` are in the order of
    their words, the text before the citation; `anchor` is the id by which links lead here.
    """

    text: str
    basis: Basis
    facts: tuple[str, ...] = ()
    key: str = ""
    cite: str = ""
    links: tuple[Link, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    header: str
    align: Align = "left"
    width: float = 1.0  # share, beside the other columns, of the room that no text needs


Row = tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One block of the report. `id` is stable over runs: edits made in Word are matched by it.

    heading: `text`, `level` (0 for the document's title, 1-3). prose, callout: `paragraphs` of
    statements. bullets: one paragraph a bullet. table: `columns`, `rows` of statements,
    `caption`. figure: `alt`, `caption` and the `facts` it draws, with the PNG beside it in the
    mime bundle. `note` is set small below a table or figure. A table or prose that is to `hold`
    stays on the page of what follows it, a table as far as its last row.
    """

    id: str
    kind: Kind
    text: str = ""
    level: int = 2
    paragraphs: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    caption: str = ""
    alt: str = ""
    note: str = ""
    note_links: tuple[Link, ...] = ()
    png: bytes = b""
    facts: tuple[str, ...] = ()
    hold: bool = False

    def as_json(self) -> dict[str, Any]:
        """The block as plain JSON data, without the picture's bytes."""
        data: dict[str, Any] = _plain(self)
        del data["png"]
        if not self.hold:
            del data["hold"]
        return data

    def statements(self) -> Iterable[Statement]:
        """Every sentence and cell of the block."""
        for row in (*self.paragraphs, *self.rows):
            yield from row


def _plain(value: Any) -> Any:
    """What `dataclasses.asdict` gives, without copying each text: a third of its time."""
    if isinstance(value, tuple):
        return tuple([_plain(one) for one in value])
    if names := getattr(value, "__dataclass_fields__", None):
        return {name: _plain(getattr(value, name)) for name in names}
    return value


def fact(text: str, facts: Iterable[str], cite: str = "", links: Iterable[Link] = ()) -> Statement:
    """A statement about the claimant that rests on facts of the record."""
    ids = tuple(sorted(set(facts)))
    if not ids:
        raise ValueError(f"a factual statement needs at least one fact: {text!r}")
    return Statement(text=clean(text), basis="facts", facts=ids, cite=cite, links=tuple(links))


def absent(text: str) -> Statement:
    """A statement that something is not documented in the records reviewed."""
    return Statement(text=clean(text), basis="absence")


def given(text: str, key: str) -> Statement:
    """A statement taken from case.toml, such as the alleged onset date."""
    return Statement(text=clean(text), basis="case", key=key)


def method(text: str) -> Statement:
    """A statement about the report itself or its rules."""
    return Statement(text=clean(text), basis="method")


def pointing(statement: Statement, *links: Link) -> Statement:
    """The same statement, in which words lead somewhere: a section, a table, a figure."""
    return replace(statement, links=(*links, *statement.links))


def anchored(statement: Statement, anchor: str) -> Statement:
    """The same statement, to which links can lead."""
    return replace(statement, anchor=anchor)


def heading(block_id: str, text: str, level: int = 2) -> Block:
    """A heading inside a section; the section's own heading stands in the template."""
    return Block(id=block_id, kind="heading", text=clean(text), level=level)


def prose(block_id: str, *statements: Statement) -> Block:
    """One paragraph."""
    return Block(id=block_id, kind="prose", paragraphs=(statements,))


def bullets(block_id: str, statements: Iterable[Statement]) -> Block:
    """One bullet a statement."""
    return Block(id=block_id, kind="bullets", paragraphs=tuple((s,) for s in statements))


def callout(block_id: str, *paragraphs: Statement) -> Block:
    """A box that must not be overlooked, one paragraph a statement."""
    return Block(id=block_id, kind="callout", paragraphs=tuple((s,) for s in paragraphs))


def table(
    block_id: str,
    caption: str,
    columns: Iterable[Column],
    rows: Iterable[Row],
    note: str = "",
    *,
    hold: bool = False,
) -> Block:
    """A table; every row has one cell a column."""
    head, body = tuple(columns), tuple(rows)
    if any(len(row) != len(head) for row in body):
        raise ValueError(f"{block_id}: a row has not one cell for each of {len(head)} columns")
    return Block(
        id=block_id, kind="table", caption=clean(caption), columns=head, rows=body, note=note,
        hold=hold,
    )  # fmt: skip


def column(header: str, width: float = 1.0, align: Align = "left") -> Column:
    """One column of a table."""
    return Column(header=header, width=width, align=align)


def figure(
    block_id: str, png: bytes, alt: str, caption: str, facts: Iterable[str], note: str = ""
) -> Block:
    """A picture, what it shows in words, and the facts that it draws."""
    return Block(
        id=block_id,
        kind="figure",
        caption=clean(caption),
        alt=clean(alt),
        note=note,
        png=png,
        facts=tuple(sorted(set(facts))),
    )
