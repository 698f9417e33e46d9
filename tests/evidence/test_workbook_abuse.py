"""What people do to a workbook in Excel: no decision may be lost or move, and no fact appear."""

from __future__ import annotations

import datetime
import shutil
from contextlib import contextmanager

import openpyxl
import pytest
from workbook_help import NOTE, Desk, names_on, of

from mmi_kit.errors import CaseError
from mmi_kit.evidence.review.apply import only_confirmed
from mmi_kit.evidence.workbook.headings import heading_of


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    made = Desk(tmp_path_factory.mktemp("desk"))
    for month, pain in (("02", 5), ("03", 4)):
        note = NOTE.replace("01/10", f"{month}/10").replace("6/10", f"{pain}/10")
        made.put(f"seen {month}.txt", note)
    made.intake()
    return made


@pytest.fixture
def desk(prepared, tmp_path):
    """Three visits: pain 6, 5 and 4 of 10, in rows 2, 3 and 4."""
    return prepared.copied(tmp_path)


@contextmanager
def opened(desk, table="measures"):
    """The sheet, to be changed; it is saved at the end."""
    book = openpyxl.load_workbook(desk.path)
    yield book[table]
    book.save(desk.path)


def at(sheet, name):
    return names_on(sheet).index(name) + 1


def scores(desk, *names):
    return of(desk.evidence().measures, "value", *names)


def told(desk, *names):
    return of(desk.evidence().problems, *(names or ("code",)))


class TestCells:
    @pytest.mark.parametrize(("column", "typed"), [
        ("review", ("rejcted", "x", "added")), ("date", ("13.02.2023", "03.04.2023", "13/02/2023")),
        ("date", ("2031-01-01", "soon", "2023-02-30")), ("value", ("6,5", 70, "about 6")),
        ("value", ("nan", "inf", "=3+4")), ("assertion", ("perhaps", "no", "-")),
    ])  # fmt: skip
    def test_what_cannot_be_read_is_told_changes_nothing_and_stays(self, desk, column, typed):
        before = desk.evidence().measures
        desk.edit_rows("measures", {row: {column: text} for row, text in enumerate(typed, start=2)})
        for again in (True, False):  # it stays in its cell until it is corrected
            assert desk.evidence().measures.equals(before)
            assert told(desk) == [("bad_review_cell",)] * 3
            if again:
                desk.intake()

    @pytest.mark.parametrize(("column", "typed", "read"), [
        ("review", ("Rejected ", "CONFIRMED", None), ["rejected", "confirmed", "unreviewed"]),
        ("assertion", ("Historical", "NEGATED", "actual "), ["historical", "negated", "actual"]),
        ("date", ("3/4/2023", datetime.datetime(2023, 5, 6), None),
         ["2023-03-04", "2023-05-06", ""]),
        ("date", ("5/6/23", "2023-05", "2023"), ["2023-05-06", "2023-05", "2023"]),
        ("value", ("7", "8/10", 2.5), [7, 8, 2.5]),
        ("concept", ("VAS", "pain level", "NRS"), ["vas", "nprs", "nprs"]),
    ])  # fmt: skip
    def test_what_is_plain_is_read(self, desk, column, typed, read):
        desk.edit_rows("measures", {row: {column: text} for row, text in enumerate(typed, start=2)})
        for again in (True, False):
            assert sorted(desk.evidence().measures[column]) == sorted(read)
            assert told(desk) == []
            if again:
                desk.intake()

    def test_a_value_that_was_emptied_is_told_and_the_record_stands(self, desk):
        desk.edit("measures", 2, value=None)
        assert scores(desk, "review")[0] == (6, "unreviewed")
        assert told(desk, "expected") == [("a number; to take the fact out, decide: rejected",)]

    @pytest.mark.parametrize("typed", ["25 min", "25"])
    def test_a_value_may_be_typed_with_the_unit_of_its_row(self, desk, typed):
        desk.edit("capacities", 2, value=typed)
        assert desk.evidence().capacities["value"].tolist()[0] == 25

    @pytest.mark.parametrize("table", ["visits", "measures", "capacities"])
    def test_a_row_whose_white_cells_were_all_emptied_is_a_deleted_one(self, desk, table):
        before = getattr(desk.evidence(), table)
        empty_row(desk, table)
        for again in (True, False):
            found = desk.evidence()
            after = getattr(found, table)
            assert after["review"].tolist().count("rejected") == 1
            assert sorted(after["date"]) == sorted(before["date"])
            assert sorted(after["original"]) == [""] * len(before)
            assert told(desk) == ([("row_deleted",)] if again else [])
            if again:
                desk.intake()

    def test_a_row_that_was_emptied_but_for_a_note_is_none(self, desk):
        empty_row(desk, "visits", note="why is this here?")
        assert of(desk.evidence().visits, "note").count(("why is this here?",)) == 1

    def test_an_impairment_may_be_typed_by_its_label(self, desk):
        typed = ("LUMBAR", "Lumbar disc disease ", "lumbar")
        desk.edit_rows("measures", {r: {"impairment": t} for r, t in enumerate(typed, start=2)})
        assert set(desk.evidence().measures["impairment"]) == {"lumbar"}

    def test_a_day_typed_in_another_manner_is_no_correction(self, desk):
        desk.edit("measures", 2, date="1/10/2023")
        assert scores(desk, "review", "original")[0] == (6, "unreviewed", "")


