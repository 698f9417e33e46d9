"""How strong was the grip of each hand by dynamometer, in kilograms or in pounds as written?

Of several trials nobody says which one counts ("20/22/21 kg"): they are not read. Pounds are a
series of their own, as nothing is converted. "Grip 4/5" is a muscle test.
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
GRIP_IN_POUNDS = "grip_lb"
GOAL_REACH = 40  # characters before it in which "goal" makes it a plan
_SIDE = r"(?P<side{n}>right|left|rt|lt|[rl])(?: (?:hand|side))?"
_VALUE = r"(?P<value{n}>\d{{1,3}}(?:\.\d)?)(?![\d/]|\.\d)"
_POUNDS = r"#|lbs?\b|pounds?\b"
_UNIT = rf"(?: ?\(?(?:(?P<kg{{n}}>kgs?\b|kilos?\b|kilograms?\b)|(?P<lb{{n}}>{_POUNDS}))\)?)"


def _one(n: int) -> str:
    return rf"{_SIDE.format(n=n)}(?: (?:was|is))? ?[:=-]? ?{_VALUE.format(n=n)}"


# The unit stands behind the name, or behind the last hand.
_NAMED = (
    r"\b(?:grip(?: strength)?|jamar(?: dynamometer)?(?: grip)?)(?:,? (?:by|with|per) jamar(?: dynamometer)?)?"
    rf"{_UNIT.format(n=0)}?(?: (?:was|is|of|on the))? ?[:=,-]? ?"
)
_PATTERN = re.compile(
    rf"{_NAMED}{_one(1)}{_UNIT.format(n=1)}?"
    rf"(?:(?:,|;| and| vs\.?| /)? ?(?:and )?(?:the )?{_one(2)})?{_UNIT.format(n=2)}?"
    # "right grip 38 kg"
    rf"|\b{_SIDE.format(n=3)} grip(?: strength)? ?[:=]? ?{_VALUE.format(n=3)}{_UNIT.format(n=3)}",
    re.ASCII,
)
_SIDES = {"r": "right", "rt": "right", "l": "left", "lt": "left"}


def find_grip(text: str, sentence: Span) -> Iterator[Mention]:
    """The grip of one sentence, hand by hand; places are those of the folded text."""
    if "grip" not in text[sentence.start : sentence.end] and "jamar" not in text[slice(*sentence)]:
        return
    for match in _PATTERN.finditer(text, *sentence):
        for n in (1, 2, 3):
            if match[f"value{n}"]:
                yield from _mention(text, sentence, match, n)


def _instrument(match: re.Match[str]) -> str | None:
    """Of the unit that is written; None where none is, or two."""
    kilograms = any(match[f"kg{n}"] for n in range(4))
    pounds = any(match[f"lb{n}"] for n in range(4))
    if kilograms == pounds:
        return None
    return GRIP if kilograms else GRIP_IN_POUNDS


def _mention(text: str, sentence: Span, match: re.Match[str], n: int) -> Iterator[Mention]:
    if (named := _instrument(match)) is None:
        return
    known, value = instruments()[named], number(match[f"value{n}"])
    if not known.low < value <= known.high:
        return
    side = match[f"side{n}"]
    start = match.start() if n == 1 else match.start(f"side{n}")
    span = Span(start, match.end(f"value{n}"))
    judged = judge(text, sentence, *span, table="measures")
    if goal := GOAL.search(text, max(sentence.start, match.start() - GOAL_REACH), span.end):
        judged = Judgement("planned", judged.subject, (goal[0],))
    yield Mention(
        table="measures",
        concept=named,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        rule=f"score:{named}",
        assertion=judged.assertion,
        subject=judged.subject,
        triggers=judged.triggers,
        attributes={"value": value, "unit": known.unit, "context": "",
                    "side": _SIDES.get(side, side)},
    )  # fmt: skip
