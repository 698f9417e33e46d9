"""Which procedure does "60% relief after the injection" speak of, at a later visit?

The one that its words name: of the kind, region and side that they tell, the last such one that was
performed before, the n-th when the words count ("first injection"), or that of the day or the month
that they give ("ESI (1/16)", "the shot in May"), and no other one where none of it is on file. The
part that the visit is for binds too ("Chief complaint: left shoulder"). The words then count as a
later mention of that procedure, unreviewed. Where procedures of two joints, or of two sides, fit
alike, nobody can tell, and it is said so; then, and without such a procedure, they stay historical
and nothing rests on them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from mmi_kit.dates import days_between
from mmi_kit.evidence.after_operation import SINCE
from mmi_kit.evidence.facts import Fact
from mmi_kit.evidence.from_notes.part_treated import COMPLAINT
from mmi_kit.evidence.injuries import JOINTS
from mmi_kit.evidence.told_day import told_day, told_months
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.procedure_kinds import kinds_named
from mmi_kit.notes import regions_in

_COUNTED = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2}
_ORDINAL = re.compile(rf"\b({'|'.join(_COUNTED)})\b", re.I)
_OWN_DATE = re.compile(r"\d{4}\b|\d/\d")  # the words name a date of their own
_KINDS = ("procedure", "surgery")
_DONE = ("performed", "completed")
# A name that leaves the kind open to the kinds that it may mean.
_OPEN = {
    "esi": ("esi", "esi_tf", "esi_il"),
    "injection": ("injection", "esi", "esi_tf", "esi_il", "facet_mbb", "sij", "tpi", "joint_inj"),
    "surgery": ("surgery", "decompress", "fusion", "arthroplasty", "vertebro"),
}
_BLOCKS = ("facet_mbb", "sympathetic")  # what "the block" may mean, besides that of a nerve
_BLOCK = "block"
_SIDES = re.compile(r"\b(?:(?P<left>left|lt)|(?P<right>right|rt))\b", re.I)
TAKEN_AS = re.compile(r"\(taken as the one of (?P<day>\d{4}-\d{2}-\d{2})\)")
UNTOLD = "(of which procedure cannot be told)"
# Of "relief for 8 weeks" at least this share must have passed since the procedure: people round.
LEAST_PASSED = 0.5
# "The second injection helped" names no part of the body: what was injected longer ago than this is
# not what it speaks of, since such relief is told within months. Project judgment.
BARE_TOLD_WITHIN = 365
_BARE = ("injection", "joint_inj")  # names that leave the part of the body open
_OF_A_JOINT = re.compile(r"\b(?:bursa|joint|trochanter\w*|intra-?articular)\b", re.I)  # no epidural
# "6 months postop" is off by no more than this share, or by these days. Project judgment.
INEXACT, FEW_DAYS = 0.2, 14
MONTH = len("2020-11")  # characters of a day that tell its month


def resolve_references(treatments: Sequence[Fact]) -> None:
    """Turn results of an earlier procedure into later mentions of it, in place."""
    done = [
        fact
        for fact in treatments
        if fact["assertion"] == "actual" and fact["action"] in _DONE and fact["date"]
    ]
    done.sort(key=lambda fact: (fact["date"], fact["fact_id"]))
    undated = [
        fact for fact in treatments
        if fact["assertion"] == "actual" and fact["action"] in _DONE and not fact["date"]
    ]  # fmt: skip
    for fact in treatments:
        if not _tells_a_result(fact):
            continue
        meant = _meant(fact, done)
        earlier = _counted(fact, meant)
        late = earlier is not None and _is_told_too_late(fact, earlier["date"])
        if late or _are_several(meant) or (meant and _may_be_undated(fact, meant, undated)):
            fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), UNTOLD)))
        elif earlier:
            same = ("concept", "region", "side", "impairment")
            fact.update({name: earlier.get(name, "") for name in same})
            fact["assertion"] = "actual"
            said = (fact.get("triggers", ""), f"(taken as the one of {earlier['date']})")
            fact["triggers"] = "; ".join(filter(None, said))


def _tells_a_result(fact: Fact) -> bool:
    return (
        fact["assertion"] == "historical"
        and (fact["action"] == "mentioned" or SINCE in fact)
        and fact["date_precision"] == "day"
        and modalities()[fact["concept"]].kind in _KINDS
        and (_tells_when(fact) or not _OWN_DATE.search(fact.get("triggers", "")))
        and bool(fact.get("outcome") or not math.isnan(fact.get("relief_pct", math.nan)))
    )


def _tells_when(fact: Fact) -> bool:
    """Do the words give the day, or the month, of the procedure itself?"""
    return bool(told_day(fact) or told_months(fact))


def _meant(fact: Fact, done: Sequence[Fact]) -> list[Fact]:
    """The procedures, oldest first, that the words may be of: those of the kind that they name
    before those of which no kind is known."""
    before = [one for one in done if _is_open_to(fact, one) and _may_be_of_the_place(fact, one)]
    if day := told_day(fact):
        before = [one for one in before if one["date"] == day]
    elif months := told_months(fact):
        before = [one for one in before if one["date"][:MONTH] in months]
    named = regions_in(_words(fact))
    before = [one for one in before if one.get("region") in named] or before
    own = _kinds(fact)
    if not own:
        return before
    same = [one for one in before if own & _kinds(one)]
    return same or [one for one in before if not _kinds(one)]


def _is_open_to(fact: Fact, other: Fact) -> bool:
    kinds = _OPEN.get(fact["concept"], (fact["concept"],))
    if fact["concept"] == "injection" and _BLOCK in _kinds(fact):
        kinds = (*kinds, *_BLOCKS)
    if other["concept"] not in kinds or other["date_precision"] != "day":
        return False
    days = days_between(other["date"], fact["date"]) or 0
    if since := fact.get(SINCE):
        return bool(abs(days - since) <= max(FEW_DAYS, since * INEXACT))
    lasted = fact.get("relief_days", math.nan)
    # Relief for three weeks is not of what was done two days ago.
    return days > 0 and (math.isnan(lasted) or days >= lasted * LEAST_PASSED)


def _may_be_of_the_place(fact: Fact, other: Fact) -> bool:
    side = _side(fact)
    if side and other.get("side") and side != other["side"]:
        return False
    named = regions_in(_words(fact))
    if named and not fact["impairment"] and other.get("region"):
        return other["region"] in named  # "CESI: neck half better" is not of the low back
    if fact["impairment"] or fact.get(COMPLAINT) or named:
        return bool(other["impairment"] == fact["impairment"])
    return True  # neither typed nor named: of any


def _names_no_place(fact: Fact) -> bool:
    named = fact.get("region") or fact["impairment"] or fact.get(COMPLAINT) or _side(fact)
    return fact["concept"] in _BARE and not (
        named or regions_in(_words(fact)) or _OF_A_JOINT.search(fact["label"])
    )


def _is_told_too_late(fact: Fact, done: str) -> bool:
    """Does a sentence that names neither part nor day tell of an injection too long after it?"""
    if not _names_no_place(fact) or _tells_when(fact) or fact.get(SINCE):
        return False
    lasted = fact.get("relief_days", math.nan)
    limit = BARE_TOLD_WITHIN if math.isnan(lasted) else max(BARE_TOLD_WITHIN, lasted / LEAST_PASSED)
    return (days_between(done, fact["date"]) or 0) > limit


def _may_be_undated(fact: Fact, meant: Sequence[Fact], undated: Sequence[Fact]) -> bool:
    """May it be of an injection of another part, of which the day is not on file? What tells of it
    may then be the clinic that gave that one, unless it is who gave the one before it."""
    if not _names_no_place(fact) or _tells_when(fact) or fact.get(SINCE):
        return False
    who = fact.get("provider", "")
    if who and who == meant[-1].get("provider", ""):
        return False
    kinds = _OPEN.get(fact["concept"], (fact["concept"],))
    here = {one["impairment"] for one in meant}
    return any(one["concept"] in kinds and one["impairment"] not in here for one in undated)


def _kinds(fact: Fact) -> frozenset[str]:
    return kinds_named(_words(fact)) | ({_BLOCK} if fact["concept"] in _BLOCKS else frozenset())


def _words(fact: Fact) -> str:
    """Its name and the clause about it: another sentence of the note may tell of another one."""
    return f"{fact['label']} {fact['quote']}"


def _side(fact: Fact) -> str:
    if fact.get("side"):
        return str(fact["side"])
    named = {match.lastgroup for match in _SIDES.finditer(_words(fact))}
    return str(named.pop()) if len(named) == 1 else ""


def _are_several(meant: Sequence[Fact]) -> bool:
    """Are they of two parts of the body? The left and the right knee are; a left and a right
    epidural are of one spine, and of the two the last is meant."""
    sides = {one.get("side", "") for one in meant if JOINTS & regions_in(_words(one))}
    return len({one["impairment"] for one in meant}) > 1 or len(sides - {"", "both"}) > 1


def _counted(fact: Fact, meant: Iterable[Fact]) -> Fact | None:
    """The last of them, or the n-th that the words count."""
    by_day = {one["date"]: one for one in meant}
    dates = sorted(by_day)
    counted = _ORDINAL.search(fact["label"])
    at = _COUNTED[counted[1].lower()] if counted else len(dates) - 1
    return by_day[dates[at]] if 0 <= at < len(dates) else None
