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


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        # "his" wife: "she" is not the claimant
        ("His wife works nights. She can lift 40 lb.", "conditional"),
        ("Her father is 80. He can walk a mile.", "conditional"),
        # who is meant cannot be told
        ("Spouse has back pain too. He can walk 3 miles.", "conditional"),
        ("Her mother is disabled. She can walk one block.", "conditional"),
        # the claimant is
        ("Her father is 80. She can walk a mile.", "actual"),
        ("His wife works nights. He can lift 40 lb.", "actual"),
        ("Her mother helps with chores. She can stand 10 minutes.", "actual"),
        ("Lives with her mother. She can stand 10 minutes.", "actual"),
        ("Her sister says pain is worse. She can sit 20 minutes.", "actual"),
        ("Accompanied by her sister. She can sit 20 minutes.", "actual"),
        ("His wife works nights. Patient can lift 40 lb.", "actual"),
    ],
)
def test_a_pronoun_behind_a_sentence_on_a_relative(text, sense):
    assert [m.assertion for m in read_text(text) if m.table == "capacities"] == [sense]
