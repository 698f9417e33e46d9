"""One run at a time for a case: the second one waits, then says why it cannot start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import CaseError

LOCK_NAME = ".mmi.lock"
HELD = "MMI_HELD"  # names the case to the cells of the run that holds it, and to their kernel
PATIENCE = 30.0  # seconds: longer than a report takes, shorter than a user's patience


@contextmanager
def case_lock(folder: CaseFolder, timeout: float = PATIENCE) -> Iterator[None]:
    """Hold the case for this process; the system frees it when the process ends.

    A cell of the run that holds it need not wait for that run, which waits for the cell.
    Raises CaseError when another run holds it for longer than `timeout` seconds.
    """
    if os.environ.get(HELD) == str(folder.path.resolve()):
        yield
        return
    lock = FileLock(folder.path / LOCK_NAME, timeout=timeout)
    try:
        lock.acquire()
    except Timeout:
        raise CaseError(
            "another run is working on this case",
            where=f"case {folder.id}",
            do="Wait until it has finished, then run it again",
        ) from None
    except OSError as error:
        raise CaseError(
            f"the case folder cannot be written ({error.strerror or type(error).__name__})",
            where=f"case {folder.id}",
            do="Look at its permissions and the free space",
        ) from None
    try:
        yield
    finally:
        lock.release()
