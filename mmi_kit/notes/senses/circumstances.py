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
from mmi_kit.notes.text.sentences import BLANK_LINE, Span

# "6. What could you do before your illness that you can't do now?"; "He was able to work before his
# injury" asks nothing.
_ASKS_OF_BEFORE = re.compile(
    r"\b(?:could|did|able to)\b[^.?\n]{0,40}\bbefore(?: (?:your|the|his|her) (?:illness|injur|condition|accident|disab|impairment|symptom)| ?\?)"
)
_WHAT_COULD = re.compile(
    r"\bwhat\b[^.?\n]{0,40}\b(?:(?:could|did|were|was) (?:you|he|she|they|the)|(?:you|he|she|they) (?:could|did|were|was))\b"
)
_NEXT_ITEM = re.compile(r"\W{0,3}(?:\d{1,2}|[a-z])[.)] ")
# What ends the answer: "Now I can lift 10 pounds", "FUNCTIONAL CAPACITY" behind a blank line
_NOW_BEGINS = re.compile(
    r"(?:\A|[.;,\n] ?|\b(?:and|but) (?:(?:i|he|she|they) )?(?:can )?)(?:now|today|currently|presently|at present)\b|\b(?:can only|only able)\b"
)
_NO_ANSWER = re.compile(
    r"\W{0,3}(?:functional|physical|current|present|residual|capacit\w+|restrictions?|limitations?|abilit\w+)\b[^.\d]{0,30}"
)
_LEVEL_BEFORE = re.compile(
    r"\b(?:prior level(?: of function(?:ing)?)?|plof|premorbid level(?: of function(?:ing)?)?)\b ?(?:[:=,-]|was|included)|(?<![a-z\d] )(?<![a-z\d])before ?:"
)
_USED_TO = re.compile(
    r"\b(?:i|he|she|they|patient|pt|claimant|(?:mr|mrs|ms)\.? [a-z'-]{1,20}) (?:(?:also|often|always) )?used to (?:be able to )?(?=[a-z])"
)
# What can be done now behind it: "used to walk 2 miles; walks 2 blocks at most"
_IS_DONE = r"(?:can|cannot|can't|is|has|uses|lifts|carries|walks|ambulates|sits|stands|tolerates|needs|requires)\b"
_USED_TO_ENDS = re.compile(
    rf"\bbut\b(?! (?:could|also|never)\b)|;(?! ?(?:and )?(?:he |she |i |they )?(?:could|used|also)\b)|(?:\band|,) (?:he |she |i |they )?{_IS_DONE}"
)
# "PLOF: I with ADLs; uses cane", not "PLOF: walks 2 miles; lifts 50 lb"
_LEVEL_ENDS = re.compile(rf"(?:\bbut|;) ?(?:(?:he|she|pt|patient) )?{_IS_DONE}")
_DONE = re.compile(rf"\b{_IS_DONE}")
_NOW = re.compile(
    r"\b(?:now|today|currently|current|presently|clof|no longer|cannot|can't|can only|can not|only able|is able)\b"
)
# Restrictions that were set for some weeks; "x 6 weeks" behind an amount `capacities` reads.
_TEMPORARY = re.compile(
    r"\b(?:temporary|temp|interim) (?:(?:work|activity|physical|duty) )?(?:restrictions?|limitations?|limits?)\b|"
    r"\b(?:modified|light|restricted|limited|transitional|sedentary) (?:duty|work)\b[ ,]{0,2}(?:for |x ?)?(?:the next )?"
    r"(?:\d{1,2}|one|two|three|four|six|eight)(?:-\d{1,2})? (?:days?|weeks?|wks?|months?|mos?)\b(?! ?(?:a|per|each|/))"
)
# "After modified duty for 6 weeks he was released", "No temporary restrictions"
_NOT_ANY_MORE = re.compile(
    r"\b(?:no|not|without|after|completed|completes|finished|following|previous|prior|past|earlier|denies|tolerated|attempted|status post|s/p|(?:has|have|had) been (?:on|working|doing))(?: (?:his|her|the|a|an|any|of|on|with)){0,2} $"
)
_IS_OVER = re.compile(
    r" ?(?:\([^()]{1,30}\) ?)?(?:(?:were|was|are|is|have been|has been|had been)(?: (?:all|now|since|then|recently))? (?:lifted|over(?! ?\d)|completed|rescinded|withdrawn|removed|discontinued|ended|expired)"
    r"|removed|discontinued|ended|expired|failed|in (?:19|20)\d\d)\b"
)
# "Returned to restricted duty for 2 weeks then full duty": told of the past, not planned
_WENT_BACK = re.compile(
    r"\b(?:returned|went|worked|was|did|had)\b[^.;]{0,120}\b(?:then|followed by|before)(?: (?:to|on|at|returned to|returning to)){0,2} (?:full|regular|unrestricted|normal) (?:duty|work)\b"
)
# "Light duty for 2 weeks. No lifting over 10 lbs.": what else holds as long; "Lifts 50 lb" does not
_RESTRICTS = re.compile(
    r"\W{0,3}(?:no|avoid|may|must|limit\w*|lift(?:ing)?|sit|stand|walk|never|only)\b"
)
_PERMANENT = re.compile(r"\bpermanent")
# Days and times that are not those of every day
_MEDS = r"(?:medications?|meds|medicines?|pills)(?! (?:changes?|adjustments?|side|refills?|increases?|escalation|reactions?|lists?)\b)"
_WORSE = (
    r"(?<!even )(?<!not )(?:on|during|in)(?: (?:my|his|her|a|an|the|these|those))? (?:bad|worse|worst|flare(?:-?up)?) days?"
    r"|(?:during|in|at times of)(?: (?:a|an|my|his|her|the|these|acute|pain|severe)){0,3} (?:flares?(?:-?ups?)?|exacerbations?|attacks?)"
    r"|when (?:he|she|i|it|pain|the pain) (?:flares?(?: up)?|(?:is|am) in a flare|has a flare(?:-?up)?|have a flare(?:-?up)?)"
    rf"|(?<!managing )(?<!manages )(?:without|w/o)(?: (?:the|his|her|my|any|pain|taking|all)){{0,3}} {_MEDS}"
    # "He is off all medications and can walk 2 miles" tells of every day.
    rf"|(?<!is )(?<!are )(?<!am )(?<!was )(?<!been )(?<!now )(?<!remains )(?<!come )(?<!came )(?<!weaned )off(?: (?:the|his|her|my|any|pain|taking|all)){{0,3}} {_MEDS}(?! (?:since|and|now|completely|entirely|for)\b)"
    r"|(?:on|at|during) (?:those|these|such) (?:days|times)"
)
_BETTER = r"on(?: (?:my|his|her|a|the))? (?:good|better|best) days?"
_WHEN = re.compile(rf"\b(?:(?P<worse>{_WORSE})|(?P<better>{_BETTER}))\b")
# "Sits 30 minutes, on bad days 10 minutes": the days have an amount of their own
_RIGHT_BEHIND = re.compile(
    rf"[ ,]{{1,2}}(?:(?P<worse>{_WORSE})|(?P<better>{_BETTER}))\b"
    r"(?!,? ?(?:(?:only|about|just|maybe|closer to|more like|less than|up to|it is|it's) ){0,2}"
    r"(?:\d{1,3}(?:-\d{1,3})?|an?|one|two|three|five|ten|half an?)[- ]?(?:min|hour|hrs?\b|lb|pound|#|block|mile|ft\b|feet|yard))"
)
# "Able to sit 60 minutes without pain medication" is what was reached.
_REACHED = re.compile(r"\bable to\b")
_HARDLY = re.compile(r"\b(?:only|unable|barely|hardly|not|limited)\b")
_UNMEDICATED = ("without", "w/o", "off")
# "Twice a month I stay in bed. I can't lift more than 10 pounds then."
_THEN = re.compile(r"[^.;,]{0,20} then\W*$")
_APART = re.compile(r";|\bbut\b|\botherwise\b|\bwith (?:his |her |my )?(?:medications?|meds)\b")
# Of these the amount itself counts days, and a device tells its circumstances itself.
_WHATEVER_THE_DAY = ("good_bad", "absences", "device")


