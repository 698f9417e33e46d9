"""How an amount is printed: as it was written where it is a score of a short scale."""

from __future__ import annotations

import pytest

from mmi_kit.report.words import number


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0.625, "0.625"), (1.375, "1.375"), (0.75, "0.75"), (-0.375, "−0.375"), (1.5, "1.5"),
        (20.0, "20"), (7.5, "7.5"), (12.345, "12.3"), (0.0, "0"), (-0.0, "0"),
        (0.02134, "0"), (1.23456, "1.2"), (1200.0, "1,200"),
    ],
)  # fmt: skip
def test_an_amount(amount, expected):
    assert number(amount) == expected
