"""Whose word is a capacity: seen in the exam, told by the claimant, or an opinion?"""

from __future__ import annotations

import pytest

from mmi_kit.notes.engine import read_text

EXAM = "Exam: Gait normal. Flexion 60.\n"


def sources(text):
    return {
        m.concept: m.attributes["source_type"] for m in read_text(text) if m.table == "capacities"
    }


@pytest.mark.parametrize(("text", "found"), [
    (EXAM + "Opinion: lift and carry 50 lb occasionally; sit 6 of 8 hours; no device.",
     {"lift_occ": "clinician_opinion", "sit_total": "clinician_opinion",
      "device": "clinician_opinion"}),
    (EXAM + "\nMedical source statement\nShe can lift 20 pounds occasionally. "
     "Occasional stooping.", {"lift_occ": "clinician_opinion", "stoop": "clinician_opinion"}),
    (EXAM + "Limits today: lift 20 lb occasionally.", {"lift_occ": ""}),  # who says so?
    (EXAM + "No overhead work with right arm.", {"reach_overhead": ""}),
    (EXAM + "Observed to lift 20 lb.", {"lift_occ": "observed"}),
    (EXAM + "Walks with a cane.", {"device": "observed"}),
    ("Sits 20 min, stands 15 min by her account.",
     {"sit_once": "patient_reported", "stand_once": "patient_reported"}),
    ("According to the patient, can sit 20 minutes.", {"sit_once": "patient_reported"}),
    ("Sits 20 min on account of pain.", {"sit_once": ""}),
])  # fmt: skip
def test_whose_word_it_is(text, found):
    assert sources(text) == found


@pytest.mark.parametrize(("name", "source"), [
    ("Sitting tolerance, observed", "observed"), ("Sitting tolerance", ""),
])  # fmt: skip
def test_the_name_of_a_row_tells_how_its_values_are_known(name, source):
    table = f"Measure                5/23/23      6/27/23\n{name}     22 min     30 min\n"
    found = [m for m in read_text(table) if m.table == "capacities"]
    assert len(found) == 2
    assert {m.attributes["source_type"] for m in found} == {source}
