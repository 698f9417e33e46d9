"""The report of a study is a finding of that study, by who read it."""

from __future__ import annotations

import time

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML
from tables import details, statement
from tables import evidence as tables

from mmi_kit.assessment.assess import assess
from mmi_kit.records.texts.papers.study_reports import names_a_study, study_reported

MRI = (
    "Riverside Imaging\nMRI RIGHT SHOULDER\nDate of exam: 04/03/2023\n"
    "Ordering provider: Daniel Roth, MD\nInterpreted by: Helen Park, MD\n\n"
    "FINDINGS: 3.1 cm tear, retracted, grade 3 fatty atrophy.\nIMPRESSION: Progression of tear.\n"
)


def of_note(text):
    return evidence(files={"note.txt": text.encode()}, toml=CASE_TOML)


def test_what_a_study_shows_is_a_finding_of_it_by_who_read_it():
    found = of_note(MRI).findings
    assert rows_of(found, "date", "category", "provider", "text") == [
        ("2023-04-03", "imaging", "Helen Park, MD",
         "MRI RIGHT SHOULDER: 3.1 cm tear, retracted, grade 3 fatty atrophy."),
        ("2023-04-03", "imaging", "Helen Park, MD", "MRI RIGHT SHOULDER: Progression of tear."),
    ]  # fmt: skip


def test_each_piece_of_the_finding_stands_where_it_says():
    (first, *_) = rows_of(of_note(MRI).findings, "quote", "locator")
    for quote, place in zip(first[0].split(" | "), first[1].split(" | "), strict=True):
        start, end = map(int, place.rpartition("chars ")[2].split("-"))
        assert MRI[start:end] == quote


def test_the_levels_of_a_spine_are_part_of_its_findings():
    text = (
        "EXAM: MRI LUMBAR SPINE WITHOUT CONTRAST\nDate of exam: 4/3/2023\nINDICATION: Back pain.\n"
        "TECHNIQUE: Sagittal.\nFINDINGS:\nL3-4: Normal.\nL4-5: Severe stenosis.\n\nIMPRESSION:\n"
        "1. Severe stenosis L4-5.\n\nElectronically signed by: Helen Park, MD\n"
    )
    found = of_note(text)
    assert rows_of(found.findings, "provider", "text") == [
        ("Helen Park, MD",
         "MRI LUMBAR SPINE WITHOUT CONTRAST: L3-4: Normal. L4-5: Severe stenosis."),
        ("Helen Park, MD", "MRI LUMBAR SPINE WITHOUT CONTRAST: 1. Severe stenosis L4-5."),
    ]  # fmt: skip
    assert list(found.treatments["concept"]) == []


@pytest.mark.parametrize(
    ("behind", "is_one"),
    [
        ("        Exam date: 19-APR-2022", True),
        ("    2022/10/11", True),
        (" AP/LATERAL/FLEX-EXT    2023/09/19", True),
        (", 04/03/2023", True),
        (" - Date of study: April 3, 2023", True),
        (" shows a tear", False),
        (" scheduled 04/03/2023", False),
        (" reviewed with him on 04/03/2023", False),
    ],
)
def test_the_day_may_stand_behind_the_title(behind, is_one):
    text = f"MRI RIGHT SHOULDER{behind}\nIMPRESSION: Progression of tear.\n"
    found = study_reported(text)
    assert (found is not None) == is_one
    if found:
        assert not any(sign.isdigit() for sign in text[found.start : found.end])


def test_who_ordered_it_has_not_read_it():
    text = MRI.replace("Interpreted by: Helen Park, MD\n", "")
    assert set(of_note(text).visits["provider"]) == {""}


def test_an_emg_is_a_test():
    text = "EMG/NCS LEFT LOWER EXTREMITY\nDate of study: 4/3/2023\n\nIMPRESSION: Chronic left S1 radiculopathy.\n"  # noqa: E501
    assert rows_of(of_note(text).findings, "category") == [("test",)]


@pytest.mark.parametrize(
    "title",
    [
        "MRI CERVICAL SPINE W/O CONTRAST                   2022/03/15",
        "MRI RIGHT HIP WITHOUT CONTRAST     Exam date: 24-SEP-2024",
        "XR CERVICAL SPINE AP/LATERAL/FLEX-EXT\tDate: 09/19/2023",
        "XR HIP RIGHT 2 VIEWS W/ PELVIS   DOS: 9/5/2023",
    ],
)
def test_the_day_may_stand_apart_behind_its_title(title):
    text = f"LAKE RADIOLOGY\n{title}\nOrdering: S. Poe, MD.\nImpression: Mild change.\nRead by: Elena Park, MD\n"  # noqa: E501
    found = of_note(text)
    name = title.split("  ")[0].split("\t")[0]
    assert rows_of(found.findings, "provider", "text") == [
        ("Elena Park, MD", f"{name}: Mild change.")
    ]
    assert list(found.visits["visit_type"]) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "MRI RIGHT SHOULDER 3/1/2022\nFINDINGS: tear, he says.\n",  # a line of a list
        "MRI RIGHT SHOULDER\nDate of exam: 04/03/2023\n",  # shows nothing
        "Follow-up\n\nHPI: Pain.\nMRI RIGHT SHOULDER\nFINDINGS: tear.\nPLAN: PT.\n",
        "Seen for his knee today. MRI done.\nMRI RIGHT KNEE\nIMPRESSION: Torn meniscus.\n",
        "Provider: Ann Lee, MD\n\nMRI RIGHT KNEE\nFindings: torn meniscus.\nShe will start PT.\n",
        "Provider: Ann Lee, MD\n\nMRI RIGHT KNEE\nFindings: tear.\nDiagnosis: Torn meniscus.\n",
        "Order MRI right shoulder\nFINDINGS: none.\n",
    ],
)
def test_a_visit_that_quotes_a_study_is_no_report_of_one(text):
    assert study_reported(text) is None


