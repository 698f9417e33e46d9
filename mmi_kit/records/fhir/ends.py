"""Is a stated end one that has come, or was it still to come when the resource was written?

A period of what goes on, and one whose end lies behind the day on which it was written, states an
end that is only expected: no fact until another record tells that it came.
"""

from __future__ import annotations

from typing import NamedTuple

from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.values import Resource, text_at
from mmi_kit.records.later import is_behind

# Statuses of what is not over; a system that does not know one has none.
_GOES_ON = ("preparation", "in-progress", "on-hold", "suspended", "active", "intended", "draft")
DAY = 10  # characters of a date that states a day


class Told(NamedTuple):
    """The day of an end that has come, or an end that was still to come; both "" for none."""

    ended: str = ""
    expected: str = ""


def told_end(resource: Resource, chart: Chart, end: str) -> Told:
    """What the end of a period is."""
    if not end:
        return Told()
    written = max(text_at(resource, "meta", "lastUpdated"), chart.written)[:DAY]
    ahead = len(written) == DAY and is_behind(end, written)
    if ahead or text_at(resource, "status") in _GOES_ON:
        return Told(expected=end)
    return Told(ended=end)
