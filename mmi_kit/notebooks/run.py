"""Run a template for one case, and give back the executed notebook.

Papermill runs it. What papermill adds that would differ from run to run (times, random ids,
paths) is taken out again, so that the same inputs give the same notebook.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import Any

from mmi_kit.case.lock import HELD
from mmi_kit.case.workplace import workplace
from mmi_kit.errors import TemplateError
from mmi_kit.notebooks.engines import OWN, STOCK, register
from mmi_kit.notebooks.failed import place_of
from mmi_kit.notebooks.files import dumps
from mmi_kit.notebooks.limits import CELL_TIMEOUT, CellStoppedError, NeedsKernelError, Tell, line_of
from mmi_kit.notebooks.templates import (
    INJECTED_TAG,
    Template,
    check_parameters,
    parameters_of,
    read_notebook,
)

# Cells that papermill adds, each with a random id.
ADDED_TAGS = frozenset((INJECTED_TAG, "papermill-error-cell-tag"))
LONGEST_SOCKET = 90  # bytes of a socket's path, of the 104 that macOS allows, with a number after
# The shell names the code of a cell after its process; a warning prints that name.
CELL_FILE = re.compile(r"(?<!\S)\S*[/\\]ipykernel_\d+[/\\]\d+\.py")


class FailedRunError(TemplateError):
    """A cell failed; `notebook` is the half-run notebook as JSON text."""

    def __init__(self, notebook: str, what: str, *, where: str, do: str) -> None:
        super().__init__(what, where=where, do=do)
        self.notebook = notebook


def run_template(
    template: Template,
    parameters: dict[str, str],
    cases: Path,
    *,
    engine: str = STOCK,
    say: Callable[[str], None] = lambda _: None,
    note: Callable[[str], None] = lambda _: None,
) -> Any:
    """The executed notebook. `parameters` are passed as strings; unknown ones are refused.

    The engine `mmi` runs the cells in this process, which must be a fresh one; a notebook that it
    cannot run is run by `stock`, and `note` is told why. `say` is told each cell before it runs.
    Raises TemplateError for a template that cannot be run, FailedRunError when a cell fails.
    """
    notebook = read_notebook(template.path)
    check_parameters(parameters_of(notebook, template.name), parameters, template.name)

    def tell(number: int, source: str) -> None:
        say(f"{template.name}.ipynb: cell [{number}] {line_of(source)}")

    with _lent(cases, parameters.get("case", "")) as place:
        if engine == OWN:
            try:
                return _run(template, parameters, place, OWN, tell)
            except NeedsKernelError as needs:
                note(f"{template.name}.ipynb needs {needs}: it ran with the engine {STOCK!r}")
        return _run(template, parameters, place, STOCK, tell)


def _run(
    template: Template,
    parameters: dict[str, str],
    place: Path,
    engine: str,
    tell: Tell,
) -> Any:
    import papermill
    from papermill.engines import papermill_engines
    from papermill.execute import raise_for_execution_errors

    register()
    ids = _has_ids(template)
    kept: list[Any] = []
    try:
        # In its three steps, because the whole would write all outputs as text, to nowhere.
        prepared = papermill.execute_notebook(
            str(template.path), None, parameters=parameters, kernel_name="python3",
            engine_name=engine, prepare_only=True,
        )  # fmt: skip
        notebook = papermill_engines.execute_notebook_with_engine(
            engine,
            prepared,
            kernel_name="python3",
            input_path=str(template.path),
            output_path=None,
            progress_bar=False,
            log_output=False,
            autosave_cell_every=0,
            shutdown_kernel="immediate",
            execution_timeout=CELL_TIMEOUT,
            config=_kernel_config(place),
            tell=tell,
            keep=kept.append,
        )
        raise_for_execution_errors(notebook, None)
    except NeedsKernelError:
        raise
    except papermill.PapermillExecutionError as failure:
        raise _failed(failure, kept[-1], template, ids=ids) from None
    except CellStoppedError as stopped:
        raise FailedRunError(
            "",
            f"cell [{stopped.number}] was stopped: {line_of(stopped.source)} {stopped.why}",
            where=f"{template.name}.ipynb",
            do="Correct that cell, or delete this copy to use the template that ships with the kit",
        ) from None
    except Exception as failure:  # noqa: BLE001 - a kernel that does not start, a full disk
        raise FailedRunError(
            "",
            f"the notebook stopped before its end ({type(failure).__name__})",
            where=f"{template.name}.ipynb",
            do="Run it again; if it stops again, open it in JupyterLab to see the cell",
        ) from None
    return _tidy(notebook, ids=ids)


def _has_ids(template: Template) -> bool:
    """Whether every cell of the template has an id, as notebooks have since nbformat 4.5."""
    return all(cell.get("id") for cell in read_notebook(template.path).cells)


def _failed(failure: Any, half: Any, template: Template, *, ids: bool) -> FailedRunError:
    from mmi_kit import errors

    # Our own messages are written to be shown; a foreign one may hold the claimant's data.
    ours = isinstance(getattr(errors, str(failure.ename), None), type)
    detail = f"{failure.ename}: {failure.evalue}" if ours else str(failure.ename)
    return FailedRunError(
        dumps(_tidy(half, ids=ids)),
        f"{place_of(failure)} gave {detail}",
        where=f"{template.name}.ipynb",
        do="Open the half-run notebook to see where it stopped",
    )


def _tidy(notebook: Any, *, ids: bool) -> Any:
    """The notebook without clock times, random ids and paths, and each stream in one piece.

    Where the template's cells have no `ids`, papermill has given each a random one.
    """
    for name in ("papermill", "widgets"):  # widgets have random ids, and show nothing on paper
        notebook.metadata.pop(name, None)
    for number, cell in enumerate(notebook.cells):
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        for tag in ADDED_TAGS.intersection(cell.metadata.get("tags", ())):
            cell["id"] = f"{tag}-{number}"
        if not ids:
            cell["id"] = f"cell-{number}"
        if cell.get("outputs"):
            cell["outputs"] = _joined(cell["outputs"])
    notebook.metadata.get("language_info", {}).pop("version", None)
    return notebook


def _joined(outputs: list[Any]) -> list[Any]:
    """Pieces of one stream that follow each other are one: the clock has cut them."""
    joined: list[Any] = []
    for output in outputs:
        if output.output_type == "stream":
            output["text"] = CELL_FILE.sub("<cell>", output["text"])
            if joined and joined[-1].get("name") == output["name"]:
                joined[-1]["text"] += output["text"]
                continue
        joined.append(output)
    return joined


def _kernel_config(place: Path) -> Any:
    """On POSIX, talk to the kernel over private sockets instead of open local ports.

    They are named here: jupyter_client's own name is the same for all kernels of a folder, and
    two reports at once would reach each other's kernel.
    """
    from traitlets.config import Config

    sockets = place / "kernel"
    if os.name != "posix" or len(os.fsencode(sockets)) > LONGEST_SOCKET:
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "ip": str(sockets)}})


@contextmanager
def _lent(cases: Path, case: str) -> Iterator[Path]:
    """A private folder for the kernel's files, with this Python's kernel found first."""
    with workplace() as place:
        wanted = {
            "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter"),
            "JUPYTER_RUNTIME_DIR": str(place / "run"),
            "IPYTHONDIR": str(place / "ipython"),
            "MMI_CASES": str(cases),
            "MMI_BUILDING": "1",  # nobody is there to use a widget
            HELD: str((cases / case).resolve()) if case else "",
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
