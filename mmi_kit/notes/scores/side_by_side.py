"""Which score belongs to which of several instruments that stand side by side?

"PHQ-9/GAD-7: 15/12" and "PHQ-9, GAD-7: 12, 10" name as many scores as instruments, in one order.
Where they are not as many, or the last number may be a scale ("ODI/NDI 22/50"), nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mmi_kit.knowledge.instruments import instruments
from mmi_kit.notes.scores.names import NAMES
from mmi_kit.notes.text.numbers import NUMBER
from mmi_kit.notes.text.sentences import Span

# Others that stand beside them; of these nothing is read here.
_OTHERS = (
    r"phq-?[248]|gad-?2|caps-?5|audit(?:-?c)?|c-?ssrs|moca|mmse|bdi(?:-?(?:ii|2))?|bai|ess|isi|psqi|tsk(?:-11)?|"
    r"fabq(?:-?[pw]w?a?)?|dast(?:-10)?|pcs|cssrs|sf-?(?:12|36)|fabq|orebro|start back"
)
# "Pain", "pain score" and the like are no title among titles.
_TITLES = {name: words for name, words in NAMES.items() if name != "nprs"}
_SEPARATED = r"(?:,? ?(?:and|&) | ?/ ?|, ?)"
_UNIT = r"(?: ?(?:sec(?:ond)?s?|s|m)\b)?"
_VALUE = re.compile(rf"(?P<low>{NUMBER})(?P<high>(?!))?(?P<percent> ?%)?{_UNIT}", re.ASCII)
_PLAIN = rf"{NUMBER}(?: ?%)?{_UNIT}"
_BEGINS = r"(?P<leads> ?[:=] ?| (?:scores? )?(?:were|are|of|scores?:?|today:?) | )"
MOST = 4  # titles in a row


class Beside(NamedTuple):
    """An instrument, its score (None where nobody can tell it), and the whole they stand in."""

    instrument: str
    match: re.Match[str] | None
    whole: Span


@cache
def _pattern() -> re.Pattern[str]:
    title = rf"(?:{'|'.join(_TITLES.values())}|{_OTHERS})"
    return re.compile(
        rf"\b(?P<titles>{title}(?P<by>{_SEPARATED}){title}(?:{_SEPARATED}{title}){{0,{MOST - 2}}})(?!\w)"
        rf"{_BEGINS}(?P<values>{_PLAIN}(?:(?P<between>{_SEPARATED}){_PLAIN}){{1,{MOST - 1}}})(?![\d.%]*\d|/)"
        r"(?P<respectively>,? respectively)?",
        re.ASCII,
    )


@cache
def _title() -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{words})" for name, words in _TITLES.items())
    return re.compile(rf"\b(?:{named}|{_OTHERS})(?!\w)", re.ASCII)


def side_by_side(text: str, sentence: Span) -> Iterator[Beside]:
    """The instruments of each such row, with their scores where the row tells them."""
    for row in _pattern().finditer(text, *sentence):
        slashes = "/" in row["between"]
        if "/" in row["by"] and not slashes and "and" not in row["between"]:
            continue  # "PHQ-9/GAD-7 15, 12 visits"
        if not slashes and not (row["respectively"] or row["leads"].strip()):
            continue  # "PHQ-9, GAD-7 12, 8 last visit"
        titles = [found.lastgroup or "" for found in _title().finditer(text, *row.span("titles"))]
        values = list(_VALUE.finditer(text, *row.span("values")))
        known = len(titles) == len(values) and not (slashes and _may_be_a_scale(titles, values))
        for name, value in zip(titles, values, strict=False):
            if name:
                yield Beside(name, value if known else None, Span(*row.span()))


def _may_be_a_scale(titles: list[str], values: list[re.Match[str]]) -> bool:
    scales = {instruments()[name].high for name in titles if name} | {50, 100}
    return len(values) == 2 and float(values[-1]["low"]) in scales
