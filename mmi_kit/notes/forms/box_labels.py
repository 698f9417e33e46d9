"""Where does the label of a box end, and does what stands behind it ask for the next boxes?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.notes.forms.boxes import ASKS, Box
from mmi_kit.notes.text.sentences import Span

# "Yes     Date: 10/2021", "No.  Work status: ...", "No; continue", "No 14. Uses a cane?": the answer
# is one word
ONE_WORD = re.compile(
    r"\s*(?:yes|no|n/?a|none|unknown|y|n)\b(?=\s{2,}\S|[.;]\s|\s[A-Z][^:\n]{0,60}:|\W*$"
    r"|\s(?:\(?(?:[a-z]|\d{1,2})[.)]\s{1,3})?(?-i:[A-Z])[^:?\n]{3,90}\?)"
    r"|\s*[yn]\b(?=\s)",
    re.I,
)
_FIRST_VISIT = re.compile(
    r"\s*(?:new patient|follow[- ]?up|established(?: patient)?|initial(?: visit)?)(?=\s*:)", re.I
)
# "[ ] 3/5     Left: [ ] 5/5": what stands apart and ends with a colon asks anew
_NEXT_PROMPT = re.compile(r"(?:\s{2,}|\. )(?=[A-Z0-9][^:?\n]{0,80}[:?])")
# "[ ] 45  Hours: [ ] 1": so does the unit of the next scale
_NEXT_UNIT = re.compile(r"(?<=\d)\s+(?=(?:minutes?|mins?|hours?|hrs?)\s?:\s*$)", re.I)
MARKER = re.compile(r"(?:^|(?<=\s))\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s*$", re.I)
UNIT = re.compile(r"\s*(?:minutes?|mins?|hours?|hrs?|lbs?|pounds?)\.?\s*", re.I)
# Where a label ends: at a cell, a sentence, or ";"; "Dr. Smith" and "10 lbs" are parts of it
_LABEL_ENDS = re.compile(r"(?:\t|[ \xa0]{2})\s*(?=[A-Z(])|\.[)\"]?\s+(?=[A-Z])|;\s")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:drs?|mrs?|ms|vs|st|no|e\.g|i\.e|approx|etc|jr|sr|[a-z])$", re.I
)
_BEFORE_LABEL = re.compile(r"(?:\t|[ \xa0]{2,})(?=\S)|[.;?!]\s+(?=\S)|:\s+(?=\S)")
_SMALL = re.compile(r"(?!no\b|without\b)[a-z-]+(?: [a-z-]+)?")
_SMALL_BEFORE_COMMA = re.compile(
    r"\s*(?!no\b|without\b)[a-z-]+(?: [\w/-]+)?(?=,\s(?!and\b|or\b|no\b))"
)


def label_of(
    line: str, box: Box, end: int, *, last: bool, others: Sequence[str]
) -> tuple[Span, Span, bool]:
    """The label of a box, what stands behind it, and whether that asks for the next boxes."""
    start = box.end
    words = line[start:end]
    if not last and (marker := MARKER.search(words.rstrip())) and marker.start():
        words = words[: marker.start()]
    cut = ONE_WORD.match(words) or _FIRST_VISIT.match(words)
    at = cut.end() if cut else None
    if at is None and not last and (unit := _NEXT_UNIT.search(words)):
        at = unit.start()
    if (
        at is None
        and (following := _NEXT_PROMPT.search(words))
        and words[: following.start()].strip()
    ):
        at = following.start() + (words[following.start()] == ".")
    asks = at is not None and not last and ASKS.search(words) is not None
    if at is None or not (last or asks):
        at = end_of_first(words, ticked=box.ticked, others=others if last else ())
    rest = trimmed(line, start + at, start + len(words))
    if not line[slice(*rest)].strip(" .,;:-"):
        rest = Span(rest.end, rest.end)
    return trimmed(line, start, start + at), rest, asks


def end_of_first(words: str, *, ticked: bool, others: Sequence[str]) -> int:
    """Where the label ends that stands first in some words; `others`: those of the same line.

    At the end of a sentence or a cell; one that is not ticked also at ";", and a small word among
    small words at a comma ("[x] constant [ ] intermittent, sits 20 minutes")."""
    begin = len(words) - len(words.lstrip())
    for match in _LABEL_ENDS.finditer(words, begin):
        if match.start() == begin or (ticked and match[0][0] == ";"):
            continue
        if match[0][0] == "." and _ABBREVIATED.search(
            words[max(0, match.start() - 8) : match.start()]
        ):
            continue
        if UNIT.fullmatch(words[match.end() :]):
            continue
        return match.start() + (match[0][0] in ".;")
    if not ticked and others and all(_SMALL.fullmatch(w) for w in others):
        comma = _SMALL_BEFORE_COMMA.match(words)
        if comma:
            return comma.end()
    return len(words)


def begin_of_last(words: str) -> int:
    """Where the label begins that stands last in some words: behind their last sentence or cell."""
    return max((m.end() for m in _BEFORE_LABEL.finditer(words)), default=0)


def trimmed(line: str, start: int, end: int) -> Span:
    """A place without the blanks and signs around its words."""
    words = line[start:end]
    begin = start + len(words) - len(words.lstrip(" \t\xa0,;|/"))
    stop = start + len(words.rstrip(" \t\xa0,;|/"))
    return Span(begin, max(begin, stop))
