"""evidence.xlsx: what a consultant does in it is kept, through every later intake.

Each test is a consultant at the workbook: it opens it with openpyxl, as Excel would, changes cells,
saves, and runs the intake again.
"""

from __future__ import annotations

import openpyxl
import pytest
from helpers import mmi_here
from workbook_help import NOTE, SECOND, Desk, names_on, of

from mmi_kit.errors import CaseError
from mmi_kit.evidence.review.apply import only_confirmed


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    made = Desk(tmp_path_factory.mktemp("desk"))
    made.intake()
    return made


@pytest.fixture
def desk(prepared, tmp_path):
    return prepared.copied(tmp_path)


class TestTheSheets:
    def test_each_fact_shows_its_words_place_and_status(self, desk):
        row = desk.row("measures")
        assert (row["concept"], row["value"], row["quote"], row["review"]) == (
            "NPRS", 6, "6/10", "unreviewed",
        )  # fmt: skip
        assert row["locator"] == "chars 88-92"
        assert NOTE[88:92] == "6/10"

    def test_what_may_be_edited_is_open_and_the_rest_is_locked(self, desk):
        sheet = openpyxl.load_workbook(desk.path)["measures"]
        names = names_on(sheet)
        locked = {
            name for name, cell in zip(names, sheet[2], strict=True) if cell.protection.locked
        }
        assert sheet.protection.sheet
        assert {"quote", "locator", "fact_id", "source_id"} <= locked
        assert not {"review", "note", "value", "date", "concept"} & locked

    def test_what_only_the_kit_needs_is_hidden_and_the_rest_is_told_in_words(self, desk):
        sheet = openpyxl.load_workbook(desk.path)["measures"]
        hidden = {c.value for c in sheet[1] if sheet.column_dimensions[c.column_letter].hidden}
        assert hidden == {"same_as", "source_id", "visit_id", "fact_id", "how sure the scan is"}
        told = {c.value: c.comment.text for c in sheet[1] if c.comment}
        assert "in what sense the record says it" in told["in what sense"]
        assert "your own visit log comes as confirmed" in told["your decision"]

    def test_the_status_has_a_drop_down(self, desk):
        sheet = openpyxl.load_workbook(desk.path)["measures"]
        rules = {
            str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation
        }
        assert rules["A2"].type == "list"
        assert "_lists" in rules["A2"].formula1

    def test_the_link_opens_the_record(self, desk):
        sheet = openpyxl.load_workbook(desk.path)["measures"]
        (link,) = [cell.hyperlink for cell in sheet[2] if cell.hyperlink]
        assert link.target == "records/note.txt"

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
    def test_words_of_a_record_never_become_a_formula(self, tmp_path, sign):
        desk = Desk(tmp_path)
        desk.put("log.csv", f"date,provider,quote\n2023-02-01,\"{sign}cmd|' /C calc'!A0\",x\n")
        desk.intake()
        sheet = openpyxl.load_workbook(desk.path)["visits"]
        cells = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith(sign)]
        assert cells
        assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)

    def test_characters_that_xml_forbids_are_shown_as_replaced(self, tmp_path):
        desk = Desk(tmp_path)
        desk.put("note.txt", NOTE + "Sit\x02ting tolerance 30 minutes.\n")
        desk.intake()
        assert desk.row("capacities", 3)["quote"].startswith("Sit\ufffdting")

    def test_the_same_records_give_the_same_bytes(self, desk):
        first = desk.path.read_bytes()
        desk.intake()
        assert desk.path.read_bytes() == first
        assert not (desk.case / ".history").exists()


