"""Who prescribed the cane? Not who ordered a brace; what stands behind the comma counts."""

from __future__ import annotations

import pytest
from notes_help import read
from report_case import cells, material
from tables import treatment

from mmi_kit.report.sections.function import functional_floor


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Uses cane, prescribed by Dr. Farrow 8/2022 for R leg giving way.",
         "cane, prescribed by Dr. Farrow 8/2022 for R leg giving way"),
        ("Uses a walker (prescribed 3/2021 by Dr. Kim).", "walker (prescribed 3/2021 by Dr. Kim)"),
        ("Uses a cane, which Dr. Farrow prescribed in 2022.",
         "cane, which Dr. Farrow prescribed in 2022"),
        ("Uses a cane that was ordered by the PCP.", "cane that was ordered by the PCP"),
        ("Uses cane, not prescribed by a doctor.", "cane"),
        ("Uses a cane for distance. Naproxen prescribed by Dr. Kim.", "cane for distance"),
    ],
)  # fmt: skip
def test_who_prescribed_it_belongs_to_the_words(text, condition):
    (found,) = read(text, "capacities")
    assert found.attributes["condition"] == condition


def cane(words):
    return {"date": "2022-12-13", "concept": "device", "unit": "device", "condition": words,
            "quote": f"Uses {words}", "sentence": f"Uses {words}."}  # fmt: skip


def device_of(words, *treatments):
    m = material(capacities=[cane(words)], treatments=list(treatments))
    (row,) = cells(functional_floor(m), "floor-table")
    credit = next(e for e in m.findings.completeness.elements if e.id == "F4")
    return row[1], credit.credit, credit.reason


def test_a_brace_is_no_prescription_of_the_cane():
    brace = treatment("2020-12-08", "dme", "ordered", label="LSO", sentence="LSO brace 12 wks.",
                      assertion="planned")  # fmt: skip
    words, *credit = device_of("cane for distance", brace)
    assert "LSO" not in words
    assert credit == [0.5, "missing:prescriber"]


def test_a_cane_ordered_by_a_doctor_is_one():
    ordered = treatment("2022-08-02", "dme", "ordered", label="cane", assertion="planned",
                        sentence="Cane ordered for stairs.", quote="Cane ordered")  # fmt: skip
    words, *credit = device_of("cane for distance", ordered)
    assert "prescription: “Cane ordered for stairs.” (Dr. Marlow, Aug 2, 2022)" in words
    assert credit == [1, "need_and_prescriber"]


def test_the_words_on_its_use_say_who_prescribed_it():
    told = "cane, prescribed by Dr. Farrow 8/2022 for R leg giving way"
    assert device_of(told) == (f"“{told}”", 1, "need_and_prescriber")
    today = "cane outdoors on uneven ground, prescribed today"
    assert device_of(today) == (f"“{today}”", 1, "need_and_prescriber")
