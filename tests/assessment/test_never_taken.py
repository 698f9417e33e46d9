"""A medicine that was ordered and never taken is no trial; one that was taken stays one."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from tables import details, evidence, treatment

from mmi_kit.assessment.assess import assess


def drug(date, action, sentence, label="milnacipran", **own):
    return treatment(date, "snri", action, label=label, column="plan", sentence=sentence, **own)


def given(*rows):
    return [
        (c.start, c.status)
        for c in assess(evidence(treatments=list(rows)), details(), "t").treatments
        if c.start
    ]


START = drug("2022-09-20", "started", "Start Savella, pending insurance.", label="Savella")


@pytest.mark.parametrize(
    ("sentence", "assertion"),
    [
        ("The milnacipran was never filled.", "negated"),
        ("Milnacipran had been declined by plan.", "negated"),
        ("Never took milnacipran, too costly.", "negated"),
        ("Her insurer denied milnacipran.", "negated"),
        ("Milnacipran was not covered and she did not get it.", "negated"),
        ("Milnacipran was turned down by the plan 10/3/2022.", "historical"),
        ("She did not pick up milnacipran.", "negated"),
    ],
)
def test_an_order_that_came_to_nothing_is_no_course(sentence, assertion):
    assert given(START, drug("2023-02-14", "mentioned", sentence, assertion=assertion)) == []


@pytest.mark.parametrize(
    "rows",
    [
        # it was taken before the plan refused it
        [START, drug("2022-11-01", "continued", "Continue milnacipran 50 mg."),
         drug("2023-02-14", "mentioned", "Milnacipran is no longer covered, denied by insurance.",
              assertion="negated")],
        # refused first, begun after the appeal
        [drug("2022-08-01", "mentioned", "Insurance denied milnacipran.", assertion="negated"), START],
        # another medicine, or another sentence, was refused
        [START, drug("2023-02-14", "mentioned", "Pregabalin was never filled.", label="pregabalin",
                     assertion="negated")],
        [START, drug("2023-02-14", "mentioned", "No relief from milnacipran; MRI denied by insurance.",
                     assertion="negated")],
        [START, drug("2023-02-14", "mentioned", "Milnacipran never helped.", assertion="negated")],
    ],
)  # fmt: skip
def test_one_that_was_taken_stays(rows):
    assert ("2022-09-20" in [start for start, _ in given(*rows)]) is True


def test_what_is_left_of_a_drug_that_was_refused_tells_of_no_treatment():
    rows = [
        drug("2024-03-15", "mentioned", "Savella was turned down by the plan 3/10/2024.",
             assertion="historical"),
        drug("2024-03-18", "mentioned", "Savella: appeal sent.", label="Savella"),
    ]  # fmt: skip
    assert assess(evidence(treatments=rows), details(), "t").treatments == ()


def test_the_subject_of_a_message_takes_nothing():
    row = drug("2024-03-18", "mentioned", "Subject: Savella", label="Savella")
    assert given(row) == []


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        # the stop gives the reason, and what a later list repeats does not take its place
        ([drug("2022-05-01", "stopped", "Stop Savella (sweats).", reason="sweats"),
          drug("2022-08-01", "stopped", "Discontinued Savella (patient stopped).",
               reason="patient stopped")], "sweats"),
        ([drug("2022-05-01", "stopped", "Stop Savella."),
          drug("2022-08-01", "stopped", "Savella stopped for sweats.", reason="sweats")], "sweats"),
    ],
)  # fmt: skip
def test_the_first_stop_says_why(rows, why):
    begun = drug("2022-01-05", "started", "Start Savella.", label="Savella")
    (course,) = assess(evidence(treatments=[begun, *rows]), details(), "t").treatments
    assert (course.end, course.reason_stopped) == ("2022-05-01", why)


def test_an_order_that_says_that_it_was_stopped_says_why():
    order = drug("2022-01-05", "started", "milnacipran 50 mg | stopped | Lack of efficacy",
                 reason="Lack of efficacy", triggers="(stopped, on a day that is not stated)")  # fmt: skip
    ended = drug("2022-05-01", "stopped", "Stop Savella.")
    (course,) = assess(evidence(treatments=[order, ended]), details(), "t").treatments
    assert (course.end, course.reason_stopped) == ("2022-05-01", "Lack of efficacy")
