"""A chart printed whole heads each note with a banner of labels; its day is the visit's."""

from __future__ import annotations

import pytest

from mmi_kit.records.texts.services import visits_in

BODY = """\
Subjective:
Hands swell in the morning.
Plan: continue tocilizumab.
Electronically signed by Mara Lindt, MD on {signed}
Sign off status: Completed
"""
ONE_LINE = (
    "Patient: DOE, JANE   DOB: 01/02/1970   Age: 51   Provider: Mara Lindt, MD   Date: {day}\n"
)
ONE_BLANK = (
    "Patient: DOE, JANE DOB: 01/02/1970 Age: 51 Y Sex: F Provider: Mara Lindt, MD Date: {day}\n"
)
TWO_LINES = """\
  Patient: DOE, JANE      DOB: 01/02/1970      Sex: Female
  Account Number: 5511    Provider: Mara Lindt, MD     Date: {day}
  Phone: 555-010-0177     Address: 12 Elm Ct, Toledo, OH
"""
DATE_FIRST = """\
Account No: 5511   Date: {day}
Patient: DOE, JANE   Rendering Provider: Mara Lindt, MD
"""


def days(raw: str) -> list[str]:
    return [visit.date for visit in visits_in(raw)]


def page(banner: str, day: str, signed: str = "") -> str:
    return f"Lakeside Rheumatology\n{banner.format(day=day)}{BODY.format(signed=signed or day)}"


@pytest.mark.parametrize("banner", [ONE_LINE, ONE_BLANK, TWO_LINES, DATE_FIRST])
@pytest.mark.parametrize("between", ["\f", "\n\n\n"])
def test_each_banner_dates_its_note(banner, between):
    told = ["01/19/2021", "04/20/2021", "07/27/2021"]
    assert days(between.join(page(banner, day) for day in told)) == told


@pytest.mark.parametrize("foot", ["", "Page 1 of 1\n"])
def test_whether_or_not_the_pages_are_counted(foot):
    told = ["01/19/2021", "04/20/2021"]
    assert days("\f".join(page(TWO_LINES, day) + foot for day in told)) == told


def test_a_note_may_go_on_under_the_same_banner():
    two = (
        page(ONE_LINE, "01/19/2021")
        + "Page 1 of 2\f"
        + page(ONE_LINE, "01/19/2021")
        + "Page 2 of 2"
    )
    assert days(two) == ["01/19/2021"]


@pytest.mark.parametrize(
    "banner",
    [
        "Patient: DOE, JANE   DOB: 01/02/1970   Provider: Mara Lindt, MD   Print Date: {day}\n",
        "Patient: DOE, JANE DOB: 01/02/1970 Provider: Mara Lindt, MD Printed Date: {day}\n",
        "Patient: DOE, JANE   DOB: 01/02/1970   Ordering Provider: Mara Lindt, MD   Date: {day}\n",
        "Patient: DOE, JANE   DOB: 01/02/1970   Referring Provider: Mara Lindt, MD   Date: {day}\n",
        "Fax: 555-010-0143   To: Mara Lindt, MD   Date: {day}\n",
        "MRI lumbar spine   Date: {day}\n",
        "Patient: DOE, JANE   Provider: Mara Lindt, MD   Birth Date: {day}\n",
    ],
)
def test_the_day_of_an_order_a_fax_or_the_printing_dates_nothing(banner):
    visits = "Date of service: 02/03/2022\nKnee pain.\n\n\n" + page(
        banner, "10/06/2025", "02/03/2022"
    )
    assert days(visits) == ["02/03/2022"]


def test_beside_a_date_of_service_it_is_the_day_of_the_printing():
    told = ["02/03/2022", "05/04/2022"]
    pages = [ONE_LINE.format(day="10/06/2025") + f"Date of Service: {day}\n" + BODY
             for day in told]  # fmt: skip
    assert days("\f".join(pages)) == told


def test_a_banner_at_the_foot_opens_nothing():
    told = "Date of service: 02/03/2022\n" + BODY.format(signed="02/03/2022")
    assert days(told + ONE_LINE.format(day="02/09/2022") + "Page 1 of 1") == ["02/03/2022"]


def test_who_signs_at_the_foot_opens_nothing():
    told = "Date of service: 02/03/2022\n" + "Knee pain.\n" * 8
    assert days(told + "Provider: Mara Lindt, MD   Date: 02/09/2022\n" + "Cc: file\n" * 4) == [
        "02/03/2022"
    ]
