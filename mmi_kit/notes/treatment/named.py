"""Which words of a sentence name a treatment, and which only look so?"""

from __future__ import annotations

import re
from typing import NamedTuple

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.knowledge.modalities import BIOSIMILAR, drugs, modalities
from mmi_kit.notes.text.fold import Folded
from mmi_kit.notes.text.numbers import DURATION_UNIT, NUMBER, WORDS
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.text.terms_in import terms_in
from mmi_kit.notes.treatment.no_care import is_no_care
from mmi_kit.notes.treatment.same_again import only_of_it
from mmi_kit.notes.treatment.trials import only_trial

OPEN_NAMES = ("injection", "surgery")
# The rules of names that only count on, or come back to, what was named before
HAD_BEFORE, SAME_AGAIN, COUNTED = "lexicon:had_before", "lexicon:same_again", "lexicon:counted"
DRUG = "lexicon:drug"
_JOINS = re.compile(r"[-/]")
_OPENS_BRAND = re.compile(r"(?:[-/][a-z]{3,20})?(?: (?:xl|er|sr|dr|hcl))? ?\(")
# Steroids that are also injected: a burst only where the words say that they were swallowed.
_ALSO_INJECTED = re.compile(r"dexamethasone|methylprednisolone|medrol")
_SWALLOWED = re.compile(
    r"\b(?:dose ?pa[ck]k?|pack|dosepak|taper\w*|oral(?:ly)?|po|tabs?|tablets?|burst|daily|bid|tid)\b"
)
# "Tom Ferris, PT, DPT": behind a name it is who he is, not what was done.
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'-]*\.? (?:[A-Z]\. ?)?[A-Z][a-z'-]+, ?$")
_SIGNED_BEFORE = re.compile(
    r"(?:(?i:provider|therapist|author|signed)\W{1,3}(?:[A-Z][\w.'-]* ?){1,3}|(?i:by|with) (?:[A-Z][\w.'-]* ?){2,3}),? ?$"
)
# A list goes on behind a treatment: "Chiropractic Care, PT, and ESI".
_NAME_ENDS = re.compile(r"\W*$|:| on\b")
_CREDENTIAL_BEHIND = re.compile(r",? ?(?:DPT|MSPT|MPT|OCS|ATC|CSCS|MS|PhD|CHT|FAAOMPT)\b")
_ANY_NUMBER = rf"(?:{NUMBER}|{WORDS})"
_COUNTED_ON = re.compile(
    r"(?:[,;:.(]|\band\b|\bthen\b|\bbut\b|\bwhile\b|\bvs\.?) ?(?:the )?(?P<name>(?:first|second|third|fourth|1st|2nd|3rd|4th|#[1-4]|no\. ?[1-4])(?: one)?)"
    rf"(?:,? (?:in|on|of) (?:[a-z]{{3,9}}|\d{{1,2}}/\d{{1,4}}),?)?(?=(?: \d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)?[:,]?(?: (?:gave|got|had|with|w/|provided|about|only|helped|lasted|was|for|at|another|him|her)){{0,3}} ?~?{_ANY_NUMBER} ?(?:%|percent|{DURATION_UNIT}))"
)
# "85% relief w/ the first and 90% relief w/ the second"
_COUNTED_TIED = re.compile(
    r"(?:%|\bpercent|\brelief|\bbetter|\bimprove\w{1,5}) (?:with|w/|from|after|by|following|on) (?:the )?(?P<name>(?:first|second|third|1st|2nd|3rd|#[1-4])(?: (?:one|set|block|injection))?)(?=[,;.)]| and\b|\W*$)(?!; ?(?:the latter|it|that|this)\b)"
)
_IN_WORDS = re.compile(r"first|second|third|fourth|1st|2nd|3rd|4th")
_COURSE = "pt"
_STIMULATOR = "scs"
_HAD_BEFORE = re.compile(
    r"[(;] ?(?:(?:pt|patient|claimant|he|she|they) )?(?:has |have )?(?:already )?(?P<name>(?:had|attended|completed|did) \d{1,2} (?:visits|sessions))\b(?= (?:in(?= (?:19|20)\d\d|(?: the)? (?:past|last|spring|summer|fall|winter)| [a-z]{3,9} (?:19|20)\d\d| (?:january|february|march|april|may|june|july|august|september|october|november|december)\b)|last|before|during|this|already|so far|previously|[12][09]\d\d))"
)
_GUIDES = re.compile(r"ultrasound|us")
_GUIDED = ("procedure", "course")
_TOLD_BY_CASE = ("pt_word",)
# "Post-laminectomy syndrome", "failed back surgery syndrome": a condition, no operation told of.
_SYNDROME = re.compile(r"(?: (?:pain|back|spine))? syndrome\b")
_OPENS = re.compile(r" ?[(\[]")
_INTRODUCES = re.compile(r"(?: therapy| history)?(?:: ?| ?\()(?:[lcts]\d\S{0,6} )?")


