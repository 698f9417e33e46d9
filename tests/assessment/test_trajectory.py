"""Whether it still changes is shown by equivalence, never by a missing significance."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import NO_THRESHOLD, SINCE_MAY, evidence, score, scores_of

from mmi_kit.assessment.equivalence import (
    Spread,
    half_width,
    one_sided_quantile,
    pooled,
    room,
    slope,
)
from mmi_kit.assessment.findings import Score, Signal
from mmi_kit.assessment.trajectory import trajectories
from mmi_kit.knowledge.own import using

QUARTERS = [f"{y}-{m:02d}-01" for y in (2022, 2023, 2024) for m in (1, 4, 7, 10)]


def judged(*values, instrument="odi", dates=QUARTERS, threshold=NO_THRESHOLD):
    rows = [score(d, instrument, v) for d, v in zip(dates, values, strict=False)]
    (found,) = trajectories(scores_of(evidence(measures=rows)), threshold)
    return found


def verdict(*values, **own):
    found = judged(*values, **own)
    return found.state, found.label, found.reason


def test_a_flat_long_series_is_a_demonstrated_plateau():
    assert verdict(44, 46, 43, 45, 44, 46, 45, 44) == ("plateau", "demonstrated", "equivalence")


def test_by_a_threshold_that_was_not_verified_it_is_supported_only():
    with using({"change_odi": 10}):  # the author's own, as large as the kit's
        found = verdict(44, 46, 43, 45, 44, 46, 45, 44)
    assert found == ("plateau", "supported", "equivalence")


def test_a_plateau_can_never_be_shown_with_two_scores():
    assert verdict(44, 44) == ("indeterminate", "indeterminate", "too_few_scores")


def test_too_short_a_span_shows_nothing():
    dates = ["2022-01-01", "2022-02-01", "2022-03-01", "2022-04-01"]
    assert verdict(44, 44, 44, 44, dates=dates)[2] == "span_too_short"


def test_the_same_with_few_scores_is_supported_only():
    dates = ["2021-01-01", "2022-07-01", "2024-01-01"]
    assert verdict(44, 46, 43, dates=dates) == (
        "plateau", "supported", "all_changes_below_threshold",
    )  # fmt: skip


def test_small_changes_alone_show_nothing_while_the_interval_is_wider_than_the_threshold():
    assert verdict(44, 46, 43) == ("indeterminate", "indeterminate", "interval_too_wide")


def test_a_series_whose_halves_are_not_shown_alike_is_supported_only():
    found = verdict(48, 52, 52, 40, 50, 46, 44)
    assert found == ("plateau", "supported", "interval_inside")


def test_a_steady_gain_is_improvement_whatever_its_significance():
    assert verdict(60, 56, 53, 49, 45, 41)[0] == "improving"


def test_worsening_is_told_from_a_plateau():
    assert verdict(40, 44, 47, 51, 55, 59) == (
        "worsening", "demonstrated", "worsened_by_threshold",
    )  # fmt: skip


def test_wild_scatter_is_indeterminate():
    assert verdict(20, 60, 25, 58, 22, 61)[:2] == ("indeterminate", "indeterminate")


def test_for_a_scale_where_more_is_better_rising_is_improvement():
    assert verdict(20, 26, 31, 37, 43, 48, instrument="lefs")[0] == "improving"


def test_an_instrument_without_a_threshold_is_not_judged():
    assert verdict(5, 5, 5, 5, instrument="slr")[2] == "no_threshold_for_instrument"


def test_a_threshold_in_per_cent_is_one_of_the_first_score():
    assert judged(60, 61, 60, 59, 60, 61, instrument="fiqr").threshold == pytest.approx(8.4)
    assert verdict(60, 61, 60, 59, 60, 61, instrument="fiqr")[0] == "plateau"


def test_only_scores_after_the_last_active_care_are_judged_when_there_are_two():
    found = judged(70, 60, 44, 45, 44, 46, threshold=replace(SINCE_MAY, earliest="2022-04-01"))
    assert (found.window, found.n, len(found.scores)) == ("after_active_care", 4, 6)


def test_a_score_of_the_day_of_the_last_active_care_is_not_one_after_it():
    since = replace(SINCE_MAY, earliest=QUARTERS[0])
    assert judged(70, 45, 44, 46, threshold=since).n == 3


def test_with_fewer_the_whole_record_is_judged_and_said_so():
    late = replace(SINCE_MAY, earliest="2023-12-01", latest="2024-01-01")
    assert judged(44, 45, 44, threshold=late).window == "all"


UNDER_CARE = replace(NO_THRESHOLD, last_active="2023-04-01")


def test_one_score_after_active_care_makes_no_plateau_of_those_before():
    late = replace(SINCE_MAY, earliest="2024-03-01", latest="2024-04-01")
    flat = (44, 46, 43, 45, 44, 46, 45, 44, 44, 45)
    assert verdict(*flat, threshold=late) == ("indeterminate", "indeterminate", "once_since")
    assert verdict(*flat)[0] == "plateau"  # nothing ended: they are all that is known


@pytest.mark.parametrize(
    ("values", "instrument"),
    [((68, 61, 75, 57, 48, 64, 66, 68), "quickdash"), ((6, 6, 3, 3, 6, 6, 5, 6, 6, 6), "nprs")],
)
def test_a_swing_under_active_care_is_no_plateau(values, instrument):
    """Before an operation, after it, and after it failed: level at both ends, and never at rest."""
    found = verdict(*values, instrument=instrument, threshold=UNDER_CARE)
    assert found[0] == "indeterminate"


def test_small_changes_under_active_care_may_be_a_plateau():
    assert verdict(44, 46, 43, 45, 44, 46, 45, 44, threshold=UNDER_CARE)[0] == "plateau"
    earlier = replace(UNDER_CARE, last_active="2021-12-01")  # care that ended before all scores
    assert verdict(48, 52, 52, 40, 50, 46, 44, threshold=earlier)[0] == "plateau"
    assert verdict(48, 52, 52, 40, 50, 46, 44, threshold=UNDER_CARE)[2] == "varies_under_care"


def test_what_gets_better_or_worse_over_all_dates_is_still_told():
    late = replace(SINCE_MAY, earliest="2023-02-01", latest="2023-03-01")
    assert verdict(60, 56, 53, 49, 45, 41, threshold=late)[0] == "improving"
    assert verdict(40, 44, 47, 51, 55, 59, threshold=late)[0] == "worsening"


@pytest.mark.parametrize(
    ("threshold", "sem", "k", "expected"),
    [(10, 4.5, 2, 2.6), (10, 4.5, 3, 4.0), (10, 4.5, 5, 5.3), (2, 1.02, 3, 0.6), (9, 3.9, 5, 5.0)],
)
def test_the_room_for_a_shift_is_that_of_the_specification(threshold, sem, k, expected):
    assert room(threshold, Spread(sem), k, k) == pytest.approx(expected, abs=0.06)


def test_one_score_before_and_one_after_leave_no_room():
    assert half_width(Spread(4.5), 1, 1) == pytest.approx(10.5, abs=0.05)
    assert room(10, Spread(4.5), 1, 1) is None


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(1, 6.314), (2, 2.920), (3, 2.353), (5, 2.015), (10, 1.812), (30, 1.697)],
)
def test_the_quantiles_are_those_of_the_printed_table_of_students_t(degrees, expected):
    assert one_sided_quantile(degrees) == pytest.approx(expected, abs=0.001)
    assert one_sided_quantile() == pytest.approx(1.645, abs=0.001)


@pytest.mark.parametrize(
    ("sem", "residual", "degrees", "expected"),
    [
        (4.0, 0.0, 0, Spread(4.0, 10)),  # the published error alone
        (4.0, 160.0, 10, Spread(4.0, 20)),  # the claimant strays as published
        (4.0, 640.0, 10, Spread(40**0.5, 20)),  # twice as far: half the way in variance
        (None, 48.0, 3, Spread(4.0, 3)),  # no published error: the own scatter alone
        (None, 0.0, 0, None),
    ],
)
def test_the_published_error_counts_as_ten_degrees_of_freedom(sem, residual, degrees, expected):
    assert pooled(sem, residual, degrees) == (expected and pytest.approx(expected))


@pytest.mark.parametrize("n", [3, 5, 8, 12])
@pytest.mark.parametrize(("own_error", "least"), [(0.8, 0.90), (1.0, 0.90), (1.25, 0.84)])
def test_the_interval_covers_the_truth_though_a_person_strays_more_than_published(
    n, own_error, least
):
    """At 90 per cent; the published error alone covers 83 to 85 per cent of three to five scores of
    a claimant whose own error is a quarter larger, and no interval can know that from so few."""
    draw, days, runs = random.Random(1), [730 * k / (n - 1) for k in range(n)], 2000
    found = [slope(days, [draw.gauss(50, 4.5 * own_error) for _ in days], 4.5) for _ in range(runs)]
    assert sum(f.low <= 0 <= f.high for f in found if f) / runs >= least


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ((6.0, 5.9, 5.75, 5.6, 5.5, 5.4, 5.2, 5.1), "plateau"),  # 2.2 points better would be real
        ((5.1, 5.2, 5.4, 5.5, 5.6, 5.75, 5.9, 6.0), "worsening"),  # 0.3 points worse are
    ],
)
def test_each_direction_has_its_own_threshold(values, state):
    assert judged(*values, instrument="comi").state == state


@given(st.lists(st.floats(0, 100), min_size=3, max_size=12))
def test_a_slope_lies_inside_its_interval(values):
    days = [91.0 * n for n in range(len(values))]
    found = slope(days, values, 4.5)
    assert found is not None
    assert found.low <= found.per_year <= found.high


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12))
def test_any_series_has_one_of_the_four_states(values):
    series = [
        Score(instrument="odi", value=float(v), date=d, facts=("0" * 12,))
        for d, v in zip(QUARTERS, values, strict=False)
    ]
    (found,) = trajectories({"odi": tuple(series)}, NO_THRESHOLD)
    assert found.state in ("improving", "plateau", "worsening", "indeterminate")
    assert found.state != "plateau" or found.n >= 3


class TestWords:
    def judged(self, *signals, scores=((44, "2022-06-01"),)):
        threshold = replace(
            SINCE_MAY,
            signals=tuple(
                Signal(category=c, date=d, provider="A", quote="q", facts=(f"{n:012x}",))
                for n, (c, d) in enumerate(signals)
            ),
        )
        values, dates = zip(*scores, strict=True)
        return judged(*values, dates=dates, threshold=threshold)

    def test_statements_at_two_visits_are_consistent_with_a_plateau_by_words_only(self):
        found = self.judged(("plateau", "2022-06-01"), ("plateau", "2022-09-01"))
        assert (found.state, found.label) == ("indeterminate", "consistent_with")

    def test_they_do_not_speak_for_scores_of_another_time(self):
        words = (("plateau", "2022-06-01"), ("plateau", "2022-09-01"))
        older = ((68, "2021-03-01"), (48, "2021-09-01"), (64, "2022-06-01"))
        assert self.judged(*words, scores=older).label == "indeterminate"
        again = (*older, (63, "2022-09-01"))
        assert self.judged(*words, scores=again).label == "consistent_with"

    def test_one_visit_is_not_enough_and_improvement_stands_against_it(self):
        once = self.judged(("plateau", "2022-06-01"), ("plateau", "2022-06-01"))
        better = self.judged(
            ("plateau", "2022-06-01"),
            ("plateau", "2022-09-01"),
            ("improvement_expected", "2022-10-01"),
        )
        assert (once.label, better.label) == ("indeterminate", "indeterminate")
