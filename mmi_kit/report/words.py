"""What is each code, label and number called in a report? Only here do they become words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.dates import SHORT, in_words
from mmi_kit.knowledge.rules import rules, value
from mmi_kit.report.short_scales import in_figures

NOT_DOCUMENTED = "not documented"
NOT_RECORDED = "not recorded"
LENGTHS = {"week": 7, "month": 30}  # days, as the records are read

OUTCOMES = {
    "resolved": "resolved",
    "meaningful_sustained": "meaningful and sustained",
    "meaningful_temporary": "meaningful, temporary",
    "partial": "partial",
    "none": "no benefit",
    "worse": "worse",
    "not_recorded": NOT_RECORDED,
}
TIERS = {
    "explicit": "stated by an acceptable medical source",
    "strong": "strongly implied",
    "implied": "implied",
    "not_supported": "not supported",
    "contradicted": "contradicted",
}
TIER_MEANINGS = {
    "explicit": "Stated: an acceptable medical source says so, with a date.",
    "strong": "Strongly implied: maintenance care over the longer span, no score that improves by "
    "its single-person threshold or more, no new active care planned, and a supporting statement "
    "near the date.",
    "implied": "Implied: maintenance contacts without new active care; one or more of the criteria "
    "that would make the inference strong are not met or not known.",
    "not_supported": "No contact on file meets the criteria for the end of active treatment.",
    "contradicted": "Contradicted: entries after the interval speak against it; they are listed "
    "below.",
}
CRITERIA = {
    "no_planned_care_carried_out": "No active care was carried out after the first maintenance "
    "contact",
    "maintenance_visits": "At least {maintenance_visits} maintenance contacts over at least "
    "{maintenance_span} days follow",
    "maintenance_strong": "Maintenance contacts span at least {maintenance_span_strong} days",
    "no_improvement_after": "From then on no measure improved by its single-person threshold a "
    "year, nor all together by half of it; where scores leave it open, fewer than "
    "{improvement_statements} visits tell of improvement",
    "no_new_referral_or_procedure": "No new referral, procedure, therapy or drug was planned after "
    "it",
    "supporting_statement": "A statement of maximum improvement, plateau or exhausted options lies "
    "within {signal_window} days",
    "every_treatment_classed": "Every treatment entered from then on is of a known kind",
}
MET = {True: "met", False: "not met", None: "not known"}
STATED_BY = {
    "by_treating_source": "",
    "by_examiner": " (an examiner, not a treating source)",
}
AGAINST = {
    "not_at_mmi": "an acceptable medical source states that maximum improvement is not reached",
    "planned": "active care was planned",
    "active_care": "active care was given",
    "record_gap": "no contact is on file for a long stretch",
    "too_soon_after_surgery": "it lies too soon after an operation",
}
NO_THRESHOLD = {
    "no_maintenance_visit_after_active_care": "No maintenance-only contact follows the last "
    "active care on file.",
    "no_active_care": "No dated active care of the claimed impairment is on file.",
    "none_known": "Of the kinds of care that the rules know, none that is active and dated is on "
    "file for the claimed impairment.",
}
FLOOR_LABELS = {
    "consistent": "consistent",
    "mixed": "mixed",
    "single_source": "one provider",
    "not_documented": NOT_DOCUMENTED,
}
STATES = {
    "improving": "improving",
    "plateau": "plateau",
    "worsening": "worsening",
    "indeterminate": "cannot be determined",
}
LABELS = {
    "demonstrated": "demonstrated",
    "supported": "supported",
    "consistent_with": "the record's words are consistent with a plateau",
    "indeterminate": "",
    "contradicted": "against a plateau",
}
TRAJECTORY_REASONS = {
    "no_threshold_for_instrument": "no threshold is known for this measure",
    "too_few_scores": "too few scores",
    "not_repeated_since": "not repeated since active care ended",
    "once_since": "measured only once since active care ended",
    "span_too_short": "too short a time",
    "interval_inside": "interval inside the threshold, with few or varying scores",
    "interval_too_wide": "the interval is wider than the threshold",
    "equivalence": "interval inside the threshold",
    "all_changes_below_threshold": "all changes below the threshold",
    "improved_by_threshold": "change by its single-person threshold or more",
    "ends_differ": "over all dates the last score differs from the first by its threshold or more",
    "varies_under_care": "over all dates, active care among them, scores differ by the threshold",
    "rests_on_one_score": "the change rests on one score alone",
    "worsened_by_threshold": "change by its single-person threshold or more",
}
SIGNALS = {
    "explicit_mmi": "maximum improvement stated",
    "plateau": "no further change",
    "maintenance": "maintenance",
    "exhausted_or_declined": "options exhausted or declined",
    "active_planned": "active care planned",
    "improvement_expected": "improvement",
    "nonadherence": "missed or incomplete care",
    "worsening": "worsening",
    "reserved": "statement on a reserved issue",
}
CONTRARY = {
    "improvement_reported": "improvement reported",
    "improvement_measured": "score improved",
    "work_opinion": "opinion on work",
    "nonadherence": "missed or incomplete care",
    "not_at_mmi": "maximum improvement not reached",
    "mmi_other_day": "maximum improvement stated for an earlier day",
    "care_planned_after_threshold": "active care planned later",
    "care_considered": "active care considered",
    "other_care_planned": "active care planned for another claimed impairment",
    "other_not_at_mmi": "maximum improvement of another claimed impairment not reached",
    "normal_finding": "normal finding",
    "normal_among_abnormal": "normal sign in an abnormal examination",
    "no_device": "no device",
    "better_function": "better function",
    "treatment_declined": "treatment declined",
    "activity_reported": "activity",
    "self_care": "self-care without help",
    "substance_use": "alcohol, drugs or tobacco",
    "surveillance": "surveillance",
    "effort_questioned": "effort or consistency questioned",
    "work_recorded": "work recorded",
    "reserved_statement": "statement on a reserved issue",
}
CONTEXTS = {
    "before_threshold": "before {} (last active care)",
    "before_stated": "before {} (end of active care stated)",
    "after_procedure": "within {after_procedure} days after {}",
    "faded": "not maintained at {}",
    "varied": "later {}: {} to {}, last {}",
    "provider_seen_once": "examined once",
    "provider_paper_review": "reviewed records; no examination",
    "no_reason_recorded": "no reason found in this entry",
    "not_prescribed": "talked over or named, not recorded as recommended or ordered",
    "reason": "reason recorded: {}",
}
REASON_BESIDE = "reason in the words quoted"
REASON_KINDS = {
    "cost": "cost or insurance",
    "access": "access to care",
    "fear": "fear",
    "prior_failure": "earlier treatment failed",
    "risk": "risk",
    "side_effects": "side effects",
    "no_support": "family, or no help at home",
    "incapacity": "incapacity",
    "religion": "religion",
}
SOURCE_TYPES = {
    "measured": "measured",
    "observed": "observed",
    "clinician_opinion": "opinion",
    "patient_reported": "reported",
    "form": "form",
}
FINDINGS = {
    "exam": "examination",
    "imaging": "imaging or test",
    "test": "imaging or test",
    "diagnosis": "diagnosis",
}
UNITS = {
    "min": "min",
    "h": "h",
    "lb": "lb",
    "ft": "ft",
    "mi": "mi",
    "block": "blocks",
    "%": "%",
    "days_per_month": "days a month",
    "count": "a day",
}
# Details that stand behind a reason code of the rubric.
_PARTS = {
    "day_totals": "hours in an 8-hour day",
    "circumstances": "circumstances of use",
    "prescriber": "who prescribed it",
    "third_party": "a third-party statement",
    "function_report": "the claimant's function report",
    "before_dli": "the 12 months before the date last insured",
    "after_onset": "the 12 months after onset",
    "physical_therapy": "physical therapy",
    "analgesic": "an analgesic",
    "injection": "an injection",
    "surgical_opinion": "a surgical opinion",
}


def short_date(iso: str) -> str:
    """A date in a table: "Mar 12, 2024", "Mar 2024", "2024", "not documented"."""
    if not iso:
        return NOT_DOCUMENTED
    parts = in_words(iso).split(" ")
    if len(parts) == 1:
        return parts[0]
    return " ".join([parts[0][:SHORT], *parts[1:]])


def stopped(text: str) -> str:
    """The text with one full stop: initials and "Jr." end with one of their own."""
    return text.removesuffix(".") + "."


def span(start: str, end: str) -> str:
    """Two dates in a table: "Mar 12, 2024 to May 2, 2024"; one when they are the same."""
    if not start or start == end or not end:
        return short_date(start)
    return f"{short_date(start)} to {short_date(end)}"


def with_dates_in_words(text: str) -> str:
    """A sentence of the assessment with its ISO dates in words."""
    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", lambda found: in_words(found[0]), text)


def number(amount: float) -> str:
    """ "20", "7.5", "1,200"; a minus sign, not a hyphen."""
    text = in_figures(amount)
    return text.replace("-", "−") if text != "-0" else "0"


def signed(amount: float) -> str:
    """A change: "+2.5", "−1", "0"."""
    text = number(amount)
    return f"+{text}" if amount > 0 and text != "0" else text


def count(amount: int, one: str, many: str = "") -> str:
    """ "1 visit", "3 visits"."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def listed(items: Iterable[str]) -> str:
    """ "a, b and c"."""
    words = list(items)
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))


