"""An injection of a small joint is that joint's; injections as a way to take a drug are none."""

from __future__ import annotations

import pytest
from notes_help import read, shorts


@pytest.mark.parametrize(
    ("text", "concept", "region"),
    [
        ("Wrist injection in March helped for three weeks.", "joint_inj", "hand"),
        ("Left thumb steroid injection, good relief.", "joint_inj", "hand"),
        ("Elbow injection last year.", "joint_inj", "elbow"),
        ("Right radiocarpal joint injected, see procedure.", "joint_inj", "hand"),
        ("Right wrist was injected under ultrasound without complication.", "joint_inj", "hand"),
        ("Knee injection in May.", "joint_inj", "knee"),
    ],
)
def test_it_is_of_its_joint(text, concept, region):
    (found,) = read(text, "treatments")
    assert (found.concept, found.attributes.get("region", "")) == (concept, region)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Less nausea since switching to injections.", []),
        ("She switched from the pills to weekly injections.", []),
        ("He has been on several injections and now an infusion.", []),
        ("She is now on weekly injections.", []),
        # care of a joint all the same
        ("She has had several injections in the knee.", ["joint_inj"]),
        ("She is on her second knee injection.", ["joint_inj"]),
    ],
)
def test_what_is_taken_by_injection_is_no_procedure(text, expected):
    assert [one.split(" ")[0] for one in shorts(text, "treatments")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After discussing the risks I injected the left knee with triamcinolone 40 mg.",
         ["joint_inj"]),
        ("Risks were discussed and I injected the right shoulder with 40 mg Kenalog.",
         ["joint_inj"]),
        ("Options were reviewed (surgery, gel), then we injected the right wrist with Kenalog.",
         ["joint_inj"]),
        # what is only thought of, and what came before
        ("We discussed that if I injected the knee again it may not help.",
         ["joint_inj conditional"]),
        ("Before I injected the knee we discussed risks; she declined.", ["joint_inj declined"]),
        ("I injected the left knee in March.", ["joint_inj historical"]),
    ],
)  # fmt: skip
def test_what_the_author_injected_was_done(text, expected):
    assert [one for one in shorts(text, "treatments") if one.startswith("joint")] == expected
