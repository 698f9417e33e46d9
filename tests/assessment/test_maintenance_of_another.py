"""Refills of another condition than the claimed one are no maintenance of it."""

from __future__ import annotations

import pytest
from tables import details, evidence, statement, treatment

from mmi_kit.assessment.threshold.maintenance import maintenance_visits

DAY = "2023-05-01"
MIND = {"id": "mind", "label": "Depression", "region": "mental", "icd10": ["F33.1"]}
HEAD = {"id": "head", "label": "Chronic migraine", "region": "head", "icd10": ["G43.709"],
        "primary": True}  # fmt: skip


def days(known, provider, *findings, **visit):
    said = statement(DAY, "maintenance", "Continue current medications", provider=provider,
                     visit_id="v1")  # fmt: skip
    seen = {"date": DAY, "concept": "visit", "provider": provider, "visit_id": "v1", **visit}
    found = evidence(statements=[said], findings=list(findings), visits=[seen])
    return [visit.date for visit in maintenance_visits(found, [], known)]


def diagnosis(provider, impairment):
    return {"date": DAY, "concept": "diagnosis", "category": "diagnosis", "text": "x", "quote": "x",
            "provider": provider, "impairment": impairment}  # fmt: skip


@pytest.mark.parametrize(
    ("diagnoses", "expected"),
    [
        (["Ischemic cardiomyopathy"], []),
        (["Ischemic cardiomyopathy", "lumbar"], [DAY]),
        (["Type 2 diabetes", ""], [DAY]),  # of no stated condition: it may be the claimed one
        ([], [DAY]),
    ],
)
def test_who_records_only_other_conditions_maintains_those(diagnoses, expected):
    found = [diagnosis("Dr. Heart", one) for one in diagnoses]
    assert days(details(), "Dr. Heart", *found) == expected


@pytest.mark.parametrize(
    ("impairments", "specialty", "expected"),
    [
        ([HEAD, MIND], "Psychiatry", []),
        ([HEAD], "Psychiatry", [DAY]),
        ([HEAD, MIND], "Neurology", [DAY]),
        ([MIND | {"primary": True}, HEAD | {"primary": False}], "Psychiatry", [DAY]),
    ],
)
def test_a_psychiatrist_maintains_the_mind_where_both_are_claimed(impairments, specialty, expected):
    assert days(details(impairment=impairments), "Dr. Soul", specialty=specialty) == expected


SHOULDER = {"id": "shoulder", "label": "Right rotator cuff tear", "region": "shoulder",
            "icd10": ["M75.121"], "primary": True}  # fmt: skip
KNEE = {"id": "knee", "label": "Left knee osteoarthritis", "region": "knee", "icd10": ["M17.12"]}
SUGAR = {"id": "dm", "label": "Type 2 diabetes", "region": "", "icd10": ["E11.9"], "primary": True}
ALL = [SHOULDER, KNEE, MIND]


@pytest.mark.parametrize(
    ("summary", "claimed", "expected"),
    [
        ("S: Mood improved. O: PHQ-9 11. A1c 7.2. P: Continue current medications.", ALL, []),
        ("A: MDD, improved. T2DM. P: Continue current medications. Recheck 6 months.", ALL, []),
        ("A: L knee OA, stable. P: Continue current medications.", ALL, []),
        ("Annual physical. HTN controlled. Continue current medications.", [SHOULDER], []),
        # the claimed one among others, its words, or a sign of a limb
        ("A: MDD, improved. Chronic R shoulder pain. P: Continue current medications.", ALL, [DAY]),
        ("A1c 7.2. Cuff arthropathy unchanged. Continue current medications.", ALL, [DAY]),
        ("A1c 7.2. Chronic pain unchanged. Continue current medications.", ALL, [DAY]),
        ("T2DM. Abduction 70. Continue current medications.", [SHOULDER], [DAY]),
        # no other condition: the record leaves it open
        ("Continue current medications. Follow up 3 months.", ALL, [DAY]),
        ("Psych: mood appropriate. Continue current medications.", ALL, [DAY]),
        ("PMH: T2DM, depression.\nHere for refills. Continue current medications.", ALL, [DAY]),
        # what is another condition depends on the claim
        ("A1c 7.2. Continue current medications.", [SUGAR], [DAY]),
        ("Knee pain. Continue current medications.", [MIND | {"primary": True}], []),
        (
            "Mood stable, knee pain. Continue current medications.",
            [MIND | {"primary": True}],
            [DAY],
        ),
    ],
)
def test_a_visit_for_another_condition_maintains_that(summary, claimed, expected):
    known = details(impairment=claimed)
    assert days(known, "Dr. House", summary=summary, extractor="note") == expected


def test_a_medicine_for_the_claimed_impairment_is_continued_at_any_visit():
    taken = {"date": DAY, "concept": "gabapentinoid", "label": "gabapentin", "action": "continued",
             "visit_id": "v1", "locator": "row 2, column medication"}  # fmt: skip
    seen = {"date": DAY, "concept": "visit", "visit_id": "v1", "summary": "A1c 7.2. HTN."}
    found = evidence(treatments=[taken], visits=[seen])
    assert [v.date for v in maintenance_visits(found, [], details())] == [DAY]


@pytest.mark.parametrize(
    ("sentence", "state", "expected"),
    [
        ("Current medications: gabapentin 600 mg tid", "plateau", [DAY]),
        # a list alone keeps up nothing, nor does a drug that is only spoken of
        ("Current medications: gabapentin 600 mg tid", "improvement_expected", []),
        ("She asks about gabapentin 600 mg.", "plateau", []),
    ],
)
def test_a_drug_on_the_list_at_a_visit_that_finds_no_change_is_taken_on(sentence, state, expected):
    at = {"provider": "Dr. Roe", "visit_id": "v1"}
    drug = treatment(DAY, "gabapentinoid", "mentioned", sentence=sentence, **at)
    found = evidence(
        statements=[statement(DAY, state, "said", **at)],
        treatments=[drug],
        visits=[{"date": DAY, "concept": "visit", **at}],
    )
    assert [visit.date for visit in maintenance_visits(found, [], details())] == expected
