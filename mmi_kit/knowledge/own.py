"""Which numbers did the author set otherwise for this case? Lent while one answer is made.

A number is named as the rule that it replaces, "change_" and an instrument, or "weight_" and a
group of the rubric. `knowledge.numbers` says which there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

CHANGE = "change_"  # and the id of an instrument: the change that is real for one person
WEIGHT = "weight_"  # and a group of the rubric: what its elements weigh together, of 100
_NONE: Mapping[str, float] = {}
_OWN: ContextVar[Mapping[str, float]] = ContextVar("own_numbers", default=_NONE)


def own() -> Mapping[str, float]:
    """The author's own numbers, by name; empty when there are none."""
    return _OWN.get()


@contextmanager
def using(numbers: Mapping[str, float]) -> Iterator[None]:
    """Meanwhile these numbers hold in place of the kit's; all others are the kit's."""
    token = _OWN.set(numbers)
    try:
        yield
    finally:
        _OWN.reset(token)
