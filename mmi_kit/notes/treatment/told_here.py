"""What does a sentence tell of the treatment that it names: effects, visits, side, reason?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, Modality, modalities
from mmi_kit.notes.mention import Value
from mmi_kit.notes.senses.assertion import Judgement, refused_by
from mmi_kit.notes.senses.done_here import is_title
from mmi_kit.notes.senses.other_uses import BOTOX
from mmi_kit.notes.senses.sense import is_done
from mmi_kit.notes.senses.why import in_own_words
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment import attendance, results
from mmi_kit.notes.treatment.named import SAME_AGAIN, Named
from mmi_kit.notes.treatment.parts import own_part
from mmi_kit.notes.treatment.relief import is_of_one_before, relief
from mmi_kit.notes.treatment.stop_notes import is_a_reason, stop_note
from mmi_kit.notes.treatment.stopped_when import stopped_why

_NO_CHANGE = re.compile(r"no changes?")
_OF_AN_EFFECT = re.compile(r" (?:in|with|of|to) (?:the |his |her |any )?(?!dos|med|regimen)[a-z]")
_GOES_ON = ("", "refilled", "continued", "mentioned")
_NEXT_OF_LIST = re.compile(r"[,;)]|\b(?:and|or|plus|then)\b")
_AS_INJECTION = re.compile(r" (?:\d+ ?mg )?(?:injx?\b|injections?|shots?|im\b)")

Told = tuple[str, Value, Span]  # a column, what it holds, and where that stands


@dataclass(frozen=True, slots=True)
class Here:
    """A treatment where it is named. `others`: the other names of its sentence."""

    text: str
    sentence: Span
    clause: Span
    section: str
    name: Named
    others: Sequence[Span]

    @property
    def span(self) -> Span:
        return self.name.span

    @property
    def modality(self) -> Modality:
        return modalities()[self.name.concept]

    @property
    def is_drug(self) -> bool:
        return self.modality.kind == "drug"


def effects(here: Here, judged: Judgement, action: str) -> list[Told]:
    """What it did, as far as the sentence tells it of this treatment."""
    text, sentence, span = here.text, here.sentence, here.span
    if not is_done(text, span, judged):
        return []
    lasts = (
        here.modality.group == "injection"
        or here.name.rule == SAME_AGAIN
        or BOTOX.fullmatch(text, *span) is not None
        or _AS_INJECTION.match(text, span.end, sentence.end) is not None
    )
    part = own_part(text, sentence, span, here.others)
    found: list[Told] = list(relief(text, part, sentence=sentence, name=span, lasts=lasts))
    if action == "performed":
        found = [f for f in found if not is_of_one_before(text, span, f[2])]
        if found and is_title(text, span):  # what stands below the title may be of the one before
            found = [f for f in found if "\n" not in text[span.end : f[2].start]]
    if here.modality.group == PSYCHOTROPIC:  # "sleep 40% better on trazodone" is no relief of pain
        found = [f for f in found if f[0] == "outcome"]
    if here.is_drug and judged.assertion == "actual" and action in _GOES_ON:
        found = [f for f in found if not _is_of_the_dose(text, f)]
    return found


def counts_or_side(here: Here) -> list[Told]:
    """The visits of a course, the side of a procedure."""
    if here.modality.kind == "course":
        return list(attendance.sessions(here.text, counted_in(here)))
    if not here.is_drug and (side := results.side(here.text, here.clause, here.span)):
        return [("side", *side)]
    return []


def reason_of(here: Here, judged: Judgement, action: str) -> Span | None:
    """Why it was refused, stopped or not done."""
    text, sentence, span = here.text, here.sentence, here.span
    declined = judged.assertion == "declined"
    # A refusal and its reason may stand in the next clause ("offered fusion; he declines for ...").
    reach = Span(span.end, sentence.end) if declined else here.clause
    where = results.reason(text, reach) or _refusal(text, sentence, judged)
    if where and drug_pattern().fullmatch(text, *where):
        where = None  # "Stop leflunomide (Arava)": its brand
    if where is None and declined:
        # "Declines fusion - "I'd end up worse"": of one treatment the verb may stand before it
        where = in_own_words(text, Span(span.end, sentence.end) if here.others else sentence)
        where = where or results.bare_reason(text, span.end, sentence.end, clinical=False)
    if action == "stopped":
        if where and not is_a_reason(text[slice(*where)]):
            where = None
        where = where or stopped_why(text, sentence, span)
        where = where or (stop_note(text, sentence, span) if here.is_drug else None)
        where = where or results.stop_reason(text, sentence, span)
    between = [o.end for o in here.others if where and span.end <= o.start < where.start]
    if where and between and "(" in text[max(between) : where.start]:
        return None  # in brackets behind another name
    return where


def _is_of_the_dose(text: str, found: Told) -> bool:
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


def counted_in(here: Here) -> Span:
    """The clause up to the next treatments: where its visits are counted. In "PT x 12, chiro x 8"
    what stands before the comma is of the treatment before."""
    span, others = here.span, here.others
    clause = here.clause if others else here.sentence
    after = min((o.start for o in others if o.start >= span.end), default=clause.end)
    before = max((o.end for o in others if o.end <= span.start), default=clause.start)
    if before > clause.start and (cut := _NEXT_OF_LIST.search(here.text, before, span.start)):
        before = cut.end()
    return Span(max(clause.start, before), min(clause.end, after))
