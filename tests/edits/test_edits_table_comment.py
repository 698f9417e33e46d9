"""What does the comment on a table that both changed say?"""

from __future__ import annotations

import pytest

from mmi_kit.edits.table_comment import MOST_NAMED, differences

HEAD = ("Visit", "ODI", "Source")
PT, MRI, SCS = ("PT", "44", "Ex. 1F/2"), ("MRI", "46", "Ex. 2F/3"), ("SCS", "48", "Ex. 3F/4")
LONG = " ".join(f"word{n}" for n in range(60))


@pytest.mark.parametrize(
    ("base", "human", "new", "lines"),
    [
        pytest.param(
            [PT, MRI], [("PT", "44", "mine"), MRI], [("PT", "40", "Ex. 1F/2"), MRI],
            ["Row 1, ODI: issued “44”, now “40”"],
            id="of a row that she changed elsewhere, the cell that the records changed",
        ),
        pytest.param(
            [PT, MRI], [("PT", "45", "Ex. 1F/2"), MRI], [("PT", "40", "Ex. 1F/2"), MRI],
            ["Row 1, ODI: issued “44”, yours “45”, now “40”"],
            id="of a cell that both changed, hers too",
        ),
        pytest.param(
            [PT, MRI], [("PT", "45", "mine"), MRI], [PT, ("MRI", "47", "Ex. 2F/3")],
            ["Row 2, ODI: issued “46”, now “47”"],
            id="nothing of what only she changed",
        ),
        pytest.param(
            [PT, MRI], [("PT", "40", "mine"), MRI], [("PT", "40", "Ex. 1F/9"), MRI],
            ["Row 1, Source: issued “Ex. 1F/2”, yours “mine”, now “Ex. 1F/9”"],
            id="nothing of what she has made the same herself",
        ),
        pytest.param(
            [PT, MRI, SCS], [("PT", "44", "mine"), MRI, SCS], [MRI, SCS],
            ["No longer written: PT | 44 | Ex. 1F/2"],
            id="never the value of the row that now stands in its place",
        ),
        pytest.param(
            [MRI, SCS], [MRI, ("SCS", "48", "Ex. 3F/5")], [PT, MRI, ("SCS", "50", "Ex. 3F/4")],
            ["New or changed row: PT | 44 | Ex. 1F/2", "Row 2, ODI: issued “48”, now “50”"],
            id="a row that moved is compared with itself",
        ),
        pytest.param(
            [PT, MRI], [MRI], [("PT", "40", "Ex. 1F/2"), MRI],
            ["New or changed row: PT | 40 | Ex. 1F/2"],
            id="a row that she deleted and that changed",
        ),
        pytest.param(
            [("PT", LONG + " end", "")], [("PT", LONG + " end", "my")], [("PT", LONG + " now", "")],
            [
                "Row 1, ODI: issued “… word57 word58 word59 end”, "
                "now “… word57 word58 word59 now”"
            ],
            id="of long cells the words that differ",
        ),
        pytest.param(
            [PT], [("Own", "1", "2")], [PT], ["Row of yours: Own | 1 | 2"],
            id="a row of hers in the place of an issued one",
        ),
    ],
)  # fmt: skip
def test_it_says_what_the_records_changed(base, human, new, lines):
    assert differences((HEAD, *base), (HEAD, *human), (HEAD, *new)) == lines


def test_rows_that_are_shown_as_tracked_changes_need_no_words():
    now = ("PT", "40", "Ex. 1F/2")
    assert differences((HEAD, PT), (HEAD, PT, MRI), (HEAD, now), {PT, now}) == []


def test_a_comment_ends_somewhere():
    new = [(f"row {n}", "1", "2") for n in range(MOST_NAMED + 3)]
    lines = differences((HEAD,), (HEAD,), (HEAD, *new))
    assert (len(lines), lines[-1]) == (MOST_NAMED + 1, "... and 3 more")
