"""Nothing is done twice, and nothing that changed is ever taken for unchanged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
from edits_help import Editor
from helpers import ROOT, copy_of, files_of, mmi

from mmi_kit import pipeline
from mmi_kit.case.fingerprint import Options, look_again
from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.made import plan
from mmi_kit.pipeline import build_report
from mmi_kit.run_summary import run_summary

pytestmark = pytest.mark.slow
TEMPLATE = ROOT / "templates" / "notebooks" / "mmi-report.ipynb"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A case that was built once, with its own copies of template and house style."""
    root = tmp_path_factory.mktemp("cases")
    case = copy_of("demo-empty", root)
    (case / "notebooks").mkdir()
    own = TEMPLATE.read_text(encoding="utf-8").replace("demo-lumbar", "demo-empty")
    (case / "notebooks" / TEMPLATE.name).write_text(own, encoding="utf-8")
    shutil.copy(ROOT / "templates" / "word" / "house-style.docx", case)
    (root / "rubric.csv").write_text("id,weight\nD2,3\n", encoding="utf-8")
    build_report("demo-empty", root=root)
    return root


@pytest.fixture
def case(built, tmp_path):
    shutil.copytree(built, tmp_path / "cases")
    return CaseFolder(id="demo-empty", root=tmp_path / "cases")


def work(case, **given):
    asked = {name: given.pop(name) for name in ("force", "restyle") if name in given}
    found = plan(case, Options(**given), **asked)
    return found.work, found.why


def edit(path, find="", put=""):
    """Replace text, or add a byte; size and date stay when `put` is as long as `find`."""
    data = path.read_bytes()
    path.write_bytes(data.replace(find.encode(), put.encode(), 1) if find else data + b"\n")


def test_an_unchanged_case_leaves_nothing_to_do(case):
    assert work(case) == ("nothing", ())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: edit(c.records / "visit-log.csv"), "records/visit-log.csv changed"),
        (lambda c: (c.records / "new.pdf").write_bytes(b"x"), "records/new.pdf is new"),
        (lambda c: (c.records / "visit-log.csv").unlink(), "records/visit-log.csv is gone"),
        (lambda c: (c.records / "folder").mkdir(), "records/folder is new"),
        (lambda c: (c.records / "sub").symlink_to(c.root), "records/sub is new"),
        (lambda c: edit(c.case_toml), "case.toml changed"),
        (lambda c: (c.path / "evidence.xlsx").write_bytes(b"x"), "evidence.xlsx is new"),
        (lambda c: (c.path / "rubric.csv").write_bytes(b"x"), "rubric.csv is new"),
        (lambda c: edit(c.root / "rubric.csv"), "rubric.csv of all cases changed"),
        (
            lambda c: edit(c.notebooks / "mmi-report.ipynb", "report.cover()", "report.limits"),
            "the code of the template changed",
        ),
        (lambda c: (c.report / "findings.json").unlink(), "findings.json is gone"),
        (lambda c: edit(c.report / "mmi-report.ipynb"), "mmi-report.ipynb changed"),
    ],
)
def test_what_the_findings_rest_on_makes_all_of_it_again(case, change, why):
    change(case)
    found, reasons = work(case)
    assert found == "all"
    assert why in reasons


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: edit(c.path / "house-style.docx"), "the house style changed"),
        (lambda c: (c.path / "house-style.docx").unlink(), "nothing"),
        (lambda c: edit(c.notebooks / "mmi-report.ipynb", "# Adherence", "# Kept to"),
         "the template changed"),
        (lambda c: edit(c.report / "mmi-report.docx"), "mmi-report.docx changed"),
        (lambda c: (c.report / "mmi-report.docx").unlink(), "mmi-report.docx is gone"),
    ],
)  # fmt: skip
def test_what_only_the_document_rests_on_writes_word_again(case, change, why):
    change(case)
    expected = ("nothing", ()) if why == "nothing" else ("word", (why,))  # the shipped one, equal
    assert work(case) == expected


