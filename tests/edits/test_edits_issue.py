"""When is the edited report merged, and when is it left alone with the new one beside it?"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import get_args

import pytest
from edits_help import Editor, report_of, rewritten
from helpers import files_of
from revisions import accepted

from mmi_kit.case.folder import CaseFolder
from mmi_kit.edits import issue as module
from mmi_kit.edits.base import stamp_of
from mmi_kit.edits.issue import issue_report
from mmi_kit.edits.outcome import Outcome, What
from mmi_kit.word import issue as issue_module

SAT = "The claimant sat for 20 minutes. This was at the first visit."
ONE = report_of(sat=SAT, plan="The plan is to continue current management (Ex. 9F/2).")
TWO = report_of(
    sat=SAT.replace("20", "25"), plan="The plan is to continue current management (Ex. 9F/2)."
)
THREE = report_of(
    sat=SAT.replace("20", "30"), plan="The plan is to continue current management (Ex. 9F/2)."
)
AS_OF = "2024-06-30"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "c" / "report").mkdir(parents=True)
    return CaseFolder(id="c", root=tmp_path)


@pytest.fixture
def report(folder):
    """The issued report, as a path."""
    return issue_report(folder, "r", ONE, AS_OF).path


def again(folder, document=TWO):
    return issue_report(folder, "r", document, AS_OF)


def names(folder):
    return sorted(p.name for p in folder.report.glob("*.docx"))


def edit(path):
    path.write_bytes(Editor(path.read_bytes()).replace("first", "second").saved())
    return path.read_bytes()


def test_a_report_that_nobody_edited_is_replaced(folder, report):
    assert (again(folder).edited, names(folder)) == (False, ["r.docx"])
    assert accepted(report.read_bytes())[1] == SAT.replace("20", "25")


def test_a_second_run_with_nothing_changed_changes_no_file(folder, report):
    before = files_of(folder.path)
    assert again(folder, ONE).beside == ""
    assert files_of(folder.path) == before
    edit(report)
    again(folder, TWO)
    before = files_of(folder.path)
    assert again(folder, TWO).outcomes == ()
    assert files_of(folder.path) == before


def test_an_edited_report_is_merged_and_the_edited_one_is_kept_in_history(folder, report):
    mine = edit(report)
    found = again(folder)
    assert (found.path, found.beside, found.edited, names(folder)) == (report, "", True, ["r.docx"])
    assert accepted(report.read_bytes())[1] == SAT.replace("20", "25").replace("first", "second")
    assert mine in [p.read_bytes() for p in folder.history.glob("*.docx")]


def test_edits_with_unchanged_records_are_not_touched(folder, report):
    mine = edit(report)
    found = again(folder, ONE)
    assert (found.beside, found.outcomes, report.read_bytes() == mine) == ("", (), True)


def test_a_file_that_lost_its_marks_is_told_and_marked_again(folder, report):
    edit(report)
    drop = ("bookmarkStart", "bookmarkEnd", "pStyle")
    report.write_bytes(Editor(report.read_bytes()).drop_marks(*drop).saved())
    assert again(folder).lost_marks is True
    edit_again = Editor(report.read_bytes()).replace("second", "last").saved()
    report.write_bytes(edit_again)
    assert again(folder, THREE).lost_marks is False


def test_a_second_round_starts_from_what_the_first_one_brought(folder, report):
    edit(report)
    again(folder)
    first = report.read_bytes()
    assert again(folder).outcomes == ()
    assert report.read_bytes() == first
    again(folder, THREE)
    assert accepted(report.read_bytes())[1] == SAT.replace("20", "30").replace("first", "second")


def test_edits_made_on_an_older_issue_are_merged_from_there(folder, report):
    old = Editor(report.read_bytes()).replace("first", "second").saved()
    again(folder)
    report.write_bytes(old)
    again(folder, THREE)
    assert accepted(report.read_bytes())[1] == SAT.replace("20", "30").replace("first", "second")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(250_000_000))
    return target.getvalue()


def with_doctype(document):
    with zipfile.ZipFile(io.BytesIO(document)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/document.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["word/document.xml"]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def strict(document):
    def rename(root):
        for element in root.iter():
            element.tag = element.tag.replace("schemas.openxmlformats.org/wordprocessingml/2006",
                                              "purl.oclc.org/ooxml/wordprocessingml")  # fmt: skip

    return rewritten(document, "word/document.xml", rename)


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: OLE,
        lambda document: document[: len(document) // 2],
        lambda _: b"",
        lambda _: bomb(),
        with_doctype,
        strict,
        lambda document: document.replace(b"PK\x05\x06", b"PK\x05\x07"),
    ],
    ids=["password", "truncated", "empty", "bomb", "doctype", "strict", "broken"],
)
def test_a_file_that_cannot_be_read_is_left_alone(folder, report, harm):
    mine = harm(report.read_bytes())
    report.write_bytes(mine)
    found = again(folder)
    assert (found.beside, names(folder)) == ("unreadable", ["r.docx", "r.new.docx"])
    assert report.read_bytes() == mine


@pytest.mark.parametrize("lock", ["~$r.docx", ".~lock.r.docx#"])
def test_a_file_that_is_open_is_left_alone(folder, report, lock):
    mine = edit(report)
    (folder.report / lock).write_bytes(b"owner")
    assert again(folder).beside == "open"
    assert report.read_bytes() == mine


def test_a_file_that_may_only_be_read_is_left_alone(folder, report):
    mine = edit(report)
    report.chmod(0o444)
    assert again(folder).beside == "read_only"
    assert report.read_bytes() == mine


def test_the_report_of_another_case_is_left_alone(folder, report, tmp_path):
    (tmp_path / "d" / "report").mkdir(parents=True)
    other = CaseFolder(id="d", root=tmp_path)
    (other.report / "r.docx").write_bytes(report.read_bytes())
    assert again(other).beside == "other_case"
    assert accepted((other.report / "r.docx").read_bytes())[1] == SAT


def without_properties(document):
    """As pasted into a new document: what the file said of itself is gone."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    del parts["docProps/custom.xml"]
    for name, mark in (
        ("_rels/.rels", b"custom-properties"),
        ("[Content_Types].xml", b"custom.xml"),
    ):
        pieces = parts[name].split(b"<")
        parts[name] = b"<".join(piece for piece in pieces if mark not in piece)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert stamp_of(target.getvalue(), "r.docx").build == ""
    return target.getvalue()


