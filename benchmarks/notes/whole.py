"""What do whole notes state, as a reader wrote it down?

The notes are third-party records beside the project (../shared) and are not copied into it:
notes.csv holds their numbers and the labels, one column a concept. Without them
nothing is measured, and the table says so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.notes.gold import Labelled, concepts, items

NOTES = Path(__file__).parent / "notes.csv"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "notes"
DICTATED = SHARED / "mtsamples_shared.csv"
# The collection writes "HISTORY:,  Pain for 2 years.,PLAN:, MRI.": a comma for each end of a line.
_LINE_END = re.compile(r"(?<=[.:]),\s*")


def whole_notes() -> Iterator[Labelled]:
    """Each note once a concept; nothing when the collection is not there."""
    texts = _texts()
    if not texts:
        return
    with NOTES.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for concept in concepts():
                yield Labelled(
                    concept=concept,
                    split=row["split"],
                    text=texts[row["note"]],
                    expected=items(row[concept]),
                )


def _texts() -> dict[str, str]:
    if not SHARED.is_dir():
        return {}
    with DICTATED.open(newline="", encoding="utf-8") as file:
        dictated = {
            row["note_id"]: _LINE_END.sub("\n", row["transcription"])
            for row in csv.DictReader(file)
        }
    visits = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted((SHARED / "aci_bench").glob("*.txt"))
    }
    return dictated | visits
