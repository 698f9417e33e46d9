"""What an insurer is asked for, or refused, is not had; why he refused it is no care."""

from __future__ import annotations

import pytest
from notes_help import read, shorts


@pytest.mark.parametrize("text", [
    "Plan: Capsaicin 8% for the feet, prior auth.",
    "Plan:\n1. Lyrica 75 mg bid, prior authorization submitted.",
    "Start Aimovig 70 mg monthly, prior auth requested.",
    "Plan: Ajovy 225 mg - will need prior auth.",
])  # fmt: skip
def test_asked_for(text: str) -> None:
    (told,) = read(text, "treatments")
    assert (told.assertion, told.attributes["action"]) == ("planned", "ordered")


@pytest.mark.parametrize("text", [
    "Plan: Continue Lyrica 75 mg, prior auth renewed.",
    "Plan: Gabapentin 300 mg TID. Prior auth for the MRI.",
    "Plan: Refill Lyrica 75 mg, prior auth.",
    "Lyrica 75 mg (prior auth on file).",
])  # fmt: skip
def test_taken(text: str) -> None:
    (told,) = read(text, "treatments")
    assert told.assertion == "actual"


@pytest.mark.parametrize(("text", "expected"), [
    ("Carrier denied the implant (no prior surgery).", []),
    ("Medicaid has denied SCS trial because she never had a back surgery.", ["scs negated"]),
    ("Insurance denied RFA, as there was no operation.", ["rfa negated"]),
    # of the operation itself
    ("Insurance denied the surgery.", ["surgery negated"]),
    ("Medicare denied fusion (no flexion films).", ["fusion negated"]),
    ("Patient denied prior surgery.", ["surgery negated"]),
    ("PT cannot start until the 3rd.", ["pt planned"]),
    ("PT started 2/3.", ["pt"]),
])  # fmt: skip
def test_refused_by_a_payer_or_not_begun(text: str, expected: list[str]) -> None:
    assert shorts(text, "treatments") == expected
