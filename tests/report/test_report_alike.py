"""A copied examination is told once, with its days, and nothing that differs is lost."""

from __future__ import annotations

import pytest
from report_case import cells, material

from mmi_kit.report.alike import but_for, gathered, is_alike, sentences_of
from mmi_kit.report.sections.clinical import impairments
from mmi_kit.report.sections.contrary import contrary_evidence

FIRST = (
    "Alert and pleasant. Lumbar paraspinals tender. Flexion 40. SLR positive on the right. "
    "Patellar reflexes 2+. Gait normal."
)
BETTER = FIRST.replace("Flexion 40", "Flexion 55")
CANE = FIRST.replace("Gait normal.", "Gait normal. Carries a cane.")
NO_REFLEXES = FIRST.replace(" Patellar reflexes 2+.", "")
OTHER = "Shoulder abduction 90. Hawkins positive. Grip weak. Gait normal."


def exam(date, text, provider="Dr. Ash", **own):
    return {"date": date, "category": "exam", "concept": "exam", "text": text, "quote": text,
            "provider": provider, **own}  # fmt: skip


def row(date, text, provider="Dr. Ash", number=0):
    return {"date": date, "text": text, "provider": provider, "fact_id": f"{date}{number}"}


@pytest.mark.parametrize(
    ("later", "alike"),
    [
        (FIRST, True),
        (FIRST.upper(), True),
        (BETTER, True),
        (CANE, True),
        (OTHER, False),
        ("Gait normal.", False),  # one sentence in common is no copy
        ("Alert and pleasant. Gait normal. Lungs clear. Abdomen soft. No edema.", False),
    ],
)
def test_two_examinations_are_alike_by_most_of_their_sentences(later, alike):
    assert is_alike(FIRST, later) is alike
    assert is_alike(later, FIRST) is alike


def test_what_differs_is_told_with_its_days():
    rows = [row("2021-01-04", FIRST), row("2021-02-04", BETTER), row("2021-03-04", CANE),
            row("2021-04-04", CANE), row("", NO_REFLEXES)]  # fmt: skip
    assert but_for(rows) == (
        "Feb 4, 2021: “Flexion 55.”; Mar 4, 2021, Apr 4, 2021: “Carries a cane.”; "
        "undated: without “Patellar reflexes 2+.”"
    )


def test_nothing_is_said_where_nothing_differs():
    assert but_for([row("2021-01-04", FIRST), row("2021-02-04", FIRST.upper())]) == ""


def test_every_sentence_of_every_copy_is_told():
    rows = [row("2021-01-04", FIRST), row("2021-02-04", BETTER), row("2021-03-04", CANE)]
    told = f"{FIRST} {but_for(rows)}"
    assert all(part in told for r in rows for part in sentences_of(r["text"]))


def test_only_what_one_provider_wrote_is_gathered():
    mine, copy = [row("2021-01-04", FIRST)], [row("2021-02-04", BETTER)]
    theirs = [row("2021-03-04", CANE, "Dr. Elm")]
    assert gathered([theirs, copy, mine]) == [mine + copy, theirs]


def test_the_table_of_findings_holds_a_copied_examination_once_with_all_its_pages():
    made = material(findings=[exam("2021-01-04", FIRST), exam("2021-02-04", BETTER),
                              exam("2021-03-04", CANE)])  # fmt: skip
    (told,) = cells(impairments(made), "impairments-findings")
    assert told[0] == "Jan 4, 2021 to Mar 4, 2021"
    assert told[2] == (
        f"“{FIRST}” Otherwise: Feb 4, 2021: “Flexion 55.”; Mar 4, 2021: “Carries a cane.”"
    )
    assert told[4] == "log.csv, rows 2-4"


def test_normal_signs_among_abnormal_ones_are_one_row_of_the_provider():
    made = material(findings=[exam("2021-01-04", FIRST), exam("2021-02-04", BETTER),
                              exam("2021-03-04", OTHER, "Dr. Elm")])  # fmt: skip
    rows = [r for r in cells(contrary_evidence(made), "contrary-table")
            if r[1] == "Normal sign in an abnormal examination"]  # fmt: skip
    assert [r[0] for r in rows] == ["Jan 4, 2021; Feb 4, 2021, Dr. Ash", "Mar 4, 2021, Dr. Elm"]
    assert rows[0][2].startswith("2 examinations: “Gait normal”; the whole, with what was abnormal")
    assert rows[0][4] == "log.csv, rows 2-3"
