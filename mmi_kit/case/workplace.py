"""A private folder for files that must not outlive the run, whatever happens to it.

Its owner holds a lock on a file inside. The system lets go of the lock when the process ends, so
the next run can tell a folder that somebody works in from one that a killed run left behind.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "mmi-"
LOCK = ".in-use"


@contextmanager
def workplace() -> Iterator[Path]:
    """A new folder that only this user can open; it is gone afterwards."""
    sweep_workplaces()
    place = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = FileLock(place / LOCK)
    lock.acquire()
    try:
        yield place
    finally:
        lock.release()
        shutil.rmtree(place, ignore_errors=True)


def sweep_workplaces() -> None:
    """Remove what killed runs of this user left behind."""
    for place in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        held = place / LOCK
        with contextlib.suppress(OSError, Timeout):
            # A folder without its lock file is just being made, and holds nothing yet.
            if not place.is_symlink() and held.is_file():
                with FileLock(held, timeout=0):
                    pass
                shutil.rmtree(place, ignore_errors=True)
