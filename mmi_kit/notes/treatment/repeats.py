"""Does "x 5" count something else than visits?

"Lift floor to waist 10 lb x5" and "squats x 10" count repetitions, "2x/wk x 6" may count weeks;
"PT x 12" counts visits.
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.sentences import Span

_EXERCISES = (
    "lifts?", "carry", "carries", "squats?", "raises?", "curls?", "lunges?", "bridges?", "planks?",
    "press(?:es)?", "rows?", "tucks?", "steps?", "step[- ]ups?", "stairs", "slides?", "sets?",
    "stretch(?:es)?", "reps?", "retractions?", "rotations?", "sit[- ]to[- ]stands?", "crunches",
    "push[- ]?ups?", "pull[- ]?downs?", "clamshells?", "waist", "knuckle", "to (?:shoulder|overhead)",
)  # fmt: skip
_LOAD = r"\d ?(?:lbs?|pounds?|#|kgs?|kilos?|sec\w{0,4}|ft|feet|inch(?:es)?|cm)"
_BEFORE = re.compile(rf"(?:{_LOAD}|\b(?:{'|'.join(_EXERCISES)}))\.?,? $", re.ASCII)
_BEHIND = re.compile(r",? ?(?:reps?|repetitions?|each|with good form|holds?)\b")
_OFTEN = re.compile(
    r"(?:\d ?x ?(?:/|per |a )? ?w(?:k|eek)|(?:twice|once) (?:a |per )?w(?:k|eek)|times (?:a|per) week)(?:ly)? ?(?:for )?$"
)
LEAD = 30  # characters before the count in which its exercise or its load is named


def counts_no_visits(text: str, within: Span, where: Span) -> bool:
    """`where`: the count in folded text, "x5"."""
    before = text[max(within.start, where.start - LEAD) : where.start]
    return bool(
        _OFTEN.search(before)
        or _BEFORE.search(before)
        or _BEHIND.match(text, where.end, within.end)
    )
