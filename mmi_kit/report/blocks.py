"""The pieces a report is made of: headings, prose, tables, figures and callouts, all cited.

A sentence or a cell cannot be made without saying what it rests on:

    fact("Sat 20 minutes.", facts)     rests on these facts; refused without any
    absent("No imaging on file.")      rests on all records reviewed having been searched
    given("Alleged onset ...", "claim.aod")   rests on this key of case.toml
    method("Scores are compared ...")  says how the report was made; states nothing of the claimant
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

MIME = "application/vnd.mmi.block+json"
Basis = Literal["facts", "absence", "case", "method"]
Kind = Literal["heading", "prose", "bullets", "table", "figure", "callout"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """A sentence, or the text of a table cell, with what it rests on.

    `cite` is the printed citation ("Ex. 7F/23"); `key` is the case.toml key for basis "case".
    """

    text: str
    basis: Basis
    facts: tuple[str, ...] = ()
    key: str = ""
    cite: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    header: str
    align: Align = "left"
    width: float = 1.0  # share of the table's width, relative to the other columns


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One block of the report. `id` is stable over runs: edits made in Word are matched by it.

    heading: `text`, `level` (1-3). prose, callout: `paragraphs` of statements. bullets: one
    paragraph a bullet. table: `columns`, `rows` of statements, `caption`. figure: `alt`,
    `caption`, with the PNG beside it in the mime bundle. `note` is set small below a table
    or figure.
    """

    id: str
    kind: Kind
    text: str = ""
    level: int = 2
    paragraphs: tuple[tuple[Statement, ...], ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Statement, ...], ...] = ()
    caption: str = ""
    alt: str = ""
    note: str = ""
    png: bytes = b""

    def as_json(self) -> dict[str, Any]:
        """The block as plain JSON data, without the picture's bytes."""
        data = asdict(self)
        del data["png"]
        return data

    def statements(self) -> Iterable[Statement]:
        """Every sentence and cell of the block."""
        for row in (*self.paragraphs, *self.rows):
            yield from row


def fact(text: str, facts: Iterable[str], cite: str = "") -> Statement:
    """A statement about the claimant that rests on facts of the record."""
    ids = tuple(sorted(set(facts)))
    if not ids:
        raise ValueError(f"a factual statement needs at least one fact: {text!r}")
    return Statement(text=text, basis="facts", facts=ids, cite=cite)


def absent(text: str) -> Statement:
    """A statement that something is not documented in the records reviewed."""
    return Statement(text=text, basis="absence")


def given(text: str, key: str) -> Statement:
    """A statement taken from case.toml, such as the alleged onset date."""
    return Statement(text=text, basis="case", key=key)


def method(text: str) -> Statement:
    """A statement about the report itself or its rules."""
    return Statement(text=text, basis="method")
