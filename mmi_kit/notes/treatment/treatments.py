"""Which treatments does a passage name, and in what sense?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.regions import region_of
from mmi_kit.notes.senses.assertion import Judgement, judge
from mmi_kit.notes.senses.done_here import is_done_in_plan, is_titled_report
from mmi_kit.notes.senses.looked_at import is_looked_at
from mmi_kit.notes.senses.old_operation import is_old_operation
from mmi_kit.notes.senses.other_uses import BOTOX, is_for_another_use
from mmi_kit.notes.senses.sense import ONLY_MENTIONED, sense_of
from mmi_kit.notes.text.fold import Folded
from mmi_kit.notes.text.sentences import Span, clause_around
from mmi_kit.notes.treatment import attendance, results
from mmi_kit.notes.treatment.actions import action_of
from mmi_kit.notes.treatment.doses import dose_behind
from mmi_kit.notes.treatment.named import HAD_BEFORE, OPEN_NAMES, SAME_AGAIN, Named, names
from mmi_kit.notes.treatment.relief import tells_an_effect
from mmi_kit.notes.treatment.told_here import Here, counted_in, counts_or_side, effects, reason_of
from mmi_kit.notes.treatment.trials import IMPLANTS, ended, is_implant

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
_PLAN, _AGAIN = "plan", ("repeat",)
_ONLY_PLAN = {_PLAN, *_AGAIN}  # what a line under "Plan:" is turned by, told or not
_NOT_GIVEN = ("plan", "options", "goals", "template", "consent")
# "Continue PT x 6 more visits": these are to come
_SOME_MORE = re.compile(
    r" (?:for |x ?)?(?P<more>(?:another )?(?:\d{1,2}|two|three|four|six|eight|ten|twelve) (?:more|additional|further)) (?:visits?|sessions?|treatments?)\b"
)
_UNDER_WAY = ("", "continued", "ordered")
# A lumbar block treats a foot; where the leads lie ("C3-C5") is not what is treated.
_AT_A_DISTANCE = ("sympathetic", *IMPLANTS)
_BRAND = re.compile(r"(?: (?:xl|er|sr|dr))? \([a-z][a-z -]{2,20}\)(?= \d)")
_INJECTED = re.compile(r"\binjected\b")
# "After discussing the risks I injected the knee": what the author did, whatever stands before
_I_INJECTED = re.compile(r"(?:i|we) (?:then |also |again )?(?:re-?)?injected\b")
_DEPENDS = re.compile(
    r"\b(?:if|before|when|whether|until|unless|once|that|because|had|as|since),? $"
)


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
        if is_for_another_use(text, sentence, clause, *name[:2]) or is_looked_at(
            text, sentence, *name[:2]
        ):
            continue
        others = [n.span for n in kept if n is not name]
        own = _own_clause(text, sentence, section, name.span, alone=not others)
        mention = _mention(Here(text, sentence, own, section, name, others))
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


def _mention(here: Here) -> Mention:
    text, name = here.text, here.name
    here, judged, action = _as_done(here, *_judged(here))
    start, end = here.span
    own: dict[str, Value] = {"label": text[start:end]}
    if name.concept not in _AT_A_DISTANCE and (region := region_of(text, here.clause, here.span)):
        own["region"] = region
    if here.is_drug and (dose := dose_behind(text, _behind_brand(text, end), here.sentence.end)):
        own["dose"], end = dose
    found = [*effects(here, judged, action), *counts_or_side(here)]
    if where := reason_of(here, judged, action):
        found.append(("reason", text[where.start : where.end], where))
    for column, value, where in found:
        own[column] = value
        start, end = min(start, where.start), max(end, where.end)
    judged, action = _as_counted(here, judged, action, own)
    over = ended(text, here.span, here.sentence) if _is_implant(here) else None
    if over and judged.assertion in ("actual", "historical"):
        if _RESULTS.isdisjoint(own):
            own["outcome"] = text[over.start : over.end]
            start, end = min(start, over.start), max(end, over.end)
        action = "" if action in ("performed", "ordered") and here.section == "plan" else action
    told = not _RESULTS.isdisjoint(own) or tells_an_effect(text, here.clause, here.span)
    if here.section not in _NOT_GIVEN and _ON_ITS_DAYS.match(text, here.span.end):
        told = True
    sense = sense_of(text, here.clause, here.span, judged, here.section, action,
                     here.modality.kind, told=told, others=here.others)  # fmt: skip
    refused = sense.assertion == "declined" and sense.action == "performed"
    own["action"] = "mentioned" if refused else sense.action
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


def _behind_brand(text: str, end: int) -> int:
    """The end of a medicine's name, with its brand: "gabapentin (Neurontin) 300 mg"."""
    brand = _BRAND.match(text, end)
    return brand.end() if brand else end


