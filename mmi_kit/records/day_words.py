"""How do records write a day, and what do they call the event that was on it?"""

from __future__ import annotations

ANY_CENTURY = 2099  # only to tell whether two dates are the same one
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_NUMBERS = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}"
_DAY_IN_WORDS = rf"{MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}|\d{{1,2}}[ -]{MONTH}[ -]\d{{4}}"
WRITTEN_DAY = rf"(?:{_DAY_IN_WORDS})"  # "January 5, 2024"
DAY = rf"(?:{_NUMBERS}|{_DAY_IN_WORDS})"
DATE = rf"(?:{_NUMBERS}|{_DAY_IN_WORDS}|{MONTH},? \d{{4}})"
OF_SERVICE = r"service|visit|exam(?:ination)?|encounter|evaluation|re-?evaluation|consultation|session|treatment|appointment|contact"
# The day of such an event stands in the head of later notes too.
OF_EVENT = r"procedure|operation|surgery|admission|study"
