"""Since when do limitations hold, by a source's own words: "Earliest date these limitations apply"?

Only with a date beside it: "for years" and "since the surgery" name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.senses.assertion import judge
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.prefilter import Prefilter

CONCEPT = "limits_since"
_LIMITS = r"(?:(?:functional |physical |mental |work )?limitations?|restrictions?|residual functional capacity)"
_THESE = rf"(?:(?:these|the|those|such|his|her|their|your|my|all) )?(?:(?:above|listed|stated|described) ){{0,2}}(?:symptoms (?:and|or) )?{_LIMITS}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?P<date>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    rf"|{_MONTH} \d{{1,2}},? \d{{4}}|{_MONTH},? \d{{4}}|\d{{1,2}}/\d{{4}}|(?:19|20)\d{{2}})(?![\d/-])"
)
_LEAD = r"(?:at least |approximately |about |around |on |on or about |since )*"
# What a form asks: its own words, a colon or a question mark, and the date
_ASKED = (
    rf"(?:earliest|first|onset|beginning|start(?:ing)?) date\b[^.:?\n]{{0,80}}\b{_LIMITS}\b[^.:?\n]{{0,60}}",
    rf"(?:on )?(?:what|which) (?:is the earliest )?date\b[^.:?\n]{{0,60}}\b{_LIMITS}\b[^.:?\n]{{0,40}}\b(?:first present|begin|began|start(?:ed)?|appl(?:y|ies)|exist(?:ed)?)",
    rf"(?:date of )?onset (?:date )?of {_THESE}",
    rf"{_THESE} (?:began|begin|started|first present|present since|onset|existed since|apply since|effective since)",
    rf"(?:what is the )?earliest date that the description of symptoms (?:and|or) {_LIMITS}[^.:?\n]{{0,40}}",
)
_FORM = rf"\b(?:{'|'.join(_ASKED)})"
# What a letter says
_SINCE = re.compile(
    rf"\b{_THESE} (?:have (?:been )?|has (?:been )?|are |were )?(?:applied|apply|existed|exist|been present"
    rf"|present|in effect|in place|the same|unchanged)? ?(?:since|(?:dating )?back to|from) {_LEAD}{_DATE}",
    re.ASCII,
)
_STATED = re.compile(rf"{_FORM}(?: ?[:=-]| is| as of)? {_LEAD}{_DATE}", re.ASCII)
_QUESTION = re.compile(rf"{_FORM}\W*$", re.ASCII)
_ANSWER = re.compile(rf"\W{{0,3}}{_LEAD}{_DATE}", re.ASCII)
_RARELY = Prefilter((p.pattern, p.flags) for p in (_SINCE, _STATED))
_ENDS = re.compile(r"(?! ?(?:to|through|until|-) ?\d)")  # "from 3/1/2023 to 4/1/2023" is a term
_TURNED = ("family", "negated", "conditional")


def find_since(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """The dates of one sentence; places are those of the folded text."""
    told: set[int] = set()
    for at in _RARELY.may_match(text, *sentence):
        for match in (_SINCE, _STATED)[at].finditer(text, *sentence):
            if match.end() not in told and _ENDS.match(text, match.end()):
                told.add(match.end())
                yield _mention(text, sentence, Span(*match.span()), match["date"], section)


def since_asked(text: str, question: Span, following: Span | None) -> Iterator[Mention]:
    """ "On what date were the limitations first present?  03/16/2023"."""
    asked = _QUESTION.search(text, *question)
    answer = _ANSWER.match(text, *following) if following else None
    if asked and answer and _ENDS.match(text, answer.end()):
        whole = Span(asked.start(), answer.end())
        yield _mention(text, whole, whole, answer["date"], "notes")


def _mention(text: str, sentence: Span, span: Span, date: str, section: str) -> Mention:
    judged = judge(text, sentence, *span, table="statements")
    turned = judged.assertion in _TURNED
    return Mention(
        table="statements",
        concept=CONCEPT,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        rule=f"since:{CONCEPT}",
        assertion=judged.assertion if turned else "actual",
        subject=judged.subject,
        triggers=judged.triggers if turned else (),
        attributes={"category": CONCEPT, "section": section, "stated_date": date},
    )
