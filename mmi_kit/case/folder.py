"""Where does a case live? Safe ids, and paths that never leave the cases folder."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mmi_kit.errors import CaseError

if TYPE_CHECKING:
    from mmi_kit.case.details import Details

HOUSE_STYLE = "house-style.docx"
CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
# Names that Windows keeps for devices, with or without an ending.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))]
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFolder:
    """One case: `id` is its folder's name below `root`."""

    id: str
    root: Path

    @property
    def path(self) -> Path:
        """The case folder itself."""
        return self.root / self.id

    @property
    def case_toml(self) -> Path:
        """What the consultant states about the claim."""
        return self.path / "case.toml"

    @property
    def records(self) -> Path:
        """Files as received; never written."""
        return self.path / "records"

    @property
    def report(self) -> Path:
        """What the kit makes."""
        return self.path / "report"

    @property
    def pages(self) -> Path:
        """The text of pages that were read before, by the hash of their file."""
        return self.path / ".pages"

    @property
    def evidence_xlsx(self) -> Path:
        """The review workbook; there is none before the first intake."""
        return self.path / "evidence.xlsx"

    @property
    def notebooks(self) -> Path:
        """Templates that the consultant has checked out."""
        return self.path / "notebooks"

    @property
    def history(self) -> Path:
        """Everything that was ever replaced."""
        return self.path / ".history"

    @property
    def rubric_csv(self) -> Path | None:
        """The weights that the firm gives the rubric: the case's own file, else that of all its
        cases, which lies beside them."""
        places = (self.path / "rubric.csv", self.root / "rubric.csv")
        return next((place for place in places if place.is_file()), None)

    @property
    def house_style(self) -> Path:
        """The look of its documents: the case's own house-style.docx, else the one that ships."""
        own = self.path / HOUSE_STYLE
        return own if own.is_file() else templates_folder() / "word" / HOUSE_STYLE

    def details(self) -> Details:
        """case.toml, checked."""
        from mmi_kit.case.details import read_details  # pydantic, which most commands can spare

        return read_details(self.case_toml)

    def weights(self) -> Mapping[str, float]:
        """The firm's own weights of the rubric, by element; empty without a rubric.csv."""
        from mmi_kit.case.weights import read_weights

        return read_weights(self.rubric_csv) if self.rubric_csv else {}


def cases_root(explicit: Path | None = None) -> Path:
    """The folder that holds the cases: the argument, MMI_CASES, ./cases, or the project's own."""
    if explicit is not None:
        return explicit.resolve()
    if named := os.environ.get("MMI_CASES"):
        return Path(named).resolve()
    here = Path.cwd() / "cases"
    return here if here.is_dir() else Path(__file__).parents[2] / "cases"


def check_id(case_id: str) -> None:
    """Refuse an id that is not a plain, portable folder name."""
    stem = case_id.split(".", maxsplit=1)[0].lower()
    if not CASE_ID.fullmatch(case_id) or case_id.endswith(".") or stem in DEVICES:
        raise CaseError(
            f"{case_id!r} is no case id",
            expected="1 to 64 letters, digits, dots, dashes or underscores, the first a letter "
            "or digit",
            do="Use the name of a folder under cases/, as in CASE=demo-lumbar",
        )


def open_case_folder(case_id: str, root: Path | None = None) -> CaseFolder:
    """The folder of an existing case. CaseError for a bad id, or lists the known cases."""
    check_id(case_id)
    cases = cases_root(root)
    folder = CaseFolder(id=case_id, root=cases)
    if not folder.path.is_dir():
        raise CaseError(
            f"there is no case {case_id!r} in {cases.name}/",
            expected="one of " + (", ".join(known_cases(cases)) or "(no case yet)"),
            do=f"Correct the name, or start it with: make new CASE={case_id}",
        )
    if folder.path.resolve().parent != cases.resolve():
        raise CaseError(
            f"the case {case_id!r} is a link out of {cases.name}/",
            expected="a real folder",
            do="Move the case itself there",
        )
    inside = folder.path.resolve()
    for part in (folder.records, folder.report, folder.notebooks, folder.history, folder.pages):
        if not part.resolve().is_relative_to(inside):
            raise CaseError(
                f"{part.name}/ is a link out of the case folder",
                where=f"case {case_id}",
                expected="a real folder",
                do="Move its files into the case folder",
            )
    return folder


def known_cases(cases: Path) -> tuple[str, ...]:
    """Ids of the cases under this root, sorted."""
    if not cases.is_dir():
        return ()
    return tuple(
        sorted(
            p.name
            for p in cases.iterdir()
            if CASE_ID.fullmatch(p.name) and (p / "case.toml").is_file()
        )
    )


@cache
def templates_folder() -> Path:
    """Where the shipped templates lie: beside the package in a clone, inside it when installed."""
    inside = Path(__file__).parents[1] / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


def template_file(name: str, folder: CaseFolder) -> Path:
    """Where the notebook of this name lies: the consultant's own copy wins. It may not exist."""
    own = folder.notebooks / f"{name}.ipynb"
    return own if own.is_file() else templates_folder() / "notebooks" / f"{name}.ipynb"
