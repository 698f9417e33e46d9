"""Functional floor: elements F1-F8 of the rubric (domain 8)."""

from __future__ import annotations

import re

from mmi_kit.assessment.findings import FloorItem
from mmi_kit.assessment.function.held import prescriptions, says_prescriber
from mmi_kit.assessment.rubric.credit import Case, Credit, facts_in, facts_of
from mmi_kit.assessment.treatment.applies import is_mental
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.functions import OF_ONE_ARM, functions
from mmi_kit.knowledge.rules import value

AT_ONCE = ("sit_once", "stand_once", "walk_once")
TIMED_TESTS = frozenset(["mwt6", "gait", "sppb", "tug", "sts5", "sts30", "grip", "grip_lb"])
# "Grip strength left 18 kg", "5 times sit to stand 18 s", inside an examination.
_MEASURED = re.compile(
    r"\b(?:grip|dynamometer|jamar)\b[^.;]{0,40}\d ?(?:kg|lbs?|pounds?)\b"
    r"|\b(?:sit[- ]to[- ]stand|timed up and go|tug|six[- ]minute walk|6 ?mwt|gait speed)\b"
    r"[^.;]{0,30}\d ?(?:s|sec\w*|m|meters?|ft|feet|m/s)\b",
    re.IGNORECASE,
)
FIRST_WORDS = 60  # characters of an entry in which its kind may be named
_CLAIMANT_FORM = re.compile(
    r"\b(?:function report|ssa-?3373|(?:adl|activities of daily living|daily activities) "
    r"(?:form|questionnaire|report))\b",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:wife|husband|spouse|partner|family|daughter|son|mother|father|parent|brother|sister|friend|"
    r"neighbou?r|roommate|co-?worker|employer|supervisor|caregiver)"
)
_THIRD_PARTY = re.compile(
    rf"\bthird[- ]party\b|\bssa-?3380\b|\b{_PERSON}(?:'s)? (?:\w+ )?(?:statement|letter|report)\b"
    rf"|\b(?:statement|letter|report) (?:of|by|from) (?:(?:a|the|his|her|their) )?{_PERSON}\b",
    re.IGNORECASE,
)


def _nothing(case: Case, reason: str) -> Credit:
    """Nothing on file of a bodily function: not usual where the claim is of a mental disorder."""
    return Credit(None, "not_usual") if is_mental(case.details) else Credit(0, reason)


def sit_stand_walk(case: Case) -> Credit:
    """F1: minutes at one time and hours in a day, by two or more providers."""
    once = [case.item(f) for f in AT_ONCE]
    seen = [i for i in once if i.n_observations]
    if not seen:
        return _nothing(case, "not_documented")
    missing = [i.function for i in once if i.n_providers < value("floor_providers")]
    total = case.item("sit_total").n_observations and (
        case.item("stand_walk_total").n_observations
        or (case.item("stand_total").n_observations and case.item("walk_total").n_observations)
    )
    if not missing and total:
        return Credit(1, "documented_by_two_sources", facts_in(seen))
    what = [*missing, *(() if total else ("day_totals",))]
    return Credit(0.5, "missing:" + ";".join(what), facts_in(seen))


def lift_carry(case: Case) -> Credit:
    """F2: pounds lifted occasionally and frequently; half of it for what one arm lifts."""
    items = [case.item("lift_occ"), case.item("lift_freq")]
    one_arm = [i for i in map(case.item, OF_ONE_ARM) if i.n_observations]
    seen = [i for i in items if i.n_observations]
    if len(seen) == len(items):
        return Credit(1, "both_documented", facts_in(seen))
    if seen:
        missing = next(i.function for i in items if not i.n_observations)
        return Credit(0.5, f"missing:{missing}", facts_in(seen))
    if one_arm:
        return Credit(0.5, "missing:" + ";".join(i.function for i in items), facts_in(one_arm))
    return _nothing(case, "not_documented")


