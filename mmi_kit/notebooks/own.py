"""The consultant's own copy of a template: how it comes into a case, and may it be run there?

`make lab` puts a copy into `cases/<case>/notebooks/`, once. A copy that is there is never
overwritten. `make report` runs it in place of the template, when it is what it should be: a plain
file, of this case, for the kit's own kernel.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.write import atomic_write
from mmi_kit.errors import TemplateError
from mmi_kit.notebooks.files import dumps
from mmi_kit.notebooks.templates import (
    PARAMETERS_TAG,
    Template,
    find_template,
    parameters_of,
    read_notebook,
)

KERNEL = "python3"  # the only kernel that has the kit
BACK = "delete this copy to use the template that ships with the kit"


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedOut:
    """A copy in the case: `new` when it was made just now."""

    name: str
    path: Path
    new: bool


def check_out(folder: CaseFolder, name: str) -> CheckedOut:
    """The case's own copy of a template, made when there is none. Call it under the case's lock.

    Raises TemplateError for an unknown template, and for a copy that could not be run.
    """
    template = find_template(name, folder)
    path = folder.notebooks / f"{name}.ipynb"
    if template.checked_out or path.is_symlink():
        check_own(Template(name=name, path=path, checked_out=True), folder)
        return CheckedOut(name=name, path=path, new=False)
    data = dumps(for_case(read_notebook(template.path), folder.id)).encode()
    atomic_write(base_of(folder, name), data)
    atomic_write(path, data)
    return CheckedOut(name=name, path=path, new=True)


def for_case(notebook: Any, case: str) -> Any:
    """The template with this case in its parameters cell."""
    for cell in notebook.cells:
        if PARAMETERS_TAG in cell.metadata.get("tags", ()):
            first, *rest = cell.source.splitlines()
            remark = first.partition("#")[2]
            said = f'case = "{case}"' + (f"  #{remark}" if remark else "")
            cell.source = "\n".join((said, *rest))
            break
    return notebook


def base_of(folder: CaseFolder, name: str) -> Path:
    """The template as it was checked out: what a newer one is compared with."""
    return folder.history / ".base" / f"{name}.template.ipynb"


def check_own(template: Template, folder: CaseFolder) -> None:
    """Refuse a copy that would make a wrong report; a template of the kit's own is fine."""
    if not template.checked_out:
        return
    where = f"case {folder.id}, notebooks/{template.path.name}"
    if template.path.is_symlink():
        raise TemplateError(
            "this notebook is a link to another file",
            where=where,
            expected="the notebook itself",
            do=f"Copy the file itself there, or {BACK}",
        )
    notebook = read_notebook(template.path)
    _check_case(parameters_of(notebook, template.name), folder.id, where)
    _check_kernel(notebook.metadata.get("kernelspec", {}), where)


def _check_case(parameters: dict[str, object], case: str, where: str) -> None:
    named = parameters.get("case")
    if named == case:
        return
    found = f"this notebook is of the case {named!r}" if named else "its parameters name no case"
    raise TemplateError(
        found,
        where=where,
        expected=f'case = "{case}" in its parameters cell',
        do=f"If all that it says is true of this case, correct that cell; else {BACK}",
    )


def _check_kernel(kernel: Any, where: str) -> None:
    name = kernel.get("name", KERNEL)
    if name != KERNEL:
        raise TemplateError(
            f"this notebook asks for the kernel {name!r}, which is not the kit's",
            where=where,
            expected=f"the kernel {KERNEL!r}",
            do="In JupyterLab choose Kernel, Change Kernel, Python 3 (mmi-kit), and save it",
        )
