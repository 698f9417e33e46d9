"""In what sense is a treatment named, given its kind, its verb and the section it stands in?

The triggers alone do not decide: a prescription in a plan is given, a scar tells of care long
ago, and a course named without any verb is looked back on, not given at this visit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.senses.assertion import Judgement
from mmi_kit.notes.senses.offered import is_only_offered
from mmi_kit.notes.senses.other_uses import BOTOX
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

_DONE = r"(?:performed|completed|given|administered|tolerated|done|gave|provided|helped)\b"
# "ESI at L5-S1 was performed", not "ESI will be performed".
_DONE_AFTER = re.compile(
    rf"(?: that was (?:planned|scheduled|ordered) (?:for|on) \S+)?(?: (?!will|to\b|not|never|should|can|could|may|be\b|if\b|has been rec)[\w/#-]{{1,12}},?){{0,5}} {_DONE}",
    re.ASCII,
)
# "a referral for PT, which he completed", "considering fusion, and ultimately underwent it"
_WHICH_WAS = pattern(r"""
    [^.;,]{0,25}?,? which (?:(?:he|she|they|(?:the )?(?:pt|patient|claimant)) )?(?:
      (?:has|have|had|was|were|been|ultimately|then|subsequently|later|finally|eventually|did) ){0,3}
      (?:completed|attended|finished|done|performed|carried out)\b
      (?! (?:last|previously|in (?:19|20)))
    |[^.;,]{0,25}?,? and (?:(?:he|she|they|(?:the )?(?:pt|patient|claimant)) )?
      (?:(?:has|had|ultimately|then|later|finally|eventually) ){0,2}
      (?:underwent (?:it|this)|had it done|completed it|did (?:it|so))\b
