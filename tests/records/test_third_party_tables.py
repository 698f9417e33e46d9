"""Tables that nobody here wrote, in a format nobody here chose, become a case through [columns].

One subject of the CDISC pilot study (SDTM tables sv, cm and mh): visits, medicines and history.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from helpers import ROOT, files_of, mmi, mmi_here

from mmi_kit.case.folder import open_case_folder
from mmi_kit.evidence.build import build_evidence

TABLES = ROOT.parent / "shared" / "data" / "visit_tables_sdtm"
SUBJECT = "01-701-1015"
NAMES = ("sv", "cm", "mh")
CASE_TOML = """\
[claimant]
ref = "1015"

[claim]
aod = "2010-04-30"
as_of = "2014-12-31"

[[impairment]]
id = "main"
label = "Alzheimer's disease"

[columns]
SVSTDTC = "date"
CMDTC = "date"
MHDTC = "date"
VISIT = "visit_type"
CMTRT = "medication"
CMINDC = "notes"
MHTERM = "diagnosis"
MHCAT = "notes"
rownames = "ignore"
"""

pytestmark = pytest.mark.skipif(
    not TABLES.is_dir(), reason=f"third-party tables are not there: {TABLES}"
)


@pytest.fixture
def cases(tmp_path):
    """The subject's rows of each table, as they stand, in a case of their own."""
    records = tmp_path / "sdtm" / "records"
    records.mkdir(parents=True)
    (records.parent / "case.toml").write_text(CASE_TOML, encoding="utf-8")
    for name in NAMES:
        with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        own = [row for row in rows if row[head.index("USUBJID")] == SUBJECT]
        with (records / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *own])
    return tmp_path


def rows_written(cases: Path) -> set[tuple[str, int]]:
    """File and row number of every row below the headings."""
    found = set()
    for path in (cases / "sdtm" / "records").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            found |= {(path.name, n) for n, _ in enumerate(csv.reader(file), start=1) if n > 1}
    return found


def test_every_row_is_a_visit_fact_and_none_vanishes(cases):
    folder = open_case_folder("sdtm", cases)
    evidence = build_evidence(folder, folder.details())
    files = dict(zip(evidence.sources["source_id"], evidence.sources["file"], strict=True))
    visits = {
        (files[source], int(locator.removeprefix("row ")))
        for source, locator in zip(
            evidence.visits["source_id"], evidence.visits["locator"], strict=True
        )
    }
    assert visits == rows_written(cases)
    assert dict(zip(evidence.sources["file"], evidence.sources["rows"], strict=True)) == {
        "cm.csv": 66,
        "mh.csv": 11,
        "sv.csv": 16,
    }


def test_every_cell_of_every_row_stands_in_its_visits_quote(cases):
    folder = open_case_folder("sdtm", cases)
    evidence = build_evidence(folder, folder.details())
    files = dict(zip(evidence.sources["source_id"], evidence.sources["file"], strict=True))
    quotes = {
        (files[v.source_id], v.locator): v.quote for v in evidence.visits.itertuples(index=False)
    }
    for path in (cases / "sdtm" / "records").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            _, *rows = csv.reader(file)
        for number, row in enumerate(rows, start=2):
            quote = quotes[path.name, f"row {number}"]
            assert [cell for cell in row if cell.strip() and cell not in quote] == []


def test_what_is_not_understood_is_told_by_its_heading(cases):
    run = mmi_here(cases, "check", "sdtm")
    assert (run.code, run.err) == (0, "")
    lines = [x for x in run.out.splitlines() if x.startswith("[unknown_column] sv.csv")]
    told = {line.split("found '")[1].split("'")[0] for line in lines}
    assert told == {"STUDYID", "DOMAIN", "USUBJID", "VISITNUM", "VISITDY", "SVENDTC"}
    assert "sdtm: 3 record(s)" in run.out.splitlines()[-1]


@pytest.mark.slow
def test_the_report_says_of_what_is_unknown_that_it_is_not_documented(cases):
    import docx

    before = files_of(cases / "sdtm" / "records")
    run = mmi(cases, "report", "sdtm")
    assert (run.returncode, run.stderr) == (0, "")
    document = docx.Document(str(cases / "sdtm" / "report" / "mmi-report.docx"))
    text = "\n".join(
        [p.text for p in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "not documented" in text.lower()
    assert files_of(cases / "sdtm" / "records") == before
