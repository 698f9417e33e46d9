"""Which mentions of a text are one: a treatment named twice, an examination told in sentences?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.sense import ONLY_MENTIONED
from mmi_kit.notes.treatments import OPEN_NAMES

BETWEEN_SENTENCES = 3  # characters: a full stop and spaces
_ITS_RISKS = re.compile(r"(?:risk|side effect|complication)s?\b")
_DIGITS = re.compile(r"\d+")
_OF_A_NAME = frozenset({"action", "label", "region", "side", "section", "sentence"})  # if bare


def made_one(mentions: list[Mention], text: str) -> Iterator[Mention]:
    """The mentions of `text`, in their order, each thing that it tells once."""
    return _whole_exams(_without_echoes(mentions), text)


def _without_echoes(mentions: list[Mention]) -> list[Mention]:
    """A treatment that the text says was given, and elsewhere only names ("side effects of the
    injection"), is one treatment."""
    given = [m for m in mentions if m.table == "treatments" and m.assertion == "actual"]
    return [m for m in mentions if not any(_is_echo(m, of) for of in given)]


def _is_echo(mention: Mention, of: Mention) -> bool:
    """Does `mention` only name what `of` tells, or less of it?"""
    bare = mention.triggers == ONLY_MENTIONED or any(map(_ITS_RISKS.match, mention.triggers))
    if not bare or not mention.attributes.keys() <= _OF_A_NAME:
        return False
    same = mention.concept == of.concept or (
        mention.concept in OPEN_NAMES
        and modalities()[mention.concept].group == modalities()[of.concept].group
    )
    return (
        same
        and set(_DIGITS.findall(mention.quote)) <= set(_DIGITS.findall(of.quote))  # "L4-5"
        and all(
            mention.attributes.get(name) in (None, of.attributes.get(name))
            for name in ("region", "side")
        )
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