def first_capital(text: str) -> str:
    """The text with its first letter large; the rest as it is."""
    return text[:1].upper() + text[1:]


def in_sentence(label: str) -> str:
    """A label inside a sentence: "sit at one time"; "NSAID" stays as it is."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def with_unit(amount: str, unit: str) -> str:
    """ "20 min", "25 %", "1 block"."""
    if unit == "block" and amount == "1":
        return "1 block"
    return f"{amount} {UNITS.get(unit, unit)}".strip()


def lasting(days: float, written: str) -> str:
    """How long relief lasted: in weeks or months where the record writes it so: "8 weeks"."""
    for unit, length in LENGTHS.items():
        if unit in written.lower() and not days % length:
            return count(round(days / length), unit)
    return count(round(days), "day")


def criterion(code: str) -> str:
    """A criterion of the threshold, with the numbers of its rules."""
    return CRITERIA[code].format(**{name: number(value(name)) for name in rules()})


def part(code: str) -> str:
    """A detail behind a reason code, in words."""
    return _PARTS.get(code, code.replace("_", " "))


def against(code: str) -> str:
    """What speaks against a threshold: "planned:2024-03-12"."""
    name, _, date = code.partition(":")
    said = AGAINST.get(name, name.replace("_", " "))
    return f"{said} ({short_date(date)})" if date else said
