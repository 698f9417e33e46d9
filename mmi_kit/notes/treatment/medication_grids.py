"""Which medicines were stopped, when and why, in a grid with columns for start, stop and comment?

"Started  Medication  Directions/Comment  Stopped" of a visit's note: "01/05/2021  meloxicam 15 mg
tablet  stomach upset  03/02/2021" is a start, a stop and its reason, whichever order the columns
have. A comment is a reason only beside a stop, and a change of the dose or a new prescription of
the same is no stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.knowledge.modalities import drugs, generic_name
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.medication_columns import (
    DAY,
    GAP,
    LONGEST_LINE,
    Cell,
    Grid,
    cells_of,
    columns_of,
    grid_of,
    with_days_apart,
)
from mmi_kit.notes.treatment.stop_notes import is_a_reason
from mmi_kit.patterns.rare import Rare

RULE = "medication_grid"
ON_THE_LIST, STARTED, STOPPED = "(start {day})", "(started {day})", "(stopped {day})"
MOST_ROWS = 60  # lines of one grid
MOST_REASON = 160
_STOP_WORD = Rare(re.compile(r"\b(?:stop(?:ped)?|discontinued|d/c'?d?)\b", re.IGNORECASE))
_DOSE = re.compile(r"\d[\d.,/-]{0,9}[ ]?(?:mg|mcg|%|units?|g|ml)\b", re.IGNORECASE)
# How it is taken, and no reason: "1 TID", "take 1 tablet", "at bedtime"
_SIG = re.compile(
    r"\W*(?:\d|(?:take|apply|place|inject|inhale|use|give|one|two|half|tab(?:let)?s?|cap(?:sule)?s?|daily|nightly|twice|once|every|at bedtime|as (?:needed|directed)"
    r"|b\.?i\.?d|t\.?i\.?d|q\.?[hi\d]|prn|po|by mouth|with food)\b)",
    re.IGNORECASE,
)
# The same medicine goes on: another dose, another prescription of it
_GOES_ON = re.compile(
    r"\b(?:dos(?:e|age|ing)|strength|formulation|sig|directions?|quantity|pharmacy)\b.{0,20}\b(?:chang|increas|decreas|adjust|reduc)"
    r"|\b(?:chang|increas|decreas|adjust|reduc)\w{0,5} (?:in |of )?(?:the )?(?:dos|strength|formulation)"
    r"|\bre-?(?:order|fill|new|prescri|issu|place)\w{0,6}|\b(?:duplicate|expired?|generic|entered in error|substitut\w{0,5})\b",
    re.IGNORECASE,
)


class _Row(NamedTuple):
    """A medicine with its days, each with its place in the text; `dosed`: the end of its dose."""

    name: Span
    dosed: int
    start: Span | None
    stop: Span | None
    why: str
    whole: Span


def medication_grids(text: str) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """Each row that was read, with its place, and what it states; others are running text."""
    after = 0
    for word in _STOP_WORD.finditer(text):
        if word.start() < after:
            continue
        begin = text.rfind("\n", 0, word.start()) + 1
        head = _line(text, begin)
        grid = grid_of(head)
        if grid is None:
            continue
        rows, after = _rows(text, begin + len(head) + 1, grid)
        for row in rows:
            yield row.whole, tuple(_told(text, row, rows))


def _line(text: str, begin: int) -> str:
    end = text.find("\n", begin)
    return text[begin : end if end >= 0 else len(text)]


def _rows(text: str, begin: int, grid: Grid) -> tuple[list[_Row], int]:
    rows: list[_Row] = []
    after = begin
    for _ in range(MOST_ROWS):
        if begin >= len(text):
            break
        line = _line(text, begin)
        cells = with_days_apart(cells_of(line[:LONGEST_LINE].rstrip()))
        if len(cells) < 2 or not _is_row(cells):
            if rows and line.strip() and _goes_on(line, grid):
                rows[-1] = _with_more(rows[-1], line, begin)
                after = begin + len(line)
                begin = after + 1
                continue
            break
        if (row := _row(begin, cells, grid)) is not None:
            rows.append(row)
        after = begin + len(line.rstrip())
        begin += len(line) + 1
    return rows, after


def _is_row(cells: Sequence[Cell]) -> bool:
    """Does a line hold a day, or open with the name of a medicine?"""
    dated = any(DAY.fullmatch(cell.words.strip()) for cell in cells)
    return dated or drug_pattern().match(cells[0].words.strip().lower()) is not None


def _goes_on(line: str, grid: Grid) -> bool:
    """Is a line the rest of a comment: alone in the column of comments?"""
    place = next(
        (p for n, p in zip(grid.names, grid.starts, strict=True) if n in ("note", "why")), 0
    )
    indent = len(line) - len(line.lstrip())
    return 0 < place <= indent + 2 and not GAP.search(line.strip()) and ":" not in line


def _with_more(row: _Row, line: str, begin: int) -> _Row:
    why = f"{row.why} {line.strip()}".strip() if row.stop else row.why
    return row._replace(why=why, whole=Span(row.whole.start, begin + len(line.rstrip())))


def _row(begin: int, cells: Sequence[Cell], grid: Grid) -> _Row | None:
    at = next((n for n, c in enumerate(cells) if _named(c.words) is not None), None)
    if at is None:
        return None
    columns = columns_of(cells, at, grid)
    name = _named(cells[at].words)
    if name is None or columns is None:
        return None
    first = begin + cells[at].start
    days = {
        column: Span(begin + cell.start, begin + cell.end)
        for cell, column in zip(cells, columns, strict=True)
        if column in ("start", "stop") and DAY.fullmatch(cell.words.strip())
    }
    told = [(c.words, n) for c, n in zip(cells, columns, strict=True) if n in ("note", "why")]
    why = "; ".join(filter(None, (_reason(words, named=n == "why") for words, n in told)))
    whole = Span(begin + cells[0].start, begin + cells[-1].end)
    place = Span(first + name.start, first + name.end)
    dose = _DOSE.search(cells[at].words, name.end)
    return _Row(
        place,
        first + dose.end() if dose else place.end,
        days.get("start"),
        days.get("stop"),
        why,
        whole,
    )


def _named(words: str) -> Span | None:
    """Where the name of a medicine stands in a cell: at its begin, or behind another word of it
    ("insulin glargine") before its dose."""
    low = words.lower()
    dose = _DOSE.search(low)
    found = drug_pattern().search(low, 0, dose.start() if dose else len(low))
    opens = found is not None and len(low[: found.start()].split()) <= 1
    return Span(*found.span()) if found and opens else None


def _reason(words: str, *, named: bool) -> str:
    """What of a comment may be a reason. `named`: its column is one of reasons."""
    parts = [part.strip(" .") for part in words.split(";")]
    kept = [p for p in parts if p and (named or (not _SIG.match(p) and is_a_reason(p.lower())))]
    return "; ".join(kept)[:MOST_REASON]


def _told(text: str, row: _Row, rows: Sequence[_Row]) -> Iterator[Mention]:
    day = text[slice(*row.start)].strip() if row.start else ""
    if row.stop is None:
        listed = (ON_THE_LIST.format(day=day),) if day else ()
        yield _mention(text, row, row.whole, "continued", "actual", listed)
        return
    if row.start:
        begun = Span(min(row.name.start, row.start.start), max(row.dosed, row.start.end))
        yield _mention(text, row, begun, "started", "historical", (STARTED.format(day=day),))
    if _GOES_ON.search(row.why) or any(_is_the_same(text, row, other) for other in rows):
        return
    last = text[slice(*row.stop)].strip()
    ended = Span(min(row.name.start, row.stop.start), max(row.whole.end, row.stop.end))
    stop = _mention(text, row, ended, "stopped", "historical", (STOPPED.format(day=last),))
    yield replace(stop, attributes={**stop.attributes, "reason": row.why}) if row.why else stop


def _is_the_same(text: str, row: _Row, other: _Row) -> bool:
    """Does another row say that the medicine is taken on, in another dose?"""
    one, two = (generic_name(text[slice(*r.name)]) for r in (row, other))
    return other is not row and one == two and other.stop is None


def _mention(
    text: str, row: _Row, place: Span, action: str, assertion: str, triggers: tuple[str, ...]
) -> Mention:
    label = text[slice(*row.name)]
    quote = text[slice(*place)]
    own: dict[str, Value] = {"action": action, "label": label, "sentence": quote}
    if action != "stopped" and (dose := _DOSE.search(quote, quote.index(label) + len(label))):
        own["dose"] = dose[0]
    return Mention(
        table="treatments",
        concept=drugs()[label.lower()],
        start=place.start,
        end=place.end,
        quote=quote,
        rule=RULE,
        assertion="historical" if assertion == "historical" else "actual",
        triggers=triggers,
        attributes=own,
    )
