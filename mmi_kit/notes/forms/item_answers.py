"""What is answered in a row of a questionnaire: "About 3 days", "right Never / left Frequently", "15%"?

Only where the whole answer is known: "Frequently before surgery", "not assessed", "see FCE" and
"Never / Occasionally / Frequently", which is printed to choose from, answer nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.notes.forms.item_names import Asked
from mmi_kit.notes.function.mental import DEGREE
from mmi_kit.notes.text.sentences import Span

LONGEST = 80  # characters of an answer
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty-five"
_N = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?|{_ONES})"
_LEAD = (
    r"(?:(?:about|approx(?:imately|\.)?|around|up to|at (?:the )?most|at least|no more than|not more than"
    r"|more than|less than|fewer than|under|over|only|max(?:imum)?:?|[<>~=]=?|_+) ?)*"
)
_AMOUNT = (
    rf"(?P<amount>{_LEAD}(?:{_N}|an?(?= (?:hour|block|mile)))(?: ?(?:-|to|or|\u2013) ?{_N})?\+?)_*"
)
_MORE = r"(?P<more> or (?:more|less|fewer))?"
_A_DAY = r"(?:(?: (?:total|in all))?(?:,? ?(?:in|of|per|out of|during|a|/)? ?(?:an? |the )?(?:8|eight)(?:[- ]?(?:hours?|hrs?|h))?(?:[- ]?work)?[- ]?(?:day)?| ?(?:per|a|/|each) ?(?:work ?)?day| total)?(?: with normal breaks)?)"
_AT_ONCE = r"(?: at (?:one|a) time| without (?:a break|interruption))?"
_TIMES = re.compile(
    rf"{_AMOUNT} ?(?P<unit>minutes?|mins?|hours?|hrs?|h)?{_MORE}(?: max(?:imum)?)?(?P<when>{_AT_ONCE}|{_A_DAY})\.?",
    re.I,
)
_LENGTHS = re.compile(
    rf"{_AMOUNT} ?(?P<unit>(?:city )?blocks?|feet|ft|miles?|yards?|yds?|met(?:er|re)s?){_MORE}(?: max(?:imum)?)?\.?",
    re.I,
)
_BLOCKS = re.compile(rf"{_AMOUNT}(?P<unit>){_MORE}", re.I)
_LOADS = re.compile(rf"{_AMOUNT} ?(?P<unit>pounds?|lbs?|#)?{_MORE}(?: max(?:imum)?)?\.?", re.I)
_SHARES = re.compile(
    rf"{_AMOUNT} ?(?P<unit>%|percent)?{_MORE}(?: of (?:the |an? )?(?:8-hour )?(?:work ?)?(?:day|time))?\.?",
    re.I,
)
_DAYS = re.compile(
    rf"{_AMOUNT}(?P<unit> ?(?:days?|times?|absences?))?{_MORE}(?P<when> ?(?:per|an?|each|every|/) ?month)?\.?",
    re.I,
)
_COUNTS = re.compile(
    rf"{_AMOUNT}(?P<unit> ?(?:breaks?|times?))?{_MORE}(?P<when> ?(?:per|an?|each|every|/|in an? 8-hour) ?(?:work ?)?day)?\.?",
    re.I,
)
_HOURS = re.compile(rf"{_AMOUNT}(?P<unit> ?(?:hours?|hrs?))?{_MORE}{_A_DAY}\.?", re.I)
_EVERY = re.compile(rf"(?P<every>(?:about )?every )?{_AMOUNT} ?(?P<unit>minutes?|mins?)\.?", re.I)
_DEGREES = re.compile(rf"{DEGREE}(?:(?: to | ?[-/] ?){DEGREE})?(?: limitations?)?\.?", re.I)

_FULL = (
    ("never", r"never"), ("rarely", r"rare(?:ly)?|seldom"), ("occasionally", r"occ(?:asional(?:ly)?)?\.?"),
    ("frequently", r"freq(?:uent(?:ly)?)?\.?"), ("constantly", r"const(?:ant(?:ly)?)?\.?"),
    ("continuously", r"cont(?:inuous(?:ly)?)?\.?"), ("unlimited", r"unlimited|unrestricted"),
)  # fmt: skip
_OFTEN = "(?:" + "|".join(words for _, words in _FULL) + ")"
_SHARE = r"(?: ?\([\d/%<> \u2013-]{1,12}(?: of (?:the |an? )?(?:8-hour )?(?:work ?)?day)?\))?"
_SIDE = r"(?P<{0}>right|left|rt\.?|lt\.?|r|l|both|bilateral(?:ly)?)(?: (?:hands?|arms?|sides?|ue|upper extremit(?:y|ies)))?"
_APART = r"[\s:=|\u2013-]{1,6}"
_NEXT = r"\s{0,4}(?:[,;/|]|\band\b|\s)\s{0,4}"
_ONE = re.compile(rf"(?P<often>{_OFTEN}){_SHARE}", re.I)
_SIDE_FIRST = re.compile(
    rf"\(?{_SIDE.format('side')}\)?{_APART}(?P<often>{_OFTEN}){_SHARE}"
    rf"(?:{_NEXT}\(?{_SIDE.format('side2')}\)?{_APART}(?P<often2>{_OFTEN}){_SHARE})?\.?", re.I,
)  # fmt: skip
_WITH = r"\s{1,3}\(?(?:(?:on|with) (?:the )?)?"
_SIDE_LAST = re.compile(
    rf"(?P<often>{_OFTEN}){_WITH}{_SIDE.format('side')}\)?"
    rf"(?:{_NEXT}(?P<often2>{_OFTEN}){_WITH}{_SIDE.format('side2')}\)?)?\.?", re.I,
)  # fmt: skip
# What is said beside an answer and changes nothing of it: "2 blocks with a cane", "10 lb due to pain"
_ASIDE = re.compile(
    r"[ ,;]{1,3}\(?(?:with(?: (?:an?|his|her))? (?:cane|walker|rollator|crutch(?:es)?|brace|pain)"
    r"|(?:due to|because of|secondary to) [a-z /-]{3,40})\)?\.?$", re.I,
)  # fmt: skip
# "2 per day, about 15 minutes": how long one of the breaks is
_EACH = re.compile(
    r"[ ,;]{1,3}\(?(?:of |for )?(?:about |approximately |up to )?\d{1,2}(?: ?- ?\d{1,2})? ?min(?:ute)?s?"
    r"(?: each| long)?\)?\.?$", re.I,
)  # fmt: skip
_ANOTHER = re.compile(r"\b(?:before|prior|goals?|jobs?|work|injury|employers?|until|after)\b", re.I)
_UNIT_OF = {"load": ("pounds", "lb"), "off_task": ("percent", "%"), "elevate": ("percent", "%")}


class Said(NamedTuple):
    """A sentence of plain words: those before the answer, the place of its own words in it, and
    those behind. `end`: where in the answer it ends."""

    before: str
    own: Span
    behind: str
    end: int


def said(asked: Asked, answer: str, when: str = "") -> Sequence[Said]:
    """What a name and its answer say together; nothing where the answer is not known. `when`: what
    lines above say of a name that does not."""
    if len(answer) > LONGEST:
        return ()
    if told := _said_alone(asked, answer, when):
        return told
    aside = _ASIDE.search(answer) or (asked.kind == "breaks" and _EACH.search(answer)) or None
    if aside is None or _ANOTHER.search(aside[0]):
        return ()
    return tuple(one._replace(end=len(answer) if one.end == aside.start() else one.end)
                 for one in _said_alone(asked, answer[: aside.start()], when))  # fmt: skip


def _said_alone(asked: Asked, answer: str, when: str) -> Sequence[Said]:
    if asked.kind == "frequency":
        return _how_often(asked, answer)
    if asked.kind == "need":
        found = _TIMES.fullmatch(answer)
        return (Said("", Span(0, 0), "", len(answer)),) if found else ()
    if asked.kind == "area":
        rated = _DEGREES.fullmatch(answer)
        return (Said(": ", Span(0, len(answer)), "", len(answer)),) if rated else ()
    told = _amount(asked, answer, asked.when or when)
    return (told,) if told else ()


def _amount(asked: Asked, answer: str, when: str) -> Said | None:
    match asked.kind:
        case "time":
            return _time(asked, answer, when)
        case "load":
            found = _LOADS.fullmatch(answer)
            return _with_unit(found, f"{asked.words}: ", asked)
        case "off_task":
            return _with_unit(_SHARES.fullmatch(answer), "Off task: ", asked)
        case "absences":
            found = _DAYS.fullmatch(answer)
            fits = found and (found["when"] or "month" in asked.named)
            return _said(found, "Absences: ", " days per month") if fits else None
        case "breaks":
            found = _COUNTS.fullmatch(answer)
            fits = found and (found["when"] or "day" in asked.named)
            return _said(found, "Unscheduled breaks: ", " a day") if fits else None
        case "alternate":
            found = _EVERY.fullmatch(answer)
            return _said(found, "Alternate positions every ", " minutes")
        case "elevate" if found := _HOURS.fullmatch(answer):
            fits = found["unit"] or "hours" in asked.named
            if fits:
                return _said(found, "Elevates the legs for ", " hours a day")
            return _with_unit(_SHARES.fullmatch(answer), "Elevates the legs ", asked)
        case "elevate":
            return _with_unit(_SHARES.fullmatch(answer), "Elevates the legs ", asked)
        case "recline":
            found = _HOURS.fullmatch(answer)
            fits = found and (found["unit"] or "hours" in asked.named)
            return _said(found, "Lies down for ", " hours a day") if fits else None
    return None


def _time(asked: Asked, answer: str, when: str) -> Said | None:
    words = asked.words[:1].upper() + asked.words[1:]
    if asked.words == "walking" and when != "day":
        if length := _LENGTHS.fullmatch(answer):
            return _said(length, f"{words}: ", f" {length['unit']}") if when else None
        if "blocks" in asked.named and (bare := _BLOCKS.fullmatch(answer)):
            return _said(bare, f"{words}: ", " blocks")
    found = _TIMES.fullmatch(answer)
    if found is None or "blocks" in asked.named:
        return None
    of_the_answer = (found["when"] or "").strip()
    if of_the_answer:
        of_a_day = re.fullmatch(_A_DAY, found["when"], re.I) is not None
        if when and (when == "day") != of_a_day:
            return None
        when = "day" if of_a_day else "once"
    named = next((unit for unit in ("hours", "minutes") if unit in asked.named), "")
    unit = (found["unit"] or named).lower()
    if not unit or not when or (when == "day" and not unit.startswith("h")):
        return None
    unit = "hours" if unit.startswith("h") else "minutes"
    if when == "day":
        return _said(found, f"In an 8-hour day {asked.words}: ", f" {unit}")
    return _said(found, f"{words}: ", f" {unit} at one time")


def _with_unit(found: re.Match[str] | None, before: str, asked: Asked) -> Said | None:
    name, unit = _UNIT_OF[asked.kind]
    if found is None or not (found["unit"] or name in asked.named):
        return None
    return _said(found, before, f" {unit}")


def _said(found: re.Match[str] | None, before: str, unit: str) -> Said | None:
    if found is None:
        return None
    own = Span(*found.span("amount"))
    blanks = len(found["amount"]) - len(found["amount"].lstrip("_ "))
    more = found.groupdict().get("more") or ""
    return Said(before, Span(own.start + blanks, own.end), f"{unit}{more}", len(found.string))


def _how_often(asked: Asked, answer: str) -> Sequence[Said]:
    if one := _ONE.fullmatch(answer.rstrip(". ")):
        side = f"{asked.side} " if asked.side else ""
        return (_often(f"{asked.words}: {side}", one, "often"),)
    found = _SIDE_FIRST.fullmatch(answer) or _SIDE_LAST.fullmatch(answer)
    if found is None or asked.side:
        return ()
    told = [(f"{asked.words}: {_side(found[side])}", often)
            for side, often in (("side", "often"), ("side2", "often2")) if found[side]]  # fmt: skip
    if len({before for before, _ in told}) < len(told):
        return ()  # twice the same side
    return tuple(_often(before, found, often) for before, often in told)


def _side(word: str) -> str:
    return {"r": "right ", "l": "left "}.get(word[:1].lower(), "")


def _often(before: str, found: re.Match[str], group: str) -> Said:
    word = next(full for full, words in _FULL if re.fullmatch(words, found[group], re.I))
    end = found.end(group)
    return Said(before, Span(end, end), word, end)
