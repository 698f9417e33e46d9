"""Which number of a sentence is whose score, and is it told as of now, of then, or as a goal?

A number belongs to the instrument named before it, with any few words between, or to the one behind
"on the". It is a score where it stands as one: at the end of what is said, or before a word that
goes on about it ("12 today", "44 from 52"). "12 visits" counts something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mmi_kit.knowledge.data import joined
from mmi_kit.notes.scores.carried import carried
from mmi_kit.notes.scores.form_items import is_an_item
from mmi_kit.notes.scores.scales import TOLD_IN_RANGES
from mmi_kit.notes.scores.tokens import Token, tokens
from mmi_kit.notes.scores.vocabulary import FILLER, GOES_ON, LEADS, SIGNS_BEFORE
from mmi_kit.notes.scores.when import senses, when_behind
from mmi_kit.notes.text.sentences import Span

MOST_OTHERS = 3  # other words between a name and a number that has no scale
MOST_WITH_SCALE = 8  # the same where the number is written with the scale of the instrument
# Another thing is measured from here on
_ANOTHER = re.compile(
    joined(r"""
    pain|painful|strength|rom|flexion|extension|abduction|rotation|bp|hr|weight|wt|bmi|grip|relief|sleep|sleeps
    |slept|walks?|walked|sits?|stands?|steps|lifts?|fatigue|mood|age|aged|room|tabs?|tablets?|mg|dose|med
    |visits?|sessions?|a1c|temp|spo2|pulse|height|ht
    """)
)
# An item, a section or a subscale of it, until its total
_PART = re.compile(
    r"items?|questions?|q\d{0,2}|sections?|subscales?|subscores?|marked|circled|domains?|#|[a-z]+-subscale"
)
_WHOLE = re.compile(r"total(?:s|ed|led)?|overall|sum|score|composite")
# No score but a bound: "< 30", "at least 10", "a score of 10 or more" (scales.py)
_BOUND = re.compile(
    r"(?:(?<!-)[<>]=?|\b(?:less than|more than|greater than|lower than|higher than|fewer than|at least|at most|"
    r"below|above|over|under|up to|no more than|exceed(?:s|ed|ing)?|cut-?offs?(?: score)?(?: of| is|:)?|"
    r"thresholds?(?: of| is|:)?|max(?:imum)?(?: of| is|:)?|normal(?: is|:)?|mcid(?: is| of|:|=)?|mdc(?: is| of|:|=)?|mdc90|mic)) ?~? ?$"
)
# By how much, not to what
_CHANGE = re.compile(
    r"(?:\b(?:by|changed?(?: scores?)?(?: of)?|difference(?: of)?|(?:improve|change|decrease|increase|reduction|decline|gain|drop)(?:ment)?(?: of|:)|delta)"
    r"(?: (?:an?|about|only|another|over|almost|nearly|approximately))*[:=]? ?[-+]?|[(,:=] ?[-+]|(?<=[a-z] )[+]) ?$"
)
# "The MCID for the COMI is 2.2", "a change of 10 in the ODI": of what would count, not what is
_OF_A_NORM = re.compile(
    r"\b(?:mcid|mcic|mic|mdc(?:90)?|sem|norms?|cut-?offs?|thresholds?|benchmark|means?|averages?) (?:for|of|on|in) (?:the )?$"
)
_CHANGED = re.compile(
    r"\b(?:improved|worsened|decreased|increased|reduced|dropped|fell|fallen|rose|risen|(?<!broke )down|up|gained|lost)(?: an?)? ?$"
)
# "A change of 10% on the ODI", "improved 12% on the DASH"; "improved to 44% on the ODI" is a score
_OF_A_CHANGE = re.compile(
    r"\b(?:chang|improv|decreas|increas|gain|drop|differ|reduc|mcid|mdc|more than|at least|by)"
    r"\w*(?: (?!to\b)\w{1,10}){0,2} $"
)
_LOOK_BACK = 40  # characters before a number in which a bound or a change is told
# The number stands before its name: "44% on the ODI", "a score of 12 for the PHQ-9"
_ON = frozenset(
    ["points", "point", "pts", "on", "for", "the", "his", "her", "a", "an", "modified", "by"]
)
_OF_A_LIST = (".", ")")
LONGEST_CHAIN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A number that is a score of an instrument; `sense` "" where the sentence decides."""

    instrument: str
    match: re.Match[str]
    span: Span
    sense: str = ""
    trigger: str = ""
    context: str = ""


Fits = Callable[[str, re.Match[str]], bool]


