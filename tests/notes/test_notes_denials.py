"""What is denied, open or put off is not stated: the nearest words turn it."""

from __future__ import annotations

import pytest
from notes_help import said, shorts


@pytest.mark.parametrize(
    "text",
    [
        "MMI has not been determined.",
        "MMI has not yet been established.",
        "MMI has not been addressed.",
        "MMI was not reached.",
        "MMI cannot be declared at this time.",
        "MMI - not yet",
        "MMI (not yet).",
        "MMI date: n/a",
        "MMI: none.",
        "MMI: no",
        "MMI undetermined.",
        "Not MMI.",
        "She has yet to reach MMI.",
        "Maximum medical improvement has not been achieved.",
        "Permanent and stationary status has not been reached.",
        "It is too early to declare MMI.",
        "MMI was denied by the IME.",
    ],
)
def test_no_maximum_improvement(text):
    assert said(text, "explicit_mmi") == ["explicit_mmi negated"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MMI was declared 3/4/2023.", ["explicit_mmi"]),
        ("MMI as of 3/4/2023.", ["explicit_mmi"]),
        ("Reached MMI.", ["explicit_mmi"]),
        ("MMI pending.", ["explicit_mmi planned"]),
        ("MMI to be determined.", ["explicit_mmi planned"]),
        ("MMI was discussed with the adjuster.", ["explicit_mmi conditional"]),
        ("MMI?", []),
    ],
)
def test_maximum_improvement_stated_or_to_come(text, expected):
    assert said(text, "explicit_mmi") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Has not exhausted conservative care.", ["exhausted_or_declined negated"]),
        ("Not yet failed conservative treatment.", ["exhausted_or_declined negated"]),
        ("She hasn't failed conservative treatment.", ["exhausted_or_declined negated"]),
        ("He has exhausted conservative care.", ["exhausted_or_declined"]),
        ("He failed conservative treatment and does not work.", ["exhausted_or_declined"]),
        ("Not a candidate for surgery.", ["exhausted_or_declined"]),
    ],
)
def test_options_that_are_left(text, expected):
    assert said(text, "exhausted_or_declined") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prognosis: deferred.", []),
        ("Prognosis is not known.", []),
        ("Prognosis was discussed with the family.", []),
        ("Prognosis for this patient is guarded.", ["prognosis"]),
        ("Prognosis good.", ["prognosis"]),
    ],
)
def test_a_prognosis_that_is_none(text, expected):
    assert said(text, "prognosis") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Symptoms unchanged, none new.", ["plateau"]),
        ("Pain persistent - not yet at baseline.", ["plateau"]),
        ("He has not plateaued.", ["plateau negated"]),
        ("Plateau has not been reached.", ["plateau negated"]),
        ("Condition stable for surgery.", []),
        ("Condition stable for two years.", ["plateau"]),
    ],
)
def test_a_plateau_or_none(text, expected):
    assert said(text, "plateau") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ESI scheduled 3/4/2024 was cancelled.", ["active_planned negated"]),
        ("Surgery scheduled for May was later called off.", ["active_planned negated"]),
        ("Trial of gabapentin failed.", []),
        ("He failed a trial of gabapentin.", []),
        ("After a trial of Lyrica she stopped.", []),
        ("Trial of gabapentin.", ["active_planned"]),
        ("Start gabapentin 300 mg.", ["active_planned"]),
    ],
)
def test_a_plan_that_is_over(text, expected):
    assert said(text, "active_planned") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT on hold until after surgery.", ["pt negated", "surgery planned"]),
        ("After surgery she had PT.", ["surgery historical", "pt historical"]),
        ("Gabapentin: allergy.", ["gabapentinoid negated"]),
        ("Gabapentin (allergic - rash).", ["gabapentinoid negated"]),
        ("Seasonal allergy, takes gabapentin.", ["gabapentinoid"]),
    ],
)
def test_care_to_come_or_not_to_be_given(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Was working as a nurse when injured.", ["work historical"]),
        ("He stopped looking for work.", []),
        ("Looking for work.", ["work"]),
        ("Takes care of her mother.", ["activity"]),
        ("Her mother takes care of her husband.", ["activity family"]),
        ("No longer volunteers at the shelter.", ["activity negated"]),
        ("Seen in clinic for lifting injury.", []),
        ("Pain observed with lifting.", []),
        ("Observed carrying a heavy bag to her car.", ["activity"]),
        ("Video shows him lifting boxes.", ["surveillance"]),
    ],
)
def test_what_the_claimant_does_and_did(text, expected):
    assert said(text, "work", "activity", "surveillance") == expected
