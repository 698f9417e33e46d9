"""Which paragraph of the edited file is which of those that were issued?

The marks are asked in the order in which they are trusted: a bookmark whose text is still alike,
the exact text, the block's style, a bookmark on other words, likeness near the place, likeness
anywhere, and at last the place alone. Nothing is dropped: what fits nowhere stays where it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from mmi_kit.edits.align import Pair, aligned, ascending, likeness, likenesses
from mmi_kit.edits.units import Unit

ALIKE = 0.5  # a bookmark is believed when its text is as like as this
ALIKE_IN_BLOCK = 0.35
ALIKE_NEAR = 0.6  # measured: docs of the merge
ALIKE_ANYWHERE = 0.75
_SHORTEST = 12  # characters, below which likeness anywhere says nothing


@dataclass(slots=True)
class Match:
    """Places in the edited file to places in the issued one, how each was found, and the block
    to which each paragraph of the edited file belongs ("" for none)."""

    issued: dict[int, int] = field(default_factory=dict)  # edited -> issued
    how: Counter[str] = field(default_factory=Counter)
    blocks: dict[int, str] = field(default_factory=dict)
    copies: list[int] = field(default_factory=list)

    @property
    def lost_marks(self) -> bool:
        """Were most paragraphs found by what they say or where they stand, not by a mark?"""
        by_mark = sum(n for how, n in self.how.items() if how.startswith(("bookmark", "style")))
        return 2 * by_mark < self.how.total()

    @property
    def edited(self) -> dict[int, int]:
        """The other way round: issued -> edited."""
        return {b: h for h, b in self.issued.items()}


class _Search:
    def __init__(self, base: list[Unit], human: list[Unit]) -> None:
        self.base, self.human = base, human
        self.match = Match()
        self.taken: dict[int, int] = {}
        keys = {unit.key for unit in base}
        self.style = [u.style_key if u.style_key in keys else "" for u in human]

    def take(self, h: int, b: int, how: str) -> None:
        if h not in self.match.issued and b not in self.taken:
            self.match.issued[h] = b
            self.taken[b] = h
            self.match.how[how] += 1

    def free_base(self) -> list[int]:
        return [b for b in range(len(self.base)) if b not in self.taken]

    def free_human(self) -> list[int]:
        return [h for h in range(len(self.human)) if h not in self.match.issued]

    def by_name(self, least: float, how: str) -> None:
        named = defaultdict(list)
        for h in self.free_human():
            for name in self.human[h].names:
                named[name, self.human[h].kind].append(h)
        for b in self.free_base():
            unit = self.base[b]
            found = [h for name in unit.names[:1] for h in named[name, unit.kind]
                     if h not in self.match.issued]  # fmt: skip
            scored = [(-_alike(unit, self.human[h]), h) for h in found]
            if scored and -min(scored)[0] >= least:
                self.take(min(scored)[1], b, how)

    def by_text(self) -> None:
        """Equal texts, of which there are as many on both sides, in order."""
        ours, theirs = (
            self.equal(self.base, self.free_base()),
            self.equal(self.human, self.free_human()),
        )
        for content, places in ours.items():
            if len(theirs.get(content, ())) == len(places):
                for h, b in zip(theirs[content], places, strict=True):
                    self.take(h, b, "text")

    @staticmethod
    def equal(units: list[Unit], places: Iterable[int]) -> Mapping[tuple[str, str], list[int]]:
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place in places:
            content = units[place].picture or units[place].text
            if content.strip():
                found[units[place].kind, content].append(place)
        return found

    def by_style(self) -> None:
        """Within a block that is known by its style: by likeness, in order."""
        for key in dict.fromkeys(s for s in self.style if s):
            ours = [b for b in self.free_base() if self.base[b].key == key
                    and self.base[b].kind == "paragraph"]  # fmt: skip
            theirs = [h for h in self.free_human() if self.style[h] == key]
            self.pair(ours, theirs, ALIKE_IN_BLOCK, "style")

    def in_style_by_place(self) -> None:
        """What is left of a block when as many paragraphs are left in its style."""
        for key in dict.fromkeys(s for s in self.style if s):
            ours = [b for b in self.free_base() if self.base[b].key == key
                    and self.base[b].kind == "paragraph"]  # fmt: skip
            theirs = [h for h in self.free_human() if self.style[h] == key]
            if len(ours) == len(theirs):
                for h, b in zip(theirs, ours, strict=True):
                    self.take(h, b, "style and place")

    def near(self) -> None:
        """Between two that are known, by likeness, in order."""
        for ours, theirs in self.gaps():
            for kind in ("paragraph", "table", "figure"):
                self.pair(
                    [b for b in ours if self.base[b].kind == kind],
                    [h for h in theirs if self.human[h].kind == kind and not self.style[h]],
                    ALIKE_NEAR,
                    "likeness",
                )

    def anywhere(self) -> None:
        """What was moved and has lost its marks."""
        ours = [b for b in self.free_base() if len(self.base[b].text) >= _SHORTEST]
        theirs = [h for h in self.free_human() if len(self.human[h].text) >= _SHORTEST]
        if not ours or not theirs:
            return
        alike = likenesses(
            [self.base[b].text for b in ours], [self.human[h].text for h in theirs], ALIKE_ANYWHERE
        )
        pairs = sorted(
            (-float(alike[i, j]), b, h)
            for i, b in enumerate(ours)
            for j, h in enumerate(theirs)
            if alike[i, j] > 0 and self.base[b].kind == self.human[h].kind
        )
        for _, b, h in pairs:
            self.take(h, b, "likeness anywhere")

    def by_place(self) -> None:
        """What stands where something is missing, when nothing else could stand there."""
        for ours, theirs in self.gaps():
            left = [h for h in theirs if not self.style[h]]
            same = [self.base[b].kind for b in ours] == [self.human[h].kind for h in left]
            if same and all(self.base[b].part == "p" for b in ours):
                for h, b in zip(left, ours, strict=True):
                    self.take(h, b, "place")

    def pair(self, ours: list[int], theirs: list[int], least: float, how: str) -> None:
        pairs: list[Pair] = aligned(
            [self.base[b].text for b in ours], [self.human[h].text for h in theirs], least
        )
        for i, j in pairs:
            self.take(theirs[j], ours[i], how)

    def gaps(self) -> list[tuple[list[int], list[int]]]:
        """What is unknown on both sides between each two of the units known in order."""
        chain = ascending([(b, h) for h, b in self.match.issued.items()])
        edges = [(-1, -1), *chain, (len(self.base), len(self.human))]
        found = []
        for (b0, h0), (b1, h1) in pairwise(edges):
            ours = [b for b in range(b0 + 1, b1) if b not in self.taken]
            theirs = [h for h in range(h0 + 1, h1) if h not in self.match.issued]
            if ours and theirs:
                found.append((ours, theirs))
        return found

    def beside_neighbours(self) -> None:
        """Within a block that was moved as a whole: what stands beside its other paragraphs."""
        for run, before, after in self.unknown_runs():
            for missing in (self.missing_after(before), self.missing_before(after)):
                if len(missing) == len(run):
                    for h, b in zip(run, missing, strict=True):
                        self.take(h, b, "place")
                    break

    def unknown_runs(self) -> list[tuple[list[int], int, int]]:
        """Paragraphs in a row without any mark, with the issued units before and after them."""
        found: list[tuple[list[int], int, int]] = []
        run: list[int] = []
        before = -1
        for h in range(len(self.human) + 1):
            known = self.match.issued.get(h)
            if h < len(self.human) and known is None and not self.style[h]:
                run.append(h)
                continue
            if run:
                found.append((run, before, -1 if known is None else known))
            run, before = [], -1 if known is None else known
        return found

    def missing_after(self, known: int) -> list[int]:
        """The missing paragraphs of its block that follow a unit directly."""
        return self.missing(known, +1)

    def missing_before(self, known: int) -> list[int]:
        """The same, before it."""
        return self.missing(known, -1)[::-1]

    def missing(self, known: int, step: int) -> list[int]:
        found: list[int] = []
        at = known + step
        while known >= 0 and 0 <= at < len(self.base) and at not in self.taken:
            unit = self.base[at]
            if (unit.key, unit.part, unit.kind) != (self.base[known].key, "p", "paragraph"):
                break
            found.append(at)
            at += step
        return found

    def assign_blocks(self) -> None:
        """To which block each paragraph belongs, those that a person added too."""
        blocks = self.match.blocks
        for h in range(len(self.human)):
            if h in self.match.issued:
                blocks[h] = self.base[self.match.issued[h]].key
            else:
                blocks[h] = self.style[h]
        absent = {self.base[b].key for b in self.free_base() if self.base[b].part == "p"}
        absent -= {self.base[b].key for b in self.taken}
        for run, before, after in self.unknown_runs():
            key = self.key_at_place(len(run), before, after, absent)
            blocks |= dict.fromkeys(run, key or blocks.get(run[0] - 1, ""))

    def key_at_place(self, count: int, before: int, after: int, absent: set[str]) -> str:
        """The block of which something is missing here, else that of the narrative beside it."""
        lacking = [(self.missing_after(before), before), (self.missing_before(after), after)]
        sides = [(abs(len(missing) - count), known) for missing, known in lacking if missing]
        if sides:
            return self.base[min(sides, key=lambda side: side[0])[1]].key
        following = self.base[before + 1].key if 0 <= before + 1 < len(self.base) else ""
        if following in absent:
            return following
        for known in (before, after):
            if known >= 0 and self.base[known].style_key:
                return self.base[known].key
        return ""

    def find_copies(self) -> None:
        """What carries the marks of a paragraph that was found elsewhere: a copy."""
        keys = {unit.names[0] for b, unit in enumerate(self.base) if unit.names and b in self.taken}
        texts = {self.base[b].text for b in self.taken if len(self.base[b].text) >= _SHORTEST}
        self.match.copies = [
            h
            for h in self.free_human()
            if keys & set(self.human[h].names) or self.human[h].text in texts
        ]


def match_units(base: list[Unit], human: list[Unit]) -> Match:
    """Find each issued unit in the edited file."""
    search = _Search(base, human)
    search.by_name(ALIKE, "bookmark")
    search.by_text()
    search.by_style()
    search.by_name(0, "bookmark on other words")
    search.in_style_by_place()
    search.near()
    search.anywhere()
    search.near()
    search.by_place()
    search.beside_neighbours()
    search.assign_blocks()
    search.find_copies()
    return search.match


def _alike(one: Unit, other: Unit) -> float:
    if one.kind == "figure":
        return 1.0
    return likeness(one.text, other.text) if one.text or other.text else 1.0
