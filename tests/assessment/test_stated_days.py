"""Of stated days and maintenance visits, which is the threshold? One more note moves it little."""

from __future__ import annotations

from tables import statement, treatment
from test_threshold import INJECTION, follow_up, threshold_of

VISITS = follow_up("2022-05-01", "2022-09-01", "2023-03-01")


def stated(*days, **own):
    return [statement(day, "explicit_mmi", "at MMI", **own) for day in days]


def found(*statements, visits=VISITS, treatments=(INJECTION,)):
    made = threshold_of(*treatments, statements=[*visits, *statements])
    return made.tier, made.earliest, made.latest


def test_a_statement_soon_after_the_first_visit_ends_the_interval():
    assert found(*stated("2022-08-01")) == ("explicit", "2022-03-01", "2022-08-01")


def test_a_statement_long_after_confirms_what_the_visits_show_and_moves_nothing():
    assert found() == ("implied", "2022-03-01", "2022-05-01")
    assert found(*stated("2023-05-01")) == ("explicit", "2022-03-01", "2022-05-01")


def test_the_basis_tells_the_visits_and_the_statement():
    made = threshold_of(INJECTION, statements=[*VISITS, *stated("2023-05-01")])
    assert made.basis[-2:] == ("confirmed_by_statement", "by_treating_source")
    assert "explicit_statement" not in made.basis
    told = {s.date for s in made.signals
            if s.category == "explicit_mmi" and set(s.facts) <= set(made.facts)}  # fmt: skip
    assert told == {"2023-05-01"}


def test_one_more_confirming_note_moves_nothing():
    once = found(*stated("2022-08-01"))
    assert found(*stated("2022-08-01", "2024-05-01")) == once
    assert found(*stated("2023-05-01", "2024-05-01")) == found(*stated("2023-05-01"))


def test_a_day_that_a_late_note_names_is_that_day():
    named = stated("2023-05-01", stated_date="7/15/2022")
    assert found(*named)[2] == "2022-07-15"
    assert found(*stated("2024-05-01", stated_date="2/15/2023"))[2] == "2023-02-15"


def test_without_a_supported_visit_the_late_statement_is_all_there_is():
    assert found(*stated("2023-05-01"), visits=())[2] == "2023-05-01"


def denied(day):
    return statement(day, "explicit_mmi", "not at MMI", assertion="negated")


def test_a_visit_that_a_source_contradicts_is_not_confirmed_by_a_later_statement():
    assert found(denied("2022-10-01"), *stated("2023-05-01")) == (
        "explicit", "2022-03-01", "2023-05-01",
    )  # fmt: skip


def test_a_statement_that_was_taken_back_gives_way_to_the_next():
    both = stated("2022-06-01", "2023-05-01")
    assert found(*both)[2] == "2022-06-01"
    assert found(*both, denied("2022-10-01")) == ("explicit", "2022-03-01", "2023-05-01")
    assert found(*stated("2022-06-01"), denied("2022-10-01"))[0] == "contradicted"


def test_a_late_statement_does_not_hide_active_care_that_followed_it():
    rfa = treatment("2024-01-10", "rfa")
    made = threshold_of(INJECTION, rfa, statements=[*VISITS, *stated("2023-05-01")])
    assert made.tier == "contradicted"
