"""Who is named in one line with a day: behind that of the visit, or before that of a signature."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

TWO_NOTES = """\
HARBOR THERAPY Pt: Roe, Ann DOB: 3/2/74
Daily Note DOS: 3/14/23 Visit # 2 of 8
S: Sore. Sits 20 minutes.
P: Cont POC.
Ida Hale, PT, DPT {}
HARBOR THERAPY Pt: Roe, Ann DOB: 3/2/74
Daily Note DOS: 3/21/23 Visit # 3 of 8
S: Better. Sits 25 minutes.
P: Cont POC.
Al Poe, PTA {}
"""


def authors(words):
    return [note.cells.get("provider", "") for note in notes_of("a.txt", Text(raw=words))]


@pytest.mark.parametrize(("line", "name"), [
    ("Date of Exam: 03/14/2023 Examiner: Mary Odum, DO     Requested by: State Agency",
     "Mary Odum, DO"),
    ("Date of service: 03/14/2023 Provider: Mary Odum, MD", "Mary Odum, MD"),
    ("Consultation   DOS: 3/14/23 10:30 AM Rendering Provider: Mary Odum, NP", "Mary Odum, NP"),
    ("Visit date: March 14, 2023 | Therapist: Mary Odum, PT, DPT   Visit: 4", "Mary Odum, PT, DPT"),
    ("Date of Evaluation: 03/14/2023, Psychologist: Mary Odum, PhD", "Mary Odum, PhD"),
])  # fmt: skip
def test_who_stands_behind_the_day_of_the_visit_is_its_provider(line, name):
    assert authors(f"{line}\nS: Back pain.\nHe can sit 20 minutes.\n") == [name]


@pytest.mark.parametrize("line", [
    "Next appointment 05/14/2023 Provider: Mary Odum, MD",
    "Ordered 03/02/2023 Physician: Mary Odum, MD",
    "Date of service: 03/14/2023 Referring provider: Mary Odum, MD",
    "Date of service: 03/14/2023 Provider: Harbor Spine Center, PA",
    "Lisinopril 10 mg 03/02/2023 Provider: Mary Odum, MD",
])  # fmt: skip
def test_who_stands_behind_another_day_is_not(line):
    assert authors(f"DOS: 03/14/2023\nS: Back pain.\nTold us much today.\nSee list.\n{line}\n") in (
        [""], ["", ""])  # fmt: skip


@pytest.mark.parametrize("signed", [
    ("(e-sig 3/14/23)", "(e-sig 3/21/23)"),
    ("(signed 03/14/2023)", "(signed 03/21/2023)"),
    ("[e-signed 3/14/23 4:10 PM]", "[e-signed 3/21/23 4:12 PM]"),
    ("Electronically signed 03/14/2023 16:20", "Electronically signed 03/21/2023 16:20"),
    ("(electronically signed on 3/14/2023)", "(electronically signed on 3/21/2023)"),
    ("(esig: 3/14/23)", "(esig: 3/21/23)"),
])  # fmt: skip
def test_each_of_several_notes_is_of_who_signed_below_it(signed):
    assert authors(TWO_NOTES.format(*signed)) == ["Ida Hale, PT, DPT", "Al Poe, PTA"]


@pytest.mark.parametrize("line", [
    "cc: Mary Odum, MD (signed 3/14/23)",
    "Release of records, Ann Roe (signed 3/14/23)",
    "Ann Roe (signed 3/14/23)",
    "Plan of care to Mary Odum, MD (signed 3/14/23)",
    "Order of Mary Odum, MD (e-sig 3/14/23)",
])  # fmt: skip
def test_who_else_signs_is_not_the_author(line):
    assert authors(f"DOS: 03/14/2023\nS: Back pain.\nTold us much.\nSee list.\n{line}\nEnd.\n") == [
        ""
    ]
