"""An injection into a muscle of the neck is no care of a low back."""

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
id = "first"
label = "{primary}"
region = "{region}"
primary = true
[[impairment]]
id = "second"
label = "Cervical radiculopathy"
region = "cervical"
"""
NOTE = "Date of service: 2023-08-02\nOle Brandt, MD\n\nProcedure: {words}\n"


def placed(
    words, primary="Lumbar spinal stenosis", region="lumbar", second="Cervical radiculopathy"
):
    toml = CASE.format(primary=primary, region=region)
    if second != "Cervical radiculopathy":
        toml = toml.replace("Cervical radiculopathy", second).replace("cervical", "widespread")
    found = evidence(toml=toml, files={"n.txt": NOTE.format(words=words).encode()})
    return {of for name, of in rows_of(found.treatments, "concept", "impairment") if name == "tpi"}


@pytest.mark.parametrize(
    "words",
    [
        "Trigger point injections x 3, right trapezius, lidocaine 1%.",
        "TPI of the levator scapulae and splenius under ultrasound.",
        "Trigger point injections into both rhomboids.",
    ],
)
def test_a_muscle_of_the_neck(words):
    assert placed(words) == {"second"}


@pytest.mark.parametrize(
    "words",
    [
        "Trigger point injections, gluteus medius and piriformis.",
        "Trigger point injections, quadratus lumborum.",
        "Trigger point injections x 4 along the low back and trapezius.",
        "Trigger point injections x 4, tolerated.",
    ],
)
def test_what_may_be_of_the_back_stays_there(words):
    assert placed(words) <= {"", "first"}


def test_a_shoulder_is_injected_at_the_deltoid_which_nobody_claims():
    assert placed("Trigger point injections, deltoid.") == {"shoulder"}


def test_a_claimed_shoulder_keeps_its_trapezius():
    assert placed("Trigger point injections, trapezius.", "Rotator cuff tear", "shoulder") == {""}


def test_where_no_spine_and_no_joint_is_claimed_nothing_is_decided():
    assert placed("Trigger point injections, trapezius.", "Fibromyalgia", "widespread") == {""}


def test_fibromyalgia_that_is_claimed_beside_a_hand_has_its_trapezius():
    found = placed(
        "Trigger point injections, trapezius.", "Wrist arthritis", "hand", "Fibromyalgia"
    )
    assert found == {"second"}
