"""The day in a file's name is that of its note, and of none in a file put together of several."""

from __future__ import annotations

import pytest
from records_help import evidence_of

from mmi_kit.evidence.from_notes.note_days import written_date
from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

VISIT = "Date of service: 3/4/2022\nProvider: Ann Roe, MD\nPain 6/10.\n"
FORM = "FUNCTION REPORT - ADULT\nI sit half an hour.\n"
SIGNED = "Name of person completing form: A. N.   Date: 04/08/2024\n"


def days(words, file):
    return [written_date(note) for note in notes_of(file, Text(raw=words))]


@pytest.mark.parametrize("name", ["2023-05-02 ortho.txt", "ortho_2023_05_02.txt"])
def test_a_note_without_a_day_is_of_the_day_of_its_file(name):
    assert days("Clinic note\nPain 6/10.\n", name)[0].replace("_", "-") == "2023-05-02"


def test_a_page_without_a_day_beside_visits_of_other_days_is_of_none():
    assert days(f"{FORM}\f{VISIT}", "folder_merged_2025-11-03.pdf") == ["", "3/4/2022"]


def test_such_a_form_is_of_the_day_beside_its_own_signature():
    words = f"{FORM}{SIGNED}\f{VISIT}"
    assert days(words, "folder_merged_2025-11-03.pdf") == ["04/08/2024", "3/4/2022"]


def test_a_page_beside_a_visit_of_the_same_day_is_of_it():
    assert days(f"{FORM}\f{VISIT}", "2022-03-04 visit.pdf")[0] == "2022-03-04"


def test_one_note_whose_day_is_not_that_of_its_file_keeps_its_own():
    assert days(VISIT, "2022-05-02 visit.txt") == ["3/4/2022"]


def test_it_is_told_that_the_day_of_the_name_is_not_taken(tmp_path):
    found = evidence_of(tmp_path, made={"merged 2025-11-03.txt": f"{FORM}\f{VISIT}".encode()})
    rows = found.problems[["code", "found", "expected", "do"]].to_numpy().tolist()
    assert rows == [
        [
            "undated_note",
            "no date in its words",
            "a line such as Date of service: 3/12/2024; the day in the file's name is not taken, "
            "as the file holds visits of other days",
            "Look the day up, and enter it in evidence.xlsx; until then what it says is without a "
            "date",
        ]
    ]
