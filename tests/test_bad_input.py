"""What a consultant may get wrong, and the whole message that she reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from test_pipeline import copy_of, mmi

pytestmark = pytest.mark.slow


def files_of(case: Path) -> dict[str, bytes]:
    return {str(p.relative_to(case)): p.read_bytes() for p in case.rglob("*") if p.is_file()}


def report_fails(cases: Path, name: str) -> tuple[int, str]:
    """Exit code and message; asserts that nothing was written and no traceback shown."""
    case = cases / name
    before = files_of(case) if case.is_dir() else {}
    run = mmi(cases, "report", name)
    after = files_of(case) if case.is_dir() else {}
    assert {k: v for k, v in after.items() if not k.endswith(".lock")} == before
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
    return run.returncode, run.stderr.strip()


def check_says(cases: Path, name: str) -> list[str]:
    run = mmi(cases, "check", name)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.splitlines()


@pytest.fixture
def cases(tmp_path):
    copy_of("demo-empty", tmp_path)
    return tmp_path


def log(cases: Path, text: str) -> None:
    records = cases / "demo-empty" / "records"
    shutil.rmtree(records)
    records.mkdir()
    (records / "log.csv").write_text(text, encoding="utf-8")
