"""A count of visits with its first and last day bounds a course, whichever visits are on file."""

from __future__ import annotations

import pytest
from tables import details, evidence, score, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses

COUNT = "Seen 31 visits 03/08/2022 - 07/14/2022."


def visit(day, sentence="", **own):
    own = {"provider": "Kevin Strand", "credential": "PT", "sentence": sentence} | own
    return treatment(day, "pt", extractor="therapist", **own)


def news(day, sentence, **own):
    """What a physician tells of it."""
    return treatment(day, "pt", "continued", column="notes", sentence=sentence, **own)


def spans(*rows, measures=()):
    found = evidence(treatments=list(rows), measures=list(measures))
    return [(c.start, c.end, c.sessions) for c in courses(found, details(), scores_of(found))]


def test_visits_far_apart_are_of_the_course_whose_span_holds_them():
    rows = [visit("2022-03-08"), visit("2022-05-17"), visit("2022-07-14", COUNT, sessions=31)]
    assert spans(*rows) == [("2022-03-08", "2022-07-14", 31)]
    assert spans(*rows[1:]) == [("2022-03-08", "2022-07-14", 31)]
    without = visit("2022-07-14", "Seen 31 visits.", sessions=31)
    assert len(spans(visit("2022-02-08"), visit("2022-05-17"), without)) == 2


def test_visits_before_and_behind_the_span_are_of_other_courses():
    rows = [visit("2021-10-05"), visit("2022-07-14", COUNT, sessions=31), visit("2023-06-27")]
    assert [s[:2] for s in spans(*rows)] == [
        ("2021-10-05", "2021-10-05"), ("2022-03-08", "2022-07-14"), ("2023-06-27", "2023-06-27"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "Attended 14 of 16 visits from 10/05/2021 to 11/30/2021.",
        "14 visits between 10/5/21 and 11/30/21.",
        "14 PT sessions, Oct 5, 2021 to Nov 30, 2021.",
        "Completed 14 visits 2021-10-05 through 2021-11-30.",
    ],
)
def test_ways_to_write_it_by_whomever(words):
    row = news("2021-12-09", words, sessions=14)
    assert spans(row) == [("2021-10-05", "2021-11-30", 14)]


@pytest.mark.parametrize(
    "words",
    [
        "14 visits, last on 11/30/2021.",
        "14 visits from 10/05/2021 to 01/30/2022.",  # after the note
        "14 visits from 11/30/2021 to 10/05/2021.",
        "Pain from 10/05/2021 to 11/30/2021.",  # counts nothing
        "14 visits 10/05/2021 - 10/30/2021 and 8 visits 11/05/2021 - 11/30/2021.",
    ],
)
def test_what_bounds_nothing(words):
    assert spans(news("2021-12-09", words, sessions=14))[0][:2] == ("", "")


def test_two_spans_that_a_physician_tells_are_two_courses():
    rows = [
        news("2022-12-09", "PT 14 visits from 10/05/2021 to 11/30/2021.", sessions=14),
        news("2022-12-09", "PT 31 visits 03/08/2022 - 07/14/2022.", sessions=31),
    ]
    assert spans(*rows) == [("2021-10-05", "2021-11-30", 14), ("2022-03-08", "2022-07-14", 31)]


def test_the_scores_are_those_of_the_span():
    rows = [visit("2022-05-17"), visit("2022-07-14", COUNT, sessions=31)]
    found = evidence(
        treatments=rows,
        measures=[score(day, "odi", n) for day, n in
                  (("2022-03-08", 60), ("2022-05-17", 50), ("2022-07-14", 40))],
    )  # fmt: skip
    (course,) = courses(found, details(), scores_of(found))
    assert (course.before.value, course.after.value) == (60, 40)
