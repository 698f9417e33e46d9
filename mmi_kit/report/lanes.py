"""Which treatments share a lane of the timeline, and in which order do the lanes stand?

One lane a kind of treatment or drug. What was declined, planned or not offered has a lane of its
own. Beyond the most lanes that a page can show, the least telling ones share the last lane.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mmi_kit.assessment.findings import Course
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.running_case import in_running_case
from mmi_kit.report.strokes import NOT_GIVEN
from mmi_kit.report.words import count, first_capital

MOST_LANES = 18
# Group of the knowledge base to heading, in the order of the page; all others come last.
HEADINGS = {
    "rehabilitation": "Rehabilitation",
    "injection": "Injections",
    "surgery": "Surgery",
    "medication": "Medication",
    "psychotropic": "Medication",
}
OTHER = "Other care"
BY_HAND = ("Rehabilitation", "Injections", "Surgery")


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """`word`: "declined" and the like, "" for care that was given. `is_rest`: the shared lane."""

    heading: str
    name: str
    word: str
    courses: tuple[Course, ...]
    is_rest: bool = False


def heading_of(course: Course) -> str:
    """Under which heading a course stands."""
    return HEADINGS.get(modalities()[course.modality].group, OTHER)


def is_drawn(course: Course) -> bool:
    """Only a course with a recorded date has a place in time."""
    return bool(course.start) and not course.mention_only


def lanes_of(courses: Sequence[Course], most: int = MOST_LANES) -> tuple[Lane, ...]:
    """The lanes from the top of the page down, no more than `most`."""
    lanes = sorted(_grouped([c for c in courses if is_drawn(c)]), key=_place)
    if len(lanes) <= most:
        return tuple(lanes)
    newest = max(_last_active(lane) for lane in lanes)
    kept = sorted(lanes, key=lambda lane: _weight(lane, newest), reverse=True)[: most - 1]
    rest = tuple(c for lane in lanes if lane not in kept for c in lane.courses)
    name = f"other: {count(len(rest), 'course')}"
    last = Lane(heading=OTHER, name=name, word="", courses=rest, is_rest=True)
    return (*(lane for lane in lanes if lane in kept), last)


def _grouped(courses: Sequence[Course]) -> list[Lane]:
    """One lane a treatment, apart by region where a modality was given for several; drugs by
    name alone."""
    regions: dict[str, set[str]] = defaultdict(set)
    for course in courses:
        regions[course.modality].add(course.region)
    lanes: dict[tuple[str, str, str], list[Course]] = defaultdict(list)
    names: dict[tuple[str, str, str], str] = {}
    for course in sorted(courses, key=lambda c: (c.start, c.end, c.id)):
        is_drug = modalities()[course.modality].kind == "drug"
        apart = course.region and len(regions[course.modality]) > 1 and not is_drug
        label = first_capital(in_running_case(course.label.rstrip(" .")))
        name = f"{label}, {course.region}" if apart else label
        key = (course.modality, name.casefold(), NOT_GIVEN.get(course.status, ""))
        names.setdefault(key, name)
        lanes[key].append(course)
    return [_lane(names[key], key[2], group) for key, group in lanes.items()]


def _weight(lane: Lane, newest: str) -> tuple[bool, bool, bool, bool, int]:
    """What stays when there are too many: the latest active care before all else, then care by
    hand, active care, what was declined, and what was given most often."""
    last, by_hand = _last_active(lane), lane.heading in BY_HAND
    return bool(last) and last == newest, by_hand, bool(last), bool(lane.word), len(lane.courses)


def _last_active(lane: Lane) -> str:
    """The latest active care in the lane; "" when none of it was active care."""
    return max(c.last_active for c in lane.courses)


def _lane(name: str, word: str, courses: Sequence[Course]) -> Lane:
    if len(courses) > 1 and not word:
        name += f" ×{len(courses)}"
    return Lane(heading=heading_of(courses[0]), name=name, word=word, courses=tuple(courses))


def _place(lane: Lane) -> tuple[int, int, str, str, str]:
    """Order on the page: headings, then as the knowledge base lists, drugs by first date."""
    headings, known = [*dict.fromkeys(HEADINGS.values()), OTHER], list(modalities())
    first = lane.courses[0]
    is_drug = modalities()[first.modality].kind == "drug"
    place = 0 if is_drug else known.index(first.modality)
    return headings.index(lane.heading), place, first.start if is_drug else "", lane.name, lane.word
