"""Which of these paragraphs is which of those? By likeness, in order, the best of all pairings.

A greedy choice pairs the wrong ones where one of three was deleted or two were joined, so the
pairing with the greatest likeness as a whole is found.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
_LONGEST = 2_000  # characters of a paragraph that are compared: enough to know it by


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how much of two texts is the same, in the same order."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(one[:_LONGEST], other[:_LONGEST])) / 100


def likenesses(ours: Sequence[str], theirs: Sequence[str], least: float) -> NDArray[np.float32]:
    """The likeness of each pair, 0 where it is below `least`."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    short = [text[:_LONGEST] for text in ours], [text[:_LONGEST] for text in theirs]
    found = cdist(*short, scorer=ratio, score_cutoff=least * 100)
    return np.asarray(found / 100, dtype=np.float32)


def aligned(ours: Sequence[str], theirs: Sequence[str], least: float) -> list[Pair]:
    """Pairs of places, ascending on both sides, no pair less alike than `least`."""
    if not ours or not theirs:
        return []
    alike = likenesses(ours, theirs, least)
    rows, columns = alike.shape
    best = np.zeros((rows + 1, columns + 1), dtype=np.float32)
    for i in range(1, rows + 1):
        paired = best[i - 1, :-1] + alike[i - 1]
        best[i, 1:] = np.maximum.accumulate(np.maximum(paired, best[i - 1, 1:]))
    pairs, i, j = [], rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def ascending(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs that ascend on both sides; the others have been moved."""
    from bisect import bisect_left

    ordered = sorted(pairs)
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(ordered):
        length = bisect_left(tails, place)
        before.append(tail_at[length - 1] if length else -1)
        if length == len(tails):
            tails.append(place)
            tail_at.append(at)
        else:
            tails[length], tail_at[length] = place, at
    chain, at = [], tail_at[-1] if tail_at else -1
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]
