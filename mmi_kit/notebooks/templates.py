"""Which notebook makes this report, and which parameters does it take?

A template that the consultant has checked out to `cases/<case>/notebooks/` wins over the
one that ships with the kit.
"""

from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmi_kit.case.folder import CaseFolder, template_file, templates_folder
from mmi_kit.errors import TemplateError
from mmi_kit.notebooks.files import loads

CASELOAD = "caseload"  # the one template that is not of one case
PARAMETERS_TAG = "parameters"
INJECTED_TAG = "injected-parameters"  # of the cell that papermill adds after it


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """A notebook to run: `checked_out` when it is the consultant's own copy."""

    name: str
    path: Path
    checked_out: bool


def find_template(name: str, folder: CaseFolder) -> Template:
    """The notebook called `name` for this case. TemplateError lists the known ones."""
    known = known_templates(folder)
    if name not in known:
        raise TemplateError(
            f"no notebook template is called {name!r}",
            where=f"case {folder.id}",
            expected="one of " + ", ".join(known),
            do="Correct [report] template in case.toml",
        )
    path = template_file(name, folder)
    return Template(name=name, path=path, checked_out=path.parent == folder.notebooks)


def known_templates(folder: CaseFolder) -> tuple[str, ...]:
    """Names of the templates that this case can use, sorted."""
    places = (templates_folder() / "notebooks", folder.notebooks)
    found = {path.stem for place in places for path in place.glob("*.ipynb")}
    return tuple(sorted(found - {CASELOAD}))


def read_notebook(path: Path) -> Any:
    """The notebook at `path`; TemplateError when it is no readable notebook."""
    try:
        return loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise TemplateError(
            "this file is not a readable notebook",
            where=path.name,
            expected="a Jupyter notebook (.ipynb)",
            do="Restore it, or delete it to use the template that ships with the kit",
        ) from None


def parameters_of(notebook: Any, name: str) -> dict[str, object]:
    """Parameter names and defaults, from the cell tagged "parameters"."""
    for cell in notebook.cells:
        if PARAMETERS_TAG in cell.metadata.get("tags", ()):
            return _assignments(cell.source)
    raise TemplateError(
        "the notebook has no parameters cell",
        where=f"{name}.ipynb",
        expected='a code cell tagged "parameters" that says case = "..."',
        do="Put that cell back, or delete this copy to use the template that ships with the kit",
    )


def check_parameters(known: dict[str, object], given: dict[str, str], name: str) -> None:
    """Refuse a parameter that the notebook does not have: a typo must not be ignored."""
    for key in sorted(given):
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            raise TemplateError(
                f"the notebook has no parameter {key!r}",
                where=f"{name}.ipynb",
                expected="one of " + ", ".join(sorted(known)),
                do=f"Did you mean {close[0]!r}? Correct the name" if close else "Leave it out",
            )


def _assignments(source: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for node in ast.parse(source).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.AnnAssign):
            target = node.target
        if isinstance(target, ast.Name) and isinstance(node, (ast.Assign, ast.AnnAssign)):
            found[target.id] = ast.literal_eval(node.value) if node.value else None
    return found


def with_prose_of(executed: Any, template: Any) -> Any:
    """The executed notebook with the template's present prose: only its code was run."""
    ran = [cell for cell in executed.cells if cell.cell_type == "code"]
    cells = []
    for cell in template.cells:
        if cell.cell_type != "code":
            cell.metadata.setdefault("tags", [])  # as papermill does
            cells.append(cell)
            continue
        cells.append(ran.pop(0))
        if ran and INJECTED_TAG in ran[0].metadata.get("tags", ()):
            cells.append(ran.pop(0))
    executed.cells = cells
    return executed
