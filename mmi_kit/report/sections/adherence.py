"""Which care was missed, stopped or declined, and which reason is recorded? Stated, not judged."""

from __future__ import annotations

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.findings import Course
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.blocks import Block, Statement, absent, column, prose, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.sections.courses import declined_courses, given_courses, treatment_name
from mmi_kit.report.words import NOT_RECORDED, count, short_date, span


def adherence(m: Material) -> tuple[Block, ...]:
    """Missed care with its reasons; attendance; declined care."""
    missed, declined = _missed(m), declined_courses(m)
    attended = [c for c in given_courses(m) if c.sessions is not None and c.sessions_ordered]
    blocks = [prose("adherence-answer", *_answer(m, missed, declined))]
    rows = [
        m.row(
            [r["fact_id"]],
            short_date(r["date"]),
            cut(r["provider"], 60),
            quoted(r["quote"]),
            quoted(r["reason"], 160) if r["reason"] else absent(NOT_RECORDED),
        )
        for r in missed
    ]
    rows += [
        m.row(
            c.facts,
            span(c.start, c.end),
            cut(", ".join(c.providers), 60),
            f"{treatment_name(c)}: {c.sessions} of {count(c.sessions_ordered or 0, 'session')} "
            "attended",
            "",
        )
        for c in attended
    ]
    if rows:
        columns = (column("Date", 1.2), column("Recorded by", 1.2), column("What is recorded", 2.4),
                   column("Reason recorded", 2), SOURCE)  # fmt: skip
        blocks.append(table("adherence-table", "Attendance and missed care", columns, rows))
    return tuple(blocks)


def _missed(m: Material) -> list[Fact]:
    return [
        r
        for r in m.used("statements")
        if r["category"] == "nonadherence"
        and r["assertion"] == "actual"
        and bears_on_claim(r, m.details)
    ]


def _answer(m: Material, missed: list[Fact], declined: list[Course]) -> list[Statement]:
    said = []
    if missed:
        explained = sum(bool(r["reason"]) for r in missed)
        text = (
            f"{count(len(missed), 'entry', 'entries')} of missed or incomplete care; a reason is "
            f"recorded for {explained}."
        )
        said.append(m.fact(text, [r["fact_id"] for r in missed]))
    else:
        said.append(absent("No missed or incomplete care is documented."))
    if declined:
        explained = sum(bool(c.reason_stopped) for c in declined)
        text = (
            f"{count(len(declined), 'declined treatment')} (listed in Treatment history); a reason "
            f"is recorded for {explained}."
        )
        said.append(m.fact(text, [f for c in declined for f in c.facts]))
    else:
        said.append(absent("No declined treatment is documented."))
    return said
