"""By which route was an epidural given, when its name does not say and the story of the procedure does?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.text.sentences import Span

NEAR = 160  # characters around a landmark in which the needle is named
UNTOLD = "esi"  # the modality of an epidural whose route is not stated
# The words of a technique (ASIPP and SIS name the routes by where the needle enters).
_ROUTES = {
    "esi_il": re.compile(
        r"\bloss[- ]of[- ]resistance\b|\binterlaminar\b|\bsacral (?:hiatus|cornua)\b|\bhanging[- ]drop\b"
        r"|\bthrough (?:the )?(?:ligamentum flavum|sacrococcygeal ligament)\b",
        re.IGNORECASE,
    ),
    "esi_tf": re.compile(
        # Where the needle goes: contrast that spreads "into the neural foramen" tells no route.
        r"\btransforaminal (?:approach|technique|access|fashion|manner|trajectory)\b|\btransforaminally\b|\bsafe triangle\b"
        r"|\bneedles?\b(?:(?!\b(?:contrast|dye|omnipaque|isovue|spread|flow\w*)\b)[^.;]){0,100}?"
        r"\b(?:into|to|toward|towards|at|in|through|entering)(?: [\w-]+){0,4} (?:neuro|neural |intervertebral )?foram(?:en|ina)\b"
        r"|\bforam(?:en|ina) (?:was|were) (?:entered|accessed|reached)\b",
        re.IGNORECASE,
    ),
}
# The landmarks of the way in, where the text names no way
_LANDMARKS = MappingProxyType(
    {
        "esi_tf": re.compile(
            r"\b(?:below|under|underneath|beneath|inferior to|6 o'?clock (?:position )?(?:of|on|under|to)) the (?:(?:left|right) )?(?:[lcts]\d{1,2} )?pedicle\b"
            r"|\b(?:upper|superior|posterior|dorsal|anterior|cephalad)(?: [\w-]+){0,2} (?:part|aspect|portion|quadrant|half|third) of the (?:neuro|neural |intervertebral )?foramen\b"
            r"|\boutlin\w{2,3} the exiting (?:[lcts]\d{1,2} )?(?:nerve )?root\b|\bscott(?:ie|y) dog\b",
            re.IGNORECASE,
        ),
    }
)
# ... as the needle or the contrast is told of, not a picture of the spine
_OF_THE_NEEDLE = re.compile(
    r"\b(?:needles?|tip|contrast|dye|omnipaque|isovue|c-?arm|fluoro\w*|beam)\b", re.IGNORECASE
)
_OF_A_PICTURE = re.compile(
    r"\b(?:mri|ct|myelogram|x-?rays?|films?|herniation|protrusion|disc|hnp)\b", re.IGNORECASE
)
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s|$)|\n")
# A block of which only the levels are named: where its needles rest
_AT_THE_BRANCH = re.compile(
    r"\barticular pillars?\b|\bwaists? of (?:the |each )?(?:articular )?(?:pillars?|trapezoids?)\b"
    r"|\b(?:junctions?|jxn) (?:of )?(?:the )?(?:sap|superior articular process)\b"
    r"|\bneedles?\b[^.;]{0,80}\bmedial branch(?:es)?\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"[clt]\d[^;.]{0,40} (?:diagnostic|confirmatory|comparative) blocks?", re.IGNORECASE
)
# Only a text that tells how the needle went tells the route of its own injection.
_STORY = re.compile(
    r"\bneedles?\b[^.;]{0,80}?\b(?:was|were)(?: \w+){0,2} (?:advanced|inserted|introduced|placed|directed|guided|passed|positioned|walked|driven|brought|steered|threaded)\b|\binjected through (?:the|each|this|that) needle\b"
    r"|\bforam(?:en|ina) (?:was|were) (?:entered|accessed|reached)\b",
    re.IGNORECASE,
)


def with_routes(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """The mentions of `text`; an epidural given in it takes the route that its story tells.

    Nothing is taken where the story tells two routes, or names an epidural of another route
    (planned, had before): whose the words are would be a guess.
    """
    mentions = list(mentions)
    route = _route(mentions, text)
    branch = _AT_THE_BRANCH.search(text)
    for mention in mentions:
        if branch and _is_of_levels(mention):
            told = (*mention.triggers, f"(route: {branch[0]})")
            yield replace(mention, concept="facet_mbb", triggers=told)
        elif route and _is_untold(mention):
            words, concept = route
            told = (*mention.triggers, f"(route: {words})")
            yield replace(mention, concept=concept, triggers=told)
        else:
            yield mention


def _route(mentions: list[Mention], text: str) -> tuple[str, str] | None:
    named = {m.concept for m in mentions if m.concept in _ROUTES}
    if named or not any(map(_is_untold, mentions)) or not _STORY.search(text):
        return None
    told = [
        (found[0], concept) for concept, words in _ROUTES.items() if (found := words.search(text))
    ]
    if not told:
        told = [
            (found[0], concept)
            for concept, words in _LANDMARKS.items()
            if (found := _landmark(words, text))
        ]
    return told[0] if len(told) == 1 else None


def _landmark(words: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first of the words in a sentence that tells of the needle, not of a picture."""
    for found in words.finditer(text):
        begin = max(0, found.start() - NEAR)
        ends = [end.end() for end in _SENTENCE_ENDS.finditer(text, begin, found.start())]
        stop = _SENTENCE_ENDS.search(text, found.end(), found.end() + NEAR)
        said = Span(ends[-1] if ends else begin, stop.start() if stop else found.end() + NEAR)
        if _OF_THE_NEEDLE.search(text, *said) and not _OF_A_PICTURE.search(text, *said):
            return found
    return None


def _is_of_levels(mention: Mention) -> bool:
    """A block given today of which only the levels are named."""
    given = mention.concept == "injection" and mention.assertion == "actual"
    return given and _BLOCK.search(mention.quote) is not None


def _is_untold(mention: Mention) -> bool:
    return mention.concept == UNTOLD and mention.assertion == "actual"
