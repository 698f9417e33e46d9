"""Which lines of a form are one line that was wrapped at the end of the page's width?

"Minutes: [ ] 0 [ ] 5 [ ] 10" over "[x] 20 [ ] 30", "[x] Yes [ ]" over "No", "[ ] about two [ ] about" over
"three [x] four": read line by line, a ticked box has no question, or stands beside the wrong label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.notes.forms.boxes import Box, boxes
from mmi_kit.notes.forms.lines import PROMPT_ENDS
from mmi_kit.notes.text.sentences import Span

# Columns of a page with fewer characters are rarely filled: what stands under them is a line of its own.
_WIDE = 60
_MOST_JOINED = 5  # lines that may be one
_MOST_LINES = 5_000  # of a text; one with more is no form
_LONGEST_HEAD = 40  # characters of the rest of a label, before the next box
_LONGEST_REST = 60  # and where no box stands behind it
_LINE = re.compile("[^\n\r]+")
_BREAK = re.compile(r"\r?\n")
_MAY_HOLD_A_BOX = re.compile("[\\[({_\u2500-\u27bf\u2b00-\u2bff\uf000-\uf0ff\U0001f500-\U0001f5ff]")
_MARKER = re.compile(r"\s*(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s|[-*\u2022])", re.I)
_ONLY_MARKER = re.compile(r"\W*(?:(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\W*)?", re.I)
_UNIT_HEAD = re.compile(r"\s*(?:minutes?|mins?|hours?|hrs?)\s?:\s*", re.I)
_UNIT_ENDS = re.compile(r"\b(?:minutes?|mins?|hours?|hrs?)\s?:\s*$", re.I)
_COLUMNS = re.compile(r"\S(?: {2,}|\t)\S")
_ENDED = (".", ";", ":", "?", "!")
_OTHER = {"yes": "no", "no": "yes"}
_FIRST_WORD = re.compile(r"\s*([a-z]+)\b", re.I)
# Behind an answer the next question begins: "[x] No h. Cane or other device for"
_ANSWER_AND_MORE = re.compile(r"\s*(?:yes|no)\b\W+\w+\W+\w", re.I)


class _Line(NamedTuple):
    words: str
    found: Sequence[Box]

    @property
    def head(self) -> str:
        """What stands before its first box; all of it where it has none."""
        return self.words[: self.found[0].start] if self.found else self.words

    @property
    def tail(self) -> str:
        return self.words[self.found[-1].end :] if self.found else self.words

    @property
    def is_wide(self) -> bool:
        return len(self.words.rstrip()) >= _WIDE

    @property
    def leads(self) -> bool:
        """Do its boxes stand before their labels, for sure?"""
        asked = PROMPT_ENDS.search(self.head) or _ONLY_MARKER.fullmatch(self.head)
        labels = [self.words[a.end : b.start] for a, b in pairwise(self.found)]
        return bool(asked) and all(label.strip() for label in labels)


def unwrapped(raw: str) -> tuple[str, Sequence[int] | None]:
    """The text with one blank for each break inside of such a line, and where in the record each of
    its characters stands; None where it is as it was."""
    gaps = list(_gaps(raw))
    if not gaps:
        return raw, None
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for gap in [*gaps, Span(len(raw), len(raw))]:
        pieces.append(raw[at : gap.start])
        places.extend(range(at, gap.start))
        if gap.start < gap.end:
            pieces.append(" ")
            places.append(gap.start)
        at = gap.end
    return "".join(pieces), places


def _gaps(raw: str) -> Iterator[Span]:
    """The breaks that are none, with the blanks around them."""
    if not _MAY_HOLD_A_BOX.search(raw):
        return
    lines = [Span(*m.span()) for m in _LINE.finditer(raw)]
    if len(lines) > _MOST_LINES:
        return
    line, last, joined = _line(""), Span(0, 0), 0
    for place in lines:
        following = _line(raw[slice(*place)])
        if joined < _MOST_JOINED and _are_next(raw, last, place) and _goes_on(line, following):
            before = line.words.rstrip()
            words = following.words.lstrip()
            end = last.end - len(raw[slice(*last)]) + len(raw[slice(*last)].rstrip())
            yield Span(end, place.end - len(words))
            line, joined = _line(f"{before} {words}"), joined + 1
        else:
            line, joined = following, 0
        last = place


def _line(words: str) -> _Line:
    return _Line(words, boxes(words) if _MAY_HOLD_A_BOX.search(words) else ())


def _are_next(raw: str, line: Span, following: Span) -> bool:
    return _BREAK.fullmatch(raw, line.end, following.start) is not None


def _goes_on(line: _Line, following: _Line) -> bool:
    if not (line.words.strip() and following.words.strip()):
        return False
    if following.found and _UNIT_HEAD.fullmatch(following.head):
        asked = line.head if line.found else line.words
        ends = _UNIT_ENDS if line.found else PROMPT_ENDS
        return ends.search(asked) is not None
    if _MARKER.match(following.words):
        return False
    if not line.found:
        return _is_wrapped_prompt(line.words, following)
    if not line.leads:
        return False
    if not line.tail.strip():
        return len(line.found) > 1 and _has_the_label(line, following)
    if not line.is_wide:
        return False
    if following.found and not following.head.strip():
        asks = PROMPT_ENDS.search(line.head) is not None
        return asks and len(line.found) > 1 and not _COLUMNS.search(line.words)
    return _is_rest_of_label(line, following)


def _is_wrapped_prompt(words: str, following: _Line) -> bool:
    """ "Hours that the patient can sit before needing to get" over "up: [ ] 1 [x] 2"."""
    begins = following.words.lstrip()[:1]
    if not following.found or not begins.islower() or len(words.rstrip()) < _WIDE:
        return False
    full = words.rstrip().endswith(_ENDED) or _COLUMNS.search(words)
    return not full and PROMPT_ENDS.search(following.head) is not None


def _has_the_label(line: _Line, following: _Line) -> bool:
    """Does the label of a box at the end of a line stand on the next: "[x] Yes [ ]" over "No"?"""
    labels = [line.words[a.end : b.start].strip(" .,;").lower() for a, b in pairwise(line.found)]
    begins = _FIRST_WORD.match(following.words)
    if labels[-1] in _OTHER:
        return begins is not None and begins[1].lower() == _OTHER[labels[-1]]
    return line.is_wide and following.words.lstrip()[:1].isalnum()


def _is_rest_of_label(line: _Line, following: _Line) -> bool:
    words = following.words.lstrip()
    if not (words[:1].islower() or words[:1].isdigit()) or line.tail.rstrip().endswith(_ENDED):
        return False
    if not following.found:
        return line.found[-1].ticked and len(words) <= _LONGEST_REST
    if PROMPT_ENDS.search(following.head):
        return _ANSWER_AND_MORE.match(line.tail) is not None
    answer = _FIRST_WORD.match(following.words, following.found[0].end)
    if answer and answer[1].lower() in _OTHER:
        return False
    return len(following.head.strip()) <= _LONGEST_HEAD
