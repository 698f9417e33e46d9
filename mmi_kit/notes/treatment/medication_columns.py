"""Which columns has a grid of medicines, and in which of them does each cell of a row stand?

"Started  Medication  Directions/Comment  Stopped": cells that bars part stand in order, others by
their place, and a day that stands between two columns of days is in neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

LONGEST_LINE = 300  # characters of a line that is looked at
FEWEST_COLUMNS = 3  # of drug, start or reason, and stop
GAP = re.compile(r"[ \t]{2,}|\t|[ \t]?\|[ \t]?")
_NAMES = (
    ("drug", r"(?:medications?|drugs?|medicines?|agents?)(?: names?)?(?: ?/ ?(?:dose|strength))?"),
    ("start", r"(?:date )?(?:start(?:ed)?|begun|began|prescribed|ordered|initiated)(?: date| on)?"),
    ("stop", r"(?:date )?(?:stop(?:ped)?|discontinued|d/c'?d?)(?: date| on)?"),
    ("why", r"(?:reason|why)\b[\w /]{0,40}|(?:stop|discontinuation) reason"),
    ("note", r"(?:sig|directions?|instructions?|dose)? ?[/&]? ?(?:and )?(?:comments?|notes?|remarks?)"),
    ("other", r"dose|dosage|strength|sig|directions?|instructions?|frequency|route|qty|quantity|status|refills?"
              r"|prescriber|provider|ordered by|indication|#|end(?: date)?"),
)  # fmt: skip
_COLUMNS = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _NAMES)
DAY = re.compile(r"(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{4})(?![\d/])")


class Cell(NamedTuple):
    """What stands between two gaps of a line, and where in it."""

    words: str
    start: int
    end: int


class Grid(NamedTuple):
    """The columns of a grid, and where each begins in its line."""

    names: tuple[str, ...]
    starts: tuple[int, ...]
    piped: bool


def cells_of(line: str) -> list[Cell]:
    """The cells of a line; empty ones too where bars part them."""
    cells, place = [], 0
    for gap in [*GAP.finditer(line), None]:
        stop = gap.start() if gap else len(line)
        if line[place:stop].strip() or (gap and "|" in gap[0] and place):
            cells.append(Cell(line[place:stop], place, stop))
        place = gap.end() if gap else stop
    return cells


def grid_of(head: str) -> Grid | None:
    """The columns that a line names; None where it is no head of such a grid."""
    if len(head) > LONGEST_LINE:
        return None
    cells = cells_of(head.rstrip())
    names = tuple(_column(cell.words.strip()) for cell in cells)
    whole = "drug" in names and names.count("stop") == 1 and names.count("start") <= 1
    told = "start" in names or "why" in names or "note" in names
    if len(cells) < FEWEST_COLUMNS or not all(names) or not whole or not told:
        return None
    if names[0] == "drug" and not {"note", "other"} & {*names}:
        return None  # "Agent  Start  Stop  Reason" (drug_tables)
    return Grid(names, tuple(cell.start for cell in cells), "|" in head)


def _column(words: str) -> str:
    return next((name for name, pattern in _COLUMNS if pattern.fullmatch(words)), "")


def with_days_apart(cells: list[Cell]) -> list[Cell]:
    """With a day that stands one blank before the name as a cell of its own."""
    if not cells or not (day := DAY.match(cells[0].words.lstrip())):
        return cells
    first = cells[0]
    cut = first.start + len(first.words) - len(first.words.lstrip()) + day.end()
    rest = first.words[cut - first.start :]
    if not rest.strip():
        return cells
    place = cut + len(rest) - len(rest.lstrip())
    return [Cell(day[0], cut - day.end(), cut), Cell(rest.strip(), place, first.end), *cells[1:]]


def columns_of(cells: Sequence[Cell], at: int, grid: Grid) -> list[str] | None:
    """The column of each cell; None where nobody could tell in which column a day stands."""
    if grid.piped:
        # the last cells may be empty, and left out
        return list(grid.names[: len(cells)]) if len(cells) <= len(grid.names) else None
    drug = grid.names.index("drug")
    before = list(range(drug))
    behind = list(range(drug + 1, len(grid.names)))
    found: list[str] = []
    for number, cell in enumerate(cells):
        if number == at:
            found.append("drug")
            continue
        among = before if number < at else behind
        is_day = DAY.fullmatch(cell.words.strip()) is not None
        fitting = [n for n in among if (grid.names[n] in ("start", "stop")) is is_day]
        fitting.sort(key=lambda n: abs(grid.starts[n] - cell.start))
        if not fitting:
            found.append("")
            continue
        if is_day and len(fitting) > 1:
            nearest, next_ = (abs(grid.starts[n] - cell.start) for n in fitting[:2])
            if 2 * nearest >= next_:
                return None
        found.append(grid.names[fitting[0]])
    days = [name for name in found if name in ("start", "stop")]
    return found if len(days) == len({*days}) else None
