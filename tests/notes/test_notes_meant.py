"""What a word means where it stands: a label, a form, a drug, an injection named elsewhere."""

from __future__ import annotations

import pytest

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import read_text


def injections(text):
    return [
        (m.concept, m.assertion)
        for m in read_text(text)
        if m.table == "treatments" and modalities()[m.concept].group == "injection"
    ]


@pytest.mark.parametrize(("text", "senses"), [
    # the answer stands behind the colon
    ("P&S status: Not yet P&S. Anticipated P&S date 12/2024 after AME.", ["negated", "planned"]),
    ("P&S status: P&S as of 3/1/2024.", ["actual"]),
    ("P&S status: yes", ["actual"]),
    ("MMI status: not at MMI", ["negated"]),
    ("MMI status: deferred", ["negated"]),
    ("MMI: He has reached maximum medical improvement today.", ["actual"]),
    # asked, and answered there
    ("Adjuster's letter asks if she has hit MMI -- no.", ["negated"]),
    ("Adjuster asks whether he is at MMI; he is not.", ["negated"]),
    ("Attorney inquires about MMI; not yet.", ["negated"]),
    ("NCM asked about MMI status.", ["conditional"]),
    ("She could not be placed at MMI today.", ["negated"]),
    ("Letter asks if she has hit MMI -- no. I look for MMI in March.", ["negated", "planned"]),
    # to come, or only perhaps
    ("Depending on how he does I may declare him MMI at that visit.", ["conditional"]),
    ("I might place her at MMI at the next visit.", ["conditional"]),
    ("Possibly P&S at the next visit.", ["conditional"]),
    ("At this pace I look for MMI around the end of March.", ["planned"]),
    ("I declare him MMI today.", ["actual"]),
    ("I would call this MMI.", ["actual"]),
    # a per cent in a list of diagnoses only rates
    ("IMPRESSION: Left knee OA, s/p meniscectomy, 5% WPI.", []),
    ("IMPRESSION: At MMI, rated 5% WPI.", ["actual", "actual"]),
    ("Rated today: 15% WPI.", ["actual"]),
])  # fmt: skip
def test_what_is_said_of_mmi_is_its_answer(text, senses):
    assert [m.assertion for m in read_text(text) if m.concept == "explicit_mmi"] == senses


@pytest.mark.parametrize(("text", "expected"), [
    ("RFA submitted today for: PT 2x4 lumbar.", []),
    ("Periodic RFA supporting: MTUS/ODG.", []),
    ("RFA submitted for right shoulder arthroscopy.", []),
    ("DWC Form RFA attached.", []),
    ("An RFA was faxed to the carrier on 6/20 for a lumbar brace.", []),
    ("RFA for 12 visits of PT is enclosed.", []),
    ("See RFA.", []),
    ("RFA: PT 2x6, MRI lumbar.", []),
    ("RFA approved for PT 2x6.", []),
    ("RFA L3-5 scheduled 6/1.", [("rfa", "planned")]),
    ("RFA submitted for authorization.", [("rfa", "planned")]),
    ("Had RFA in May with 80% relief.", [("rfa", "historical")]),
    ("RFA for axial back pain gave 70% for 8 months.", [("rfa", "historical")]),
    ("Repeat RFA bilateral L4-5 was performed.", [("rfa", "actual")]),
])  # fmt: skip
def test_an_rfa_may_be_a_request_for_authorization(text, expected):
    assert injections(text) == expected


@pytest.mark.parametrize("text", [
    "He was put on interferon beta injections by Dr. Halloran.",
    "She refused the first evening's enoxaparin injection because of a bruise.",
    "Enoxaparin 40 mg SC daily to complete 28 days; self-injection demonstrated.",
    "Plan: Continue dulaglutide injections weekly.",
    "Semaglutide 1 mg weekly injection, no nausea.",
    "Starting fremanezumab injection monthly.",
    "Last injection of secukinumab was in May.",
    "Ceftriaxone IM injection given.",
    "Invega Sustenna injection every 4 weeks.",
    "Teriparatide daily injections x 18 months.",
    "She gives herself the injection on Sundays.",
    "Denosumab injection every 6 months.",
])  # fmt: skip
def test_a_drug_of_the_whole_body_is_no_injection(text):
    assert injections(text) == []


