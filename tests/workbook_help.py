"""A consultant at the review workbook: opens it with openpyxl, changes cells, saves it."""

from __future__ import annotations

import io
import shutil
from functools import lru_cache
from pathlib import Path

import openpyxl
from helpers import CASE_TOML, files_of, make_case

from mmi_kit.case.folder import CaseFolder
from mmi_kit.evidence.build import build_evidence
from mmi_kit.evidence.review.apply import confirmed_only
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook.headings import names_by_heading
from mmi_kit.intake import take_in

NOTE = """\
Physical therapy progress note
Date of service: 01/10/2023
Provider: Ann Reed, PT

Pain 6/10. Sitting tolerance 20 minutes.
"""
SECOND = "the second note.txt"  # read after note.txt


def names_on(sheet) -> list[str]:
    """The names of the columns of a sheet, whatever their headings; of its own, the heading."""
    plain = names_by_heading(sheet.title)
    texts = [str(cell.value or "") for cell in sheet[1]]
    return [plain.get(" ".join(text.lower().split()), text) for text in texts]


@lru_cache(maxsize=1)
def _to_look_at(workbook: bytes) -> openpyxl.Workbook:
    """Opened once for several looks at it."""
    return openpyxl.load_workbook(io.BytesIO(workbook))


class Desk:
    """A case with one note, and the consultant's hands on its workbook."""

    def __init__(self, cases: Path) -> None:
        self._at(cases, make_case(cases, None, CASE_TOML))
        self.put("note.txt", NOTE)

    def copied(self, cases: Path) -> Desk:
        """The same desk in another folder: taking records in again would only cost time."""
        made = object.__new__(Desk)
        made._at(cases, Path(shutil.copytree(self.case, cases / self.case.name)))
        return made

    def _at(self, cases: Path, case: Path) -> None:
        self.cases, self.case = cases, case
        self._built: Evidence | None = None
        self._built_of: tuple[bool, dict[str, bytes]] | None = None

    def put(self, name: str, text: str) -> None:
        (self.case / "records" / name).write_text(text, encoding="utf-8")

    def intake(self):
        return take_in(self.case.name, root=self.cases)

    def evidence(self):
        """The evidence as the case stands; it is built again only when a file has changed."""
        if (of := (confirmed_only(), files_of(self.case))) != self._built_of:
            folder = CaseFolder(id=self.case.name, root=self.cases)
            self._built, self._built_of = build_evidence(folder, folder.details()), of
        return self._built

    @property
    def path(self) -> Path:
        return self.case / "evidence.xlsx"

    def edit(self, table: str, row: int, **cells: object) -> None:
        self.edit_rows(table, {row: cells})

    def edit_rows(self, table: str, rows: dict[int, dict[str, object]]) -> None:
        """Several rows in one sitting."""
        book = openpyxl.load_workbook(self.path)
        sheet = book[table]
        names = names_on(sheet)
        for row, cells in rows.items():
            for name, value in cells.items():
                sheet.cell(row, names.index(name) + 1).value = value
        book.save(self.path)

    def row(self, table: str, row: int = 2) -> dict[str, object]:
        sheet = _to_look_at(self.path.read_bytes())[table]
        return {n: c.value for n, c in zip(names_on(sheet), sheet[row], strict=False)}

    def delete(self, table: str, row: int) -> None:
        book = openpyxl.load_workbook(self.path)
        book[table].delete_rows(row)
        book.save(self.path)


def of(frame, *names):
    return [tuple(None if v != v else v for v in row) for row in frame[list(names)].to_numpy()]
