"""JupyterLab is started on one case, with the kit's kernel, and asks nobody anything."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from helpers import ROOT, make_case, mmi_here

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import TemplateError
from mmi_kit.notebooks import lab


def test_without_its_environment_it_says_how_to_set_it_up(tmp_path):
    with pytest.raises(TemplateError) as error:
        lab.lab_python(tmp_path / ".venv-lab")
    assert str(error.value) == (
        f".venv-lab: JupyterLab is not set up. Run make lab; without make: "
        f"{Path(sys.executable).name} -m venv .venv-lab, then its pip install --require-hashes -r "
        "requirements-lab.lock."
    )


def test_the_kernel_is_this_python_and_keeps_no_history_of_what_was_typed(tmp_path):
    lab.prepare(tmp_path)
    path = tmp_path / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    kernel = json.loads(path.read_text(encoding="utf-8"))
    assert kernel["argv"][0] == sys.executable
    assert "--HistoryManager.enabled=False" in kernel["argv"]


def test_news_updates_and_the_extension_manager_are_off(tmp_path):
    lab.prepare(tmp_path)
    page = tmp_path / "etc" / "jupyter" / "labconfig" / "page_config.json"
    assert json.loads(page.read_text(encoding="utf-8"))["disabledExtensions"] == {
        "@jupyterlab/apputils-extension:announcements": True,
        "@jupyterlab/extensionmanager-extension": True,
    }
    overrides = tmp_path / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    news = json.loads(overrides.read_text(encoding="utf-8"))
    assert news["@jupyterlab/apputils-extension:notification"] == {
        "fetchNews": "false", "checkForUpdates": False,
    }  # fmt: skip


def test_it_serves_this_machine_only_and_sees_only_the_case(tmp_path):
    folder = CaseFolder(id="tiny", root=tmp_path)
    words = lab.command(Path("python"), folder, folder.notebooks / "x.ipynb", browser=False)
    assert f"--ServerApp.root_dir={folder.path}" in words
    assert "--ServerApp.ip=127.0.0.1" in words
    assert "--no-browser" in words
    assert "--no-browser" not in lab.command(Path("p"), folder, folder.path, browser=True)


def test_what_it_keeps_about_its_user_lies_in_its_own_environment(tmp_path):
    made = lab.environment(tmp_path, tmp_path / "cases", {"HOME": "/home/x"})
    assert made["HOME"] == "/home/x"
    assert made["MMI_CASES"] == str(tmp_path / "cases")
    for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR", "PATH"):
        assert made[f"JUPYTER_{name}"].startswith(str(tmp_path))


def test_the_lock_has_hashes_and_no_address_to_fetch_from():
    lock = (ROOT / "requirements-lab.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    pinned = [line for line in lock.splitlines() if "==" in line]
    assert all(line.endswith("\\") for line in pinned)
    assert any(line.startswith("jupyterlab==") for line in pinned)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for JupyterLab is a shell script")
def test_the_command_starts_it_on_the_copy(tmp_path, monkeypatch):
    make_case(tmp_path / "cases")
    place = tmp_path / ".venv-lab"
    (place / "bin").mkdir(parents=True)
    (place / "bin" / "python").write_text('#!/bin/sh\necho "$@ $MMI_CASES" > "$0.said"\nexit 3\n')
    (place / "bin" / "python").chmod(0o755)
    monkeypatch.setattr(lab, "LAB", place)
    run = mmi_here(tmp_path / "cases", "lab", "tiny", "--no-browser")
    said = (place / "bin" / "python.said").read_text(encoding="utf-8").split()
    assert run.code == 3
    assert said[:3] == ["-m", "jupyterlab", str(tmp_path / "cases/tiny/notebooks/mmi-report.ipynb")]
    assert said[-1] == str(tmp_path / "cases")
