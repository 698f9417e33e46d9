"""Whatever happens to a run, every file is the old one or the new one, and the next run succeeds.

MMI_KILLS=200 kills more runs than the few that are killed each time.
"""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from edits_help import Editor
from helpers import copy_of, files_of, mmi
from revisions import accepted

from mmi_kit import pipeline
from mmi_kit.errors import CaseError
from mmi_kit.notebooks.files import dumps, loads

KILLS = int(os.environ.get("MMI_KILLS", "6"))
MOST_RUNS = 2 * KILLS  # some end before the moment at which they were to be killed
AUTHORS = ("A. First", "B. Second")
posix = pytest.mark.skipif(os.name != "posix", reason="processes are killed as POSIX does it")
pytestmark = pytest.mark.slow


def author(case, name):
    text = (case / "case.toml").read_text("utf-8").splitlines()
    lines = [f'author = "{name}"' if line.startswith("author =") else line for line in text]
    (case / "case.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def report_files(case):
    """The report's files by name; run.json without what was found when it was built."""
    return {
        name: data for name, data in files_of(case / "report").items() if not name.startswith(".")
    }


def start(cases):
    return subprocess.Popen(
        [sys.executable, "-m", "mmi_kit", "report", "demo-empty", "--no-pages", "--cases",
         str(cases)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env=os.environ | {"TMPDIR": str(cases / ".temporary")},
    )  # fmt: skip


def ended(run):
    """Its exit code, and what it said of mistakes."""
    _, told = run.communicate(timeout=60)
    return run.returncode, told


def leftovers(cases):
    return [
        str(p.relative_to(cases))
        for pattern in (".tmp-*", "mmi-*")
        for p in cases.rglob(pattern)
        if not p.name.startswith("mmi-report")
    ]


@posix
def test_a_run_killed_at_any_moment_leaves_the_old_or_the_new_and_the_next_one_succeeds(tmp_path):
    case = copy_of("demo-empty", tmp_path)
    (tmp_path / ".temporary").mkdir()
    wanted, took = {}, 0.0
    for name in AUTHORS:
        author(case, name)
        begun = time.monotonic()
        assert ended(start(tmp_path)) == (0, "")
        took = time.monotonic() - begun
        wanted[name] = report_files(case)
    chance = random.Random(7)
    killed = 0
    for number in range(MOST_RUNS):
        if killed == KILLS:
            break
        old, new = AUTHORS[(number + 1) % 2], AUTHORS[number % 2]
        author(case, new)
        alone = number % 3 == 0  # the process that waits is killed, the one that works is not
        with start(tmp_path) as run:
            time.sleep(chance.uniform(0, took))
            if run.poll() is None:
                killed += 1
                os.kill(run.pid, signal.SIGKILL) if alone else os.killpg(run.pid, signal.SIGKILL)
        if not alone:
            for name, data in report_files(case).items():
                assert data in (wanted[old].get(name), wanted[new][name]), (number, name)
        assert ended(start(tmp_path)) == (0, ""), number
        assert report_files(case) == wanted[new], number
        assert leftovers(tmp_path) == [], number
    assert killed > KILLS // 2


@posix
def test_four_runs_at_once_build_one_report(tmp_path):
    copy_of("demo-empty", tmp_path)
    (tmp_path / ".temporary").mkdir()
    told = [run.communicate()[0].splitlines()[0] for run in [start(tmp_path) for _ in range(4)]]
    built = [line for line in told if line.startswith("demo-empty: report built in ")]
    same = [line for line in told if line == "demo-empty: unchanged, nothing had to be done"]
    assert (len(built), len(same)) == (1, 3)


@posix
def test_ctrl_c_ends_a_report_at_once_and_leaves_the_old_one(tmp_path):
    case = copy_of("demo-empty", tmp_path)
    (tmp_path / ".temporary").mkdir()
    assert ended(start(tmp_path)) == (0, "")
    before = report_files(case)
    author(case, AUTHORS[1])
    run = start(tmp_path)
    time.sleep(0.8)
    begun = time.monotonic()
    os.killpg(run.pid, signal.SIGINT)
    assert ended(run) == (130, "Stopped. Nothing was half-written.\n")
    assert time.monotonic() - begun < 2
    assert report_files(case) == before


@posix
def test_a_full_disk_is_told_and_the_old_report_is_intact(tmp_path):
    """The system refuses a file of more than 40 kB, as a full disk does."""
    case = copy_of("demo-empty", tmp_path)
    assert mmi(tmp_path, "report", "demo-empty", "--no-pages").returncode == 0
    before = report_files(case)
    author(case, AUTHORS[1])
    words = f"{sys.executable} -m mmi_kit report demo-empty --no-pages --cases {tmp_path}"
    run = subprocess.run(
        ["bash", "-c", f"ulimit -f 40; exec {words}"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (10, "")
    assert re.sub(r"\.[0-9a-f]{16}\.", ".BUILD.", run.stderr) == (
        ".base/mmi-report.BUILD.docx: the file could not be written (File too large). Close it if "
        "it is open, check the free space, and run it again; the old file is unharmed.\n"
    )
    assert report_files(case) == before
    assert leftovers(tmp_path) == []


OPERATIONS = ("tempfile.mkstemp", "os.fdopen", "os.fsync", "pathlib.Path.replace")


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """The notebook of demo-empty, run once."""
    root = tmp_path_factory.mktemp("executed")
    copy_of("demo-empty", root)
    kept = []
    run = pipeline.run_template
    patch = pytest.MonkeyPatch()
    patch.setattr(pipeline, "run_template", lambda *a, **k: kept.append(run(*a, **k)) or kept[0])
    pipeline.build_report("demo-empty", root=root)
    patch.undo()
    return kept[0]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_any_step_of_any_write_may_fail(tmp_path, monkeypatch, executed, operation):
    case = copy_of("demo-empty", tmp_path)
    monkeypatch.setattr(pipeline, "run_template", lambda *_, **__: executed)
    wanted = {}
    for name in AUTHORS:
        author(case, name)
        pipeline.build_report("demo-empty", root=tmp_path)
        wanted[name] = report_files(case)
    for number in range(1, 60):
        old, new = AUTHORS[number % 2], AUTHORS[(number + 1) % 2]
        author(case, new)
        with monkeypatch.context() as patch:
            counter = failing(patch, operation, number)
            told = failure_of_a_build(tmp_path)
        if counter[0] < number:  # there was no such step any more
            assert told == ""
            break
        assert "could not be written (No space left on device)" in told
        for name, data in report_files(case).items():
            assert data in (wanted[old][name], wanted[new][name]), (number, name)
        assert leftovers(tmp_path) == []
        pipeline.build_report("demo-empty", root=tmp_path)
        assert report_files(case) == wanted[new]
    assert number > 4  # notebook, findings, run.json, the ledger and the report at least


@pytest.mark.parametrize("operation", ["os.fsync", "pathlib.Path.replace"])
def test_no_word_of_the_author_is_lost_when_a_merge_fails_at_any_step(
    tmp_path, monkeypatch, executed, operation
):
    monkeypatch.setattr(pipeline, "run_template", lambda *_, **__: executed)
    first = copy_of("demo-empty", tmp_path / "first")
    pipeline.build_report("demo-empty", root=first.parent)
    report = first / "report" / "mmi-report.docx"
    edited = Editor(report.read_bytes()).add_after("Evidence as of", "My own words.").saved()
    report.write_bytes(edited)
    new = loads(dumps(executed).replace("not documented", "not found"))
    monkeypatch.setattr(pipeline, "run_template", lambda *_, **__: new)
    for number in range(1, 60):
        root = tmp_path / str(number)
        shutil.copytree(first.parent, root)
        case = root / "demo-empty"
        author(case, AUTHORS[1])
        with monkeypatch.context() as patch:
            counter = failing(patch, operation, number)
            told = failure_of_a_build(root)
        pipeline.build_report("demo-empty", root=root)
        merged = (case / "report" / "mmi-report.docx").read_bytes()
        assert merged != edited
        assert "My own words." in accepted(merged)
        assert edited in [kept.read_bytes() for kept in (case / ".history").glob("*.docx")]
        assert leftovers(root) == []
        if counter[0] < number:
            assert told == ""
            break
        assert "could not be written (No space left on device)" in told
    assert number > 4


def failure_of_a_build(root):
    try:
        pipeline.build_report("demo-empty", root=root)
    except CaseError as error:
        return str(error)
    return ""


def failing(patch, operation, number):
    """Let the `number`-th call of an operation fail as on a full disk."""
    owner, _, name = operation.rpartition(".")
    target = Path if owner == "pathlib.Path" else sys.modules[owner]
    real, counter = getattr(target, name), [0]

    def call(*given, **named):
        counter[0] += 1
        if counter[0] == number:
            if name == "fdopen":
                os.close(given[0])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*given, **named)

    patch.setattr(target, name, call)
    return counter
