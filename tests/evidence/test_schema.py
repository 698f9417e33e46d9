"""The quick look at a table refuses what its schema refuses, and its rows are those of pandas."""

from __future__ import annotations

from contextlib import nullcontext

import numpy as np
import pandas as pd
import pytest
import tables
from pandera.errors import SchemaError, SchemaErrors

from mmi_kit.evidence.schema import COMMON, FACT_TABLES, PROBLEMS, SCHEMAS, SOURCES, check, rows_of

ALL = SCHEMAS | {"sources": SOURCES, "problems": PROBLEMS}


@pytest.fixture(scope="module")
def evidence():
    """Two facts in each table, two sources and a problem."""
    day = {"date": "2024-03-12"}
    facts = {table: [day | {"quote": "one"}, day | {"quote": "two"}] for table in FACT_TABLES}
    made = tables.evidence(**facts)
    one = made.sources
    sources = pd.concat([one, one.assign(source_id="S2")], ignore_index=True)
    problem = dict.fromkeys(PROBLEMS.columns, "x")
    return {t: getattr(made, t) for t in FACT_TABLES} | {
        "sources": sources, "problems": pd.DataFrame([problem, problem]),
    }  # fmt: skip


@pytest.mark.parametrize("table", ALL)
def test_a_table_as_it_should_be_passes_both(evidence, table):
    data = evidence[table]
    assert len(data) == 2
    for rows in (data, data.iloc[:0]):
        check(table, rows)
        ALL[table].validate(rows)


def faults(data, name, column):
    """The table with one thing changed in this column, and whether that is a fault."""
    first = data[name].iloc[0]
    text = isinstance(first, str)
    yield "lost", data.drop(columns=name), True
    yield "of another kind", data.assign(**{name: 1.5 if text else "text"}), True
    yield "missing", data.assign(**{name: [first, np.nan]}), not column.nullable
    if text:
        yield "odd words", data.assign(**{name: [first, "no such word"]}), bool(column.checks)
        yield "said twice", data.assign(**{name: [first, first]}), column.unique


def columns(table):
    """The columns with limits, and one of each kind without; those of all tables once."""
    found = {}
    for name, column in ALL[table].columns.items():
        if table == "visits" or name not in COMMON:
            limited = column.unique or column.checks
            found.setdefault(name if limited else column.nullable, name)
    return list(found.values())


@pytest.mark.parametrize("table", ALL)
def test_each_column_is_judged_by_its_schema(evidence, table):
    assert columns(table)
    for name in columns(table):
        for what, data, wrong in faults(evidence[table], name, ALL[table].columns[name]):
            with pytest.raises((SchemaError, SchemaErrors)) if wrong else nullcontext():
                check(table, data)
                assert not wrong, (name, what)


@pytest.mark.parametrize(("table", "name", "value"), [
    ("measures", "fact_id", "ABCDEF012345"),
    ("measures", "fact_id", "0123456789ab0"),
    ("visits", "date_precision", "week"),
    ("treatments", "action", "dreamt of"),
    ("capacities", "review", "seen"),
    ("statements", "category", "gossip"),
])  # fmt: skip
def test_a_value_that_is_not_allowed_is_refused_and_named(evidence, table, name, value):
    data = evidence[table].copy()
    data.loc[1, name] = value
    with pytest.raises(SchemaError, match=value):
        check(table, data)


@pytest.mark.parametrize("table", FACT_TABLES)
def test_a_fact_id_that_stands_twice_is_refused(evidence, table):
    with pytest.raises(SchemaError, match="fact_id"):
        check(table, pd.concat([evidence[table]] * 2, ignore_index=True))


@pytest.mark.parametrize("frame", [
    pd.DataFrame({"text": ["a", ""], "number": [1.5, np.nan], "count": [1, 2]}),
    pd.DataFrame({"text": ["a"], "mixed": [None]}, dtype=object),
    pd.DataFrame({"text": ["a", "b"]}, index=[7, 3]),
    pd.DataFrame({"text": pd.Series([], dtype="str")}),
])  # fmt: skip
def test_rows_are_those_of_pandas(frame):
    ours, theirs = rows_of(frame), frame.to_dict("records")
    assert repr(ours) == repr(theirs)  # nan is not equal to itself
    kinds = [[type(value) for value in row.values()] for row in ours]
    assert kinds == [[type(value) for value in row.values()] for row in theirs]
