"""A word that refers back is of what it is told of; another matter between ends its reach."""

from __future__ import annotations

import pytest

from mmi_kit.notes import read_text

RESULTS = ("relief_pct", "relief_days")


def treatments(text: str) -> list[tuple[object, ...]]:
    """(kind, sense, results) of each treatment."""
    return [
        (m.concept, m.assertion, *(m.attributes[name] for name in RESULTS if name in m.attributes))
        for m in read_text(text)
        if m.table == "treatments"
    ]


@pytest.mark.parametrize(("text", "expected"), [
    # what is done today stands, whatever was done before
    ("Hand: trigger thumb, second injection given today. PMH knee steroid injection 2019.",
     [("injection", "actual"), ("joint_inj", "historical")]),
    ("Podiatry: Left plantar fasciitis. Third injection given today, 1 cc. PMH: L4-5 ESI 2019.",
     [("injection", "actual"), ("esi", "historical")]),
    ("1. Right trigger thumb - second injection today. 2. Knee OA - Synvisc 6/2023.",
     [("injection", "actual"), ("joint_inj", "historical")]),
    ("L4-5 ESI 2019. Right trigger thumb. The second injection today.",
     [("esi", "historical"), ("injection", "actual")]),
    ("L5-S1 TFESI on 3/4. She got another injection today.",
     [("esi_tf", "historical"), ("esi_tf", "actual")]),
    # of another part, item, heading or study
    ("WRIST: De Quervain's. First injection 3/1 helped for 6 weeks.\nBACK: L5-S1 ESI 2/1/24, "
     "no relief.", [("injection", "historical", 42), ("esi", "historical")]),
    ("1. Left plantar fasciitis. The first injection helped for two months. 2. Lumbar "
     "radiculopathy. L4-5 TFESI 3/4/22",
     [("injection", "historical", 60), ("esi_tf", "historical")]),
    ("Ortho: Left knee OA; last injection gave 3 months. Pain: L4-5 interlaminar ESI 3/4/22.",
     [("injection", "historical", 90), ("esi_il", "historical")]),
    ("History of lumbar ESI. Morton's neuroma: last injection gave 50% relief.",
     [("esi", "historical"), ("injection", "historical", 50)]),
    ("Hip injection 2020. Vocal cord: previous injection lasted six months.",
     [("joint_inj", "historical"), ("injection", "historical", 180)]),
    ("Past: L4-5 ESI 2019. Assessment: trochanteric bursitis. Plan: schedule the injection next "
     "week.", [("esi", "historical"), ("injection", "planned")]),
    ("Right shoulder impingement: recommend steroid injection. She would like to think about the "
     "injection. Past history: L4-5 ESI 2019.",
     [("injection", "planned"), ("injection", "planned"), ("esi", "historical")]),
    ("In a randomized trial, the injection reduced pain by 50%. Patient had SI joint injection in "
     "2020.", [("injection", "historical", 50), ("sij", "historical")]),
    ("Right knee steroid injection in May. Diabetes: On Trulicity. Missed the last two "
     "injections.", [("joint_inj", "historical")]),
    # right behind its name it is meant
    ("L4-5 ESI 3/2/22. The injection gave 50% relief for six weeks.",
     [("esi", "historical"), ("esi", "historical", 50, 42)]),
])  # fmt: skip
def test_a_bare_injection_takes_no_kind_across_another_matter(text, expected):
    assert treatments(text) == expected
