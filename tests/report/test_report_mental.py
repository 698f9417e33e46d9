"""Areas of mental functioning: what a source rates is shown, and what none rates is told."""

from __future__ import annotations

import pytest
from report_case import cells, ids, material, said
from tables import LUMBAR, capacity, details

from mmi_kit.report.sections.consistency import consistency
from mmi_kit.report.sections.function import functional_floor
from mmi_kit.report.sections.sources import by_source
from mmi_kit.report.sections.summary import summary

PTSD = {"id": "ptsd", "label": "PTSD", "icd10": ["F43.12"]}
LIMITED = "Limitation in concentrating, persisting or maintaining pace"


def claim(*beside):
    return details(impairment=[{**LUMBAR["impairment"][0], "primary": True}, *beside])


def rated(date, word, provider="Dr. Ortiz", function="mental_pace", **own):
    return capacity(date, function, float("nan"), "degree", frequency=word, provider=provider,
                    quote=own.pop("quote", f"{word} limitation in pace"), **own)  # fmt: skip


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ([], False),
        ([PTSD], True),
        ([{"id": "mood", "label": "Depression", "region": "mental"}], True),
    ],
)
def test_that_no_area_is_rated_is_told_where_the_mind_is_claimed(beside, told):
    made = functional_floor(material(claim(*beside), capacities=[]))
    assert ("floor-mind" in ids(made)) == told
    if told:
        assert said(made, "floor-mind") == (
            "No degree of limitation in an area of mental functioning (20 CFR 404.1520a(c)(3)) was "
            "found in the records: what the records say of concentration, memory or dealing with "
            "others stands in Appendix A."
        )


def test_a_rated_area_stands_in_the_table_and_the_others_are_told_to_be_missing():
    made = functional_floor(material(claim(PTSD), capacities=[rated("2022-06-01", "marked")]))
    assert cells(made, "floor-table")[0][:3] == [
        LIMITED, "marked (Dr. Ortiz, Jun 1, 2022)", "marked",
    ]  # fmt: skip
    assert "floor-mind" not in ids(made)
    assert "limitation in interacting with others" in said(made, "floor-missing")


def test_where_no_mental_disorder_is_claimed_nobody_is_asked_for_the_mind():
    made = functional_floor(material(claim(), capacities=[capacity("2022-06-01", "sit_once", 20)]))
    assert "limitation in" not in said(made, "floor-missing")


def test_two_degrees_in_one_phrase_are_quoted_and_are_no_value():
    words = "mild to moderate limitation in concentration, persistence or pace"
    made = functional_floor(
        material(claim(PTSD), capacities=[rated("2022-06-01", "", quote=words)])
    )
    assert "floor-table" not in ids(made)
    assert said(made, "floor-words").startswith(
        "Told in words, without an amount: limitation in concentrating, persisting or maintaining "
        f"pace: \u201c{words}\u201d (Dr. Ortiz, Jun 1, 2022)"
    )


def test_by_source_the_degree_stands_behind_a_colon():
    row = rated("2022-06-01", "marked", source_type="clinician_opinion")
    (made,) = by_source(material(claim(PTSD), capacities=[row]))
    assert "limitation in concentrating, persisting or maintaining pace: marked" in str(made)


def test_providers_who_rate_one_area_differently_stand_side_by_side():
    rows = [rated("2022-06-01", "marked"), rated("2022-07-01", "moderate", "Dr. Hale")]
    made = consistency(material(claim(PTSD), capacities=rows))
    (row,) = cells(made, "consistency-matrix")
    assert row[:3] == [LIMITED, "moderate (1)", "marked (1)"]


def test_the_summary_names_the_areas_where_the_mind_is_claimed():
    rows = [rated("2022-06-01", "marked")]
    told = [
        next(r[1] for r in cells(summary(material(known, capacities=rows)), "summary-findings")
             if r[0] == "What function is documented?")
        for known in (claim(PTSD), claim())
    ]  # fmt: skip
    assert told == [f"{LIMITED}: marked (Dr. Ortiz, Jun 1, 2022)", "Not documented"]
