"""What a word puts in doubt is told by the intake, shows the word, and counts once set right."""

from __future__ import annotations

import openpyxl
import pytest
from helpers import mmi_here
from workbook_help import Desk, of

NOTE = """\
Physical therapy progress note
Date of service: 01/10/2023
Provider: Ann Reed, PT

Pain 6/10. Were a cart supplied she could lift 20 lb.
"""
LINE = (
    "  In doubt    1 of these may be aimed at, asked for or of somebody else: not used unless you "
    "set in what sense to actual"
)


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    made.put("note.txt", NOTE)
    return made


def test_the_intake_says_so_and_the_workbook_shows_the_word(desk):
    assert LINE in mmi_here(desk.cases, "intake", desk.case.name).out.splitlines()
    row = desk.row("capacities")
    assert (row["assertion"], row["triggers"]) == ("conditional", "(in doubt: were a)")
    assert row["remark"] == "1 in doubt"  # the first row to look at
    book = openpyxl.load_workbook(desk.path)
    heads = {cell.value: cell.column_letter for cell in book["capacities"][1]}
    assert not book["capacities"].column_dimensions[heads["why in this sense"]].hidden
    counts = dict(book["quality"].iter_rows(min_row=2, values_only=True))
    assert counts["facts in doubt (sense conditional, the next column says why)"] == 1


def test_it_counts_once_its_sense_is_set_right(desk):
    desk.intake()
    desk.edit("capacities", 2, assertion="actual")
    out = mmi_here(desk.cases, "intake", desk.case.name).out
    assert LINE not in out.splitlines()
    found = of(desk.evidence().capacities, "concept", "value", "assertion", "review")
    assert found == [("lift_occ", 20, "actual", "corrected")]
