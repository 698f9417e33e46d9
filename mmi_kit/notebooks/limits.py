"""When has a cell had enough? It may not run for ever, nor print without end."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

CELL_TIMEOUT = 300  # seconds for one cell; a hanging cell must end with a message
MOST_PRINTED = 10_000_000  # characters a cell may print: far beyond what anybody reads
LOOK_EVERY = 0.2  # seconds
AGAIN_AFTER = 5.0  # seconds a stopped cell has to end: its traceback takes long on a busy machine

Tell = Callable[[int, str], None]  # is told the number and the source of a cell that begins


class CellStoppedError(Exception):
    """A cell was stopped, or ended the kernel. `number` is its place among the code cells."""

    def __init__(self, number: int, source: str, why: str) -> None:
        super().__init__(why)
        self.number, self.source, self.why = number, source, why


class NeedsKernelError(Exception):
    """The notebook asks for something that only a kernel can do."""


def line_of(source: str) -> str:
    """The first line of a cell, as it is shown in a message."""
    lines = str(source).strip().splitlines()
    return f"{lines[0]!r} ..." if len(lines) > 1 else repr("".join(lines))


def too_long(seconds: int) -> str:
    """What a cell did that ran out of time."""
    return f"ran longer than {seconds} seconds"


def too_much() -> str:
    """What a cell did that printed without end."""
    return f"printed more than {MOST_PRINTED // 1_000_000} million characters"


class Watch:
    """One thread that looks at the cell which runs, as long as the notebook does.

    It interrupts the main thread when a cell takes longer than `seconds`, or when `printed()` says
    too much.
    """

    def __init__(self, seconds: int, printed: Callable[[], int]) -> None:
        self._seconds, self._printed = seconds, printed
        self._main, self._done = threading.get_ident(), threading.Event()
        self._lock = threading.Lock()
        self._reasons: list[str] | None = None  # of the cell that runs
        self._waited = self._again = 0.0
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    @contextmanager
    def cell(self) -> Iterator[list[str]]:
        """While one cell runs. The list holds the reason for which it was stopped, if it was."""
        reasons: list[str] = []
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        with self._lock:
            self._reasons, self._waited, self._again = reasons, 0.0, 0.0
        try:
            yield reasons
        except KeyboardInterrupt:
            if not reasons:  # the user's own
                raise
        finally:
            with self._lock:
                self._reasons = None
            signal.signal(signal.SIGINT, before)

    def _look(self) -> None:
        while not self._done.wait(LOOK_EVERY):
            with self._lock:
                if self._reasons is None:
                    continue
                self._waited += LOOK_EVERY
                if self._waited < self._again:
                    continue
                late = self._waited >= self._seconds
                if late or self._printed() > MOST_PRINTED:
                    self._again = self._waited + AGAIN_AFTER
                    self._reasons.append(too_long(self._seconds) if late else too_much())
                    _interrupt(self._main)


def _interrupt(thread: int) -> None:
    if os.name == "posix":
        signal.pthread_kill(thread, signal.SIGINT)  # also ends a sleep
    else:
        signal.raise_signal(signal.SIGINT)
