"""What a typed cell states, and what is no statement at all."""

from __future__ import annotations

import math

import pytest

from mmi_kit.evidence.from_log.cells import (
    in_range,
    read_amount,
    read_days,
    read_percent,
    read_score,
    read_sessions,
)
from mmi_kit.knowledge.instruments import instruments


def pair(amount):
    if amount is None:
        return None
    return amount.low if math.isnan(amount.high) else (amount.low, amount.high)


@pytest.mark.parametrize(
    ("instrument", "text", "expected"),
    [
        ("odi", "44", 44),
        ("odi", " 44 % ", 44),
        ("odi", "22/50", 44),
        ("odi", "44/100", 44),
        ("odi", "22/40", None),
        ("odi", "44-48", (44, 48)),
        ("odi", "forty", None),
        ("odi", "0.44", None),  # a share, or no disability?
        ("odi", "0.5%", 0.5),
        ("odi", "N/A?", None),
        ("odi", "", None),
        ("ndi", "24", 24),
        ("ndi", "48%", 24),
        ("ndi", "24/50", 24),
        ("nprs", "6-8/10", (6, 8)),
        ("nprs", "7%", None),
        ("lefs", "32/80", 32),
        ("phq9", "about 12", None),
    ],
)
def test_score(instrument, text, expected):
    assert pair(read_score(text, instruments()[instrument])) == expected


@pytest.mark.parametrize(
    ("text", "inside"), [("44", True), ("100", True), ("140", False), ("-4", False)]
)
def test_a_score_must_lie_in_the_instruments_range(text, inside):
    odi = instruments()["odi"]
    assert in_range(read_score(text, odi), odi) is inside


@pytest.mark.parametrize(
    ("reader", "text", "expected"),
    [
        (read_amount, "20", 20),
        (read_amount, "15-20", (15, 20)),
        (read_amount, "12.5", 12.5),
        (read_amount, "about 20", None),
        (read_amount, "<10", None),
        (read_amount, "-5", None),
        (read_sessions, "8", 8),
        (read_sessions, "8/12", (8, 12)),
        (read_sessions, "8 of 12 visits", (8, 12)),
        (read_sessions, "weekly", None),
    ],
)
def test_amount(reader, text, expected):
    assert pair(reader(text)) == expected


@pytest.mark.parametrize(
    ("reader", "text", "expected"),
    [
        (read_percent, "60", 60),
        (read_percent, "60%", 60),
        (read_percent, "50-60", None),
        (read_percent, "140", None),
        (read_days, "70", 70),
        (read_days, "10 weeks", 70),
        (read_days, "2 months", 60),
        (read_days, "1 year", 365),
        (read_days, "3-4 weeks", 21),
        (read_days, "a while", None),
    ],
)
def test_relief(reader, text, expected):
    assert reader(text) == expected


@pytest.mark.parametrize(("text", "share"), [("60", 60), ("60%", 60), ("0.6%", 0.6), ("0.6", None)])
def test_a_share_typed_as_a_fraction_is_no_per_cent(text, share):
    assert read_percent(text) == share
