"""What can be done after the threshold: the central value, the range, and never the best hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_case import ids, material, said
from tables import NO_THRESHOLD, SINCE_MAY, capacity, details, evidence

from mmi_kit.assessment.function.floor import functional_floor
from mmi_kit.report.sections.function import functional_floor as report_floor


def item(*rows, function="sit_once", threshold=NO_THRESHOLD):
    found = functional_floor(evidence(capacities=list(rows)), threshold, details())
    return next(i for i in found if i.function == function)


def test_silence_is_not_documented_and_no_number():
    found = item()
    assert (found.label, found.median, found.best, found.n_observations) == (
        "not_documented", None, None, 0,
    )  # fmt: skip


def test_three_observations_by_two_providers_in_two_ways_that_agree_are_consistent():
    found = item(
        capacity("2022-06-01", "sit_once", 20, provider="A", source_type="measured"),
        capacity("2022-07-01", "sit_once", 25, provider="B", source_type="patient_reported"),
        capacity("2022-08-01", "sit_once", 15, provider="B", source_type="patient_reported"),
    )
    assert (found.label, found.median, found.low, found.high) == ("consistent", 20, 15, 25)
    assert (found.n_observations, found.n_providers, found.n_source_types) == (3, 2, 2)


def test_values_more_than_one_category_apart_are_mixed():
    found = item(
        capacity("2022-06-01", "sit_once", 15, provider="A", source_type="measured"),
        capacity("2022-07-01", "sit_once", 20, provider="B", source_type="patient_reported"),
        capacity("2022-08-01", "sit_once", 90, provider="B", source_type="observed"),
    )
    assert found.label == "mixed"


def test_one_provider_is_a_single_source_however_often():
    rows = [capacity(f"2022-0{m}-01", "sit_once", 20, provider="A") for m in (6, 7, 8)]
    assert item(*rows).label == "single_source"


def test_only_what_lies_after_the_threshold_counts_but_the_best_is_always_shown():
    found = item(
        capacity("2022-01-01", "sit_once", 60, provider="A"),
        capacity("2022-06-01", "sit_once", 20, provider="B"),
        threshold=SINCE_MAY,
    )
    assert (found.median, found.n_observations, found.before, found.best) == (20, 1, 1, 60)


def test_a_sentence_copied_forward_counts_once_and_a_typed_number_each_time():
    copied = {"provider": "A", "quote": "sits 20 minutes", "extractor": "capacity:sit_once"}
    typed = {"provider": "A", "quote": "20"}
    assert item(
        capacity("2022-06-01", "sit_once", 20, **copied),
        capacity("2022-07-01", "sit_once", 20, **copied),
    ).n_observations == 1  # fmt: skip
    assert item(
        capacity("2022-06-01", "sit_once", 20, **typed),
        capacity("2022-07-01", "sit_once", 20, **typed),
    ).n_observations == 2  # fmt: skip


def test_hours_become_minutes():
    assert item(capacity("2022-06-01", "sit_once", 1, "h")).median == 60


def test_a_range_counts_with_its_middle_and_keeps_its_ends():
    found = item(capacity("2022-07-01", "sit_once", 20, value_high=40))
    assert (found.low, found.median, found.high, found.best) == (20, 30, 40, 40)


def test_a_unit_that_is_a_mere_convention_is_not_converted():
    assert item(
        capacity("2022-06-01", "walk_distance", 1, "block"), function="walk_distance"
    ).label == "not_documented"  # fmt: skip


def test_what_was_denied_or_planned_is_no_capacity():
    assert item(capacity("2022-06-01", "sit_once", 20, assertion="planned")).n_observations == 0


class TestLevels:
    """Postures and the use of the hands are told by how often."""

    def test_the_central_level_is_the_lower_middle_and_the_best_is_shown(self):
        found = item(
            capacity("2022-01-01", "stoop", float("nan"), "frequency", frequency="frequently"),
            capacity("2022-06-01", "stoop", float("nan"), "frequency", frequency="occasionally",
                     provider="A"),
            capacity("2022-07-01", "stoop", float("nan"), "frequency", frequency="rarely",
                     provider="B"),
            function="stoop", threshold=SINCE_MAY,
        )  # fmt: skip
        assert found.levels == ("rarely", "rarely", "occasionally", "frequently")
        assert (found.n_observations, found.before, found.median) == (2, 1, None)

    def test_without_a_level_nothing_is_documented(self):
        assert (item(function="stoop").label, item(function="stoop").levels) == (
            "not_documented", None,
        )  # fmt: skip


def degree(date, word, function="mental_pace", **own):
    return capacity(date, function, float("nan"), "degree", frequency=word, **own)


class TestDegrees:
    """An area of the mind is told by how limited it is (20 CFR 404.1520a(c)(4))."""

    def test_of_two_ratings_the_more_limited_is_central_and_the_best_is_shown(self):
        found = item(
            degree("2022-06-01", "moderate", provider="A"),
            degree("2022-07-01", "marked", provider="B"),
            function="mental_pace",
        )
        assert found.levels == ("marked", "marked", "moderate", "moderate")

    @pytest.mark.parametrize(
        ("words", "label"),
        [(("marked", "marked", "marked"), "consistent"),
         (("marked", "marked", "moderate"), "mixed")],
    )  # fmt: skip
    def test_a_moderate_and_a_marked_degree_do_not_agree(self, words, label):
        rows = [
            degree(f"2022-0{6 + at}-01", word, provider=who, source_type=how)
            for at, (word, who, how) in enumerate(
                zip(words, "ABB", ("clinician_opinion", "observed", "observed"), strict=True)
            )
        ]
        assert item(*rows, function="mental_pace").label == label

    def test_a_word_of_another_scale_is_no_degree(self):
        found = item(degree("2022-06-01", "never"), function="mental_pace")
        assert found.label == "not_documented"


def test_a_value_between_the_ends_of_the_interval_counts_as_a_score_does():
    found = item(
        capacity("2022-03-01", "sit_once", 60),
        capacity("2022-04-01", "sit_once", 20),
        threshold=SINCE_MAY,
    )
    assert (found.n_observations, found.before, found.median) == (1, 1, 20)
    same_day = replace(SINCE_MAY, earliest="2022-05-01")
    assert item(capacity("2022-05-01", "sit_once", 20), threshold=same_day).n_observations == 1


def test_the_last_values_up_to_a_date_last_insured_that_has_passed_are_told():
    rows = [capacity("2022-04-01", "sit_once", 30), capacity("2023-01-01", "sit_once", 20),
            capacity("2024-01-01", "sit_once", 10)]  # fmt: skip
    made = report_floor(material(details(claim={"dli": "2023-03-31"}), capacities=rows))
    assert said(made, "floor-insured").startswith(
        "Last values on or before the date last insured: sit at one time "
        "20 min (Dr. Marlow, Jan 1, 2023)"
    )
    later = report_floor(material(details(claim={"dli": "2027-03-31"}), capacities=rows))
    assert "floor-insured" not in ids(later)


def told(function, *values, unit="lb", of_papers=(), **own):
    """How values of three providers over two ways of knowing agree, and who reviewed papers."""
    rows = [
        capacity(f"2022-0{n + 1}-01", function, value, unit, provider=f"Dr. {n}",
                 source_type=("measured", "clinician_opinion")[n % 2], **own)
        for n, value in enumerate(values, start=1)
    ]  # fmt: skip
    visits = [
        {"date": r["date"], "concept": "visit", "visit_type": kind, "provider": r["provider"]}
        for r in rows
        for kind in ("paper review" if r["provider"] in of_papers else "office visit",)
    ]
    found = functional_floor(evidence(capacities=rows, visits=visits), NO_THRESHOLD, details())
    return next(i for i in found if i.function == function).label


@pytest.mark.parametrize(
    ("function", "values", "label"),
    [
        ("lift_occ", (10, 10, 20), "mixed"),  # sedentary against light work
        ("lift_occ", (10, 12, 10), "mixed"),
        ("lift_occ", (20, 25, 20), "mixed"),
        ("lift_occ", (5, 8, 10), "consistent"),
        ("lift_occ", (12, 15, 20), "consistent"),
        ("lift_freq", (10, 15, 10), "mixed"),
        ("lift_left", (10, 12, 10), "consistent"),  # no level of exertion is told of one arm
    ],
)
def test_values_on_both_sides_of_a_level_of_exertion_do_not_agree(function, values, label):
    assert told(function, *values) == label


@pytest.mark.parametrize(
    ("function", "values", "label"),
    [
        ("sit_total", (4, 4, 6), "mixed"),  # SSR 83-10: sedentary work asks for about 6 h
        ("sit_total", (3, 4, 4), "consistent"),
        ("sit_total", (6, 6, 8), "consistent"),
        ("stand_walk_total", (2, 2, 3), "mixed"),
        ("stand_walk_total", (1, 2, 2), "consistent"),
    ],
)
def test_hours_on_both_sides_of_a_level_of_exertion_do_not_agree(function, values, label):
    assert told(function, *values, unit="h") == label


def test_a_range_allows_each_level_that_it_reaches():
    assert told("lift_occ", 10, 10, 8, value_high=12) == "consistent"


def test_who_reviewed_papers_lends_no_agreement_and_is_compared():
    assert told("lift_occ", 10, 10, 8) == "consistent"
    assert told("lift_occ", 10, 10, 8, of_papers=("Dr. 1", "Dr. 2")) == "mixed"
    assert told("lift_occ", 10, 10, 10, 10, of_papers=("Dr. 4",)) == "consistent"
    assert told("lift_occ", 10, 10, 10, 20, of_papers=("Dr. 4",)) == "mixed"
