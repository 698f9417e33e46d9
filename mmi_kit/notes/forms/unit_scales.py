"""Which amount is ticked on a scale whose unit stands before it: "Minutes: [ ] 15 [x] 20  Hours: [ ] 1"?

The two scales are one question, which the line asks before the first: of two ticks nobody knows
whether they are one amount or a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.notes.forms.lines import Choice, Part, Question
from mmi_kit.notes.forms.words import AT_ONE_TIME, as_question, of_a_day_or_once
from mmi_kit.notes.forms.written import ENDS_WHEN, Shown, Written
from mmi_kit.notes.text.sentences import Span

_UNIT = re.compile(r"\(?(?P<unit>minutes?|mins?\.?|hours?|hrs?\.?)\)?\s?:\s*$", re.I)
_AMOUNT = re.compile(
    r"(?:(?:less|more) than |about |up to |[<>] ?)?\d{1,3}(?: ?- ?\d{1,3})?(?: or more)?\.?", re.I
)
# What the name of the question says of its own units: "Hours and/or minutes your patient can sit"
_BOTH_UNITS = re.compile(
    r"\W*(?:\(?(?:\d{1,2}|[a-z])[.)]\s+)?(?:(?:circle|check|mark|indicate) )?(?:the )?(?:number of )?"
    r"(?:hours|minutes) ?(?:and/or|and|or|/) ?(?:hours|minutes)(?: that)?\s+",
    re.I,
)
_POSTURE = re.compile(r"\b(?P<posture>sit|stand|walk)(?:s|ting|ing)?\b", re.I)
_ING = {"sit": "sitting", "stand": "standing", "walk": "walking"}


class _Scale(NamedTuple):
    """What a line asks, the one choice that is ticked in it, and its unit."""

    asked: Span
    choice: Choice | None
    unit: Span


def is_on_a_scale(out: Written, raw: str, line: Span, parts: Sequence[Part]) -> bool:
    """Is it such a line? It is written, with its unit behind: "Sitting: 20 minutes at one time"."""
    scale = _scale(raw[slice(*line)], parts)
    if scale is None:
        return False
    asked = _at(scale.asked, line.start)
    if scale.choice is None:
        as_question(out, raw, asked)
        out.add("\n", asked.end - 1)
        return True
    label, shown, _ = scale.choice
    choice = Choice(_at(label, line.start), _at(shown, line.start), ticked=True)
    _write(out, raw, asked, choice, _at(scale.unit, line.start))
    return True


def _scale(line: str, parts: Sequence[Part]) -> _Scale | None:
    questions = [part for part in parts if isinstance(part, Question)]
    found = [(q, unit) for q in questions if (unit := _UNIT.search(line, *q.prompt))]
    before = [part for part in parts if not isinstance(part, Question)]
    if not found or len(found) < len(questions):
        return None
    asked, *others = (Span(q.prompt.start, unit.start()) for q, unit in found)
    if len(before) == 1 and before[0] == parts[0] and not line[slice(*asked)].strip():
        said = line[slice(*before[0])].rstrip()  # "Sits how long at one time? Minutes: [ ] 5"
        if not said.endswith("?"):
            return None
        asked = Span(before[0].start, before[0].start + len(said))
    elif before:
        return None
    labels = [line[slice(*c.label)].strip() for q in questions for c in q.choices]
    is_one = line[slice(*asked)].strip() and not any(line[slice(*o)].strip() for o in others)
    if not is_one or not all(map(_AMOUNT.fullmatch, labels)):
        return None
    ticked = [(c, Span(*unit.span("unit"))) for q, unit in found for c in q.choices if c.ticked]
    return _Scale(asked, *ticked[0]) if len(ticked) == 1 else _Scale(asked, None, asked)


def _write(out: Written, raw: str, asked: Span, choice: Choice, unit: Span) -> None:
    words = raw[slice(*asked)].rstrip(" :,;?-")
    begin = asked.start
    if both := _BOTH_UNITS.match(words):
        begin += both.end()
    ends = ENDS_WHEN.search(words)
    end = asked.start + (ends.start() if ends else len(words))
    postures = _POSTURE.findall(raw, begin, end)
    once = len(postures) == 1 and (ends is not None or of_a_day_or_once(words) is False)
    if once:
        out.add(f"{_ING[postures[0].lower()].capitalize()}: ", asked.start)
    else:
        out.take(raw, begin, end)
        out.add(": ", end - 1)
    last = choice.label.end - 1
    out.take(raw, *choice.label)
    out.add(f" {raw[slice(*unit)]}{AT_ONE_TIME if once else ''}\n", last)
    first = min(asked.start, choice.shown.start)
    whole = Span(first, max(choice.shown.end, choice.label.end))
    out.shown.append(Shown(Span(first, choice.label.end), whole))


def _at(span: Span, base: int) -> Span:
    return Span(base + span.start, base + span.end)
