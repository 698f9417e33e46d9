"""What was done about a treatment: performed, started, stopped, refilled, offered, ...?

The verb that governs a name stands in the same part of the clause, before the name or after it
("stopped naproxen", "naproxen was stopped"); a list inherits the verb that leads it ("continue
gabapentin, meloxicam and HEP").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mmi_kit.notes.senses.elements import has_amount
from mmi_kit.notes.text.sentences import Span

_RESULT = r"(?:relief|benefit|improvement|response|success|difficulty)"
# The action, whether it is said of drugs only, and its verbs. A dose can be raised, a prescription
# refilled; "reduced" beside an injection is the pain. "had": care told of, at whatever time.
_ACTIONS: tuple[tuple[str, bool, str], ...] = (
    ("stopped", False, r"\b(?:stop(?:s|ped)?|discontinu\w+|d/c'?e?d|dc'd|quit|no longer (?:tak(?:es|ing)|on|us(?:es|ing)|attend(?:s|ing))|(?:came|taken|went|now) off|(?:unable to|could not|did not|cannot) tolerate)\b"),
    ("stopped", True, r"\b(?:d/c|dc)\b(?! (?:home|summary|instructions|planning)\b)"),
    ("stopped", True, r"(?<!being )\b(?:taper|wean)ed (?:(?:him|her|them)(?:self|selves)? )?(?:completely |fully )?(?:off\b|from(?= (?:the |her |his |all )?[a-z]{4}))"),
    ("increased", True, r"\brais(?:e|ed|ing)\b(?! (?:the |his |her |an? )?(?!dose)[a-su-z])|\b(?:incr(?:eas\w+)?|(?:up-?)?titrat\w+|escalat\w+)\b|\u2191"),
    ("decreased", True, r"\b(?:decr(?:eas\w+)?|(?:wean|taper)(?:ed(?! (?:completely |fully )?(?:off\b|from [a-z]))|(?!ed)\w*)|reduc(?:e|ed|ing))\b|\u2193"),
    ("refilled", True, r"(?<!dispense )(?<!disp )(?<!qty )(?<!quantity )\b(?:refill\w*|renew(?:s|ed|ing)?)\b(?!:? ?(?:requests?|left|remaining)\b)"),
    ("continued", True, r"\b(?:(?<!longer )takes(?! the\b)|(?<!longer )taking|currently on|stable on|(?<!unable to )(?<!could not )(?<!did not )(?<!cannot )tolerat\w+)\b"),
    # "On sertraline 150 mg", "is on Lyrica 75 mg bid", "meloxicam 15 mg unchanged"
    ("continued", True, r"(?:(?<![a-z0-9)] )\bon|\b(?:(?<!focus )(?<!information )(?<!emphasis )(?:is|are)|he's|she's|pt|patient|also|now|and) on)\b(?= (?:[a-z-]{3,20} ){1,2}\d[\d.,]* ?(?:mg|mcg|units?)\b)|(?<=mg )unchanged\b(?=\W|$)(?! (?!today\b)[a-z]{4,})"),
    ("continued", False, r"\b(?:cont(?:inue|inues|inued|inuing|'d)?(?! (?:to|pain|symptoms|relief|difficulty|caring)\b)|maintain\w*|"
     r"(?:remains?|stays?|still) on)\b"),
    ("completed", False, r"\b(?:(?:discharge|final|last) (?:visit|session|summary|note|eval\w*)|(?<=pt )discharge\b|complet(?:ed|es|ing|ion of)|finished|ended(?= ?(?:$|[,.;(]|on\b|in\b|\d))|(?:discharged|graduated|released) from|attended)\b"),
    ("started", True, r"\b(?:(?:put|placed) (?:(?:him|her|me) )?on(?! (?:hold|the|a|an|light|bed|restrict\w*)\b)|given|prescrib\w+|add(?:ed)?|(?:switch|chang)(?:ed)? to)\b"),
    ("started", False, r"\b(?:start(?:ed|ing|s)?|beg[iau]n|initiat\w+|trial of|trialed|prescribed|resum\w+)\b"),
    ("started", False, r"\bfitted (?:with|for)\b|(?<=sling )(?:was )?applied\b|(?<=brace )(?:was )?(?:applied|dispensed)\b"),
    ("performed", False, r"\b(?:gave (?:him|her|them|the (?:patient|pt)) (?:an?|another|the) (?=(?:(?!(?:on|for|of|about|to|an?|the|his|her|their|date|talk|order|script|referral)\b)[\w-]{1,14} ){0,3}(?:shots?|injections?|blocks?|esi|epidural)\b(?! (?:of time|appointments?|date|visit|slot|pamphlet|hand-?out|brochure|form|consent|order|script|referral|prescription|packet)))|perform\w+|injected|given(?! (?:instructions|information|info|education|a? ?hand-?out|the option|options|an? (?:prescription|referral|script|order)))|administered|(?:was|were|been) done)\b"),
    ("continued", False, r"\battend(?:s|ing)\b|\b(?:is|are|still|currently) doing\b(?= (?:\w+ ){0,2}(?:pt|physical|therapy|aquatic|chiro|massage|acupuncture|home ex|hep))|\bvisits? (?:of|with)\b|\bin (?=(?:pt|physical therapy|chiro\w*)\b)"),
    ("performed", False, r"\b(?:(?:daily|progress|treatment|procedure|discharge|operative|op) (?:note|summary|report)\b|note(?=:)|(?<=[-:/] )(?:initial |re-?)evaluation(?: ?/ ?plan of care)?(?=\W*$))"),
    ("had", False, r"\b(?:has |have )?had (?:a total of |about )?(?=(?:\d{1,2}|an?|one|two|three|four|five|six|several|multiple|many|numerous|repeated) (?:prior |previous |lumbar |cervical |thoracic |left |right |bilateral |separate ){0,3}"
     r"(?:[clt]?esis?|epidurals?|injections?|rfas?|mbbs?|blocks?|tpis?|trigger|surger|operation|fusion|(?:courses?|rounds?|series|weeks?|months?|visits?|sessions?) of|nerve|facet|steroid|cortisone|radiofreq|medial|caudal|transforaminal|knee|hip|shoulder))"),
    ("had", False, rf"\b(?:seen by (?=(?:physical|occupational) therap|pt\b)|underwent|undergone|been through|(?:has|have) done|undergoing|received|receiving|went to|goes to|going to(?! (?:have|need|try|start|get|be|do|undergo)\b)|did|(?<!is )(?<!still )(?<!currently )(?<!are )doing(?! nothing)|does|participat(?:ed|es|ing) in|"
     rf"status post|s/p|had(?! (?:\d|(?:\w+ ){{0,3}}{_RESULT})))(?!\w)"),
    ("recommended", False, r"\b(?:recommend\w*|advis\w+|suggest\w*)\b"),
    ("offered", False, r"\b(?:offer\w*|discuss\w*|consider\w*)\b"),
    ("ordered", False, r"\b(?:(?<!in )order\w*|refer(?!red pain)\w*|schedul\w+|request\w*|authori[sz]\w+)\b"),
)  # fmt: skip
_VERBS = tuple((action, drug, re.compile(pattern, re.ASCII)) for action, drug, pattern in _ACTIONS)
_PASSIVE = re.compile(r" ?(?:it )?(?:was|were|has been|have been) ")
LONGEST_QUIT = 40  # characters: ", and then the patient stopped taking it"
_QUIT_IT = re.compile(
    r"[,;.] ?(?:so |then |and )?(?:he|she|they|pt|patient) (?:then |has |just )?"
    r"(?:quit|stopped|discontinued)(?: (?:taking|using))? it\b"
)
# "Topamax: four weeks, words lost; stopped today"
_STOPPED_LAST = re.compile(
    r"(?:[^.;:\n]{0,30}:)?[^.;:]{0,160};[ \n](?:so |and |it |was |is |now ){0,3}(?:stopped|discontinued|d/c'?e?d)(?: it)?"
    r"(?: (?:today|now|at this visit|this visit))?(?=\W*(?:\Z|[.,;(\n]|because|due|for))"
)
# "L4-5 ESI done." tells of care, "wants the ESI done" of none.
_IS_DONE = re.compile(r"(?: \([^()]{1,12}\))? done\b(?! (?:so|as)\b)")
_NAMES_ITS_PLACE = re.compile(
    r"\W*(?:(?:today|yesterday|on|at|the|procedure|first|second|third|[123](?:st|nd|rd)|left|right|bilateral|lt|rt|l|r|bilat|"
    r"lumbar|cervical|thoracic|caudal|sacral|knee|shoulder|hip|[clts]\d\w{0,2}(?:[-/]\w{1,3})?|[\d/]{1,10})[ ,:#-]{1,3}){0,6}",
    re.ASCII,
)
_CHANGED_TO = re.compile(r"(?:switch|chang)(?:ed)? to ")
# "Cross-taper sertraline to venlafaxine": the first is left for the second.
_LEFT = re.compile(r"\b(?:cross-?taper\w*|switch(?:ed|ing)?|chang(?:e|ed|ing)) (?:from )?$")
_FOR = re.compile(
    r"\b(?:cross-?taper\w*|switch(?:ed|ing)?|chang(?:e|ed|ing)) (?:from )?[a-z][\w-]{2,20}(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,5})?)? (?:over )?(?:to|onto) $"
)
_TO_THE_NEXT = re.compile(r"(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,5})?)? (?:over )?(?:to|onto) ")
# "TKA discussed and recommended": more than talked over
_TALKED_OVER_AND = re.compile(
    r"(?:offer|discuss|consider)\w* (?:and|&|then) (?:(?:strongly|then|also|again) )?"
    r"(?P<more>(?:recommend|advis|order|schedul)\w*)(?! against)"
)
# "On gabapentin 300 mg for 3 months, stopped", "(gabapentin 300 mg held)": what one was on goes on no longer
_ENDED = re.compile(
    r"(?:[ ,(-]{0,3}(?:\d[\w.,/]{0,8}|mg|mcg|tabs?|bid|tid|qid|qhs|daily|nightly|prn|po|q\w{1,4}|weeks?|months?|years?|for|with|without|no|relief|benefit|help|"
    r"per|chart|tab|but|and|then|later|since|which|was|were|has|been|it|he|she|pt|patient|now|is|states|reports)\b){0,12}[ ,(:-]{0,3}"
    r"(?:(?P<stopped>stopped|discontinued|d/c'?e?d|dc'd|quit)|held|failed|ineffective|refused|(?:not|never|denies|isn't) (?:currently |actually )?(?:tak(?:ing|es?)|took|started))"
    r"(?=\W*\Z|[,;.)\n]| (?:on|in|it|this|after|because|due|d/t|for|by|when he|when she|last|\d))",
    re.ASCII,
)
_PART = re.compile(r",|;|\band\b|\bthen\b")
# "Sertraline stopped when duloxetine was raised": between two names each has its own verb
_WHEN = re.compile(r"\b(?:when|while|once|until|after)\b")


class _Verb(NamedTuple):
    start: int
    action: str


def action_of(text: str, clause: Span, span: Span, others: Sequence[Span], *, is_drug: bool) -> str:
    """The action that bears on the name at `span`, "" when no verb does; "had" for care told of.

    `others`: where the other treatments of the sentence stand.
    """
    if is_drug and others and (left := _left_or_taken_up(text, clause, span, others)):
        return left
    action = _of_the_verbs(text, clause, span, others, is_drug=is_drug)
    if is_drug and action == "continued" and (ended := _ENDED.match(text, span.end)):
        return "stopped" if ended["stopped"] else ""
    quits = _QUIT_IT.search(text, *_behind(clause, span)) if is_drug else None
    if (
        quits
        and action in ("", "had")
        and not any(span.end <= other.start < quits.start() for other in others)
    ):
        return "stopped"  # "Methocarbamol did nothing, she quit it"
    last = _STOPPED_LAST.match(text, span.end) if is_drug and not action else None
    if last and not any(span.end <= other.start < last.end() for other in others):
        return "stopped"
    return action


def _behind(clause: Span, span: Span) -> Span:
    """What stands behind the name, with the few words in which "it" can be quit."""
    return Span(span.end, clause.end + LONGEST_QUIT)


def _of_the_verbs(
    text: str, clause: Span, span: Span, others: Sequence[Span], *, is_drug: bool
) -> str:
    verbs = _verbs(text, clause, is_drug)
    parts = _parts(text, clause, tuple(sorted((span, *others))))
    own = next(i for i, part in enumerate(parts) if part.start <= span.start < part.end)
    if found := _in(verbs, parts[own].start, span.start):
        # "completed 12 visits of PT" goes on no longer
        ended = found[-1].action == "continued" and any(v.action == "completed" for v in found)
        return "completed" if ended else found[-1].action
    found = _in(verbs, span.end, parts[own].end)
    if found and _is_in_brackets_of_another(text, span, found[0].start, others):
        found = []
    if found:
        if is_drug and _is_left_for(text, found[0].start, others):
            return "stopped"
        if more := _TALKED_OVER_AND.match(text, found[0].start, clause.end):
            return "recommended" if more["more"].startswith(("rec", "adv")) else "ordered"
        return found[0].action
    if _IS_DONE.match(text, span.end, parts[own].end) and _NAMES_ITS_PLACE.fullmatch(
        text, clause.start, span.start
    ):
        return "performed"
    for part in reversed(parts[:own]):
        if _ends_in_when(text, part):
            break
        if found := _in(verbs, part.start, part.end):
            # A verb that stands behind the name it governs does not lead a list.
            led = not any(part.start <= o.start < found[-1].start for o in others)
            if led and text[: parts[own].start].endswith("then"):
                return "ordered"  # "Continue PT then work hardening": it comes after
            return found[-1].action if led else ""
    for part in () if _ends_in_when(text, parts[own]) else parts[own + 1 : own + 3]:
        if found := _in(verbs, part.start, part.end):
            if "(" in text[part.start : found[0].start] and any(
                part.start <= o.start < found[0].start for o in others
            ):
                return ""  # "duloxetine, naproxen (stopped for kidney function)"
            follows = any(part.start <= o.start < found[0].start for o in others)
            if follows and _keeps_its_own(text, parts[own], Span(part.start, found[0].start)):
                return ""  # "MBB x2 positive, RFA scheduled"
            # "Physical therapy, discharge visit; attended 10 of 12 visits"
            follows |= not others and found[0].action in ("completed", "performed")
            # "Lyrica caused swelling and was stopped", "Lyrica 75 - dizzy, stopped"
            unnamed = not any(part.start <= o.start < part.end for o in others)
            lead = text[part.start : found[0].start]
            follows |= bool(_PASSIVE.fullmatch(lead)) or (unnamed and not lead.strip())
            return found[0].action if follows else ""
    return ""


def _is_in_brackets_of_another(text: str, span: Span, verb: int, others: Sequence[Span]) -> bool:
    """ "Duloxetine now (sertraline stopped by psychiatry)" tells of the other one only."""
    first = min((o.start for o in others if span.end <= o.start < verb), default=verb)
    return first < verb and "(" in text[span.end : first] and ")" not in text[span.end : verb]


def _ends_in_when(text: str, part: Span) -> bool:
    return any(found.end() == part.end for found in _WHEN.finditer(text, *part))


def _keeps_its_own(text: str, own: Span, next_one: Span) -> bool:
    """Has a name an amount or a day of its own, and the next one, with a verb behind it, none?"""
    tied = text[own.start : own.end].endswith("and")
    return not tied and has_amount(text, own) and not has_amount(text, next_one)


def _left_or_taken_up(text: str, clause: Span, span: Span, others: Sequence[Span]) -> str:
    """Of two medicines the one is "stopped", the other "started"; "changed to 600 mg" is neither."""
    before = text[clause.start : span.start]
    if _FOR.search(before):
        return "started"
    to = _TO_THE_NEXT.match(text, span.end, clause.end) if _LEFT.search(before) else None
    return "stopped" if to and any(other.start == to.end() for other in others) else ""


def _is_left_for(text: str, verb: int, others: Sequence[Span]) -> bool:
    """ "Hydrocodone - changed to oxycodone": not the first one was started."""
    to = _CHANGED_TO.match(text, verb)
    return to is not None and any(other.start == to.end() for other in others)


def _in(verbs: Sequence[_Verb], start: int, end: int) -> list[_Verb]:
    return [verb for verb in verbs if start <= verb.start < end]


# A clause is asked once for each of its names: kept for the next one.
@lru_cache(maxsize=4)
def _verbs(text: str, clause: Span, is_drug: bool) -> tuple[_Verb, ...]:
    found = (
        _Verb(match.start(), action)
        for action, of_drugs, pattern in _VERBS
        if is_drug or not of_drugs
        for match in pattern.finditer(text, *clause)
    )
    return tuple(sorted(found))


@lru_cache(maxsize=4)
def _parts(text: str, clause: Span, names: tuple[Span, ...]) -> tuple[Span, ...]:
    """The clause cut at commas and "and", never inside a name."""
    cuts = [
        m.end()
        for m in _PART.finditer(text, *clause)
        if not any(n.start < m.end() and m.start() < n.end for n in names)
    ]
    cuts += [
        m.end()
        for m in _WHEN.finditer(text, *clause)
        if any(n.end <= m.start() for n in names) and any(n.start == m.end() + 1 for n in names)
    ]
    cuts.sort()
    starts = [clause.start, *cuts]
    ends = [*cuts, clause.end]
    return tuple(Span(s, e) for s, e in zip(starts, ends, strict=True) if s < e)