def readings(text: str, sentence: Span, fits: Fits) -> Iterator[Reading]:
    """The scores of the sentence in order. `fits`: is it on the scale of the instrument?"""
    pieces = list(tokens(text, sentence))
    if not any(piece.kind == "name" for piece in pieces):
        name = carried(text, sentence)
        pieces = [name, *pieces] if name else []
    chains: dict[int, list[int]] = {}
    for at, piece in enumerate(pieces):
        if piece.kind == "name":
            if _OF_A_NORM.search(text, sentence.start, piece.span.start):
                continue
            chain = list(_chain(text, sentence, pieces, at, fits))
            if chain and not _is_scaled(_match(pieces[chain[0]])) and is_an_item(text, piece.span):
                continue  # "1 Pain intensity 3", of a questionnaire
            before = None if chain else _before_the_name(text, sentence, pieces, at)
            if before is not None and fits(piece.instrument, _match(pieces[before])):
                chain = [before]
            chains[at] = chain
    for at, chain in chains.items():
        piece, first = pieces[at], pieces[at].span.start
        same = [n for n in chains if pieces[n].instrument == piece.instrument and chains[n]]
        alone = len(same) == 1 and not _another_follows(pieces, chain)
        for number, told in zip(chain, senses(pieces, at, chain, is_alone=alone), strict=True):
            own = pieces[number].span
            span = Span(min(first, own.start), max(own.end, pieces[at].span.end))
            yield Reading(instrument=piece.instrument, match=_match(pieces[number]), span=span,
                          sense=told.sense, trigger=told.trigger)  # fmt: skip


def _is_scaled(match: re.Match[str]) -> bool:
    return bool(match["of"] or match["out"] or match["percent"])


def _match(piece: Token) -> re.Match[str]:
    if piece.match is None:
        raise TypeError(piece.kind)
    return piece.match


def _another_follows(pieces: Sequence[Token], chain: Sequence[int]) -> bool:
    """Does another number stand behind the last score, before the next name?"""
    for piece in pieces[chain[-1] + 1 :] if chain else ():
        if piece.kind in ("name", "other"):
            return False
        if piece.kind == "score":
            return True
    return False


def _before_the_name(
    text: str, sentence: Span, pieces: Sequence[Token], name: int
) -> int | None:  # fmt: skip
    """The number before the name that is told of it: "44% on the ODI"; no change of so many."""
    at = name - 1
    while at >= 0 and pieces[at].text in _ON:
        at -= 1
    on = {pieces[i].text for i in range(at + 1, name)} & {"on", "for"}
    if not on or at < 0 or pieces[at].kind != "score":
        return None
    start = pieces[at].span.start
    if _OF_A_CHANGE.search(text, sentence.start, start) or _BOUND.search(
        text, sentence.start, start
    ):
        return None
    scored = pieces[at - 1].text in LEADS if at else False
    return at if scored or _is_scaled(_match(pieces[at])) else None


def _chain(
    text: str, sentence: Span, pieces: Sequence[Token], name: int, fits: Fits
) -> Iterator[int]:
    """The places of the scores behind a name, up to the next name or another thing measured."""
    instrument, others, found = pieces[name].instrument, 0, 0
    is_part = is_raw = linked = False
    for at in range(name + 1, len(pieces)):
        piece = pieces[at]
        if piece.kind in ("name", "other") or found == LONGEST_CHAIN:
            return
        if piece.kind in ("now", "then", "day", "goal", "level"):
            linked = True
        elif piece.kind == "sign":
            is_part = piece.text == "#" or (is_part and piece.text != "=")
            is_part |= piece.text in _OF_A_LIST and _is_of_a_list(pieces, at)
        elif piece.kind == "word":
            if _PART.fullmatch(piece.text) or _WHOLE.fullmatch(piece.text):
                is_part = _WHOLE.fullmatch(piece.text) is None
            elif _ANOTHER.fullmatch(piece.text) and not (
                instrument == "nprs" and piece.text == "pain"
            ):
                return
            else:
                is_raw |= piece.text == "raw"  # of how many, nobody says: "raw 29, T = 66.6"
                others += piece.text not in FILLER
        elif is_raw and not _is_scaled(_match(piece)):
            is_raw = False
        elif not is_part:
            if _is_of_the_next(pieces, at):
                return
            near = _Place(text, sentence, pieces, name, at, others)
            if fits(instrument, _match(piece)) and near.is_a_score(instrument) and (
                not found or near.goes_on(linked, found)
            ):  # fmt: skip
                yield at
                found, others, linked = found + 1, 0, False
            else:
                others += 1
        if others > MOST_WITH_SCALE:
            return


