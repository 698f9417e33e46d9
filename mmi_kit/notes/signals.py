"""Which threshold language does a passage hold: plateau, maintenance, exhausted, planned, ...?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.knowledge.lexicon import Term
from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes import disorder_names, mmi_words, one_treatment
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.regions import region_of
from mmi_kit.notes.senses.assertion import Judgement, is_refused_by_another, judge
from mmi_kit.notes.senses.other_conditions import is_of_another, under_another
from mmi_kit.notes.senses.why import why
from mmi_kit.notes.text.sentences import Span, clause_around
from mmi_kit.notes.text.terms_in import terms_in
from mmi_kit.notes.treatment.relief import lasted

_EXHAUSTS = re.compile(r"(?:exhaust|fail|tried)")
_NOT_YET = re.compile(
    r"(?:\b(?:not|never|yet to)|n't)(?: (?:yet|fully|completely|really|formally|truly|quite))? ?(?:been )?$"
)
_REFUSES = re.compile(r"\b(?:declin|refus|defer)\w*")
PLANNED_DAY = "planned_day"  # the term for a procedure with a day of its own
LONGEST_PROGNOSIS = 400  # characters
_STEADY = ("plateau", "maintenance", "improvement_expected", "worsening")
_OF_AN_EPISODE = ("operation", "hospital")  # what is steady for the hours or days of it
# "Prognosis guarded: fixed S1 deficit, ..." gives its reasons behind a colon of its own.
_EXPLAINED = re.compile(r"(?<!prognosis): (?P<reason>[^.]{3,300}[^. ])")
# What these categories are about is itself a plan, a refusal or a "no": stated, they are actual.
_STATED = {
    "active_planned": ("planned",),
    "maintenance": ("planned",),
    "prognosis": ("planned",),
    "nonadherence": ("declined", "planned"),
    "surgical_opinion": ("planned", "negated", "declined"),
    "exhausted_or_declined": ("declined", "negated", "planned"),
    "effort_questioned": ("conditional",),  # "symptom magnification suspected"
}
# "Repeat steroid injection today", "repeat RFA, left, performed": it was done.
_DONE_AGAIN = re.compile(
    r"[^.;]{0,60}?(?<!not )(?<!be )\b(?:today|performed|done|completed|given)\b"
    r"(?! (?:at \d|if|when|once|next|by))"
    # "Repeat ablation in May helped 40%": what it did is told
    r"|(?:(?!\b(?:if|when|once|should|as|since|first|last|prior|previous|it|which|that)\b)[^.;,:]){0,40}? "
    r"(?:helped|gave|lasted|provided|relieved|wore off|did (?:not|little|nothing))\b"
)
# "Counseled on alcohol abuse with opioids" says nothing of use.
_TALKED_OF = re.compile(
    r"\b(?:counsel\w* (?:on|about|regarding)|risks? (?:of|for)|educat\w+ (?:on|about)|screen\w* for|"
    r"ask\w* about|avoid\w*|monitor\w* for|potential for)\b[^.;]{0,25}$"
)
# "No tobacco, alcohol or drug abuse": the whole list is denied, up to a word that turns it.
_DENIED = re.compile(
    r"\b(?:no|not|never|neither|nor|without|den(?:y|ies|ied|ying)|negative for|free of)\b"
    r"(?:(?!\b(?:but|however|except|although|though|admits?|endorses?|reports?|does|still|continues?|"
    r"smokes|uses|drinks|longer)\b)[^.;])*$"
)
# "Denies saddle anesthesia, incontinence, new weakness": the whole list, unless help is denied
_DENIED_LIST = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|negative for)\b(?![^.;]{0,200}\b(?:relief|improve\w*|benefit|help)\b)"
    r"(?:(?!\b(?:but|however|except|although|though|admits?|endorses?|reports?|has|does|still|with)\b)[^.;]){0,200}$"
    r"|\b(?:absent|absence of) (?:[\w-]+ ){1,3}(?:or|and) $"
)
_OF_THE_FAMILY = re.compile(
    r"\b(?:fhx?|family (?:medical |psychiatric |social )?(?:history|hx))\b[^.;]*$"
)
# "Pain is better with sitting" tells what eases it.
_EASED_BY = re.compile(
    r" (?:with|by|when|while|after|if)? ?(?:(?:he|she|they) (?:is |are )?)?(?:gentle |some |changing |change of |frequent |brief |bed |warm |hot )?"
    r"(?:sitting|standing|lying|laying|lies|reclin\w+|leaning|bending|rest(?:ing)?|heat|ice|cold|showers?|"
    r"positions?|position changes?|elevation|elevating|massaging|sleep(?:ing)?)\b(?! and (?:pt|physical|therapy|injections?|med))"
)
# A treatment of something else that is not kept to, and an appointment that others called off.
_TO_OTHER_CARE = re.compile(
    r" (?:to|with) (?:his |her |the |prescribed )?(?:cpap|bipap|hctz|lisinopril|metformin|amlodipine|metoprolol|losartan|insulin|diet|low[- ]salt|statins?|diabet\w+|blood pressure|antihypertensives?|"
    r"hiv|haart|inhalers?|oxygen|dialysis|glasses|seat ?belts?|sun ?screen)\b(?! and (?:med|pt|therapy|treatment))"
)
_NONE_MISSED = re.compile(r":? ?(?:0|zero|none)\b")
_NONE_BEFORE = re.compile(r"(?<![\d.])(?:0|zero) $")  # "Attendance: 0 no-shows"
# Declining an operation is a choice; an eye appointment is of no claim here.
_NOT_OF_THE_CLAIM = re.compile(
    r"\b(?:declin|refus)\w+ [^.;]{0,30}(?:surg|fusion|operat)|\b(?:eye|dental|mammogram|colonoscopy|gyn\w*)\b"
)
_BY_OTHERS = re.compile(
    r"\b(?:cancel\w*|resched\w*|declin\w+|refus\w+) by (?:the |our |his |her )?(?!pt\b|patient|claimant|him\b|her\b|phone)\w+"
    r"|\bdue to (?:snow|weather|storm|covid|pandemic)\b"
)
# "HTN: noncompliant"
_LABELLED_OTHER = re.compile(
    r"\b(?:htn|dm2?|t2dm|diabetes|hypertension|copd|asthma|cad|chf|osa|ckd|hld|hiv):[^:]*$"
)
_OTHERS_CANCELLED = re.compile(
    r"\b(?:therapist|clinic|office|provider|doctor|physician|facility|insurance|insurer|surgeon|dr\.? [\w'-]+|we)(?: had to| has| have)? ?$"
)
_NO_USE = re.compile(r"\bno\b")  # "uses no illicit drugs"
_HEADING_OR_NONE = re.compile(
    r" ?(?:history|hx|screen(?:ing)?|assessment|status)? ?:|,? ?[:-] ?(?:none|no\b|den|negative|never)"
    r"| (?:is |was )?(?:denied|ruled out|none)\b"
)
_NOT = re.compile(r"\b(?:no|not|never|without|w/o|neither|nor|lack of|den(?:y|ies|ied))\b|n't\b")
_NONE_AT_ALL = ("0%", "0 %")  # "0% improvement" is none
_OF_THE_PERSON = (
    "activity",
    "work",
    "work_release",
    "substance_use",
    "surveillance",
    "effort_questioned",
)  # whatever body region the sentence names


def find_signals(
    text: str, sentence: Span, section: str, item: Span | None = None
) -> Iterator[Mention]:
    """Signals of one sentence; places are those of the folded text.

    `item`: the item of a numbered list under which the sentence stands.
    """
    elsewhere = section == "technique" or under_another(text, sentence, item)
    found = list(_found(text, sentence, section))
    for term, span in found:
        # One plan told in overlapping words is one plan: the longest words stand.
        inside = any(
            _is_longer(place, span)
            and (other.concept == term.concept or _denies(text, other, place, term, span))
            for other, place in found
        )
        clause = clause_around(text, sentence, *span)
        if section == "technique" and term.concept in _OF_THE_PERSON:
            continue  # "I worked out laterally", said by the surgeon
        if section in _OF_AN_EPISODE and term.concept == "plateau":
            continue  # an improvement is told: it speaks against the claim
        if _not_said_of_it(text, sentence, span, term.concept, section):
            continue
        steady = term.concept in _STEADY
        if inside or (
            steady and (elsewhere or is_of_another(text, sentence, clause, term.concept))
        ):
            continue
        yield _mention(text, sentence, clause, term, span, section)


def _denies(text: str, plateau: Term, place: Span, term: Term, span: Span) -> bool:
    """ "No significant improvement" is no "significant improvement", an unchanged foot drop none that
    is new; "improved and stable" tells both."""
    if plateau.concept != "plateau" or term.concept not in ("improvement_expected", "worsening"):
        return False
    denied = _NOT.search(text, place.start, max(place.start, span.start)) is not None
    return denied or term.concept == "worsening"


def _found(text: str, sentence: Span, section: str) -> Iterator[tuple[Term, Span]]:
    said = text[sentence.start : sentence.end]
    for term in terms_in("statements", text, sentence):
        if term.sections and section not in term.sections:
            continue
        # A slice, so that "^" and "$" mean the ends of the sentence.
        for match in term.pattern.finditer(said):
            group = "name" if match.groupdict().get("name") else 0
            yield term, Span(*(sentence.start + place for place in match.span(group)))


def _not_said_of_it(text: str, sentence: Span, span: Span, concept: str, section: str) -> bool:
    """Somebody else's refusal, or "Repeat ESI" in the column of what was done."""
    if concept == "prognosis" and span.end - span.start == len("prognosis"):
        return True  # a heading with nothing behind it
    if (
        concept == "improvement_expected"
        and section == "history"
        and text[slice(*span)] == "resolved"
    ):
        return True  # "shingles 2019, resolved"
    if concept == "worsening":
        return _DENIED_LIST.search(text[sentence.start : span.start]) is not None
    if concept == "improvement_expected":
        none = text.startswith(_NONE_AT_ALL, span.start)
        return none or _EASED_BY.match(text, span.end) is not None
    if concept == "substance_use":
        before = text[sentence.start : span.start]
        return any(p.search(before) for p in (_TALKED_OF, _DENIED, _OF_THE_FAMILY)) or bool(
            _NO_USE.search(text, *span) or _HEADING_OR_NONE.match(text, span.end)
        )
    if concept == "explicit_mmi":
        alone = mmi_words.is_rating_alone(text, sentence, span, section)
        return alone or mmi_words.is_label(text, sentence, span)
    if concept == "plateau":
        of_one = one_treatment.is_told(text, sentence, span)
        return of_one or disorder_names.is_named(text, sentence, span)
    if concept == "active_planned":
        again = text.startswith("repeat ", span.start) and " if " not in text[slice(*span)]
        return again and (
            section == "treatment" or _DONE_AGAIN.match(text, span.end, sentence.end) is not None
        )
    if concept not in ("nonadherence", "exhausted_or_declined"):
        return False
    if concept == "nonadherence" and (
        _NONE_MISSED.match(text, span.end)
        or _NONE_BEFORE.search(text[sentence.start : span.start])
        or _NOT_OF_THE_CLAIM.search(text, *span)
        or _TO_OTHER_CARE.match(text, span.end)
        or _BY_OTHERS.search(text, span.start, sentence.end)
        or _LABELLED_OTHER.search(text[sentence.start : span.start])
        or (
            text.startswith(("cancel", "resched"), span.start)
            and _OTHERS_CANCELLED.search(text[sentence.start : span.start])
        )
    ):
        return True
    verb = _REFUSES.search(text, *span)
    said, at = text[sentence.start : sentence.end], sentence.start
    return verb is not None and is_refused_by_another(
        said, Span(verb.start() - at, verb.end() - at)
    )


