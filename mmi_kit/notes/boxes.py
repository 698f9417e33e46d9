"""Which box of a printed form is ticked? What stands at an empty one is stated of nobody."""

from __future__ import annotations

import re

from mmi_kit.notes.sentences import Span

# "[x] PT [ ] Surgery", "(x) PT ( ) Surgery"; typographic boxes are folded to these.
_BOX = re.compile(r"\[ ?(?P<square>[x*]?)_? ?\]|\( ?(?P<round>x?)_? ?\)")
# "MMI: yes [ ] no [x]": an answer, judged by its own words.
_ANSWER = re.compile(r"\b(?:yes|no) ?[\[(]|[\])] ?(?:yes|no)\b")

_ENDS = re.compile(r"[,;:]|\band\b")


def is_unticked(text: str, sentence: Span, start: int) -> bool:
    """Does what stands at `start` belong to an empty box of its sentence? Boxes stand before their
    labels, or behind them where the sentence ends with one."""
    boxes = list(_BOX.finditer(text, *sentence))
    squares = any(box["square"] is not None for box in boxes)
    if not boxes or (len(boxes) == 1 and not squares) or _ANSWER.search(text, *sentence):
        return False
    if text[boxes[-1].end() : sentence.end].strip(" .,;") == "":
        own = next((box for box in boxes if box.end() > start), boxes[-1])
    elif before := [box for box in boxes if box.end() <= start]:
        own = before[-1]
        if _ENDS.search(text, own.end(), start):
            return False  # "[ ] burning, 7/10": no longer of the box
    else:
        return False
    return not (own["square"] or own["round"])
