"""What was declined or refused by a payer is not lost, whatever it is called."""

from __future__ import annotations

import pytest
from notes_help import read
from report_case import cells, material, said
from tables import treatment

from mmi_kit.report.sections.adherence import adherence
from mmi_kit.report.sections.treatment import treatment_history


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Discussed TMS; she declines because clinic is 70 miles away.",
         [("brain_stim", "declined", "clinic is 70 miles away")]),
        ("ECT offered, patient declined.", [("ect", "declined", None)]),
        ("ECT raised again, declined - afraid of losing her memory.",
         [("ect", "declined", "afraid of losing her memory")]),
        ("Electroconvulsive therapy was offered. He refuses.", [("ect", "declined", None)]),
        ("ECT consult 3/3/2021: good candidate, patient declined.", [("ect", "declined", None)]),
        # a refusal of the one is none of the other
        ("Completed 30 sessions of TMS; not interested in ECT.",
         [("brain_stim", "actual", None), ("ect", "declined", None)]),
        ("Mother did well with ECT; he is not interested in ECT.",
         [("ect", "family", None), ("ect", "declined", None)]),
        ("No ECT/TMS.", [("ect", "negated", None), ("brain_stim", "negated", None)]),
        ("ECT rhythm with ECT beats.", []),
        ("Ketamine infusion discussed; insurance denied.",
         [("other", "negated", "insurance denied")]),
        ("Discussed esketamine, not covered.", [("antidepressant", "negated", "not covered")]),
        ("Counseling offered; she prefers to wait.", [("psych", "declined", None)]),
        ("Counseling offered; she prefers to wait until the trial is over.",
         [("psych", "declined", "until the trial is over")]),
        ("Ketamine infusion was discussed.", []),
        ("Nutrition counseling offered.", []),
        ("No effect.", []),
    ],
)  # fmt: skip
def test_care_that_was_not_given(text, expected):
    found = [(m.concept, m.assertion, m.attributes.get("reason"))
             for m in read(text, "treatments", "plan")]  # fmt: skip
    assert found == expected


def test_a_refusal_is_shown_whatever_is_claimed():
    row = treatment("2023-05-18", "brain_stim", "offered", assertion="declined", label="TMS",
                    reason="clinic is 70 miles away", sentence="TMS.")  # fmt: skip
    m = material(treatments=[row])
    assert cells(treatment_history(m), "treatment-declined")[0][3] == "“clinic is 70 miles away”"
    assert "1 declined treatment" in said(adherence(m), "adherence-answer")


def test_a_refusal_of_ect_is_shown_as_no_refusal_of_tms():
    done = treatment("2021-05-03", "brain_stim", "started", label="TMS", sentence="TMS.")
    refused = treatment("2022-02-22", "ect", "offered", assertion="declined", label="ECT",
                        sentence="ECT declined.")  # fmt: skip
    history = treatment_history(material(treatments=[done, refused]))
    declined = [str(row) for row in cells(history, "treatment-declined")]
    assert [("Electroconvulsive" in row, "magnetic" in row) for row in declined] == [(True, False)]


def test_none_is_not_said_where_the_words_say_declines():
    visit = {"date": "2023-05-18", "concept": "visit", "summary": "She declined the horse camp.",
             "quote": "She declined the horse camp."}  # fmt: skip
    told = said(adherence(material(visits=[visit])), "adherence-answer")
    assert "No declined treatment is documented" not in told
    assert "the record says: “She declined the horse camp.”" in told


def test_what_a_payer_refused_is_told():
    row = treatment("2023-02-14", "other", "offered", assertion="negated", label="Ketamine",
                    sentence="Ketamine infusion discussed; insurance denied.")  # fmt: skip
    told = said(adherence(material(treatments=[row])), "adherence-answer")
    assert "refused by a payer or not covered: “Ketamine infusion discussed; insurance" in told
