"""Of whom do a hearing, a function report or a letter speak, where not of the claimant?

"Assume a person who can lift 20 pounds" is nobody, "the job required frequent stooping" tells of the
job, "my son uses a wheelchair" of the son; the "I" of a report by the wife is the wife.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.senses.circumstances import Topic, in_circumstances, topic_after
from mmi_kit.notes.senses.kin import TELLS
from mmi_kit.notes.text.headings import is_on_its_own
from mmi_kit.notes.text.sentences import Span

_KIN = (
    r"wife|husband|spouse|partner|mother|mom|father|dad|parent|sister|brother|son|daughter|child|"
    r"friend|roommate|neighbou?r|aunt|uncle|cousin|niece|nephew|grand(?:mother|father|son|daughter|child)|"
    r"girlfriend|boyfriend|fianc[e\u00e9]e?"
)
_AT_WORK = r"supervisor|manager|employer|boss|foreman|co-?worker"
# Whom the author of a report calls "my husband": the claimant
_COUPLE = frozenset(("husband", "wife", "spouse", "partner", "girlfriend", "boyfriend", "fiance"))
_CHILDREN = frozenset(("son", "daughter", "child"))
_PARENTS = frozenset(("mother", "mom", "father", "dad", "parent"))
_SIBLINGS = frozenset(("brother", "sister"))
_EACH_OTHER = (_COUPLE, _SIBLINGS)
# The title of a report by somebody else; "Third party function report reviewed" is none.
_TITLE = re.compile(
    r"\W{0,3}(?:form )?(?:ssa-3380\b|function report\b[^.:;\n]{0,30}\bthird[- ]party\b|"
    r"third[- ]party (?:function report|statement|report|questionnaire)\b"
    r"(?! ?(?:dated|from|by|of|in|was|is|were|reviewed|submitted|completed|received|noted|\()))"
)
_YOUR_NAME = re.compile(
    r"\byour name ?: ?[^\n:]{1,40}\brelationship(?: to [a-z ]{3,30})? ?:|\bname of disabled person ?:"
)
_RELATION = re.compile(
    rf"\brelationship(?: to (?:the )?(?:claimant|disabled person|applicant|patient|you|him|her))? ?: ?(?P<who>{_KIN}|{_AT_WORK})\b"
)
# In the claimant's own letter: "I was Walmart's manager until my injury"
_TILL_HURT = (
    r"[^.;]{0,60}\b(?:until|till|before|when|prior to|at the time of) "
    r"(?:my (?:own )?(?:injur|accident|back|disab|illness|condition|fall|surgery|symptoms)|i (?:was |got )?(?:hurt|injured|fell)\b)"
)
# "I am his wife", "I was Mr. Cole's supervisor", "on behalf of my husband"
_I_AM = re.compile(
    rf"\bi(?: am|'m| was) (?:(?:his|her|the (?:claimant|patient)'s|(?:(?:mr|mrs|ms)\.? )?[a-z-]{{2,20}}'s) )(?:former |older |younger )?(?P<who>{_KIN}|(?:{_AT_WORK})\b(?!{_TILL_HURT}))\b"
    rf"|\bon behalf of my (?P<of>{_KIN})\b"
)
HEAD = 800  # characters at the head of a letter in which its author is named
_OF_A_CLINICIAN = ("exam", "assessment", "plan", "procedure", "technique")
# Headings only a clinician writes, and the first line of a page that no letter or form goes on with
_OF_A_NOTE = re.compile(
    r"\W{0,3}(?:history(?: of (?:the )?present(?:ing)? illness)?|hpi|(?:progress|office|clinic|visit|follow[- ]?up|operative|procedure|consult(?:ation)?|soap|therapy|treatment) (?:notes?|visit|reports?)|"
    r"chief complaints?|cc|subjective|interval history|procedures?(?: performed)?|reason for (?:visit|consult(?:ation)?)|indications?)\b"
)
_NOTE_HEADED = re.compile(r" ?(?::|[-,(] ?|\d{1,2}/\d|\W*\Z)")
_GOES_ON = re.compile(
    r"\W{0,3}(?:\d|page\b|form\b|ssa\b|section\b|function report\b|third[- ]party\b|(?:i|my|he|she|we|his|her)\b)"
)
# 'He told me "I can lift 10 lb"'
_QUOTED = re.compile(
    r"\b(?:he|she|they|him|her|claimant|patient|husband|wife|son|daughter|mother|father|brother|sister)"
    r" (?:[a-z]{2,10} ){0,2}(?:told|tells|says?|said|states?|stated|complain(?:s|ed))\b[^\"]{0,30}\"[^\"]*\Z"
)
# Who is spoken of, the last of them before what is told
_PERSON = re.compile(
    r"\b(?P<author>i|i'm|i've|i'll|me|myself|we|us|our|my(?: own)?(?: (?P<kin>[a-z]{3,12})\b)?)\b"
    r"|\b(?:he|she|they|him|her|his|their|patient|claimant|mr|mrs|ms|[a-z]{2,20}'s)\b"
)
_MY_KIN = re.compile(
    rf"\W{{0,3}}(?:(?:yes|no|well)[,.]? )?(?:my|our) (?:(?:older|younger|twin|elderly|late|ex|other|adult|disabled)[- ])?(?:{_KIN})s?\b(?!')"
    rf"(?!,? (?:[\w'-]{{1,15}} ){{0,2}}(?:{TELLS})\b)"
)
_ME_AGAIN = re.compile(r"\b(?:i|i'm|i've|me|my|myself)\b")
# "My neighbor mows; sits 20 minutes": behind what is done for the claimant, not "My son is disabled,
# uses a wheelchair"
_HELPS = re.compile(
    r"s?,? (?:[a-z'-]{2,15} ){0,2}(?:helps?|helped|assists?|drives?|drove|mows?|cooks?|cleans?|shops?|(?:does|do|did) (?:the|all|most|everything)|brings?|brought|comes|came|visits?|visited)\b[^,;]{0,60}"
)
_NOT_KIN = re.compile(
    r"(?:;|,(?! ?(?:and |but )?(?:can|cannot|can't|has|[a-z]{3,12}s)\b))(?! ?(?:and |but )?(?:he|she|they|who|whose|his|her|their|which)\b)"
)
# Hearings: a person that is only assumed, and what employers bear
_ASSUMED = re.compile(
    r"\bhypothetical(?:ly)?\b|\b(?:assume|consider|imagine|suppose|assuming)(?: that)? (?:we have )?(?:an?|the|this|that|such an?|the same)"
    r" (?:(?:same|hypothetical|similar) )?(?:person|individual|worker|claimant|someone)\b"
)
_STILL_ASSUMED = re.compile(
    r"\W{0,3}(?:(?:q|alj|judge|and|also|further|additionally|in addition|if|now)[:,]? ){0,2}(?:(?:the|this|that|such an?|same) ){0,2}(?:individual|person|worker)\b"
)
_MARKET = re.compile(
    # and what the words of a form mean: "Frequently means from one-third to two-thirds"
    r"\b(?:occasional|frequent|constant|continuous)(?:ly)? (?:means|is defined as)\b|"
    r"(?P<expert>\b(?:vocational expert|ve) (?:testified|stated|opined|responded|said|indicated|answered)\b)|"
    # of the market: "his employer allows light duty" is his own
    r"\bemployers\b (?:[a-z]{3,10} ){0,2}(?:tolerate|allow|permit|accept)\b"
)
# "...; Dr. Rowe stated he is off task 20%": no more the expert
_ANOTHER_SAYS = re.compile(
    r"[,;] ?(?:and |but |while |whereas |however,? )?(?:the )?(?:dr\b|doctor|claimant|patient|treating|pcp)[^,;]{0,40}\b(?:stat|testif|opin|said|says|report|found|indicat|not)(?:[a-z]{0,4})\b"
)
# "Job duties were modified to no lifting over 20 lb", "Limited duties include", "Return to work requires"
_CHANGED_BEFORE = re.compile(
    r"\b(?:limited|modified|light duty|restricted|transitional|alternate|restrictions? (?:for|at|from|on)(?: his| her| the)?|limitations? (?:for|at)|(?:return|returns|returned|returning|release|released|back) to)(?: (?:job|work|duty))? $"
)
_CHANGED = re.compile(
    r" ?(?:now |currently |also |been |being )?(?:modified|adjusted|reduced|changed|limited|restricted|accommodated|(?:performed|done|completed) (?:with|within|under)\b[^.;]{0,20}\b(?:limit|restrict|modif|accommodat)[a-z]{0,8})\b"
)
_LIGHT_DUTIES = re.compile(r"\blight duties\b")  # "light work requires" defines it
_IS_LIGHT = re.compile(r" (?:now |currently )?light\b")
# "The job requires frequent bending", "past work as CNA: stooping", not "limited at work: no stooping"
_OLD_JOB = r"(?:past|prior|previous|former|pre-?injury) (?:relevant )?(?:work|jobs?|occupations?|employment)"
_JOB_ASKS = pattern(rf"""
    \b(?:job|work|position|occupation|employment|duties)\b(?: as an? [a-z ]{{3,30}})? (?:
      required|requires?|requiring|demanded
      |involves?|involved|involving|includes?
      |included|entails?|entailed|calls? for
      |called for
      |demands(?= (?:frequent|occasional|constant|heavy|[a-z]{{3,9}}ing))
    )\b
    |\b{_OLD_JOB} (?:as|of|in|was|were|required|included)\b
    |\b{_OLD_JOB} ?:
    |\b(?:job|work|occupational) (?:duties|demands?|descriptions?|requirements?) ?
      (?::|include[ds]?\b|are\b|were\b|is\b|was\b)
    |\bother (?:drivers|workers|employees)\b
