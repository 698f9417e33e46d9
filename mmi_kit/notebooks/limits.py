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


@contextmanager
def limited(seconds: int, printed: Callable[[], int]) -> Iterator[list[str]]:
    """Interrupt this thread, the main one, when it takes too long or `printed()` says too much.

    The list that is given holds the reason, once there is one.
    """
    reasons: list[str] = []
    done = threading.Event()
    main = threading.get_ident()

    def watch() -> None:
        waited = 0.0
        while not done.wait(LOOK_EVERY):
            waited += LOOK_EVERY
            if waited >= seconds or printed() > MOST_PRINTED:
                reasons.append(too_long(seconds) if waited >= seconds else too_much())
                _interrupt(main)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield reasons
    finally:
        done.set()
        watcher.join()
        signal.signal(signal.SIGINT, before)


def _interrupt(thread: int) -> None:
    if os.name == "posix":
        signal.pthread_kill(thread, signal.SIGINT)  # also ends a sleep
    else:
        signal.raise_signal(signal.SIGINT)
