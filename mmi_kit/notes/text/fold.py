"""How is raw text made plain for matching, without losing where each character stood?

Typographic signs become plain ones, invisible characters go, runs of blanks become one, letters
become small and slips in them right; every folded character remembers its place in the raw text, so that a quote is
always the raw words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from mmi_kit.knowledge.spellings import mended

_PLAIN = {
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2044": "/", "\u00d7": "x",
    "\u2192": "->", "\u2264": "<=", "\u2265": ">=", "\u2028": "\n", "\u2029": "\n",
    "\u2610": "[ ]", "\u2611": "[x]", "\u2612": "[x]",
}  # fmt: skip
_NONCHARACTERS = {"\ufffe", "\uffff"}  # PDFium gives a line-end hyphen as U+FFFE
# A line break ends a sentence only before what looks like a new entry; else it is a wrapped line.
_WRAPPED = re.compile(
    r"\n(?:(?![A-Z0-9*\u2022\-\"(\[])"
    # "She got\n\"60% for four months\"": nor before a quotation in the middle of a phrase
    r"|(?<=[a-z]\n)(?=\"(?:[a-z]|\d{1,3} ?(?:%|percent\b))))"
)

# "Medications\nlisinopril 10 mg": a part of an export opens; what it lists begins with a small letter
_HEADS_ALONE = re.compile(
    r"\W{0,3}(?:(?:(?:Current|Active|Home|Outpatient|Drug|CURRENT|ACTIVE|HOME|OUTPATIENT|DRUG) )?"
    r"(?:Medications?|Meds|Allergies|Problems|MEDICATIONS?|MEDS|ALLERGIES|PROBLEMS)(?: (?:List|LIST))?"
    r"|(?:(?:Past )?(?:Medical|Surgical|Family|Social)|(?:PAST )?(?:MEDICAL|SURGICAL|FAMILY|SOCIAL)) (?:History|HISTORY)"
    r"|HPI|ROS|Vitals|VITALS|Assessment|ASSESSMENT|Plan|PLAN|(?:Physical|PHYSICAL) (?:Exam|EXAM))\W{0,2}"
)
LONGEST_HEAD = 30  # characters of such a line

# "he can stand\n20 minutes": nor before a number whose unit stands behind it, where the line before
# ends in the middle of a phrase
_AMOUNT_NEXT = re.compile(
    r"\n(?:(?<=[a-z]\n)(?=\d{1,3}(?:-\d{1,3})? ?(?:%|min|h(?:ou)?rs?\b|lbs?\b|pounds?\b|blocks?\b|miles?\b|feet\b|ft\b|"
    r"yards?\b|days?\b|weeks?\b|wks?\b|months?\b|visits?\b|sessions?\b))"
    # "MBBs on 4/16 and\n5/14": nor behind a word that ends none, unless a list goes on
    r"|(?:(?<= and\n)|(?<= or\n)|(?<= to\n)|(?<= of\n)|(?<= on\n)|(?<= for\n)|(?<= by\n)|(?<= in\n)|(?<= at\n)|(?<= the\n)|(?<= from\n)|(?<= with\n)|(?<= than\n))"
    r"(?=\d(?!\d?[.)]))"
    # "HIT-6:\n66. MIDAS: 80": nor between an instrument and its score
    r"|(?:(?<=[A-Za-z]-\d:\n)|(?<=\bODI:\n)|(?<=\bNDI:\n)|(?<=\bRMDQ:\n)|(?<=\bLEFS:\n)|(?<=DASH:\n)|(?<=\bMIDAS:\n)|(?<=\bFIQR:\n)|(?<=CDAI:\n)|(?<=RAPID3:\n))(?=(?:\d{2,3}|\d(?![.)]))(?:/\d{1,3})?(?!\d))"
    # nor within the name of one
    r"|(?<=\bPROMIS[ -]Physical\n)(?=Function\b)|(?<=\bPROMIS[ -]Pain\n)(?=Interference\b))"
)
# "he is not at\nMMI", "to write that he is\n"permanent and stationary."": nor behind a word that ends
# no statement, unless a heading or an entry of a list begins
_ENDS_NONE = (
    *("a", "an", "the", "and", "or", "to", "of", "on", "for", "by", "in", "at", "from", "with", "than"),
    *("is", "are", "was", "were", "be", "been", "not", "his", "her", "that"),
)  # fmt: skip
_PHRASE_NEXT = re.compile(
    "\n(?:" + "|".join(rf"(?<= {word}\n)" for word in _ENDS_NONE) + r")"
    r"(?=[\"(]?[A-Za-z])(?![^\n:.\"]{1,40}:)(?![A-Za-z][.)] )"
)
# "If A1c is under 7.5\nI would talk about surgery": nor between a condition and what hangs on it
_CONDITION_OPEN = re.compile(
    r"((?:\A|(?<=[.;:!] )|(?<=\n))(?:If|Once|Unless|When|Should) "
    r"(?:[^.,;:\n]|\.(?=\d)){3,90})\n(?=(?:I|We|He|She|They) )"
)
# A hospital's system prints all in capitals: "I AM NOT WILLING TO\nOPERATE". There no small letter
# tells that a line goes on; words of running text in a full line do.
_CAPITAL_NEXT = re.compile(r"(?<=[A-Z,])\n(?=[A-Z]{1,20}[ .,;])(?![^\n:]{1,40}:|[A-Z][.)] )")
_RUNNING = re.compile(
    r"\b(?:THE|AND|I|WE|SHE|HE|HER|HIS|HIM|IS|WAS|ARE|WERE|HAS|HAD|NOT|THAT|WOULD|WILL|THIS|BUT|AN)\b"
)
FULL_LINE = 60  # characters, below which a line ends where its words do
FEWEST_RUNNING = 2  # such words; a row of a table or a list of medicines holds one at most


@dataclass(frozen=True, kw_only=True, slots=True)
class Folded:
    """Folded text in small letters, and the same text as cased in the record.

    `places[i]` is the raw index of the character that gave `text[i]` and `cased[i]`.
    """

    text: str
    cased: str
    places: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a folded span; `start < end`."""
        return self.places[start], self.places[end - 1] + 1


