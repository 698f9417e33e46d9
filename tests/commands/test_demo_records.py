"""The demo case of seven files, from intake through review to the report, in one go."""

from __future__ import annotations

import importlib.util
import json
import shutil

import openpyxl
import pytest
from helpers import ROOT, copy_of, mmi, mmi_here
from workbook_help import names_on

from mmi_kit.case.folder import CaseFolder
from mmi_kit.evidence.build import build_evidence
from mmi_kit.records.pdf.ocr import engine_name

NAME = "demo-records"


def evidence(case):
    folder = CaseFolder(id=case.name, root=case.parent)
    return build_evidence(folder, folder.details())


def test_the_files_are_what_the_tool_makes(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("tool", ROOT / "tools" / "make_demo_records.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    monkeypatch.setattr(tool, "RECORDS", tmp_path)
    tool.main()
    kept = ROOT / "cases" / NAME / "records"
    for path in kept.iterdir():
        if "scan" not in path.name:  # a JPEG: its bytes are the library's affair
            assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.fixture
def case(tmp_path):
    return copy_of(NAME, tmp_path)


def test_every_kind_of_record_gives_its_facts(case):
    found = evidence(case)
    kinds = dict(zip(found.sources["source_id"], found.sources["kind"], strict=True))
    used = {kinds[source] for source in found.facts["source_id"]}
    assert used >= {"fhir", "ccda", "pdf", "txt", "csv"}
    assert set(found.facts.query("source_id != 'S5'")["review"]) == {"unreviewed"}


def test_a_visit_in_two_records_is_one_visit_and_counts_once(case):
    found = evidence(case)
    discharge = found.visits[found.visits["date"] == "2022-07-28"]
    assert (len(discharge), discharge["visit_id"].nunique()) == (2, 1)
    pt = [r["date"] for r in found.used("treatments") if r["concept"] == "pt"
          and r["action"] == "performed"]  # fmt: skip
    assert pt == ["2022-06-14", "2022-06-28", "2022-07-12", "2022-07-28"]


def test_an_operation_of_doubtful_benefit_was_none(case):
    told = evidence(case).treatments.query("concept == 'surgery'")
    # "the benefit of an operation is uncertain", "PLAN: No surgery."
    assert sorted(told["assertion"]) == ["conditional", "negated"]


def test_what_the_records_contradict_is_told(case):
    codes = evidence(case).problems.set_index("code")["where"]
    assert codes["records_differ"] == "visit-log.csv, row 3, column nprs"
    assert codes["repeated_page"] == "exhibit-2F-therapy.pdf, page 6"


def test_the_scanned_exhibit_is_read_or_named(case):
    found = evidence(case)
    if engine_name():
        assert "2023-03-02" in set(found.visits["date"])
        assert found.facts["ocr_confidence"].notna().any()
    else:
        where = found.problems.set_index("code")["where"]
        assert where["no_text"] == "exhibit-3F-scan.pdf, page 1"


@pytest.mark.slow
def test_intake_review_report(case, tmp_path):
    first = mmi(tmp_path, "intake", NAME)
    assert (first.returncode, first.stderr) == (0, "")
    assert "To review" in first.stdout

    book = openpyxl.load_workbook(case / "evidence.xlsx")
    sheet = book["measures"]
    names = names_on(sheet)
    columns = {name: names.index(name) + 1 for name in ("review", "quote", "date", "same_as")}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, columns["quote"]).value == "5":  # the slip in the log
            sheet.cell(row, columns["review"]).value = "rejected"
    book.save(case / "evidence.xlsx")

    again = mmi(tmp_path, "intake", NAME)
    assert "New         nothing" in again.stdout
    run = mmi(tmp_path, "report", NAME)
    assert (run.returncode, run.stderr) == (0, "")
    assert "fact(s) to review" in run.stdout
    assert "records_differ" not in set(evidence(case).problems["code"])

    notebook = json.loads((case / "report" / "mmi-report.ipynb").read_text(encoding="utf-8"))
    words = json.dumps(notebook)
    for citation in ("Ex. 2F/4", "Ex. 1F (resource", "visit-summary.xml, section", "2023-11-14"):
        assert citation in words, citation
    assert "Only the visit log was read" not in words
    if not engine_name():
        assert "No text on exhibit-3F-scan.pdf, page 1: scanned, and not read." in words


@pytest.mark.slow
def test_a_report_on_reviewed_facts_only_says_so(case, tmp_path):
    mmi_here(tmp_path, "intake", NAME)
    run = mmi(tmp_path, "report", NAME, "--confirmed-only")
    assert (run.returncode, run.stderr) == (0, "")
    found = json.loads((case / "report" / "findings.json").read_text(encoding="utf-8"))
    (told,) = [p["do"] for p in found["problems"] if p["code"] == "unreviewed_left_out"]
    kept = found["quality"]["unreviewed"]  # what speaks against the claimant or the threshold
    assert 0 < kept < 20
    assert f"; {kept} of the unreviewed that speak against the claimant" in told


def test_a_case_without_intake_is_assessed_all_the_same(case, tmp_path):
    shutil.rmtree(case / ".pages", ignore_errors=True)
    assert mmi_here(tmp_path, "assess", NAME).code == 0
