"""JupyterLab for one case: its own environment, this environment's kernel, and nothing online.

JupyterLab stands apart because it would make every start of the kit slower. What it keeps about
its user (open files, typed code) stays below its environment and goes with it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.write import atomic_write
from mmi_kit.errors import TemplateError
from mmi_kit.notebooks.own import KERNEL

LAB = Path(__file__).parents[2] / ".venv-lab"
KERNEL_NAME = "Python 3 (mmi-kit)"
# Parts of JupyterLab that would ask a server for news, or for extensions to install.
ONLINE = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/extensionmanager-extension",
)
_OFF = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/extensionmanager-extension:plugin": {"enabled": False},
}


def lab_python(lab: Path) -> Path:
    """The Python of the environment that holds JupyterLab. TemplateError when there is none."""
    python = lab / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        raise TemplateError(
            "JupyterLab is not set up",
            where=lab.name,
            do=f"Run make lab; without make: {Path(sys.executable).name} -m venv {lab.name}, then "
            "its pip install --require-hashes -r requirements-lab.lock",
        )
    return python


def prepare(lab: Path) -> None:
    """Write the settings and the kernel; they are the same at each start."""
    jupyter = lab / "share" / "jupyter"
    kernel = {
        "argv": [
            sys.executable, "-P", "-m", "ipykernel_launcher", "-f", "{connection_file}",
            "--HistoryManager.enabled=False",
        ],
        "display_name": KERNEL_NAME,
        "language": "python",
        "metadata": {"debugger": True},
    }  # fmt: skip
    _write(jupyter / "kernels" / KERNEL / "kernel.json", kernel)
    _write(jupyter / "lab" / "settings" / "overrides.json", _OFF)
    page = {"disabledExtensions": dict.fromkeys(ONLINE, True)}
    _write(lab / "etc" / "jupyter" / "labconfig" / "page_config.json", page)


def command(python: Path, folder: CaseFolder, notebook: Path, *, browser: bool) -> list[str]:
    """How JupyterLab is started on one notebook of one case; it sees nothing above the case."""
    words = [
        str(python), "-m", "jupyterlab", str(notebook),
        f"--ServerApp.root_dir={folder.path}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.allow_root=True",  # in a container there may be nobody else
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        "--ServerApp.enable_mathjax=False",  # the one on a far server; JupyterLab brings its own
    ]  # fmt: skip
    return words if browser else [*words, "--no-browser"]


def environment(lab: Path, cases: Path, own: Mapping[str, str]) -> dict[str, str]:
    """What JupyterLab and its kernels are told, beside what this process was."""
    home = lab / "user"
    return dict(own) | {
        "JUPYTER_PATH": str(lab / "share" / "jupyter"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "MMI_CASES": str(cases),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def _write(path: Path, data: object) -> None:
    atomic_write(path, (json.dumps(data, indent=2, sort_keys=True) + "\n").encode())
