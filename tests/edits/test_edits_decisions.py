"""An edit that overrules the kit is offered as a decision, and entered only when asked for."""

from __future__ import annotations

import pytest
from edits_help import Editor
from helpers import CASE_TOML, make_case, mmi_here
from word_help import blocks, docx_of, markdown, prose, stated

from mmi_kit.case.folder import CaseFolder
from mmi_kit.edits.changes import Edit
from mmi_kit.edits.decisions import offers, own_day
from mmi_kit.edits.issue import issue_report
from mmi_kit.report.blocks import Block, Column, method

ANSWER = (
    "Active treatment ended, and maintenance care began, between August 3, 2022 (last active care) "
    "and August 24, 2022 (first maintenance-only contact), 21 days apart."
)
TOML = CASE_TOML + '\n[report]\nauthor = "Dr. E. Sample"  # who signs\n'


def report():
    columns = (Column(header="No."), Column(header="Element"), Column(header="Credit"))
    rows = (tuple(map(stated, ("T1", "Physical therapy course", "0"))),)
    elements = Block(id="completeness-elements", kind="table", caption="Elements", columns=columns,
                     rows=rows)  # fmt: skip
    return docx_of(
        markdown("# Report"), blocks(prose(method(ANSWER), block="threshold-answer"), elements)
    )


@pytest.fixture
def case(tmp_path):
    case = make_case(tmp_path, toml=TOML)
    issue_report(CaseFolder(id="tiny", root=tmp_path), "mmi-report", report(), "2024-06-30")
    return case


def edit(case, old, new):
    path = case / "report" / "mmi-report.docx"
    path.write_bytes(Editor(path.read_bytes()).replace(old, new).saved())


def toml(case):
    return (case / "case.toml").read_text(encoding="utf-8")


def test_the_date_of_the_threshold_typed_over_is_offered_and_nothing_is_entered(case):
    edit(case, "August 24, 2022", "September 14, 2022")
    run = mmi_here(case.parent, "edits", "tiny")
    assert run.out.splitlines()[-2:] == [
        "You seem to decide: threshold = 2022-09-14. To enter it as your decision:",
        '  make edits CASE=tiny TAKE=threshold WHY="your reason"',
    ]
    assert toml(case) == TOML


def test_it_is_entered_as_the_authors_own_when_asked_for(case):
    edit(case, "August 24, 2022", "September 14, 2022")
    words = ("edits", "tiny", "--take", "threshold", "--why", "First visit without any change.")
    run = mmi_here(case.parent, *words)
    assert (run.code, run.out) == (
        0, "tiny: decisions.threshold = 2022-09-14, in case.toml. Build it again\n",
    )  # fmt: skip
    assert toml(case).startswith(TOML)
    decision = CaseFolder(id="tiny", root=case.parent).details().decisions["threshold"]
    assert (decision.value, decision.why, decision.by) == (
        "2022-09-14", "First visit without any change.", "Dr. E. Sample",
    )  # fmt: skip
    assert "You seem to decide" not in mmi_here(case.parent, "edits", "tiny").out


@pytest.mark.parametrize("typed", ["not applicable", "N/A"])
def test_a_credit_typed_over_is_offered(case, typed):
    path = case / "report" / "mmi-report.docx"
    editor = Editor(path.read_bytes())
    cell = editor.table("Physical therapy").findall(".//{*}tc")[5]
    next(cell.iter("{*}t")).text = typed
    path.write_bytes(editor.saved())
    run = mmi_here(case.parent, "edits", "tiny", "--take", "T1", "--why", "No such therapy exists.")
    assert (run.code, run.err) == (0, "")
    details = CaseFolder(id="tiny", root=case.parent).details()
    assert details.decisions["T1"].value == "not applicable"


def test_what_no_edit_states_is_refused(case):
    run = mmi_here(case.parent, "edits", "tiny", "--take", "threshold", "--why", "Because.")
    assert (run.code, run.err) == (
        15,
        "case tiny: no edit of the report states a decision on 'threshold'. Expected: one of "
        "(none is offered). List what is offered: make edits CASE=tiny.\n",
    )


def test_a_decision_without_a_reason_is_refused(case):
    edit(case, "August 24, 2022", "September 14, 2022")
    run = mmi_here(case.parent, "edits", "tiny", "--take", "threshold")
    assert (run.code, run.err) == (
        15, 'case tiny: a decision needs a reason. Say --why "...".\n',
    )  # fmt: skip
    assert toml(case) == TOML


