"""Which part of the body does a note treat with therapy or an injection, where several are claimed?

Its title says so ("Discharge summary - left knee"), its diagnosis, or the one pain that it speaks
of. A note between two of one part is of that part too; of any other nobody could know.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile

from mmi_kit.dates import days_between
from mmi_kit.evidence.facts import Fact, Facts, RowContext
from mmi_kit.evidence.injuries import JOINTS
from mmi_kit.evidence.results import AT_THE_VISIT, course_given_by, is_course
from mmi_kit.knowledge.rules import value
from mmi_kit.notes import ORGANS, regions_in
from mmi_kit.patterns.rare import Rare

_OF_A_JOINT, _ANY = "joint_inj", "injection"
PART = "_part"  # of a fact of therapy: the region that its note treats; "" where none is told
COMPLAINT = "_complaint"  # of an injection told without a part: the one that the visit is for
AS_BEFORE = "(of the part that the visits around it treat)"
_WORDS_BEFORE = 160  # characters before an injection in which another part may be told of
_TITLE_LINES, _LONGEST_TITLE = 5, 10  # lines of a note's head, and words of one that is no sentence
_TITLE = re.compile(
    r"\b(?:eval(?:uation)?|re-?eval\w*|discharge|progress|daily|treatment|visit|summary|note"
    r"|report|therapy)\b",
    re.IGNORECASE,
)
_DIAGNOSIS = re.compile(
    r"\b(?:dx|diagnos[ie]s|referred for|reason for referral|treating) ?:? (?P<what>[^.\n]{3,80})",
    re.IGNORECASE,
)
# What the visit is for, in the note's own field
_CAME_FOR = Rare(
    re.compile(
        r"^[^\w\n]{0,5}(?:chief complaint|cc|reason for (?:visit|appointment|encounter)"
        r"|presenting (?:problem|complaint))(?: / reason for visit)?[ \t]{0,4}[:\n-][ \t]{0,4}"
        r"(?P<what>[^\n]{2,80})",
        re.IGNORECASE | re.MULTILINE,
    )
)
_PAIN = re.compile(r"(?<![\w-])(?P<where>(?:[\w-]{1,30} ){0,3}[\w-]{1,30}) pain\b|\b(?:LBP|lbp)\b")
_OF_THE_BACK = re.compile(r"\bback\b|^$", re.IGNORECASE)


def read_part(
    facts: Facts, at: RowContext, shown: str, regions: Mapping[str, str], primary: str
) -> None:
    """Give the therapy of a note the part that the note treats. `regions`: region to impairment."""
    _place_injections(facts, shown, regions, primary)
    given = [fact for fact in facts.of_row("treatments") if _is_therapy(fact, at)]
    if not given:
        return
    part = _part_of(shown, regions)
    for fact in given:
        fact[PART] = part
        _place(fact, part, regions, primary)


def _place_injections(facts: Facts, shown: str, regions: Mapping[str, str], primary: str) -> None:
    """ "Gel helped about 50%", in a note that names no part but the knee, is of the knee. What may
    be of the spine stays where a note names the spine too."""
    unplaced = [
        fact
        for fact in facts.of_row("treatments")
        if fact["concept"] in (_OF_A_JOINT, _ANY) and not (fact["impairment"] or fact.get("region"))
    ]
    named = regions_in(shown) - ORGANS if unplaced else frozenset()
    joint = _one(named & JOINTS)
    complaint = _came_for(shown, regions) if len(named) > 1 else ""
    for fact in unplaced:
        if joint and (fact["concept"] == _OF_A_JOINT or len(named) == 1):
            _place(fact, joint, regions, primary)
        elif complaint and not _nearest_before(fact, shown) - {complaint}:
            fact[COMPLAINT] = complaint
            _place(fact, complaint, regions, primary)


def _came_for(shown: str, regions: Mapping[str, str]) -> str:
    """The one part for which the visit is, by the note's own field; "" where it names none, or two
    of different impairments."""
    found = _CAME_FOR.search(shown)
    named = regions_in(found["what"]) - ORGANS if found else frozenset()
    of = {regions.get(region, region) for region in named}
    return min(named) if len(of) == 1 else ""


def _nearest_before(fact: Fact, shown: str) -> frozenset[str]:
    """The parts that the words right before, of the same paragraph, and its own sentence name."""
    said = str(fact.get("sentence") or fact["quote"])
    at = shown.find(said)
    if at < 0:
        return regions_in(said) - ORGANS
    begin = max(0, at - _WORDS_BEFORE, shown.rfind("\n\n", 0, at) + 1)
    return regions_in(shown[begin : at + len(said)]) - ORGANS


def resolve_parts(treatments: Sequence[Fact]) -> None:
    """Give a note that tells no part the one of the visits around it, in place."""
    by_course: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in treatments:
        if PART in fact and fact["date_precision"] == "day":
            by_course[fact["source_id"], fact["concept"]].append(fact)
    for found in by_course.values():
        found.sort(key=lambda fact: fact["date"])
        for place, fact in enumerate(found):
            if fact[PART]:
                continue
            before = next((f for f in reversed(found[:place]) if f[PART]), None)
            after = next((f for f in found[place:] if f[PART]), None)
            if before is None or not _is_near(before, fact):
                continue
            if after is None or after[PART] == before[PART] or not _is_near(fact, after):
                fact.update({name: before.get(name, "") for name in ("impairment", "region")})
                said = (fact.get("triggers", ""), AS_BEFORE)
                fact["triggers"] = "; ".join(filter(None, said))


def _is_near(earlier: Fact, later: Fact) -> bool:
    days = days_between(earlier["date"], later["date"])
    return days is not None and days <= value("merge_gap")


def _is_therapy(fact: Fact, at: RowContext) -> bool:
    own = fact["extractor"] == "therapist" or fact["concept"] == course_given_by(at.common)
    told = fact["assertion"] == "actual" and fact["action"] in AT_THE_VISIT
    return is_course(fact["concept"]) and own and told and not fact["impairment"]


def _place(fact: Fact, part: str, regions: Mapping[str, str], primary: str) -> None:
    impairment = regions.get(part, part)
    if impairment and impairment != primary:
        fact.update(impairment=impairment, region=part)


def _part_of(shown: str, regions: Mapping[str, str]) -> str:
    if not regions_in(shown) - ORGANS:
        return ""
    for words in ("\n".join(titles_in(shown)), "\n".join(diagnosed_in(shown))):
        if part := _one(regions_in(words) - ORGANS):
            return part
    pains = [match["where"] or "" for match in _PAIN.finditer(shown)]
    named = frozenset().union(*map(regions_in, pains)) if pains else frozenset()
    back = any(map(_OF_THE_BACK.search, pains))
    other = {one for one in regions_in(shown) - named if one in regions}
    return "" if back or other else _one(named & frozenset(regions))


def titles_in(shown: str) -> list[str]:
    """The lines of a note's head that say what visit it is."""
    lines = [line.strip() for line in shown.splitlines() if line.strip()][:_TITLE_LINES]
    head = takewhile(lambda x: len(x.split()) <= _LONGEST_TITLE and x[-1] != ".", lines)
    return [line for line in head if _TITLE.search(line)]


def diagnosed_in(shown: str) -> list[str]:
    """What a note says that it treats."""
    return [match["what"] for match in _DIAGNOSIS.finditer(shown)]


def _one(found: frozenset[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""
