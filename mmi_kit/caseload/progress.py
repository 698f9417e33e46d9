"""What is shown while many cases are built, and what is said at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mmi_kit.order import Outcome, State

TOLD: tuple[State, ...] = ("built", "unchanged", "failed", "stopped")


class Showing:
    """A bar for the caseload, and a line for each case that is being built."""

    def __init__(self, cases: int) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._all = self._progress.add_task("cases", total=cases)
        self._lines: dict[str, int] = {}

    def __enter__(self) -> Showing:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._progress.stop()

    def tell(self, case: str, news: str | Outcome) -> None:
        """A stage of a case, or its outcome."""
        if isinstance(news, Outcome):
            if case in self._lines:
                self._progress.remove_task(self._lines.pop(case))  # type: ignore[arg-type]
            self._progress.advance(self._all)
            if news.state in ("built", "failed"):
                self._progress.print(f"{case}: {news.state} in {news.seconds:.1f} s", markup=False)
        else:
            line = f"  {case}: {news}"
            if case not in self._lines:
                self._lines[case] = self._progress.add_task(line, total=None)
            self._progress.update(self._lines[case], description=line)  # type: ignore[arg-type]


def told(outcomes: Iterable[Outcome], seconds: float) -> str:
    """The last lines: how many of each, and every failure with its reason and exit code."""
    outcomes = tuple(outcomes)
    counts = Counter(outcome.state for outcome in outcomes)
    shown = ", ".join(f"{counts[state]} {state}" for state in TOLD if counts[state])
    lines = [f"{len(outcomes)} case(s) in {seconds:.1f} s: {shown}"]
    lines += [
        f"  {outcome.case} failed (exit code {outcome.exit_code}): {outcome.text}"
        for outcome in outcomes
        if outcome.state == "failed"
    ]
    return "\n".join(lines)


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """That of the first case that failed; 0 when none did."""
    return next((outcome.exit_code for outcome in outcomes if outcome.state == "failed"), 0)
