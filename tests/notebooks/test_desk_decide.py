"""A decision made in a notebook: into case.toml with its remarks kept, and out of it again."""

from __future__ import annotations

import nbformat
import pytest
from helpers import CASE_TOML, copy_of, files_of, make_case
from helpers import mmi as command
from revisions import accepted

import mmi_kit as mmi
from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.lock import case_lock
from mmi_kit.desk import case as desk
from mmi_kit.desk.what_if import WhatIf
from mmi_kit.errors import CaseError
from mmi_kit.notebooks.own import check_out

AUTHOR = '\n[report]\nauthor = "Dr. E. Sample"   # who signs\n'
TOML = "# the firm's own remark\n" + CASE_TOML + AUTHOR


@pytest.fixture
def folder(tmp_path):
    make_case(tmp_path, toml=TOML)
    return CaseFolder(id="tiny", root=tmp_path)


@pytest.fixture
def case(folder):
    return mmi.open_case("tiny", folder.root)


def toml(folder):
    return folder.case_toml.read_text(encoding="utf-8")


def test_it_is_written_with_its_reason_and_all_else_stays_as_it_was(folder, case):
    case.decide("threshold", "2023-04-11", why="Seen in person.", on="2024-06-01")
    assert toml(folder) == TOML + (
        '\n[decisions.threshold]\nvalue = "2023-04-11"\nwhy = "Seen in person."\n'
        'by = "Dr. E. Sample"\non = "2024-06-01"\n'
    )
    assert case.decisions.to_dict("records") == [
        {"decision": "threshold", "value": "2023-04-11", "why": "Seen in person.",
         "by": "Dr. E. Sample", "on": "2024-06-01"},
    ]  # fmt: skip
    assert case.assess().threshold.counted_from == "2023-04-11"


def test_the_old_case_toml_is_kept(folder, case):
    case.decide("F4", "not applicable", why="No device.", on="2024-06-01")
    (kept,) = folder.history.glob("case.*.toml")
    assert kept.read_text(encoding="utf-8") == TOML


def test_a_cell_that_runs_again_changes_nothing_even_while_a_report_is_built(folder, case):
    case.decide("merge_gap", 90, why="Monthly visits.", on="2024-06-01")
    before = files_of(folder.path)
    with case_lock(folder):
        case.decide("merge_gap", 90.0, why="Monthly visits.")
    assert files_of(folder.path) == before


def test_without_a_day_it_is_of_today(folder, case):
    from datetime import date

    case.decide("merge_gap", 90, why="Monthly visits.")
    assert folder.details().decisions["merge_gap"].on == date.today().isoformat()


@pytest.mark.parametrize("after", ["", '\n# about the columns\n[columns]\nWann = "date"\n'])
def test_taken_back_all_else_is_as_before_with_the_remarks_below_it(folder, after):
    entry = 'value = "0"\nwhy = "w"\nby = "A"\non = "2024-06-01"\n'
    before = f"{TOML}\n[decisions.F4]\n{entry}"
    folder.case_toml.write_text(before + after, encoding="utf-8")
    case = mmi.open_case("tiny", folder.root)
    case.decide("threshold", "2023-04-11", why="Seen.", on="2024-06-01")
    case.undecide("F4")
    assert list(folder.details().decisions) == ["threshold"]
    assert "F4" not in toml(folder)
    case.undecide("threshold")
    assert case.decisions.empty
    assert toml(folder).split() == (TOML + after).split()
    assert folder.details().columns == ({"Wann": "date"} if after else {})


@pytest.mark.parametrize(
    ("name", "value", "why", "message"),
    [
        ("F99", "0", "Because.",
         "case tiny: the decision was not taken: decisions.F99 is not known: "
         "write threshold, an element such as F4, or a rule of Appendix C such as merge_gap. "
         "Correct case.toml and run again."),
        ("threshold", "soon", "Because.",
         'case tiny: the decision was not taken: decisions.threshold needs a date such as value = '
         '"2024-01-15". Correct case.toml and run again.'),
        ("threshold", "2025-01-01", "Because.",
         "case tiny: the decision was not taken: decisions.threshold 2025-01-01 lies after "
         "claim.as_of 2024-06-30. Correct case.toml and run again."),
        ("merge_gap", "-3", "Because.",
         "case tiny: the decision was not taken: decisions.merge_gap needs a whole number of days "
         "above 0 and up to 3650. Correct case.toml and run again."),
        ("threshold", "2023-04-11", " . ",
         'case tiny: a decision needs a reason. Say why="..." in a few words.'),
        ("", "2023-04-11", "Because.", "case tiny: the decision was not taken: "),
    ],
)  # fmt: skip
def test_what_the_next_run_would_refuse_is_not_written(folder, case, name, value, why, message):
    before = files_of(folder.path)
    with pytest.raises(CaseError) as error:
        case.decide(name, value, why=why)
    assert str(error.value).startswith(message)
    assert files_of(folder.path) == before


def test_it_needs_its_authors_name(tmp_path):
    make_case(tmp_path)
    with pytest.raises(CaseError) as error:
        mmi.open_case("tiny", tmp_path).decide("F4", "0", why="Because.")
    assert str(error.value) == (
        "case tiny: a decision needs its author's name. Fill in [report] author in case.toml."
    )


def test_what_is_not_decided_cannot_be_taken_back(case):
    with pytest.raises(CaseError) as error:
        case.undecide("F4")
    assert str(error.value) == (
        "case tiny: there is no decision on 'F4'. Expected: one of (nothing is decided). "
        "Correct the name."
    )


