"""Of which time is each of the scores of one name: of now, of then, of a day, or is it a goal?

What stands right before a score tells it ("was 52", "today 44", "goal 20"), or what stands right
behind it ("52 at intake", "44 (3/1/24)"); of a row of scores the last is of now ("52 -> 48 -> 44").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmi_kit.notes.scores.tokens import Token

_TIMES = ("now", "then", "day")
# They are said of the number that follows them.
_OF_THE_NEXT = frozenset(
    ["was", "were", "from", "vs", "vs.", "versus", "before", "prior to", "to", "->", "had been",
     "compared to", "compared with", "against", "whereas", "high of", "low of", "peak of",
     "as high as", "as low as", "a high of", "a low of"]
)  # fmt: skip
# "Was 44" alone is how a note tells what was found today.
_WEAK = frozenset(["was", "were", "had been"])
_LINKS = frozenset(["to", "->"])
_BETWEEN = frozenset(["at", "on", "in", "during", "the", "a", "an", "her", "his", "point", "points",
                      "pts", "(", "as", "of", "percent", "s", "sec", "seconds", "m", "by", "scored",
                      "dated", "done", "taken"])  # fmt: skip
_GOES_WITH = frozenset(["visit", "eval", "evaluation", "assessment", "appointment", "is", ":"])
# A first score alone is of the visit that tells it when that is the first: its context says so.
FIRST = frozenset(["initial", "initially", "baseline", "intake", "entry", "admission", "eval",
                   "evaluation", "ie", "soc", "start of care", "first visit", "first session",
                   "first appointment", "first time", "originally"])  # fmt: skip
_OPENS = frozenset(["on", "at", "in", "during", "before", "prior to", "as"])
_COUNTED = frozenset(["weeks", "wks", "wk", "months", "mos", "visits", "sessions"])
_MET = frozenset(["met", "achieved", "partially", "reached", "exceeded", "surpassed"])
_AFTER_MET = frozenset([":", "with", ",", "-", ";", "("])


@dataclass(frozen=True, slots=True)
class When:
    """`sense`: actual, historical, planned, or "" where the rest of the sentence decides."""

    sense: str = ""
    trigger: str = ""


def when_behind(pieces: Sequence[Token], at: int) -> Token | None:
    """The time that is told behind a number: "52 at intake", "44% today", "48 (3/1/24)". What leads
    to the next number without a comma is said of that one: "initial 54 current 38"."""
    if pieces[at - 1].text == ")" and pieces[at - 2].kind in _TIMES:
        return None  # "(IE) 40% (now) 24%": each before its own
    behind = at + 1
    while behind < len(pieces) and pieces[behind].text in _BETWEEN:
        behind += 1
    if behind >= len(pieces) or pieces[behind].kind not in _TIMES:
        return None
    told, after = pieces[behind], behind + 1
    if told.text in _OF_THE_NEXT:
        ends = not any(p.kind == "score" for p in pieces[after:])
        return told if told.text == "before" and ends else None
    while after < len(pieces) and (
        (pieces[after].kind in _TIMES and pieces[after].text not in _OF_THE_NEXT)
        or pieces[after].text in _GOES_WITH
    ):
        after += 1
    leads_on = after < len(pieces) and pieces[after].kind == "score"
    return None if leads_on else told


def senses(
    pieces: Sequence[Token], name: int, chain: Sequence[int], *, is_alone: bool
) -> Iterator[When]:
    """One answer a score of the chain; `is_alone`: no other score of it stands in the sentence."""
    is_alone = is_alone and len(chain) == 1
    before = [_before(pieces, name, chain, k) for k in range(len(chain))]
    behind = [when_behind(pieces, at) for at in chain]
    for k in range(len(chain)):
        own = [t for t in before[k] if t.text not in _LINKS]
        time = _nearest(own, ("goal", "now", "then"))
        goal = time if time and time.kind == "goal" else _in_time(pieces, chain, k)
        if goal is not None:
            yield When("planned", goal.text)
            continue
        then = _then(before[k], behind[k], is_alone=is_alone)
        later = [t for more in before[k + 1 :] for t in more if t.kind == "now"]
        later += [t for t in behind[k + 1 :] if t and t.kind == "now"]
        now = _is_now(before[k], behind[k])
        weak = _nearest(before[k], ("then",), _WEAK)
        if then:
            yield When("historical", then.text)
        elif now:
            yield When("actual", "now")
        elif any(t.kind == "goal" and _was_met(own, at) for at, t in enumerate(own)):
            yield When("actual", "met")
        elif later:
            yield When("historical", "a later score follows")
        elif weak and k:
            yield When("historical", weak.text)
        else:
            yield When("actual" if len(chain) > 1 else "")


def _in_time(pieces: Sequence[Token], chain: Sequence[int], k: int) -> Token | None:
    """ "ODI 20% in 8 weeks", told alone, is yet to come."""
    behind = list(pieces[chain[k] + 1 : chain[k] + 4])
    words = [p.text for p in behind]
    alone = len(chain) == 1 and len(words) == 3 and words[0] in ("in", "within")
    counted = alone and behind[1].kind == "score" and words[2] in _COUNTED
    return behind[0] if counted else None


def _before(pieces: Sequence[Token], name: int, chain: Sequence[int], k: int) -> list[Token]:
    """What stands before the k-th score and is said of it."""
    if k:
        start = chain[k - 1] + 1
        if (told := when_behind(pieces, chain[k - 1])) is not None:
            start = pieces.index(told) + 1
        own = list(pieces[start : chain[k]])
        cuts = [i for i, p in enumerate(own) if p.text in (",", ";")]
        return own[cuts[-1] + 1 :] if cuts and own[cuts[-1] + 1 :] else own
    start = name
    opening = pieces[:name]
    if opening and opening[0].text in _OPENS and not any(
        p.kind in ("score", "name", "other") for p in opening
    ):  # fmt: skip
        return list(pieces[: max(chain[0], name)])  # "On initial evaluation, the ODI was 52"
    while start and pieces[start - 1].kind not in ("score", "name", "other") and (
        pieces[start - 1].text not in (";", ",", ")")
    ):  # fmt: skip
        start -= 1
    return list(pieces[start : max(chain[0], name)])


def _then(before: Sequence[Token], behind: Token | None, *, is_alone: bool) -> Token | None:
    if behind is not None:
        if behind.text in FIRST and any(t.text == "from" for t in before):
            return behind  # "dropped from 21 at intake"
        first = is_alone and behind.text in FIRST
        return behind if behind.kind in ("then", "day") and not first else None
    told = _nearest(before, ("now", "then", "day"))
    if told is None or told.kind == "now":
        return None
    if told.text == "from":
        return told
    if told.text in _WEAK:
        others = [t for t in before if t.kind in ("then", "day") and t.text not in _WEAK]
        now = any(t.kind == "now" for t in before)
        told = others[-1] if others and not now else None
    return None if told is None or (is_alone and told.text in FIRST) else told


def _is_now(before: Sequence[Token], behind: Token | None) -> bool:
    if behind is not None:
        return behind.kind == "now"
    told = _nearest([t for t in before if t.text not in _LINKS], ("now", "then"))
    if told is not None and told.text in _WEAK:
        return any(t.kind == "now" for t in before)
    return told is not None and told.kind == "now"


def _nearest(
    before: Sequence[Token], kinds: Sequence[str], words: frozenset[str] | None = None
) -> Token | None:
    for at in range(len(before) - 1, -1, -1):
        piece = before[at]
        if piece.kind not in kinds or (words is not None and piece.text not in words):
            continue
        if piece.kind == "goal" and _was_met(before, at):
            continue
        return piece
    return None


def _was_met(before: Sequence[Token], goal: int) -> bool:
    """ "Goal met: ODI 18%" tells what is; "goal of 20 not met" what was wished for."""
    following = [p.text for p in before[goal + 1 : goal + 4]]
    return any(
        word in _MET and (i + 1 == len(following) or following[i + 1] in _AFTER_MET)
        for i, word in enumerate(following)
    )
