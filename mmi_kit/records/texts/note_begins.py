"""Where does the note begin whose date of service stands in a line?

With what opens it, or with its head: what stands above, back to the last page break, rule or wide
gap; a form with its page, a letter with its date line.
"""

from __future__ import annotations

import re

from mmi_kit.records.texts.days.foot_days import page_of_form
from mmi_kit.records.texts.days.message_logs import log_at
from mmi_kit.records.texts.days.service_days import BORDER, HEAD
from mmi_kit.records.texts.papers.letters import letter_head
from mmi_kit.records.texts.papers.openings import goes_on_in, opening_at
from mmi_kit.records.texts.papers.titles import head_above, is_gap_inside, line_start

LETTERHEAD = 9  # lines of a page above the first that opens a note


def note_begins(raw: str, match: re.Match[str], after: int) -> int:
    """Where the note begins that a line dates: one that opens a note does so itself, with no more
    above it than the letterhead of its page."""
    if log_at(raw, match.start("date")):  # a row has no head
        return max(line_start(raw, match.start("date")), after)
    if opening_at(raw, match.start("date")) is None:
        line = line_start(raw, match.start())
        own = head_begins(raw, match.start(), after)
        form = page_of_form(raw, line, after) if own == line else None
        return own if form is None else form
    line = match.start()
    page = raw.rfind("\f", 0, line) + 1
    above = raw[page:line]
    is_head = page >= after and not (is_gap_inside(raw, page, line) or goes_on_in(above))
    return page if is_head and above.count("\n") <= LETTERHEAD else line


def head_begins(raw: str, at: int, after: int) -> int:
    """Where the note begins whose date of service stands at `at`."""
    line = line_start(raw, at)
    if (letter := letter_head(raw, line, after)) is not None:
        return max(letter, after)
    own = head_above(raw, line, after)
    borders = [m.end() for m in BORDER.finditer(raw, max(after, at - HEAD), line)]
    if not borders:
        return max(own, after)
    if going_on := goes_on_in(raw[borders[-1] : own]):  # it is of the note before
        below = borders[-1] + going_on
        return max(own if own < line or is_gap_inside(raw, below, own) else below, after)
    if own < line and is_gap_inside(raw, borders[-1], own):
        return max(own, after)
    return max(borders[-1], after)
