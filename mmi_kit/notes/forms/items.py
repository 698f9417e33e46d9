"""What do the rows of a questionnaire state, each a name and the answer beside it?

"Handle and finger, right: Occasionally", "Absences per month | About 3 days", the same under "RIGHT
HAND | LEFT HAND" or "Minutes | Hours": of names without a verb running text reads nothing, or half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from mmi_kit.notes.forms.item_answers import Said, said
from mmi_kit.notes.forms.item_heads import (
    Head,
    gives_reasons,
    goes_on,
    heads_of,
    in_columns,
    is_of_a_basis,
    of_head,
    parts_of,
    turns,
)
from mmi_kit.notes.forms.item_names import Asked, asked_by, may_ask
from mmi_kit.notes.forms.not_of_now import is_not_of_now
from mmi_kit.notes.forms.words import of_a_day_or_once
from mmi_kit.notes.forms.written import Written
from mmi_kit.notes.text.sentences import Span

_COLON = re.compile(r"[:?=][ ]+|[ ]+-[ ]+")
_SENTENCE = re.compile(r"(?<=[.?;]) +(?=[A-Z])")
_APART = " .;,\t|"  # what stands between two rows of one line
_PIECE = re.compile(r";[ ]+")
_LAST_SIDE = re.compile(r",? \(?(?P<side>right|left)\)?$", re.I)
# "Item | Answer | Basis": what the answer rests on
_ANSWER_AND_BASIS = ("answer", "basis")
_BARE = re.compile(r"\W*(?:[a-z0-9]{1,2}[.)]\s+)?(?:sit|stand|walk)(?:ting|ing)?\b", re.I)
_LONGEST = 400  # characters of such a row: longer lines are running text
_HOW_OFTEN = re.compile(
    r"(?:if (?:yes|so),? ?)?(?:[a-z0-9][.)] ?)?how often(?: do you think this will happen)?", re.I
)
_BREAKS = re.compile(r"\b(?:unscheduled|extra|additional|unplanned) (?:rest )?breaks?\b", re.I)
_NEAR_LINES = 3  # lines over "How often?" in which the breaks are named
_MARK = re.compile("(?<!\\S)[xX\u2713\u2714](?!\\S)")
_HOURS = re.compile(r"(?:(?:less|more) than |about |at least |[<>] ?)?\d\d? ?h(?:ou)?rs?\b", re.I)
_MOST_ROWS = 30  # lines back to the head of a table
_LONGEST_HEAD, _LONGEST_ROW = 160, 80  # characters


class Items:
    """The lines of a record, of which each may be such a row."""

    def __init__(self, raw: str, lines: Sequence[Span], words: Sequence[str]) -> None:
        self._raw, self._lines, self._words = raw, lines, words
        # Of the row that was written last: was it turned by the head over it, and its line.
        self.turned, self.last = False, -1
        self._asked: dict[int, Asked | None] = {}  # by line

    def write(self, out: Written, number: int) -> int:
        """Writes the row in plain words; how many lines it takes, 0 where it is no row."""
        words = self._words[number]
        may_be = may_ask(words) or _MARK.search(words)
        wrapped = self.last != number - 1 and goes_on(self._raw, self._lines, number)
        if len(words) > _LONGEST or not may_be or wrapped:
            return 0
        told = list(self._told(number))
        taken = 1
        if not told and (below := self._answered_below(number)):
            told, taken = below, 2
        base = self._lines[number].start
        at = 0
        for name, place, one in told:
            start = base + name.start
            if words[at : name.start].strip(_APART):
                out.take(self._raw, base + at, start)
                out.add("\n", start - 1)
            at = max(at, place + one.end)
            if out.ends_with_colon():
                out.add("- ", start)
            if one.before.startswith(":"):
                out.take(self._raw, start, base + name.end)
            out.add(one.before, start)
            out.take(self._raw, base + place + one.own.start, base + place + one.own.end)
            out.add(f"{one.behind}\n", base + place + one.end - 1)
        if told and taken == 1 and words[at:].strip(_APART):
            out.take(self._raw, base + at, self._lines[number].end)
        if told:
            over = self._head_over(number)
            self.last = number
            self.turned = over is not None and turns(self._words[over])
        return taken if told else 0

    def _told(self, number: int) -> Iterator[tuple[Span, int, Said]]:
        """The place of each name, that of its answer, and what they say."""
        words = self._words[number]
        parts = parts_of(words)
        filled = [part for part in parts if part.start < part.end]
        if len(filled) > 1:
            yield from self._in_cells(number, words, parts, filled)
        elif len(filled) == 1:
            ends = [m.start() for m in _PIECE.finditer(words, *filled[0])]
            begins = [filled[0].start, *(m.end() for m in _PIECE.finditer(words, *filled[0]))]
            pieces = list(map(Span, begins, [*ends, filled[0].end]))
            found = list(self._in_one(number, words, filled[0]))
            if not found and ends:
                # "Sit total: 4 hours; stand total: 2 hours", and not "Sit: 30 minutes; 4 hours total"
                each = [list(self._in_one(number, words, piece)) for piece in pieces]
                found = [one for told in each for one in told] if all(each) else []
            yield from found

    def _in_one(self, number: int, words: str, part: Span) -> Iterator[tuple[Span, int, Said]]:
        """A name, a colon or a question mark, and the answer, perhaps behind another sentence and
        before one: "Waist level. What percentage of time should ... ? 50%"."""
        for cut in _COLON.finditer(words, *part):
            begins = (
                part.start,
                *(m.end() for m in _SENTENCE.finditer(words, part.start, cut.start())),
            )
            ends = (part.end, *(m.start() for m in _SENTENCE.finditer(words, cut.end(), part.end)))
            for begin, end in product(begins, ends[:2]):
                if begin > part.start and is_not_of_now(words[part.start : begin]):
                    continue
                pair = Span(begin, cut.start()), Span(cut.end(), end)
                if found := list(self._pair(number, words, *pair)):
                    yield from found
                    return

    def _in_cells(
        self, number: int, words: str, parts: Sequence[Span], filled: Sequence[Span]
    ) -> Iterator[tuple[Span, int, Said]]:
        name, *cells = filled
        if len(cells) == 1 and (found := list(self._pair(number, words, name, cells[0]))):
            yield from found
            return
        if under := list(self._under_heads(number, words, parts)):
            yield from under
            return
        whole = Span(cells[0].start, cells[-1].end)
        if sided := list(self._sided(words, name, whole)):
            yield from sided
            return
        if len(cells) == len(_ANSWER_AND_BASIS) and self._is_a_basis(number, cells[1]):
            yield from self._pair(number, words, name, cells[0])
            return
        pairs = list(zip(filled[::2], filled[1::2], strict=False))
        each = [list(self._pair(number, words, *pair)) for pair in pairs]
        if len(filled) % 2 == 0 and all(each):
            for found in each:
                yield from found

    def _is_a_basis(self, number: int, cell: Span) -> bool:
        """Does the last cell of a row only say on what its answer rests: by its head, or, where there
        is none, by words without a number?"""
        over = self._head_over(number)
        heads = parts_of(self._words[over]) if over is not None else ()
        if over is not None and len(heads) > len(_ANSWER_AND_BASIS):
            return is_of_a_basis(self._words[over], heads[-1])
        told = self._words[number][slice(*cell)]
        return gives_reasons(told)

    def _pair(
        self, number: int, words: str, name: Span, answer: Span
    ) -> Iterator[tuple[Span, int, Said]]:
        asked = asked_by(words[slice(*name)]) or self._asked_of_breaks(number, name)
        if asked is None:
            return
        answer = Span(answer.start, answer.start + len(words[slice(*answer)].rstrip()))
        if not asked.when and asked.kind == "time":
            when = self._when_above(number)
            if not when and of_a_day_or_once(words[slice(*answer)]) is None:
                return  # "Sitting: 30 minutes" is as well read as running text
        else:
            when = ""
        for one in said(asked, words[slice(*answer)], when):
            yield name, answer.start, one

    def _asked_of_breaks(self, number: int, name: Span) -> Asked | None:
        """ "Will the patient need unscheduled breaks? Yes. How often?  4 per day\""""
        if not _HOW_OFTEN.fullmatch(self._words[number], *name):
            return None
        above = [self._words[n] for n in range(max(number - _NEAR_LINES, 0), number)]
        said_before = " ".join([*above, self._words[number][: name.start]])
        named = _BREAKS.search(said_before)
        return Asked("breaks", "breaks") if named else None

    def _sided(self, words: str, name: Span, cells: Span) -> Iterator[tuple[Span, int, Said]]:
        """ "Reach overhead | right | Never | left | Frequently", the side in the name or behind it."""
        asked = asked_by(words[slice(*name)])
        if asked is None or asked.kind != "frequency":
            return
        begin = cells.start
        if asked.side:
            last = _LAST_SIDE.search(words, *name)
            if last is None:
                return
            begin = last.start("side")
            asked = asked._replace(side="")
        for one in said(asked, words[begin : cells.end]):
            yield name, begin, one

    def _under_heads(
        self, number: int, words: str, parts: Sequence[Span]
    ) -> Iterator[tuple[Span, int, Said]]:
        """The cells of a row under "RIGHT HAND | LEFT HAND" or "Minutes | Hours"."""
        over = self._head_over(number)
        heads = heads_of(self._words[over]) if over is not None else ()
        if over is None or not heads:
            return
        if heads[0].kind == "posture":
            yield from self._marked(number, over, heads)
            return
        name, asked = parts[0], asked_by(words[slice(*parts[0])])
        if asked is None or asked.side:
            return
        for head, cell in in_columns(self._words[over], heads, words, parts[1:]):
            mine = of_head(asked, head)
            if cell.start == cell.end or mine is None:
                continue
            when = mine.when or self._when_above(number)
            for one in said(mine, words[slice(*cell)], when):
                yield name, cell.start, one

    def _marked(
        self, number: int, over: int, heads: Sequence[Head]
    ) -> Iterator[tuple[Span, int, Said]]:
        """ "about 2 hours |   | X" under "Sit | Stand/walk": the one mark of its column."""
        words, above = self._words[number], self._words[over]
        rows = [self._words[n] for n in range(over + 1, min(over + _MOST_ROWS, len(self._words)))]
        name = parts_of(words)[0]
        for head, cell in in_columns(above, heads, words, parts_of(words)[1:]):
            marks = [
                1
                for row in rows
                for other, mark in in_columns(above, heads, row, parts_of(row)[1:])
                if other == head and _MARK.fullmatch(row[slice(*mark)])
            ]
            asked = asked_by(head.told)
            if len(marks) != 1 or not _MARK.fullmatch(words[slice(*cell)]) or asked is None:
                continue
            for one in said(asked, words[slice(*name)], self._when_above(over)):
                yield name, name.start, one._replace(end=cell.end - name.start)

    def _head_over(self, number: int) -> int | None:
        """The line over the rows of this table: the first above that is no row of it."""
        for above in range(number - 1, max(number - _MOST_ROWS, 0) - 1, -1):
            words = self._words[above]
            if not words.strip():
                continue
            name = next((words[slice(*p)] for p in parts_of(words) if p.start < p.end), "")
            name = _COLON.split(name, maxsplit=1)[0]
            if heads_of(words) or (asked_by(name) is None and not _HOURS.match(name)):
                return above if len(words) <= _LONGEST_HEAD else None
        return None

    def _when_above(self, number: int) -> str:
        """Is it of one time or of a day, by the line over the rows: "B. Total in an 8-hour day"?"""
        for above in range(number - 1, max(number - _MOST_ROWS, 0) - 1, -1):
            words = self._words[above]
            row = _BARE.match(words) and len(" ".join(words.split())) <= _LONGEST_ROW
            if not words.strip() or heads_of(words) or row:
                continue
            day = of_a_day_or_once(words) if len(words) <= _LONGEST_HEAD else None
            if day is None and above:  # "in an 8-" over "hour working day": a wrapped line
                before = self._words[above - 1].rstrip()
                gap = "" if before.endswith("-") else " "
                day = of_a_day_or_once(f"{before}{gap}{words}")
            return "" if day is None else "day" if day else "once"
        return ""

    def _answered_below(self, number: int) -> list[tuple[Span, int, Said]]:
        """A name alone on its line and its answer alone on the next, where the lines around them
        are neither: names and answers that were torn apart stand in two columns."""
        if number + 1 >= len(self._lines) or self._is_name(number - 1):
            return []
        words, below = self._words[number], self._words[number + 1]
        asked = self._is_name(number)
        if asked is None or (asked.kind == "time" and not asked.when):
            return []
        start = len(below) - len(below.lstrip())
        found = said(asked, below.strip())
        if number + 2 < len(self._words) and said(asked, self._words[number + 2].strip()):
            return []
        indent = len(words) - len(words.lstrip())
        apart = self._lines[number + 1].start - self._lines[number].start
        return [(Span(indent, len(words.rstrip())), apart + start, one) for one in found]

    def _is_name(self, number: int) -> Asked | None:
        if number not in self._asked:
            alone = number >= 0 and len(parts_of(self._words[number])) == 1
            self._asked[number] = asked_by(self._words[number].strip()) if alone else None
        return self._asked[number]
