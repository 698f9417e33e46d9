"""A contact while nobody has yet told what a procedure achieved is no maintenance."""

from __future__ import annotations

import pytest
from tables import treatment
from test_threshold import follow_up, threshold_of

from mmi_kit.knowledge.own import using

DONE = "2023-09-12"
LATER = ("2023-09-28", "2023-11-14", "2024-02-13", "2024-05-14")


def told(date, concept="rfa", **own):
    """ "Radiofrequency 40 % relief for 8 weeks", at a later visit."""
    words = {"relief_pct": 40.0, "relief_days": 56.0} | own
    return treatment(date, concept, "mentioned", column="note", **words)


def latest(*rows, days=LATER, **own):
    return threshold_of(*rows, statements=follow_up(*days), **own).latest


def test_a_contact_two_weeks_after_a_procedure_is_no_maintenance():
    assert latest(treatment(DONE, "rfa")) == "2023-11-14"
    assert latest(treatment(DONE, "rfa"), told("2023-11-14")) == "2023-11-14"


def test_a_visit_that_tells_the_effect_ends_the_evaluation():
    done = treatment(DONE, "rfa")
    assert latest(done, told("2023-09-28")) == "2023-09-28"
    assert latest(done, told("2023-09-20")) == "2023-09-28"
    words = told("2023-09-28", relief_pct=float("nan"), relief_days=float("nan"), outcome="no help")
    assert latest(done, words) == "2023-09-28"


def test_naming_it_again_tells_no_effect():
    nothing = told("2023-09-28", relief_pct=float("nan"), relief_days=float("nan"))
    assert latest(treatment(DONE, "rfa"), nothing) == "2023-11-14"


@pytest.mark.parametrize(("day", "expected"), [("2023-10-23", "2024-02-13"),
                                               ("2023-10-24", "2023-10-24")])  # fmt: skip
def test_six_weeks_are_enough_where_nobody_tells_it(day, expected):
    found = latest(treatment(DONE, "rfa"), days=(day, "2024-02-13", "2024-06-13"))
    assert found == expected


def test_the_number_of_days_is_the_authors_to_set():
    with using({"procedure_evaluated": 90}):
        assert latest(treatment(DONE, "rfa")) == "2024-02-13"


def test_an_operation_is_not_judged_in_its_first_weeks_whatever_a_visit_says():
    done = treatment(DONE, "surgery")
    well = told("2023-09-28", "surgery", outcome="doing well")
    assert latest(done, well) == "2023-11-14"


def test_a_course_of_therapy_or_a_drug_has_ended_with_its_last_day():
    assert latest(treatment(DONE, "pt")) == "2023-09-28"
    raised = treatment(DONE, "gabapentinoid", "increased", label="gabapentin")
    assert latest(raised) == "2023-09-28"


def test_a_procedure_on_another_impairment_delays_nothing():
    knee = treatment("2023-09-20", "joint_inj", impairment="knee")
    assert latest(treatment("2023-03-01", "rfa"), knee) == "2023-09-28"
