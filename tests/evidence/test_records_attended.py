"""Visits that a note of therapy counts are of the course that its title names."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML

THERAPIST = (
    "Peak Physical Therapy\nPT Discharge Summary\nDOS: 11/17/22\nTherapist: C. Mendes, PT\n\n"
)


def counts(text):
    found = evidence(files={"note.txt": text.encode()}, toml=CASE_TOML).treatments
    rows = rows_of(found, "concept", "sessions", "sessions_ordered", "review")
    return [row for row in rows if row[1] is not None or row[2] is not None]


@pytest.mark.parametrize(
    ("words", "done", "ordered"),
    [
        ("Attended 14 of 16 visits. Improved, plateaued over the last 4 visits.", 14.0, 16.0),
        ("Attended 16 of 18 scheduled visits; two missed for want of a ride.", 16.0, 18.0),
        ("Completed 12 of 12 visits. NDI 24/50.", 12.0, 12.0),
        ("Total visits attended: 11       Visits authorized: 16     No-shows: 2", 11.0, 16.0),
        ("Visits attended: 11 of 16", 11.0, 16.0),
        ("Attended: 5     Cancelled: 4     No show: 3", 5.0, None),
    ],
)
def test_what_a_therapist_counts(words, done, ordered):
    assert counts(f"{THERAPIST}{words}\n") == [("pt", done, ordered, "unreviewed")]


@pytest.mark.parametrize(
    ("who", "words", "days"),
    [
        ("A. Okon, LCSW", "Session 6. PHQ-9: 16. Client cancelled two sessions last month.", 1),
        ("A. Okon, LCSW", "Session 6. No show.", 0),
        ("A. Okon, LCSW", "Telephone call. PHQ-9: 16.", 0),
        ("Ann Reed, MD", "Session 6. PHQ-9: 16.", 0),
    ],
)
def test_a_numbered_session_by_who_gives_one_course_was_given(who, words, days):
    text = f"DOS: 01/24/2022\nTherapist: {who}\n{words}\n"
    found = evidence(files={"note.txt": text.encode()}, toml=CASE_TOML).treatments
    given = [r for r in rows_of(found, "concept", "action", "sessions") if r[0] == "psych"]
    assert given == [("psych", "performed", 6)] * days


CLINIC = "LAKE PHYSICAL THERAPY\n{title}\nDate of Service: 01/26/2021\n{words}\n"


@pytest.mark.parametrize(
    ("title", "words", "given"),
    [
        ("Daily Note", "Visit 4 of 16\nA: Tolerated well.", [("actual", 4.0, 16.0)]),
        ("Progress Report", "LEFS 34/80.", [("actual", None, None)]),
        # nobody was treated
        ("Phone note", "In hospital. Remaining visits cancelled.", []),
        ("Daily Note", "Patient did not attend. No show.", []),
    ],
)
def test_the_letterhead_says_what_is_given_where_no_therapist_is_named(title, words, given):
    text = CLINIC.format(title=title, words=words)
    found = evidence(files={"note.txt": text.encode()}, toml=CASE_TOML).treatments
    rows = rows_of(found, "concept", "assertion", "action", "sessions", "sessions_ordered")
    assert [(a, s, o) for c, a, act, s, o in rows if c == "pt" and act == "performed"] == given


def test_a_named_physician_gives_no_therapy_of_the_letterhead():
    text = CLINIC.format(title="Provider: Ann Reed, MD\nProgress Note", words="Knee pain.")
    found = evidence(files={"note.txt": text.encode()}, toml=CASE_TOML).treatments
    assert "performed" not in [action for (action,) in rows_of(found, "action")]


def test_a_title_that_names_the_course():
    text = "DOS: 11/17/22\n\nPhysical therapy discharge summary. Attended 14 of 16 visits.\n"
    assert counts(text) == [("pt", 14.0, 16.0, "unreviewed")]


@pytest.mark.parametrize(
    "words",
    [
        "Attended 14 of 16 visits. Attended 3 of 4 visits.",  # of which course?
        "Attended 14 of 16 visits. Also had chiropractic.",
        "Plan: 12 visits over 6 weeks.",
        "Cancelled: 4     No show: 3",
        "Visits attended: 5/12",  # a count or a day
        "Visits attended: 18   Visits authorized: 16",
    ],
)
def test_what_leaves_it_open_counts_nothing(words):
    assert counts(f"{THERAPIST}{words}\n") == []


def test_a_physician_who_names_it_in_passing_counts_nothing():
    text = "DOS: 11/17/22\nProvider: Ann Reed, MD\n\nShe goes to PT. Attended 14 of 16 visits.\n"
    assert counts(text) == []


def test_both_sentences_are_quoted():
    text = f"{THERAPIST}Attended 14 of 16 visits.\n"
    found = evidence(files={"note.txt": text.encode()}, toml=CASE_TOML).treatments
    ((quote, place),) = rows_of(found[found["sessions"] == 14], "quote", "locator")
    for words, where in zip(quote.split(" | "), place.split(" | "), strict=True):
        start, end = map(int, where.rpartition("chars ")[2].split("-"))
        assert text[start:end] == words


NAMED = "{title}\nDate of visit: {day}\nTherapist: {who}\n{words}\n"
EVALUATION = ("Initial evaluation", "2022-03-08", "7 weeks s/p R RCR. Plan: 2x/week for 18 weeks.")


def given(who, *notes):
    """The days and counts of the therapy that a named therapist gives."""
    text = "\n\n".join(
        NAMED.format(title=title, day=day, who=who, words=words) for title, day, words in notes
    )
    found = evidence(files={"note.txt": text.encode()}, toml=CASE_TOML).treatments
    rows = rows_of(found, "concept", "action", "date", "sessions", "assertion")
    kinds = {("pt", "performed"), ("psych", "performed"), ("psych", "completed")}
    return [(r[2], r[3]) for r in rows if r[:2] in kinds and r[4] == "actual"]


def test_a_titled_note_of_a_named_therapist_is_a_visit_of_therapy():
    who = "Kevin Strand, PT, DPT"
    assert given(who, EVALUATION) == [("2022-03-08", None)]
    phone = ("Phone note", "2022-03-08", "Will send the evaluation.")
    assert given(who, phone) == []
    assert given("Ann Reed, MD", EVALUATION) == []
    untitled = ("Letter", "2022-03-08", "I was asked for an evaluation of the shoulder.")
    assert given(who, untitled) == []


def test_an_intake_at_which_therapy_is_planned_and_a_last_session_are_of_the_course():
    who = "Laura Benitez, PsyD"
    intake = ("Intake", "2023-03-28", "Intake. PHQ-9: 18. Plan: CBT weekly, 12 sessions.")
    last = ("Note", "2023-12-19", "Session 12. PHQ-9: 12. CBT completed.")
    assert given(who, intake, last) == [("2023-03-28", None), ("2023-12-19", 12)]
    # An examination of the mind at which nothing is planned is no therapy.
    examined = ("Intake", "2023-03-28", "Intake. PHQ-9: 18. Depressed affect.")
    assert given(who, examined) == []
