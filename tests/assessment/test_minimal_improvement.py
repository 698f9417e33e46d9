"""A little better is better: "minimal improvement" alone tells of no end of improvement."""

from __future__ import annotations

import pytest
from tables import details, evidence, statement, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.threshold.improvement import says_minimal_gain
from mmi_kit.report.sections.effects import reason_words
from mmi_kit.report.stated import signal_kind


@pytest.mark.parametrize(
    ("words", "minimal"),
    [
        ("Minimal improvement", True),
        ("slow progress", True),
        ("progress is minimal", True),
        ("limited functional gains", True),
        ("not much improvement", True),
        ("minimal to no improvement", False),
        ("no further improvement", False),
        ("Minimal improvement, has plateaued", False),
        ("reached maximum improvement", False),
        ("condition unchanged", False),
        ("stable", False),
    ],
)
def test_a_little_improvement_is_told_from_none(words, minimal):
    assert says_minimal_gain(words) == minimal
    assert (signal_kind("plateau", words) == "little improvement") == minimal


@pytest.mark.parametrize(("words", "met"), [("minimal improvement", False), ("plateaued", True)])
def test_it_does_not_meet_the_criterion_of_a_statement(words, met):
    visits = [statement(day, "maintenance", "continue current management")
              for day in ("2022-05-01", "2022-09-01", "2023-03-01")]  # fmt: skip
    said = statement("2022-05-01", "plateau", words)
    care = [treatment("2022-03-01", "esi_tf")]
    known = evidence(treatments=care, statements=[*visits, said])
    found = assess(known, details(), "t").threshold
    assert {dict(c.criteria)["supporting_statement"] for c in found.candidates[:1]} == {met}


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("by PCP for kidney function", "kidney function"),
        ("by the pain clinic because of drowsiness", "drowsiness"),
        ("in June, gastritis", "gastritis"),
        ("on March 3, 2022, rash", "rash"),
        ("by PCP", "by PCP"),
        ("in March", "in March"),
        ("in pain, no help", "in pain, no help"),
        ("for kidney function", "for kidney function"),
    ],
)
def test_a_reason_is_shown_without_who_and_when(reason, shown):
    assert reason_words(reason) == shown
    assert reason.endswith(shown)
