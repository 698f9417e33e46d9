"""Relief that is told as a share in words, or as the most that was had."""

from __future__ import annotations

import pytest
from notes_help import own, read

TOLD = ("relief_pct", "relief_days", "outcome")


@pytest.mark.parametrize(("text", "expected"), [
    ("ESI gave about half relief for three weeks.",
     {"outcome": "about half relief", "relief_days": 21}),
    ("TFESI: nearly half better for 2 months.",
     {"outcome": "nearly half better", "relief_days": 60}),
    ("Cortisone shot cut her knee pain in half for six weeks.",
     {"outcome": "cut her knee pain in half", "relief_days": 42}),
    ("The shot took away half of his pain for a month.",
     {"outcome": "took away half of his pain", "relief_days": 30}),
    ("RFA gave two-thirds relief for 5 months.",
     {"outcome": "two-thirds relief", "relief_days": 150}),
    ("Gabapentin helps the burning by a third.", {"outcome": "helps the burning by a third"}),
    ("Less than half relief from the ESI.", {"outcome": "Less than half relief"}),
    # not of relief
    ("ESI helped for half a day.", {"outcome": "helped"}),
    ("Second ESI gave half the relief of the first.", {}),
    ("ESI did not cut the pain in half.", {}),
    ("Takes half a tablet of tramadol.", {}),
    ("Tramadol reduced by half.", {}),
    ("Hoped that the ESI would take away half of the pain.", {}),
    ("ESI half an hour ago.", {}),
    # the most that was had
    ("Tramadol was never more than 20% better.", {"outcome": "never more than 20% better"}),
    ("Tramadol never gave more than 20% relief.", {"outcome": "never gave more than 20% relief"}),
    ("ESI not more than 10% relief.", {"outcome": "not more than 10% relief"}),
    ("ESI gave no more than 30% relief for 2 weeks.",
     {"outcome": "no more than 30% relief", "relief_days": 14}),
    ("Tramadol gives more than 50% relief.", {"outcome": "more than 50% relief"}),
    ("ESI never gave 50% relief.", {}),
    ("Facet diagnostic on Jan 19: diary shows under 20% for some hours.", {"outcome": "under 20%"}),
    ("Caudal on Mar 15: around 40 percent improvement lasting two weeks.",
     {"relief_pct": 40, "relief_days": 14}),
])  # fmt: skip
def test_how_much_it_helped(text: str, expected: dict[str, object]) -> None:
    found = [own(m, *TOLD) for m in read(text, "treatments")]
    assert next((one for one in found if one), {}) == expected
