"""In what sense does a row say what the notes engine read in one of its cells?

The engine sees a passage; the row adds its own date and the impairments of the claim: a date in
the words may be the visit's own, a score "at intake" belongs to this day only at an intake visit,
and words on another body region do not bear on the primary impairment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from mmi_kit.case.details import Impairment
from mmi_kit.dates import parse_date
from mmi_kit.evidence.facts import RowContext
from mmi_kit.evidence.injuries import JOINTS, injured, only_injury
from mmi_kit.evidence.visit_kinds import is_capacity_evaluation, is_message
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import Mention
from mmi_kit.notes.regions import WIDESPREAD
from mmi_kit.notes.signals import PLANNED_DAY

_FIRST_VISIT = re.compile(r"\b(?:initial|intake|eval\w*|new patient|consult\w*|baseline)\b", re.I)
_DATE_IN = re.compile(
    r"(?P<full>\d{1,2}/\d{1,2}/\d{2,4}|[a-z]{3,9}\.? \d{1,2},? \d{4})"
    r"|(?P<month>\d{1,2})/(?P<day>\d{1,2})",
    re.I,
)
_OF_A_DAY = f"lexicon:{PLANNED_DAY}"
_OPENING_WORDS = 3  # "Right L4-5 transforaminal ...": what may stand before a procedure's name
_PROCEDURE_NOTE = re.compile(
    r"\b(?:procedure\b(?! note)|without (?:incident|complications?)|no complications?|uneventful|"
    r"tolerated|fluorosc\w+|under (?:ultrasound|sterile)|sterile|consent|injected|"
    r"op(?:erative)? note)\b",
    re.I,
)
# "Knee cortisone helped for about 3 weeks", at the visit of the next injection
_LOOKS_BACK = re.compile(
    r"\b(?:helped|gave|provided|lasted|wore off|relieved|did not help|worked)\b[^.;]*"
    r"\b(?:\d|an?|one|two|three|four|six|several|few) ?(?:days?|weeks?|wks?|months?|mos?|years?)\b",
    re.I,
)
_AUTHOR = re.compile(
    r"\b(?:(?P<role>ime|qme|ame|designated doctor)|(?:dr|doctor)\.? (?P<name>[\w'-]+))$"
)
_SIDE_WORDS = {"left": ("l|lt|left", "r|rt|right"), "right": ("r|rt|right", "l|lt|left")}
_ON_THE_COURSE = ("improvement_expected", "worsening", "plateau")
_CAPACITY_TEST = "fce"
_UNDER_WAY = ("performed", "completed", "continued", "mentioned")
_BY_HAND = ("course", "procedure", "surgery", "consult", "diagnostic")  # kinds that need a visit
_AT_A_VISIT = ("performed", "started", "continued", "completed")
_READ_FROM_A_SCAN = "_ocr"  # the end of the ids of rules for garbled letters


def said_at(
    mention: Mention, at: RowContext, column: str, regions: Mapping[str, str], primary: Impairment
) -> dict[str, Any]:
    """The columns of the fact that `mention` becomes. `regions`: region to impairment id."""
    own: dict[str, Any] = dict(mention.attributes)
    if mention.table == "statements":
        own["category"] = mention.concept
    assertion, triggers = mention.assertion, mention.triggers
    if mention.rule == _OF_A_DAY and _is_this_visit(triggers, at.common["date"]):
        pass  # "Date of surgery: 10/19/2021" in the note of that day: no longer a plan
    elif assertion == "historical" and _is_this_visit(triggers, at.common["date"]):
        assertion, triggers = "actual", ()
    if assertion == "historical" and _is_to_come(triggers, at.common["date"]):
        # A surgery on a later day than the visit's: the plan is stated, the care is not given.
        assertion, triggers = ("planned" if mention.table == "treatments" else "actual"), ()
    if assertion == "historical" and _is_the_author(triggers, at):
        assertion, triggers = "actual", ()
    if assertion == "historical" and _is_first_visit(at) and _of_the_first(triggers):
        assertion, triggers = "actual", ()
    if own.get("context") == "intake" and assertion == "actual" and not _is_first_visit(at):
        assertion, triggers = "historical", ("intake",)
    told = triggers == ("(only mentioned)",) and is_given_here(mention, at)
    if told or (assertion == "actual" and _is_of_this_visit(mention, at)):
        assertion, triggers, own["action"] = "actual", (), "performed"
    if assertion == "actual" and is_told_at_a_test(mention, at, column):
        assertion, triggers = "historical", ("(told at a functional test)",)
    if _is_told_from_afar(mention, at) and own.get("action") in _AT_A_VISIT:
        own["action"] = "mentioned"
        if assertion == "actual" and modalities()[mention.concept].kind == "course":
            # "PT cannot start until Feb 3" is no course; what came of it stands in its own records
            assertion, triggers = "conditional", ("(told in a message)",)
    own |= _impairment(own.pop("region", ""), at, mention, regions, primary)
    sure = assertion == "actual" and not mention.rule.endswith(_READ_FROM_A_SCAN)
    return own | {
        "locator": f"{at.row.place}, column {column}, chars {mention.start}-{mention.end}",
        "assertion": assertion,
        "subject": mention.subject,
        "triggers": "; ".join(triggers),
        "review": "confirmed" if sure else "unreviewed",
    }


def _is_told_from_afar(mention: Mention, at: RowContext) -> bool:
    """Is it care that is given at a visit, told in a message, which is none?"""
    if mention.table != "treatments" or not is_message(at.row.cells.get("visit_type", "")):
        return False
    return modalities()[mention.concept].kind in _BY_HAND


def is_given_here(mention: Mention, at: RowContext) -> bool:
    """Is this row the visit at which a treatment was given, that its words only name?

    In a log with no treatment column: a course named by somebody who gives it ("PT visit 4", by a
    physical therapist), a procedure that opens a sentence of a row that tells of a procedure.
    """
    if mention.table != "treatments" or at.row.cells.get("treatment", "").strip():
        return False
    modality = modalities()[mention.concept]
    common = at.common
    if is_capacity_evaluation(at):
        return mention.concept == _CAPACITY_TEST  # the one thing that is done there
    if modality.kind == "course":
        who = (common["provider"], common["credential"], common["specialty"])
        return modality.is_given_by(" ".join((*who, at.row.cells.get("visit_type", ""))))
    if modality.kind not in ("procedure", "surgery"):
        return False
    if _LOOKS_BACK.search(str(mention.attributes["sentence"])):
        return False
    before = str(mention.attributes["sentence"]).partition(mention.quote)[0]
    opens = len(before.split()) <= _OPENING_WORDS
    return opens and _tells_of_a_procedure(" ".join(at.row.cells.values()))


@lru_cache(maxsize=1)  # asked for each mention of a row, and a row may be long
def _tells_of_a_procedure(words: str) -> bool:
    return _PROCEDURE_NOTE.search(words) is not None


def _is_the_author(triggers: tuple[str, ...], at: RowContext) -> bool:
    """Is the examiner or doctor whose opinion is told the one who writes this row?"""
    wrote = (at.common["provider"], at.common["credential"], at.common["specialty"])
    words = " ".join((*wrote, at.row.cells.get("visit_type", ""))).lower()
    found = [_AUTHOR.search(said) for said in triggers]
    return bool(found) and all(
        match and re.search(rf"\b{re.escape(match['name'] or match['role'])}\b", words)
        for match in found
    )


def _is_of_this_visit(mention: Mention, at: RowContext) -> bool:
    """Is it what this visit is for: a consultation, or the test of its title?"""
    named = mention.concept == _CAPACITY_TEST and mention.attributes["action"] == "mentioned"
    return is_consulted_here(mention, at) or (named and is_capacity_evaluation(at))


def is_consulted_here(mention: Mention, at: RowContext) -> bool:
    """ "Spine surgery consult. SLR positive ...": the entry opens with what kind of visit it is."""
    if mention.table != "treatments" or modalities()[mention.concept].kind != "consult":
        return False
    opens = any(
        cell.strip().startswith(str(mention.attributes["sentence"]).strip())
        for name, cell in at.row.cells.items()
        if name not in ("plan", "medication")
    )
    before = str(mention.attributes["sentence"]).partition(mention.quote)[0]
    return opens and len(before.split()) == 0 and mention.attributes["action"] == "mentioned"


def is_told_at_a_test(mention: Mention, at: RowContext, column: str) -> bool:
    """ "Completed 12 of 12 visits of PT", in a functional capacity evaluation by a therapist, tells
    of the therapy before it."""
    return (
        mention.table == "treatments"
        and column != "treatment"
        and modalities()[mention.concept].kind == "course"
        and mention.attributes["action"] in _UNDER_WAY
        and is_capacity_evaluation(at)
    )


def _is_this_visit(triggers: tuple[str, ...], date: str) -> bool:
    """Do all the words that look back name the very day of the visit?"""
    found = [_DATE_IN.search(words) for words in triggers]
    return bool(found) and all(match and _same_day(match, date) for match in found)


def _of_the_first(triggers: tuple[str, ...]) -> bool:
    return bool(triggers) and all(
        re.search(r"\b(?:initial(?:ly)?|intake|eval\w*|baseline|start of care|soc)\b", words)
        for words in triggers
    )


def _is_to_come(triggers: tuple[str, ...], date: str) -> bool:
    """Does one of the words that name a day name one after the visit?"""
    days = [found["full"] for words in triggers if (found := _DATE_IN.search(words))]
    named = [parse_date(day, century_of=int(date[:4])) for day in days if day and date]
    return any(day is not None and day.iso > date for day in named)


def _same_day(match: re.Match[str], date: str) -> bool:
    if match["full"]:
        named = parse_date(match["full"], century_of=int(date[:4])) if date else None
        return named is not None and named.iso == date
    return f"{int(match['month']):02d}-{int(match['day']):02d}" == date[5:]


def _is_first_visit(at: RowContext) -> bool:
    return any(_FIRST_VISIT.search(at.row.cells.get(c, "")) for c in ("visit_type", "treatment"))


def _is_other_side(mention: Mention, side: str) -> bool:
    return (mention.attributes.get("side"), side) in (("left", "right"), ("right", "left"))


def _of_another_joint(
    region: str, mention: Mention, regions: Mapping[str, str], primary: Impairment
) -> bool:
    """ "CRPS right arm, no change. Left knee resolved.": in a row typed for the arm, what is said
    of the knee on its course is of the knee."""
    own = {name for name, one in regions.items() if one == primary.id}
    course = mention.table == "statements" and mention.concept in _ON_THE_COURSE
    return course and region in JOINTS and bool(own) and WIDESPREAD not in own and region not in own


def _of_the_other_side(
    region: str, mention: Mention, regions: Mapping[str, str], primary: Impairment
) -> str:
    """ "L knee doing well.", for a claim of the right knee: "left knee"."""
    course = mention.table == "statements" and mention.concept in _ON_THE_COURSE
    sides = _SIDE_WORDS.get(primary.side)
    if not course or sides is None or region not in JOINTS or regions.get(region) != primary.id:
        return ""
    sentence = str(mention.attributes["sentence"])
    own, other = (bool(re.search(rf"\b(?:{words})\b", sentence, re.I)) for words in sides)
    return f"{'right' if primary.side == 'left' else 'left'} {region}" if other and not own else ""


def _impairment(
    region: str, at: RowContext, mention: Mention, regions: Mapping[str, str], primary: Impairment
) -> dict[str, str]:
    """Words on a region that is not the primary impairment's, or on the other knee or shoulder,
    bear on another one, unless the consultant typed the impairment. A widespread one has no
    region: an operation on one does, and so does the care of one joint's acute injury."""
    if across := _of_the_other_side(region, mention, regions, primary):
        return {"impairment": across}
    if at.common["impairment"] == primary.id and _of_another_joint(
        region, mention, regions, primary
    ):
        return {"impairment": regions.get(region, region)}
    if at.common["impairment"] or primary.id not in regions.values():
        return {}
    treated = mention.table == "treatments"
    kind = modalities()[mention.concept].kind if treated else ""
    if treated and not region and kind != "drug":
        region = only_injury(at.row.cells.get("diagnosis", ""))
    if not region:
        return {}
    if regions.get(WIDESPREAD) == primary.id and kind != "surgery":
        around = "\n".join([*at.row.cells.values(), str(mention.attributes["sentence"])])
        if region not in injured(around):
            return {}
    if regions.get(region) == primary.id:
        if not (treated and region in JOINTS and _is_other_side(mention, primary.side)):
            return {}
        return {"impairment": f"{mention.attributes['side']} {region}", "region": region}
    other = {"impairment": regions.get(region, region)}
    return other | {"region": region} if treated else other
