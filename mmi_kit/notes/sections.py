"""What does the part of a note in which something stands say of its sense, and where does it end?

A goal is planned, a family history is the family's, a review of records tells of the past, a job
description of nobody's capacity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.headings import is_listed
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.sense import ONLY_MENTIONED
from mmi_kit.notes.sentences import Span

# What stands under these headings is not stated of the claimant's course as it is.
_SENSES: Mapping[str, Assertion] = MappingProxyType(
    {"goals": "planned", "template": "conditional", "family": "family", "allergies": "negated"}
)
# Of some tables, or of some senses, only: section, the table ("" for all), sense, what it becomes.
_SENSES_OF: tuple[tuple[str, str, Assertion, Assertion], ...] = (
    ("records", "", "actual", "historical"),
    ("records", "", "planned", "conditional"),
    ("job", "capacities", "actual", "conditional"),
    ("past_care", "treatments", "actual", "historical"),
)
RETURN = "lexicon:maintenance_return"
_NOW = re.compile(
    r"\W{0,3}(?:currently|current(?: level| status)?:?|at present|presently|now|today)\b"
)
_BULLET = re.compile(r"[-*\u2022\u25cf\u25aa]|\[ ?x? ?\]|\d{1,2}[.)]|[a-z][\w ()/-]{1,40}:")


def under(mention: Mention, section: str, source: str) -> Mention:
    """The mention with the sense of its section, and with the source that a heading names."""
    if source and mention.table == "capacities" and not mention.attributes.get("source_type"):
        own = {**mention.attributes, "source_type": source}
        if source == "clinician_opinion" and own.get("statistic") == "max":
            own["statistic"] = "restriction"
        mention = replace(mention, attributes=own)
    if section == "past_care" and mention.triggers == ONLY_MENTIONED:
        return replace(mention, assertion="historical")  # a list of what was tried
    for name, table, read, sense in _SENSES_OF:
        if name == section and table in ("", mention.table) and mention.assertion == read:
            return replace(mention, assertion=sense, triggers=(f"(section: {section})",))
    turned = _SENSES.get(section)
    if section == "template" and mention.rule == RETURN:
        return mention  # "INSTRUCTIONS: Return in 6 months" is what was agreed on
    if turned is None or mention.assertion not in ("actual", "negated"):
        return mention
    subject = "family" if turned == "family" else mention.subject
    return replace(mention, assertion=turned, subject=subject, triggers=(f"(section: {section})",))


def after(text: str, sentence: Span, section: str, opened: int) -> str:
    """The section of a sentence with no heading of its own. `opened`: where the last heading stands.

    "Goals: sit 60. Currently sits 20" speaks of the present again; under "Procedures:" and "Options
    include:" only the items of a list are meant; under "Past treatment:" its line and the items.
    """
    if section == "goals" and _NOW.match(text, *sentence):
        return "notes"
    if section in ("procedure", "options") and not is_listed(text, sentence):
        return "notes"
    if section == "past_care" and "\n" in text[opened : sentence.start]:
        line = text.rfind("\n", 0, sentence.start) + 1
        return section if _BULLET.match(text, line) else "notes"
    return section
