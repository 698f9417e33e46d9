"""Whose page is it? Exhibits sometimes hold pages of another patient, told by the head of the page.

The claimant is whom most heads name, or whose year of birth case.toml states. A page is another
person's when its head shares no name with the claimant's and no day of birth; what it says is then
kept, as said of another person, and used for nothing until the consultant says otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from mmi_kit.case.details import Details
from mmi_kit.dates import parse_date
from mmi_kit.errors import Problem
from mmi_kit.records.credentials import holds_credential
from mmi_kit.records.day_words import DATE
from mmi_kit.records.record import Note, Reading
from mmi_kit.records.same_person import folded, is_another_given

NEAR = 150  # characters behind a name in which its day of birth or number stands
_PART = r"(?!D\.?O\.?B|Date\b|Age\b|Sex\b|MRN\b|Chart\b)[^\W\d_a-z][\w'’-]*\.?(?![ \t]*[:#])"
_HEAD = re.compile(
    r"(?<!\w )(?<!\w)(?P<label>(?i:patient|claimant|pt|member|client|examinee|employee"
    r"|injured worker|applicant|veteran)(?:['’]s)?"
    r"(?P<named>(?i: name))?|(?i:name|re))[ \t]*:[ \t]*"
    rf"(?P<who>{_PART}(?P<comma>,)?(?:[ \t]{_PART}){{1,3}})"
)
# "ORLIN, DANA   MRN 12345", "Orlin, Dana (Id #12345, dob: ...)": as programs of clinics head pages.
BARE_HEAD = re.compile(
    r"^[ \t]*(?:(?i:patient|pt|(?:patient )?name)[ \t]+)?"
    rf"(?P<who>{_PART},[ \t]?{_PART}(?:[ \t]{_PART})?)"
    r"[ \t]*+(?:\r?\n)?+[ \t]*+[(|;,]?+[ \t]*+"
    r"(?=(?i:D\.?O\.?B\b|date of birth|birth ?date|MRN\b|(?:patient )?id\b ?[#:]|patient id\b"
    r"|medical record|\d{1,3} ?(?:yo|y/o|yrs?)\b))",
    re.MULTILINE,
)
# "LAKESIDE THERAPY Pt: ORLIN, Dana DOB 11/30/1964", of a picture, which has no columns
_IN_A_ROW = re.compile(
    rf"(?<=\w )(?:Patient|PATIENT|Pt|PT|Claimant|CLAIMANT)[ \t]*:[ \t]*"
    rf"(?P<who>{_PART},[ \t]?{_PART}(?:[ \t]{_PART})?)[ \t]+(?=(?:DOB|D\.O\.B|MRN)\b)"
)
# "Lakeside Clinic    ORLIN, Dana P (id #12345, dob: ...)": who stands before such a bracket, in a
# line that begins with the clinic
_IN_BRACKETS = re.compile(
    r"\((?=[^()\n]{0,8}(?:#|(?i:id|mrn))[^()\n]{0,20},[ \t]{0,3}(?i:dob|d\.o\.b|born))"
)
_BEFORE = re.compile(
    rf"(?:[ \t]{{2}}|\b(?i:patient|pt|name)[ \t])"
    rf"(?P<who>{_PART},[ \t]?{_PART}(?:[ \t]{_PART})?)[ \t]?\Z"
)
_NAME_WITHIN = 60  # characters before the bracket in which the name and its gap stand
# whose name and day of birth stand on a claimant's own page: of an insurance, of a household
_BESIDE = re.compile(
    r"^[ \t]*(?:subscriber|insured|guarantor|policy ?holder|responsible party|emergency contact"
    r"|next of kin|spouse|husband|wife|mother|father|parent|guardian|dependents?)\b"
    r"[^\n]{0,30}\n?\Z",
    re.IGNORECASE | re.MULTILINE,
)
_BESIDE_WITHIN = 60  # characters before a head in which such a word stands
_BIRTH = re.compile(
    rf"\b(?:D\.?O\.?B\.?|Date of birth|Birth ?date|Born)[ \t]*[:#]?[ \t]*(?P<date>{DATE})", re.I
)
_NUMBER = re.compile(r"\b(?:MRN|SSN|Age|Sex|Gender|Patient ID|Acct|Account|Chart)\b", re.I)
_SHORTEST = 2  # letters of a name
# "Last ROE First ANN M.I. Q": a form asks for the parts of a name one by one
_LABELS = frozenset(["last", "first", "middle", "given", "family", "surname", "name", "mi"])
DAY_LENGTH = len("1974-03-02")
SLIP = 2  # figures of a day of birth that are mistyped, or change place
_HEAD_OF_ANOTHER = "a head that names another person than most of the records do"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a head names; `birth` is an ISO date or ""."""

    names: frozenset[str]
    birth: str


