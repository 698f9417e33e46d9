"""The caseload in one workbook and one page: what each case's last run found, and no names."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from helpers import copy_of, files_of, make_case, mmi_here

from mmi_kit.case.folder import known_cases
from mmi_kit.caseload.book import caseload_workbook
from mmi_kit.caseload.lines import (
    CHANGED,
    CURRENT,
    NOT_BUILT,
    Line,
    Wanted,
    asked_most,
    missing_most,
    read_caseload,
)
from mmi_kit.caseload.page import Caseload
from mmi_kit.caseload.summarise import write_summary
from mmi_kit.errors import CaseError
from mmi_kit.pipeline import build_report

LINES = (
    Line(
        case="a", state=CURRENT, ref="R.R.", score=50.04, groups={"function": 25.0}, tier="strong",
        gaps=(Wanted(element="F5", whom="Dr. A", gain=3.0),
              Wanted(element="T1", whom="Dr. B", gain=1.5)),
        flags=("no_objective_finding",), hearing="2024-09-12", evidence_due="2024-09-05",
        unreviewed=4, as_of="2024-06-30", last_visit="2024-06-12", days_since=18,
    ),
    Line(case="b", state=CHANGED, tier="implied",
         gaps=(Wanted(element="F5", whom="Dr. A", gain=2.0),),
         evidence_due="2024-05-01", due_passed=True),
    Line(case="c", state=NOT_BUILT),
)  # fmt: skip


def sheet(name, lines=LINES, *, names=False):
    book = openpyxl.load_workbook(io.BytesIO(caseload_workbook(lines, names=names)))
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def cells(section, block):
    found = next(each for each in section.blocks if each.id == block)
    return [[cell.text for cell in row] for row in found.rows]


def test_what_is_missing_most_counts_cases_points_and_people():
    most, least = missing_most(LINES)
    assert (most.element, most.cases, most.gain, most.whom) == ("F5", 2, 5.0, (("Dr. A", 2),))
    assert (least.element, least.cases) == ("T1", 1)
    assert asked_most(LINES) == (("Dr. A", 2, 2, 5.0), ("Dr. B", 1, 1, 1.5))


def test_a_case_is_one_row_that_can_be_sorted():
    head, first, _, unbuilt = sheet("cases")
    row = dict(zip(head, first, strict=True))
    assert (row["Case"], row["State"], row["Score"], row["Functional floor"]) == (
        "a", "as built", 50, 25,
    )  # fmt: skip
    assert (row["Evidence due"], row["Facts to review"], row["Days since"]) == ("2024-09-05", 4, 18)
    assert row["Hard flags"] == "no_objective_finding"
    assert row["Top gaps"].endswith("(+1.5)")
    assert unbuilt[:2] == ["c", "not built"]
    assert set(unbuilt[2:]) == {None}, "what is not known is empty, never 0"
    book = openpyxl.load_workbook(io.BytesIO(caseload_workbook(LINES, names=False)))
    assert [each.auto_filter.ref is not None for each in book] == [True] * 4


def test_the_same_lines_give_the_same_bytes():
    assert caseload_workbook(LINES, names=True) == caseload_workbook(LINES, names=True)


def test_a_reference_stands_in_it_only_when_asked_for():
    assert "R.R." not in str(sheet("cases"))
    assert sheet("cases", names=True)[1][:2] == ["a", "R.R."]
    quiet, loud = (Caseload(lines=LINES, names=names) for names in (False, True))
    assert "R.R." not in str(quiet.deadlines().blocks)
    assert "R.R." in str(loud.deadlines().blocks)


def test_text_of_a_record_never_becomes_a_formula():
    lines = (Line(case="a", state=CURRENT, impairment="=HYPERLINK(1)"),)
    book = openpyxl.load_workbook(io.BytesIO(caseload_workbook(lines, names=False)))
    cell = book["cases"]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)


def test_the_page_tells_what_is_due_first_and_what_is_not_of_today():
    page = Caseload(lines=LINES, names=False)
    due = cells(page.deadlines(), "caseload-deadlines")
    assert [row[:2] for row in due] == [
        ["b", "May 1, 2024 (passed)"], ["a", "September 5, 2024"], ["c", "—"],
    ]  # fmt: skip
    assert cells(page.overview(), "caseload-states") == [
        ["b", "changed since it was built"], ["c", "not built"],
    ]  # fmt: skip
    assert cells(page.missing(), "caseload-missing")[0][2:] == ["2", "5", "Dr. A (2)"]


def test_a_case_that_cannot_be_read_is_a_line_that_says_why(tmp_path):
    make_case(tmp_path, name="a")
    (tmp_path / "a" / "case.toml").write_text("[claim", encoding="utf-8")
    (line,) = read_caseload(tmp_path)
    assert line.state.startswith("cannot be read: a/case.toml: this is not valid TOML")


def test_no_case_is_told(tmp_path):
    with pytest.raises(CaseError) as error:
        write_summary(tmp_path)
    assert str(error.value) == (
        f"there is no case in {tmp_path.name}/. Start one with: make new CASE=my-case."
    )


@pytest.mark.slow
def test_a_caseload_is_written_beside_its_cases_and_is_no_case(tmp_path):
    case = copy_of("demo-lumbar", tmp_path)
    copy_of("demo-empty", tmp_path)
    build_report("demo-lumbar", root=tmp_path)
    run = mmi_here(tmp_path, "caseload")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[0] == "2 case(s); 1 of them not as built (make reports)"
    made = tmp_path / "caseload-summary" / "report"
    assert sorted(p.name for p in made.iterdir()) == [
        "caseload.docx", "caseload.ipynb", "caseload.xlsx",
    ]  # fmt: skip
    assert known_cases(tmp_path) == ("demo-empty", "demo-lumbar")
    line = read_caseload(tmp_path)[1]
    found = json.loads((case / "report" / "findings.json").read_text("utf-8"))
    assert (line.state, line.score) == (CURRENT, found["completeness"]["score"])
    assert (line.last_visit, line.days_since) == ("2024-06-12", 18)
    ref = read_caseload(tmp_path, names=True)[1].ref
    text = (made / "caseload.ipynb").read_text("utf-8")
    assert ref
    assert (ref in text, str(tmp_path) in text) == (False, False)
    before = files_of(tmp_path)
    assert mmi_here(tmp_path, "caseload").code == 0
    assert files_of(tmp_path) == before
    (made / "caseload.docx").write_bytes(b"my words")
    assert "caseload.new.docx" in mmi_here(tmp_path, "caseload", "--names").out
    assert (made / "caseload.docx").read_bytes() == b"my words"
    assert ref in (made / "caseload.ipynb").read_text("utf-8")
    (case / "records" / "more.csv").write_text("Date,Notes\n", encoding="utf-8")
    assert read_caseload(tmp_path)[1].state == CHANGED


def test_a_case_whose_name_the_summary_needs_is_told(tmp_path):
    make_case(tmp_path, name="caseload-summary")
    with pytest.raises(CaseError) as error:
        write_summary(tmp_path)
    assert str(error.value) == (
        f"{tmp_path.name}/caseload-summary: a case is called 'caseload-summary', which is where "
        "the summary goes. Rename the case's folder."
    )


@pytest.mark.slow
def test_a_workbook_that_is_open_is_left_and_told(tmp_path):
    make_case(tmp_path, name="a")
    write_summary(tmp_path)
    made = tmp_path / "caseload-summary" / "report"
    (made / ".~lock.caseload.xlsx#").touch()
    make_case(tmp_path, name="b")
    with pytest.raises(CaseError) as error:
        write_summary(tmp_path)
    assert str(error.value) == (
        "caseload.xlsx: it is open in a spreadsheet program. Close it and run it again."
    )
