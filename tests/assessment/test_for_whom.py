"""For whom was a note written: for care, or for an insurer or an agency?"""

from __future__ import annotations

import pytest
from report_case import material
from tables import statement, treatment

from mmi_kit.assessment.for_whom import is_an_examiners, is_for_others, is_of_another


@pytest.mark.parametrize(
    "opening",
    [
        "DISABILITY DETERMINATION SERVICES - CONSULTATIVE EXAMINATION\nDate of exam: 5/8/2023",
        "State agency consultative examination\nExaminer: Gail Norton, MD",
        "Consultative Examination\nDate: 5/8/2023",
        "INDEPENDENT MEDICAL EVALUATION AND RECORD REVIEW\nH. Pruitt, MD",
        "Independent Medical Examination by Dr. Pruitt",
        "Statewide Evaluations\nType of visit: IME",
        "Examined once at the request of the carrier.",
        "Mr. T. is seen today for an independent medical examination.",
        "She was referred to me for a QME by the parties.",
        "I was asked to perform an IME of this employee.",
        "Bureau of Disability Determination\nInternal medicine",
    ],
)
def test_title_and_purpose_tell_an_examiner(opening):
    assert is_for_others(opening, "H. Pruitt, MD")


@pytest.mark.parametrize(
    "words",
    [
        "ASSESSMENT: CRPS I right upper limb. I have read Dr. Pruitt's IME.",
        "Dr. Pruitt's IME reviewed.",
        "IME with Dr. Pruitt on 10/6/2022",
        "IME report received",
        "HPI: Had an IME last week, at the request of the carrier.",
        "S: Scheduled for an IME next month.",
        "Was sent for a QME. Pain 6/10.",
        "Plan: IME on 10/6",
        "She was seen by Dr. Pruitt for an independent medical examination.",
        "He was examined by Dr. Pruitt at the request of the carrier.",
        "Applied for disability; awaits the consultative examination.",
        "Follow-up after IME",
    ],
)
def test_who_writes_of_such_an_examination_is_no_examiner(words):
    assert not is_for_others(f"RIDGE PAIN CENTER\n{words}", "Lucia Sandoval, MD")


def test_a_clinic_and_a_kind_of_visit():
    assert is_an_examiners("Statewide IME Services")
    assert not is_an_examiners("Prime Care")
    assert is_of_another("Follow-up, IME reviewed")
    assert not is_of_another("IME for carrier")


def test_a_doctor_who_has_read_an_ime_keeps_her_visit_of_care():
    day = "2023-02-14"
    made = material(
        treatments=[treatment("2022-03-01", "esi_tf")],
        visits=[
            {"date": "2022-03-01", "concept": "visit"},
            {"date": day, "concept": "visit", "visit_id": f"V{day}", "extractor": "note",
             "summary": "Pain 6/10.\nI have read Dr. Pruitt's IME and I disagree."},
        ],
        statements=[statement(day, "maintenance", "Nothing further to offer")],
    )  # fmt: skip
    assert [v.date for v in made.findings.threshold.maintenance] == [day]
