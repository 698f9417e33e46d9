"""Which entries of the lexicon may stand in a sentence?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mmi_kit.knowledge.lexicon import Term, terms
from mmi_kit.patterns.prefilter import Prefilter


def terms_in(table: str, text: str, sentence: tuple[int, int]) -> Iterator[Term]:
    """The terms of a table that may stand in a sentence of `text` (in small letters), in their
    order."""
    all_terms = terms(table)
    return (all_terms[number] for number in _of_terms(table).may_match(text, *sentence))


@cache
def _of_terms(table: str) -> Prefilter:
    return Prefilter((term.expression, term.flags) for term in terms(table))
