"""In which plain words is the ticked choice of a form written, so that it is read like a sentence?

The words are those of the form; a colon, a question mark, the unit of its neighbours ("_X_ 20
___ 45 min") or what the lines above say of the hours ("in an 8-hour day") may be added, and such a
word has the place of the words that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mmi_kit.notes.forms.contradicted import of_two_steps
from mmi_kit.notes.forms.grids import is_of_lifting
from mmi_kit.notes.forms.lines import YES_OR_NO, Choice
from mmi_kit.notes.forms.written import Prompt, Shown, Written
from mmi_kit.notes.text.fold import fold
from mmi_kit.notes.text.headings import heading_of
from mmi_kit.notes.text.sentences import Span

MOST_REPEATED = 3000  # characters to which the repetition of one prompt may come
_YES_AND_MORE = re.compile(r"\s*yes\s?-\s?(?=\w)", re.I)
_LETTERS = {"y": "yes", "n": "no"}
LONGEST_SHOWN = 400  # characters that a quote of a choice may hold

_DEVICE = re.compile(
    r"(?:(?:single|straight|quad|two|rolling|four|standard|front)[- ]?(?:point |wheeled )?){0,2}"
    r"(?:canes?|crutch(?:es)?|walker|rollator|wheelchair)(?:\(s\))?",
    re.I,
)
_NO_DEVICE = re.compile(
    r"\b(?:no longer|not|without|never|den\w+|past|previous\w*|before|prior|used to|declin\w+|histor\w+|owns?|family)\b",
    re.I,
)
_ONLY_OFTEN = re.compile(r"(?:occasional|frequent)(?:ly)?\s*:?", re.I)
_HEADED = re.compile(r"[:?]\s*$|\s-\s*$|-$|\s\d{1,3}$")  # "Sit:  1  [ ] Minutes [X] Hours"
_BARE_AMOUNT = re.compile(r"(?:(?:less|more) than |about |[<>] ?)?\d{1,3}(?: ?- ?\d{1,3})?", re.I)
_UNIT = re.compile(
    r"(?<=\d )h\b|(?<=\d)h\b|\b(?:minutes?|mins?|hours?|hrs?|lbs?|pounds?)\b|(?<=\d)%", re.I
)
_UNIT_ASKED = re.compile(r"(?<!\d)(?<!\d[ -])\b(?:hours|hrs|minutes|pounds|lbs)\b", re.I)
_HOURS = re.compile(r"\b(?:hours?|hrs?)\b|(?<=\d )h\b|(?<=\d)h\b", re.I)
_NUMBER = re.compile(r"\d{1,2}")
_POSTURE = re.compile(r"\b(?:sit|stand|walk)\w*", re.I)
_OF_THE_DAY = re.compile(
    r"\b(?:8|eight)[- ]?(?:hours?|hrs?)\b[ -]{0,2}(?:work(?:ing)?[ -]?)?day|\btotal\b"
    r"|\b(?:hours|hrs) (?:per|a|each) (?:work)?day\b",
    re.I,
)
_AT_ONCE = re.compile(
    r"\bat (?:one|a|any one|1) time|without (?:interruption|a break)|at once|continuously"
    r"|before (?:needing|having) to",
    re.I,
)
_JOINED = re.compile(r"\W*(?:and|or|/|&)\W*(?:in |for )?(?:the )?", re.I)
_DAY, _ONCE = "day", "once"
IN_A_DAY, AT_ONE_TIME = "In an 8-hour day ", " at one time"
_OF_A_DAY_FROM = 4  # hours: a scale that reaches them may be of a day


def write(
    out: Written,
    raw: str,
    choices: Sequence[Choice],
    prompts: Sequence[Span],
    above: Sequence[Span],
    *,
    own: bool,
) -> None:
    """What the ticked ones of some choices state; all places are those of the record.

    `prompts`: what is asked before them, from the line above too; `above`: the lines above; `own`:
    the last prompt stands on their line, and is not written yet."""
    ticked = [choice for choice in choices if choice.ticked]
    asked = " ".join(raw[slice(*prompt)].strip() for prompt in prompts)
    begin = prompts[0].start if prompts else -1
    if any(YES_OR_NO.fullmatch(raw[slice(*choice.label)]) for choice in choices):
        more = len(ticked) == 1 and _YES_AND_MORE.match(raw, *ticked[0].label)
        if own and more and asked.endswith(":"):
            out.take(raw, *prompts[-1])  # "Prior PT: [x] Yes - 12 visits [ ] No"
            out.add(" ", prompts[-1].end - 1)
        elif own:
            as_question(out, raw, prompts[-1])
        if len(ticked) == 1:
            _write_answer(out, raw, ticked[0], begin)
        return
    if of_two_steps([raw[slice(*c.label)] for c in choices], len(ticked)):
        ticked = []  # of two steps of one scale none is sure
    if own and not ticked:
        as_question(out, raw, prompts[-1])
        out.add("\n", prompts[-1].end - 1)
    if len(asked) * len(ticked) > MOST_REPEATED:
        return
    out.asked += prompts
    for number, choice in enumerate(ticked):
        seen = own or len(choices) > 1  # all of the scale, not one line of it
        hours = _hours(raw, choices, choice, asked, above, seen=seen)
        if hours is None:
            continue
        if hours == _DAY:
            out.add(IN_A_DAY, begin)
        elif number or not prompts:  # a new entry, not the end of a line that was wrapped
            out.add("- " if prompts else "[x] ", begin if prompts else choice.shown.start)
        if _ONLY_OFTEN.fullmatch(asked) and is_of_lifting([raw[slice(*line)] for line in above]):
            out.add(
                "Lift ", begin
            )  # "The heaviest weight he can lift OCCASIONALLY: ... FREQUENTLY:"
        for prompt in prompts:
            words = Prompt.of(raw, prompt, of_a_day=hours == _DAY)
            words.write(out, raw)
            last = max(prompt.start, prompt.end - 1)
            out.add(" " if _HEADED.search(words.said(raw)) else ": ", last)
        _write_label(out, raw, choices, choice, asked, begin, once=hours == _ONCE)


def write_with_unit(out: Written, raw: str, prompt: Span, label: Span, unit: Span) -> None:
    """A choice whose unit stands under it: "Sit: 15 Minutes"."""
    out.take(raw, *prompt)
    out.add(" ", prompt.end - 1)
    out.take(raw, *label)
    out.add(" ", label.end - 1)
    out.take(raw, *unit)
    out.add("\n", unit.end - 1)
    out.shown.append(Shown(Span(label.start, unit.end), Span(prompt.start, unit.end)))


def as_question(out: Written, raw: str, prompt: Span) -> bool:
    """A prompt alone asks, and states nothing; False where it is the heading of a part of a note."""
    words = raw[slice(*prompt)]
    asked = words.rstrip(" :-\t")
    end = prompt.start + len(asked)
    if not asked:
        return False
    heading = fold(asked).text.strip() + ":"
    if words.rstrip().endswith(":") and heading_of(heading, Span(0, len(heading))):
        out.take(raw, *prompt)
        out.add("\n", prompt.end - 1)
        return False
    out.take(raw, prompt.start, end)
    out.add(" " if asked.endswith("?") else "? ", end - 1)
    return True


def _write_answer(out: Written, raw: str, choice: Choice, begin: int) -> None:
    label, shown, _ = choice
    end = label.start + len(raw[slice(*label)].rstrip(" .;,"))
    if end <= label.start:
        return
    if letter := _LETTERS.get(raw[label.start : end].lower()):
        out.add(letter, label.start)
    else:
        out.take(raw, label.start, end)
    out.add(";\n", end - 1)  # "No." could be that of a number
    whole = Span(begin if begin >= 0 else shown.start, max(shown.end, label.end))
    out.shown.append(Shown(Span(label.start, end), whole))


def _write_label(
    out: Written, raw: str, choices: Sequence[Choice], choice: Choice, asked: str, begin: int,
    *, once: bool,
) -> None:  # fmt: skip
    label, shown, _ = choice
    if label.start >= label.end:
        return
    words = raw[slice(*label)].strip()
    first = begin if begin >= 0 and label.end - begin <= LONGEST_SHOWN else shown.start
    bare = label.start + len(raw[slice(*label)].rstrip(" ."))
    own = Span(min(shown.start, label.start), max(bare, shown.end if shown.end > label.end else 0))
    out.shown.append(Shown(label, Span(min(first, shown.start), max(shown.end, label.end)), own))
    if _DEVICE.fullmatch(words) and not _NO_DEVICE.search(asked):
        out.add("uses ", label.start)
    out.take(raw, *label)
    is_bare, end = _BARE_AMOUNT.fullmatch(words) is not None, label.end
    if is_bare and (unit := _unit_behind(raw, choices, choice)):
        out.add(" ", label.end - 1)
        out.take(raw, *unit)
        end = unit.end
    elif is_bare:
        out.add(f" {_unit_asked(asked)}", end - 1)
    out.add(f"{AT_ONE_TIME}\n" if once else "\n", end - 1)


def _unit_asked(asked: str) -> str:
    """The unit of "total hours that patient can sit in an 8-hour day: _X_2": the one it names."""
    units = {unit[0].lower() for unit in _UNIT_ASKED.finditer(asked)}
    return units.pop() if len(units) == 1 else ""


def _unit_behind(raw: str, choices: Sequence[Choice], choice: Choice) -> Span | None:
    """The unit that the next of the choices to have one names, or that stands behind them all."""
    later = [c for c in choices if c.label.start > choice.label.start]
    for other in later:
        if unit := _UNIT.search(raw, *other.label):
            return Span(*unit.span())
    end = choices[-1].shown.end
    line_end = raw.find("\n", end)
    behind = _UNIT.match(raw, end + len(raw[end : end + 9]) - len(raw[end : end + 9].lstrip()))
    if behind and (line_end < 0 or behind.end() <= line_end):
        return Span(*behind.span())
    return None


def _hours(
    raw: str,
    choices: Sequence[Choice],
    choice: Choice,
    asked: str,
    above: Sequence[Span],
    *,
    seen: bool,
) -> str | None:
    """Are they of a day, or of one time, by words? None: nobody could tell which.

    `seen`: the choices are the whole of their scale."""
    words = raw[slice(*choice.label)]
    are_hours = _HOURS.search(words) or _unit_is_hours(raw, choices, choice, asked)
    if not are_hours or not _POSTURE.search(asked):
        return ""
    over = " ".join(raw[slice(*line)] for line in above)
    for said in (f"{asked} {words}", over):
        if (day := of_a_day_or_once(said)) is not None:
            return _DAY if day else _ONCE
    most = max(
        (float(n) for c in choices for n in _NUMBER.findall(raw[slice(*c.label)])), default=0
    )
    return None if most >= _OF_A_DAY_FROM or not seen else ""


def of_a_day_or_once(said: str) -> bool | None:
    """Do words say last that hours are of a day (True), or of one time? None: neither, or "at one
    time and in total", both in one."""
    found = sorted(
        (m.start(), m.end(), kind)
        for kind, pattern in ((True, _OF_THE_DAY), (False, _AT_ONCE))
        for m in pattern.finditer(said)
    )
    for (_, end, one), (begin, _, other) in pairwise(found):
        if one != other and _JOINED.fullmatch(said, end, begin):
            return None
    return found[-1][2] if found else None


def _unit_is_hours(raw: str, choices: Sequence[Choice], choice: Choice, asked: str) -> bool:
    if not _BARE_AMOUNT.fullmatch(raw[slice(*choice.label)].strip()):
        return False
    unit = _unit_behind(raw, choices, choice)
    return bool(_HOURS.fullmatch(raw[slice(*unit)] if unit else _unit_asked(asked)))