class Named(NamedTuple):
    """A name, the modality that it stands for, and the rule that found it."""

    span: Span
    concept: str
    rule: str


def names(folded: Folded, sentence: Span, section: str) -> list[Named]:
    """The treatments that a sentence names, in order; places are those of the folded text."""
    found: list[Named] = []
    # Slices, so that "^" and "$" mean the ends of the sentence.
    said = folded.text[sentence.start : sentence.end]
    cased = folded.cased[sentence.start : sentence.end]
    for term in terms_in("treatments", folded.text, sentence):
        if term.sections and section not in term.sections:
            continue
        if term.id in _TOLD_BY_CASE and cased.isupper():
            continue  # where all is capitals, "PT" may be the patient
        for match in term.pattern.finditer(cased if term.cased else said):
            group = "name" if match.groupdict().get("name") else 0
            span = Span(*(sentence.start + place for place in match.span(group)))
            if term.id in _TOLD_BY_CASE and _is_credential(folded.cased, sentence, span):
                continue
            if _SYNDROME.match(folded.text, span.end, sentence.end):
                continue
            if is_no_care(folded.text, sentence, span):
                continue
            if not any(span.start < n.span.end and n.span.start < span.end for n in found):
                found.append(Named(span, term.concept, f"lexicon:{term.id}"))
    found += (
        Named(_with_suffix(folded.text, Span(*match.span())), drugs()[match[0]], DRUG)
        for match in drug_pattern().finditer(folded.text, *sentence)
        if (not _ALSO_INJECTED.fullmatch(match[0]) or _SWALLOWED.search(said))
        # "Intrathecal morphine trial" is no pill
        and not any(n.span.start <= match.start() and match.end() <= n.span.end for n in found)
    )
    if not found and (tried := only_trial(folded.text, sentence)):
        found.append(Named(tried, _STIMULATOR, "lexicon:only_trial"))
    found = [n for n in found if not _names_the_next(n, found, folded.text)]
    found = [n for n in found if not _spelled_out(n, found, folded.text)]
    found = [n for n in found if not _only_guides(n, found, folded.text)]
    found = [n for n in found if not _is_part_or_brand(n, found, folded.text)]
    found += _counted_on(folded.text, sentence, found)
    found += _had_before(folded.text, sentence, found)
    # "PT visit 4 of 12" is one treatment, not a visit as well.
    specific = [n for n in found if n.concept != "monitoring"]
    return sorted(specific or found[:1])


def _is_part_or_brand(name: Named, found: list[Named], text: str) -> bool:
    """ "Hydrocodone/acetaminophen (NORCO)": the second part of a combination, which needs no name
    of its own, and the brand of what stands before it."""
    if name.rule != DRUG:
        return False
    return any(
        _JOINS.fullmatch(text, other.span.end, name.span.start)
        or (_OPENS_BRAND.fullmatch(text, other.span.end, name.span.start)
            and other.concept == name.concept)
        for other in found
        if other.rule == DRUG and other.span.end < name.span.start
    )  # fmt: skip


