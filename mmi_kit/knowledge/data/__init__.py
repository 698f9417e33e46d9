"""What the field knows, as tables: one row a thing, each with its source."""

from __future__ import annotations

import csv
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of data/<name>.csv, all text."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))
