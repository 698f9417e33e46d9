"""Refills of another condition than the claimed one are no maintenance of it."""

from __future__ import annotations

import pytest
from tables import details, evidence, statement

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
