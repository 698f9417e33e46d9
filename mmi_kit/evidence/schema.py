"""The evidence tables: which columns each has, what they hold, and which values are allowed.

One row is one fact. Empty text means "not stated"; a missing number is NaN. The tables are
tidy: every row carries its visit, its date at its own precision, and its source.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera import dtypes
from pandera.engines import pandas_engine

from mmi_kit.dates import PRECISIONS
from mmi_kit.knowledge.words import (
    ACTIONS,
    ASSERTIONS,
    REVIEWS,
    SIGNAL_CATEGORIES,
    SOURCE_TYPES,
    STATISTICS,
)


@dtypes.immutable
class _Text(pandas_engine.DataType):
    """The string type of pandas, known by its name: pandera's own looks at every cell again."""

    type = pd.StringDtype(na_value=np.nan)

    def check(self, pandera_dtype: dtypes.DataType, data_container: Any = None) -> bool:  # noqa: ARG002
        return isinstance(getattr(pandera_dtype, "type", None), pd.StringDtype)

    def __str__(self) -> str:
        return "str"


TEXT = _Text()  # type: ignore[call-arg]  # its dtype is the class above


def _text(description: str, *allowed: str) -> pa.Column:
    checks = [pa.Check.isin((*allowed, ""))] if allowed else []
    return pa.Column(TEXT, checks, description=description)


def _number(description: str) -> pa.Column:
    return pa.Column(float, nullable=True, description=description)


COMMON = {
    "fact_id": pa.Column(
        TEXT,
        pa.Check.str_matches(r"^[0-9a-f]{12}$"),
        unique=True,
        description="stable hash of source, place, concept and value",
    ),
    "visit_id": _text("the visit this was recorded at; empty when it belongs to none"),
    "date": _text("ISO date of the visit at its own precision; empty when unknown"),
    "date_precision": pa.Column(TEXT, pa.Check.isin(PRECISIONS), description="how exact `date` is"),
    "provider": _text("who recorded it, as written"),
    "credential": _text("the provider's credential, as written"),
    "specialty": _text("the provider's specialty, as written"),
    "impairment": _text("id of the impairment it bears on; empty when not stated"),
    "concept": _text("what it is about: modality, instrument, function or category id"),
    "source_id": _text("the record it came from (sources.source_id)"),
    "exhibit": _text("exhibit number, such as 7F; empty before exhibits exist"),
    "page": _text("page within the exhibit or document, as written"),
    "locator": _text("where in the record: sheet, row, column and characters, piece by piece"),
    "quote": _text("the exact words, or the cell as typed; several pieces joined by ' | '"),
    "sentence": _text("the whole sentence that the quote stands in; empty for a typed cell"),
    "assertion": pa.Column(TEXT, pa.Check.isin(ASSERTIONS), description="in what sense it is said"),
    "subject": _text("whom it is about: claimant, family or other person"),
    "extractor": _text("column or note rule that read it"),
    "triggers": _text("the words that gave the assertion"),
    "ocr_confidence": _number("0 to 1 for scanned text; NaN for typed text"),
    "review": pa.Column(TEXT, pa.Check.isin(REVIEWS), description="what the consultant decided"),
    "reviewed_by": _text("who reviewed it"),
    "note": _text("the consultant's note"),
    "same_as": _text("id of the fact that this one repeats, from another record; it counts once"),
    "original": _text("what the reading of the record was, before the consultant corrected it"),
}

STATEMENT_KINDS = (
    *SIGNAL_CATEGORIES,
    "prognosis",
    "surgical_opinion",
    "activity",
    "work",
    "work_release",
    "mood_improved",
    "care_gap",
    "substance_use",
    "surveillance",
    "effort_questioned",
    "records_missing",
    "limits_since",
    "mental_ability",
    "other",
)
OWN = {
    "visits": {
        "facility": _text("clinic or hospital, as written"),
        "visit_type": _text("kind of visit, as written"),
        "diagnosis": _text("diagnosis or code, as written"),
        "summary": _text("the row's words in one line, for the chronology"),
    },
    "treatments": {
        "label": _text("drug or procedure as written"),
        "action": _text("what was done about it", *ACTIONS),
        "region": _text(
            "body region, where the words name one that is not the primary impairment's"
        ),
        "side": _text("left, right or both"),
        "sessions": _number("sessions attended so far in the course"),
        "sessions_ordered": _number("sessions ordered"),
        "relief_pct": _number("per cent relief, as written"),
        "relief_days": _number("days that the relief lasted"),
        "outcome": _text("the outcome in the record's words"),
        "dose": _text("dose as written"),
        "reason": _text("why it was stopped, declined or not offered, as written"),
    },
    "measures": {
        "value": _number("score as written; the lower end of a range"),
        "value_high": _number("upper end of a range; NaN for a single score"),
        "unit": _text("unit as stated or as the instrument defines it"),
        "side": _text("left, right or both"),
        "context": _text(
            "now, worst, average, rest, activity, intake, discharge, new injury; arm or leg"
        ),
    },
    "capacities": {
        "statistic": _text("most, usual, or a limit set", *STATISTICS),
        "value": _number("amount as written; the lower end of a range"),
        "value_high": _number("upper end of a range; NaN for a single amount"),
        "unit": _text("min, h, lb, ft, block, mi, %, days_per_month, frequency, degree"),
        "frequency": _text(
            "never, rarely, ..., continuously; of an area of the mind none, mild, ..., extreme"
        ),
        "side": _text("left, right or both"),
        "condition": _text("with cane, after 20 min, ..."),
        "source_type": _text("how it is known", *SOURCE_TYPES),
    },
    "findings": {
        "category": _text("what kind of finding", "exam", "imaging", "test", "diagnosis"),
        "text": _text("the finding as written"),
        "side": _text("left, right or both"),
    },
    "statements": {
        "category": _text("which kind of threshold language", *STATEMENT_KINDS),
        "section": _text("the column or section it stands in"),
        "reason": _text("the reason given, as written"),
        "stated_date": _text("the day that the words themselves name, as written"),
    },
}

