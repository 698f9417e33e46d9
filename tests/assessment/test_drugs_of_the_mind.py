"""A medicine for the mind is a trial of a mental impairment, and moves no clock of another."""

from __future__ import annotations

import pytest
from notes_help import read
from tables import details, evidence, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, drugs, generic_name, modalities

MENTAL = [{"id": "depression", "label": "Major depressive disorder", "icd10": ["F33.1"],
           "region": "mental"}]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "generic"),
    [
        ("zoloft", "ssri", "sertraline"),
        ("lexapro", "ssri", "escitalopram"),
        ("wellbutrin", "antidepressant", "bupropion"),
        ("desyrel", "antidepressant", "trazodone"),
        ("lithobid", "mood_stabilizer", "lithium"),
        ("lamictal", "mood_stabilizer", "lamotrigine"),
        ("seroquel", "antipsychotic", "quetiapine"),
        ("buspar", "anxiolytic", "buspirone"),
        ("lidocaine ointment", "topical", "lidocaine ointment"),
        ("cymbalta", "snri", "duloxetine"),
        ("pamelor", "tca", "nortriptyline"),
    ],
)
def test_a_name_has_its_class(name, kind, generic):
    assert (drugs()[name], generic_name(name)) == (kind, generic)


def test_every_class_is_a_modality():
    assert {kind for kind in drugs().values() if kind not in modalities()} == set()
    assert modalities()["snri"].group != PSYCHOTROPIC


def active_days(known):
    rows = [treatment("2023-03-23", "ssri", "started", label="sertraline", column="plan")]
    (course,) = assess(evidence(treatments=rows), known, "t").treatments
    return course.active_days


def test_its_start_is_active_care_of_a_mental_impairment_alone():
    assert active_days(details(impairment=MENTAL)) == ("2023-03-23",)
    assert active_days(details()) == ()


def test_staying_on_it_is_no_maintenance_of_the_back():
    stays = {"label": "sertraline", "column": "plan"}
    rows = [
        treatment("2022-01-05", "esi_tf"),
        *(treatment(f"2023-0{m}-23", "ssri", "continued", **stays) for m in (3, 6)),
    ]
    assert assess(evidence(treatments=rows), details(), "t").threshold.maintenance == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cross-taper sertraline to venlafaxine XR 75 mg.", ["stopped", "started"]),
        ("Switch from gabapentin 300 mg to pregabalin 75 mg.", ["stopped", "started"]),
        ("Switched to duloxetine.", ["started"]),
        ("Changed gabapentin to 600 mg TID, continue duloxetine.", ["mentioned", "continued"]),
    ],
)
def test_one_medicine_is_left_for_another(text, expected):
    assert [m.attributes["action"] for m in read(text, "treatments")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stellate ganglion block right, #1, ultrasound", ["sympathetic"]),
        ("PT: ultrasound, e-stim", ["pt"]),
        ("Ultrasound R shoulder", ["diagnostics"]),
        ("MRI lumbar, ESI L4-5", ["diagnostics", "esi"]),
    ],
)
def test_ultrasound_beside_a_procedure_is_no_study(text, expected):
    assert [m.concept for m in read(text, "treatments", "treatment")] == expected


@pytest.mark.parametrize(
    ("words", "outcome"),
    [("Best so far. Walks 25 min in pool.", "not_recorded"), ("min relief", "partial"),
     ("minimal change", "partial")],
)  # fmt: skip
def test_minutes_are_no_little_relief(words, outcome):
    rows = [treatment("2022-01-05", "pt", outcome=words)]
    assert assess(evidence(treatments=rows), details(), "t").treatments[0].outcome == outcome


@pytest.mark.parametrize(
    ("specialty", "credential", "days"),
    [
        ("Psychiatry", "MD", ()),
        ("Behavioral health", "MD", ()),
        ("", "PMHNP", ()),
        ("Rheumatology", "MD", ("2023-05-18", "2023-09-21")),
        ("Physiatry", "MD", ("2023-05-18", "2023-09-21")),
        ("Neurology and psychiatry", "MD", ("2023-05-18", "2023-09-21")),
        ("Family medicine and mental health", "MD", ("2023-05-18", "2023-09-21")),
        ("", "MD", ("2023-05-18", "2023-09-21")),
    ],
)
@pytest.mark.parametrize(("concept", "label"), [("snri", "venlafaxine"), ("tca", "nortriptyline")])
def test_what_a_psychiatrist_prescribes_moves_no_clock_of_the_body(
    specialty, credential, days, concept, label
):
    rows = [treatment(day, concept, action, label=label, column="plan")
            for day, action in (("2023-05-18", "started"), ("2023-09-21", "stopped"))]  # fmt: skip
    visits = [{"date": r["date"], "concept": "visit", "specialty": specialty,
               "credential": credential} for r in rows]  # fmt: skip
    found = evidence(treatments=rows, visits=visits)
    (course,) = assess(found, details(), "t").treatments
    assert course.active_days == days
    (course,) = assess(found, details(impairment=MENTAL), "t").treatments
    assert course.active_days == ("2023-05-18", "2023-09-21")


def test_one_visit_for_the_mind_makes_nobody_a_psychiatrist():
    rows = [treatment("2023-05-18", "snri", "started", label="venlafaxine", column="plan")]
    visits = [{"date": "2023-05-18", "concept": "visit", "visit_type": "psych follow-up"}]
    (course,) = assess(evidence(treatments=rows, visits=visits), details(), "t").treatments
    assert course.active_days == ("2023-05-18",)


_BESIDE = [
    {"id": "lumbar", "label": "Lumbar disc disease", "region": "lumbar", "primary": True},
    {"id": "depression", "label": "Major depression", "icd10": ["F32.1"], "region": "mental"},
]


@pytest.mark.parametrize(
    ("label", "said", "of"),
    [
        ("diazepam", "ED course: ketorolac 30 mg IM and diazepam 5 mg PO", "lumbar"),
        ("lorazepam", "Lorazepam 1 mg once before the MRI", "lumbar"),
        ("valium", "Valium for muscle spasm", "lumbar"),
        ("diazepam", "Diazepam 5 mg bid for anxiety", "depression"),
        ("clonazepam", "Continue clonazepam 0.5 mg bid", "depression"),
        ("hydroxyzine", "Hydroxyzine 25 mg prn", "depression"),
    ],
)
def test_what_calms_a_spasm_treats_no_depression(label, said, of):
    row = treatment("2022-01-05", "anxiolytic", "started", label=label, sentence=said, quote=said)
    found = assess(evidence(treatments=[row]), details(impairment=_BESIDE), "t").treatments
    assert [course.impairment for course in found] == [of]
