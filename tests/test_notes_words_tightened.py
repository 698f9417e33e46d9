"""Words read too widely once: what stands between, who speaks and what it is said of must fit."""

from __future__ import annotations

import pytest
from notes_help import read


def declined(text):
    return [m.concept for m in read(text, "treatments") if m.assertion == "declined"]


@pytest.mark.parametrize("text", [
    # another thing was offered or asked in between
    "Scheduled for R L5 TFESI today. IV sedation offered. She declined. It was performed.",
    "1. L4-5 TFESI next week\n2. Flu shot offered. Patient declined.",
    "1. Right TKA scheduled\n2. Smoking cessation offered\n3. He declined",
    "Dr. Gomez recommended microdiscectomy L4-5. He also recommended that patient quit smoking. "
    "Patient declined. PLAN: Will schedule microdiscectomy.",
    "Fusion recommended. Second opinion offered. She declined.",
    "Fusion scheduled for May. An earlier date was offered. She declined.",
    "Fusion discussed. Interpreter offered, he declined.",
    "TKA scheduled. Spinal anesthesia was discussed. She declined.",
    "ESI recommended. Modified duty was offered. He declined.",
    "Fusion recommended. MRI ordered. He never went through with it.",
    "We discussed lumbar fusion and smoking cessation. He will not consider it.",
    "Fusion recommended. He was asked to stay overnight. He declined.",
    # it answers a question
    "Fusion recommended. Screened for depression. She said no.",
    "ESI planned. On blood thinners, he said no.",
    "ESI planned. Contrast allergy reviewed and she says no.",
    "ESI planned. Pregnant per patient: she said no.",
    "Recommended surgery. He said no, he hasn't had the MRI yet.",
    "TKA recommended. He said never, then asked for a date in May.",
    # somebody else says it
    "Dr. X recommended fusion. I would not pursue it.",
    "Dr. X recommended fusion. I told him no.",
    "Dr. Kim offered fusion. Dr. Park reviewed the films and he said no.",
    "Dr. Kim offered fusion. I reviewed the films and told him no.",
    "ACDF recommended. UR denied. He appealed and they said no.",
    "Fusion offered. Family said they will not consider it.",
    "Research: patients were offered fusion. They declined.",
    # it is of another operation or doctor, or taken back
    "Dr. Shah offered a third ESI. Dr. Boyd offered fusion. She turned Dr. Shah down.",
    "RFA by Dr. Boyd was offered. He turned Dr. Shah down and proceeded with Dr. Boyd's.",
    "Fusion offered. She said no at first. She is now scheduled for 6/3.",
    "Fusion offered. She declined at that time but is interested now.",
    "Fusion recommended. Second opinion offered. She declined and elected to proceed.",
    "TKA recommended. He said no. His pain progressed. He asks to be put on the list for TKA now "
    "and we scheduled it.",
    # no refusal
    "Discussed surgery. His position at work is unchanged.",
    "Fusion recommended. Her response to medication is not changed.",
    "Fusion recommended. His decision remains unchanged and he wants the operation in June.",
    "Fusion recommended. She will not have it this summer but plans it for October.",
    "Fusion recommended. He will not have it hanging over him any longer and wants to schedule.",
    "Fusion recommended. She is clear that she will not have it unless her pain doubles.",
    "Total knee arthroplasty discussed. Patient is not interested in pain medication.",
])  # fmt: skip
def test_a_refusal_is_not_of_the_operation_before_it(text):
    assert declined(text) == []


@pytest.mark.parametrize(("text", "concepts"), [
    ("Dr. Lee discussed fusion and injection; he declined surgery and would like the injection.",
     ["surgery"]),
    ("Fusion was recommended. Risks and benefits were explained. She declined.", ["fusion"]),
    ("Fusion was offered and recommended. Patient says no.", ["fusion"]),
    ("Total knee arthroplasty discussed. Patient is not interested.", ["arthroplasty"]),
    ("Fusion was offered. He is not interested in it.", ["fusion"]),
])  # fmt: skip
def test_a_refusal_of_the_operation_before_it(text, concepts):
    assert declined(text) == concepts
