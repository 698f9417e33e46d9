"""A template has moved on: how does the consultant's copy get what is new in it?

Cell by cell, by their ids, of three versions: the template as it was checked out, the copy, and
the template of today. What only one side changed is taken; what both changed stays as the copy has
it, with the new text below it in a cell that no report shows.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mmi_kit.case.folder import CaseFolder, templates_folder
from mmi_kit.case.history import keep
from mmi_kit.case.write import atomic_write
from mmi_kit.errors import TemplateError
from mmi_kit.notebooks.files import dumps
from mmi_kit.notebooks.own import base_of, check_own, for_case
from mmi_kit.notebooks.templates import Template, find_template, read_notebook

HIDDEN = "remove-cell"  # the tag of a cell that no report shows
CONFLICT = "new-in-template-"  # how the id of such a cell begins
LEAD = "The template has changed here, and so have you. Yours stands above; the template now says:"


@dataclass(frozen=True, kw_only=True, slots=True)
class Updated:
    """What came of it, by the ids of cells. `removed` are gone from the template; those of them
    that the consultant had changed are in `kept`."""

    taken: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.taken, self.added, self.removed, self.kept, self.conflicts))

    def __str__(self) -> str:
        parts = (
            (self.taken, "cell(s) renewed"),
            (self.added, "new cell(s)"),
            (self.removed, "cell(s) that the template no longer has, removed"),
            (self.kept, "of these kept, because you had changed them"),
            (self.conflicts, "cell(s) that you and the template both changed: yours kept, the "
                             "other below it"),
        )  # fmt: skip
        said = [f"{len(ids)} {words} ({', '.join(ids)})" for ids, words in parts if ids]
        return "; ".join(said) or "nothing new in the template"


def checked_out(folder: CaseFolder) -> tuple[str, ...]:
    """The templates of which the case has its own copy, sorted."""
    return tuple(sorted(path.stem for path in folder.notebooks.glob("*.ipynb")))


def compare(folder: CaseFolder, name: str) -> Updated:
    """What an update would do; nothing is written."""
    return _merged(folder, name)[1]


def update(folder: CaseFolder, name: str) -> Updated:
    """Bring what is new in a template into the copy; the copy as it was goes to the history.

    Call it under the case's lock. TemplateError when there is no copy, or it is not known of
    which template it was made.
    """
    merged, done, new = _merged(folder, name)
    if done:
        path = folder.notebooks / f"{name}.ipynb"
        keep(folder, path)
        atomic_write(path, dumps(merged).encode())
        atomic_write(base_of(folder, name), dumps(new).encode())
    return done


def _merged(folder: CaseFolder, name: str) -> tuple[Any, Updated, Any]:
    where = f"case {folder.id}"
    shipped = templates_folder() / "notebooks" / f"{name}.ipynb"
    template: Template = find_template(name, folder)
    if not template.checked_out:
        raise TemplateError(f"there is no own copy of {name!r}", where=where,
                            do=f"Make one: make lab CASE={folder.id} TEMPLATE={name}")  # fmt: skip
    check_own(template, folder)
    base = base_of(folder, name)
    if not (base.is_file() and shipped.is_file()):
        raise TemplateError(
            f"it is not known from which template {name!r} was made",
            where=where,
            expected="a copy that make lab made of a template of the kit",
            do="Copy what you want into it by hand",
        )
    own, new = read_notebook(template.path), for_case(read_notebook(shipped), folder.id)
    if not all(cell.get("id") for cell in own.cells):
        raise TemplateError("the cells of this copy have no ids", where=f"{where}, {name}.ipynb",
                            do="Open it in JupyterLab, save it, and run it again")  # fmt: skip
    merged, done = merge(read_notebook(base), own, new)
    return merged, done, new


def merge(base: Any, own: Any, new: Any) -> tuple[Any, Updated]:
    """The copy with what is new in the template, and what was done to it."""
    before, today = _by_id(base), _by_id(new)
    done: dict[str, list[str]] = {name: [] for name in Updated.__dataclass_fields__}
    cells: list[Any] = []
    for cell in own.cells:
        cells += _cell(cell, before.get(cell.id), today.get(cell.id), done)
    own_ids = {cell.id for cell in own.cells}
    previous = ""
    for cell in new.cells:
        if cell.id not in before and cell.id not in own_ids:
            at = next((n for n, c in enumerate(cells) if c.id == previous), -1)
            cells.insert(at + 1, cell)
            done["added"].append(cell.id)
        previous = cell.id if any(c.id == cell.id for c in cells) else previous
    told = {CONFLICT + name for name in done["conflicts"]}  # an earlier text of the same conflict
    cells = [c for c in cells if c.id not in told or c not in own.cells]
    merged = copy.deepcopy(own)
    merged.cells = cells
    return merged, Updated(**{name: tuple(ids) for name, ids in done.items()})


def _cell(cell: Any, was: Any, now: Any, done: dict[str, list[str]]) -> Iterator[Any]:
    """What becomes of one cell of the copy."""
    changed = was is None or not _alike(cell, was)
    if was is None and now is None:  # the consultant's own
        yield cell
    elif now is None:
        done["kept" if changed else "removed"].append(cell.id)
        if changed:
            yield cell
    elif _alike(cell, now) or (was is not None and _alike(was, now)):
        yield cell
    elif not changed:
        done["taken"].append(cell.id)
        yield now
    else:
        done["conflicts"].append(cell.id)
        yield cell
        yield _beside(now)


def _beside(now: Any) -> Any:
    """The template's version of a cell, as a text that no report shows."""
    from nbformat.v4 import new_markdown_cell

    fenced = f"{LEAD}\n\n```\n{now.source}\n```"
    return new_markdown_cell(  # type: ignore[no-untyped-call]
        fenced, id=f"{CONFLICT}{now.id}"[:64], metadata={"tags": [HIDDEN]}
    )


def _by_id(notebook: Any) -> dict[str, Any]:
    return {cell.id: cell for cell in notebook.cells}


def _alike(one: Any, other: Any) -> bool:
    return bool(one.source == other.source and one.cell_type == other.cell_type)