def _is_longer(place: Span, span: Span) -> bool:
    """Does `place` hold `span` and more, or overlap it with a length greater?"""
    overlap = place.start < span.end and span.start < place.end
    return overlap and (place.end - place.start) > (span.end - span.start)


def _mention(
    text: str, sentence: Span, clause: Span, term: Term, span: Span, section: str
) -> Mention:
    judged = judge(text, sentence, *span, table="statements")
    start, end = span
    own: dict[str, Value] = {"category": term.concept, "section": section}
    if term.concept not in _OF_THE_PERSON and (region := region_of(text, clause, span)):
        own["region"] = region
    if where := why(text, sentence, clause, Span(start, end), term.concept):
        own["reason"] = text[where.start : where.end]
        closed = text.startswith(")", where.end) and "(" in text[end : where.start]
        start, end = min(start, where.start), max(end, where.end + closed)
    if term.concept == "prognosis":
        if found := _EXPLAINED.search(text, start, sentence.end):
            own.setdefault("reason", found["reason"])
        # The time frame and the reasons are part of a prognosis.
        end = min(start + LONGEST_PROGNOSIS, max(end, sentence.end))
        end = start + len(text[start:end].rstrip(" .\n"))
    if term.concept == "explicit_mmi" and (
        law := mmi_words.STATUTORY.search(text[:start], clause.start)
    ):
        start = law.start()
    if term.concept == "explicit_mmi" and (
        named := mmi_words.OWN_DATE.match(text, end, sentence.end)
    ):
        own["stated_date"] = named["date"]
        end = named.end("date")
    if term.concept == "surgical_opinion" and judged.assertion == "negated":
        # "Dr. Chen did not feel surgery was indicated": without "not" it would be the reverse
        deny = "|".join(map(re.escape, judged.triggers))
        before = re.search(rf"\b(?:{deny})\b", text[sentence.start : start])
        start = sentence.start + before.start() if before else start
    if term.id == PLANNED_DAY:  # only whoever knows the day of the visit can tell a plan
        judged = judged._replace(assertion="historical", triggers=(text[start:end],))
    if term.concept == "explicit_mmi":
        judged = mmi_words.in_sense(text, sentence, span, end, judged)
    assertion = _sense(term.concept, judged.assertion)
    if term.concept == "improvement_expected" and (over := lasted(text, start, end)):
        assertion, judged = "historical", Judgement("historical", judged.subject, (over,))
    if left := _options_left(text, clause, span, term.concept):
        assertion, judged = "negated", Judgement("negated", judged.subject, (left,))
    return Mention(
        table="statements",
        concept=term.concept,
        start=start,
        end=end,
        quote=text[start:end],
        rule=f"lexicon:{term.id}",
        assertion=assertion,
        subject=judged.subject,
        triggers=judged.triggers if assertion == judged.assertion else (),
        attributes=own,
    )


def _options_left(text: str, clause: Span, span: Span, concept: str) -> str:
    """The words that say so: "has not exhausted conservative care", "not yet failed"."""
    if concept != "exhausted_or_declined" or not _EXHAUSTS.match(text, *span):
        return ""
    found = _NOT_YET.search(text, clause.start, span.start)
    return found[0].strip() if found else ""


def _sense(concept: str, assertion: Assertion) -> Assertion:
    return "actual" if assertion in _STATED.get(concept, ()) else assertion
