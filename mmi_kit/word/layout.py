"""On which page does each heading stand? LibreOffice, where it is installed, lays the pages out.

It is asked only when page numbers are wanted: it takes more time than all the rest of the
document, and another version of it may break lines elsewhere. Word's own count wins in the end.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import Any

from mmi_kit.case.programs import LAYOUT, program_path
from mmi_kit.case.workplace import workplace

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
    program = program_path(LAYOUT)
    if not program:
        return None
    import pypdfium2

    with workplace() as folder:
        source = folder.joinpath("document.docx")
        source.write_bytes(document)
        profile = f"-env:UserInstallation={folder.joinpath('profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", _FILTER]
        try:
            subprocess.run(  # noqa: S603  # a fixed program on a file of our own
                [*command, "--outdir", str(folder), str(source)],
                check=True,
                capture_output=True,
                timeout=LONGEST,
            )
            with pypdfium2.PdfDocument(folder.joinpath("document.pdf").read_bytes()) as pdf:
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
