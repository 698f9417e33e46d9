"""A surgeon's "no" and its reason: in the same sentence, in the next, behind a colon."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read
from report_case import cells, material, said
from tables import treatment

from mmi_kit.report.sections.surgical import surgical_opinion


def operations(text):
    """ "sense: reason" of each operation that is named."""
    found = [m for m in read(text, "treatments", "plan") if m.concept in ("surgery", "fusion")]
    return [f"{m.assertion}: {m.attributes.get('reason', '')}".rstrip(": ") for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Extension of fusion discussed. Not recommended: two prior failures.", ["negated: two prior failures"]),
        ("Surgery discussed. I would not recommend it given his COPD.", ["negated: his COPD"]),
        ("Fusion discussed. I advise against it.", ["negated"]),
        ("A redo fusion was discussed; I advise against it.", ["negated", "negated"]),
        ("Surgery discussed, not indicated due to BMI of 41.5.", ["negated: BMI of 41.5"]),
        ("Surgery discussed. Not a candidate.", ["negated"]),
        ("I do not recommend a third operation.", ["negated"]),
        ("I consider her at high risk with elective surgery and advise against it.", ["negated"]),
        ("Letter of 7/30/2021 reviewed: surgery at unacceptable risk.", ["negated"]),
        ("Surgery is not an option per cardiology.", ["negated"]),
        ("Surgery carries too high a risk.", ["negated"]),
        # What follows is of something else, or sets a condition.
        ("Fusion discussed. Not recommended to drive.", ["planned"]),
        ("Fusion offered. Not recommended until smoking stops.", ["planned"]),
        ("Fusion discussed. He understands.", ["planned"]),
        ("Surgery recommended. MRI not indicated.", ["planned"]),
        ("Hours of operation 9 to 5.", []),
    ],
)  # fmt: skip
def test_what_was_talked_over_is_not_open_where_it_is_advised_against(text, expected):
    assert operations(text) == expected


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Fusion discussed and recommended; she wishes to think about it.", "recommended"),
        ("Fusion discussed and scheduled.", "ordered"),
        ("Fusion discussed and declined.", "offered"),
        ("Fusion was discussed.", "offered"),
    ],
)
def test_what_was_talked_over_and_recommended_is_recommended(text, action):
    assert [m.attributes["action"] for m in read(text, "treatments", "plan")] == [action]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I do not recommend a third operation: two prior failures, deconditioning, BMI 38.", "two prior failures, deconditioning, BMI 38"),
        ("Surgery is not recommended: diabetes, smoking.", "diabetes, smoking"),
        ("Poor surgical candidate - BMI 41, A1c 9.", "BMI 41, A1c 9"),
        ("Surgery recommended: progressive weakness.", "progressive weakness"),
        ("Surgery is not recommended: continue PT.", None),
        ("Surgery was offered: recommended fusion.", None),
    ],
)  # fmt: skip
def test_a_colon_gives_the_reason(text, reason):
    found = [m for m in read(text, "statements", "plan") if m.concept == "surgical_opinion"]
    assert {m.attributes.get("reason") for m in found} == {reason}


def test_no_open_offer_is_flagged_where_the_surgeon_advises_against():
    day, surgeon = "2023-01-24", {"provider": "Dr. Vance", "specialty": "Orthopedic surgery"}
    offered = treatment(day, "fusion", "offered", assertion="planned",
                        sentence="Extension of fusion to L3 discussed.", **surgeon)  # fmt: skip
    against = treatment(day, "surgery", "recommended", assertion="negated",
                        sentence="I do not recommend a third operation: BMI 38.",
                        triggers="not", reason="BMI 38", **surgeon)  # fmt: skip
    past = treatment("2023-02-01", "surgery", "mentioned", assertion="negated", triggers="denies")
    m = material(treatments=[offered, against])
    assert [f.id for f in m.findings.flags] == []
    assert [f.id for f in material(treatments=[offered, past]).findings.flags] == [
        "surgery_discussed"
    ]
    rows = cells(surgical_opinion(m), "surgical-table")
    assert [row[4] for row in rows] == ["no reason given", "“BMI 38”"]
    assert "not advised" in said(surgical_opinion(m), "surgical-answer")
