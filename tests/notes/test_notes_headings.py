"""Where does a section of a note end? What is said of the family or asked in a template must not
swallow what the note says next."""

from __future__ import annotations

import pytest
from notes_help import read, shorts

from mmi_kit.evidence.from_notes.note_sections import findings_in
from mmi_kit.notes import read_text
from mmi_kit.notes.text.fold import fold
from mmi_kit.notes.text.headings import heading_of
from mmi_kit.notes.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FAMILY HISTORY: Father had fusion.\nCHART REVIEW: Had PT in 2021.", ["pt historical"]),
        ("Family History: Negative.\nWork History: Welder.\nHad PT.", ["pt historical"]),
        ("ALLERGIES: None.\nPRESENT COMPLAINTS: Back pain. Takes gabapentin.", ["gabapentinoid"]),
        # a label inside the section is none that ends it
        ("FAMILY HISTORY:\nMOTHER'S HISTORY: Takes gabapentin.", ["gabapentinoid family"]),
        ("FAMILY HISTORY:\nSIBLINGS: Brother had PT.", ["pt family"]),
        ("FAMILY HISTORY:\nDiabetes: insulin. Neuropathy: gabapentin.", ["gabapentinoid family"]),
    ],
)
def test_another_part_of_the_note_ends_a_family_history(text, expected):
    assert [t for t in shorts(text, "treatments") if "fusion" not in t] == expected


@pytest.mark.parametrize(
    "heading",
    [
        "GENERAL PHYSICAL EXAMINATION",
        "Physical Exam",
        "ORTHOPEDIC EXAMINATION",
        "MENTAL STATUS EXAMINATION",
        "VITAL SIGNS AND LABS",
        "FUNCTIONAL STATUS",
    ],
)
def test_a_score_behind_a_template_is_a_score(heading):
    note = f"REVIEW OF SYSTEMS: Negative.\n{heading}: His pain score was 6/10."
    assert [m.assertion for m in read(note, "measures")] == ["actual"]


@pytest.mark.parametrize("label", ["GENERAL", "HEENT", "MUSCULOSKELETAL", "Neurologic"])
def test_the_labels_of_a_template_are_part_of_it(label):
    note = f"REVIEW OF SYSTEMS: Reviewed.\n{label}: Pain 6/10."
    assert [m.assertion for m in read(note, "measures")] == ["conditional"]


def test_the_course_in_hospital_is_no_plan():
    note = (
        "DISPOSITION: Home.\nHISTORY OF PRESENT ILLNESS AND HOSPITAL COURSE: "
        "Physical therapy was initiated and continued."
    )
    assert shorts(note, "treatments") == ["pt historical"]


def test_an_impression_is_no_exam():
    note = "EXAMINATION: Straight leg raise positive.\nDIAGNOSTIC IMPRESSION: Weakness of the feet."
    assert [m.quote for m in read(note, "findings")] == ["EXAMINATION: Straight leg raise positive"]


@pytest.mark.parametrize("heading", [
    "Lumbar Exam", "General Examination", "Orthopaedic exam", "Focused Physical Exam",
    "Left Knee Exam", "PHYSICAL EXAMINATION FINDINGS", "Objective",
])  # fmt: skip
def test_an_examination_is_one_for_its_sense_and_for_its_finding(heading):
    text = f"{heading}: SLR positive."
    folded = fold(text)
    (sentence, *_) = sentences(folded.cased)
    assert heading_of(folded.text, sentence) == "exam"
    assert [found.category for found in findings_in(text)] == ["exam"]


@pytest.mark.parametrize("heading", ["Final impression", "Diagnostic Impressions", "Impression"])
def test_an_impression_is_an_assessment_and_a_diagnosis(heading):
    text = f"{heading}: lumbar radiculopathy."
    folded = fold(text)
    (sentence, *_) = sentences(folded.cased)
    assert heading_of(folded.text, sentence) == "assessment"
    assert [found.category for found in findings_in(text)] == ["diagnosis"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S: Knee hurts.\nO: ROM 0-110.\nA: Left knee OA, end stage.\nP: Rest.\n",
         [("exam", "ROM 0-110."), ("diagnosis", "Left knee OA, end stage.")]),
        ("O: stiff\nA/P: CRPS type I.\n", [("exam", "stiff"), ("diagnosis", "CRPS type I.")]),
        # How things stand is no diagnosis, nor is a letter alone a heading.
        ("S: sore\nA: Improving.\nP: CMT.\n", []),
        ("Grip\nR: 34\nA: OA of the knee\n", []),
        # What an examiner concludes is no sign that was found.
        ("Exam\nMotor 5/5.\nOpinion\nHe can return to full duty.\n", [("exam", "Motor 5/5.")]),
        ("Exam\nMotor 5/5.\nDiscussion and opinions\nHe can return.\n", [("exam", "Motor 5/5.")]),
        ("Exam\nMotor 5/5.\nIn my opinion stiff\n", [("exam", "Motor 5/5.\nIn my opinion stiff")]),
    ],
)  # fmt: skip
def test_the_letters_of_a_soap_note_are_headings(text, expected):
    assert [(s.category, text[s.start : s.end]) for s in findings_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("XR left knee: Kellgren-Lawrence grade 4.", True),
        ("IMAGING: XR L-spine flex/ex: hardware stable.", True),
        ("XR lumbar ordered.", False),
        ("Tramadol XR knee pain: intact.", False),  # extended release
    ],
)
def test_xr_is_a_picture_before_what_is_pictured(text, shown):
    assert any(m.concept == "imaging" for m in read_text(text)) is shown


