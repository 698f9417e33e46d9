"""How long does a command take, how much of a processor, and how much memory at most?"""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

LOOK_EVERY = 0.02  # seconds
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall seconds, processor seconds of all that was started, megabytes at the peak."""

    seconds: float
    cpu: float
    megabytes: float


def measured(
    command: list[str], folder: Path, *, memory: bool = False, check: bool = True
) -> Measured:
    """Run `command` and measure it. Memory is looked at only when asked for: looking costs."""
    before, start = _cpu(), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env=os.environ | {"MMI_CASES": str(folder)},
    )  # fmt: skip
    peak = _Peak(process.pid) if memory else None
    _, told = process.communicate()
    seconds = time.perf_counter() - start
    if check and process.returncode:
        raise RuntimeError(f"{command[:4]} ended with {process.returncode}: {told.decode()[-500:]}")
    return Measured(seconds, _cpu() - before, peak.stop() if peak else 0.0)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Peak:
    """The proportional memory of a process and all below it, at its highest."""

    def __init__(self, pid: int) -> None:
        self._root, self._peak, self._done = psutil.Process(pid), 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> float:
        """Megabytes."""
        self._done.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._done.wait(LOOK_EVERY):
            total = 0
            try:
                for each in (self._root, *self._root.children(recursive=True)):
                    total += _memory(each)
            except psutil.Error:
                continue
            self._peak = max(self._peak, total / MEGABYTE)


def _memory(process: psutil.Process) -> int:
    """Shared pages counted once, where the system tells them apart."""
    found = process.memory_full_info()
    return int(getattr(found, "pss", found.rss))
