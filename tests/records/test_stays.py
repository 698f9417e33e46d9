"""A discharge summary is of the day of the discharge; no other paper of the stay is."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

STAY = "Admit: 03/01/2021 Disch: 03/06/2021"
ROE = "Attending: Roe MD, Ann B"
TYPE = "Document Type: Discharge Summary"
COURSE = "Hospital Course\nShe sits 20 minutes.\nSeen by the team on 03/03/2021."


def told(*, stay=STAY, who=ROE, title=TYPE):
    head = (
        f"LAKE HOSPITAL\nPatient Name: SMITH, JOAN MRN: 1234\nDOB: 05/06/1970 Age: 51 years {stay}"
    )
    words = f"{head}\nLocation: 4W; 412; B {who}\n\n* Final Report *\n\n{title}\n\n{COURSE}\n"
    return [
        (note.date, note.cells.get("provider", "")) for note in notes_of("a.txt", Text(raw=words))
    ]


@pytest.mark.parametrize(
    "who", [ROE, "     " + ROE, "Attending: Ann B Roe, MD", "Attending: Rowlands MD, Louis R"]
)
@pytest.mark.parametrize(
    "title", [TYPE, "DISCHARGE SUMMARY", "Result type: Psychiatric Discharge Summary"]
)
@pytest.mark.parametrize(
    "stay",
    [
        STAY,
        "Admit: 03/01/2021    Disch: 03/06/2021",
        "Admit Date: 03/01/2021 Discharge Date: 03/06/2021",
        "Adm: 03/01/2021 Sex: Female\nDisch: 03/06/2021",
        "Admitted: 3/1/2021 10:14 Discharged: 03/06/2021 12:00",
    ],
)
def test_the_summary_is_of_the_day_of_discharge(stay, title, who):
    assert told(stay=stay, title=title, who=who) == [("03/06/2021", who.partition(": ")[2])]


@pytest.mark.parametrize(
    "case",
    [
        {"title": "Document Type: Progress Note"},
        {"title": "Document Type: History and Physical"},
        {"title": "Document Type: Progress Note\nPlan: see discharge summary for details"},
        {"title": "Document Type: Discharge Instructions"},
        {"stay": "Admit: 03/01/2021 Disch:"},
        {"stay": "Admit: 03/06/2021 Disch: 03/01/2021"},
    ],
)
def test_no_other_paper_is(case):
    assert {day for day, _ in told(**case)} == {""}


@pytest.mark.parametrize(
    "who", ["Attending: Lake High School", "Attending: physician on call", "Attending: Roe, Joan"]
)
def test_who_attends_must_be_a_clinician(who):
    assert {name for _, name in told(who=who)} == {""}
