"""Diagnoses with codes under a part that holds the plan too, and what stands there and is none."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML

from mmi_kit.evidence.from_notes.note_sections import codes_over, findings_in


def _diagnoses(text: str, *, by_therapist: bool = False) -> list[str]:
    found = findings_in(text, by_therapist=by_therapist)
    return [" ".join(text[s.start : s.end].split()) for s in found if s.category == "diagnosis"]


@pytest.mark.parametrize(("text", "expected"), [
    # a grid of two columns, names wrapped within theirs
    ("Assessment/Plan\n# Assessment                      Details/Plan\n"
     "1. Cervical radiculopathy (M54.12)\nStart baclofen. Refer for therapy.\n"
     "2. Polyneuropathy in diseases\n   classified elsewhere (G63.0)          Feet tingle.\n",
     ["Cervical radiculopathy (M54.12)",
      "Polyneuropathy in diseases classified elsewhere (G63.0)"]),
    # a grid that says of what kind each row is
    ("Assessment/Plan\n#    Detail Type     Description\n"
     "1.   Assessment      Primary osteoarthritis of left\n"
     "                     knee (M17.12).\n     Plan Orders     Brace.\n",
     ["Primary osteoarthritis of left knee (M17.12)"]),
    # cells of a document's table
    ("Assessment & Plan\n1 | Assessment | Sciatica, left side (M54.32) | Rest\n",
     ["Sciatica, left side (M54.32)"]),
    ("Impression and Plan:\n1. Nonunion of fusion C6-7 (M96.0) - painful\nPlan: Brace.\n"
     "Plan: Continue as is.\n2. Panic disorder (F41.0)\nPlan: Per PCP.\nStaff: A. Bee, MA\n",
     ["Nonunion of fusion C6-7 (M96.0)", "Panic disorder (F41.0)"]),
    ("Assessments:\n1. Low back pain, unspecified - M54.50 (Primary)\n"
     "2. M47.816 - Lumbar spondylosis\n",
     ["Low back pain, unspecified - M54.50", "M47.816 - Lumbar spondylosis"]),
    ("Impression/Plan:\n- Carpal tunnel syndrome, right [G56.01]: splint at night\n",
     ["Carpal tunnel syndrome, right [G56.01]"]),
    # not stated, of relatives, a level, no code
    ("Assessment/Plan:\n1. Rule out cauda equina syndrome (G83.4). MRI.\n"
     "2. Family history of stroke (Z82.3)\n3. Possible lupus (M32.9)\n", []),
    ("Assessment/Plan:\n1. Neck: MRI (T12). Fracture (L4-5). Naproxen.\n2. GAD: stable.\n", []),
    # another part of the note ends it
    ("Impression and Plan:\n1. Gout (M10.9)\nFamily History: father, lupus (M32.9)\n",
     ["Gout (M10.9)"]),
    # in the other cell of its line
    ("Assessment/Plan\n   Obesity, class 2\n 1.                    Counselled.\n   (E66.9)\n", []),
])  # fmt: skip
def test_diagnoses_with_their_codes(text, expected):
    assert _diagnoses(text) == expected
    assert _diagnoses(text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Diagnosis: M54.12 Radiculopathy, cervical   Insurance: pending\n",
     ["M54.12 Radiculopathy, cervical"]),
    ("Dx: M17.11, M25.561 Goals: walk 1 mile\n", ["M17.11, M25.561"]),
    ("Diagnosis: s/p L4-5 fusion; stenosis. Job: Welder (Heavy).\n",
     ["s/p L4-5 fusion; stenosis."]),
    # no fields of a form
    ("Diagnosis: Primary: M17.11 Secondary: M54.50\n", ["Primary: M17.11 Secondary: M54.50"]),
    ("Dx: Left knee: OA. Right knee: meniscal tear\n",
     ["Left knee: OA. Right knee: meniscal tear"]),
])  # fmt: skip
def test_the_next_field_of_the_line_is_no_diagnosis(text, expected):
    assert _diagnoses(text) == expected


@pytest.mark.parametrize("said", [
    "Tolerated session well.", "Core program appropriate.", "Minimal gains; goals not met.",
    "Discharged, no show x3.", "No signs of radiculopathy.",
])  # fmt: skip
def test_how_therapy_went_is_no_diagnosis(said):
    text = f"Assessment\n{said}\nPlan\nContinue.\n"
    assert _diagnoses(text, by_therapist=True) == []
    assert _diagnoses(text) == [said]


def test_a_therapist_may_name_what_is_treated():
    text = "Assessment\nFindings fit rotator cuff tendinopathy. Rehab potential: good.\nPlan\n"
    assert _diagnoses(text, by_therapist=True) == ["Findings fit rotator cuff tendinopathy"]
    assert _diagnoses("Dx: knee OA\nPlan\n", by_therapist=True) == ["knee OA"]


def test_the_plan_of_a_diagnosis_has_its_codes():
    text = "A/P\n1. Neuropathy (G62.9)\nPregabalin.\n2. Gout (M10.9)\nColchicine.\n"
    sections = tuple(findings_in(text))
    assert codes_over(text.index("Pregabalin"), sections) == "G62.9"
    assert codes_over(text.index("Colchicine"), sections) == "M10.9"
    assert codes_over(text.index("A/P"), sections) == ""


_CLAIM = (
    CASE_TOML
    + """primary = true
[[impairment]]
id = "neuropathy"
label = "Polyneuropathy"
icd10 = ["G62.9"]
[[impairment]]
id = "depression"
label = "Major depression"
icd10 = ["F32.1"]
region = "mental"
"""
)
_NOTE = """Date of service: {day}
Provider: Ann Rowe, MD
Progress note
Assessment/Plan
1. {one}
{plan}
Electronically signed by Ann Rowe, MD
"""


def _notes(*notes: tuple[str, str, str]) -> list[tuple[str, str]]:
    files = {
        f"n{n}.txt": _NOTE.format(day=day, one=one, plan=plan).encode()
        for n, (day, one, plan) in enumerate(notes)
    }
    found = evidence(toml=_CLAIM, files=files)
    return sorted(rows_of(found.treatments, "label", "impairment"))


def test_a_medicine_is_of_the_diagnosis_whose_plan_gives_it():
    assert _notes(
        ("03/01/2022", "Polyneuropathy (G62.9)", "Start pregabalin 75 mg."),
        ("06/01/2022", "Cough (R05.9)", "Rest."),
        ("09/01/2022", "Depression, moderate (F32.1)", "Start duloxetine 60 mg."),
    ) == [("duloxetine", "depression"), ("pregabalin", "neuropathy")]


def test_a_medicine_of_the_primary_impairment_too_is_of_nobody_knows_which():
    assert {one for _, one in _notes(
        ("03/01/2022", "Polyneuropathy (G62.9)", "Start gabapentin 300 mg."),
        ("06/01/2022", "Lumbar radiculopathy (M54.16)", "Increase gabapentin to 600 mg."),
    )} == {""}  # fmt: skip


def test_a_diagnosis_that_nobody_claims_does_not_bear_on_the_claim():
    note = _NOTE.format(day="03/01/2022", one="Cellulitis of left leg (L03.116)", plan="Rest.\n"
                        "2. Lumbar radiculopathy (M54.16)\nBrace.")  # fmt: skip
    found = evidence(toml=_CLAIM, files={"n.txt": note.encode()})
    assert rows_of(found.findings, "text", "impairment") == [
        ("Cellulitis of left leg (L03.116)", "L03.116"), ("Lumbar radiculopathy (M54.16)", ""),
    ]  # fmt: skip
