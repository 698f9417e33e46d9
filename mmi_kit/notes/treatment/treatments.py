"""Which treatments does a passage name, and in what sense?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.regions import region_of
from mmi_kit.notes.senses.assertion import Judgement, judge, refused_by
from mmi_kit.notes.senses.other_uses import BOTOX, is_for_another_use
from mmi_kit.notes.senses.sense import ONLY_MENTIONED, is_done, sense_of
from mmi_kit.notes.text.fold import Folded
from mmi_kit.notes.text.numbers import NUMBER
from mmi_kit.notes.text.sentences import Span, clause_around
from mmi_kit.notes.treatment import results
from mmi_kit.notes.treatment.actions import action_of
from mmi_kit.notes.treatment.named import HAD_BEFORE, OPEN_NAMES, SAME_AGAIN, Named, names
from mmi_kit.notes.treatment.parts import own_part
from mmi_kit.notes.treatment.relief import is_of_one_before, relief, tells_an_effect
from mmi_kit.notes.treatment.trials import IMPLANTS, ended, is_implant

_ONE_DOSE = (
    rf"(?P<dose>(?:{NUMBER}(?:-{NUMBER})?(?:/{NUMBER})? ?(?:mg|mcg|g)(?:/hr)?|(?<![\d.])(?:10|\d(?:\.\d{{1,2}})?) ?%|\d{{1,2}}(?:\.5)?/(?:300|325)\b)"
    r"(?:(?: po| by mouth)? (?:tid|bid|qid|qhs|qd|daily|nightly|prn|(?:as|if|when) needed|(?:twice|once|three times|four times) (?:daily|a day)|at (?:bedtime|night)|(?:q|every) ?\d{1,2}(?:-\d{1,2})? ?h(?:rs?|ours?)?))?(?: (?:prn|(?:as|if|when) needed))?)(?!\w)"
)
_DOSE = re.compile(
    rf"(?: (?:er|xr|sr|cr|xl|la|ec))?\s*(?:from {NUMBER} ?(?:mg|mcg) )?(?:to |at )?{_ONE_DOSE}",
    re.ASCII,
)
# "Lyrica 75 mg BID was increased to 150 mg BID": what is taken now
_CHANGED_TO = re.compile(
    rf",? (?:(?:was|were|has been|is|then|and) )?(?:increased|decreased|raised|reduced|lowered|titrated|changed)(?: up| down)? to {_ONE_DOSE}",
    re.ASCII,
)
# "Start duloxetine 30 mg daily x 2 wks then 60 mg daily", "12.5 mg, titrate to 50 mg BID": the
# steps of one order
_NEXT_STEP = re.compile(
    r"(?:,? ?(?:x|for) ?\d{1,2} ?(?:days?|d|wks?|weeks?))?,? ?(?:and )?(?:then|(?:then )?(?:increase|titrate|up)(?:d)?(?: up)?(?: as tolerated)? to|up to) "
    + _ONE_DOSE.replace("(?P<dose>", "(?P<next>"),
    re.ASCII,
)


# "Approved services: PT 12 visits", "Rx: PT 12 visits": what a line of orders names is to come
_LINE_OF_ORDERS = re.compile(
    r"\W{0,3}(?:(?:approved|authori[sz]ed|requested|certified) (?:services?|treatments?|care)|(?:new )?orders?|rx|prescription|"
    r"(?:request for )?authori[sz]ations?|future (?:medical(?: care| treatment)?|care|treatment))(?: ?#? ?[\w-]{1,12})? ?:"
)
_REFUSAL_AFTER = re.compile(
    r"\. (?=(?:(?:the )?(?:patient|pt|claimant|he|she|they) )?(?:declin|refus|defer|wish|(?:wants?|prefers?) to (?:hold off|wait)|does not|did not|not interested|is not|was not))"
)
_COUNTED = (("authorized",), ("authorised",), ("approved",), ("ordered",), ("prescribed",))
_RESULTS = frozenset(["relief_pct", "relief_days", "outcome"])
_PROCEDURE_DONE = re.compile(
    r"(?<!planned )(?<!proposed )(?<!for )(?<!the )(?<!description of )(?<!details of )\b(?:procedures?|operations?)(?: performed| done)? ?:[ ,]*(?:1[.)] ?)?$"
)
# "Subacromial cortisone x2 (9/21, 1/22)": the days on which it was given
_ON_ITS_DAYS = re.compile(
    r" ?x ?\d{1,2} ?\(\d{1,2}/\d{2,4}(?:[,;&] ?\d{1,2}/\d{2,4}){0,6}\)", re.ASCII
)
_NOT_GIVEN = ("plan", "options", "goals", "template")
_NO_CHANGE = re.compile(r"no changes?")
_OF_AN_EFFECT = re.compile(r" (?:in|with|of|to) (?:the |his |her |any )?(?!dos|med|regimen)[a-z]")
# "Continue PT x 6 more visits": these are to come
_SOME_MORE = re.compile(
    r" (?:for |x ?)?(?P<more>(?:another )?(?:\d{1,2}|two|three|four|six|eight|ten|twelve) (?:more|additional|further)) (?:visits?|sessions?|treatments?)\b"
)
_UNDER_WAY = ("", "continued", "ordered")
_GOES_ON = ("", "refilled", "continued", "mentioned")
# A lumbar block treats a foot; where the leads lie ("C3-C5") is not what is treated.
_AT_A_DISTANCE = ("sympathetic", *IMPLANTS)
_NEXT_OF_LIST = re.compile(r"[,;)]|\b(?:and|or|plus|then)\b")
_AS_INJECTION = re.compile(r" (?:\d+ ?mg )?(?:injx?\b|injections?|shots?|im\b)")
_INJECTED = re.compile(r"\binjected\b")


def find_treatments(
    folded: Folded, sentence: Span, section: str, meant: tuple[Span, str] | None = None
) -> Iterator[Mention]:
    """Treatments of one sentence; places are those of the folded text. `meant`: words that stand for
    a treatment named before, and its concept."""
    text = folded.text
    line = text.rfind("\n", 0, sentence.start) + 1
    if section != "technique" and _LINE_OF_ORDERS.match(text, line, sentence.end):
        section = "plan"
    named = names(folded, sentence, section)
    if meant is not None:
        named = [
            Named(*meant, SAME_AGAIN),
            *(n for n in named if n.span.start >= meant[0].end),
        ]
    if not named:
        return
    reasons = [Span(*m.span("reason")) for m in results.REASON.finditer(text, *sentence)]
    # A treatment inside a reason ("for fear of surgery") is no second treatment.
    outside = [n for n in named if not any(r.start <= n.span.start < r.end for r in reasons)]
    kept = [n for n in outside or named if not _is_of_the_drug(text, n, named)]
    for name in kept:
        clause = clause_around(text, sentence, *name.span)
        if is_for_another_use(text, sentence, clause, *name[:2]):
            continue
        others = [n.span for n in kept if n is not name]
        mention = _mention(text, sentence, section, name, others)
        # Under the technique of an operation a bare or an open name is one of its steps.
        step = mention.triggers == ONLY_MENTIONED or name.concept in OPEN_NAMES
        if section != "technique" or not step:
            yield mention


def _is_of_the_drug(text: str, name: Named, named: Sequence[Named]) -> bool:
    """ "OnabotulinumtoxinA injection": the injection is that of the drug before it."""
    return name.concept in OPEN_NAMES and any(
        other.span.end + 1 == name.span.start and BOTOX.fullmatch(text, *other.span)
        for other in named
    )


def _mention(
    text: str, sentence: Span, section: str, name: Named, others: Sequence[Span]
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
    if name.rule == HAD_BEFORE:
        action = "completed"
    if not action and _PROCEDURE_DONE.search(text, sentence.start, clause.start):
        action = "performed"
    if not action and not is_drug and _INJECTED.search(text, *span):
        action = "performed"  # "the knee was injected with Celestone"
    under_way = modality.kind == "course" and judged.assertion == "actual" and action in _UNDER_WAY
    if under_way and (more := _SOME_MORE.match(text, span.end, sentence.end)):
        judged, action = Judgement("planned", judged.subject, (more["more"],)), "ordered"
    own: dict[str, Value] = {"label": text[span.start : span.end]}
    if modality.id not in _AT_A_DISTANCE and (region := region_of(text, clause, span)):
        own["region"] = region
    start, end = span
    if is_drug and (dose := _DOSE.match(text, span.end, sentence.end)):
        dose = _CHANGED_TO.match(text, dose.end(), sentence.end) or dose
        own["dose"] = dose["dose"]
        end = dose.end()
        if step := _NEXT_STEP.match(text, end, sentence.end):
            own["dose"], end = text[dose.start("dose") : step.end()], step.end()
    within = _own_part(text, clause if others else sentence, span, others)
    found = (
        list(
            relief(
                text,
                own_part(text, sentence, span, others),
                sentence=sentence,
                name=span,
                lasts=modality.group == "injection"
                or name.rule == SAME_AGAIN
                or BOTOX.fullmatch(text, *span) is not None
                or _AS_INJECTION.match(text, span.end, sentence.end) is not None,
            )
        )
        if is_done(text, span, judged)
        else []
    )
    if action == "performed":
        found = [f for f in found if not is_of_one_before(text, span, f[2])]
    if modality.group == "psychotropic":  # "sleep 40% better on trazodone" is no relief of pain
        found = [f for f in found if f[0] == "outcome"]
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
    others_between = [o.end for o in others if where and span.end <= o.start < where.start]
    if where and others_between and "(" in text[max(others_between) : where.start]:
        where = None  # in brackets behind another name
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
    tried = is_implant(modality.id, text[span.start : span.end])
    over = ended(text, span, sentence) if tried else None
    if over and judged.assertion in ("actual", "historical"):
        if _RESULTS.isdisjoint(own):
            own["outcome"] = text[over.start : over.end]
            start, end = min(start, over.start), max(end, over.end)
        action = "" if action in ("performed", "ordered") and section == "plan" else action
    told = not _RESULTS.isdisjoint(own) or tells_an_effect(text, clause, span)
    if section not in _NOT_GIVEN and _ON_ITS_DAYS.match(text, span.end):
        told = True
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
