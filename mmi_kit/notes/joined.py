"""Which mentions of a text are one: a treatment named twice, an examination told in sentences?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.senses.sense import ONLY_MENTIONED
from mmi_kit.notes.treatment.named import OPEN_NAMES

BETWEEN_SENTENCES = 3  # characters: a full stop and spaces
_ITS_RISKS = re.compile(
    r"(?:risk|side effect|complication)s?\b|(?:may|might|could|can)\b.*\b(?:help|cause|worsen|increase|aggravate|relieve)"
)
_PLAIN = re.compile(r"(?:nerve )?(?:injections?|blocks?)|surgery|operation", re.IGNORECASE)
_ITS_PLACE = re.compile(r" (?:of|to|into|in|at|for) ", re.IGNORECASE)
_RETURN = re.compile(
    r"(?:come|see|call) (?:me|us|back) ?(?:prn|as needed|if needed)", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\b(?:swap|switch|change) [^.;\n]{2,40} (?:to|for|with)\b[^.;\n]{0,20}", re.IGNORECASE
)
_NEW = re.compile(
    r"\bnew (?:rx|script|prescription)\b(?! (?:eye|sun)?(?:glasses|lens|wear|shoes?|orthotic))|\binjection as above\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?:same|nothing) ", re.IGNORECASE)
_OTHERWISE = 60  # characters behind "Same treatment." in which it is changed after all
_DIGITS = re.compile(r"\d+")
_OF_A_NAME = frozenset({"action", "label", "region", "side", "section", "sentence"})  # if bare


def made_one(mentions: list[Mention], text: str) -> Iterator[Mention]:
    """The mentions of `text`, in their order, each thing that it tells once."""
    return _whole_exams(_without_mere_return(_without_echoes(mentions), text), text)


def _without_mere_return(mentions: list[Mention], text: str) -> list[Mention]:
    """ "See me prn" at the end of a plan that changes the care: the care does not go on as it is."""
    changed = (
        _NEW.search(text) is not None
        or _switches(mentions, text)
        or any(
            (
                m.table == "treatments"
                and m.assertion == "actual"
                and m.attributes.get("action") in ("started", "performed", "increased")
            )
            or (m.concept == "active_planned" and m.assertion == "actual")
            for m in mentions
        )
    )
    starts = [m.start for m in mentions if _changes_care(m)]
    return [
        m
        for m in mentions
        if not (changed and _is_mere_return(m)) and not _is_changed_next(m, starts, text)
    ]


def _switches(mentions: Sequence[Mention], text: str) -> bool:
    """ "Switch Norco to Percocet", unlike "switch to day shift for safety"."""
    return any(
        m.table == "treatments" and m.start < swap.end() and swap.start() < m.end
        for swap in _CHANGED.finditer(text)
        for m in mentions
    )


def _changes_care(mention: Mention) -> bool:
    if mention.table != "treatments":
        return mention.concept == "active_planned" and mention.assertion == "actual"
    return mention.attributes.get("action") in ("started", "increased", "decreased", "stopped")


def _is_changed_next(mention: Mention, changes: Sequence[int], text: str) -> bool:
    """ "Same treatment. Increase gabapentin."."""
    if mention.concept != "maintenance" or not _SAME.match(mention.quote):
        return False
    at = bisect_left(changes, mention.end)
    return (
        at < len(changes)
        and changes[at] - mention.end <= _OTHERWISE
        and ("\n" not in text[mention.end : changes[at]])
    )


def _is_mere_return(mention: Mention) -> bool:
    return mention.concept == "maintenance" and _RETURN.fullmatch(mention.quote) is not None


def _without_echoes(mentions: list[Mention]) -> list[Mention]:
    """A treatment that the text says was given, and elsewhere only names ("side effects of the
    injection", "tolerated the injection well"), is one treatment."""
    given = [m for m in mentions if m.table == "treatments" and m.assertion == "actual"]
    kinds = {_Kind.of(m) for m in given}  # few, however long the text
    named = {k for k in kinds if k.concept not in OPEN_NAMES}
    return [
        m
        for m in mentions
        if not (_only_named(m) and any(k.tells(m) for k in kinds))
        and not (_without_kind(m) and any(k.tells(m) for k in named))
    ]


def _only_named(mention: Mention) -> bool:
    only = mention.triggers == ONLY_MENTIONED or any(map(_ITS_RISKS.match, mention.triggers))
    return only and mention.attributes.keys() <= _OF_A_NAME


def _without_kind(mention: Mention) -> bool:
    """ "The injection was performed" beside "L4-5 ESI": it says no kind of its own."""
    of_this_visit = mention.assertion == "actual" and mention.concept in OPEN_NAMES
    behind = str(mention.attributes["sentence"]).partition(mention.quote)[2]
    plain = _PLAIN.fullmatch(mention.quote) is not None and not _ITS_PLACE.match(behind)
    return of_this_visit and plain and mention.attributes.keys() <= _OF_A_NAME


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