def test_a_case_on_which_another_run_works_is_left_alone(folder, case, monkeypatch):
    monkeypatch.setattr(desk, "PATIENCE", 0.05)
    before = files_of(folder.path)
    with case_lock(folder), pytest.raises(CaseError) as error:
        case.decide("F4", "0", why="Because.")
    assert str(error.value) == (
        "case tiny: another run is working on this case. "
        "Wait until it has finished, then run it again."
    )
    assert files_of(folder.path) == before


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["mmi", "stock"])
def test_a_cell_of_the_report_decides_and_the_report_shows_it(folder, engine):
    path = check_out(folder, "mmi-report").path
    notebook = nbformat.read(path, as_version=4)
    source = (
        "import mmi_kit as mmi\nmine = mmi.open_case(case)\n"
        'mine.decide("merge_gap", 77, why="Monthly visits.", on="2024-06-01")'
    )
    notebook.cells.insert(1, nbformat.v4.new_code_cell(source))
    nbformat.write(notebook, path)
    run = command(folder.root, "report", "tiny", "--engine", engine, "--no-pages")
    assert (run.returncode, run.stderr) == (0, "")
    assert folder.details().decisions["merge_gap"].value == "77"
    assert "Monthly visits." in " ".join(accepted((folder.report / "mmi-report.docx").read_bytes()))
    again = command(folder.root, "report", "tiny", "--engine", engine, "--no-pages")
    assert "nothing had to be done" in again.stdout


def test_case_toml_that_is_open_in_an_editor_of_the_office_is_left_alone(folder, case):
    (folder.path / ".~lock.case.toml#").write_text("")
    before = toml(folder)
    with pytest.raises(CaseError) as error:
        case.decide("F4", "0", why="Because.")
    assert str(error.value) == (
        "case tiny: case.toml is open in another program. Save and close it, then decide again."
    )
    assert toml(folder) == before


def test_windows_line_ends_stay(folder):
    folder.case_toml.write_bytes(TOML.replace("\n", "\r\n").encode())
    mmi.open_case("tiny", folder.root).decide("F4", "0", why="None seen.", on="2024-06-01")
    assert folder.case_toml.read_bytes().startswith(TOML.replace("\n", "\r\n").encode())


def test_an_own_number_is_told_in_the_report_with_its_reason_and_what_the_kit_has(tmp_path):
    copy_of("demo-lumbar", tmp_path)
    case = mmi.open_case("demo-lumbar", tmp_path)
    case.decide("maintenance_span", 120, why="Quarterly visits.", on="2024-06-01")
    case.decide("change_odi", 12, why="Our practice.", on="2024-06-01")
    report = mmi.open_report("demo-lumbar", tmp_path)
    assert "2 numbers of the rules set by the author: see Appendix C." in [
        s.text for b in report.limits().blocks for s in b.statements()
    ]
    rows = {row[0].text: row for b in report.method().blocks for row in b.rows}
    row = rows["Maintenance visits after the threshold span at least this long."]
    assert [cell.text for cell in row[1:]] == [
        "120", "days",
        "Author's decision: “Quarterly visits.” (E. Sample (synthetic), June 1, 2024). "
        "Without it: 90.",
    ]  # fmt: skip
    assert (row[3].basis, row[3].key) == ("case", "decisions.maintenance_span")
    assert rows["A change of the ODI by this much is real for one person."][1].text == "12"
    criteria = next(b for b in report.threshold().blocks if b.id == "threshold-criteria")
    assert criteria.rows[1][0].text == (
        "At least 2 maintenance contacts over at least 120 days follow"
    )
    odi = next(b for b in report.trajectory().blocks if b.id == "trajectory-table").rows[0]
    assert odi[3].text == "12 % points (the author's)"


def test_an_own_weight_of_a_group_is_told_where_the_score_is(tmp_path):
    copy_of("demo-lumbar", tmp_path)
    case = mmi.open_case("demo-lumbar", tmp_path)
    case.decide("weight_treatment", 40, why="The claim turns on it.", on="2024-06-01")
    blocks = {b.id: b for b in mmi.open_report("demo-lumbar", tmp_path).method().blocks}
    note = blocks["completeness-elements"].note
    assert "The author set what these groups weigh together: Treatment exhaustion." in note
    rows = {row[0].text: row for row in blocks["method-rules"].rows}
    row = rows["The elements on treatment exhaustion weigh this much of 100 together; the groups "
               "without a weight of their own share the rest."]  # fmt: skip
    assert [cell.text for cell in row[1:]] == [
        "40", "points",
        "Author's decision: “The claim turns on it.” (E. Sample (synthetic), June 1, 2024). "
        "Without it: 26.",
    ]  # fmt: skip
    weights = {row[0].text: row[2].text for row in blocks["completeness-elements"].rows}
    assert weights["T1"] == "6.15"
    assert weights["F1"] == "3.24"


def test_two_weights_that_change_places_are_kept_in_the_order_that_never_goes_too_far(tmp_path):
    copy_of("demo-lumbar", tmp_path)
    case = mmi.open_case("demo-lumbar", tmp_path)
    for name, amount in (("weight_treatment", 60), ("weight_function", 30)):
        case.decide(name, amount, why="First.", on="2024-06-01")
    model = WhatIf(case)
    model.set("weight_treatment", 20)
    model.set("weight_function", 70)
    assert set(model.keep("Then.")) == {"weight_treatment", "weight_function"}
    assert [case.decision(f"weight_{g}").value for g in ("treatment", "function")] == ["20", "70"]
