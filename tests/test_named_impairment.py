"""A consultant writes "low back" and "R knee"; the row must not be lost to the claim for it."""

from __future__ import annotations

import pytest
from tables import details

from mmi_kit.case.details import Details
from mmi_kit.evidence.named import Named

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
