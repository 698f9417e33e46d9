"""A record of the injections of a joint: one a row, on its day, of its side."""

from __future__ import annotations

import pytest
from notes_help import read
from tables import details, evidence, treatment

from mmi_kit.assessment.assess import assess

RECORD = """Shoulder Injection Log
Authorized: Kenalog x 3.
Date\tShoulder\tAgent / dose\tVAS before\tRemarks
03/04/2023\tRight\tTriamcinolone 40 mg\t7\tnone
06/10/2023\tLeft\tDepo-Medrol 40 mg\t6\tnone
09/09/2023\tRight\tTriamcinolone\t-\tcancelled, fever
Each injection: sterile preparation, posterior approach, no complication, the arm was rested.
01/01/2024\tRight\tTriamcinolone 40 mg
"""


def rows(text):
    return [
        (m.attributes["label"], m.triggers[0], m.attributes["region"], m.attributes.get("side", ""))
        for m in read(text, "treatments")
        if m.rule == "injection_table"
    ]


def test_each_row_is_an_injection_of_its_day():
    assert rows(RECORD) == [
        ("Triamcinolone", "(given 03/04/2023)", "shoulder", "right"),
        ("Depo-Medrol", "(given 06/10/2023)", "shoulder", "left"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Medication list\nDate   Drug\n03/04/2023   Triamcinolone cream",  # no record of injections
        "Injection Record\nDate   Agent\n03/04/2023   Triamcinolone 40 mg",  # of what?
        "Knee Injection Record\n03/04/2023 knee pain 6/10",
        "Knee Injection Record\nDate   Agent\n03/04/2023   allergy shot",
    ],
)
def test_what_is_no_such_record(text):
    assert rows(text) == []


def test_it_is_a_procedure_of_that_day():
    given = treatment("", "joint_inj", "performed", label="Euflexxa", assertion="historical",
                      column="notes", region="knee", triggers="(given 05/16/2024)")  # fmt: skip
    known = details(impairment=[{"id": "knee", "label": "Knee arthritis", "region": "knee"}])
    (course,) = assess(evidence(treatments=[given]), known, "t").treatments
    assert (course.start, course.status) == ("2024-05-16", "one_time")
