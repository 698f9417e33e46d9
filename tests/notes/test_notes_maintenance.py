"""Care that goes on as it is: how clinicians say it, and what only looks so."""

from __future__ import annotations

import pytest
from notes_help import said


@pytest.mark.parametrize(
    "text",
    [
        # a visit in three months or more, or when needed
        "I would like to see her back in the office in six months.",
        "She will return to the spine clinic for a routine followup evaluation in 4 months.",
        "RTC 4 mos, sooner if problems.",
        "Return in 1 year for a routine visit, sooner if needed.",
        "Follow up with Dr. Abel if symptoms persist or worsen, otherwise as needed.",
        "She will follow up with me as needed if she continues to have pain.",
        "They were asked to follow up in two weeks p.r.n.",
        "We should check on him once a year at this time.",
        # nothing is changed
        "We have not made any changes to his medication.",
        "No adjustments made this visit, monitoring labs every 12 weeks.",
        "We will leave her pain regimen exactly as it is.",
        "I see no reason to alter what Dr. Abel has been doing.",
        "Lyrica 75 BID: no change.",
        # named care goes on
        "He may continue with his other medications as directed.",
        "I encouraged him to continue with his ongoing treatment program.",
        "Cont. Celebrex 200 qd, cont. tizanidine 4 mg HS.",
        "Gabapentin 600 mg TID renewed, 90 day supply.",
        # nothing but care at home
        "Pt d/c'd to independent home program.",
        "No further active treatment is recommended; he can manage on his own with stretches.",
    ],
)
def test_care_goes_on(text):
    assert "maintenance" in said(text, "maintenance")


@pytest.mark.parametrize(
    "text",
    [
        "Return to work in 3 months.",
        "There was a return of symptoms in 6 months.",
        "He was seen 6 months ago.",
        "Follow up in 2 weeks.",
        "Follow up 3 months post op.",
        "Follow up in 6 months after the surgery.",
        "Follow up with cardiology in 6 months.",
        "Follow up with GI in 3 months for repeat scope.",
        "He followed up for 6 months.",
        "Left the medication at home.",
        "She does not need to refill it.",
        "Continue Keppra at current dosage.",
        "No changes made to his insulin.",
    ],
)
def test_what_only_looks_so(text):
    assert "maintenance" not in said(text, "maintenance")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If the labs are fine, continue the current regimen.", ["maintenance conditional"]),
        ("If today's urine screen is clean we will carry on with the same opioid dose.",
         ["maintenance conditional"]),
        ("Not to continue the current regimen.", ["maintenance negated"]),
    ],
)  # fmt: skip
def test_what_turns_it(text, expected):
    assert said(text, "maintenance") == expected
