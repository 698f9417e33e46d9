"""One instrument's scores in order of time, one a day, with the facts they rest on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import isnan

from mmi_kit.assessment.examiners import contact_of
from mmi_kit.assessment.findings import Score
from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.dates import parse_date
from mmi_kit.evidence.new_injuries import NEW_INJURY
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.instruments import instruments

# A patient's worst or best of the week is another quantity than the usual score, and so is the
# pain right after an injection or a fall.
OTHER_QUANTITIES = frozenset(["worst", "best", "rest", "activity", "post_procedure", NEW_INJURY])


# Pain in a limb beside that of the spine is a series of its own: averaged, neither would be told.
LIMBS = frozenset(["arm", "leg"])
# The words that turned a score into one of then, where they are a day and nothing else
_FULL_DAY = re.compile(
    r"\W{0,2}(?:on |of |from |dated )?"
    r"(?P<day>\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\W{0,2}",
    re.ASCII,
)
# Who tests by hand or by the clock gets another value than the next one who does: an examiner's
# stand in a series of their own. What the patient scores is the patient's with whomever.
MEASURED = frozenset(["m", "m/s", "s", "repetitions", "kg", "cm", "degrees"])
BY_EXAMINER = "by an examiner"


def series(
    measures: Iterable[Row], examined: Collection[str] = ()
) -> Mapping[str, tuple[Score, ...]]:
    """Instrument to its dated scores, oldest first. A range counts with its middle.

    Several scores of one instrument on one day (two columns, a copied note) become their mean,
    resting on all of them. Undated scores are left out: their place in time is unknown. A score
    that a later note tells with its full day ("ODI 52% on 3/1/2024") is of that day.
    `examined`: visits at which an insurer's or an agency's examiner measured.
    """
    by_day: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in measures:
        day = _day_of(row)
        if not day or row["context"] in OTHER_QUANTITIES:
            continue
        own = (
            examined
            and contact_of(row) in examined
            and instruments()[row["concept"]].unit in MEASURED
        )
        limb = row["context"] if row["context"] in LIMBS else ""
        which = ", ".join(filter(None, (row["side"], limb, BY_EXAMINER if own else "")))
        name = f"{row['concept']}:{which}" if which else row["concept"]
        by_day[name][day].append(row)
    return {
        name: tuple(_score(name, date, found) for date, found in sorted(days.items()))
        for name, days in sorted(by_day.items())
    }


def _day_of(row: Row) -> str:
    """The day of the visit, or the one day that the record itself names for an earlier score; ""
    where neither is known."""
    if row["assertion"] == "actual":
        return str(row["date"])
    named = _FULL_DAY.fullmatch(row["triggers"]) if row["assertion"] == "historical" else None
    if named is None or not row["date"]:
        return ""
    day = parse_date(named["day"], century_of=int(row["date"][:4]))
    return day.iso if day and day.iso <= row["date"] else ""


def middle(low: float, high: float) -> float:
    """The middle of a range; the value itself when there is no upper end."""
    return low if isnan(high) else (low + high) / 2


def as_recorded(score: Score) -> tuple[float, ...]:
    """The scores of the day that the records hold, lowest first; a mean stands in none."""
    return score.recorded or (score.value,)


def in_words(score: Score) -> str:
    """ "26", or "8 and 26 on one day"."""
    values = [f"{round(v, 1):g}" for v in as_recorded(score)]
    return values[0] if len(values) == 1 else f"{' and '.join(values)} on one day"


def nearest_before(scores: Iterable[Score], date: str, within: float) -> Score | None:
    """The last score on or before `date`, no further back than `within` days."""
    close = [s for s in scores if s.date <= date and _near(s.date, date, within)]
    return close[-1] if close else None


def nearest_after(scores: Iterable[Score], date: str, within: float) -> Score | None:
    """The first score on or after `date`, no later than `within` days."""
    close = [s for s in scores if s.date >= date and _near(date, s.date, within)]
    return close[0] if close else None


def _near(earlier: str, later: str, within: float) -> bool:
    days = at_most_days_between(earlier, later)
    return days is not None and days <= within


def _score(name: str, date: str, rows: list[Row]) -> Score:
    # "ODI 56 at intake, 48 at discharge": the intake score is told again and is not this day's.
    own = [r for r in rows if r["context"] != "intake"] or rows
    values = [middle(r["value"], r["value_high"]) for r in own]
    different = tuple(sorted(set(values)))
    return Score(
        instrument=name.split(":")[0],
        value=sum(values) / len(values),
        date=date,
        facts=tuple(sorted(r["fact_id"] for r in own)),
        recorded=different if len(different) > 1 else (),
    )
