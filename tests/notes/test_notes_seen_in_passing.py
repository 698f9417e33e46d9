"""A walk that somebody saw in an office is no limit; what ends a walk is one."""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, capacities


@pytest.mark.parametrize(
    "text",
    [
        "Gait is antalgic; she walked 60 feet in the hall without the cane.",
        "He walked 50 feet down the hallway with a limp.",
        "He ambulated 40 ft to the exam room slowly.",
        "She walked about 100 feet from the waiting room to the exam room.",
        "Walked 20 yards across the lobby.",
    ],
)
def test_a_walk_in_an_office_is_no_limit(text):
    assert [t for t in capacities(text) if t.startswith("walk")] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He can walk 50 feet in the hall before his legs give out.", ["walk_distance 50"]),
        ("She walked 60 feet in the hall, then had to sit.", ["walk_distance 60"]),
        ("Walked 40 feet to the exam room and stopped to rest.", ["walk_distance 40"]),
        ("Walked 300 feet in the hallway.", ["walk_distance 300"]),
        ("Her legs give out after about a block.", ["walk_distance 1"]),
        ("Her knees give out after 2 blocks.", ["walk_distance 2"]),
        ("Pain after 2 blocks.", []),
        ("Her legs gave out after a block yesterday.", []),
    ],
)
def test_what_ended_a_walk_makes_it_a_limit(text, told):
    assert actual_capacities(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A cane is not medically required for short distances.", ["device negated"]),
        ("She uses a cane; it is not medically required.", ["device"]),
        ("No limits of handling or fingering.", ["finger continuously", "handle continuously"]),
        ("No limitation on reaching overhead.", []),
    ],
)
def test_what_is_not_needed_or_not_limited_is_told_too(text, told):
    assert capacities(text) == told
