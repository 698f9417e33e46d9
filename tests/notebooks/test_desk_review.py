"""Facts are decided on in a notebook: evidence.xlsx says so, and nothing else in it changes."""

from __future__ import annotations

import shutil

import openpyxl
import pytest
from helpers import CASE_TOML, files_of, make_case
from workbook_help import names_on

import mmi_kit as mmi
from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.lock import case_lock
from mmi_kit.desk import review, reviewing
from mmi_kit.desk.explore import BUILDING
from mmi_kit.errors import CaseError
from mmi_kit.evidence.workbook.write import with_cells
from mmi_kit.intake import take_in

NOTE = """\
Physical therapy progress note
Date of service: 01/10/2023
Provider: Ann Reed, PT

Pain 6/10. Sitting tolerance 20 minutes. ODI 48%.
"""
TOML = CASE_TOML + '\n[report]\nauthor = "Dr. E. Sample"\n'


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    root = tmp_path_factory.mktemp("prepared")
    case = make_case(root, None, TOML)
    (case / "records" / "note.txt").write_text(NOTE, encoding="utf-8")
    take_in("tiny", root=root)
    return case


@pytest.fixture
def folder(prepared, tmp_path):
    shutil.copytree(prepared, tmp_path / "tiny")
    return CaseFolder(id="tiny", root=tmp_path)


@pytest.fixture
def case(folder):
    return mmi.open_case("tiny", folder.root)


@pytest.fixture
def model(case):
    return case.review().model


def fact(model, words):
    return next(i.fact_id for i in model.items.values() if words in (i.cells["concept"], i.what))


def cells_of(folder, table, fact_id):
    sheet = openpyxl.load_workbook(folder.evidence_xlsx)[table]
    names, (_, *rows) = names_on(sheet), sheet.iter_rows(values_only=True)
    return next(dict(zip(names, row, strict=True)) for row in rows if fact_id in row)


def test_confirmed_rejected_and_noted_it_stands_in_the_workbook(folder, case, model):
    odi, pain = fact(model, "odi"), fact(model, "nprs")
    model.decide(odi, "confirmed")
    model.decide(pain, "rejected")
    model.note(pain, "  of the other knee ")
    row = cells_of(folder, "measures", pain)
    assert (row["review"], row["note"], row["reviewed_by"]) == (
        "rejected", "of the other knee", "Dr. E. Sample",
    )  # fmt: skip
    read = mmi.open_case("tiny", folder.root).evidence.measures.set_index("concept")["review"]
    assert dict(read) == {"odi": "confirmed", "nprs": "rejected"}


def test_a_correction_is_used_and_the_records_reading_is_kept_beside_it(folder, model):
    odi = fact(model, "odi")
    item = model.correct(odi, "value", "46")
    assert (item.review, item.cells["value"]) == ("corrected", "46")
    assert cells_of(folder, "measures", odi)["value"] == 46
    read = mmi.open_case("tiny", folder.root).evidence.full("measures").set_index("fact_id")
    row = read.loc[odi]
    assert (row["value"], row["review"], row["original"]) == (46, "corrected", "value: 48")


def test_the_next_intake_keeps_all_of_it(folder, model):
    sit = fact(model, "sit_once")
    model.correct(sit, "value", "25")
    model.note(sit, "asked again")
    take_in("tiny", root=folder.root)
    row = cells_of(folder, "capacities", sit)
    assert (row["value"], row["review"], row["note"]) == (25, "corrected", "asked again")


def test_all_else_in_the_workbook_stays_as_its_author_left_it(folder, model):
    book = openpyxl.load_workbook(folder.evidence_xlsx)
    book["measures"].column_dimensions["A"].width = 77
    book["measures"]["A3"].value = "mine"
    book.create_sheet("my own sheet")["B2"] = "=1+1"
    book.save(folder.evidence_xlsx)
    odi = fact(model, "odi")
    model.decide(odi, "confirmed")
    after = openpyxl.load_workbook(folder.evidence_xlsx)
    assert after["measures"].column_dimensions["A"].width == 77
    assert after["my own sheet"]["B2"].value == "=1+1"
    assert cells_of(folder, "measures", odi)["review"] == "confirmed"


