"""A template runs in a fresh kernel, refuses what it does not know, and fails with a clear word."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import TemplateError
from mmi_kit.notebooks.files import dumps_executed, loads
from mmi_kit.notebooks.run import FailedRunError, run_template
from mmi_kit.notebooks.templates import (
    Template,
    check_parameters,
    find_template,
    known_templates,
    parameters_of,
)

KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3"}


def template(folder: Path, *sources: str, parameters: str = 'case = "x"') -> Template:
    cells = [nbformat.v4.new_code_cell(parameters, id="p", metadata={"tags": ["parameters"]})]
    cells += [nbformat.v4.new_code_cell(s, id=f"c{n}") for n, s in enumerate(sources)]
    path = folder / "tiny.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
    return Template(name="tiny", path=path, checked_out=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "x").mkdir()
    return CaseFolder(id="x", root=tmp_path)


def test_the_shipped_template_is_found_unless_the_case_has_its_own(folder):
    assert find_template("mmi-report", folder).checked_out is False
    folder.notebooks.mkdir()
    (folder.notebooks / "mmi-report.ipynb").write_text("{}")
    assert find_template("mmi-report", folder) == Template(
        name="mmi-report", path=folder.notebooks / "mmi-report.ipynb", checked_out=True
    )


@pytest.mark.parametrize("name", ["mmi-raport", "../mmi-report", "", "/etc/passwd"])
def test_an_unknown_template_names_the_known_ones(folder, name):
    with pytest.raises(TemplateError) as error:
        find_template(name, folder)
    assert str(error.value) == (
        f"case x: no notebook template is called {name!r}. Expected: one of chronology, "
        "gap-letter, mmi-report. "
        "Correct [report] template in case.toml."
    )
    assert known_templates(folder) == ("chronology", "gap-letter", "mmi-report")


def test_parameters_are_read_from_their_cell(tmp_path):
    own = template(tmp_path, parameters='case = "x"\ngap: str = "60"')
    found = parameters_of(nbformat.read(own.path, as_version=4), "tiny")
    assert found == {"case": "x", "gap": "60"}


def test_an_unknown_parameter_is_refused_with_the_nearest_name():
    with pytest.raises(TemplateError) as error:
        check_parameters({"case": "x", "gap": "60"}, {"gpa": "90"}, "tiny")
    assert str(error.value) == (
        "tiny.ipynb: the notebook has no parameter 'gpa'. Expected: one of case, gap. "
        "Did you mean 'gap'? Correct the name."
    )


def test_a_notebook_without_a_parameters_cell_says_what_to_put_back():
    with pytest.raises(TemplateError) as error:
        parameters_of(nbformat.v4.new_notebook(), "tiny")
    assert str(error.value) == (
        "tiny.ipynb: the notebook has no parameters cell. Expected: a code cell tagged "
        '"parameters" that says case = "...". '
        "Put that cell back, or delete this copy to use the template that ships with the kit."
    )


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    path = tmp_path / "tiny.ipynb"
    path.write_text("not json")
    with pytest.raises(TemplateError) as error:
        run_template(Template(name="tiny", path=path, checked_out=True), {}, tmp_path)
    assert str(error.value) == (
        "tiny.ipynb: this file is not a readable notebook. Expected: a Jupyter notebook (.ipynb). "
        "Restore it, or delete it to use the template that ships with the kit."
    )


@pytest.mark.slow
def test_values_pass_as_strings_and_nothing_differs_between_two_runs(tmp_path):
    own = template(tmp_path, "print(repr(case))")
    first = run_template(own, {"case": "00123'\""}, tmp_path)
    second = run_template(own, {"case": "00123'\""}, tmp_path)
    assert first.cells[-1].outputs[0].text == "'00123\\'\"'\n"
    assert nbformat.writes(first) == nbformat.writes(second)


@pytest.mark.slow
def test_a_failed_cell_is_named_without_the_claimants_data_and_the_rest_is_kept(tmp_path):
    own = template(tmp_path, "done = 1\nprint('so far')", "age = 7\nint(case)", "never = 1")
    with pytest.raises(FailedRunError) as error:
        run_template(own, {"case": "ZZCANARY"}, tmp_path)
    assert str(error.value) == (
        "tiny.ipynb: cell [4], line 2 failed: 'int(case)' gave ValueError. "
        "Open the half-run notebook to see where it stopped."
    )
    cells = json.loads(error.value.notebook)["cells"]
    outputs = {"".join(cell["source"]): cell.get("outputs") for cell in cells}
    assert outputs["done = 1\nprint('so far')"][0]["text"] == ["so far\n"]
    assert outputs["age = 7\nint(case)"][0]["ename"] == "ValueError"
    assert outputs["never = 1"] == []


@pytest.mark.slow
def test_two_failed_runs_leave_the_same_notebook(tmp_path):
    halves = []
    for _ in range(2):
        with pytest.raises(FailedRunError) as error:
            run_template(template(tmp_path, "1 / 0"), {}, tmp_path)
        halves.append(error.value.notebook)
    assert halves[0] == halves[1]


@pytest.mark.slow
def test_our_own_message_is_shown_in_full(tmp_path):
    line = (
        "from mmi_kit.errors import CaseError; "
        "raise CaseError('no such case', where='case q', do='Look')"
    )
    with pytest.raises(FailedRunError) as error:
        run_template(template(tmp_path, line), {}, tmp_path)
    assert "gave CaseError: case q: no such case." in str(error.value)


@pytest.mark.slow
def test_a_kernel_that_dies_is_told_as_such(tmp_path):
    with pytest.raises(FailedRunError) as error:
        run_template(template(tmp_path, "import os; os._exit(3)"), {}, tmp_path)
    assert str(error.value) == (
        "tiny.ipynb: cell [2] was stopped: 'import os; os._exit(3)' ended the kernel. "
        "Correct that cell, or delete this copy to use the template that ships with the kit."
    )


@pytest.mark.slow
def test_what_a_killed_run_left_in_the_temporary_folder_is_swept(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, used, new = (tmp_path / f"mmi-{name}" for name in ("left", "used", "new"))
    for folder in (left, used):
        folder.mkdir()
        (folder / ".in-use").touch()
    new.mkdir()  # its lock file is still to come
    with FileLock(used / ".in-use"):
        run_template(template(tmp_path, "1"), {}, tmp_path)
        assert sorted(p.name for p in tmp_path.glob("mmi-*")) == ["mmi-new", "mmi-used"]


@pytest.mark.slow
def test_cells_of_an_old_notebook_without_ids_get_the_same_ids_in_every_run(tmp_path):
    """papermill would give them random ones, and paragraphs of the report are found by them."""
    path = template(tmp_path, "1").path
    old = json.loads(path.read_text(encoding="utf-8"))
    for cell in old["cells"]:
        del cell["id"]
    path.write_text(json.dumps({**old, "nbformat_minor": 4}), encoding="utf-8")
    tiny = Template(name="tiny", path=path, checked_out=False)
    assert [cell.id for cell in run_template(tiny, {}, tmp_path).cells] == ["cell-0", "cell-1"]


@given(st.text(max_size=50), st.text(max_size=50))
def test_an_executed_notebook_is_written_with_a_line_a_cell_and_read_back_the_same(source, printed):
    output = nbformat.v4.new_output("stream", text=printed)
    cells = [nbformat.v4.new_code_cell(source, id="a", outputs=[output]),
             nbformat.v4.new_markdown_cell(source, id="b")]  # fmt: skip
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    text = dumps_executed(notebook)
    assert loads(text) == notebook
    assert len(text.split("\n")) == len(cells) + 8
