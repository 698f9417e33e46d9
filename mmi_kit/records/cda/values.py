"""How is one value of a CDA document read? Codes, names, dates, and words by reference.

A nullFlavor is "not stated" and never a value. A time without hours, or at midnight, is a day; a
local calendar day is taken as written, and one in the early hours of UTC is uncertain, as in FHIR.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mmi_kit.dates import parse_date
from mmi_kit.knowledge.codes import system_name
from mmi_kit.records.cda.narrative import Narrative
from mmi_kit.records.day_words import DATE
from mmi_kit.records.record import Code
from mmi_kit.records.utc import is_early

NS = {"h": "urn:hl7-org:v3"}
H = "{urn:hl7-org:v3}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"
_NO_DAY = ("PIVL_TS", "EIVL_TS", "SXPR_TS")  # how often, at which meal, and several in one
_TIME = re.compile(
    r"(\d{4})(\d{2})?(\d{2})?T?(?P<clock>\d*(?:\.\d+)?)(?P<utc>Z|[+-]00(?:00)?)?(?:[+-]\d+)?"
)
_AS_ISO = re.compile(  # as other standards write it: "2012-08-15T17:32:15-05:00"
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::?(\d\d))?(?::?(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d)?(?::?(\d\d))?)?"
)
_IN_WORDS = re.compile(
    rf"(?<![\w/]){DATE}(?![\d/])|(?<![\d/-])(?:19|20)\d\d(?![\d/-])", re.IGNORECASE
)
_OUT_OF = re.compile(r"\s{0,20}(?:/|out of)\s{0,20}(?=\d)", re.IGNORECASE)
# Words that say there is nothing, as exports write them.
NOTHING = re.compile(
    r"\W*(?:unknown|none|n/?a|no data|no data available|not available|not applicable|"
    r"no (?:known )?(?:history of )?"
    r"(?:problems?|medications?|procedures?|information)(?: .{0,30})?|"
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


def day(date: str) -> str:
    """A date without the mark of an uncertain one, to be compared."""
    return date.removesuffix("?")


def type_of(value: Any) -> str:
    """The data type that a value says it has, whatever its prefix: "n1:IVL_TS" is IVL_TS."""
    return str(value.get(_XSI, "")).rpartition(":")[2] if value is not None else ""


def times_of(statement: Any) -> list[Any]:
    """The times of a statement that say when, in one expression of several too."""
    found = all_of(statement, "h:effectiveTime | h:effectiveTime/h:comp")
    return [time for time in found if type_of(time) not in _NO_DAY]


class Amount(NamedTuple):
    """A number as written, or both ends of a range; its unit, and the exact words of both."""

    value: str
    unit: str = ""
    words: tuple[str, ...] = ()


def amount_of(value: Any) -> Amount:
    """The number of a value: of a quantity, a range, a ratio, an answer, or words that hold no
    more than it."""
    if value is None or value.get("nullFlavor"):
        return Amount("")
    for names, sign in ((("low", "high"), "-"), (("numerator", "denominator"), "/")):
        ends = [value.find(f"{H}{name}") for name in names]
        if all(one is not None and one.get("value") for one in ends):
            both = tuple(one.get("value") for one in ends)
            words = both if sign == "/" else (sign.join(both),)
            return Amount(sign.join(both), ends[0].get("unit", "") if sign == "-" else "", words)
    told = value.get("value") or (value.text or "").strip() or value.get("displayName", "")
    if not value.get("value") and value.get("displayName") and not told.strip()[:1].isdigit():
        return Amount("")  # an answer in words
    amount = _OUT_OF.sub("/", told)
    return Amount(amount, value.get("unit", ""), tuple(filter(None, (told, value.get("unit", "")))))


def said_by(value: Any, narrative: Narrative) -> tuple[str, ...]:
    """The words of a value of any type: those of its code, its text, its number and unit."""
    if value is None:
        return ()
    if words := words_of(value, narrative):
        return words
    if value.get("value"):
        return tuple(filter(None, (value.get("value"), value.get("unit", ""))))
    text = text_of(value, narrative)
    return (text,) if text and not NOTHING.fullmatch(text) else ()


def iso(value: str) -> str:
    """ "20120815173215-0500" is 2012-08-15; "201208" is 2012-08."""
    plain = value.strip()
    if other := _AS_ISO.fullmatch(plain):
        plain = "".join(filter(None, other.groups()))
    match = _TIME.fullmatch(plain)
    if not match:  # "01/10/2023", where its program does not know how times are written
        known = parse_date(plain)
        return known.iso if known and known.precision == "day" else ""
    early = match["utc"] and is_early(match["clock"])
    return "-".join(filter(None, match.groups()[:3])) + ("?" if early else "")


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
