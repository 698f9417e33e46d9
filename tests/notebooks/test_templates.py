"""Every template runs on every kind of case, and in JupyterLab as in make report."""

from __future__ import annotations

import os

import nbformat
import pytest
from helpers import ROOT, copy_of, mmi_here
from nbclient import NotebookClient

from mmi_kit.case.folder import CaseFolder
from mmi_kit.notebooks.own import check_out
from mmi_kit.notebooks.run import run_template
from mmi_kit.notebooks.templates import find_template, known_templates

# Those of one case; "caseload" is of all cases (test_caseload_summary.py).
TEMPLATES = sorted(
    {path.stem for path in (ROOT / "templates" / "notebooks").glob("*.ipynb")} - {"caseload"}
)
CASES = ("demo-empty", "demo-knee")

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", [t for t in TEMPLATES if t != "mmi-report"])
@pytest.mark.parametrize("case", CASES)
def test_a_template_makes_a_report(tmp_path, case, name):
    path = copy_of(case, tmp_path) / "case.toml"
    text = path.read_text(encoding="utf-8")
    assert 'template = "mmi-report"' in text
    path.write_text(text.replace('"mmi-report"', f'"{name}"'), encoding="utf-8")
    run = mmi_here(tmp_path, "report", case)
    assert (run.code, run.err) == (0, "")
    assert (tmp_path / case / "report" / f"{name}.docx").is_file()


@pytest.mark.parametrize("name", TEMPLATES)
def test_restart_and_run_all_gives_what_make_report_gives(tmp_path, monkeypatch, name):
    copy_of("demo-empty", tmp_path)
    folder = CaseFolder(id="demo-empty", root=tmp_path)
    copy = check_out(folder, name)
    built = run_template(find_template(name, folder), {"case": "demo-empty"}, tmp_path)
    monkeypatch.setitem(os.environ, "MMI_CASES", str(tmp_path))
    shown = nbformat.read(copy.path, as_version=4)
    NotebookClient(shown, kernel_name="python3").execute()
    assert outputs(shown) == outputs(built)


def outputs(notebook):
    """What each cell shows, without the numbers in which they ran."""
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            found.setdefault(cell.id, []).append(dict(output, execution_count=None))
    return found


def test_these_are_the_templates(tmp_path):
    assert known_templates(CaseFolder(id="x", root=tmp_path)) == tuple(TEMPLATES)