@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        ("Plan: order an MRI.", False),
        ("Impression: sprain.", False),
        ("A/P: sprain, ice.", False),
        ("ED Course ibuprofen given.", False),
        ("Assessment / Plan 1. Sprain. 2. Ice.", False),
        ("Assessment/Plan\n1. Sprain.", False),
        ("Assessment and plan were talked over.", True),
        ("Risks including infection and bleeding were reviewed.", False),
        ("Op Note by Ida Voss, MD at 5/2/2022", False),
        ("Electronically signed by Ida Voss, MD", False),
        ("==========", False),
        # What is found goes on.
        ("Impression of the heel on the skin.", True),
        ("Sensation: intact.", True),
        ("Plantar flexion 4/5.", True),
    ],
)
def test_an_examination_ends_where_the_plan_or_another_note_begins_within_its_line(behind, kept):
    text = f"Exam: Gait antalgic. Strength 5/5. {behind}\n"
    (found,) = findings_in(text)
    shown = text[found.start : found.end]
    assert shown == f"Gait antalgic. Strength 5/5.{f' {behind}' if kept else ''}"


def test_the_head_of_another_note_is_no_finding():
    assert list(findings_in("IMAGING\nEMG Report by Ida Voss, MD at 3/1/2022 1:30 PM\n")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exam: gait steady.\n/es/ Ann Roe\nPHD", ["gait steady."]),
        ("EXAM: gait steady.\n\nActive Outpatient Medications (and Supplies):\n 1) LISINOPRIL",
         ["gait steady."]),
        ("Exam: gait steady.\n==========================\nNext part of it", ["gait steady."]),
        ("PHYSICAL EXAM\n--------------\nGait steady.\nPower full.",
         ["--------------\nGait steady.\nPower full."]),
        ("Exam: gait steady, medications reviewed.\nPower full.",
         ["gait steady, medications reviewed.\nPower full."]),
    ],
)  # fmt: skip
def test_a_finding_ends_where_something_else_begins(text, expected):
    assert [text[one.start : one.end] for one in findings_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Disability Benefits Questionnaire\nSits 30 minutes.", ["sit_once"]),
        ("Veterans Benefits Administration\nSits 30 minutes.", ["sit_once"]),
        ("Risks and benefits:\nSit 30 minutes", ["sit_once conditional"]),
        ("Neck endurance 14 sec (norm 39)\nSits 30 minutes.", ["sit_once"]),
        ("Plank 22 s (norm for age is 60)\nSits 30 minutes.", ["sit_once"]),
        ("Normative values\nSit 30 minutes", ["sit_once conditional"]),
    ],
)
def test_what_names_a_form_or_stands_beside_a_norm_opens_nothing(text, expected):
    assert shorts(text, "capacities") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CONSENT: risks incl. weakness told. Signed form.\nTIME OUT: done.\nStop gabapentin.",
         ["gabapentinoid"]),
        ("Consent: signed.\n\nTakes gabapentin.", ["gabapentinoid"]),
        ("Informed consent: obtained.\nHe was started on gabapentin.", ["gabapentinoid"]),
        ("CONSENT: risks incl. weakness,\ntakes gabapentin", ["gabapentinoid conditional"]),
        ("CONSENT:\nI understand.\nGabapentin may be given.", ["gabapentinoid conditional"]),
        ("CONSENT: the risks were explained.\nYou will take gabapentin.",
         ["gabapentinoid planned"]),
    ],
)  # fmt: skip
def test_what_stands_behind_a_consent_was_done(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize("behind", ["", " (continued)", " (CONT'D)", " CONTINUED"])
def test_a_review_of_records_tells_of_the_past_on_each_of_its_pages(behind):
    note = f"REVIEW OF MEDICAL RECORDS{behind}\n06/09/2021\nDr. Roe. Gabapentin started. ODI 44.\n"
    found = [m for m in read_text(note) if m.table in ("treatments", "measures")]
    assert [m.assertion for m in found] == ["historical", "historical"]


_AIMED = "Goals Addressed\nGoal 1: Client will walk 25 minutes.\n"


@pytest.mark.parametrize(
    "heading",
    ["Client Response / Progress", "Patient Response to Interventions:", "Progress:", "Response"],
)
def test_how_it_went_is_no_aim(heading):
    note = f"{_AIMED}Interventions Used\nBreathing retraining.\n{heading}\nWalks 7 minutes."
    walks = [(m.attributes["value"], m.assertion) for m in read(note, "capacities")]
    assert walks == [(25, "planned"), (7, "actual")]


@pytest.mark.parametrize(
    "heading",
    ["Interventions", "Planned interventions:", "Measure of progress:", "Expected progress:"],
)
def test_what_is_to_be_done_about_an_aim_is_one_still(heading):
    note = f"{_AIMED}{heading}\nWalk 15 minutes."
    assert [m.assertion for m in read(note, "capacities")] == ["planned", "planned"]


@pytest.mark.parametrize(
    ("heading", "sense"),
    [
        ('"B" Criteria of the Listings', "actual"),
        ("Paragraph B Criteria", "actual"),
        ("'B' criteria:", "actual"),
        ("Listing criteria:", "conditional"),
        ("Discharge criteria", "conditional"),
    ],
)
def test_the_ratings_of_paragraph_b_are_ratings(heading, sense):
    note = f"{heading}\nInteract with others: Moderate\nAdapt or manage oneself: Mild"
    assert [m.assertion for m in read(note, "capacities")] == [sense, sense]
