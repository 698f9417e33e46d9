"""What do boxes state that stand under the heads of columns: "Sit   Stand/walk" over "[ ]  [X]  less than
2 hours", or with the label first?"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.notes.forms.boxes import Box
from mmi_kit.notes.forms.grids import POSTURE, columns_over
from mmi_kit.notes.forms.lines import Choice
from mmi_kit.notes.forms.words import write
from mmi_kit.notes.forms.written import Written
from mmi_kit.notes.text.sentences import Span


def label_beside(words: str, found: Sequence[Box]) -> Span | None:
    """The one label of a row of boxes: what stands before them, or behind; None where both do."""
    before, behind = Span(0, found[0].start), Span(found[-1].end, len(words))
    leads = bool(words[slice(*before)].strip())
    if leads == bool(words[slice(*behind)].strip()):
        return None
    label = before if leads else behind
    said = words[slice(*label)]
    return Span(label.start + len(said) - len(said.lstrip()), label.start + len(said.rstrip()))


def write_beside_label(
    out: Written, raw: str, line: Span, found: Sequence[Box], over: Span, above: Sequence[Span]
) -> None:
    """States what is ticked in such a row. `over`: the line with the heads; `above`: those over it."""
    words = raw[slice(*line)]
    named = label_beside(words, found)
    if named is None:
        return
    columns = columns_over(raw[slice(*over)], found)
    leads = named.start < found[0].start
    if leads and not all(POSTURE.fullmatch(column.word) for column in columns):
        return  # "Yes   No" over "Pain wakes him   [X]   [ ]"
    for box, column in zip(found, columns):  # noqa: B905 - there may be no columns
        if not box.ticked:
            continue
        shown = Span(min(named.start, box.start), max(named.end, box.end))
        choice = Choice(_at(named, line.start), _at(shown, line.start), ticked=True)
        prompt = Span(over.start + column.start, over.start + column.end)
        write(out, raw, (choice,), [prompt], above, own=False)


def _at(span: Span, base: int) -> Span:
    return Span(base + span.start, base + span.end)
