"""May this file be opened at all? Size, zip directory and XML prologue come before any parser."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from mmi_kit.errors import RecordsError

MEGABYTE = 1_000_000
MOST_BYTES = 100 * MEGABYTE  # a visit log is far smaller; a parser must not be fed more
MOST_UNPACKED = 200 * MEGABYTE
MOST_MEMBERS = 5_000
MOST_RATIO = 200  # unpacked to packed, for members over 10 MB: a zip bomb has thousands
LARGE_MEMBER = 10 * MEGABYTE
CHUNK = MEGABYTE

# An .xls file, and an .xlsx that is protected by a password, are OLE containers.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# No spreadsheet program writes a document type; it only serves to attack a parser.
DOCTYPE = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
OVERLAP = max(map(len, DOCTYPE))  # a word may stand across two chunks

_REPAIR = "Repair it or export it again, or move it out of records/"
_UNLOCK = "Save it as a workbook (.xlsx) without a password, or move it out of records/"


def refuse(path: Path, reason: str, do: str = _REPAIR) -> RecordsError:
    """The error for a record that cannot be read."""
    return RecordsError(
        f"this record cannot be read: {reason}", where=f"records/{path.name}", do=do
    )


def check_file(path: Path) -> None:
    """Refuse a file that is too large, or a zip container that is not a plain workbook."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(len(OLE))
    except OSError as error:
        raise refuse(path, error.strerror or type(error).__name__) from None
    if size > MOST_BYTES:
        raise refuse(path, f"it is larger than {MOST_BYTES // MEGABYTE} MB")
    if path.suffix.lower() in (".xlsx", ".ods"):
        if start == OLE:
            raise refuse(path, "it is protected by a password, or is an old .xls file", _UNLOCK)
        _check_zip(path)


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_directory(path, members)
            for member in members:
                _check_member(path, archive, member)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        raise refuse(path, "it is not a workbook, or it is damaged") from None


def _check_directory(path: Path, members: list[zipfile.ZipInfo]) -> None:
    too_far = "it unpacks to far more than a visit log holds"
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
        raise refuse(path, too_far)
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > LARGE_MEMBER and member.file_size / packed > MOST_RATIO:
            raise refuse(path, too_far)
        if member.filename.startswith("/") or ".." in Path(member.filename).parts:
            raise refuse(path, "it holds a file name that leads out of it")
        if member.flag_bits & 1:
            raise refuse(path, "it is protected by a password", _UNLOCK)


def _check_member(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpack once, bounded by the directory: a member that lies about its size is damaged."""
    xml = member.filename.endswith((".xml", ".rels"))
    before = b""
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            seen = before + chunk
            if xml and any(word in seen for word in DOCTYPE):
                raise refuse(path, "it holds an XML document type, which no workbook needs")
            if member.filename == "META-INF/manifest.xml" and b"encryption-data" in seen:
                raise refuse(path, "it is protected by a password", _UNLOCK)
            before = chunk[-OVERLAP:]
