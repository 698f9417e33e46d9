"""How did the trial of an implant end: a spinal cord stimulator, an intrathecal pump?

"SCS trial did not reach 50%. Leads pulled." tells of a trial that was done, and of what came of it.
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.sentences import Span

IMPLANTS = ("scs", "pump")
# "Leads removed. Trial unsuccessful (< 50%).": where leads are told of, it is that of a stimulator.
_ONLY_TRIAL = re.compile(
    r"(?<!scs )(?<!stimulator )(?<!stimulation )(?<!pump )(?<!stim )\btrial\b"
    r"(?= (?:was |is |has |had |deemed |considered )?(?:un|not )?(?:successful|failed)\b)"
)
_LEADS = re.compile(r"\b(?:leads?|stimulator|scs|reprogram\w*|permanent implant\w*)\b")
NEAR_LEADS = 300  # characters on each side: the same short note
_PERIPHERAL = re.compile(r"pns\b|peripheral nerve")
_BEFORE = re.compile(r"\b(?:un)?successful (?:\w+ ){0,2}$")
_TRIAL = re.compile(r"\btrials?\b")
_ENDED = re.compile(
    r"\b(?:did not|didn't|never|failed to) (?:reach|achieve|meet|obtain|attain|provide|give|get)(?: (?:the|at least|him|her|required|a|an)){0,2} ?\d{1,3} ?(?:%|percent)(?: (?:relief|threshold|reduction|improvement))?"
    r"|(?<=- )fail(?:ed|ure)?\b|\b(?:was |were )?(?:un|not )successful\b|(?<!if )\b(?:has |have )?failed\b(?! (?:to|back|conservative))|\binadequate (?:pain )?(?:relief|coverage)"
    r"|\b(?:was )?(?<!if )successful\b|\b(?:good|poor) coverage\b|\bleads? (?:were |was )?(?:pulled|removed)\b|\bcatheter (?:was )?(?:pulled|removed)\b"
)
_TO_COME = re.compile(
    r"\b(?:if|should|when|unless|once|until|plan\w*|candidate|schedul\w+|after)\b"
)


def only_trial(text: str, sentence: Span) -> Span | None:
    """Where "trial" alone stands for that of a stimulator, with how it ended behind it."""
    found = _ONLY_TRIAL.search(text, *sentence)
    if found is None:
        return None
    near = text[max(0, found.start() - NEAR_LEADS) : found.end() + NEAR_LEADS]
    return Span(*found.span()) if _LEADS.search(near) else None


def is_implant(concept: str, name: str) -> bool:
    """Is it an implant that is tried before it stays? A peripheral one has no kind of its own."""
    return concept in IMPLANTS or _PERIPHERAL.match(name) is not None


def ended(text: str, span: Span, sentence: Span) -> Span | None:
    """Where the words stand that tell how the trial named at `span` ended; None where they tell it
    of none, or of one to come."""
    before = _BEFORE.search(text, sentence.start, span.start)
    named = _TRIAL.search(text, span.start, min(sentence.end, span.end + len(" trial")))
    found = (before or _ENDED.search(text, span.end, sentence.end)) if named else None
    if found is None or _TO_COME.search(text, sentence.start, found.start()):
        return None
    return Span(found.start(), found.start() + len(found[0].rstrip()))
