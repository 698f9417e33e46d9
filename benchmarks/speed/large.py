"""Many cases like demo-lumbar, and one with as many visits as wanted: its own, said again and
again, in their order and spread over the same years."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASE = "demo-lumbar"
LOG = ROOT / "cases" / CASE / "records" / "visit-log.csv"
FIRST, DAYS = date(2021, 4, 14), 1170  # over which the visits are spread, before the as-of date
SKIP = shutil.ignore_patterns("report", ".history", "*.lock")


def copies(count: int, root: Path) -> list[str]:
    """So many cases like demo-lumbar below `root`; their ids."""
    names = [f"case-{number:04d}" for number in range(1, count + 1)]
    for name in names:
        shutil.copytree(ROOT / "cases" / CASE, root / name, ignore=SKIP)
    return names


def large(visits: int, root: Path) -> str:
    """One case of so many visits below `root`; its id."""
    name = f"visits-{visits}"
    shutil.copytree(ROOT / "cases" / CASE, root / name, ignore=SKIP)
    with LOG.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    day, page = head.index("DOS"), head.index("Page")
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(head)
    for number in range(visits):
        row = list(rows[number * len(rows) // visits])
        row[day] = (FIRST + timedelta(days=number * DAYS // visits)).isoformat()
        row[page] = str(number + 1)
        writer.writerow(row)
    (root / name / "records" / "visit-log.csv").write_text(target.getvalue(), encoding="utf-8")
    return name