class Topic(NamedTuple):
    """What the sentences before say of the next: `sense` of capacities, and the words for it.

    `is_asked`: by a question; `begins`: it holds from the next sentence on, if that restricts too;
    `opens`: the answer to the question comes next; `ends`: it holds no more behind this sentence.
    """

    sense: Assertion = "actual"
    words: str = ""
    is_asked: bool = False
    begins: bool = False
    opens: bool = False
    ends: bool = False


def topic_after(text: str, sentence: Span, before: Topic, heading: str, gap: str = "") -> Topic:
    """What a question or a label alone on its line says of the sentences that follow it.

    `gap`: the blanks of the raw text before the sentence.
    """
    asks = text[sentence.end - 1] == "?"
    asked = _ASKS_OF_BEFORE.search(text, *sentence)
    if asked and (asks or text[sentence.end - 1] == ":" or _WHAT_COULD.search(text, *sentence)):
        return Topic("historical", asked[0], is_asked=True, opens=True)
    permanent = _PERMANENT.search(text, *sentence)
    if (for_a_time := _for_a_time(text, sentence, sentence.end)) and not permanent:
        return Topic("conditional", for_a_time[0], begins=True)
    if before.is_asked:
        if before.ends or asks or heading or _NEXT_ITEM.match(text, *sentence):
            return Topic()
        apart = BLANK_LINE.search(gap) is not None
        if apart and (not before.opens or _NO_ANSWER.fullmatch(text, *sentence)):
            return Topic()
        said_now = _NOW_BEGINS.search(text[slice(*sentence)]) is not None
        return before._replace(opens=False, ends=said_now)
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
        if first and not _is_told_of_now(text, first, mention):
            return "historical", first[0].strip(" :=,-")
    for_a_time = _for_a_time(text, sentence, mention.start)
    if for_a_time and not _PERMANENT.search(text, *sentence):
        return "conditional", for_a_time[0]
    if topic.begins or (topic.ends and _NOW_BEGINS.search(text[sentence.start : mention.end])):
        return "actual", ""
    return topic.sense, topic.words


