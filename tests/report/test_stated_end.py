"""Who states maximum improvement is told, however it counts; and when a procedure was judged."""

from __future__ import annotations

from report_case import cells, material, said
from tables import statement, treatment

from mmi_kit.report.sections.summary import summary
from mmi_kit.report.sections.threshold import threshold

CARE = treatment("2023-09-12", "rfa")
TOLD = treatment("2023-11-14", "rfa", "mentioned", column="note", relief_pct=40.0, relief_days=56.0)
VISITS = [statement(day, "maintenance", "Continue current management")
          for day in ("2023-11-14", "2024-02-13", "2024-05-14")]  # fmt: skip


def mmi(day, **own):
    return statement(day, "explicit_mmi", "at MMI", sentence="Shoulder at MMI, unchanged.", **own)


def made(*statements, treatments=(CARE,)):
    return material(treatments=[dict(t) for t in treatments],
                    statements=[dict(s) for s in (*VISITS, *statements)])  # fmt: skip


def answer(m):
    return said(threshold(m), "threshold-answer")


def how_sure(m):
    rows = cells(summary(m), "summary-findings")
    return next(row[2] for row in rows if row[0] == "When did active treatment end?")


def test_a_late_statement_is_quoted_and_said_to_confirm():
    m = made(mmi("2024-10-08"))
    assert "(first maintenance-only contact), 63 days apart" in answer(m)
    assert "states on October 8, 2024: “Shoulder at MMI, unchanged.”" in answer(m)
    assert "It confirms what the contacts before it show, and does not move" in answer(m)
    assert how_sure(m) == "stated by an acceptable medical source (Oct 8, 2024)"


def test_a_statement_near_it_ends_the_interval_and_the_next_is_told_too():
    m = made(mmi("2024-02-13"), mmi("2024-10-08"))
    assert "and February 13, 2024 (maximum improvement stated)" in answer(m)
    assert "Maximum improvement is stated on October 8, 2024 too (" in answer(m)
    assert "confirms" not in answer(m)
    assert how_sure(m) == "stated by an acceptable medical source"


def test_a_statement_of_nobody_named_is_not_lost():
    words = (
        "Maximum improvement is stated on February 13, 2024 by a source that the records do not "
        "name as an acceptable medical source"
    )
    assert words in answer(made(mmi("2024-02-13", provider="", credential="")))
    assert words not in answer(made(mmi("2024-02-13")))
    alone = material(statements=[mmi("2024-02-13", provider="", credential="")])
    assert words in answer(alone)


def test_a_rating_is_no_such_statement():
    rated = statement("2024-02-13", "explicit_mmi", "10% whole person impairment")
    assert "Maximum improvement is stated" not in answer(made(rated))


def test_from_when_on_the_effect_is_told():
    first = "What the last procedure achieved is first told on November 14, 2023 ("
    assert first in answer(made(treatments=(CARE, TOLD)))
    assert "What the last procedure achieved" not in answer(made())
