"""Why visits were missed, told beside them; and what can be done with help is no "never"."""

from __future__ import annotations

import pytest
from notes_help import read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Attended 16 of 18 visits; two missed due to transportation.", "transportation"),
        ("Hospitalized 3/14 for a heart attack. Remaining visits cancelled.",
         "Hospitalized 3/14 for a heart attack"),
        ("Seen for knee pain. Remaining visits cancelled.", None),
    ],
)  # fmt: skip
def test_a_reason_in_the_words_beside_missed_care_is_its_reason(text, reason):
    found = [m for m in read(text, "statements") if m.concept == "nonadherence"]
    assert [m.attributes.get("reason") for m in found] == [reason]
    assert all(text[m.start : m.end] == m.quote for m in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Unable to climb stairs without a rail.", []),
        ("Cannot kneel unless supported.", []),
        ("Unable to climb stairs.", [("climb_stairs", "never")]),
        ("Never kneel. Walks without a cane.", [("kneel", "never")]),
    ],
)
def test_what_can_be_done_with_something_is_no_never(text, found):
    told = read(text, "capacities")
    assert [(m.concept, m.attributes["frequency"]) for m in told if m.concept != "device"] == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("NO SHOW 01/23/2024 (overslept, called later). Rescheduled.", "overslept, called later"),
        ("Patient no-showed 2/11 lab visit (ice storm).", "ice storm"),
        ("Missed 12/05/2023 visit: says her car was in the shop.", "her car was in the shop"),
        # what the office did, or which visit it was, is no reason
        ("No show 2/11/2024 (letter sent).", None),
        ("No-show 3/4 (called, left message).", None),
        ("Missed doses of gabapentin (neurontin).", None),
        ("Missed 2 visits: says she will call back.", None),
        ("No-shows 3 (6/15, 7/11, 7/25), cancelled 1 (7/18, child sick).", None),
    ],
)
def test_why_a_visit_was_missed_behind_its_day(text, reason):
    found = [m for m in read(text, "statements") if m.concept == "nonadherence"]
    assert [m.attributes.get("reason") for m in found] == [reason]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('I discussed a stimulator trial; she declined, does not want "a battery in me."',
         'does not want "a battery in me."'),
        ("Surgery offered; he refused, \"I saw what happened to my brother.\"",
         '"I saw what happened to my brother."'),
        ("SCS offered, patient declined, does not want hardware in his back.",
         "does not want hardware in his back"),
        ('Surgery offered; he refused, "no thanks."', None),
        ("Fusion offered; she declined, does not want surgery.", None),
        ("Fusion offered; she declined, does not want to have it.", None),
    ],
)  # fmt: skip
def test_a_refusal_in_the_claimants_own_words(text, reason):
    found = [m for m in read(text, "treatments") if m.assertion == "declined"]
    assert {m.attributes.get("reason") for m in found} == {reason}


def test_what_is_refused_was_not_performed():
    found = read("She does not want another operation.", "treatments")
    assert [(m.assertion, m.attributes["action"]) for m in found] == [("declined", "mentioned")]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Cancelled 3/4/2021 (no ride).", ["no ride"]),
        ("Patient cancelled 3/4.", [""]),
        ("Cancelled 3/4 by the clinic.", []),
        ("Surgery cancelled 3/4/2021 (sugar).", []),
        ("Order cancelled 1/9/2023.", []),
    ],
)
def test_a_visit_that_was_cancelled_keeps_its_reason(text, reasons):
    found = [m for m in read(text, "statements") if m.concept == "nonadherence"]
    assert [str(m.attributes.get("reason", "")) for m in found] == reasons
