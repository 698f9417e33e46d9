"""How long does something take, on a machine that others may keep busy?"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable

# CPU seconds of `_work` on the machine on which the bars were last met without any allowance (1,000
# pages in 18.9 s, bar 20), idle.
REFERENCE = 0.0125
_WORDS = re.compile(r"\b(?:sit|stand|walk)\w* (?:for )?(?P<amount>\d+) min")
_TEXT = "He can sit for 20 minutes and stands 15 minutes; pain is 6/10. " * 50


def took(run: Callable[[], object]) -> float:
    """CPU seconds that `run` takes, as on that machine: one that is slower, or that others keep
    busy, takes longer for `_work` too, and is given as much more."""
    before = _slowness()
    begun = time.process_time()
    run()
    spent = time.process_time() - begun
    return spent / max(1, before, _slowness())


def _slowness() -> float:
    """As it is most of the time: `run` meets the others' work too, not only their pauses."""
    return statistics.median(_seconds(lambda _: _work(), 1, 1) for _ in range(15)) / REFERENCE


def _work() -> dict[str, int]:
    counts: dict[str, int] = {}
    for turn in range(60):
        for match in _WORDS.finditer(_TEXT):
            key = f"{match['amount']} {turn % 7}"
            counts[key] = counts.get(key, 0) + match.start()
        words = [word.strip(".;").lower() for word in _TEXT.split()]
        counts["words"] = len(set(words))
    return counts


def is_in_time(run: Callable[[int], object], size: int, most: float = 1) -> bool:
    """Does `run` of a size take `most` seconds, or, where the machine is slower than that, at least
    a time that does not grow with the square? A quarter would then take a sixteenth of it; where
    time grows with the size it takes a fourth."""
    if _seconds(run, size, 1) < most:
        return True
    return _seconds(run, size, 2) < 10 * _seconds(run, size // 4, 3)


def _seconds(run: Callable[[int], object], size: int, times: int) -> float:
    """The least of some times: whatever else the machine does only adds to it."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        run(size)
        found.append(time.process_time() - begun)
    return min(found)
