"""Which of a person's own words repeat what the report no longer says?

A sentence that was copied or moved to another place, or a date or page quoted there, carries no
mark and is never changed. When the records now say otherwise, a comment has to tell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mmi_kit.dates import in_words
from mmi_kit.edits.comments import Comments
from mmi_kit.edits.decisions import days_in, own_day
from mmi_kit.edits.remarks import figures_in
from mmi_kit.edits.said import Said
from mmi_kit.edits.sentences import Sentence, sentences_of
from mmi_kit.edits.text import Word, words_in
from mmi_kit.edits.units import Unit, paragraphs_in
from mmi_kit.edits.words import plain, sentence_hunks

_SHORTEST = 20  # characters: shorter sentences ("Not documented.") are repeated by chance


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """One paragraph with a person's own sentences in it, as it was before the merge."""

    place: int  # of the unit in the edited file
    element: Any
    sentences: tuple[str, ...]
    issued: frozenset[str]  # the dates and pages that were issued in that paragraph


def own_paragraphs(base: list[Unit], human: list[Unit], issued: Mapping[int, int]) -> list[Own]:
    """The sentences of the edited file that were not issued in that paragraph."""
    found = []
    for h, unit in enumerate(human):
        b = issued.get(h)
        before = {said for said, _ in _sentences(base[b])} if b is not None else set[str]()
        stated = frozenset(_named(base[b].text)) if b is not None else frozenset[str]()
        for paragraph in _paragraphs(unit, known=b is not None):
            words = unit.words if unit.kind == "paragraph" else words_in(paragraph)
            sentences = (said for said, _ in _said(words))
            own = tuple(said for said in sentences if said not in before)
            found.append(Own(place=h, element=paragraph, sentences=own, issued=stated))
    return found


def no_longer_said(base: list[Unit], new: list[Unit], pairs: Mapping[int, int]) -> dict[str, str]:
    """The issued sentences that stand nowhere in the new report, with what each is now or ""."""
    kept = {one.words for unit in new for _, one in _sentences(unit)}
    gone: dict[str, str] = {}
    for b, unit in enumerate(base):
        was, now = _sentences(unit), _sentences(new[pairs[b]]) if b in pairs else []
        found = sentence_hunks([one for _, one in was], [one for _, one in now])
        instead = {hunk.start: now[hunk.first][0] for hunk in found if hunk.is_one}
        for place, (said, one) in enumerate(was):
            if one.words not in kept and len(said) >= _SHORTEST:
                gone.setdefault(said, instead.get(place, ""))
    return gone


def no_longer_stated(base: Iterable[Unit], new: Iterable[Unit]) -> frozenset[str]:
    """The dates and pages that were issued and stand nowhere in the new report."""
    stated, states = ({f for u in units for f in _named(u.text)} for units in (base, new))
    return frozenset(stated - states)


def tell(
    own: Iterable[Own],
    gone: Mapping[str, str],
    figures: frozenset[str],
    comments: Comments,
    said: Said,
) -> list[int]:
    """Comment on these paragraphs; gives the places of their units."""
    told = []
    for one in own:
        if one.element.getparent() is None:
            continue
        before = comments.last_lines(one.element, said.repeated)
        for was, now in gone.items():
            earlier = f"{said.now}: {was}"  # what a comment of the last run said
            if was in one.sentences or earlier in before:
                line = f"{said.now}: {now}" if now else f"No longer said: {was}"
                if comments.add(one.element, [said.repeated, line], ended=earlier):
                    told.append(one.place)
        old = [s for s in one.sentences if s not in gone]
        wanted = figures - one.issued
        named = list(dict.fromkeys(f for s in old for f in _named(s) if f in wanted))
        if named and comments.add(one.element, [said.outdated, ", ".join(named)], ended=""):
            told.append(one.place)
    return told


def tell_other_day(
    own: Iterable[Own], answer: str, under: Mapping[int, str], comments: Comments, said: Said
) -> list[int]:
    """Comment on the sentences in which a person gives a day for the threshold that the report's
    own `answer` does not; `under`: the heading above each unit. Gives the places of their units."""
    told = []
    for one in own:
        if one.element.getparent() is None or not answer:
            continue
        for sentence in one.sentences:
            day = own_day(sentence, under.get(one.place, ""))
            if not day or day in days_in(answer):
                continue
            lines = [
                said.other_day, f"Yours: {in_words(day)}. {said.now}: {answer}",
                "To make yours the report's: make edits offers it as your decision (threshold).",
            ]  # fmt: skip
            if comments.add(one.element, lines):
                told.append(one.place)
    return told


def _paragraphs(unit: Unit, *, known: bool) -> list[Any]:
    """Its paragraphs that may hold a person's own sentences: of a table, if it is theirs."""
    if unit.kind == "table":
        return [] if known else [*paragraphs_in(unit.element)]
    return [unit.element] if unit.kind == "paragraph" else []


def _sentences(unit: Unit) -> list[tuple[str, Sentence]]:
    return _said(unit.words) if unit.kind == "paragraph" else []


def _said(words: Sequence[Word]) -> list[tuple[str, Sentence]]:
    """Each sentence as it reads and as it is compared: a number that a field shows may change."""
    found = sentences_of([word.same for word in words])
    return [(plain("".join(word.text for word in words[s.start : s.end])), s) for s in found]


def _named(text: str) -> Iterator[str]:
    """Dates and exhibits: a mere number may mean anything."""
    return (figure for figure in figures_in(text) if "-" in figure or "F" in figure)
