"""The page with the figures: docs/performance.md."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.speed.bars import table
from benchmarks.speed.large import CASE
from benchmarks.speed.measure import Measured

BASES = ("papermill + pandoc", "papermill + nbconvert (HTML)")


@dataclass(kw_only=True, slots=True)
class Figures:
    """What was measured."""

    day: str
    machine: str
    rounds: int
    one: dict[str, Measured] = field(default_factory=dict)
    many: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    unchanged: tuple[int, float] = (0, 0.0)
    sizes: dict[int, Measured] = field(default_factory=dict)
    desk: dict[str, float] = field(default_factory=dict)


def page(figures: Figures) -> str:
    """The whole page."""
    f = figures
    lines = [
        "# Performance",
        "",
        "Written by `make benchmark-speed`. All in one run on one machine, the ways taking turns; "
        "the ratios",
        "are what can be compared with another machine.",
        "",
        f"{f.day}; {f.machine}.",
        "",
        "## What is promised",
        "",
        *table(f),
        "",
        "That an unchanged case is answered without loading pandas, matplotlib, nbformat, "
        "jsonschema or scipy",
        "is a test (tests/commands/test_reuse.py).",
        "",
        f"## One report ({CASE}; median of {f.rounds})",
        "",
        "| way | seconds | to papermill + pandoc | to papermill + nbconvert | processor seconds |",
        "|---|--:|--:|--:|--:|",
    ]
    seconds = {name: each.seconds for name, each in f.one.items()}
    for name, each in f.one.items():
        ratios = " | ".join(_ratio(each.seconds, seconds.get(base)) for base in BASES)
        cpu = f"{each.cpu:.2f}" if each.cpu else ""
        lines.append(f"| {name} | {each.seconds:.2f} | {ratios} | {cpu} |")
    lines += [
        "",
        "`mmi, warm` is what `make watch` takes after a save. Page numbers are counted by "
        "LibreOffice;",
        "the other ways give none, so they are compared without. pandoc gets the notebook without",
        "the output type that only this kit reads, and makes a document without tables of it;",
        "nbconvert lays out no document.",
        "",
        "## Many reports",
        "",
        "| way | reports a minute | to papermill + pandoc | to papermill + nbconvert |",
        "|---|--:|--:|--:|",
    ]
    for name, rate in f.many.items():
        bases = (f.many.get(f"{base}, 2 processes") for base in BASES)
        ratios = " | ".join(_ratio(rate, base) for base in bases)
        lines.append(f"| {name} | {rate:.1f} | {ratios} |")
    count, whole = f.unchanged
    lines += [
        "",
        f"{count} unchanged cases, the whole command: {whole:.1f} s.",
        "",
        "## Memory",
        "",
        "Proportional memory of all processes together, at its peak.",
        "",
        "| what | MB |",
        "|---|--:|",
        *(f"| {name} | {megabytes:.0f} |" for name, megabytes in f.memory.items()),
        "",
        "## One large case",
        "",
        "| visits | seconds | processor seconds | to the one before |",
        "|--:|--:|--:|--:|",
    ]
    before: Measured | None = None
    for size, each in f.sizes.items():
        ratio = f"{each.cpu / before.cpu:.1f}" if before else ""
        lines.append(f"| {size} | {each.seconds:.1f} | {each.cpu:.1f} | {ratio} |")
        before = each
    lines += [
        "",
        "## In a notebook",
        "",
        "What the kernel takes; what the browser takes to draw the answer comes on top. Of the "
        "review grid",
        "the slowest of some.",
        "",
        "| what | milliseconds |",
        "|---|--:|",
        *(f"| {name} | {seconds * 1000:.0f} |" for name, seconds in f.desk.items()),
    ]
    return "\n".join([*lines, ""])


def _ratio(value: float, base: float | None) -> str:
    return f"{value / base:.2f}" if base else "not measured"
