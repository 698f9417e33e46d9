"""What do the words around a name of MMI say: its day, whose opinion, the answer to a label?"""

from __future__ import annotations

import re

from mmi_kit.notes.senses.assertion import Judgement
from mmi_kit.notes.text.sentences import Span

# "MMI was reached on 5/1/2024": the day that the statement itself names.
OWN_DATE = re.compile(
    r"(?:[ ,:(]+(?:was |were |is |has been )?(?:reached|attained|achieved|date|declared|effective|"
    r"as of|since|on|dated|of|by)){0,3}[ ,:(]+(?P<date>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|[a-z]{3,9}\.? \d{1,2},? \d{4})\b"
)
# A date that a statute sets says nothing of the claimant's state: the word belongs to the quote.
STATUTORY = re.compile(r"\b(?:statutory|104[- ]weeks?)\b[^.;]{0,20}$")
TOLD_BY = re.compile(
    r"[^.;:]{0,25}? ?\b(?:per|by|according to) (?:the |an? )?"
    r"(?P<who>ime|qme|ame|designated doctor|(?:his |her |their )(?:\w+ )?(?:chiropractor|surgeon|doctor|physician|therapist|pcp|orthop\w+|neurosurgeon)|"
    r"(?:insur|carrier|adjuster)\w*|(?:dr|doctor)\.? [a-z][\w'-]{1,20})\b"
)
_NAME = r"(?:mmi|maximum medical improvement|p ?& ?s|permanent (?:and|&) stationary|fixed and stable|medically stationary)"
# "P&S status: Not yet P&S", "MMI status: not at MMI"
_LABEL = re.compile(
    r"(?: ?(?:status|date|determination|opinion|question))? ?:(?P<answer>[^;\n]*)", re.ASCII
)
# Before a label stands nothing but its number or bullet: "is at MMI: report to follow" is none.
_HEAD = re.compile(r"\W*(?:\d{1,2}[.)] ?)?(?:current |date of |the )?")
_BARE = re.compile(rf"{_NAME}(?: ?(?:status|date|determination|opinion|question))?")
_NAMED_AGAIN = re.compile(rf"\b{_NAME}(?!\w)")
# "Adjuster's letter asks if she has hit MMI -- no."
_ANSWERED_NO = re.compile(
    r"[^.;:?\n]{0,30}?(?: ?[-;:,?(]+ ?|\. ?)(?:the answer is |answer: ?|i (?:said|answered|told (?:her|him|them)) )?"
    r"(?P<no>no\b|not yet\b|not at this time\b|(?:he|she|they|the (?:patient|claimant)) (?:is|has|are|have) not\b|(?:he|she) (?:isn't|hasn't)\b)(?=\W*$|[.,;)])"
)
_LOOKED_FOR = re.compile(r"\b(?:look|search)(?:s|ed|ing)? for(?: (?:an?|the|his|her))? $")
_NO_PAPER = re.compile(r"\b(?:no|any|another)(?: (?:new|formal|further))? $")
_PAPER = re.compile(r" (?:reports?|letters?|forms?|paperwork|narratives?)\b")
# "MMI box not answered", "left the MMI question blank": what a form lacks, nobody has stated.
_UNANSWERED = re.compile(
    r"(?: (?:status|date))?(?: (?:box(?:es)?|question|field|item|line|section|part))?(?: on (?:the )?\w{1,12})? ?[:,-]? ?"
    r"(?:is |was |were |has been |had been )?(?:left |still )?"
    r"(?:blank|empty|unanswered|unchecked|unmarked|not (?:answered|filled|completed|checked|marked|addressed|ticked))\b"
)
_LEFT_OUT = re.compile(
    r"\b(?:(?:did not|didn't|not|never|without) (?:answer|address|complet|fill|check|mark|tick)\w*"
    r"|(?:left|leaves|leaving|skipped))(?: (?:in|out|the|item|question|box|on|as|to|about|whether|regarding|for)){0,4} $"
)
_OF_A_BOX = re.compile(r" (?:status |date )?(?:box|question|field|item|line|section|part)\b")
# A per cent in a list of diagnoses rates; that the state is final, it does not say.
_RATED = re.compile(
    r"\b(?:rat(?:ed|ing|es?)|assign\w*|final|guides?|combin\w+|table|based on|equals?|mmi|p ?& ?s|stationary|award\w*|permanent|apportion\w*|future medical)\b"
)
# "will not be considered in the permanent impairment rating": what a form says of itself
_OF_A_FORM = re.compile(
    r"\b(?:considered|used|intended|meant|relied on|part of|purposes?)(?: \w{1,14}){0,3}?"
    r" (?:in|for|of|to|as)(?: (?:determin|calculat|establish)\w{2,6})?(?: (?:the|an?|any|his|her))?"
    r"(?: (?:rating|determination|assessment) of)? ?$"
)
_IMPAIRED = re.compile(r"permanent impairment")
# "Plan: Counseling - permanent restrictions as before": the label tells where it stands, and
# nothing of when; words of what is to come do, and so does a paper still to be written.
_UNDER_PLAN = re.compile(
    r"[^\w\n]{0,6}(?:\d{1,2}[.)] ?)?(?:treatment )?plan ?:(?: ?[a-z][a-z/& ]{2,24}? ?[-:])? ?"
    r"(?:(?:is|are|remains?|at|same|the|his|her|at her|now|current|continue(?:s|d)?|for) ){0,3}"
)
_TO_COME = re.compile(
    r"\b(?:next|after|once|when|until|unless|if|pending|await\w*|soon|upcoming|future|then|by"
    r"|to (?:be|follow|come)|toward\w*|anticipat\w*|expect\w*|likely|evaluation|eval|exam\w*"
    r"|determination|report|visit|discuss\w*|consider\w*|in (?:about |approximately )?\d)\b|\?"
)
_STANDING = re.compile(
    r"[^.;\n]{0,40}\b(?P<how>as before|unchanged|same|remain|in place|stand|continue)\b"
)
_LABEL_OF_PLANS = ("plan",)
AWARDED = 40  # characters behind the sentence of a rating


