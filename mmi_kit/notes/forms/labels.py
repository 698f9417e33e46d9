"""Into how many lines does the label of an empty box run?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.notes.forms.boxes import Box
from mmi_kit.notes.forms.lines import Part, Question
from mmi_kit.notes.forms.unfilled import goes_on, indent
from mmi_kit.notes.text.sentences import Span

LETTERED = re.compile(r"\s*[a-z][.)]\s")
MOST_WRAPPED = 3  # lines into which a printed label may run
MOST_HANGING = 12  # lines of restrictions under one choice
SHORTEST = len("unknown")  # characters: a label that is no longer does not wrap


def lines_of_label(
    raw: str,
    lines: Sequence[Span],
    found: Sequence[Sequence[Box]],
    parts: Sequence[list[Part] | None],
    number: int,
) -> int:
    """How many lines behind line `number` belong to the label of its last box, where that is empty:
    they are stated of nobody."""
    own = parts[number]
    last = own[-1] if own else None
    empty = not own or (
        isinstance(last, Question) and not (last.choices and last.choices[-1].ticked)
    )
    if not empty or not found[number]:
        return 0
    words = [raw[slice(*line)] for line in lines[number : number + 1 + MOST_HANGING]]
    if hanging := _hanging(words, found[number + 1 :]):
        return hanging
    if isinstance(last, Question) and len(words[0][slice(*last.choices[-1].label)]) <= SHORTEST:
        return 0
    count = 0
    for behind in range(1, min(MOST_WRAPPED, len(words) - 1) + 1):
        at = number + behind
        gap = raw[lines[at - 1].end : lines[at].start]
        wraps = goes_on(words[0], words[behind]) and not (
            found[at] or LETTERED.match(words[behind])
        )
        if not wraps or len(gap) > len("\r\n") or parts[at]:
            break
        count += 1
    return count


def _hanging(words: Sequence[str], found: Sequence[Sequence[Box]]) -> int:
    """ "[ ] Modified duty:" over "    No lifting over 10 lb": the lines that hang under it."""
    if not words[0].rstrip().endswith(":"):
        return 0
    depth, count = indent(words[0]), 0
    for line, boxes in zip(words[1:], found, strict=False):
        if boxes or not line.strip() or indent(line) <= depth:
            break
        count += 1
    return count
