"""How is one value of a CDA document read? Codes, names, dates, and words by reference.

A nullFlavor is "not stated" and never a value. A time without hours, or at midnight, is a day; a
local calendar day is taken as written.
"""

from __future__ import annotations

import re
from typing import Any

from mmi_kit.dates import parse_date
from mmi_kit.knowledge.codes import system_name
from mmi_kit.records.cda_narrative import Narrative
from mmi_kit.records.day_words import DATE
from mmi_kit.records.record import Code

NS = {"h": "urn:hl7-org:v3"}
H = "{urn:hl7-org:v3}"
_TIME = re.compile(r"(\d{4})(\d{2})?(\d{2})?\d*(?:\.\d+)?(?:[+-]\d+)?")
_IN_WORDS = re.compile(
    rf"(?<![\w/]){DATE}(?![\d/])|(?<![\d/-])(?:19|20)\d\d(?![\d/-])", re.IGNORECASE
)
# Words that say there is nothing, as exports write them.
NOTHING = re.compile(
    r"\W*(?:unknown|none|n/?a|no data|no data available|not available|not applicable|"
    r"no (?:known )?(?:problems?|medications?|procedures?|information)(?: .{0,30})?|"
    r"no (?:[\w ]{0,40} )?(?:data|information) (?:is |are )?(?:applicable|available|recorded)|"
    r"unk|ni)\W*",
    re.IGNORECASE,
)


def first(element: Any, path: str) -> Any:
    """The first element under a path; None when there is none."""
    found = element.xpath(path, namespaces=NS) if element is not None else []
    return found[0] if found else None


def all_of(element: Any, path: str) -> list[Any]:
    """All elements under a path, in document order."""
    return list(element.xpath(path, namespaces=NS)) if element is not None else []


def codes_of(concept: Any) -> tuple[Code, ...]:
    """A coded value and its translations, those without a code left out."""
    if concept is None:
        return ()
    return tuple(
        Code(system=system_name(one.get("codeSystem", "")), code=one.get("code", ""),
             display=one.get("displayName", ""))
        for one in (concept, *concept.findall(f"{H}translation"))
        if one.get("code") and not one.get("nullFlavor")
    )  # fmt: skip


def words_of(concept: Any, narrative: Narrative) -> tuple[str, ...]:
    """What a coded value says: its display name, its original text, those of its translations."""
    if concept is None:
        return ()
    found = []
    for one in (concept, *concept.findall(f"{H}translation")):
        if not one.get("nullFlavor") or one.get("displayName"):
            found.append(one.get("displayName", ""))
        found.append(text_of(one.find(f"{H}originalText"), narrative))
    said = [" ".join(words.split()) for words in found]
    # Some exports write a display name of question marks.
    said = [w for w in said if any(map(str.isalnum, w)) and not NOTHING.fullmatch(w)]
    return tuple(dict.fromkeys(said))


def text_of(element: Any, narrative: Narrative) -> str:
    """The words of a text element: what it refers to in the narrative, else its own."""
    if element is None:
        return ""
    reference = element.find(f"{H}reference")
    if reference is not None and (found := narrative.words(reference.get("value", ""))):
        return found
    return " ".join("".join(element.itertext()).split())


def says_nothing(statement: Any, narrative: Narrative) -> bool:
    """Does the document itself say, in the words that a statement refers to, that there is none?"""
    named = statement.xpath(
        "h:code/h:originalText | h:text | h:value/h:originalText"
        " | h:consumable//h:manufacturedMaterial/h:code/h:originalText", namespaces=NS,
    )  # fmt: skip
    return any(NOTHING.fullmatch(text_of(one, narrative) or "?") for one in named)


def date_of(time: Any) -> str:
    """The ISO day, month or year of a time's value, or of its low; "" when it is not stated."""
    if time is None:
        return ""
    for one in (time, time.find(f"{H}low"), time.find(f"{H}center")):
        if one is not None and (found := iso(one.get("value", ""))):
            return found
    return ""


def end_of(time: Any) -> str:
    """The ISO date of a time's high; "" when it is not stated."""
    high = time.find(f"{H}high") if time is not None else None
    return iso(high.get("value", "")) if high is not None else ""


def amount_of(value: Any) -> tuple[str, str]:
    """The number of a value as written, or both ends of a range, and its unit."""
    if value is None:
        return "", ""
    ends = [value.find(f"{H}{name}") for name in ("low", "high")]
    if all(one is not None and one.get("value") for one in ends):
        return "-".join(one.get("value") for one in ends), ends[0].get("unit", "")
    return value.get("value") or (value.text or "").strip(), value.get("unit", "")


def iso(value: str) -> str:
    """ "20120815173215-0500" is 2012-08-15; "201208" is 2012-08."""
    match = _TIME.fullmatch(value.strip())
    if not match:
        return ""
    return "-".join(part for part in match.groups() if part)


def as_coarse_as(words: str, date: str) -> str:
    """The date at the precision of the narrative: "2008" there makes 20081101 the year 2008."""
    if len(date) < len("2008-11-01"):
        return date
    told = [parse_date(one, century_of=int(date[:4])) for one in _IN_WORDS.findall(words)]
    fitting = [one.iso for one in told if one and one.iso and date.startswith(one.iso)]
    return max(fitting, key=len) if fitting else date


def person(assigned: Any) -> str:
    """The name of a person, as its parts stand."""
    name = first(assigned, ".//h:assignedPerson/h:name | .//h:relatedPerson/h:name")
    if name is None:
        return ""
    parts = [" ".join((part.text or "").split()) for part in name.iter()
             if part.tag in (f"{H}prefix", f"{H}given", f"{H}family", f"{H}suffix")]  # fmt: skip
    plain = " ".join("".join(name.itertext()).split())
    return " ".join(filter(None, parts)) or plain
