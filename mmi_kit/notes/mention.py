"""What one passage of free text states, before it becomes a fact with a visit and a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from mmi_kit.knowledge.words import Assertion

Table = Literal["treatments", "measures", "capacities", "findings", "statements"]
Value = str | float | int


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One thing said in a text, with the exact words that say it.

    Invariants: `text[start:end] == quote`, and every number in `attributes` stands in `quote`
    (`mmi_kit.notes.text.numbers.is_stated`).

    `table` and `concept` say what it is: a treatment (modality id or drug class id), a measure
    (instrument id), a capacity (function id), a finding ("exam", "imaging", "test") or a
    statement (signal category). `attributes` are the columns that this table adds to the
    common ones (`mmi_kit.evidence.schema`), `sentence`, the whole sentence as written, and
    `region`, the one body region that is named.
    `triggers` are the words that gave `assertion`, so that a reviewer sees why. `rule` names the
    pattern that matched.
    """

    table: Table
    concept: str
    start: int
    end: int
    quote: str
    rule: str
    assertion: Assertion = "actual"
    subject: str = "claimant"
    triggers: tuple[str, ...] = ()
    attributes: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Whatever it was given, nobody changes it any more."""
        object.__setattr__(self, "attributes", MappingProxyType(dict(self.attributes)))
