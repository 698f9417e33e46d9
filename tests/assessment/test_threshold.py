"""When was treatment complete? An interval, its tier, and what speaks against it."""

from __future__ import annotations

from tables import details, evidence, score, scores_of, statement, treatment

from mmi_kit.assessment.threshold.find import find_threshold
from mmi_kit.assessment.treatment.history import courses

INJECTION = treatment("2022-03-01", "esi_tf")


def threshold_of(*treatments, statements=(), measures=(), **claim):
    found = evidence(
        treatments=list(treatments), statements=list(statements), measures=list(measures)
    )
    own, scores = details(**claim), scores_of(found)
    return find_threshold(found, courses(found, own, scores), scores, own)


def follow_up(*dates):
    return [statement(date, "maintenance", "continue current management") for date in dates]


def test_the_interval_runs_from_the_last_active_care_to_the_first_maintenance_visit():
    found = threshold_of(INJECTION, statements=follow_up("2022-05-01", "2022-09-01"))
    assert (found.earliest, found.latest, found.gap_days) == ("2022-03-01", "2022-05-01", 61)
    assert found.tier == "implied"


def test_strong_needs_half_a_year_a_supporting_statement_and_no_measured_improvement():
    found = threshold_of(
        INJECTION,
        statements=[
            *follow_up("2022-05-01", "2022-12-01"),
            statement("2022-06-01", "plateau", "symptoms have plateaued"),
        ],
        measures=[score("2022-05-01", "odi", 44), score("2022-12-01", "odi", 42)],
    )
    assert found.tier == "strong"
    assert dict(found.candidates[0].criteria)["supporting_statement"] is True


def test_without_two_measurements_no_improvement_is_unknown_and_not_assumed():
    found = threshold_of(INJECTION, statements=follow_up("2022-05-01", "2022-12-01"))
    assert dict(found.candidates[0].criteria)["no_improvement_after"] is None


def test_two_maintenance_visits_less_than_90_days_apart_do_not_carry_a_threshold():
    found = threshold_of(INJECTION, statements=follow_up("2022-05-01", "2022-07-01"))
    assert (found.tier, found.earliest, found.latest) == ("not_supported", "", "")


def test_improvement_after_the_candidate_defeats_it():
    found = threshold_of(
        INJECTION,
        statements=follow_up("2022-05-01", "2022-12-01"),
        measures=[score("2022-05-01", "odi", 50), score("2022-12-01", "odi", 30)],
    )
    assert found.tier == "not_supported"


class TestWordsOfImprovement:
    """Visits that say it gets better, where scores do not tell: criterion 3 is not met."""

    def better(self, *dates, quote="continues to improve"):
        return [statement(date, "improvement_expected", quote) for date in dates]

    def third(self, *more, measures=()):
        visits = follow_up("2022-05-01", "2022-12-01")
        found = threshold_of(INJECTION, statements=[*visits, *more], measures=measures)
        return dict(found.candidates[0].criteria)["no_improvement_after"]

    def test_at_two_visits_they_defeat_the_candidate(self):
        assert self.third(*self.better("2022-08-01", "2022-10-01")) is False

    def test_at_one_visit_they_do_not(self):
        assert self.third(*self.better("2022-08-01")) is None

    def test_they_must_go_on_from_the_candidate(self):
        assert self.third(*self.better("2022-03-15", "2022-04-15")) is None
        assert self.third(*self.better("2022-04-15", "2022-08-01")) is False

    def test_as_many_statements_of_no_change_outweigh_them(self):
        steady = [statement(d, "plateau", "no change") for d in ("2022-07-01", "2022-09-01")]
        assert self.third(*self.better("2022-08-01", "2022-10-01"), *steady) is None

    def test_doing_well_is_no_change_for_the_better(self):
        words = self.better("2022-08-01", "2022-10-01", quote="doing well on current meds")
        assert self.third(*words) is None

    def test_only_as_many_scores_as_a_trajectory_needs_outweigh_them(self):
        words = self.better("2022-08-01", "2022-10-01")
        days = ("2022-05-01", "2022-12-01", "2023-05-01", "2023-12-01", "2024-05-01")
        flat = [score(day, "odi", 44) for day in days]
        assert self.third(*words, measures=flat) is True
        assert self.third(*words, measures=[flat[0], flat[-1]]) is False

    def test_scores_at_the_best_end_of_the_scale_leave_no_room_to_exclude_a_gain(self):
        """Pain of 1 cannot fall by the 2 points that are real; with it at 5 it could have."""
        words = self.better("2022-08-01", "2022-10-01")
        days = ("2022-05-01", "2022-12-01", "2023-05-01", "2023-12-01", "2024-05-01")
        assert self.third(*words, measures=[score(d, "nprs", 5) for d in days]) is True
        assert self.third(*words, measures=[score(d, "nprs", 1) for d in days]) is False
        assert self.third(measures=[score(d, "nprs", 1) for d in days]) is None

    def test_a_gain_up_to_the_best_end_is_still_one(self):
        fell = [score("2022-05-01", "rmdq", 9), *(score(f"2022-{m:02d}-01", "rmdq", 0)
                                                  for m in (10, 11, 12))]  # fmt: skip
        assert self.third(measures=fell) is False


