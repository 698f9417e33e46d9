"""Any notebook becomes a decent document: `jupyter nbconvert --to mmi-docx any.ipynb`."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import docx
import nbformat
import pytest
from docx.oxml.ns import qn
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_notebook
from word_help import HOUSE_STYLE, code, lines, markdown, part, printed

from mmi_kit.errors import WordError
from mmi_kit.word.exporter import MmiDocxExporter

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def title_of(notebook: object, name: str = "my-analysis") -> str:
    document, _ = MmiDocxExporter().from_notebook_node(notebook, {"metadata": {"name": name}})
    return str(docx.Document(BytesIO(document)).core_properties.title)


def test_nbconvert_finds_it_by_name():
    exporter = get_exporter("mmi-docx")()
    assert isinstance(exporter, MmiDocxExporter)
    assert (exporter.file_extension, exporter.output_mimetype) == (".docx", DOCX)


def test_a_plain_notebook_file_is_converted(tmp_path):
    path = tmp_path / "my-analysis.ipynb"
    notebook = new_notebook(cells=[markdown("Some words."), code(printed("42"), source="x = 1")])
    nbformat.write(notebook, path)
    document, resources = get_exporter("mmi-docx")().from_filename(str(path))
    assert lines(document) == [
        ("Title", "my-analysis"),
        ("BodyText", "Some words."),
        ("BodyText", "42"),
    ]
    assert resources["output_extension"] == ".docx"


def test_the_title_is_what_the_notebook_says_else_its_first_heading_else_its_name():
    cells = [markdown("words\n\n## The *first* heading")]
    stated = {"title": "Stated"}
    assert title_of(new_notebook(cells=cells, metadata=stated)) == "Stated"
    assert title_of(new_notebook(cells=cells)) == "The first heading"
    assert title_of(new_notebook(cells=[markdown("words")])) == "my-analysis"


def test_the_authors_of_the_notebook_are_the_documents():
    people = {"authors": [{"name": "J. Doe"}, {"name": "A. Roe"}]}
    document, _ = MmiDocxExporter().from_notebook_node(new_notebook(metadata=people))
    assert docx.Document(BytesIO(document)).core_properties.author == "J. Doe, A. Roe"


def test_another_house_style_can_be_named(tmp_path):
    own = docx.Document(str(HOUSE_STYLE))
    own.sections[0].header.paragraphs[0].add_run(" Firm of Doe")
    path = tmp_path / "own.docx"
    own.save(str(path))
    exporter = MmiDocxExporter(house_style=str(path))
    document, _ = exporter.from_notebook_node(new_notebook(cells=[markdown("# A")]))
    texts = [t.text for t in part(document, "word/header1.xml").iter(qn("w:t"))]
    assert texts[-1] == " Firm of Doe"
    with pytest.raises(WordError, match=r"^none.docx: the house style cannot be used"):
        MmiDocxExporter(house_style="none.docx").from_notebook_node(new_notebook())


def test_the_report_itself_does_not_wait_for_nbconvert():
    code = "import sys, mmi_kit.word.exporter; print('nbconvert' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
