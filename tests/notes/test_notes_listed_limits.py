"""Several limits in one sentence: each is told for itself."""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In my opinion he can sit 4 hours, stand/walk 2 hours, lift 10 lb.",
            ["sit_total 4", "stand_walk_total 2", "lift_occ 10"],
        ),
        (
            "OPINION: He can work full time sitting 6 hours and standing 2 hours.",
            ["sit_total 6", "stand_total 2"],
        ),
        (
            "She may stand and walk 4 hours, sit 6 hours and change position each 30 minutes.",
            ["stand_walk_total 4", "sit_total 6", "alternate 30"],
        ),
        ("Sit/stand option at 45-minute intervals.", ["alternate 45"]),
        (
            "No climbing ladders, occasional stooping, rare crawling.",
            ["climb_ladders never", "stoop occasionally", "crawl rarely"],
        ),
        (
            "No more than occasional kneeling and no more than frequent handling.",
            ["kneel occasionally", "handle frequently"],
        ),
        ("Stands ten minutes, sits 30-45. Rests often.", ["stand_once 10", "sit_once 30-45"]),
        ("Walks to the corner and back (about 200 feet).", ["walk_distance 200"]),
    ],
)
def test_each_limit_of_a_list_is_read(text, told):
    assert actual_capacities(text) == told


@pytest.mark.parametrize(
    "text",
    [
        # at one time, or of the day? Nobody knows
        "She can sit 3 hours, and stands or walks 1 hour.",
        "She can sit 5 hours on a plane.",
        "He could work full time until 2019, sitting 6 hours.",
        # what is not of minutes
        "Walks to the shop and buys 5 feet of rope.",
        # barred with the rest of the list
        "No climbing ladders, frequent bending or heavy lifting.",
        "No repetitive, frequent handling",
        "Before the injury he did heavy work, occasional stooping.",
    ],
)
def test_what_is_not_told_for_itself_is_not_read(text):
    assert not set(actual_capacities(text)) & {
        "sit_total 3", "sit_total 5", "sit_total 6", "stoop frequently", "stoop occasionally",
        "handle frequently", "walk_distance 5",
    }  # fmt: skip


def test_an_opinion_on_what_can_be_done_is_no_finding_of_an_examination():
    opinion = "In my opinion she can sit 6 hours, with limited flexion of the neck to the left."
    assert read(opinion, "findings") == []
    assert read("In my opinion his strength is 4/5 in the left leg.", "findings") != []
