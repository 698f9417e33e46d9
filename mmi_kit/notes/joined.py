"""Which mentions of a text are one: a treatment named twice, an examination told in sentences?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.sense import ONLY_MENTIONED
from mmi_kit.notes.treatments import OPEN_NAMES

BETWEEN_SENTENCES = 3  # characters: a full stop and spaces
_ITS_RISKS = re.compile(
    r"(?:risk|side effect|complication)s?\b|(?:may|might|could|can)\b.*\b(?:help|cause|worsen|increase|aggravate|relieve)"
)
_DIGITS = re.compile(r"\d+")
_OF_A_NAME = frozenset({"action", "label", "region", "side", "section", "sentence"})  # if bare


def made_one(mentions: list[Mention], text: str) -> Iterator[Mention]:
    """The mentions of `text`, in their order, each thing that it tells once."""
    return _whole_exams(_without_echoes(mentions), text)


def _without_echoes(mentions: list[Mention]) -> list[Mention]:
    """A treatment that the text says was given, and elsewhere only names ("side effects of the
    injection"), is one treatment."""
    given = [m for m in mentions if m.table == "treatments" and m.assertion == "actual"]
    kinds = {_Kind.of(m) for m in given}  # few, however long the text
    return [m for m in mentions if not (_is_bare(m) and any(k.tells(m) for k in kinds))]


def _is_bare(mention: Mention) -> bool:
    only_named = mention.triggers == ONLY_MENTIONED or any(map(_ITS_RISKS.match, mention.triggers))
    return only_named and mention.attributes.keys() <= _OF_A_NAME


class _Kind(NamedTuple):
    """What is told of a treatment that was given."""

    concept: str
    region: Value | None
    side: Value | None
    numbers: frozenset[str]  # "L4-5"

    @classmethod
    def of(cls, mention: Mention) -> _Kind:
        own = mention.attributes
        numbers = frozenset(_DIGITS.findall(mention.quote))
        return cls(mention.concept, own.get("region"), own.get("side"), numbers)

    def tells(self, bare: Mention) -> bool:
        """Whether `bare` names this treatment and tells no more of it."""
        other = _Kind.of(bare)
        known = modalities()
        same = other.concept in (self.concept, self.concept.split("_")[0]) or (
            other.concept in OPEN_NAMES and known[other.concept].group == known[self.concept].group
        )
        return (
            same
            and other.region in (None, self.region)
            and other.side in (None, self.side)
            and other.numbers <= self.numbers
        )


def _whole_exams(mentions: list[Mention], text: str) -> Iterator[Mention]:
    """Sentences of one examination that follow each other are one finding: no sign stands
    without those beside it."""
    exam: Mention | None = None
    for mention in mentions:
        if mention.table != "findings" or mention.concept != "exam":
            yield mention
        elif exam is None:
            exam = mention
        elif len(text[exam.end : mention.start]) <= BETWEEN_SENTENCES:
            quote = text[exam.start : mention.end]
            own = MappingProxyType({**exam.attributes, "text": quote, "sentence": quote})
            exam = replace(exam, end=mention.end, quote=quote, attributes=own)
        else:
            yield exam
            exam = mention
    if exam is not None:
        yield exam
