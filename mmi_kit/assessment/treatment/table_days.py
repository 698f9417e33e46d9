"""Which day stands in the row of a table, under the heading of a start, a stop or a dose?

It is of the row itself, whenever the table was printed and whatever visit it stands behind.
"""

from __future__ import annotations

import re

from mmi_kit.dates import parse_date
from mmi_kit.evidence.tables import Row

_IN_A_TABLE = re.compile(
    r"\((?P<how>started|stopped|given) "
    r"(?P<day>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})\)"
)
_HOW = {"started": "started", "given": "performed", "stopped": "stopped"}
TABLE_CENTURY = 2000  # of a two-digit year in a table without a day of its own


def day_in_table(row: Row) -> str:
    """The day or month that the table gives for what the row says was done; "" where none."""
    found = _IN_A_TABLE.search(str(row.get("triggers") or ""))
    if found is None or row["action"] != _HOW[found["how"]]:
        return ""
    told = str(row["date"])
    day = parse_date(found["day"], century_of=int(told[:4] or TABLE_CENTURY))
    return day.iso if day and day.iso else ""
