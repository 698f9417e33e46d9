"""What do the words of a FHIR entry say against it: that there is none, that a plan is only a
paper, that a visit was none?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.records.record import Code

# SNOMED CT: no current problems or disability, no known medications, no drug therapy, drug therapy
# unknown. The system of FHIR says by itself that there is nothing.
_NONE_CODES = ("160245001", "787481004", "182849000", "182904002")
_ABSENT = "data-absent-reason"
_NONE = re.compile(
    r"(?:no (?:known|current|active|reported) .{0,60}|no (?:problems?|medications?|diagnos[ei]s|"
    r"procedures?)(?: .{0,40})?|none(?: .{0,30})?|unknown|not (?:known|applicable|on file|recorded|"
    r"asked)|n/?a)",
    re.IGNORECASE,
)
# A category of a plan that names the paper and no treatment.
_A_PLAN = re.compile(
    r"assess-plan|assessment and plan|\bcare ?plans?\b|plan of (?:care|treatment)|longitudinal|"
    r"encounter[- ]level|^\s*(?:plan|treatment plan|other)\s*$",
    re.IGNORECASE,
)
# Entries of the office, at which nobody was seen. Calls and letters stay, and are named by kind.
_NO_VISIT = re.compile(
    r"\s*(?:(?:medication |rx |prescription )?refills?(?: request)?|orders?(?: only)?"
    r"|abstract(?:ion)?|(?:patient |portal |mychart |secure |in ?basket )?messag(?:e|ing)s?"
    r"|lab(?:s|oratory)?(?: only| requisition)?|documentation(?: only)?|chart (?:review|update)"
    r"|erroneous encounter.*|e-?mail|scanned documents?|billing(?: encounter)?|referral(?: only)?"
    r"|prior authorization)\s*",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\b(?:tele)?phone\b|\bcalls?\b|\bletters?\b", re.IGNORECASE)


def says_nothing(words: str, codes: Iterable[Code]) -> bool:
    """Is it an entry that there is nothing, such as "No known problems"?"""
    for one in codes:
        absent = one.system.endswith(_ABSENT) and words in (one.display, one.code)
        if absent or one.code in _NONE_CODES:
            return True
    return bool(_NONE.fullmatch(words.strip()))


def names_a_plan(words: str) -> bool:
    """Does the category of a plan name a plan, and no treatment?"""
    return bool(_A_PLAN.search(words))


def is_no_visit(kind: str) -> bool:
    """Is it a kind of encounter at which nobody was seen: a refill, an order, a message?"""
    return bool(_NO_VISIT.fullmatch(kind))


def is_contact(kind: str) -> bool:
    """Is it a kind of document that tells of a call or a letter?"""
    return bool(_CONTACT.search(kind))
