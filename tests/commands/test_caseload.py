"""Many cases at once: what is built, what a failure or a lost worker does, and what is refused."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from helpers import copy_of, files_of, make_case, mmi, mmi_here

from mmi_kit.caseload.many import build_many, orders_for
from mmi_kit.fresh import build_case
from mmi_kit.order import Order

slow = pytest.mark.slow


def caseload(root, count, name="demo-empty"):
    """So many cases with nothing built in them."""
    case = copy_of(name, root)
    for number in range(1, count):
        shutil.copytree(case, root / f"case-{number}")
    return root


def silent(*_):
    """Nobody is told."""


@slow
def test_every_case_is_built_and_a_failure_stops_no_other(tmp_path):
    caseload(tmp_path, 3)
    (tmp_path / "case-1" / "case.toml").write_text("[claimant", encoding="utf-8")
    run = mmi(tmp_path, "reports", "--jobs", "2")
    assert run.returncode == 10
    lines = run.stdout.splitlines()
    assert lines[0].startswith("3 case(s) in ")
    assert lines[0].endswith(" s: 2 built, 1 failed")
    assert lines[1].startswith(
        "  case-1 failed (exit code 10): case-1/case.toml: this is not valid"
    )
    built = [files_of(tmp_path / name / "report") for name in ("case-2", "demo-empty")]
    assert sorted(built[0]) == sorted(built[1])
    assert len(built[0]) == 4
    again = mmi(tmp_path, "reports")
    assert again.stdout.splitlines()[0].endswith(" s: 2 unchanged, 1 failed")


@slow
def test_a_caseload_gives_what_a_single_report_gives(tmp_path):
    for name in ("one", "many"):
        caseload(tmp_path / name, 1)
    assert build_case(Order(case="demo-empty", cases=tmp_path / "one"), warm=False).state == "built"
    assert mmi(tmp_path / "many", "reports").returncode == 0
    assert files_of(tmp_path / "one") == files_of(tmp_path / "many")


def test_a_dry_run_says_what_would_be_done_and_does_nothing(tmp_path):
    make_case(tmp_path)
    before = files_of(tmp_path)
    run = mmi_here(tmp_path, "reports", "--dry-run")
    assert (run.code, run.out) == (0, "tiny: build, because it was not built before\n")
    assert files_of(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--jobs", "0"],
         "JOBS: 0 is no number of reports at once. Expected: 1 or more. Correct it, or leave it "
         "out."),
        (["tiny", "none", "no"],
         "there is no case 'no', 'none' in {root}/. Expected: some of tiny. Correct CASES, or "
         "leave it out to take all."),
        (["--executor", "ssh://x"],
         "--executor: 'ssh://x' is no executor. Expected: dask://host:port. Correct it, or leave "
         "it out to use this machine."),
        (["--executor", "dask://127.0.0.1:9"],
         "dask://127.0.0.1:9: no Dask scheduler answers. Start one with: dask scheduler; and look "
         "at the host, the port and the firewall."),
    ],
)  # fmt: skip
def test_a_wrong_word_is_one_clear_line(tmp_path, monkeypatch, words, message):
    monkeypatch.setattr("mmi_kit.caseload.cluster.ANSWER", 1)
    make_case(tmp_path)
    run = mmi_here(tmp_path, "reports", *words)
    assert (run.code, run.out) == (10, "")
    assert run.err.strip() == message.format(root=tmp_path.name)


def test_an_empty_folder_of_cases_is_told(tmp_path):
    run = mmi_here(tmp_path, "reports")
    assert run.err == (
        f"there is no case in {tmp_path.name}/. Start one with: make new CASE=my-case.\n"
    )


@slow
def test_a_case_that_vanishes_during_the_run_is_one_line(tmp_path):
    caseload(tmp_path, 2)
    orders = orders_for(tmp_path, ())
    shutil.rmtree(tmp_path / "case-1")
    gone, built = build_many(orders, jobs=1, tell=silent)
    assert (gone.state, built.state) == ("failed", "built")
    assert gone.text.startswith("there is no case 'case-1'")


@slow
def test_a_cell_that_kills_the_process_is_named_and_the_caseload_goes_on(tmp_path):
    caseload(tmp_path, 2)
    notebooks = tmp_path / "case-1" / "notebooks"
    notebooks.mkdir()
    cells = [
        {"cell_type": "code", "id": "p", "metadata": {"tags": ["parameters"]}, "outputs": [],
         "source": 'case = "case-1"', "execution_count": None},
        {"cell_type": "code", "id": "k", "metadata": {}, "outputs": [],
         "source": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
         "execution_count": None},
    ]  # fmt: skip
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4,
                "nbformat_minor": 5}  # fmt: skip
    (notebooks / "mmi-report.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    killed, built = build_many(orders_for(tmp_path, ()), jobs=2, tell=silent)
    assert (killed.state, built.state) == ("failed", "built")
    assert killed.text.startswith(
        "case case-1: mmi-report.ipynb: cell [3] 'import os, signal; os.kill(os.getpid(), "
        "signal.SIGKILL)' ended the process (exit code -9)."
    )


@slow
@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a POSIX signal here")
def test_ctrl_c_ends_a_caseload_within_two_seconds_and_keeps_what_is_finished(tmp_path):
    caseload(tmp_path, 12, "demo-lumbar")
    words = [sys.executable, "-m", "mmi_kit", "reports", "--jobs", "1", "--cases", str(tmp_path)]
    run = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not list(tmp_path.glob("*/report/run.json")):
        time.sleep(0.1)
    start = time.monotonic()
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=10)
    assert time.monotonic() - start < 2
    assert run.returncode == 130
    assert err.splitlines()[-1] == "Stopped. Nothing was half-written."
    finished = len(list(tmp_path.glob("*/report/run.json")))
    assert 1 <= finished < 12
    again = mmi(tmp_path, "reports", "--dry-run").stdout
    assert again.count("unchanged") == finished


@slow
def test_each_case_has_a_process_of_its_own_with_one_thread_to_fork_from(tmp_path):
    """What one notebook leaves in its process, the next must not find."""
    code = (
        "import os; os.environ['OPENBLAS_NUM_THREADS'] = '1'\n"
        "import mmi_kit.warm; print(len(os.listdir('/proc/self/task')))"
    )
    if sys.platform == "linux":
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert run.stdout == "1\n"
    caseload(tmp_path, 2)
    template = (tmp_path / "case-1" / "notebooks", tmp_path / "demo-empty" / "notebooks")
    for folder in template:
        folder.mkdir()
        cells = [
            {"cell_type": "code", "id": "p", "metadata": {"tags": ["parameters"]}, "outputs": [],
             "source": f'case = "{folder.parent.name}"', "execution_count": None},
            {"cell_type": "code", "id": "k", "metadata": {}, "outputs": [], "execution_count": None,
             "source": "import mmi_kit\nfound = getattr(mmi_kit, 'left', 'nothing')\n"
             "mmi_kit.left = case\nfound"},
        ]  # fmt: skip
        kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
        notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4,
                    "nbformat_minor": 5}  # fmt: skip
        (folder / "mmi-report.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    done = build_many(orders_for(tmp_path, ()), jobs=1, tell=silent)
    assert [outcome.state for outcome in done] == ["built", "built"]
    for name in ("case-1", "demo-empty"):
        text = (tmp_path / name / "report" / "mmi-report.ipynb").read_text("utf-8")
        assert "'nothing'" in text
