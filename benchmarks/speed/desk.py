"""How long does a consultant wait in a notebook: at the first table, a slider, the review grid?

    python -m benchmarks.speed.desk FOLDER [CASE]      prints the seconds as JSON

In a process of its own with IPython loaded, as a kernel that runs: what a browser takes to draw
the answer comes on top.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.speed.large import copies, large

FACTS, VISITS = 3_000, 330  # visits that give so many facts and more
MOVES = 20  # of a slider, of the grid
KERNELS = 3  # fresh ones for the first table, of which the median counts
OPEN, SLIDER, SLOWEST = "open a case, first table", "threshold slider", "threshold slider, slowest"
GRID = f"review grid of {FACTS:,} facts"
ACTIONS = tuple(
    f"{GRID}: {what}"
    for what in ("turn a page", "look for words", "choose a fact", "confirm a fact")
)


def desk(root: Path) -> dict[str, float]:
    """Seconds by what is done."""
    root.mkdir()
    copies(1, root)
    name = large(VISITS, root)
    subprocess.run(
        [sys.executable, "-m", "mmi_kit", "intake", name, "--cases", str(root)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    firsts = [_told(str(root))[OPEN] for _ in range(KERNELS)]
    return _told(str(root), name) | {OPEN: statistics.median(firsts)}


def _told(*words: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed.desk", *words],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout))


def _each(does: Callable[[object], object], over: Iterable[object]) -> list[float]:
    taken = []
    for value in over:
        start = time.perf_counter()
        does(value)
        taken.append(time.perf_counter() - start)
    return taken


def _here(root: Path, large_case: str = "") -> dict[str, float]:
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.instance()
    found = {OPEN: sum(_each(lambda _: _first_table(root), [None]))}
    if not large_case:
        return found
    moves = _slider(root)
    found |= {SLIDER: statistics.median(moves), SLOWEST: max(moves)}
    return found | _grid(root, large_case)


def _first_table(root: Path) -> str:
    import mmi_kit as mmi

    return str(mmi.open_case("case-0001", root).evidence.visits.to_html())


def _slider(root: Path) -> list[float]:
    import mmi_kit as mmi

    explorer = mmi.open_case("case-0001", root).explore()
    explorer.widget()
    slider = explorer._sliders["threshold"]
    days = [day for _, day in slider.options][-MOVES:]
    return _each(lambda day: setattr(slider, "value", day), days)


def _grid(root: Path, case: str) -> dict[str, float]:
    import mmi_kit as mmi

    reviewer = mmi.open_case(case, root).review()  # all of them, reviewed or not
    reviewer.widget()
    reviewer._state.value = ""
    if len(reviewer.model.items) < FACTS:
        raise RuntimeError(f"{len(reviewer.model.items)} facts are too few")
    words = [f"{n} minutes" for n in range(MOVES)]
    does: tuple[tuple[Callable[[object], object], Iterable[object]], ...] = (
        (lambda _: reviewer._turn(1), range(MOVES)),
        (lambda text: setattr(reviewer._words, "value", text), [*words, ""]),
        (lambda value: setattr(reviewer._list, "value", value),
         [value for _, value in reviewer._list.options][:MOVES]),
        (lambda _: reviewer._act(lambda fact: reviewer.model.decide(fact, "confirmed")), range(5)),
    )  # fmt: skip
    return {name: max(_each(do, over)) for name, (do, over) in zip(ACTIONS, does, strict=True)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_here(Path(sys.argv[1]), *sys.argv[2:])) + "\n")
