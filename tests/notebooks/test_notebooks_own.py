"""A template checked out into a case: once, kept, used, and refused when it would mislead."""

from __future__ import annotations

import json

import nbformat
import pytest
from helpers import CASE_TOML, copy_of, files_of, make_case, mmi_here

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import TemplateError
from mmi_kit.notebooks.own import base_of, check_out, check_own
from mmi_kit.notebooks.templates import Template


@pytest.fixture
def folder(tmp_path):
    make_case(tmp_path, toml=CASE_TOML)
    return CaseFolder(id="tiny", root=tmp_path)


def own(folder):
    return folder.notebooks / "mmi-report.ipynb"


def change(folder, **metadata):
    """Edit the checked-out copy: its first cell's source, or the notebook's metadata."""
    notebook = nbformat.read(own(folder), as_version=4)
    if "source" in metadata:
        notebook.cells[0].source = metadata.pop("source")
    if "tags" in metadata:
        notebook.cells[0].metadata["tags"] = metadata.pop("tags")
    notebook.metadata.update(metadata)
    nbformat.write(notebook, own(folder))


def refusal(folder):
    template = Template(name="mmi-report", path=own(folder), checked_out=True)
    with pytest.raises(TemplateError) as error:
        check_own(template, folder)
    return str(error.value)


def test_the_copy_names_its_case_and_is_the_template_otherwise(folder):
    made = check_out(folder, "mmi-report")
    assert (made.path, made.new) == (own(folder), True)
    cells = json.loads(own(folder).read_text(encoding="utf-8"))["cells"]
    assert cells[0]["source"] == ['case = "tiny"  # the case folder under cases/']
    assert "".join(cells[2]["source"]) == "report.cover()"
    assert base_of(folder, "mmi-report").read_bytes() == own(folder).read_bytes()


def test_a_copy_that_is_there_is_never_overwritten(folder):
    check_out(folder, "mmi-report")
    change(folder, title="mine")
    before = own(folder).read_bytes()
    assert check_out(folder, "mmi-report").new is False
    assert own(folder).read_bytes() == before


def test_the_command_says_which_it_was(folder):
    said = [mmi_here(folder.root, "lab", "tiny", "--only-copy").out for _ in range(2)]
    assert said == [
        "tiny: notebooks/mmi-report.ipynb is yours now. make report uses it\n",
        "tiny: notebooks/mmi-report.ipynb is your own copy already; it was left as it is. "
        "make report uses it\n",
    ]


def test_for_another_template_it_says_how_it_is_built(folder):
    assert mmi_here(folder.root, "lab", "tiny", "chronology", "--only-copy").out == (
        "tiny: notebooks/chronology.ipynb is yours now. To build it, write "
        'template = "chronology" under [report] of case.toml\n'
    )


def test_a_template_that_is_not_known_is_refused_and_nothing_is_made(folder):
    run = mmi_here(folder.root, "lab", "tiny", "caseload-x", "--only-copy")
    assert run.code == 13
    assert run.err.startswith("case tiny: no notebook template is called 'caseload-x'. ")
    assert not folder.notebooks.exists()


def test_a_notebook_of_another_case_is_refused(folder):
    check_out(folder, "mmi-report")
    change(folder, source='case = "demo-lumbar"')
    assert refusal(folder) == (
        "case tiny, notebooks/mmi-report.ipynb: this notebook is of the case 'demo-lumbar'. "
        'Expected: case = "tiny" in its parameters cell. If all that it says is true of this '
        "case, correct that cell; else delete this copy to use the template that ships with the "
        "kit."
    )


def test_one_that_names_no_case_is_refused(folder):
    check_out(folder, "mmi-report")
    change(folder, source="x = 1")
    assert "its parameters name no case. Expected: " in refusal(folder)


def test_one_without_its_parameters_cell_is_refused(folder):
    check_out(folder, "mmi-report")
    change(folder, tags=[])
    assert refusal(folder).startswith("mmi-report.ipynb: the notebook has no parameters cell. ")


def test_one_for_a_kernel_that_has_not_the_kit_is_refused(folder):
    check_out(folder, "mmi-report")
    change(folder, kernelspec={"name": "ir", "display_name": "R", "language": "R"})
    assert refusal(folder) == (
        "case tiny, notebooks/mmi-report.ipynb: this notebook asks for the kernel 'ir', which is "
        "not the kit's. Expected: the kernel 'python3'. In JupyterLab choose Kernel, Change "
        "Kernel, Python 3 (mmi-kit), and save it."
    )


@pytest.mark.parametrize("broken", [False, True])
def test_a_link_is_refused_wherever_it_leads(folder, tmp_path, broken):
    elsewhere = tmp_path / "elsewhere.ipynb"
    if not broken:
        check_out(folder, "mmi-report")
        own(folder).rename(elsewhere)
    folder.notebooks.mkdir(exist_ok=True)
    try:
        own(folder).symlink_to(elsewhere)
    except OSError:
        pytest.skip("this system lets nobody make a symbolic link")
    message = (
        "case tiny, notebooks/mmi-report.ipynb: this notebook is a link to another file. "
        "Expected: the notebook itself. Copy the file itself there, or delete this copy to use "
        "the template that ships with the kit."
    )
    assert refusal(folder) == message
    run = mmi_here(folder.root, "lab", "tiny", "--only-copy")
    assert (run.code, run.err) == (13, message + "\n")


@pytest.mark.parametrize("fault", ["another case", "link"])
def test_a_refused_copy_leaves_the_report_as_it_was(tmp_path, fault):
    case = copy_of("demo-lumbar", tmp_path)
    folder = CaseFolder(id="demo-lumbar", root=tmp_path)
    (case / "report").mkdir()
    (case / "report" / "mmi-report.docx").write_bytes(b"the old one")
    check_out(folder, "mmi-report")
    if fault == "link":
        own(folder).rename(tmp_path / "other.ipynb")
        own(folder).symlink_to(tmp_path / "other.ipynb")
    else:
        change(folder, source='case = "tiny"')
    before = files_of(case)
    assert mmi_here(tmp_path, "report", "demo-lumbar").code == 13
    assert files_of(case) == before
