"""What does the name of a row of a questionnaire ask for: "Stand/walk total in an 8-hour day"?

Only where every word of the name is known. "Sit total required by the job", "Missed visits" and "Reach
overhead with a cane" hold a word of another matter, and are left to whoever reads running text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mmi_kit.notes.function.mental import is_area

LONGEST = 180  # characters of a name
_OF_A_BREAK = r"(?: or (?:severe )?pain)?"
# Each kind of word or phrase, the longer before the shorter.
_KINDS: tuple[tuple[str, str], ...] = (
    ("day", r"(?:(?:in|of|per|during|out of|for|over|throughout|/) ?)?(?:an? |the |each |one )?(?:8|eight)[- ]?(?:hours?|hrs?|h)\b[ -]?(?:(?:work(?:ing)?[ -]?)?(?:day|shift)\b)?"
            r"|(?:(?:in|of|per|during|for) )?(?:an? |the |each |/ ?)?(?:work ?|working )?day\b(?!s)|daily\b"),
    ("total", r"total\b(?! number)|in all\b|altogether\b|combined\b|cumulative(?:ly)?\b"),
    ("month", r"(?:(?:per|in|each|every|/) ?)?(?:an? |each |the |average |/ ?)?months?\b|monthly\b"),
    ("once", r"at (?:one|a|any one|1) time\b|at once\b|uninterrupted(?:ly)?\b|continuous(?:ly)?\b|toleran(?:ce|ces)\b"
             r"|without (?:interruption|(?:an? |any )?breaks?|changing positions?)\b|before (?:needing to |having to )?(?:change|changing) positions?\b"
             r"|before (?:needing|having) to (?:get up|stand(?: up)?|sit(?: down)?|lie down|move(?: around)?|walk around)\b(?:,? etc\b\.?)?"),
    ("rest", rf"(?:without|before) (?:(?:needing|having) to )?(?:an? )?(?:rest(?:ing)?|stop(?:ping)?)\b{_OF_A_BREAK}"),
    ("off_task", r"off[- ]?task\b"),
    ("absences", r"absen(?:t|ces?)\b|miss(?:ed|es|ing)?\b"),
    ("breaks", r"(?:unscheduled|extra|additional|unplanned) (?:rest )?breaks?\b"),
    ("elevate", r"elevat(?:e|es|ed|ing|ion)\b(?: of)?(?: the)? ?(?:legs?\b|legs?\(s\)|feet\b|lower extremit(?:y|ies)\b)|(?:legs?\b|leg\(s\)|feet\b|lower extremit(?:y|ies)\b) (?:must be |should be |be )?elevat(?:ed|ion)\b"),
    ("recline", r"l(?:ie|ying) down\b|reclin(?:e|ing)\b"),
    ("alternate", r"sit ?/ ?stand option\b|(?:change|shift|alternat|switch)(?:e|ing)? (?:of )?(?:positions?|posture|(?:between )?sit(?:ting)? ?(?:and|/|or) ?stand(?:ing)?)\b"),
    ("climb_ladders", r"(?:climb(?:ing)? )?(?:ladders?|ropes?|scaffold(?:s|ing)?)\b"),
    ("climb_stairs", r"(?:climb(?:ing)? )?(?:stairs|ramps?|steps)\b"),
    ("of_ladders", r"climb(?:ing)?(?=[:\W]+(?:ladders?|ropes?|scaffold))"),
    ("of_stairs", r"climb(?:ing)?(?=[:\W]+(?:stairs|ramps?|steps))"),
    ("overhead", r"over ?head\b|above (?:the )?shoulders?\b(?: (?:level|height))?"),
    ("reach", r"reach(?:es|ing)?\b"),
    ("all_ways", r"(?:all other|other|in (?:all|any|other) directions?)\b"),
    ("handle", r"handl(?:e|ing)\b|gross manipulations?\b|grasp(?:ing)?, ?turn(?:ing)?,?(?: and|/)? ?twist(?:ing)?(?: of)? objects\b"),
    ("finger", r"finger(?:ing)?\b|fine manipulations?\b"),
    ("feel", r"feel(?:ing)?\b(?: \(skin receptors\))?"),
    ("stoop", r"stoop(?:ing)?\b|bend(?:ing)?\b"), ("kneel", r"kneel(?:ing)?\b"),
    ("crouch", r"crouch(?:ing)?\b|squat(?:ting)?\b"), ("crawl", r"crawl(?:ing)?\b"),
    ("balance", r"balanc(?:e|ing)\b"),
    ("right", r"(?:right|rt\.?|r)(?=\W|$)"), ("left", r"(?:left|lt\.?|l)(?=\W|$)"),
    ("both", r"both\b|bilateral(?:ly)?\b|each\b|either\b"),
    ("limb", r"hands?\b|arms?\b|fingers\b|upper (?:extremit(?:y|ies)|limbs?)\b|ues?\b|sides?\b"),
    ("sit", r"sit(?:s|ting)?\b"), ("stand", r"stand(?:s|ing)?\b"),
    ("walk", r"walk(?:s|ing)?\b|ambulat(?:e|es|ing|ion)\b"),
    ("lift", r"lift(?:s|ing)?\b"), ("carry", r"carr(?:y|ies|ying)\b"),
    ("occ", r"occ(?:asional(?:ly)?)?\b\.?"), ("freq", r"freq(?:uent(?:ly)?)?\b\.?"),
    ("hours", r"hours?\b|hrs?\b"), ("minutes", r"minutes?\b|mins?\b"),
    ("pounds", r"pounds?\b|lbs?\b\.?"), ("percent", r"percent(?:age)?\b|%"),
    ("blocks", r"(?:city )?blocks\b"), ("days", r"days\b"),
    # What is foreseen or needed is a limit of breaks and absences, and no time that is possible
    ("future", r"will\b|would\b"),
    ("need", r"should\b|must\b|need(?:s|ed)?\b|requires?\b|every\b"),
    # Words that change nothing of what is asked for
    ("plain", r"how (?:many|long|far|much|often)\b|(?:the )?(?:total )?(?:number|amount)s?\b|max(?:imum)?\b\.?|average\b|estimated?\b|approximate(?:ly)?\b"
              r"|(?:the |your |this )?(?:patient|claimant|individual|client)(?:'s)?\b|(?:he|she|they|his|her|their)\b|distance\b|times?\b|from work\b|of work\b|work\b"
              r"|can\b|may\b|able\b|likely\b|with normal breaks\b"
              r"|(?:due to|because of|as a result of) (?:the |his |her |their )?(?:impairments?|symptoms?|treatment)(?: (?:or|and|/) (?:treatment|symptoms?))?\b"
              r"|(?:ability|basis|cause)\b|do you (?:anticipate|expect|think|believe|estimate)\b|(?:impairments?|symptoms?) (?:and|or) treatments?\b"
              r"|objects?\b|per\b|and/or\b|(?:and|or|to|be|is|are|of|the|an?|in|on|for|with|that|what)\b"),
    ("sign", r"[\s,:;/&()?.#*=\u2013\u2014-]+"),
)  # fmt: skip
_WORDS = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS), re.I | re.ASCII)
_MARKER = re.compile(
    r"[^\w%]*(?:(?:\d{1,2}|[a-z])[.)]\s+)*(?:(?:correct(?:ion|ed)|amended|addendum):\s*)?", re.I
)
_FREQUENCIES = {
    "handle": "handling", "finger": "fingering", "feel": "feeling by touch", "stoop": "stooping",
    "kneel": "kneeling", "crouch": "crouching", "crawl": "crawling", "balance": "balancing",
    "climb_stairs": "climbing stairs", "climb_ladders": "climbing ladders",
}  # fmt: skip
_ING = {"sit": "sitting", "stand": "standing", "walk": "walking"}
_LIMBS = frozenset(["right", "left", "both", "limb"])
_PLAIN = frozenset(["plain", "sign"])
_HANDS = frozenset(["handling", "fingering", "feeling by touch"])
_NO_REACH = frozenset(["reach", "overhead", "all_ways"])
# What is asked for alone, and which words beside it ask for the same
_ALONE: tuple[tuple[str, frozenset[str]], ...] = (
    ("off_task", frozenset(["day", "total", "percent", "off_task"])),
    ("absences", frozenset(["days", "total", "month", "absences"])),
    ("breaks", frozenset(["day", "total", "breaks"])),
    ("elevate", frozenset(["day", "total", "percent", "hours", "elevate"])),
    ("recline", frozenset(["day", "total", "percent", "hours", "recline"])),
    ("alternate", frozenset(["minutes", "alternate"])),
)


class Asked(NamedTuple):
    """What a name asks for, in the words in which running text says it.

    `kind`: "time", "load", "frequency", "area", "need" for what is no capacity, or the function
    itself; `words`: what is done; `when`: "day", "once" or "" where the name does not say; `named`:
    the units and times that it names."""

    kind: str
    words: str
    when: str = ""
    side: str = ""
    named: frozenset[str] = frozenset()


# Without one of them no line asks for anything
_NAMES = (
    *("sit", "stand", "walk", "ambul", "lift", "task", "absen", "miss", "break", "elevat", "reclin"),
    *("lying", "lie", "posit", "climb", "ladder", "rope", "scaffold", "stair", "ramp", "step", "reach"),
    *("overhead", "handl", "manipul", "grasp", "finger", "feel", "stoop", "bend", "kneel", "crouch"),
    *("squat", "crawl", "balanc", "understand", "interact", "social", "concentrat", "adapt"),
    "how often",
)  # fmt: skip
_NO_SITTING = "visit"


def may_ask(line: str) -> bool:
    """Does a line hold any word for what is asked?"""
    small = line.lower().replace(_NO_SITTING, "")
    return any(name in small for name in _NAMES)


def asked_by(name: str) -> Asked | None:
    """What a name asks for; None where one of its words is not known, or they do not fit."""
    marker = _MARKER.match(name)
    begin = marker.end() if marker else 0
    if len(name) > LONGEST:
        return None
    if is_area(name[begin:].rstrip(" :?")):
        return Asked("area", "")
    kinds = _kinds(name, begin)
    if kinds is None:
        return None
    told = kinds - _PLAIN
    for kind, beside in _ALONE:
        if kind in told:
            return Asked(kind, kind, named=told) if told <= beside | {"future", "need"} else None
    if told & {"lift", "carry"}:
        return _of_a_load(told)
    if told & _ING.keys():
        return _of_a_time(told)
    return _of_how_often(told)


def _kinds(name: str, begin: int) -> frozenset[str] | None:
    found = set()
    while begin < len(name):
        word = _WORDS.match(name, begin)
        if word is None or word.end() == begin:
            return None
        found.add(word.lastgroup or "")
        begin = word.end()
    return frozenset(found)


def _of_a_load(told: frozenset[str]) -> Asked | None:
    often = told & {"occ", "freq"}
    if "lift" not in told or len(often) != 1 or told - {"lift", "carry", "occ", "freq", "pounds"}:
        return None
    return Asked("load", "Lift frequently" if "freq" in often else "Lift occasionally", named=told)


def _of_a_time(told: frozenset[str]) -> Asked | None:
    postures = [_ING[one] for one in _ING if one in told]
    units = {"hours", "minutes", "blocks"}
    of_a_day, at_once = told & {"day", "total"}, told & {"once", "rest"}
    if "need" in told:
        return Asked("need", "")  # "How long must the patient walk at one time"
    if told - _ING.keys() - units - of_a_day - at_once or len(told & units) > 1:
        return None
    if len(postures) > 1 and postures != ["standing", "walking"]:
        return None
    if ("rest" in told and postures != ["walking"]) or (of_a_day and at_once):
        return None  # of one time, and in all
    when = "day" if of_a_day else "once" if at_once else ""
    return Asked("time", " or ".join(postures), when, named=told)


def _of_how_often(told: frozenset[str]) -> Asked | None:
    rest = told - _LIMBS - {"of_ladders", "of_stairs"}
    names = [words for kind, words in _FREQUENCIES.items() if kind in rest]
    if "reach" in rest and "all_ways" not in rest:
        names.append("reaching overhead" if "overhead" in rest else "reaching")
    elif "reach" in rest and "overhead" not in rest:
        names.append("reaching in all directions")
    known = rest - _FREQUENCIES.keys() - _NO_REACH
    if known or not names or ("reach" not in rest and rest & _NO_REACH):
        return None
    sides = told & {"right", "left"}
    if sides and not (_HANDS.issuperset(names) or all("reaching" in one for one in names)):
        return None  # "Kneel, right": of a knee
    side = next(iter(sides)) if len(sides) == 1 and "both" not in told else ""
    words = ", ".join(names[:-1]) + (" and " if names[1:] else "") + names[-1]
    return Asked("frequency", words[:1].upper() + words[1:], "", side)
