"""What a consultant adds to the checked-out notebook arrives in Word where it stands, and stays."""

from __future__ import annotations

import nbformat
import pytest
from docx.oxml.ns import qn
from edits_help import Editor, shown
from helpers import copy_of, mmi_here
from matplotlib import pyplot
from nbformat.v4 import new_code_cell, new_markdown_cell

from mmi_kit.case.folder import CaseFolder
from mmi_kit.notebooks.own import check_out

TEXT = "## A remark of my own\n\nThe claimant was seen *again* in my practice."
FRAME = """\
import pandas as pd
pd.DataFrame({"Month": ["May", "June"], "Steps a day": [2100, 1900]})"""
PLOT = """\
#| fig-cap: Steps a day
import matplotlib.pyplot as plt
plt.plot([2100, 1900]);"""
LATER = "A second remark, added when the report had been edited."

pytestmark = pytest.mark.slow


def add_after(folder, cell_id, *cells):
    path = folder.notebooks / "mmi-report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    at = next(n for n, cell in enumerate(notebook.cells) if cell.id == cell_id) + 1
    notebook.cells[at:at] = cells
    nbformat.write(notebook, path)


def written(folder):
    return Editor((folder.report / "mmi-report.docx").read_bytes())


def order(editor, *words):
    """Where in the document each of these stands last, after the contents: the number of its
    place in the body."""
    texts = [shown(child) for child in editor.body]
    return [max(n for n, text in enumerate(texts) if word in text) for word in words]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """demo-lumbar with the consultant's own cells after the threshold, built, whatever else the
    machine draws with."""
    pyplot.switch_backend("agg")
    cases = tmp_path_factory.mktemp("cases")
    copy_of("demo-lumbar", cases)
    folder = CaseFolder(id="demo-lumbar", root=cases)
    check_out(folder, "mmi-report")
    own = [new_markdown_cell(TEXT, id="own-text"), new_code_cell(FRAME, id="own-frame"),
           new_code_cell(PLOT, id="own-plot")]  # fmt: skip
    add_after(folder, "threshold", *own)
    with pytest.MonkeyPatch.context() as machine:
        machine.setenv("MPLBACKEND", "agg")
        run = mmi_here(cases, "report", "demo-lumbar")
    assert run.code == 0, run.err
    assert "  Template    your own copy: " in run.out
    return folder


def test_text_frame_and_plot_stand_where_the_consultant_put_them(folder):
    editor = written(folder)
    places = order(
        editor, "Criteria for the maintenance contact", "A remark of my own",
        "The claimant was seen again", "MonthSteps a day", ". Steps a day", "Agreement",
    )  # fmt: skip
    assert places == sorted(places)


def test_they_are_native_words_table_and_picture(folder):
    editor = written(folder)
    heading = editor.body[order(editor, "A remark of my own")[0]]
    assert heading.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val")) == "Heading2"
    table = editor.table("Steps a day")
    assert [shown(cell) for cell in table.iter(qn("w:tc"))] == [
        "", "Month", "Steps a day", "0", "May", "2100", "1", "June", "1900",
    ]  # fmt: skip
    caption = next(p for p in editor.body.iter(qn("w:p"))
                   if shown(p).endswith(". Steps a day"))  # fmt: skip
    assert caption.getprevious().find(f".//{qn('w:drawing')}") is not None


def test_they_keep_their_place_when_the_report_was_edited_and_is_built_again(folder):
    docx = folder.report / "mmi-report.docx"
    editor = Editor(docx.read_bytes())
    editor.replace("The claimant was seen ", "The claimant was seen twice ")
    docx.write_bytes(editor.saved())
    add_after(folder, "own-plot", new_markdown_cell(LATER, id="own-later"))
    run = mmi_here(folder.root, "report", "demo-lumbar")
    assert run.code == 0, run.err
    editor = written(folder)
    places = order(editor, "A remark of my own", "The claimant was seen twice ", ". Steps a day",
                   LATER, "Agreement")  # fmt: skip
    assert places == sorted(places)
    everything = "".join(shown(child) for child in editor.body)
    assert everything.count("A remark of my own") == 1  # the contents list the first level alone
    assert everything.count("The claimant was seen") == 1


def test_a_cell_that_fails_is_named_with_its_line_and_the_report_stays(folder):
    docx = folder.report / "mmi-report.docx"
    before = docx.read_bytes()
    bad = "fine = 1\n1 / 0  # a slip"
    add_after(folder, "own-text", new_code_cell(bad, id="own-slip"))
    run = mmi_here(folder.root, "report", "demo-lumbar")
    assert run.code == 13
    assert ", line 2 failed: '1 / 0  # a slip' gave ZeroDivisionError." in run.err
    assert run.err.startswith("mmi-report.ipynb: cell [")
    assert docx.read_bytes() == before
