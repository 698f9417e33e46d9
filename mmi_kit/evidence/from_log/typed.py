"""What do the cells with a column of their own state: scores, capacities, findings?"""

from __future__ import annotations

import re

from mmi_kit.evidence.facts import Facts, RowContext
from mmi_kit.evidence.from_log.cells import in_range, is_in_centimetres, read_amount, read_score
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.notes import is_titled_opinion, source_types_in, study_named

CAPACITY_COLUMNS = {
    "sit_min": ("sit_once", "min"),
    "stand_min": ("stand_once", "min"),
    "walk_min": ("walk_once", "min"),
    "sit_hours": ("sit_total", "h"),
    "stand_walk_hours": ("stand_walk_total", "h"),
    "lift_occ_lb": ("lift_occ", "lb"),
    "lift_freq_lb": ("lift_freq", "lb"),
}
FINDING_COLUMNS = {"exam": "exam", "imaging": "imaging", "diagnosis": "diagnosis"}
SAYS_HOW_KNOWN = ("visit_type", "treatment", "function")
_NO_DEVICE = re.compile(
    r"(?:none|no|n/?a|-|nil|without|independent)\W*"
    r"|.*\b(?:no|not|never|without|denies|stopped|d/c'?e?d?|discontinued|weaned (?:off|from))\b.*",
    re.I | re.S,
)
_DEVICES_APART = re.compile(r"[;,]|\bbut\b")
_NOT_YET = re.compile(r"\b(?:ordered|pending|scheduled|awaiting|requested)\b", re.I)


def read_measures(facts: Facts, at: RowContext) -> None:
    """A score for each cell under an instrument's name."""
    for column, text in at.row.cells.items():
        instrument = instruments().get(column)
        if not instrument:
            continue
        amount = read_score(text, instrument)
        unsure = amount is None or is_in_centimetres(text, instrument)
        if amount is None or unsure or not in_range(amount, instrument):
            facts.problem(
                at.row, instrument.abbrev, "bad_score", text,
                f"a score from {instrument.low:g} to {instrument.high:g} {instrument.unit}",
                "Correct the cell; until then this score is not used",
            )  # fmt: skip
            continue
        facts.add(
            "measures", at, column, column, text, "column",
            value=amount.low, value_high=amount.high, unit=instrument.unit,
        )  # fmt: skip


def read_capacities(facts: Facts, at: RowContext) -> None:
    """The most that can be done, for each cell under a function's name, and the device."""
    source = _how_known(at)
    for column, (function, unit) in CAPACITY_COLUMNS.items():
        if column not in at.row.cells:
            continue
        text = at.row.cells[column]
        amount = read_amount(text)
        if amount is None:
            facts.problem(
                at.row, column, "bad_amount", text, f"a number of {unit}, or a range such as 15-20",
                "Correct the cell; until then it is not used",
            )  # fmt: skip
            continue
        facts.add(
            "capacities", at, column, function, text, "column",
            value=amount.low, value_high=amount.high, unit=unit, statistic="max",
            source_type=source,
        )  # fmt: skip
    if device := at.row.cells.get("device", "").strip():
        none = all(_NO_DEVICE.fullmatch(part.strip()) for part in _DEVICES_APART.split(device))
        facts.add(
            "capacities", at, "device", "device", device, "column",
            unit="device", condition=device, assertion="negated" if none else "actual",
            review="unreviewed" if none else "confirmed",
        )  # fmt: skip


def _how_known(at: RowContext) -> str:
    """The source type that the row itself names, when it names only one; never a guess."""
    said = {kind for c in SAYS_HOW_KNOWN for kind in source_types_in(at.row.cells.get(c, ""))}
    if is_titled_opinion(at.row.cells.get("visit_type", "")):
        said.add("clinician_opinion")
    return said.pop() if len(said) == 1 else ""


def read_findings(facts: Facts, at: RowContext) -> None:
    """The examination, imaging and diagnosis as typed; a study only ordered is planned."""
    for column, usual in FINDING_COLUMNS.items():
        category = usual
        if text := at.row.cells.get(column, "").strip():
            if column == "exam":  # a picture typed under "Objective" is a picture
                category = study_named(text) or category
            planned = column == "imaging" and _NOT_YET.search(text) is not None
            facts.add(
                "findings", at, column, category, text, "column", category=category, text=text,
                assertion="planned" if planned else "actual",
                review="unreviewed" if planned else "confirmed",
            )  # fmt: skip