def improving(*months):
    """ODI that falls by 12 points, more than what is real for one person, every third month."""
    return [score(f"2022-{month:02d}-01", "odi", 70 - 4 * month) for month in months]


def test_a_measure_that_improved_until_it_was_no_longer_taken_shows_no_end_of_it():
    visits = follow_up("2022-12-01", "2023-04-01")
    late = treatment("2022-10-15", "esi_tf")
    found = threshold_of(late, statements=visits, measures=improving(1, 4, 7, 10))
    assert dict(found.candidates[0].criteria)["no_improvement_after"] is False
    assert found.tier == "not_supported"
    at_rest = [score(f"2022-{m:02d}-01", "odi", 50) for m in (1, 4, 7, 10)]
    assert threshold_of(late, statements=visits, measures=at_rest).tier == "implied"


def test_visits_that_say_so_tell_the_end_of_what_rose_under_treatment():
    visits = follow_up("2022-12-01", "2023-04-01", "2023-06-01")
    late = treatment("2022-10-15", "esi_tf")

    def third(*steady, better=()):
        said = [statement(d, "plateau", "no further gains") for d in steady]
        said += [statement(d, "improvement_expected", "much better") for d in better]
        found = threshold_of(late, statements=[*visits, *said], measures=improving(1, 4, 7, 10))
        return dict(found.candidates[0].criteria)["no_improvement_after"]

    assert third("2022-12-01", "2023-04-01") is None
    assert third("2022-12-01") is False
    assert third("2022-12-01", "2023-04-01", better=["2023-05-01", "2023-06-01"]) is False


def test_a_measure_that_rises_on_is_not_outvoted_by_another_at_rest():
    after = [*improving(1, 4, 7, 10),
             *(score(f"2022-{m:02d}-01", "nprs", 6) for m in (4, 7, 10))]  # fmt: skip
    visits = follow_up("2022-04-01", "2022-07-01", "2022-10-01")
    found = threshold_of(INJECTION, measures=after, statements=visits)
    assert found.tier == "not_supported"


def test_a_plan_after_the_candidate_defeats_it_but_not_a_later_one():
    found = threshold_of(
        INJECTION,
        statements=[
            *follow_up("2022-05-01", "2022-09-01", "2023-01-10", "2023-06-10"),
            statement("2022-10-01", "active_planned", "consider SCS trial"),
        ],
    )
    assert (found.earliest, found.latest, found.tier) == ("2022-03-01", "2023-01-10", "implied")


def test_new_active_care_moves_the_threshold():
    found = threshold_of(
        INJECTION,
        treatment("2023-02-01", "rfa"),
        statements=follow_up("2022-05-01", "2022-09-01", "2023-05-01", "2023-09-01"),
    )
    assert (found.earliest, found.latest) == ("2023-02-01", "2023-05-01")


def test_refills_and_a_steroid_pack_do_not_move_it_and_a_higher_dose_does():
    drug = {"label": "gabapentin"}
    visits = follow_up("2022-05-01", "2022-09-01", "2023-05-01", "2023-09-01")
    refilled = threshold_of(
        INJECTION,
        treatment("2021-05-01", "gabapentinoid", "started", **drug),
        treatment("2023-02-01", "gabapentinoid", "refilled", **drug),
        treatment("2022-11-01", "steroid_burst", "started", label="prednisone"),
        statements=visits,
    )
    assert refilled.last_active == "2022-03-01"
    raised = threshold_of(
        INJECTION,
        treatment("2021-05-01", "gabapentinoid", "started", **drug),
        treatment("2023-02-01", "gabapentinoid", "increased", **drug),
        statements=visits,
    )
    assert raised.last_active == "2023-02-01"


