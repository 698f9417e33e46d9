"""On which page does each heading stand? LibreOffice, where it is installed, lays the pages out.

It is asked only when page numbers are wanted: it takes more time than all the rest of the
document, and another version of it may break lines elsewhere. Word's own count wins in the end.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = "soffice"
LONGEST = 120  # seconds; a report takes 2
_FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How many pages, and each heading in order with the page it stands on."""

    pages: int
    headings: tuple[tuple[str, int], ...]


def laid_out(document: bytes) -> Layout | None:
    """The layout of a Word document; None where LibreOffice is not installed or fails."""
    program = shutil.which(PROGRAM)
    if not program:
        return None
    import pypdfium2

    with tempfile.TemporaryDirectory(prefix="mmi-layout-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "document.docx")
        source.write_bytes(document)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", _FILTER]
        try:
            subprocess.run(  # noqa: S603  # a fixed program on a file of our own
                [*command, "--outdir", folder, str(source)],
                check=True,
                capture_output=True,
                timeout=LONGEST,
            )
            with pypdfium2.PdfDocument(Path(folder, "document.pdf").read_bytes()) as pdf:
                return Layout(pages=len(pdf), headings=_headings(pdf))
        except (OSError, subprocess.SubprocessError, pypdfium2.PdfiumError):
            return None


def _headings(pdf: Any) -> tuple[tuple[str, int], ...]:
    found = []
    for mark in pdf.get_toc():
        place = mark.get_dest()
        if place is not None:
            found.append((mark.get_title(), place.get_index() + 1))
    return tuple(found)
