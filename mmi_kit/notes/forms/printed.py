"""What do the rows of a printed table state, each value in the sense of its column?

"Sitting  15 min  30 min  60 min" under "Initial  Current  Goal" is 15 then, 30 now, 60 wished for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from mmi_kit.notes.forms.by_date import dated_scores
from mmi_kit.notes.forms.columns import Cell, Row, rows
from mmi_kit.notes.forms.compound_rows import compound_rows
from mmi_kit.notes.forms.item_answers import said
from mmi_kit.notes.forms.item_names import asked_by
from mmi_kit.notes.forms.often_rows import answered_rows
from mmi_kit.notes.forms.postures import posture_rows
from mmi_kit.notes.forms.procedure_rows import procedure_rows
from mmi_kit.notes.forms.row_names import plain_name
from mmi_kit.notes.forms.vitals import visit_scores
from mmi_kit.notes.function.capacities import find_capacities
from mmi_kit.notes.function.frequencies import find_frequencies
from mmi_kit.notes.function.limits import find_limits
from mmi_kit.notes.function.shares import shares_in_tables
from mmi_kit.notes.function.sources import source_type
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.scores.grip_tables import grip_tables
from mmi_kit.notes.scores.read import find_scores
from mmi_kit.notes.text.as_written import as_written
from mmi_kit.notes.text.fold import Folded, fold
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.drug_tables import drug_tables
from mmi_kit.notes.treatment.injection_tables import injection_tables
from mmi_kit.notes.treatment.medication_grids import medication_grids
from mmi_kit.notes.treatment.medication_rows import medication_lists
from mmi_kit.notes.treatment.treatments import find_treatments

_Found = tuple[Mention, int]
# "Surgery: 05/19/2020   Auth: 18 visits" names two things, and no visits of an operation
_DATED_NAME = re.compile(r": ?\d{1,2}/\d{1,2}/\d{2,4}")
# What is lifted overhead, to the shoulder or with one hand is not what can be lifted.
_OVERHEAD = re.compile(
    r"\b(?:overhead|(?:to|-) ?(?:the )?(?:shoulders?|chest|eyes?|crown|head)|one[- ]hand\w*|left|right|push\w*|pull\w*)\b"
)
# "Lifting   Occasional   Frequent" over "Floor to waist   25 lbs   10 lbs"
_CARRIED = re.compile(r"carry(?:ing)?\b(?![^\n]{0,20}\blift)", re.I)
_LIFTING = re.compile(r"\blift", re.I)
_FROM_WHERE = re.compile(
    r"(?:from )?(?:the )?(?:floor|ground|knuckles?|waist)\b(?!.*\b(?:shoulder|chest|eye|crown|head))",
    re.I,
)


class Printed(NamedTuple):
    """What all tables of a text state, and the lines that say it; `starts` and `ends` of these are
    places of the raw text, in order."""

    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lists: tuple[Span, ...] = ()  # of medicines

    def holds(self, place: int) -> bool:
        """Does the place stand in one of the lines that were read as rows?"""
        line = bisect_right(self.starts, place) - 1
        return line >= 0 and place < self.ends[line]

    def cut(self, spans: Iterable[Span], places: Sequence[int]) -> Iterator[Span]:
        """The sentences, none of which begins in a list of medicines and ends behind it, or the
        other way round, nor runs from a head of a table into its rows. `places`: of the folded text
        in the raw one."""
        edges = sorted({bisect_left(places, e) for e in (*sum(self.lists, ()), *self.starts)})
        for span in spans:
            start = span.start
            for edge in edges[bisect_right(edges, start) : bisect_left(edges, span.end)]:
                yield Span(start, edge)
                start = edge
            yield Span(start, span.end)


def read_tables(text: str) -> Printed:
    """The scores, capacities and treatments of the rows of printed tables.

    A row that states none of these is running text to whoever reads on; not so one whose numbers
    have no column, of which nothing is read.
    """
    grids = tuple(medication_grids(text))
    lists = (*grids, *(one for one in medication_lists(text)
                       if not any(_overlap(one[0], grid) for grid, _ in grids)))  # fmt: skip
    held = [place for place, _ in lists]
    read = [
        (row, tuple(_of_row(row, text))) for row in rows(text)
        if not any(place.start <= row.place.start < place.end for place in held)
    ]  # fmt: skip
    stating = [
        (row.place, mentions)
        for row, mentions in _without_carries(read, text)
        # "Sitting   45 min   4 hours" tells no load that is lifted so often.
        if mentions or row.is_open or (row.weighs and any(cell.often for cell in row.cells))
    ]
    stating += [*lists, *_of_visits(text)]
    stating += _of_one_visit(text)
    stating += shares_in_tables(text)
    stating += grip_tables(text)
    stating += procedure_rows(text, lambda words: _read(words, _doses))
    known = [place for place, _ in stating]
    stating += [row for row in drug_tables(text) if not any(_overlap(row[0], k) for k in known)]
    stating += injection_tables(text)  # whose rows may hold a score too
    known = [place for place, _ in stating]
    stating += [row for row in posture_rows(text) if row[0] not in known]
    known = [place for place, _ in stating]
    stating += [row for row in compound_rows(text) if row[0] not in known]
    stating.sort(key=lambda row: row[0])
    found = Printed(
        tuple(mention for _, mentions in stating for mention in mentions),
        tuple(place.start for place, _ in stating),
        tuple(place.end for place, _ in stating),
        tuple(held),
    )
    more = (mention for mention in answered_rows(text) if not found.holds(mention.start))
    return found._replace(mentions=(*found.mentions, *more))


def _without_carries(
    read: list[tuple[Row, tuple[Mention, ...]]], text: str
) -> Iterator[tuple[Row, tuple[Mention, ...]]]:
    """Loads carried over a distance, only where none is told of lifting: who carries 20 lb from a
    table may lift less from the floor, and both would be one series."""
    carried = [_CARRIED.match(text, row.label.start) is not None for row, _ in read]
    lifted = any(
        mention.concept.startswith("lift")
        for (_, mentions), is_carry in zip(read, carried, strict=True)
        for mention in mentions
        if not is_carry
    )
    for (row, mentions), is_carry in zip(read, carried, strict=True):
        yield row, () if is_carry and lifted else mentions


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _of_visits(text: str) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """Tables with a line a day. The quote reaches over day and value, whichever stands first."""
    for one in dated_scores(text):
        day, value = text[slice(*one.day)], text[slice(*one.value)]
        place = Span(min(one.day.start, one.value.start), max(one.day.end, one.value.end))
        found = (
            mention for mention, _ in _read(f"{plain_name(one.head, value)}: {value}", _scores)
        )
        dated = (
            replace(
                mention,
                start=place.start,
                end=place.end,
                quote=text[slice(*place)],
                assertion="historical",
                triggers=(day,),
                attributes=MappingProxyType(
                    {**mention.attributes, "sentence": text[slice(*place)]}
                ),
            )
            for mention in found
        )
        yield place, tuple(dated)


def _of_one_visit(text: str) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """Tables of one line: each value is of the name over it."""
    for place, scores in visit_scores(text):
        found = []
        for one in scores:
            value = text[slice(*one.value)]
            for mention, _ in _read(f"{one.name}: {value}", _scores):
                own = {**mention.attributes, "sentence": text[slice(*one.place)]}
                found.append(
                    replace(mention, start=one.value.start, end=one.value.end, quote=value,
                            attributes=MappingProxyType(own))
                )  # fmt: skip
        yield place, tuple(found)


def _of_row(row: Row, text: str) -> Iterator[Mention]:
    for cell in row.cells:
        yield from _of_cell(row, cell, text)


def _of_cell(row: Row, cell: Cell, text: str) -> Iterator[Mention]:
    """The quote reaches from the name of the row to the value: only so it can be found again."""
    found: Iterable[_Found]
    label = row.label
    value = text[slice(*cell.place)]
    name = text[slice(*label)].rstrip(": ")
    if not cell.often and (asked := asked_by(name)) and (told := said(asked, value)):
        read = (f"{one.before}{value[slice(*one.own)]}{one.behind}" for one in told)
        # All of the cell is the answer
        found = ((mention, 0) for words in read for mention, _ in _read(words, _items))
        yield from _in_the_sense(row, cell, text, found)
        return
    name = plain_name(name, value)
    if cell.often:
        if _LIFTING.search(row.over) and _FROM_WHERE.match(name) and not _LIFTING.search(name):
            name = f"{name} lift"
        found = _read(f"{name} {cell.often}: {value}", _loads)
    else:
        # A dose or a number of visits has no colon before it.
        doses = () if _DATED_NAME.search(name) else _read(f"{name} {value}", _doses)
        found = (*_read(f"{name}: {value}", _values), *doses)
    yield from _in_the_sense(row, cell, text, found)


def _in_the_sense(row: Row, cell: Cell, text: str, found: Iterable[_Found]) -> Iterator[Mention]:
    label = row.label
    for mention, from_the_end in found:
        end = cell.place.end - from_the_end
        if end <= cell.place.start:
            continue  # said by the name of the row
        sense = mention.assertion if cell.assertion == "actual" else cell.assertion
        own = {**mention.attributes, "sentence": text[label.start : cell.place.end]}
        if mention.table == "measures" and cell.is_of_intake and not own.get("context"):
            own["context"] = "intake"
        if mention.table == "capacities" and not own.get("source_type"):
            # "Sitting tolerance, observed"
            own["source_type"] = source_type(fold(text[label.start : label.end]).text)
        yield replace(
            mention,
            start=label.start,
            end=end,
            quote=text[label.start : end],
            assertion=sense,
            triggers=mention.triggers if sense == mention.assertion else (cell.column.lower(),),
            attributes=MappingProxyType(own),
        )


def _read(words: str, find: Callable[[Folded, Span], Iterable[Mention]]) -> Iterator[_Found]:
    """What is found in the words, and how many characters of them stand behind it."""
    folded = fold(words)
    for found in find(folded, Span(0, len(folded.text))):
        mention = as_written(found, folded, words)
        yield mention, len(words) - mention.end


def _scores(folded: Folded, whole: Span) -> Iterator[Mention]:
    yield from find_scores(folded.text, whole)


def _values(folded: Folded, whole: Span) -> Iterator[Mention]:
    yield from find_scores(folded.text, whole)
    yield from find_capacities(folded.text, whole, "notes")
    yield from find_frequencies(folded.text, whole, "notes")


def _items(folded: Folded, whole: Span) -> Iterator[Mention]:
    yield from find_capacities(folded.text, whole, "notes")
    yield from find_frequencies(folded.text, whole, "notes")
    yield from find_limits(folded.text, whole, "notes")


def _loads(folded: Folded, whole: Span) -> Iterator[Mention]:
    if not _OVERHEAD.search(folded.text):
        yield from find_capacities(folded.text, whole, "notes")


def _doses(folded: Folded, whole: Span) -> Iterator[Mention]:
    yield from find_treatments(folded, whole, "notes")
