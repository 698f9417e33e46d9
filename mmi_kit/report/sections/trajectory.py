"""Does each measure still change, judged by the change that is real for one person?"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.findings import Trajectory
from mmi_kit.assessment.scores import as_recorded
from mmi_kit.assessment.scores import in_words as score_in_words
from mmi_kit.dates import in_words
from mmi_kit.evidence.new_injuries import NEW_INJURY
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.instruments import Instrument, instruments
from mmi_kit.knowledge.natural_history import natural_history
from mmi_kit.report import per_cents
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    absent,
    column,
    figure,
    method,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import named_with
from mmi_kit.report.sections.objective import objective_change
from mmi_kit.report.sections.other_scores import other_scores
from mmi_kit.report.sections.said import by_sentence, quote_of
from mmi_kit.report.sections.turns import turns
from mmi_kit.report.series import draw_series
from mmi_kit.report.words import (
    LABELS,
    STATES,
    TRAJECTORY_REASONS,
    count,
    listed,
    number,
    short_date,
    signed,
)

EXPLAINED = (
    "A change counts as real when a score moves by its single-person threshold or more: the larger "
    "of the change that patients notice and the error of measurement. A plateau needs the whole "
    "90 % interval of the yearly change inside that threshold. It is demonstrated by enough scores "
    "in both halves, halves that are shown to be alike, and a verified threshold; else it is "
    "supported. The interval rests on the published error of measurement, where one is known, "
    "together with the scatter of the claimant's own scores. A missing trend is not a plateau."
)
DAYS_A_MONTH = 30.4
MOST_PROGNOSIS = 600  # characters of a statement of prognosis
NO_RULE = (
    "No verified source on the natural course of this diagnosis in groups of patients is used."
)


def trajectory(m: Material) -> tuple[Block, ...]:
    """Answer, figure, table, how to read it, and the natural history as context."""
    found = telling(m)
    blocks = [prose("trajectory-answer", *answer(m)), *_prognosis(m)]
    if turned := turns(m, found):
        blocks.append(prose("trajectory-turns", *turned))
    if not found:
        return (*blocks, *other_scores(m), *objective_change(m), *_context(m))
    drawn = draw_series(tuple(found), m.findings.threshold, m.details.claim)
    if drawn:
        caption = "Scores over time"
        blocks.append(figure("trajectory-figure", drawn.png, drawn.alt, caption, drawn.facts))
    blocks += [_table(m, found), prose("trajectory-method", method(EXPLAINED))]
    blocks += [*other_scores(m), *objective_change(m), *_context(m)]
    return tuple(blocks)


def telling(m: Material) -> list[Trajectory]:
    """The measures to show: one with a single score says nothing beside others."""
    found = m.findings.trajectory
    return [t for t in found if len(t.scores) > 1] or list(found)


def answer(m: Material) -> list[Statement]:
    """Which measures improve, stay, worsen or cannot be judged."""
    found = telling(m)
    if not found:
        return [absent("No dated score of any standard measure is documented.")]
    said = []
    for state, words in (("improving", "improving"), ("plateau", "at a plateau"),
                         ("worsening", "worsening")):  # fmt: skip
        group = [t for t in found if t.state == state]
        if group:
            names = listed(name(t) for t in group)
            said.append(m.sums_up(f"{names}: {words}.", [f for t in group for f in _facts(t)]))
    unknown = [t for t in found if t.state == "indeterminate"]
    if unknown:
        names = listed(name(t) for t in unknown)
        text = f"{names}: cannot be determined."
        said.append(m.sums_up(text, [f for t in unknown for f in _facts(t)]))
    left = [t for t in m.findings.trajectory if t not in found]
    if left:
        text = (
            f"Recorded once for this impairment: {listed(name(t) for t in left)}; see Appendix B."
        )
        said.append(m.sums_up(text, [f for t in left for s in t.scores for f in s.facts]))
    return said + _of_new_injuries(m)


def _of_new_injuries(m: Material) -> list[Statement]:
    """The pain of a fall or a crash is told apart, so that nobody misses its score."""
    rows = [r for r in m.used("measures") if r["context"] == NEW_INJURY]
    if not rows:
        return []
    told = listed(f"{instruments()[r['concept']].abbrev} {number(r['value'])} "
                  f"({short_date(r['date'])})" for r in rows)  # fmt: skip
    text = f"Not among them, as recorded at a new injury: {told}."
    return [m.fact(text, [r["fact_id"] for r in rows])]


def prognoses(m: Material) -> list[list[Fact]]:
    """Statements of prognosis on the claimed impairment, by date, each sentence once."""
    rows = [r for r in m.used("statements") if r["category"] == "prognosis"
            and r["assertion"] != "negated" and bears_on_claim(r, m.details)]  # fmt: skip
    return by_sentence(rows)


def who_expects(group: Sequence[Fact]) -> str:
    """ "Dr. A. Marlow, MD, May 15, 2024: “Prognosis guarded ...”"."""
    row = group[0]
    who = named_with(row["provider"], row["credential"])
    when = short_date(row["date"]) if row["date"] else "undated"
    return f"{who or 'A provider who is not named'}, {when}: {quote_of(row, MOST_PROGNOSIS)}"


def _prognosis(m: Material) -> list[Block]:
    found = prognoses(m)
    if not found:
        none = "No statement of prognosis is documented."
        return [prose("trajectory-prognosis", absent(none))]
    said = [m.fact(f"{who_expects(group)}.", [r["fact_id"] for r in group]) for group in found]
    return [prose("trajectory-prognosis", method("Prognosis as stated:"), *said)]


def name(t: Trajectory) -> str:
    """ "ODI (9 scores)"; "Grip, left (3 scores)"."""
    side = f", {t.side}" if t.side else ""
    return f"{instruments()[t.instrument].abbrev}{side} ({count(t.n, 'score')})"


def course(m: Material, t: Trajectory) -> str:
    """ "first 50, last 52, range 48 to 54 over 22 months": the judged scores."""
    inside = [s for s in t.scores if set(s.facts) <= set(t.facts)] or list(t.scores)
    rows, known = m.rows_of(f for s in inside for f in s.facts), instruments()[t.instrument]
    if len(inside) == 1:
        return per_cents.as_recorded(score_in_words(inside[0]), known, rows)
    values = [v for s in inside for v in as_recorded(s)]
    low, high = number(min(values)), number(max(values))
    ends = f"first {score_in_words(inside[0])}, last {score_in_words(inside[-1])}"
    said = f"all {low}" if low == high else f"{ends}, range {low} to {high}"
    said = per_cents.as_recorded(said, known, rows)
    return said + (f" over {_time(t.span_days)}" if t.span_days else "")


def _facts(t: Trajectory) -> tuple[str, ...]:
    return t.facts or tuple(sorted({f for s in t.scores for f in s.facts}))


def _table(m: Material, found: Sequence[Trajectory]) -> Block:
    columns = (
        column("Measure", 1.3), column("Scores", 1.4), column("Change a year (90 % interval)", 1.2),
        column("Single-person threshold", 1), column("Result", 2), SOURCE,
    )  # fmt: skip
    found_threshold = m.findings.threshold
    since = found_threshold.counted_from
    # The same days as in `assessment.trajectory`.
    which = (
        f"Scores from the author’s own date ({in_words(since)}) on"
        if found_threshold.decision
        else f"Scores after {in_words(found_threshold.earliest)}, when the threshold’s interval "
        "begins"
    )
    note = f"{which}, where there are two or more."
    rows = [_row(m, t) for t in found]
    caption = "Trajectory by measure"
    return table("trajectory-table", caption, columns, rows, note if since else "")


def _row(m: Material, t: Trajectory) -> Row:
    known = instruments()[t.instrument]
    all_dates = t.window != "after_active_care" and bool(m.findings.threshold.counted_from)
    return m.row(
        _facts(t),
        known.abbrev
        + (f", {t.side}" if t.side else "")
        + f" ({'higher' if known.higher_is_worse else 'lower'} is worse)",
        f"{t.n}: {course(m, t)}" + ("; all dates" if all_dates else ""),
        _slope(t) or absent("cannot be determined"),
        method(_limit(known)),
        _result(t),
    )


def _slope(t: Trajectory) -> str:
    if t.slope_per_year is None or t.ci_low is None or t.ci_high is None:
        return ""
    known = instruments()[t.instrument]
    if t.ci_high - t.ci_low >= known.high - known.low:
        return ""  # an interval as wide as the scale tells of no change at all
    return f"{signed(t.slope_per_year)} ({signed(t.ci_low)} to {signed(t.ci_high)})"


def _limit(known: Instrument) -> str:
    """The threshold's number only where its source was seen, or where it is the author's own."""
    if known.is_own:
        return f"{known.improve:g} {_unit(known)} (the author's)"
    if known.improve is None and known.relative_pct is None:
        return "none known"
    if not known.threshold_words:
        return "threshold not verified"
    return known.threshold_words + (f" {_unit(known)}" if known.improve is not None else "")


def _unit(known: Instrument) -> str:
    """ "points of 50" where the scale is made in several ways, "% points"."""
    unit, several, _ = known.unit.partition(" (")
    return f"{unit} of {number(known.high)}" if several and unit == "points" else unit


def _result(t: Trajectory) -> str:
    label = LABELS[t.label]
    said = STATES[t.state] + (f", {label}" if label and t.label != "contradicted" else "")
    why = TRAJECTORY_REASONS.get(t.reason, t.reason.replace("_", " "))
    known = instruments()[t.instrument]
    return f"{said}: {why}{_doubt(t, known)}"


def _doubt(t: Trajectory, known: Instrument) -> str:
    if t.threshold is None or known.verified:
        return ""
    return "; the author's own threshold" if known.is_own else "; threshold not verified"


def _time(days: int) -> str:
    months = round(days / DAYS_A_MONTH)
    return count(months, "month") if months else count(days, "day")


def _context(m: Material) -> list[Block]:
    """Natural history: verified sources only, and never as proof about one person."""
    mine = m.details.primary
    known = natural_history(mine.region, mine.label, mine.icd10)
    if not known:
        return [prose("trajectory-context", method(NO_RULE))]
    said = [method(f"{fact.sentence.rstrip('.')} ({fact.source}).") for fact in known]
    lead = method("Context from groups of patients, which proves nothing about one person:")
    return [prose("trajectory-context", lead, *said)]
