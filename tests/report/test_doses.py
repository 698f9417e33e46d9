"""The doses of a medicine, and the days that a later note names for its start and its end."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read
from report_case import cells, material
from tables import details, evidence, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.report.doses import daily, dose_words
from mmi_kit.report.sections.treatment import treatment_history


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("Start duloxetine 30 mg daily x 2 wks then 60 mg daily.", "30 mg daily x 2 wks then 60 mg daily"),
        ("Start milnacipran 12.5 mg, titrate to 50 mg BID.", "12.5 mg, titrate to 50 mg BID"),
        ("Gabapentin 300 mg TID then naproxen 500 mg.", "300 mg TID"),
        ("Gabapentin 300 mg, then PT.", "300 mg"),
    ],
)  # fmt: skip
def test_the_steps_of_an_order_stay_together(text, dose):
    assert read(text, "treatments", "plan")[0].attributes["dose"] == dose


@pytest.mark.parametrize(
    ("doses", "words"),
    [
        (["600 mg TID"], "600 mg TID"),
        (["300 mg TID", "600 mg TID"], "300 mg TID, then 600 mg TID"),
        (["5 mg TID prn", "10 mg QID", "5 mg QID"], "5 mg TID prn, highest 10 mg QID, last 5 mg QID"),
        (["10 mg QID", "5 mg QID"], "highest 10 mg QID, last 5 mg QID"),
        ([], ""),
    ],
)  # fmt: skip
def test_first_highest_and_last(doses, words):
    assert dose_words(doses) == words


def test_the_highest_is_that_of_a_day():
    assert daily("12.5 mg, titrate to 50 mg BID") == 100
    assert daily("5 mg QID") > daily("10 mg qhs")
    assert daily("200 mg every 8 hours as needed") == 600


def told(date, action, sentence, dose="", **own):
    return treatment(date, "opioid", action, label="oxycodone", column="medication",
                     sentence=sentence, quote=sentence, dose=dose, **own)  # fmt: skip


OXYCODONE = (
    told("2020-10-20", "started", "Oxycodone 5 mg TID started by Dr. Farrow 9/8/2020.", "5 mg TID",
         assertion="historical", triggers="9/8/2020"),
    told("2022-10-11", "mentioned", "Oxycodone 10 mg QID.", "10 mg QID"),
    told("2022-10-12", "decreased", "Taper oxycodone: 10% per month."),
    told("2023-05-16", "stopped", "Oxycodone stopped 4/2023.", assertion="historical",
         triggers="2023"),
)  # fmt: skip


def test_the_days_that_are_named_are_the_ends_of_one_course():
    (row,) = cells(treatment_history(material(treatments=list(OXYCODONE))), "treatment-drugs")
    assert row[1:3] == ["Sep 8, 2020 to Apr 2023", "5 mg TID, then 10 mg QID"]
    assert row[5] == "tapered: “Taper oxycodone: 10% per month.”"


def test_what_goes_on_has_no_stop_recorded():
    (row,) = cells(treatment_history(material(treatments=[OXYCODONE[1]])), "treatment-drugs")
    assert row[5] == "no stop recorded; last recorded Oct 11, 2022"


def test_a_word_on_it_without_a_day_begins_nothing():
    talk = told("2020-10-20", "started", "Oxycodone was started by Dr. Farrow.",
                assertion="historical", triggers="was")  # fmt: skip
    (row,) = cells(treatment_history(material(treatments=[talk])), "treatment-drugs")
    assert row[1] == "not recorded; mentioned Oct 20, 2020"


def test_a_start_that_is_told_later_does_not_end_the_course():
    began = told("2022-01-10", "started", "Start oxycodone 5 mg TID.", "5 mg TID")
    goes_on = told("2023-06-01", "continued", "Continue oxycodone.")
    looked_back = told("2024-01-15", "started", "Oxycodone was started by Dr. Marlow 3/1/2021.",
                       assertion="historical", triggers="was")  # fmt: skip
    rows = [began, goes_on, looked_back]
    (row,) = cells(treatment_history(material(treatments=rows)), "treatment-drugs")
    assert row[1] == "Mar 1, 2021 to Jun 1, 2023"


@pytest.mark.parametrize("stop", ["8/2022", "9/15/2023", "1/2021"])
def test_no_course_ends_before_it_begins(stop):
    rows = [
        told("2022-01-10", "started", "Start oxycodone 5 mg TID.", "5 mg TID"),
        told("2023-06-01", "continued", "Continue oxycodone."),
        told("2024-01-15", "stopped", f"Oxycodone was stopped {stop}.",
             assertion="historical", triggers="was"),
    ]  # fmt: skip
    courses = assess(evidence(treatments=rows), details(), "t").treatments
    assert courses
    for course in courses:
        assert not course.end or course.start <= course.end
        assert all(course.start <= day <= course.end for day in course.active_days)