SOURCES = pa.DataFrameSchema(
    {
        "source_id": pa.Column(TEXT, unique=True, description="S1, S2, ... in file-name order"),
        "file": _text("file name under records/"),
        "sha256": _text("hash of the file as received"),
        "kind": _text("csv, tsv, xlsx, ods, fhir, ccda, pdf, ...; empty when it was not read"),
        "exhibit": _text("exhibit number from records.csv"),
        "first_page": _text("first page in the exhibit, from records.csv"),
        "received": _text("date received, from records.csv"),
        "title": _text("title, from records.csv or the file name"),
        "unit": _text("what was counted: row, page, resource, entry, note; empty when not read"),
        "rows": pa.Column(int, description="how many of them were read"),
    },
    strict=True,
)
PROBLEMS = pa.DataFrameSchema(
    {name: _text(name) for name in ("code", "where", "found", "expected", "do")}, strict=True
)
SCHEMAS = {
    name: pa.DataFrameSchema(COMMON | own, strict=True, ordered=True, unique=None)
    for name, own in OWN.items()
}
_ALL = SCHEMAS | {"sources": SOURCES, "problems": PROBLEMS}
FACT_TABLES = tuple(OWN)


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, their values Python's own, as `to_dict("records")` gives them. That
    takes five times as long, and most of it where a table is empty."""
    names = [str(name) for name in table.columns]
    if not len(table):
        return []
    columns = [column.tolist() for _, column in table.items()]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def frame(table: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Rows as a table with every column of the schema: missing text is "", a number NaN."""
    return _frame(table, rows) if rows else _without_rows(table).copy()


@functools.cache
def _without_rows(table: str) -> pd.DataFrame:
    return _frame(table, [])


def _frame(table: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: np.array([row.get(name, np.nan) for row in rows], dtype="float64")
            if column.nullable
            else pd.array([row.get(name, "") for row in rows], dtype=_TEXT_DTYPE)
            for name, column in _ALL[table].columns.items()
        }
    )


_TEXT_DTYPE: Any = pd.StringDtype(na_value=np.nan)  # that of dtype="str"


@dataclass(frozen=True, slots=True)
class _Limits:
    """What the values of a column must be. `judged`: by something that only pandera knows."""

    nullable: bool
    unique: bool
    among: frozenset[str] | None
    written: re.Pattern[str] | None
    judged: bool

    def hold(self, column: Any) -> bool:
        if self.judged or (not self.nullable and column.isna().any()):
            return False
        if not self.unique and self.among is None and self.written is None:
            return True
        found = set(column.tolist())
        return (
            (not self.unique or len(found) == len(column))
            and (self.among is None or found <= self.among)
            and (self.written is None or all(map(self.written.match, found)))
        )


def _limits(column: pa.Column) -> _Limits:
    among, written, judged = None, None, column.dtype.type != _TEXT_DTYPE and bool(column.checks)
    for one in column.checks:
        if one.name == "isin" and among is None:
            among = frozenset(one.statistics["allowed_values"])
        elif one.name == "str_matches" and written is None:
            written = re.compile(one.statistics["pattern"])
        else:
            judged = True
    return _Limits(column.nullable, column.unique, among, written, judged)


_KINDS = {t: [(n, c.dtype.type) for n, c in s.columns.items()] for t, s in _ALL.items()}
_LIMITS = {t: {n: _limits(c) for n, c in s.columns.items()} for t, s in _ALL.items()}


def check(table: str, data: pd.DataFrame) -> None:
    """Is the table as its schema says? Raises pandera's SchemaError when it is not.

    That a table is as it should be is seen by a look at its kinds and its values, in a tenth of
    pandera's time. Wherever that look finds anything, pandera judges, and says what is wrong.
    """
    if not _is_sound(table, data):
        _ALL[table].validate(data)


def _is_sound(table: str, data: pd.DataFrame) -> bool:
    if list(data.dtypes.items()) != _KINDS[table]:
        return False
    limits = _LIMITS[table]
    return not len(data) or all(
        limits[str(name)].hold(column.array) for name, column in data.items()
    )