""")
_HE_AGAIN = re.compile(
    r"\b(?:but|now|currently|today|presently|cannot|can't|can only|able to|unable|limited to|restricted to|restrictions?)\b|"
    r"\b(?:he|she|pt|patient|claimant) (?:can|is|has|sits|stands|walks|lifts|uses|tolerates)\b"
)
# Up to the end of what is told: "...; pt sits 20 minutes"
_HE_DOES = re.compile(
    r"[,;] ?(?:(?:and|but|so|while) )?(?:the )?(?:he|she|i|pt|patient|claimant) (?:can(?:not|'t)?|is|has|must|sits|stands|walks|lifts|carries|uses|tolerates|needs)\b|"
    r"; ?(?:still )?uses\b|[,;] ?tolerates\b"
)


class Heard(NamedTuple):
    """What a text has said so far of who speaks, and of what.

    `author`: who wrote it, where not the claimant and no clinician ("wife"); `claimant_as`: what
    this author calls the claimant; `is_assumed`: the sentence speaks of a person that is assumed.
    """

    author: str = ""
    claimant_as: frozenset[str] = frozenset()
    is_assumed: bool = False
    topic: Topic = Topic()


def hear(text: str, sentence: Span, before: Heard, heading: str, gap: str = "") -> Heard:
    """What holds in a sentence, after what held before it.

    `heading`: the section it opens; `gap`: the blanks of the raw text before it.
    """
    author, claimant_as = before.author, before.claimant_as
    if author and (heading in _OF_A_CLINICIAN or _opens_a_note(text, sentence, gap)):
        author, claimant_as = "", frozenset()
    titled = _TITLE.match(text, *sentence) or _YOUR_NAME.search(text, *sentence)
    said = _I_AM.search(text, *sentence) if sentence.start < HEAD else None
    if titled and not author:
        author = "third party"
    related = _RELATION.search(text, *sentence) if author else None
    if said and said["of"]:
        author, claimant_as = "relative", frozenset((said["of"],))
    elif found := said or related:
        author, claimant_as = found["who"], _called_by(found["who"])
    assumed = _ASSUMED.search(text, *sentence) is not None
    goes_on = before.is_assumed and _STILL_ASSUMED.match(text, *sentence) is not None
    topic = topic_after(text, sentence, before.topic, heading, gap)
    return Heard(author, claimant_as, assumed or goes_on, topic)


def of_whom(
    mentions: Iterable[Mention], text: str, sentence: Span, heard: Heard
) -> Iterator[Mention]:
    """The mentions of a sentence, each of whom and of which time it is told; capacities that are
    nobody's are left out."""
    for mention in mentions:
        if mention.table == "capacities" and _is_of_nobody(text, sentence, mention, heard):
            continue
        if _is_of_another(text, sentence, mention.start, heard):
            yield replace(
                mention, assertion="family", subject="family", triggers=("(of another person)",)
            )
        elif mention.table == "capacities":
            yield in_circumstances(mention, text, sentence, heard.topic)
        else:
            yield mention


