"""Tables of drugs tried, with start, stop and reason, and sheets of infusions with a row a day."""

from __future__ import annotations

import pytest
from notes_help import read
from tables import details, evidence, treatment

from mmi_kit.assessment.assess import assess

TRIED = """Prior therapies (for the appeal)
Agent                     Start         Stop          Reason for discontinuation
Methotrexate 15 mg/wk     03/2019       11/02/2020    Adverse effect: mouth sores and
liver enzymes
Humira 40 mg q2wk         01/15/2021    06/2022       Secondary failure
   Enbrel
(etanercept)
                          07/01/2022 02/10/2023       Insurance change
Sarilumab                 never given   -             denied by plan
Rinvoq 15 mg daily        03/01/2023    08/06/2023
(held 07/09)
Adverse effect: shingles
Requested today: Orencia IV, see the attached letter of the physician for all of the details.
"""


def rows(text):
    return [
        (
            m.attributes["label"],
            m.attributes["action"],
            m.triggers[0],
            m.attributes.get("reason", ""),
        )
        for m in read(text, "treatments")
        if m.rule == "drug_table"
    ]


def test_each_row_has_its_start_its_stop_and_its_reason():
    assert rows(TRIED) == [
        ("Methotrexate", "started", "(started 03/2019)", ""),
        ("Methotrexate", "stopped", "(stopped 11/02/2020)",
         "Adverse effect: mouth sores and liver enzymes"),
        ("Humira", "started", "(started 01/15/2021)", ""),
        ("Humira", "stopped", "(stopped 06/2022)", "Secondary failure"),
        ("Enbrel", "started", "(started 07/01/2022)", ""),
        ("Enbrel", "stopped", "(stopped 02/10/2023)", "Insurance change"),
        ("Rinvoq", "started", "(started 03/01/2023)", ""),
        ("Rinvoq", "stopped", "(stopped 08/06/2023)", "Adverse effect: shingles"),
    ]  # fmt: skip


def test_every_quote_stands_in_the_text():
    for mention in read(TRIED, "treatments"):
        assert TRIED[mention.start : mention.end] == mention.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drug | Start date | End date | Why stopped\nArava | 2021-02-01 | 2021-09-01 | hair loss",
         [("Arava", "started", "(started 2021-02-01)", ""),
          ("Arava", "stopped", "(stopped 2021-09-01)", "hair loss")]),
        # what is still taken has no stop
        ("Agent   Start   Stop\nActemra IV   10/01/2024   present",
         [("Actemra", "started", "(started 10/01/2024)", "")]),
        # no such head, or no day
        ("Agent   Dose   Route\nActemra   800 mg   10/01/2024", []),
        ("Agent   Start   Stop\nActemra IV   see chart", []),
        ("Start Humira 01/15/2021, stop Arava 02/01/2021.", []),
    ],
)  # fmt: skip
def test_heads_and_cells(text, expected):
    assert rows(text) == expected


SHEET = """REMICADE (infliximab) INFUSION FLOW SHEET
Date Wt
kg
Dose
                                        Reaction      Remarks                     RN
   01/10/2023 81.2 400                  none          wk 0                        AB
   01/24/2023 81.0 400                  none          wk 2                        AB
   02/21/2023                           -             NO SHOW - called            AB
   03/07/2023 81.5 400                  none          02/21 dose held for cold    AB
   05/02/2023                           -             not given, fever 101        AB
Nurse: A. Brook, RN. Labs are drawn every twelve weeks as the protocol of the clinic says.
   06/01/2023 81.5 400   a row of something else
"""


def test_a_dose_is_of_the_day_of_its_row():
    assert rows(SHEET) == [
        ("REMICADE", "performed", f"(given {day})", "")
        for day in ("01/10/2023", "01/24/2023", "03/07/2023")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Infliximab was begun.\nDate   Score\n01/10/2023   44\n01/24/2023   40",
        "INFUSION FLOW SHEET\nDate   Wt   Dose\n01/10/2023   81   400",  # of which drug?
        "Humira LOG\nnothing entered",
    ],
)
def test_what_is_no_sheet_of_a_drug(text):
    assert rows(text) == []


def told(date, action, trigger, **own):
    return treatment(date, "biologic_dmard", action, label="Remicade", column="notes",
                     assertion="historical", triggers=trigger, **own)  # fmt: skip


RA = [{"id": "ra", "label": "Rheumatoid arthritis", "icd10": ["M05.79"], "region": "hand"}]


@pytest.mark.parametrize("printed", ["", "2023-02-01", "2024-01-01"])
def test_the_course_goes_from_its_first_to_its_last_dose(printed):
    doses = [told(printed, "performed", f"(given {day})")
             for day in ("01/10/2023", "01/24/2023", "03/07/2023")]  # fmt: skip
    (course,) = assess(evidence(treatments=doses), details(impairment=RA), "t").treatments
    assert (course.start, course.end) == ("2023-01-10", "2023-03-07")
    assert course.active_days == ("2023-01-10",)


def test_the_course_has_the_ends_and_the_reason_of_its_row():
    ends = [told("", "started", "(started 03/2022)"),
            told("", "stopped", "(stopped 02/10/2023)", reason="lost its effect")]  # fmt: skip
    (course,) = assess(evidence(treatments=ends), details(impairment=RA), "t").treatments
    assert (course.start, course.end, course.status) == ("2022-03", "2023-02-10", "ended")
    assert course.reason_stopped == "lost its effect"