class TestColumnsAndRows:
    def test_columns_may_be_moved_hidden_and_headed_otherwise(self, desk):
        with opened(desk) as sheet:
            sheet.cell(2, 1).value = "rejected"
            sheet.cell(1, at(sheet, "value")).value = " Value "
            sheet.insert_rows(1)
            sheet.insert_cols(1)
            sheet.column_dimensions["B"].hidden = True
        assert scores(desk, "review")[0] == (6, "rejected")
        assert told(desk) == []

    @pytest.mark.parametrize("name", ["value", "review", "note", "fact_id"])
    def test_a_lost_column_stops_the_run(self, desk, name):
        with opened(desk) as sheet:
            sheet.delete_cols(at(sheet, name))
        with pytest.raises(CaseError) as raised:
            desk.intake()
        lost = f"the review workbook has lost a column ({heading_of('measures', name)})"
        assert f"evidence.xlsx, measures: {lost}" in str(raised.value)

    def test_two_columns_of_one_name_stop_the_run(self, desk):
        with opened(desk) as sheet:
            sheet.cell(1, sheet.max_column + 1).value = "value"
        with pytest.raises(CaseError, match="two columns of the review workbook are called score"):
            desk.evidence()

    def test_merged_cells_stop_the_run(self, desk):
        with opened(desk) as sheet:
            sheet.merge_cells("D2:D4")
        with pytest.raises(CaseError, match="measures, D2:D4: cells of the review workbook are"):
            desk.evidence()

    def test_sorting_some_columns_only_stops_the_run(self, desk):
        with opened(desk) as sheet:
            last = at(sheet, "quote")
            rows = [[sheet.cell(row, c).value for c in range(1, last)] for row in (2, 3, 4)]
            for row, cells in zip((4, 2, 3), rows, strict=True):
                for column, value in enumerate(cells, start=1):
                    sheet.cell(row, column).value = value
        with pytest.raises(CaseError, match="hold each other's cells"):
            desk.intake()

    @pytest.mark.parametrize("names", [("date",), ("value",), ("date", "concept"), ("review",),
                                       ("fact_id",)])  # fmt: skip
    def test_so_does_sorting_one_of_them_and_it_says_which(self, desk, names):
        desk.edit_rows("measures", {2: {"review": "confirmed"}, 3: {"review": "rejected"}})
        desk.intake()
        with opened(desk) as sheet:
            turn(sheet, names)
        told = "" if names == ("fact_id",) else ", columns .*" + heading_of("measures", names[0])
        with pytest.raises(
            CaseError, match=f"measures{told}.*, rows 2, 3, 4: .*each other's cells"
        ):
            desk.intake()

    def test_a_sort_is_seen_though_one_of_its_values_was_corrected_before(self, desk):
        desk.edit("measures", 3, value=9)
        desk.intake()
        with opened(desk) as sheet:
            turn(sheet, ("value",))
        with pytest.raises(CaseError, match="hold each other's cells"):
            desk.intake()

    def test_two_rows_that_swap_a_value_are_corrected(self, desk):
        desk.edit_rows("measures", {2: {"value": 5}, 3: {"value": 6}})
        desk.intake()
        assert scores(desk, "original") == [(5, "value: 6"), (6, "value: 5"), (4, "")]

    def test_what_was_corrected_in_two_sittings_is_no_sort(self, desk):
        for row, value in ((2, 5), (3, 4), (4, 6)):
            desk.edit("measures", row, value=value)
            desk.intake()
        assert scores(desk) == [(5,), (4,), (6,)]

    def test_what_the_consultant_has_added_beside_the_facts_is_kept(self, desk):
        book = openpyxl.load_workbook(desk.path)
        sheet = book["measures"]
        end = sheet.max_column
        sheet.cell(1, end + 1).value = "to do"
        sheet.cell(3, end + 1).value = "ask Dr. Reed"
        sheet.cell(2, end + 2).value = "without a heading"
        book.create_sheet("my notes")["B2"] = "=1"
        book["my notes"]["B2"].data_type = "s"
        book.save(desk.path)
        for _ in range(2):
            desk.intake()
        assert desk.row("measures", 3)["to do"] == "ask Dr. Reed"
        assert "without a heading" in desk.row("measures", 2).values()
        assert openpyxl.load_workbook(desk.path)["my notes"]["B2"].value == "=1"

    def test_comments_on_cells_are_kept_in_a_column_of_their_own(self, desk):
        from openpyxl.comments import Comment

        with opened(desk) as sheet:
            sheet.cell(3, 1).comment = Comment("see 3F page 12", "E.S.")
        for _ in range(2):
            desk.intake()
            assert desk.row("measures", 3)["comment on your decision"] == "see 3F page 12"

    def test_decisions_on_a_copy_of_a_sheet_are_told_and_kept(self, desk):
        book = openpyxl.load_workbook(desk.path)
        book.copy_worksheet(book["measures"])["A2"] = "rejected"
        book.save(desk.path)
        desk.intake()
        assert told(desk, "code", "where") == [("sheet_not_read", "evidence.xlsx, measures Copy")]
        assert openpyxl.load_workbook(desk.path)["measures Copy"]["A2"].value == "rejected"


