"""What makes up one course of treatment: the rows that gave it, and those that only speak of it?

A treatment happened on the day of a row when the log's treatment column says so, or the words say
that it was performed or given. Anything else that names it ("completed PT", "s/p injection",
"ibuprofen in 2019 did not help") speaks of an earlier course: it may tell the outcome, but it
never begins a course, nor makes one longer, because its own date is the date of the telling.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mmi_kit.assessment.treatment.so_long_ago import days_since, was_over
from mmi_kit.assessment.treatment.table_days import day_in_table
from mmi_kit.dates import parse_date
from mmi_kit.evidence.references import TAKEN_AS
from mmi_kit.evidence.tables import Row
from mmi_kit.evidence.told_day import told_day
from mmi_kit.knowledge.modalities import Modality, modalities

ONE_TIME = ("procedure", "surgery", "consult", "diagnostic")
# Drug actions that keep a treatment going or take it up again; a bare mention does neither.
TAKEN = frozenset(["performed", "started", "increased", "decreased", "continued", "refilled"])
GIVEN = frozenset(["performed", "started"])
ENDED = frozenset(["stopped", "completed"])
NOT_GIVEN = frozenset(["ordered", "recommended", "offered"])
GENERIC = ("esi", "injection", "surgery")
_OF_ONE_DAY = ("procedure", "surgery")
_FULL_DATE = re.compile(
    r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|\b[a-z]{3,9}\.? \d{1,2},? \d{4}\b", re.IGNORECASE
)
_YEAR = (
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? )?"
    r"(?<![\d/-])(?:(?P<number>0?[1-9]|1[0-2])/)?(?P<year>(?:19|20)\d\d)\b(?![\d/-])"
)
_TREATMENT_COLUMN = re.compile(r"\bcolumns? treatment\b")


@dataclass(kw_only=True, slots=True)
class Episode:
    """The rows of one course: `given` made it, `told` only speak of it. Oldest first."""

    given: list[Row] = field(default_factory=list)
    told: list[Row] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """All of them."""
        return [*self.given, *self.told]

    @property
    def modality(self) -> Modality:
        """The most specific name that the rows have for it."""
        named = [r["concept"] for r in self.rows if r["concept"] not in GENERIC]
        return modalities()[named[0] if named else self.rows[0]["concept"]]


def happened(row: Row) -> bool:
    """Was the treatment given on the day of this row?"""
    if row["assertion"] != "actual" or row["action"] in NOT_GIVEN:
        return False
    in_column = bool(_TREATMENT_COLUMN.search(row["locator"]))
    if row["action"] == "mentioned":
        return in_column and row["extractor"] == "column"
    # "Final visit, completed 12 of 12" by the therapist is a visit; by the physician it is news.
    who = " ".join((row["provider"], row["credential"], row["specialty"]))
    own = modalities()[row["concept"]].is_given_by(who)
    if not (in_column or own) and _is_told_as_done(row):
        return False
    return row["action"] in GIVEN or in_column or own or bounds_a_course(row)


def _is_told_as_done(row: Row) -> bool:
    """ "PT done, ODI 42%.", by the physician: a course that is over, no visit of that day."""
    if not row["provider"] or modalities()[row["concept"]].kind != "course":
        return False
    label = re.escape(" ".join(str(row["label"]).split()))
    said = " ".join(str(row["sentence"] or row["quote"]).split())
    return re.search(rf"\b{label} (?:is |was |all )?done\b(?! today)", said, re.I) is not None


def bounds_a_course(row: Row) -> bool:
    """Is it the beginning or the end of a course, as a chart states them? Neither is a session."""
    kind = modalities()[row["concept"]].kind
    return (
        kind != "drug" and row["extractor"] == "entry" and row["action"] in ("started", "completed")
    )


def visits_on_file(rows: Iterable[Row]) -> int:
    """At how many visits of the records was one of these treatments given?"""
    treated = (row for row in rows if "action" in row)
    given = (row for row in treated if happened(row) and not bounds_a_course(row))
    return len({row["visit_id"] for row in given})


def named_day(row: Row) -> str:
    """The full date that a word gives of an operation or a procedure: "performed 8/30/22", or the
    day of one of which a result is told: "ESI (1/16): no relief"."""
    if modalities()[row["concept"]].kind not in _OF_ONE_DAY:
        return ""
    if day_told := day_in_table(row):
        return day_told
    if row["action"] == "mentioned" and (_tells_a_result(row) or _is_told_of(row)):
        return told_day(row)
    if row["action"] != "performed":
        return ""
    if days_since(row) is not None:
        return told_day(row)  # "Seen 8/19/2020, 3 months s/p fusion"
    found = [m[0] for m in _FULL_DATE.finditer(row["triggers"])]
    if len(found) != 1:
        return told_day(row) if _is_told_of(row) else ""
    if not row["date"] and not _is_told_of(row):
        return ""
    # Of an undated note only a day with its whole year can be known.
    day = parse_date(found[0], century_of=int(row["date"][:4]) if row["date"] else None)
    if day is None or day.precision != "day" or (row["date"] and day.iso > row["date"]):
        return ""
    # "8/19/2020: s/p fusion": on the day of the note it was over
    return "" if day.iso == row["date"] and was_over(row) else day.iso


def _tells_a_result(row: Row) -> bool:
    return bool(row["outcome"]) or not math.isnan(row["relief_pct"])


def _is_told_of(row: Row) -> bool:
    """ "PSH: L5-S1 fusion 5/19/2020": an operation of the past beside its day."""
    operation = modalities()[row["concept"]].kind == "surgery"
    return operation and row["assertion"] == "historical"


def named_year(row: Row) -> str:
    """The year, or the month of one, that the words give of an operation told of: "meniscectomy,
    2009"; "" where they give none, or several of which none stands behind its name."""
    if modalities()[row["concept"]].kind != "surgery" or row["assertion"] != "historical":
        return ""
    said = " ".join(str(row["sentence"] or row["quote"]).split())
    label = re.escape(" ".join(str(row["label"]).split()))
    beside = re.search(rf"{label},? ?\(?(?:in |of )?{_YEAR}", said, re.IGNORECASE)
    found = {m[0].lower(): m for m in re.finditer(_YEAR, said, re.IGNORECASE)}
    one = beside or (next(iter(found.values())) if len(found) == 1 else None)
    if one is None or not str(row["date"])[:4] >= one["year"]:
        return ""
    written = f"{one['number']}/{one['year']}" if one["number"] else one["year"]
    day = parse_date(" ".join(filter(None, (one["month"], written))))
    return day.iso if day else one["year"]


def day_of(row: Row) -> str:
    """The day of the treatment that a row gives or names; "" when it names none."""
    return str(row["date"]) if happened(row) else named_day(row)


def taken_as(row: Row) -> str:
    """The day of the procedure as whose result a later row was taken; "" where it was not."""
    found = TAKEN_AS.search(row["triggers"])
    return found["day"] if found else ""
