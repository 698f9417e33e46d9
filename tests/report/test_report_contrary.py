"""Is what speaks against the claim told with what else the record says, neither more nor less?"""

from __future__ import annotations

import pytest
from report_case import cells, material, said
from tables import score, statement, treatment

from mmi_kit.assessment.treatment.refusals import why_missed
from mmi_kit.report.sections.adherence import adherence
from mmi_kit.report.sections.contrary import contrary_evidence
from mmi_kit.report.sections.treatment import treatment_history

DECLINES = "SCS again offered, she declines because of the risk of infection with her diabetes."
AGAIN = "No further interventional options other than SCS, which she has declined."
WHY = "the risk of infection with her diabetes"


def told(**facts):
    return [row[3] for row in cells(contrary_evidence(material(**facts)), "contrary-table")]


def pain(*values):
    return [score(f"2022-{month:02d}-10", "nprs", v) for month, v in enumerate(values, start=1)]


@pytest.mark.parametrize(
    ("later", "words"),
    [([5, 6, 7, 6, 5, 5], "later scores (6): 5 to 7, last 5"),
     ([7, 5, 7, 8], "not maintained at the last 2 scores (from May 10, 2022)"),
     ([7, 8, 7], "not maintained at the last 3 scores (from Mar 10, 2022)"),
     ([7], "not maintained at the only later score (Mar 10, 2022)"),
     ([4, 4], "later scores (2): all 4"),
     ([7, 8, 4], "later scores (3): 4 to 8, last 4")],
)  # fmt: skip
def test_a_gain_is_gone_only_when_the_last_scores_lack_it(later, words):
    assert told(measures=pain(8, 4, *later))[0] == words


def two_refusals(later=""):
    return [
        treatment("2023-10-16", "scs", "offered", assertion="declined", sentence=DECLINES,
                  reason=WHY, impairment="lumbar"),
        treatment("2024-01-15", "scs", "mentioned", assertion="declined", sentence=AGAIN,
                  impairment=later),
    ]  # fmt: skip


def test_one_decision_told_twice_is_one_with_its_reason():
    m = material(treatments=two_refusals())
    assert [c.reason_stopped for c in m.findings.treatments] == [WHY]
    assert len(cells(treatment_history(m), "treatment-declined")) == 1
    assert "refusal_unexplained" not in [f.id for f in m.findings.flags]
    assert "1 declined treatment (listed in Treatment history), with its reason (" in (
        said(adherence(m), "adherence-answer")
    )


def test_refusals_of_two_conditions_stay_two():
    m = material(treatments=two_refusals("knee"))
    assert len(m.findings.treatments) == 2


def test_the_reason_of_a_refusal_is_told_in_its_words():
    device = "she does not want an implanted device"
    row = treatment("2023-10-16", "scs", "offered", assertion="declined", reason=device,
                    sentence=f"SCS discussed, patient declines because {device}.")  # fmt: skip
    assert told(treatments=[row]) == ["reason in the words quoted"]
    brief = row | {"sentence": "SCS discussed, patient declines."}
    assert told(treatments=[brief]) == [f"reason recorded: “{device}”"]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [("Missed 4 visits with COVID.", "with COVID"),
     ("Missed 4 visits because the car broke down.", "because the car broke down"),
     ("Missed 4 visits while in the hospital.", "while in the hospital"),
     ("Missed 4 visits after surgery on the other knee.", "after surgery on the other knee"),
     ("Missed 4 visits with Dr. Long.", ""),
     ("Missed 4 visits. Has a cold room.", ""),
     ("Missed 4 visits for physical therapy.", "")],
)  # fmt: skip
def test_the_sentence_of_missed_care_may_explain_it(sentence, reason):
    row = {"reason": "", "sentence": sentence, "quote": "Missed 4 visits"}
    assert why_missed(row) == reason


def test_missed_care_with_its_reason_is_explained_everywhere():
    row = statement("2022-05-01", "nonadherence", "Missed 4 visits",
                    sentence="Missed 4 visits with COVID.")  # fmt: skip
    m = material(statements=[row])
    assert cells(adherence(m), "adherence-table")[0][3] == "“with COVID”"
    assert told(statements=[row]) == ["reason in the words quoted"]
    credit = next(e for e in m.findings.completeness.elements if e.id == "Q4")
    assert credit.reason == "reasons_recorded"
