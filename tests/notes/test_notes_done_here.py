"""A procedure whose line stands in a plan, or is titled "repeat": was it done at this visit?"""

from __future__ import annotations

import pytest
from notes_help import read, shorts

REPORT = "Consent obtained. Sterile prep. 22 g needle, contrast spread confirmed. No complications."


@pytest.mark.parametrize(("text", "expected"), [
    ("Plan: Procedure - right knee injection, 80 mg methylprednisolone, lateral approach, "
     "tolerated well.", "joint_inj"),
    ("Plan: Procedure: left trigger point injection, no complications.", "tpi"),
    ("Plan: Right hip injection under ultrasound after consent, 40 mg Kenalog. VAS 7 before, "
     "3 after.",
     "joint_inj"),
    ("Plan:\n1. Left knee injection with 40 mg Kenalog and 4 mL lidocaine. Tolerated well.\n"
     "2. Return in 6 weeks.", "joint_inj"),
    ("Plan: SI joint injection right, sterile technique, 25 gauge needle, 40 mg Depo-Medrol.",
     "sij"),
    ("Plan: Left shoulder injection 40 mg triamcinolone, posterior approach.\n"
     "Pain 8/10 to 3/10 after five minutes.", "joint_inj"),
])  # fmt: skip
def test_done_in_a_plan(text: str, expected: str) -> None:
    (done,) = [m for m in read(text, "treatments") if m.concept == expected]
    assert (done.assertion, done.attributes["action"]) == ("actual", "performed")


@pytest.mark.parametrize("text", [
    "Plan: Right knee injection under ultrasound next visit.",
    "Plan: Right knee injection, 40 mg Kenalog.",
    "Plan: L4-5 TFESI under fluoroscopy. Consent obtained today, scheduled for 3/3.",
    "Plan: If no better, left shoulder injection; the last was tolerated well.",
    "Plan: Order SI joint injection under fluoroscopy, 40 mg Depo-Medrol, sterile technique.",
    "Plan: Knee injection tolerated well last time, consider another in 3 months.",
    "Plan: Left knee injection. Activity as tolerated.",
    "Plan: L5 TFESI. She has no complications from the prior injection.",
    "Plan: Left hip injection.\nPlan: Gabapentin tolerated well, no complications.",
    "Plan: MBB tolerated well with 80% relief, proceed to the second.",
    "Plan: Repeat TFESI under fluoroscopy.",
])  # fmt: skip
def test_still_to_come(text: str) -> None:
    assert "performed" not in [
        m.attributes["action"] for m in read(text, "treatments") if m.assertion == "actual"
    ]


@pytest.mark.parametrize(("text", "expected"), [
    (f"PROCEDURE: REPEAT LEFT L5 RADIOFREQUENCY ABLATION\n{REPORT}", "rfa"),
    (f"Procedure Note: Repeat bilateral L4-5 TFESI\n{REPORT}", "esi_tf"),
    (f"Procedure performed: Repeat caudal epidural steroid injection\n{REPORT}", "esi_il"),
    ("OPERATION: REPEAT SI JOINT INJECTION\nTime out done. Same technique. Uneventful.", "sij"),
    # an order form, and a plan
    ("Procedure: repeat lumbar RFA to be scheduled.", "rfa planned"),
    ("Requested procedure: repeat lumbar RFA\nDiagnosis: M47.816", "rfa planned"),
    ("Procedure: repeat lumbar RFA\nDiagnosis: M47.816\nPlease call with the date.", "rfa planned"),
    ("Procedure: Repeat TFESI\nWill be done under fluoroscopy with a 22 g needle.",
     "esi_tf planned"),
])  # fmt: skip
def test_a_report_titled_repeat(text: str, expected: str) -> None:
    assert expected in shorts(text, "treatments")


@pytest.mark.parametrize("text", [
    "Plan: Back to the pain clinic for pain above the fusion.",
    "Plan: EMG, as symptoms are below the level of her fusion.",
    "Plan: Heat for the ache next to his old laminectomy.",
    "Plan: Facet injections above the prior fusion next month.",
    "Plan: Lidocaine patch around the laminectomy scar.",
    "Plan: Fusion healed, wean the brace.",
    "Plan: The fusion is solid. Return as needed.",
    "Plan: Observe the level adjacent to the ACDF.",
])  # fmt: skip
def test_an_old_operation_orders_nothing(text: str) -> None:
    told = {s for s in shorts(text, "treatments") if s.split()[0] in ("fusion", "decompress")}
    assert told <= {"fusion conditional", "decompress conditional"}


@pytest.mark.parametrize(("text", "expected"), [
    ("Plan: Fusion L4-5.", ["fusion planned"]),
    ("Plan: She would benefit from an L4-5 fusion.", ["fusion planned"]),
    ("Plan: as above, fusion L4-5.", ["fusion planned"]),
    ("Plan: Proceed with the above fusion.", ["fusion planned"]),
    ("Plan: Extension of the fusion to L3.", ["fusion planned"]),
    ("Plan: Laminectomy above the fusion.", ["decompress planned", "fusion conditional"]),
])  # fmt: skip
def test_an_operation_that_is_planned(text: str, expected: list[str]) -> None:
    assert shorts(text, "treatments") == expected
