"""What else does the record say of an item of contrary evidence?

Dates and counts only: before or after the end of active care, soon after a procedure, gone again
at a later score, seen once by this provider, with which recorded reason. Nothing is explained away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mmi_kit.assessment.findings import Context, Contrary, Course, Score, Threshold
from mmi_kit.assessment.gains import are_of_one_part
from mmi_kit.assessment.later_scores import Gone, Varied
from mmi_kit.assessment.paper import paper_reviews
from mmi_kit.assessment.scores import as_recorded
from mmi_kit.assessment.timing import at_most_days_between, certainly_after
from mmi_kit.assessment.treatment.refusals import was_prescribed, why_missed
from mmi_kit.evidence.mind import is_measured_of_the_mind
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.rules import value

MOOD = "mood_improved"  # a kind of statement
GOOD_DAYS = ("improvement_reported", "improvement_measured", "better_function")
NOT_FOLLOWED = ("nonadherence", "treatment_declined")
OF_OTHERS = ("other_care_planned", "other_not_at_mmi")  # the threshold is not theirs
LAST_SCORES = 2  # that must lack a gain before it is said to be gone


@dataclass(frozen=True, kw_only=True)
class Known:
    """What an item is seen beside."""

    evidence: Evidence
    courses: tuple[Course, ...]
    threshold: Threshold
    scores: Mapping[str, tuple[Score, ...]]

    @cached_property
    def visits_of(self) -> Mapping[str, set[str]]:
        """Provider to the days on which they recorded anything."""
        found: dict[str, set[str]] = {}
        for row in self.evidence.used("visits"):
            found.setdefault(row["provider"].lower(), set()).add(row["date"])
        return found

    @cached_property
    def of_papers(self) -> frozenset[str]:
        """The fact ids of what somebody wrote from papers alone."""
        papers = paper_reviews(self.evidence)
        return frozenset(r["fact_id"] for name in FACT_TABLES
                         for r in self.evidence.used(name) if r["visit_id"] in papers)  # fmt: skip

    @cached_property
    def measures(self) -> Mapping[str, Row]:
        """Scores by fact id."""
        return {r["fact_id"]: r for r in self.evidence.used("measures")}

    def is_of_the_mood(self, fact: str) -> bool:
        """Is it a score or a statement of the mind?"""
        score, said = self.measures.get(fact), self.rows.get(fact)
        measured = score is not None and is_measured_of_the_mind(score["concept"])
        return measured or (said is not None and said["concept"] == MOOD)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Statements by fact id."""
        return {r["fact_id"]: r for r in self.evidence.used("statements")}


def context_of(item: Contrary, known: Known) -> tuple[Context, ...]:
    """The contexts that apply, in a fixed order."""
    found = [
        _before_threshold(item, known.threshold),
        _after_procedure(item, known) if item.kind in GOOD_DAYS else None,
        _faded(item, known) if item.kind == "improvement_measured" else None,
        _seen_once(item, known),
        *(_reasons(item, known) if item.kind in NOT_FOLLOWED else ()),
        _not_prescribed(item, known),
    ]
    return tuple(context for context in found if context)


def _before_threshold(item: Contrary, threshold: Threshold) -> Context | None:
    """Its date is the point: it rests on the item's own facts."""
    if not threshold.earliest or not item.date or item.kind in (*NOT_FOLLOWED, *OF_OTHERS):
        return None
    if not certainly_after(threshold.earliest, item.date):
        return None
    code = "before_stated" if threshold.is_only_stated else "before_threshold"
    return Context(code=code, detail=threshold.earliest, facts=item.facts)


def _after_procedure(item: Contrary, known: Known) -> Context | None:
    """The last procedure within the window before the item; none is for the mood."""
    if any(known.is_of_the_mood(fact) for fact in item.facts):
        return None
    near = []
    for course in known.courses:
        if modalities()[course.modality].kind not in ("procedure", "surgery") or not course.start:
            continue
        if course.status == "declined" or course.start > item.date:
            continue
        days = at_most_days_between(course.start, item.date)
        if days is not None and days <= value("after_procedure"):
            near.append(course)
    if not near:
        return None
    last = max(near, key=lambda c: (c.start, c.id))
    return Context(code="after_procedure", detail=last.id, facts=last.facts)


def _faded(item: Contrary, known: Known) -> Context | None:
    """From when on no later score keeps the gain: the last one must lack it, and the one before it,
    where there is one. A single worse score between better ones ends nothing, so that whatever else
    the later scores do is told as their range; nothing where they are of several joints."""
    for series in known.scores.values():
        for place, after in enumerate(series[1:], start=1):
            before = next((s for s in series[:place] if _facts(s, after) == item.facts), None)
            if before is None:
                continue
            later = series[place + 1 :]
            lacks = [_is_gone(before, score) for score in later]
            if not later or not are_of_one_part((before, after, *later), known.measures):
                return None
            facts = tuple(sorted({f for score in later for f in score.facts}))
            if all(lacks[-LAST_SCORES:]):
                start = max((i for i, lacking in enumerate(lacks) if not lacking), default=-1) + 1
                gone = Gone(since=later[start].date, scores=len(later) - start)
                return Context(code="faded", detail=gone, facts=facts)
            return Context(code="varied", detail=_varied(later), facts=facts)
    return None


def _facts(before: Score, after: Score) -> tuple[str, ...]:
    return tuple(sorted({*before.facts, *after.facts}))


def _is_gone(before: Score, later: Score) -> bool:
    """Is a later score no real change for the better from the one before the gain?"""
    instrument = instruments()[later.instrument]
    limit = instrument.improves_by(before.value) or 0
    return instrument.gain(before.value, later.value) < limit


def _varied(scores: Sequence[Score]) -> Varied:
    values = [v for score in scores for v in as_recorded(score)]
    return Varied(scores=len(scores), low=min(values), high=max(values), last=scores[-1].value)


def _seen_once(item: Contrary, known: Known) -> Context | None:
    days = known.visits_of.get(item.provider.lower(), set())
    if not item.provider or len(days) != 1 or item.kind in NOT_FOLLOWED:
        return None
    on_paper = known.of_papers.issuperset(item.facts)
    code = "provider_paper_review" if on_paper else "provider_seen_once"
    return Context(code=code, detail="", facts=item.facts)


def _reasons(item: Contrary, known: Known) -> list[Context]:
    """In the record's words: a class alone can hide what they say."""
    recorded = [why_missed(known.rows[f]) for f in item.facts if f in known.rows]
    words = "; ".join(dict.fromkeys(filter(None, recorded)))
    if item.kind == "treatment_declined":  # "Surgery: fear"; "Visits: 1 no-show" gives no reason
        words = words or item.text.partition(": ")[2]
    if not words:
        return [Context(code="no_reason_recorded", detail="", facts=item.facts)]
    return [Context(code="reason", detail=words, facts=item.facts)]


def _not_prescribed(item: Contrary, known: Known) -> Context | None:
    """Was what is declined without a reason only talked over?"""
    course = next((c for c in known.courses if c.facts == item.facts), None)
    if item.kind != "treatment_declined" or course is None or course.reason_stopped:
        return None
    if was_prescribed(course, known.evidence.used("treatments")):
        return None
    return Context(code="not_prescribed", detail="", facts=item.facts)
