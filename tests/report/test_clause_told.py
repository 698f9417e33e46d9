"""The words of a capacity are told to the end of their clause, with what takes it back."""

from __future__ import annotations

import pytest

from mmi_kit.report.sections.said import clause_of


@pytest.mark.parametrize(("quote", "sentence", "told"), [
    ("walk a mile", "Some days I walk a mile with the dog, then can't next day.",
     "walk a mile with the dog, then can't next day"),
    ("walk a mile", "She can walk a mile, but only on the flat, and drives.",
     "walk a mile, but only on the flat"),
    ("walks 1 block", "Walks 2 blocks? No: walks 1 block with cane, sits 20 min.",
     "walks 1 block with cane"),
    ("walks 1.5 miles", "He walks 1.5 miles daily; sleeps well.", "walks 1.5 miles daily"),
])  # fmt: skip
def test_the_clause_of_a_capacity(quote, sentence, told):
    assert clause_of({"quote": quote, "sentence": sentence}) == told
