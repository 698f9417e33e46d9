"""What does a passage say the claimant can do: how long sit, stand, walk, and how much lift?

Not a capacity: how an injury happened, what a job asks for, what makes pain worse, the duration
of a test. "A gallon of milk" and "light duty" are not turned into pounds. "Cannot sit more than
20 minutes" states 20 minutes; "cannot sit 20 minutes" only denies them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.function.amounts import POSTURES, amounts, is_of_before
from mmi_kit.notes.function.for_a_time import FOR_A_TIME
from mmi_kit.notes.function.own import BARRED, OVER, SET, is_own, with_one_arm
from mmi_kit.notes.function.sources import source_type
from mmi_kit.notes.function.tolerances import find_listed_distance
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.opinions import is_of_a_workday
from mmi_kit.notes.senses.assertion import Judgement, judge
from mmi_kit.notes.text.numbers import number
from mmi_kit.notes.text.sentences import Span

_DENIES = re.compile(r"\b(?:cannot|can't|unable|not|no|never|without|avoid\w*|should not)\b")
_LEAD = re.compile(
    r"(?:\b(?:no|not|never|avoid(?:s|ing)?|cannot|can't|can not|can|unable to|able to|should not|must not|restricted to|limited to|permanent|"
    r"occasional|frequent)(?: (?:repetitive|heavy|prolonged|any|only|to|be|from))? ){1,3}$"
)
_AT_ONCE = re.compile(
    r"\b(?:at (?:a|one|1|any one) time|at once|(?:con|un|without )\w*(?:tinuous\w*|interrupted|break|stopping)|straight|in a row|before)\b"
)
# A list that speaks of the whole day: "sit 4 h, stand/walk 2 h of 8".
_OF_THE_DAY = re.compile(
    r"\b(?:of|in|out of|per) (?:an? )?(?:8|eight)\b|/ ?8\b|8[- ]?(?:hour|hr|h) (?:work)?day|\btotal\b|per (?:work)?day\b"
)
_LIST_OF_THE_DAY = re.compile(
    r"\b(?:in|out of|during|per) (?:an? )?(?:8|eight)[- ]?(?:hour|hr|h) (?:work)?day\b[^.;]{0,40}$"
)
# "Sit (with normal breaks) for a total of: about 6 hours"
_AS_A_TOTAL = re.compile(r"\btotal of\b|\bduring an? (?:8|eight)")
# "Sit 6 hours, stand or walk 6 hours": the hours on the feet are of the day, and so are those beside them
_ON_HIS_FEET = re.compile(
    r"\b(?:stand(?:ing)?(?: ?/ ?| and/or | and | or )walk(?:ing)?|walk(?:ing)?(?: ?/ ?| and/or | and | or )stand(?:ing)?)(?: (?:for|up to|about|a total of)){0,2} (?:\d|two|four|six)[\w. -]{0,4} ?h(?:ou)?rs?\b"
)
LONG_SITTING = 4.0  # hours that nobody means to be sat without a break
DAY_TOTAL_FROM = 2.0  # hours from which nobody could know whether "sits 6 hours" is at one time
_NO_MORE = re.compile(
    r"\b(?:no|not) (?:more|longer|greater|further|farther) than $"
)  # "... 20 minutes of walking"
_TYPICAL = re.compile(r"\b(?:usual\w*|typical\w*|average)\b")
_ADVICE = frozenset(
    ["should", "advise", "advised", "advises", "recommend", "recommended", "recommends", "needs"]
)
# "Will only be able to sit 20 minutes" is a limit, not what is aimed at.
_WILL_ONLY = re.compile(
    r"\bwill (?:likely |probably )?(?:only|(?:at most|at best)|not) (?:be able to )?$"
)
_AS_IT_IS = re.compile(r"(?:currently|today|now|at present|presently)\b")
_STRESS_TEST = re.compile(r"\b(?:treadmill|stress test|thallium|bruce protocol)\b")
_IN_BED = re.compile(
    r"\b(?:in bed|ulcers?|pressure (?:relief|sores?|injur\w{1,3})|bedbound|turn)\b"
)
TEST_REACH = 100  # characters before a sentence in which a test of the heart is named
LEAD = 45  # characters before a capacity in which its sense is set


def find_capacities(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """Capacities of one sentence; places are those of the folded text."""
    for first, match, function, unit in amounts(text, sentence):
        begin = first.start()
        lead = text[max(sentence.start, begin - LEAD) : begin]
        if function != "alternate" and not is_own(text, sentence, lead, first, match):
            continue
        if function == "alternate" and _IN_BED.search(text, *sentence):
            continue
        lifted = function.startswith("lift_")
        if not lifted and _STRESS_TEST.search(text, max(0, sentence.start - TEST_REACH), begin):
            continue
        for named in _of_what_time(text, sentence, first, match, function, unit):
            told = _capacity(text, sentence, section, lead, begin, match, named, unit)
            yield _of_one_arm(text, told) if named.startswith("lift_") else told
    yield from find_listed_distance(text, sentence, section)


def _of_one_arm(text: str, told: Mention) -> Mention:
    """A lift with the arm that is named behind it, if one is."""
    arm = with_one_arm(text, told.end)
    if arm is None:
        return told
    side = "left" if arm["side"].startswith("l") else "right"
    if told.attributes["statistic"] == "restriction" and (
        term := FOR_A_TIME.match(text, arm.end())
    ):
        told = replace(told, assertion="conditional", triggers=(term[0].strip(),))
    return replace(
        told,
        concept=f"lift_{side}",
        end=arm.end(),
        quote=text[told.start : arm.end()],
        attributes={**told.attributes, "side": side},
    )


def _of_what_time(
    text: str, sentence: Span, first: re.Match[str], match: re.Match[str], function: str, unit: str
) -> tuple[str, ...]:
    """Hours are of one time or of a day: as the words say; nothing where they do not."""
    if not function.endswith("_once") or unit != "h":
        return (function,)
    listed = _LIST_OF_THE_DAY.search(text, sentence.start, first.start())
    total = _AS_A_TOTAL.search(first[0])
    if not listed and not total and number(match["high"] or match["low"] or "1") < DAY_TOTAL_FROM:
        return (function,)
    posture = function.removesuffix("_once")
    both = {POSTURES[w[:2]] for w in (first["what"], first.groupdict().get("what2")) if w}
    if _AT_ONCE.search(text, first.start(), min(sentence.end, match.end() + LEAD)):
        return (function,)
    if both == {"stand", "walk"}:
        return ("stand_walk_total",) if posture == "stand" else ()
    of_a_day = listed or total or _OF_THE_DAY.search(text, match.end(), sentence.end)
    if posture == "sit" and number(match["low"] or "1") >= LONG_SITTING:
        of_a_day = of_a_day or _ON_HIS_FEET.search(text, *sentence)
    if of_a_day or is_of_a_workday(text, sentence):
        return (f"{posture}_total",)
    return ()


def _capacity(
    text: str, sentence: Span, section: str, lead: str, begin: int, match: re.Match[str],
    function: str, unit: str,
) -> Mention:  # fmt: skip
    prefix = _LEAD.search(lead)
    start = begin - (len(prefix[0]) if prefix else 0)
    words = text[start : match.end()]
    barred = BARRED.search(text, sentence.start, begin) is not None
    judged = judge(text, sentence, begin, match.end(), table="capacities")
    source = source_type(text[sentence.start : sentence.end], section, function)
    own: dict[str, Value] = {
        "value": number(match["low"]) if match["low"] else 1.0,
        "unit": unit,
        "statistic": "restriction" if barred else _statistic(words, lead, source),
        "source_type": source,
    }
    if match["high"]:
        own["value_high"] = number(match["high"])
    if judged.assertion == "planned" and _AS_IT_IS.match(words):
        judged = Judgement("actual", judged.subject, ())  # "LTG: walk 1000 ft; today 250 ft"
    if is_of_before(match) and judged.assertion in ("actual", "planned", "negated"):
        judged = Judgement("historical", judged.subject, ("(told beside that of now)",))
    no_more = _NO_MORE.search(lead)
    assertion = _limit(judged.assertion, no_more[0] + words if no_more else words)
    if barred and assertion == "actual" and not OVER.search(words):
        assertion = "negated"  # "precluded from lifting 20 lb" names no load that is possible
    if judged.assertion == "negated" and assertion == "actual":
        # "In 2019 he was unable to sit more than 20 minutes": the limit has a sense of its own
        limit = judge(text, sentence, start, match.end(), table="capacities")
        if limit.assertion == "historical":
            judged, assertion = limit, limit.assertion
    if function == "alternate" and assertion == "negated" and "," in lead:
        assertion = "actual"  # "no lifting over 10 lb, alternate positions every 30 minutes"
    if own["statistic"] == "restriction" and (term := FOR_A_TIME.match(text, match.end())):
        judged, assertion = (
            Judgement("conditional", judged.subject, (term[0].strip(),)),
            "conditional",
        )
    if judged.triggers == ("will",) and _WILL_ONLY.search(lead):
        assertion = "actual"
    advised = bool(judged.triggers) and _ADVICE.issuperset(judged.triggers)
    if (
        assertion == "planned"
        and advised
        and (function == "alternate" or SET.search(words) or OVER.search(words))
    ):
        assertion = "actual"  # "should lift no more than 10 lb" is a limit, not a plan
    return Mention(
        table="capacities",
        concept=function,
        start=start,
        end=match.end(),
        quote=words,
        rule=f"capacity:{function}",
        assertion=assertion,
        subject=judged.subject,
        triggers=judged.triggers if assertion == judged.assertion else (),
        attributes=own,
    )


def _statistic(words: str, lead: str, source: str) -> str:
    if SET.search(words) and source != "patient_reported":
        return "restriction"
    return "typical" if _TYPICAL.search(lead + words) else "max"


def _limit(assertion: Assertion, words: str) -> Assertion:
    """ "No lifting over 10 lb" and "cannot sit more than 20 minutes" state a limit, not an absence;
    "cannot sit 20 minutes" states no amount that is possible."""
    if assertion == "negated" and OVER.search(words):
        return "actual"
    if assertion == "actual" and _DENIES.match(words) and not OVER.search(words):
        return "negated"
    return assertion
