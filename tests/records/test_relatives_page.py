"""The page of a relative, misfiled among the claimant's: the family name is no proof."""

from __future__ import annotations

import pytest
from records_help import evidence_of, problem_lines

PAGE = "{head}\nEncounter Date: {day}\nSitting tolerance {minutes} minutes."
BRACKETS = "Hill Family Practice          ROE, {} (id #{}, dob: {})"
LISTED = "Name ROE, {} ({}) ID# {} Appt. Date/Time {} 02:30PM\nDOB {} Provider IDA HALE, MD"


def own(day):
    head = BRACKETS.format("Elizabeth M", 3312, "08/19/1975")
    listed = LISTED.format("ELIZABETH", "48yo, F", 3312, day, "08/19/1975")
    return PAGE.format(head=f"{head}\n{listed}", day=day, minutes=20)


def found_with(tmp_path, head, minutes=45):
    other = PAGE.format(head=head, day="5/12/2024", minutes=minutes)
    pages = [own("3/12/2024"), own("4/12/2024"), other]
    found = evidence_of(tmp_path, made={f"{n}.txt": one.encode() for n, one in enumerate(pages)})
    sat = sorted(row["value"] for row in found.used("capacities"))
    told = [line.partition(" | ")[0] for line in problem_lines(found)]
    return sat, "other_patient" in told


@pytest.mark.parametrize("head", [
    BRACKETS.format("Edgar P", 3313, "02/03/1972"),
    LISTED.format("EDGAR", "52yo, M", 3313, "5/12/2024", "02/03/1972"),
    # heads of one page, of which only one tells the day of birth
    BRACKETS.format("Edgar P", 3313, "02/03/1972") + "\nName ROE, EDGAR (52yo, M) ID# 3313",
    "Hill Clinic   Roe, Edgar (MRN 3313, DOB: 2/3/1972)",
    # the number at the foot of a print is of the chart that was asked for
    BRACKETS.format("Edgar P", 3313, "02/03/1972") + "\nSent by the clinic    "
    "ROE, Elizabeth M (id #3312) Page 8 of 10",
    "PATIENT NAME ROE, EDGAR   DOB 02/03/1972",
    "Patient: Roe, Edgar   DOB: 02/03/1972",
])  # fmt: skip
def test_the_page_of_a_relative_is_held_back_and_told(tmp_path, head):
    assert found_with(tmp_path, head) == ([20, 20], True)


@pytest.mark.parametrize("head", [
    BRACKETS.format("Liz", 3312, "02/03/1972"),  # a short form: the day may be the slip
    BRACKETS.format("E", 3312, "02/03/1972"),
    BRACKETS.format("Beth", 3312, "02/03/1972"),
    BRACKETS.format("Mary Elizabeth", 3312, "02/03/1972"),
    BRACKETS.format("Edgar", 3313, "08/19/1957"),  # a slip of two figures
    BRACKETS.format("Elizabeth M", 3312, "02/03/1972"),
    "Hill Practice       SMITH, Elizabeth M (id #3312, dob: 08/19/1975)",  # by marriage
    "Name ROE, EDGAR (52yo, M) ID# 3313",  # no day of birth
    own("5/12/2024").split("\nEnc")[0] + "\nSubscriber\nName ROE, EDGAR   DOB 02/03/1972",
    "Subscriber\nName ROE, EDGAR   DOB 02/03/1972",
    "Emergency contact: spouse\nName: Edgar Roe   DOB: 02/03/1972",
    "Reviewed with the referring doctor, Hale, Edgar (id 33), dob of the patient checked",
    "Discussed with Roe, Edgar (husband, dob: 02/03/1972)",
    "Provider   Hale, Edgar MD (id #33, dob: 02/03/1972)",
])  # fmt: skip
def test_the_claimants_own_page_is_kept(tmp_path, head):
    assert found_with(tmp_path, head, minutes=20) == ([20, 20, 20], False)
