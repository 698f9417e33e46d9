"""Therapy of the knee is not therapy of the shoulder, by the words of its own notes."""

from __future__ import annotations

import pytest
from evidence_help import TWO_JOINTS, evidence, rows_of

TOML = (
    TWO_JOINTS
    + """
[[impairment]]
id = "back"
label = "Lumbar disc disease"
region = "lumbar"
"""
)
NOTE = "{title}\nDate of visit: {day}\nTherapist: Kevin Strand, PT\n{words}\n"


def treated(*notes):
    """The impairment of the therapy of each note (its day, title and words); "" the primary one."""
    made = [NOTE.format(day=day, title=title, words=words) for day, title, words in notes]
    found = evidence(toml=TOML, files={"pt.txt": "\n\n".join(made).encode()})
    rows = rows_of(found.treatments, "concept", "date", "impairment", "action")
    return [place for name, _, place, action in rows if (name, action) == ("pt", "performed")]


@pytest.mark.parametrize(
    ("title", "words", "place"),
    [
        ("Daily note", "Visit 4 of 12. Dx: L knee OA.", "knee"),
        ("Daily note", "Visit 4 of 12. Knee pain 5/10. Leg press 40 lb.", "knee"),
        ("Daily note", "Visit 4 of 12. Shoulder pain 5/10.", ""),
        ("Daily note", "Visit 4 of 12. Pain 5/10.", ""),
        # The back is treated, or both are spoken of.
        ("Daily note", "Visit 4 of 12. Low back pain 5/10, knee pain 3/10.", ""),
        ("Daily note", "Visit 4 of 12. Knee pain 5/10. Lifts 3 lb to shoulder height.", ""),
        ("Daily note", "Visit 4 of 12. Bends knees to lift.", ""),
    ],
)
def test_the_part_that_a_note_of_therapy_treats(title, words, place):
    assert treated(("2023-07-25", title, words)) == [place]


FIRST = ("2023-06-27", "Daily note", "Visit 1 of 12. Dx: L knee OA.")
LAST = ("2023-08-15", "Daily note", "Visit 9 of 12. Knee pain 5/10.")


def test_a_note_that_tells_none_is_of_the_part_of_the_visits_around_it():
    silent = ("2023-07-11", "Daily note", "Visit 3 of 12. Pain 5/10.")
    assert treated(FIRST, silent, LAST) == ["knee"] * 3
    assert treated(FIRST, silent) == ["knee", "knee"]
    assert treated(silent, LAST) == ["", "knee"]
    late = ("2023-10-11", "Daily note", "Visit 3 of 12. Pain 5/10.")
    assert treated(FIRST, late) == ["knee", ""]
    shoulder = ("2023-07-20", "Daily note", "Visit 4 of 12. Shoulder pain 5/10.")
    assert treated(FIRST, silent, shoulder) == ["knee", "", ""]


def injected(words, day="2023-07-25"):
    """The impairment of each injection that a physician's note tells of; "" the primary one."""
    note = f"Date of visit: {day}\nProvider: Ann Cole, MD\n{words}\n"
    found = evidence(toml=TOML.replace('"shoulder"\nside = "right"', '"cervical"'),
                     files={"chart.txt": note.encode()})  # fmt: skip
    rows = rows_of(found.treatments, "concept", "impairment")
    return [place for name, place in rows if name in ("joint_inj", "injection", "esi")]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("HPI: Gel helped about 50% until August. L knee ROM 0-110.", "knee"),
        ("HPI: The injection gave 40% relief. Knee exam: stable.", "knee"),
        # the spine is spoken of too: a gel is of the joint, an injection may be of either
        ("HPI: Gel helped about 50%. L knee stable. Neck pain 5/10.", "knee"),
        ("HPI: The injection gave 40% relief. Knee stable. Neck pain 5/10.", ""),
        ("HPI: ESI gave 40% relief. Knee stable.", ""),
        # two joints, or none
        ("HPI: Gel helped about 50%. L knee stable. Hip pain 3/10.", ""),
        ("HPI: Gel helped about 50%.", ""),
    ],
)
def test_an_injection_in_a_note_of_one_joint_is_of_that_joint(words, place):
    assert injected(words) == [place]
