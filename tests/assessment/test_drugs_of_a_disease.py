"""A drug made for one disease is care of that disease where it is claimed, and of no other."""

from __future__ import annotations

import pytest
from notes_help import read
from tables import details, evidence, score, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.claimed import whose
from mmi_kit.evidence.named import of_an_instrument
from mmi_kit.knowledge.modalities import drugs, generic_name, modalities

RA = {"id": "ra", "label": "Rheumatoid arthritis", "icd10": ["M05.79"], "region": "hand"}
BACK = {"id": "lumbar", "label": "Lumbar disc disease", "region": "lumbar"}
HEAD = {"id": "head", "label": "Chronic migraine", "icd10": ["G43.709"], "region": "head"}


def claim(*impairments):
    first, *others = impairments
    return details(impairment=[first | {"primary": True}, *others])


@pytest.mark.parametrize(
    ("name", "kind", "generic"),
    [
        ("mtx", "conventional_dmard", "methotrexate"),
        ("plaquenil", "conventional_dmard", "hydroxychloroquine"),
        ("azathioprine", "conventional_dmard", "azathioprine"),
        ("humira", "biologic_dmard", "adalimumab"),
        ("adalimumab-adaz", "biologic_dmard", "adalimumab"),
        ("hyrimoz", "biologic_dmard", "adalimumab"),
        ("infliximab-dyyb", "biologic_dmard", "infliximab"),
        ("etanercept-szzs", "biologic_dmard", "etanercept"),
        ("simponi aria", "biologic_dmard", "golimumab"),
        ("xeljanz xr", "biologic_dmard", "tofacitinib"),
    ],
)
def test_a_name_has_its_class_and_its_substance(name, kind, generic):
    assert (drugs()[generic], generic_name(name)) == (kind, generic)
    assert modalities()[kind].active


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Start adalimumab-adaz 40 mg every 2 weeks.",
         [("biologic_dmard", "adalimumab-adaz", "started", "40 mg")]),
        ("Continue MTX 15 mg weekly.", [("conventional_dmard", "MTX", "continued", "15 mg")]),
        ("Increased leflunomide to 20 mg daily.",
         [("conventional_dmard", "leflunomide", "increased", "20 mg daily")]),
        # four letters behind a hyphen are no suffix of another name
        ("Methotrexate-free since May.", [("conventional_dmard", "Methotrexate", "mentioned", "")]),
    ],
)  # fmt: skip
def test_it_is_read_with_its_dose(text, expected):
    found = read(text, "treatments", "plan")
    assert [(m.concept, m.attributes["label"], m.attributes["action"],
             m.attributes.get("dose", "")) for m in found] == expected  # fmt: skip


@pytest.mark.parametrize(
    ("concept", "known", "expected"),
    [
        ("biologic_dmard", claim(RA), ""),  # the primary impairment's
        ("biologic_dmard", claim(RA, BACK), ""),
        ("biologic_dmard", claim(BACK, RA), "ra"),
        ("migraine_acute", claim(BACK, HEAD), "head"),
        ("migraine_prevention", claim(HEAD, BACK), ""),
        ("migraine_prevention", claim(BACK), ""),
        ("nsaid", claim(BACK, RA), ""),  # for either
        ("biologic_dmard",
         claim(BACK, RA, {"id": "psa", "label": "Psoriatic arthritis", "region": "foot"}), ""),
    ],
)  # fmt: skip
def test_whose_it_is(concept, known, expected):
    assert whose(treatment("2023-01-05", concept) | {"impairment": "", "sentence": ""}, known) == (
        expected
    )


def found(known, *rows):
    return assess(evidence(treatments=list(rows)), known, "t")


BEGUN = treatment("2023-10-03", "biologic_dmard", "started", label="Orencia", column="plan")


def test_a_biologic_begun_is_active_care_of_what_it_is_for():
    (course,) = found(claim(RA), BEGUN).treatments
    assert (course.impairment, course.active_days) == ("ra", ("2023-10-03",))
    (course,) = found(claim(BACK, RA), BEGUN).treatments
    assert course.impairment == "ra"


def test_it_moves_no_clock_where_no_such_disease_is_claimed():
    (course,) = found(claim(BACK), BEGUN).treatments
    assert course.active_days == ()
    kept = [
        treatment("2022-01-05", "esi_tf"),
        *(treatment(f"2023-0{m}-23", "conventional_dmard", "continued", label="methotrexate",
                    column="plan") for m in (3, 6)),
    ]  # fmt: skip
    assert found(claim(BACK), *kept).threshold.maintenance == ()
    assert len(found(claim(RA), *kept).threshold.maintenance) == 2


def test_an_infusion_given_again_is_no_new_active_care():
    rows = [
        treatment(day, "biologic_dmard", "performed", label=name, column="plan")
        for day, name in (("2023-10-03", "Orencia"), ("2023-10-31", "abatacept"))
    ]
    (course,) = found(claim(RA), *rows).treatments
    assert (course.start, course.end) == ("2023-10-03", "2023-10-31")
    assert course.active_days == ("2023-10-03",)


@pytest.mark.parametrize(
    ("known", "expected"),
    [(claim(RA), ""), (claim(BACK, RA), "ra"), (claim(RA, BACK), ""), (claim(BACK), "")],
)
def test_a_score_of_disease_activity_is_of_that_disease(known, expected):
    assert of_an_instrument("cdai", known) == expected


def test_what_was_tried_counts_as_documented_medication():
    rows = [
        treatment(day, kind, action, label=label, dose="20 mg", reason=why, outcome="none",
                  column="plan")
        for kind, label in (("conventional_dmard", "leflunomide"), ("biologic_dmard", "Humira"))
        for day, action, why in (("2022-01-05", "started", ""), ("2022-09-05", "stopped", "rash"))
    ]  # fmt: skip
    credit = {e.id: e for e in found(claim(RA), *rows).completeness.elements}["T5"]
    assert credit.reason.startswith(("too_few_classes", "classes_documented"))
    other = {e.id: e for e in found(claim(BACK), *rows).completeness.elements}["T5"]
    assert other.credit == 0


def given_with(scores, **own):
    row = treatment("2023-03-14", "joint_inj", label="wrist injection", region="hand", **own)
    known = claim(RA)
    (course,) = assess(evidence(treatments=[row], measures=scores), known, "t").treatments
    return course.outcome


@pytest.mark.parametrize(
    ("instrument", "words", "expected"),
    [
        # the activity of the whole disease judges no injection of one joint
        ("cdai", "", "not_recorded"),
        ("nprs", "", "none"),
        # nor does pain as a whole, where the words say what it did
        ("nprs", "helped", "partial"),
        ("nprs", "did not help", "none"),
    ],
)
def test_what_judges_an_injection(instrument, words, expected):
    scores = [score("2023-02-14", instrument, 6), score("2023-03-28", instrument, 7)]
    assert given_with(scores, outcome=words) == expected
