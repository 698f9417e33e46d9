"""Is what a sentence advises or offers refused, or advised against, in the sentence behind it?

"Recommended L4-S1 fusion. Patient declines because of fear.", "Extension of fusion discussed. Not
recommended: two prior failures.": the second sentence names nothing, so it is of the first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.senses.sense import ONLY_MENTIONED
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.results import reason, reason_of_a_no

_ADVISED = re.compile(
    r"\b(?:recommend\w*|advis\w+|offer\w*|discuss\w*|propos\w+|suggest\w*|consider\w*)\b"
)
_REFUSES_IT = pattern(r"""
    \W*(?:(?:the )?(?:patient|pt|claimant|he|she) )?(?:
      declin(?:es|ed)
      |refus(?:es|ed)
      |defers?|wishes to avoid
      |(?:wants?|prefers?|wishes) to (?:hold off|wait)
      |(?:does|did) not (?:want|wish)
      |(?:is |was )?not interested(?! in (?!
        (?:it|this|that|surgery|an?y? (?:surgery|operation)|the (?:procedure|surgery|operation))
          \b
      )
      )
    )(?: (?:it|this|surgery|the (?:procedure|surgery|operation)|to proceed|in (?:it|this|surgery))
    )?(?=\W|$)(?! (?:physical|pt\b|injections?|medic))
