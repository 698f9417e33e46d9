"""What is done in water, or with the weight carried, is no measure of what can be done on land."""

from __future__ import annotations

import pytest
from notes_help import capacities


@pytest.mark.parametrize(
    "words",
    [
        "Walks 25 min in pool.",
        "In the pool she walks 25 minutes.",
        "Aquatic therapy: walks 20 minutes.",
        "Walks 30 minutes on the anti-gravity treadmill.",
        "Walked 15 minutes with body-weight support.",
    ],
)
def test_carried_weight_is_no_capacity(words):
    assert capacities(words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Walking 20 min on land.", ["walk_once 20"]),
        ("Walking 20 min on land, 25 min in pool.", ["walk_once 20"]),
        ("Walks 15 minutes, exercises in the pool.", ["walk_once 15"]),
        ("Stood 20 min in clinic. Consider pool.", ["stand_once 20"]),
    ],
)
def test_on_land_it_is_one(words, found):
    assert capacities(words) == found