class TestDecisions:
    def test_a_rejected_fact_is_kept_and_never_used(self, desk):
        desk.edit("measures", 2, review="rejected", note="of another patient", reviewed_by="E.S.")
        found = desk.evidence()
        assert of(found.measures, "review", "note", "reviewed_by") == [
            ("rejected", "of another patient", "E.S.")
        ]
        assert found.used("measures") == ()

    def test_a_confirmed_fact_stays_confirmed_when_records_are_added(self, desk):
        desk.edit("measures", 2, review="confirmed")
        desk.put(SECOND, NOTE.replace("01/10/2023", "04/11/2023").replace("6/10", "5/10"))
        made = desk.intake()
        assert of(desk.evidence().measures, "value", "review") == [
            (6, "confirmed"), (5, "unreviewed"),
        ]  # fmt: skip
        assert made.new["measures"] == 1
        assert sum(made.gone.values()) == sum(made.changed.values()) == 0

    def test_a_corrected_value_keeps_the_original(self, desk):
        desk.edit("measures", 2, value=7)
        for _ in range(2):  # and again: the correction is no new reading
            desk.intake()
        assert of(desk.evidence().measures, "value", "original", "review", "quote") == [
            (7, "value: 6", "corrected", "6/10")
        ]
        assert desk.row("measures")["value"] == 7

    def test_a_corrected_date_may_be_partial(self, desk):
        desk.edit("measures", 2, date="2023-01")
        assert of(desk.evidence().measures, "date", "date_precision") == [("2023-01", "month")]

    def test_a_correction_that_cannot_be_read_is_told_and_the_record_stands(self, desk):
        desk.edit("measures", 2, value="seven", assertion="maybe")
        found = desk.evidence()
        assert of(found.measures, "value", "assertion") == [(6, "actual")]
        assert of(found.problems, "code", "where", "found", "expected") == [
            ("bad_review_cell", "evidence.xlsx, measures!row 2, column in what sense", "maybe",
             "one of the list"),
            ("bad_review_cell", "evidence.xlsx, measures!row 2, column score", "seven",
             "a score from 0 to 10 points"),
        ]  # fmt: skip

    def test_a_decision_on_a_fact_that_is_gone_comes_back_with_it(self, desk):
        desk.edit("measures", 2, review="rejected", note="a slip")
        desk.put("note.txt", NOTE.replace("Pain 6/10. ", ""))
        made = desk.intake()
        assert made.gone["measures"] == 1
        assert desk.row("gone")["note"] == "a slip"
        assert len(desk.evidence().measures) == 0
        desk.intake()  # still kept
        desk.put("note.txt", NOTE)
        desk.intake()
        assert of(desk.evidence().measures, "review", "note") == [("rejected", "a slip")]

    def test_a_deleted_row_does_not_come_back_as_a_fact(self, desk):
        desk.delete("measures", 2)
        desk.intake()
        assert of(desk.evidence().measures, "review", "note") == [
            ("rejected", "(its row was deleted in the workbook)")
        ]

    def test_sorting_changes_nothing(self, tmp_path):
        desk = Desk(tmp_path)
        desk.put(SECOND, NOTE.replace("01/10/2023", "04/11/2023").replace("6/10", "5/10"))
        desk.intake()
        book = openpyxl.load_workbook(desk.path)
        sheet = book["measures"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)]
        for number, row in enumerate(reversed(rows), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
        sheet.cell(2, 1).value = "rejected"  # the later visit, now first
        book.save(desk.path)
        assert of(desk.evidence().measures, "value", "review") == [
            (6, "unreviewed"), (5, "rejected"),
        ]  # fmt: skip


class TestRowsAddedByHand:
    def add(self, desk, **cells):
        desk.edit("measures", 5, **cells)

    def test_an_added_row_is_a_fact_with_its_own_source(self, desk):
        self.add(desk, date="2023-06-01", concept="ODI", value=44, quote="ODI 44%", exhibit="3F",
                 page="12", provider="Dr. Moss")  # fmt: skip
        for _ in range(2):
            found = desk.evidence()
            (fact,) = found.measures[found.measures["review"] == "added"].to_dict("records")
            assert (fact["concept"], fact["value"], fact["unit"]) == ("odi", 44, "% points")
            assert (fact["exhibit"], fact["page"], fact["source_id"]) == ("3F", "12", "S0")
            assert fact["locator"].startswith("measures!row ")
            assert "evidence.xlsx" in set(found.sources["file"])
            desk.intake()

    def test_it_is_no_record_that_was_read(self, desk):
        self.add(desk, concept="odi", value=44, date="2023-06-01")
        told = mmi_here(desk.cases, "intake", "tiny").out
        assert told.startswith("tiny: 1 record(s) read, 5 fact(s)\n")
        assert "tiny: 1 record(s), 1 visit(s), " in mmi_here(desk.cases, "check", "tiny").out

    def test_an_added_row_can_be_changed_and_keeps_its_id(self, desk):
        self.add(desk, date="2023-06-01", concept="odi", value=44)
        desk.intake()
        before = desk.evidence().measures.set_index("review").loc["added"]
        row = next(n for n in (2, 3) if desk.row("measures", n)["review"] == "added")
        desk.edit("measures", row, value=46)
        desk.intake()
        after = desk.evidence().measures.set_index("review").loc["added"]
        assert (before["value"], after["value"]) == (44, 46)
        assert before["fact_id"] == after["fact_id"]

    def test_a_row_that_cannot_be_used_is_told_and_stays(self, desk):
        self.add(desk, date="soon", concept="odi", value=44)
        found = desk.evidence()
        assert of(found.problems, "code", "where", "found") == [
            ("bad_added_row", "evidence.xlsx, measures!row 5, column date", "soon")
        ]
        assert len(found.measures) == 1
        desk.intake()
        assert "soon" in {desk.row("measures", n)["date"] for n in range(2, 8)}


class TestTheFileItself:
    def test_the_old_workbook_is_kept_before_it_is_replaced(self, desk):
        desk.edit("measures", 2, review="confirmed")
        edited = desk.path.read_bytes()
        desk.intake()
        assert [p.read_bytes() for p in (desk.case / ".history").iterdir()] == [edited]

    def test_an_open_workbook_is_never_replaced(self, desk):
        (desk.case / "~$evidence.xlsx").write_bytes(b"")
        with pytest.raises(CaseError) as raised:
            desk.intake()
        assert str(raised.value) == (
            "evidence.xlsx: the review workbook is open. Save and close it, then run it again."
        )

    def test_a_damaged_workbook_stops_the_run_and_stays(self, desk):
        desk.path.write_bytes(b"not a workbook")
        for act in (desk.intake, desk.evidence):
            with pytest.raises(CaseError) as raised:
                act()
            assert str(raised.value) == (
                "evidence.xlsx: the review workbook cannot be read: it is not a workbook, or it is "
                "damaged. Close it if it is open. If it is damaged, take an older one from "
                ".history/."
            )
        assert desk.path.read_bytes() == b"not a workbook"

    @pytest.mark.parametrize("sheet", ["measures", "_issued"])
    def test_a_lost_sheet_stops_the_run(self, desk, sheet):
        book = openpyxl.load_workbook(desk.path)
        del book[sheet]
        book.save(desk.path)
        with pytest.raises(CaseError) as raised:
            desk.intake()
        assert str(raised.value) == (
            f"evidence.xlsx: the review workbook has lost a sheet ({sheet}). Expected: all the "
            "sheets that make intake wrote, the hidden one too. Give it back its name, or take an "
            "older workbook from .history/."
        )


def test_a_run_can_rest_on_reviewed_facts_only(desk):
    desk.edit("measures", 2, review="confirmed")
    with only_confirmed(True):
        found = desk.evidence()
    assert found.facts["table"].tolist() == ["measures"]
    assert of(found.problems, "code", "found") == [
        ("unreviewed_left_out", "3 fact(s) not reviewed")
    ]
    assert len(desk.evidence().facts) == 4


def test_the_command_tells_what_is_new_gone_and_to_review(desk):
    desk.put(SECOND, NOTE.replace("01/10/2023", "04/11/2023").replace("6/10", "5/10"))
    run = mmi_here(desk.cases, "intake", "tiny")
    assert run.code == 0
    lines = [" ".join(line.split()) for line in run.out.splitlines()]
    assert lines[0] == "tiny: 2 record(s) read, 8 fact(s)"
    assert "New 1 visits, 1 treatments, 1 measures, 1 capacities" in lines
    assert "Gone nothing" in lines
    assert any(line.startswith("To review 8 of 8 fact(s), in ") for line in lines)