@pytest.mark.parametrize(("text", "concept"), [
    ("On adalimumab, had a cortisone injection of the knee in May.", "joint_inj"),
    ("On methotrexate and had an injection in the left hip.", "joint_inj"),
    ("Enoxaparin stopped before the epidural steroid injection.", "esi"),
    ("He tried everything except injections.", "injection"),
    ("Bupivacaine injection at L4 gave 80% relief.", "injection"),
    ("Hyaluronate injections x3 in 2022.", "injection"),
    ("Botulinum injections every 12 weeks help his migraine.", "injection"),
    ("Depo-Medrol injection gave her 3 months.", "injection"),
    ("Takes insulin; injection of the right knee in March helped.", "joint_inj"),
])  # fmt: skip
def test_steroids_and_numbing_are_injections(text, concept):
    assert [c for c, _ in injections(text)] == [concept]


@pytest.mark.parametrize(("text", "expected"), [
    # it says nothing of its own
    ("Reason: pain after injection\nHad left SI joint injection 2/5.", [("sij", "historical")]),
    ("Left knee cortisone injection today.\nPLAN\n- injection as above",
     [("joint_inj", "actual")]),
    ('He was told to see a "pain injection doctor".', []),
    # it tells more of the one kind that is named
    ("L5-S1 TFESI on 3/4. The injection lasted 2 months.",
     [("esi_tf", "historical"), ("esi_tf", "historical")]),
    ("SI joint injection in June. Second injection in August gave 60% relief for 4 weeks.",
     [("sij", "historical"), ("sij", "historical")]),
    ("SI joint injection in June. She declines another injection.",
     [("sij", "historical"), ("sij", "declined")]),
    ("3 epidurals with Dr. Lee. If he likes he could repeat the injection.",
     [("esi", "conditional"), ("esi", "conditional")]),
    ("Right C4-6 medial branch blocks performed. If positive, confirmatory block #2.",
     [("facet_mbb", "actual"), ("facet_mbb", "conditional")]),
    ("Positive sacroiliac joint tests. I have twice injected the joint itself. The injection of "
     "March 2023 gave 75% relief.", [("sij", "historical")]),
    # several kinds, or none that was given: which is meant stays open
    ("L5-S1 TFESI on 3/4. Left knee cortisone injection 5/1. The injection lasted 2 months.",
     [("esi_tf", "historical"), ("joint_inj", "conditional"), ("injection", "historical")]),
    ("Plan: trigger point injections next visit. The injection in March helped.",
     [("tpi", "planned"), ("injection", "historical")]),
    # no one of them is meant
    ("She declined injections. Had L4-5 ESI in 2019.",
     [("injection", "declined"), ("esi", "historical")]),
    ("No injections. Had L4-5 ESI in 2019.", [("injection", "negated"), ("esi", "historical")]),
    ("L4-5 ESI 3/1. Injection into the plantar fascia 4/1 helped.",
     [("esi", "conditional"), ("injection", "historical")]),
    ("Lumbar facet injections in May. Occipital nerve block helped.",
     [("facet_mbb", "historical"), ("injection", "historical")]),
    ("Occipital nerve block in May. Knee injection in June. The injection helped 40%.",
     [("injection", "historical"), ("joint_inj", "historical"), ("injection", "historical")]),
    ("The injection helped 40%.", [("injection", "historical")]),
])  # fmt: skip
def test_a_bare_injection_is_the_one_named(text, expected):
    assert injections(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    # told by a verb
    ("I injected that wrist back in the fall.", [("joint_inj", "actual")]),
    ("Dr. Lee injected her left knee in 2019.", [("joint_inj", "historical")]),
    ("The right wrist I have never had to inject.", [("joint_inj", "negated")]),
    ("could inject R 3rd MCP if it swells up again", [("joint_inj", "conditional")]),
    ("Will inject the left knee next visit.", [("joint_inj", "planned")]),
    ("No plans to inject the hip.", [("joint_inj", "negated")]),
    ("My dad had his knee injected.", [("joint_inj", "family")]),
    ("I gave her a cortisone shot into the left knee.", [("joint_inj", "actual")]),
    ("We placed 1 cc of Celestone in the right trigger finger today.", [("injection", "actual")]),
    ("Plan: we will go ahead and inject the right hip.", [("joint_inj", "planned")]),
    ("Dupilumab helps. Got her injection last week.", []),
    ("R knee prepped. 40 mg Kenalog + 4 cc 1% lido injected.", [("joint_inj", "actual")]),
    ("L5-S1 ESI done. 80 mg of Depo-Medrol was injected.", [("esi", "actual")]),
    ("Subacromial cortisone x2 (9/21, 1/22).", [("joint_inj", "historical")]),
    ("I put steroid in the R carpal canal in 2023.", [("injection", "historical")]),
    ("I injected the knee with lidocaine and Kenalog today.", [("joint_inj", "actual")]),
    ("I injected the knee with lidocaine only.", []),
    ("We injected the glenohumeral joint with sterile saline with a spinal needle.", []),
    ("He will inject insulin into the thigh.", []),
    # by other names
    ("If no better we can talk about SI RF.", [("rfa", "conditional")]),
    ("If the diary is positive, radiofrequency of the same three nerves.",
     [("rfa", "conditional")]),
    ("Her mother gets the burning procedure every year.", [("rfa", "family")]),
    ("RF positive RA.", []),
    # to come, or only under a condition
    ("Left L3-L5 RFA to be repeated, last one >12 mo ago.", [("rfa", "planned")]),
    ("Sees Dr. Holm 4/25, he is going to do the GH joint injection then.",
     [("joint_inj", "planned")]),
    ("She isn't going to do the ESI.", [("esi", "negated")]),
    ("Should the right side become a problem, we would start with a diagnostic sacroiliac "
     "injection.", [("sij", "conditional")]),
])  # fmt: skip
def test_injections_told_by_a_verb_or_another_name(text, expected):
    assert injections(text) == expected


