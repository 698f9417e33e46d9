"""A form behind another's report is a document of its own: its signature says whose and when."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

STUDY = (
    "HILLTOP RADIOLOGY\nPatient: SMITH, JOAN A   DOB: 05/06/1970\nExam Date: 02/03/2021\n"
    "Exam: MRI LUMBAR SPINE\nFindings: Disc bulge at L4-L5.\nImpression: Mild stenosis.\n"
    "Electronically signed by: Paul Poe, M.D. 02/04/2021"
)
NOTE = (
    "OFFICE VISIT\nDate of service: 02/03/2021   Provider: Paul Poe, M.D.\nS: Back pain.\n"
    "P: Continue naproxen."
)
FORM = "To be filled in by the treating physician\nSit at one time: 20 minutes\nNeeds cane: yes"
SECOND = "11. Off task: 15%\nSignature: Ann Roe, MD Date: 5/6/2023"


def told(*pages):
    """Day and author of each note of a file."""
    notes = notes_of("a.txt", Text(raw="\f".join(pages)))
    return [(note.date, note.cells.get("provider", "")) for note in notes]


@pytest.mark.parametrize("before", [STUDY, NOTE])
@pytest.mark.parametrize(
    "second", ["", "MSS - Smith - p 2\n", "{title}\n", "{title}\nPage 2 of 2\n"]
)
@pytest.mark.parametrize(
    "title",
    [
        "MEDICAL SOURCE STATEMENT",
        "MEDICAL SOURCE STATEMENT Patient: Joan Smith DOB 5/6/70",
        "Mental Residual Functional Capacity Questionnaire Name: Joan Smith",
        "Lumbar Spine Questionnaire Re: Joan Smith",
        "TREATING SOURCE STATEMENT - PHYSICAL Claimant: Joan Smith SSN: xxx-xx-1234",
        "ATTENDING PHYSICIAN'S STATEMENT Patient Name: Joan Smith",
        "Treating Physician's Statement of Ability to Do Work Patient: Joan Smith",
        "PHYSICAL CAPACITIES ASSESSMENT Client: Joan Smith",
        "STATEMENT OF ABILITY TO DO WORK-RELATED ACTIVITIES Patient: Joan Smith",
    ],
)
def test_a_form_is_of_who_signed_it(title, second, before):
    found = told(before, f"{title}\n{FORM}", f"{second.format(title=title)}{SECOND}")
    assert found == [("02/03/2021", "Paul Poe, M.D."), ("5/6/2023", "Ann Roe, MD")]


@pytest.mark.parametrize(
    "head",
    [
        "OFFICE VISIT Patient: Joan Smith",  # its running head
        "Plan of the visit: see form Patient: Joan Smith",
        "She brings a medical source statement. Patient: Joan Smith asks for it",
        "Medical source statement: completed today",
        "Release form Patient: Joan Smith",
        "MEDICAL SOURCE STATEMENT (continued) Patient: Joan Smith",
    ],
)
def test_the_page_of_a_note_goes_on(head):
    found = told(NOTE, f"{head}\nSit at one time: 20 minutes.")
    assert found == [("02/03/2021", "Paul Poe, M.D.")]
