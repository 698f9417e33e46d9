"""An edit that overrules the kit is offered as a decision, and entered only when asked for."""

from __future__ import annotations

import pytest
from edits_help import Editor
from helpers import CASE_TOML, make_case, mmi_here
from word_help import blocks, docx_of, markdown, prose, stated

from mmi_kit.case.folder import CaseFolder
from mmi_kit.edits.changes import Edit
from mmi_kit.edits.decisions import offers
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
