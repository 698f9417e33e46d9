"""What a form states is told as that: the amount that is ticked, and the word over its column."""

from __future__ import annotations

import pytest
from report_case import material

from mmi_kit.report.sections.amounts import recorded

TWO_COLUMNS = "Sit     Stand/walk\nless than 2 hours   [ ]   [x]\nabout 2 hours   [x]"


def told(**row: object) -> str:
    fact = {"concept": "sit_total", "assertion": "actual", "unit": "h", "date": "2024-01-05", **row}
    (used,) = material(capacities=[fact]).used("capacities")
    return recorded(used)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (TWO_COLUMNS, "2 h"),
        ("Sit     Stand/walk\nless than 2 hours   [x]", "less than 2 h"),
        ("Sit in an 8-hour day: [ ] less than 2 hours [x] 2 hours", "2 h"),
        ("Sit in an 8-hour day: [ ] 2 hours [x] more than 2 hours", "more than 2 h"),
        # No form: the bound of the sentence counts
        ("can sit less than 2 hours, about 2 hours in all", "less than 2 h"),
    ],
)
def test_the_bound_is_that_of_the_ticked_amount(quote, expected):
    assert told(quote=quote, sentence=quote, value=2.0) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Climb stairs     [ ]     [ ]     [x]", "occasionally"),
        ("Climb stairs\tx", "occasionally"),
        ("Climb stairs \u2610 \u2612", "occasionally"),
        # Words that say it in another way stay those of the record
        ("stairs up to a third of the day", "\u201cstairs up to a third of the day\u201d"),
    ],
)
def test_a_row_of_boxes_is_told_by_the_word_over_its_mark(quote, expected):
    row = {"concept": "climb_stairs", "unit": "frequency", "frequency": "occasionally"}
    assert told(quote=quote, sentence=quote, **row) == expected
