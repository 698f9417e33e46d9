"""What does a line of a form ask, which choices does it print, and which of them are ticked?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.notes.boxes import Box
from mmi_kit.notes.sentences import Span

MOST_CHOICES = 60  # of a line; one with more is no line of a form
LONGEST_PROMPT = 240  # characters
_NEAR = 80  # characters around a box in which its label begins
YES_OR_NO = re.compile(r"\W*(?:yes|no|y|n)\W*", re.I)
# "Yes     Date: 10/2021", "No.  Work status: ...", "No; continue": the answer is one word
_ONE_WORD = re.compile(
    r"\s*(?:yes|no|n/?a|none|unknown|y|n)\b(?=\s{2,}\S|[.;]\s|\s[A-Z][^:\n]{0,60}:|\W*$)", re.I
)
_FIRST_VISIT = re.compile(
    r"\s*(?:new patient|follow[- ]?up|established(?: patient)?|initial(?: visit)?)(?=\s*:)", re.I
)
# "[ ] 3/5     Left: [ ] 5/5": what stands apart and ends with a colon asks anew
_NEXT_PROMPT = re.compile(r"(?:\s{2,}|\. )(?=[A-Z0-9][^:?\n]{0,80}[:?])")
_MARKER = re.compile(r"(?:^|(?<=\s))\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s*$", re.I)
_ONLY_MARKER = re.compile(r"\W*(?:(?:(?:[a-z]|[ivx]{1,4})[.)]|\d{1,2}[a-z]?[.)]?)\W*)?", re.I)
_PROMPT_ENDS = re.compile(r"[:?]\s*$|\s-\s*$")
_ASKS = re.compile(r"[:?]\s*$")
_SENTENCE_END = re.compile(r"(?<=[a-z)%\"][.;!?])\s+(?=[A-Z])|\s{3,}(?=[A-Z][^:?\n]{0,60}[:?]\s*$)")
_LAST_CELL = re.compile(r"\s{2,}(?=\S[^\n]{0,60}$)")
_ANSWER_LAST = re.compile(r"\b(?:yes|no)\s*$", re.I)
_VALUE_LAST = re.compile(r":\s*\d{1,3}\s*$")
_UNIT = re.compile(r"\s*(?:minutes?|mins?|hours?|hrs?|lbs?|pounds?)\.?\s*", re.I)
_IN_PROSE = re.compile(r"\s[a-z]")


_SENTENCE_BEHIND = re.compile(r"[.;,]\s+\S")  # "MMI reached [ ]. Continue PT."


class Choice(NamedTuple):
    """One printed choice. `shown`: its label with its box."""

    label: Span
    shown: Span
    ticked: bool


class Question(NamedTuple):
    """The choices that a line prints behind one prompt; the prompt is empty where it has none."""

    prompt: Span
    choices: tuple[Choice, ...]


Part = Span | Question  # a span is running text


def decoded(line: str, found: Sequence[Box]) -> list[Part] | None:
    """The parts of a line with boxes. None: it is no line of a form; an empty list: nobody could
    tell which box is of which choice."""
    if len(found) > MOST_CHOICES:
        return []
    head, tail = line[: found[0].start], line[found[-1].end :]
    if len(found) == 1 and _is_in_prose(head, tail):
        return None
    if len(found) == 1 and _SENTENCE_BEHIND.match(tail) and not _ONLY_MARKER.fullmatch(head):
        return _behind(line, found)
    behind = _is_behind(line, found, head, tail)
    if behind is None:
        return []
    return _behind(line, found) if behind else _before(line, found)


def _is_in_prose(head: str, tail: str) -> bool:
    """ "PT [ ] and gabapentin 300 mg": a box inside of a sentence."""
    inside = re.search(r"[\w,)] ?$", head) and _IN_PROSE.match(tail)
    return bool(inside) and not YES_OR_NO.fullmatch(tail.split(maxsplit=1)[0])


def _is_behind(line: str, found: Sequence[Box], head: str, tail: str) -> bool | None:
    """Do the boxes stand behind their labels? None: nobody could tell."""
    between = [line[a.end : b.start] for a, b in pairwise(found)]
    if any(not words.strip() for words in between):
        return None  # the row of a grid
    if not tail.strip(" \t.,;)"):
        if not _ONLY_MARKER.fullmatch(head):
            return True
        return None
    if _ONLY_MARKER.fullmatch(head):
        return False
    if _ANSWER_LAST.search(head) and any(map(YES_OR_NO.match, between)):
        return True
    nearer = [
        _gap(line[max(0, b.start - _NEAR) : b.start][::-1]) - _gap(line[b.end : b.end + _NEAR])
        for b in found
    ]
    if all(n < 0 for n in nearer):
        return True
    if marker := _MARKER.search(head.rstrip()):
        head = head[: marker.start()]  # "Reached MMI?  a) [X] No"
    if all(n > 0 for n in nearer) or _PROMPT_ENDS.search(head):
        return False
    if _VALUE_LAST.search(head) and all(map(_UNIT.fullmatch, (*between, tail))):
        return False  # "Sit:  1  [ ] Minutes  [X] Hours"
    # "MMI [ ] yes [x] no"; but of "Full duty [ ] Off work [X] Lift 20 lbs" nobody could tell
    return False if any(map(_ONE_WORD.match, (*between, tail))) else None


def _gap(words: str) -> int:
    return len(words) - len(words.lstrip())


def _before(line: str, found: Sequence[Box]) -> list[Part]:
    parts: list[Part] = []
    prompt, kept = _prompt(line, 0, found[0].start)
    if kept is not None:
        parts.append(kept)
    choices: list[Choice] = []
    ends = [box.start for box in found[1:]] + [len(line)]
    for box, end in zip(found, ends, strict=True):
        last = end == len(line)
        label, rest = _label(line, box.end, end, last=last)
        choices.append(Choice(label, Span(box.start, max(label.end, box.end)), box.ticked))
        if rest.start < rest.end:
            parts.append(Question(prompt, tuple(choices)))
            choices, prompt = [], rest
            if last:
                parts.append(rest)
    if choices:
        parts.append(Question(prompt, tuple(choices)))
    return parts


def _behind(line: str, found: Sequence[Box]) -> list[Part]:
    parts: list[Part] = []
    prompt, choices = Span(0, 0), []
    begin = 0
    for number, box in enumerate(found):
        label = _trimmed(line, begin, box.start)
        if number == 0:
            whole, kept = _prompt(line, begin, box.start)
            if kept is not None:
                parts.append(kept)
            cut = _start_of_label(line[whole.start : whole.end])
            prompt = _trimmed(line, whole.start, whole.start + cut)
            label = _trimmed(line, whole.start + cut, whole.end)
        choices.append(Choice(label, Span(label.start, box.end), box.ticked))
        begin = box.end
    parts.append(Question(prompt, tuple(choices)))
    rest = _trimmed(line, begin, len(line))
    if line[rest.start : rest.end].strip(".,;)"):
        parts.append(rest)
    return parts


def _start_of_label(words: str) -> int:
    """Where the first choice begins behind its prompt: "MMI reached:  Yes"."""
    if asked := list(re.finditer(r"[:?](?=\s*\S)", words)):
        return asked[-1].end()
    if answer := _ANSWER_LAST.search(words):
        return answer.start()
    cell = _LAST_CELL.search(words)
    return cell.start() if cell else 0


def _prompt(line: str, start: int, end: int) -> tuple[Span, Span | None]:
    """What asks before the first box, and the running text before that."""
    words = line[start:end]
    marker = _MARKER.search(words.rstrip())
    if marker and marker.start():
        words = words[: marker.start()]  # "Reached MMI?   a) [X] NO"
    begin = max((m.end() for m in _SENTENCE_END.finditer(words)), default=0)
    begin = max(begin, len(words) - LONGEST_PROMPT if len(words) > LONGEST_PROMPT else 0)
    prompt = _trimmed(line, start + begin, start + len(words))
    kept = _trimmed(line, start, start + begin)
    if _ONLY_MARKER.fullmatch(line[slice(*prompt)]):
        prompt = Span(prompt.end, prompt.end)
    return prompt, kept if kept.start < kept.end else None


def _label(line: str, start: int, end: int, *, last: bool) -> tuple[Span, Span]:
    """The label of a box, and what stands behind it: the next prompt, or running text."""
    words = line[start:end]
    if not last and (marker := _MARKER.search(words.rstrip())) and marker.start():
        words = words[: marker.start()]
    cut = _ONE_WORD.match(words) or _FIRST_VISIT.match(words)
    at = cut.end() if cut else None
    if (
        at is None
        and (following := _NEXT_PROMPT.search(words))
        and words[: following.start()].strip()
    ):
        at = following.start() + (words[following.start()] == ".")
    if at is not None and not last and not _ASKS.search(words):
        at = None
    at = len(words) if at is None else at
    rest = _trimmed(line, start + at, start + len(words))
    if not line[slice(*rest)].strip(" .,;:-"):
        rest = Span(rest.end, rest.end)
    return _trimmed(line, start, start + at), rest


def _trimmed(line: str, start: int, end: int) -> Span:
    words = line[start:end]
    begin = start + len(words) - len(words.lstrip(" \t\xa0,;|/"))
    stop = start + len(words.rstrip(" \t\xa0,;|/"))
    return Span(begin, max(begin, stop))
