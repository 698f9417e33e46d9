"""Who is asked fits the question: no psychiatrist for pounds, the hand therapist for a hand."""

from __future__ import annotations

from report_case import cells, material, said
from tables import capacity, details, statement, treatment

from mmi_kit.report.sections.adherence import adherence
from mmi_kit.report.sections.function import functional_floor
from mmi_kit.report.sections.surgical import surgical_opinion


def visit(day, provider, **more):
    return {"date": day, "concept": "visit", "visit_id": f"V{day}", "provider": provider, **more}


PSYCHIATRIC = "INITIAL PSYCHIATRIC EVALUATION\nLow mood."
PSYCHIATRIST = [
    visit(f"2023-0{n}-10", "Evan Roth, MD", extractor="note", summary=PSYCHIATRIC)
    for n in range(1, 7)
]
FAMILY = [visit(f"2023-0{n}-20", "Dr. S. Hale", specialty="Family medicine") for n in range(1, 3)]


def asked(element, *visits, **more):
    found = material(visits=list(visits), **more).findings.gaps
    return next((g.whom for g in found if g.element == element), None)


def test_who_treats_the_mind_is_not_asked_for_what_the_body_can_do():
    assert asked("F2", *PSYCHIATRIST, *FAMILY) == "Dr. S. Hale"
    assert asked("F3", *PSYCHIATRIST, *FAMILY) == "Dr. S. Hale"
    assert asked("F6", *FAMILY, visit("2023-05-01", "Amy Lin, PsyD", credential="PsyD")) != (
        "Amy Lin, PsyD"
    )
    assert asked("F5", *PSYCHIATRIST, *FAMILY) == "Evan Roth, MD"  # time off task is for both


def test_a_claim_of_the_mind_asks_whom_it_has():
    mental = details(impairment=[{"id": "mdd", "label": "Depression", "icd10": ["F33.1"],
                                  "region": "mental"}])  # fmt: skip
    found = material(mental, visits=[*PSYCHIATRIST, *FAMILY]).findings.gaps
    assert {g.whom for g in found if g.element == "D1"} == {"Evan Roth, MD"}


def test_hand_therapy_is_the_therapy_where_no_other_was():
    ot = [treatment(d, "ot", provider="K. Brandt", credential="OTR/L, CHT")
          for d in ("2022-09-13", "2022-10-13")]  # fmt: skip
    found = {e.id: e for e in material(treatments=ot).findings.completeness.elements}
    assert found["T1"].reason != "no_course_recorded"
    assert "physical_therapy" not in found["T7"].reason
    both = [*ot, treatment("2022-01-10", "pt")]
    assert {e.id: e.facts for e in material(treatments=both).findings.completeness.elements}["T6"]


def test_a_surgeon_who_was_seen_is_told_beside_no_opinion():
    seen = [visit("2021-10-15", "T. Ferreira", specialty="Orthopedic hand surgery")]
    made = material(visits=seen)
    assert "T. Ferreira (Orthopedic hand surgery) saw the claimant on Oct 15, 2021" in said(
        surgical_opinion(made), "surgical-answer"
    )
    t4 = next(e for e in made.findings.completeness.elements if e.id == "T4")
    assert t4.reason == "surgeon_seen"
    day = "2021-10-15"
    offered = treatment(day, "fusion", "offered", assertion="planned", provider="T. Ferreira")
    elements = material(visits=seen, treatments=[offered]).findings.completeness.elements
    assert next(e.reason for e in elements if e.id == "T4") == "reasons_or_surgeon_missing"


def test_the_sentence_on_adherence_counts_what_its_table_shows():
    cbt = [treatment("2023-01-10", "psych", sessions=14.0, sessions_ordered=16.0)]
    missed = [statement("2023-02-10", "nonadherence", "missed visit")]
    made = adherence(material(treatments=cbt, statements=missed))
    rows = len(cells(made, "adherence-table"))
    assert rows == 2
    assert "1 entry of missed" in said(made, "adherence-answer")
    assert "1 course attended in part" in said(made, "adherence-answer")


def test_bad_days_that_another_section_quotes_are_not_called_undocumented():
    told = [visit("2023-01-10", "Dr. S. Hale", extractor="note", summary="Good days 2 per week.")]
    made = functional_floor(
        material(visits=told, capacities=[capacity("2023-01-10", "sit_once", 20)])
    )
    assert "bad days a month" not in said(made, "floor-missing")
    assert "Symptoms and daily activities" in said(made, "floor-missing")


def test_who_is_named_in_the_report_of_an_operation_is_the_surgeon():
    row = treatment("2022-01-18", "fusion", provider="B. Hall, MD", credential="MD")
    told = row | {"provider": "K. Ray, PT", "credential": "PT", "assertion": "historical"}
    case = material(treatments=[told, row])
    asked = {g.whom for g in case.findings.gaps if g.element == "T4"}
    assert asked == {"B. Hall, MD"}


REVIEWED = {"provider": "Vera Lund, MD", "credential": "MD", "extractor": "note",
            "visit_type": "Peer review", "summary": "PEER REVIEW\nPapers only."}  # fmt: skip
EXAMINED = {"provider": "Otto Brandt, DO", "credential": "DO",
            "visit_type": "Consultative examination"}  # fmt: skip


def asked_of_all(*visits, **more):
    found = material(visits=list(visits), **more).findings.gaps
    return {item.whom for gap in found for item in gap.items} | {gap.whom for gap in found}


def outsiders(**own):
    """What a reviewer and an examiner have written of care that somebody else gave."""
    return {
        "visits": [visit("2023-02-01", **REVIEWED), visit("2023-03-01", **EXAMINED), *FAMILY],
        "treatments": [
            treatment("2023-02-01", "gabapentinoid", label="gabapentin", provider="Vera Lund, MD"),
            treatment("2023-03-01", "fusion", "offered", assertion="declined",
                      provider="Otto Brandt, DO", **own),
        ],
        "statements": [statement("2023-02-01", "prognosis", provider="Vera Lund, MD")],
    }  # fmt: skip


def test_who_only_read_papers_or_examined_for_an_agency_is_asked_nothing():
    told = outsiders()
    whom = asked_of_all(*told.pop("visits"), **told)
    assert not whom & {"Vera Lund, MD", "Otto Brandt, DO"}


def test_who_treats_as_well_as_examines_is_asked():
    told = outsiders()
    treats = visit("2023-05-05", "Vera Lund, MD", credential="MD", visit_type="Office visit")
    assert "Vera Lund, MD" in asked_of_all(*told.pop("visits"), treats, **told)
