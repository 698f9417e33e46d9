"""The evidence as a consultant reads it in a notebook: what matters first, one row a fact.

The frames are copies: a cell that changes one changes nothing else. `full` has every column.
"""

from __future__ import annotations

import pandas as pd

from mmi_kit.evidence.schema import FACT_TABLES, OWN
from mmi_kit.evidence.tables import Evidence

_FIRST = ("date", "provider", "concept")
_LAST = ("quote", "assertion", "review", "exhibit", "page", "note", "fact_id")
_OTHERS = ("sources", "problems")


class Shelf:
    """`visits`, `treatments`, `measures`, `capacities`, `findings`, `statements`, `sources`,
    `problems`: each a frame."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in FACT_TABLES:
            own = [c for c in OWN[name] if c not in ("concept",)]
            first = [c for c in _FIRST if not (name == "visits" and c == "concept")]
            frame: pd.DataFrame = getattr(self._evidence, name)
            ordered = frame.sort_values(["date", "fact_id"], kind="stable", ignore_index=True)
            return _without_empty(ordered[[*first, *own, *_LAST]])
        if name in _OTHERS:
            found: pd.DataFrame = getattr(self._evidence, name).copy()
            return found
        raise AttributeError(f"there is no table {name!r}; there is {', '.join(dir(self))}")

    def full(self, table: str) -> pd.DataFrame:
        """One table with every column, as the schema documents it."""
        if table not in (*FACT_TABLES, *_OTHERS):
            raise AttributeError(f"there is no table {table!r}; there is {', '.join(dir(self))}")
        found: pd.DataFrame = getattr(self._evidence, table).copy()
        return found

    @property
    def counts(self) -> dict[str, int]:
        """How many facts each table holds."""
        return {table: len(getattr(self._evidence, table)) for table in FACT_TABLES}

    def __dir__(self) -> list[str]:
        return [*FACT_TABLES, *_OTHERS, "counts", "full"]

    def __repr__(self) -> str:
        return "\n".join(f"{table:<12}{count:>6}" for table, count in self.counts.items())


def _without_empty(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame without columns in which nothing stands."""
    empty = ((frame == "") | frame.isna()).all()
    stated = [name for name in frame.columns if not empty[name]]
    return frame[stated] if len(frame) else frame
