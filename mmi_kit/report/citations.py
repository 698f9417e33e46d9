"""Where does a fact stand, and how is that printed: `Ex. 7F/23-25; 9F/4`, or file and row?

Exhibit and page as adjudicators cite them; before exhibits exist, the file and the row of the
visit log, the page of a PDF, the resource or entry of a chart export. A file is named as long as
each name is short; else all of them by their numbers in the list of records ("file 3, p. 12"), for
names of files would fill the table cells that they stand in. Neighbouring pages merge into
ranges. More than MOST_RANGES of them in one document become "4F/2-61 passim": at many places
between those pages. What sums up a table cites briefly, with fewer ranges, and many exhibits by
their numbers only; the table has the details.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.report.blocks import Link
from mmi_kit.report.quotes import clean

MOST_RANGES = 6
FEW_RANGES = 2
PASSIM = "passim"  # at many places between the pages named
MOST_EXHIBITS = 3  # that a brief citation names with their pages
# Characters of a file's name; with a longer one all are cited by their numbers. The pages of a file
# are cited more often than the parts of a chart or the rows of a log.
LONGEST_NAME, LONGEST_OF_PAGES = 30, 17
_ROW = re.compile(
    r"^(?:(?P<sheet>.*)!)?(?:body \d+, )?(?P<unit>row|page|resource|entry|section) (?P<row>\d+)"
)
_PARTS_OF_A_CHART = ("resource", "entry", "section")
_SEVERAL = {"entry": "entries"}
PAGE = "page"
_PREFIX = re.compile(r"^(?:exhibit|exh|ex)\b[. ]*", re.IGNORECASE)
_PAGES = re.compile(r"(?:pages?|pp?\.?)? ?(\d+)(?: ?[-–] ?(\d+))?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where one fact stands: always a file and what is known of sheet and row, and the exhibit
    and page where the record states them. In a file without rows, `row` is the number of the
    page, resource, entry or section, as `unit` says."""

    file: str
    sheet: str
    row: int | None
    exhibit: str
    page: str
    unit: str = "row"


class Citations:
    """Prints citations for the facts of one case."""

    def __init__(self, facts: Mapping[str, Row], files: Mapping[str, str]) -> None:
        self._facts = facts
        self._files = files
        self._places: dict[str, Place] = {}
        self._numbers = {file: number for number, file in enumerate(files.values(), start=1)}

    @classmethod
    def of(cls, evidence: Evidence) -> Citations:
        """The citations of this evidence."""
        sources = evidence.sources
        return cls(evidence.by_id, dict(zip(sources["source_id"], sources["file"], strict=True)))

    def place(self, fact_id: str) -> Place:
        """Where the fact stands. KeyError for an id that the evidence does not hold."""
        if fact_id not in self._places:
            row = self._facts[fact_id]
            found = _ROW.match(row["locator"])
            self._places[fact_id] = Place(
                file=self._files[row["source_id"]],
                sheet=(found["sheet"] or "") if found else "",
                row=int(found["row"]) if found else None,
                exhibit=exhibit_name(row["exhibit"]),
                page=clean(row["page"]),
                unit=found["unit"] if found else "row",
            )
        return self._places[fact_id]

    @cached_property
    def by_number(self) -> tuple[str, ...]:
        """The files that are cited by their numbers: all that no exhibit number stands for, as soon
        as one of them has a long name; none where each name is short."""
        longest: dict[str, int] = {}
        for row in self._facts.values():
            if not clean(row["exhibit"]):
                of_pages = (found := _ROW.match(row["locator"])) and found["unit"] == PAGE
                most = LONGEST_OF_PAGES if of_pages else LONGEST_NAME
                longest[row["source_id"]] = min(most, longest.get(row["source_id"], most))
        cited = {file: longest[one] for one, file in self._files.items() if one in longest}
        return tuple(cited) if any(len(clean(f)) > most for f, most in cited.items()) else ()

    def legend(self, said: str) -> str:
        """Which files the numbers are that some words cite; "" where they cite none."""
        labels = {file: self.label(file) for file in self.by_number}
        named = [
            f"{label} is {clean(file)}"
            for file, label in labels.items()
            if re.search(rf"\b{label}\b", said)  # "(file 1, p. 3; file 12, p. 4)"
        ]
        return f"In the citations {'; '.join(named)}." if named else ""

    def label(self, file: str) -> str:
        """How a citation names a file: "file 3", or its name."""
        return f"file {self._numbers[file]}" if file in self.by_number else clean(file)

    def _of_files(self, places: list[Place], most: int) -> list[Link]:
        """A part of the citation for each file, in the order of the records list."""
        rows: dict[tuple[int, str, str, str], list[int]] = defaultdict(list)
        for place in places:
            at = (self._numbers[place.file], place.file, place.sheet, place.unit)
            rows[at] += [] if place.row is None else [place.row]
        printed = []
        for (_, file, sheet, unit), numbers in sorted(rows.items()):
            where = self.label(file) + (f", sheet {clean(sheet)}" if sheet else "")
            if numbers:
                short = unit == PAGE and file in self.by_number
                word = "p." if short else _word(unit, numbers)
                where += f", {word} {_merged([str(n) for n in numbers], most)}"
            printed.append(Link(where, anchor_of("", file)))
        return printed

    def cite(self, facts: Iterable[str]) -> str:
        """The printed citation of some facts, exhibits before files; "" for none."""
        return self.printed(facts)[0]

    def printed(
        self, facts: Iterable[str], most: int = MOST_RANGES
    ) -> tuple[str, tuple[Link, ...]]:
        """The citation, and where each part of it leads: to its row in the records list."""
        places = {self.place(fact_id) for fact_id in facts}
        exhibits, passim = _exhibits([p for p in places if p.exhibit], most)
        files = self._of_files([p for p in places if not p.exhibit], most)
        words = []
        if exhibits:
            between, end = (", ", " passim") if passim else ("; ", "")
            words.append(f"Ex. {between.join(link.words for link in exhibits)}{end}")
        words += [link.words for link in files]
        return "; ".join(words), (*exhibits, *files)


