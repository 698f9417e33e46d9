"""One merge while it runs: the three files as read, what was found there, what was done so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from mmi_kit.edits import tables
from mmi_kit.edits.borrow import Borrower
from mmi_kit.edits.comments import Comments
from mmi_kit.edits.match import Match, match_units
from mmi_kit.edits.ooxml import AUTHOR, number_of, w
from mmi_kit.edits.outcome import Outcome, What
from mmi_kit.edits.package import Package
from mmi_kit.edits.renames import Renames, renames_in
from mmi_kit.edits.said import COLLEAGUE, RECORDS, Said
from mmi_kit.edits.tracked import Tracker
from mmi_kit.edits.units import Reading, Unit


@dataclass(slots=True)
class Merge:
    """One merge while it runs."""

    base: Reading
    human: Reading
    new: Reading
    match: Match
    into: Package
    borrower: Borrower
    tracker: Tracker
    comments: Comments
    said: Said
    standing: list[Unit]  # the tables of the edited file, without those nobody accepted
    renames: Renames  # words that the person replaced throughout
    outcomes: list[Outcome] = field(default_factory=list)
    added: list[tuple[Any, Unit]] = field(default_factory=list)  # with the unit that it is
    renewed: list[tuple[Unit, Unit]] = field(default_factory=list)  # tables: as issued, as new
    replaced: set[int] = field(default_factory=set)  # tables, as the proof counts them

    @property
    def is_changed(self) -> bool:
        """Was anything written? That something stays deleted may be told without a comment."""
        done = any(outcome.what != "stays_deleted" for outcome in self.outcomes)
        return done or self.comments.written > 0

    def note(self, what: What, unit: Unit, **texts: str) -> None:
        """Enter what became of a place."""
        self.outcomes.append(Outcome(what=what, block=unit.key, under=unit.under, **texts))


def prepared(
    readings: tuple[Reading, Reading, Reading],
    into: Package,
    newer: Package,
    date: str,
    colleague: str,
) -> Merge:
    """Everything that a merge needs, before it changes anything."""
    base, human, new = readings
    used = [number_of(e.get(w("id"))) for e in into.tree(into.main).iter() if e.get(w("id"))]
    ids = count(max(used, default=0) + 1)
    borrower = Borrower(newer, new, into, human, ids)
    styles = {own: found for own in new.style_names if (found := borrower.style(own))}
    stamp = f"{date}T00:00:00Z"
    into.change(into.main)
    match = match_units(base.units, human.units)
    return Merge(
        base=base,
        human=human,
        new=new,
        match=match,
        into=into,
        borrower=borrower,
        tracker=Tracker(stamp, ids, styles, colleague or AUTHOR, borrower.link),
        comments=Comments(into, stamp),
        said=COLLEAGUE if colleague else RECORDS,
        standing=[u for u in human.units if u.kind == "table" and not tables.pending(u.element)],
        renames=renames_in((base.units[b], human.units[h]) for b, h in match.edited.items()),
    )
