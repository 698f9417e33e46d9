"""How often may the claimant stoop, climb, reach, handle?

Only where the words are plain ("occasional stooping", "never climb ladders"); on a form each answer
belongs to the label before it. They are the claimant's capacity as stated, whoever stated it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.forms.grids import OFTEN
from mmi_kit.notes.function.sources import source_type
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.senses.assertion import Judgement, judge
from mmi_kit.notes.senses.goals import is_aimed_at
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.prefilter import Prefilter

_ACTIVITIES = (
    ("climb_ladders", r"ladder climbing|(?:climb(?:ing)?(?: of)? )?(?:ladders?|scaffold(?:s|ing)?|ropes)(?:(?:, | and | or |/|, (?:and|or) )(?:ladders?|ropes|scaffold(?:s|ing)?)){0,2}"),
    ("climb_stairs", r"stair climbing|(?:climb(?:ing)?(?: of)? )?(?:stairs|steps|ramps)(?:(?: and | or |/)(?:stairs|ramps))?"),
    ("reach_overhead", r"reach(?:ing)? (?:above|over) (?:the |his |her )?(?:shoulders?|head)(?: (?:level|height))?|overhead (?:reach(?:ing)?|work(?:ing)?|lifting)|reach(?:ing)? overhead|work(?:ing)? overhead"),
    ("reach_all", r"reach(?:ing)?(?: in (?:all|any) directions?)?(?! (?:forward|in front|above|over|behind|below|across|to the|out|up|down|laterally)\b)"),
    ("stoop", r"stoop(?:ing)?|bend(?:ing)?"),
    ("kneel", r"kneel(?:ing)?"),
    ("crouch", r"crouch(?:ing)?|squat(?:ting)?"),
    ("crawl", r"crawl(?:ing)?"),
    ("balance", r"balancing|balance"),
    ("handle", r"(?<!material )handl(?:e|ing)|gross manipulation"),
    ("finger", r"fingering|fine (?:manipulation|finger(?:ing)?)|(?<=handle and )finger|(?<=handle or )finger|(?<=handle/)finger"),
    # "Feeling never" alone is of no hand: forms are read in these words
    ("feel", r"feeling by touch"),
)  # fmt: skip
_ONE = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _ACTIVITIES), re.ASCII
)
_ANY = "(?:" + "|".join(words for _, words in _ACTIVITIES) + r")\b"
# Items without a function of their own stand in such lists too.
_ITEM = rf"(?:{_ANY}|(?:twist|push|pull|climb)(?:ing)?\b)"
_LIST = rf"{_ITEM}(?:(?:, (?:and |or )?| and | or | and/or | ?/ ?| & ){_ITEM}){{0,8}}"
_NEXT_ITEM = re.compile(rf" (?:[a-z]{{2,12}} )?{_ITEM}", re.ASCII)
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
_AFTER_WORDS = rf"{OFTEN}|unlimited|not (?:limited|restricted)(?! by\b)|unrestricted|no limits?"
_ONE_SIDE = (
    r"(?: (?:with|using|on|of) (?:the |his |her )?(?:r|l|rt|lt|right|left|(?:non-?)?dominant|both)"
    r"(?: (?:arm|hand|side|ue|upper extremity|upper limb)s?)?| bilaterally)?"
)
# "Stooping (i.e., bending at the waist): Occasionally"
_EXPLAINED = r"(?: ?\([^()]{0,60}\))?"
# "Kneeling: never / occasionally" is printed to choose from, "stooping  occasional  frequent" a row
# of two columns: neither answers.
_NO_OTHER = rf"(?! ?/? ?(?:{_AFTER_WORDS})\b(?! (?:{_ANY})))"
_AFTER = re.compile(
    rf"\b(?P<what>{_LIST}){_EXPLAINED}{_ONE_SIDE}(?:(?: (?:is|are|can|be|only|limited|restricted|to|done|no more than)|:| -| =){{0,4}}) (?P<often>{_AFTER_WORDS})\b{_NO_OTHER}",
    re.ASCII,
)
# "Occasional: climbing, balancing, stooping. Never: crawling."
_UNDER = re.compile(
    rf"(?<![^.;\n] )(?<![^.;\n ])(?P<often>never|rare(?:ly)?|occasional(?:ly)?|frequent(?:ly)?|constant(?:ly)?|continuous(?:ly)?): ?(?P<what>{_LIST})(?!{_EXPLAINED} ?:)",
    re.ASCII,
)
# "Reaching overhead:  Right Never, Left Occasionally"
_SIDE = r"(?:right|left|rt|lt|r|l)(?: (?:arm|hand|side|ue|upper extremity))?"
_BY_SIDE = re.compile(
    rf"\b(?P<what>{_LIST}){_EXPLAINED},? ?[:-]? ?\b(?P<side>{_SIDE}):? (?P<often>{_AFTER_WORDS})\b"
    rf"(?:[,;]? ?(?:and )?(?P<side2>{_SIDE}):? (?P<often2>{_AFTER_WORDS})\b)?",
    re.ASCII,
)
# "Handle occasionally with the right hand and frequently with the left"
_WITH = r"(?:with|on|using) (?:the |his |her )?"
_WITH_SIDES = re.compile(
    rf"\b(?P<what>{_LIST}) (?P<often>{_AFTER_WORDS}) {_WITH}(?P<side>{_SIDE})"
    rf"(?:,? (?:and|but) |[,;] ?)(?P<often2>{_AFTER_WORDS}) {_WITH}(?P<side2>{_SIDE})\b",
    re.ASCII,
)
_SIDED = (_BY_SIDE, _WITH_SIDES)
_OFTEN = (_BEFORE, _WITH_SIDES, _AFTER, _UNDER, _BY_SIDE)
_OF_HOW_OFTEN = Prefilter((pattern.pattern, pattern.flags) for pattern in _OFTEN)
# Words that make a plain noun the patient's sign or an exam item, not a work function.
_NOT_FUNCTION = re.compile(
    r"\b(?:pain|worse|aggravated|difficulty|trouble|increase[sd]?|symptoms?|impaired|good|poor|loss of)\b[^,;]{0,20}$"
)
_ANSWERED = re.compile(r"[a-z)] ?: ?$")
_LABEL = re.compile(
    rf"(?: [a-z/ ]{{1,15}})?{_EXPLAINED} ?: ?(?:{_AFTER_WORDS}|limited|right|left)\b", re.ASCII
)
# "RIGHT HAND   Handling: Frequently     LEFT HAND   Handling: Occasionally"
_HAND = re.compile(
    r"(?<!the )(?<!his )(?<!her )(?<!with )(?<!of )(?<!on )(?<!using )\b(?P<side>right|left) "
    r"(?:hand|arm|upper extremity|ue)\b ?[:-]? ?(?=[a-z][a-z/() ]{2,40}:)"
)
# A bare side ends what is said: "Kneeling: never   Left knee pain" and "Left hand: never" tell more.
_SIDE_NAMED = (
    r"(?P<side>r|l|rt|lt|right|left)\b(?: (?:arm|hand|side|shoulder|ue|upper extremity)\b)?"
)
_SIDE_BEHIND = (
    re.compile(
        rf" (?:with |on |of |using )(?:the |his |her )?{_SIDE_NAMED}(?! ?:| [a-z]{{2,9}} ?:)"
    ),
    re.compile(
        rf" (?:the |his |her )?{_SIDE_NAMED}(?=\W*$(?<!:)|[.,;)\"]| (?:only|and|or|x|for|due|because|until|per|secondary)\b)"
    ),
)
_WHOLE = {"r": "right", "l": "left"}
# "Unable to climb stairs without a rail" is no "never"
_BUT_WITH = re.compile(r"[^.;,]{0,12}? ?\b(?:without|w/o|unless|except)\b")
# "No climbing of ladders, occasional stooping", "no more than occasional stooping": nobody bars
# occasional stooping alone. "No prolonged standing, frequent bending" is another matter.
_OPENS_ITEM = re.compile(r"[a-z)][,;] (?:and |but )?$")
_AT_MOST = re.compile(r"\b(?:no|not) more than $")
_OF_ITS_OWN = ("rarely", "occasionally")
LEAD = 40  # characters before a function in which its sense is set


def find_frequencies(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """How often what can be done, of one sentence; places are those of the folded text."""
    sided: list[re.Match[str]] = []
    for at in _OF_HOW_OFTEN.may_match(text, *sentence):
        for match in _OFTEN[at].finditer(text, *sentence):
            if match.re is _WITH_SIDES:
                sided.append(match)
            elif match.re is _AFTER and any(m.start() == match.start() for m in sided):
                continue  # told of both hands already
            if not _NOT_FUNCTION.search(
                text[max(sentence.start, match.start() - LEAD) : match.start()]
            ):
                yield from _found(text, sentence, match, section)


def _found(text: str, sentence: Span, match: re.Match[str], section: str) -> Iterator[Mention]:
    if match.re in _SIDED:
        for item, concept in _functions(text, match):
            for side, often in (("side", "often"), ("side2", "often2")):
                if match[side]:
                    own = _own(match[often]) | {"side": _WHOLE[match[side][0]]}
                    # "occasionally with the right hand": the side stands behind
                    end = max(match.end(often), match.end(side))
                    span = Span(item.start(), end)
                    yield as_limit(text, sentence, span, concept, section, own, alone=True)
        return
    leads = match.start("often") < match.start("what")
    if leads and match.re is _BEFORE and _answers_a_label(text, sentence, match):
        return  # "Kneel: Never  Crawl: Occasionally": the next label has its own answer
    never = leads and _own(match["often"])["frequency"] == "never"
    if never and _BUT_WITH.match(text, match.end(), sentence.end):
        return
    for item, concept in _functions(text, match, _told_of(text, sentence, match)):
        own = _own(match["often"])
        span = Span(match.start(), item.end()) if leads else Span(item.start(), match.end())
        # "Kneel: Never  Crawl: Occasionally" answers each label for itself.
        alone = not leads and ":" in text[item.end() : match.start("often")]
        if (
            item[0] == "balance"
            and own["frequency"] == "never"
            and not (alone or match.re is _UNDER)
        ):
            continue  # "no balance", "balance is never steady" are signs, no functions
        hand = _hand(text, sentence, match) if alone else None
        if hand:
            own["side"] = hand["side"]
            span = Span(hand.start() if hand.end() == item.start() else span.start, span.end)
        told = as_limit(text, sentence, span, concept, section, own, alone=alone)
        if told.assertion == "negated" and _is_of_its_own(text, sentence, match):
            told = as_limit(text, sentence, span, concept, section, own, alone=True)
        yield told


def _is_of_its_own(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Does a "no" before the word not bear on it?"""
    if match.re is not _BEFORE:
        return False
    if _AT_MOST.search(text, sentence.start, match.start()):
        return True
    opens = _OPENS_ITEM.search(text, sentence.start, match.start())
    return opens is not None and _own(match["often"])["frequency"] in _OF_ITS_OWN


