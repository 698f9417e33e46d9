"""Is more ticked than can be true: "[X] No" under "[X] Yes", or two steps of one scale?

Of two answers that shut each other out nobody knows which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mmi_kit.notes.forms.grids import OFTEN
from mmi_kit.notes.forms.lines import YES_OR_NO, Part, Question

_STEP = re.compile(
    rf"(?:{OFTEN}|none|mild(?:ly)?|moderate(?:ly)?|marked(?:ly)?|severe|extreme(?:ly)?"
    r"|(?:(?:less|more) than |about |at least |[<>] ?)?\d{1,3}(?: ?(?:-|to) ?\d{1,3})?"
    r"(?: ?(?:%|(?:minutes?|mins?|hours?|hrs?|lbs?|pounds?|blocks?)\b))?(?: or more)?)(?: ?\([^()]{0,30}\))?\W*",
    re.I,
)
_MOST_STEPS = 12  # lines of one scale, one under the other
_Lines = Sequence[str]
_Parts = Sequence[Sequence[Part] | None]


def of_two_steps(labels: Sequence[str], ticked: int) -> bool:
    """Are several of them ticked, all of one scale: "Sit: [X] 30 min  [X] 1 hour"?"""
    return ticked > 1 and all(map(_STEP.fullmatch, labels))


def is_contradicted(words: _Lines, parts: _Parts, number: int, question: Question) -> bool:
    """Does a line over or under it tick "yes" where it ticks "no", or another step of its scale?"""
    if _is_step(words[number], parts[number]):
        return sum(_ticked_steps(words, parts, number)) > 1
    if not _answers(words[number], question):
        return False
    return any(
        isinstance(part, Question) and _answers(words[at], part)
        for at in (number - 1, number + 1)
        if 0 <= at < len(words)
        for part in parts[at] or ()
    )


def _ticked_steps(words: _Lines, parts: _Parts, number: int) -> Iterator[bool]:
    """Of the steps of a scale that stand one under the other around a line: is each ticked?"""
    up = range(number, max(-1, number - _MOST_STEPS), -1)
    down = range(number + 1, min(len(words), number + _MOST_STEPS))
    for lines in (up, down):
        for at in takewhile(lambda n: _is_step(words[n], parts[n]), lines):
            one = (parts[at] or ())[0]
            yield isinstance(one, Question) and one.choices[0].ticked


def _is_step(words: str, parts: Sequence[Part] | None) -> bool:
    """Is the line one box and one step of a scale, "[X] 30 minutes"?"""
    one = parts[0] if parts and len(parts) == 1 else None
    if not isinstance(one, Question) or len(one.choices) != 1:
        return False
    bare = one.prompt.start == one.prompt.end
    return bare and _STEP.fullmatch(words[slice(*one.choices[0].label)]) is not None


def _answers(words: str, question: Question) -> bool:
    """Is "yes" or "no" ticked, with no prompt before it?"""
    ticked = [words[slice(*choice.label)] for choice in question.choices if choice.ticked]
    bare = question.prompt.start == question.prompt.end
    return bare and any(map(YES_OR_NO.fullmatch, ticked))
