"""How often may something be done, where a row of a table has cells between its name and the answer?

"Kneel / crouch / crawl   Unable   Never" under "Activity   Demonstrated   Frequency": the line read
as running text has no answer beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.notes.forms.columns import Part, lines_in_parts
from mmi_kit.notes.forms.grids import OFTEN
from mmi_kit.notes.function.frequencies import find_frequencies
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.text.as_written import as_written
from mmi_kit.notes.text.fold import fold
from mmi_kit.notes.text.sentences import Span

FEWEST_PARTS = 3  # a name, something that was observed, the answer
_ANSWER = re.compile(OFTEN, re.IGNORECASE)
_UNABLE = re.compile(
    r"unable(?: to perform)?|not able|cannot(?: perform)?|could not", re.IGNORECASE
)
# Columns of another time, of an aim or of a job: in such a table the answer may be theirs.
_NOT_OF_NOW = re.compile(
    r"\b(?:jobs?|work|required?|requirements?|demands?|goals?|targets?|prior|previous|initial|intake"
    r"|baseline|before|pre)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(r",? ?\(?\b(?P<side>right|left|rt|lt|r|l)\)?$", re.IGNORECASE)
_A_SIDE = re.compile(r"\b(?:right|left|rt|lt)\b", re.IGNORECASE)
_SLASH = re.compile(r" */ *")


def answered_rows(text: str) -> Iterator[Mention]:
    """The functions that such rows of a raw text name, each with the one answer of its row."""
    of_now = True  # by the lines of the table above
    for parts in lines_in_parts(text):
        filled = [part for part in parts if part.words]
        if len(filled) < FEWEST_PARTS - 1:
            of_now = True
            continue
        if len(filled) >= FEWEST_PARTS and of_now:
            yield from _of_row(filled, text)
        of_now = of_now and not any(_NOT_OF_NOW.search(part.words) for part in filled)


def _of_row(parts: list[Part], text: str) -> Iterator[Mention]:
    answers = [part for part in parts[1:] if _ANSWER.fullmatch(part.words)]
    unable = [part for part in parts[1:] if _UNABLE.fullmatch(part.words)]
    told = {answer.words.lower() for answer in answers} | ({"never"} if unable else set())
    if len(told) != 1:
        return  # of the job and of the test, or contradictory
    if any(_A_SIDE.search(part.words) for part in parts[1:]):
        return  # "right | Never / left | Frequently": of each side its own
    end = (answers or unable)[-1].end
    name = _SLASH.sub("/", parts[0].words.rstrip(": "))
    side = _SIDE.search(name)
    told_of = f"{side['side']} {told.pop()}" if side else told.pop()
    words = f"{name[: side.start()] if side else name}: {told_of}"
    folded = fold(words)
    quote = text[parts[0].start : end]
    for found in find_frequencies(folded.text, Span(0, len(folded.text)), "notes"):
        mention = as_written(found, folded, words)
        own = {**mention.attributes, "sentence": quote}
        yield replace(mention, start=parts[0].start, end=end, quote=quote,
                      attributes=MappingProxyType(own))  # fmt: skip
