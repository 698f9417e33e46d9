"""How strong was the grip of each hand by dynamometer, in kg?

Of several trials nobody says which one counts ("20/22/21 kg"), and pounds are another unit than the
instrument's: neither is read. "Grip 4/5" is a muscle test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.knowledge.instruments import instruments
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.scores.context import GOAL
from mmi_kit.notes.senses.assertion import Judgement, judge
from mmi_kit.notes.text.numbers import number
from mmi_kit.notes.text.sentences import Span

GRIP = "grip"
GOAL_REACH = 40  # characters before it in which "goal" makes it a plan
_SIDE = r"(?P<side{n}>right|left|rt|lt|[rl])(?: (?:hand|side))?"
_KG = r"(?P<kg{n}>\d{{1,2}}(?:\.\d)?)(?![\d/.])"
_UNIT = r" ?(?:kgs?|kilos?|kilograms?)\b"


def _one(n: int) -> str:
    return rf"{_SIDE.format(n=n)} ?[:=-]? ?{_KG.format(n=n)}"


_NAMED = r"\b(?:grip(?: strength)?|jamar(?: dynamometer)?(?: grip)?)(?: ?\(kg\))?(?: (?:was|is|of|on the|by jamar))? ?[:=,]? ?"
_PATTERN = re.compile(
    rf"{_NAMED}{_one(1)}(?:{_UNIT})?(?:(?:,|;| and| vs\.?| /)? (?:and )?{_one(2)})?{_UNIT}"
    # "right grip 38 kg"
    rf"|\b{_SIDE.format(n=3)} grip(?: strength)? ?[:=]? ?{_KG.format(n=3)}{_UNIT}",
    re.ASCII,
)
_SIDES = {"r": "right", "rt": "right", "l": "left", "lt": "left"}


def find_grip(text: str, sentence: Span) -> Iterator[Mention]:
    """The grip of one sentence, hand by hand; places are those of the folded text."""
    if "grip" not in text[sentence.start : sentence.end] and "jamar" not in text[slice(*sentence)]:
        return
    for match in _PATTERN.finditer(text, *sentence):
        for n in (1, 2, 3):
            if match[f"kg{n}"]:
                yield from _mention(text, sentence, match, n)


def _mention(text: str, sentence: Span, match: re.Match[str], n: int) -> Iterator[Mention]:
    known, value = instruments()[GRIP], number(match[f"kg{n}"])
    if not known.low < value <= known.high:
        return
    side = match[f"side{n}"]
    start = match.start() if n == 1 else match.start(f"side{n}")
    span = Span(start, match.end(f"kg{n}"))
    judged = judge(text, sentence, *span, table="measures")
    if goal := GOAL.search(text, max(sentence.start, match.start() - GOAL_REACH), span.end):
        judged = Judgement("planned", judged.subject, (goal[0],))
    yield Mention(
        table="measures",
        concept=GRIP,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        rule=f"score:{GRIP}",
        assertion=judged.assertion,
        subject=judged.subject,
        triggers=judged.triggers,
        attributes={"value": value, "unit": known.unit, "context": "",
                    "side": _SIDES.get(side, side)},
    )  # fmt: skip
