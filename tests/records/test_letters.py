"""A file of letters: each is of its own day, and signed by who signed it."""

from __future__ import annotations

import pytest
from pdf_help import pdf
from records_help import evidence_of

from mmi_kit.records.texts.services import visits_in

FIRST = "Thank you for sending Ms. Roe. I injected the left knee today with triamcinolone 40 mg."
SECOND = "Ms. Roe returns. The injection of 04/12/2022 helped for seven weeks. I repeated it today."
LETTER = "{head}{day}\n{to}{dear}\n{body}\n{close}{who}\n"
FER = "Luis Fer, MD"
RE = "RE: Ann Roe\nDOB: 03/14/1976\n"
TO = "Paul Ray, DO\nRiverbend Family Medicine\n12 Elm Street\nToledo, OH 43615\n"


def letters(first="April 12, 2022", second="August 16, 2022", between="", **more):
    said = {
        "head": "",
        "to": RE,
        "dear": "Dear Dr. Ray,",
        "close": "Sincerely,\n",
        "who": "Luis Fer, MD",
    }
    said |= more
    one = LETTER.format(**said | {"day": first, "body": FIRST})
    return one + between + LETTER.format(**said | {"day": second, "body": SECOND})


@pytest.mark.parametrize("between", ["", "\n", "—\n", "Orthopaedic Surgery\n", "\n\n\n", "-----\n"])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"to": TO},
        {"to": TO + RE},
        {"dear": "To Whom It May Concern:", "to": ""},
        {"close": ""},
        {"dear": ""},
        {"first": "04/12/2022", "second": "08/16/2022"},
        {"first": "12 April 2022", "second": "16 August 2022", "close": "Kind regards,\n\n"},
    ],
)
def test_each_letter_is_of_its_own_day(tmp_path, between, more):
    found = evidence_of(tmp_path, made={"letters.txt": letters(between=between, **more).encode()})
    told = [tuple(row) for row in found.visits[["date", "provider"]].to_numpy()]
    assert told == [("2022-04-12", "Luis Fer, MD"), ("2022-08-16", "Luis Fer, MD")]


def test_two_letters_by_two_persons_keep_their_names(tmp_path):
    one = letters().partition("August")[0]
    two = "August 16, 2022" + letters(who="Mara Lindt, NP").partition("August 16, 2022")[2]
    found = evidence_of(tmp_path, made={"letters.txt": (one + two).encode()})
    assert list(found.visits["provider"]) == ["Luis Fer, MD", "Mara Lindt, NP"]


def test_a_letterhead_above_the_day_is_of_its_letter():
    text = letters(head="Lakeside Orthopedic Clinic\n")
    second = visits_in(text)[1]
    assert text[second.start :].startswith("Lakeside Orthopedic Clinic\nAugust 16, 2022")


@pytest.mark.parametrize(
    "text",
    [
        # a day alone in a note, with no address below
        "Date of service: 3/1/2022\nKnee pain.\nInjected:\n04/12/2022\nIt helped.\n",
        # the address comes after the words of a passage
        "Date of service: 3/1/2022\n04/12/2022\nIt helped her for seven weeks.\nRE: claim 7\n",
        # beside a date of service the day of a letter is that of its writing
        "April 12, 2022\nRE: Ann Roe\nDate of service: 3/1/2022\nKnee pain.\n",
        "Date of service: 3/1/2022\nSent: portal\nSubject: RE: Insurance\nKnee pain.\n",
    ],
)
def test_no_letter_begins(text):
    assert [visit.date for visit in visits_in(text)] == ["3/1/2022"]


def test_letters_on_pages_too(tmp_path):
    pages = [letters().split("\n"), letters(first="May 3, 2023", second="June 6, 2023").split("\n")]
    found = evidence_of(tmp_path, made={"letters.pdf": pdf(pages)})
    assert list(found.visits["date"]) == ["2022-04-12", "2022-08-16", "2023-05-03", "2023-06-06"]
