"""The command line: thin verbs, a light start, and nothing of the claimant on the way out."""

from __future__ import annotations

import importlib
import json
import multiprocessing
import subprocess
import sys

import pytest
from helpers import LOG, files_of, make_case, mmi, mmi_here, write_xlsx

CANARY = "ZZCANARY"


def test_new_makes_a_case_and_says_what_comes_next(tmp_path):
    run = mmi_here(tmp_path, "new", "x")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        f"New case: {tmp_path / 'x'}",
        "Next: fill in case.toml, put the visit log in records/,",
        "then: make report CASE=x",
    ]


def test_assess_prints_the_findings_and_writes_nothing(tmp_path):
    make_case(tmp_path)
    before = files_of(tmp_path)
    run = mmi_here(tmp_path, "assess", "tiny", "--json")
    assert (run.code, run.err) == (0, "")
    assert json.loads(run.out)["case"] == "tiny"
    plain = mmi_here(tmp_path, "assess", "tiny")
    assert plain.out.splitlines()[0].startswith("  Threshold ")
    assert files_of(tmp_path) == before


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("verb", ["report", "check"])
def test_an_unexpected_error_prints_its_type_and_place_and_never_its_text(
    tmp_path, monkeypatch, verb
):
    make_case(tmp_path)
    # Loaded before, so that none of them keeps the broken one for later tests.
    for module in ("report.report", "pipeline", "intake", "requests"):
        importlib.import_module(f"mmi_kit.{module}")

    def broken(*_):
        raise ValueError(f"could not convert {CANARY}")

    monkeypatch.setattr("mmi_kit.evidence.build.build_evidence", broken)
    monkeypatch.setattr("mmi_kit.pipeline.read_case", broken)
    # A new Python, started where this one has threads, would not know the broken one.
    forked = multiprocessing.get_context("fork")
    monkeypatch.setattr("mmi_kit.fresh._context", lambda *, warm: forked)
    run = mmi_here(tmp_path, verb, "tiny")
    line = broken.__code__.co_firstlineno + 1
    assert run.code == 1
    assert run.err == (
        f"A bug in mmi-kit: ValueError in test_cli.py, line {line}. The case folder is unharmed. "
        "Set MMI_DEBUG=1 and run again to see all of it (it may show the claimant's data).\n"
    )
    assert CANARY not in run.out


def test_the_whole_of_it_is_shown_only_on_request(tmp_path, monkeypatch):
    make_case(tmp_path)
    monkeypatch.setenv("MMI_DEBUG", "1")

    def broken(*_):
        raise ValueError(CANARY)

    monkeypatch.setattr("mmi_kit.evidence.build.build_evidence", broken)
    with pytest.raises(ValueError, match=CANARY):
        mmi_here(tmp_path, "check", "tiny")


def test_ctrl_c_ends_with_one_line(tmp_path, monkeypatch):
    make_case(tmp_path)

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("mmi_kit.evidence.build.build_evidence", interrupt)
    run = mmi_here(tmp_path, "check", "tiny")
    assert (run.code, run.out, run.err.strip()) == (130, "", "Stopped. Nothing was half-written.")


@pytest.mark.slow
def test_a_report_run_prints_nothing_of_the_claimant(tmp_path):
    """The name stands in bad cells, a heading, a sheet and a free text: `check` may show it on the
    consultant's own screen, a report run prints counts and places in the folder only."""
    case = make_case(tmp_path, log=None)
    write_xlsx(
        case / "records" / "log.xlsx",
        {
            "Visits": [
                ["date", "provider", "ODI", "notes", f"{CANARY} heading"],
                ["2023-01-10", f"Dr. {CANARY}", f"{CANARY} 42", f"{CANARY} sits 20 minutes", "x"],
                [f"{CANARY} May", "Dr. Reed", "140", "continue current management", CANARY],
            ],
            CANARY: [["seen"], ["x"]],
        },
    )
    assert CANARY in mmi(tmp_path, "check", "tiny").stdout
    run = mmi(tmp_path, "report", "tiny")
    assert run.returncode == 0, run.stderr
    assert CANARY not in run.stdout + run.stderr
    record = (case / "report" / "run.json").read_text(encoding="utf-8")
    assert CANARY not in record


@pytest.mark.slow
def test_a_failed_report_run_prints_nothing_of_the_claimant(tmp_path):
    """A cell that the consultant added fails on a value of the record."""
    import nbformat

    case = make_case(tmp_path, log=LOG.replace("Dr. Reed", CANARY))
    (case / "notebooks").mkdir()
    cells = [
        nbformat.v4.new_code_cell('case = "tiny"', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(
            "import pathlib, os\n"
            "log = pathlib.Path(os.environ['MMI_CASES'], case, 'records', 'log.csv').read_text()\n"
            "{}[log]"
        ),
    ]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, case / "notebooks" / "mmi-report.ipynb")
    run = mmi(tmp_path, "report", "tiny")
    assert (run.returncode, run.stdout) == (13, "")
    assert run.stderr.startswith("mmi-report.ipynb: cell [3], line 3 failed: '{}[log]' gave")
    assert CANARY not in run.stderr
    assert CANARY in (case / "report" / "mmi-report.failed.ipynb").read_text(encoding="utf-8")


def test_the_start_imports_nothing_heavy():
    code = (
        "import sys, contextlib, io; from mmi_kit.cli import main; sys.argv = ['mmi', '--help']\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main()\n"
        "print(sorted({'pandas', 'numpy', 'matplotlib', 'nbformat', 'pydantic', 'docx', 'lxml', "
        "'jsonschema', 'scipy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.slow
def test_check_does_not_load_the_layers_that_it_does_not_need(tmp_path):
    make_case(tmp_path)
    code = (
        "import sys, contextlib, io; from mmi_kit.cli import main\n"
        f"sys.argv = ['mmi', 'check', 'tiny', '--cases', {str(tmp_path)!r}]\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main()\n"
        "print(sorted({'matplotlib', 'nbformat', 'papermill', 'docx'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
