"""A sentence in, what was read out of it: short enough to stand in a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timing_help import is_in_time

from mmi_kit.notes import Mention, read_text
from mmi_kit.notes.forms.read import read_form


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


def told(text: str, *tables: str) -> list[str]:
    """ "concept amount sense" of each mention: a score, a tolerance, visits, per cent of relief."""
    return [_told(m) for m in read_text(text) if m.table in tables]


def _told(mention: Mention) -> str:
    own = mention.attributes
    amount = next((own[n] for n in ("value", "sessions", "relief_pct") if n in own), "")
    shown = f"{amount:g}" if isinstance(amount, float) else ""
    sense = "" if mention.assertion == "actual" else mention.assertion
    return " ".join(word for word in (mention.concept, shown, sense) if word)


def capacities(text: str) -> list[str]:
    """ "concept amount or frequency side sense" of each capacity."""
    return [capacity(m) for m in read(text, "capacities")]


def actual_capacities(text: str) -> list[str]:
    """Of those only what is said of the claimant as he is now."""
    return [capacity(m) for m in read(text, "capacities") if m.assertion == "actual"]


def capacity(mention: Mention) -> str:
    """ "concept amount or frequency side sense" of one."""
    own = mention.attributes
    amount = "-".join(f"{own[n]:g}" for n in ("value", "value_high") if n in own)
    sense = "" if mention.assertion == "actual" else mention.assertion
    words = (mention.concept, amount, own.get("frequency"), own.get("side"), sense)
    return " ".join(str(word) for word in words if word)


def is_read_in_time(
    piece: str,
    characters: int = 100_000,
    *,
    read: Callable[[str], object] = read_form,
    before: str = "",
) -> bool:
    """Are so many repetitions read in a second, or in a time that grows no faster than they?"""
    return is_in_time(lambda size: read(before + piece * (size // len(piece))), characters)
