"""Many cases at once: which are to be built, by whom, and what came of each?

The work is `build_case`, behind `concurrent.futures.Executor`: on this machine threads that each
wait for one process, on a cluster the workers of Dask. What was finished is unchanged for the next
run, so a caseload that was stopped goes on where it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from pathlib import Path

from mmi_kit.case.folder import known_cases
from mmi_kit.errors import CaseError, MmiError
from mmi_kit.fresh import build_case, stop_all
from mmi_kit.order import Order, Outcome, todo, unchanged

Report = Callable[[str, "str | Outcome"], None]  # is told the case, and its stage or its outcome
LOOK_EVERY = 0.1  # seconds


def orders_for(
    cases: Path, names: Iterable[str], *, force: bool = False, engine: str = "mmi"
) -> tuple[Order, ...]:
    """One order a case: of those named, else of all. CaseError lists the names that are none."""
    known = known_cases(cases)
    wanted = tuple(dict.fromkeys(names)) or known
    if unknown := sorted(set(wanted) - set(known)):
        raise CaseError(
            f"there is no case {', '.join(map(repr, unknown))} in {cases.name}/",
            expected="some of " + (", ".join(known) or "(no case yet)"),
            do="Correct CASES, or leave it out to take all",
        )
    if not wanted:
        raise CaseError(
            f"there is no case in {cases.name}/", do="Start one with: make new CASE=my-case"
        )
    return tuple(Order(case=name, cases=cases, force=force, engine=engine) for name in wanted)


def plans(orders: Iterable[Order]) -> tuple[tuple[str, str], ...]:
    """Case and what would be done, without doing it."""
    return tuple((order.case, todo(order)) for order in orders)


def build_many(
    orders: Iterable[Order], *, executor: Executor | None = None, jobs: int = 0, tell: Report
) -> tuple[Outcome, ...]:
    """Build what has changed; the outcome of every case, in the order given.

    `jobs` processes at once on this machine, or as many as `executor` will. A failed case never
    stops the others. KeyboardInterrupt ends all of it at once, with finished cases kept.
    """
    outcomes: dict[str, Outcome] = {}
    waiting = []
    for order in orders:
        if done := _unchanged(order):
            outcomes[order.case] = done
            tell(order.case, done)
        else:
            waiting.append(order)
            outcomes[order.case] = Outcome(case=order.case, state="stopped", text="")
    if not waiting:
        return tuple(outcomes.values())

    def local(order: Order) -> Outcome:
        return build_case(order, lambda stage: tell(order.case, stage))

    pool = executor or ThreadPoolExecutor(jobs or processors())
    work = build_case if executor else local
    futures: dict[Future[Outcome], Order] = {pool.submit(work, order): order for order in waiting}
    try:
        _collect(futures, outcomes, tell)
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        stop_all()
        raise
    pool.shutdown()
    return tuple(outcomes.values())


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _unchanged(order: Order) -> Outcome | None:
    try:
        return unchanged(order)
    except MmiError:  # a case that is not right: building it will say so
        return None


def _collect(
    futures: dict[Future[Outcome], Order], outcomes: dict[str, Outcome], tell: Report
) -> None:
    left = set(futures)
    while left:
        done, left = wait(left, timeout=LOOK_EVERY, return_when="FIRST_COMPLETED")
        for future in done:
            case = futures[future].case
            error = future.exception()
            if error is None:
                outcomes[case] = future.result()
            else:  # the cluster's, not the case's: every worker that tried it was lost
                text = f"case {case}: its worker was lost ({type(error).__name__}). Run it again."
                outcomes[case] = Outcome(case=case, state="failed", text=text, exit_code=1)
            tell(case, outcomes[case])
