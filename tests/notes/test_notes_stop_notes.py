"""Why a drug was stopped, in brackets, behind a colon or a dash; and what there is no reason."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stop Arava (intolerance: loose stools, thinning hair).",
         "intolerance: loose stools, thinning hair"),
        ("Stop Humira: lost its effect after two good years.", "lost its effect after two good years"),
        ("Stop methotrexate - enzymes three times normal and constant queasiness.",
         "enzymes three times normal and constant queasiness"),
        ("Stop Orencia 125 mg weekly - primary non-response.", "primary non-response"),
        ("D/C pregabalin 75 mg BID (ankle edema)", "ankle edema"),
        ("Discontinue MTX (ALT 132)", "ALT 132"),
        ("Rinvoq permanently discontinued, herpes zoster.", "herpes zoster"),
        ("Enbrel was stopped (lack of efficacy).", "lack of efficacy"),
        ("Stopped Plaquenil \u2014 could not afford the eye exams.", "could not afford the eye exams"),
        ("Stop Humira - no response, will start Orencia.", "no response"),
        # what comes next, a day, a place, another name
        ("Stop Humira (last dose 5/1).", None),
        ("Stop Humira (adalimumab).", None),
        ("Stop Humira (see below).", None),
        ("Stop Humira (5/1/2023)", None),
        ("Stop Humira - start Orencia.", None),
        ("Stop naproxen - continue omeprazole.", None),
        ("Stop duloxetine: taper 30 mg x 1 week then off.", None),
        ("Stop gabapentin - she will call if worse.", None),
        ("Stop prednisone when done.", None),
        ("Stop smoking - Humira was continued.", None),
    ],
)  # fmt: skip
def test_why_it_was_stopped(text, expected):
    drug = read(text, "treatments", "plan")[0]
    assert drug.attributes.get("reason") == expected


@pytest.mark.parametrize(
    "text", ["Continue Humira - good response.", "Start Orencia (PA pending)."]
)
def test_a_drug_that_goes_on_has_no_reason_of_a_stop(text):
    assert "reason" not in read(text, "treatments", "plan")[0].attributes
