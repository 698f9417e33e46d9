"""Which instrument does a heading mean, and whose threshold holds for it?"""

from __future__ import annotations

import pytest

from mmi_kit.knowledge import instruments as module
from mmi_kit.knowledge.instruments import find_instrument
from mmi_kit.knowledge.own import using


@pytest.mark.parametrize(("name", "found"), [
    ("ODI", "odi"), ("phq 9", "phq9"), ("Headache days per month", "headache_days"),
    ("PCS", None),  # the physical component summary, or the catastrophizing scale
    ("ODY", None),
])  # fmt: skip
def test_a_name_that_two_instruments_have_finds_neither(name, found):
    instrument = find_instrument(name)
    assert (instrument.id if instrument else None) == found


def test_the_threshold_of_one_case_is_not_that_of_the_next():
    module._ids_by_name.cache_clear()
    with using({"change_odi": 25.0}):
        own = find_instrument("ODI")
    after = find_instrument("ODI")
    assert (own.improve, own.is_own) == (25, True)
    assert (after.improve, after.is_own) == (10, False)
