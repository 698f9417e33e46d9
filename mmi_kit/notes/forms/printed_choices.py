"""Which of several choices that a form prints without boxes is circled?

"Sit:  0  5  10  [15]  20  30  Minutes", "Lift:  5 lbs   (10 lbs)   20 lbs", "Never  X Occasionally
Frequently", "YES   NO". A scale on which nothing is marked states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mmi_kit.notes.forms.grids import OFTEN
from mmi_kit.notes.forms.lines import LONGEST_PROMPT, YES_OR_NO, Choice, Part, Question
from mmi_kit.notes.text.sentences import Span

_UNIT = r"(?:minutes?|mins?|hours?|hrs?|lbs?\.?|pounds?|blocks?|feet|ft|miles?|%|days?)(?!\w)"
_AMOUNT = rf"(?:(?:less|more) than |about |at least |up to |[<>] ?)?\d{{1,3}}(?: ?- ?\d{{1,3}})?(?: ?{_UNIT})?(?: or more)?(?![\w./])"
_ITEM = (
    rf"(?:[X\u2713\u2714] ?|x (?=yes|no\b|{OFTEN}))?(?:[\[(*]\s?)?"
    rf"(?:(?P<often>{OFTEN})(?!\w)|(?P<answer>yes|no)(?!\w)|(?P<none>no limitations?|none|unlimited)(?!\w)|(?P<amount>{_AMOUNT}))"
    r"(?:\s?[\])*])?(?: ?[X\u2713\u2714](?=\s{2}|\s*$))?"
)
_NAMED = re.compile(_ITEM, re.IGNORECASE | re.ASCII)
_BARE = re.sub(r"\(\?P<\w+>", "(?:", _ITEM)
_APART = r"(?:\s{0,8}[/|]\s{0,8}|\s{1,40})"
_RUN = re.compile(
    rf"(?<![\w/.$#-])(?:{_BARE})(?:{_APART}(?:{_BARE})){{1,14}}", re.IGNORECASE | re.ASCII
)
_MARKED = re.compile("^[\\[(*].*[\\])*]$|[Xx\u2713\u2714]$")
_MARKED_BEFORE = re.compile("[Xx\u2713\u2714] ?")
_SET_APART = re.compile(r"\s{2}$|[:?|/]\s*$|^\s*$")  # "Yes X No" may mark either
# "Yes: X   No:", in whatever way it was marked
_ANSWERS = re.compile(
    r"(?<=[:?])\s*(?:[xX\u2713\u2714]\s?)?(?:yes\b(?:[\W_]|\b[xX]\b){0,14}no|no\b(?:[\W_]|\b[xX]\b){0,14}yes)\b[\W_xX]{0,14}$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(?<![\w/.])(?:[\[(*]\s?)?(?P<amount>\d{1,3})(?:\s?[\])*])?(?![\w/.])")
_NUMBER = re.compile(r"\d{1,3}")
_UNIT_BEHIND = re.compile(rf"\s*{_UNIT}", re.IGNORECASE)
_HAS_UNIT = re.compile(_UNIT, re.IGNORECASE)
_CIRCLED = re.compile(r"[\[(*]\s?\d")
_MORE_THAN = re.compile(r"\b(?:more|less|greater) than\b|\bor more\b", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]{2}", re.IGNORECASE)
_WIDE = re.compile(r"\s{2,}|\s[/|]\s")
_NO_OF_WORDS = re.compile(r" [a-z]")
_GOES_ON = re.compile(r" ?[;,.] ?\w")
# "At MMI   Yes   No" asks; in "TENS   Yes   No" two answers stand under heads of columns
_ASKS = re.compile(
    r"\b(?:is|are|was|has|have|had|does|did|do|can|could|will|would|should|may|mmi|improvement|stationary|impairment|disab\w+|candidate|able|required?|needed|necessary|reached|recommended|planned|indicated|surg\w+|us(?:e|es|ing)|assistive)\b",
    re.IGNORECASE,
)
_FEWEST = 3  # choices of a scale
_FEWEST_BARE = 5  # of one of bare numbers
_SENTENCE_END = re.compile(r"[.;!?]\s+(?=[A-Z])|\s{3,}(?=[A-Z][^:?\n]{0,60}[:?]\s*$)")


def printed_choices(line: str) -> list[Part]:
    """The parts of a line that prints choices without boxes; none where it is no such line."""
    parts: list[Part] = []
    begin = 0
    for run in _RUN.finditer(line):
        items = _items(line, run)
        if not _is_scale(line, run, items):
            continue
        prompt_words = line[begin : run.start()]
        cut = max((m.end() for m in _SENTENCE_END.finditer(prompt_words)), default=0)
        cut = max(cut, len(prompt_words) - LONGEST_PROMPT)
        if line[begin : begin + cut].strip():
            parts.append(_trimmed(line, begin, begin + cut))
        parts.append(Question(_trimmed(line, begin + cut, run.start()), items))
        begin = run.end()
        if unit := _UNIT_BEHIND.match(line, begin):
            begin = unit.end()
    if not parts and (answers := _ANSWERS.search(line)):
        return [Question(_trimmed(line, 0, answers.start()), ())]
    if parts and line[begin:].strip(" \t.,;)"):
        parts.append(_trimmed(line, begin, len(line)))
    return parts


def circled_before_units(line: str) -> tuple[Question, Span] | None:
    """ "0  5  10  (20)  30  min    1  2  more than 2 hrs": the choice, and the unit behind it, where
    minutes and hours stand in one line."""
    if not _CIRCLED.search(line):
        return None
    units = [Span(*m.span()) for m in _HAS_UNIT.finditer(line)]
    if len({line[unit.start].lower() for unit in units}) != 2 or len(units) != 2:
        return None
    numbers = list(_BARE_NUMBER.finditer(line))
    marked = [m for m in numbers if _MARKED.search(m[0])]
    before = [m for m in numbers if m.end() <= units[0].start]
    if len(before) < _FEWEST_BARE or len(marked) != 1 or marked[0].start() >= units[1].end:
        return None
    if _WORDS.search(_MORE_THAN.sub("", line[before[0].start() : units[1].start]).replace(
            line[slice(*units[0])], "")):  # fmt: skip
        return None  # running text
    unit = next(u for u in units if u.start >= marked[0].start())
    label = Span(*marked[0].span("amount"))
    prompt = _trimmed(line, 0, before[0].start())
    return Question(prompt, (Choice(label, Span(*marked[0].span()), ticked=True),)), unit


def circled_over_units(line: str, following: str) -> tuple[Question, Span] | None:
    """ "Sit:  0  5  10  [15]  20       1  2" over "Minutes   Hours": the choice, and the place of
    its unit in the following line."""
    numbers = list(_BARE_NUMBER.finditer(line))
    if len(numbers) < _FEWEST_BARE:
        return None
    units = [Span(*m.span()) for m in _HAS_UNIT.finditer(following)]
    if not units or _HAS_UNIT.sub("", following).strip():
        return None
    marked = [m for m in numbers if _MARKED.search(m[0])]
    if len(marked) != 1:
        return None
    # The hours begin where the numbers become less: "30 45 1 2"
    firsts = [b.start() for a, b in pairwise(numbers) if int(b["amount"]) < int(a["amount"])]
    if len(firsts) + 1 != len(units):
        return None
    group = sum(first <= marked[0].start() for first in firsts)
    label = Span(*marked[0].span("amount"))
    prompt = _trimmed(line, 0, numbers[0].start())
    return Question(prompt, (Choice(label, Span(*marked[0].span()), ticked=True),)), units[group]


def is_asked_behind(line: str, before: Part, rest: Span) -> bool:
    """ "[ ] Yes  [X] No   Surgery planned": what was asked stands behind its answer."""
    if not isinstance(before, Question) or before.prompt.start < before.prompt.end:
        return False
    answers = any(YES_OR_NO.fullmatch(line[slice(*choice.label)]) for choice in before.choices)
    said = line[slice(*rest)]
    return answers and ":" not in said and not said.startswith(".")


def _items(line: str, run: re.Match[str]) -> tuple[Choice, ...]:
    items = tuple(
        Choice(_label(m), Span(*m.span()), _is_marked(line, m))
        for m in _NAMED.finditer(line, *run.span())
    )
    if sum(item.ticked for item in items) == 1:
        return items
    return tuple(item._replace(ticked=False) for item in items)  # of two circles none is sure


def _is_marked(line: str, match: re.Match[str]) -> bool:
    if _MARKED_BEFORE.match(match[0]):
        return _SET_APART.search(line[max(0, match.start() - 3) : match.start()]) is not None
    return _MARKED.search(match[0]) is not None


def _label(match: re.Match[str]) -> Span:
    kind = next(k for k in ("often", "answer", "none", "amount") if match[k])
    return Span(*match.span(kind))


def _is_scale(line: str, run: re.Match[str], items: Sequence[Choice]) -> bool:
    labels = [line[slice(*item.label)].lower() for item in items]
    between = [line[a.shown.end : b.shown.start] for a, b in pairwise(items)]
    wide = all(map(_WIDE.fullmatch, between))
    marks = sum(item.ticked for item in items)
    ends = not line[run.end() :].strip(" \t.,;)")
    if all(re.fullmatch(OFTEN, label) for label in labels):
        return len(items) >= _FEWEST or (wide and ends and len(set(labels)) > 1)
    if set(labels) == {"yes", "no"} and len(items) == 2:
        if not marks and _NO_OF_WORDS.match(line, run.end()):
            return False  # "yes  no side effects"
        prompt = line[: run.start()][-LONGEST_PROMPT:]
        asked = re.search(r"[:?]\s*$", prompt) or (
            _WIDE.search(prompt[-2:]) and _ASKS.search(prompt)
        )
        return bool(asked) or (wide and marks == 1)
    if not (marks or wide) and _GOES_ON.match(line, run.end()):
        return False  # "grip R 45 lbs 50 lbs 55 lbs; lifts 20 lb"
    amounts = [label for label in labels if _NUMBER.search(label)]
    others = len(labels) - len(amounts)
    values = [_rank(label) for label in amounts]
    steps = [b - a for a, b in pairwise(values)]
    ordered = all(s > 0 for s in steps) or all(s < 0 for s in steps)
    if len(items) < _FEWEST or len(amounts) < _FEWEST - bool(others) or not ordered:
        return False
    units = {_unit(label) for label in amounts if _HAS_UNIT.search(label)}
    if len(units) > 1 or (others and not (marks == 1 and wide)):
        return False
    if len(units) == 1 and all(_HAS_UNIT.search(label) for label in amounts):
        return True
    return marks == 1 and len(items) >= _FEWEST_BARE


def _rank(label: str) -> float:
    """Of "less than 10 lbs" and "10 lbs" the first is less."""
    value = float(_NUMBER.search(label)[0])  # type: ignore[index] # it has one
    return (
        value - 0.5
        if label.startswith(("less", "<"))
        else value + 0.5 * label.startswith(("more", ">"))
    )


def _unit(label: str) -> str:
    return _HAS_UNIT.search(label)[0][0].lower()  # type: ignore[index] # it has one


def _trimmed(line: str, start: int, end: int) -> Span:
    words = line[start:end]
    return Span(
        start + len(words) - len(words.lstrip()),
        start + len(words.rstrip()) if words.strip() else start + len(words),
    )
