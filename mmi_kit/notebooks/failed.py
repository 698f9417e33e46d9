"""Where did a cell fail? Its number and the line in it, as IPython's traceback tells them."""

from __future__ import annotations

import re
from typing import Any

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def place_of(failure: Any) -> str:
    """ "cell [4], line 2 failed: 'int(case)'", of the error that papermill raises.

    The first frame of the cell itself is meant, not what it called.
    """
    number, lines = failure.exec_count, str(failure.source).splitlines()
    told = _COLOUR.sub("", "\n".join(map(str, failure.traceback)))
    found = re.search(rf"Cell In\[{number}\], line (\d+)", told)
    if found and 0 < int(found[1]) <= len(lines):
        at = int(found[1])
        return f"cell [{number}], line {at} failed: {lines[at - 1].strip()!r}"
    first = next((line.strip() for line in lines if line.strip()), "")
    return f"cell [{number}] failed: {first!r}"
