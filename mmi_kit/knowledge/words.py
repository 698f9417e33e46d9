"""The closed word lists of the field: each value that a fact or a finding may take, named once.

Sources: DESIGN contracts for findings.json; assertion values after ConText (Harkema 2009).
"""

from __future__ import annotations

from typing import Literal, get_args

Assertion = Literal[
    "actual", "planned", "negated", "declined", "conditional", "historical", "family"
]
Review = Literal["unreviewed", "confirmed", "corrected", "rejected", "added"]
Outcome = Literal[
    "resolved",
    "meaningful_sustained",
    "meaningful_temporary",
    "partial",
    "none",
    "worse",
    "not_recorded",
]
Tier = Literal["explicit", "strong", "implied", "not_supported", "contradicted"]
FloorLabel = Literal["consistent", "mixed", "single_source", "not_documented"]
State = Literal["improving", "plateau", "worsening", "indeterminate"]
TrajectoryLabel = Literal[
    "demonstrated", "supported", "consistent_with", "indeterminate", "contradicted"
]
SignalCategory = Literal[
    "explicit_mmi",
    "plateau",
    "maintenance",
    "exhausted_or_declined",
    "active_planned",
    "improvement_expected",
    "nonadherence",
    "worsening",
    "reserved",
]
SourceType = Literal["measured", "observed", "clinician_opinion", "patient_reported", "form"]
Statistic = Literal["max", "typical", "restriction"]
# What a visit did about a treatment. Only "performed", "started", "increased" and "stopped"
# change the course of a treatment; "continued" and "refilled" keep it going.
Action = Literal[
    "performed",
    "started",
    "increased",
    "decreased",
    "continued",
    "refilled",
    "stopped",
    "completed",
    "ordered",
    "recommended",
    "offered",
    "mentioned",
]

FROM_LOG = "from your log"  # who has reviewed what the consultant typed there
OTHER = "other person"  # the subject of what the page of another patient says
# Marks, among its triggers, the last order of a medicine in a chart that says it was stopped.
STOPPED = "(stopped, on a day that is not stated)"

ASSERTIONS = get_args(Assertion)
REVIEWS = get_args(Review)
OUTCOMES = get_args(Outcome)
SIGNAL_CATEGORIES = get_args(SignalCategory)
SOURCE_TYPES = get_args(SourceType)
STATISTICS = get_args(Statistic)
ACTIONS = get_args(Action)
