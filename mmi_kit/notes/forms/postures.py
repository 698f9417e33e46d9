"""How long at one time, and how long in a day, where a table has postures one way and times the other?

"Sit   Stand   Walk" over "At one time   30 min   15 min   10 min", or "At one time   Total in 8 hours"
over "Sit   30 min   4 h": on a physician's questionnaire the commonest table of all.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.notes.forms.columns import Part, lines_in_parts
from mmi_kit.notes.forms.not_of_now import is_not_of_now
from mmi_kit.notes.function.capacities import find_capacities
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.text.fold import fold
from mmi_kit.notes.text.sentences import Span

FEWEST = 2  # columns: of one alone nobody knows that it is a table
_POSTURE = re.compile(
    r"(?:sit|stand|walk)(?:ting|ing)?(?: ?(?:/|and|or|&) ?(?:stand|walk)(?:ing)?)?:?", re.IGNORECASE
)
_AT_ONCE = re.compile(
    r"(?:(?:hours?|minutes?|time|max\w*) )?(?:at (?:one|a) time|without (?:interruption|a break)|at once"
    r"|continuous(?:ly)?)(?: without (?:interruption|a break))?:?",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(
    r"(?:(?:total|hours?)\b,? ?){0,3}(?:(?:in|of|per|during) )?(?:an? )?(?:8|eight)[- ]?(?:hours?|hrs?|h)\b"
    r"(?:[ -]work(?:ing)?)?[ -]?(?:day|workday|shift)?:?|total(?: (?:hours|in a day|for the day))?:?"
    r"|(?:total|hours)(?: hours)? (?:per|in an?|for the) (?:work ?)?(?:day|shift):?",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\d ?h", re.IGNORECASE)
# A last column of remarks
_REMARK = re.compile(
    r"(?:observ(?:ed|ations?)|comments?|remarks?|notes|limited by|limiting factors?|reasons?):?",
    re.IGNORECASE,
)
# Over such a table: what the job asks for, or what could be done before
_NOT_OF_NOW = re.compile(
    r"\b(?:jobs?|employer|occupation\w*|position|demands?|require\w*|past work|usual work|goals?"
    r"|(?:before|prior to) (?:(?:the|your|his|her) )?(?:injury|illness|accident|onset)|pre-?injury)\b",
    re.IGNORECASE,
)
ABOVE = 3  # lines over a head that may say so
_VALUE = re.compile(
    r"(?:(?:less|more) than |about |up to |[<>~] ?)?\d{1,3}(?:\.\d{1,2})?(?: ?(?:-|to) ?\d{1,3})? ?"
    r"(?:minutes?|mins?|hours?|hrs?|h)\.?",
    re.IGNORECASE,
)


def posture_rows(text: str) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """The rows of such tables of a raw text, each with what its cells state, from the head on."""
    head: list[Part] = []
    remarks = False  # does a column of remarks stand behind the times?
    above: deque[str] = deque(maxlen=ABOVE)
    for parts in lines_in_parts(text):
        filled = [part for part in parts if part.words]
        behind = len(filled) > FEWEST and _REMARK.fullmatch(filled[-1].words) is not None
        if found := _head(filled[:-1] if behind else filled):
            remarks = behind
            turned = any(map(is_not_of_now, above)) or _NOT_OF_NOW.search(" ".join(above))
            head = [] if turned else found
        elif not filled:
            continue
        elif head and (cells := _cells(filled, head, remarks=remarks)):
            told = [
                mention
                for column, cell in zip(head, cells, strict=True)
                for mention in _of_cell(text, column, filled[0], cell)
            ]
            yield Span(filled[0].start, filled[-1].end), tuple(told)
        elif head and remarks and _is_of_unknown_time(filled):
            yield Span(filled[0].start, filled[-1].end), ()
        else:
            head = []
        above.append(" ".join(part.words for part in filled))


def _head(parts: Sequence[Part]) -> list[Part]:
    """The columns: postures, or times, and nothing but a name of the rows before them."""
    for kinds in ((_POSTURE,), (_AT_ONCE, _OF_A_DAY)):
        named = [part for part in parts if any(kind.fullmatch(part.words) for kind in kinds)]
        if len(named) >= FEWEST and len(parts) - len(named) <= 1 and named[-1] is parts[-1]:
            return named if parts[-len(named) :] == named else []
    return []


def _cells(parts: Sequence[Part], head: Sequence[Part], *, remarks: bool) -> Sequence[Part]:
    """The values of a row, one a column; none where it is no row, or a cell may have been left out
    before its remark."""
    cells = parts[1:]
    if remarks:
        cells = cells[: len(head)]
        if not all(_VALUE.fullmatch(cell.words) for cell in cells):
            return ()
    return cells if len(cells) == len(head) and _is_row(parts[0], cells, head) else ()


def _is_row(name: Part, cells: Sequence[Part], head: Sequence[Part]) -> bool:
    words = name.words
    postures = _POSTURE.fullmatch(head[0].words)
    times = (_AT_ONCE.fullmatch(words) or _OF_A_DAY.fullmatch(words)) if postures else None
    fits = times or (not postures and _POSTURE.fullmatch(words))
    return bool(fits) and any(_VALUE.fullmatch(cell.words) for cell in cells)


def _is_of_unknown_time(parts: Sequence[Part]) -> bool:
    """ "Sit   3 hours   needs a cushion", with one of two cells left out"""
    return bool(_POSTURE.fullmatch(parts[0].words)) and any(
        _HOURS.search(part.words) for part in parts[1:] if _VALUE.fullmatch(part.words)
    )


def _of_cell(text: str, column: Part, name: Part, cell: Part) -> Iterator[Mention]:
    if not _VALUE.fullmatch(cell.words):
        return
    posture, when = (column, name) if _POSTURE.fullmatch(column.words) else (name, column)
    at_once = _AT_ONCE.fullmatch(when.words)
    time = "at one time" if at_once else "in an 8-hour day"
    folded = fold(f"{posture.words.rstrip(':')} {cell.words} {time}")
    for found in find_capacities(folded.text, Span(0, len(folded.text)), "notes"):
        # The name of a row is enough; that of a column has to be quoted with the row
        start = name.start if posture is name else column.start
        quote = text[start : cell.end]
        yield replace(
            found,
            start=start,
            end=cell.end,
            quote=quote,
            rule=f"posture:{found.concept}",
            attributes=MappingProxyType({**found.attributes, "sentence": quote}),
        )
