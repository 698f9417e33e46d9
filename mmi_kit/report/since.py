"""After which day are function and scores counted, and how is that told?"""

from __future__ import annotations

from mmi_kit.assessment.findings import Threshold
from mmi_kit.dates import in_words
from mmi_kit.report.stated import latest_is


def ended(threshold: Threshold) -> str:
    """After what function and scores are counted: "active care", or what the author has set."""
    return "the author’s own date" if threshold.decision else "active care"


def before_that(threshold: Threshold) -> str:
    """Before when they are not counted."""
    ends = "" if threshold.decision else " ended"
    return f"before {ended(threshold)}{ends}"


def counted_after(threshold: Threshold) -> str:
    """From when on function and scores are counted, with the day."""
    if threshold.decision:
        return f"from {in_words(threshold.decision[0])} ({ended(threshold)}) on"
    if threshold.is_only_stated:
        return f"from {in_words(threshold.latest)} ({latest_is(threshold)}) on"
    return f"after {in_words(threshold.earliest)} (last active care)"
