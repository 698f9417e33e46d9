"""Which treatments does a passage name, and in what sense?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.knowledge.modalities import drugs, modalities
from mmi_kit.notes import results
from mmi_kit.notes.actions import action_of
from mmi_kit.notes.assertion import Judgement, judge, refused_by
from mmi_kit.notes.fold import Folded
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.numbers import DURATION_UNIT, NUMBER, WORDS
from mmi_kit.notes.other_uses import is_for_another_use
from mmi_kit.notes.parts import own_part
from mmi_kit.notes.prefilter import terms_in
from mmi_kit.notes.regions import region_of
from mmi_kit.notes.relief import relief, tells_an_effect
from mmi_kit.notes.sense import ONLY_MENTIONED, is_done, sense_of
from mmi_kit.notes.sentences import Span, clause_around

# Steroids that are also injected: a burst only where the words say that they were swallowed.
_ALSO_INJECTED = re.compile(r"dexamethasone|methylprednisolone|medrol")
_SWALLOWED = re.compile(
    r"\b(?:dose ?pa[ck]k?|pack|dosepak|taper\w*|oral(?:ly)?|po|tabs?|tablets?|burst|daily|bid|tid)\b"
)
_DOSE = re.compile(
    rf"\s*(?:from {NUMBER} ?(?:mg|mcg) )?(?:to |at )?(?P<dose>{NUMBER}(?:-{NUMBER})?(?:/{NUMBER})? ?(?:mg|mcg|g|%)(?:/hr)?"
    r"(?: (?:tid|bid|qid|qhs|qd|daily|nightly|prn|(?:twice|once|three times) (?:daily|a day)|at bedtime|q\d{1,2}h))?(?: prn)?)\b",
    re.ASCII,
)  # fmt: skip


_REFUSAL_AFTER = re.compile(
    r"\. (?=(?:(?:the )?(?:patient|pt|claimant|he|she|they) )?(?:declin|refus|defer|wish|(?:wants?|prefers?) to (?:hold off|wait)|does not|did not|not interested|is not|was not))"
)
_COUNTED = (("authorized",), ("authorised",), ("approved",), ("ordered",), ("prescribed",))
_RESULTS = frozenset(["relief_pct", "relief_days", "outcome"])
_PROCEDURE_DONE = re.compile(
    r"(?<!planned )(?<!proposed )(?<!for )(?<!the )(?<!description of )(?<!details of )\b(?:procedures?|operations?)(?: performed| done)? ?:[ ,]*(?:1[.)] ?)?$"
)
# "Tom Ferris, PT, DPT": behind a name it is who he is, not what was done.
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'-]*\.? (?:[A-Z]\. ?)?[A-Z][a-z'-]+, ?$")
_SIGNED_BEFORE = re.compile(
    r"(?:(?i:provider|therapist|author|signed)\W{1,3}(?:[A-Z][\w.'-]* ?){1,3}|(?i:by|with) (?:[A-Z][\w.'-]* ?){2,3}),? ?$"
)
# A list goes on behind a treatment: "Chiropractic Care, PT, and ESI".
_NAME_ENDS = re.compile(r"\W*$|:| on\b")
_CREDENTIAL_BEHIND = re.compile(r",? ?(?:DPT|MSPT|MPT|OCS|ATC|CSCS|MS|PhD|CHT|FAAOMPT)\b")
_NO_CHANGE = re.compile(r"no changes?")
_OF_AN_EFFECT = re.compile(r" (?:in|with|of|to) (?:the |his |her |any )?(?!dos|med|regimen)[a-z]")
_GOES_ON = ("", "refilled", "continued", "mentioned")
_ANY_NUMBER = rf"(?:{NUMBER}|{WORDS})"
_COUNTED_ON = re.compile(
    r"(?:[,;:.(]|\band\b|\bthen\b|\bbut\b|\bwhile\b|\bvs\.?) ?(?:the )?(?P<name>(?:first|second|third|fourth|1st|2nd|3rd|4th|#[1-4]|no\. ?[1-4])(?: one)?)"
    rf"(?=[:,]?(?: (?:gave|got|had|with|w/|provided|about|only|helped|lasted|was|for|at|another|him|her)){{0,3}} ?~?{_ANY_NUMBER} ?(?:%|percent|{DURATION_UNIT}))"
)
_TOLD_BY_CASE = ("pt_word",)
_AT_A_DISTANCE = ("sympathetic",)  # a lumbar block treats a foot
_NEXT_OF_LIST = re.compile(r"[,;)]|\b(?:and|or|plus|then)\b")
OPEN_NAMES = ("injection", "surgery")
# "Post-laminectomy syndrome", "failed back surgery syndrome": a condition, no operation told of.
_SYNDROME = re.compile(r"(?: (?:pain|back|spine))? syndrome\b")
_AS_INJECTION = re.compile(r" (?:\d+ ?mg )?(?:injx?\b|injections?|shots?|im\b)")
_INJECTED_DRUG = re.compile(r"botox|onabotulinumtoxina")
_INJECTED = re.compile(r"\binjected\b")
_OPENS = re.compile(r" ?[(\[]")
_INTRODUCES = re.compile(r"(?: therapy| history)?(?:: ?| ?\()(?:[lcts]\d\S{0,6} )?")


class _Named(NamedTuple):
    span: Span
    concept: str
    rule: str


def find_treatments(folded: Folded, sentence: Span, section: str) -> Iterator[Mention]:
    """Treatments of one sentence; places are those of the folded text."""
    text = folded.text
    named = _names(folded, sentence, section)
    reasons = [Span(*m.span("reason")) for m in results.REASON.finditer(text, *sentence)]
    # A treatment inside a reason ("for fear of surgery") is no second treatment.
    outside = [n for n in named if not any(r.start <= n.span.start < r.end for r in reasons)]
    kept = outside or named
    for name in kept:
        if is_for_another_use(text, clause_around(text, sentence, *name.span), *name[:2]):
            continue
        others = [n.span for n in kept if n is not name]
        mention = _mention(text, sentence, section, name, others)
        # Under the technique of an operation a bare or an open name is one of its steps.
        step = mention.triggers == ONLY_MENTIONED or name.concept in OPEN_NAMES
        if section != "technique" or not step:
            yield mention


def _names(folded: Folded, sentence: Span, section: str) -> list[_Named]:
    found: list[_Named] = []
    # Slices, so that "^" and "$" mean the ends of the sentence.
    said = folded.text[sentence.start : sentence.end]
    cased = folded.cased[sentence.start : sentence.end]
    for term in terms_in("treatments", said):
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
            if not any(span.start < n.span.end and n.span.start < span.end for n in found):
                found.append(_Named(span, term.concept, f"lexicon:{term.id}"))
    found += (
        _Named(Span(*match.span()), drugs()[match[0]], "lexicon:drug")
        for match in drug_pattern().finditer(folded.text, *sentence)
        if (not _ALSO_INJECTED.fullmatch(match[0]) or _SWALLOWED.search(said))
        # "Intrathecal morphine trial" is no pill
        and not any(n.span.start <= match.start() and match.end() <= n.span.end for n in found)
    )
    found = [n for n in found if not _names_the_next(n, found, folded.text)]
    found = [n for n in found if not _spelled_out(n, found, folded.text)]
    found += _counted_on(folded.text, sentence, found)
    # "PT visit 4 of 12" is one treatment, not a visit as well.
    specific = [n for n in found if n.concept != "monitoring"]
    return sorted(specific or found[:1])


def _is_credential(cased: str, sentence: Span, span: Span) -> bool:
    if _CREDENTIAL_BEHIND.match(cased, span.end, sentence.end):
        return True
    named = (
        pattern.search(cased, sentence.start, span.start)
        for pattern in (_NAME_BEFORE, _SIGNED_BEFORE)
    )
    return any(named) and _NAME_ENDS.match(cased, span.end, sentence.end) is not None


def _names_the_next(name: _Named, found: list[_Named], text: str) -> bool:
    """Is it a heading of the name behind it: "Past injections: ESI 2019", "injection (ESI)"?"""
    return name.concept in OPEN_NAMES and any(
        other is not name
        and other.span.start >= name.span.end
        and _INTRODUCES.fullmatch(text, name.span.end, other.span.start)
        for other in found
    )


def _spelled_out(name: _Named, found: list[_Named], text: str) -> bool:
    """Does it only spell out or shorten the name before it: "epidural steroid injection (ESI)"?"""
    return any(
        name.concept in (other.concept, other.concept.split("_")[0])
        for other in found
        if other.span.end <= name.span.start
        and _OPENS.fullmatch(text, other.span.end, name.span.start)
        and text.startswith((")", "]"), name.span.end)
    )


def _counted_on(text: str, sentence: Span, found: list[_Named]) -> list[_Named]:
    """ "ESI #1 70% x 3 months, #2 20% x 1 week", "Two ESIs: first 70%, second 20%": the number stands
    for the kind of injection named before it."""
    kinds = {n.concept for n in found if modalities()[n.concept].group == "injection"}
    if len(kinds) != 1:
        return []
    concept = kinds.pop()
    begin = min(n.span.end for n in found if n.concept == concept)
    return [
        _Named(span, concept, "lexicon:counted")
        for match in _COUNTED_ON.finditer(text, begin, sentence.end)
        if not any(
            n.span.start < (span := Span(*match.span("name"))).end and span.start < n.span.end
            for n in found
        )
    ]


def _mention(
    text: str, sentence: Span, section: str, name: _Named, others: Sequence[Span]
) -> Mention:
    span = name.span
    modality = modalities()[name.concept]
    is_drug = modality.kind == "drug"
    clause = clause_around(text, sentence, *span)
    # The next sentence is here only for its refusal: its words are no part of this clause.
    if next_sentence := _REFUSAL_AFTER.search(text, span.end, clause.end):
        clause = Span(clause.start, next_sentence.start())
    # "her brother's failed operation" as a reason does not make it the brother's treatment.
    until = next((m.start("reason") for m in results.REASON.finditer(text, span.end, sentence.end)),
                sentence.end)  # fmt: skip
    judged = judge(text, Span(sentence.start, until), *span, table="treatments")
    if section == "treatment" and not others:
        clause = sentence  # "Physical therapy, discharge visit; attended 10 of 12 visits"
    action = action_of(text, clause, span, others, is_drug=is_drug)
    if not action and _PROCEDURE_DONE.search(text, sentence.start, clause.start):
        action = "performed"
    if not action and not is_drug and _INJECTED.search(text, *span):
        action = "performed"  # "the knee was injected with Celestone"
    own: dict[str, Value] = {"label": text[span.start : span.end]}
    if modality.id not in _AT_A_DISTANCE and (region := region_of(text, clause, span)):
        own["region"] = region
    start, end = span
    if is_drug and (dose := _DOSE.match(text, span.end, sentence.end)):
        own["dose"] = dose["dose"]
        end = dose.end()
    within = _own_part(text, clause if others else sentence, span, others)
    found = (
        list(
            relief(
                text,
                own_part(text, sentence, span, others),
                sentence=sentence,
                name=span,
                lasts=modality.group == "injection"
                or _INJECTED_DRUG.fullmatch(text, *span) is not None
                or _AS_INJECTION.match(text, span.end, sentence.end) is not None,
            )
        )
        if is_done(text, span, judged)
        else []
    )
    going_on = is_drug and judged.assertion == "actual" and action in _GOES_ON
    found = [f for f in found if not (going_on and _is_of_the_dose(text, f))]
    if modality.kind == "course":
        found += results.sessions(text, within)
    elif not is_drug and (side := results.side(text, clause, span)):
        found.append(("side", *side))
    # A refusal and its reason may stand in the next clause ("offered fusion; he declines for ...").
    reach = Span(span.end, sentence.end) if judged.assertion == "declined" else clause
    where = results.reason(text, reach) or _refusal(text, sentence, judged)
    if where is None and judged.assertion == "declined":
        where = results.bare_reason(text, span.end, sentence.end, clinical=False)
    if where is None and action == "stopped":
        where = results.stop_reason(text, sentence, span)
    if where:
        found.append(("reason", text[where.start : where.end], where))
    for column, value, where in found:
        own[column] = value
        start, end = min(start, where.start), max(end, where.end)
    if section == "plan" and action not in ("completed", "performed") and "sessions" in own:
        own.setdefault("sessions_ordered", own.pop("sessions"))
    if "sessions" in own and "sessions_ordered" in own and judged.triggers in _COUNTED:
        # "Seen for 10 of 10 authorized visits": what was attended is no plan.
        judged, action = judged._replace(assertion="actual", triggers=()), action or "continued"
    if "sessions" in own and "sessions_ordered" in own and action == "ordered":
        action = "continued"  # "attended 6 of 12 authorized visits"
    missed = modality.kind == "course" and "sessions" not in own and not action
    if missed and judged.assertion == "actual" and (words := results.only_cancelled(text, within)):
        judged = judged._replace(assertion="negated", triggers=(words,))
    if own.get("sessions") == 0:
        judged = judged._replace(assertion="negated", triggers=("0",))  # none was attended
    if not action and "sessions" in own:
        action = "continued"  # a count of visits attended says that the course is under way
    told = not _RESULTS.isdisjoint(own) or tells_an_effect(text, clause, span)
    sense = sense_of(text, clause, span, judged, section, action, modality.kind, told=told,
                     others=others)  # fmt: skip
    own["action"] = sense.action
    return Mention(
        table="treatments",
        concept=name.concept,
        start=start,
        end=end,
        quote=text[start:end],
        rule=name.rule,
        assertion=sense.assertion,
        subject=judged.subject,
        triggers=sense.triggers,
        attributes=own,
    )


def _is_of_the_dose(text: str, found: tuple[str, Value, Span]) -> bool:
    """ "Gabapentin 300 mg TID, no change.": the dose is the same, nothing is said of an effect."""
    column, value, where = found
    same = column == "outcome" and _NO_CHANGE.fullmatch(str(value)) is not None
    return same and _OF_AN_EFFECT.match(text, where.end) is None


def _refusal(text: str, sentence: Span, judged: Judgement) -> Span | None:
    """ "Insurance declined RFA": why it was not done."""
    words = judged.triggers[0] if judged.assertion == "negated" else ""
    if not words or not refused_by(words, words.rfind(" ") + 1):
        return None
    start = text.index(words, sentence.start, sentence.end)
    return Span(start, start + len(words))


def _own_part(text: str, clause: Span, span: Span, others: Sequence[Span]) -> Span:
    """The clause up to the next treatments: where its visits are counted. In "PT x 12, chiro x 8"
    what stands before the comma is of the treatment before."""
    after = min((o.start for o in others if o.start >= span.end), default=clause.end)
    before = max((o.end for o in others if o.end <= span.start), default=clause.start)
    if before > clause.start and (cut := _NEXT_OF_LIST.search(text, before, span.start)):
        before = cut.end()
    return Span(max(clause.start, before), min(clause.end, after))
