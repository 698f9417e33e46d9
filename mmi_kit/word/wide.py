"""Does a table fit on the page: upright, else landscape, else in parts side by side?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mmi_kit.word.cells import Cell
from mmi_kit.word.house_style import HouseStyle
from mmi_kit.word.tables import MOST_COLUMNS
from mmi_kit.word.widths import readable_widths


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or some columns of it: from which column to which, counted from 1."""

    header: list[list[Cell]]
    rows: list[list[Cell]]
    shares: list[float]
    first: int
    last: int


def parts_of(
    header: list[list[Cell]], rows: list[list[Cell]], shares: list[float], house: HouseStyle
) -> tuple[list[Part], bool]:
    """The table whole, or in parts that repeat its first column; and whether it is landscape."""
    needs = readable_widths([*header, *rows], len(shares), len(header))
    whole = [Part(header, rows, shares, 1, len(shares))]
    if sum(needs) <= house.width:
        return whole, False
    if sum(needs) <= house.long_width or not _can_be_split([*header, *rows], shares):
        return whole, True
    return [_part(header, rows, shares, own) for own in _groups(needs, house.long_width)], True


def _groups(needs: Sequence[int], width: int) -> list[list[int]]:
    """Columns after the first, as many together as fit beside the first."""
    groups: list[list[int]] = [[]]
    room = width - needs[0]
    for column in range(1, len(needs)):
        if groups[-1] and needs[column] > room:
            groups.append([])
            room = width - needs[0]
        groups[-1].append(column)
        room -= needs[column]
    return groups


def _part(
    header: list[list[Cell]], rows: list[list[Cell]], shares: list[float], own: list[int]
) -> Part:
    kept = [0, *own]
    return Part(
        [[row[n] for n in kept] for row in header],
        [[row[n] for n in kept] for row in rows],
        [shares[n] for n in kept],
        own[0] + 1,
        own[-1] + 1,
    )


def _can_be_split(rows: list[list[Cell]], shares: list[float]) -> bool:
    """Cells that reach over columns cannot be torn apart; and beyond Word's limit we refuse."""
    plain = all(cell.span == 1 for row in rows for cell in row)
    return plain and len(shares) <= MOST_COLUMNS and all(len(r) == len(shares) for r in rows)
