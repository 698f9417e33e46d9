"""Of which kind is this file? By what it holds, not by its name; the name decides between tables
and notes, and what a damaged file was meant to be."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast

from mmi_kit.records.gate import OLE, refuse
from mmi_kit.records.tables.spreadsheet import TABLES
from mmi_kit.records.tables.text_table import decode

LOOK = 4096  # bytes from which the kind is told
LONGEST_HEADING = 60  # characters of a column's heading; a longer cell is a sentence
PDF_WITHIN = 1024  # a PDF may have a few bytes of rubbish in front
# JSON is read as FHIR and XML as C-CDA; what is neither is refused by their readers.
Kind = Literal[
    "csv", "tsv", "xlsx", "ods", "fhir", "ccda", "pdf", "docx", "rtf", "txt", "png", "jpeg", "tiff",
    "gif",
]  # fmt: skip
BY_NAME: dict[str, Kind] = {
    **cast("dict[str, Kind]", TABLES), ".pdf": "pdf", ".docx": "docx", ".rtf": "rtf",
    ".xml": "ccda", ".json": "fhir", ".ndjson": "fhir", ".jsonl": "fhir", ".txt": "txt",
    ".md": "txt",
}  # fmt: skip
CHARTS = tuple(suffix for suffix, kind in BY_NAME.items() if kind == "fhir")
IMAGES: dict[bytes, Kind] = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
    b"GIF8": "gif",
}
_IN_ZIP: dict[str, Kind] = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "content.xml": "ods",
}
_EXPORT = "Export it as PDF, DOCX or plain text, or move it out of records/"


def kind_of(path: Path, is_heading: Callable[[str], bool]) -> Kind:
    """Its kind, in the words in which `Reading.kind` tells it.

    RecordsError for a kind that the kit does not read.
    """
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(LOOK)
    except OSError as error:
        raise refuse(path, error.strerror or type(error).__name__) from None
    named = BY_NAME.get(suffix)
    if named and suffix in TABLES:
        return named
    if b"%PDF-" in head[:PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    for magic, kind in IMAGES.items():
        if head.startswith(magic):
            return kind
    if head.startswith(OLE):
        raise refuse(path, "it is an old Office file, or protected by a password",
                     "Save it as DOCX, XLSX or PDF without a password")  # fmt: skip
    return _kind_of_text(path, head, named, is_heading)


def _kind_of_text(
    path: Path, head: bytes, named: Kind | None, is_heading: Callable[[str], bool]
) -> Kind:
    if named in ("pdf", "docx"):
        raise refuse(path, f"it is no {named.upper()} file, or it is damaged")
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    # A character may be cut at the end of what was looked at: then look at whole lines only.
    found = decode(head) or decode(head[: head.rfind(b"\n") + 1])
    if found is None or "\x00" in found.text:
        raise refuse(path, "it is of a kind that the kit does not read", _EXPORT)
    text = found.text.lstrip("\ufeff \t\r\n")
    if named in ("fhir", "ccda"):
        return named
    if text.startswith("<"):
        return "ccda"
    if text.startswith(("{", "[{")):
        return "fhir"
    return "tsv" if named in ("txt", None) and _is_table(text, is_heading) else "txt"


def _is_table(text: str, is_heading: Callable[[str], bool]) -> bool:
    """Does the first line hold two known headings in short cells, and the next one cells too?

    A note may hold both words and commas; the lines of a table have the same signs between cells.
    """
    first, _, rest = text.partition("\n")
    second = rest.lstrip("\r\n").partition("\n")[0]
    for sign in ",\t;|":
        cells = first.split(sign)
        if sum(map(is_heading, cells)) > 1 and max(map(len, cells)) <= LONGEST_HEADING:
            return bool(second) and second.count(sign) * 2 >= len(cells) - 1
    return False


def _kind_of_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise refuse(path, "it is a damaged file") from None
    for member, kind in _IN_ZIP.items():
        if member in names:
            return kind
    raise refuse(path, "it is a packed archive", "Unpack it and put its files into records/")
