"""Names that stand for no care where they stand: a clinic, a paper, what is taken out."""

from __future__ import annotations

import pytest
from notes_help import own, read, shorts


@pytest.mark.parametrize("text", [
    "SUMMIT BEHAVIORAL HEALTH 12 Oak St",
    "04/02/2022 - Office Visit in Summit Behavioral Health",
    "Printed from North Behavioral Health, page 3",
    "RFA attached.",
    "RFA for OT 12 visits sent to adjuster.",
    "DWC Form RFA",
    "Authorization request (RFA), 3 pages",
    "SCS lead removal 05/03/2022.",
    "Spinal cord stimulator trial leads pulled today.",
    "University Spine Ctr",
    "TheraChart PT v7.2 | printed 02/12/2025",
])  # fmt: skip
def test_a_name_without_care(text: str) -> None:
    own_care = [s for s in shorts(text, "treatments") if s.split()[0] not in ("ot", "injection")]
    assert own_care == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Referral to Behavioral Health.", ["psych planned"]),
    ("Behavioral health visit today.", ["psych"]),
    ("RFA L4-5 scheduled.", ["rfa planned"]),
    ("Cervical RFA performed today.", ["rfa"]),
    ("Request authorization for lumbar RFA.", ["rfa planned"]),
    ("SCS trial performed today.", ["scs"]),
    ("S/p R CTR 2019.", ["surgery historical"]),
    ("Percocet not refilled.", ["opioid negated"]),
    ("Norco was not renewed today.", ["opioid negated"]),
    ("Did not refill Norco; gabapentin refilled.", ["opioid negated", "gabapentinoid"]),
    ("Renewed tramadol 50 mg.", ["opioid"]),
])  # fmt: skip
def test_care_beside_such_a_name(text: str, expected: list[str]) -> None:
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize("text", [
    "Send messages to your doctor, view results, renew your prescriptions.",
    "Refill requests: call two days ahead.",
    "Medication Dispense Refill",
    "Norco was not renewed today.",
])  # fmt: skip
def test_a_portal_or_the_head_of_a_list_is_no_maintenance(text: str) -> None:
    assert "maintenance" not in shorts(text, "statements")


def test_how_the_trial_of_a_stimulator_ended() -> None:
    (told,) = read("Leads removed intact. Trial UNSUCCESSFUL (< 50%).", "treatments")
    assert (told.concept, told.assertion) == ("scs", "historical")
    assert own(told, "outcome") == {"outcome": "UNSUCCESSFUL"}
    assert shorts("Trial successful.", "treatments") == []
    assert shorts("Voiding trial was not successful. Foley replaced.", "treatments") == []
