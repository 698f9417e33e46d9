"""A relative's complaints, treatment and abilities are never the claimant's."""

from __future__ import annotations

import pytest

from mmi_kit.notes import read_text

OF_A_RELATIVE = [
    "Wife c/o similar LBP, she takes Norco.",
    "Sister also has fibromyalgia and is much better on LDN; she is back to full time work.",
    "Pt's husband was also injured; he cannot sit more than 5 minutes and had a lumbar fusion.",
    "Son does the yard work and lifts 50 lb bags.",
    "Her older brother had an ESI, then RFA, and got 80% relief.",
    "Mother with RA, uses a walker.",
    "Friend takes gabapentin and walks 2 miles.",
    "Patient helps his father, who had a stroke and uses a walker.",
    "Lives with son who had a back fusion.",
]
OF_THE_CLAIMANT = [
    ("Wife reports he sits 10 minutes.", "sit_once"),
    ("His wife also states he takes Norco.", "opioid"),
    ("Wife does the driving, he takes Norco.", "opioid"),
    ("Husband had a fusion, but patient had an ESI today.", "esi"),
    ("Wife present. Sits 20 minutes.", "sit_once"),
    ("Husband helps, she walks with a cane.", "device"),
]


@pytest.mark.parametrize("text", OF_A_RELATIVE)
def test_what_a_relative_has_is_not_the_claimants(text):
    found = read_text(text)
    assert found
    assert {(m.concept, m.assertion, m.subject) for m in found if m.subject != "family"} == set()


@pytest.mark.parametrize(("text", "concept"), OF_THE_CLAIMANT)
def test_the_claimant_is_meant_where_a_relative_tells(text, concept):
    found = [m for m in read_text(text) if m.concept == concept]
    assert [(m.assertion, m.subject) for m in found] == [("actual", "claimant")]