def is_label(text: str, sentence: Span, span: Span) -> bool:
    """Is it only the label of a line, so that the answer behind its colon counts, or a paper?"""
    ahead = text[sentence.start : span.start]
    if _NO_PAPER.search(ahead) and _PAPER.match(text, span.end):
        return True  # "no P&S report has been requested"
    if _LOOKED_FOR.search(ahead) and (
        _PAPER.match(text, span.end) or text[slice(*span)].endswith("date")
    ):
        return True  # "Looking for MMI date in the records"
    if _UNANSWERED.match(text, span.end, sentence.end) or (
        _LEFT_OUT.search(ahead)
        and (_OF_A_BOX.match(text, span.end) or ahead.endswith(("item ", "box ", "question ")))
    ):
        return True
    if _IMPAIRED.match(text, span.start) and _OF_A_FORM.search(ahead):
        return True
    label = _LABEL.match(text, span.end, sentence.end)
    head = text[max(sentence.start, text.rfind("\n", sentence.start, span.start) + 1) : span.start]
    if label is None or not _HEAD.fullmatch(head) or not _BARE.fullmatch(text, *span):
        return False
    return _NAMED_AGAIN.search(label["answer"]) is not None


def is_rating_alone(text: str, sentence: Span, span: Span, section: str) -> bool:
    """ "IMPRESSION: left knee OA, 5% WPI": not where it says that this is for good."""
    listed = section == "assessment" and "%" in text[slice(*span)]
    return listed and _RATED.search(text, sentence.start, sentence.end + AWARDED) is None


def only_under_plan(text: str, sentence: Span, span: Span) -> bool:
    """Does only the label "Plan:" before it make a plan of what is stated: "Plan: at MMI"?"""
    ahead = text[sentence.start : span.start]
    if _UNDER_PLAN.fullmatch(ahead) is None:
        return False
    if _STANDING.match(text, span.end, sentence.end):
        return True
    if _BARE.fullmatch(text, *span) and ahead.split()[-1:] != ["at"]:
        return False  # "Plan: MMI": reached, or to be asked for?
    return _TO_COME.search(text, span.end, sentence.end) is None


def answered_no(text: str, sentence: Span, span: Span) -> str:
    """The words that answer a question told here with no; "" where there are none."""
    found = _ANSWERED_NO.match(text, span.end, sentence.end)
    return found["no"] if found else ""


def in_sense(text: str, sentence: Span, span: Span, end: int, judged: Judgement) -> Judgement:
    """The sense of a statement of MMI that is told of another one, answered, or under a label."""
    if judged.triggers == _LABEL_OF_PLANS and only_under_plan(text, sentence, span):
        again = _STANDING.match(text, span.end, sentence.end)
        if again and text.endswith("restrictions", span.start, span.end):
            # which those are, and what was said of them, stands in an earlier note
            return judged._replace(assertion="historical", triggers=(again["how"],))
        judged = judged._replace(assertion="actual", triggers=())
    told_by = TOLD_BY.match(text, end, sentence.end)
    if told_by and judged.assertion == "actual":
        # "MMI 6/1/23 per Dr. Orth", "5% WPI by AME": another one's opinion, told here.
        return judged._replace(assertion="historical", triggers=(told_by["who"],))
    no = answered_no(text, sentence, span)
    if no and judged.assertion == "conditional":
        return judged._replace(assertion="negated", triggers=(no,))
    return judged
