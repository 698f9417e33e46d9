"""Which hand-held device does a passage say is used, prescribed, or not needed?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.function.sources import source_type
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.senses.assertion import Judgement, judge
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.prefilter import Prefilter

_KINDS = r"(?:(?:single|straight|quad|two|rolling|four|standard|front)[- ]?(?:point |wheeled |wheel )?){0,2}"
_ITEM = (
    r"(?P<device>canes?|crutch(?:es)?|walker|rollator|wheelchair|"
    r"(?:(?:assistive |assisted |ambulatory |hand-?held )devices?|(?:assistive |ambulatory |walking )aids?|(?<=no )devices?))\b"
)
_HAND = r"(?: in (?:the |his |her )?(?P<side>left|right) hand)?"
# The circumstances belong to the quote: an adjudicator asks for them (SSR 96-9p).
_WHEN = (
    # "Uses cane, prescribed by Dr. Farrow 8/2022 for R leg giving way."
    r"(?P<when>,? ?\(?(?:which (?:was )?|that (?:was )?|was )?(?<!not )(?:prescribed|ordered|issued)(?: (?:in |on )?[\d/]{4,10})? by (?:dr\. |doctor )?(?!mouth)[\w'-]{1,20}(?:,? ?[\w/'-]{1,14}){0,12}\)?"
    r"|,? (?:which|that) (?:dr\. )?[\w'-]{1,20} (?:has |had )?(?:prescribed|ordered)(?:,? ?[\w/'-]{1,14}){0,12}"
    r"|(?: today)?,?(?: needed| to be used| to use)?"
    r" (?:for|on|outdoors|outside|when|due to|because of)(?: [\w/,-]{1,14}){0,10})?"
)
_DEVICES = (
    re.compile(
        r"\b(?:uses?|using|ambulat\w+ with|walk\w* with|needs?|requires?|with|prescribed|issued|carries|relies on|dependent on|no) "
        rf"(?:(?:the )?use of )?(?:an? |his |her |the )?{_KINDS}{_ITEM}{_HAND}{_WHEN}",
        re.ASCII,
    ),
    re.compile(
        rf"\b{_KINDS}{_ITEM}{_HAND} (?:was |is )?(?:prescribed|issued|dispensed|provided|medically necessary|needed){_WHEN}",
        re.ASCII,
    ),
    # "A cane is not medically required", whoever uses one
    re.compile(
        rf"(?<!uses )\b(?:an? |the |his |her )?{_KINDS}{_ITEM}{_HAND} (?:is|was) (?P<not>not) medically (?:necessary|required|indicated|needed)(?P<when>)",
        re.ASCII,
    ),
    # "Cane for distances over 1 block": an entry of its own, with its circumstances
    re.compile(
        rf"(?<![\w-] )(?<![\w-])(?:an? )?{_KINDS}{_ITEM}{_HAND}"
        r"(?P<when> (?:for|outdoors|outside|when)(?! (?:transport\w*|sale|discharge|transfers? (?:to|from)))"
        r"(?:,? (?!prescribed|ordered|issued|but)[\w/-]{1,14}){1,10})",
        re.ASCII,
    ),
    # "Uses a cane at home and a walker outside": the second one
    re.compile(
        rf"(?:\b(?:uses|using|ambulat\w+ with|walks with|needs|requires|relies on|no|denies) (?:an? |his |her )?{_KINDS}"
        r"|(?<![\w-] )(?<![\w-])(?:an? )?)(?:canes?|crutch(?:es)?|walker|rollator|wheelchair)\b"
        r"(?: (?!declin|refus|not\b)[\w/-]{1,14}){0,4}?(?:,? (?:and|plus|&)|,) "
        rf"(?:an? |his |her )?{_KINDS}{_ITEM}{_HAND}{_WHEN}(?! [a-z])",
        re.ASCII,
    ),
)
_OF_A_DEVICE = Prefilter((pattern.pattern, pattern.flags) for pattern in _DEVICES)


# "No longer uses a cane", "stopped using the walker", "weaned off crutches"
_GIVEN_UP = re.compile(
    r"\b(?:no longer|not|stopp(?:ed|ing)|quit|discontinu\w+|d/c'?e?d?|weaned|wean(?:ing)? (?:off|from)|"
    r"does(?: not|n't)|without|(?:came|is|now) off)(?: (?:us(?:es|ing)|need(?:s|ing)?|requir(?:es|ing)|off|from|the|his|her|an?|to use)){0,3} ?$"
)
# "Walker prescribed after surgery, no longer needed": with nothing else named in between
_NO_MORE = re.compile(
    r"(?: (?:was )?(?:prescribed|ordered|issued|used|given)(?: [\w.'-]{1,14}){0,4}?)?[,;]? (?:(?:which|that|it|but|and) )?(?:(?:is|was|were|are|has been) )?(?:now )?"
    r"(?:(?:no longer|not) (?:needed|used|using|required|necessary)|discontinued|weaned off|given up)\b"
)
# "Uses cane for walking, crutches not needed": what is said of the next thing is no circumstance.
_NEXT_THING = re.compile(
    rf",?(?:,| -| /| and| but) (?:(?=(?:an? )?{_KINDS}(?:canes?|crutch(?:es)?|walker|rollator|wheelchair)\b)|"
    r"(?!which|that|it\b|is\b|was\b)(?=(?:[\w/-]{1,14} ){1,3}(?:not|never|no longer|declin\w+|refus\w+|denied|cancel\w+|schedul\w+|pending|recommend\w+|discontinued)\b))"
)
# "Needs a walker ordered" is to come.
_TO_GET = re.compile(r"\b(?:order\w*|prescri\w+|rx|evaluat\w+|discharge|home|new|future)\b")
LEAD = 30  # characters before a device in which it may be given up


def _lead(text: str, sentence: Span, match: re.Match[str]) -> str:
    """The words right before the device, the verb among them."""
    return text[max(sentence.start, match.start("device") - LEAD) : match.start("device")]


def _end_of(text: str, sentence: Span, match: re.Match[str]) -> int:
    """Where the words of the device and its circumstances end."""
    told = match["when"] and _NEXT_THING.search(text, match.start("when"), sentence.end)
    return min(told.start(), match.end()) if told else match.end()


def find_devices(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """Devices of one sentence, each once; places are those of the folded text."""
    seen: set[int] = set()
    patterns = map(_DEVICES.__getitem__, _OF_A_DEVICE.may_match(text, *sentence))
    for match in (m for pattern in patterns for m in pattern.finditer(text, *sentence)):
        if match.start("device") in seen:
            continue
        seen.add(match.start("device"))
        judged = judge(text, sentence, match.start("device"), match.end("device"))
        if match.groupdict().get("not"):
            judged = Judgement("negated", judged.subject, ("not medically",))
        if judged.assertion == "actual" and (
            given_up := _GIVEN_UP.search(_lead(text, sentence, match))
        ):
            judged = Judgement("negated", judged.subject, (given_up[0].strip(),))
        if judged.assertion == "actual" and (ended := _NO_MORE.match(text, match.end("device"))):
            judged = Judgement("negated", judged.subject, (ended[0].strip(" ,;("),))
        if judged.triggers == ("needs",) and match["when"] and not _TO_GET.search(match["when"]):
            judged = Judgement("actual", judged.subject, ())  # with its circumstances it is used
        end = _end_of(text, sentence, match)
        own: dict[str, Value] = {
            "unit": "device",
            "condition": match["device"]
            + (text[match.start("when") : end] if match["when"] else ""),
            "source_type": source_type(text[sentence.start : sentence.end], section),
        }
        if match["side"]:
            own["side"] = match["side"]
        yield Mention(
            table="capacities",
            concept="device",
            start=match.start(),
            end=end,
            quote=text[match.start() : end],
            rule="capacity:device",
            assertion=judged.assertion,
            subject=judged.subject,
            triggers=judged.triggers,
            attributes=own,
        )
