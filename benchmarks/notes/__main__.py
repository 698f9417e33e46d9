"""`make benchmark`: what does the notes engine read in sentences that a reader has labelled?

python -m benchmarks.notes                 # tune on this part: figures and every error
python -m benchmarks.notes --split test    # figures only: the errors of this part stay unread
python -m benchmarks.notes --split fresh   # the same, of the second test part
python -m benchmarks.notes --publish       # all parts: renews its section of docs/benchmark.md
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.notes.found import found
from benchmarks.notes.gold import SPLITS, Labelled, concepts, labelled
from benchmarks.notes.score import Figure, Judged, figure, judge
from benchmarks.notes.speed import notes_per_second, of_what
from benchmarks.notes.table import section, table
from benchmarks.notes.whole import documents, whole_notes

PAGE = Path(__file__).parents[2] / "docs" / "benchmark.md"
DRAWN = ("fresh", "tune")  # the parts of the documents
LONGEST_SHOWN = 200  # characters of a note
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
            {split: figures(judged(split)) for split in SPLITS},
            {split: figures(judged_whole(whole_notes(), split)) for split in SPLITS},
            {split: figures(judged_whole(documents(), split)) for split in DRAWN},
            notes_per_second(),
            of_what(),
        )
        page = PAGE.read_text(encoding="utf-8")
        start, rest = page.split(MARK, 1)
        PAGE.write_text(start + MARK + made + rest[rest.index(END) :], encoding="utf-8")
        sys.stdout.write(made)
        return 0
    rows, notes = judged(given.split), judged_whole(whole_notes(), given.split)
    written = judged_whole(documents(), given.split)
    if given.split == "tune":
        sys.stdout.write("".join(map(error, (*rows, *notes, *written))) + "\n")
    sys.stdout.write(f"{table(figures(rows))}\n")
    sys.stdout.write(f"\nWhole notes:\n\n{table(figures(notes))}\n")
    sys.stdout.write(f"\nDocuments:\n\n{table(figures(written))}\n")
    sys.stdout.write(f"{time.perf_counter() - began:.1f} s\n")
    return 0


def judged(split: str) -> list[Judged]:
    """All sentences of one part."""
    return [
        judge(sentence, found(concept, sentence.text))
        for concept in concepts()
        for sentence in labelled(concept)
        if sentence.split == split
    ]


def judged_whole(notes: Iterable[Labelled], split: str) -> list[Judged]:
    """All whole notes or documents of one part, each once a concept."""
    return [judge(note, found(note.concept, note.text)) for note in notes if note.split == split]


def figures(rows: list[Judged]) -> list[Figure]:
    """Each concept that has sentences, then all together."""
    of = {row.sentence.concept for row in rows}
    by_concept = [
        figure(name, (row for row in rows if row.sentence.concept == name))
        for name in concepts()
        if name in of
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
    words = row.sentence.text.replace("\n", " ")
    return f"{row.sentence.concept}: {words[:LONGEST_SHOWN]}\n    {told}\n"


if __name__ == "__main__":
    sys.exit(main())
