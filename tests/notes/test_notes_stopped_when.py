"""Why was a medicine stopped, and when, where the day stands in the same sentence?"""

from __future__ import annotations

import pytest
from notes_help import own, read

from mmi_kit.assessment.treatment.named_days import day_of_change


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Meloxicam stopped 7/10 for stomach pain.", "stomach pain"),
        ("Lyrica stopped 5/2023 due to edema.", "edema"),
        ('Cyclobenzaprine stopped by pt in July, "like a zombie."', "like a zombie"),
        ('Gabapentin 300 mg tid stopped: "made me stupid"', "made me stupid"),
        # no reason of it
        ("Norco stopped in May for surgery.", None),
        ('Norco stopped. "I feel fine."', None),
        ("Meloxicam stopped 7/10.", None),
    ],
)
def test_the_day_of_a_stop_is_no_part_of_its_reason(text, reason):
    found = read(text, "treatments")[0]
    assert own(found, "reason").get("reason") == reason


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Meloxicam stopped 7/10 for stomach pain.", "2023-07-10"),
        ("Norco stopped 9/8.", "2022-09-08"),  # the last one before the telling
        ("Norco stopped by pt in July.", "2023-07"),
        ("Norco stopped in December.", "2022-12"),
        ("Norco stopped in May 2021.", "2021-05"),
        ("Norco stopped 4/2023.", "2023-04"),
        ("Norco stopped, 7/10 pain.", ""),
        ("Norco stopped 7/10 pain today.", ""),
        ("Norco stopped, may need surgery.", ""),
        ("Norco stopped 13/10.", ""),
    ],
)
def test_a_stop_is_of_the_day_that_its_words_name(text, day):
    row = {"date": "2023-08-22", "assertion": "historical", "action": "stopped", "sentence": text}
    assert day_of_change(row) == day
