"""What are the key findings, how sure are they, and where does each stand? One page."""

from __future__ import annotations

from collections import Counter

from mmi_kit.assessment.findings import FloorItem
from mmi_kit.evidence.named import regions_claimed
from mmi_kit.knowledge.functions import MENTAL, functions
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.rubric import rubric
from mmi_kit.report.blocks import (
    Block,
    Link,
    Row,
    Statement,
    absent,
    callout,
    column,
    fact,
    method,
    pointing,
    prose,
    table,
)
from mmi_kit.report.citations import FEW_RANGES, PASSIM
from mmi_kit.report.course_names import drug_names, is_drug, kinds
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut
from mmi_kit.report.sections import (
    completeness,
    contrary,
    other_claims,
    stated_end,
    surgical,
    threshold,
    trajectory,
)
from mmi_kit.report.sections.achieved import (
    how_many,
    is_diagnostic,
    more_in_words,
    relief_words,
    tells_relief_in_words,
)
from mmi_kit.report.sections.amounts import DEVICE, named
from mmi_kit.report.sections.consistency import of_the_day
from mmi_kit.report.sections.contacts import counted, insured, number_on
from mmi_kit.report.sections.courses import given_courses
from mmi_kit.report.sections.function import central, documented, labels_of
from mmi_kit.report.sections.levels import is_mind_claimed
from mmi_kit.report.sections.limits import left_out
from mmi_kit.report.stated import latest_is
from mmi_kit.report.what_was_read import only_a_log, what_was_read
from mmi_kit.report.words import (
    LABELS,
    STATES,
    TIERS,
    count,
    first_capital,
    listed,
    number,
    short_date,
    span,
)

# What a cell of the summary holds of a surgeon's words: the latest, each in short.
MOST_OPINIONS, LONGEST_OPINION = 4, 260
# The functions that a reader asks for first; of an arm, those of the hands.
HANDS = ("reach_overhead", "reach_all", "handle", "finger")
ARM = frozenset(["shoulder", "elbow", "hand"])
FIRST = ("sit_once", "stand_once", "walk_once", "lift_occ", "lift_freq", "sit_total",
         "stand_walk_total")  # fmt: skip
MOST_GAPS = 3
# The section that lists the sources of an answer, where they are too many for a cell.
LISTED_IN = {
    "What was tried?": ("Treatment history", "treatment-history"),
    "What did it achieve?": ("Treatment history", "treatment-history"),
    "Surgical opinion?": ("Surgical and specialist opinion", "surgical-and-specialist-opinion"),
    "When did active treatment end?": ("Treatment threshold", "treatment-threshold"),
    "What function is documented?": ("Functional floor", "functional-floor"),
    "Does it still change?": ("Trajectory and Appendix B", "trajectory"),
    "What speaks against it?": ("Contrary evidence", "contrary-evidence"),
}
NOTHING = "none found in the records reviewed"


def summary(m: Material) -> tuple[Block, ...]:
    """What was read, the key findings, the hard flags."""
    rows = [_treatment(m), _response(m), _surgery(m), _threshold(m), _floor(m), _trajectory(m),
            _expected(m), _contrary(m), _completeness(m)]  # fmt: skip
    columns = (column("Question", 1.2), column("Finding", 3.6), column("How sure", 1.2), SOURCE)
    blocks = [
        prose("summary-scope", *_scope(m)),
        table("summary-findings", "Key findings", columns, rows),
    ]
    if m.findings.flags:
        flags = (completeness.flag_text(m, f) for f in m.findings.flags)
        blocks.append(callout("summary-flags", *flags))
    return tuple(blocks)


def _scope(m: Material) -> list[Statement]:
    visits = m.used("visits")
    if not visits:
        return [absent("No visit is documented in the records read.")]
    dates = [v["date"] for v in visits if v["date"]]
    when = f", {span(dates[0], dates[-1])}" if dates else ""
    providers = {v["provider"] for v in visits if v["provider"]}
    text = (
        f"The records hold {counted(visits)} with {count(len(providers), 'named provider')}{when}."
    )
    said = m.sums_up(text, [v["fact_id"] for v in visits])
    read = [method(what_was_read(m))] if only_a_log(m) else []  # else under Records reviewed
    return [said, *_numbering(m), *insured(m), *read, *left_out(m)]


