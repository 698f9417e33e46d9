"""Of which kind is an injection or operation, beyond its modality, by the words that name it?

"Nerve block" of an injection whose modality leaves the kind open; a hyaluronic acid injection and a
corticosteroid injection, which are two where a later note tells what one of them did.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import PATTERN, read_entries
from mmi_kit.knowledge.modalities import modalities


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureKind:
    """One kind. `modalities`: those that `label` may stand for; "" where it is only told apart."""

    id: str
    modalities: tuple[str, ...]
    label: str
    pattern: re.Pattern[str]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


@cache
def procedure_kinds() -> tuple[ProcedureKind, ...]:
    """All kinds; of several that fit the first names a procedure."""
    return tuple(
        ProcedureKind(
            id=one["id"],
            modalities=tuple(one["modalities"]),
            label=one.get("label", ""),
            pattern=re.compile(one[PATTERN], re.IGNORECASE),
            positive=tuple(one["positive"]),
            negative=tuple(one["negative"]),
        )
        for one in read_entries("procedure_kinds")
    )


def kinds_named(words: str) -> frozenset[str]:
    """The kinds that some words name, whatever the modality."""
    return frozenset(one.id for one in procedure_kinds() if one.pattern.search(words))


def label_of(modality: str, words: str) -> str:
    """How a report names a procedure whose modality leaves its kind open; "" where the words do
    not say either."""
    fits = (one for one in procedure_kinds() if one.label and modality in one.modalities)
    return next((one.label for one in fits if one.pattern.search(words)), "")


def kind_shown(modality: str, label: str) -> str:
    """The kit's own name of the kind of a course, as near as its words tell: the label of a
    procedure, which is the kit's, never that of other care, which may be free text of a record."""
    known = modalities()[modality]
    return label if known.kind in ("procedure", "surgery") else known.label
