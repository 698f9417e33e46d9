"""Headings become the kit's columns; every cell is a value, an extra or a problem, never lost."""

from __future__ import annotations

import pytest
from helpers import ods_row, write_ods, write_xlsx
from hypothesis import given
from hypothesis import strategies as st

from mmi_kit.errors import CaseError
from mmi_kit.records.index import IndexEntry, read_index
from mmi_kit.records.tables.columns import check_own_columns, known_columns, match_heading
from mmi_kit.records.tables.visit_log import LogRow, read_visit_log

KNOWN = ", ".join(known_columns())


def read(folder, text, own=None, name="log.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    rows, problems = read_visit_log(path, own or {})
    return rows, [f"[{p.code}] {p}" for p in problems]


def cells(rows):
    return [dict(row.cells) for row in rows]


class TestHeadings:
    @pytest.mark.parametrize(
        ("heading", "column"),
        [
            ("date", "date"),
            ("DOS", "date"),
            ("Date of Service", "date"),
            ("VISIT-DATE", "date"),
            ("visit type", "visit_type"),
            ("Sit (min)", "sit_min"),
            ("Relief %", "relief_pct"),
            ("% Relief", "relief_pct"),
            ("Relief", "relief_pct"),
            ("Tx", "treatment"),
            ("Pain", "nprs"),
            ("NPRS", "nprs"),
            ("ODI", "odi"),
            ("ODI (%)", "odi"),
            ("Oswestry", "odi"),
            ("PHQ-9", "phq9"),
            ("phq9 total score", "phq9"),
        ],
    )
    def test_a_heading_is_known_without_case_spaces_and_punctuation(self, heading, column):
        assert match_heading(heading, {}) == column

    @pytest.mark.parametrize("heading", ["", "?", "Mood ring", "Dat", "%"])
    def test_what_nobody_could_know_is_not_guessed(self, heading):
        assert match_heading(heading, {}) is None

    def test_every_known_column_knows_itself_and_every_alias_one_column(self):
        for column, aliases in known_columns().items():
            wanted = "nprs" if column == "NPRS" else column
            assert {match_heading(name, {}) for name in (column, *aliases)} == {wanted}

    def test_columns_of_the_case_come_first_and_may_be_ignored(self):
        own = {"Seen on": "date", "Type": "ignore", "Score": "ODI"}
        assert [match_heading(h, own) for h in ("seen ON", "type", "Score")] == [
            "date", "ignore", "odi",
        ]  # fmt: skip

    def test_a_column_of_the_case_that_means_nothing_known_is_refused(self):
        with pytest.raises(CaseError) as error:
            check_own_columns({"Seen on": "dates"})
        assert str(error.value) == (
            "case.toml: columns.'Seen on' means 'dates', which is no known column. "
            f"Expected: {KNOWN}, ignore, or an instrument such as ODI. "
            "Did you mean 'date'? Correct it."
        )

    @given(st.text())
    def test_any_text_is_a_heading_or_none_and_never_an_error(self, text):
        match_heading(text, {})


class TestRows:
    def test_a_row_knows_its_file_its_number_and_its_cells(self, tmp_path):
        rows, problems = read(tmp_path, "DOS,Provider,Mood ring\n2024-03-12,Reed,blue\n\n?,B,\n")
        assert rows == (
            LogRow(
                file="log.csv",
                sheet="",
                number=2,
                cells={"date": "2024-03-12", "provider": "Reed"},
                extra={"Mood ring": "blue"},
            ),
            LogRow(
                file="log.csv", sheet="", number=4, cells={"date": "?", "provider": "B"}, extra={}
            ),
        )
        assert problems == [
            "[unknown_column] log.csv, heading: found 'Mood ring'. "
            "Expected: a heading that the kit knows (docs/visit-log.md). "
            "Name it or ignore it under [columns] in case.toml; until then it is not used."
        ]

    def test_a_heading_that_is_nearly_known_gets_a_hint(self, tmp_path):
        _, problems = read(tmp_path, "date,provider,Imagging\n2024-03-12,A,x\n")
        assert "Did you mean 'imaging'? Name it or ignore it under [columns]" in problems[0]

    def test_texts_are_kept_as_they_stand(self, tmp_path):
        rows, _ = read(tmp_path, "date,page,ODI,exhibit\n2024-03,00123,42 ,NA\n")
        assert cells(rows) == [{"date": "2024-03", "page": "00123", "odi": "42 ", "exhibit": "NA"}]

    def test_two_columns_of_words_are_joined_and_two_that_disagree_are_told(self, tmp_path):
        rows, problems = read(
            tmp_path,
            "date,notes,Comments,DOS\n2024-03-12,a,b,2024-03-12\n2024-03-13,c,,2024-03-14\n",
        )
        assert cells(rows) == [
            {"date": "2024-03-12", "notes": "a; b"},
            {"date": "2024-03-13", "notes": "c"},
        ]
        assert rows[1].extra == {"DOS": "2024-03-14"}
        assert problems == [
            "[two_columns_disagree] log.csv, row 3, column date: found '2024-03-14'. "
            "Expected: the same value in both columns that mean date. "
            "Correct one of them; the first is used."
        ]

    def test_two_columns_with_one_unknown_heading_are_both_kept(self, tmp_path):
        rows, _ = read(tmp_path, "date,provider,X,X\n2024-03-12,A,one,two\n")
        assert rows[0].extra == {"X": "one; two"}

    def test_an_ignored_column_is_kept_and_not_told(self, tmp_path):
        rows, problems = read(tmp_path, "date,provider,X\n2024-03-12,A,one\n", {"X": "ignore"})
        assert (rows[0].extra, problems) == ({"X": "one"}, [])

    def test_more_cells_than_headings_are_kept_and_told(self, tmp_path):
        rows, problems = read(tmp_path, "date,provider,\n2024-03-12,A,x,y\n")
        assert rows[0].extra == {"column C": "x", "column D": "y"}
        assert problems == [
            f"[cell_without_heading] log.csv, row 2, column {letter}: found {value!r}. "
            "Expected: a heading above every cell. "
            "Give the column a heading; until then the cell is not used."
            for letter, value in (("C", "x"), ("D", "y"))
        ]

    def test_a_title_above_the_headings_is_told_and_not_used(self, tmp_path):
        text = "Visit log,for,A.B.\n\nDate,Provider,ODI\n2024-03-12,A,42\n"
        rows, problems = read(tmp_path, text)
        assert [(row.number, dict(row.cells)) for row in rows] == [
            (4, {"date": "2024-03-12", "provider": "A", "odi": "42"})
        ]
        assert problems == [
            "[above_headings] log.csv, row 1: found 'Visit log for A.B.'. "
            "Expected: the heading row first. Nothing, when this is only a title; it is not used."
        ]

    def test_a_title_with_a_few_known_words_is_not_taken_for_the_headings(self, tmp_path):
        text = "Provider,Reed,Date,2024-05-01\ndate,provider,ODI\n2024-03-12,A,42\n"
        rows, _ = read(tmp_path, text)
        assert cells(rows) == [{"date": "2024-03-12", "provider": "A", "odi": "42"}]


class TestFilesWithoutRows:
    def test_an_empty_file(self, tmp_path):
        for text in ("", "\n\n", " , \n"):
            assert read(tmp_path, text) == (
                (),
                [
                    "[empty_file] log.csv: found 'the file is empty'. "
                    "Expected: a heading row and one row a visit. Fill it in or remove the file."
                ],
            )

    def test_headings_only(self, tmp_path):
        assert read(tmp_path, "date,provider\n") == (
            (),
            [
                "[empty_file] log.csv: found 'there are headings but no rows'. "
                "Expected: a heading row and one row a visit. Fill it in or remove the file."
            ],
        )

    def test_no_headings(self, tmp_path):
        assert read(tmp_path, "seen,by\n2024-03-12,A\n2024-03-13,A\n") == (
            (),
            [
                "[no_headings] log.csv: found '3 row(s), the first: seen | by'. Expected: a "
                "heading row with at least two known columns in the first ten rows, such as Date "
                "and Provider. Add headings, or name yours under [columns] in case.toml; until "
                "then none of these rows is used."
            ],
        )


class TestWorkbooks:
    def test_sheets_with_different_headings_are_each_read_by_their_own(self, tmp_path):
        path = write_xlsx(
            tmp_path / "log.xlsx",
            {
                "Visits": [["Date", "Provider"], ["2024-03-12", "A"]],
                "Scores": [["ODI", "DOS"], [42, "2024-03-12"]],
                "Ideas": [["call back"]],
                "Empty": [],
            },
        )
        rows, problems = read_visit_log(path, {})
        assert [(row.place, dict(row.cells)) for row in rows] == [
            ("Visits!row 2", {"date": "2024-03-12", "provider": "A"}),
            ("Scores!row 2", {"odi": "42", "date": "2024-03-12"}),
        ]
        assert [(p.code, p.where) for p in problems] == [("no_headings", "log.xlsx, sheet Ideas")]

    def test_an_opendocument_file_is_read_like_the_others(self, tmp_path):
        rows = ods_row("Date", "Provider") + ods_row("", repeated=3) + ods_row("2024-03", "A")
        read, problems = read_visit_log(write_ods(tmp_path / "log.ods", {"Log": rows}), {})
        assert [(row.place, dict(row.cells)) for row in read] == [
            ("row 5", {"date": "2024-03", "provider": "A"})
        ]
        assert problems == ()

    def test_cells_without_a_value_to_rely_on_are_told_and_the_row_lives(self, tmp_path):
        from datetime import date

        path = write_xlsx(
            tmp_path / "log.xlsx",
            {
                "Log": [
                    ["Date", "Provider", "ODI", "Sit min"],
                    [(date(2024, 3, 1), "d-mmm"), "A", "=6*7", "#DIV/0!"],
                ]
            },
        )
        rows, problems = read_visit_log(path, {})
        assert cells(rows) == [{"date": "2024-03-01?", "provider": "A"}]
        assert [f"[{p.code}] {p}" for p in problems] == [
            "[date_without_year] log.xlsx, row 2, column Date: found 'a date shown without its "
            "year, stored as 2024-03-01'. Expected: a date with its year: the spreadsheet program "
            "adds the year of typing. Show the year and correct it; until then the date counts as "
            "uncertain.",
            "[formula_without_value] log.xlsx, row 2, column ODI: found 'a formula that was never "
            "calculated'. Expected: a formula with its result. Open the workbook, save it, and run "
            "again; until then the cell is not used.",
            "[error_cell] log.xlsx, row 2, column Sit min: found '#DIV/0!'. Expected: a value. "
            "Correct the formula or type the value; until then the cell is not used.",
        ]

    def test_a_sheet_of_formulas_alone_is_not_called_empty_without_a_word(self, tmp_path):
        path = write_xlsx(tmp_path / "log.xlsx", {"Log": [["=1+1"]]})
        _, problems = read_visit_log(path, {})
        assert [p.code for p in problems] == ["empty_file", "formula_without_value"]

    def test_merged_cells_comments_and_hidden_sheets_are_told(self, tmp_path):
        import openpyxl
        from openpyxl.comments import Comment

        path = write_xlsx(
            tmp_path / "log.xlsx",
            {
                "Log": [["Title"], ["Date", "Provider"], ["2024-03-12", "A"], [None, "B"]],
                "Old": [["Date", "Provider"], ["2023-03-12", "C"]],
            },
        )
        book = openpyxl.load_workbook(path)
        book["Log"].merge_cells("A1:B1")
        book["Log"].merge_cells("A3:A4")
        book["Log"]["B3"].comment = Comment("by phone", "X")
        book["Old"].sheet_state = "hidden"
        book.save(path)
        rows, problems = read_visit_log(path, {})
        assert cells(rows) == [
            {"date": "2024-03-12", "provider": "A"},
            {"provider": "B"},
            {"date": "2023-03-12", "provider": "C"},
        ]
        assert [f"[{p.code}] {p}" for p in problems if p.code != "above_headings"] == [
            "[cell_comments] log.xlsx, sheet Log: found '1 cell comment(s)'. Expected: everything "
            "in cells. Copy what counts into the column notes; comments are not read.",
            "[merged_cells] log.xlsx, Log!row 3: found 'cells A3:A4 merged into one'. Expected: a "
            "cell for every row and column. Unmerge them and fill in each; until then only the "
            "first has the value.",
            "[hidden_sheet] log.xlsx, sheet Old: found 'a hidden sheet with 2 row(s)'. Expected: "
            "only sheets that can be seen. Unhide it, or delete it if it does not count; it is "
            "read like the others.",
        ]

    def test_a_file_in_two_encodings_is_told(self, tmp_path):
        path = tmp_path / "log.csv"
        path.write_bytes(
            "date,provider\n2024-03-12,Zoë\n".encode() + "2024-03-13,Zoë\n".encode("cp1252")
        )
        _, problems = read_visit_log(path, {})
        assert [f"[{p.code}] {p}" for p in problems] == [
            "[mixed_encoding] log.csv: found 'text in two encodings (cp1252, and UTF-8 in 1 "
            "line(s))'. Expected: one encoding. Look at letters with accents and at typographic "
            "quotation marks; save the file as UTF-8."
        ]


CELL = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\x00"), max_size=8
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=5))
def test_no_cell_ever_vanishes(tmp_path_factory, table):
    """Every filled cell below the headings stands in `cells` or in `extra` of its row."""
    import csv

    path = tmp_path_factory.mktemp("log") / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["date", "provider", "X"], *table])
    rows, _ = read_visit_log(path, {})
    kept = {row.number: {*row.cells.values(), *row.extra.values()} for row in rows}
    for number, row in enumerate(table, start=2):
        assert {cell for cell in row if cell.strip()} == kept.get(number, set())