""")
_TAKEN_ALL_THE_SAME = re.compile(r"despite|(?:treatments?|care|therapy)\b")
_HOPED = re.compile(r"plan|would|hop|want|wish|goal|desire")
_ON_PAPER = re.compile(
    r"\b(?:prescription|referral|script|order|rx|hand-?outs?|forms?|paperwork|packet|auth|appointments?|peer|p2p|appeals?|clearance|h ?& ?p|work-?up|"
    r"pre-?op(?:erative)?|second opinion|consents?|labs?|blood ?work|ekg)\b"
)
_NOT_YET = re.compile(r"\W*(?:once|when|until|after|following)\b")
_WORN = re.compile(r"\b(?:uses|wears|using|wearing)\b")
_TODAY = re.compile(r"(?<!later )\b(?:today|this visit|this date)\b")
# "Seen today in follow-up for L4-5 fusion", "X-rays today show solid fusion", "the TKA is doing
# well today": today is the day of the visit or of the study.
_OF_THE_VISIT = re.compile(
    r"\b(?:follow(?:ed|ing|s)?(?:[- ]up)?|f/u|fu|re-?check\w*|check(?:ed|s)?|regarding|about|re-?eval\w*|evaluat\w+|"
    r"x-?rays?|films?|radiographs?|imaging|mri|ct|emg|scans?|show\w*|reveal\w*|demonstrat\w*|heal\w*|stable|solid|intact|"
    r"doing|review\w*|results?|responses?|sutures?|staples?|wound|incisions?|post-?op\w*|concerns?|questions?|since)\b"
)
# "Here today for follow-up of her ESI": of an injection only what leads straight to its name
_ABOUT_IT = re.compile(
    r"\b(?:follow(?:ing)?[- ]?up|f/u|fu|re-?check|re-?eval\w*|evaluation|visit|responses?|results?|review(?:ed|ing)?|questions?|concerns?|regarding|about|discuss\w*)"
    r"(?: (?:visit|today))?(?: (?:of|after|for|regarding|about|from|to|on|following))?(?: (?:the|his|her|their|a|an|recent|last|prior|previous|first|second|third|left|right|bilateral|lumbar|cervical|[lcts]\d\S{0,5}))* $"
)
_BEFORE_TODAY = 40  # characters: "Here for a wound check today, L4-5 fusion"
# "Neck RFA still helping but less", under "Procedure" of today: of the one before
_STILL_WORKS = re.compile(
    r" (?:is |are |was |has )?(?:(?:still|no longer) (?:help|work|giv|provid|last)\w*|continues? to (?:help|work|give|provide)|"
    r"(?:wore|worn|wearing|starting to wear) off|fading|faded)\b"
)
# "Start milnacipran 50 mg BID - pending insurance": nobody has taken it yet
_PENDING = re.compile(
    r"\b(?:pending|awaiting|(?:once|when|if) (?:it is )?(?:approved|covered|authori[sz]ed))(?: (?:insurance|approval|"
    r"auth\w*|prior auth\w*|pa|coverage|ins))?\b(?! (?:labs?|results?|mri|imaging|uds))"
)
# "Capsaicin 8%, prior auth.": asked for, and not had; not so where it was granted before
_ASKED_FOR = Rare(re.compile(
    r"[,(-] ?(?:will )?(?:need(?:s|ed)? |requires? |requiring |submit(?:ted)? |request(?:ed)? |start(?:ed)? |await\w* |pending )?"
    r"(?:a |the )?prior auth(?:ori[sz]ation)?\b(?! ?(?:approv|renew|obtain|grant|receiv|done|on file|valid|through|until|for\b))"
))  # fmt: skip
# "Plan: Tizanidine 4 mg qhs prn; ...": an order with its dose is taken from then on
_HEAD_OF_PLAN = re.compile(r"\bplan ?: ?[^\n]{0,300}$")
_WITH_DOSE = re.compile(r"(?: \([a-z][a-z -]{2,20}\))? \d")
_NOT_NOW = re.compile(
    r"\b(?:if|once|when|until|after|before|consider\w*|may|might|could|later|next|pending|option)\b"
)
ONLY_MENTIONED = ("(only mentioned)",)
# not "to be done", nor "done 3/4/24", which is another day than that of the note
_DONE_AGAIN = re.compile(
    r"(?<!not )(?<!be )\b(?:performed|done|completed|given)\b(?!,? (?:if|when|once|next|by|in\b|on\b|\d))"
)
_CONSIDERED = re.compile(r"\b(?:an option|considering|thinking about)\b")
_OWN_DAY = re.compile(
    r"(?: [\w-]{1,14}){0,4}?,? (?P<of>(?:of|on|from|dated|(?:performed|done)(?: on)?) )?"
    r"(?P<day>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))",
    re.ASCII,
)
_WITH_AN_END = ("course", "procedure", "surgery")
_DONE_HERE = ("treatment", "procedure")  # the column of what was done, and such a heading
_OF_ONE_DAY = ("procedure", "surgery")
# Prescribing them is giving them, also when it stands in a plan.
_PRESCRIBED = ("drug", "device")
_NOT_YET_TAKEN = ("", "ordered", "mentioned", "started", "performed")
_CHANGED = ("stopped", "increased", "decreased", "refilled", "continued", "started")
_GIVEN = ("performed", "completed", "continued", "stopped")
_MAY_BE_OFFERED = ("started", "increased", "decreased", "stopped")
_NOT_REFUSED = ("actual", "planned", "historical")
# "Continue with surgery" is to come, "stopped the injections" is over.
_NOT_OF_ONE_DAY: dict[str, Assertion] = {"continued": "planned", "stopped": "historical"}


class Sense(NamedTuple):
    """`triggers`: the words, or in brackets the rule, that gave `assertion`."""

    assertion: Assertion
    triggers: tuple[str, ...]
    action: str


def is_done(text: str, span: Span, judged: Judgement) -> bool:
    """Does the sentence speak of care that was given, so that it can have a result?"""
    return judged.assertion in ("actual", "historical") or _was_done(text, span, judged)


def sense_of(
    text: str,
    clause: Span,
    span: Span,
    judged: Judgement,
    section: str,
    action: str,
    kind: str,
    *,
    told: bool,
    others: Sequence[Span] = (),
) -> Sense:
    """`action`: what `actions.action_of` found, `kind`: that of the modality, `told`: whether the
    words tell a result, `others`: where the other treatments of the sentence stand."""
    today = _is_today(text, clause, span, others, kind)
    given_as = "procedure" if BOTOX.match(text, *span) else kind
    if kind != "drug" and today:
        action = action or "performed"
    if section == "plan" and kind == "device" and _WORN.search(text, clause.start, span.start):
        section = "notes"  # "uses TENS daily" is no plan
    assertion, triggers = judged.assertion, judged.triggers
    done_again = today or _DONE_AGAIN.search(text, span.end, clause.end)
    if triggers == ("repeat",) and (section == "treatment" or (kind != "drug" and done_again)):
        # In the column of what was done, and with "today" or "performed", it was done again.
        assertion, triggers, action = (
            "actual",
            (),
            action if section == "treatment" else "performed",
        )
    prescribed = kind in _PRESCRIBED and action in _CHANGED
    taken = assertion == "historical" and all(map(_TAKEN_ALL_THE_SAME.match, triggers))
    if kind == "drug" and triggers and taken:
        assertion, triggers = "actual", ()  # "pain 7/10 despite gabapentin": it is taken
    may_be_offered = kind == "drug" and action in _MAY_BE_OFFERED
    if may_be_offered and judged.assertion in _NOT_REFUSED and is_only_offered(text, clause, span):
        return _of_an_offer(action)
    if kind == "drug" and judged.assertion in ("actual", "planned"):
        in_plan = section == "plan" or "plan" in judged.triggers
        reach = _next_name(text, clause, span, others)
        if waits := _waits_for(text, Span(span.end, clause.end), reach, action, in_plan=in_plan):
            return Sense("planned", (waits,), "ordered")
    if kind == "drug" and triggers == ("plan",) and _is_ordered(text, clause, span):
        assertion, triggers = "actual", ()
    hoped = kind == "drug" and action == "decreased" and any(map(_HOPED.match, triggers))
    if assertion == "planned" and hoped:
        return Sense("actual", (), "mentioned")  # "would like to reduce his tramadol"
    if assertion == "planned" and _WHICH_WAS.match(text, span.end):
        assertion, triggers, action = "actual", (), "had"
    if assertion == "planned" and (prescribed or _was_done(text, span, judged)):
        assertion, triggers = "actual", ()
    if assertion == "actual":
        assertion, triggers = _actual(section, action, kind, today=today, told=told)
    if assertion == "historical" and not action and kind in _OF_ONE_DAY:
        action = "performed" if _on_its_day(text, span, triggers) else ""
    if assertion == "planned" and not action and any(map(_CONSIDERED.search, triggers)):
        action = "offered"
    return Sense(assertion, triggers, _named(action, assertion, section, given_as))


def _of_an_offer(action: str) -> Sense:
    """What is not begun is to come; what one would raise or stop is taken as before."""
    if action == "started":
        return Sense("planned", ("(only offered)",), "offered")
    return Sense("actual", (), "mentioned")


def _waits_for(text: str, behind: Span, reach: int, action: str, *, in_plan: bool) -> str:
    """The words that say that a medicine is not had yet, as an insurer is asked for it."""
    if action in ("started", "performed") and (waits := _PENDING.search(text, *behind)):
        return waits[0]
    if not (in_plan or action == "started") or action not in _NOT_YET_TAKEN:
        return ""
    asked = _ASKED_FOR.search(text, behind.start, reach)
    return asked[0].strip(" ,(-") if asked else ""


def _next_name(text: str, clause: Span, span: Span, others: Sequence[Span]) -> int:
    """Where the next treatment is named, that is no brand in brackets; else the clause's end."""
    behind = (o.start for o in others if o.start >= span.end and text[o.start - 1] != "(")
    return min(behind, default=clause.end)


