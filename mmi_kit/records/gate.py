"""May this file be opened at all? Size and zip directory are looked at before any parser."""

from __future__ import annotations

import zipfile
from pathlib import Path

from mmi_kit.errors import RecordsError

MEGABYTE = 1_000_000
MOST_BYTES = 100 * MEGABYTE  # a visit log is far smaller; a parser must not be fed more
MOST_UNPACKED = 200 * MEGABYTE
MOST_MEMBERS = 5_000
MOST_RATIO = 200  # unpacked to packed, for members over 10 MB: a zip bomb has thousands
LARGE_MEMBER = 10 * MEGABYTE

_DO = "Repair it or export it again, or move it out of records/"


def refuse(path: Path, reason: str) -> RecordsError:
    """The error for a record that cannot be read."""
    return RecordsError(
        f"this record cannot be read: {reason}", where=f"records/{path.name}", do=_DO
    )


def check_file(path: Path) -> None:
    """Refuse a file that is too large, or a zip container that would unpack too far."""
    if path.stat().st_size > MOST_BYTES:
        raise refuse(path, f"it is larger than {MOST_BYTES // MEGABYTE} MB")
    if path.suffix.lower() in (".xlsx", ".ods"):
        _check_zip(path)


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError):
        raise refuse(path, "it is not a workbook, or it is damaged or encrypted") from None
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
        raise refuse(path, "it unpacks to far more than a visit log holds")
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > LARGE_MEMBER and member.file_size / packed > MOST_RATIO:
            raise refuse(path, "it unpacks to far more than a visit log holds")
        if member.filename.startswith("/") or ".." in Path(member.filename).parts:
            raise refuse(path, "it holds a file name that leads out of it")
        if member.flag_bits & 1:
            raise refuse(path, "it is protected by a password")
