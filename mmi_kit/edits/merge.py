"""The new report merged into the file that a person edited: their file is the trunk.

What only the kit changed comes as a tracked change; what a person changed stays; where both
changed the same words, theirs stay and a comment says ours. Computed tables and pictures are
replaced whole when nobody touched them. Nothing that a person wrote is taken out or moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mmi_kit.edits import fields, figures, links, marks, rows, tables
from mmi_kit.edits.changes import ANSWER
from mmi_kit.edits.news import KEY_FINDINGS, tell_news
from mmi_kit.edits.ooxml import w
from mmi_kit.edits.outcome import Outcome
from mmi_kit.edits.package import Package
from mmi_kit.edits.renames import merge_renamed
from mmi_kit.edits.running import Merge, prepared
from mmi_kit.edits.said import COLLEAGUE
from mmi_kit.edits.stale import (
    Own,
    no_longer_said,
    no_longer_stated,
    own_paragraphs,
    tell,
    tell_other_day,
)
from mmi_kit.edits.table_comment import differences
from mmi_kit.edits.units import Unit, read_units
from mmi_kit.edits.versions import found_in_copy, pair_versions
from mmi_kit.edits.whole import may_be_replaced
from mmi_kit.edits.words import by_words, merge_words


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """The merged file; the very bytes of the edited one when nothing had to be changed."""

    document: bytes
    outcomes: tuple[Outcome, ...]
    how: Counter[str]
    copies: int
    lost_marks: bool
    replaced: tuple[int, ...]


def merge(
    base: bytes, human: bytes, new: bytes, *, date: str, name: str, colleague: str = ""
) -> Merged:
    """Merge. `date` is an ISO date for the tracked changes; `name` is the edited file's.

    `new` is a new report, or the copy that a `colleague` edited: changes then bear that name.

    Raises WordError when one of the files cannot be read.
    """
    issued, into, newer = Package(base, name), Package(human, name), Package(new, name)
    readings = read_units(issued), read_units(into), read_units(newer)
    run = prepared(readings, into, newer, date, colleague)
    places = links.places(into.tree(into.main))
    pair = found_in_copy if colleague else pair_versions
    versions = pair(run.base.units, run.new.units)
    edited = run.match.edited
    own = own_paragraphs(run.base.units, run.human.units, run.match.issued)
    for b, unit in enumerate(run.base.units):
        mine = run.human.units[edited[b]] if b in edited else None
        ours = run.new.units[versions[b]] if b in versions else None
        if mine is None:
            _stays_deleted(run, b, unit, ours)
        elif ours is None:
            _no_longer_said(run, unit, mine)
        else:
            _both(run, unit, mine, ours, edited[b])
    _add_new(run, versions)
    if not colleague:
        _tell_stale(run, own, versions)
        tell_news(run, issued)
    if run.is_changed:
        known = ((b, n) for b, n in versions.items() if b in edited)
        pairs = [(run.human.units[edited[b]].element, run.new.units[n]) for b, n in known]
        pairs += run.added
        marks.renew(into.tree(into.main), pairs, run.borrower, run.tracker.next_id)
        links.release(into.tree(into.main), places)
        run.tracker.insertions.settle(links.places(into.tree(into.main)))
        fields.refresh(into)
    return Merged(
        document=into.saved() if run.is_changed else human,
        outcomes=tuple(run.outcomes),
        how=run.match.how,
        copies=len(run.match.copies),
        lost_marks=run.match.lost_marks,
        replaced=tuple(sorted(run.replaced)),
    )


def _both(run: Merge, unit: Unit, mine: Unit, ours: Unit, place: int) -> None:
    """A unit that is in all three."""
    if unit.kind == "table":
        _table(run, unit, mine, ours, place)
    elif unit.kind == "figure":
        _figure(run, unit, mine, ours)
    elif not _equal(unit, ours) and not _equal(mine, ours):
        texts = {"issued": unit.text, "edited": mine.text, "new": ours.text}
        # What a colleague wrote over is seen best word by word.
        whole = by_words if run.said is COLLEAGUE else may_be_replaced(mine, ours)
        if _equal(mine, unit):
            changes = merge_words(mine.same, mine.same, ours.same, whole).changes
            run.tracker.change(mine.element, changes, ours.words)
            run.note("taken", mine, **texts)
            return
        merged = merge_renamed(unit.same, mine.same, ours.same, run.renames, whole)
        told = merged.conflict and run.comments.add(
            mine.element, [run.said.conflict, *_two(run, unit, ours)]
        )
        run.tracker.change(mine.element, merged.changes, ours.words)
        if told or merged.changes:
            run.note("conflict" if merged.conflict else "merged", mine, **texts)


def _table(run: Merge, unit: Unit, mine: Unit, ours: Unit, place: int) -> None:
    if ours.grid in (unit.grid, mine.grid):
        return
    texts = {"issued": unit.text, "edited": mine.text, "new": ours.text}
    if run.said is COLLEAGUE or tables.touched(mine, unit):
        grids = unit.grid, mine.grid, ours.grid  # as they were before rows come in
        came = rows.merge_rows(unit, mine, ours, run.tracker, run.borrower)
        shown = came.shown if came else ()
        told = False
        if came is None or came.left:
            lines = [run.said.table, *differences(*grids, shown)]
            told = run.comments.add(_near(run, place), lines)
        if shown or told:
            run.note("table_merged" if shown else "table_kept", mine, **texts)
        return
    run.renewed.append((unit, ours))
    if unit.key == KEY_FINDINGS and not tables.pending(mine.element):
        marked = rows.merge_rows(unit, mine, ours, run.tracker, run.borrower)
        if marked is not None and marked.shown and not marked.left:
            run.note("table_marked", mine, **texts)
            return
    made = run.borrower.copied(ours.element, leaving=mine.element)
    tables.same_width(made, mine.element)
    if tables.pending(mine.element):
        tables.insert_rows(made, run.tracker)
    else:
        run.replaced.add(run.standing.index(mine))
    mine.element.addprevious(made)
    made.tail = mine.element.tail
    mine.element.getparent().remove(mine.element)
    mine.element = made
    run.note("table_replaced", mine, **texts)


def _figure(run: Merge, unit: Unit, mine: Unit, ours: Unit) -> None:
    if ours.picture in (unit.picture, mine.picture):
        return
    if mine.picture != unit.picture:
        if run.comments.add(mine.element, [run.said.figure]):
            run.note("figure_kept", mine)
        return
    for gone in figures.replace(mine.element, ours.element, run.borrower.picture(ours.element)):
        run.into.drop_unused(run.into.main, gone)
    run.note("figure_replaced", mine)


def _no_longer_said(run: Merge, unit: Unit, mine: Unit) -> None:
    """The report does not say it any more."""
    texts = {"issued": unit.text, "edited": mine.text}
    if unit.kind == "table":
        kept = tables.touched(mine, unit)
    else:
        kept = not _equal(mine, unit) or mine.picture != unit.picture
    if kept:
        first = next(mine.element.iter(w("p")))
        issued = [f"As issued: {unit.text}"] if unit.kind == "paragraph" else []
        if run.comments.add(first, [run.said.gone, *issued]):
            run.note("kept", mine, **texts)
    elif unit.kind == "table":
        tables.delete_rows(mine.element, run.tracker)
        run.note("dropped", mine, **texts)
    else:
        run.tracker.delete_paragraph(mine.element)
        run.note("dropped", mine, **texts)


def _stays_deleted(run: Merge, place: int, unit: Unit, ours: Unit | None) -> None:
    """A person deleted it. If it would now read otherwise, they are told; it stays deleted."""
    if ours is None or unit.kind == "figure" or _equal(unit, ours):
        return
    if unit.kind == "table" or unit.part != "p":
        run.note("stays_deleted", unit, issued=unit.text, new=ours.text)
        return
    edited = run.match.edited
    before = next((edited[b] for b in range(place - 1, -1, -1) if b in edited), None)
    if before is not None:
        said = [run.said.deleted, f"It would now be: {ours.text}"]
        run.comments.add(_near(run, before), said, ended=f"It would now be: {unit.text}")
    run.note("stays_deleted", unit, issued=unit.text, new=ours.text)


def _add_new(run: Merge, versions: dict[int, int]) -> None:
    """Paragraphs, tables and pictures that are new in the report, after what they follow there."""
    known = {n: b for b, n in versions.items()}
    edited = run.match.edited
    alive = {run.base.units[b].key for b in edited}
    deleted = {unit.key for unit in run.base.units} - alive
    free = Counter(_said(u) for h, u in enumerate(run.human.units) if h not in run.match.issued)
    at: Any = None
    for n, unit in enumerate(run.new.units):
        if n in known:
            place = edited.get(known[n])
            at = run.human.units[place].element if place is not None else at
            continue
        # What is deleted in a copy still stands there as an empty paragraph or table.
        if unit.key in deleted or not _said(unit) or free[_said(unit)]:
            continue
        made = run.borrower.copied(unit.element)
        if unit.kind == "table":
            tables.fit_at(made, at)
            tables.insert_rows(made, run.tracker)
        else:
            run.tracker.as_inserted(made)
        _put(run, at, made)
        at = made
        run.added.append((made, unit))
        run.note("added", unit, new=unit.text)


def _tell_stale(run: Merge, own: list[Own], versions: dict[int, int]) -> None:
    """Own words of the person that repeat what the report no longer says, or that give another day
    for the threshold, get a comment."""
    gone = no_longer_said(run.base.units, run.new.units, versions)
    figures = no_longer_stated(run.base.units, run.new.units)
    for place in dict.fromkeys(tell(own, gone, figures, run.comments, run.said)):
        run.note("repeated", run.human.units[place], edited=run.human.units[place].text)
    if not run.is_changed:
        return
    answer = " ".join(unit.text for unit in run.new.units if unit.key == ANSWER)
    under = {h: unit.under for h, unit in enumerate(run.human.units)}
    for place in tell_other_day(own, answer, under, run.comments, run.said):
        run.note("own_day", run.human.units[place], edited=run.human.units[place].text)


def _said(unit: Unit) -> str:
    """What stands there: a text, or a picture; "" for nothing."""
    return unit.picture or unit.text.strip()


def _put(run: Merge, at: Any, made: Any) -> None:
    """After the element that it follows; at the very beginning when there is none."""
    if at is not None and at.getparent() is not None:
        made.tail, at.tail = at.tail, None
        at.addnext(made)
        return
    run.into.tree(run.into.main)[-1].insert(0, made)


def _near(run: Merge, place: int) -> Any:
    """The paragraph on which to comment for a unit: its own, or of a table the caption above."""
    unit = run.human.units[place]
    if unit.kind != "table":
        return unit.element
    above = run.human.units[place - 1] if place else unit
    if above.kind == "paragraph" and above.key == unit.key and above.key:
        return above.element
    return next(unit.element.iter(w("p")))


def _two(run: Merge, unit: Unit, ours: Unit) -> Sequence[str]:
    return f"As issued: {unit.text}", f"{run.said.now}: {ours.text}"


def _equal(one: Unit, other: Unit) -> bool:
    """The same words; what a field shows does not count, nor that it is no field any more."""
    return one.same == other.same or one.text == other.text