""")
# "meloxicam 15 mg, 1 tablet daily. (Patient not taking: Reported on 11/21/2024)"
_NOT_TAKING = re.compile(r"\W*(?:patient|pt) not (?:currently )?taking\b")
_IT = r"(?: (?:it|this|that|at this time|at present|for (?:him|her|now)))"
# "At 51 I advise against it", "given his age we would not recommend it"
_LEAD = (
    r"(?:(?:but|and|so|however|though|although|which|that),? ){0,2}"
    r"(?:(?P<why>at (?:the age of |age )?[1-9]\d(?: years(?: old| of age)?)?|at (?:his|her|their) (?:\w{1,10} )?age"
    r"|(?:given|because of|due to|with|considering) (?:his|her|their|the) [^.;,]{2,40}?),? )?"
    r"(?:(?:in my (?:opinion|view)|for now|at this (?:time|point|stage)|today|overall),? )?"
)
_AGAINST_IT = pattern(rf"""
    \W*{_LEAD}(?:(?:i|we) )?(?:(?:would|do|did|is|was) )?(?:not|never) (?:be |felt to be )?
    (?:(?:recommend(?:ed)?|advis(?:ed|able|e)|indicated|warranted|appropriate|offered){_IT}?(?=\W*$|[.;:,(]| (?:because|due|given|in view|considering|d/t|as)\b)
    |(?:an? )?(?:(?:good|surgical|appropriate) )?candidate(?=\W*$|[.;:,(]| (?:because|due|given|d/t|as)\b))
    |\W*{_LEAD.replace("<why>", "<why2>")}(?:(?:i|we) )?(?:(?:would|do|did|strongly|also|have|had) ){{0,2}}
    (?:(?:recommend(?:ed)?|advis(?:e|ed)|counsel(?:l?ed)?) against(?: (?:it|this|that)\b|(?=\W*$|[.;:,(]| (?:because|due|given|at)\b))
    |(?:(?:am|was|are|were|remain) )?(?:reluctant|hesitant) to (?:operate|proceed|(?:recommend|offer|perform|do) (?:it|this|that))\b
    |(?:would )?(?:avoid|defer|delay|postpone) (?:it|this|that)\b
    |(?:(?:has|have) )?(?:decided|chosen|chose|elected) (?:against (?:it|this|that|these|them|either|both)\b|not to (?=proceed|operate|do (?:it|this|so)\b))
    |(?:my|our) (?:opinion|view|advice|recommendation|conclusion) (?:is|remains|was):? (?:for )?(?:against|no) (?:(?:further|more|additional|other|any|spine|spinal|neck|back|new) ){{0,2}}(?:surg\w+|operations?|procedures?|fusion)\b
    |(?:would )?(?:recommend|advise) no (?:(?:further|more|additional|other) )?(?:surg\w+|operations?)\b)
""")
# "BP up on venlafaxine. Taper off over 3 weeks.": of the one medicine that was just named
_TAPERS_IT = re.compile(
    r"\W*(?:(?:i |we )?will |plan to |so )?(?:taper(?:ed)?(?: (?:it|her|him))? off|wean(?:ed)?(?: (?:it|her|him))? off|stop(?:ped)? it|d/c it|discontinue it|was stopped|stop|discontinued?)(?: (?:over|in|by) [\w -]{1,20})?\W*$"
)
_ON_IT = re.compile(r"(?:^|[:.;)] ?)(?P<reason>[a-z][^.;:]{2,60}) (?:on|with|from) $")
# "Start Savella 12.5 mg. Never filled, insurance denied."
_NEVER_TAKEN = re.compile(
    r"\W*(?:(?:(?:the )?(?:patient|pt|claimant|he|she|they)|it) (?:was |has )?)?"
    r"(?P<words>never (?:filled|took it|taken|started|picked(?: it)? up))\b"
)
_BY_HEADING = ("plan",)  # "Plan: BP up on venlafaxine." plans nothing of it
# "Ketamine infusion discussed; insurance denied."
_PAYER_REFUSES = re.compile(
    r"\W*(?:but |and )?(?:(?:the |his |her )?(?:insur\w+|carrier|payer|payor|workers'? comp|w/?c)(?: company| carrier)? (?:has )?(?:denied|declined|refused|(?:would|will|did|does) not (?:cover|approve))"
    r"|(?:was |is )?(?:denied by (?:the |his |her )?(?:insur\w+|carrier|payer)|not covered|not approved))\b"
)
# "Bupropion caused tremor and insomnia; stopped after 3 weeks."
_CAUSED = re.compile(
    r"(?: \d[\w./]* ?(?:mg|mcg)?(?: [a-z]{2,5})?)? (?:caused|gave (?:him|her)|made (?:him|her)|led to) (?P<reason>[^.;]{3,60}?)[;,] (?:so |and |and was |it was |was )?(?:stopped|discontinued|d/c'?e?d|quit)\b"
)
_NEXT_CLAUSE = re.compile(
    r"[;,]|\bbut\b|\band(?= (?:(?:i|we|have) ){0,2}(?:decided|chose|elected)\b)"
)
_OPEN = ("offered", "recommended", "mentioned", "ordered")


def with_refusal(text: str, sentence: Span, following: Span | None) -> Span:
    """The sentence, and the next one where that refuses what this one advised, advises against it,
    or tells that the drug is not taken."""
    if following is not None and _NOT_TAKING.match(text, *following):
        return Span(sentence.start, following.end)
    if following is None or not _ADVISED.search(text, *sentence):
        return sentence
    answered = _REFUSES_IT.match(text, *following) or _AGAINST_IT.match(text, *following)
    return Span(sentence.start, following.end) if answered else sentence


def stopped_next(
    text: str, sentence: Span, following: Span | None, found: list[Mention]
) -> list[Mention]:
    """The one medicine of a sentence, stopped where the next one says so and names none; what it
    did stands before its name."""
    drugs = [m for m in found if modalities()[m.concept].kind == "drug"]
    if len(drugs) == 1 and (why := _CAUSED.match(text, drugs[0].end, sentence.end)):
        one = drugs[0]
        own = {**one.attributes, "action": "stopped", "reason": why["reason"]}
        stopped = replace(one, end=why.end(), quote=text[one.start : why.end()],
                          attributes=MappingProxyType(own))  # fmt: skip
        return [stopped if m is one else m for m in found]
    if following is None or len(drugs) != 1 or not _is_taken(drugs[0]):
        return found
    if never := _NEVER_TAKEN.match(text, *following):
        one = replace(drugs[0], assertion="negated", triggers=(never["words"],))
        return [one if m is drugs[0] else m for m in found]
    if not _TAPERS_IT.match(text[following.start : following.end]):
        return found
    one = drugs[0]
    slowly = "month" in text[following.start : following.end]  # it goes on for now
    own = {**one.attributes, "action": "decreased" if slowly else "stopped"}
    start, end = one.start, following.end
    said = _ON_IT.search(text[sentence.start : one.start])
    if said and "reason" not in own:
        own["reason"] = said["reason"]
        start = sentence.start + said.start("reason")
    stopped = replace(one, assertion="actual", triggers=(), start=start, end=end, quote=text[start:end],
                      attributes=MappingProxyType(own))  # fmt: skip
    return [stopped if m is one else m for m in found]


def _is_taken(drug: Mention) -> bool:
    by_heading = drug.assertion == "planned" and drug.triggers == _BY_HEADING
    return drug.assertion == "actual" or by_heading


def advised_against(text: str, sentence: Span, reach: Span, mention: Mention) -> Mention:
    """What was only talked over or offered, as advised against where the words behind it say so.

    `reach`: the sentence with the one behind it, as `with_refusal` gives it.
    """
    named = mention.triggers == ONLY_MENTIONED  # "we talked about fusion, which I ..."
    talked_over = named or mention.assertion in ("planned", "negated")
    if not talked_over or mention.attributes.get("action") not in _OPEN:
        return mention
    # What was read with its reason reaches over the words that say no.
    begin = mention.start if "reason" in mention.attributes else mention.end
    places = [m.end() for m in _NEXT_CLAUSE.finditer(text, begin, sentence.end)]
    places += [sentence.end] if reach.end > sentence.end else []
    found = next(
        filter(None, (p.match(text, at, reach.end) for at in places
                      for p in (_AGAINST_IT, _PAYER_REFUSES))), None
    )  # fmt: skip
    if found is None:
        return mention
    own = dict(mention.attributes)
    said = text[found.start() : found.end()]
    if found.re is _PAYER_REFUSES:
        start = found.end() - len(said.lstrip(" ;,."))
        end = found.end()
        own["reason"] = text[start:end]
        return replace(mention, assertion="negated", triggers=(text[start:end],), end=end,
                       quote=text[mention.start : end], attributes=MappingProxyType(own))  # fmt: skip
    where = reason_of_a_no(text, found.end(), reach.end) or reason(
        text, Span(found.end(), reach.end)
    )
    where = where or _before_the_no(found)
    end = mention.end
    if where:
        own["reason"] = text[where.start : where.end]
        end = max(end, where.end)
    return replace(
        mention,
        assertion="negated",
        triggers=(found[0].strip(" ;,."),),
        end=end,
        quote=text[mention.start : end],
        attributes=MappingProxyType(own),
    )


def _before_the_no(found: re.Match[str]) -> Span | None:
    """Where the reason stands that is given first: "given his age we would not recommend it"."""
    name = next((name for name in ("why", "why2") if found.groupdict().get(name)), "")
    return Span(*found.span(name)) if name else None
