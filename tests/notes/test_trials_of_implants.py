"""A trial of a stimulator or a pump that was done is no plan, and what came of it is not lost."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from notes_help import read


def trials(text):
    return [(m.assertion, m.attributes.get("outcome", m.attributes.get("relief_pct")))
            for m in read(text, "treatments", "plan")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SCS trial did not reach 50%.", ("historical", "did not reach 50%")),
        ("SCS trial unsuccessful; leads removed.", ("historical", "unsuccessful")),
        ("SCS trial: leads pulled.", ("historical", "leads pulled")),
        ("Intrathecal pump trial failed.", ("historical", "failed")),
        ("DRG trial provided 40% relief.", ("historical", 40.0)),
        ("Successful SCS trial, schedule implant.", ("historical", "Successful")),
        ("Plan SCS trial.", ("planned", None)),
        ("If SCS trial is successful, implant.", ("conditional", None)),
        ("SCS discussed; gabapentin trial failed.", ("planned", None)),
    ],
)
def test_how_a_trial_ended(text, expected):
    assert trials(text)[0] == expected


def test_a_peripheral_trial_is_none_of_the_spinal_cord():
    (found,) = read("PNS trial left shoulder, leads pulled.", "treatments", "plan")
    assert (found.concept, found.assertion) == ("other", "actual")


NOTE = """Date of service: 08/23/2022
Provider: Lucia Sandoval, MD
PROCEDURE: Percutaneous cervical SCS trial, two leads, C3-C5.

Date of service: 08/30/2022
Provider: Lucia Sandoval, MD
SUBJECTIVE: Trial 7 days. She estimates 35% less burning; no change in use of hand.
A/P: SCS trial did not reach 50%. Leads pulled.
"""


def test_the_level_of_the_leads_is_no_region_and_the_relief_beside_it_is_its_own():
    found = evidence(files={"pain.txt": NOTE.encode()})
    rows = rows_of(found.treatments, "concept", "date", "region", "impairment", "relief_pct")
    assert [r[:4] for r in rows] == [("scs", "2022-08-23", "", ""), ("scs", "2022-08-30", "", "")]
    assert rows[1][4] == 35
