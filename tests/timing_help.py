"""How long does something take, on a machine that others may keep busy?"""

from __future__ import annotations

import re
import signal
import statistics
import time
from collections.abc import Callable

# CPU seconds of `_work` on the machine on which the bars were last met without any allowance (1,000
# pages in 18.9 s, bar 20), idle.
REFERENCE = 0.0125
ATTEMPTS = 3
LOOK_EVERY = 0.25  # seconds
_WORDS = re.compile(r"\b(?:sit|stand|walk)\w* (?:for )?(?P<amount>\d+) min")
_TEXT = "He can sit for 20 minutes and stands 15 minutes; pain is 6/10. " * 50


def took(run: Callable[[], object], most: float) -> float:
    """CPU seconds that `run` takes, as on that machine: the least of three times, where it is not
    less than `most` at once. Whatever else the machine does only adds to it."""
    seconds = [_took(run)]
    while min(seconds) >= most and len(seconds) < ATTEMPTS:
        seconds.append(_took(run))
    return min(seconds)


def _took(run: Callable[[], object]) -> float:
    """A machine that is slower, or that others keep busy, takes longer for `_work` too, and is
    given as much more. How busy it is changes from second to second: `run` is interrupted for it,
    and the time of that is not counted."""
    found = [_slowness()]
    looked = 0.0

    def look(*_: object) -> None:
        nonlocal looked
        begun = time.process_time()
        found.append(_slowness())
        looked += time.process_time() - begun

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK_EVERY, LOOK_EVERY)
    try:
        begun = time.process_time()
        run()
        spent = time.process_time() - begun - looked
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    found.append(_slowness())
    return spent / max(1, statistics.mean(found))


def _slowness() -> float:
    begun = time.process_time()
    _work()
    return (time.process_time() - begun) / REFERENCE


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
