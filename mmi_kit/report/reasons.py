"""What do the codes of the assessment say, as parts of a sentence?

Why an element of the rubric has the credit it has, and what else the record says beside an entry
that speaks against the findings.
"""

from __future__ import annotations

import re

from mmi_kit.assessment.findings import Context, Findings
from mmi_kit.assessment.later_scores import Gone, Varied
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.procedure_kinds import kind_shown
from mmi_kit.knowledge.reasons import reason_kinds
from mmi_kit.knowledge.rules import rules, value
from mmi_kit.report.quotes import quoted
from mmi_kit.report.words import (
    CONTEXTS,
    REASON_BESIDE,
    REASON_KINDS,
    TIERS,
    count,
    in_sentence,
    listed,
    number,
    part,
    short_date,
)

# "{}" stands for the detail behind the code, "{drug_classes}" for a rule's number and its unit.
_REASONS = {
    "not_documented": "not documented",
    "none_recorded": "none recorded",
    "not_usual": "not usual for this condition, and none recorded",
    "drugs_not_classed": "the class of the medicines recorded is not known",
    "too_few_classes": "fewer than {drug_classes} of medicines recorded",
    "no_course_recorded": "no course recorded",
    "courses_with_visits_and_dates": "courses with visits and dates recorded",
    "visits_or_dates_missing": "visits or dates not recorded",
    "measured_at_both_ends": "same measure at both ends of a course",
    "outcome_in_words_only": "outcome in words only",
    "no_measure_around_course": "no measure at both ends of a course",
    "no_injection_recorded": "no injection recorded",
    "relief_and_duration_recorded": "relief and its duration recorded for each",
    "relief_not_recorded": "relief or its duration not recorded: {}",
    "surgeon_with_reasons": "surgeon's decision with reasons on file",
    "surgeon_seen": "a surgeon was seen; no surgeon's opinion on surgery on file",
    "reasons_or_surgeon_missing": "opinion noted; no surgeon's opinion with reasons on file",
    "no_opinion_recorded": "no surgical opinion on file",
    "no_drug_recorded": "no medicine recorded",
    "classes_documented": "dose, dates, response and reason stopped recorded in {drug_classes}",
    "dose_response_or_reason_missing": "dose, response or reason stopped not recorded: {}",
    "outcomes_recorded": "outcome of each recorded",
    "outcome_not_recorded": "outcome not recorded",
    "each_option_accounted_for": "each standard option tried, or its refusal explained",
    "unexplained": "neither tried nor explained: {}",
    "documented_by_two_sources": "values by {floor_providers} or more",
    "both_documented": "both documented",
    "missing": "not documented: {}",
    "item_by_item": "recorded item by item",
    "some_items": "only recorded: {}",
    "no_device_recorded": "no device recorded",
    "need_and_prescriber": "circumstances and prescriber recorded",
    "quantified": "quantified",
    "independent_sources_agree": "independent providers agree",
    "values_differ": "values of the providers differ: {}",
    "one_way_of_knowing": "known in fewer than {floor_source_types} (measured, observed, opinion "
    "or reported)",
    "too_few_visits_or_providers": "too few visits or providers",
    "dated": "dated test on file",
    "undated": "test without a date",
    "in_examination": "measured in an examination only; effort or test conditions not recorded",
    "both_on_file": "both on file",
    "no_threshold": "no threshold found",
    "serial_scores": "enough scores over enough time",
    "too_few_or_too_short": "too few scores, or too short a span",
    "none_after_threshold": "no functional score repeated after the threshold",
    "repeated": "repeated examinations, with imaging or a test",
    "once_only": "recorded once",
    "examination_or_imaging_missing": "repeated examination or imaging missing",
    "with_reasons": "with reasons",
    "no_reasons": "without reasons",
    "not_an_acceptable_source": "not by an acceptable medical source",
    "generic_source": "a source for the diagnosis in general is cited, none for its stage",
    "no_source_in_kit": "no rule for this impairment: no verified source on its natural course",
    "none_found": "no contradiction found",
    "listed_not_explained": "listed; the explanation is the author's to add",
    "tier": "{}",
    "no_maintenance_period": "no maintenance-only period found",
    "days": "{} days of maintenance only",
    "outcome_unknown": "outcome of care planned on {} not recorded",
    "pending_elsewhere": "nothing pending for the primary impairment; outcome of care planned on "
    "{} for another claimed one not recorded",
    "none_pending": "nothing pending for a claimed impairment",
    "no_plan_and_no_threshold": "no plan recorded, and no threshold found",
    "no_active_care_recorded": "no active care recorded",
    "date_and_reason": "date with outcome or reason recorded",
    "date_only": "date only",
    "goes_on": "not ended: it goes on at a steady dose",
    "continuous": "{}: no long gap",
    "gap": "longest stretch without record: {}",
    "gap_of": "longest stretch without a record of one function, the one recorded most steadily "
    "({}): {}",
    "shorter_than_twelve_months": "no limitation recorded over 12 months",
    "both_windows": "visits near onset and before the date last insured",
    "onset_window": "visits near onset",
    "no_visit_in_either_window": "no dated visit in either window",
    "with_objective_basis": "diagnosis with findings or imaging",
    "no_objective_basis": "diagnosis without objective findings on file",
    "no_fact": "nothing to cite",
    "share": "{} % of entries have an exhibit number and page; without them, the file and its "
    "page or row are cited",
    "files_not_read": "files not read: {}",
    "records_not_received": "notes tell of records that were not received: {}",
    "no_long_gap": "all files read, no long stretch without visits",
    "gap_explained": "all files read; why there was no care {} is recorded",
    "nothing_to_explain": "no missed or declined care recorded",
    "reasons_recorded": "reasons recorded",
    "explained": "reason recorded for {}",
}
# Where the record may hold words on the element, but not what it asks for.
_OF_ELEMENT = {
    ("F1", "missing"): "not documented by {floor_providers}: {}",
    ("F5", "not_documented"): "no amounts documented (how often, how long, days a month)",
    ("Q3", "gap"): "longest stretch without a visit for care, for which no reason is read: {}",
    ("F8", "none_recorded"): "no function report and no third-party statement on file",
}
# These count the values of the functional floor, which counts from the end of active care.
_OF_THE_FLOOR = {"F1": "exertional", "F2": "exertional", "F5": "sustainability", "F6": "exertional"}
_ONE = {"classes": "class", "providers": "provider", "source types": "way"}
_MANY = {"source types": "ways"}
_NUMBER = re.compile(r"\{(\w+)\}")
_SILENT = ("not_documented", "missing")
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def reason(code: str, findings: Findings, element: str = "") -> str:
    """The reason code of an element with its detail in words: "missing:day_totals"."""
    name, _, detail = code.partition(":")
    said = _OF_ELEMENT.get((element, name)) or _REASONS.get(name, name.replace("_", " "))
    said = _NUMBER.sub(lambda rule: _amount(rule[1]), said)
    if name in _SILENT and _has_earlier_values(element, findings):
        said = said.replace(" documented", " documented after active care")
    if "{}" not in said:
        return said
    parts = detail.split(";")
    if name == "tier":
        return said.format(TIERS.get(detail, detail))
    if name in ("gap", "gap_explained"):
        return said.format(" to ".join(short_date(p) for p in parts))
    if name == "gap_of":
        of, *days = parts
        return said.format(_named(of, findings), " to ".join(short_date(p) for p in days))
    if name == "explained":
        return said.format(" of ".join(parts))
    if name == "unexplained":
        return said.format(listed(part(p) for p in parts))
    return said.format(listed(_named(p, findings) for p in parts))