def test_a_decision_that_contradicts_the_case_is_refused_and_case_toml_is_unharmed(case):
    edit(case, "August 24, 2022", "August 24, 2025")
    run = mmi_here(case.parent, "edits", "tiny", "--take", "threshold", "--why", "Because.")
    assert (run.code, run.err) == (
        10,
        "case tiny: the decision was not taken: decisions.threshold 2025-08-24 lies after "
        "claim.as_of 2024-06-30. Correct case.toml and run again.\n",
    )
    assert toml(case) == TOML
    assert list(case.glob(".tmp-*")) == []


@pytest.mark.parametrize(
    "edited",
    [ANSWER.replace("care began", "care started"),  # no date changed
     ANSWER.replace("August 3", "August 4").replace("August 24", "August 25")],  # two did
)  # fmt: skip
def test_what_is_not_one_day_is_not_offered(edited):
    change = Edit(what="reworded", block="mmi_threshold_answer", under="", issued=ANSWER,
                  edited=edited)  # fmt: skip
    assert offers([change]) == ()


class TestASentenceOfTheAuthors:
    """It may give another day for the threshold than the finding beside it."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "In my opinion the relevant date is February 13, 2024, when MMI was recorded.",
            "I place maximum medical improvement on February 13, 2024 (Ex. 7F/3).",
            "In my medical judgment active treatment ended on 02/13/2024.",
            "The threshold is February 13, 2024.",
            "The date of MMI is 2024-02-13.",
        ],
    )
    def test_is_found(self, sentence):
        assert own_day(sentence) == "2024-02-13"

    @pytest.mark.parametrize(
        "sentence",
        [
            "Dr. Nair recorded MMI on February 13, 2024 (Ex. 7F/3).",  # of a record
            "In my opinion MMI was not reached on February 13, 2024.",
            "In my opinion MMI lies between February 13, 2024 and May 14, 2024.",  # two days
            "In my opinion MMI was reached in February 2024.",  # no whole day
            "In my opinion the fall of August 16, 2021 tore the cuff.",  # not of the threshold
            "If the block had failed, the threshold is February 13, 2024.",
            "I saw him on February 13, 2024.",
            "Active treatment ended on February 13, 2024.",  # nobody's opinion
        ],
    )
    def test_other_days_are_none(self, sentence):
        assert own_day(sentence) == ""

    def test_the_heading_may_say_what_it_is_about(self):
        sentence = "In my opinion the relevant date is February 13, 2024."
        assert own_day(sentence, "Treatment threshold") == "2024-02-13"
        assert own_day(sentence, "Clinical findings") == ""

    def test_is_offered_as_a_decision_and_can_be_entered(self, case):
        path = case / "report" / "mmi-report.docx"
        mine = "In my opinion the date of MMI is September 14, 2022 (Ex. 7F/3)."
        path.write_bytes(Editor(path.read_bytes()).add_after("Active treatment", mine).saved())
        assert (
            "You seem to decide: threshold = 2022-09-14"
            in mmi_here(case.parent, "edits", "tiny").out
        )
        run = mmi_here(case.parent, "edits", "tiny", "--take", "threshold", "--why", "It wore off.")
        assert run.code == 0
        details = CaseFolder(id="tiny", root=case.parent).details()
        assert details.decisions["threshold"].value == "2022-09-14"

    def test_that_gives_a_day_of_the_finding_decides_nothing(self):
        said = "In my opinion the threshold is August 24, 2022."
        change = Edit(what="added", block="", under="Threshold", edited=said)
        assert offers([change], ANSWER) == ()
        assert [offer.value for offer in offers([change])] == ["2022-08-24"]

    def test_two_days_in_two_places_are_not_chosen_from(self, case):
        edit(case, "August 24, 2022", "September 14, 2022")
        path = case / "report" / "mmi-report.docx"
        mine = "In my opinion the threshold is October 5, 2022."
        path.write_bytes(Editor(path.read_bytes()).add_after("Active treatment", mine).saved())
        run = mmi_here(case.parent, "edits", "tiny", "--take", "threshold", "--why", "Because.")
        assert run.code == 15
        assert "2022-09-14 or 2022-10-05" in run.err
        assert toml(case) == TOML
