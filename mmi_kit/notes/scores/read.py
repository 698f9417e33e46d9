"""Which scores does a passage state, on which scale, in which context?

Two scores of one instrument in a row ("ODI 52% at intake, 44% today", "from 52 to 44") are two
facts; the earlier one is historical, because it was not taken at this visit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import cast

from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.scores.carried import carried
from mmi_kit.notes.scores.context import (
    ANOTHERS,
    CALL_IF,
    GOAL,
    ORDER,
    OTHER_PAIN,
    SUPPOSED,
    context_of,
    limb_of,
    region_of,
    side_of,
)
from mmi_kit.notes.scores.names import holds_a_name
from mmi_kit.notes.scores.pain import PAIN, pain_readings
from mmi_kit.notes.scores.scales import TOLD_IN_RANGES, is_a_range, is_of_the_scale, scale_factor
from mmi_kit.notes.scores.side_by_side import side_by_side
from mmi_kit.notes.scores.told import said_of_then
from mmi_kit.notes.scores.whose import Reading, readings
from mmi_kit.notes.senses.assertion import Judgement, judge
from mmi_kit.notes.text.numbers import holds_amount, number
from mmi_kit.notes.text.sentences import Span

# A unit that, written behind the number, says that it is another quantity.
_WRONG_UNIT = re.compile(
    r" ?-?(?:ft|feet|yards?|days?|weeks?|wks?|months?|years?|mins?|minutes?|hours?|mg|mm|lbs?|visits?|sessions?|items?|sections?|questions?|pages?|of \d+ (?:visits?|sessions?))\b|/\d"
    # "8 points improvement" is a change; "44% improved from 52%" is a score
    r"|[ -]?(?:points?|pts)[ -](?:drop|gain|improvement|change|decrease|increase|reduction|difference)\b"
    r"| ?-?(?:(?:points?|pts) )?(?:improvement|change|reduction|gain|(?:in|de)crease|drop)\b(?! ?(?:of|from|in|since)\b| ?[-:+])"
    r"| (?:points?|pts) (?:better|worse|lower|higher|above|below)\b|(?:th|st|nd|rd)\b| ?(?:%ile|percentile|y/?o\b)"
)
# "7/10 to 1/10, 85% relief for 5 hours": what a diary tells of a block
_OF_A_BLOCK = re.compile(
    r"[,;]? (?:with |about )?\d{1,3} ?% (?:pain )?relief (?:for|x) (?:\d{1,2} ?(?:h|hrs?|hours?|min\w*)|the (?:duration|first))\b"
)
_IN_PERCENT = re.compile(r"\(%\)[:= ]{0,3}\Z")  # "NDI (%): 36"
# Of a limb as of the back: the worst, and what is told right after a procedure, is a quantity apart
OTHER_TIMES = ("worst", "best", "rest", "activity", "post_procedure")
PERCENT_REACH = 8  # characters
ORDER_REACH = 120  # characters before a score in which "call if" or "1 tab for" makes it no score
GOAL_REACH = 40  # characters before a score of pain in which "goal" or "will" makes it a plan


def find_scores(text: str, sentence: Span) -> Iterator[Mention]:
    """Scores of one sentence; places are those of the folded text."""
    if not holds_amount(text, sentence):
        return
    for reading in _readings(text, sentence):
        yield from _score(text, sentence, reading)


def _readings(text: str, sentence: Span) -> Iterator[Reading]:
    taken: list[Span] = []
    if holds_a_name(text, sentence) or carried(text, sentence):
        for beside in side_by_side(text, sentence):
            taken.append(beside.whole)
            if beside.match is not None:
                yield Reading(instrument=beside.instrument, match=beside.match, span=beside.whole)
        rows = tuple(taken)

        def fits(instrument: str, match: re.Match[str]) -> bool:
            in_a_row = any(row.start <= match.start() < row.end for row in rows)
            return not in_a_row and _fits(text, sentence, instrument, match)

        for reading in readings(text, sentence, fits):
            taken.append(reading.span)
            yield reading
    yield from pain_readings(text, sentence, taken)


def _values(text: str, instrument: str, match: re.Match[str]) -> tuple[float, float] | None:
    """The score in the unit of the instrument, and the upper end of a range (NaN for none); None
    where it is on another scale or beyond it."""
    known, groups = instruments()[instrument], match.groupdict()
    of = number(groups.get("of") or groups.get("out") or "nan")
    percent = groups.get("percent") or _IN_PERCENT.search(
        text[max(0, match.start("low") - PERCENT_REACH) : match.start("low")]
    )
    factor = scale_factor(known, of, bool(percent))
    if factor is None:
        return None
    low, high = number(match["low"]) * factor, number(match["high"] or "nan") * factor
    if (low, high) == (known.low, known.high):
        return None  # "pain (0-10): 6": the scale itself
    fits = all(known.low <= v <= known.high for v in (low, high) if not math.isnan(v))
    return (low, high) if fits else None


def _fits(text: str, sentence: Span, instrument: str, match: re.Match[str]) -> bool:
    """Is it on the scale of the instrument, of no other unit, and not the scale itself?"""
    return (
        _values(text, instrument, match) is not None
        and (match["high"] is None or instrument in TOLD_IN_RANGES)
        and _WRONG_UNIT.match(text, match.end(), sentence.end) is None
        and not is_of_the_scale(text, sentence, match)
    )


def _score(text: str, sentence: Span, reading: Reading) -> Iterator[Mention]:
    match, span, instrument = reading.match, reading.span, instruments()[reading.instrument]
    values = _values(text, instrument.id, match)
    end = max(match.end(), span.end)
    if values is None:
        return
    if not reading.context and _WRONG_UNIT.match(text, end, sentence.end):
        return
    if is_of_the_scale(text, sentence, match):
        return
    lead = text[max(sentence.start, match.start("low") - ORDER_REACH) : match.start("low")]
    if any(p.search(lead) for p in (ORDER, OTHER_PAIN)):
        return
    if is_a_range(text, span, match, instrument.id):
        return
    judged = _judged(text, sentence, reading, lead)
    own: dict[str, Value] = {
        "value": values[0],
        "unit": instrument.unit,
        "context": reading.context or context_of(text, sentence, match),
    }
    if reading.instrument == PAIN and _OF_A_BLOCK.match(text, match.end(), sentence.end):
        own["context"] = "post_procedure"
    if reading.instrument == PAIN and (limb := limb_of(text, sentence, match)):
        own["context"] = own["context"] if own["context"] in OTHER_TIMES else limb
    if not math.isnan(values[1]):
        own["value_high"] = values[1]
    if region := region_of(text, sentence, match):
        own["region"] = region
        if reading.instrument == PAIN and (side := side_of(text, sentence, match)):
            own["side"] = side
    yield Mention(
        table="measures",
        concept=instrument.id,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        rule=f"score:{instrument.id}",
        assertion=judged.assertion,
        subject=judged.subject,
        triggers=judged.triggers,
        attributes=own,
    )


def _judged(text: str, sentence: Span, reading: Reading, lead: str) -> Judgement:
    """By the words on the score itself where they tell it, else by those of the sentence."""
    match, span = reading.match, reading.span
    judged = judge(text, sentence, *span, table="measures")
    if reading.sense == "planned":
        return Judgement("planned", judged.subject, (reading.trigger,))
    if reading.instrument == PAIN:
        before = text[max(sentence.start, span.start - GOAL_REACH) : match.start("low")]
        if goal := GOAL.search(before):
            return Judgement("planned", judged.subject, (goal[0],))
    if reading.sense == "actual" and reading.trigger and judged.assertion == "planned":
        return Judgement("actual", judged.subject, ())  # "goal of 60 not met, today 51"
    if judged.assertion in ("actual", "historical") and (one := SUPPOSED.search(lead)):
        return Judgement("conditional", judged.subject, (one[0],))
    if judged.subject == "claimant" and (one := ANOTHERS.search(text, *sentence)):
        return Judgement("family", "other", (one[0],))
    if reading.sense and judged.assertion in ("actual", "historical"):
        why = (reading.trigger,) if reading.trigger and reading.sense != "actual" else ()
        judged = Judgement(cast("Assertion", reading.sense), judged.subject, why)
    if judged.assertion == "actual" and reading.instrument == PAIN:
        if then := said_of_then(text, sentence, match):
            return Judgement("historical", judged.subject, (then,))
        if call := CALL_IF.search(lead):
            return Judgement("conditional", judged.subject, (call[0],))
    return judged
