"""A file is written whole or not at all, an old version is kept, and one run works on a case."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers import files_of, make_case

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.history import is_open_elsewhere, keep
from mmi_kit.case.lock import case_lock
from mmi_kit.case.write import TEMPORARY, atomic_write, sweep
from mmi_kit.errors import CaseError


@pytest.fixture
def folder(tmp_path):
    make_case(tmp_path, name="x")
    return CaseFolder(id="x", root=tmp_path)


class TestAtomicWrite:
    def test_makes_the_folder_and_replaces_the_file(self, tmp_path):
        path = tmp_path / "report" / "a.docx"
        atomic_write(path, b"old")
        atomic_write(path, b"new")
        assert files_of(tmp_path) == {str(Path("report") / "a.docx"): b"new"}

    @pytest.mark.skipif(os.name != "posix", reason="there are no such permissions")
    def test_who_may_read_the_file_stays_so(self, tmp_path):
        path = tmp_path / "a.docx"
        atomic_write(path, b"old")
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o640)
        atomic_write(path, b"new")
        assert path.stat().st_mode & 0o777 == 0o640

    @pytest.mark.parametrize("step", ["fsync", "fdopen"])
    def test_a_failure_in_the_middle_leaves_the_old_file(self, tmp_path, monkeypatch, step):
        path = tmp_path / "report" / "a.docx"
        atomic_write(path, b"old")

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, step, full)
        with pytest.raises(CaseError) as error:
            atomic_write(path, b"new")
        assert str(error.value) == (
            "report/a.docx: the file could not be written (No space left on device). "
            "Close it if it is open, check the free space, and run it again; "
            "the old file is unharmed."
        )
        assert files_of(tmp_path) == {str(Path("report") / "a.docx"): b"old"}

    def test_an_interrupt_in_the_middle_leaves_the_old_file(self, tmp_path, monkeypatch):
        path = tmp_path / "a.docx"
        atomic_write(path, b"old")

        def interrupt(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            atomic_write(path, b"new")
        assert files_of(tmp_path) == {"a.docx": b"old"}

    @pytest.mark.slow
    @pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
    def test_a_kill_at_any_moment_leaves_one_of_the_files_whole(self, folder):
        """A writer alternates between two contents; killed at 20 moments, it never leaves a mix."""
        path = folder.report / "a.docx"
        size = 300_000
        program = (
            "import sys; from pathlib import Path; from mmi_kit.case.write import atomic_write\n"
            f"while True:\n for b in (b'a', b'b'): atomic_write(Path(sys.argv[1]), b * {size})"
        )
        for moment in range(20):
            writer = subprocess.Popen([sys.executable, "-c", program, str(path)])
            while not path.exists():
                time.sleep(0.01)
            time.sleep(0.05 + 0.0013 * moment)
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            assert path.read_bytes() in (b"a" * size, b"b" * size)
        sweep(folder)
        assert [p.name for p in folder.report.iterdir()] == ["a.docx"]


def test_the_sweep_removes_only_what_a_killed_run_left(folder):
    before = files_of(folder.path)
    for place in (folder.path, folder.report, folder.history):
        place.mkdir(exist_ok=True)
        (place / f"{TEMPORARY}abc").write_bytes(b"half")
    sweep(folder)
    assert files_of(folder.path) == before


class TestHistory:
    def test_every_version_is_kept_once_under_its_hash(self, folder):
        path = folder.report / "a.docx"
        assert keep(folder, path) is None
        atomic_write(path, b"one")
        first = keep(folder, path)
        assert keep(folder, path) == first
        atomic_write(path, b"two")
        keep(folder, path)
        assert sorted(p.read_bytes() for p in folder.history.iterdir()) == [b"one", b"two"]
        assert first.name == "a.7692c3ad3540bb80.docx"  # sha256 of b"one"

    @pytest.mark.parametrize(
        "lock", ["~$i-report.docx", "~$mmi-report.docx", ".~lock.mmi-report.docx#"]
    )
    def test_a_word_processor_is_recognised_by_its_lock_file(self, tmp_path, lock):
        report = tmp_path / "mmi-report.docx"
        assert not is_open_elsewhere(report)
        (tmp_path / lock).write_bytes(b"")
        assert is_open_elsewhere(report)


class TestLock:
    def test_a_second_run_waits_and_then_says_why_it_cannot_start(self, folder):
        program = (
            "import sys, time; from pathlib import Path\n"
            "from mmi_kit.case.folder import CaseFolder; from mmi_kit.case.lock import case_lock\n"
            "with case_lock(CaseFolder(id='x', root=Path(sys.argv[1]))):\n"
            " print('held', flush=True); sys.stdin.read()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", program, str(folder.root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as other:
            assert other.stdout.readline() == b"held\n"
            with pytest.raises(CaseError) as error, case_lock(folder, timeout=0.05):
                pytest.fail("two runs hold one case")
            other.kill()
        assert str(error.value) == (
            "case x: another run is working on this case. "
            "Wait until it has finished, then run it again."
        )
        with case_lock(folder, timeout=1):  # the system frees the lock of a killed run
            pass

    def test_the_lock_is_free_after_a_failure(self, folder):
        with pytest.raises(ZeroDivisionError), case_lock(folder):
            raise ZeroDivisionError
        with case_lock(folder, timeout=0.05):
            pass

    def test_a_folder_that_is_gone_is_told(self, tmp_path):
        gone = CaseFolder(id="x", root=tmp_path / "f")
        (tmp_path / "f").write_text("")
        with pytest.raises(CaseError) as error, case_lock(gone):
            pytest.fail("locked nothing")
        assert str(error.value) == (
            "case x: the case folder cannot be written (Not a directory). "
            "Look at its permissions and the free space."
        )