def exhibit_name(written: str) -> str:
    """ "7F" of "Exhibit 7f"."""
    return _PREFIX.sub("", clean(written)).upper()


def page_ranges(pages: Iterable[str]) -> str:
    """Every page of some, with ranges merged: "2-4, 9"."""
    known = [page for page in pages if page]
    return _merged(known, len(known)) if known else ""


def anchor_of(exhibit: str, file: str) -> str:
    """The id of an exhibit's row in the records list, or of the file's before exhibits exist."""
    return f"exhibit {exhibit}" if exhibit else f"record {file}"


def _exhibits(places: list[Place], most: int) -> tuple[list[Link], bool]:
    """Each part of a citation, and whether they are many exhibits without their pages."""
    pages: dict[str, list[str]] = defaultdict(list)
    for place in places:
        pages[place.exhibit].append(place.page)
    numbers = _numbers_inside(places)
    ordered = sorted(pages, key=_natural)
    if most == FEW_RANGES and len(pages) > MOST_EXHIBITS:
        return [Link(exhibit, anchor_of(exhibit, "")) for exhibit in ordered], True
    printed = []
    for exhibit in ordered:
        to = anchor_of(exhibit, "")
        if "" in pages[exhibit]:
            inside = [f"{_word(unit, n)} {_merged(n, most)}" for unit, n in numbers[exhibit]]
            printed.append(Link(f"{exhibit} ({'; '.join(inside)})" if inside else exhibit, to))
        if known := [page for page in pages[exhibit] if page]:
            printed.append(Link(f"{exhibit}/{_merged(known, most)}", to))
    return printed, False


def _numbers_inside(places: list[Place]) -> dict[str, list[tuple[str, list[str]]]]:
    """Exhibit to the numbers of its resources, entries and sections: a chart has no pages."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for place in places:
        if not place.page and place.row is not None and place.unit in _PARTS_OF_A_CHART:
            found[place.exhibit][place.unit].append(str(place.row))
    return defaultdict(list, {exhibit: sorted(units.items()) for exhibit, units in found.items()})


def _word(unit: str, numbers: Iterable[object]) -> str:
    return unit if len(set(numbers)) == 1 else _SEVERAL.get(unit, f"{unit}s")


def _merged(pages: list[str], most: int) -> str:
    """ "23-25, 31": numbers in order with ranges merged, then what is no number, as written."""
    numbers: set[int] = set()
    other = set()
    for page in pages:
        found = _PAGES.fullmatch(page)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if found and 0 <= last - first <= 1000:
            numbers |= set(range(first, last + 1))
        else:
            other.add(page)
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    if len(ranges) > most:
        printed = [f"{ranges[0][0]}-{ranges[-1][1]} passim"]
    else:
        printed = [f"{a}-{b}" if b > a else f"{a}" for a, b in ranges]
    return ", ".join([*printed, *sorted(other, key=_natural)])


def by_exhibit(exhibits: Iterable[str]) -> list[str]:
    """7F before 10F."""
    return sorted(exhibits, key=_natural)


def _natural(text: str) -> list[tuple[int, int, str]]:
    """Sorts 7F before 10F."""
    parts = re.split(r"(\d+)", text)
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p]
