"""Is an injection that was named before the one that is meant here, or does another matter stand between?

"L4-5 ESI 3/2. The injection helped." is of one; "Left plantar fasciitis: first injection. PMH: ESI" is
of two: another paragraph, item, heading or part of the body ends the reach of a name.
"""

from __future__ import annotations

import re

from mmi_kit.notes.treatment import systemic
from mmi_kit.notes.treatment.same_again import only_of_it

REACH = 320  # characters between the name and the word that refers to it
SPINAL = ("esi", "esi_il", "esi_tf", "facet_mbb", "sij", "tpi")
# Another paragraph or item; "Plan:" or "PMH:" opens another part
_BREAK = re.compile(
    r"\n[ \t]*(?:\n|\d{1,2}[.)]|[-*\u2022]|[A-Z][\w/ '&().-]{1,30}:)"
    r"|[.;)] {1,3}(?:\d{1,2}[.)] {0,2}[A-Za-z]|[A-Z][\w/ '&().-]{1,30}: )"
)
_OF_SPINE = (
    r"spine|spinal|lumbar|cervical|thoracic|back|neck|radicul\w+|sciatica|stenosis|facets?|discs?"
)
_ELSEWHERE = (
    r"knees?|hips?|shoulders?|subacromial|glenohumeral|elbows?|wrists?|hands?|thumbs?|fingers?|ankles?|foot|feet|heels?|toes?|"
    r"plantar|fasci\w+|burs\w+|trochant\w+|tend[io]n\w*|neuroma|carpal|cubital|de quervain'?s|trigger|epicondyl\w+|rotator|"
    r"impingement|occipital|migraines?|headaches?|botox|vocal|eyes?|eyelids?|retina\w*|ears?|scars?|keloids?|jaw|tmj|gout|piriformis|"
    r"coccyx|groin|abdom\w+|breasts?|allerg\w+|diabet\w+|vaccin\w+|(?:plantar )?warts?|ganglion|cysts?|nerves?|"
    r"study|studies|trial|trials|guidelines?|criteria|literature|patients"
)
_PARTS = re.compile(rf"\b(?:{_ELSEWHERE}|{_OF_SPINE})\b", re.IGNORECASE)
_SPINE = re.compile(_OF_SPINE, re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)|\n")
_OPENS = re.compile(r"[.;!?]\s|\n")
LONGEST = 240  # characters of a sentence that are looked at


def is_meant(concept: str, start: int, end: int, place: int, text: str) -> bool:
    """Can the word at `place` mean the injection of kind `concept` that is named at `start`-`end`?"""
    if not 0 <= place - end <= REACH or _BREAK.search(text, end, place):
        return False
    if systemic.A_DRUG.search(text, end, place):
        return False
    own = {found[0].lower() for found in _PARTS.finditer(text, _opening(text, start), end)}
    said = text[end : _closing(text, place)]
    return all(_is_of(concept, found[0].lower(), own) for found in _PARTS.finditer(said))


def is_told_next(end: int, place: int, text: str) -> bool:
    """Do the words from the sentence of the name, that ends at `end`, to the one at `place` tell of
    nothing else? A stye has injections too."""
    ends = _SENTENCE_END.search(text, end, place)
    begin = (
        ends.end() if ends else max(end, 1 + max(text.rfind(sign, end, place) for sign in ",;("))
    )
    return only_of_it(text[begin:place].lower())


def _is_of(concept: str, part: str, own: set[str]) -> bool:
    if part in own or part.rstrip("s") in {one.rstrip("s") for one in own}:
        return True
    if _SPINE.fullmatch(part):
        return concept in SPINAL
    return part == "trigger" and concept == "tpi"


def _opening(text: str, start: int) -> int:
    """Where the sentence begins in which the name stands."""
    least = max(0, start - LONGEST)
    ends = [found.end() for found in _OPENS.finditer(text, least, start)]
    return ends[-1] if ends else least


def _closing(text: str, place: int) -> int:
    most = min(len(text), place + LONGEST)
    end = _SENTENCE_END.search(text, place, most)
    return end.start() if end else most