def empty_row(desk, table, row=2, **cells):
    """Choose the white cells of a row and press Delete; a hidden one is not reached."""
    with opened(desk, table) as sheet:
        for cell, name in zip(sheet[row], names_on(sheet), strict=False):
            shown = not sheet.column_dimensions[cell.column_letter].hidden
            if shown and not cell.protection.locked:
                cell.value = cells.get(name)


def turn(sheet, names, rows=(2, 3, 4)):
    """As a sort of these columns alone does: each row gets the cells of the next."""
    for column in (at(sheet, name) for name in names):
        values = [sheet.cell(row, column).value for row in rows]
        for row, value in zip(rows, values[1:] + values[:1], strict=True):
            sheet.cell(row, column).value = value


def copy_row(sheet, start=2, end=6):
    for column in range(1, sheet.max_column + 1):
        sheet.cell(end, column).value = sheet.cell(start, column).value


class TestSeveralRowsOfOneFact:
    def test_a_plain_copy_is_no_second_fact(self, desk):
        with opened(desk) as sheet:
            copy_row(sheet)
        assert scores(desk) == [(6,), (5,), (4,)]
        assert told(desk) == []

    def test_a_decision_on_either_of_them_counts(self, desk):
        with opened(desk) as sheet:
            copy_row(sheet)
            sheet.cell(6, 1).value = "rejected"
        assert scores(desk, "review")[0] == (6, "rejected")

    def test_two_decisions_that_contradict_each_other_both_wait(self, desk):
        with opened(desk) as sheet:
            copy_row(sheet)
            sheet.cell(2, 1).value, sheet.cell(6, 1).value = "confirmed", "rejected"
        for _ in range(2):
            assert scores(desk, "review")[0] == (6, "unreviewed")
            assert told(desk) == [("two_decisions",)]
            desk.intake()

    def test_a_copy_with_another_value_is_a_fact_of_the_consultants_own(self, desk):
        with opened(desk) as sheet:
            copy_row(sheet)
            sheet.cell(6, at(sheet, "value")).value = 8
        found = desk.evidence().measures
        assert of(found, "value", "review", "quote")[0] == (6, "unreviewed", "6/10")
        assert of(found, "value", "review", "quote")[3] == (8, "added", "entered by hand")