def _with_suffix(text: str, span: Span) -> Span:
    """The name of a biosimilar with its four letters: "adalimumab-adaz"."""
    suffix = BIOSIMILAR.match(text, span.end)
    return Span(span.start, suffix.end()) if suffix else span


def _is_credential(cased: str, sentence: Span, span: Span) -> bool:
    if _CREDENTIAL_BEHIND.match(cased, span.end, sentence.end):
        return True
    named = (
        pattern.search(cased, sentence.start, span.start)
        for pattern in (_NAME_BEFORE, _SIGNED_BEFORE)
    )
    return any(named) and _NAME_ENDS.match(cased, span.end, sentence.end) is not None


def _only_guides(name: Named, found: list[Named], text: str) -> bool:
    """ "Stellate ganglion block right, #1, ultrasound", "PT: ultrasound and heat": no study of its
    own where a procedure or therapy is named beside it."""
    guides = name.concept == "diagnostics" and _GUIDES.fullmatch(text, *name.span) is not None
    return guides and any(n.concept != name.concept and modalities()[n.concept].kind in _GUIDED
                          for n in found)  # fmt: skip


def _names_the_next(name: Named, found: list[Named], text: str) -> bool:
    """Is it a heading of the name behind it: "Past injections: ESI 2019", "injection (ESI)"?"""
    return name.concept in OPEN_NAMES and any(
        other is not name
        and other.span.start >= name.span.end
        and _INTRODUCES.fullmatch(text, name.span.end, other.span.start)
        for other in found
    )


def _spelled_out(name: Named, found: list[Named], text: str) -> bool:
    """Does it only spell out or shorten the name before it: "epidural steroid injection (ESI)"?"""
    return any(
        name.concept in (other.concept, other.concept.split("_")[0])
        for other in found
        if other.span.end <= name.span.start
        and _OPENS.fullmatch(text, other.span.end, name.span.start)
        and text.startswith((")", "]"), name.span.end)
    )


def _had_before(text: str, sentence: Span, found: list[Named]) -> list[Named]:
    """ "PT 2x4 requested (pt had 10 visits in 2023, none since)": two courses, one to come."""
    courses = [n for n in found if n.concept == _COURSE]
    if len(courses) != 1:
        return []
    return [
        Named(Span(*match.span("name")), _COURSE, HAD_BEFORE)
        for match in _HAD_BEFORE.finditer(text, courses[0].span.end, sentence.end)
        if not any(
            n.span.start >= courses[0].span.end and n.span.end <= match.start() for n in found
        )
    ]


def _counted_on(text: str, sentence: Span, found: list[Named]) -> list[Named]:
    """ "ESI #1 70% x 3 months, #2 20% x 1 week", "Two ESIs: first 70%, second 20%": the number stands
    for the kind of injection named before it."""
    kinds = {n.concept for n in found if modalities()[n.concept].group == "injection"}
    if len(kinds) != 1:
        return []
    concept = kinds.pop()
    begin = min(n.span.end for n in found if n.concept == concept)
    alone = len({n.concept for n in found}) == 1
    numbers: list[Named] = []
    for pattern in (_COUNTED_ON, _COUNTED_TIED) if alone else (_COUNTED_ON,):
        for match in pattern.finditer(text, begin, sentence.end):
            span = Span(*match.span("name"))
            known = found + numbers
            if any(n.span.start < span.end and span.start < n.span.end for n in known):
                continue
            before = max((n for n in known if n.span.end <= span.start), key=lambda n: n.span)
            between = text[before.span.end : span.start]
            if _IN_WORDS.match(text, span.start) and not (
                before.concept == concept and only_of_it(between)
            ):
                continue  # "An ESI, then two operations, 50% with the first"
            numbers.append(Named(span, concept, COUNTED))
    return numbers
