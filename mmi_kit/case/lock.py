"""One run at a time for a case: the second one waits, then says who is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import CaseError

PATIENCE = 30.0  # seconds: longer than a report takes, shorter than a user's patience


@contextmanager
def case_lock(folder: CaseFolder, timeout: float = PATIENCE) -> Iterator[None]:
    """Hold the case for this process; the system frees it when the process ends."""
    try:
        with FileLock(folder.path / ".mmi.lock", timeout=timeout):
            yield
    except Timeout:
        raise CaseError(
            "another run is working on this case",
            where=f"case {folder.id}",
            do="Wait until it has finished, then run it again",
        ) from None
