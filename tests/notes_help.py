"""A sentence in, what was read out of it: short enough to stand in a table."""

from __future__ import annotations

from typing import Any

from mmi_kit.notes import Mention, read_text


def read(text: str, table: str, section: str = "notes") -> list[Mention]:
    """The mentions of one table, in reading order."""
    return [m for m in read_text(text, section=section) if m.table == table]


def short(mention: Mention) -> str:
    """ "concept" when it is actual, else "concept assertion"."""
    sense = "" if mention.assertion == "actual" else f" {mention.assertion}"
    return mention.concept + sense


def shorts(text: str, table: str, section: str = "notes") -> list[str]:
    """`short` of each mention."""
    return [short(m) for m in read(text, table, section)]


def said(text: str, *concepts: str) -> list[str]:
    """`short` of each statement of some concepts."""
    return [short(m) for m in read(text, "statements") if m.concept in concepts]


def own(mention: Mention, *names: str) -> dict[str, Any]:
    """Some attributes, those it does not have left out."""
    return {name: mention.attributes[name] for name in names if name in mention.attributes}