class TestIndex:
    def test_a_file_gets_its_exhibit_and_pages(self, tmp_path):
        (tmp_path / "log.csv").write_text("")
        (tmp_path / "records.csv").write_text(
            "File;Exhibit;First page;Received;Title\n\nlog.csv;4F;12;2024-05-01;Clinic\n"
        )
        assert read_index(tmp_path) == (
            {
                "log.csv": IndexEntry(
                    exhibit="4F", first_page="12", received="2024-05-01", title="Clinic"
                )
            },
            (),
        )

    def test_without_the_list_nothing_is_known(self, tmp_path):
        assert read_index(tmp_path) == ({}, ())

    def test_what_is_wrong_in_it_is_told_with_its_row(self, tmp_path):
        (tmp_path / "log.csv").write_text("")
        (tmp_path / "records.csv").write_text(
            "file,exhibit,colour\n\nlog.csv,4F,red\nlog.csv,5F,\n../x,6F,\n"
        )
        entries, problems = read_index(tmp_path)
        assert entries == {"log.csv": IndexEntry(exhibit="4F")}
        assert [f"[{p.code}] {p}" for p in problems] == [
            "[unknown_column] records.csv, row 1: found 'colour'. Expected: file, exhibit, "
            "first_page, received, title, provider. Rename it; it is not used.",
            "[file_twice] records.csv, row 4, column file: found 'log.csv'. Expected: each file "
            "once. Remove one of the lines; the first is used.",
            "[unknown_file] records.csv, row 5, column file: found '../x'. Expected: the name of "
            "a file in records/. Correct the name or remove the line.",
        ]