def _is_of_a_list(pieces: Sequence[Token], at: int) -> bool:
    """ "1. Sitting 3/10 2. Walking 4/10": numbers of a list, and the items behind them."""
    behind = pieces[at + 1].kind == "word" if at + 1 < len(pieces) else False
    return behind and pieces[at - 1].text == "1"


def _is_of_the_next(pieces: Sequence[Token], at: int) -> bool:
    """ "15 on the PHQ-9 and 12 on the GAD-7": is the number of the name behind it?"""
    behind, on = at + 1, False
    while behind < len(pieces) and pieces[behind].text in _ON:
        on |= pieces[behind].text in ("on", "for")
        behind += 1
    return on and behind < len(pieces) and pieces[behind].kind in ("name", "other")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number stands: `at` among the pieces, behind the name at `name`."""

    text: str
    sentence: Span
    pieces: Sequence[Token]
    name: int
    at: int
    others: int

    def is_a_score(self, instrument: str) -> bool:
        """By what stands right before and right behind it."""
        match = _match(self.pieces[self.at])
        start = max(self.sentence.start, self.pieces[self.at].span.start - _LOOK_BACK)
        lead = self.text[start : self.pieces[self.at].span.start]
        if (instrument != "nprs" and _BOUND.search(lead)) or _CHANGE.search(lead):
            return False
        if not (match["of"] or match["out"]) and _CHANGED.search(lead):
            return False
        if instrument == "psfs":
            return self._is_a_mean()
        if match["of"] or match["out"]:
            return True
        if instrument not in TOLD_IN_RANGES and self._is_of_a_range():
            return False
        if self.at == self.name + 1:
            return True
        if match["percent"]:
            return self._is_said_on()
        return self.others <= MOST_OTHERS and self._is_led_up_to() and self._is_said_on()

    def _is_a_mean(self) -> bool:
        """ "Stairs 3/10, lifting 2/10, average 2.5": each activity has its own."""
        before = self.pieces[max(self.name, self.at - 2) : self.at]
        if not any(p.kind in ("word", "score") for p in self.pieces[self.name + 1 : self.at]):
            return True
        return any(
            p.text in ("average", "avg", "mean", "total", "score", "overall") for p in before
        )

    def _is_of_a_range(self) -> bool:
        """ "In the 60s", "between 30 and 40", "9 to 10": no one score."""
        match, pieces, at = _match(self.pieces[self.at]), self.pieces, self.at
        if self.text[match.end() : match.end() + 2].rstrip(" .,;") == "s":
            return True
        if any(p.text in ("between", "low", "mid", "high") for p in pieces[max(0, at - 3) : at]):
            return any(p.text in ("between", "and") for p in pieces[max(0, at - 3) : at + 2])
        to_next = [p.text for p in pieces[at + 1 : at + 2]] == ["to"] and at + 2 < len(pieces)
        if not to_next or pieces[at + 2].kind != "score" or pieces[at - 1].text == "from":
            return False
        return float(_match(pieces[at + 2])["low"]) == float(match["low"]) + 1

    def _is_led_up_to(self) -> bool:
        before = self.pieces[self.at - 1]
        if before.kind in ("now", "then", "day", "goal", "level"):
            return True
        if before.kind == "sign":
            return before.text in SIGNS_BEFORE or before.text == ","
        return before.kind == "word" and before.text in LEADS

    def _is_said_on(self) -> bool:
        if self.at + 1 == len(self.pieces):
            return True
        behind = self.pieces[self.at + 1]
        if behind.kind == "sign":
            return behind.text not in "+/%"
        if behind.kind == "score":
            return False
        return behind.kind != "word" or behind.text in GOES_ON

    def goes_on(self, linked: bool, found: int) -> bool:
        """Is it one more score of the same name: "44, down from 52", "52% at intake, 44% now"?"""
        comma = any(p.text in (",", ";") for p in self.pieces[self._last() + 1 : self.at])
        if linked and not comma:
            return True
        scaled = _is_scaled(_match(self.pieces[self.at]))
        when = scaled or when_behind(self.pieces, self.at) is not None
        if linked:
            lead = self.pieces[self.at - 1]
            return when or lead.kind in ("now", "then", "day", "level") or lead.text in LEADS
        if found > 1 and self.pieces[self.at - 1].text in (",", "and"):
            return True  # "from 68 to 66, 63 and 55"
        return (when and not comma) or when_behind(self.pieces, self.at) is not None

    def _last(self) -> int:
        at = self.at - 1
        while at > self.name and self.pieces[at].kind != "score":
            at -= 1
        return at
