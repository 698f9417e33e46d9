"""Which names of care stand for something else in their line: a clinic, a paper, a removal?

"LH Behavioral Health" at the head of a page is a department, "RFA" on a workers' compensation form a
request for authorization, and pulling the leads of a trial no second stimulation.
"""

from __future__ import annotations

import re

from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.sentences import Span

LONGEST_LINE = 300  # characters of a line that are looked at on each side of a name
_CLINIC = re.compile(r"behaviou?ral health")
# Beside one of these words the department is where care was ordered or given.
_CARE = re.compile(
    r"\b(?:refer\w*|consult\w*|counsel\w*|session\w*|treatment|services|program|eval\w*|start\w*|continu\w*|"
    r"attend\w*|follow(?:s|ing|ed)?|declin\w*|refus\w*|recommend\w*|offer\w*|advis\w*|sees|seeing|seen|engaged|"
    r"enrolled|missed|discharged)\b|(?<=behavioral health )(?:visit|therapy|care|f/?u)\b"
)
_REQUEST = re.compile(r"rfa")
# "Asked for 8 more visits (RFA 09/22/2021)"; other papers are told in the lexicon.
_ASKED_BEFORE = re.compile(r"\b(?:visits?|sessions?|requests?|requested|authori[sz]ation) ?\( ?$")
_IMPLANT = re.compile(r"scs|spinal cord stim|(?:drg|dorsal)|stimulator trial|(?:spinal|cord) stim")
# What is taken out; a result that is told beside it is still told of the trial.
_TAKEN_OUT = pattern(r"""
    (?:[ ](?:trial|percutaneous|perc|temporary|epidural)){0,2}[ ](?:leads?|electrodes?)[ ](?:
      (?:(?:was|were)[ ])?(?:removals?|removed|pull(?:ed|s)?|extraction|explanted)
    )\b
""")


# "WebChart PT v7.2 | printed 02/12/2025": the program that printed the page
_PROGRAM = re.compile(r" (?:v|ver\.?|version) ?\d")


# "Payer denied the stimulator (no failed surgery)": why, and no word on an operation
_OPERATION = re.compile(r"(?:[a-z]+ )?(?:surger(?:y|ies)|operations?|fusion|laminectomy)")
_WHY_A_PAYER_REFUSED = pattern(r"""
    \b(?:insur\w{1,6}|carrier|adjuster|payer|payor|medicare|medicaid|bwc|utilization review|they)[ ]
      (?:(?:has|have|had|also|again)[ ])?(?:denied|declined|refused|rejected|turned[ ]down)\b
      [^.;\n]{2,60}?(?:\(|\bbecause\b|\bas\b|\bsince\b|\bdue[ ]to\b|\bfor[ ]lack[ ]of\b|[:,])
      [^.;()\n]{0,30}?\b(?:no|never|without|not[ ]had|lack[ ]of)\b(?:[ ][a-z]{1,10}){0,3}[ ]?$
""")


def is_no_care(text: str, sentence: Span, span: Span) -> bool:
    """Does the name at `span` stand for no care of its own?"""
    if _PROGRAM.match(text, span.end):
        return True
    if _CLINIC.match(text, *span):
        return _CARE.search(_line_around(text, sentence, span)) is None
    if _REQUEST.fullmatch(text, *span):
        before = text[max(sentence.start, span.start - LONGEST_LINE) : span.start]
        return _ASKED_BEFORE.search(before) is not None
    if _OPERATION.fullmatch(text, *span):
        before = text[max(sentence.start, span.start - LONGEST_LINE) : span.start]
        return "no" in before and _WHY_A_PAYER_REFUSED.search(before) is not None
    if _IMPLANT.match(text, *span):
        return _TAKEN_OUT.match(text, span.end, sentence.end) is not None
    return False


def _line_around(text: str, sentence: Span, span: Span) -> str:
    """The words of the name's line, within its sentence."""
    first = max(sentence.start, span.start - LONGEST_LINE, text.rfind("\n", 0, span.start) + 1)
    end = text.find("\n", span.end, sentence.end)
    last = min(sentence.end if end < 0 else end, span.end + LONGEST_LINE)
    return text[first:last]
