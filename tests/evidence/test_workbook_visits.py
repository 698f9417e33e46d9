"""A corrected visit: its facts are of the day and the provider that it has now."""

from __future__ import annotations

import pytest
from workbook_help import Desk, of

LOG = """\
date,provider,credential,treatment,NPRS
?,Jill Tran,PT,Capacity evaluation,6
2023-04-11,Dr. Reed,MD,Physical therapy,4
2023-04-11,Dr. Reed,MD,Home exercise,3
"""
TABLES = ("visits", "treatments", "measures")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    made = Desk(tmp_path_factory.mktemp("desk"))
    made.put("log.csv", LOG)
    made.intake()
    return made


@pytest.fixture
def desk(prepared, tmp_path):
    """A note of 2023-01-10, and a log with an undated visit, and two rows of one visit."""
    return prepared.copied(tmp_path)


def of_provider(desk, name, *columns):
    found = desk.evidence()
    rows = [of(t[t["provider"] == name], *columns) for t in (getattr(found, x) for x in TABLES)]
    return {row for table in rows for row in table}


def correct(desk, table, seen, **cells):
    row = next(n for n in range(2, 7) if desk.row(table, n)["provider"] == seen)
    desk.edit(table, row, **cells)


def test_the_facts_take_over_its_date_and_stay_unreviewed_or_confirmed(desk):
    correct(desk, "visits", "Jill Tran", date="9/13/2023")
    for _ in range(3):
        assert of_provider(desk, "Jill Tran", "date", "date_precision") == {("2023-09-13", "day")}
        found = desk.evidence().measures
        assert of(found[found["provider"] == "Jill Tran"], "review", "original") == [
            ("confirmed", "date: (empty)")
        ]
        desk.intake()
    correct(desk, "visits", "Jill Tran", date="")
    for _ in range(2):
        assert of_provider(desk, "Jill Tran", "date", "original") == {("", "")}
        desk.intake()


def test_and_who_was_seen(desk):
    correct(desk, "visits", "Ann Reed, PT", provider="Anna Reed", credential="DPT")
    desk.intake()
    assert of_provider(desk, "Anna Reed", "credential", "review") == {
        ("DPT", "corrected"), ("DPT", "unreviewed")}  # fmt: skip
    assert of_provider(desk, "Ann Reed, PT", "date") == set()


def test_only_those_of_its_own_row(desk):
    row = next(n for n in range(2, 7) if desk.row("visits", n)["locator"] == "row 3")
    desk.edit("visits", row, date="2023-05-01")
    dates = dict(of(desk.evidence().measures, "value", "date"))
    assert (dates[4], dates[3]) == ("2023-05-01", "2023-04-11")


def test_a_fact_that_was_corrected_itself_keeps_its_own(desk):
    correct(desk, "visits", "Dr. Reed", provider="Dr. Reid")
    desk.intake()
    correct(desk, "measures", "Dr. Reid", provider="Dr. Reed")
    for _ in range(2):
        assert "Dr. Reid" not in set(desk.evidence().measures["provider"])
        assert "Dr. Reid" in set(desk.evidence().treatments["provider"])
        desk.intake()


def test_what_was_typed_into_the_log_says_so_until_it_is_decided_on(desk):
    assert of(desk.evidence().measures, "review", "reviewed_by")[:3] == [
        ("confirmed", "from your log")] * 3  # fmt: skip
    correct(desk, "measures", "Jill Tran", review="rejected")
    for _ in range(2):
        found = desk.evidence().measures
        assert of(found[found["provider"] == "Jill Tran"], "review", "reviewed_by") == [
            ("rejected", "")]  # fmt: skip
        desk.intake()