def _numbering(m: Material) -> list[Statement]:
    """Where the numbers of cited files are told, right behind the first citation."""
    if not m.cites.by_number:
        return []
    where = "Files read"
    return [pointing(method(f"Files are cited by their numbers in {where}."),
                     Link(where, "records-files"))]  # fmt: skip


def _line(m: Material, question: str, finding: str | Statement, sure: str, facts: list[str]) -> Row:
    if not facts:
        said = finding if isinstance(finding, Statement) else absent(finding)
        return method(question), said, absent(sure), absent("none found")
    *cells, source = m.row(facts, method(question), finding, sure, most=FEW_RANGES)
    if PASSIM in source.text and question in LISTED_IN:
        where, to = LISTED_IN[question]
        source = fact(f"entry by entry in {where}", facts, links=[Link(where, to)])
    return (*cells, source)


def _treatment(m: Material) -> Row:
    given = given_courses(m)
    care, drugs = [c for c in given if not is_drug(c)], [c for c in given if is_drug(c)]
    if not given:
        return _line(m, "What was tried?", "Not documented", "not documented", [])
    parts = []
    if care:
        dates = [c.start for c in care if c.start]
        ends = [c.end for c in care if c.end]
        when = f", {span(min(dates), max(ends))}" if dates else ""
        parts.append(f"{first_capital(kinds(care))}{when}")
    if drugs:
        parts.append(f"Medicines: {drug_names(drugs)}")
    dated = sum(bool(c.start) for c in given)
    sure = f"dates recorded for {dated} of {count(len(given), 'course')}"
    return _line(m, "What was tried?", ". ".join(parts), sure, [f for c in given for f in c.facts])


def _response(m: Material) -> Row:
    given = given_courses(m)
    treats = [c for c in given if not is_diagnostic(m, c)]
    told = [c for c in given if c.outcome != "not_recorded"]
    if not told:
        return _line(m, "What did it achieve?", "Not documented", "not documented", [])
    rated = [c for c in treats if c.relief_pct is not None]
    best = max(rated, key=lambda c: c.relief_pct or 0, default=None)
    said = f"Of {count(len(told), 'course')} with a recorded outcome, " + how_many(m, treats)
    if best and best.relief_pct is not None:
        when = f", {short_date(best.start)}" if best.start else ""
        # A superlative is one over what is told in per cent, and says so where words stand beside.
        among = " in per cent" if any(tells_relief_in_words(m, c) for c in treats) else ""
        said += f". Most relief recorded{among}: {relief_words(m, best)} ({kinds([best])}{when})"
        if more := more_in_words(m, treats, best):
            words, course = more
            when = f", {short_date(course.start)}" if course.start else ""
            said += f"; in words {words} ({kinds([course])}{when})"
    sure = f"outcome recorded for {len(told)} of {len(given)}"
    return _line(m, "What did it achieve?", said, sure, [f for c in given for f in c.facts])


def _surgery(m: Material) -> Row:
    question = "Surgical opinion?"
    rows = surgical.surgical_rows(m)
    if not rows:
        return _line(m, question, "No opinion documented", "not documented", [])
    # That no reason is given stands in the cell beside.
    said = [s for s in surgical.surgical_answer(m, rows) if s.text != surgical.NO_REASON]
    sure = surgical.reasons(rows) or "as recorded"
    told = [cut(s.text, LONGEST_OPINION) for s in said[-MOST_OPINIONS:]]
    if more := len(said) - len(told):
        told.insert(0, f"{count(more, 'earlier entry', 'earlier entries')} in Surgical and "
                       "specialist opinion.")  # fmt: skip
    return _line(m, question, " ".join(told), sure, [r["fact_id"] for r in rows])


def _threshold(m: Material) -> Row:
    question = "When did active treatment end?"
    found, others = m.findings.threshold, other_claims.in_short(m)
    planned = [r["fact_id"] for r in other_claims.planned_for_others(m)]
    if not found.latest:
        said = "Cannot be determined from the records" + (f". {others}" if others else "")
        return _line(m, question, said, TIERS[found.tier], [*found.facts, *planned])
    if found.earliest == found.latest:
        said = f"By {short_date(found.latest)}"
    else:
        said = (
            f"Between {short_date(found.earliest)} (last active care) and "
            f"{short_date(found.latest)} ({latest_is(found)})"
        )
    rests_on = list(threshold.ends(m))
    if len(found.maintenance) > 1:
        rests_on += [f for visit in found.maintenance for f in visit.facts]
        until = short_date(found.maintenance[-1].date)
        days = [visit.date for visit in found.maintenance]
        contacts = number_on(m, days, [f for visit in found.maintenance for f in visit.facts])
        said += f". {contacts} maintenance-only contacts{other_claims.of_primary(m)} to {until}"
    if "threshold" in m.details.decisions:
        said += "; the author's own date stands in the section"
    said += f". {others}" if others else ""
    return _line(m, question, said, stated_end.how_sure(m), [*rests_on, *planned])


