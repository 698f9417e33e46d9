"""What does a row state that asks several things at once and answers them in the same order?

"Sit at once / total in 8 h | 40 min / 5 h", "Twist / stoop / crouch | rarely / rarely / never": as
many answers as names, each of its own name; of any other number nobody knows which is of which.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from mmi_kit.notes.forms.columns import Part, lines_in_parts
from mmi_kit.notes.forms.grids import OFTEN
from mmi_kit.notes.forms.not_of_now import is_not_of_now
from mmi_kit.notes.function.capacities import find_capacities
from mmi_kit.notes.function.frequencies import find_frequencies
from mmi_kit.notes.function.limits import find_limits
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.text.fold import fold
from mmi_kit.notes.text.sentences import Span

ABOVE = 3  # lines over a row that may say of what it is
MOST = 6  # names in a row
LONGEST = 120  # characters of such a row: longer lines are running text
_COLON = re.compile(r"(?P<names>[^:?]{3,80})[:?] +(?P<answers>[^:]{3,60})")
# The first that stands in the words sets their pieces apart: "stand/walk at once / total" has two
_BETWEEN = (re.compile(r" *; *"), re.compile(r" +/ +"), re.compile(r"/"), re.compile(r", *"))
_FREE = r"(?:no|without(?: any)?) (?:limits?|limitations?|restrictions?)|unlimited|not limited"
_IS_FREE = re.compile(_FREE, re.IGNORECASE)
_ANSWER = re.compile(
    rf"(?:{OFTEN}|{_FREE}|yes|no"
    r"|(?:(?:about|up to|less than|more than|<|~) ?)?\d{1,3}(?:\.\d)?(?: ?(?:-|to) ?\d{1,3}(?:\.\d)?)?"
    r"(?: ?(?:minutes?|mins?|hours?|hrs?|h|lbs?|pounds?|%))?)\.?",
    re.IGNORECASE,
)
_SIDE = re.compile(r"[ ,(]{0,3}\b(?P<side>right|left|rt|lt|r|l)\)?$", re.IGNORECASE)
_POSTURE = re.compile(
    r"(?:sit|stand|walk)(?:ting|ing)?(?:(?: ?[/&-] ?| and | or )(?:stand|walk)(?:ing)?)?\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:at (?:one|a) time|at once|without (?:a break|stopping))", re.IGNORECASE
)
_OF_A_DAY = re.compile(r"\b(?:total|(?:8|eight)[- ]?(?:hours?|hrs?|h)\b)", re.IGNORECASE)
# "Lift 10 lb / 20 lb": the verb is of both
_LIFT = re.compile(r"lift(?:ing)?(?: ?(?:/|and|or) ?carry(?:ing)?)?\b", re.IGNORECASE)
_LIFTS = re.compile(r"(?:lift|carry)(?:ing)?\b", re.IGNORECASE)
_LOAD = re.compile(r"\d{1,3} ?(?:lbs?|pounds?|#)", re.IGNORECASE)
# A number alone answers a name that tells what is counted; "standing 3 min: 110/70" is of no form
_BARE = re.compile(r"[^\d]{0,12}\d{1,3}(?:\.\d)?\.?")
_COUNTED = re.compile(
    r"\b(?:minutes?|mins?|hours?|days|month|lbs?|pounds|percent)\b|%", re.IGNORECASE
)
_TIMED = re.compile(r"\d ?(?:seconds?|sec|minutes?|mins?)\b", re.IGNORECASE)
# The same words as a scale to choose from: "never / rarely / occasionally" answers nothing
_SCALE = ("never", "rar", "occ", "freq", "con")
_FEWEST_OF_A_SCALE = 3
# What a job asks for, what is aimed at, what once could be done
_NOT_OF_NOW = re.compile(
    r"\b(?:jobs?|employer|occupation\w*|position|demands?|require[sd]?|requirements?|goals?|targets?"
    r"|past|previous|prior|before|pre-?injury)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\be\.g\.|\bexamples?\b", re.IGNORECASE)
_FINGER = re.compile(r"\bfinger\b", re.IGNORECASE)  # bare it is a part of the hand


def compound_rows(text: str) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """Such rows of a raw text, each with what its pairs of name and answer state."""
    above: deque[str] = deque(maxlen=ABOVE)
    head = ""  # of the table: its first line and what stands over it
    for parts in lines_in_parts(text):
        filled = [part for part in parts if part.words]
        said = " ".join(part.words for part in filled)
        if len(filled) < 2:
            head = ""
        elif not head:
            head = "\n".join([*above, said])
        if pair := _names_and_answers(filled):
            over = [*(head.split("\n") if head else above), pair[0].words]
            told = tuple(_of_row(text, *pair))
            if told and not _EXAMPLE.search(said) and not any(map(_is_of_another, over)):
                yield Span(pair[0].start, pair[1].end), told
        if said:
            above.append(said)


def _is_of_another(line: str) -> bool:
    return bool(is_not_of_now(line) or _NOT_OF_NOW.search(line))


def _names_and_answers(parts: Sequence[Part]) -> tuple[Part, Part] | None:
    if len(parts) == 2:
        names, answers = parts
    elif len(parts) == 1 and (found := _COLON.fullmatch(parts[0].words)):
        begin = parts[0].start
        names, answers = (
            Part(found[which], begin + found.start(which), begin + found.end(which))
            for which in ("names", "answers")
        )
    else:
        return None
    return (names, answers) if answers.end - names.start <= LONGEST else None


def _of_row(text: str, names: Part, answers: Part) -> Iterator[Mention]:
    asked = [piece.words for piece in _pieces(names)]
    told = _pieces(answers)
    if len(told) == 1 < len(asked) and _IS_FREE.fullmatch(told[0].words):
        told *= len(asked)  # "Reaching, handling, fingering | no limitation"
    if not 1 < len(asked) == len(told) <= MOST:
        return
    if not all(_ANSWER.fullmatch(answer.words) for answer in told) or _is_a_scale(told):
        return
    if any(_TIMED.search(name) for name in asked):
        return
    names_none = _LIFTS.match(asked[0]) and not any(map(_LOAD.search, asked))
    if names_none and not all(_LOAD.search(answer.words) for answer in told):
        return  # "Lift/carry with the right arm | less than 5 lb, rarely" asks one thing
    for name, answer in zip(_in_full(asked), told, strict=True):
        if _BARE.fullmatch(answer.words) and not _COUNTED.search(name):
            continue
        quote = text[names.start : answer.end]
        for found in _read(_plain(name, answer.words)):
            own = {**found.attributes, "sentence": text[names.start : answers.end]}
            yield replace(found, start=names.start, end=answer.end, quote=quote,
                          attributes=MappingProxyType(own))  # fmt: skip


def _pieces(part: Part) -> list[Part]:
    words = part.words.rstrip(".:? ")
    between = next((pattern for pattern in _BETWEEN if pattern.search(words)), None)
    gaps = [match.span() for match in between.finditer(words)] if between else []
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(words)]
    return [
        Part(words[start:end], part.start + start, part.start + end)
        for start, end in zip(starts, ends, strict=True)
    ]


def _is_a_scale(told: Sequence[Part]) -> bool:
    """Are the answers those that are printed to choose from, in their order?"""
    if len(told) < _FEWEST_OF_A_SCALE:
        return False
    places = [
        next((at for at, word in enumerate(_SCALE) if answer.words.lower().startswith(word)), -1)
        for answer in told
    ]
    steps = {after - before for before, after in pairwise(places)}
    return -1 not in places and steps in ({1}, {-1})


def _in_full(asked: Sequence[str]) -> list[str]:
    """Each name with the words that it shares with the first ("Handle right / left"), or with the
    last ("Sit / stand at one time")."""
    first, last = asked[0], asked[-1]
    side, posture, once = _SIDE.search(first), _POSTURE.match(first), _AT_ONCE.search(last)
    lift = _LIFT.match(first)
    full = []
    for name in asked:
        timed = _AT_ONCE.search(name) or _OF_A_DAY.search(name)
        if side and (other := _SIDE.fullmatch(name)):
            name = f"{first[: side.start()]} {other['side']}"
        elif lift and _LOAD.fullmatch(name):
            name = f"{lift[0]} {name}"
        elif posture and timed and not _POSTURE.match(name):
            name = f"{posture[0]} {name}"
        elif once and _POSTURE.fullmatch(name):
            name = f"{name} {once[0]}"
        full.append(name)
    return full


def _plain(name: str, answer: str) -> str:
    """A name and its answer as one would say them in a sentence."""
    if posture := _POSTURE.match(name):
        posture_of = re.sub(r" ?[&-] ?", "/", posture[0])
        if _AT_ONCE.search(name):
            return f"{posture_of} {answer} at one time"
        return f"{posture_of} {answer} in an 8-hour day" if _OF_A_DAY.search(name) else ""
    free = "unlimited" if _IS_FREE.fullmatch(answer) else answer
    name = _FINGER.sub("fingering", name)
    side = _SIDE.search(name)
    return f"{name[: side.start()]}: {side['side']} {free}" if side else f"{name}: {free}"


def _read(words: str) -> Iterator[Mention]:
    folded = fold(words)
    whole = Span(0, len(folded.text))
    yield from find_capacities(folded.text, whole, "notes")
    yield from find_frequencies(folded.text, whole, "notes")
    yield from find_limits(folded.text, whole, "notes")
