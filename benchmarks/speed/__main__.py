"""Time this kit beside papermill with pandoc, papermill with nbconvert, and its reference engine.

    python -m benchmarks.speed            or: make benchmark-speed     (about fifteen minutes)
    python -m benchmarks.speed --quick    fewer rounds and cases, nothing written

All in one run on one machine, the ways taking turns; the ratios are what can be compared with
another machine. The table goes to docs/performance.md with the machine and the day.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from benchmarks.speed import desk, ways
from benchmarks.speed.large import ROOT, copies, large
from benchmarks.speed.measure import Measured
from benchmarks.speed.page import Figures, page
from benchmarks.word.__main__ import installed_pandoc
from mmi_kit.case.write import atomic_write
from mmi_kit.fresh import build_case
from mmi_kit.order import Order

PAGE = ROOT / "docs" / "performance.md"
SIZES = (300, 1500, 6000)
SLOW = 4  # cases by the slow ways: enough for their rate
WORKERS = 2


def main() -> None:
    """Measure everything, print the page, and write it unless it was quick."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    rounds, many, thousand = (1, 6, 100) if quick else (3, 50, 1000)
    with tempfile.TemporaryDirectory(prefix="mmi-speed-") as temporary:
        root = Path(temporary)
        figures = Figures(day=date.today().isoformat(), machine=_machine(), rounds=rounds)
        pandoc = shutil.which("pandoc") or installed_pandoc(root)
        load = _Load()
        load.look()
        figures.one = _one(root / "one", pandoc, rounds)
        load.look()
        figures.memory = _memory(root / "memory")
        load.look()
        figures.many = _many(root / "many", pandoc, many)
        load.look()
        figures.unchanged = _unchanged(root / "unchanged", thousand)
        load.look()
        figures.sizes = _sizes(root / "sizes", SIZES[: 2 if quick else None])
        load.look()
        figures.desk = desk.desk(root / "desk")
        load.look()
        figures.machine += f", {load}"
    text = page(figures)
    print(text)
    if not quick:
        atomic_write(PAGE, text.encode())


def _one(root: Path, pandoc: str, rounds: int) -> dict[str, Measured]:
    """One report each way, taking turns; medians."""
    root.mkdir()
    copies(1, root)
    case = "case-0001"
    taken = {"papermill + nbconvert (HTML)": ways.with_nbconvert}
    if pandoc:
        taken = {"papermill + pandoc": ways.with_pandoc(pandoc)} | taken
    taken |= {
        "mmi, engine `stock`": ways.stock,
        "mmi": ways.cold,
        "mmi, with page numbers": ways.paged,
        "mmi, unchanged": ways.unchanged,
    }
    found: dict[str, list[Measured]] = {name: [] for name in (*taken, "mmi, warm")}
    warm = Order(case=case, cases=root, force=True)
    for number in range(rounds + 1):  # the first fills caches and is not counted
        for name, commands in taken.items():
            each = ways.run(commands(case, root), root)
            if number:
                found[name].append(each)
        outcome = build_case(warm)  # what `make watch` does at each save
        if number:
            found["mmi, warm"].append(Measured(outcome.seconds, 0.0, 0.0))
    return {name: _median(each) for name, each in found.items()}


def _memory(root: Path) -> dict[str, float]:
    root.mkdir()
    copies(8, root)
    reports = [*ways.MMI, "reports", "--force", "--jobs", str(WORKERS)]
    return {
        "one report": ways.run(ways.cold("case-0001", root), root, memory=True).megabytes,
        "a caseload with 2 workers": ways.run([reports], root, memory=True).megabytes,
    }


def _many(root: Path, pandoc: str, count: int) -> dict[str, float]:
    """Reports a minute."""
    root.mkdir()
    names = copies(count, root)
    reports = [*ways.MMI, "reports", "--force", "--jobs", str(WORKERS)]
    found = {}
    if pandoc:
        found["papermill + pandoc, 2 processes"] = _in_threads(
            names[: 2 * SLOW], ways.with_pandoc(pandoc), root
        )
    found["papermill + nbconvert (HTML), 2 processes"] = _in_threads(
        names[: 2 * SLOW], ways.with_nbconvert, root
    )
    found["mmi, 2 workers"] = _a_minute(count, lambda: ways.run([reports], root))
    address, workers = _dask(root)
    try:
        on_dask = [*reports[:-2], "--executor", f"dask://{address}"]
        found["mmi, a local Dask cluster of 2 workers"] = _a_minute(
            count, lambda: ways.run([on_dask], root)
        )
    finally:
        for process in workers:
            process.terminate()
            process.wait()
    return found


def _in_threads(
    names: list[str], commands: Callable[[str, Path], Sequence[ways.Step]], root: Path
) -> float:
    def work() -> None:
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(lambda case: ways.run(commands(case, root), root), names))

    return _a_minute(len(names), work)


def _dask(root: Path) -> tuple[str, list[subprocess.Popen[bytes]]]:
    address = "127.0.0.1:8799"
    dask = [sys.executable, "-m"]
    scheduler = [*dask, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "8799",
                 "--no-dashboard", "--no-show"]  # fmt: skip
    worker = [*dask, "distributed.cli.dask_worker", address, "--nworkers", str(WORKERS),
              "--nthreads", "1", "--no-dashboard", "--preload", "mmi_kit.caseload.worker",
              "--local-directory", str(root / ".dask")]  # fmt: skip
    environment = os.environ | {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    started = [
        subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL)
        for words in (scheduler, worker)
    ]
    from distributed import Client

    with Client(f"tcp://{address}", timeout=60) as client:
        client.wait_for_workers(WORKERS, timeout=60)
    return address, started


def _a_minute(count: int, work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 60 * count / (time.perf_counter() - start)


def _unchanged(root: Path, count: int) -> tuple[int, float]:
    root.mkdir()
    copies(1, root)
    ways.run(ways.cold("case-0001", root), root)
    ways.unchanged_copies(root / "case-0001", count - 1, root)
    return count, ways.run([[*ways.MMI, "reports"]], root).seconds


def _sizes(root: Path, sizes: tuple[int, ...]) -> dict[int, Measured]:
    root.mkdir()
    found = {}
    for size in sizes:
        name = large(size, root)
        found[size] = ways.run(ways.cold(name, root), root)
    return found


def _median(each: list[Measured]) -> Measured:
    return Measured(
        statistics.median(m.seconds for m in each), statistics.median(m.cpu for m in each), 0.0
    )


def _machine() -> str:
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        lines = info.read_text(encoding="utf-8").splitlines()
        name = next((x.partition(":")[2].strip() for x in lines if "model name" in x), name)
    return (
        f"{os.cpu_count()} processors ({name}), {platform.system()}, "
        f"Python {platform.python_version()}"
    )


class _Load:
    """How much the machine had to do meanwhile, this benchmark and all else."""

    def __init__(self) -> None:
        self._seen: list[float] = []

    def look(self) -> None:
        """Once before each part, and at the end."""
        if hasattr(os, "getloadavg"):
            self._seen.append(os.getloadavg()[0])

    def __str__(self) -> str:
        if not self._seen:
            return "load not known"
        return f"load of the whole machine {min(self._seen):.1f} to {max(self._seen):.1f}"


if __name__ == "__main__":
    main()
