"""Is a day at the foot of a page that of the whole form on it: "Date of exam: 10/03/2019" above a signature?

The forms of workers' compensation name themselves at the head and the day only where they are signed.
A short note at the foot of a page is dated there too: it has a title of its own, or another note is
signed above it.
"""

from __future__ import annotations

import re

from mmi_kit.records.texts.papers.document_titles import names_document

MOST_BELOW = 16  # lines with words from the day to the end of the page
LEAST_ABOVE = 8  # lines with words above it, or it is no foot
HEAD_LINES = 8  # lines with words in which the form names itself
_SIGNED = re.compile(r"\bsign(?:ature|ed)\b|/s/|\bperjury\b", re.IGNORECASE)


def page_of_form(raw: str, line: int, after: int) -> int | None:
    """Where the form begins at whose foot the line with its day begins; None where it is no form,
    or something dated stands above it on the page (`after`: where the last such day ends)."""
    page = raw.rfind("\f", 0, line) + 1
    end = raw.find("\f", line)
    above = [words for words in raw[page:line].splitlines() if words.strip()]
    below = [
        words for words in raw[line : len(raw) if end < 0 else end].splitlines() if words.strip()
    ]
    if page < after or len(above) < LEAST_ABOVE or len(below) > MOST_BELOW:
        return None
    named = any(names_document(words.strip()) for words in above[:HEAD_LINES])
    is_signed_here = any(map(_SIGNED.search, below)) and not any(map(_SIGNED.search, above))
    return page if named and is_signed_here else None
