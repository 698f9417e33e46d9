"""One cell of a table, before it is XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Cell:
    """The runs of one cell. `span` is columns; `merge` joins it with the cell above or below.

    `fill` is the colour behind the text, six hexadecimal digits, or "" for the style's own.
    """

    runs: str
    align: str = "left"
    span: int = 1
    merge: Literal["", "restart", "continue"] = ""
    fill: str = ""
