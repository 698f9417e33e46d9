"""What is an examination for others, a first consultation, a rating or a limit of function?"""

from __future__ import annotations

import pytest
from report_case import block, cells, ids, material, said
from tables import statement, treatment

from mmi_kit.knowledge.reserved import is_function_of_work
from mmi_kit.report.reserved_phrases import reserved_language
from mmi_kit.report.sections.contrary import contrary_evidence
from mmi_kit.report.sections.summary import summary
from mmi_kit.report.sections.threshold import threshold

DAY = "2023-08-22"
REACHED = "The claimant has reached maximum medical improvement."
RATED = "12% upper extremity impairment."


def seen(kind, provider="Dr. Dolan", **more):
    """A visit that says "return as needed" after active care."""
    return {
        "treatments": [treatment("2022-03-01", "esi_tf")],
        "visits": [
            {"date": "2022-03-01", "concept": "visit", "provider": "Dr. Marlow"},
            {"date": DAY, "concept": "visit", "visit_type": kind, "visit_id": f"V{DAY}",
             "provider": provider, **more},
        ],
        "statements": [statement(DAY, "maintenance", "Return as needed", provider=provider)],
    }  # fmt: skip


def maintained(**facts):
    return [v.date for v in material(**facts).findings.threshold.maintenance]


@pytest.mark.parametrize(
    "kind",
    ["Independent medical exam", "IME", "Consultative examination", "Consultation",
     "New patient visit", "Second opinion"],
)  # fmt: skip
def test_an_examination_for_others_and_a_first_consultation_are_no_maintenance(kind):
    assert maintained(**seen(kind)) == []


@pytest.mark.parametrize("kind", ["Follow-up", "Office visit", ""])
def test_a_visit_of_care_is_maintenance(kind):
    assert maintained(**seen(kind)) == [DAY]


def test_a_consultation_of_a_provider_seen_before_is_maintenance():
    assert maintained(**seen("Consultation", provider="Dr. Marlow")) == [DAY]


def test_the_clinic_and_the_first_words_of_a_note_tell_an_examiner():
    assert maintained(**seen("Examination", facility="State WC IME")) == []
    words = "Examined once at the request of the carrier."
    assert maintained(**seen("", extractor="note", summary=words)) == []


def stated(**more):
    facts = seen("Independent medical exam")
    facts["statements"] = [
        statement(DAY, "explicit_mmi", REACHED, provider="Dr. Dolan"),
        statement(DAY, "explicit_mmi", RATED, provider="Dr. Dolan"),
    ]
    return material(**facts, **more)


def test_a_rating_is_no_statement_of_maximum_improvement_and_is_boxed():
    m = stated()
    assert RATED not in said(threshold(m), "threshold-answer")
    words = [row[3] for row in cells(threshold(m), "threshold-supporting")]
    assert words == [f"“{REACHED}”"]
    assert cells(contrary_evidence(m), "contrary-ratings-table")[0][1] == f"“{RATED}”"
    note = said(contrary_evidence(m), "contrary-ratings")
    assert "20 CFR 404.1504" in note
    assert not reserved_language(
        note + block(contrary_evidence(m), "contrary-ratings-table").caption
    )


def test_a_rating_alone_makes_no_threshold():
    facts = seen("Office visit")
    facts["statements"] = [statement(DAY, "explicit_mmi", "10% whole person impairment")]
    assert material(**facts).findings.threshold.tier == "not_supported"


def test_the_summary_says_that_an_examiner_seen_once_states_it():
    row = next(r for r in cells(summary(stated()), "summary-findings") if "active" in r[0])
    assert row[2] == (
        "stated by an examiner for an insurer or an agency, not by a treating source; on file on "
        "one day"
    )


@pytest.mark.parametrize(
    ("sentence", "function"),
    [("Still cannot work overhead.", True),
     ("She cannot work at heights.", True),
     ("He cannot work above shoulder level with the right arm.", True),
     ("He cannot work with vibrating tools.", True),
     ("She cannot work.", False),
     ("She cannot work at any job.", False),
     ("He cannot work with this pain.", False)],
)  # fmt: skip
def test_what_cannot_be_worked_at_is_function_not_a_reserved_statement(sentence, function):
    assert is_function_of_work("cannot work", sentence) == function
    row = statement(DAY, "reserved", "cannot work", sentence=sentence)
    made = contrary_evidence(material(statements=[row]))
    assert ("contrary-reserved-table" in ids(made)) != function
    assert bool(reserved_language(sentence)) != function


def test_without_a_supported_interval_the_plateaus_since_the_last_care_are_told():
    facts = {
        "visits": [{"date": day, "concept": "visit"} for day in ("2022-03-01", "2024-05-14")],
        "treatments": [treatment("2022-03-01", "esi_tf")],
        "statements": [
            statement("2021-06-01", "plateau", "plateau before"),
            statement("2024-05-14", "plateau", "symptoms have plateaued"),
        ],
    }
    words = [row[3] for row in cells(threshold(material(**facts)), "threshold-supporting")]
    assert words == ["“symptoms have plateaued”"]
