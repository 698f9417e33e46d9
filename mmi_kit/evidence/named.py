"""Which impairment of the claim does a cell name: "lumbar", "Low back", "back and L knee"?

A cell that names the primary impairment's region among others bears on it as far as its row's words
do, so it decides nothing; one that names the other knee or shoulder is of another condition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.case.details import Details, Impairment
from mmi_kit.knowledge.conditions import condition_measured
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.notes import regions_in

_BACK = re.compile(r"\b(?:back|lbp|spine)\b", re.IGNORECASE)
_OF_THE_BACK = frozenset(["lumbar", "thoracic"])
SPINE = frozenset(["lumbar", "thoracic", "cervical"])
# A limb is claimed with its parts; named alone, it may be where a nerve of the spine hurts.
_LIMBS = (
    (
        re.compile(r"\b(?:arms?|forearms?|upper (?:limbs?|extremit(?:y|ies))|[rlb]?ue)\b", re.I),
        frozenset(["shoulder", "elbow", "hand"]),
    ),
    (
        re.compile(r"\b(?:legs?|lower (?:limbs?|extremit(?:y|ies))|[rlb]?le)\b", re.I),
        frozenset(["hip", "knee", "foot"]),
    ),
)
MENTAL = "mental"
_OF_THE_MIND = frozenset([MENTAL, "psychiatric", "mind"])
_OF_THE_WHOLE = _OF_THE_MIND | {"widespread"}
_SIDES = {
    "left": re.compile(r"\b(?:r|rt|right)\b", re.IGNORECASE),
    "right": re.compile(r"\b(?:l|lt|left)\b", re.IGNORECASE),
}


def regions_claimed(details: Details) -> dict[str, str]:
    """Body region to the impairment that claims it. A region that is named goes before one that is
    part of a claimed limb; what the primary impairment names comes last and wins."""
    ordered = (*reversed(details.impairment), details.primary)
    parts = {part: one.id for one in ordered for part in _of_a_limb(one)}
    return parts | {region: one.id for one in ordered for region in _named_by(one)}


def of_an_instrument(instrument: str, details: Details) -> str:
    """The other claimed impairment that alone an instrument asks of, "" where it may be the
    primary's: a Neck Disability Index beside a claim of the knee is the neck's."""
    if made_for := condition_measured(instrument):
        mine = {i.id for i in details.impairment if made_for.is_named(i.label, i.icd10)}
        return mine.pop() if len(mine) == 1 and details.primary.id not in mine else ""
    claimed = regions_claimed(details)
    for one in (*reversed(details.impairment), details.primary):
        claimed |= {MENTAL: one.id} if is_all_of_the_mind(one) else {}
    found = {claimed[region] for region in instruments()[instrument].regions & claimed.keys()}
    return found.pop() if len(found) == 1 and details.primary.id not in found else ""


def is_all_of_the_mind(one: Impairment) -> bool:
    """Is an impairment a mental disorder by its region, or by every one of its codes?"""
    return one.region.lower() in _OF_THE_MIND or (
        bool(one.icd10) and all(code.upper().startswith("F") for code in one.icd10)
    )


def is_known_region(words: str) -> bool:
    """Does a region of case.toml name a part of the body that the readers know?"""
    if regions_in(words) or words.strip().lower() in _OF_THE_WHOLE:
        return True
    return any(part.search(words) for part in (_BACK, *(limb for limb, _ in _LIMBS)))


def _named_by(one: Impairment) -> frozenset[str]:
    return regions_in(f"{one.label} {one.region} {one.id}")


def _of_a_limb(one: Impairment) -> frozenset[str]:
    """The parts of the limb that an impairment is of: "upper limb", "right leg". "Neck pain with
    arm symptoms" is of the neck."""
    words = one.region if _named_by(one) else f"{one.label} {one.region}"
    return frozenset().union(*(parts for limb, parts in _LIMBS if limb.search(words)))


class Named:
    """What the cells of a case's column `impairment` mean."""

    def __init__(self, details: Details, regions: Mapping[str, str]) -> None:
        self._primary = details.primary
        self._regions = regions
        self._impairments = details.impairment
        self.known = {
            name.lower(): impairment.id
            for impairment in reversed(details.impairment)
            for name in (impairment.id, impairment.label, impairment.region)
            if name
        }

    def of(self, cell: str) -> str:
        """The id; "" when the cell leaves it open; the cell's own words for another condition."""
        if cell.lower() in self.known:
            return self.known[cell.lower()]
        named = set(regions_in(cell))
        if not named and (one := self._in_words(cell)):
            return one
        of_the_back = {r for r, one in self._regions.items() if one == self._primary.id}
        if _BACK.search(cell) and not named & _OF_THE_BACK:
            named |= of_the_back & _OF_THE_BACK
        limb = _of_limb(cell)
        if limb and not named and self._primary_has(SPINE):
            return ""  # the leg of a back, the arm of a neck
        if limb and not named and _of_a_limb(self._primary) & limb:
            named = {region for region in limb if self._regions.get(region) == self._primary.id}
        ids = {self._regions.get(region, region) for region in named}
        if ids == {self._primary.id}:
            other = _SIDES.get(self._primary.side)
            own = _SIDES.get({"left": "right", "right": "left"}.get(self._primary.side, ""))
            sided = not named & SPINE and other and other.search(cell)
            if sided and own and own.search(cell):
                return ""  # "R knee, L knee": of both
            return cell if sided else self._primary.id
        if self._primary.id in ids:
            return ""
        return ids.pop() if len(ids) == 1 and ids <= set(self.known.values()) else cell

    def _in_words(self, cell: str) -> str:
        """The one impairment whose label holds all words of the cell ("sickle cell"), or whose
        initials or code it is ("SCD", "D57.1"); "" when none or several are."""
        words = [w for w in words_of(cell) if w not in TELL_NOTHING]
        code = cell.strip().upper().replace(".", "")
        found = {
            one.id
            for one in self._impairments
            if code in {c.upper().replace(".", "") for c in one.icd10}
            or (len(code) >= SHORTEST and code == _initials(one.label))
            or (words and all(_is_in(word, words_of(f"{one.label} {one.id}")) for word in words))
        }
        return found.pop() if len(found) == 1 else ""

    def _primary_has(self, regions: frozenset[str]) -> bool:
        return any(self._regions.get(region) == self._primary.id for region in regions)


def _of_limb(cell: str) -> frozenset[str]:
    return frozenset().union(*(parts for limb, parts in _LIMBS if limb.search(cell)))


SHORTEST = 3  # letters of initials, and of a word of a label that tells what is meant
WHOLE = 5  # letters from which the beginning of a word stands for it: "fibro"
TELL_NOTHING = frozenset(
    ["chronic", "pain", "disease", "disorder", "syndrome", "left", "right", "severe", "bilateral",
     "the", "and", "with", "type", "status", "post", "follow", "new", "other", "problem"]
)  # fmt: skip


def words_of(text: str) -> list[str]:
    """The words of a label or cell, in lower case."""
    return [w for w in re.findall(r"[a-z0-9]+", text.lower()) if len(w) >= SHORTEST]


def _is_in(word: str, label: list[str]) -> bool:
    return any(one == word or (len(word) >= WHOLE and one.startswith(word)) for one in label)


def _initials(label: str) -> str:
    """ "Post-traumatic stress disorder" gives PTSD; what stands in brackets is left out."""
    return "".join(w[0] for w in re.findall(r"[A-Za-z]+", label.partition("(")[0])).upper()
