"""What does the part of a note in which something stands say of its sense, and where does it end?

A goal is planned, a family history is the family's, a review of records tells of the past, a job
description of nobody's capacity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.opinions import is_opinion_heading
from mmi_kit.notes.senses.goals import is_met
from mmi_kit.notes.senses.sense import ONLY_MENTIONED
from mmi_kit.notes.text.headings import is_listed, is_on_its_own
from mmi_kit.notes.text.sentences import BLANK_LINE, Span

# What stands under these headings is not stated of the claimant's course as it is.
_SENSES: Mapping[str, Assertion] = MappingProxyType(
    {
        "goals": "planned",
        "template": "conditional",
        "consent": "conditional",
        "family": "family",
        "allergies": "negated",
    }
)
# Of some tables, or of some senses, only: section, the table ("" for all), sense, what it becomes.
_SENSES_OF: tuple[tuple[str, str, Assertion, Assertion], ...] = (
    ("records", "", "actual", "historical"),
    ("records", "", "planned", "conditional"),
    ("job", "capacities", "actual", "conditional"),
    ("past_care", "treatments", "actual", "historical"),
    ("supposed", "capacities", "actual", "conditional"),
    ("supposed", "statements", "actual", "conditional"),
    ("supposed", "measures", "actual", "conditional"),
    ("before", "capacities", "actual", "historical"),
)
RETURN = "lexicon:maintenance_return"
_NOW = re.compile(
    r"\W{0,3}(?:currently|current(?: level| status)?:?|at present|presently|now|today)\b"
)
# Words by which a record review or a list of past care comes back to the present
_OF_TODAY = re.compile(
    r"\b(?:today|currently|at present|presently|now|this visit|continues?|takes|taking|refill\w*|rtc)\b"
)
_OPENS_TODAY = re.compile(
    r"\W*(?:(?:the )?(?:patient|pt|claimant|he|she) (?:is|can|has|reports?|states?|denies)|"
    r"current\w*|active|capacity|capabilities|demonstrated|fce|performed|tested|abilities)\b"
)
# Care that goes on, behind a list of what was tried
_IN_USE = re.compile(r"\b(?:uses|helps|daily|bid|tid|qid|qhs|qd)\b|\W*on [a-z]{4,20} \d")
_BULLET = re.compile(r"[-*\u2022\u25cf\u25aa]|\[ ?x? ?\]|\d{1,2}[.)]")
# "Goals" with no colon, "In 6 weeks the patient will be able to:", and the lines under it that are goals
_BARE_GOALS = re.compile(
    r"[^\w\n]{0,3}(?:goals?|(?:(?:in|within|by) [^:\n]{2,20} )?(?:the )?(?:pt|patient|client) will(?: be able to)?:?) ?\n"
)
_OF_GOALS = re.compile(
    r"[sl]tg ?#?\d|[sl]tgs?\b|(?:short|long)[- ]term\b|goals?\b|(?:the )?(?:pt|patient) (?:will|is to|to)\b|to \w|in \d{1,2} (?:weeks|wks|months|visits)\b|"
    # "Stand 30 minutes at work", not "Stands 30 minutes"
    r"(?:(?:sit|stand|walk|lift|carry|climb)(?:ing)?|return|tolerate|be|increase|decrease|improve|perform|reduce|resume|able to)\b"
)
_AS_HE_IS = re.compile(
    r"\b(?:currently|at present|presently|now|today)\b|^\W*(?:he|she|pt|patient|claimant) (?:can|is able|is limited|sits|stands|walks|lifts|carries|tolerates)\b"
    r"|(?<=[.\n] )(?:he|she|pt|patient|claimant) (?:can|is able|is limited|sits|stands|walks|lifts|carries|tolerates)\b"
)
_DATED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}\b")
_OF_A_PARAGRAPH = ("supposed", "before")
_OF_A_LINE = ("past_care", "records", "job", "supposed", "before")


def under(mention: Mention, section: str, source: str, said: str = "") -> Mention:
    """The mention with the sense of its section, and with the source that a heading names.

    `said`: the sentence it stands in.
    """
    if section in ("goals", "supposed") and mention.table == "capacities" and is_met(said):
        section = "notes"
    if source and mention.table == "capacities" and not mention.attributes.get("source_type"):
        own = {**mention.attributes, "source_type": source}
        if source == "clinician_opinion" and own.get("statistic") == "max":
            own["statistic"] = "restriction"
        mention = replace(mention, attributes=own)
    if section == "plan" and mention.table == "measures" and mention.assertion == "actual":
        beside = said.replace(mention.quote, " ")
        if not any(sign.isalpha() for sign in beside):  # "Oswestry 20%" alone is what is aimed at
            return replace(mention, assertion="planned", triggers=(f"(section: {section})",))
    if section == "past_care" and mention.triggers == ONLY_MENTIONED:
        return replace(mention, assertion="historical")  # a list of what was tried
    for name, table, read, sense in _SENSES_OF:
        if name == section and table in ("", mention.table) and mention.assertion == read:
            return replace(mention, assertion=sense, triggers=(f"(section: {section})",))
    turned = _SENSES.get(section)
    if section == "template" and mention.rule == RETURN:
        return mention  # "INSTRUCTIONS: Return in 6 months" is what was agreed on
    if section == "allergies" and not _is_a_drug(mention):
        return mention  # a score or a procedure is no allergy
    if turned is None or mention.assertion not in ("actual", "negated"):
        return mention
    subject = "family" if turned == "family" else mention.subject
    return replace(mention, assertion=turned, subject=subject, triggers=(f"(section: {section})",))


def after(text: str, sentence: Span, section: str, opened: int, gap: str = "") -> str:
    """The section of a sentence with no heading of its own. `opened`: where the last heading stands;
    `gap`: the blanks of the raw text before the sentence.

    "Goals: sit 60. Currently sits 20" speaks of the present again; under "Procedures:" and "Options
    include:" only the items of a list are meant. A review of records, a job and past care are the rest
    of the heading's line and the items of a list under it, a heading alone on its line the lines that
    follow; a word of today ends them, and a heading that no list knows holds for one paragraph.
    """
    if section in _OF_A_PARAGRAPH and BLANK_LINE.search(gap):
        head = text.find("\n", opened, sentence.start)
        if text[head : sentence.start].strip() and not is_listed(text, sentence):
            return "notes"
    if section == "consent" and BLANK_LINE.search(gap):
        return "notes"
    if section == "exam" and is_opinion_heading(text, sentence):
        return "notes"
    if section == "goals" and (
        _NOW.match(text, *sentence) or not _is_a_goal(text, sentence, opened)
    ):
        return "notes"
    if section in ("procedure", "options") and not is_listed(text, sentence):
        return "notes"
    if section not in _OF_A_LINE:
        return section
    if _OF_TODAY.search(text, *sentence) or _OPENS_TODAY.match(text, *sentence):
        return "notes"
    if section == "past_care" and _IN_USE.search(text, *sentence):
        return "notes"
    heading = text.find("\n", opened, sentence.start)
    if heading < 0:
        return section  # on the line of the heading
    filled = is_on_its_own(text, Span(opened, heading)) and ":" not in text[opened : heading - 1]
    if section != "past_care" and filled:
        return section  # under a heading that fills its line
    line = text.rfind("\n", 0, sentence.start) + 1
    listed = _BULLET.match(text, line) or _DATED.match(text, line)
    return section if listed else "notes"


def _is_a_goal(text: str, sentence: Span, opened: int) -> bool:
    """Under "Goals" alone on its line: an item of a list, or a line that names a goal."""
    if not _BARE_GOALS.match(text, opened):
        return True
    if _AS_HE_IS.search(text, *sentence):
        return False
    line = text.rfind("\n", 0, sentence.start) + 1
    return (_BULLET.match(text, line) or _OF_GOALS.match(text, line)) is not None


def _is_a_drug(mention: Mention) -> bool:
    """A name as lists of allergies have it: of a drug, without a dose."""
    return (
        mention.table == "treatments"
        and modalities()[mention.concept].kind == "drug"
        and "dose" not in mention.attributes
    )
