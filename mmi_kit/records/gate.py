"""May this file be opened at all? Size, zip directory and XML prologue come before any parser."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from mmi_kit.errors import RecordsError

MEGABYTE = 1_000_000
# No parser is fed more: a visit log, a note or a chart export is far smaller, a PDF may not be.
MOST_BYTES = 100 * MEGABYTE
MOST_BYTES_OF = {"pdf": 1000 * MEGABYTE, "fhir": 300 * MEGABYTE, "txt": 20 * MEGABYTE,
                 "rtf": 20 * MEGABYTE}  # fmt: skip
ZIPS = ("xlsx", "ods", "docx")
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

CANNOT_BE_READ = "this record cannot be read: "
_REPAIR = "Repair it or export it again, or move it out of records/"
_SAVED_AS = {"workbook": ".xlsx", "Word document": ".docx"}


def refuse(path: Path, reason: str, do: str = _REPAIR) -> RecordsError:
    """The error for a record that cannot be read."""
    return RecordsError(CANNOT_BE_READ + reason, where=f"records/{path.name}", do=do)


def _unlock(what: str) -> str:
    ends = _SAVED_AS[what]
    return f"Save it as a {what} ({ends}) without a password, or move it out of records/"


def check_file(path: Path, kind: str) -> None:
    """Refuse a file that is too large, a container that is not plain, XML that defines entities."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(len(OLE))
    except OSError as error:
        raise refuse(path, error.strerror or type(error).__name__) from None
    most = MOST_BYTES_OF.get(kind, MOST_BYTES)
    if size > most:
        raise refuse(path, f"it is larger than {most // MEGABYTE} MB")
    if kind in ZIPS:
        what = "Word document" if kind == "docx" else "workbook"
        if start == OLE:
            why = "it is protected by a password, or is an old .xls file"
            raise refuse(path, why, _unlock(what))
        _check_zip(path, what)
    elif kind == "ccda":
        _check_xml(path)


def _check_xml(path: Path) -> None:
    before = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            seen = before + chunk
            if any(word in seen for word in DOCTYPE):
                raise refuse(path, "it holds an XML document type, which no medical record needs")
            before = chunk[-OVERLAP:]


def _check_zip(path: Path, what: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_directory(path, members, what)
            for member in members:
                _check_member(path, archive, member, what)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        raise refuse(path, f"it is not a {what}, or it is damaged") from None


def _check_directory(path: Path, members: list[zipfile.ZipInfo], what: str) -> None:
    too_far = f"it unpacks to far more than a {what} holds"
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
        raise refuse(path, too_far)
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > LARGE_MEMBER and member.file_size / packed > MOST_RATIO:
            raise refuse(path, too_far)
        if member.filename.startswith("/") or ".." in Path(member.filename).parts:
            raise refuse(path, "it holds a file name that leads out of it")
        if member.flag_bits & 1:
            raise refuse(path, "it is protected by a password", _unlock(what))


def _check_member(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, what: str) -> None:
    """Unpack once, bounded by the directory: a member that lies about its size is damaged."""
    xml = member.filename.endswith((".xml", ".rels"))
    before = b""
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            seen = before + chunk
            if xml and any(word in seen for word in DOCTYPE):
                raise refuse(path, f"it holds an XML document type, which no {what} needs")
            if member.filename == "META-INF/manifest.xml" and b"encryption-data" in seen:
                raise refuse(path, "it is protected by a password", _unlock(what))
            before = chunk[-OVERLAP:]