OWN = {"date": "2023-06-01", "concept": "ODI", "value": 44}


class TestRowsByHand:
    @pytest.mark.parametrize("wrong", [
        {"value": None}, {"value": 440}, {"date": "2031-01-01"}, {"date": "01.06.2023"},
        {"review": "rejekted"}, {"concept": "pane"}, {"assertion": "maybe"},
    ])  # fmt: skip
    def test_one_that_cannot_be_used_is_told_and_stays_as_it_was_typed(self, desk, wrong):
        typed = OWN | wrong
        desk.edit("measures", 6, **typed)
        desk.intake()
        assert len(desk.evidence().measures) == 3
        assert told(desk) == [("bad_added_row",)]
        kept = desk.row("measures", 5)
        assert {name: str(kept[name]) for name in typed} == {n: str(v) for n, v in typed.items()}

    @pytest.mark.parametrize(("table", "typed", "read"), [
        ("treatments", {"label": "A new device"}, {"concept": "other", "action": "mentioned"}),
        ("treatments", {"label": "PT", "concept": "Physical therapy", "action": "Performed",
                        "relief_pct": "40%"}, {"concept": "pt", "action": "performed",
                                               "relief_pct": 40}),
        ("capacities", {"concept": "Sit at one time", "value": "20 min", "unit": "min"},
         {"concept": "sit_once", "value": 20}),
        ("capacities", {"concept": "device", "condition": "cane"}, {"concept": "device"}),
        ("capacities", {"concept": "kneel", "frequency": "never", "unit": "frequency"},
         {"concept": "kneel", "frequency": "never", "unit": "frequency"}),
        ("capacities", {"concept": "stoop", "frequency": "Occasionally"},
         {"frequency": "occasionally", "unit": "frequency"}),
        ("capacities", {"concept": "Limitation in interacting with others", "frequency": "Marked"},
         {"concept": "mental_interact", "frequency": "marked", "unit": "degree"}),
        ("findings", {"category": "Imaging", "text": "MRI: stenosis"}, {"concept": "imaging"}),
    ])  # fmt: skip
    def test_it_may_be_typed_as_people_say_it(self, desk, table, typed, read):
        desk.edit(table, 9, date="2023-06-01", **typed)
        found = getattr(desk.evidence(), table)
        (fact,) = found[found["review"] == "added"].to_dict("records")
        assert {name: fact[name] for name in read} == read
        assert told(desk) == []

    @pytest.mark.parametrize(("concept", "typed", "expected"), [
        ("stoop", "moderate", "one of never, rarely, occasionally, frequently, continuously"),
        ("mental_pace", "never", "one of extreme, marked, moderate, mild, none"),
    ])  # fmt: skip
    def test_a_level_of_another_scale_is_none(self, desk, concept, typed, expected):
        desk.edit("capacities", 9, date="2023-06-01", concept=concept, frequency=typed)
        assert told(desk, "where", "found", "expected") == [
            ("evidence.xlsx, capacities!row 9, column how often, or how limited", typed, expected)
        ]

    def test_an_amount_without_a_unit_may_be_of_minutes_or_hours(self, desk):
        desk.edit("capacities", 9, date="2023-06-01", concept="sit_once", value=2)
        assert told(desk, "where") == [("evidence.xlsx, capacities!row 9, column unit",)]

    def test_one_that_is_rejected_later_stays_and_is_not_used(self, desk):
        desk.edit("measures", 6, **OWN)
        desk.intake()
        desk.edit("measures", 5, review="rejected", note="a slip")
        for _ in range(3):
            assert scores(desk, "review", "note")[3] == (44, "rejected", "a slip")
            desk.intake()

    def test_one_whose_cells_were_emptied_is_taken_out(self, desk):
        desk.edit("measures", 6, **OWN, quote="ODI 44%", exhibit="3F", page="12")
        desk.intake()
        empty_row(desk, "measures", 5)
        for _ in range(2):
            assert scores(desk) == [(6,), (5,), (4,)]
            assert told(desk) == []
            desk.intake()

    def test_one_that_says_what_a_record_says_counts_once(self, desk):
        desk.edit("measures", 6, date="2023-01-10", concept="nprs", value=6)
        found = desk.evidence()
        assert len(found.used("measures")) == 3
        assert told(desk) == []

    def test_it_counts_when_what_it_repeats_is_rejected(self, desk):
        desk.edit("measures", 6, date="2023-01-10", concept="nprs", value=6)
        desk.edit("measures", 2, review="rejected")
        assert [row["review"] for row in desk.evidence().used("measures")].count("added") == 1

    def test_and_when_what_it_repeats_is_left_out_as_unreviewed(self, desk):
        desk.edit("measures", 6, date="2023-01-10", concept="nprs", value=6)
        with only_confirmed(True):
            assert [row["value"] for row in desk.evidence().used("measures")] == [6]

    def test_the_same_workbook_gives_the_same_bytes(self, desk):
        desk.edit("measures", 6, **OWN)
        desk.intake()
        desk.intake()
        before = desk.path.read_bytes()
        desk.intake()
        assert desk.path.read_bytes() == before


