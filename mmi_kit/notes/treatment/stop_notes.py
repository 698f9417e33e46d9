"""What stands behind "Stop <drug>" in brackets, behind a colon or a dash: why, or what comes next?

"Stop leflunomide (intolerance: diarrhea)", "Stop Orencia - primary failure": any words may be the
reason there. What is done instead, a day, another name of the drug or where to look is none.
"""

from __future__ import annotations

import re

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.notes.text.sentences import Span

_VERB_BEFORE = re.compile(
    r"\b(?:stop(?:s|ped)?|discontinu(?:e|es|ed)|d/c(?:'?e?d)?|dc'?d)(?: (?:the|her|his|taking))? $"
)
_DOSE = r"(?: (?:\d[\w./]*|mg|mcg|ml|iv|sc|sq|po|weekly|daily|bid|tid|qhs|q\w{1,8})){0,6}"
_BRACKETS = re.compile(rf"{_DOSE} ?\((?P<why>[^()]{{3,120}})\)")
_BEHIND = re.compile(rf"{_DOSE}(?: ?:| -{{1,2}}| \u2013| \u2014) ?(?P<why>[^;()]{{3,160}})")
_ENDS = re.compile(r"\.(?!\d)|\n|, (?:will|start|switch|then|continue)\b")
# Its first word tells what is done, when, by whom or where it stands: no reason
_WORDS = (
    "add advised after agreed agrees and as at before begin by call change changed "
    "check continue decrease discussed done effective follow for from give given he "
    "hold i if in increase instructed keep labs last later may monitor next now off "
    "on once or order ordered per plan recheck reduce refer repeat replace restart "
    "resume return rx see she start started starting switch switched take taper then "
    "they to today tomorrow trial try until use wean we when while will would "
)
_NO_REASON = frozenset(_WORDS.split())
_FIRST = re.compile(r"[^\w]*(?P<word>[\w']+)")
_ONLY_A_DAY = re.compile(
    r"[\W\d]*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\W*)?[\d\W]+"
)


def stop_note(text: str, sentence: Span, name: Span) -> Span | None:
    """Where the reason stands behind a drug right before whose name "stop" stands."""
    if not _VERB_BEFORE.search(text[sentence.start : name.start]):
        return None
    found = _BRACKETS.match(text, name.end, sentence.end)
    found = found or _BEHIND.match(text, name.end, sentence.end)
    if found is None:
        return None
    start, end = found.span("why")
    if cut := _ENDS.search(text, start, end):
        end = cut.start()
    end -= len(text[start:end]) - len(text[start:end].rstrip(" .,"))
    return Span(start, end) if is_a_reason(text[start:end]) else None


def is_a_reason(words: str) -> bool:
    """May words behind a stop say why? "last dose 5/1", "see plan" and "Humira" do not."""
    first = _FIRST.match(words)
    if first is None or first["word"] in _NO_REASON or _ONLY_A_DAY.fullmatch(words):
        return False
    return drug_pattern().fullmatch(words.strip()) is None