class Owners:
    """Which stretches of the records are another person's, and what to tell of them."""

    def __init__(self, read: Mapping[str, Reading], details: Details) -> None:
        self._as_of = int(details.claim.as_of[:4])
        self._charts = {name: one for name, one in read.items() if not one.is_part}
        self._is_tied = False
        self._claimant = self._told(read.values(), str(details.claimant.birth_year or ""))
        self._problems: dict[str, Problem] = {}

    @property
    def names(self) -> frozenset[str]:
        """The names of the claimant, as the heads of the records write them, and the day of birth;
        none where two persons are named as often."""
        own = self._claimant
        return own.names | {own.birth} - {""} if own else frozenset()

    @property
    def problems(self) -> list[Problem]:
        """One for each page or note of another person that was asked about."""
        return list(self._problems.values())

    def others_in(self, note: Note) -> list[tuple[int, int]]:
        """The spans of a note's text that are another person's. A page without a head is of whom
        the page before it is, within one note."""
        found, other = [], False
        for start, end in _stretches(note):
            heads = _heads_of(note.text.raw[start:end], self._as_of)
            told = [self._is_other(one) for one in heads]
            if told and self._is_tied:
                self._tell_tie(note.file)
            other = all(told) if told else other
            if other:
                found.append((start, end))
                page = note.text.page_at(start).number
                self._tell(f"{note.file}, page {page}" if page else f"{note.file}, {note.place}")
        return found

    def is_other(self, name: str, reading: Reading) -> bool:
        """Is it the chart of another person, or of one of whom nobody can tell?"""
        if reading.is_unclear:
            return True
        if not all(reading.person):
            return False
        if self._is_other(_of_chart(reading)):
            self._tell(f"records/{name}")
            return True
        first = self._namesake_of(reading)
        if first:
            self._tell(f"records/{name}", f"another given name than in {first}, beside the same "
                       "family name and birth date, as a twin has")  # fmt: skip
        return bool(first)

    def _namesake_of(self, reading: Reading) -> str:
        """A chart of another person with the same family name and birth date, such as a twin: the
        first of those whose given names fit most of the charts."""
        who = _of_chart(reading)
        charts = {name: one for name, one in self._charts.items() if one.given and all(one.person)}
        alike = {name: one.given for name, one in charts.items() if _is_alike(_of_chart(one), who)}
        spelled = {name: one for name, one in alike.items() if max(map(len, one)) > 1} or alike
        most = max(spelled, default="", key=lambda name: sum(
            not is_another_given(spelled[name], other) for other in alike.values()))  # fmt: skip
        return most if most and is_another_given(reading.given, spelled[most]) else ""

    def _is_other(self, one: Person) -> bool:
        own = self._claimant
        if own is None:
            return False
        if own.names & one.names:
            return _is_relative(own, one)
        return not own.birth or not one.birth or own.birth != one.birth

    def _tell(self, where: str, found: str = _HEAD_OF_ANOTHER) -> None:
        self._problems[where] = Problem(
            code="other_patient", where=where, found=found,
            expected="pages of the claimant only",
            do="Make sure whose page it is, and take it out if it is another person's; until then "
            "what it says is used for nothing. Where it is the claimant's, set the subject of its "
            "rows in evidence.xlsx to claimant",
        )  # fmt: skip

    def _tell_tie(self, file: str) -> None:
        self._problems[file] = Problem(
            code="other_person", where=f"records/{file}",
            found="a head that names one of two persons whom the records name as often",
            expected="records of the claimant only",
            do="State birth_year in case.toml, or take out what is another person's; until then "
            "all of it counts",
        )  # fmt: skip

    def _told(self, readings: Iterable[Reading], birth_year: str) -> Person | None:
        """The person of the year of birth, else whom most heads name; None where two are named as
        often: then nobody is told to be another."""
        seen = Counter(self._everyone(readings))
        fitting = {p: n for p, n in seen.items() if birth_year and p.birth.startswith(birth_year)}
        ranked = Counter(fitting or dict(seen)).most_common()
        if not ranked:
            return None
        (first, most), *rest = ranked
        names, birth = set(first.names), first.birth
        for one in seen:
            if one.names & names and (not one.birth or not birth or one.birth == birth):
                names |= one.names
                birth = birth or one.birth
        if any(n == most for one, n in rest if not one.names & names):
            self._is_tied = True
            return None
        return Person(frozenset(names), birth)

    def _everyone(self, readings: Iterable[Reading]) -> Iterator[Person]:
        for reading in readings:
            if all(reading.person) and not reading.is_part:
                yield _of_chart(reading)
            for note in reading.notes:
                for start, end in _stretches(note):
                    yield from _heads_of(note.text.raw[start:end], self._as_of)


