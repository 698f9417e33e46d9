"""A case that is watched is built again when something of it is saved, and only then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from helpers import copy_of

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.made import last_findings
from mmi_kit.order import Order, Outcome
from mmi_kit.watch import told, watch

pytestmark = pytest.mark.slow


def test_each_save_builds_it_again_and_tells_what_changed(tmp_path):
    case = copy_of("demo-lumbar", tmp_path)
    log = case / "records" / "visit-log.csv"
    said = []

    def saves():
        yield  # nothing was changed
        text = log.read_text("utf-8").splitlines()
        log.write_text("\n".join(text[: len(text) // 2]) + "\n", encoding="utf-8")
        yield
        log.unlink()
        yield

    watch(Order(case="demo-lumbar", cases=tmp_path), said.append, saves())
    assert len(said) == 4
    assert said[0].startswith("demo-lumbar: built in ")
    assert said[1].startswith("demo-lumbar: unchanged, nothing had to be done")
    lines = said[2].splitlines()
    assert any(line.startswith("  evidence of 100: 79.5 -> ") for line in lines)
    assert any(line.startswith("  new gap: ") for line in lines)
    assert said[3].startswith("case demo-lumbar, records/: there is no record to read.")
    assert (case / "report" / "mmi-report.docx").is_file()


def test_the_same_findings_are_told_as_such(tmp_path):
    outcome = Outcome(case="x", state="built", text="", seconds=0.51)
    assert told(outcome, ()) == "x: built in 0.5 s\n  no change in the findings"


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a POSIX signal here")
def test_a_saved_file_is_noticed_and_ctrl_c_ends_it(tmp_path):
    case = copy_of("demo-empty", tmp_path)
    words = [sys.executable, "-u", "-m", "mmi_kit", "watch", "demo-empty", "--cases", str(tmp_path)]
    run = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert run.stdout.readline().startswith("demo-empty: watching")
        assert run.stdout.readline().startswith("demo-empty: built in ")
        time.sleep(1)  # until the watcher has begun
        (case / "report" / "mine.txt").write_text("not watched", encoding="utf-8")
        toml = (case / "case.toml").read_text("utf-8")
        (case / "case.toml").write_text(toml + "\n", encoding="utf-8")
        assert run.stdout.readline().startswith("demo-empty: built in ")
        assert run.stdout.readline() == "  no change in the findings\n"
        start = time.monotonic()
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=10)
        assert (run.returncode, err.strip()) == (130, "Stopped. Nothing was half-written.")
        assert time.monotonic() - start < 2
    finally:
        run.kill()
    assert last_findings(CaseFolder(id="demo-empty", root=tmp_path))["case"] == "demo-empty"


def test_findings_of_another_version_are_none(tmp_path):
    folder = CaseFolder(id="old", root=tmp_path)
    folder.report.mkdir(parents=True)
    path = folder.report / "findings.json"
    for text, found in (('{"schema": 1}', {"schema": 1}), ('{"schema": 0}', {}), ("[", {})):
        path.write_text(text, encoding="utf-8")
        assert last_findings(folder) == found