def _is_told_of_now(text: str, first: re.Match[str], mention: Mention) -> bool:
    """Do the words behind "used to" or "prior level" come back to the present before the amount?"""
    if _NOW.search(text, first.end(), mention.start):
        return True
    ends = _USED_TO_ENDS if first.re is _USED_TO else _LEVEL_ENDS
    end = ends.search(text, first.end(), mention.end)
    if end is None or end.start() >= mention.start:
        return False
    return first.re is _USED_TO or not _DONE.search(text, first.end(), end.start())


def _for_a_time(text: str, sentence: Span, end: int) -> re.Match[str] | None:
    """Words before `end` that set something for some weeks, unless these are over or denied."""
    found = _TEMPORARY.search(text, sentence.start, end)
    if (
        found is None
        or _NOT_ANY_MORE.search(text, sentence.start, found.start())
        or _IS_OVER.match(text, found.end(), sentence.end)
        or _WENT_BACK.search(text, *sentence)
    ):
        return None
    return found


def _when(text: str, sentence: Span, mention: Mention) -> re.Match[str] | None:
    """The words that name bad days or the like: right behind the amount, else before it."""
    if behind := _RIGHT_BEHIND.match(text, mention.end, sentence.end):
        unmedicated = (behind["worse"] or "").startswith(_UNMEDICATED)
        said = text[sentence.start : mention.end]
        is_reached = unmedicated and _REACHED.search(said) and not _HARDLY.search(said)
        return None if is_reached else behind
    before = [
        when
        for when in _WHEN.finditer(text, sentence.start, mention.start)
        if not _APART.search(text, when.end(), mention.start)
    ]
    return before[-1] if before else _THEN.match(text, mention.end, sentence.end)
