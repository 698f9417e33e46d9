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


# The unit stands behind the name, or behind the last hand; how it was taken may stand beside the name:
# "Grip (Jamar II)", "Jamar pos 2, avg 3".
_HOW = r"(?: ?\((?!lbs?\)|pounds?\)|kgs?\)|kilo|in (?:lb|kg))[a-z0-9 ,.#-]{1,30}\)|,? (?:pos(?:ition)?|setting|rung|level) \d)?"
_NAMED = (
    r"\b(?:grip(?: strength)?|jamar(?: dynamometer)?(?: grip)?)(?:,? (?:by|with|per) jamar(?: dynamometer)?)?"
    rf"{_HOW}{_UNIT.format(n=0)}?(?: (?:was|is|of|on the))? ?[:=,-]? ?"
)
_AND = r"(?:,|;| and| vs\.?| /)? ?(?:and )?(?:the )?"
_PATTERN = re.compile(
    rf"{_NAMED}{_one(1)}{_UNIT.format(n=1)}?"
    rf"(?:{_AND}{_one(2)})?{_UNIT.format(n=2)}?"
    # "right grip 38 kg"
    rf"|\b{_SIDE.format(n=3)} grip(?: strength)? ?[:=]? ?{_VALUE.format(n=3)}{_UNIT.format(n=3)}",
    re.ASCII,
)
# "Grip 20 lb R, 35 lb L", "Jamar 28 lb right and 26 lb left": the hand behind its value
_BEHIND = re.compile(
    rf"{_NAMED}{_VALUE.format(n=1)}{_UNIT.format(n=1)} ?(?:on the |in the )?\(?{_SIDE.format(n=1)}\)?(?!\w)"
    rf"(?:{_AND}{_VALUE.format(n=2)}{_UNIT.format(n=2)} ?(?:on the |in the )?\(?{_SIDE.format(n=2)}\)?(?!\w))?",
    re.ASCII,
)
_SIDES = {"r": "right", "rt": "right", "l": "left", "lt": "left"}


def find_grip(text: str, sentence: Span) -> Iterator[Mention]:
    """The grip of one sentence, hand by hand; places are those of the folded text."""
    if "grip" not in text[sentence.start : sentence.end] and "jamar" not in text[slice(*sentence)]:
        return
    for pattern in (_PATTERN, _BEHIND):
        for match in pattern.finditer(text, *sentence):
            for n in (1, 2, 3):
                if match.groupdict().get(f"value{n}"):
                    yield from _mention(text, sentence, match, n)


def _instrument(match: re.Match[str]) -> str | None:
    """Of the unit that is written; None where none is, or two."""
    told = [name for name, words in match.groupdict().items() if words]
    kilograms = any(name.startswith("kg") for name in told)
    pounds = any(name.startswith("lb") for name in told)
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
    begin = min(match.start(f"side{n}"), match.start(f"value{n}"))
    end = max(match.end(f"value{n}"), match.end(f"side{n}") if match.re is _BEHIND else 0)
    span = Span(match.start() if n == 1 else begin, end)
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
