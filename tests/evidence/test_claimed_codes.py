"""A diagnosis code that is claimed and that no record states is told, never passed over."""

from __future__ import annotations

import pytest
from report_case import material, said
from tables import details

from mmi_kit.evidence.claimed_codes import not_recorded
from mmi_kit.evidence.schema import PROBLEMS
from mmi_kit.records.record import Code, Entry, LogRow, Note, Reading, Text
from mmi_kit.report.sections.clinical import impairments


def reading(words="", codes=(), cell=""):
    entries = [Entry(file="a", place="1", kind="condition", words=("Knee pain",), cells={},
                     codes=(Code(system="icd10", code=code),)) for code in codes]  # fmt: skip
    text = Text(raw=words)
    note = Note(file="a", text=text, start=0, end=len(words), cells={})
    row = LogRow(file="a", sheet="", number=2, cells={"diagnosis": cell}, extra={})
    return Reading(kind="t", unit="u", count=1, entries=tuple(entries), notes=(note,), rows=(row,))


def claim(*codes):
    return details(impairment=[{"id": "knee", "label": "Knee arthritis", "region": "knee",
                                "icd10": list(codes), "primary": True}])  # fmt: skip


@pytest.mark.parametrize(
    ("read", "missing"),
    [
        (reading("Osteoarthritis of the left knee (M17.12)."), ["M23.92"]),
        (reading(codes=["M1712"]), ["M23.92"]),
        (reading(cell="m17.12; M23.92"), []),
        (reading("M1712, and M2392"), []),
        # no code at all: nobody has left one out
        (reading("Osteoarthritis of the left knee, at C56 and T12."), []),
        (reading("Hypertension (I10.0)"), ["M17.12", "M23.92"]),
    ],
)
def test_a_claimed_code_that_no_record_states_is_a_problem(read, missing):
    problems = not_recorded([read], claim("M17.12", "M23.92"))
    assert [p.found for p in problems] == missing
    assert {p.where for p in problems} <= {"case.toml, impairment.1.icd10"}


def test_a_category_is_stated_by_any_code_of_it():
    assert not_recorded([reading(cell="M17.12")], claim("M17")) == []


def test_the_report_says_so_where_the_diagnoses_stand():
    m = material()
    (found,) = not_recorded([reading(cell="M17.12")], claim("M23.92"))
    m.evidence.problems.loc[0] = [getattr(found, name) for name in PROBLEMS.columns]
    assert "No record that was read states the claimed diagnosis code M23.92." in said(
        impairments(m), "impairments-answer"
    )
