"""Whose name stands below the last words of a note, alone or behind its last sentence?"""

from __future__ import annotations

import re

from mmi_kit.records.credentials import name_in
from mmi_kit.records.day_words import DATE
from mmi_kit.records.texts.names.authors import (
    ENDS_OPEN,
    ROLE,
    STREET,
    is_therapist,
    is_written_to,
    person_in,
)

# What may stand below the name of who signed: "Family Medicine", a telephone number, a page's foot.
_BELOW_A_NAME = re.compile(
    r"\W*|(?:[\w .,&'/|-]{0,80} )?p(?:age|\.)? ?\d{1,3}(?: of \d{1,3})?|(?:cc|bcc)\b.*|(?:phone|tel|telephone|fax|ph|npi|lic(?:ense)?)\b.*"
    rf"|(?:date(?: signed)?[ \t]*:[ \t]*)?{DATE}[ \t,@-]*(?:(?:at )?\d{{1,2}}:\d\d(?::\d\d)?(?: ?[ap]m)?)?"
    r"|(?-i:(?:(?:[A-Z&][\w.&'-]*,?(?: and| of| in)?|[-\u2013\u2014|])(?: |$)){1,6})",
    re.IGNORECASE,
)
# What is told of others ends so too: "seen with her sister. Referred to Jane Roe, MD" has no name alone.
_BEHIND_A_SENTENCE = re.compile(
    r"[.)!?\"\u201d] (?P<name>(?:[A-Z]\. |[A-Z][a-z]+ (?:[A-Z]\. )?)[A-Z][\w'\u2019-]+,? [A-Z][\w./-]{1,7}(?:, [A-Z][\w./-]{1,7}){0,3})[ .:]{0,3}$"
)
LINES_BELOW = 4  # that may stand below a signature
_ENDS_A_SENTENCE = re.compile(r"[.!?)\]\"\u201d_-]$")


def signed_below(words: str) -> tuple[str, bool]:
    """The one name that stands alone below the last words of a note, and whether something parts it
    from what follows."""
    lines = [line.strip() for line in words.splitlines()]
    at = len(lines) - 1
    for _ in range(LINES_BELOW + lines.count("")):
        if at < 1 or person_in(lines[at]) or not _BELOW_A_NAME.fullmatch(lines[at]):
            break
        at -= 1
    name = (person_in(lines[at]) or _ends_with(lines[at])) if at > 0 else ""
    below = [line for line in lines[at + 1 :] if line]
    if not name or any(ROLE.search(line) and not line.lower().startswith("cc") for line in below):
        return "", False
    above = next((line for line in reversed(lines[:at]) if line), "")
    if (
        person_in(above)
        or ENDS_OPEN.search(above)
        or ROLE.search(above)
        or STREET.match("".join(below[:1]))
    ):
        return "", False
    if lines[at - 1] and person_in(lines[at]) and not _ENDS_A_SENTENCE.search(above):
        return "", False
    apart = words.rstrip(" \t").endswith("\f") or "" in lines[at + 1 :] or len(below) > 0
    return ("", False) if is_written_to(name, words) else (name, apart)


def _ends_with(line: str) -> str:
    """The name behind the last sentence of a line: "P: cont. R. Castle, PT"."""
    found = _BEHIND_A_SENTENCE.search(line)
    name = person_in(found["name"]) if found else ""
    return name if is_therapist(name) or " " in name_in(name) else ""