def _own_clause(text: str, sentence: Span, section: str, span: Span, *, alone: bool) -> Span:
    if section == "treatment" and alone:
        return sentence  # "Physical therapy, discharge visit; attended 10 of 12 visits"
    clause = clause_around(text, sentence, *span)
    # The next sentence is here only for its refusal: its words are no part of this clause.
    if next_sentence := _REFUSAL_AFTER.search(text, span.end, clause.end):
        return Span(clause.start, next_sentence.start())
    return clause


def _judged(here: Here) -> tuple[Judgement, str]:
    """In what sense it is named, and what was done with it."""
    text, sentence, clause, span = here.text, here.sentence, here.clause, here.span
    # "her brother's failed operation" as a reason does not make it the brother's treatment.
    why = results.REASON.search(text, span.end, sentence.end)
    until = why.start("reason") if why else sentence.end
    did = _I_INJECTED.match(text, span.start) and not _DEPENDS.search(
        text[sentence.start : span.start]
    )
    begin = span.start if did else sentence.start
    judged = judge(text, Span(begin, until), *span, table="treatments")
    action = action_of(text, clause, span, here.others, is_drug=here.is_drug)
    action = "performed" if did else action
    if here.name.rule == HAD_BEFORE:
        action = "completed"
    if not action and _PROCEDURE_DONE.search(text, sentence.start, clause.start):
        action = "performed"
    if not action and not here.is_drug and _INJECTED.search(text, *span):
        action = "performed"  # "the knee was injected with Celestone"
    under_way = here.modality.kind == "course" and action in _UNDER_WAY
    if (
        under_way
        and judged.assertion == "actual"
        and (more := _SOME_MORE.match(text, span.end, sentence.end))
    ):
        return Judgement("planned", judged.subject, (more["more"],)), "ordered"
    return judged, action


def _as_done(here: Here, judged: Judgement, action: str) -> tuple[Here, Judgement, str]:
    """Without the plan that a line stands in, where its words tell what was done: here, or long
    ago."""
    in_plan = here.section == "plan" or _PLAN in judged.triggers
    kind = here.modality.kind
    if kind == "surgery" and in_plan and judged.assertion in ("planned", "actual"):
        if is_old_operation(here.text, here.sentence, here.span):
            return (
                replace(here, section="notes"),
                judged._replace(assertion="actual", triggers=()),
                "",
            )
        return here, judged, action
    if kind != "procedure" or not (in_plan or judged.triggers == _AGAIN):
        return here, judged, action
    if not (judged.assertion == "actual" or set(judged.triggers) <= _ONLY_PLAN):
        return here, judged, action
    told = is_done_in_plan(here.text, here.sentence, here.span) if in_plan else False
    if told or (judged.triggers == _AGAIN and is_titled_report(here.text, here.span)):
        return here, judged._replace(assertion="actual", triggers=()), "performed"
    return here, judged, action


def _as_counted(
    here: Here, judged: Judgement, action: str, own: dict[str, Value]
) -> tuple[Judgement, str]:
    """Sense and action as the visits that are counted in `own` have it; those of a plan move there
    to what was ordered."""
    if here.section == "plan" and action not in ("completed", "performed") and "sessions" in own:
        own.setdefault("sessions_ordered", own.pop("sessions"))
    if "sessions" in own and "sessions_ordered" in own and judged.triggers in _COUNTED:
        # "Seen for 10 of 10 authorized visits": what was attended is no plan.
        judged, action = judged._replace(assertion="actual", triggers=()), action or "continued"
    if "sessions" in own and "sessions_ordered" in own and action == "ordered":
        action = "continued"  # "attended 6 of 12 authorized visits"
    uncounted = here.modality.kind == "course" and "sessions" not in own and not action
    if (
        uncounted
        and judged.assertion == "actual"
        and (words := attendance.only_cancelled(here.text, counted_in(here)))
    ):
        judged = judged._replace(assertion="negated", triggers=(words,))
    if own.get("sessions") == 0:
        judged = judged._replace(assertion="negated", triggers=("0",))  # none was attended
    if not action and "sessions" in own:
        action = "continued"  # a count of visits attended says that the course is under way
    return judged, action


def _is_implant(here: Here) -> bool:
    return is_implant(here.name.concept, here.text[slice(*here.span)])
