"""Three texts of one paragraph: which sentences did the kit change, and may they come in?

`merge_words(base, human, new)` compares sentence by sentence. A sentence that only the kit changed
comes in whole; one that both changed is a conflict and stays as the person has it. A sentence is
never put together from two texts: it would be one that nobody wrote. Only where it may not be
replaced (`whole`) come its changed words, dates and figures undivided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mmi_kit.edits.align import aligned
from mmi_kit.edits.sentences import Sentence, sentences_of

ALIKE = 0.5  # below it, one sentence went and another came
_FORMS = str.maketrans("\u00a0\u202f\u2011‘’“”„", '  -\'\'"""')
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
# One word: an exhibit with its page, a date, a figure with its sign, currency and per cent.
_WORD = re.compile(
    rf"{_MONTH}\.? \d{{1,2}}, \d{{4}}\b|{_MONTH}\.?,? \d{{4}}\b|\d{{1,2}} {_MONTH}\.? \d{{4}}\b|"
    r"\d+[A-Z](?:/\d[\d-]*)?\b|[-+−<>≤≥~]?[$€£]?\d[\d.,:/–-]*\d(?:\s?%)?|[-+−]?[$€£]?\d(?:\s?%)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|\s+|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words `start` to `end` of the base text became words `first` to `last` of the other."""

    start: int
    end: int
    first: int
    last: int

    @property
    def is_added(self) -> bool:
        """Is there nothing of it in the base text?"""
        return self.start == self.end

    @property
    def is_one(self) -> bool:
        """Is it one for one: of sentences, the same one in other words?"""
        return self.end - self.start == 1 == self.last - self.first


@dataclass(frozen=True, slots=True)
class Change:
    """Words `start` to `end` of the person's text are to become words `first` to `last` of ours."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Merged:
    """What the kit may change, in order, and whether both changed the same sentence elsewhere."""

    changes: tuple[Change, ...]
    conflict: bool


Whole = Callable[[int, int, int, int], bool]  # words from, to: of the person's text, of ours


def by_words(*_: int) -> bool:
    """No sentence may be replaced whole."""
    return False


def plain(text: str) -> str:
    """A text as it is compared: blanks that do not break, hyphens and quotation marks of another
    form say the same. It is as long as the text."""
    return text.translate(_FORMS)


def words_of(text: str) -> list[str]:
    """The words, blanks and signs of a text; joined they are the text."""
    return _WORD.findall(text)


def merge_words(
    base: Sequence[str], human: Sequence[str], new: Sequence[str], whole: Whole = by_words
) -> Merged:
    """The kit's changes, in places of the person's text. `whole`: may these words of the person's
    text, a sentence or several, be replaced by those of ours as one change?"""
    issued, mine, ours = sentences_of(base), sentences_of(human), sentences_of(new)
    theirs = sentence_hunks(issued, mine)
    changes: list[Change] = []
    conflict = False
    for hunk in _tied(sentence_hunks(issued, ours)):
        if _is_done(hunk, theirs, mine, ours):
            continue
        if any(_meets(hunk, one) for one in theirs) or (theirs and not issued):
            conflict = True
        else:
            changes += _placed(hunk, theirs, (human, mine), (new, ours), whole)
    return Merged(tuple(changes), conflict)


def hunks(base: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    """What differs, in order. Hunks that only a blank or a sign parts are one."""
    head = 0
    most = min(len(base), len(other))
    while head < most and base[head] == other[head]:
        head += 1
    tail = 0
    while tail < most - head and base[-1 - tail] == other[-1 - tail]:
        tail += 1
    middle, changed = base[head : len(base) - tail], other[head : len(other) - tail]
    found: list[Hunk] = []
    matcher = SequenceMatcher(None, middle, changed, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        hunk = Hunk(head + i1, head + i2, head + j1, head + j2)
        last = found[-1] if found else None
        if last and not any(_is_word(w) for w in base[last.end : hunk.start]):
            found[-1] = Hunk(last.start, hunk.end, last.first, hunk.last)
        else:
            found.append(hunk)
    return found


def sentence_hunks(base: Sequence[Sentence], other: Sequence[Sentence]) -> list[Hunk]:
    """Which sentences differ, in order; places count sentences. One in other words is a hunk of
    its own, so that what happened beside it does not count as happened to it."""
    one, two = ([s.words for s in text] for text in (base, other))
    found: list[Hunk] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _apart(base, other, Hunk(i1, i2, j1, j2))
    return found


def _apart(base: Sequence[Sentence], other: Sequence[Sentence], hunk: Hunk) -> list[Hunk]:
    texts = (
        [s.text for s in base[hunk.start : hunk.end]],
        [s.text for s in other[hunk.first : hunk.last]],
    )
    found: list[Hunk] = []
    at, to = hunk.start, hunk.first
    pairs = [(hunk.start + i, hunk.first + j) for i, j in aligned(*texts, ALIKE)]
    for i, j in [*pairs, (hunk.end, hunk.last)]:
        if at < i or to < j:
            found.append(Hunk(at, i, to, j))
        if i < hunk.end:
            found.append(Hunk(i, i + 1, j, j + 1))
        at, to = i + 1, j + 1
    return found


def _tied(ours: Sequence[Hunk]) -> list[Hunk]:
    """The kit's hunks, those as one that come in together or not at all: what it added or took
    away beside a sentence that it said otherwise may be a part of that sentence."""
    tied: list[Hunk] = []
    for hunk in ours:
        last = tied[-1] if tied else None
        beside = last is not None and (last.end, last.last) == (hunk.start, hunk.first)
        if last is not None and beside and not (last.is_one and hunk.is_one):
            tied[-1] = Hunk(last.start, hunk.end, last.first, hunk.last)
        else:
            tied.append(hunk)
    return tied


def _is_done(
    hunk: Hunk, theirs: Sequence[Hunk], mine: Sequence[Sentence], ours: Sequence[Sentence]
) -> bool:
    """Did the person make the same of these sentences?"""
    wanted = [s.words for s in ours[hunk.first : hunk.last]]
    for one in theirs:
        made = [s.words for s in mine[one.first : one.last]]
        if (one.start, one.end) == (hunk.start, hunk.end) and (
            made == wanted or (hunk.is_added and all(words in made for words in wanted))
        ):
            return True
    return False


def _meets(ours: Hunk, theirs: Hunk) -> bool:
    """Is it the same sentence? One that a person added leaves those beside it alone, but it may
    have been about one that goes; one that we add may be about one that the person took out."""
    if max(ours.start, theirs.start) < min(ours.end, theirs.end):
        return True
    if theirs.is_added and not ours.is_added:
        inside = ours.start < theirs.start < ours.end
        goes = ours.first == ours.last and theirs.start in (ours.start, ours.end)
        return inside or goes
    if ours.is_added and not theirs.is_added:
        inside = theirs.start < ours.start < theirs.end
        return inside or (ours.start in (theirs.start, theirs.end) and not theirs.is_one)
    return False


def _placed(
    hunk: Hunk,
    theirs: Sequence[Hunk],
    human: tuple[Sequence[str], Sequence[Sentence]],
    new: tuple[Sequence[str], Sequence[Sentence]],
    whole: Whole,
) -> list[Change]:
    """A hunk of sentences as one change; where they may not be replaced whole, as changes of the
    words that differ."""
    (words, mine), (new_words, ours) = human, new
    at = hunk.start + _shift(theirs, hunk.start)
    end = at + hunk.end - hunk.start
    if not hunk.is_added and hunk.first < hunk.last:
        start, first = mine[at].start, ours[hunk.first].start
        stop, last = mine[end - 1].end, ours[hunk.last - 1].end
        if whole(start, stop, first, last):
            return [Change(start, stop, first, last)]
        found = hunks(words[start:stop], new_words[first:last])
        return [
            Change(start + h.start, start + h.end, first + h.first, first + h.last) for h in found
        ]
    # A sentence comes, or goes, with the blank before it; the first one with that after it.
    leads = hunk.first == 0 if hunk.is_added else at == 0
    if leads and end < len(mine):
        start, stop = mine[at].start, mine[end].start
    else:
        start, stop = mine[at - 1].end if at else 0, mine[end - 1].end if end else 0
    first = last = 0
    if hunk.is_added and leads:
        first = ours[0].start
        last = ours[hunk.last].start if hunk.last < len(ours) else ours[-1].end
    elif hunk.is_added:
        first, last = ours[hunk.first - 1].end, ours[hunk.last - 1].end
    return [Change(start, stop, first, last)]


def _shift(theirs: Sequence[Hunk], at: int) -> int:
    """How much further along the person's text is at this place of the base text."""
    before = [h for h in theirs if h.end <= at]
    return before[-1].last - before[-1].end if before else 0


def _is_word(text: str) -> bool:
    return text[:1].isalnum() or text[:1] == "\x00"
