"""How often may the claimant stoop, reach, handle; how much off task, absent, lying down?

Frequencies only where the words are plain ("occasional stooping", "never climb ladders"); they
are the claimant's capacity as stated, whoever stated it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.assertion import judge
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.numbers import AMOUNT, holds_amount, number
from mmi_kit.notes.prefilter import Prefilter
from mmi_kit.notes.sentences import Span
from mmi_kit.notes.sources import source_type

_ACTIVITIES = (
    ("climb_ladders", r"(?:climb(?:ing)?(?: of)? )?(?:ladders?|scaffold(?:s|ing)?|ropes)(?:(?:, | and | or |/|, (?:and|or) )(?:ladders?|ropes|scaffold(?:s|ing)?)){0,2}"),
    ("climb_stairs", r"(?:climb(?:ing)?(?: of)? )?(?:stairs|steps|ramps)(?:(?: and | or |/)(?:stairs|ramps))?"),
    ("reach_overhead", r"overhead (?:reach(?:ing)?|work(?:ing)?|lifting)|reach(?:ing)? overhead|work(?:ing)? overhead"),
    ("reach_all", r"reach(?:ing)?(?: in (?:all|any) directions?)?"),
    ("stoop", r"stoop(?:ing)?|bend(?:ing)?"),
    ("kneel", r"kneel(?:ing)?"),
    ("crouch", r"crouch(?:ing)?|squat(?:ting)?"),
    ("crawl", r"crawl(?:ing)?"),
    ("balance", r"balancing|balance"),
    ("handle", r"handl(?:e|ing)|gross manipulation"),
    ("finger", r"fingering|fine (?:manipulation|fingering)"),
)  # fmt: skip
_ONE = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _ACTIVITIES), re.ASCII
)
_ANY = "(?:" + "|".join(words for _, words in _ACTIVITIES) + r")\b"
# Items without a function of their own stand in such lists too.
_ITEM = rf"(?:{_ANY}|(?:twist|push|pull)(?:ing)?\b)"
_LIST = rf"{_ITEM}(?:(?:, (?:and |or )?| and | or | and/or |/| & ){_ITEM}){{0,8}}"
_FREQUENCIES = (
    ("never", r"never|no|cannot|can't|can not|unable to|avoids?|precluded from|must not|should not"),
    ("rarely", r"rare(?:ly)?|seldom"),
    ("occasionally", r"occasional(?:ly)?"),
    ("frequently", r"frequent(?:ly)?"),
    ("continuously", r"continuous(?:ly)?|constant(?:ly)?|unlimited|not (?:limited|restricted)|unrestricted|no limits?"),
)  # fmt: skip
_BEFORE_WORDS = "|".join(words for _, words in _FREQUENCIES)
_BEFORE = re.compile(
    rf"\b(?P<often>{_BEFORE_WORDS}) (?:ever |to |can )?(?P<what>{_LIST})(?! (?:pain|problems?|difficult\w*|issues?|deficits?))",
    re.ASCII,
)
_AFTER_WORDS = r"never|rare(?:ly)?|seldom|occasional(?:ly)?|frequent(?:ly)?|continuous(?:ly)?|constant(?:ly)?|unlimited|not (?:limited|restricted)|unrestricted|no limits?"
_ONE_SIDE = (
    r"(?: (?:with|using|on|of) (?:the |his |her )?(?:r|l|rt|lt|right|left|(?:non-?)?dominant|both)"
    r"(?: (?:arm|hand|side|ue|upper extremity|upper limb)s?)?| bilaterally)?"
)
_AFTER = re.compile(
    rf"\b(?P<what>{_LIST}){_ONE_SIDE}(?:(?: (?:is|are|can|be|only|limited|restricted|to|done|no more than)|:| -| =){{0,4}}) (?P<often>{_AFTER_WORDS})\b",
    re.ASCII,
)
# A row of a form: "Kneel: Never  Crawl: Occasionally"
_LABEL = re.compile(rf"{_ANY}(?: [a-z/ ]{{1,15}})?: ?(?:{_BEFORE_WORDS}) ?$", re.ASCII)
_ANSWER = re.compile(rf"(?: [a-z/ ]{{1,15}})?: ?(?:{_AFTER_WORDS})", re.ASCII)
_OFTEN = (_BEFORE, _AFTER)
_OF_HOW_OFTEN = Prefilter((pattern.pattern, pattern.flags) for pattern in _OFTEN)
# Words that make a plain noun the patient's sign or an exam item, not a work function.
_NOT_FUNCTION = re.compile(
    r"\b(?:pain|worse|aggravated|difficulty|trouble|increase[sd]?|symptoms?|impaired|good|poor|loss of)\b[^,;]{0,20}$"
)
_PER_MONTH = r"(?:days?|times) (?:of work )?(?:per|a|each|every|/) ?month|days?/month|/month"
_AMOUNTS = (
    ("off_task", "%", rf"off[- ]?task (?:(?:due to|because of|from|by|with|for) (?:[a-z]+[ ,/]+){{1,5}}?)?(?:for |about |approximately |at least |up to |more than |over |> ?){{0,2}}{AMOUNT} ?%"),
    ("off_task", "%", rf"{AMOUNT} ?% (?:of (?:the |an? )?(?:work ?day|day|time|8-hour day|8-hour workday) )?off[- ]?task"),
    ("absences", "days_per_month", rf"\b(?:miss(?:ing|es)?|absent|absences?)(?: (?:work|from work|about|approximately|at least|more than|over|up to|of|work about|an average of)){{0,3}} ?{AMOUNT}(?: or more)? ?(?:{_PER_MONTH})"),
    ("good_bad", "days_per_month", rf"\bbad days:? ?(?:about |approximately |up to )?{AMOUNT} ?(?:{_PER_MONTH})"),
    ("good_bad", "days_per_month", rf"{AMOUNT} bad (?:{_PER_MONTH})"),
    ("recline", "h", rf"\b(?:lies? down|lying down|reclines?|reclining)(?: (?:for|about|approximately|at least|up to)){{0,2}} {AMOUNT} ?(?:hours?|hrs?)\b(?: (?:total )?(?:per|a|each|during the|out of the|of the) (?:work)?day)?"),
    ("elevate", "h", rf"\belevat(?:es?|ing|ed) (?:the |his |her )?(?:right |left |both )?(?:legs?|foot|feet|limb|lower extremit(?:y|ies))(?: (?:for|about|at least|up to)){{0,2}} {AMOUNT} ?(?:hours?|hrs?)\b(?: (?:total )?(?:per|a|each|during the|out of the|of the) (?:work)?day)?"),
    ("extra_breaks", "count", rf"{AMOUNT} (?:extra|unscheduled|additional) (?:rest )?breaks?\b"),
)  # fmt: skip
_COMPILED = tuple((name, unit, re.compile(pattern, re.ASCII)) for name, unit, pattern in _AMOUNTS)
_OF_AN_AMOUNT = Prefilter((pattern.pattern, pattern.flags) for _, _, pattern in _COMPILED)
_SIDE_BEHIND = re.compile(
    r" (?:with |on |of |using )?(?:the |his |her )?(?:r|l|rt|lt|right|left)\b"
    r"(?: (?:arm|hand|side|shoulder|ue|upper extremity))?"
)
_REST = re.compile(
    r"\b(?:needs?|has|have|must|requires?) to (?:lie down|recline)\b|\bmust lie down\b"
)


def find_limits(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """Frequencies and sustainability of one sentence; places are those of the folded text."""
    said = text[sentence.start : sentence.end]
    for at in _OF_HOW_OFTEN.may_match(said):
        for match in _OFTEN[at].finditer(text, *sentence):
            yield from _frequencies(text, sentence, match, section)
    quantified: list[Span] = []
    for at in _OF_AN_AMOUNT.may_match(said) if holds_amount(text, sentence) else ():
        concept, unit, pattern = _COMPILED[at]
        for match in pattern.finditer(text, *sentence):
            span = Span(*match.span())
            quantified.append(span)
            own: dict[str, Value] = {"value": number(match["low"]), "unit": unit}
            if match["high"]:
                own["value_high"] = number(match["high"])
            yield _mention(text, sentence, span, concept, section, own)
    for match in _REST.finditer(text, *sentence):
        if not any(q.start < match.end() and match.start() < q.end for q in quantified):
            yield _mention(text, sentence, Span(*match.span()), "recline", section, {})


def _frequencies(
    text: str, sentence: Span, match: re.Match[str], section: str
) -> Iterator[Mention]:
    if _NOT_FUNCTION.search(text[max(sentence.start, match.start() - 40) : match.start()]):
        return
    often = next(
        name for name, words in _FREQUENCIES if re.fullmatch(words, match["often"], re.ASCII)
    )
    leads = match.start("often") < match.start("what")
    labelled = leads and _LABEL.search(text[sentence.start : match.start("what")])
    if labelled and _ANSWER.match(text, match.end("what")):
        return  # "Kneel: Never  Crawl: Occasionally": the next label has its own answer
    seen: set[str] = set()
    for item in _ONE.finditer(text, *match.span("what")):
        concept = item.lastgroup or ""
        if concept in seen:
            continue  # "bending and stooping" are one function
        seen.add(concept)
        if concept == "balance" and item[0] == "balance" and often == "never":
            continue  # "no balance" is a sign, not a function
        span = Span(match.start(), item.end()) if leads else Span(item.start(), match.end())
        own: dict[str, Value] = {"unit": "frequency", "frequency": often}
        # "Kneel: Never  Crawl: Occasionally" answers each label for itself.
        alone = not leads and ":" in text[item.end() : match.start("often")]
        yield _mention(text, sentence, span, concept, section, own, alone=alone)


def _mention(
    text: str, sentence: Span, span: Span, concept: str, section: str, own: dict[str, Value],
    *, alone: bool = False,
) -> Mention:  # fmt: skip
    """`alone`: no word outside `span` bears on it."""
    judged = judge(text, span if alone else sentence, *span)
    source = source_type(text[sentence.start : sentence.end], section)
    if sided := _SIDE_BEHIND.match(text, span.end, sentence.end):
        span = Span(span.start, sided.end())  # of one side: without it the words say both
    assertion: Assertion = judged.assertion
    if assertion == "planned" and "goal" not in judged.triggers:
        assertion = "actual"  # "would miss 3 days a month" and "should never climb" are limits
    statistic = "restriction" if source == "clinician_opinion" else "max"
    return Mention(
        table="capacities",
        concept=concept,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        rule=f"limit:{concept}",
        assertion=assertion,
        subject=judged.subject,
        triggers=judged.triggers if assertion == judged.assertion else (),
        attributes={"statistic": statistic, "source_type": source} | own,
    )
