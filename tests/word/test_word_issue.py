"""A new report never replaces words that somebody wrote, or a file that is open."""

from __future__ import annotations

import pytest

from mmi_kit.case.folder import CaseFolder
from mmi_kit.word import issue as module
from mmi_kit.word.issue import issue


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "c" / "report").mkdir(parents=True)
    return CaseFolder(id="c", root=tmp_path)


def put(folder, name, data):
    (folder.report / name).write_bytes(data)


def files(folder):
    return {p.name: p.read_bytes() for p in folder.report.glob("*.docx")}


def test_the_first_report_has_the_plain_name(folder):
    found = issue(folder, "r", b"one")
    assert (found.path.name, found.beside, files(folder)) == ("r.docx", "", {"r.docx": b"one"})


def test_an_untouched_report_is_replaced_and_kept_in_history(folder):
    issue(folder, "r", b"one")
    found = issue(folder, "r", b"two")
    assert (found.beside, files(folder)) == ("", {"r.docx": b"two"})
    assert [p.read_bytes() for p in folder.history.glob("*.docx")] == [b"one"]


def test_an_edited_report_stays_and_so_does_an_edited_new_one(folder):
    issue(folder, "r", b"one")
    put(folder, "r.docx", b"edited")
    issue(folder, "r", b"two")
    put(folder, "r.new.docx", b"edited too")
    found = issue(folder, "r", b"three")
    assert (found.path.name, found.beside) == ("r.new-2.docx", "edited")
    assert files(folder) == {
        "r.docx": b"edited",
        "r.new.docx": b"edited too",
        "r.new-2.docx": b"three",
    }


def test_a_new_one_that_nobody_touched_is_replaced(folder):
    issue(folder, "r", b"one")
    put(folder, "r.docx", b"edited")
    issue(folder, "r", b"two")
    assert issue(folder, "r", b"three").path.name == "r.new.docx"
    assert files(folder) == {"r.docx": b"edited", "r.new.docx": b"three"}


def test_a_file_that_nobody_knows_is_not_ours(folder):
    put(folder, "r.docx", b"from elsewhere")
    assert issue(folder, "r", b"one").beside == "edited"
    assert files(folder)["r.docx"] == b"from elsewhere"


@pytest.mark.parametrize("lock", ["~$r.docx", ".~lock.r.docx#"])
def test_a_report_that_is_open_stays(folder, lock):
    issue(folder, "r", b"one")
    put(folder, lock, b"owner")
    found = issue(folder, "r", b"two")
    assert (found.path.name, found.beside) == ("r.new.docx", "open")
    assert files(folder)["r.docx"] == b"one"


def test_the_same_document_is_not_written_again(folder):
    put(folder, "r.docx", b"one")
    found = issue(folder, "r", b"one")
    assert (found.path.name, found.beside) == ("r.docx", "")
    assert not folder.history.exists()


@pytest.mark.parametrize("write", [1, 2])
def test_a_run_that_dies_at_any_write_leaves_a_file_that_is_still_ours(folder, monkeypatch, write):
    issue(folder, "r", b"one")
    real, count = module.atomic_write, iter(range(1, 9))

    def dying(path, data):
        if next(count) == write:
            raise KeyboardInterrupt
        real(path, data)

    monkeypatch.setattr(module, "atomic_write", dying)
    with pytest.raises(KeyboardInterrupt):
        issue(folder, "r", b"two")
    monkeypatch.undo()
    assert files(folder) == {"r.docx": b"one"}
    assert issue(folder, "r", b"three").beside == ""
    assert files(folder) == {"r.docx": b"three"}


def test_a_document_under_another_name_is_told_as_it_may_hold_the_authors_words(folder):
    from mmi_kit.run_summary import other_documents_lines

    issue(folder, "r", b"one")
    put(folder, "r.docx", b"edited")
    issue(folder, "r", b"two")  # beside it, as r.new.docx: the kit's own
    for name in ("~$r.docx", ".~lock.r.docx#", "notes.txt", "run.json"):
        put(folder, name, b"")
    assert other_documents_lines(folder, "r") == []
    put(folder, "my final.docx", b"mine")
    put(folder, "r.odt", b"mine")
    assert other_documents_lines(folder, "r") == [
        "  Note        my final.docx is in report/ too and was not read. If you edited it:\n"
        '              make join CASE=c FILE="my final.docx"',
        "  Note        r.odt is in report/ too and was not read. If you edited it:\n"
        "              make join CASE=c FILE=..., saved as .docx",
    ]
