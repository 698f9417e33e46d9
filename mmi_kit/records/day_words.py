"""How do records write a day, and what do they call the event that was on it?"""

from __future__ import annotations

import re

from mmi_kit.dates import parse_date

ANY_CENTURY = 2099  # only to tell whether two dates are the same one
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_NUMBERS = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}"
_JOINED = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"  # "26Feb2024" of an office print
_DAY_IN_WORDS = (
    rf"{MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}|\d{{1,2}}(?:[ -]{MONTH}[ -]|{_JOINED})\d{{4}}"
)
# Behind a group `date`: "05/19/2020 - 05/22/2020" is a span of days and none of them; told twice
# the same, it is that day.
_TO = r"[ \t]{0,3}(?:[-\u2013\u2014]|to\b|thru\b|through\b|until\b)[ \t]{0,3}"
NO_RANGE = rf"(?!{_TO}(?!(?P=date)(?![\d/]))(?:{_NUMBERS}|{_DAY_IN_WORDS}|{MONTH},? \d{{4}}|present\b|current\b|\d{{1,2}}/\d{{1,2}}(?![\d/])))"
WRITTEN_DAY = rf"(?:{_DAY_IN_WORDS})"  # "January 5, 2024"
DAY = rf"(?:{_NUMBERS}|{_DAY_IN_WORDS})"
DATE = rf"(?:{_NUMBERS}|{_DAY_IN_WORDS}|{MONTH},? \d{{4}})"
OF_SERVICE = r"service|visit|exam(?:ination)?|encounter|(?:re-?)?eval(?:uation)?|consultation|session|treatment|appointment|contact|(?<= of )note"
# The day of such an event stands in the head of later notes too.
OF_EVENT = r"procedure|operation|surgery|admission|study|test(?:ing)?"
WEEKDAY = r"(?:(?:mon|fri|sun)(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs?|rsday)?|sat(?:urday)?)\.?,?"


def iso_of(words: str) -> str:
    """A written day, to be compared with another; "" where it is none."""
    parsed = parse_date(" ".join(words.split()), century_of=ANY_CENTURY)
    return parsed.iso if parsed else ""


def date_in_name(file: str) -> str:
    """The date that a file's name states: 2024-03-12-pt.txt, ortho 03-12-2024.pdf; "" for none."""
    found = re.findall(
        r"(?<!\d)(\d{4}-\d{2}-\d{2}|\d{4}_\d{2}_\d{2}|\d{2}-\d{2}-\d{4})(?!\d)", file
    )
    dates = {parsed.iso for one in found if (parsed := parse_date(one.replace("_", "-")))}
    return dates.pop() if len(dates) == 1 else ""
