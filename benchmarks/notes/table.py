"""The figures as tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.notes.score import Figure, together

# Issue: "Records as they really arrive", done when 2 and 3.
LEAST_PRECISION, LEAST_RECALL, MOST_UNSAFE, LEAST_SPEED = 0.95, 0.88, 0.02, 40
WHOLE = {
    "test": "Whole third-party notes, test part (each note once a concept):",
    "fresh": "Whole third-party notes, second test part:",
    "tune": "Whole third-party notes, part on which the rules were tuned:",
}
DOCUMENTS = {
    "fresh": "Documents written by three strangers, second test part (each once a concept):",
    "tune": "Documents written by three strangers, part on which the rules were tuned:",
}
FRESH = (
    "Second test part, written by three readers who had not seen the rules (the figures of the "
    "first were looked at twenty times, of the others thirteen and fourteen times, the errors "
    "never):"
)
BOTH = (
    "Sentences and whole third-party notes of the test part together (most of the sum are "
    "sentences: it tells little of notes):"
)
HEAD = (
    "| concept | sentences (positive) | precision | recall | sense right | turned shown as fact |\n"
    "|---|---|---|---|---|---|"
)
NAMES = {
    "capacity": "capacity values", "continue": "continue current care",
    "declined": "surgery declined", "injection": "injection", "mmi": "maximum improvement",
    "pain": "pain score", "plateau": "plateau language", "pt": "physical therapy course",
    "relief": "relief with duration", "score": "score of a questionnaire", "all": "**all**",
}  # fmt: skip


def table(figures: Sequence[Figure]) -> str:
    """One row a concept: shares with their counts."""
    return "\n".join([HEAD, *map(_row, figures)])


def _row(f: Figure) -> str:
    cells = (
        NAMES[f.concept],
        f"{f.sentences} ({f.positives})",
        _share(f.right, f.right + f.wrong),
        _share(f.right, f.right + f.missed),
        _share(f.sense_right, f.right),
        _share(f.unsafe, f.turned),
    )
    return f"| {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part}/{whole})".replace("%", " %") if whole else "-"


def section(
    parts: Mapping[str, Sequence[Figure]],
    notes: Mapping[str, Sequence[Figure]],
    documents: Mapping[str, Sequence[Figure]],
    speed: float,
    of_what: str,
) -> str:
    """The made part of docs/benchmark.md."""
    whole, told = parts["test"][-1], notes["test"][-1]
    bars = (
        ("precision, test part", whole.precision, LEAST_PRECISION, True),
        ("recall, test part", whole.recall, LEAST_RECALL, True),
        ("turned shown as fact, test part", whole.unsafe / whole.turned, MOST_UNSAFE, False),
        *((("precision, whole notes", told.precision, LEAST_PRECISION, True),
           ("recall, whole notes", told.recall, LEAST_RECALL, True)) if told.sentences else ()),
    )  # fmt: skip
    lines = ["| figure | result | bar | met |", "|---|---|---|---|"]
    for name, value, bar, at_least in bars:
        met = value >= bar if at_least else value <= bar
        side = "at least" if at_least else "at most"
        lines.append(
            f"| {name} | {value:.1%} | {side} {bar:.0%} | {_met(met)} |".replace("%", " %")
        )
    fast = _met(speed >= LEAST_SPEED)
    read = f"notes of 5 kB ({of_what}) read in a second"
    lines.append(f"| {read} | {speed:.0f} | at least {LEAST_SPEED} | {fast} |")
    made = ["\n".join(lines), "Test part:", table(parts["test"]), FRESH, table(parts["fresh"])]
    if told.sentences:
        made += [BOTH, table(list(map(together, parts["test"], notes["test"])))]
    made += ["Part on which the rules were tuned:", table(parts["tune"])]
    for split, title in WHOLE.items():
        made += [title, _of_notes(notes[split])]
    for split, title in DOCUMENTS.items():
        made += [title, table(documents[split])]
    return "\n\n".join(made) + "\n"


def _of_notes(figures: Sequence[Figure]) -> str:
    """The collection of notes may not be there."""
    return table(figures) if figures[-1].sentences else "The third-party notes are not there."


def _met(met: bool) -> str:
    return "yes" if met else "**no**"
