"""What was promised of the kit's speed, and was it kept?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.speed import desk

if TYPE_CHECKING:
    from benchmarks.speed.page import Figures

PANDOC = "papermill + pandoc"
SMALL, LARGE = 1500, 6000  # visits of the two cases that are compared


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One promise. `measured` is None where it was not measured."""

    what: str
    bar: float
    measured: float | None
    unit: str = ""
    at_least: bool = False

    @property
    def met(self) -> str:
        """In a word."""
        if self.measured is None:
            return "not measured"
        kept = self.measured >= self.bar if self.at_least else self.measured <= self.bar
        return "yes" if kept else "NO"


def bars(f: Figures) -> tuple[Bar, ...]:
    """Each promise with what was measured in this run."""
    pandoc = f.one.get(PANDOC)
    rate = f.many.get(f"{PANDOC}, 2 processes")

    def one(way: str) -> float | None:
        return f.one[way].seconds / pandoc.seconds if pandoc else None

    def many(way: str) -> float | None:
        return f.many[way] / rate if rate else None

    sizes = [f.sizes[n].cpu for n in (SMALL, LARGE) if n in f.sizes]
    count, whole = f.unchanged
    caseload = f.memory["a caseload with 2 workers"]
    return (
        Bar(what=f"one report, cold, to {PANDOC}", bar=0.60, measured=one("mmi")),
        Bar(what=f"one report, warm, to {PANDOC}", bar=0.20, measured=one("mmi, warm")),
        Bar(
            what="an unchanged case, the whole process",
            bar=0.10,
            measured=f.one["mmi, unchanged"].seconds,
            unit=" s",
        ),
        Bar(
            what=f"reports a minute, 2 workers, to {PANDOC} with 2 processes",
            bar=6,
            measured=many("mmi, 2 workers"),
            at_least=True,
        ),
        Bar(
            what="the same through a local Dask cluster",
            bar=5,
            measured=many("mmi, a local Dask cluster of 2 workers"),
            at_least=True,
        ),
        Bar(what=f"{count} unchanged cases, the whole command", bar=5, measured=whole, unit=" s"),
        Bar(
            what=f"{LARGE} visits to {SMALL}, processor seconds",
            bar=5,
            measured=sizes[1] / sizes[0] if len(sizes) > 1 else None,
        ),
        Bar(
            what="peak memory, one report",
            bar=350,
            measured=f.memory["one report"],
            unit=" MB",
        ),
        Bar(what="peak memory, a caseload with 2 workers", bar=1000, measured=caseload, unit=" MB"),
        Bar(what="in a notebook: " + desk.OPEN, bar=1.5, measured=f.desk[desk.OPEN], unit=" s"),
        Bar(what="what if: " + desk.SLIDER, bar=0.2, measured=f.desk[desk.SLIDER], unit=" s"),
        Bar(
            what=f"{desk.GRID}: any action",
            bar=0.1,
            measured=max(f.desk[action] for action in desk.ACTIONS),
            unit=" s",
        ),
    )


def table(f: Figures) -> list[str]:
    """The lines of the page."""
    lines = ["| figure | bar | measured | met |", "|---|--:|--:|---|"]
    for each in bars(f):
        sign = ">=" if each.at_least else "<="
        found = "" if each.measured is None else f"{each.measured:.2f}{each.unit}"
        lines.append(f"| {each.what} | {sign} {each.bar:g}{each.unit} | {found} | {each.met} |")
    return lines
