"""In which PDF of the case folder does a page of an exhibit stand?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from mmi_kit.records.index import read_index
from mmi_kit.report.citations import exhibit_name


@dataclass(frozen=True, kw_only=True, slots=True)
class PdfFile:
    """A PDF under records/, and the page of the exhibit with which it begins."""

    file: str
    first_page: int


PdfsByExhibit = Mapping[str, Sequence[PdfFile]]


def pdfs_by_exhibit(records: Path) -> PdfsByExhibit:
    """The PDFs that records.csv names an exhibit for, those of one exhibit in order of pages."""
    found: dict[str, list[PdfFile]] = {}
    for name, entry in read_index(records)[0].items():
        if name.lower().endswith(".pdf") and entry.exhibit:
            first = int(entry.first_page) if entry.first_page.isdecimal() else 1
            one = PdfFile(file=name, first_page=max(first, 1))
            found.setdefault(exhibit_name(entry.exhibit), []).append(one)
    return {
        exhibit: tuple(sorted(files, key=lambda f: (f.first_page, f.file)))
        for exhibit, files in sorted(found.items())
    }


def address(pdfs: PdfsByExhibit, exhibit: str, page: int) -> str:
    """Where a report of the case finds this page of an exhibit; "" when no PDF has it."""
    holding = [f for f in pdfs.get(exhibit, ()) if f.first_page <= page]
    if not holding:
        return ""
    pdf = holding[-1]
    return f"../records/{quote(pdf.file)}#page={page - pdf.first_page + 1}"