def test_a_report_pasted_into_a_new_document_is_known_by_its_cited_paragraphs(folder, report):
    report.write_bytes(without_properties(report.read_bytes()))
    edit(report)
    assert again(folder).beside == ""
    assert accepted(report.read_bytes())[1] == SAT.replace("20", "25").replace("first", "second")


@pytest.mark.parametrize("number", range(4))
def test_of_issues_with_the_same_citations_the_likeliest_is_taken(folder, number):
    """Taking another would make the kit's own words of the edited issue a person's."""
    texts = {"plan": "It goes on (Ex. 9F/2).", "more": "Nothing else is known of it."}
    issues = [report_of(sat=f"She sat {n} times.", **texts) for n in range(5)]
    for one in issues[:4]:
        path = issue_report(folder, "r", one, AS_OF).path
        if one == issues[number]:
            mine = Editor(path.read_bytes()).replace("Nothing", "Little").saved()
    path.write_bytes(without_properties(mine))
    assert {o.what for o in issue_report(folder, "r", issues[4], AS_OF).outcomes} == {"taken"}


def test_another_claimants_report_pasted_into_a_new_document_is_left_alone(folder, report):
    """What stands in every report says nothing of whose it is."""
    method = {f"m{n}": f"A method that is told in every report, number {n}." for n in range(9)}
    mine = issue_report(
        folder, "x", report_of(sat="She sat 20 minutes (Ex. 1F/2).", **method), AS_OF
    )
    other = report_of(sat="He sat 90 minutes (Ex. 1F/2).", **method)
    mine.path.write_bytes(other)
    found = issue_report(folder, "x", report_of(sat="She sat 25 minutes (Ex. 1F/2)."), AS_OF)
    assert found.beside == "no_base"
    assert mine.path.read_bytes() == other


def test_without_what_was_issued_nothing_is_merged(folder, report):
    edit(report)
    for kept in (folder.history / ".base").iterdir():
        kept.unlink()
    assert again(folder).beside == "no_base"


def test_a_file_of_somebody_elses_making_is_left_alone(folder):
    mine = report_of(other="Words that the kit has never written, about something else.")
    (folder.report / "r.docx").write_bytes(mine)
    assert again(folder).beside == "no_base"
    assert (folder.report / "r.docx").read_bytes() == mine


