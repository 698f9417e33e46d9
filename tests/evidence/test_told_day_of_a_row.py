"""The day at the head of a row of a table of procedures is that of the procedure."""

from __future__ import annotations

import pytest

from mmi_kit.evidence.told_day import told_day


@pytest.mark.parametrize(
    ("sentence", "label", "expected"),
    [
        ("05/04/2021     L L4 + L5 TFESI     40% x 2 wk", "TFESI", "2021-05-04"),
        ("05/04/2021  R L4 & L5 TFESI  none", "TFESI", "2021-05-04"),
        ("05/04/2021   Bilat SI joint inj   none", "SI joint inj", "2021-05-04"),
        # Another procedure stands between
        ("05/04/2021  caudal, then TFESI 40%", "TFESI", ""),
        ("05/04/2023  L L4 + L5 TFESI", "TFESI", ""),
    ],
)
def test_the_day_of_a_row(sentence, label, expected):
    fact = {"date": "2022-06-01", "label": label, "sentence": sentence}
    assert told_day(fact) == expected
