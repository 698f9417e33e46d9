"""Every cell of a table file comes out as the text that a person sees, or is refused aloud."""

from __future__ import annotations

import contextlib
import time
import zipfile
from datetime import date, datetime

import pytest
from helpers import ods_cell, ods_row, write_ods, write_xlsx
from hypothesis import given
from hypothesis import strategies as st

from mmi_kit.errors import RecordsError
from mmi_kit.records.tables.display import format_display, letters
from mmi_kit.records.tables.spreadsheet import Grid, read_grids
from mmi_kit.records.tables.text_table import best_delimiter, decode


def known(cell):
    return cell in ("date", "provider", "ODI")


def read(path):
    return read_grids(path, known)


def rows_of(path):
    (grid,) = read(path)
    return [list(row) for row in grid.rows]


def text_file(folder, data, name="log.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def refusal(path):
    with pytest.raises(RecordsError) as error:
        read(path)
    assert error.value.exit_code == 11
    return str(error.value)


DAMAGED = (
    "records/log.xlsx: this record cannot be read: it is not a workbook, or it is damaged. "
    "Repair it or export it again, or move it out of records/."
)


class TestTextFile:
    @pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
    @pytest.mark.parametrize("name", ["log.csv", "log.tsv"])
    def test_the_sign_between_cells_is_found(self, tmp_path, sign, name):
        text = f"date{sign}provider\n2024-03-12{sign}00123\n"
        assert rows_of(text_file(tmp_path, text, name)) == [
            ["date", "provider"],
            ["2024-03-12", "00123"],
        ]

    def test_headings_tell_the_sign_even_below_a_title_full_of_commas(self):
        text = "Log of A, B, C, and D\ndate;provider;ODI\n2024-03-12;A;42,5\n"
        assert best_delimiter(text, known) == ";"

    def test_without_known_headings_the_sign_with_the_most_cells_wins(self):
        assert best_delimiter("a;b;c,d\n", known) == ";"

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
    )
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_letters_with_accents_survive_in_every_encoding(self, tmp_path, encoding, newline):
        text = newline.join(["date,provider", "2024-03-12,Zoë “Z” Núñez", ""])
        path = text_file(tmp_path, text, encoding=encoding)
        assert rows_of(path)[1] == ["2024-03-12", "Zoë “Z” Núñez"]

    def test_a_line_in_another_encoding_is_read_and_counted(self, tmp_path):
        data = "date,provider\n2024-03-12,Zoë\n".encode() + "2024-03-13,Zoë\n".encode("cp1252")
        (grid,) = read(text_file(tmp_path, data))
        assert [row[1] for row in grid.rows] == ["provider", "Zoë", "Zoë"]
        assert grid.odd_lines == 1

    def test_a_stray_zero_byte_does_not_make_utf16_of_a_file(self):
        assert decode(b"date,provider\n2024-03-12,A\x00\n").text.startswith("date,provider")

    def test_an_unknown_encoding_is_refused(self, tmp_path):
        assert refusal(text_file(tmp_path, b"date,provider\n2024,\x81\n")) == (
            "records/log.csv: this record cannot be read: its text is in no encoding that the kit "
            "knows. Repair it or export it again, or move it out of records/."
        )

    def test_a_quotation_mark_that_would_swallow_rows_is_refused_with_its_line(self, tmp_path):
        text = 'date,provider\n2024-03-12,"A\n2024-03-13,B\n2024-03-14,C\n'
        assert refusal(text_file(tmp_path, text)) == (
            "records/log.csv: this record cannot be read: its rows cannot be told apart "
            "(line 4: unexpected end of data). Mend that line, or export it again."
        )

    def test_a_cell_may_hold_line_breaks_signs_and_quotation_marks(self, tmp_path):
        text = 'date,provider\n2024-03-12,"a, ""b""\nc"\n'
        assert rows_of(text_file(tmp_path, text))[1] == ["2024-03-12", 'a, "b"\nc']