def test_a_new_knee_does_not_reset_the_spine():
    found = threshold_of(
        INJECTION,
        treatment("2023-02-01", "arthroplasty", impairment="knee"),
        statements=follow_up("2022-05-01", "2022-09-01"),
    )
    assert (found.earliest, found.latest) == ("2022-03-01", "2022-05-01")


def test_no_plateau_is_claimed_in_the_year_after_a_fusion():
    found = threshold_of(
        treatment("2022-03-01", "fusion"),
        statements=follow_up("2022-05-01", "2022-09-01", "2023-03-02", "2023-07-02"),
    )
    assert (found.earliest, found.latest) == ("2022-03-01", "2023-03-02")


def test_a_dated_statement_by_an_acceptable_source_is_explicit():
    found = threshold_of(INJECTION, statements=[statement("2022-08-01", "explicit_mmi", "at MMI")])
    assert (found.tier, found.earliest, found.latest) == ("explicit", "2022-03-01", "2022-08-01")


def test_maintenance_after_a_stated_end_counts_also_where_no_active_care_is_dated():
    found = threshold_of(
        *follow_up("2022-05-01", "2022-08-01", "2022-12-01"),
        statements=[statement("2022-08-01", "explicit_mmi", "at MMI")],
    )
    assert (found.tier, found.last_active) == ("explicit", "")
    assert [v.date for v in found.maintenance] == ["2022-08-01", "2022-12-01"]


def test_a_statement_that_new_active_care_undid_belongs_to_an_earlier_cycle():
    found = threshold_of(
        INJECTION,
        treatment("2023-02-01", "rfa"),
        statements=[
            statement("2022-08-01", "explicit_mmi", "at MMI"),
            *follow_up("2023-05-01", "2023-09-01"),
        ],
    )
    assert (found.earliest, found.latest, found.tier) == ("2023-02-01", "2023-05-01", "implied")
    assert found.contradictions == ("undone_statement:2022-08-01",)


def test_of_several_statements_the_first_that_stands_counts():
    found = threshold_of(
        INJECTION,
        treatment("2023-02-01", "rfa"),
        statements=[statement(day, "explicit_mmi", "at MMI")
                    for day in ("2022-08-01", "2023-04-01", "2023-09-01")],
    )  # fmt: skip
    assert (found.earliest, found.latest, found.tier) == ("2023-02-01", "2023-04-01", "explicit")


def test_a_gain_that_may_go_on_defeats_every_later_visit_until_scores_exclude_it():
    months = [f"{y}-{m:02d}-01" for y in (2022, 2023) for m in (4, 7, 10)]
    going_on = [score(d, "odi", v) for d, v in zip(months, (60, 57, 54, 51, 47, 44), strict=True)]
    found = threshold_of(INJECTION, statements=follow_up(*months), measures=going_on)
    assert found.tier == "not_supported"
    ended = [score(d, "odi", v) for d, v in zip(months, (60, 44, 45, 44, 45, 44), strict=True)]
    found = threshold_of(INJECTION, statements=follow_up(*months), measures=ended)
    assert (found.latest, found.tier) == ("2022-07-01", "implied")


def test_a_therapist_may_not_state_it():
    found = threshold_of(
        INJECTION, statements=[statement("2022-08-01", "explicit_mmi", "at MMI", credential="PT")]
    )
    assert found.tier == "not_supported"


def test_active_care_after_an_explicit_statement_contradicts_it():
    found = threshold_of(
        INJECTION,
        treatment("2023-02-01", "rfa"),
        statements=[statement("2022-08-01", "explicit_mmi", "at MMI")],
    )
    assert (found.tier, found.contradictions) == ("contradicted", ("active_care:2023-02-01",))


def test_a_denial_by_an_acceptable_source_contradicts():
    denial = statement("2022-10-01", "explicit_mmi", "not at MMI", assertion="negated")
    found = threshold_of(INJECTION, statements=[*follow_up("2022-05-01", "2022-09-01"), denial])
    assert (found.tier, found.contradictions) == ("contradicted", ("not_at_mmi:2022-10-01",))


def test_a_long_gap_in_the_records_is_said_and_is_no_contradiction():
    found = threshold_of(INJECTION, statements=follow_up("2023-03-01", "2023-09-01"))
    assert (found.tier, found.contradictions) == ("implied", ("record_gap",))


def test_contacts_in_between_leave_no_gap_in_the_records():
    seen = [score(date, "odi", 40) for date in ("2022-06-01", "2022-10-01")]
    later = follow_up("2023-03-01", "2023-09-01")
    found = threshold_of(INJECTION, measures=seen, statements=later)
    assert "record_gap" not in found.contradictions


