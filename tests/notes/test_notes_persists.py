"""What lasts in spite of treatment, and what only sounds so; injections by their site."""

from __future__ import annotations

import pytest
from notes_help import read, said, shorts


@pytest.mark.parametrize(
    "text",
    [
        "He is a 13-year-old male with persistent left knee pain.",
        "She recovered with residual left hemisensory loss.",
        "Recurrent intractable low back and left lower extremity pain.",
        "In view of the persistent radicular complaints, an EMG was done.",
        "His anosmia never resolved.",
        "The stroke left him with a right foot drop.",
        "Pain has been unresponsive to medical therapy including narcotics.",
        "CRPS, recalcitrant to every measure thus far.",
        "She attempted conservative treatment without long-term relief of symptoms.",
        "None of the medications that he takes provides adequate relief of his pain.",
        "Longstanding and steady, feet burn as before.",
        "The low back is right where it was the day I first met him.",
        "No real change for better or worse in the neck.",
        "A history of chronic, persistent low back pain.",
        "Surgery is proposed because of persistent radicular pain.",
    ],
)
def test_what_lasts_is_a_plateau(text):
    assert "plateau" in said(text, "plateau")


@pytest.mark.parametrize(
    "text",
    [
        "Persistent cough.",
        "Residual urine 50 cc.",
        "Refractory anemia.",
        "Ulcerative colitis refractory to treatment.",
        "The risks including infection, bleeding and persistent pain were discussed.",
        "No residual weakness.",
        "If she continues to have persistent pain, we will get an MRI.",
        "Her pain is no longer persistent.",
        "Return sooner if unimproved.",
    ],
)
def test_what_only_sounds_so(text):
    assert "plateau" not in said(text, "plateau")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Procedure: Cortisone injection, left carpal tunnel.", ["injection"]),
        ("If no better, corticosteroid injection of her carpal tunnel.", ["injection conditional"]),
        ("He had a joint injection in 03/2007.", ["joint_inj historical"]),
        ("The knee was injected with Celestone and Marcaine.", ["joint_inj"]),
        ("The knee was injected with 30 cc of Marcaine.", []),
        ("I would consider zygapophyseal joint injections.", ["facet_mbb conditional"]),
        # a list of what was tried
        ("He attempted conservative treatment, which includes bracing, PT and Synvisc.",
         ["pt historical", "joint_inj historical"]),
        ("Treatment to date has included chiropractic and ESI.",
         ["chiro historical", "esi historical"]),
        ("Conservative treatment such as PT may help.", ["pt conditional"]),
    ],
)  # fmt: skip
def test_injections_by_their_site(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On a scale of 0 to 10, she rates her pain as an 8.", [8]),
        ("She rates her back pain as 10, with 0 being no pain.", [10]),
        ("He rates his pain as 4 times worse.", []),
        ("He rates his pain as 50% better.", []),
    ],
)
def test_pain_rated_without_a_slash(text, expected):
    assert [m.attributes["value"] for m in read(text, "measures")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The applicant has elected nonoperative care in place of the rotator cuff repair.",
         ["surgery declined"]),
        ("Meniscectomy recommended, pt opting out.", ["surgery declined"]),
        ("He is eager to proceed with surgery and declines further therapy.", ["surgery planned"]),
    ],
)  # fmt: skip
def test_refusals(text, expected):
    assert shorts(text, "treatments") == expected


def test_the_distance_of_an_exercise_tolerance():
    (told,) = read("His exercise tolerance is about two blocks.", "capacities")
    assert (told.concept, told.attributes["value"], told.attributes["unit"]) == (
        "walk_distance", 2, "block",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PROCEDURE PERFORMED: L3, L4 medial branch and L5 dorsal ramus diagnostic blocks",
         ["facet_mbb"]),
        ("She was given Kenalog 80 mg IM.", ["injection"]),
        # a shot for the day is the drug
        ("Given Toradol 30 IM.", ["nsaid"]),
        ("MTX 20 mg SC weekly and HCQ 200 BID.", ["conventional_dmard", "conventional_dmard"]),
    ],
)  # fmt: skip
def test_names_as_clinics_write_them(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize("text", ["TTD x 6 wks.", "Remain off work until 07/15/2023."])
def test_off_work_for_a_time_speaks_against_an_end_of_treatment(text):
    assert said(text, "improvement_expected") == ["improvement_expected"]


@pytest.mark.parametrize(
    "text",
    [
        "Diagnosis: Persistent left L5 radiculopathy.",
        "DX: 1. Knee arthroplasty with residual stiffness",
        "Post-operative diagnosis: recalcitrant right shoulder pain.",
        "Chronic intractable headaches (G43.719)",
        "Persistent sciatica M54.32",
    ],
)
def test_the_name_of_a_diagnosis_is_no_course(text):
    assert "plateau" not in said(text, "plateau")


@pytest.mark.parametrize(
    "text",
    [
        "Assessment: persistent left L5 radiculopathy.",
        "Diagnosis: lumbar strain. Persistent low back pain despite therapy.",
        "Diagnosis lumbar strain, and the pain has not resolved.",
        "Diagnosed with a strain, left with persistent pain.",
    ],
)
def test_what_is_told_beside_a_diagnosis_is_one(text):
    assert "plateau" in said(text, "plateau")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Given ketorolac with improvement to 5/10.", []),
        ("Sitting up to six hours, with change of position.", []),
        ("Therapy was completed with no improvement.", ["plateau"]),
        ("Eight visits without any change.", ["plateau"]),
        ("This form will not be considered in the permanent impairment rating.", []),
        ("Not to be used for a determination of permanent impairment.", []),
        ("Her condition is permanent and stationary.", ["explicit_mmi"]),
    ],
)
def test_with_improvement_is_no_plateau_and_a_form_rates_nobody(text, expected):
    assert said(text, "plateau", "explicit_mmi") == expected