def _own(often: str) -> dict[str, Value]:
    told = next(name for name, words in _FREQUENCIES if re.fullmatch(words, often, re.ASCII))
    return {"unit": "frequency", "frequency": told}


def _told_of(text: str, sentence: Span, match: re.Match[str]) -> Span:
    """The part of a list that a word tells of: "frequent stooping, kneeling occasional" has one on
    either side, each of its neighbour; of what stands between two nobody knows."""
    whole = Span(*match.span("what"))
    other = {_BEFORE: _AFTER, _AFTER: _BEFORE}.get(match.re)
    items = list(_ONE.finditer(text, *whole))
    if other is None or not items[1:]:
        return whole
    for rival in other.finditer(text, *sentence):
        ahead, behind = (match, rival) if match.re is _BEFORE else (rival, match)
        if ahead.end("what") != behind.end("what") or _NEXT_ITEM.match(text, behind.end("often")):
            continue
        at = items[0] if match.re is _BEFORE else items[-1]
        return Span(*at.span())
    return whole


def _functions(
    text: str, match: re.Match[str], part: Span | None = None
) -> Iterator[tuple[re.Match[str], str]]:
    """Each function that a list names, once: "bending and stooping" are one."""
    seen: set[str] = set()
    for item in _ONE.finditer(text, *(part or match.span("what"))):
        concept = item.lastgroup or ""
        if concept not in seen:
            seen.add(concept)
            yield item, concept


