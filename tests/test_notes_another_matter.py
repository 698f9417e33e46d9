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
