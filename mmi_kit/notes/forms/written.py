"""Plain words in place of those of a form: each character keeps its place in the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, overload

from mmi_kit.notes.text.sentences import Span

_SETS_ASIDE = re.compile(r"\s+-\s+(?:when|if|explain|please)\b.*$", re.I | re.S)
_BRACKETS = re.compile(r"\s{0,8}\((?!\s*overhead)[^()]{0,80}\)", re.I)
_OVERHEAD = re.compile(r"\(\s*(overhead)\s*\)", re.I)
_AND_OR = re.compile(r"(?<=\band)/or\b", re.I)
_MARKER = re.compile(r"\s*\(?(?:\d{1,2}|[a-z])[.)]\s+", re.I)
# "can sit at one time, e.g., before needing to get up": it says how the time ends, and no other time
ENDS_WHEN = re.compile(
    r"[,(]?\s{0,3}(?:e\.g\.,? ?)?\bbefore (?:(?:he|she|they) )?(?:needing|having|needs?|has|have|must|need)\b[^:?]{0,60}$",
    re.I,
)
# It is said before the prompt: "In an 8-hour day standing/walking: 1 hour"
_DAY_IN_PROMPT = re.compile(
    r"\btotal\s|\s?\b(?:in|of|per|during|for) (?:an? )?(?:8|eight)[- ]?(?:hours?|hrs?)\b[ -]{0,2}(?:work(?:ing)?[ -]?)?day\b",
    re.I,
)


class Shown(NamedTuple):
    """A ticked choice: its label, and all that a reviewer must see of it.

    `own`: the label with its box, where it says something without its prompt."""

    label: Span
    whole: Span
    own: Span | None = None


class Written:
    """Plain words, each character with its place in the record."""

    def __init__(self) -> None:
        self.signs: list[str] = []
        self.places: list[int] = []
        self.shown: list[Shown] = []
        self.asked: list[Span] = []  # prompts of choices
        self.of_another: list[Span] = []  # lines that state nothing of the claimant as he is now

    def take(self, raw: str, start: int, end: int) -> None:
        """Words of the record."""
        self.signs.append(raw[start:end])
        self.places.extend(range(start, end))

    def add(self, words: str, place: int) -> None:
        """Words that stand for what is at `place` of the record."""
        self.signs.append(words)
        self.places.extend([place] * len(words))

    def moved(self, places: Sequence[int]) -> Written:
        """The same words at the places of another text: `places[i]` is that of character i."""
        out = Written()
        out.signs = self.signs
        out.places = [places[place] for place in self.places]
        out.shown = [
            Shown(_moved(s.label, places), _moved(s.whole, places), _moved(s.own, places))
            for s in self.shown
        ]
        out.asked = [_moved(span, places) for span in self.asked]
        out.of_another = [_moved(span, places) for span in self.of_another]
        return out

    def text(self) -> str:
        return "".join(self.signs)

    def ends_with_colon(self) -> bool:
        """Would what is written next be read as the answer of a heading?"""
        last = next((words for words in reversed(self.signs) if words.strip()), "")
        return last.rstrip().endswith(":")


class Prompt(NamedTuple):
    """The words of a prompt that are read: without its number, without what it explains."""

    pieces: tuple[Span, ...]

    @classmethod
    def of(cls, raw: str, prompt: Span, *, of_a_day: bool = False) -> Prompt:
        """The words of the prompt at a place of the record."""
        begin = prompt.start
        if marker := _MARKER.match(raw, begin, prompt.end):
            begin = marker.end()
        words = raw[begin : prompt.end]
        aside = _SETS_ASIDE.search(words)
        end = begin + (aside.start() if aside else len(words))
        aside_of = (_BRACKETS, _AND_OR, _DAY_IN_PROMPT) if of_a_day else (_BRACKETS, _AND_OR)
        holes = [m.span() for p in aside_of for m in p.finditer(raw, begin, end)]
        holes += [span for m in _OVERHEAD.finditer(raw, begin, end)
                  for span in ((m.start(), m.start(1)), (m.end(1), m.end()))]  # fmt: skip
        asked = raw[begin:end].rstrip(" :?")
        if ends := ENDS_WHEN.search(asked):
            holes.append((begin + ends.start(), begin + len(asked)))
        pieces, at = [], begin
        for start, stop in sorted(holes):
            if start >= at:
                pieces.append(Span(at, start))
                at = stop
        pieces.append(Span(at, end))
        return cls(tuple(pieces))

    def write(self, out: Written, raw: str) -> None:
        """Writes them."""
        for piece in self.pieces:
            out.take(raw, *piece)

    def said(self, raw: str) -> str:
        """The words alone."""
        return "".join(raw[slice(*piece)] for piece in self.pieces)


@overload
def _moved(span: Span, places: Sequence[int]) -> Span: ...
@overload
def _moved(span: None, places: Sequence[int]) -> None: ...
def _moved(span: Span | None, places: Sequence[int]) -> Span | None:
    if span is None:
        return None
    if span.start >= span.end:  # an empty one has its place alone
        at = places[span.start] if span.start < len(places) else places[-1] + 1
        return Span(at, at)
    return Span(places[span.start], places[span.end - 1] + 1)
