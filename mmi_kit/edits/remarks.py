"""What should the author look at in their own words? Figures, citations, reserved statements.

A figure or date is looked for in the evidence and in what was issued in the same block; one that
stands in neither may be the author's own knowledge, or a slip. Nothing is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mmi_kit.dates import parse_date
from mmi_kit.edits.align import likeness
from mmi_kit.edits.changes import Edit
from mmi_kit.edits.sentences import sentences_of
from mmi_kit.edits.words import words_of
from mmi_kit.evidence.tables import Evidence
from mmi_kit.report.lint import Passage, lint

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b|\b\d{{1,2}} {_MONTH} \d{{4}}\b"
    rf"|\b{_MONTH},? \d{{4}}\b|\b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b"
)
_EXHIBIT = re.compile(r"\b(\d+)F(?:/(\d+)(?:-(\d+))?)?")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CITED = re.compile(r"\bEx\. ?\d|\b\d+F\b|\bTr\. ?\d|\brows? \d|\bp(?:age|\.) ?\d", re.IGNORECASE)
_REWORDED = 0.6  # so alike, a sentence is an issued one in other words
_FEWEST_WORDS = 3  # fewer are no sentence that needs a source
_OWN = ("reworded", "added", "cell")


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """One thing to look at: `kind` is "figure", "uncited" or "reserved"; `found` what it is, in
    the sentence `text`; `instead` what to say instead of a reserved statement."""

    kind: str
    under: str
    found: str
    text: str
    instead: str = ""


def remarks(edits: Iterable[Edit], evidence: Evidence) -> tuple[Remark, ...]:
    """What to look at, in reading order."""
    known = known_figures(evidence)
    found: list[Remark] = []
    for edit in edits:
        if edit.what in _OWN:
            found += _figures(edit, known)
            found += _uncited(edit) if edit.what != "cell" else ()
            found += _reserved(edit)
    return tuple(found)


def known_figures(evidence: Evidence) -> frozenset[str]:
    """Every date, exhibit and number that the evidence states, in the words around a fact and of a
    visit too: not all that an author may cite was read as a fact."""
    facts = evidence.facts
    known: set[str] = set()
    around = {*facts["sentence"], *evidence.visits["summary"]}
    for text in (*facts["quote"], *sorted(around), *evidence.sources["file"]):
        known |= set(figures_in(str(text)))
    for date in (*facts["date"], *evidence.visits["date"]):
        parts = str(date).split("-")
        known |= {"-".join(parts[: n + 1]) for n in range(len(parts))}
    known |= {str(text).upper() for text in facts["exhibit"]}
    pairs = zip(facts["exhibit"], facts["page"], strict=True)
    known |= {f"{exhibit}/{page}".upper() for exhibit, page in pairs}
    return frozenset(known)


def figures_in(text: str) -> Iterator[str]:
    """The dates (as ISO), exhibits with their pages, and numbers of a text, each in one form."""
    rest = text
    for match in _DATE.finditer(text):
        found = parse_date(match[0].replace(",", ", ").replace("  ", " "))
        if found and found.iso:
            yield found.iso
            rest = rest.replace(match[0], " ", 1)
    for match in _EXHIBIT.finditer(rest):
        yield f"{match[1]}F/{match[2]}" if match[2] else f"{match[1]}F"
    for match in _FIGURE.finditer(_EXHIBIT.sub(" ", rest)):
        yield match[0].replace(",", "").rstrip(".")


def _figures(edit: Edit, known: frozenset[str]) -> Iterator[Remark]:
    issued = set(figures_in(edit.issued))
    for sentence in _sentences(edit.edited):
        for figure in dict.fromkeys(figures_in(sentence)):
            if figure not in known and figure not in issued:
                yield Remark(kind="figure", under=edit.under, found=figure, text=sentence)


def _uncited(edit: Edit) -> Iterator[Remark]:
    """New sentences without a source, and those that had one when they were issued."""
    before = _sentences(edit.issued)
    for sentence in _sentences(edit.edited):
        if _CITED.search(sentence) or len(sentence.split()) < _FEWEST_WORDS:
            continue
        like = max(before, key=lambda old: likeness(old, sentence), default="")
        if likeness(like, sentence) < _REWORDED or _CITED.search(like):
            yield Remark(kind="uncited", under=edit.under, found="", text=sentence)


def _reserved(edit: Edit) -> Iterator[Remark]:
    for phrase in lint([Passage(where=edit.under, text=edit.edited)]):
        yield Remark(kind="reserved", under=edit.under, found=phrase.phrase, text=phrase.around,
                     instead=phrase.instead)  # fmt: skip


def _sentences(text: str) -> list[str]:
    """As of prose: the sentences of a telegraphic note end sooner ("(Drs.", "K. Strand")."""
    return [one.text for line in text.split("\n") for one in sentences_of(words_of(line))]
