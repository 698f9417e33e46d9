"""What kind is each section of a CDA document, by its code, its title, or the one around it?

A section without a code that is known is of the kind that its title names; a part of the family
history or of the allergies stays one, whatever its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from mmi_kit.knowledge.data import read_table
from mmi_kit.records.cda.narrative import Narrative, narrative_of
from mmi_kit.records.cda.values import H, all_of, first

ENCOUNTERS, SOCIAL, PROCEDURES = "46240-8", "29762-2", "47519-4"
PAST_CARE = "past_care"  # what was tried or stopped
_OF_ANOTHER = ("family", "allergies")
_DEFAULT = MappingProxyType({"code": "", "section": "notes", "notes": "yes", "entries": "yes"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One section: its number among all, its title, its code (that of its kind where it has none
    that is known), and its words. `notes`: those are read even where entries tell it."""

    number: int
    element: Any
    title: str
    code: str
    kind: str
    notes: bool
    entries: bool
    narrative: Narrative

    @property
    def part(self) -> str:
        """How a locator names it."""
        return f"section {self.number} ({self.title})"

    @property
    def is_of_notes(self) -> bool:
        """Can its tables hold notes? Those of a known kind hold remarks, but for the encounters."""
        return self.code not in _by_code() or self.code == ENCOUNTERS

    @property
    def past(self) -> bool:
        """Does it list what is over?"""
        return self.kind == PAST_CARE


def sections_of(root: Any) -> tuple[Section, ...]:
    """All sections of a document, each of which can name the words of another by their ID."""
    found = list(_sections(root))
    words: dict[str, str] = {}
    for one in found:
        for name, span in one.narrative.spans.items():
            words.setdefault(name, one.narrative.said(*span))
    every = MappingProxyType(words)
    return tuple(replace(s, narrative=replace(s.narrative, elsewhere=every)) for s in found)


def _sections(root: Any) -> Iterator[Section]:
    kinds: dict[Any, Mapping[str, str]] = {}
    for number, element in enumerate(all_of(root, "//h:section"), start=1):
        title = title_of(element)
        around = next(element.iterancestors(f"{H}section"), None)
        own = str(first(element, "h:code/@code") or "")
        row = _kind_of(own, title, kinds.get(around, _DEFAULT))
        kinds[element] = row
        titled = _by_title(title)
        past = titled is not None and titled["section"] == PAST_CARE
        yield Section(
            number=number, element=element, title=title, code=row["code"] or own,
            kind=PAST_CARE if past else row["section"], notes=row["notes"] == "yes",
            entries=row["entries"] == "yes", narrative=narrative_of(element.find(f"{H}text")),
        )  # fmt: skip


def _kind_of(code: str, title: str, around: Mapping[str, str]) -> Mapping[str, str]:
    if known := _by_code().get(code):
        return known
    if around["section"] in _OF_ANOTHER:
        return around
    return _by_title(title) or around


def title_of(section: Any) -> str:
    """The title of a section, else the name of its code."""
    element = section.find(f"{H}title")
    title = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return title or str(first(section, "h:code/@displayName") or "section without a title")


@cache
def _by_code() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({row["code"]: row for row in read_table("sections")})


def _by_title(title: str) -> Mapping[str, str] | None:
    plain = title.lower().strip(" :.-*")
    return next((row for words, row in _titles() if words.fullmatch(plain)), None)


@cache
def _titles() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    rows = [row for row in read_table("sections") if row["titles"]]
    return tuple((re.compile(row["titles"]), row) for row in rows)
