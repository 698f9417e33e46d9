"""A consultant writes "low back" and "R knee"; the row must not be lost to the claim for it."""

from __future__ import annotations

import pytest
from tables import details

from mmi_kit.case.details import Details
from mmi_kit.evidence.claim import nothing_claimed
from mmi_kit.evidence.named import Named, regions_claimed

KNEE = {
    "impairment": [
        {"id": "knee", "label": "Left knee osteoarthritis", "region": "knee", "side": "left",
         "primary": True},
        {"id": "back", "label": "Lumbar stenosis", "region": "lumbar"},
    ]
}  # fmt: skip


def named(known: Details, **regions: str) -> Named:
    return Named(known, regions)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("lumbar", "lumbar"), ("Low back", "lumbar"), ("back", "lumbar"), ("L-spine", "lumbar"),
        ("LBP", "lumbar"), ("back and knee", ""), ("lumbar/cervical", ""),
        ("R knee", "R knee"), ("diabetes", "diabetes"), ("", ""),
    ],
)  # fmt: skip
def test_words_for_the_back_mean_the_lumbar_claim(cell, meant):
    assert named(details(), lumbar="lumbar").of(cell) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("L knee", "knee"), ("knee", "knee"), ("Right knee", "Right knee"), ("low back", "back"),
     ("knee, low back", "")],
)  # fmt: skip
def test_the_other_knee_is_another_condition(cell, meant):
    assert named(details(**KNEE), knee="knee", lumbar="back").of(cell) == meant


ARM = {
    "impairment": [
        {"id": "crps", "label": "CRPS type I, right upper limb", "region": "upper limb",
         "side": "right", "primary": True},
        {"id": "shoulder", "label": "Right adhesive capsulitis", "region": "shoulder"},
    ]
}  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("right arm", "crps"), ("RUE", "crps"), ("right hand", "crps"), ("R wrist", "crps"),
     ("left hand", "left hand"), ("right shoulder", "shoulder"), ("left knee", "left knee")],
)  # fmt: skip
def test_a_limb_is_claimed_with_its_parts(cell, meant):
    claim = details(**ARM)
    assert Named(claim, regions_claimed(claim)).of(cell) == meant


@pytest.mark.parametrize("cell", ["left leg", "LLE", "leg pain"])
def test_the_leg_of_a_back_may_be_of_the_back(cell):
    assert named(details(), lumbar="lumbar").of(cell) == ""


def test_a_neck_with_arm_symptoms_does_not_claim_the_hand():
    neck = details(
        impairment=[{"id": "neck", "label": "Neck pain with right arm symptoms",
                     "region": "cervical", "primary": True}]
    )  # fmt: skip
    assert regions_claimed(neck) == {"cervical": "neck"}


def test_a_log_of_other_conditions_only_is_told():
    visits = [{"impairment": "left foot"}, {"impairment": "diabetes"}]
    (problem,) = nothing_claimed(visits, details())
    assert problem.code == "nothing_claimed"
    assert "diabetes, left foot" in problem.found
    assert nothing_claimed([*visits, {"impairment": ""}], details()) == []
