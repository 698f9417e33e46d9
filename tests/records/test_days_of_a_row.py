"""Of two days in one row of a head, the day of the examination dates the note."""

from __future__ import annotations

import pytest

from mmi_kit.records.texts.services import visits_in

BODY = "\nEvaluator: Ann Roe, PT\nLifts 10 lb from floor to waist.\nSits 25 minutes.\n"


def days(head):
    return [visit.date for visit in visits_in(head + BODY)]


@pytest.mark.parametrize(
    "row",
    [
        "Client: A. N. DOB: 07/19/1976 Date of evaluation: 03/28/2022 Report date: 04/01/2022",
        "Client: A. N.   Date of Evaluation: 03/28/2022 (8:30-12:45)   Report Date: 04/01/2022",
        "Patient: A. N.  Evaluation date: 03/28/2022  Date: 04/01/2022",
        "Name: A. N.  Date of exam: 03/28/2022  Date of report: 04/01/2022",
        "Client: A. N. Report date: 04/01/2022 Date of evaluation: 03/28/2022",
        "Patient: A. N.  DOS: 03/28/2022  Print date: 04/01/2022",
        "Date of Evaluation: 03/28/2022 Date of Report: 04/01/2022",
        "Examination Date: 03/28/2022   Report Date: 04/01/2022   Re: A. N.",
    ],
)
@pytest.mark.parametrize(
    "title", ["FUNCTIONAL CAPACITY EVALUATION", "INDEPENDENT MEDICAL EVALUATION"]
)
def test_the_day_of_the_examination_dates_it(title, row):
    assert days(f"LAKE REHAB - {title}\n{row}") == ["03/28/2022"]


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ("Visit: Follow up     Date: 11/08/2023     Provider: Ann Roe, MD", "11/08/2023"),
        ("Patient: A. N.  DOB: 07/19/1976  Date: 11/08/2023", "11/08/2023"),
        (
            "Patient: A. N.  DOB: 07/19/1976  Date of injury: 10/08/2018  Date: 11/08/2023",
            "11/08/2023",
        ),
    ],
)
def test_a_row_with_one_such_day_is_as_before(row, day):
    assert days(f"LAKE CLINIC\n{row}") == [day]