def _called_by(who: str) -> frozenset[str]:
    """What the claimant is to whoever is this to the claimant."""
    if who in _PARENTS:
        return _CHILDREN
    if who in _CHILDREN:
        return _PARENTS
    return next((group for group in _EACH_OTHER if who in group), frozenset((who,)))


def _opens_a_note(text: str, sentence: Span, gap: str) -> bool:
    """Does a note of a clinician begin: by its heading, or at the head of a new page?"""
    headed = _OF_A_NOTE.match(text, *sentence)
    if headed and _NOTE_HEADED.match(text[headed.end() : sentence.end]):
        return True
    titled = is_on_its_own(text, sentence) or ":" in text[slice(*sentence)]
    return "\f" in gap and titled and _GOES_ON.match(text, *sentence) is None


def _is_of_nobody(text: str, sentence: Span, mention: Mention, heard: Heard) -> bool:
    if heard.is_assumed:
        return True
    for said in _MARKET.finditer(text, *sentence):
        again = (_ANOTHER_SAYS,) if said["expert"] else (_ANOTHER_SAYS, _HE_DOES)
        if not any(pattern.search(text, said.end(), mention.end) for pattern in again):
            return True
    jobs = _JOB_ASKS.finditer(text, sentence.start, mention.start)
    job = next((job for job in jobs if not _is_changed(text, sentence, job)), None)
    return (
        job is not None
        and _HE_AGAIN.search(text, job.end(), mention.start) is None
        and _HE_DOES.search(text, job.end(), mention.end) is None
    )


def _is_changed(text: str, sentence: Span, job: re.Match[str]) -> bool:
    """Is work spoken of that was made to fit what can be done?"""
    return (
        _CHANGED_BEFORE.search(text, sentence.start, job.start()) is not None
        or _CHANGED.match(text, job.end(), sentence.end) is not None
        or _LIGHT_DUTIES.match(text, max(sentence.start, job.start() - len("light "))) is not None
        or (
            job[0].endswith(("is", "are"))
            and _IS_LIGHT.match(text, job.end(), sentence.end) is not None
        )
    )


def _is_of_another(text: str, sentence: Span, start: int, heard: Heard) -> bool:
    if not heard.author:
        kin = _MY_KIN.match(text, sentence.start, start)
        if kin is None or _ME_AGAIN.search(text, kin.end(), start):
            return False
        helps = _HELPS.match(text, kin.end(), start)
        return helps is None or _NOT_KIN.match(text, helps.end(), sentence.end) is None
    if _QUOTED.search(text[sentence.start : start]):
        return False
    last = max(_PERSON.finditer(text, sentence.start, start), key=re.Match.start, default=None)
    return last is not None and last["author"] is not None and last["kin"] not in heard.claimant_as
