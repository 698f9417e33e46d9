"""A word that refers back is of what it is told of; another matter between ends its reach."""

from __future__ import annotations

import pytest

from mmi_kit.notes import read_text

RESULTS = ("relief_pct", "relief_days")


def treatments(text: str) -> list[tuple[object, ...]]:
    """(kind, sense, results) of each treatment."""
    return [
        (m.concept, m.assertion, *(m.attributes[name] for name in RESULTS if name in m.attributes))
        for m in read_text(text)
        if m.table == "treatments"
    ]


@pytest.mark.parametrize(("text", "expected"), [
    # what is done today stands, whatever was done before
    ("Hand: trigger thumb, second injection given today. PMH knee steroid injection 2019.",
     [("injection", "actual"), ("joint_inj", "historical")]),
    ("Podiatry: Left plantar fasciitis. Third injection given today, 1 cc. PMH: L4-5 ESI 2019.",
     [("injection", "actual"), ("esi", "historical")]),
    ("1. Right trigger thumb - second injection today. 2. Knee OA - Synvisc 6/2023.",
     [("injection", "actual"), ("joint_inj", "historical")]),
    ("L4-5 ESI 2019. Right trigger thumb. The second injection today.",
     [("esi", "historical"), ("injection", "actual")]),
    ("L5-S1 TFESI on 3/4. She got another injection today.",
     [("esi_tf", "historical"), ("esi_tf", "actual")]),
    # of another part, item, heading or study
    ("WRIST: De Quervain's. First injection 3/1 helped for 6 weeks.\nBACK: L5-S1 ESI 2/1/24, "
     "no relief.", [("injection", "historical", 42), ("esi", "historical")]),
    ("1. Left plantar fasciitis. The first injection helped for two months. 2. Lumbar "
     "radiculopathy. L4-5 TFESI 3/4/22",
     [("injection", "historical", 60), ("esi_tf", "historical")]),
    ("Ortho: Left knee OA; last injection gave 3 months. Pain: L4-5 interlaminar ESI 3/4/22.",
     [("injection", "historical", 90), ("esi_il", "historical")]),
    ("History of lumbar ESI. Morton's neuroma: last injection gave 50% relief.",
     [("esi", "historical"), ("injection", "historical", 50)]),
    ("Hip injection 2020. Vocal cord: previous injection lasted six months.",
     [("joint_inj", "historical"), ("injection", "historical", 180)]),
    ("Past: L4-5 ESI 2019. Assessment: trochanteric bursitis. Plan: schedule the injection next "
     "week.", [("esi", "historical"), ("injection", "planned")]),
    ("Right shoulder impingement: recommend steroid injection. She would like to think about the "
     "injection. Past history: L4-5 ESI 2019.",
     [("injection", "planned"), ("injection", "planned"), ("esi", "historical")]),
    ("In a randomized trial, the injection reduced pain by 50%. Patient had SI joint injection in "
     "2020.", [("injection", "historical", 50), ("sij", "historical")]),
    ("Right knee steroid injection in May. Diabetes: On Trulicity. Missed the last two "
     "injections.", [("joint_inj", "historical")]),
    ("Left knee injection in May helped. He also has a stye. The second injection lasted 2 weeks.",
     [("joint_inj", "historical"), ("injection", "historical", 14)]),
    ("L5-S1 TFESI in May. Peyronie's disease, the last injection gave 40% improvement.",
     [("esi_tf", "historical"), ("injection", "historical", 40)]),
    # right behind its name it is meant
    ("L4-5 ESI 3/2/22. The injection gave 50% relief for six weeks.",
     [("esi", "historical"), ("esi", "historical", 50, 42)]),
])  # fmt: skip
def test_a_bare_injection_takes_no_kind_across_another_matter(text, expected):
    assert treatments(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    # other things that have a first, a second and a last one
    ("ESI in May. He has flares every few months. The last one lasted two weeks.",
     [("esi", "historical")]),
    ("Left SI joint injection on 4/2. He has had two gout attacks since. The first lasted a week.",
     [("sij", "historical")]),
    ("TPI in May. Had two colds this winter. The second lasted three weeks.",
     [("tpi", "historical")]),
    ("L5 ESI in May. Passed two kidney stones. The last one lasted two days.",
     [("esi", "historical")]),
    ("L5 ESI in May. COVID twice since. The first lasted three weeks.", [("esi", "historical")]),
    ("L5 ESI in May. He has held two jobs since. The first lasted two months.",
     [("esi", "historical")]),
    ("Botox for migraine every 12 weeks. Last headache was in May. The last one lasted two days.",
     [("migraine_prevention", "actual")]),
    ("L5 ESI in May. Tried two braces. The second gave 30% relief.", [("esi", "historical")]),
    ("L5 ESI in May. Did two courses of therapy. The second gave 40% relief.",
     [("esi", "historical")]),
    ("Left SI joint injection in May. Wore bilateral AFOs. Left gave 50% relief.",
     [("sij", "historical")]),
    ("L5-S1 TFESI 3/1/24. A1c 7.8. Repeat 6/1/24: 30% improved.", [("esi_tf", "historical")]),
    ("L5 ESI 2/2022. Last month had 50% relief with heat.", [("esi", "historical")]),
    ("Botox for glabellar lines today. The last round lasted 3 months.",
     [("migraine_prevention", "actual")]),
    # another procedure, another person
    ("PROCEDURE: Left L5 TFESI\nHISTORY: Chronic leg pain. Underwent microdiscectomy 2019. The "
     "same gave 80% relief for 2 years.", [("esi_tf", "actual"), ("decompress", "historical")]),
    ("PROCEDURE: MBB L3-5. HPI: His wife underwent the same. First gave 80% for 6 hours.",
     [("facet_mbb", "actual")]),
    ("PROCEDURE: L3-5 RFA. Patient in bed 2 had an RFA. The first gave 80% for 6 months.",
     [("rfa", "actual"), ("rfa", "historical")]),
    # its own matter
    ("Left L5 TFESI 3/1/24. The second gave 60% relief for 2 months.",
     [("esi_tf", "historical"), ("esi_tf", "historical", 60, 60)]),
    ("Botox for chronic migraine. The last round gave 60% relief for 10 weeks.",
     [("migraine_prevention", "actual"), ("migraine_prevention", "actual", 60, 70)]),
])  # fmt: skip
def test_the_last_one_may_be_of_something_else(text, expected):
    assert treatments(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("He tried Norco and an ESI: 20% relief with the first, 60% relief from the second.",
     [("opioid", "historical"), ("esi", "historical")]),
    ("ESI in 2021 then two surgeries with 50% improvement after the first and 80% after the "
     "second.", [("esi", "historical"), ("surgery", "historical")]),
    ("TPI in May, then two courses of therapy, 40% with the first and 60% with the second.",
     [("tpi", "historical")]),
    ("Dx MBBs x2: 85% with the first and 90% with the second.",
     [("facet_mbb", "historical", 85), ("facet_mbb", "historical", 90)]),
    # a time of something else
    ("He had an ESI with 50% relief and 6 weeks of therapy.", [("esi", "historical", 50)]),
    ("ESI 50% and two weeks off work.", [("esi", "conditional")]),
    ("ESI gave 50% relief and 6 weeks of benefit.", [("esi", "historical", 50, 42)]),
])  # fmt: skip
def test_the_first_of_two_and_their_times(text, expected):
    assert treatments(text) == expected


