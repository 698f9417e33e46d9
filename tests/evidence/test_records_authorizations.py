"""In a file of workers' compensation "RFA" is a request for authorization, not an ablation."""

from __future__ import annotations

import pytest
from records_help import evidence_of

HEAD = "Date of service: 03/12/2021   DOI: 10/02/2019   Claims administrator: Valley Claims\n"


def ablations(tmp_path, text):
    found = evidence_of(tmp_path, made={"a.txt": text.encode()})
    return [row["quote"] for row in found.used("treatments") if row["concept"] == "rfa"]


@pytest.mark.parametrize("said", [
    "Plan: arthroscopy of the left knee; RFA submitted.",
    "Asked for eight more visits (RFA 03/01/2021, no reply).",
    "Plan: RFA for spinal cord stimulator. Continue naproxen.",
])  # fmt: skip
def test_letters_of_a_request_are_no_treatment(tmp_path, said):
    assert ablations(tmp_path, HEAD + said) == []


@pytest.mark.parametrize("text", [
    HEAD + "Two medial branch blocks gave 80%. Plan: RFA.",
    HEAD + "Plan: RFA L4-5 on the left.",
    HEAD + "Plan: radiofrequency ablation of the knee.",
    "Date of service: 03/12/2021\nPlan: RFA next month.",
])  # fmt: skip
def test_an_ablation_stays_one(tmp_path, text):
    assert ablations(tmp_path, text)
