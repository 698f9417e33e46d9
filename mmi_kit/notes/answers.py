"""What is the answer to a question of a form: "Has the patient reached MMI? [ ] Yes [X] No"?"""

from __future__ import annotations

import re

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.sense import ONLY_MENTIONED
from mmi_kit.notes.sentences import Span

_TICKED = re.compile(r"\[x\] ?(?P<said>yes|no)\b")
_TICKED_BEHIND = re.compile(r"\b(?P<said>yes|no) ?\[x\]")
_SAID = re.compile(
    r"\W{0,2}(?:a: ?|answer: ?)?(?P<said>yes|no)\b(?! ?\[)(?=[.,;:\n]| if (?:yes|no)\b|\W*$)"
)
_ANSWERED = ("statements", "treatments")


def answer_of(text: str, following: Span | None) -> tuple[str, int]:
    """ "yes" or "no", and where the answer ends; "" when the next sentence is none."""
    if following is None:
        return "", 0
    box_first = text.startswith("[", following.start)
    ticked = list((_TICKED if box_first else _TICKED_BEHIND).finditer(text, *following))
    if len(ticked) == 1:
        return ticked[0]["said"], ticked[0].end()
    said = None if ticked else _SAID.match(text, *following)
    return (said["said"], said.end()) if said else ("", 0)


def answered(mention: Mention, answer: str, end: int, text: str) -> Mention | None:
    """What a question names, in the sense of its answer; the quote holds the answer."""
    if mention.table not in _ANSWERED or mention.assertion in ("family", "declined"):
        return None
    sense, triggers = mention.assertion, mention.triggers
    if answer == "no":
        sense, triggers = "negated", ("no",)
    elif sense == "negated":
        return None  # "No injections? Yes": nobody knows
    elif triggers == ONLY_MENTIONED:
        sense = "historical"
    return Mention(
        table=mention.table, concept=mention.concept, start=mention.start, end=end,
        quote=text[mention.start : end], rule=mention.rule, assertion=sense,
        subject=mention.subject, triggers=triggers, attributes=mention.attributes,
    )  # fmt: skip