@pytest.mark.parametrize(("story", "concept"), [
    ("The needle was walked down to a point just below the L5 pedicle.", "esi_tf"),
    ("The C-arm was turned until the Scottie dog came up. The needle was placed.", "esi_tf"),
    ("The needle was advanced; it sat in the upper posterior part of the foramen.", "esi_tf"),
    ("The needle was advanced. Omnipaque outlined the exiting root.", "esi_tf"),
    ("The needle was advanced through the ligamentum flavum.", "esi_il"),
    ("The needle was advanced through the sacrococcygeal ligament.", "esi_il"),
    ("The needle was advanced and the steroid injected.", "esi"),
])  # fmt: skip
def test_the_landmarks_of_an_epidural_tell_its_route(story, concept):
    text = "PROCEDURE: Lumbar epidural steroid injection, right L5\n" + story
    assert [c for c, _ in injections(text)] == [concept]


@pytest.mark.parametrize(("story", "concept"), [
    ("Needles hugging the waist of the pillars.", "facet_mbb"),
    ("The articular pillars were lined up.", "facet_mbb"),
    ("The patient tolerated it well.", "injection"),
])  # fmt: skip
def test_a_diagnostic_block_of_levels_is_of_the_branches_its_needles_reach(story, concept):
    text = "PROCEDURE PERFORMED: Right C4, C5, C6 diagnostic blocks (second set)\n" + story
    assert injections(text) == [(concept, "actual")]


@pytest.mark.parametrize(("text", "senses"), [
    # one treatment's failure, the dose of a medicine, a picture, a wound
    ("Her doctor tried a lidocaine patch over the hip, with no change in symptoms.", []),
    ("Tried gabapentin without improvement.", []),
    ("Was given a Medrol pack, no change in pain.", []),
    ("Applied the cream, no better.", []),
    ("Was put on gabapentin and remains without improvement.", ["actual"]),
    ("Was given naproxen and physical therapy, without improvement.", ["actual"]),
    ("Resume Celebrex, Zanaflex, Tylenol same as before.", []),
    ("Adjacent L4-5 mild DDD unchanged from preop MRI.", []),
    ("Area has been at a standstill for a month.", []),
    ("She had plateaued in March, but since then she is gaining again.", ["negated"]),
    ("Hemoglobin unchanged from previous.", []),
    ("HR has plateaued.", []),
    ("Sister's whiplash never got one bit better.", ["family"]),
    ("Low back pain, same as before.", ["actual"]),
    ("We have tried therapy, pills, 3 shots, with no change in symptoms.", ["actual"]),
    ("Pain unchanged but function better.", ["actual"]),
    ("Pain in this area has been at a standstill for a month.", ["actual"]),
    ("Symptoms unchanged since the last visit.", ["actual"]),
    ("Continue naproxen; pain same as before.", ["actual"]),
])  # fmt: skip
def test_a_plateau_is_of_the_claimant(text, senses):
    assert [m.assertion for m in read_text(text) if m.concept == "plateau"] == senses


