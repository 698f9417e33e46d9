"""How many notes of 5 kB does the engine read in a second, on one core?

Of third-party notes where they are there (../shared), else of the sentences of the gold set, which
hold several times as much to read as any note.
"""

from __future__ import annotations

import csv
import time

from benchmarks.notes.gold import concepts, labelled
from benchmarks.notes.whole import DICTATED
from mmi_kit.notes import read_text

LENGTH = 5000  # characters
NOTES = 40
ROUNDS = 7


def notes_per_second() -> float:
    """The first note, which compiles the patterns, is not counted. Of each note the least of some
    times: whatever else the machine does only adds to it."""
    notes = _notes()
    read_text(notes[0])
    rounds = [[_seconds(note) for note in notes] for _ in range(ROUNDS)]
    return len(notes) / sum(map(min, zip(*rounds, strict=True)))


def _seconds(note: str) -> float:
    began = time.process_time()
    read_text(note)
    return time.process_time() - began


def of_what() -> str:
    """What the notes are made of."""
    return "third-party notes" if DICTATED.is_file() else "nothing but sentences of the gold set"


def _notes() -> list[str]:
    if DICTATED.is_file():
        with DICTATED.open(newline="", encoding="utf-8") as file:
            words = " ".join(row["transcription"] for row in csv.DictReader(file))
    else:
        words = " ".join(one.text for name in concepts() for one in labelled(name)) * 4
    return [words[at * LENGTH : (at + 1) * LENGTH] for at in range(NOTES)]
