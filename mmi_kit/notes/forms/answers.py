"""What is the answer to a question of a form: "Has the patient reached MMI? [ ] Yes [X] No"?"""

from __future__ import annotations

import re

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.senses.sense import ONLY_MENTIONED
from mmi_kit.notes.text.sentences import Span

_SAID = re.compile(
    r"\W{0,2}(?:a: ?|answer: ?)?(?P<said>yes|no)\b(?! ?\[)(?=[.,;:\n]| if (?:yes|no)\b|\W*$)"
)
# "Yes" over "No": both are printed, and none is marked
_OTHER_PRINTED = re.compile(r"[\s/|]*\b(?:yes|no)\b\W*(?:\n|$)")
# "Yes, before surgery": no longer
_NO_LONGER = re.compile(
    r"[,;]? ?(?:but )?(?:only )?(?:before|until|in the past|previously|not (?:now|any ?more))\b"
)
# Questions that ask whether care was had, whether it is planned, and what is so
_ASKS_IF_HAD = re.compile(
    r"\W*(?:\d{1,2}[.)] ?)?(?:q: ?)?(?:(?:have|has|had|did) (?:you|he|she|they|(?:the |your |this )?(?:patient|pt|claimant|veteran)) (?:ever |previously )?"
    r"(?:had|have|undergone|undergo|received|receive|tried|try|been treated with)(?: (?:any|an?|prior|previous|other|back|neck|knee|hip|shoulder))*|"
    r"(?:any|ever had|prior|previous|past|history of)(?: (?:any|prior|previous|past|other))*)? ?$"
)
_ASKS_IF_PLANNED = re.compile(r"\W*(?:\d{1,2}[.)] ?)?(?:q: ?)?(?:is|are) ")
_ASKS_IF_SO = re.compile(
    r"\W*(?:\d{1,2}[.)] ?)?(?:q: ?)?(?:(?:has|have|is|are|was|does) |$)"  # "MMI? [x] Yes"
)
_ASKS_IF_USED = re.compile(
    r"(?:^\W*(?:\d{1,2}[.)] ?)?|\b(?:must|does|do|is|should|will) (?:(?:the|your|this) )?(?:patient|pt|claimant|individual|person|examinee|veteran|he|she|you|they)"
    r"(?: (?:currently|need|require|to|use|have|the|medically|required|using)){0,4} ?|\bis (?:the |an? )?(?:use of )?(?:an? )?)$"
)
_ASKS_IF_ABLE = re.compile(
    r"\W*(?:\d{1,2}[.)] ?)?(?:(?:can|is|are|could) (?:(?:the|your|this) )?(?:patient|pt|claimant|individual|person|he|she|you|they) )?(?:able to |can |to )?"
)
_NOT_OF_NOW = re.compile(r"\b(?:without|ever|never|before|previously|in the past)\b")
_ENDS = re.compile(r"(?: (?:in the past|for this|before|to date|yet)[\w ]{0,20})? ?\?")


def answer_of(text: str, following: Span | None) -> tuple[str, int]:
    """ "yes" or "no", and where the answer ends; "" when the next sentence is none."""
    if following is None:
        return "", 0
    said = _SAID.match(text, *following)
    if said is None or _OTHER_PRINTED.match(text, said.end()):
        return "", 0
    return said["said"], said.end()


def answered(mention: Mention, answer: str, end: int, text: str, question: Span) -> Mention | None:
    """What a question asks for, in the sense of its answer; the quote holds the answer. None where
    the answer says nothing of that: "Did the ESI help? No" does not deny the ESI."""
    if mention.assertion in ("family", "declined", "negated"):
        return None
    before = text[question.start : mention.start]
    sense, triggers = mention.assertion, mention.triggers
    if mention.table == "treatments":
        planned = mention.assertion == "planned" and _ASKS_IF_PLANNED.match(before)
        had = _ASKS_IF_HAD.fullmatch(before) and _ENDS.match(text, mention.end)
        if not (planned or had):
            return None
        if had and triggers == ONLY_MENTIONED:
            sense = "historical"
    elif mention.concept == "device":
        if _NOT_OF_NOW.search(before) or not _ASKS_IF_USED.search(before):
            return None
        if _NO_LONGER.match(text, end):
            return None
    elif mention.table == "capacities":
        # "Able to lift 20 lb: [X] Yes"; what "No kneeling? No" says nobody could tell
        never = mention.attributes.get("frequency") or mention.attributes["statistic"] != "max"
        if not _ASKS_IF_ABLE.fullmatch(before) or (never and answer == "no"):
            return None
    elif mention.table != "statements" or not _ASKS_IF_SO.match(before):
        return None
    if answer == "no":
        sense, triggers = "negated", ("no",)
    return Mention(
        table=mention.table, concept=mention.concept, start=mention.start, end=end,
        quote=text[mention.start : end], rule=mention.rule, assertion=sense,
        subject=mention.subject, triggers=triggers, attributes=mention.attributes,
    )  # fmt: skip
