"""What did the consultant change in Word, and what should they look at in it?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from edits_help import Editor, merged, report_of
from evidence_help import evidence
from helpers import make_case, mmi_here
from word_help import blocks, docx_of, figure, markdown, table

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.history import keep
from mmi_kit.edits.changes import Edit, read_edits
from mmi_kit.edits.issue import issue_report
from mmi_kit.edits.remarks import figures_in, remarks
from mmi_kit.edits.review import Review, review_text
from mmi_kit.edits.shown import LONGEST, cut, cut_around
from mmi_kit.edits.tables import is_same_row
from mmi_kit.word.issue import issue

SAT = "The claimant sat for 20 minutes on January 10, 2023 (Ex. 4F/12)."
PAIN = "Pain was rated 6 of 10 before treatment (Ex. 4F/13)."
BASE = report_of(sat=SAT, pain=PAIN)


def edits(document, base=BASE):
    return read_edits(base, document, "r.docx").edits


def test_without_edits_there_is_nothing_to_tell():
    assert edits(BASE) == ()


def test_each_kind_of_edit_is_told_with_both_texts_under_its_heading():
    mine = Editor(BASE).replace("20", "25").delete("Pain").add_after("sat for", "I saw it.").saved()
    assert edits(mine) == (
        Edit(what="reworded", block="mmi_sat", under="Report", issued=SAT,
             edited=SAT.replace("20", "25", 1)),
        Edit(what="deleted", block="mmi_pain", under="Report", issued=PAIN),
        Edit(what="added", block="mmi_sat", under="Report", edited="I saw it."),
    )  # fmt: skip


def test_a_moved_paragraph_is_told_as_moved():
    found = edits(Editor(BASE).move("sat for", after="Pain").saved())
    assert [(edit.what, edit.block) for edit in found] in ([("moved", "mmi_sat")],
                                                         [("moved", "mmi_pain")])  # fmt: skip


def test_a_changed_cell_is_told_with_its_row_and_column():
    base = docx_of(markdown("# Report"), blocks(table("care", "Care")))
    [edit] = edits(Editor(base).replace("44", "45").saved(), base)
    assert (edit.what, edit.place, edit.issued, edit.edited) == ("cell", "row 1, ODI", "44", "45")


def test_of_a_long_text_the_screen_shows_what_differs():
    base = " ".join(f"word{n}" for n in range(90))
    one, other = cut_around(base, base.replace("word50", "mine") + " I agree.")
    assert "word49 word50 word51" in one
    assert "word49 mine word51" in other
    assert other.endswith("word89 I agree.")
    assert (one[:2], max(len(one), len(other)) < 2 * LONGEST) == ("… ", True)
    assert cut_around("short", "other") == ("short", "other")
    assert cut_around(base, "")[0] == cut(base)
    apart = " ".join(f"word{n}" if n % 20 else "mine" for n in range(90))
    assert cut_around(base, apart)[1].endswith(" … and 2 more places")


def test_a_picture_is_called_one():
    base = docx_of(markdown("# Report"))
    mine = docx_of(markdown("# Report"), blocks(figure("line", "Scores")))
    found = read_edits(base, mine, "r.docx")
    shown = Review(case="tiny", path=Path("r.docx"), found=found, remarks=(), offers=())
    assert "  added: a picture" in review_text(shown).splitlines()


def test_a_row_with_nothing_of_the_issued_one_is_another_row():
    assert is_same_row(("a", "1", "–"), ("a", "2", "–"))
    assert not is_same_row(("a", "1", "–"), ("b", "2", "–"))


def test_what_waits_in_the_file_is_counted_by_whose_it_is():
    mine = Editor(BASE).track("sat for", " Seen.").saved()
    newer = report_of(sat=SAT, pain=PAIN.replace("6", "5"))
    found = read_edits(newer, merged(BASE, mine, newer).document, "r.docx")
    assert (found.pending, found.offered, found.comments, found.conflicts) == (1, 2, 0, 0)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("on May 12, 2021 and 2021-05-13", ["2021-05-12", "2021-05-13"]),
        ("in March 2024, 5/6/2024", ["2024-03", "2024-05-06"]),
        ("20 % of $1,250.50", ["20", "1250.50"]),
        ("Ex. 4F/12; 7F", ["4F/12", "7F"]),
        ("nothing", []),
    ],
)
def test_figures_have_one_form(text, figures):
    assert sorted(figures_in(text)) == sorted(figures)


class TestRemarks:
    EVIDENCE = evidence(
        {"date": "2023-01-10", "provider": "Dr. Reed", "function": "Sat 20 minutes",
         "exhibit": "4F", "page": "12"}
    )  # fmt: skip

    def of(self, new, issued=SAT, what="reworded"):
        edit = Edit(what=what, block="b", under="Function", issued=issued, edited=new)
        return [(r.kind, r.found) for r in remarks([edit], self.EVIDENCE)]

    def test_the_issued_figures_and_those_of_the_evidence_are_known(self):
        assert self.of(SAT.replace("sat", "could sit")) == []
        new = "On January 10, 2023 she sat 20 minutes (Ex. 4F/12)."
        assert self.of(new, issued="", what="added") == []

    @pytest.mark.parametrize(
        ("old", "new", "figure"),
        [("20 minutes", "25 minutes", "25"), ("January 10", "January 11", "2023-01-11"),
         ("4F/12", "4F/99", "4F/99")],
    )  # fmt: skip
    def test_a_figure_that_nobody_recorded_is_named(self, old, new, figure):
        assert self.of(SAT.replace(old, new)) == [("figure", figure)]

    def test_a_new_sentence_without_a_source_is_named(self):
        assert self.of(SAT + " She looked tired to me.") == [("uncited", "")]

    def test_a_sentence_that_lost_its_source_is_named(self):
        assert self.of(SAT.replace(" (Ex. 4F/12)", "")) == [("uncited", "")]

    def test_a_sentence_that_never_had_one_is_not(self):
        method = "Scores are compared with the change that is real for one person."
        assert self.of(method.replace("Scores", "Values"), issued=method) == []

    def test_what_the_record_says_beside_a_fact_is_in_the_evidence(self):
        noted = evidence({"date": "2022-08-04", "provider": "Dr. Reed",
                          "notes": "6.5 months postop. He is 60% better."})  # fmt: skip
        edit = Edit(what="added", block="b", under="",
                    edited="He was 60% better at 6.5 months, not at 7.5 (Ex. 4F/12).")  # fmt: skip
        found = [r.found for r in remarks([edit], noted) if r.kind == "figure"]
        assert found == ["4F/12", "7.5"]

    @pytest.mark.parametrize(
        "new",
        ["Eight providers (Drs. Pruitt, Okafor and Nair, and K. Strand, PT) saw her (Ex. 4F/12).",
         "Mr. A. B. Lee et al. saw her, cf. Tr. 12 (Ex. 4F/12)."],
    )  # fmt: skip
    def test_an_abbreviation_ends_no_sentence(self, new):
        assert [kind for kind, _ in self.of(new, issued="", what="added")
                if kind == "uncited"] == []  # fmt: skip

    def test_a_reserved_statement_is_named(self):
        assert ("reserved", "is disabled") in self.of(SAT + " She is disabled (Ex. 4F/12).")

    def test_what_was_deleted_or_moved_is_not_spoken_of(self):
        assert self.of("", what="deleted") == []
        assert self.of("She is disabled.", what="moved") == []


class TestTheCommand:
    @pytest.fixture
    def case(self, tmp_path):
        case = make_case(tmp_path)
        folder = CaseFolder(id="tiny", root=tmp_path)
        path = issue_report(folder, "mmi-report", BASE, "2024-06-30").path
        path.write_bytes(Editor(path.read_bytes()).replace("20", "25").saved())
        return case

    def test_it_lists_edits_by_section_and_what_to_look_at(self, case):
        run = mmi_here(case.parent, "edits", "tiny")
        assert (run.code, run.err) == (0, "")
        assert run.out == (
            "tiny: mmi-report.docx: 1 reworded\n"
            "\n"
            "Report\n"
            "  reworded\n"
            f"    issued: {SAT}\n"
            f"    yours:  {SAT.replace('20', '25', 1)}\n"
            "\n"
            "Look at\n"
            "  25 is not in the evidence (under Report): "
            f"{SAT.replace('20', '25', 1)}\n"
        )

    def test_it_gives_the_same_as_json(self, case):
        run = mmi_here(case.parent, "edits", "tiny", "--json")
        data = json.loads(run.out)
        assert (data["case"], data["document"]) == ("tiny", "mmi-report.docx")
        assert [edit["what"] for edit in data["edits"]] == ["reworded"]
        assert [(r["kind"], r["found"]) for r in data["remarks"]] == [("figure", "25")]
        assert data["waiting"] == {
            "comments": 0, "kit_comments": 0, "kit_tracked_changes": 0, "tracked_changes": 0,
        }  # fmt: skip

    def test_a_file_of_no_known_issue_is_refused(self, case):
        for kept in (case / ".history" / ".base").iterdir():
            kept.unlink()
        run = mmi_here(case.parent, "edits", "tiny")
        assert (run.code, run.err) == (
            14,
            "mmi-report.docx: what was issued is not known. Expected: a report that the kit issued "
            "for this case. Build the report: make report CASE=tiny.\n",
        )

    def test_history_lists_versions_and_restore_brings_one_back(self, case):
        folder = CaseFolder(id="tiny", root=case.parent)
        path = folder.report / "mmi-report.docx"
        edited = path.read_bytes()
        newer = report_of(sat=SAT, pain=PAIN.replace("6", "5"))
        issue_report(folder, "mmi-report", newer, "2024-06-30")
        run = mmi_here(case.parent, "history", "tiny")
        lines = run.out.splitlines()
        assert lines[0] == "tiny: 2 version(s)"
        assert "report/mmi-report.docx  replaced" in lines[1]
        assert "report/mmi-report.docx  there now" in lines[2]
        wanted = lines[1].split()[0]
        run = mmi_here(case.parent, "restore", "tiny", wanted)
        assert run.out == f"tiny: report/mmi-report.docx is version {wanted} again\n"
        assert path.read_bytes() == edited
        listed = mmi_here(case.parent, "history", "tiny").out.splitlines()
        assert sorted(line.split()[0] for line in listed[1:] if wanted in line) == [wanted] * 2

    def test_a_letter_and_case_toml_come_back_to_their_own_places(self, case):
        folder = CaseFolder(id="tiny", root=case.parent)
        issue(folder, "requests/dr-reed", BASE)
        issue(folder, "requests/dr-reed", report_of(sat=SAT))
        keep(folder, folder.case_toml)
        before = folder.case_toml.read_bytes()
        folder.case_toml.write_bytes(before + b"# more")
        letter = folder.report / "requests" / "dr-reed.docx"
        for name in ("report/requests/dr-reed.docx", "case.toml"):
            lines = mmi_here(case.parent, "history", "tiny").out.splitlines()
            [line] = [line for line in lines if f"{name}  replaced" in line]
            mmi_here(case.parent, "restore", "tiny", line.split()[0])
        assert letter.read_bytes() == BASE
        assert folder.case_toml.read_bytes() == before

    @pytest.mark.parametrize("wanted", ["ffff", "a", "../x"])
    def test_an_unknown_version_is_refused(self, case, wanted):
        run = mmi_here(case.parent, "restore", "tiny", wanted)
        assert (run.code, run.err) == (
            10,
            f"case tiny: no such version: {wanted!r}. Choose one from make history CASE=tiny.\n",
        )