def test_a_merge_that_would_lose_a_word_is_not_written(folder, report, monkeypatch):
    mine = edit(report)
    real = module.merge

    def losing(*texts, **more):
        found = real(*texts, **more)
        lost = Editor(found.document).delete("The plan is").saved()
        return replace(found, document=lost)

    monkeypatch.setattr(module, "merge", losing)
    assert again(folder).beside == "unsafe"
    assert report.read_bytes() == mine


def save_during(monkeypatch, owner, name, act):
    """Let the author do something while this function of the kit runs."""
    real = getattr(owner, name)

    def slow(*given, **named):
        found = real(*given, **named)
        monkeypatch.setattr(owner, name, real)
        act()
        return found

    monkeypatch.setattr(owner, name, slow)


@pytest.mark.parametrize(
    ("opens", "reason"), [(False, "saved"), (True, "open")], ids=["saved and closed", "opened"]
)
def test_what_is_saved_during_a_merge_is_not_written_over(
    folder, report, monkeypatch, opens, reason
):
    edit(report)
    last = Editor(report.read_bytes()).replace("second", "third").saved()

    def act():
        (folder.report / "~$r.docx").write_bytes(b"owner") if opens else report.write_bytes(last)

    before = report.read_bytes() if opens else last
    save_during(monkeypatch, module, "merge", act)
    assert again(folder).beside == reason
    assert report.read_bytes() == before
    (folder.report / "~$r.docx").unlink(missing_ok=True)
    assert again(folder).beside == ""
    assert ("third" in accepted(report.read_bytes())[1]) != opens


def test_what_is_saved_while_an_unedited_report_is_replaced_is_not_written_over(
    folder, report, monkeypatch
):
    mine = Editor(report.read_bytes()).replace("first", "second").saved()
    save_during(monkeypatch, issue_module, "_enter", lambda: report.write_bytes(mine))
    assert again(folder).beside == "edited"
    assert report.read_bytes() == mine


def test_a_merge_that_would_lead_nowhere_is_not_written(folder, report, monkeypatch):
    mine = edit(report)
    monkeypatch.setattr(module, "new_faults", lambda *_: ["leads_nowhere"])
    assert again(folder).beside == "unsound"
    assert report.read_bytes() == mine


def test_every_reason_has_its_words():
    from mmi_kit.run_summary import WHY_BESIDE, why_beside
    from mmi_kit.word.issue import Beside

    assert set(WHY_BESIDE) == {*get_args(Beside)} - {""}
    assert why_beside("open", "r.docx") == (
        "r.docx is open in a word processor. It was left as it is;\n"
        "              the new report is beside it. Close it and build again."
    )


def test_what_a_merge_did_is_told_in_one_line():
    from mmi_kit.edits.outcome import MERGED, merged_summary

    done = ["taken"] * 12 + ["merged", "conflict", "table_kept", "figure_replaced"]
    assert merged_summary(Outcome(what=one, block="", under="") for one in done) == (
        "13 paragraphs have tracked changes; 2 need your decision (see the comments); "
        "1 figure renewed"
    )
    assert merged_summary([]) == "nothing new"
    assert sorted(kind for kinds, _, _ in MERGED for kind in kinds) == sorted(get_args(What))


def test_a_fault_of_the_merge_does_not_cost_the_author_the_new_report(folder, report, monkeypatch):
    mine = edit(report)

    def failing(*_, **__):
        raise KeyError("a bug")

    monkeypatch.setattr(module, "merge", failing)
    assert (again(folder).beside, names(folder)) == ("failed", ["r.docx", "r.new.docx"])
    assert report.read_bytes() == mine
    monkeypatch.setenv("MMI_DEBUG", "1")
    with pytest.raises(KeyError, match="a bug"):
        again(folder)


@pytest.mark.parametrize("write", range(1, 4))
def test_a_run_that_dies_at_any_write_leaves_the_old_file_or_the_new(
    folder, report, monkeypatch, write
):
    from mmi_kit.case import write as writer

    mine = edit(report)
    real, count = writer.atomic_write, iter(range(1, 99))

    def dying(path, data):
        if next(count) == write:
            raise KeyboardInterrupt
        real(path, data)

    for place in ("mmi_kit.edits.base", "mmi_kit.edits.issue", "mmi_kit.case.history"):
        monkeypatch.setattr(f"{place}.atomic_write", dying)
    with pytest.raises(KeyboardInterrupt):
        again(folder)
    monkeypatch.undo()
    assert report.read_bytes() == mine
    assert (again(folder).beside, names(folder)) == ("", ["r.docx"])
    assert accepted(report.read_bytes())[1] == SAT.replace("20", "25").replace("first", "second")
