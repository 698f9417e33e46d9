"""A European date in an American log: what may be two days is known to the year and no better."""

from __future__ import annotations

import pytest
from evidence_help import evidence

from mmi_kit.evidence.from_log.day_order import order_is_doubtful


def dates(*written):
    found = evidence(
        *({"date": d, "provider": "Dr. Reed", "ODI": str(40 + n)} for n, d in enumerate(written))
    )
    return found.visits["date"].tolist(), found.problems["code"].tolist()


def test_a_log_with_day_first_dates_gives_no_month_to_the_others():
    read, problems = dates("2021-01-05", "04/05/2021", "05/05/2021", "19/06/2021")
    assert read == ["2021-01-05", "2021", "2021-05-05", ""]
    assert problems == ["ambiguous_date", "bad_date"]


def test_one_slip_in_a_month_first_log_does_not_cost_the_others():
    read, problems = dates("3/14/2021", "04/05/2021", "6/30/2021", "31/7/2021")
    assert read == ["2021-03-14", "2021-04-05", "2021-06-30", ""]
    assert problems == ["bad_date"]


@pytest.mark.parametrize(
    ("written", "doubtful"),
    [((), False), (("4/5/2021",), False), (("19/1/2021", "4/5/2021"), True), (("1/19/21",), False)],
)
def test_the_order_is_doubtful_where_day_first_is_seen(written, doubtful):
    assert order_is_doubtful(written) is doubtful
