"""A page on an appointment to which nobody came is no visit, and ends no stretch without care."""

from __future__ import annotations

import pytest
from tables import evidence

from mmi_kit.assessment.record_gaps import care_gaps
from mmi_kit.evidence.visit_kinds import is_missed
from mmi_kit.records.record import Page, Text
from mmi_kit.records.texts.notes import notes_of


def kind(raw: str) -> str:
    (note,) = notes_of("x.pdf", Text(raw=raw, pages=(Page(start=0),)))
    return note.cells.get("visit_type", "")


def missed(raw: str) -> bool:
    return is_missed({"visit_type": kind(raw), "summary": ""})


@pytest.mark.parametrize(
    "raw",
    [
        "Doe, Jane (MRN 12)  Printed 5/21/2024\nEncounter Date: 8/12/2022 Visit type: Office Visit "
        "Provider: Roe, Ann, MD Status: No Show\nLetter sent.\n",
        "Date of service: 8/12/2022\nAppointment status: Cancelled\nCalled, no answer.\n",
        "DOE, Jane Q - No Show\nAppointment: Aug 12 2022 2:10PM    Location: North    "
        "Provider: Ann Roe, PA-C\nLetter sent.\n",
        "MISSED APPOINTMENT\nDate of service: 8/12/2022\nWill reschedule.\n",
        "Visit date: 8/12/2022   Visit outcome: Did not arrive\n",
    ],
)  # fmt: skip
def test_nobody_came(raw):
    assert missed(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "Date of service: 8/12/2022\nVisit status: Completed\nPain 5/10.\n",
        "Date of service: 8/12/2022\nMRI order status: Cancelled\nPain 5/10, sits 20 minutes.\n",
        "Date of service: 8/12/2022\nVisit status: No show\nSubjective: Pain 5/10.\nA: same\n",
        "Date of service: 8/12/2022\nPrior visit status: No show\nPain 5/10.\n",
        "Date of service: 8/12/2022\nNo show policy was explained.\nPain 5/10.\n",
    ],
)  # fmt: skip
def test_somebody_was_seen(raw):
    assert not missed(raw)


@pytest.mark.parametrize("kind", ["No Show", "Missed appointment", "Patient Communication Log"])
def test_it_ends_no_stretch_without_care(kind):
    rows = [{"date": day, "concept": "visit"} for day in ("2022-07-14", "2023-02-03")]
    between = {"date": "2022-10-12", "concept": "visit", "visit_type": kind}
    assert [gap.gap.days for gap in care_gaps(evidence(visits=[*rows, between]))] == [204]
