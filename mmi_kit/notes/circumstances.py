"""Is an amount that can be done that of every day now: or of before, of bad days, of a few weeks?

"I used to lift 80 pounds" tells of the past, "on bad days I can sit 5 minutes" of bad days only,
"temporary restrictions: no lifting over 10 lb" of the weeks for which they hold.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.sentences import Span

# "6. What could you do before your illness that you can't do now?", and the label of such an answer
_ASKS_OF_BEFORE = re.compile(
    r"\b(?:could|did|able to)\b[^.?\n]{0,40}\bbefore(?: (?:your|the|his|her) (?:illness|injur|condition|accident|disab|impairment|symptom)| ?\?)"
)
_NEXT_ITEM = re.compile(r"\W{0,3}(?:\d{1,2}|[a-z])[.)] ")
_LEVEL_BEFORE = re.compile(
    r"\b(?:prior level(?: of function(?:ing)?)?|plof|premorbid level(?: of function(?:ing)?)?)\b ?(?:[:=,-]|was|included)|(?<![a-z\d] )(?<![a-z\d])before ?:"
)
_USED_TO = re.compile(
    r"\b(?:i|he|she|they|patient|pt|claimant|(?:mr|mrs|ms)\.? [a-z'-]{1,20}) (?:(?:also|often|always) )?used to (?:be able to )?(?=[a-z])"
)
_NOW = re.compile(
    r"\b(?:now|today|currently|current|presently|clof|no longer|cannot|can't|can only|can not|only able|is able)\b"
)
# Restrictions that were set for some weeks; "x 6 weeks" behind an amount `capacities` reads.
_TEMPORARY = re.compile(
    r"\b(?:temporary|temp|interim) (?:(?:work|activity|physical|duty) )?(?:restrictions?|limitations?|limits?)\b|"
    r"\b(?:modified|light|restricted|limited|transitional|sedentary) (?:duty|work)\b[ ,]{0,2}(?:for |x ?)?(?:the next )?"
    r"(?:\d{1,2}|one|two|three|four|six|eight)(?:-\d{1,2})? (?:days?|weeks?|wks?|months?|mos?)\b(?! ?(?:a|per|each|/))"
)
# "Light duty for 2 weeks. No lifting over 10 lbs.": what else holds as long
_RESTRICTS = re.compile(
    r"\W{0,3}(?:no|avoid|may|must|limit\w*|lift\w*|sit|stand|walk|never|only)\b"
)
_PERMANENT = re.compile(r"\bpermanent")
# Days and times that are not those of every day
_WORSE = (
    r"(?:on|during|in)(?: (?:my|his|her|a|an|the|these|those))? (?:bad|worse|worst|flare(?:-?up)?) days?"
    r"|(?:during|in|at times of)(?: (?:a|an|my|his|her|the|these|acute|pain|severe)){0,3} (?:flares?(?:-?ups?)?|exacerbations?|attacks?)"
    r"|when (?:he|she|i|it|pain|the pain) (?:flares?(?: up)?|(?:is|am) in a flare|has a flare(?:-?up)?|have a flare(?:-?up)?)"
    r"|(?:without|w/o|off)(?: (?:the|his|her|my|any|pain|taking|all)){0,3} (?:medications?|meds|medicines?|pills)"
    r"|(?:on|at|during) (?:those|these|such) (?:days|times)"
)
_BETTER = r"on(?: (?:my|his|her|a|the))? (?:good|better|best) days?"
_WHEN = re.compile(rf"\b(?:(?P<worse>{_WORSE})|(?P<better>{_BETTER}))\b")
_RIGHT_BEHIND = re.compile(rf"[ ,]{{1,2}}(?:(?P<worse>{_WORSE})|(?P<better>{_BETTER}))\b")
# "Twice a month I stay in bed. I can't lift more than 10 pounds then."
_THEN = re.compile(r"[^.;,]{0,20} then\W*$")
_APART = re.compile(r";|\bbut\b|\botherwise\b|\bwith (?:his |her |my )?(?:medications?|meds)\b")
# Of these the amount itself counts days, and a device tells its circumstances itself.
_WHATEVER_THE_DAY = ("good_bad", "absences", "device")


class Topic(NamedTuple):
    """What the sentences before say of the next: `sense` of capacities, and the words for it.

    `is_asked`: by a question; `begins`: it holds from the next sentence on, if that restricts too.
    """

    sense: Assertion = "actual"
    words: str = ""
    is_asked: bool = False
    begins: bool = False


def topic_after(text: str, sentence: Span, before: Topic, heading: str) -> Topic:
    """What a question or a label alone on its line says of the sentences that follow it."""
    if asked := _ASKS_OF_BEFORE.search(text, *sentence):
        return Topic("historical", asked[0], is_asked=True)
    permanent = _PERMANENT.search(text, *sentence)
    if (for_a_time := _TEMPORARY.search(text, *sentence)) and not permanent:
        return Topic("conditional", for_a_time[0], begins=True)
    if before.is_asked:
        asks = text[sentence.end - 1] == "?" or _NEXT_ITEM.match(text, *sentence) is not None
        return Topic() if asks or heading else before
    if heading or permanent or not _RESTRICTS.match(text, *sentence):
        return Topic()
    return before._replace(begins=False)


def in_circumstances(mention: Mention, text: str, sentence: Span, topic: Topic) -> Mention:
    """A capacity with the time or the circumstances that its words or those before it name."""
    if mention.assertion != "actual":
        return mention
    sense, words = _time_of(text, sentence, mention, topic)
    if sense != "actual":
        return replace(mention, assertion=sense, triggers=(words,))
    if mention.concept in _WHATEVER_THE_DAY:
        return mention
    when = _when(text, sentence, mention)
    if when is None:
        return mention
    start, end = min(when.start(), mention.start), max(when.end(), mention.end)
    named = when["worse"] or when["better"] if when.re is not _THEN else "then"
    return replace(
        mention,
        start=start,
        end=end,
        quote=text[start:end],
        assertion="actual" if when.re is not _THEN and when["better"] else "conditional",
        triggers=() if when.re is not _THEN and when["better"] else (named,),
        attributes={**mention.attributes, "condition": named},
    )


def _time_of(text: str, sentence: Span, mention: Mention, topic: Topic) -> tuple[Assertion, str]:
    for pattern in (_USED_TO, _LEVEL_BEFORE):
        first = pattern.search(text, sentence.start, mention.start)
        if first and not _NOW.search(text, first.end(), mention.start):
            return "historical", first[0].strip(" :=,-")
    for_a_time = _TEMPORARY.search(text, sentence.start, mention.start)
    if for_a_time and not _PERMANENT.search(text, *sentence):
        return "conditional", for_a_time[0]
    return ("actual", "") if topic.begins else (topic.sense, topic.words)


def _when(text: str, sentence: Span, mention: Mention) -> re.Match[str] | None:
    """The words that name bad days or the like: right behind the amount, else before it."""
    if behind := _RIGHT_BEHIND.match(text, mention.end, sentence.end):
        return behind
    before = [
        when
        for when in _WHEN.finditer(text, sentence.start, mention.start)
        if not _APART.search(text, when.end(), mention.start)
    ]
    return before[-1] if before else _THEN.match(text, mention.end, sentence.end)
