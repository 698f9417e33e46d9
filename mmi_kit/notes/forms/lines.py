"""What does a line of a form ask, which choices does it print, and which of them are ticked?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.notes.forms.box_labels import (
    MARKER,
    ONE_WORD,
    UNIT,
    begin_of_last,
    end_of_first,
    label_of,
    trimmed,
)
from mmi_kit.notes.forms.boxes import ASKS, Box
from mmi_kit.notes.text.sentences import Span

MOST_CHOICES = 60  # of a line; one with more is no line of a form
LONGEST_PROMPT = 240  # characters
_NEAR = 80  # characters around a box in which its label begins
YES_OR_NO = re.compile(r"\W*(?:yes|no|y|n)\W*", re.I)
_ONE_ANSWER = re.compile(r"\s*(?:yes|no|y|n)\b", re.I)
_ONLY_MARKER = re.compile(r"\W*(?:(?:(?:[a-z]|[ivx]{1,4})[.)]|\d{1,2}[a-z]?[.)]?)\W*)?", re.I)
PROMPT_ENDS = re.compile(r"[:?]\s*$|\s-\s*$")
_SENTENCE_END = re.compile(r"(?<=[a-z)%\"][.;!?])\s+(?=[A-Z])|\s{3,}(?=[A-Z][^:?\n]{0,60}[:?]\s*$)")
_LAST_CELL = re.compile(r"\s{2,}(?=\S[^\n]{0,60}$)")
_ANSWER_LAST = re.compile(r"\b(?:yes|no|y|n)\s*:?\s*$", re.I)
_VALUE_LAST = re.compile(r":\s*\d{1,3}\s*$")
_SAYS = re.compile(r"[^\s.,;)]")
# "Takes gabapentin 300 mg [ ] refill": the words behind the empty box are its label
_SHORT_LABEL = re.compile(r"\s*[a-z][\w-]*(?: [\w-]+){0,2}\W*")
_LIST_BEHIND = re.compile(r"\s?[,;.](?:\s|$)")
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
    """The parts of a line with boxes. None: it is running text; without a question: nobody could
    tell which box is of which choice."""
    if len(found) > MOST_CHOICES:
        return []
    head, tail = line[: found[0].start], line[found[-1].end :]
    if len(found) == 1:
        behind = _is_single_behind(found[0], head, tail)
        if behind is None and not found[0].ticked and _SHORT_LABEL.fullmatch(tail):
            return [trimmed(line, 0, found[0].start)]
        if behind is None:
            return None
    else:
        behind = _is_behind(line, found, head, tail)
    if behind is None:
        return _in_doubt(line, found)
    return _behind(line, found) if behind else _before(line, found)


def _is_single_behind(box: Box, head: str, tail: str) -> bool | None:
    """Does the only box of a line stand behind its label? None: it may be no box at all, as in
    "Cyclobenzaprine () 10 mg", "PDMP reviewed [x] Gabapentin 300 mg TID"."""
    if _ONLY_MARKER.fullmatch(head):
        return None if _is_empty(tail) else False
    if _is_empty(tail) or _SENTENCE_BEHIND.match(tail):
        return True if not box.ticked or ASKS.search(head) else None
    if PROMPT_ENDS.search(head) or YES_OR_NO.fullmatch(tail.split(maxsplit=1)[0]):
        return False
    if _VALUE_LAST.search(head) and UNIT.fullmatch(tail):
        return False
    if _gap(head[::-1]) > 1:
        return _gap(tail) >= _gap(head[::-1])
    return True if _gap(tail) > 1 and not box.ticked else None


def _is_empty(words: str) -> bool:
    return _SAYS.search(words) is None


def _is_behind(line: str, found: Sequence[Box], head: str, tail: str) -> bool | None:
    """Do the boxes stand behind their labels? None: nobody could tell."""
    between = [line[a.end : b.start] for a, b in pairwise(found)]
    if any(not words.strip() for words in between):
        return None  # the row of a grid
    if _is_empty(tail):
        # Behind "Sits: [ ] 15 [x]" a label is lost: its box has no other
        of_labels = not (_ONLY_MARKER.fullmatch(head) or PROMPT_ENDS.search(head))
        return True if of_labels else None
    if _ONLY_MARKER.fullmatch(head):
        return False
    if _ANSWER_LAST.search(head) and any(map(YES_OR_NO.match, between)):
        return True
    if all(map(_LIST_BEHIND.match, between)):
        return True  # "Tried: PT (x), ESI ( ), now on gabapentin"
    nearer = [
        _gap(line[max(0, b.start - _NEAR) : b.start][::-1]) - _gap(line[b.end : b.end + _NEAR])
        for b in found
    ]
    if all(n < 0 for n in nearer):
        return True
    if marker := MARKER.search(head.rstrip()):
        head = head[: marker.start()]  # "Reached MMI?  a) [X] No"
    if all(n > 0 for n in nearer) or PROMPT_ENDS.search(head) or head.rstrip().endswith(","):
        return False
    if _VALUE_LAST.search(head) and all(map(UNIT.fullmatch, (*between, tail))):
        return False  # "Sit:  1  [ ] Minutes  [X] Hours"
    # "MMI [ ] yes [x] no"; but of "Full duty [ ] Off work [X] Lift 20 lbs" nobody could tell
    return False if any(map(ONE_WORD.match, (*between, tail))) else None


def _in_doubt(line: str, found: Sequence[Box]) -> list[Part]:
    """What is stated whichever side of its box a label stands; words that are no label are."""
    parts: list[Part] = []
    ticked = [box.ticked for box in found]
    head = trimmed(line, 0, found[0].start)
    grid = any(not line[a.end : b.start].strip() for a, b in pairwise(found))
    if grid or not ticked[0]:
        head = Span(head.start, head.start + begin_of_last(line[slice(*head)]))
    parts.append(head)
    if not grid:
        parts += [
            trimmed(line, a.end, b.start) for a, b in pairwise(found) if a.ticked and b.ticked
        ]
    tail = line[found[-1].end :]
    cut = 0 if all(ticked) and not grid else end_of_first(tail, ticked=False, others=())
    parts.append(trimmed(line, found[-1].end + cut, len(line)))
    return [part for part in parts if line[slice(*part)].strip(" .,;:-/|")]


def _gap(words: str) -> int:
    return len(words) - len(words.lstrip())


def _before(line: str, found: Sequence[Box]) -> list[Part]:
    parts: list[Part] = []
    prompt, kept = _prompt(line, 0, found[0].start)
    if line[slice(*prompt)] and line[: found[0].start].rstrip().endswith(","):
        kept, prompt = Span(0, prompt.end), Span(prompt.end, prompt.end)
    if kept is not None:
        parts.append(kept)
    choices: list[Choice] = []
    behind: list[Span] = []  # running text behind labels
    ends = [box.start for box in found[1:]] + [len(line)]
    others = [line[a.end : b.start].strip() for a, b in pairwise(found)]
    for number, (box, end) in enumerate(zip(found, ends, strict=True), start=1):
        last = end == len(line)
        label, rest, asks = label_of(line, box, end, last=last, others=others)
        if not last and YES_OR_NO.fullmatch(line[slice(*label)]):
            # "Uses cane [ ] Yes [X] No   Uses walker [ ] Yes [X] No"
            asks |= _ONE_ANSWER.match(line, found[number].end) is not None
        choices.append(Choice(label, Span(box.start, max(label.end, box.end)), box.ticked))
        if rest.start < rest.end and asks:
            parts += [Question(prompt, tuple(choices)), *behind]
            choices, prompt, behind = [], rest, []
        elif rest.start < rest.end:
            behind.append(rest)
    if choices:
        parts.append(Question(prompt, tuple(choices)))
    return parts + behind


def _behind(line: str, found: Sequence[Box]) -> list[Part]:
    parts: list[Part] = []
    prompt, choices = Span(0, 0), []
    begin = 0
    for number, box in enumerate(found):
        label = trimmed(line, begin, box.start)
        if number == 0:
            whole, kept = _prompt(line, begin, box.start)
            if kept is not None:
                parts.append(kept)
            cut = _start_oflabel_of(line[whole.start : whole.end])
            prompt = trimmed(line, whole.start, whole.start + cut)
            label = trimmed(line, whole.start + cut, whole.end)
        choices.append(Choice(label, Span(label.start, box.end), box.ticked))
        begin = box.end
    parts.append(Question(prompt, tuple(choices)))
    rest = trimmed(line, begin, len(line))
    if line[rest.start : rest.end].strip(".,;)"):
        parts.append(rest)
    return parts


def _start_oflabel_of(words: str) -> int:
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
    marker = MARKER.search(words.rstrip())
    if marker and marker.start():
        words = words[: marker.start()]  # "Reached MMI?   a) [X] NO"
    begin = max((m.end() for m in _SENTENCE_END.finditer(words)), default=0)
    begin = max(begin, len(words) - LONGEST_PROMPT if len(words) > LONGEST_PROMPT else 0)
    prompt = trimmed(line, start + begin, start + len(words))
    kept = trimmed(line, start, start + begin)
    if _ONLY_MARKER.fullmatch(line[slice(*prompt)]):
        prompt = Span(prompt.end, prompt.end)
    return prompt, kept if kept.start < kept.end else None
