"""Why was a medicine stopped, where the day of it, or a quotation, stands between?

"Meloxicam stopped 7/10 for stomach pain", "stopped by pt in July, "like a zombie."": the day is no
part of the reason, and the patient's own words are one.
"""

from __future__ import annotations

import re

from mmi_kit.knowledge.reasons import reason_kinds
from mmi_kit.notes.text.sentences import Span

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DOSE = r"(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,4})?)?"
_STOPPED = r",? (?:was )?(?:stopped|discontinued|d/c'?e?d|quit)"
_BY = r"(?: by (?:the )?(?:pt|patient|claimant|him|her|himself|herself|dr\.? [\w'-]{2,20}))?"
_WHEN = rf" (?:on |in |since )?(?:\d{{1,2}}/\d{{1,4}}(?:/\d{{2,4}})?|{_MONTH}(?: \d{{1,2}},?)?(?: \d{{4}})?)"
_FOR = re.compile(
    rf"{_DOSE}{_STOPPED}{_BY}{_WHEN}{_BY}(?: for |,? (?:because of|due to|d/t) )"
    r"(?P<reason>(?!(?:the |an? )?(?:surgery|procedure|now|injection|\d|one|two|three|several)\b)"
    r"[a-z][^.;()]{2,60})"
)
_SAYING = re.compile(rf"{_DOSE}{_STOPPED}{_BY}(?:{_WHEN})?{_BY}[,:] ?\"(?P<reason>[^\"]{{3,60}})\"")


# "Stop leflunomide (intolerance: diarrhea, weight loss)"; "(Arava)" is its brand
_IN_BRACKETS = re.compile(rf"{_DOSE} ?\((?P<reason>[a-z][^()]{{2,100}})\)")


def stopped_why(text: str, sentence: Span, name: Span) -> Span | None:
    """Where the reason stands behind the name of the medicine, its stop and the day of it."""
    for pattern in (_FOR, _SAYING):
        if told := pattern.match(text, name.end, sentence.end):
            start, end = told.span("reason")
            return Span(start, end - (text[end - 1] == "."))
    told = _IN_BRACKETS.match(text, name.end, sentence.end)
    if told and reason_kinds(told["reason"]):
        return Span(*told.span("reason"))
    return None