def _heads_of(words: str, as_of: int) -> list[Person]:
    """The persons of the heads of one page. A head without a day of birth is of whom another head
    of the page names by all its names, with one: it must not lend its names to a relative."""
    heads = list(heads_in(words, as_of))
    return [next((o for o in heads if o.birth and one.names <= o.names), one)
            if not one.birth else one for one in heads]  # fmt: skip


def heads_in(words: str, as_of: int) -> Iterator[Person]:
    """The persons whom the heads in some words name. A name alone is none: a number or a day of
    birth stands near it, or its form says that it is one."""
    found = [*_HEAD.finditer(words)]
    found += _IN_A_ROW.finditer(words)
    found += [m for m in BARE_HEAD.finditer(words) if not holds_credential(m["who"])]
    for mark in _IN_BRACKETS.finditer(words):
        before = _BEFORE.search(words, max(0, mark.start() - _NAME_WITHIN), mark.start())
        found += [before] if before and not holds_credential(before["who"]) else []
    for match in sorted(found, key=re.Match.start):
        beside = _BESIDE.search(words, max(0, match.start() - _BESIDE_WITHIN), match.start())
        if beside and not _is_labelled(match):
            continue
        near = words[match.end() : match.end() + NEAR].partition("\f")[0]
        birth = _BIRTH.search(near)
        if match.re is _HEAD and not (birth or _NUMBER.search(near) or _is_labelled(match)):
            continue
        names = _names(match["who"])
        date = parse_date(" ".join(birth["date"].split()), century_of=as_of) if birth else None
        if names:
            yield Person(names, date.iso if date else "")


def _is_labelled(match: re.Match[str]) -> bool:
    """Does the label say by itself that it is of a person?"""
    label = match.groupdict().get("label", "name")
    named = label.lower() not in ("name", "re")
    return named and bool(match["named"] or match["comma"])


def _names(who: str) -> frozenset[str]:
    words = (word for word in folded(who).split() if len(word) >= _SHORTEST)
    return frozenset(words) - _LABELS


def _is_relative(own: Person, one: Person) -> bool:
    """Is only the family name in common, with another given name and another day of birth, of
    which more than two figures differ?"""
    if len(own.birth) != DAY_LENGTH or len(one.birth) != DAY_LENGTH:
        return False
    shared = own.names & one.names
    mine, theirs = sorted(own.names - shared), sorted(one.names - shared)
    differ = sum(a != b for a, b in zip(own.birth, one.birth, strict=True))
    return bool(mine and theirs) and differ > SLIP and is_another_given(mine, theirs)


def _is_alike(one: Person, other: Person) -> bool:
    return one.birth == other.birth and bool(one.names & other.names)


def _of_chart(reading: Reading) -> Person:
    birth = parse_date(reading.person[1])
    return Person(_names(reading.person[0]), birth.iso if birth else reading.person[1])


def _stretches(note: Note) -> list[tuple[int, int]]:
    """The parts of a note's pages that it takes up; of a text without pages all of it."""
    borders = {page.start for page in note.text.pages if note.start < page.start < note.end}
    ends = re.finditer("\f", note.text.raw[note.start : note.end])  # of a text without pages
    borders |= {note.start + end.end() for end in ends}
    marks = sorted({note.start, *borders, note.end})
    return list(pairwise(marks))