@pytest.mark.parametrize(("text", "count"), [
    ("Plan\n- swap meloxicam for diclofenac gel\n- start duloxetine 30 mg\n- see me prn", 0),
    ("Reason for d/c: plateau / transition to home program", 0),
    ("See me as needed.", 1),
    ("Transitioned to independent home program.", 1),
    ("Resume Tylenol same as before.", 1),
])  # fmt: skip
def test_care_goes_on_as_it_is(text, count):
    assert len([m for m in read_text(text) if m.concept == "maintenance"]) == count


@pytest.mark.parametrize("text", [
    "Botox q12 wks ongoing.",
    "topiramate stays at 100 BID",
    "Hydrocodone, tizanidine, patches: doses stand.",
    "Leave the adalimumab, methotrexate and folic acid just the way they are.",
    "Stay on what she is taking now, nothing different.",
    "Baclofen 10 mg t.d.s. to be carried on same as before.",
    "Gabapentin 600 tid. To be continued without modification.",
    "Voltaren gel and Tylenol as she has been doing, no changes.",
    "Keep going w/ the current PT protocol.",
    "P: Cont per POC. Recert due visit 10.",
    "P: Same Tx.",
    "Keep schedule, nothing to change this wk.",
    "She takes tramadol and will go on taking it at the same dosage.",
])  # fmt: skip
def test_other_words_for_going_on(text):
    senses = {m.assertion for m in read_text(text) if m.concept in ("maintenance", "plateau")}
    assert senses == {"actual"}
    assert not [m for m in read_text(text) if m.concept == "plateau"]


@pytest.mark.parametrize(("text", "senses"), [
    # medicines of other conditions
    ("Cont glargine/lispro same doses.", []),
    ("Lisinopril as before. Omeprazole as before.", []),
    ("Clopidogrel, statin unchanged.", []),
    ("Insulin stays at 28 units.", []),
    ("Leave the metformin as is.", []),
    ("Amoxicillin to be continued without change.", []),
    # of a condition, a relative, a refusal, the past
    ("If labs are fine leave the methotrexate as is.", ["conditional"]),
    ("His mother stays on gabapentin as is.", ["family"]),
    ("She does not want to stay on what she is taking.", ["declined"]),
    ("Same treatment in 2019 failed.", []),
    ("Lopressor 50 mg b.i.d. is to be continued, as is the Zestril.", []),
    ("Carvedilol and rosuvastatin as is.", []),
])  # fmt: skip
def test_not_everything_that_goes_on_is_care_of_the_claim(text, senses):
    assert [m.assertion for m in read_text(text) if m.concept == "maintenance"] == senses


@pytest.mark.parametrize(("text", "senses"), [
    ("It has been well stabilized and not likely to change substantially in the next year w or "
     "w/o tx.", ["actual"]),
    ("Not much has changed across the last 3 months despite a full course of PT.", ["actual"]),
    ("The same picture as at the two previous visits, nothing has moved in either direction.",
     ["actual"]),
    ("She's had the pain unaltered for going on five years.", ["actual"]),
    ("RA - low dz activity, stable on current therapy over the last 3 visits.", ["actual"]),
    ("Chronic migraine w/o aura, intractable, w/o status (G43.719)", ["actual"]),
    ("Migraine without aura, not intractable, without status migrainosus", []),
    ("The fracture has been stabilized with a plate.", []),
    ("Not much has changed in his medications.", []),
    ("The patient has been stabilized in the ER.", []),
])  # fmt: skip
def test_other_words_for_a_plateau(text, senses):
    assert [m.assertion for m in read_text(text) if m.concept == "plateau"] == senses
