"""Which banner over a note dates it: "Patient: ...  DOB: ...  Provider: Ann Roe, MD  Date: 04/20/2021"?

A chart that is printed whole heads each note so, in one line or in several, with nothing but labels
and what they say. The day of one that names the patient and who saw the patient is the visit's. The
day of an order, of a fax or of the printing is none, nor is a banner at the foot of a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mmi_kit.records.day_words import DAY, iso_of
from mmi_kit.records.texts.papers.titles import is_title

NEAR = 2  # lines above and below the day over which one banner may be spread
FOOT = 3  # lines with words below it on its page; with fewer it is a foot
HEAD_LINES = 5  # lines with words above it on its page; with fewer it is a head
HEAD = 600  # characters within which a date of service stands in the same head
LONGEST = 240  # characters of such a line
_PATIENT_LABELS = "patient name account acct account# mrn dob birth age sex gender id# chart# pt"
_CLINICIAN_LABELS = "provider physician clinician resource practitioner therapist seen"
# "Ordering provider", "Print date": of another paper, or another day
_OTHER_WORDS = (
    "ordering referring referred primary care requesting supervising billing refer ref insurance pcp print"
    " printed birth injury onset fax faxed order ordered collected received reported due next last prior"
    " effective expires signed sign hire death loss accident admit admitted admission adm"
    " discharge discharged disch dis start end refill rx dispensed run report"
)
_OF_THE_PATIENT = frozenset(_PATIENT_LABELS.split())
_OF_WHO_SAW = frozenset(_CLINICIAN_LABELS.split())
_OF_ANOTHER = frozenset(_OTHER_WORDS.split())
_LINE = re.compile(
    rf"(?<![^\n\f])(?P<before>[^\n\f]{{0,{LONGEST}}}?)(?<![\w/])(?:Date|DATE)[ \t]{{0,4}}:[ \t]{{0,60}}"
    rf"(?P<date>{DAY})(?![\d/])(?P<event>(?!))?"
)
_LABEL = re.compile(
    r"(?P<last>[A-Za-z#]{2,20})(?: ?(?:number|name|no\.?|by|#|ID))?[ \t]{0,3}:", re.I
)
_ORDERED = re.compile(
    r"\b(?:order|referr|request|supervis)ing (?:provider|physician|clinician)", re.I
)
_COLUMN = re.compile(r"(?:\t| {2,})[ \t]*$")


def banners(raw: str) -> Iterator[re.Match[str]]:
    """The lines of banners that may date a visit, each with its day as the group `date`."""
    return (match for match in _LINE.finditer(raw) if _is_of_a_visit(raw, match))


def of_visits(
    raw: str, found: Sequence[re.Match[str]], stated: Sequence[re.Match[str]]
) -> Iterator[re.Match[str]]:
    """Those of banners that are of a visit. `stated`: the dates of service of the text, beside which
    the day of a banner tells of the printing."""
    days = {iso_of(match["date"]) for match in stated if not match["event"]}
    often = Counter(iso_of(match["date"]) for match in found)
    for match in found:
        iso = iso_of(match["date"])
        again = often[iso] > 1 and days and iso not in days
        if iso and not again and not _has_another(raw, match, stated):
            yield match


def is_foot(raw: str, start: int, end: int) -> bool:
    """Do only a few lines with words stand below on the page, and several above without a title?"""
    below = raw[end : end + 4 * LONGEST].partition("\f")[0]
    if sum(1 for line in below.splitlines()[1:] if line.strip()) >= FOOT:
        return False
    page = raw.rfind("\f", 0, start + 1) + 1
    above = [line.strip() for line in raw[page:start].splitlines() if line.strip()]
    return len(above) >= HEAD_LINES and not is_title(above[-1])


def names_who_ordered(row: str) -> bool:
    """Does a row name who ordered or refers, and nobody who saw the patient?"""
    labels = list(_labels_of(row))
    return _ORDERED.search(row) is not None and _OF_WHO_SAW.isdisjoint(labels)


def _has_another(raw: str, match: re.Match[str], stated: Sequence[re.Match[str]]) -> bool:
    """Does a date of service of another day stand in the same head?"""
    iso = iso_of(match["date"])
    return any(
        0 < one.start() - match.start() <= HEAD
        and not one["event"]
        and iso_of(one["date"]) != iso
        and "\f" not in raw[match.start() : one.start()]
        for one in stated
    )


def _is_of_a_visit(raw: str, match: re.Match[str]) -> bool:
    before = match["before"]
    if not before.strip() or not (_COLUMN.search(before) or _is_value(before)):
        return False
    return not is_foot(raw, match.start(), match.end()) and _names_both(raw, match)


def _is_value(before: str) -> bool:
    """Is the word before "Date:" of what another label says, and not "Print" or "Birth"?"""
    words = before.replace(":", " : ").split()
    return bool(words) and ":" in words and words[-1].strip(".,").lower() not in _OF_ANOTHER


def _names_both(raw: str, match: re.Match[str]) -> bool:
    """Does the banner name the patient, and who saw the patient?"""
    page = raw.rfind("\f", 0, match.start() + 1) + 1
    above = raw[max(page, match.start() - NEAR * LONGEST) : match.start()].splitlines()[-NEAR:]
    own, *below = (
        raw[match.start() : match.end() + NEAR * LONGEST].partition("\f")[0].split("\n")[: NEAR + 1]
    )
    lines = [*_touching(reversed(above)), own, *_touching(below)]
    labels = {label for line in lines for label in _labels_of(line)}
    return not labels.isdisjoint(_OF_THE_PATIENT) and not labels.isdisjoint(_OF_WHO_SAW)


def _touching(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """The next lines that hold labels, up to one that holds none."""
    for line in lines:
        if not _LABEL.search(line):
            return
        yield line


def _labels_of(line: str) -> Iterator[str]:
    for label in _LABEL.finditer(line[:LONGEST]):
        above = line[: label.start()].split()
        apart = line[: label.start()].endswith(("  ", "\t"))
        if apart or not above or above[-1].strip(".,").lower() not in _OF_ANOTHER:
            yield label["last"].lower()
