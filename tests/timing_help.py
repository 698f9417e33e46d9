"""How long does something take, on a machine that others may keep busy?"""

from __future__ import annotations

import time
from collections.abc import Callable


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