# Text of these characters only needs no look at each one.
_SIMPLE = re.compile(r"[\t\n\r\f\v -~]*")
_RUN = re.compile(r"\s{2,}|[\t\r\f\v]")  # all blanks that do not stand as they are
_BREAKS = frozenset("\n\r\f\v")


@lru_cache(maxsize=4)  # a note is asked for its regions and its findings
def fold(raw: str) -> Folded:
    """Plain text of the same meaning. A run of blanks that holds a line break becomes one break."""
    signs, places = _simple(raw) if _SIMPLE.fullmatch(raw) else _any(raw)
    cased = _PHRASE_NEXT.sub(" ", _AMOUNT_NEXT.sub(" ", _WRAPPED.sub(_joins, signs)))
    cased = _CAPITAL_NEXT.sub(_goes_on, _CONDITION_OPEN.sub(r"\1 ", cased))
    text = cased.lower() if cased.isascii() else "".join(map(_small, cased))
    return Folded(text=mended(text), cased=cased, places=tuple(places))


def _joins(found: re.Match[str]) -> str:
    """A blank for the break of a wrapped line; the break itself behind a heading."""
    text, end = found.string, found.start()
    start = text.rfind("\n", max(0, end - LONGEST_HEAD), end) + 1
    whole = start > 0 or end <= LONGEST_HEAD
    return "\n" if whole and _HEADS_ALONE.fullmatch(text, start, end) else " "


def _goes_on(found: re.Match[str]) -> str:
    """A blank for the break of a full line of running text in capitals."""
    text, end = found.string, found.start()
    line = text[text.rfind("\n", 0, end) + 1 : end]
    whole = len(line) >= FULL_LINE and line == line.upper()
    return " " if whole and len(_RUNNING.findall(line)) >= FEWEST_RUNNING else "\n"


def _simple(raw: str) -> tuple[str, list[int]]:
    """What `_any` gives for simple text, run by run instead of sign by sign."""
    pieces: list[str] = []
    places: list[int] = []
    begin = 0
    for run in _RUN.finditer(raw):
        pieces += (raw[begin : run.start()], " " if _BREAKS.isdisjoint(run[0]) else "\n")
        places += range(begin, run.start() + 1)
        begin = run.end()
    pieces.append(raw[begin:])
    places += range(begin, len(raw))
    return "".join(pieces), places


def _any(raw: str) -> tuple[str, list[int]]:
    signs: list[str] = []
    places: list[int] = []
    for index, character in enumerate(raw):
        for sign in _plain(character):
            if sign in " \n" and signs and signs[-1] in " \n":
                if sign == "\n":
                    signs[-1] = "\n"
                continue
            signs.append(sign)
            places.append(index)
    return "".join(signs), places


def _small(sign: str) -> str:
    """The small letter where it is one character, so that places keep their count."""
    small = sign.lower()
    return small if len(small) == 1 else sign


def _plain(character: str) -> str:
    if "!" <= character <= "~" or character in " \n":
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    if character in "\r\v\f\x85":
        return "\n"
    if character.isspace():
        return " "
    if character in _NONCHARACTERS or unicodedata.category(character) in ("Cc", "Cf"):
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    folded = unicodedata.normalize("NFKC", character)
    if any("0" <= sign <= "9" for sign in folded):
        return character  # a footnote mark or a fraction is no digit: "44\u00b3" is not 443
    return "".join(" " if sign.isspace() else _PLAIN.get(sign, sign) for sign in folded)
