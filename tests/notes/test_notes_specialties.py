"""What somebody practises, and where operations are done, is no operation of the claimant."""

from __future__ import annotations

import pytest

from mmi_kit.notes import read_text


def surgery(text):
    return [m.quote.lower() for m in read_text(text) if m.concept == "surgery"]


@pytest.mark.parametrize("text", [
    "Jane Roe, M.D.\nOrthopaedic Surgery\nOFFICE VISIT\nPain 6/10.",
    "PLAN: Rest.\nDiplomate, American Board of Orthopaedic Surgery",
    "PLAN: Rest.\nLakeside Surgery Center  ROE, ANN  Page 1",
    "Jane Roe, MD, Hand Surgery\n12 Elm Street",
    "QME, Orthopaedic Surgery, Lic. G12345",
    "This is a panel evaluation in orthopaedic surgery.",
    "Reviewer: Jane Roe, MD, board certified Orthopaedic Surgery, lic. A1234",
    "Specialty: Orthopedic Surgery",
    "She is Chief of Spine Surgery at Lakeside.",
    "Call the surgery scheduler with questions.",
])  # fmt: skip
def test_a_specialty_is_no_operation(text):
    assert surgery(text) == []


@pytest.mark.parametrize("text", [
    "PLAN: Orthopedic surgery next month.",
    "PSH:\nSpine surgery\nHand surgery 2010",
    "She had hand surgery in 2019.",
    "Surgery is recommended.",
    "Surgery at the center went well.",
    "Underwent shoulder surgery, Dr. Roe.",
])  # fmt: skip
def test_an_operation_stays_one(text):
    assert surgery(text)
