"""Run a template for one case, in a fresh kernel, and give back the executed notebook.

Papermill runs it. What papermill adds that would differ from run to run (times, random ids,
paths) is taken out again, so that the same inputs give the same notebook.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import Any

from mmi_kit.errors import TemplateError
from mmi_kit.notebooks.files import dumps, loads
from mmi_kit.notebooks.templates import Template, check_parameters, parameters_of, read_notebook

CELL_TIMEOUT = 300  # seconds for one cell; a hanging cell must end with a message
# Cells that papermill adds, each with a random id.
ADDED_TAGS = frozenset(("injected-parameters", "papermill-error-cell-tag"))


class FailedRunError(TemplateError):
    """A cell failed; `notebook` is the half-run notebook as JSON text."""

    def __init__(self, notebook: str, what: str, *, where: str, do: str) -> None:
        super().__init__(what, where=where, do=do)
        self.notebook = notebook


def run_template(template: Template, parameters: dict[str, str], cases: Path) -> Any:
    """The executed notebook. `parameters` are passed as strings; unknown ones are refused.

    Raises TemplateError for a template that cannot be run, FailedRunError when a cell fails.
    """
    import papermill

    notebook = read_notebook(template.path)
    check_parameters(parameters_of(notebook, template.name), parameters, template.name)
    with _workplace(cases) as place:
        output = place / "executed.ipynb"
        try:
            papermill.execute_notebook(
                str(template.path),
                str(output),
                parameters=parameters,
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                autosave_cell_every=0,
                shutdown_kernel="immediate",
                execution_timeout=CELL_TIMEOUT,
                config=_kernel_config(),
            )
        except papermill.PapermillExecutionError as failure:
            raise _failed(failure, output, template) from None
        except Exception as failure:  # noqa: BLE001 - a dead kernel, a time-out, a full disk
            half = _tidy(output).replace(str(place), "") if output.exists() else ""
            raise FailedRunError(
                half,
                f"the notebook stopped before its end ({type(failure).__name__})",
                where=f"{template.name}.ipynb",
                do="Run it again; if it stops again, open it in JupyterLab to see the cell",
            ) from None
        try:
            return loads(_tidy(output, ids=all(cell.get("id") for cell in notebook.cells)))
        except (OSError, ValueError):
            raise FailedRunError(
                "",
                "the executed notebook could not be stored whole",
                where=f"{template.name}.ipynb",
                do="Check the free space of the temporary folder and run it again",
            ) from None


def _failed(failure: Any, output: Path, template: Template) -> FailedRunError:
    from mmi_kit import errors

    source = str(failure.source).strip().splitlines()
    line = f"{source[0]!r} ..." if len(source) > 1 else repr("".join(source))
    # Our own messages are written to be shown; a foreign one may hold the claimant's data.
    ours = isinstance(getattr(errors, str(failure.ename), None), type)
    detail = f"{failure.ename}: {failure.evalue}" if ours else str(failure.ename)
    return FailedRunError(
        _tidy(output),
        f"cell [{failure.exec_count}] failed: {line} gave {detail}",
        where=f"{template.name}.ipynb",
        do="Open the half-run notebook to see where it stopped",
    )


def _tidy(path: Path, *, ids: bool = True) -> str:
    """The notebook without clock times, random ids and paths.

    Where the template's cells have no `ids`, papermill has given each a random one.
    """
    notebook = loads(path.read_text(encoding="utf-8"))
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        for tag in ADDED_TAGS.intersection(cell.metadata.get("tags", ())):
            cell["id"] = f"{tag}-{number}"
        if not ids:
            cell["id"] = f"cell-{number}"
    version = notebook.metadata.get("language_info", {})
    version.pop("version", None)
    return dumps(notebook)


def _kernel_config() -> Any:
    """On POSIX, talk to the kernel over a private socket instead of an open local port."""
    from traitlets.config import Config

    return Config({"KernelManager": {"transport": "ipc"}} if os.name == "posix" else {})


@contextmanager
def _workplace(cases: Path) -> Iterator[Path]:
    """A private folder for the kernel's files, with this Python's kernel found first."""
    place = Path(tempfile.mkdtemp(prefix="mmi-"))
    wanted = {
        "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(place / "run"),
        "IPYTHONDIR": str(place / "ipython"),
        "MMI_CASES": str(cases),
        "PYTHONSAFEPATH": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        with redirect_stderr(io.StringIO()):
            yield place
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(place, ignore_errors=True)
