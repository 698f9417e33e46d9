"""How much of a stranger's whole chart does the kit read right?

python -m benchmarks.charts [NAME ...]     # figures, and each miss
python -m benchmarks.charts --publish      # all: renews its section of docs/benchmark.md
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.charts.chart import Result, charts, compare, key_of, read_chart

PAGE = Path(__file__).parents[2] / "docs" / "benchmark.md"
MARK, END = "<!-- made by make benchmark: charts -->\n", "<!-- end -->"
HEAD = (
    "| chart | visits on their day | of these, provider right (wrong) | days of no visit | "
    "visits counted (there are, with messages and the like) | "
    "scores read (of another day or value) | threshold: the writer's, the kit's |\n"
    "|---|---|---|---|---|---|---|\n"
)


def main() -> int:
    """Run, print, and write what is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help="charts; all when none is named")
    options.add_argument("--publish", action="store_true", help="renew docs/benchmark.md")
    given = options.parse_args()
    names = given.names or charts()
    results = [compare(name, key_of(name), read_chart(name)) for name in names]
    if given.publish:
        page = PAGE.read_text(encoding="utf-8")
        start, rest = page.split(MARK, 1)
        made = start + MARK + table(results) + rest[rest.index(END) :]
        PAGE.write_text(made, encoding="utf-8")
    else:
        for result in results:
            sys.stdout.write("\n".join((result.name, *result.errors)) + "\n\n")
    sys.stdout.write(table(results))
    return 0


def table(results: Iterable[Result]) -> str:
    """A line a chart."""
    return HEAD + "".join(map(_line, results))


def _line(r: Result) -> str:
    first, last = key_of(r.name).threshold
    kits = f"{r.threshold[0]} to {r.threshold[1]}, {r.tier}" if r.threshold[1] else "none"
    meets = "they overlap" if r.overlaps else "**they do not overlap**"
    return (
        f"| {r.name.replace('_', ' ')} | {r.dated} of {r.visits} | {r.named} ({r.misnamed}) | "
        f"{r.other_days} | {r.counted} ({r.contacts}) | "
        f"{r.scores_right} of {r.scores} ({r.scores_wrong}) | "
        f"{first} to {last}; {kits}: {meets} |\n"
    )


if __name__ == "__main__":
    sys.exit(main())
