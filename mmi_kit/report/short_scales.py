"""Does a score keep all its figures: "HAQ-DI 0.625" beside a threshold of 0.375?"""

from __future__ import annotations

SHORT_SCALE = 3.5  # HAQ-DI goes to 3, walking speed to 2.5 m/s, EQ-5D to 1
LEAST_SHOWN = 0.1
MOST_FIGURES = 3  # behind the point, of a score as it is written; a computed amount has more


def in_figures(amount: float) -> str:
    """One figure behind the point, or as many as the score of a short scale is written with."""
    if LEAST_SHOWN <= abs(amount) < SHORT_SCALE and amount == round(amount, MOST_FIGURES):
        return f"{amount:g}"
    return f"{round(amount, 1):,.1f}".removesuffix(".0")