def test_an_operation_for_another_impairment_delays_nothing():
    knee = treatment("2022-04-01", "arthroplasty", impairment="knee")
    found = threshold_of(INJECTION, knee, statements=follow_up("2022-05-01", "2022-09-01"))
    assert (found.tier, found.latest) == ("implied", "2022-05-01")


def test_an_undated_or_partly_dated_visit_is_no_candidate():
    found = threshold_of(INJECTION, statements=follow_up("2022-05", ""))
    assert found.candidates == ()
    assert found.basis == ("no_maintenance_visit_after_active_care",)


def test_without_active_care_there_is_nothing_to_end():
    found = threshold_of(statements=follow_up("2022-05-01", "2022-09-01"))
    assert (found.tier, found.basis) == ("not_supported", ("no_active_care",))


def test_the_consultants_own_date_stands_beside_the_finding():
    own = {"value": "2022-06-01", "why": "phone call", "by": "A", "on": "2024-01-01"}
    found = threshold_of(
        INJECTION,
        statements=follow_up("2022-05-01", "2022-09-01"),
        decisions={"threshold": own},
    )
    assert found.decision == ("2022-06-01", "phone call")
    assert found.latest == "2022-05-01"


class TestExplicit:
    def statement(self, date="2022-08-01", **own):
        return statement(date, "explicit_mmi", own.pop("quote", "at MMI"), **own)

    def found(self, *statements, visits=()):
        rows = evidence(
            treatments=[INJECTION],
            statements=list(statements),
            **({"visits": list(visits)} if visits else {}),
        )
        scores = scores_of(rows)
        return find_threshold(rows, courses(rows, details(), scores), scores, details())

    def test_the_day_that_the_words_name_counts(self):
        found = self.found(self.statement(stated_date="7/15/2022"))
        assert (found.latest, found.basis) == (
            "2022-07-15",
            ("explicit_statement", "by_treating_source", "names_the_day"),
        )

    def test_a_day_after_the_note_is_not_believed(self):
        assert self.found(self.statement(stated_date="7/15/2023")).latest == "2022-08-01"

    def test_a_statutory_date_states_nothing_of_the_claimant(self):
        assert self.found(self.statement(quote="statutory MMI")).tier == "not_supported"

    def test_an_examiner_of_an_insurer_is_told_from_a_treating_source(self):
        examined = [{"date": "2022-08-01", "concept": "visit", "visit_type": "IME"}]
        found = self.found(self.statement(), visits=examined)
        assert found.basis == ("explicit_statement", "by_examiner")


def test_an_earlier_stretch_that_a_flare_ended_is_kept_as_a_cycle():
    found = threshold_of(
        INJECTION,
        treatment("2023-02-01", "esi_tf"),
        statements=follow_up("2022-05-01", "2022-09-01", "2023-05-01", "2023-09-01"),
    )
    assert [(c.earliest, c.latest, c.reset) for c in found.cycles] == [
        ("2022-03-01", "2022-05-01", "2023-02-01")
    ]
    assert (found.earliest, found.latest) == ("2023-02-01", "2023-05-01")


class TestWhatTheRecordPlansOrNobodyKnows:
    VISITS = ("2022-05-01", "2022-12-01")

    def tier(self, *treatments, statements=()):
        measures = [score("2022-05-01", "odi", 44), score("2022-12-01", "odi", 42)]
        found = threshold_of(
            INJECTION,
            *treatments,
            statements=[
                *follow_up(*self.VISITS),
                statement("2022-06-01", "plateau", "plateaued"),
                *statements,
            ],
            measures=measures,
        )
        return found.tier

    def test_with_nothing_against_it_is_strong(self):
        assert self.tier() == "strong"

    def test_a_planned_procedure_or_operation_later_defeats_it(self):
        planned = treatment("2022-11-01", "scs", "ordered", assertion="planned", column="plan")
        assert self.tier(planned) == "not_supported"

    def test_a_surgeons_recommendation_later_defeats_it(self):
        said = statement("2022-11-01", "surgical_opinion", "L4-5 fusion recommended; pt agreeable")
        assert self.tier(statements=[said]) == "not_supported"

    def test_an_opinion_against_surgery_does_not(self):
        said = statement("2022-11-01", "surgical_opinion", "would not recommend surgery")
        assert self.tier(statements=[said]) == "strong"

    def test_a_treatment_that_nobody_can_class_is_never_taken_for_maintenance(self):
        odd = treatment("2022-11-01", "other", "mentioned", label="Vertiflex", extractor="column")
        assert self.tier(odd) == "implied"
