"""What did the assessment find? Each answer reads well in a cell, and gives a frame.

found = case.assess(maintenance_span=120)
found.threshold
found.floor.frame()
"""

from __future__ import annotations

from dataclasses import dataclass

from mmi_kit.assessment.findings import Findings
from mmi_kit.case.details import Details
from mmi_kit.report import answers
from mmi_kit.report.answers import Answer
from mmi_kit.report.tried import in_words_of


@dataclass(frozen=True, kw_only=True, repr=False)
class Found:
    """All findings of one assessment. `tried`: the settings that are no decisions of the case."""

    findings: Findings
    details: Details
    tried: tuple[str, ...] = ()

    @property
    def threshold(self) -> Answer:
        """When active treatment ended."""
        return answers.threshold(self.findings)

    @property
    def floor(self) -> Answer:
        """What is documented about each function."""
        return answers.floor(self.findings)

    @property
    def trajectory(self) -> Answer:
        """Whether each score still changes."""
        return answers.trajectory(self.findings)

    @property
    def treatments(self) -> Answer:
        """What was tried, how long, and what it achieved."""
        return answers.treatments(self.findings)

    @property
    def completeness(self) -> Answer:
        """Which evidence is on file: the score and its elements."""
        return answers.completeness(self.findings)

    @property
    def gaps(self) -> Answer:
        """What is missing, and whom to ask."""
        return answers.gaps(self.findings)

    @property
    def contrary(self) -> Answer:
        """What speaks against the findings."""
        return answers.contrary(self.findings)

    @property
    def settings(self) -> dict[str, str]:
        """What was tried, by name."""
        return {name: self.details.decisions[name].value for name in self.tried}

    def __dir__(self) -> list[str]:
        return ["completeness", "contrary", "floor", "gaps", "settings", "threshold",
                "trajectory", "treatments"]  # fmt: skip

    def __repr__(self) -> str:
        tried = [f"tried: {in_words_of(n, text)}" for n, text in self.settings.items()]
        lines = [self.threshold, self.floor, self.trajectory, self.completeness]
        return "\n".join([*tried, *(line.headline for line in lines)])
