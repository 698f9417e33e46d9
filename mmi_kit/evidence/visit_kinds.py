"""Is a visit a functional capacity evaluation: a test, in which function was measured?"""

from __future__ import annotations

import re

from mmi_kit.evidence.facts import RowContext
from mmi_kit.notes import source_types_in

_CAPACITY_EVALUATION = re.compile(
    r"\b(?:functional|work|physical) capacity (?:evaluation|assessment|exam\w*|test\w*)|\bfce\b",
    re.I,
)
_TO_COME = re.compile(r"\b(?:order|plan|schedul|refer|recommend|pending|await|request)", re.I)


def is_functional_test(at: RowContext) -> bool:
    """Is the row a functional capacity evaluation? What it tells of function was measured there."""
    cells = (at.row.cells.get(column, "") for column in ("visit_type", "treatment"))
    return any("measured" in source_types_in(c) and not _TO_COME.search(c) for c in cells)


def is_capacity_evaluation(at: RowContext) -> bool:
    """Is the visit itself a functional capacity evaluation, by its title? It is a test: whoever
    gives it, it is no session of therapy."""
    title = at.row.cells.get("visit_type", "")
    return _CAPACITY_EVALUATION.search(title) is not None and not _TO_COME.search(title)
