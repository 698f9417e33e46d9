"""A drug under the diagnosis of another claimed impairment is that one's treatment."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of

CASE = """
[claimant]
ref = "T"
[claim]
aod = "2021-01-15"
as_of = "2024-06-30"
[[impairment]]
id = "spine"
label = "Lumbar spinal stenosis"
icd10 = ["M48.062"]
region = "lumbar"
primary = true
[[impairment]]
id = "nerves"
label = "Diabetic polyneuropathy"
icd10 = ["E11.42"]
region = "foot"
"""
NOTE = "Date of service: 2023-08-02\nOle Brandt, MD\n\nPlan:\n{words}\n"


def placed(words):
    found = evidence(toml=CASE, files={"note.txt": NOTE.format(words=words).encode()})
    return {name.lower(): whose for name, whose in rows_of(found.treatments, "label", "impairment")}


@pytest.mark.parametrize(
    "words",
    [
        "1. Polyneuropathy (E11.42): raise gabapentin to 600 mg.",
        "1. Stenosis (M48.062): walk.\n2. Neuropathy (E11.42). Labs.\nStart gabapentin 300 mg.",
        "1. Diabetic polyneuropathy. Gabapentin 300 mg started.",
    ],
)
def test_it_is_of_the_diagnosis_of_its_item(words):
    assert placed(words)["gabapentin"] == "nerves"


@pytest.mark.parametrize(
    "words",
    [
        "1. Stenosis (M48.062): raise gabapentin to 600 mg.",
        "1. Stenosis (M48.062), polyneuropathy (E11.42): raise gabapentin to 600 mg.",
        "1. Diabetes (E11.65): raise gabapentin to 600 mg.",
        "1. Neuropathy (E11.42): labs drawn.\n2. Back pain. Start gabapentin 300 mg.",
        "1. Neuropathy (E11.42): labs drawn.\n\nMedications: gabapentin 300 mg.",
        "Start gabapentin 300 mg.",
    ],
)
def test_under_another_or_none_it_stays(words):
    assert placed(words)["gabapentin"] == ""
