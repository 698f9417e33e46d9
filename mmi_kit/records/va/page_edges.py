"""Which lines of a VA print-out are the head and the foot of a page, and no words of a note?

The foot names the claimant, the address and the house of the print-out; the head says when it was
printed. Both stand in the middle of a note that goes on over two pages.
"""

from __future__ import annotations

import re

LINES_OF_A_FOOT = 8  # lines below "PATIENT NAME AND ADDRESS" at most: name, address, page
_RULE = r"(?:[ \t]*[-=_]{20,}[ \t]*\r?\n)"
_NUMBERED = r"(?<=Page \d)|(?<=Page \d\d)|(?<=Page \d\d\d)"
_HEAD = re.compile(
    rf"(?:(?<![^\f\n])|{_NUMBERED})[^\n\f]{{0,120}}"
    rf"\bPrinted[ \t]+On[ \t][^\n\f]{{4,60}}\r?\n{_RULE}",
    re.IGNORECASE,
)
_FOOT = re.compile(
    rf"(?<![^\f\n]){_RULE}?[ \t]*PATIENT[ \t]+NAME[ \t]+AND[ \t]+ADDRESS\b[^\n\f]{{0,160}}"
    rf"(?:\r?\n(?!{_RULE})[^\n\f]{{0,160}}){{0,{LINES_OF_A_FOOT}}}?"
    rf"(?=\f|\r?\n?\Z|{_NUMBERED})",
    re.IGNORECASE,
)
# "WHITLOCK,HOPE R   DOB: 01/02/1970", a running line of other print-outs
_RUNNING = re.compile(
    r"(?<![^\f\n])[ \t]*(?-i:[A-Z][A-Z'-]{1,30},[A-Z][A-Z .'-]{1,40})[ \t]{2,}[^\n\f]{0,80}"
    r"(?:\b(?:DOB|SSN|Printed (?:at|on))\b|(?<!\w)[\dX*]{3}-[\dX*]{2}-\d{4}\b)[^\n\f]{0,80}",
    re.IGNORECASE,
)
_RULES = (("printed", _HEAD), ("patient", _FOOT), ("", _RUNNING))


def edges_of(raw: str) -> list[tuple[int, int]]:
    """The spans of the heads and feet of pages in a text, in order; none overlaps another."""
    said = raw.lower()  # each rule is asked only where its own word is: a chart is long
    rules = [rule for word, rule in _RULES if word in said]
    return merged([match.span() for rule in rules for match in rule.finditer(raw)])


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
