"""The caseload as a workbook: a sheet of cases, of gaps, and of what is missing most. Sortable."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from mmi_kit.case.archive import undated
from mmi_kit.caseload.lines import Line, asked_most, missing_most
from mmi_kit.evidence.workbook.cells import put
from mmi_kit.knowledge.rubric import GROUPS, rubric
from mmi_kit.report.words import number

TOP_GAPS = 3
WIDE, USUAL = 46, 14
_WIDE_COLUMNS = ("State", "Impairment", "Element", "Whom to ask", "Top gaps", "Hard flags")


def caseload_workbook(lines: Sequence[Line], *, names: bool) -> bytes:
    """The bytes of the workbook; the same lines give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    first.title = "cases"
    _fill(first, _case_head(names=names), (_case(line, names=names) for line in lines))
    _fill(book.create_sheet("gaps"), ("Case", "No.", "Element", "Whom to ask", "Points"),
          (_gap(line.case, gap) for line in lines for gap in line.gaps))  # fmt: skip
    _fill(
        book.create_sheet("missing most"),
        ("No.", "Element", "Cases", "Points", "Whom to ask"),
        (
            (m.element, rubric()[m.element].element, m.cases, round(m.gain, 1),
             "; ".join(f"{who} ({count})" for who, count in m.whom))
            for m in missing_most(lines)
        ),
    )  # fmt: skip
    _fill(book.create_sheet("whom to ask"), ("Whom to ask", "Cases", "Gaps", "Points"),
          ((name, cases, gaps, round(gain, 1))
           for name, cases, gaps, gain in asked_most(lines)))  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return undated(out.getvalue())


def top_gaps(line: Line) -> str:
    """The gaps that would add the most, in words."""
    return "; ".join(
        f"{rubric()[g.element].element} (+{number(g.gain)})" for g in line.gaps[:TOP_GAPS]
    )


def _case_head(*, names: bool) -> tuple[str, ...]:
    ref = ("Claimant",) if names else ()
    return (
        "Case", *ref, "State", "Impairment", "Score", *GROUPS.values(), "Threshold tier", "From",
        "To", "Top gaps", "Gaps", "Hard flags", "Contrary items", "Hearing", "Evidence due",
        "Due day passed", "Date last insured", "Facts to review", "Records not read", "Problems",
        "Last visit", "Days since", "As of",
    )  # fmt: skip


def _case(line: Line, *, names: bool) -> tuple[object, ...]:
    ref = (line.ref,) if names else ()
    groups = (_rounded(line.groups.get(group)) for group in GROUPS)
    return (
        line.case, *ref, line.state, line.impairment, _rounded(line.score), *groups, line.tier,
        line.earliest, line.latest, top_gaps(line), len(line.gaps) if line.tier else None,
        ", ".join(line.flags), line.contrary, line.hearing, line.evidence_due,
        "yes" if line.due_passed else "", line.dli, line.unreviewed, line.unread, line.problems,
        line.last_visit, line.days_since, line.as_of,
    )  # fmt: skip


def _gap(case: str, gap: Any) -> tuple[object, ...]:
    return case, gap.element, rubric()[gap.element].element, gap.whom, round(gap.gain, 1)


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 1)


def _fill(sheet: Any, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(head, start=1):
        cell = put(sheet, 1, column, name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="D9E2F3")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        wide = WIDE if name in _WIDE_COLUMNS else USUAL
        sheet.column_dimensions[get_column_letter(column)].width = wide
    last = 1
    for last, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            put(sheet, last, column, value)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{max(last, 2)}"
