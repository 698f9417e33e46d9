"""A speck read behind a heading, or half a label, is no diagnosis and hides none."""

from __future__ import annotations

import pytest

from mmi_kit.evidence.from_notes.misread import only_names_a_study
from mmi_kit.evidence.from_notes.note_sections import findings_in


@pytest.mark.parametrize(("text", "expected"), [
    ("Diagnoses: ? ;\n1. Rotator cuff tear. 2. Gout.\nPlan: Rest.",
     [("diagnosis", "1. Rotator cuff tear. 2. Gout.")]),
    ("Diagnoses: i\nLumbar sprain\nPlan: Rest.", [("diagnosis", "Lumbar sprain")]),
    ("Diagnosis: :\nPlan: Rest.", []),
    ("Diagnoses:\n1. Gout (M10.9).\n. Treatment Plan: Rest.", [("diagnosis", "1. Gout (M10.9).")]),
    ("Assessment: OA\nPlan: Rest.", [("diagnosis", "OA")]),
    ("Dx: M17.11\nPlan: Rest.", [("diagnosis", "M17.11")]),
    ("PREOPERATIVE   Torn meniscus\nDIAGNOSIS\nPOSTOPERATIVE   Same\nDIAGNOSIS\n"
     "PROCEDURE   Arthroscopy\nEBL   Minimal\n", []),
    ("POSTOPERATIVE DIAGNOSIS: Torn meniscus\n", []),
    ("Postoperative visit, day 10.\nDIAGNOSIS\nTorn meniscus, repaired\n",
     [("diagnosis", "Torn meniscus, repaired")]),
])  # fmt: skip
def test_the_words_under_a_heading(text, expected):
    assert [(s.category, text[s.start : s.end]) for s in findings_in(text)] == expected


@pytest.mark.parametrize(("words", "is_only"), [
    ("G56.01 EMG/NCS right wrist | 95886 1", True), ("EMG : :", True),
    ("MRI left knee 73721", True), ("EMG right wrist normal", False),
    ("EXAM: 000051377 CT/CT CERVICAL SPINE   EXAM DATE: 3/2/2021", True),
    ("ROOM: 4   LOC: CT   SEX: M   ATTENDING: PARK,HELEN", True),
    ("EXAM: CT cervical spine: moderate stenosis. EXAM DATE: 3/2/2021. ORDER: 7", False),
    ("Exam: antalgic gait, MRI reviewed", False), ("MRI, order: pending review", False),
    ("000051377 RAD/KNEE 3 VIEWS LT EXAM DATE: 03/02/2021", True), ("RAD/KNEE swollen", False),
    ("MRI left knee: torn meniscus", False), ("Bone scan consistent with fracture", False),
])  # fmt: skip
def test_a_study_without_a_result_is_no_finding(words, is_only):
    assert only_names_a_study(words) is is_only
