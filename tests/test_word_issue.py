"""A new report never replaces words that somebody wrote, or a file that is open."""

from __future__ import annotations

import pytest

from mmi_kit.case.folder import CaseFolder
from mmi_kit.word.issue import issue, sha256


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "c" / "report").mkdir(parents=True)
    return CaseFolder(id="c", root=tmp_path)


def put(folder, name, data):
    (folder.report / name).write_bytes(data)


def files(folder):
    return {p.name: p.read_bytes() for p in folder.report.glob("*.docx")}


def test_the_first_report_has_the_plain_name(folder):
    found = issue(folder, "r", b"one", {})
    assert (found.path.name, found.beside, files(folder)) == ("r.docx", "", {"r.docx": b"one"})


def test_an_untouched_report_is_replaced_and_kept_in_history(folder):
    put(folder, "r.docx", b"one")
    found = issue(folder, "r", b"two", {"r.docx": sha256(b"one")})
    assert (found.beside, files(folder)) == ("", {"r.docx": b"two"})
    assert [p.read_bytes() for p in folder.history.iterdir()] == [b"one"]


def test_an_edited_report_stays_and_so_does_an_edited_new_one(folder):
    put(folder, "r.docx", b"edited")
    put(folder, "r.new.docx", b"edited too")
    issued = {"r.docx": sha256(b"one"), "r.new.docx": sha256(b"two")}
    found = issue(folder, "r", b"three", issued)
    assert (found.path.name, found.beside) == ("r.new-2.docx", "edited")
    assert files(folder) == {
        "r.docx": b"edited",
        "r.new.docx": b"edited too",
        "r.new-2.docx": b"three",
    }


def test_a_new_one_that_nobody_touched_is_replaced(folder):
    put(folder, "r.docx", b"edited")
    put(folder, "r.new.docx", b"two")
    issued = {"r.docx": sha256(b"one"), "r.new.docx": sha256(b"two")}
    assert issue(folder, "r", b"three", issued).path.name == "r.new.docx"
    assert files(folder) == {"r.docx": b"edited", "r.new.docx": b"three"}


def test_a_file_that_nobody_knows_is_not_ours(folder):
    put(folder, "r.docx", b"from elsewhere")
    assert issue(folder, "r", b"one", {}).beside == "edited"
    assert files(folder)["r.docx"] == b"from elsewhere"


@pytest.mark.parametrize("lock", ["~$r.docx", ".~lock.r.docx#"])
def test_a_report_that_is_open_stays(folder, lock):
    put(folder, "r.docx", b"one")
    put(folder, lock, b"owner")
    found = issue(folder, "r", b"two", {"r.docx": sha256(b"one")})
    assert (found.path.name, found.beside) == ("r.new.docx", "open")
    assert files(folder)["r.docx"] == b"one"


def test_the_same_document_is_not_written_again(folder):
    put(folder, "r.docx", b"one")
    found = issue(folder, "r", b"one", {})
    assert (found.path.name, found.beside) == ("r.docx", "")
    assert not folder.history.exists()
