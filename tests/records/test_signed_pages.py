"""A page that is signed weeks after the page before is of another note, dated or undated."""

from __future__ import annotations

import pytest

from mmi_kit.records.texts.services import visits_in

PAGE = "ROE, ANN   chart copy\n{head}\nHands swell.\nPlan: continue.\n{signed}\nLakeside Clinic\n"
FIRST = PAGE.format(
    head="Date of service: 01/19/2021", signed="Electronically signed by Ann Lund, MD on 01/19/2021"
)
BY = "Electronically signed by Ann Lund, MD on {day}"


def days(*pages: str) -> list[str]:
    return [visit.date for visit in visits_in("\f".join(pages))]


@pytest.mark.parametrize(
    "signed",
    [
        BY.format(day="04/20/2021"),
        "Encounter signed-off by ANN LUND, DO, 04/20/2021.",
        "Signed: Ann Lund, MD   4/20/21 5:12 PM",
    ],
)
def test_an_undated_page_is_not_of_the_day_before(signed):
    assert days(FIRST, PAGE.format(head="Day: Tuesday", signed=signed)) == ["01/19/2021", ""]


@pytest.mark.parametrize(
    "second",
    [
        PAGE.format(head="more of it", signed=""),
        PAGE.format(head="Addendum", signed=BY.format(day="01/26/2021")),
        PAGE.format(head="more", signed="Consent signed 04/20/2021"),
        PAGE.format(head="more", signed="Lease not signed until 04/20/2021"),
    ],
)
def test_what_goes_on_stays_with_its_note(second):
    assert days(FIRST, second) == ["01/19/2021"]


def test_a_note_that_goes_over_a_page_is_one():
    open_end = FIRST.replace("Electronically signed by Ann Lund, MD on 01/19/2021", "")
    assert days(open_end, PAGE.format(head="more", signed=BY.format(day="04/20/2021"))) == [
        "01/19/2021"
    ]


def test_a_dated_page_keeps_its_day():
    second = PAGE.format(head="Date of service: 04/20/2021", signed=BY.format(day="04/21/2021"))
    assert days(FIRST, second) == ["01/19/2021", "04/20/2021"]