class TestWorkbook:
    def test_cells_come_out_as_they_are_shown(self, tmp_path):
        path = write_xlsx(
            tmp_path / "log.xlsx",
            {
                "Log": [
                    ["00123", 123, (123, "00000")],
                    [42.5, (0.425, "0.0%"), 0.1 + 0.2],
                    [date(2024, 3, 12), (datetime(2024, 3, 12, 9, 30), "m/d/yy h:mm"), True],
                    [None, "  two words ", 1e6],
                ]
            },
        )
        assert rows_of(path) == [
            ["00123", "123", "00123"],
            ["42.5", "42.5%", "0.3"],
            ["2024-03-12", "2024-03-12 09:30:00", "TRUE"],
            ["", "  two words ", "1000000"],
        ]

    @pytest.mark.parametrize(
        ("stored", "form", "text"),
        [
            (date(2024, 3, 1), "mmm-yy", "2024-03"),
            (date(2024, 3, 1), "mmmm yyyy", "2024-03"),
            (date(2024, 3, 1), '[$-409]mmm" "yyyy;@', "2024-03"),
            (date(2024, 3, 12), "mmm-yy", "2024-03-12"),
            (date(2024, 1, 1), "yyyy", "2024"),
            (date(2024, 3, 1), "m/d/yyyy", "2024-03-01"),
            (date(2024, 3, 1), "dddd, mmmm d, yyyy", "2024-03-01"),
            (date(2024, 3, 1), "d-mmm", "2024-03-01?"),
        ],
    )
    def test_a_day_that_the_program_added_to_a_typed_month_is_left_out(
        self, tmp_path, stored, form, text
    ):
        path = write_xlsx(tmp_path / "log.xlsx", {"Log": [["date"], [(stored, form)]]})
        assert rows_of(path) == [["date"], [text]]

    def test_a_date_of_the_1904_calendar_is_the_same_day(self, tmp_path):
        sheets = {"Log": [["date"], [date(2024, 3, 12)], [(date(2024, 3, 1), "mmm-yy")]]}
        path = write_xlsx(tmp_path / "log.xlsx", sheets, epoch_1904=True)
        assert rows_of(path) == [["date"], ["2024-03-12"], ["2024-03"]]

    def test_a_bare_serial_number_is_not_made_a_date(self, tmp_path):
        path = write_xlsx(tmp_path / "log.xlsx", {"Log": [["date"], [45123]]})
        assert rows_of(path) == [["date"], ["45123"]]

    def test_rows_and_columns_keep_their_numbers(self, tmp_path):
        path = write_xlsx(tmp_path / "log.xlsx", {"Log": [[], [], [None, None, "date"]]})
        assert rows_of(path) == [["", "", ""], ["", "", ""], ["", "", "date"]]

    def test_all_sheets_are_read_and_a_hidden_one_is_marked(self, tmp_path):
        import openpyxl

        path = write_xlsx(tmp_path / "log.xlsx", {"A": [["x"]], "B": [["y"]], "Empty": []})
        book = openpyxl.load_workbook(path)
        book["B"].sheet_state = "hidden"
        book.create_chartsheet("Chart")
        book.save(path)
        assert read(path) == (
            Grid(name="A", rows=(("x",),)),
            Grid(name="B", rows=(("y",),), hidden=True),
            Grid(name="Empty", rows=()),
        )

    def test_a_cell_without_a_value_to_rely_on_is_a_fault(self, tmp_path):
        """openpyxl writes formulas without results, as do other programs that make workbooks."""
        sheet = [["date", "ODI"], ["2024-03-12", "=6*7"], ["2024-03-13", "#REF!"]]
        (grid,) = read(write_xlsx(tmp_path / "log.xlsx", {"Log": sheet}))
        assert grid.rows == (("date", "ODI"), ("2024-03-12", ""), ("2024-03-13", ""))
        assert grid.faults == {(1, 1): "a formula that was never calculated", (2, 1): "#REF!"}

    def test_merged_areas_and_comments_are_seen(self, tmp_path):
        import openpyxl
        from openpyxl.comments import Comment

        path = write_xlsx(tmp_path / "log.xlsx", {"Log": [["date"], ["2024-03-12"]]})
        book = openpyxl.load_workbook(path)
        book["Log"].merge_cells("A2:B4")
        book["Log"]["A1"].comment = Comment("by phone", "A")
        book.save(path)
        (grid,) = read(path)
        assert (grid.merged, grid.comments) == ((((1, 0), (3, 1)),), 1)


class TestOpenDocument:
    def test_cells_come_out_as_they_are_shown(self, tmp_path):
        path = write_ods(
            tmp_path / "log.ods",
            {
                "Log": ods_row("date", "ODI", "page")
                + ods_row(
                    ods_cell("3/12/24", "date", office__date_value="2024-03-12"),
                    ods_cell("42%", "percentage", office__value="0.42"),
                    "00123",
                )
                + ods_row(
                    ods_cell(
                        "Mar 24", "date", office__date_value="2024-03-01", table__style_name="month"
                    ),
                    ods_cell("42.5", "float", office__value="42.5"),
                    repeated=2,
                )
            },
        )
        (grid,) = read(path)
        assert [list(row) for row in grid.rows] == [
            ["date", "ODI", "page"],
            ["2024-03-12", "42%", "00123"],
            ["2024-03", "42.5", ""],
            ["2024-03", "42.5", ""],
        ]

    def test_an_error_and_a_merged_cell_are_seen(self, tmp_path):
        error = ods_cell("#REF!", "string", table__formula="of:=[.A9]", calcext__value_type="error")
        wide = ods_cell("x", "string", table__number_rows_spanned="2")
        path = write_ods(tmp_path / "log.ods", {"Log": ods_row("date", error) + ods_row(wide)})
        (grid,) = read(path)
        assert (grid.faults, grid.merged) == ({(0, 1): "#REF!"}, (((1, 0), (2, 0)),))
        assert grid.rows[0] == ("date", "")

    def test_an_encrypted_file_is_refused(self, tmp_path):
        manifest = "<m><manifest:encryption-data/></m>"
        path = write_ods(tmp_path / "log.ods", {"Log": ods_row("date")}, manifest)
        assert refusal(path) == (
            "records/log.ods: this record cannot be read: it is protected by a password. "
            "Save it as a workbook (.xlsx) without a password, or move it out of records/."
        )


