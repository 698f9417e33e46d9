"""Which diagnoses does a finding state? A section of a note holds several, or none.

"Condition is stable; has reached maximum medical improvement" stands under "Assessment" and names
no condition. What a log or a chart has in a column of diagnoses is one, as it stands.
"""

from __future__ import annotations

from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.diagnoses import diagnoses_in

OF_A_NOTE = "section"  # extractor of what stands under a heading


def diagnoses_of(row: Row) -> list[str]:
    """The diagnoses that a finding of that category states, each in its words."""
    words = str(row["text"])
    return diagnoses_in(words) if row["extractor"] == OF_A_NOTE else [words]


def states_diagnosis(row: Row) -> bool:
    """Is it a finding that states a diagnosis?"""
    return row["category"] == "diagnosis" and bool(diagnoses_of(row))