def test_parameters_and_force_make_all_of_it_again(case):
    assert work(case, parameters={"gap": "90"}) == ("all", ("the parameters changed",))
    assert work(case, force=True) == ("all", ("you asked for it",))


def test_facts_that_nobody_reviewed_may_be_left_out(case, monkeypatch):
    assert work(case, confirmed_only=True) == ("all", ("the choice of facts changed",))
    monkeypatch.setenv("MMI_CONFIRMED_ONLY", "1")
    assert work(case) == ("all", ("the choice of facts changed",))


def test_a_reader_of_scanned_pages_that_was_installed_meanwhile_reads_them(case, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: "/new/tesseract")
    assert work(case) == ("all", ("the reader of scanned pages changed",))


def test_a_new_look_of_an_edited_report_is_asked_for(case):
    assert work(case, restyle=True) == ("word", ("you asked for the present house style",))


def test_an_edited_report_is_looked_at_once_and_stays_byte_for_byte(case):
    path = case.report / "mmi-report.docx"
    path.write_bytes(Editor(path.read_bytes()).add_after("Evidence as of", "My words.").saved())
    edited = path.read_bytes()
    kept = files_of(case.history)
    assert work(case) == ("word", ("mmi-report.docx changed",))
    built = build_report("demo-empty", root=case.root)
    assert (built.review is not None, path.read_bytes() == edited) == (True, True)
    assert "  Your edits  kept: 1 added" in run_summary(built)
    assert work(case) == ("nothing", ())
    told = run_summary(build_report("demo-empty", root=case.root))
    assert "  Your edits  are in it (make edits CASE=demo-empty)" in told
    assert (path.read_bytes(), files_of(case.history)) == (edited, kept)


def test_a_report_that_is_edited_while_it_is_built_is_looked_at_again(case, monkeypatch):
    def saved_meanwhile(*_, **__):
        path = case.report / "mmi-report.docx"
        path.write_bytes(Editor(path.read_bytes()).add_after("Evidence as of", "Mine.").saved())

    monkeypatch.setattr(pipeline, "review_issued", saved_meanwhile)
    edit(case.case_toml, 'author = "', 'author = "B')
    build_report("demo-empty", root=case.root)
    assert work(case) == ("word", ("mmi-report.docx changed",))


def test_page_numbers_are_a_reason_only_where_they_are_missing(case, monkeypatch):
    found = {"soffice": "/usr/bin/soffice"}
    which = shutil.which
    monkeypatch.setattr("shutil.which", lambda name: found.get(name) or which(name))
    assert work(case, lay_out=True) == ("word", ("page numbers is new",))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"case": "other"}', '{"made_from": {}}'])
def test_a_damaged_record_of_the_last_run_is_none(case, text):
    (case.report / "run.json").write_text(text, encoding="utf-8")
    assert work(case)[0] == "all"