def postures_and_hands(case: Case) -> Credit:
    """F3: stooping, kneeling, reaching, handling and the like, item by item."""
    rows = [
        r
        for r in case.rows("capacities")
        if r["frequency"] and r["concept"] in functions()
        and functions()[r["concept"]].group in ("postural", "manipulative")
    ]  # fmt: skip
    items = {r["concept"] for r in rows}
    if not items:
        return _nothing(case, "not_documented")
    if len(items) >= value("postural_items"):
        return Credit(1, "item_by_item", facts_of(rows))
    return Credit(0.5, "some_items:" + ";".join(sorted(items)), facts_of(rows))


def device(case: Case) -> Credit:
    """F4: a device's need, circumstances and prescriber; not applicable without any device."""
    rows = [r for r in case.rows("capacities") if r["concept"] == "device"]
    if not rows:
        return Credit(None, "no_device_recorded")
    named = {"cane", "canes", "walker", "crutch", "crutches", "rollator", "wheelchair", "brace"}
    told = [r for r in rows if set(re.findall(r"[a-z]+", r["condition"].lower())) - named]
    prescribed = [r for r in prescriptions(case.evidence.used("treatments")) if case.bears(r)]
    prescribed += [r for r in rows if says_prescriber(r)]
    if told and prescribed:
        return Credit(1, "need_and_prescriber", facts_of([*rows, *prescribed]))
    missing = [*(() if told else ("circumstances",)), *(() if prescribed else ("prescriber",))]
    return Credit(0.5, "missing:" + ";".join(missing), facts_of(rows))


def sustainability(case: Case) -> Credit:
    """F5: time off task, days missed, breaks or rest, in numbers."""
    group = [i for i in case.floor if functions()[i.function].group == "sustainability"]
    seen = [i for i in group if i.n_observations]
    return Credit(1, "quantified", facts_in(seen)) if seen else Credit(0, "not_documented")


def consistency(case: Case) -> Credit:
    """F6: functions that agree over three visits and two providers."""
    exertional = [i for i in case.floor if functions()[i.function].group == "exertional"]
    seen = [i for i in exertional if i.n_observations]
    if not seen:
        return _nothing(case, "not_documented")
    often = [i for i in seen if _often(i)]
    mixed = [i for i in often if i.label == "mixed" and i.n_source_types > 1]
    agree = [i for i in often if i.label == "consistent"]
    if agree and not mixed:
        return Credit(1, "independent_sources_agree", facts_in(agree))
    if mixed:
        return Credit(0.5, "values_differ:" + ";".join(i.function for i in mixed), facts_in(often))
    if often:
        return Credit(0.5, "one_way_of_knowing", facts_in(often))
    return Credit(0.5, "too_few_visits_or_providers", facts_in(seen))


def measured_test(case: Case) -> Credit:
    """F7: a functional test that was timed or measured, with its date."""
    tests = [r for r in case.rows("measures") if r["concept"] in TIMED_TESTS]
    tests += [r for r in case.rows("capacities") if r["source_type"] == "measured"]
    dated = [r for r in tests if r["date"]]
    if dated:
        return Credit(1, "dated", facts_of(dated))
    if tests:
        return Credit(0.5, "undated", facts_of(tests))
    examined = [r for r in case.rows("findings")
                if r["category"] == "exam" and _MEASURED.search(r["text"])]  # fmt: skip
    if examined:
        return Credit(0.5, "in_examination", facts_of(examined))
    return _nothing(case, "none_recorded")


def daily_activities(case: Case) -> Credit:
    """F8: a function report of the claimant and a statement of a third party."""
    rows = case.rows("visits")
    own = [r for r in rows if _CLAIMANT_FORM.search(_named(r))]
    other = [r for r in rows if _THIRD_PARTY.search(_named(r))]
    if own and other:
        return Credit(1, "both_on_file", facts_of([*own, *other]))
    if own or other:
        missing = "third_party" if own else "function_report"
        return Credit(0.5, f"missing:{missing}", facts_of([*own, *other]))
    return Credit(0, "none_recorded")


def _named(visit: Row) -> str:
    """The kind of contact and the first words of the entry: a log names a form in either."""
    return f"{visit['visit_type']}: {visit['summary'][:FIRST_WORDS]}"


def _often(item: FloorItem) -> bool:
    return item.n_visits >= value("floor_observations") and item.n_providers >= value(
        "floor_providers"
    )