def _is_ordered(text: str, clause: Span, span: Span) -> bool:
    """Is it an order with its dose, right under "Plan:", and for nothing that is still to come?"""
    before = text[max(0, span.start - 300) : span.start]
    later = _NOT_NOW.search(text, *clause)
    return bool(_HEAD_OF_PLAN.search(before) and _WITH_DOSE.match(text, span.end) and not later)


def _on_its_day(text: str, span: Span, triggers: tuple[str, ...]) -> bool:
    """ "ORIF right wrist 4/20/2021", "after the injection of 9/14/2021": the day is its own, not
    that of a visit after it."""
    found = _OWN_DAY.match(text, span.end)
    return (
        found is not None and found["day"] in triggers and bool(found["of"] or len(triggers) == 1)
    )


def _is_today(text: str, clause: Span, span: Span, others: Sequence[Span], kind: str) -> bool:
    """ "PT, ESI today": the comma keeps what is done today from the name before it."""
    found = _TODAY.search(text, *clause)
    if found is None:
        return False
    first = max(clause.start, found.start() - _BEFORE_TODAY)
    around = (
        Span(first, span.start) if found.start() < span.start else Span(span.end, found.start())
    )
    if kind == "surgery" and _OF_THE_VISIT.search(text, *around):
        return False
    if _ABOUT_IT.search(text[clause.start : span.start]):
        return False
    between = [o for o in others if span.end <= o.start < found.start()]
    return not (between and "," in text[span.end : between[0].start])


def _was_done(text: str, span: Span, judged: Judgement) -> bool:
    if any(_ON_PAPER.search(words) or _NOT_YET.match(words) for words in judged.triggers):
        return False  # "Rx for PT given", "once PT is completed"
    if judged.assertion == "planned" and _WHICH_WAS.match(text, span.end):
        return True
    done = _DONE_AFTER.match(text, span.end) if judged.assertion == "planned" else None
    return done is not None and not _ON_PAPER.search(done[0])


def _actual(
    section: str, action: str, kind: str, *, today: bool, told: bool
) -> tuple[Assertion, tuple[str, ...]]:
    """What no trigger turned: still not always care of this visit."""
    fitted = kind == "device" and action == "started"  # "Fitted with a brace", beside the findings
    if section in ("exam", "history") and kind != "drug" and not fitted:
        return "historical", (f"(section: {section})",)
    if section == "options" and not action:
        return "planned", ("(section: options)",)
    if section == "plan" and kind != "drug" and not (told or _is_given(action, kind)):
        return "planned", ("(section: plan)",)
    if action == "ordered" and kind != "drug":
        return "planned", (action,)
    if section not in _DONE_HERE and kind in _WITH_AN_END and not today:
        if action == "had":
            return "historical", ("(told of)",)
        if not action:
            # A bare name is no evidence that it was done; one with a result was done before.
            return "historical" if told else "conditional", ONLY_MENTIONED
    if kind in _OF_ONE_DAY and action in _NOT_OF_ONE_DAY:
        return _NOT_OF_ONE_DAY[action], (action,)
    return "actual", ()


def _is_given(action: str, kind: str) -> bool:
    return action in _GIVEN or (kind == "device" and action == "started")


def _named(action: str, assertion: Assertion, section: str, kind: str) -> str:
    if action == "had":
        return "mentioned" if kind == "drug" else "performed"
    if action:
        return action
    if assertion == "planned":
        return "offered" if section == "options" else "ordered"
    here = section in _DONE_HERE and kind != "drug" and assertion == "actual"
    return "performed" if here else "mentioned"
