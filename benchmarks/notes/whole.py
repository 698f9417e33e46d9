"""What do whole notes and documents state, as a reader wrote it down?

The notes are third-party records beside the project (../shared) and are not copied into it:
notes.csv holds their numbers and the labels, one column a concept. Without them
nothing is measured, and the table says so. The documents of documents/ were written for this
project by strangers to it; documents.csv labels them in the same way.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.notes.gold import Labelled, concepts, items

NOTES = Path(__file__).parent / "notes.csv"
DOCUMENTS = Path(__file__).parent / "documents.csv"
OF_SCORES = Path(__file__).parent / "documents_of_scores.csv"  # labelled for scores only
SHARED = Path(__file__).parents[3] / "shared" / "data" / "notes"
DICTATED = SHARED / "mtsamples_shared.csv"
# The collection writes "HISTORY:,  Pain for 2 years.,PLAN:, MRI.": a comma for each end of a line.
_LINE_END = re.compile(r"(?<=[.:]),\s*")


def whole_notes() -> Iterator[Labelled]:
    """Each third-party note once a concept; nothing when the collection is not there."""
    texts = _texts()
    if texts:
        yield from _labelled(NOTES, texts)


def documents() -> Iterator[Labelled]:
    """Each document that strangers wrote, once a concept that its writer labelled."""
    folder = DOCUMENTS.with_suffix("")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    for labels in (DOCUMENTS, OF_SCORES):
        yield from _labelled(labels, texts)


def _labelled(labels: Path, texts: Mapping[str, str]) -> Iterator[Labelled]:
    with labels.open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        named = [concept for concept in concepts() if concept in (rows.fieldnames or ())]
        for row in rows:
            for concept in named:
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
