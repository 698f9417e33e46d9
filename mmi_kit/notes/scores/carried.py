"""Of which instrument does a sentence go on to tell that names none?

"QuickDASH 22.7. Last month 40.9", "NDI 31/50. Goal 10/50", and the total under the items of a form.
"""

from __future__ import annotations

from mmi_kit.notes.scores.form_items import is_an_item
from mmi_kit.notes.scores.tokens import Token, tokens
from mmi_kit.notes.text.sentences import Span

REACH = 160  # characters before a sentence in which the instrument it goes on about is named
REACH_OF_A_FORM = 700  # the same for the total under its items
LONGEST = 140  # characters of a sentence that only goes on
_TIMES = ("now", "then", "goal")
# They open a sentence of their own.
_NO_TIMES = frozenset(["to", "->", "will", "from", "here", "before", "prior to", "admission", "discharge",
                       "to be", "eval", "evaluation"])  # fmt: skip
_TOTALS = frozenset(["total", "score", "sum", "totals"])
_PAIN = "nprs"  # told.py knows how pain is told on


def carried(text: str, sentence: Span) -> Token | None:
    """The name that stands before, as if it stood at the start of the sentence; None where the
    sentence does not begin as one that goes on, or more than one instrument was named."""
    if sentence.end - sentence.start > LONGEST or not sentence.start:
        return None
    first = next((p for p in tokens(text, sentence) if p.kind != "sign"), None)
    if first is None:
        return None
    of_a_form = first.kind == "word" and first.text in _TOTALS
    if not of_a_form and (first.kind not in _TIMES or first.text in _NO_TIMES):
        return None
    start = max(0, sentence.start - (REACH_OF_A_FORM if of_a_form else REACH))
    named = [p for p in tokens(text, Span(start, sentence.start)) if p.kind in ("name", "other")]
    named = [p for p in named if not (of_a_form and is_an_item(text, p.span))]
    if not named or named[-1].kind == "other" or named[-1].instrument == _PAIN:
        return None
    last = named[-1]
    if len({p.instrument for p in named if _is_near(text, p, sentence)} - {last.instrument}) > 0:
        return None
    if not (_opens_a_line if of_a_form else _is_next)(text, last, sentence):
        return None
    here = Span(sentence.start, sentence.start)
    return Token("name", "", here, last.instrument)


def _is_near(text: str, name: Token, sentence: Span) -> bool:
    """On the line before: of an earlier line the last name is meant."""
    return "\n" not in text[name.span.end : sentence.start - 1]


def _is_next(text: str, name: Token, sentence: Span) -> bool:
    """In the sentence right before."""
    between = text[name.span.end : sentence.start].rstrip()
    return "\n" not in between and ". " not in between


def _opens_a_line(text: str, name: Token, _: Span) -> bool:
    start = text.rfind("\n", 0, name.span.start) + 1
    pieces = [p for p in tokens(text, Span(start, name.span.end)) if p.kind != "sign"]
    return all(p.instrument == name.instrument for p in pieces)  # "Oswestry Index (ODI)"