def _floor(m: Material) -> Row:
    items = {i.function: i for i in documented(m)
             if i.facts and i.n_observations and i.function != DEVICE and not i.levels}  # fmt: skip
    shown = [items[f] for f in FIRST if f in items] or list(items.values())[: len(FIRST)]
    shown = [*_of_the_hands(m), *_of_the_mind(m), *shown]
    if not shown:
        return _line(m, "What function is documented?", "Not documented", "not documented", [])
    said = ". ".join(first_capital(named(i.function, central(m, i))) for i in shown)
    if of_the_day(m):
        said += ". Opinions or tests conflict on the hours of a day: see Consistency"
    of_these = "of these: " if len(shown) < len(documented(m)) else ""
    sure = of_these + ", ".join(labels_of(shown))
    facts = [f for i in shown for f in i.facts]
    return _line(m, "What function is documented?", said, sure, facts)


def _of_the_hands(m: Material) -> list[FloorItem]:
    """What the hands can do comes first where an arm is claimed."""
    own = {r for r, one in regions_claimed(m.details).items() if one == m.details.primary.id}
    items = [i for i in documented(m) if i.function in HANDS and i.levels and i.n_observations]
    return items if own & ARM else []


def _of_the_mind(m: Material) -> list[FloorItem]:
    """Where a mental disorder is claimed, how limited each area is."""
    items = [i for i in documented(m) if functions()[i.function].group == MENTAL and i.facts]
    return items if is_mind_claimed(m) else []


def _trajectory(m: Material) -> Row:
    found = trajectory.telling(m)
    if not found:
        return _line(m, "Does it still change?", "Not documented", "not documented", [])
    said = ". ".join(
        f"{trajectory.name(t)}, {trajectory.course(m, t)}: {STATES[t.state]}" for t in found
    )
    graded: dict[str, dict[str, None]] = {}
    for one in found:
        if grade := LABELS[one.label]:
            graded.setdefault(grade, {})[instruments()[one.instrument].abbrev] = None
    facts = [f for t in found for s in t.scores for f in s.facts]
    grades = (f"{listed(names)} {grade}" for grade, names in graded.items())
    sure = ", ".join(grades) or "cannot be determined"
    return _line(m, "Does it still change?", said, sure, facts)


def _expected(m: Material) -> Row:
    """The latest statement of prognosis."""
    found = trajectory.prognoses(m)
    if not found:
        return _line(m, "What is expected?", "No prognosis documented", "not documented", [])
    said = trajectory.who_expects(found[-1])
    if len(found) > 1:
        said += f" {count(len(found) - 1, 'further statement')}: Trajectory"
    facts = [r["fact_id"] for r in found[-1]]
    return _line(m, "What is expected?", said, "as stated", facts)


def _contrary(m: Material) -> Row:
    found = contrary.entries(m)
    if not found:
        said = first_capital(NOTHING)
        return _line(m, "What speaks against it?", said, "all records searched", [])
    kinds = Counter(contrary.kind_name(e) for e in found)
    often = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    said = f"{count(len(found), 'entry', 'entries')} in Contrary evidence: "
    said += "; ".join(f"{kind} ({kinds[kind]})" for kind in often)
    facts = [f for e in found for f in e.facts]
    return _line(m, "What speaks against it?", said, "as recorded", facts)


def _completeness(m: Material) -> Row:
    score = m.findings.completeness.score
    largest = listed(f"{rubric()[g.element].element} ({number(g.gain)} points)"
                     for g in m.findings.gaps[:MOST_GAPS])  # fmt: skip
    said = "Not scored" if score is None else f"{number(score)} of 100"
    said += f"; {count(len(m.findings.gaps), 'gap')}"
    said += f", the largest: {largest}" if largest else ""
    cells = (method("What is missing?"), method(said), method("can be recomputed from the table"))
    return (*cells, method("Evidence completeness"))