def _answers_a_label(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Is the word the answer to what stands before it, and what follows a label of its own?"""
    if not _ANSWERED.search(text, sentence.start, match.start("often")):
        return False
    answers = (m.start("often") for m in _AFTER.finditer(text, *sentence))
    label = _LABEL.match(text, match.end("what")) is not None
    return label or match.start("often") in answers


def _hand(text: str, sentence: Span, match: re.Match[str]) -> re.Match[str] | None:
    """The last hand that is named, as a heading, before a label."""
    return max(_HAND.finditer(text, sentence.start, match.end()), key=re.Match.start, default=None)


def as_limit(
    text: str, sentence: Span, span: Span, concept: str, section: str, own: dict[str, Value],
    *, alone: bool = False,
) -> Mention:  # fmt: skip
    """A frequency or an amount of what can be sustained; `alone`: no word outside `span` bears on it."""
    judged = judge(text, span if alone else sentence, *span)
    seen = "" if own.get("unit") == "frequency" else section  # how often, no exam shows
    source = source_type(text[sentence.start : sentence.end], seen, concept)
    behind = (pattern.match(text, span.end, sentence.end) for pattern in _SIDE_BEHIND)
    sided = next((side for side in behind if side), None)
    if sided and "side" not in own and not _HAND.match(text, sided.start() + 1):
        span = Span(span.start, sided.end())  # of one side: without it the words say both
        own = {**own, "side": _WHOLE[sided["side"][0]]}
    assertion: Assertion = judged.assertion
    if is_aimed_at(text, sentence, span, table="capacities"):
        judged, assertion = Judgement("planned", judged.subject, ("goal",)), "planned"
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
