"""A value that the author corrected or added is told as the author's, never as the record's."""

from __future__ import annotations

import pytest
from report_case import block, cells, material, said
from tables import capacity, score

from mmi_kit.evidence.review.corrected import as_original, readings_before
from mmi_kit.report.sections.amounts import recorded, together, with_providers
from mmi_kit.report.sections.appendix import measures
from mmi_kit.report.sections.authored import authors_changes, told_text
from mmi_kit.report.sections.contrary import contrary_evidence
from mmi_kit.report.sections.function import functional_floor

CORRECTED = capacity(
    "2022-12-07", "lift_occ", 30, "lb", quote="Lift 50 lb occasionally", review="corrected",
    original="value: 50", note="misread", sentence="Lift 50 lb occasionally, 25 lb frequently.",
    extractor="note",
)  # fmt: skip
BY_HAND = capacity("2024-05-15", "lift_occ", 9, "lb", quote="entered by hand", review="added",
                   source_id="S0")  # fmt: skip
PLAIN = capacity("2023-05-15", "lift_occ", 8, "lb", quote="8 lb")


def floor(*rows):
    return functional_floor(material(capacities=[dict(row) for row in rows]))


@pytest.mark.parametrize(("row", "told"), [
    (CORRECTED, "30 lb [corrected by the author from 50 lb]"),
    ({**CORRECTED, "original": "unit: kg; value: 20"},
     "30 lb [corrected by the author from 20 kg]"),
    (BY_HAND, "9 lb [added by the author]"),
    ({**CORRECTED, "original": "impairment: cervical", "quote": "30 lb"}, "30 lb"),
])  # fmt: skip
def test_the_value_is_told_with_whose_it_is(row, told):
    (fact,) = material(capacities=[dict(row)]).used("capacities")
    assert recorded(fact) == told


def test_a_level_too():
    row = {**CORRECTED, "value": float("nan"), "concept": "stoop", "unit": "frequency",
           "frequency": "never", "original": "frequency: occasionally"}  # fmt: skip
    (fact,) = material(capacities=[row]).used("capacities")
    assert recorded(fact) == "never [corrected by the author from occasionally]"


def test_every_table_says_the_same():
    best = "30 lb [corrected by the author from 50 lb]"
    few = cells(floor(CORRECTED, BY_HAND), "floor-table")[0]
    assert few[1] == (
        f"9 lb [added by the author] (Dr. Marlow, May 15, 2024); {best} (Dr. Marlow, Dec 7, 2022)"
    )
    assert few[2] == best
    more = floor(CORRECTED, BY_HAND, PLAIN)
    assert cells(more, "floor-table")[0][1:3] == ["9 lb (8 to 30)", best]
    assert "2 values corrected or added by the author" in block(more, "floor-table").note


def test_values_of_one_cell_keep_their_units():
    rows = material(capacities=[dict(CORRECTED), dict(BY_HAND)]).used("capacities")
    assert together(rows) == (
        "30 lb [corrected by the author from 50 lb], 9 lb [added by the author]"
    )


def test_against_the_claimant_both_stand():
    rows = [dict(r) for r in (CORRECTED, BY_HAND, PLAIN, {**PLAIN, "date": "2023-08-01"})]
    told = str([row for b in contrary_evidence(material(capacities=rows)) if b.rows
                for row in cells([b], b.id)])  # fmt: skip
    assert "30 lb [corrected by the author from 50 lb]; record: “Lift 50 lb occasionally" in told


def test_a_score_says_so_and_the_appendix_lists_all():
    made = material(
        capacities=[dict(CORRECTED), dict(BY_HAND)],
        measures=[
            score("2023-01-10", "nprs", 5, quote="6/10", original="value: 6", review="corrected")
        ],
    )
    assert (
        cells(measures(made), "measures-table")[0][3] == "“6/10” [corrected by the author from 6]"
    )
    found = authors_changes(made)
    told = "2 facts corrected and 1 fact added by the author in the review workbook"
    assert said(found, "authors-answer").startswith(told)
    assert [row[2:5] for row in cells(found, "authors-table")] == [
        ["score: 5", "score: 6", "none"],
        ["amount: 30", "amount: 50", "“misread”"],
        ["provider: Dr. Marlow; credential: MD; ability: Lift or carry occasionally; "
         "in what sense: actual; about whom: claimant; amount: 9; unit: lb",
         "added by the author", "none"],
    ]  # fmt: skip


def test_a_report_without_corrections_has_no_such_table():
    assert authors_changes(material(capacities=[dict(PLAIN)])) == ()


@pytest.mark.parametrize("before", [
    {}, {"value": 6.0}, {"label": "ice; note: heat", "value": "", "date": "2023-01-10"},
])  # fmt: skip
def test_what_stood_before_is_read_as_it_was_written(before):
    told = readings_before(as_original(before))
    assert told == {name: f"{v:g}" if isinstance(v, float) else v for name, v in before.items()}


def test_what_has_no_date_comes_last():
    rows = [{**PLAIN, "quote": "8 lb"}, {**PLAIN, "date": "", "quote": "8 lb"}]
    found = material(capacities=rows, visits=[]).used("capacities")
    assert with_providers(found) == "8 lb (Dr. Marlow, May 15, 2023; undated)"


@pytest.mark.parametrize(("original", "told"), [
    ("text: Gait normal", "Gait antalgic [corrected by the author from Gait normal]"),
    ("date: 2023-01-10", "“Gait antalgic”"),
])  # fmt: skip
def test_words_of_the_author_are_no_quotation(original, told):
    (fact,) = material(findings=[{
        "date": "2023-01-11", "concept": "exam", "category": "exam", "text": "Gait antalgic",
        "quote": "Gait normal", "original": original, "review": "corrected",
    }]).used("findings")  # fmt: skip
    assert told_text(fact, "text", 100) == told
