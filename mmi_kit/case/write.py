"""The one way in which the kit writes a file: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import CaseError

TEMPORARY = ".tmp-"
# What a shared folder answers that cannot be told to write its names down at once.
NO_SUCH_CALL = (errno.EINVAL, errno.ENOTSUP)


def atomic_write(path: Path, data: bytes) -> None:
    """Write `data` to `path`; after a crash the old file or the new one is there, never half.

    Raises CaseError when the disk is full, or the file cannot be replaced.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # who may read it is not ours to change
            Path(temporary).chmod(stat.S_IMODE(path.stat().st_mode))
        Path(temporary).replace(path)
        temporary = ""
        _sync_folder(path.parent)
    except BaseException as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        if not isinstance(error, OSError):
            raise
        raise CaseError(
            f"the file could not be written ({error.strerror or type(error).__name__})",
            where=f"{path.parent.name}/{path.name}",
            do="Close it if it is open, check the free space, and run it again; "
            "the old file is unharmed",
        ) from None


def sweep(folder: CaseFolder) -> None:
    """Remove what a killed run left behind. Call it only under the case's lock."""
    made = (folder.report, folder.report / "requests", folder.history, folder.history / ".base")
    for place in (folder.path, *made, folder.pages):
        for left in place.glob(TEMPORARY + "*"):
            left.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system and its shared folders can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in NO_SUCH_CALL:
            raise
    finally:
        os.close(descriptor)
