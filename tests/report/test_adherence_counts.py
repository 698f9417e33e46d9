"""The number of entries of missed care is that of the rows below it."""

from __future__ import annotations

from report_case import cells, material, said
from tables import statement

from mmi_kit.report.sections.adherence import adherence

BOTH = "Attended 8, cancelled 2, no-show 1."


def missed(date, quote, sentence, **more):
    return statement(date, "nonadherence", quote, sentence=sentence, **more)


def test_two_facts_of_one_sentence_are_one_entry():
    m = material(statements=[
        missed("2022-05-01", "cancelled 2", BOTH),
        missed("2022-05-01", "no-show 1", BOTH),
        missed("2022-06-01", "Cancelled 6/1", "Cancelled 6/1 (no ride).", reason="no ride"),
    ])  # fmt: skip
    made = adherence(m)
    assert len(cells(made, "adherence-table")) == 2
    text = said(made, "adherence-answer")
    assert text.startswith("2 entries of missed or incomplete care; a reason is recorded for 1")
