"""A stretch without care, which no examination for others bridges, and what is said of it."""

from __future__ import annotations

import pytest
from report_case import cells, material, said
from tables import details, evidence, statement, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.record_gaps import care_gaps
from mmi_kit.notes import read_text
from mmi_kit.report.sections.adherence import adherence
from mmi_kit.report.sections.records import records_reviewed
from mmi_kit.report.sections.threshold import threshold

FIRST, LAST = "2022-08-04", "2023-02-14"
WHY = "Returns after 8 months - lost employer insurance, COBRA unaffordable, no care since."


def visits(*others):
    return [{"date": d, "concept": "visit"} for d in (FIRST, LAST)] + list(others)


def examination(date="2022-12-06"):
    return {"date": date, "concept": "visit", "provider": "Dr. Ray",
            "visit_type": "Consultative examination"}  # fmt: skip


def told(date=LAST, sentence=WHY, **own):
    return statement(date, "care_gap", "no care since", sentence=sentence, **own)


def q3(**facts):
    found = assess(evidence(**facts), details(), "t").completeness.elements
    return next((e.credit, e.reason) for e in found if e.id == "Q3")


def test_an_examination_for_others_bridges_no_gap():
    gaps = care_gaps(evidence(visits=visits(examination())))
    assert [(g.gap.days, [v["date"] for v in g.examined]) for g in gaps] == [(194, ["2022-12-06"])]
    assert q3(visits=visits(examination())) == (0.5, f"gap:{FIRST};{LAST}")


def test_a_visit_for_care_does():
    assert care_gaps(evidence(visits=visits({"date": "2022-11-01", "concept": "visit"}))) == []


def test_what_the_records_explain_is_no_missing_file():
    assert q3(visits=visits(), statements=[told()]) == (1, f"gap_explained:{FIRST};{LAST}")


@pytest.mark.parametrize(
    "row",
    [
        told(sentence="Returns after a gap."),  # told, and no reason
        told(date="2022-05-01"),  # before it
        told(date="2023-11-20"),  # long after it
        told(assertion="family", subject="family"),
    ],
)
def test_words_without_a_reason_or_of_another_time_explain_nothing(row):
    made = evidence(visits=[*visits(), *({"date": d, "concept": "visit"} for d in
                                         ("2022-05-01", "2023-06-01", "2023-11-20"))],
                    statements=[row])  # fmt: skip
    assert [g.explained for g in care_gaps(made)] == [False]


def test_the_report_tells_the_stretch_with_the_reason_and_the_examination():
    m = material(visits=visits(examination()), statements=[told()])
    row = cells(adherence(m), "adherence-table")[0]
    assert row[:4] == [
        "Aug 4, 2022 to Feb 14, 2023", "Dr. Marlow", "no contact for care on file for 194 days",
        f"\u201c{WHY}\u201d",
    ]  # fmt: skip
    answer = said(adherence(m), "adherence-answer")
    assert answer.startswith("No contact for care is on file for 194 days, with its reason (")
    text = " ".join(s.text for b in records_reviewed(m) for s in b.statements())
    assert "an examination for the agency or an insurer (December 6, 2022) is no care" in text


@pytest.mark.parametrize(("when", "told_there"), [(LAST, True), ("2021-03-01", False)])
def test_the_longest_stretch_of_maintenance_is_told_with_what_is_said_of_it(when, told_there):
    """Another provider was seen in it: it is no gap of all care, and the reason counts all the
    same."""
    days = ("2022-06-06", FIRST, LAST, "2023-05-02")
    m = material(
        visits=[{"date": d, "concept": "visit"} for d in ("2022-05-02", *days, "2022-11-08")],
        treatments=[treatment("2022-05-02", "esi_tf")]
        + [treatment(d, "gabapentinoid", "continued") for d in days],
        statements=[told(when)],
    )
    assert care_gaps(m.evidence) == []
    text = said(threshold(m), "threshold-tier")
    assert "The longest stretch between two of them is August 4, 2022 to February 14, 2023" in text
    assert "Other contacts in that time: 1 visit (Nov 8, 2022)" in text
    assert (f"On care in that time, February 14, 2023: \u201c{WHY}\u201d" in text) == told_there


@pytest.mark.parametrize(
    "text",
    [
        "Lost employer insurance in August 2022, COBRA unaffordable, no care since.",
        "Returns after a gap, was uninsured.",
        "Could not afford the copays for therapy.",
        "Insurance lapsed in May.",
        "Has not been seen for 9 months.",
    ],
)
def test_words_on_a_gap_are_read(text):
    assert "care_gap" in [f.concept for f in read_text(text)]


@pytest.mark.parametrize(
    "text",
    ["Insurance denied the injection.", "Cannot afford the copay of Emgality.",
     "No care plan on file.", "Back after surgery.", "Uninsured motorist claim pending.",
     "No treatment today."],
)  # fmt: skip
def test_other_words_on_insurance_are_not(text):
    assert "care_gap" not in [f.concept for f in read_text(text)]
