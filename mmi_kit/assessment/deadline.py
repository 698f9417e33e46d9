"""By when must written evidence be in before a hearing? (20 CFR 404.935(a), 416.1435(a))

No later than five business days before the date of the hearing, submitted or told about. The
agency's manual defines the business day (HALLEX I-2-5-1, note 3, now HA 01250.001): weekends and
federal holidays do not count. The day of the hearing does not count either. A hearing office was
seen to ask for five full business days in between: one day more satisfies both readings.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import holidays

from mmi_kit.assessment.dated import Deadline
from mmi_kit.knowledge.rules import value

SATURDAY = 5  # as date.weekday counts


def deadline(hearing: str, as_of: str) -> Deadline | None:
    """The deadline for a hearing on this day; None without a hearing."""
    if not hearing:
        return None
    earlier = business_days_before(date.fromisoformat(hearing))
    days = int(value("hearing_business_days"))
    *_, last_day, safe_day = (next(earlier).isoformat() for _ in range(days + 1))
    return Deadline(hearing=hearing, last_day=last_day, safe_day=safe_day, passed=as_of > last_day)


def business_days_before(day: date) -> Iterator[date]:
    """The business days before a day, the nearest first."""
    closed = holidays.country_holidays("US", years=(day.year - 1, day.year))
    while True:
        day -= timedelta(days=1)
        if day.weekday() < SATURDAY and day not in closed:
            yield day
