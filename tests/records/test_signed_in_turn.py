"""Whom several notes of one letterhead name: the title, a name broken in two, a foot below it."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

HEAD = "LAKE SPINE CENTER\nAnn Roe, MD\nPatient: A. N.\n\n"


def authors(words):
    return [note.cells.get("provider", "") for note in notes_of("a.txt", Text(raw=words))]


def chart(*notes, head=HEAD):
    """A chart of notes one right below the other, each a title and who stands below it."""
    days = ("July 26, 2022", "September 27, 2022", "March 14, 2023", "March 5, 2024")
    said = (
        "The pain is the same as before.\nExam unchanged from last time, no new complaint at all.\n"
    )
    written = [
        f"{day} - {title}\n{said}{name}\n" for day, (title, name) in zip(days, notes, strict=False)
    ]
    return head + "".join(written)


def test_who_is_named_in_the_title_saw_the_claimant():
    words = chart(
        ("Consultation", "Ann Roe, MD"),
        ("Post-op visit, seen by Paul Poe, PA-C", "Paul Poe, PA-C"),
        ("Six months visit", "Ann Roe, MD"),
    )
    assert authors(words) == ["Ann Roe, MD", "Paul Poe, PA-C", "Ann Roe, MD"]


@pytest.mark.parametrize(
    "title",
    [
        "Follow-up, last seen by Paul Poe, PA-C",
        "Follow-up, to be seen by Paul Poe, PA-C",
        "Follow-up, seen by Paul",
    ],
)
def test_nobody_else_in_it_did(title):
    words = chart(("Consultation", "Ann Roe, MD"), (title, "Ann Roe, MD"), ("Visit", "Ann Roe, MD"))
    assert authors(words) == ["Ann Roe, MD"] * 3


def test_of_a_name_between_two_notes_nobody_can_tell_of_which_it_is():
    words = chart(
        ("Consultation", "Ann Roe, MD"),
        ("Follow-up", "Paul Poe, PA-C"),
        ("Follow-up", "Ann Roe, MD"),
        ("Follow-up", "Ann Roe, MD"),
    )
    assert authors(words) == ["Ann Roe, MD", "", "", "Ann Roe, MD"]


@pytest.mark.parametrize("foot", ["", "Lake PT - Novak", "Lake PT | Novak", "Page 2 of 2"])
def test_the_foot_of_a_page_hides_no_signature(foot):
    words = chart(
        ("PT evaluation", "Jan Fox, PT, DPT"),
        ("PT progress note", "Jan Fox, PT, DPT"),
        ("PT discharge summary", "Jan Fox, PT, DPT"),
        head="LAKE PHYSICAL THERAPY\nPatient: A. N.   Referring: Ann Roe, MD\n",
    )
    assert authors(f"{words}{foot}") == ["Jan Fox, PT, DPT"] * 3


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Exam date: July 19, 2023 Examiner: Nadia\nRahimi, MD\n", "Nadia"),  # in running words
        ("Exam date: July 19, 2023   Examiner: Nadia\nRahimi, MD\n", "Nadia Rahimi, MD"),
        ("DOS: 7/19/2023\nExaminer: Nadia Rahimi,\nMD\n", "Nadia Rahimi, MD"),
        ("DOS: 7/19/2023\nProvider: Nadia Rahimi, MD\nPaul Poe, MD\n", "Nadia Rahimi, MD"),
        ("DOS: 7/19/2023\nTherapist: Nadia\nPaul Poe, MD\n", "Nadia"),
        ("DOS: 7/19/2023\nTherapist: Nadia   Room 2\nRahimi, MD\n", "Nadia"),
        ("DOS: 7/19/2023\nTherapist: Nadia\nGoal: walk\n", "Nadia"),
    ],
)
def test_a_name_goes_on_in_the_next_line(head, name):
    found = authors(f"{head}He sits 20 minutes.\n")
    assert found == [name] or (name == "Nadia" and found == [""])
