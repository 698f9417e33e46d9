"""Does a count beside therapy tell its visits, its exercises, or care still to come?"""

from __future__ import annotations

import pytest
from notes_help import own, read, shorts


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("PT x 12.", 12),
        ("PT shoulder x 12.", 12),
        ("PT, total attended 16 of 20.", 16),
        ("PT attended 8 of 12.", 8),
        ("PT: seen 11 of 12 ordered.", 11),
        # exercises
        ("PT: lift floor to waist 10 lb x5", None),
        ("PT: 25 lb x 5 with good form.", None),
        ("PT: squats x 10, heel raises x 20.", None),
        ("PT: bridges x 10 reps.", None),
        ("PT 2x/wk x 6.", None),
        # a day
        ("PT attended 10/24.", None),
    ],
)
def test_only_visits_are_counted_as_visits(text, visits):
    found = [own(m, "sessions").get("sessions") for m in read(text, "treatments")]
    assert found == [visits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Return after ablation.", ["rfa conditional"]),
        ("Plan: MRI; recheck after ESI.", ["esi conditional"]),
        ("RTC 2 weeks after ESI.", ["esi conditional"]),
        # it was had
        ("Returns after ESI.", ["esi historical"]),
        ("Recheck after ESI, 50% relief.", ["esi historical"]),
        ("Return to work after fusion.", ["fusion historical"]),
    ],
)
def test_what_a_return_waits_for_was_not_yet_had(text, expected):
    assert shorts(text, "treatments") == expected


def test_a_quotation_on_the_next_line_goes_on_with_the_sentence():
    text = 'Lumbar RFA (9/19/2023). She got\n"60% for four months", could do dishes.'
    found = [own(m, "relief_pct", "relief_days") for m in read(text, "treatments")]
    assert found == [{"relief_pct": 60, "relief_days": 120}]
    # a remark of its own is one
    assert shorts('No ESI yet.\n"I want the injection"', "treatments")[0] == "esi negated"