def test_the_impression_of_a_visit_stays_a_diagnosis():
    text = (
        "Date of service: 4/3/2023\nProvider: Daniel Roth, MD\n\nIMPRESSION: Rotator cuff tear.\n"
    )
    assert rows_of(of_note(text).findings, "category") == [("diagnosis",)]


def test_who_only_read_a_study_is_asked_for_nothing_more():
    read = {"provider": "Helen Park, MD", "credential": "MD", "visit_type": "MRI RIGHT SHOULDER",
            "concept": "visit"}  # fmt: skip
    seen = {"provider": "Daniel Roth, MD", "credential": "MD", "concept": "visit"}
    visits = [{"date": "2023-01-10", **seen}, {"date": "2023-04-03", **read}]
    found = assess(tables(visits=visits, statements=[statement("2023-01-10", "plateau")]),
                   details(), "t")  # fmt: skip
    asked = {g.whom for g in found.gaps} | {i.whom for g in found.gaps for i in g.items}
    assert "Daniel Roth, MD" in asked
    assert "Helen Park, MD" not in asked


def test_a_kind_of_visit_may_name_a_study():
    assert names_a_study("X-ray right knee, 3 views")
    assert not names_a_study("MRI review visit")


def test_a_long_text_is_looked_through_fast():
    start = time.process_time()
    for words in ("right left knee mri " * 5_000, "MRI right " * 10_000, "\nfindings" * 10_000):
        study_reported(words)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "title",
    ["X-ray left knee, weight bearing, 3 views", "XR RIGHT SHOULDER, AXILLARY AND SCAPULAR Y",
     "Standing AP and lateral x-rays of both knees", "Left ankle radiographs, non-weightbearing",
     "X-ray right knee, 4 views, standing and sunrise"],
)  # fmt: skip
def test_how_a_picture_was_taken_is_part_of_its_title(title):
    assert names_a_study(title)


@pytest.mark.parametrize(
    "title", ["Weight bearing as tolerated", "Standing 3 hours", "X-ray pending"]
)
def test_words_of_a_position_alone_name_no_study(title):
    assert not names_a_study(title)


HOSPITAL = (
    "RADIOLOGY REPORT\nDate of service: 03/02/2021\n"
    "EXAM: 000051377 CT/CT CERVICAL SPINE W/O CONTRAST     EXAM DATE: 03/02/2021\n"
    "REASON FOR EXAM: NECK PAIN\nFINDINGS: C5-6: MODERATE CANAL NARROWING.\n"
    "IMPRESSION: MODERATE STENOSIS C5-6.\n\n<Electronically signed by Park, Helen MD> 03/02/21\n"
    "PARK,HELEN MD\n\nCC: ROTH,DANIEL MD\n"
)


def test_the_order_in_the_head_of_a_hospitals_print_is_no_finding():
    found = of_note(HOSPITAL).findings
    assert rows_of(found, "category", "text") == [
        ("imaging", "CT CERVICAL SPINE W/O CONTRAST: C5-6: MODERATE CANAL NARROWING."),
        ("imaging", "CT CERVICAL SPINE W/O CONTRAST: MODERATE STENOSIS C5-6."),
    ]  # fmt: skip


def test_a_chief_complaint_above_the_findings_is_of_a_visit():
    visit = "MRI RIGHT SHOULDER\nCC: shoulder pain\nFINDINGS: Tender over the cuff.\n"
    assert study_reported(visit) is None
    assert study_reported("MRI RIGHT SHOULDER\nFINDINGS: Cuff tear.\nCC: Dr. Roth\n")


def test_what_a_nerve_test_measured_is_told_beside_its_conclusion():
    text = (
        "EMG/NCS REPORT\nDate of study: 03/09/2021\nInterpreted by: Helen Park, MD\n"
        "HISTORY: Numb hands.\nNERVE CONDUCTION: MEDIAN LATENCY PROLONGED, BOTH SIDES.\n"
        "NEEDLE EXAM: NO FIBRILLATIONS.\nCONCLUSION: CARPAL TUNNEL SYNDROME.\n"
    )
    found = [text.partition(": ")[2] for (text,) in rows_of(of_note(text).findings, "text")]
    assert found == ["MEDIAN LATENCY PROLONGED, BOTH SIDES.", "NO FIBRILLATIONS.",
                     "CARPAL TUNNEL SYNDROME."]  # fmt: skip
