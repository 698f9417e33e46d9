"""One fresh process for one case, always: how is it started, watched and ended?

A reused process was seen to carry one claimant's text into the next report. `build_case` is the
one function behind a single report, a caseload of local processes, and a cluster: whoever calls
it only waits for the process that does the work. This module loads the standard library only.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from typing import Any

from mmi_kit.errors import INTERRUPTED, CaseError, MmiError, our_bug
from mmi_kit.order import Order, Outcome, State, unchanged

SILENCE = 330.0  # seconds without a word during a cell: longer than a cell may run
PATIENCE = 1.0  # seconds that a stopped process gets to clean up
CYCLES_AFTER = (1_000_000, 20, 20)  # objects; a process of a second makes little to collect
# Memory that was let go of stays with the process, which asks for it again in a moment (mallopt(3);
# 32 MB is the most that the first may be).
ENVIRONMENT = {
    "MALLOC_MMAP_THRESHOLD_": "33554432",
    "MALLOC_TRIM_THRESHOLD_": "268435456",
    "MALLOC_TOP_PAD_": "33554432",
    "OPENBLAS_NUM_THREADS": "1",
}  # bytes; what the process that reports are forked from is started with
WARM = "mmi_kit.warm"  # what a process that others are forked from has loaded

_LIVE: set[Any] = set()  # the processes that are at work for this one


def build_case(
    order: Order, say: Callable[[str], None] = lambda _: None, *, warm: bool = True
) -> Outcome:
    """Build one report in a process of its own and wait for it. Never raises for a failed report.

    `warm` forks it from a process that has loaded the libraries, which pays from two reports on.
    """
    start = time.perf_counter()
    try:
        if done := unchanged(order):
            return replace(done, seconds=time.perf_counter() - start)
        outcome = _watched(order, say, _context(warm=warm))
    except MmiError as error:
        outcome = _failed(order, error)
    return replace(outcome, seconds=time.perf_counter() - start)


def warm_up() -> None:
    """Start the process that reports are forked from before the first one is ordered."""
    from multiprocessing import forkserver

    _prepare()
    if _context(warm=True).get_start_method() == "forkserver":
        forkserver.ensure_running()


def _prepare() -> None:
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)


def _context(*, warm: bool) -> Any:
    """How a process is started: forked where that is safe, else a new Python."""
    methods = multiprocessing.get_all_start_methods()
    if multiprocessing.current_process().daemon:
        raise CaseError(
            "this worker may not start the process that builds the report",
            expected="a worker that may have children",
            do="Start it with DASK_DISTRIBUTED__WORKER__DAEMON=False set",
        )
    if warm and "forkserver" in methods:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([WARM])
        return context
    alone = threading.active_count() == 1 and sys.platform == "linux"
    return multiprocessing.get_context("fork" if alone else "spawn")


def _watched(order: Order, say: Callable[[str], None], context: Any) -> Outcome:
    _prepare()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(order, theirs), daemon=False)
    process.start()
    theirs.close()
    _LIVE.add(process)
    try:
        return _heard(order, ours, process, say)
    except KeyboardInterrupt:
        process.join(PATIENCE)  # it was interrupted too, and cleans up
        raise
    finally:
        _end(process)
        _LIVE.discard(process)
        ours.close()


def stop_all() -> None:
    """End every process that was started here: Ctrl-C in a caseload."""
    for process in tuple(_LIVE):
        process.terminate()


def _end(process: Any) -> None:
    if process.is_alive():
        process.terminate()
        process.join(PATIENCE)
        process.kill()
    process.join()


def _heard(order: Order, pipe: Connection, process: Any, say: Callable[[str], None]) -> Outcome:
    """The child's last word, or what became of it without one."""
    doing = "its start"
    while True:
        in_cell = ": cell [" in doing
        try:
            if not pipe.poll(SILENCE if in_cell else None):
                return _ended(order, f"{doing} did not end, and could not be interrupted")
            told = pipe.recv()
        except (EOFError, OSError):
            process.join()
            return _ended(order, f"{doing} ended the process (exit code {process.exitcode})")
        if isinstance(told, Outcome):
            process.join()
            return told
        doing = told
        say(told)


def _ended(order: Order, what: str) -> Outcome:
    error = MmiError(
        what,
        where=f"case {order.case}",
        do="The old report is unharmed. Correct that cell if the consultant wrote it; else run it "
        "again, and if it ends again, with the free memory in view",
    )
    return _failed(order, error)


def _failed(order: Order, error: MmiError) -> Outcome:
    return Outcome(case=order.case, state="failed", text=str(error), exit_code=error.exit_code)


def _child(order: Order, pipe: Connection) -> None:
    """What the fresh process does."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.set_threshold(*CYCLES_AFTER)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        outcome = _built(order, pipe.send)
    except MmiError as error:
        outcome = _failed(order, error)
    except KeyboardInterrupt:
        outcome = Outcome(case=order.case, state="stopped", text="Stopped.", exit_code=INTERRUPTED)
    except Exception as error:
        if os.environ.get("MMI_DEBUG"):
            raise
        outcome = Outcome(case=order.case, state="failed", text=our_bug(error), exit_code=1)
    pipe.send(outcome)


def _built(order: Order, say: Callable[[str], None]) -> Outcome:
    from mmi_kit.pipeline import build_report
    from mmi_kit.run_summary import run_summary

    built = build_report(
        order.case,
        root=order.cases,
        parameters=dict(order.parameters),
        lay_out=order.lay_out,
        force=order.force,
        engine=order.engine,
        restyle=order.restyle,
        confirmed_only=order.confirmed_only,
        say=say,
    )
    state: State = "built" if built.issued else "unchanged"
    return Outcome(case=order.case, state=state, text=run_summary(built))


def _end_with_parent() -> None:
    """Nobody waits for this report any more: leave, as a killed run does."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
