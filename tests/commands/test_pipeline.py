"""The whole way: a case folder in, a Word report out, twice the same, and nothing lost."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from edits_help import Editor
from helpers import ROOT, copy_of, mmi
from revisions import accepted

from mmi_kit.pipeline import build_report
from mmi_kit.run_summary import run_summary

DEMOS = ("demo-empty", "demo-knee", "demo-lumbar")
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", DEMOS)
def test_a_demo_case_becomes_a_report(tmp_path, name):
    case = copy_of(name, tmp_path)
    run = mmi(tmp_path, "report", name)
    assert (run.returncode, run.stderr) == (0, "")
    assert sorted(p.name for p in (case / "report").iterdir()) == [
        "findings.json",
        "mmi-report.docx",
        "mmi-report.ipynb",
        "run.json",
    ]
    assert f"{name}: report built in" in run.stdout
    assert "Built " not in run.stdout  # a first report needs no reason


def test_the_same_inputs_give_the_same_bytes_whatever_the_hash_seed(tmp_path):
    case = copy_of("demo-lumbar", tmp_path)
    made = []
    for seed in ("1", "2"):
        assert mmi(tmp_path, "report", "demo-lumbar", seed=seed).returncode == 0
        made.append({p.name: p.read_bytes() for p in sorted((case / "report").iterdir())})
        shutil.rmtree(case / "report")
    assert {name: made[0][name] == made[1][name] for name in made[0]} == dict.fromkeys(
        made[0], True
    )


def test_what_a_consultant_wrote_is_still_there_when_the_report_is_built_again(tmp_path):
    case = copy_of("demo-empty", tmp_path)
    path = build_report("demo-empty", root=tmp_path).issued.path
    edited = Editor(path.read_bytes()).add_after("Evidence as of", "My own words.").saved()
    path.write_bytes(edited)
    again = build_report("demo-empty", root=tmp_path).issued
    assert (again.beside, again.outcomes, path.read_bytes() == edited) == ("", (), True)
    text = (case / "case.toml").read_text(encoding="utf-8")
    (case / "case.toml").write_text(
        re.sub(r'ref = ".*"', 'ref = "Q.Q. (synthetic)"', text), encoding="utf-8"
    )
    built = build_report("demo-empty", root=tmp_path)
    again = built.issued
    assert (again.path, again.beside) == (path, "")
    assert run_summary(built).splitlines()[2:5] == [
        "  Your edits  kept: 1 added",
        "  Merged      1 paragraph has tracked changes; 1 table renewed",
        "  Look at     0 figure(s) that are not in the evidence, 1 sentence(s) without a citation, "
        "0 phrase(s) to reword (make edits CASE=demo-empty)",
    ]
    said = accepted(path.read_bytes())
    assert "My own words." in said
    assert any(line.startswith("Claimant Q.Q. (synthetic)") for line in said)
    assert sorted(p.name for p in path.parent.glob("*.docx")) == ["mmi-report.docx"]
    assert edited in [p.read_bytes() for p in (case / ".history").glob("*.docx")]


def test_a_file_that_is_no_word_document_any_more_is_left_and_the_new_report_goes_beside_it(
    tmp_path,
):
    copy_of("demo-empty", tmp_path)
    path = build_report("demo-empty", root=tmp_path).issued.path
    path.write_bytes(b"the consultant's words")
    again = build_report("demo-empty", root=tmp_path).issued
    assert (again.path.name, again.beside) == ("mmi-report.new.docx", "unreadable")
    assert path.read_bytes() == b"the consultant's words"


def test_a_report_that_is_open_in_word_is_left_alone(tmp_path):
    case = copy_of("demo-empty", tmp_path)
    old = build_report("demo-empty", root=tmp_path).issued.path.read_bytes()
    (case / "report" / "~$i-report.docx").write_bytes(b"owner")
    text = (case / "case.toml").read_text(encoding="utf-8")
    (case / "case.toml").write_text(text.replace('author = "', 'author = "B', 1), encoding="utf-8")
    again = build_report("demo-empty", root=tmp_path)
    assert again.issued.beside == "open"
    assert (case / "report" / "mmi-report.docx").read_bytes() == old


def test_a_replaced_report_is_kept_in_history(tmp_path):
    case = copy_of("demo-empty", tmp_path)
    old = build_report("demo-empty", root=tmp_path).issued.path.read_bytes()
    text = (case / "case.toml").read_text(encoding="utf-8")
    (case / "case.toml").write_text(text.replace('author = "', 'author = "B', 1), encoding="utf-8")
    build_report("demo-empty", root=tmp_path)
    kept = [p.read_bytes() for p in (case / ".history").rglob("*.docx")]
    assert old in kept


def test_a_failed_cell_keeps_the_old_report_and_the_half_run_notebook(tmp_path):
    case = copy_of("demo-empty", tmp_path)
    old = build_report("demo-empty", root=tmp_path).issued.path.read_bytes()
    (case / "notebooks").mkdir()
    notebook = json.loads((ROOT / "templates/notebooks/mmi-report.ipynb").read_text("utf-8"))
    notebook["cells"][-1]["source"] = "report.no_such_section()"
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"]).replace("demo-lumbar", "demo-empty")
    (case / "notebooks" / "mmi-report.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    run = mmi(tmp_path, "report", "demo-empty")
    assert run.returncode == 13
    assert "cell " in run.stderr
    assert "'report.no_such_section()' gave AttributeError" in run.stderr
    assert (case / "report" / "mmi-report.docx").read_bytes() == old
    assert (case / "report" / "mmi-report.failed.ipynb").is_file()
