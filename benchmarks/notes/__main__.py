"""`make benchmark`: what does the notes engine read in sentences that a reader has labelled?

python -m benchmarks.notes                 # tune on this part: figures and every error
python -m benchmarks.notes --split test    # figures only: the errors of this part stay unread
python -m benchmarks.notes --publish       # both parts: renews docs/benchmark.md
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.notes.found import found
from benchmarks.notes.gold import SPLITS, concepts, labelled
from benchmarks.notes.score import Figure, Judged, figure, judge
from benchmarks.notes.speed import notes_per_second, of_what
from benchmarks.notes.table import section, table

PAGE = Path(__file__).parents[2] / "docs" / "benchmark.md"
MARK, END = "<!-- made by make benchmark: notes -->\n", "<!-- end -->"


def main() -> int:
    """Run, print, and write what is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--split", choices=SPLITS, default="tune")
    options.add_argument("--publish", action="store_true", help="renew docs/benchmark.md")
    given = options.parse_args()
    began = time.perf_counter()
    if given.publish:
        made = section(
            {split: figures(judged(split)) for split in SPLITS}, notes_per_second(), of_what()
        )
        page = PAGE.read_text(encoding="utf-8")
        start, rest = page.split(MARK, 1)
        PAGE.write_text(start + MARK + made + rest[rest.index(END) :], encoding="utf-8")
        sys.stdout.write(made)
        return 0
    rows = judged(given.split)
    if given.split == "tune":
        sys.stdout.write("".join(map(error, rows)) + "\n")
    sys.stdout.write(f"{table(figures(rows))}\n{time.perf_counter() - began:.1f} s\n")
    return 0


def judged(split: str) -> list[Judged]:
    """All sentences of one part."""
    return [
        judge(sentence, found(concept, sentence.text))
        for concept in concepts()
        for sentence in labelled(concept)
        if sentence.split == split
    ]


def figures(rows: list[Judged]) -> list[Figure]:
    """Each concept, then all together."""
    by_concept = [
        figure(name, (row for row in rows if row.sentence.concept == name)) for name in concepts()
    ]
    return [*by_concept, figure("all", rows)]


def error(row: Judged) -> str:
    """What is wrong with one sentence, "" when nothing is."""
    if row.is_clean:
        return ""
    senses = [f"{g.sense} is read as {f.sense}" for g, f in row.right if g.sense != f.sense]
    missed = [f"missed {g.sense} {g.name} {g.value}" for g in row.missed]
    wrong = [f"wrong {f.sense} {f.name} {f.value}" for f in row.wrong]
    told = "; ".join((*senses, *missed, *wrong))
    return f"{row.sentence.concept}: {row.sentence.text}\n    {told}\n"


if __name__ == "__main__":
    sys.exit(main())
