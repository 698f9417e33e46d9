"""The sheets are in plain words; a workbook with the older headings is read as before."""

from __future__ import annotations

import openpyxl
import pytest
from helpers import mmi_here
from workbook_help import Desk, names_on, of

from mmi_kit.errors import CaseError
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.workbook.headings import heading_of, names_by_heading
from mmi_kit.evidence.workbook.sheets import choices, columns
from mmi_kit.evidence.workbook.words import meant, shown

NOTE = """\
Physical therapy progress note
Date of service: 01/10/2023
Provider: Ann Reed, PT

Pain 6/10. Sitting tolerance 20 minutes. The patient has reached a plateau.
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    made = Desk(tmp_path_factory.mktemp("desk"))
    made.put("note.txt", NOTE)
    made.intake()
    return made


@pytest.fixture
def desk(prepared, tmp_path):
    return prepared.copied(tmp_path)


def headed_as_before(desk):
    """The workbook with the names of the tables for headings and words, as of an older kit."""
    book = openpyxl.load_workbook(desk.path)
    for table in (*FACT_TABLES, *({"gone"} & set(book.sheetnames))):
        for column, name in enumerate(names_on(book[table]), start=1):
            book[table].cell(1, column).value = name
            for (cell,) in book[table].iter_rows(min_row=2, min_col=column, max_col=column):
                if isinstance(cell.value, str) and table in FACT_TABLES:
                    cell.value = meant(table, name, cell.value)
    book.save(desk.path)


def type_in(desk, table, cells):
    """Type into cells by their places."""
    book = openpyxl.load_workbook(desk.path)
    for at, value in cells.items():
        book[table][at] = value
    book.save(desk.path)


def headings(desk, table="measures"):
    return [cell.value for cell in openpyxl.load_workbook(desk.path)[table][1]]


@pytest.mark.parametrize("table", FACT_TABLES)
class TestNoWordMeansTwoThings:
    def test_headings(self, table):
        called = [heading_of(table, name).lower() for name in columns(table)]
        assert len(set(called)) == len(called)
        told = {heading: names_by_heading(table).get(heading, heading) for heading in called}
        assert list(told.values()) == list(columns(table))
        # What one column is called is the name of no other.
        assert {h: n for h, n in told.items() if h in columns(table) and h != n} == {}

    def test_words_of_lists(self, table):
        for name, words in choices(table).items():
            assert [meant(table, name, shown(table, name, word)) for word in words] == list(words)
            assert [meant(table, name, word.upper()) for word in words] == list(words)


class TestPlainWords:
    def test_what_a_decision_is_made_on_stands_first(self, desk):
        assert headings(desk)[:11] == [
            "your decision", "the kit's remark", "date", "measure", "score", "score, upper end",
            "unit", "words of the record", "open the record", "exhibit", "page",
        ]  # fmt: skip
        assert openpyxl.load_workbook(desk.path)["measures"].freeze_panes == "E2"

    def test_the_words_of_lists_are_told_as_people_say_them(self, desk):
        book = openpyxl.load_workbook(desk.path)
        sheet = book["capacities"]
        at = names_on(sheet).index("concept")
        assert sheet[2][at].value == "Sit at one time"
        offered = {cell.value for row in book["_lists"].iter_rows() for cell in row}
        assert {"Sit at one time", "Physical therapy", "NPRS", "limit set"} <= offered
        assert not [word for word in offered if word and "_" in word]

    def test_the_first_sheet_says_in_five_lines_what_to_do_and_where(self, desk):
        sheet = openpyxl.load_workbook(desk.path)["read me"]
        lines = [row[0] for row in sheet.iter_rows(values_only=True) if row[0]]
        assert [line[:2] for line in lines[:5]] == ["1.", "2.", "3.", "4.", "5."]
        rows = [row[:4] for row in sheet.iter_rows(values_only=True)]
        assert ("measures", 1, 1, 0) in rows
        # Inside the workbook: LibreOffice takes any other kind for a link to another file.
        links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        assert [(one.location, one.target) for one in links] == [
            (f"'{table}'!A1", None) for table in FACT_TABLES
        ]

    def test_a_reading_before_a_correction_is_told_by_the_heading(self, desk):
        desk.edit("capacities", 2, concept="Stand at one time", value=25)
        desk.intake()
        assert desk.row("capacities")["original"] == "ability: Sit at one time; amount: 20"
        assert of(desk.evidence().capacities, "concept", "original") == [
            ("stand_once", "concept: sit_once; value: 20")
        ]


class TestOlderWorkbooks:
    def test_it_is_read_and_written_anew_in_plain_words(self, desk):
        before = desk.path.read_bytes()
        headed_as_before(desk)
        assert headings(desk)[:5] == ["review", "remark", "date", "concept", "value"]
        made = desk.intake()
        assert sum(made.new.values()) == sum(made.gone.values()) == sum(made.changed.values()) == 0
        assert desk.path.read_bytes() == before

    def test_no_decision_correction_note_or_row_of_it_is_lost(self, desk):
        headed_as_before(desk)
        desk.edit("measures", 2, review="rejected", note="a slip", reviewed_by="E.S.")
        desk.edit("capacities", 2, value=25, concept="stand_once")
        desk.edit("measures", 6, date="2023-06-01", concept="odi", value=44)
        desk.delete("statements", 2)
        for _ in range(2):
            found = desk.evidence()
            assert of(found.measures, "concept", "value", "review", "note", "reviewed_by") == [
                ("nprs", 6, "rejected", "a slip", "E.S."), ("odi", 44, "added", "", ""),
            ]  # fmt: skip
            assert of(found.capacities, "concept", "value", "review") == [
                ("stand_once", 25, "corrected")
            ]
            assert set(found.statements["review"]) == {"rejected"}
            assert len(found.problems) == 0 or set(found.problems["code"]) == {"row_deleted"}
            desk.intake()

    def test_a_column_of_ones_own_that_is_called_as_ours_are_today_stays_ones_own(self, desk):
        headed_as_before(desk)
        end = len(headings(desk)) + 1
        book = openpyxl.load_workbook(desk.path)
        book["measures"].cell(1, end).value = "Score"
        book["measures"].cell(2, end).value = "mine: 9"
        book.save(desk.path)
        for _ in range(2):
            desk.intake()
            assert desk.row("measures")["Score (yours)"] == "mine: 9"
            assert of(desk.evidence().measures, "value", "review") == [(6, "unreviewed")]


class TestColumnsOfOnesOwn:
    def test_two_of_one_name_are_both_kept(self, desk):
        end = openpyxl.utils.get_column_letter
        last = len(headings(desk))
        first, second = end(last + 1), end(last + 2)
        type_in(desk, "measures", {f"{first}1": "to do", f"{first}2": "ask", f"{second}1": "To do",
                                   f"{second}2": "call"})  # fmt: skip
        for _ in range(2):
            desk.intake()
            assert desk.row("measures")["to do"] == "ask"
            assert desk.row("measures")["To do (yours)"] == "call"

    @pytest.mark.parametrize("name", ["page", "Words of the record", "place in the record"])
    def test_one_that_is_called_as_ours_stops_the_run(self, desk, name):
        at = openpyxl.utils.get_column_letter(len(headings(desk)) + 1)
        type_in(desk, "measures", {f"{at}1": name, f"{at}2": "see 3F"})
        with pytest.raises(CaseError) as raised:
            desk.intake()
        assert str(raised.value) == (
            "evidence.xlsx, measures: two columns of the review workbook are called "
            f"{name.lower()}. Expected: each heading once. Give your own column another heading."
        )


class TestTheKindOfAStatement:
    """It stands in two columns of the tables; a correction counts in both."""

    def kinds(self, desk):
        return of(desk.evidence().statements, "category", "concept", "review", "original")

    def test_a_corrected_kind_counts_wherever_it_is_asked_for(self, desk):
        desk.edit("statements", 2, category="maintenance")
        for _ in range(2):
            assert self.kinds(desk) == [
                ("maintenance", "maintenance", "corrected", "category: plateau")
            ]
            desk.intake()

    def test_and_can_be_taken_back(self, desk):
        desk.edit("statements", 2, category="maintenance")
        desk.intake()
        desk.edit("statements", 2, category="plateau", review="unreviewed")
        for _ in range(2):
            assert self.kinds(desk) == [("plateau", "plateau", "unreviewed", "")]
            desk.intake()

    def test_the_same_where_the_column_that_is_hidden_today_was_corrected(self, desk):
        headed_as_before(desk)
        desk.edit("statements", 2, concept="Maintenance")
        for _ in range(2):
            assert self.kinds(desk)[0][:3] == ("maintenance", "maintenance", "corrected")
            desk.intake()

    def test_each_kind_that_the_kit_reads_can_be_added(self, desk):
        desk.edit("statements", 5, category="substance use", quote="Drinks", date="2023-02-01")
        desk.intake()
        assert ("substance_use", "substance_use", "added", "") in self.kinds(desk)
        desk.edit("statements", 3, category="work")
        desk.intake()
        assert ("work", "work", "added", "") in self.kinds(desk)


def test_what_should_be_looked_at_first_is_told(tmp_path):
    desk = Desk(tmp_path)
    desk.put("note.txt", NOTE)
    desk.put("log.csv", "date,provider,NPRS\n2023-01-10,Ann Reed,4\n")
    desk.put("undated.txt", NOTE.replace("Date of service: 01/10/2023\n", ""))
    desk.intake()
    told = mmi_here(desk.cases, "intake", desk.case.name).out.splitlines()
    assert "  Decided     2 confirmed (2 of them from your log)" in told
    assert "  First       6 of these, listed in order on the first sheet" in told
    rows = [desk.row("measures", n) for n in (2, 3, 4)]
    assert sorted((row["quote"], row["remark"]) for row in rows) == [
        ("4", None), ("6/10", "2 records differ"), ("6/10", "4 no date"),  # 1: its visit
    ]  # fmt: skip


@pytest.mark.parametrize("older", [False, True])
def test_a_decision_that_waits_is_told_in_words_and_comes_back(desk, older):
    desk.edit("capacities", 2, concept="Stand at one time", value=25, note="asked her")
    desk.put("note.txt", NOTE.replace("Sitting tolerance 20 minutes. ", ""))
    desk.intake()
    sheet = openpyxl.load_workbook(desk.path)["gone"]
    told = {c.value: sheet[2][n].value for n, c in enumerate(sheet[1])
            if not sheet.column_dimensions[c.column_letter].hidden}  # fmt: skip
    assert told == {
        "sheet": "capacities", "your decision": "unreviewed", "your note": "asked her",
        "decided by": None, "date": "2023-01-10",
        "words of the record": "Sitting tolerance 20 minutes.",
        "what you had corrected":
            "ability: Stand at one time (read: Sit at one time); amount: 25 (read: 20)",
    }  # fmt: skip
    if older:
        headed_as_before(desk)
    desk.put("note.txt", NOTE)
    desk.intake()
    assert of(desk.evidence().capacities, "concept", "value", "note") == [
        ("stand_once", 25, "asked her")
    ]


def test_the_sheets_on_which_nothing_is_decided_are_in_words_too(desk):
    desk.put("empty.txt", "")
    desk.intake()
    book = openpyxl.load_workbook(desk.path)
    shown = {
        name: [c.value for c in book[name][1]
               if not book[name].column_dimensions[c.column_letter].hidden]
        for name in ("sources", "problems")
    }  # fmt: skip
    assert shown == {
        "sources": ["number", "file", "exhibit", "first page", "received", "title",
                    "what was counted", "how many"],
        "problems": ["where", "found", "expected", "what to do"],
    }  # fmt: skip
