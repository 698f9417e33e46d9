"""How far did each joint move at each examination, in the order of time?

One motion is one series, whether it is called "AROM flexion 90 deg" or "flexion active 90". Which
joint it is, is told by its clause, or the joint named last before it in that examination, or signs
of one joint beside it, or else by the motions that no other claimed part has; where nothing tells,
the joint stays unnamed. What is called passive is a motion of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mmi_kit.case.details import Details
from mmi_kit.evidence.named import regions_claimed
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.rules import value
from mmi_kit.notes import ORGANS, regions_in

RANGE, UNNAMED = "range of motion", ""


class Motion(NamedTuple):
    """`region` is "" where nothing tells the joint; `side` where none is named or claimed."""

    region: str
    side: str
    name: str
    passive: bool


class Seen(NamedTuple):
    """One figure in degrees, as written (`shown`, "5-105"), with the examination it stands in."""

    degrees: float
    shown: str
    row: Row


_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]*)*")
_FIGURE = re.compile(
    r"\b(?P<name>flexion(?! contracture)|extension|abduction|adduction|external rotation"
    r"|internal rotation|er\b(?! (?:lag|visit))|ir\b|rom\b|range of motion)"
    r"(?: (?:active|passive))?(?: (?:is|was|of|to|about|limited to|only))?:? ?"
    r"(?:(?P<low>\d{1,3}) ?(?:-|to) ?)?(?P<value>\d{1,3})(?! ?/|\d)"
    r"(?= ?(?:deg\w*|\u00b0|,|;|[()]|and\b|with\b|passive|active|\.(?!\d)|$))"
)
_PASSIVE_TOO = re.compile(r"\bpassive(?:ly)?:? (?P<value>\d{1,3})(?! ?/|\d)")
_KIND = re.compile(r"\b(?:(?P<active>active(?:ly)?|arom)|(?P<passive>passive(?:ly)?|prom))\b")
_NAMES = {"er": "external rotation", "ir": "internal rotation", "rom": RANGE}
_LARGEST = 200  # degrees; what is more is no motion
_SIDES = {"left": re.compile(r"\b(?:l|lt|left)\b"), "right": re.compile(r"\b(?:r|rt|right)\b")}
_EITHER = r"(?<!/)(?<!and )(?<!& )\b(?:(?P<left>l|lt|left)|(?P<right>r|rt|right))\b(?!/)"
# "left IR 0", "right hip active flexion 100": the side before the name of a motion.
_NO_SIDE = r"(?!(?:l|lt|left|r|rt|right)\b)"
_SIDE_BEFORE = re.compile(rf"{_EITHER}(?: {_NO_SIDE}[a-z]+){{0,2}}:? ?$")
# "IR 20 degrees on the right": behind its figure, where no other motion follows.
_SIDE_BEHIND = re.compile(
    rf" ?(?:deg\w*|\u00b0)? (?:on (?:the )?)?{_EITHER}(?= ?(?:$|[),.]|and \d))"
)
# "right flexion 85 (left flexion 170)": a side that is set beside the one examined.
_COMPARED = re.compile(r"(?:\(|\b(?:vs|versus|than|with|to)\b\.?)[^()]{0,20}$")
_SPINE = frozenset(["lumbar", "cervical", "thoracic"])  # which bends to a side and has none
# Signs by which an examination is of one joint.
_SIGNS = {
    "shoulder": re.compile(
        r"\b(?:supraspinatus|infraspinatus|rotator cuff|cuff|deltoid|drop arm|empty can|hawkins"
        r"|neer|er lag|pseudoparalysis|scapul\w+|sling|overhead)\b"
    ),
    "knee": re.compile(
        r"\b(?:quad\w*|varus|valgus|lachman|mcmurray|patell\w+|joint line|meniscus)\b"
    ),
    "lumbar": re.compile(r"\b(?:slr|straight leg|paraspinals?|lumbosacral)\b"),
    "cervical": re.compile(r"\b(?:spurling\w*|trapezius)\b"),
}
# Which motions a part has; rotation and abduction tell a shoulder from a knee.
_BALL = frozenset(["flexion", "extension", "abduction", "adduction", "external rotation",
                   "internal rotation", RANGE])  # fmt: skip
_HINGE = frozenset(["flexion", "extension", RANGE])
_OF = {"shoulder": _BALL, "hip": _BALL}


def motions(rows: Iterable[Row], details: Details) -> dict[Motion, list[Seen]]:
    """Each motion with its figures, oldest first; a figure that a day holds twice stands once."""
    claimed = set(regions_claimed(details)) - ORGANS
    sides = _sides_claimed(details)
    found: dict[Motion, list[Seen]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r["date"], r["fact_id"])):
        for motion, seen in _in_examination(str(row["text"]), row, claimed):
            if not motion.side:
                motion = motion._replace(side=sides.get(motion.region, ""))
            known = ((s.row["date"], s.degrees) for s in found[motion])
            if (row["date"], seen.degrees) not in known:
                found[motion].append(seen)
    return dict(found)


def turning_points(seen: Sequence[Seen]) -> list[Seen]:
    """The first, the last, and those between at which the motion turns by at least the rule."""
    limit = value("motion_turn")
    kept, low, high, way = [0], 0, 0, 0
    for i, one in enumerate(seen):
        if way >= 0 and one.degrees > seen[high].degrees:
            high = i
        if way <= 0 and one.degrees < seen[low].degrees:
            low = i
        if way == 0 and seen[high].degrees - seen[low].degrees >= limit:
            way = 1 if high > low else -1
        elif way == 1 and seen[high].degrees - one.degrees >= limit:
            kept, low, way = [*kept, high], i, -1
        elif way == -1 and one.degrees - seen[low].degrees >= limit:
            kept, high, way = [*kept, low], i, 1
    return [seen[i] for i in sorted({*kept, len(seen) - 1})]


def _in_examination(text: str, row: Row, claimed: set[str]) -> Iterable[tuple[Motion, Seen]]:
    """The figures of one examination, from joint to joint."""
    stretch: list[tuple[str, str]] = []  # clauses of a joint, with the words of their sentence
    where = (UNNAMED, "")
    for sentence in _SENTENCE.findall(" ".join(text.lower().split())):
        for clause in sentence.split(","):
            named = _where(clause)
            if named and named != where and (named[0] or where[0] == UNNAMED):
                yield from _of_joint(stretch, where, row, claimed)
                stretch, where = [], named if named[0] else (where[0], named[1])
            stretch.append((clause, sentence))
    yield from _of_joint(stretch, where, row, claimed)


def _where(clause: str) -> tuple[str, str] | None:
    """The one joint, and the one side, that a clause names; None where it names neither."""
    regions = regions_in(clause) - ORGANS
    sides = [side for side, pattern in _SIDES.items() if pattern.search(clause)]
    region = next(iter(regions)) if len(regions) == 1 else UNNAMED
    side = sides[0] if len(sides) == 1 else ""
    return (region, side) if region or side else None


def _of_joint(
    stretch: Sequence[tuple[str, str]], where: tuple[str, str], row: Row, claimed: set[str]
) -> Iterable[tuple[Motion, Seen]]:
    found: list[tuple[str, bool, str, Seen]] = []
    passive, spoken_in, side = False, "", where[1]
    for clause, sentence in stretch:
        if sentence != spoken_in:
            passive, spoken_in = False, sentence
        if kind := _KIND.search(clause):
            passive = bool(kind["passive"])
        for figure in _FIGURE.finditer(clause):
            degrees = float(figure["value"])
            if degrees <= _LARGEST:
                name = _NAMES.get(figure["name"], figure["name"])
                low = f"{figure['low']}-" if figure["low"] else ""
                own, stays = _own_side(clause, figure)
                side = own if own and stays else side
                shown = f"{low}{figure['value']}"
                found.append((name, passive, own or side, Seen(degrees, shown, row)))
        if found and (beside := _PASSIVE_TOO.search(clause)) and not _FIGURE.search(clause):
            found.append((found[-1][0], True, found[-1][2],
                          Seen(float(beside["value"]), beside["value"], row)))  # fmt: skip
    region = where[0] or _told_by(stretch, {name for name, *_ in found}, claimed)
    for name, is_passive, of, seen in found:
        yield Motion(region, where[1] if region in _SPINE else of, name, is_passive), seen


def _own_side(clause: str, figure: re.Match[str]) -> tuple[str, bool]:
    """The side that a figure names itself, and whether it holds for the figures after it:
    "left IR 0, ER 10" does, "(left flexion 170)" tells of the other one for once."""
    before = clause[: figure.start()]
    named = _SIDE_BEFORE.search(before)
    if found := named or _SIDE_BEHIND.match(clause, figure.end()):
        stays = named is not None and not _COMPARED.search(before[: named.start()])
        return "left" if found["left"] else "right", stays
    return "", True


def _told_by(stretch: Sequence[tuple[str, str]], names: set[str], claimed: set[str]) -> str:
    """The joint of the signs beside the figures, or the only claimed one with such motions."""
    words = ", ".join(clause for clause, _ in stretch)
    signs = [region for region, pattern in _SIGNS.items() if pattern.search(words)]
    if signs:
        return signs[0] if len(signs) == 1 else UNNAMED
    able = [region for region in sorted(claimed) if names <= _OF.get(region, _HINGE)]
    return able[0] if len(able) == 1 else UNNAMED


def _sides_claimed(details: Details) -> Mapping[str, str]:
    """The side of each part that is claimed on one side only."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in details.impairment:
        for region in regions_in(f"{one.label} {one.region} {one.id}"):
            found[region].add(one.side)
    return {r: next(iter(s)) for r, s in found.items() if s in ({"left"}, {"right"})}
