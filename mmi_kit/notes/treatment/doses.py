"""Which dose stands behind the name of a drug?"""

from __future__ import annotations

import re

from mmi_kit.notes.text.numbers import NUMBER

_ONE_DOSE = (
    rf"(?P<dose>(?:{NUMBER}(?:-{NUMBER})?(?:/{NUMBER})? ?(?:mg|mcg|g)(?:/hr)?|(?<![\d.])(?:10|\d(?:\.\d{{1,2}})?) ?%|\d{{1,2}}(?:\.5)?/(?:300|325)\b)"
    r"(?:(?: po| by mouth)? (?:tid|bid|qid|qhs|qd|daily|nightly|prn|(?:as|if|when) needed|(?:twice|once|three times|four times) (?:daily|a day)|at (?:bedtime|night)|(?:q|every) ?\d{1,2}(?:-\d{1,2})? ?h(?:rs?|ours?)?))?(?: (?:prn|(?:as|if|when) needed))?)(?!\w)"
)
_DOSE = re.compile(
    rf"(?: (?:er|xr|sr|cr|xl|la|ec))?\s*(?:from {NUMBER} ?(?:mg|mcg) )?(?:to |at )?{_ONE_DOSE}",
    re.ASCII,
)
# "Lyrica 75 mg BID was increased to 150 mg BID": what is taken now
_CHANGED_TO = re.compile(
    rf",? (?:(?:was|were|has been|is|then|and) )?(?:increased|decreased|raised|reduced|lowered|titrated|changed)(?: up| down)? to {_ONE_DOSE}",
    re.ASCII,
)
# "Start duloxetine 30 mg daily x 2 wks then 60 mg daily", "12.5 mg, titrate to 50 mg BID": the
# steps of one order
_NEXT_STEP = re.compile(
    r"(?:,? ?(?:x|for) ?\d{1,2} ?(?:days?|d|wks?|weeks?))?,? ?(?:and )?(?:then|(?:then )?(?:increase|titrate|up)(?:d)?(?: up)?(?: as tolerated)? to|up to) "
    + _ONE_DOSE.replace("(?P<dose>", "(?P<next>"),
    re.ASCII,
)


def dose_behind(text: str, after: int, end: int) -> tuple[str, int] | None:
    """The dose as written, and where it ends: the one taken now, with the next steps of its order."""
    dose = _DOSE.match(text, after, end)
    if dose is None:
        return None
    dose = _CHANGED_TO.match(text, dose.end(), end) or dose
    if step := _NEXT_STEP.match(text, dose.end(), end):
        return text[dose.start("dose") : step.end()], step.end()
    return dose["dose"], dose.end()
