"""The scores of a rheumatologist's note: CDAI, RAPID3, HAQ, DAS28."""

from __future__ import annotations

import pytest
from notes_help import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TJC28 8, SJC28 5. CDAI 21.5 (moderate). RAPID3 12.7. HAQ-DI 1.125.",
         ["cdai 21.5", "rapid3 12.7", "haq 1.125"]),
        ("RAPID3 16, CDAI 24, HAQ 1.5, DAS28-CRP 4.4",
         ["rapid3 16", "cdai 24", "haq 1.5", "das28_crp 4.4"]),
        ("RAPID-3: 11 (was 17).", ["rapid3 11", "rapid3 17 historical"]),
        ("HAQ score 1.25 today", ["haq 1.25"]),
        # Another index, another scale, a time
        ("Crohn's: CDAI 180.", []),
        ("MDHAQ 1.2", []),
        ("HAQ took 20 minutes.", []),
        ("Target: CDAI < 10", []),
    ],
)  # fmt: skip
def test_scores_of_arthritis(text, expected):
    assert told(text, "measures") == expected
