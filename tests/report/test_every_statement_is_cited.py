"""The promise of the report: whatever it says of the claimant resolves to a record and a row."""

from __future__ import annotations

import csv
import random
import re
import tomllib
from pathlib import Path

import pytest
from helpers import CASE_TOML, ROOT, make_case, quotations
from report_case import SECTIONS

from mmi_kit.report.blocks import Block, Statement
from mmi_kit.report.quotes import ELLIPSIS, clean
from mmi_kit.report.report import Report
from mmi_kit.report.reserved_phrases import reserved_language

pytestmark = pytest.mark.slow
DEMOS = ("demo-empty", "demo-knee", "demo-lumbar")
PROVIDERS = 12
ROWS = 1500
NASTY = (
    "<script>alert(1)</script>", "a|b`c`", "=cmd()", "x" * 400, "tab\tand\x0bcontrol\x01",
    "“curly” and \"straight\"", "\u202eright to left", "cannot work, totally disabled", "| --- |",
)  # fmt: skip


def nasty_case(cases: Path) -> Path:
    """Many rows, many providers, text of every unpleasant kind, dates missing or wrong."""
    pick = random.Random(7)
    head = ["date", "provider", "treatment", "medication", "exam", "plan", "notes", "quote", "NPRS",
            "sit_min", "diagnosis", "exhibit", "page"]  # fmt: skip
    log = make_case(cases, "", CASE_TOML, "nasty") / "records" / "log.csv"
    with log.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for n in range(ROWS):
            date = pick.choice([f"20{pick.randint(20, 24)}-0{pick.randint(1, 6)}-1{n % 10}", "?",
                                "2023-04", "soon", "", "2021"])  # fmt: skip
            said = pick.choice(NASTY)
            writer.writerow(
                [date, f"Dr. {n % PROVIDERS}", pick.choice(["Physical therapy", said, ""]),
                 pick.choice(["refill gabapentin 300 mg", said, ""]), said,
                 pick.choice(["continue current regimen", "schedule ESI", said]), said, said,
                 pick.choice(["5", "6-8", "x", ""]), pick.choice(["20", "15-20", ""]), "M54.5",
                 pick.choice(["1F", "2F", ""]), pick.choice(["3", "iv", ""])]
            )  # fmt: skip
    return cases


@pytest.fixture(scope="module", params=[*DEMOS, "nasty", "no-row"])
def report(request, tmp_path_factory) -> Report:
    if request.param in DEMOS:
        return Report.open(request.param, ROOT / "cases")
    cases = tmp_path_factory.mktemp("cases")
    if request.param == "nasty":
        return Report.open("nasty", nasty_case(cases))
    make_case(cases, "date,provider,notes\n", CASE_TOML, "no-row")
    return Report.open("no-row", cases)


@pytest.fixture(scope="module")
def blocks(report) -> list[Block]:
    return [block for name in SECTIONS for block in getattr(report, name)().blocks]


@pytest.fixture(scope="module")
def statements(blocks) -> list[Statement]:
    return [statement for block in blocks for statement in block.statements()]


def test_every_fact_resolves_to_a_file_and_a_row(report, statements):
    files = set(report.evidence.sources["file"])
    for statement in statements:
        if statement.basis == "facts":
            assert statement.facts
            for fact in statement.facts:
                assert fact in report.evidence.by_id
                place = report.cites.place(fact)
                assert place.file in files
                assert place.row is not None


def test_no_fact_is_one_that_was_rejected_or_is_about_somebody_else(report, statements):
    used = {row["fact_id"] for table in ("visits", "treatments", "measures", "capacities",
            "findings", "statements") for row in report.evidence.used(table)}  # fmt: skip
    assert {fact for s in statements for fact in s.facts} <= used


def test_every_printed_citation_is_the_one_of_its_facts(report, statements):
    for statement in statements:
        if statement.cite:
            places = {report.cites.place(fact) for fact in statement.facts}
            exhibits = {p.exhibit for p in places if p.exhibit}
            files = {p.file for p in places if not p.exhibit}
            assert all(name in statement.cite for name in exhibits | files)


def test_every_sentence_on_the_claimant_prints_its_citation(blocks):
    for block in blocks:
        if block.kind in ("prose", "bullets", "callout"):
            assert all(s.cite for s in block.statements() if s.basis == "facts"), block.id


def test_every_table_on_the_claimant_names_its_source_in_the_last_column(blocks):
    for block in blocks:
        on_claimant = any(s.basis in ("facts", "absence") for s in block.statements())
        if block.kind == "table" and on_claimant:
            assert block.columns[-1].header == "Source", block.id
            assert all(row[-1].text for row in block.rows)


def test_every_key_stands_in_case_toml(report, statements):
    data = tomllib.loads(report.folder.case_toml.read_text(encoding="utf-8"))
    impairments = {i["id"]: i for i in data["impairment"]}
    for statement in statements:
        if statement.basis == "case" and statement.key != "report.author_role":
            table, *rest = statement.key.split(".")
            found = impairments if table == "impairment" else data[table]
            for key in rest:
                found = found[key]
            assert found != ""


def test_nothing_that_is_reserved_to_the_agency_is_said(blocks):
    for block in blocks:
        for text in (block.text, block.caption, block.note, block.alt,
                     *(s.text for s in block.statements())):  # fmt: skip
            assert reserved_language(text) == [], (block.id, text)


def test_quotations_are_the_records_words(report, statements):
    summaries = report.evidence.visits.set_index("fact_id")["summary"].to_dict()
    for statement in statements:
        if statement.basis != "facts":
            continue
        rows = [report.evidence.by_id[f] for f in statement.facts]
        words = " ".join(f"{r['quote']} {r['sentence']}" for r in rows)
        words += " " + " ".join(summaries.get(f, "") for f in statement.facts)
        record = plain(words)
        for quotation in quotations(statement.text):
            assert plain(quotation.removesuffix(ELLIPSIS)) in record, statement.text[:200]


def plain(text: str) -> str:
    """Text for comparison: case, kinds of quotation marks and white space do not matter."""
    return re.sub(r"[“”‘’]", "'", clean(text)).lower()


def test_ids_of_blocks_are_unique(blocks):
    ids = [block.id for block in blocks]
    assert len(ids) == len(set(ids))


def test_no_table_of_the_body_explodes(blocks):
    for block in blocks:
        if block.id not in ("chronology-table", "measures-table", "contrary-table"):
            assert len(block.rows) <= 60, block.id


def test_no_cell_of_a_table_is_longer_than_a_reader_can_take(blocks):
    for block in blocks:  # the chronology alone holds the whole words of each row
        if block.kind == "table" and block.id != "chronology-table":
            for row in block.rows:
                for cell in row[:-1]:
                    assert len(cell.text) <= 700, (block.id, cell.text[:100])


def test_the_same_case_gives_the_same_blocks(report):
    again = Report.open(report.folder.id, report.folder.root)
    for name in ("summary", "treatment_history", "threshold", "completeness", "contrary_evidence"):
        assert getattr(again, name)() == getattr(report, name)()
