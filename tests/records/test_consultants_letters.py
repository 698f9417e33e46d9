"""Who wrote a letter: whose name stands below its close or on its head, never who gets it."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

HOUSE = "LAKE HEADACHE INSTITUTE, P.C. Olu Ade, MD 30 N. Lake Ave, Chicago\n"
SAID = "She has 18 headache days a month. HIT-6 67. I started topiramate 25 mg.\n"


def told(words):
    """Day and author of each note."""
    notes = notes_of("a.docx", Text(raw=words))
    return [(note.date, note.cells.get("provider", "")) for note in notes]


def letter(day, *, greeting="Dear Anita:", close="With kind regards,\nOlu Ade, MD\n", dos=True):
    served = "DOS: 03/12/2019\n" if dos else ""
    return (
        f"{day}\nAnita J. Rao, MD\nLake Family Medicine\nChicago IL\nRE: A. N.\nDOB: 07/19/1976\n"
        f"{served}{greeting}\n{SAID}{close}"
    )


@pytest.mark.parametrize(
    "close",
    ["With kind regards,", "With best wishes,", "Warmest regards,", "Many thanks,", "Kind regards",
     "Yours faithfully,", "Cordially yours,", "With my kindest regards,", "Sincerely,"],
)  # fmt: skip
@pytest.mark.parametrize("dos", [True, False])
@pytest.mark.parametrize("greeting", ["Dear Anita:", "Dear Dr. Rao:", "Dear colleague,"])
def test_whose_name_stands_below_the_close_wrote_it(greeting, dos, close):
    ((_, who),) = told(
        letter("March 12, 2019", greeting=greeting, close=f"{close}\n\nOlu Ade, MD\n", dos=dos)
    )
    assert who == "Olu Ade, MD"


@pytest.mark.parametrize("dos", [True, False])
@pytest.mark.parametrize("greeting", ["Dear Anita:", "Dear Dr. Rao:", "Dear colleague,"])
def test_who_gets_a_letter_did_not_write_it(greeting, dos):
    ((_, who),) = told(letter("March 12, 2019", greeting=greeting, close="", dos=dos))
    assert who == ""


def test_else_it_is_the_one_of_the_letterhead():
    ((_, who),) = told(HOUSE + letter("March 12, 2019", greeting="Dear Anita:", close=""))
    assert who == "Olu Ade, MD"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "LAKE CHIROPRACTIC, P.C. Ann B. Roe, DC 12 Main St Toledo (419) 555-0190",
            "Ann B. Roe, DC",
        ),
        ("LAKE CHIROPRACTIC    Ann Roe, DC    12 Main St", "Ann Roe, DC"),
        ("Lake Pain Center | Ann Roe, MD | 12 Main St", "Ann Roe, MD"),
        ("Lake Pain Center - Ann Roe, MD - Toledo", "Ann Roe, MD"),
        ("LAKE CHIROPRACTIC   Ann Roe, DC   Lee Poe, DC   12 Main St", ""),
        ("Lake Pain Center, Silver Spring, MD 20901", ""),
        ("LAKE CHIROPRACTIC, P.C. 12 Main St Toledo", ""),
    ],
)
def test_a_head_may_name_one_clinician_beside_its_address(line, name):
    ((_, who),) = told(f"{line}\nPatient: A. N.\nOFFICE NOTE\nDate: 10/22/2018\nNeck pain 7/10.\n")
    assert who == name
