"""The claimed impairment by its own name, in the assessment of a log, is a diagnosis."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML

ROW = {"date": "2022-04-12", "provider": "Dr. A. Ruiz", "credential": "MD"}


def diagnoses(assessment, label="Chronic migraine", region="migraine"):
    toml = CASE_TOML.partition("[[impairment]]")[0] + (
        f'[[impairment]]\nid = "m"\nlabel = "{label}"\nicd10 = []\nregion = "{region}"\n'
        'side = ""\nprimary = true\n'
    )
    found = evidence({**ROW, "assessment": assessment}, toml=toml).findings
    return [text for text, category in rows_of(found, "text", "category") if category]


@pytest.mark.parametrize(
    ("assessment", "found"),
    [
        ("Chronic migraine, 20 headache days a month.", ["Chronic migraine"]),
        ("Migraine without aura, intractable.", ["Migraine without aura"]),
        ("Stable.", []),
        ("Doing well.", []),
        ("20 migraine days a month, unchanged.", []),
        ("12 migraines a month.", []),
        ("Migraine-free.", []),
        ("No migraine this week.", []),
        ("Possible migraine.", []),
        ("Migraine resolved.", []),
        ("Partial response.", []),
        ("Diabetes uncontrolled.", []),
    ],
)
def test_a_condition_by_its_own_name(assessment, found):
    assert diagnoses(assessment) == found


def test_a_part_of_the_body_is_no_condition():
    assert diagnoses("Back unchanged.", "Low back pain", "lumbar") == []
