"""Why was a medicine stopped, where a note tells beside the stop what it had done?

"Meloxicam burns her stomach." stands in the history and "Stop meloxicam" in the plan; "eGFR 48.
Stop etodolac." and "Too groggy. Discontinue baclofen." name it in the sentence behind. Only an
effect that was had, of this medicine and in the note of its stop, is its reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mmi_kit.evidence.facts import PIECE, Fact, Facts
from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.knowledge.modalities import generic_name
from mmi_kit.knowledge.side_effects import side_effects
from mmi_kit.notes import Mention
from mmi_kit.notes.text.fold import Folded, fold
from mmi_kit.notes.text.sentences import BLANK_LINE, Span, sentences

Where = Callable[[int, int], dict[str, Any]]  # the columns that a span of the note gives
BESIDE = "(the effect is told beside the stop)"
LONGEST = 160  # characters of a reason
# What a class of medicines is called by those who take them
_CALLED = {
    "muscle_relaxant": re.compile(r"muscle relax(?:er|ant)s?"),
    "nsaid": re.compile(r"anti-?inflammator(?:y|ies)|\bnsaids?\b"),
    "opioid": re.compile(r"pain pills?|narcotics?|\bopioids?\b"),
    "sleep_aid": re.compile(r"sleeping pills?"),
}
_APART = re.compile(r"[;:](?= |$)|,? \bbut\b|(?<=[a-z\d]\.) ")
# Told of nobody yet, or of another: "may cause", "if drowsy", "her sister got a rash on it"
_NOT_TOLD = re.compile(
    r"\b(?:if|should|in case|goals?|mother|father|sister|brother|husband|wife|son"
    r"|daughter (?:gets|takes|had))\b"
)
_STOPPED_FOR = re.compile(
    r"\b(?:stop(?:ped)?|discontinu\w+|d/c'?e?d?|quit|held)\b[^;:]{0,40}?"
    r"\b(?:for|due to|because of|d/t|secondary to|as it caused|after) "
)
_NUMBERED = re.compile(r"\W*(?:\d{1,2}[.)] )?\W*")


def read_stop_reasons(facts: Facts, mentions: Sequence[Mention], shown: str, where: Where) -> None:
    """Give a stop without a reason the effect that its note tells of the medicine."""
    open_ = [f for f in facts.of_row("treatments") if f.get("action") == "stopped"
             and f["assertion"] in ("actual", "historical") and not f.get("reason")]  # fmt: skip
    if not open_ or not any(side_effects(shown)):
        return
    places = {where(m.start, m.end)["locator"]: m for m in mentions if m.table == "treatments"}
    folded = fold(shown)
    spans = list(sentences(folded.cased))
    for fact in open_:
        mention = places.get(fact["locator"])
        found = _reason(folded, spans, mention, fact) if mention else None
        if found is None or mention is None:
            continue
        start, end = folded.raw_span(*found)
        own = where(start, end)
        fact["reason"] = " ".join(own["quote"].split())
        fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), BESIDE)))
        fact["review"] = "unreviewed"
        if mention.start <= start and end <= mention.end:
            continue
        for name in ("quote", "locator"):
            both = (own[name], fact[name]) if start < mention.start else (fact[name], own[name])
            fact[name] = PIECE.join(both)


def _reason(folded: Folded, spans: Sequence[Span], mention: Mention, fact: Fact) -> Span | None:
    place = bisect_left(folded.places, mention.start)
    at = next((n for n, span in enumerate(spans) if span.start <= place < span.end), None)
    if at is None:
        return None
    drug = generic_name(str(fact["label"]))
    called = _CALLED.get(str(fact["concept"]))
    if own := _told_in(folded.text, spans[at], drug, called):
        return own
    if fact["assertion"] != "actual":
        return None
    beside = at and not _names(folded.text, spans[at - 1]) and _is_beside(folded, spans, at)
    if beside and (adjacent := next(_pieces(folded.text, spans[at - 1]), None)):
        return adjacent
    others = [*reversed(spans[: max(at, 0)]), *spans[at + 1 :]]
    told = (_told_in(folded.text, span, drug, called) for span in others)
    return next(filter(None, told), None)


def _is_beside(folded: Folded, spans: Sequence[Span], at: int) -> bool:
    """Does the sentence before stand in the same paragraph, and in no other item of a list?"""
    gap = folded.cased[spans[at - 1].end : spans[at].start]
    listed = re.match(r"\W*\d{1,2}[.)]", folded.text[slice(*spans[at])])
    return BLANK_LINE.search(gap) is None and listed is None


def _told_in(text: str, sentence: Span, drug: str, called: re.Pattern[str] | None) -> Span | None:
    """The part of a sentence that tells an effect of this medicine: it names it, or no other stands
    nearer before it."""
    names = _names(text, sentence)
    if called:
        names += [(m.start(), drug) for m in called.finditer(text, *sentence)]
    if not any(name == drug for _, name in names):
        return None
    for piece in _pieces(text, sentence):
        here = {name for at, name in names if piece.start <= at < piece.end}
        before = [name for at, name in sorted(names) if at < piece.start]
        if here == {drug} or (not here and (before[-1:] == [drug] or not before)):
            return piece
    return None


def _names(text: str, sentence: Span) -> list[tuple[int, str]]:
    return [(m.start(), generic_name(m[0])) for m in drug_pattern().finditer(text, *sentence)]


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence that tell an effect, without the words of the stop."""
    if _NOT_TOLD.search(text, *sentence):
        return
    cuts = [m.span() for m in _APART.finditer(text, *sentence)]
    starts = [sentence.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), sentence.end]
    for start, end in zip(starts, ends, strict=True):
        if not any(side_effects(text[start:end])):
            continue
        stop = _STOPPED_FOR.search(text, start, end)
        if stop and any(side_effects(text[stop.end() : end])):
            start = stop.end()
        if (lead := _NUMBERED.match(text, start, end)) and lead.end() < end:
            start = lead.end()
        words = text[start:end].rstrip(" .,;-")
        yield Span(start, start + len(words[:LONGEST]))
