"""A normal sign is held against the claim only where the claim would expect another one, and an
examination that also found something abnormal is no normal examination."""

from __future__ import annotations

import pytest
from tables import details

from mmi_kit.assessment.normal_signs import (
    NORMAL_AMONG_ABNORMAL,
    NORMAL_EXAMINATION,
    Expected,
    kind_of_examination,
)


def claim(*impairments):
    """Each of label, region, side and a code."""
    rows = [
        {"id": f"i{n}", "label": label, "region": region, "side": side, "icd10": [code],
         "primary": n == 0}
        for n, (label, region, side, code) in enumerate(impairments)
    ]  # fmt: skip
    return Expected.of(details(impairment=rows))


SHOULDER = ("Rotator cuff tear", "shoulder", "right", "M75.121")
KNEE = ("Osteoarthritis of the knee", "knee", "left", "M17.12")
LUMBAR = ("Lumbar disc disease", "lumbar", "", "M51.16")
MIND = ("Major depressive disorder", "mental", "", "F33.1")
HAND = ("Carpal tunnel syndrome", "hand", "right", "G56.01")


@pytest.mark.parametrize(
    ("impairment", "text"),
    [
        (LUMBAR, "Gait normal. SLR negative. Strength 5/5."),
        (LUMBAR, "No antalgic gait, no spasm, no tenderness. Full ROM."),
        (LUMBAR, "Strength 5/5, tenderness absent."),
        (SHOULDER, "Right shoulder: full ROM, strength 5/5. No atrophy."),
        (SHOULDER, "Gait normal without device. Strength 5/5 throughout including grip."),
        (HAND, "Sensation intact."),
        (KNEE, "No focal deficits."),  # and nothing else was found
        (MIND, "Attention intact, serial sevens 5 of 5. Follows 3-step instructions."),
        (MIND, "Mood appropriate, thought process linear."),
        (MIND, "Memory grossly intact."),
    ],
)
def test_an_examination_without_any_abnormal_sign_is_normal(impairment, text):
    assert kind_of_examination(text, claim(impairment)) == NORMAL_EXAMINATION


@pytest.mark.parametrize(
    ("impairment", "text"),
    [
        (LUMBAR, "Gait antalgic. Strength 5/5."),
        (LUMBAR, "Strength 5/5, SLR positive left."),
        (LUMBAR, "Normal gait but lumbar flexion limited to 40 degrees."),
        (SHOULDER, "Flexion 85, supraspinatus 3/5. No atrophy."),
        (MIND, "Depressed affect, psychomotor slowing, memory intact."),
        (MIND, "Affect constricted, attention intact, serial sevens 5 of 5."),
        (MIND, "Serial sevens 3 of 5, memory intact."),
    ],
)
def test_a_normal_sign_beside_an_abnormal_one_makes_no_normal_examination(impairment, text):
    assert kind_of_examination(text, claim(impairment)) == NORMAL_AMONG_ABNORMAL


@pytest.mark.parametrize(
    ("impairment", "text"),
    [
        # elsewhere than what was found
        (SHOULDER, "Right shoulder: unable to resist empty can. 5/5 in all other extremities."),
        (LUMBAR, "EHL 4/5 left, otherwise 5/5."),
        # the side that is not claimed
        (SHOULDER, "Left shoulder: full ROM, strength 5/5. Right shoulder: flexion 80, 3/5."),
        (SHOULDER, "Supraspinatus 3/5 on the right, 5/5 on the left."),
        # the nerves are not expected to change beside what was found of the joint
        (SHOULDER, "Flexion 75, ER 3/5. Spurling negative. Sensation intact."),
        (KNEE, "ROM 5-105, crepitus. Reflexes normal."),
        # no sign of the claim at all
        (LUMBAR, "Memory intact."),
        (MIND, "Memory not intact."),
        (LUMBAR, "Gait antalgic, flexion limited."),
    ],
)
def test_a_sign_that_the_claim_would_not_expect_otherwise_does_not_count(impairment, text):
    assert kind_of_examination(text, claim(impairment)) == ""


def test_all_impairments_of_the_claim_expect_signs():
    both = claim(SHOULDER, MIND)
    assert kind_of_examination("Attention intact.", both) == NORMAL_EXAMINATION
    beside = "ER 3/5, sensation intact."
    assert kind_of_examination(beside, both) == ""
    assert kind_of_examination(beside, claim(SHOULDER, LUMBAR)) == NORMAL_AMONG_ABNORMAL
