"""Which injection is meant where a text only says "the injection", "as above", "the second block"?

A bare word that refers back takes the kind that the text names, where it names one; one that then
says nothing of its own is left out. Where the text names none or several, the kind stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import systemic
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.sense import ONLY_MENTIONED

OPEN = "injection"
_GIVEN = ("actual", "historical")
_EPIDURALS = ("esi", "esi_il", "esi_tf")
_JOINTS = ("joint_inj", "sij")
_PLAIN = re.compile(
    r"(?:(?:steroid|cortisone|corticosteroid|therapeutic|diagnostic|confirmatory|comparative|last|first|second|third|1st|2nd|3rd|prior|previous) ){0,2}"
    r"(?P<word>injections?|shots?|blocks?|injx?ns?|injx?s?|inj)",
    re.IGNORECASE,
)
# What makes the word refer to one that is known
_REFERS = re.compile(
    r"\b(?:(?:the|this|that|these|those|his|her|their|its|last|recent|same|another|second|third|2nd|3rd|first|each|both|"
    r"repeat(?:ed|ing)?(?: the)?|previous|prior|confirmatory|following|post|after|s/p|since|from|status post)(?: (?:first|second|third|last|most|recent|same|prior|previous|repeat|steroid|diagnostic|confirmatory|cortisone|scheduled|planned|proposed|two|three))*|pre|post)[ -]+$",
    re.IGNORECASE,
)
_REFERS_BY_ITSELF = re.compile(
    r"(?:the|last|first|second|third|1st|2nd|3rd|prior|previous|confirmatory|comparative)\b",
    re.IGNORECASE,
)
_AS_ABOVE = re.compile(r" (?:as (?:above|noted|described|documented|per procedure)|above\b)", re.I)
# "Injection of 3 cc into the tendon" names its own place
_OWN_PLACE = re.compile(
    r" (?:to|into|in|of|at|around) (?!\d|(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|the (?:past|office|clinic|hospital|same|spring|summer|fall|winter|next)|"
    r"early|late|mid|our|that|this|last|question|an?|one|two|three|four|six|several) ?)",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"\b(?:knees?|hips?|shoulders?|elbow|wrist|hand|thumb|ankle|foot|heel|bursa|tendon|nerve|scar|muscle|lumbar|cervical|thoracic|"
    r"back|neck|occipital|facet|botox|botulinum|prp|prolotherapy|[clts]\d\S{0,6}) $",
    re.IGNORECASE,
)
# "I have twice injected the joint itself": which joint, the sentence before says
_INJECTED_IT = re.compile(
    r"\b(?:sacroiliac|si) joints?\b[^\n]{0,160}?\binjected (?:the|that|this) joint\b", re.IGNORECASE
)
_OF_A_DRUG = re.compile(rf"\b{systemic.NAME}\b", re.IGNORECASE)
DRUG_BEFORE = 90  # characters
_BARE = frozenset({"action", "label", "region", "side", "section", "sentence"})
# "R knee prepped. Superolateral approach. 40 mg Kenalog + 4 cc lido injected": into that joint
TELLS_NO_PLACE = "lexicon:steroid_injected"
_JOINT = re.compile(
    r"\b(?:knees?|hips?|shoulders?|subacromial|glenohumeral|ac joint|elbow|ankle|wrist|thumb|cmc|mcp|bursa)\b",
    re.IGNORECASE,
)
_NO_JOINT = re.compile(
    r"\b(?:epidural|foram\w+|facets?|lamina\w*|sacroiliac|si joint|trigger|nerve|tendon|carpal|scar|muscle|spine|spinal|[clts]\d)\b",
    re.IGNORECASE,
)
LINES_BEFORE = 220  # characters
REACH = 60  # characters before the word in which it is made to refer


class _Kinds(NamedTuple):
    """The kinds that a text names: of care given, and of any."""

    given: frozenset[str]
    named: frozenset[str]
    told: frozenset[tuple[str, str]]  # the kinds with their senses


def with_kinds(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """The mentions of `text`; a bare word that refers to an injection takes its kind."""
    mentions = list(mentions)
    if not any(m.concept == OPEN for m in mentions):
        return mentions
    mentions = [m for told in mentions if (m := _in_its_joint(told, text)) is not None]
    kinds = _kinds(mentions, text)
    found = (_told(m, kinds, text) if _is_bare(m, text) else m for m in mentions)
    return [m for m in found if m is not None]


def _in_its_joint(mention: Mention, text: str) -> Mention | None:
    if mention.rule != TELLS_NO_PLACE:
        return mention
    before = text[max(0, mention.start - LINES_BEFORE) : mention.start]
    if _NO_JOINT.search(before) or not _JOINT.search(before):
        return None  # a step of an injection that is told elsewhere
    return replace(mention, concept="joint_inj")


def _kinds(mentions: list[Mention], text: str) -> _Kinds:
    own = [
        m for m in mentions
        if m.table == "treatments" and m.concept not in (OPEN, "rfa") and m.assertion != "family"
        and modalities()[m.concept].group == OPEN
    ]  # fmt: skip
    given = {m.concept for m in own if m.assertion in _GIVEN or m.triggers == ONLY_MENTIONED}
    given |= {OPEN for m in mentions if _is_another(m, text)}
    if _INJECTED_IT.search(text):
        given.add("sij")
    told = frozenset((m.concept, _when(m)) for m in own)
    return _Kinds(_one(given), _one({m.concept for m in own} | given), told)


def _is_another(mention: Mention, text: str) -> bool:
    """ "Occipital nerve block", "injection into the plantar fascia": of no kind that is listed."""
    if mention.concept != OPEN or _when(mention) != "given" or _is_bare(mention, text):
        return False
    label = str(mention.attributes.get("label", ""))
    behind = _place(mention, text) + len(label)
    return _PLAIN.fullmatch(label) is None or _OWN_PLACE.match(text, behind) is not None


def _one(kinds: set[str]) -> frozenset[str]:
    """Epidurals of several routes are epidurals."""
    if len(kinds) > 1 and kinds <= set(_EPIDURALS):
        return frozenset({"esi"})
    return frozenset(kinds)


def _when(mention: Mention) -> str:
    given = mention.assertion in _GIVEN or mention.triggers == ONLY_MENTIONED
    return "given" if given else mention.assertion


def _is_bare(mention: Mention, text: str) -> bool:
    if mention.concept != OPEN or mention.assertion == "family":
        return False
    label = str(mention.attributes.get("label", ""))
    if _PLAIN.fullmatch(label) is None or "side" in mention.attributes:
        return False
    place = _place(mention, text)
    behind = place + len(label)
    if _OWN_PLACE.match(text, behind) or _NAMED_BEFORE.search(text, max(0, place - REACH), place):
        return False
    if _AS_ABOVE.match(text, behind) or _REFERS_BY_ITSELF.match(label):
        return True
    return _REFERS.search(text, max(0, place - REACH), place) is not None


def _place(mention: Mention, text: str) -> int:
    label = str(mention.attributes["label"])
    at = text.lower().find(label.lower(), mention.start, mention.end)
    return at if at >= 0 else mention.start


def _told(mention: Mention, kinds: _Kinds, text: str) -> Mention | None:
    place = _place(mention, text)
    label = str(mention.attributes["label"])
    silent = mention.attributes.keys() <= _BARE and not re.search(r"\d", mention.quote)
    if _AS_ABOVE.match(text, place + len(label)) and silent and kinds.named:
        return None
    is_given = _when(mention) == "given"
    own = kinds.given if is_given else kinds.given or kinds.named
    if not kinds.named and _OF_A_DRUG.search(text, max(0, place - DRUG_BEFORE), place):
        return None  # "Dupilumab helps. Got her injection last week."
    if len(own) != 1:
        return mention
    concept = next(iter(own))
    if label.lower().endswith(("block", "blocks")) and concept in _JOINTS[:1]:
        return mention  # a joint is not blocked
    if silent and ((concept, _when(mention)) in kinds.told or _says_nothing(mention)):
        return None
    if mention.triggers == ONLY_MENTIONED:
        return replace(mention, concept=concept)
    told = (*mention.triggers, f"(kind: {modalities()[concept].label.lower()})")
    return replace(mention, concept=concept, triggers=told)


def _says_nothing(mention: Mention) -> bool:
    return mention.triggers == ONLY_MENTIONED