def test_dates_say_nothing(case):
    """Neither a copied folder or a clock set back, nor a change that keeps size and date."""
    for path in case.path.rglob("*"):
        os.utime(path, (0, 0))
    assert work(case) == ("nothing", ())
    log = case.records / "visit-log.csv"
    stamp = log.stat()
    edit(log, "2023", "2022")
    os.utime(log, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert log.stat().st_size == stamp.st_size
    assert work(case) == ("all", ("records/visit-log.csv changed",))


def test_the_libraries_and_the_kit_are_part_of_it(case, monkeypatch):
    monkeypatch.setattr("mmi_kit.case.fingerprint._of_libraries", lambda: "other")
    assert work(case) == ("all", ("the installed libraries changed",))
    monkeypatch.undo()
    monkeypatch.setattr("mmi_kit.case.fingerprint.of_kit", lambda *, word: str(word))
    assert work(case)[1] == ("mmi-kit changed",)


def test_what_programs_leave_lying_is_no_change(case):
    for name in (".DS_Store", "~$evidence.xlsx", ".~lock.evidence.xlsx#"):
        (case.path / name).write_bytes(b"x")
        (case.records / name).write_bytes(b"x")
    (case.report / "my own notes.docx").write_bytes(b"x")
    assert work(case) == ("nothing", ())


def test_word_written_again_is_as_if_all_had_been_built(case):
    edit(case.notebooks / "mmi-report.ipynb", "# Adherence", "# Kept to")
    again = build_report("demo-empty", root=case.root)
    assert (again.plan.work, again.findings) == ("word", None)
    assert "Reused      records, findings and executed notebook" in run_summary(again)
    assert "Word        written again because the template changed" in run_summary(again)
    quick = files_of(case.report)
    build_report("demo-empty", root=case.root, force=True)
    assert files_of(case.report) == quick
    assert work(case) == ("nothing", ())


def test_a_record_that_changes_while_it_is_read_is_read_again(case, monkeypatch):
    def changing(notebook, **options):
        edit(case.records / "visit-log.csv")
        return to_docx(notebook, **options)

    to_docx = pipeline.to_docx
    monkeypatch.setattr(pipeline, "to_docx", changing)
    edit(case.case_toml)
    build_report("demo-empty", root=case.root)
    assert work(case)[0] == "all"


def test_a_library_that_is_renewed_while_a_report_is_built_makes_it_again(
    case, tmp_path, monkeypatch
):
    """`make` brings the environment up to a newer lock; a report may be running from it."""

    def renewing(notebook, **options):
        (tmp_path / "library-2.0.dist-info").mkdir()
        return to_docx(notebook, **options)

    to_docx = pipeline.to_docx
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    look_again()
    monkeypatch.setattr(pipeline, "to_docx", renewing)
    build_report("demo-empty", root=case.root)
    monkeypatch.setattr(pipeline, "to_docx", to_docx)
    assert work(case)[0] == "all"
    build_report("demo-empty", root=case.root)
    assert work(case) == ("nothing", ())
    look_again()


HEAVY = ("pandas", "matplotlib", "nbformat", "jsonschema", "scipy", "pydantic", "typer", "numpy")


def test_an_unchanged_case_is_answered_with_the_standard_library(case):
    first = mmi(case.root, "report", "demo-empty")  # with page numbers, where there is LibreOffice
    assert first.returncode == 0
    before = files_of(case.path)
    code = (
        "import sys; from mmi_kit.__main__ import main\n"
        f"sys.argv = ['mmi', 'report', 'demo-empty', '--cases', {str(case.root)!r}]\n"
        f"main(); print(sorted(set({HEAVY}) & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[0] == "demo-empty: unchanged, nothing had to be done"
    assert run.stdout.splitlines()[-1] == "[]"
    assert files_of(case.path) == before


def test_a_report_that_was_open_is_written_to_its_place_once_it_is_closed(case):
    owner = case.report / "~$i-report.docx"
    owner.write_bytes(b"x")
    edit(case.case_toml, 'author = "', 'author = "B')
    assert build_report("demo-empty", root=case.root).issued.beside == "open"
    owner.unlink()
    assert work(case) == ("word", ("it was open in a word processor",))
    assert build_report("demo-empty", root=case.root).issued.path.name == "mmi-report.docx"
    assert work(case) == ("nothing", ())


def test_run_json_names_what_it_was_made_from(case):
    made = json.loads((case.report / "run.json").read_text("utf-8"))
    assert sorted(made["outputs"]) == ["findings.json", "mmi-report.docx", "mmi-report.ipynb"]
    assert "records/visit-log.csv" in made["made_from"]["notebook"]
    assert sorted(made["made_from"]["word"]) == [
        "mmi-kit's Word writer", "the house style", "the template",
    ]  # fmt: skip
