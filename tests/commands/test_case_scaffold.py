"""`mmi new`: a case folder that is there whole or not at all."""

from __future__ import annotations

import csv

import pytest
from helpers import files_of

from mmi_kit.case import scaffold
from mmi_kit.case.details import read_details
from mmi_kit.case.scaffold import new_case
from mmi_kit.errors import CaseError
from mmi_kit.records.tables.columns import match_heading


def test_a_fresh_case_only_lacks_the_onset_date_and_what_it_is_about(tmp_path):
    folder = new_case("my-case", tmp_path, "2024-06-30")
    assert sorted(files_of(tmp_path)) == ["my-case/case.toml", "my-case/records/visit-log.csv"]
    with pytest.raises(CaseError) as error:
        folder.details()
    assert str(error.value) == (
        "my-case/case.toml: claim.aod is empty (write the alleged onset date, as "
        'aod = "2022-03-15"); impairment.1.label is still to be filled in (write what it is '
        'called, as label = "Lumbar disc disease"). Correct case.toml and run it again.'
    )
    text = folder.case_toml.read_text(encoding="utf-8")
    text = text.replace('aod = ""', 'aod = "2022-01-01"').replace("to be filled in", "Knee pain")
    folder.case_toml.write_text(text, encoding="utf-8")
    assert read_details(folder.case_toml).claim.as_of == "2024-06-30"


def test_every_heading_of_the_empty_log_is_known(tmp_path):
    folder = new_case("x", tmp_path, "2024-06-30")
    text = (folder.records / "visit-log.csv").read_text(encoding="utf-8")
    (headings,) = csv.reader(text.splitlines())
    assert [h for h in headings if match_heading(h, {}) is None] == []


def test_an_existing_case_is_left_alone(tmp_path):
    new_case("x", tmp_path, "2024-06-30")
    before = files_of(tmp_path)
    with pytest.raises(CaseError) as error:
        new_case("x", tmp_path, "2025-01-01")
    assert str(error.value) == (
        "the case 'x' exists already. Choose another name; nothing was changed."
    )
    assert files_of(tmp_path) == before


def test_a_case_that_cannot_be_finished_leaves_nothing(tmp_path, monkeypatch):
    def full(path, data):
        if path.name == "case.toml":
            raise CaseError("the disk is full", do="Make room")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(scaffold, "atomic_write", full)
    with pytest.raises(CaseError):
        new_case("x", tmp_path, "2024-06-30")
    assert list(tmp_path.iterdir()) == []


def test_a_cases_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "cases").write_text("")
    with pytest.raises(CaseError) as error:
        new_case("x", tmp_path / "cases", "2024-06-30")
    assert str(error.value) == (
        "the case 'x' could not be made (File exists). "
        "Look at the permissions of the cases folder and the free space."
    )