def context_words(findings: Findings, context: Context, beside: str) -> str:
    """What else the record says; `beside`: the words of the entry, which need not stand twice."""
    words, detail = CONTEXTS[context.code], context.detail
    if isinstance(detail, Gone):
        day = short_date(detail.since)
        one = detail.scores == 1
        return words.format(f"the only later score ({day})" if one else
                            f"the last {detail.scores} scores (from {day})")  # fmt: skip
    if isinstance(detail, Varied):
        values = (detail.low, detail.high, detail.last)
        if len(set(values)) == 1:
            return f"later scores ({detail.scores}): all {number(detail.last)}"
        return words.format(f"scores ({detail.scores})", *map(number, values))
    if context.code == "after_procedure":
        course = next(c for c in findings.treatments if c.id == detail)
        known = modalities()[course.modality]
        label = in_sentence(kind_shown(course.modality, course.label).partition(" (")[0])
        after = known.group if known.group == "injection" else label  # the table is narrow
        limit = number(value("after_procedure"))
        return words.format(f"{after} of {short_date(course.start)}", after_procedure=limit)
    if context.code == "reason":
        kinds = "; ".join(REASON_KINDS[kind] for kind in reason_kinds(detail))
        named = f" ({kinds})" if kinds else ""
        if quoted(detail)[1:-1].lower() in beside.lower():
            return REASON_BESIDE + named
        return words.format(quoted(detail)) + named
    return words.format(short_date(detail))


def _amount(rule: str) -> str:
    """ "3 classes": the number that the finding rests on, the author's own where there is one."""
    unit = rules()[rule].unit
    return count(int(value(rule)), _ONE[unit], _MANY.get(unit, unit))


def _has_earlier_values(element: str, findings: Findings) -> bool:
    """Are values on file that the floor does not count, because they are from before it?"""
    group = _OF_THE_FLOOR.get(element)
    return any(i.before and functions()[i.function].group == group for i in findings.floor)


def _named(code: str, findings: Findings) -> str:
    """A course, function, drug class, date or part, by its id."""
    for course in findings.treatments:
        if course.id == code:
            label = kind_shown(course.modality, course.label).partition(" (")[0]
            return f"{in_sentence(label)} of {short_date(course.start)}"
    if code in functions():
        return in_sentence(functions()[code].item)
    if code in modalities():
        return in_sentence(modalities()[code].label)
    return short_date(code) if _ISO.fullmatch(code) and "-" in code else part(code)