def test_what_is_typed_never_becomes_a_formula(folder, model):
    odi = fact(model, "odi")
    model.note(odi, '=HYPERLINK("x")')
    sheet = openpyxl.load_workbook(folder.evidence_xlsx)["measures"]
    (cell,) = [c for row in sheet.iter_rows() for c in row if "HYPERLINK" in str(c.value)]
    assert cell.data_type != "f"


def test_the_version_before_is_kept_once_for_a_sitting(folder, model):
    first = folder.evidence_xlsx.read_bytes()
    for words in ("odi", "nprs", "sit_once"):
        model.decide(fact(model, words), "confirmed")
    kept = [p.read_bytes() for p in folder.history.glob("evidence.*.xlsx")]
    assert kept == [first]


@pytest.mark.parametrize("lock", ["~$evidence.xlsx", ".~lock.evidence.xlsx#"])
def test_an_open_workbook_is_reported_and_left_alone(folder, model, lock):
    (folder.path / lock).write_text("")
    before = files_of(folder.path)
    with pytest.raises(CaseError) as error:
        model.decide(fact(model, "odi"), "confirmed")
    assert str(error.value) == (
        "evidence.xlsx: the review workbook is open. Save and close it, then decide again."
    )
    assert files_of(folder.path) == before


def test_a_case_on_which_another_run_works_is_left_alone(folder, model, monkeypatch):
    monkeypatch.setattr(reviewing, "PATIENCE", 0.05)
    before = files_of(folder.path)
    with case_lock(folder), pytest.raises(CaseError, match="another run is working"):
        model.decide(fact(model, "odi"), "confirmed")
    assert files_of(folder.path) == before


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda m, f: m.decide(f, "maybe"),
         "'maybe' is no decision on a fact. Expected: confirmed, rejected, unreviewed. Choose "
         "one of these."),
        (lambda m, f: m.correct(f, "value", "many"),
         "'many' is no value. Expected: a score from 0 to 100 % points. Write it so, or "
         "leave it as it was read."),
        (lambda m, f: m.correct(f, "date", "soon"),
         "'soon' is no date. Expected: a date such as 2024-03-12 or 2024-03; 3/12/2024 is read as "
         "March 12. Write it so, or leave it as it was read."),
        (lambda m, f: m.correct(f, "date", "2031-01-01"),
         "'2031-01-01' is no date. Expected: a date up to the as-of date 2024-06-30. Write it "
         "so, or leave it as it was read."),
        (lambda m, f: m.correct(f, "assertion", "perhaps"),
         "'perhaps' is no assertion. Expected: one of the list. Write it so, or leave it as it was "
         "read."),
        (lambda m, f: m.decide("0" * 12, "confirmed"),
         "case tiny: there is no fact '000000000000'. Take its fact_id from the tables."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_is_written(folder, model, act, message):
    before = files_of(folder.path)
    with pytest.raises(CaseError) as error:
        act(model, fact(model, "odi"))
    assert str(error.value) == message
    assert files_of(folder.path) == before


def test_without_a_workbook_it_says_how_to_make_one(tmp_path):
    make_case(tmp_path)
    with pytest.raises(CaseError) as error:
        mmi.open_case("tiny", tmp_path).review()
    assert str(error.value) == (
        "case tiny: there is no evidence.xlsx to review. Make it first: make intake CASE=tiny."
    )


def test_a_damaged_workbook_is_told_as_such():
    with pytest.raises(CaseError) as error:
        with_cells(b"PK no zip", "measures", "0" * 12, {"review": "confirmed"})
    assert str(error.value) == (
        "evidence.xlsx: the review workbook cannot be changed. Make it anew with make intake."
    )


@pytest.mark.parametrize(("table", "cells", "what"), [
    ("statements", {"concept": "active_planned", "category": "active_planned", "section": "plan"},
     "active care planned · plan"),
    ("measures", {"concept": "odi", "value": "48"}, "ODI · 48"),
    ("capacities", {"concept": "sit_once", "value": "20", "unit": "min"},
     "Sit at one time · 20 · min"),
])  # fmt: skip
def test_a_fact_is_named_as_the_field_names_it_and_nothing_is_said_twice(table, cells, what):
    assert reviewing._what(table, cells) == what
    assert reviewing._what(table, cells | {"assertion": "actual"}) == what
    assert reviewing._what(table, cells | {"assertion": "family"}) == f"family: {what}"


def test_a_corrected_sense_is_shown_at_once(model):
    odi = fact(model, "odi")
    item = model.correct(odi, "assertion", "historical")
    assert (item.assertion, item.what.startswith("historical: ")) == ("historical", True)


def test_filters_and_pages(model, monkeypatch):
    everything = model.show()
    assert everything == len(model.items)
    assert model.show(table="measures") == 2
    words = [f"{i.what} {i.quote} {i.sentence}".lower() for i in model.items.values()]
    assert 0 < model.show(text="SITTING") == sum("sitting" in text for text in words)
    assert model.show(text="no such words") == 0
    assert (model.pages, model.page(0)) == (1, ())
    monkeypatch.setattr(reviewing, "PAGE", 2)
    model.show()
    assert model.pages == -(-everything // 2)
    shown = [i.fact_id for n in range(model.pages) for i in model.page(n)]
    assert sorted(shown) == sorted(model.items)
    assert model.page(99) == model.page(model.pages - 1)


class TestOnScreen:
    @pytest.fixture
    def grid(self, case):
        made = case.review()
        made.widget()
        made._state.value = ""
        return made

    def choose(self, grid, words):
        wanted = fact(grid.model, words)
        grid._list.value = wanted
        return wanted

    def test_the_fact_is_shown_with_its_words_marked_in_the_sentence(self, grid):
        self.choose(grid, "sit_once")
        assert "<mark>Sitting tolerance 20 minutes.</mark>" in grid._fact.value
        assert "note.txt" in grid._fact.value

    def test_confirming_goes_on_to_the_next(self, folder, grid):
        first = grid._list.options[0][1]
        grid._list.value = first
        grid._act(lambda f: grid.model.decide(f, "confirmed"))
        assert grid.model.items[first].review == "confirmed"
        assert grid._list.value == grid._list.options[1][1]

    def test_what_can_be_corrected_stands_in_the_box(self, grid):
        self.choose(grid, "odi")
        assert grid._column.value == "date"
        assert grid._value.value == "2023-01-10"
        grid._column.value = "value"
        assert grid._value.value == "48"
        self.choose(grid, "nprs")
        assert (grid._column.value, grid._value.value) == ("value", "6")

    def test_a_refusal_is_said_and_the_fact_stays_chosen(self, grid):
        odi = self.choose(grid, "odi")
        grid._act(lambda f: grid.model.correct(f, "value", "<many>"))
        assert "&lt;many&gt;" in grid._said.value
        assert grid._list.value == odi

    def test_what_was_decided_is_used_by_the_next_assessment(self, case):
        grid = case.review()
        grid.widget()
        grid._state.value = ""
        assert len(case.assess().trajectory.rows) == 2
        self.choose(grid, "odi")
        grid._act(lambda f: grid.model.decide(f, "rejected"))
        assert len(case.assess().trajectory.rows) == 1

    def test_while_a_report_is_built_it_shows_nothing(self, grid, monkeypatch, capsys):
        monkeypatch.setenv(BUILDING, "1")
        grid._ipython_display_()
        assert capsys.readouterr().out == ""


def test_the_records_words_are_shown_as_text(model):
    from dataclasses import replace

    item = next(iter(model.items.values()))
    shown = review.html_of(replace(item, quote="<b>", sentence="a <b> c", what="<i>"))
    assert "<b>x" not in shown
    assert "a <mark>&lt;b&gt;</mark> c" in shown
    assert "&lt;i&gt;" in shown