class TestRefusals:
    def test_a_file_that_is_no_workbook(self, tmp_path):
        assert refusal(text_file(tmp_path, b"not a zip", "log.xlsx")) == DAMAGED

    def test_a_zip_that_is_no_workbook(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "log.xlsx", "w") as archive:
            archive.writestr("hello.txt", "hello")
        assert refusal(tmp_path / "log.xlsx") == DAMAGED

    def test_a_workbook_cut_short(self, tmp_path):
        path = write_xlsx(tmp_path / "log.xlsx", {"Log": [["date"]]})
        path.write_bytes(path.read_bytes()[:-200])
        assert refusal(path) == DAMAGED

    def test_a_workbook_with_one_changed_byte_in_a_sheet(self, tmp_path):
        path = write_xlsx(tmp_path / "log.xlsx", {"Log": [["date"] * 50]})
        with zipfile.ZipFile(path) as archive:
            member = archive.getinfo("xl/worksheets/sheet1.xml")
        data = bytearray(path.read_bytes())
        data[member.header_offset + 60 + member.compress_size // 2] ^= 0xFF
        path.write_bytes(bytes(data))
        assert refusal(path) == DAMAGED

    def test_a_workbook_behind_a_password_or_of_the_old_kind(self, tmp_path):
        path = text_file(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "log.xlsx")
        assert refusal(path) == (
            "records/log.xlsx: this record cannot be read: it is protected by a password, or is "
            "an old .xls file. Save it as a workbook (.xlsx) without a password, or move it out "
            "of records/."
        )

    def test_a_zip_bomb_is_refused_before_it_is_unpacked(self, tmp_path):
        path = tmp_path / "log.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", bytes(60_000_000))
        start = time.process_time()
        assert refusal(path) == (
            "records/log.xlsx: this record cannot be read: it unpacks to far more than a workbook "
            "holds. Repair it or export it again, or move it out of records/."
        )
        assert time.process_time() - start < 1

    def test_a_cell_in_the_last_corner_is_refused_before_it_fills_the_memory(self, tmp_path):
        import openpyxl

        book = openpyxl.Workbook()
        book.active["A1"], book.active["XFD1048576"] = "date", " "
        book.save(tmp_path / "log.xlsx")
        assert refusal(tmp_path / "log.xlsx") == (
            "records/log.xlsx: this record cannot be read: its filled area reaches to cell "
            "XFD1048576, more than a visit log holds. "
            "Delete what stands far from the table, or move the file out of records/."
        )

    def test_a_row_that_repeats_without_end_is_refused(self, tmp_path):
        path = write_ods(tmp_path / "log.ods", {"Log": ods_row("date", repeated=1_048_576)})
        assert "its filled area reaches to cell A1048576" in refusal(path)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_a_document_type_is_refused_in_any_encoding(self, tmp_path, encoding):
        bomb = (
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
        )
        path = write_ods(tmp_path / "log.ods", {"Log": ods_row("date")})
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("styles.xml", bomb.encode(encoding))
        assert refusal(path) == (
            "records/log.ods: this record cannot be read: it holds an XML document type, which no "
            "workbook needs. Repair it or export it again, or move it out of records/."
        )

    @pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml"])
    def test_a_member_that_leads_out_of_the_workbook(self, tmp_path, name):
        path = write_xlsx(tmp_path / "log.xlsx", {"Log": [["date"]]})
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(name, "x")
        assert "it holds a file name that leads out of it" in refusal(path)

    def test_a_file_that_cannot_be_opened(self, tmp_path):
        assert refusal(tmp_path / "log.csv") == (
            "records/log.csv: this record cannot be read: No such file or directory. "
            "Repair it or export it again, or move it out of records/."
        )


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("General", ""),
        ("0.00", ""),
        ("0%", "percent"),
        ('0.0"%"', ""),
        ("00000", "padded 5"),
        ("mmm\\ yyyy", "month"),
        ("yyyy", "year"),
        ("m/d", "no year"),
        ("[h]:mm:ss", ""),
        ("m/d/yyyy h:mm AM/PM", ""),
        ('d" of "mmmm yyyy', ""),
        ("[Red]0.00;[Black]0.0%", ""),
    ],
)
def test_what_a_number_format_shows(code, shows):
    assert format_display(code) == shows


def test_column_letters():
    assert [letters(n) for n in (0, 25, 26, 701, 702, 16_383)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_refusal_and_never_another_error(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "log.csv"
    path.write_bytes(data)
    with contextlib.suppress(RecordsError):
        read(path)
