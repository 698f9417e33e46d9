"""Which injection is meant where a text only says "the injection", "as above", "the second block"?

A bare word that refers back takes the kind that was named right before, where the text names one
only; one that then says nothing of its own is left out. Where none was named, several were, or
another matter stands between, the kind stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.senses.sense import ONLY_MENTIONED
from mmi_kit.notes.treatment import systemic
from mmi_kit.notes.treatment.told_before import is_meant, is_told_next

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
DRUG_BEFORE = 90  # characters
_BARE = frozenset({"action", "label", "side", "section", "sentence"})
# What was done today, or is one more, is told nowhere else
_ONE_MORE = re.compile(
    r"\b(?:today|now|this (?:visit|morning|afternoon)|(?:an)?other|again|repeat\w*|first|second|third|fourth|1st|2nd|3rd|4th|more)\b",
    re.IGNORECASE,
)
# "R knee prepped. Superolateral approach. 40 mg Kenalog + 4 cc lido injected": into that joint
TELLS_NO_PLACE = "lexicon:steroid_injected"
_JOINT = re.compile(
    r"\b(?:knees?|hips?|shoulders?|subacromial|glenohumeral|ac joint|elbow|ankle|wrist|thumb|cmc|mcp|bursa)\b",
    re.IGNORECASE,
)
_NO_JOINT = re.compile(
    r"\b(?:epidural|foram\w+|facets?|lamina\w*|sacroiliac|si joint|trigger|nerve|tendon|carpal|scar|muscle|spine|spinal|[clts]\d|"
    r"an?esthe\w+|surg\w+|operat\w+|keloid|cysts?|skin|lesion|laceration|wound|induction|intubat\w+|ganglion)\b",
    re.IGNORECASE,
)
_BY_ANOTHER_WAY = re.compile(r"\b(?:iv|im|intraven\w+|intramusc\w+|induction)\b", re.IGNORECASE)
LINES_BEFORE = 220  # characters
AROUND = 40  # characters around the word in which it is told of today or of one more
REACH = 60  # characters before the word in which it is made to refer


class _Kinds(NamedTuple):
    """The kinds that a text names: of care given, and of any; where each stands, in order."""

    given: frozenset[str]
    named: frozenset[str]
    told: frozenset[tuple[str, str]]  # the kinds with their senses
    starts: tuple[int, ...]
    places: tuple[tuple[str, int, int], ...]

    def before(self, place: int) -> tuple[str, int, int] | None:
        at = bisect_right(self.starts, place)
        return self.places[at - 1] if at else None


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
    behind = _BY_ANOTHER_WAY.search(text, mention.end, mention.end + AROUND)
    if behind or _NO_JOINT.search(before) or not _JOINT.search(before):
        return None  # a step of an injection that is told elsewhere
    return replace(mention, concept="joint_inj")


def _kinds(mentions: list[Mention], text: str) -> _Kinds:
    own = [
        m for m in mentions
        if m.table == "treatments" and m.concept not in (OPEN, "rfa") and m.assertion != "family"
        and modalities()[m.concept].group == OPEN
    ]  # fmt: skip
    given = {m.concept for m in own if m.assertion in _GIVEN or m.triggers == ONLY_MENTIONED}
    others = [m for m in mentions if m.concept == OPEN and not _is_bare(m, text)]
    given |= {OPEN for m in others if _is_another(m, text)}
    places = [(m.concept, m.start, m.end) for m in (*own, *others)]
    if it := _INJECTED_IT.search(text):
        given.add("sij")
        places.append(("sij", *it.span()))
    told = frozenset((m.concept, _when(m)) for m in own)
    places.sort(key=lambda place: place[1])
    starts = tuple(start for _, start, _ in places)
    named = _one({m.concept for m in own} | given)
    return _Kinds(_one(given), named, told, starts, tuple(places))


def _is_another(mention: Mention, text: str) -> bool:
    """ "Occipital nerve block", "injection into the plantar fascia": of no kind that is listed."""
    if _when(mention) != "given":
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
    at = text[mention.start : mention.end].lower().find(label.lower())
    return mention.start + max(at, 0)


def _told(mention: Mention, kinds: _Kinds, text: str) -> Mention | None:
    place = _place(mention, text)
    label = str(mention.attributes["label"])
    says_nothing = mention.attributes.keys() <= _BARE and not re.search(r"\d", mention.quote)
    if _AS_ABOVE.match(text, place + len(label)) and says_nothing and kinds.named:
        return None
    is_given = _when(mention) == "given"
    own = kinds.given if is_given else kinds.given or kinds.named
    before = kinds.before(place)
    drug = _last_drug(text, place)
    if drug > (before[1] if before else -1):
        return None  # "Dupilumab helps. Got her injection last week."
    if len(own) != 1:
        return mention
    concept = next(iter(own))
    if label.lower().endswith(("block", "blocks")) and concept in _JOINTS[:1]:
        return mention  # a joint is not blocked
    silent = says_nothing and not _ONE_MORE.search(
        text, max(0, place - AROUND), mention.end + AROUND
    )
    is_next = before is not None and before[0] != OPEN and is_meant(*before, place, text)
    if before is None or not is_next or (is_given and not is_told_next(before[2], place, text)):
        told_of = mention.assertion == "historical" and (concept, "given") in kinds.told
        return None if silent and (told_of or _is_only_mentioned(mention)) else mention
    if silent and ((concept, _when(mention)) in kinds.told or _is_only_mentioned(mention)):
        return None
    if mention.triggers == ONLY_MENTIONED:
        return replace(mention, concept=concept)
    told = (*mention.triggers, f"(kind: {modalities()[concept].label.lower()})")
    return replace(mention, concept=concept, triggers=told)


def _last_drug(text: str, place: int) -> int:
    """Where a medicine of the whole body is named before the word; -1 where none is."""
    found = systemic.A_DRUG.finditer(text, max(0, place - DRUG_BEFORE), place)
    return max((one.start() for one in found), default=-1)


def _is_only_mentioned(mention: Mention) -> bool:
    return mention.triggers == ONLY_MENTIONED