def numbers(text: str) -> list[tuple[object, ...]]:
    """(concept, sense, value) of each score and capacity."""
    return [
        (m.concept, m.assertion, m.attributes["value"])
        for m in read_text(text)
        if m.table in ("measures", "capacities")
    ]


@pytest.mark.parametrize(("text", "expected"), [
    # a date on which something happened
    ("DOS 6/3/2024\n1/5/2023: L4-5 fusion by Dr. Smith. Currently sits 30 min, pain 4/10.",
     [("sit_once", "actual", 30), ("nprs", "actual", 4)]),
    ("DOS 6/3/2024\n6/3/2023 MVA: he was rear-ended. Pain 6/10 now. Sits 20 min.",
     [("nprs", "actual", 6), ("sit_once", "actual", 20)]),
    ("DOS 6/3/2024\n1/5/23 - injured at work lifting a box. He can now sit 30 minutes.",
     [("sit_once", "actual", 30)]),
    ("DOS 6/3/2024\nIMAGING\n3/4/2024 MRI: L4-5 HNP.\n Pain 6/10. Sits 20 min.",
     [("nprs", "actual", 6), ("sit_once", "actual", 20)]),
    # the newest of several is of now
    ("6/3/2024: doing ok. Sits 40 min.\n1/5/2024: doing ok. Sits 20 min.",
     [("sit_once", "actual", 40), ("sit_once", "historical", 20)]),
    # a visit
    ("DOS 6/3/2024\n1/5/2024: seen. Pain 6/10.\n Sits 20 min.",
     [("nprs", "historical", 6), ("sit_once", "historical", 20)]),
    ("DOS 6/3/2024\n1/5/2024: seen. Pain 6/10.\nSits 20 min.",
     [("nprs", "historical", 6), ("sit_once", "actual", 20)]),
])  # fmt: skip
def test_a_date_of_a_visit_and_a_date_of_an_event(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    # what a patient is told, what a job asks for
    ("INSTRUCTIONS:\nRecovery at home: Do not lift more than 20 lb.",
     [("lift_occ", "conditional", 20)]),
    ("DISCHARGE INSTRUCTIONS\nPost-op: No lifting over 10 lb.", [("lift_occ", "conditional", 10)]),
    ("CONSENT: Risks explained.\nRecovery: you may have pain 6/10 for a week",
     [("nprs", "conditional", 6)]),
    ("PATIENT EDUCATION:\nRest today.\nPost-procedure: sit 20 minutes only.",
     [("sit_once", "conditional", 20)]),
    ("Employer asks for restrictions: no lifting over 20 lb.", [("lift_occ", "actual", 20)]),
    ("Requirements for modified duty: no lifting over 20 lb", [("lift_occ", "actual", 20)]),
    ("Work restrictions: requirements for him as follows: lift 10 lb max.",
     [("lift_occ", "actual", 10)]),
    ("Employer demands full duty, he lifts only 10 lb.", [("lift_occ", "actual", 10)]),
    ("She must be able to sit 30 min then stand.", [("sit_once", "actual", 30)]),
    ("Job: he can lift 50 lb per description.", []),
    # of a time, of another thing
    ("No lifting over 5 lb with right arm for 3 months now.", [("lift_right", "actual", 5)]),
    ("No lifting over 5 lb with right hand x 3 months, permanent thereafter.",
     [("lift_right", "actual", 5)]),
    ("No lifting over 10 lb with right arm for 6 weeks.", [("lift_right", "conditional", 10)]),
    ("Sits 30 min, was 20 min in the waiting room.", [("sit_once", "actual", 30)]),
    ("Swims, managing 400 meters.", []),
    ("Managing 300 meters in her wheelchair.", []),
    ("Lifting his dog weighing 50 lb hurt his back.", []),
    ("Was at work lifting\n20 lb boxes when hurt.", []),
    ("GOALS\nStand 10 minutes maximum currently.", [("stand_once", "actual", 10)]),
    ("Goals\nReturn to work. He can lift 20 lb.", [("lift_occ", "actual", 20)]),
])  # fmt: skip
def test_whose_capacity_and_until_when(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Pain 6/10. Wound 2 cm. Now 7/10 healed.", [("nprs", "actual", 6)]),
    ("Headache today. Apgar at 1 min. Now 9/10.", []),
    ("Migraine. Usually 4/10 attacks have aura.", []),
    ("Back pain. Usually 9/10 nights he wakes up.", []),
    ("Her mother has pain. Now 8/10.", []),
    ("Neck pain. Right shoulder 8/10 abduction.", []),
    ("Pain: left hand 2nd digit.", []),
    ("Pain: left hand 4 fingers numb", []),
    ("VAS knee 5 cm", []),
    ("Pain: knee 3 since fall", []),
    ("GPA avg 3/10.", []),
    ("Avg 5/10 customers.", []),
    ("Pain 5/10 (was seen by PT, worst 9/10)", [("nprs", "actual", 5), ("nprs", "actual", 9)]),
    ("(Was going to work, pain 8/10 now)", [("nprs", "actual", 8)]),
    ("Pain. Was 8/10 before, and it is 8/10 still.",
     [("nprs", "historical", 8), ("nprs", "actual", 8)]),
])  # fmt: skip
def test_a_number_out_of_ten_counts_other_things_too(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    # what a verb puts where
    ("Left knee pain. Patient under anesthesia; 8 mg dexamethasone injected.", []),
    ("Knee prepped. 10 mg dexamethasone injected IV at induction.", []),
    ("Shoulder: 2 cm keloid. 10 mg Kenalog injected.", []),
    ("I injected the wrist laceration with lidocaine and closed it.", []),
    ("I injected the right thumb for digital block.", []),
    ("We injected the hip joint with gadolinium for arthrogram.", []),
    ("Elbow steroid gave a rash (cream).", []),
    ("Hip steroids in 2019 gave AVN.", []),
    ("Iontophoresis: put dexamethasone into the knee.", []),
    ("I elected not to inject the knee today.", []),
    ("I do not want to inject the knee again.", []),
    ("His dog had his knee injected.", []),
    ("Dr. Evans injected the shoulder of the next patient.", []),
    ("I injected the knee with Kenalog.", [("joint_inj", "actual")]),
    # an adjustment, a dose, a number of visits
    ("After adjustment for age and sex, pain improved 30%.", []),
    ("Taper of Norco: Dr. Lee cut it by 50%.", [("opioid", "actual")]),
    ("Norco: the team cut it by 50%.", [("opioid", "actual")]),
    ("Gabapentin cut it by 40%.", [("gabapentinoid", "actual", 40)]),
    ("Resumed PT; reported 50%.", [("pt", "actual")]),
    ("If PT to date has not helped, ESI.", [("pt", "conditional"), ("esi", "conditional")]),
    ("PT ordered; he completed 8 sessions in CBT.", [("pt", "planned"), ("psych", "actual")]),
    ("PT up to 6 visits for flare-ups was used last year.", [("pt", "historical")]),
    # the route is the one that is named; a picture tells none
    ("PROCEDURE: Lumbar epidural steroid injection. The needle was advanced with loss of "
     "resistance. Contrast outlined the exiting nerve root.", [("esi_il", "actual")]),
    ("PROCEDURE: L5 epidural steroid injection. The needle was placed below the L5 pedicle line by "
     "interlaminar approach.", [("esi_il", "actual")]),
    ("PROCEDURE: L4-5 ESI. Spinal needle was walked off the lamina.\nMRI showed disc below the L4 "
     "pedicle.", [("esi", "actual")]),
    ("Had C5-6 diagnostic block, 80%. Medial branch RFA denied.",
     [("injection", "historical", 80), ("rfa", "negated")]),
    # a medicine of the whole body beside an injection of a place
    ("Injection of left knee for weight bearing pain.", [("joint_inj", "conditional")]),
    ("Knee injections for diabetes patient.", [("joint_inj", "conditional")]),
    ("The injection was tolerated and she asked for osteoporosis work-up.",
     [("injection", "historical")]),
    ("On Enbrel, last injection to the knee 3/2 helped.",
     [("biologic_dmard", "actual"), ("joint_inj", "historical")]),
    ("Steroid injection with vitamin B12 and Toradol.",
     [("injection", "conditional"), ("nsaid", "actual")]),
])  # fmt: skip
def test_what_is_put_where_and_by_which_way(text, expected):
    assert treatments(text) == expected
