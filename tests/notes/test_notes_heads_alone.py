"""A heading alone on its line opens its part, also where what is listed begins in small letters."""

from __future__ import annotations

import pytest
from notes_help import shorts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Allergies\nSULFA: Hives\nMedications\ngabapentin 300 mg; methotrexate 15 mg weekly",
         ["gabapentinoid", "conventional_dmard"]),
        ("ALLERGIES\nNKDA\nCURRENT MEDICATIONS\nabatacept IV monthly", ["biologic_dmard"]),
        ("Allergies\npenicillin\nHome Meds\nduloxetine 60 mg daily", ["snri"]),
        ("Allergies:\nnaproxen - hives\nProblem List\nback pain\nMedication List:\ntramadol 50 mg",
         ["nsaid negated", "opioid"]),
        ("Family History\nmother takes gabapentin\nMedications\nduloxetine 60 mg",
         ["gabapentinoid family", "snri"]),
        # what goes on under the heading of allergies is no medicine that is taken
        ("Medications\nlisinopril 10 mg\nAllergies\nnaproxen, methotrexate",
         ["nsaid negated", "conventional_dmard negated"]),
        ("Allergies\nnaproxen and\nmethotrexate", ["nsaid negated", "conventional_dmard negated"]),
        # a word in the middle of a wrapped sentence is no heading
        ("Allergies: morphine and other\nmedications\nfor pain such as tramadol",
         ["opioid negated", "opioid negated"]),
    ],
)  # fmt: skip
def test_what_is_listed_below(text, expected):
    assert shorts(text, "treatments") == expected
