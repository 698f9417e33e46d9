"""A line of a kind of visit and its day opens a visit; a plan, a list or a history does not."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of
from mmi_kit.records.texts.services import visits_in

BODY = "Back pain is the same. He sits 20 minutes, then has to stand up and walk about.\n"


def days(text):
    return [visit.date for visit in visits_in(text)]


@pytest.mark.parametrize(
    ("first", "second", "written"),
    [
        ("OFFICE VISIT 03/16/2022", "OFFICE VISIT 04/06/2022", ["03/16/2022", "04/06/2022"]),
        ("FOLLOW-UP            June 14, 2022", "FOLLOW-UP            July 5, 2022",
         ["June 14, 2022", "July 5, 2022"]),
        ("=== 04/18/2023  INTAKE (60 min) ===", "=== 10/17/2023  SESSION 11 ===",
         ["04/18/2023", "10/17/2023"]),
        (">>> Nov 15, 2022   CONSULT + INJECTION", ">>> 4/11/23   HA #3",
         ["Nov 15, 2022", "4/11/23"]),
        ("Tue 16 May 2023 - Initial evaluation",
         "Tue 22 Aug 2023 - Follow-up (no insurance since May)",
         ["16 May 2023", "22 Aug 2023"]),
        ("Consultation, 8 Nov 2022", "Post-operative visit, 31 Jan 2023",
         ["8 Nov 2022", "31 Jan 2023"]),
        ("New patient and nerve study: 10-May-2022", "Follow up: 12-Jul-2022",
         ["10-May-2022", "12-Jul-2022"]),
        ("PT EVALUATION          Date: 5/23/23", "PT PROGRESS NOTE          Date: 6/27/23",
         ["5/23/23", "6/27/23"]),
        ("MRI LUMBAR SPINE          2022/03/15", "XR KNEE LEFT 3 VIEWS          2022/10/11",
         ["2022/03/15", "2022/10/11"]),
    ],
)  # fmt: skip
def test_charts_head_their_notes_in_many_ways(first, second, written):
    text = (
        f"Lake Clinic\nPatient: J. Doe\n{first}\n{BODY}Jane Roe, MD\n{second}\n{BODY}Jane Roe, MD\n"
    )
    assert days(text) == written


def test_days_with_words_of_their_own_where_nothing_else_dates_a_visit():
    lines = (
        "July 26, 2022 - Surgical opinion",
        "March 14, 2023 - Six months",
        "May 5, 2023 - Worse",
    )
    text = "Spine Surgery\n\n" + "\n".join(f"{line}\n{BODY}{BODY}" for line in lines)
    assert days(text) == ["July 26, 2022", "March 14, 2023", "May 5, 2023"]


def test_the_lines_of_a_telephone_log_are_contacts():
    log = (
        "TELEPHONE ENCOUNTERS\nPt: J. DOE   DOB 04/22/1978\n\n"
        "07/05/22 1015  Pt called: leg better.   T. R., MA\n"
        "10/11/22 9:40 am  Second shot did nothing.   T. R., MA\n"
    )
    assert days(log) == ["07/05/22", "10/11/22"]
    kinds = [note.cells["visit_type"] for note in notes_of("a.txt", Text(raw=log))]
    assert kinds == ["TELEPHONE ENCOUNTERS"] * 2


def test_a_log_that_names_no_telephone_is_of_none():
    log = "DAILY LOG\n07/05/22 1015  Leg better.\n10/11/22 9:40 am  Asked for phone calls.\n"
    assert all("visit_type" not in note.cells for note in notes_of("a.txt", Text(raw=log)))


@pytest.mark.parametrize(
    "line",
    [
        "Follow-up 4/6/2022\nElectronically signed: Jane Roe, MD",  # of the plan
        "Follow-up 4/6/2022\nJane Roe, MD",
        "Next visit 4/6/2022\nBring the films.",
        "Procedures:\nEpidural 1/5/2022\nEpidural 2/5/2022\nDoing the same.",  # a list
        "MRI 10/29/2021\nShows a disc.",
        "1/5/2022 - injection\n2/5/2022 - injection\n3/1/2022 - therapy\nNo change.",
        "Date of injury 1/5/2022\nHurt lifting.",
        "Surgery 1/5/2022.\nHealed.",
    ],
)
def test_a_line_of_a_note_opens_none(line):
    text = f"Lake Clinic\nDate of service: 03/16/2022\n{BODY}{line}\n"
    assert days(text) == ["03/16/2022"]


def test_what_each_note_says_is_of_its_own_day():
    text = (
        f"Lake Clinic\nOFFICE VISIT 03/16/2022\n{BODY}Jane Roe, MD\n"
        f"OFFICE VISIT 01/22/2025\n{BODY}Jane Roe, MD\n"
    )
    first, second = visits_in(text)
    assert text[first.start : first.end].endswith("Jane Roe, MD\n")
    assert text[second.start : second.end].startswith("OFFICE VISIT 01/22/2025")


def test_what_stands_above_the_first_title_is_of_no_day():
    text = f"Lake Clinic\n{BODY}{BODY}{BODY}OFFICE VISIT 03/16/2022\n{BODY}"
    assert days(text) == ["", "03/16/2022"]
