"""What holds of every visit log: nothing vanishes, ids stay, quotes and numbers are the log's own."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pandas as pd
import pytest
from evidence_help import rows_of
from hypothesis import given, settings
from hypothesis import strategies as st

from mmi_kit.case.details import Claim, Claimant, Details, Impairment
from mmi_kit.evidence.build import frames
from mmi_kit.evidence.facts import PIECE
from mmi_kit.evidence.from_log.rows import RowReader
from mmi_kit.evidence.schema import FACT_TABLES, PROBLEMS, SCHEMAS, SOURCES
from mmi_kit.evidence.tables import Evidence
from mmi_kit.notes.text.numbers import is_stated
from mmi_kit.records.record import LogRow

DETAILS = Details(
    claimant=Claimant(ref="T.C."),
    claim=Claim(aod="2022-03-15", as_of="2024-06-30"),
    impairment=(Impairment(id="lumbar", label="Lumbar disc disease"),),
)
CELLS = {
    "date": ["2023-01-10", "2023-03-01", "1/10/2023", "2023-03", "?", "soon", "2030-01-01", ""],
    "provider": ["Dr. Reed", "PT", ""],
    "treatment": ["ESI", "Left TFESI", "Physical therapy", "PT and chiro", "None", "Cupping"],
    "sessions": ["8", "8/12", "weekly"],
    "relief_pct": ["60", "60%", "140"],
    "relief_days": ["10 weeks", "70", "a while"],
    "outcome": ["60% relief for 2 months", "No change", "faded"],
    "medication": ["Gabapentin 300 mg TID, lisinopril 10 mg", "None"],
    "odi": ["44", "22/50", "140", "44-48"],
    "sit_min": ["20", "15-20", "about 20"],
    "device": ["cane", "none"],
    "imaging": ["MRI ordered", "L5-S1 protrusion"],
    "plan": ["Schedule ESI. Continue current meds.", "Follow up in 3 months"],
    "notes": ["Injection gave 60% relief for 8 weeks.", "ODI 52 at intake, 44 now", "Cannot sit more than 20 minutes"],
    "function": ["Occasional stooping; lift 10 lb occasionally, 5 lb frequently"],
    "quote": ["At MMI.", "It is what it is."],
}  # fmt: skip
cells = st.fixed_dictionaries(
    {},
    optional={
        name: st.sampled_from(values) | st.text(max_size=12) for name, values in CELLS.items()
    },
)
logs = st.lists(
    cells.map(lambda c: {n: t for n, t in c.items() if t.strip()}), min_size=1, max_size=6
)


def read(log):
    reader = RowReader(DETAILS)
    for number, row in enumerate(log, start=2):
        reader.read(
            LogRow(file="log.csv", sheet="", number=number, cells=row, extra={}), "S1", "4F"
        )
    source = {"source_id": "S1", "file": "log.csv", "unit": "row", "rows": len(log)}
    sources = pd.DataFrame([{name: source.get(name, "") for name in SOURCES.columns}])
    problems = pd.DataFrame({name: pd.Series([], dtype="str") for name in PROBLEMS.columns})
    return Evidence(**frames(reader.facts), sources=sources, problems=problems)


def by_id(found):
    """Fact id to what it says, without the row's number."""
    return {
        row["fact_id"]: (row["concept"], row["quote"]) for row in found.facts.to_dict("records")
    }


@pytest.mark.slow
@settings(max_examples=25)
@given(logs)
def test_every_row_is_a_visit_and_every_table_keeps_its_schema(log):
    found = read(log).validate()
    assert len(found.visits) == len(log)
    assert set(found.facts["fact_id"]) == set(found.by_id)
    again = read(log)
    for table in FACT_TABLES:
        pd.testing.assert_frame_equal(getattr(found, table), getattr(again, table))


@settings(max_examples=25)
@given(logs, st.randoms(use_true_random=False))
def test_ids_stay_when_rows_are_moved_or_inserted_above(log, random):
    before = by_id(read(log))
    moved = random.sample(log, len(log))
    new = {"date": "2021-05-05", "provider": "Dr. New", "odi": "40"}
    after = by_id(read([new, *moved]))
    assert {k: after.get(k) for k in before} == before


@settings(max_examples=25)
@given(logs)
def test_each_piece_of_a_quote_stands_in_the_cell_that_its_locator_names(log):
    found = read(log)
    for table in FACT_TABLES[1:]:
        for fact in getattr(found, table).to_dict("records"):
            row, _, places = fact["locator"].partition(", ")
            texts = log[int(row.removeprefix("row ")) - 2]
            rest = fact["quote"]
            for place in reversed(places.split(PIECE)):
                column, *chars = place.split(", ")
                words = texts[column.removeprefix("column ")]
                if chars:
                    start, end = (int(n) for n in chars[0].removeprefix("chars ").split("-"))
                    words = words[start:end]
                elif place == places.split(PIECE)[0]:
                    words = rest if rest in words else ""
                assert rest.endswith(words)
                rest = rest.removesuffix(words).removesuffix(PIECE)
            assert rest == ""


@settings(max_examples=25)
@given(logs)
def test_every_number_of_a_fact_stands_in_its_quote(log):
    found = read(log)
    for table, schema in SCHEMAS.items():
        frame = getattr(found, table)
        for name in (n for n, c in schema.columns.items() if c.nullable and n != "ocr_confidence"):
            for value, quote in rows_of(frame, name, "quote"):
                assert value is None or is_stated(name, value, quote)


@settings(max_examples=10)
@given(logs)
def test_a_rejected_fact_stays_in_its_table_and_is_never_used(log):
    found = read(log)
    for table in FACT_TABLES:
        frame = getattr(found, table)
        many = len(frame)
        frame["review"] = "rejected"
        assert (len(getattr(found, table)), found.used(table)) == (many, ())
