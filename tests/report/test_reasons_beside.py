"""Reasons that stand there: in brackets, behind "for", before the verb, in the next words."""

from __future__ import annotations

import pytest
from evidence_help import evidence, problems, rows_of
from notes_help import read
from report_case import cells, material
from tables import treatment

from mmi_kit.report.sections.treatment import treatment_history


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Missed 1 visit (snow).", "snow"),
        ("9 of 14 visits; 4 no-shows (flares), 1 cancelled (child sick).", "flares"),
        ("Stopped on her own after 10 days, too groggy next day.", "too groggy next day"),
        ("Flexeril too groggy next day, stopped on her own.", "too groggy next day"),
        ("Missed 2 visits (3/4, 3/11).", None),
        ("Missed 2 visits (PT).", None),
        ("Stopped on her own, will restart.", None),
    ],
)
def test_why_care_was_missed(text, reason):
    found = [m for m in read(text, "statements") if m.concept == "nonadherence"]
    assert [m.attributes.get("reason") for m in found] == [reason]


@pytest.mark.parametrize(
    ("text", "action", "reason"),
    [
        ("D/c pregabalin for edema.", "stopped", "edema"),
        ("Stop duloxetine 60 mg for no benefit.", "stopped", "no benefit"),
        ("BP up on venlafaxine. Taper off over 3 weeks.", "stopped", "BP up"),
        ("Nausea with tramadol. Stop it.", "stopped", "Nausea"),
        ("Plan: BP up on venlafaxine. Taper off over 3 weeks.", "stopped", "BP up"),
        ("Bupropion caused tremor; stopped after 3 weeks.", "stopped", "tremor"),
        ("Bupropion caused tremor; gabapentin stopped.", "mentioned", None),
        ("Seen for oxycodone. Taper off over 3 months.", "decreased", None),
        ("Gabapentin helps. Taper off oxycodone.", "mentioned", None),
        ("Stop naproxen for now.", "stopped", None),
        ("Stop naproxen for 2 weeks.", "stopped", None),
    ],
)
def test_why_a_medicine_was_stopped(text, action, reason):
    first = read(text, "treatments", "plan")[0]
    assert (first.attributes["action"], first.attributes.get("reason")) == (action, reason)


ESI = {"date": "2020-08-18", "provider": "Dr. Farrow, MD", "treatment": "L4-5 TFESI, 2nd"}


@pytest.mark.parametrize(
    ("notes", "outcome"),
    [("No help at all, per pt at f/u 9/8/2020.", "No help at all, per pt at f/u 9/8/2020."),
     ("No help at home.", None), ("Pain worse than before.", None)],
)  # fmt: skip
def test_what_the_notes_of_the_row_say_came_of_it(notes, outcome):
    found = evidence({**ESI, "notes": notes})
    assert [r[0] or None for r in rows_of(found.treatments, "outcome")] == [outcome]


def test_hours_of_relief_are_kept_in_words():
    row = {**ESI, "treatment": "Medial branch block L2, L3", "relief_pct": "85",
           "relief_days": "6 hours"}  # fmt: skip
    found = evidence(row)
    assert [p for p in problems(found) if "bad_amount" in p] == []
    assert rows_of(found.treatments, "relief_pct", "relief_days") == [(85, None)]
    told = treatment("2022-03-15", "rfa", relief_pct=85.0, quote="RFA | 85 | 6 hours")
    outcome = cells(treatment_history(material(treatments=[told])), "treatment-care")[0][4]
    assert outcome.endswith("85 % relief for 6 hours")
