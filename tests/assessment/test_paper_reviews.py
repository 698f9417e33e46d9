"""Who read papers alone examined nobody."""

from __future__ import annotations

import pytest
from tables import details, evidence, statement, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.paper import is_paper_review
from mmi_kit.report.words import CONTEXTS


@pytest.mark.parametrize(
    ("kind", "on_paper"),
    [
        ("Physical RFC assessment (non-examining)", True),
        ("Records review", True),
        ("Peer review", True),
        ("State agency review", True),
        ("DDS review", True),
        ("Independent medical examination and records review", False),
        ("Office visit, chart review", False),
        ("Consultation", False),
        ("", False),
    ],
)
def test_an_entry_from_papers_is_told_from_an_examination(kind, on_paper):
    entry = {"visit_type": kind, "extractor": "column", "summary": ""}
    note = {"visit_type": "", "extractor": "note", "summary": f"Clinic\n{kind}\nDate: 1/2/2022"}
    assert is_paper_review(entry) == is_paper_review(note) == on_paper


@pytest.mark.parametrize(
    ("kind", "code"), [("records review", "paper_review"), ("office visit", "seen_once")]
)
def test_of_a_reviewer_nobody_says_that_he_examined(kind, code):
    found = evidence(
        statements=[statement("2022-05-01", "improvement_expected", "doing well")],
        visits=[{"date": "2022-05-01", "concept": "visit", "visit_type": kind}],
    )
    (item,) = assess(found, details(), "t").contrary
    assert [c.code for c in item.context] == [f"provider_{code}"]
    assert "no examination" in CONTEXTS["provider_paper_review"]


def test_who_only_read_papers_is_not_asked_what_the_care_achieved():
    visits = [
        {"date": "2022-07-19", "concept": "visit", "visit_type": "PHYSICIAN PEER REVIEW",
         "provider": "Lee Amos, MD", "credential": "MD", "extractor": "note", "summary": ""},
        {"date": "2022-01-10", "concept": "visit", "visit_type": "Office visit",
         "provider": "Ann Rao, MD", "credential": "MD", "extractor": "note", "summary": ""},
    ]  # fmt: skip
    drug = treatment("2022-07-19", "gabapentinoid", provider="Lee Amos, MD")
    found = assess(evidence(treatments=[drug], visits=visits), details(), "t")
    asked = {item.whom for gap in found.gaps for item in gap.items} | {g.whom for g in found.gaps}
    assert "Lee Amos, MD" not in asked