class TestFiles:
    def test_decisions_follow_a_record_that_is_given_another_name(self, desk):
        desk.edit("measures", 2, review="rejected", note="a slip")
        desk.edit("measures", 3, value=9)
        desk.delete("measures", 4)
        records = desk.case / "records"
        for path in list(records.iterdir()):
            path.rename(records / f"therapy {path.name}")
        made = desk.intake()
        assert sum(made.new.values()) == sum(made.gone.values()) == 0
        for _ in range(2):
            assert scores(desk, "review", "original") == [
                (6, "rejected", ""), (9, "corrected", "value: 5"), (4, "rejected", ""),
            ]  # fmt: skip
            assert desk.evidence().gone == ()
            desk.intake()

    def test_a_decision_follows_nowhere_when_two_facts_may_be_meant(self, desk):
        desk.edit("measures", 2, review="rejected")
        records = desk.case / "records"
        (records / "note.txt").rename(records / "a.txt")
        shutil.copy(records / "a.txt", records / "b.txt")
        found = desk.evidence()
        assert set(found.measures["review"]) == {"unreviewed"}
        assert [row.cells["review"] for row in found.gone] == ["rejected"]

    def test_another_workbook_of_the_consultants_is_none_of_ours(self, desk):
        book = openpyxl.Workbook()
        book.save(desk.case / "evidence list.xlsx")
        desk.path.unlink()
        desk.intake()
        assert told(desk) == []

    @pytest.mark.parametrize("name", ["reviewed by ES.xlsx", "evidence (1).xlsx", "Evidence.xls"])
    def test_a_workbook_under_another_name_is_never_passed_over(self, desk, name):
        shutil.copy(desk.path, desk.case / name)
        assert told(desk, "code", "where") == [("other_workbook", name)]
        desk.path.unlink()
        with pytest.raises(CaseError) as raised:
            desk.intake()
        assert str(raised.value).startswith(f"case tiny: there is no evidence.xlsx, but {name}.")

    def test_the_sheet_of_decisions_that_wait_is_missed_when_it_is_deleted(self, desk):
        desk.edit("measures", 2, review="rejected")
        (desk.case / "records" / "note.txt").unlink()
        desk.intake()
        book = openpyxl.load_workbook(desk.path)
        del book["gone"]
        book.save(desk.path)
        with pytest.raises(CaseError, match=r"lost a sheet \(gone\)"):
            desk.intake()
