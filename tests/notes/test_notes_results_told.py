"""What came of a treatment that another sentence names, and visits that were had beside those ordered."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read


def relief(text):
    """(per cent, days) of each relief that was had."""
    pairs = [
        (m.attributes.get("relief_pct"), m.attributes.get("relief_days"))
        for m in read(text, "treatments")
        if m.assertion in ("actual", "historical")
    ]
    return [pair for pair in pairs if pair != (None, None)]


def courses(text):
    """ "attended/ordered sense" of each course of physical therapy; care of the past was given."""
    told = []
    for m in read(text, "treatments"):
        if m.concept == "pt":
            counts = [m.attributes.get(name) for name in ("sessions", "sessions_ordered")]
            shown = "/".join("-" if n is None else f"{n:g}" for n in counts)
            told.append(f"{shown} {m.assertion}".replace("historical", "actual"))
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Dx MBBs on 4/16 and 5/14: 85% relief w/ the first and 90% relief w/ the second, both concordant.",
            [(85, None), (90, None)],
        ),
        ("Had two TFESIs: 60% after the first and 40% after the second.", [(60, None), (40, None)]),
        (
            "The injection of March 2023 gave 75% relief for three weeks; the second, in August, gave 80%, though this time for only ten days.",
            [(75, 21), (80, 10)],
        ),
        (
            "She had two knee injections, 40% relief with the first and none with the second.",
            [(40, None)],
        ),
        ("He expects 85% relief with the first and 90% with the second block.", []),
    ],
)
def test_each_of_two_has_its_own_relief(text, told):
    assert relief(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "RFA L 9/20/22, R 10/4/22. Left side gave 80% x 9 months. Right still holding.",
            [(80, 270)],
        ),
        ("Bilateral SI joint injections 3/2023. Right side gave 60% for 6 weeks.", [(60, 42)]),
        (
            "PROCEDURE: Lumbar epidural steroid injection, right L5\n\nINDICATION: Right leg pain. The same was done here in April and he reported 60 percent relief lasting six weeks.",
            [(60, 42)],
        ),
        (
            "PROCEDURE: Left genicular nerve ablation\nHISTORY: Same procedure a year ago gave 70% relief for 10 months.",
            [(70, 300)],
        ),
        (
            "PROCEDURE: Right C4, C5, C6 diagnostic medial branch blocks (second set)\nFirst set was July 25; her diary shows 90% relief for the rest of that day.",
            [(90, None)],
        ),
        (
            "37F here for onabotulinumtoxinA round 6. The last round gave her 10 good weeks then wearing off hard.",
            [(None, 70)],
        ),
        ("Here for her third Botox. The second round gave him about 9 weeks.", [(None, 63)]),
        ("Seen for Synvisc. The last series gave her 5 good months.", [(None, 150)]),
        (
            "Left L4 and L5 transforaminal epidural 11/2021, patient reported 65% improve for 2 months. Repeat 4/2022, reported 30% and about three weeks.",
            [(65, 60), (30, 21)],
        ),
        (
            "SIJ injection 2/2022 with 70% improvement for 3 months. Repeated 9/2022, only 20% for a week.",
            [(70, 90), (20, 7)],
        ),
        ("Caudal ESI 5/2022. The second one, in July, lasted only two weeks.", [(None, 14)]),
        ("Right L5 TFESI 3/1/24. Repeat injection on 6/1/24: 40% for 2 weeks.", [(40, 14)]),
        ("L4-5 ESI #1 5/1: 30% x 2 wks. #2 6/1: 60% x 6 wks.", [(30, 14), (60, 42)]),
        ("Occipital block today. Previous one helped for 3 weeks.", [(None, 21)]),
    ],
)
def test_a_later_sentence_comes_back_to_an_injection(text, told):
    assert relief(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "The same was done here in April and he reported 60 percent relief lasting six weeks.",
        "Strength testing done. Left side gave 80% effort.",
        "PROCEDURE: L4-5 TFESI\nHISTORY: Her sister had the same done and reported 90% relief for a year.",
        "PROCEDURE: L4-5 TFESI\nPLAN: If the same is done again we hope for 60% relief for six weeks.",
        "Cervical ESI last year. The same procedure gave her mother 90% relief.",
        "PROCEDURE: Right SI joint injection\nThe same risks were discussed as last time.",
        "Left knee Synvisc 2022. Left knee gave out for two weeks.",
        "Bilateral TKA in 2020. Right gave him trouble for six weeks.",
        "RFA in 2022. Last year was bad for 3 months.",
        "ESI 4/2024. First week after it pain was 80% worse.",
        "Had TPI 1/5. The last time he lasted three weeks at work.",
        "Here for boxing class. The last round gave her 10 good weeks.",
        "MRI 2/2022 showed 70% loss of height. Repeat 9/2022, reported 30% worse.",
        # something else was named in between
        "Lumbar RFA 2021. PT since then. The last one gave 70% for a year.",
        "L5-S1 fusion in 2019. The first gave 50% relief for two years.",
        "SI joint injection declined. The last one gave 80% for a month.",
        "Her father had an ESI. The first gave him 80% for a month.",
        "Will repeat the ESI. If the second gives 80% relief for a month we stop.",
    ],
)
def test_of_whose_relief_nothing_is_known(text):
    assert relief(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "I put steroid in the R carpal canal and he tells me that was good for four months, then it crept back.",
            [(None, 120)],
        ),
        ("We put cortisone into the shoulder in May and it held for ten weeks.", [(None, 70)]),
        ("I injected that wrist back in the fall and it bought her eleven weeks.", [(None, 77)]),
        ("Dr. Lee injected the knee in June, which bought him 3 months.", [(None, 90)]),
        ("He put steroid cream on the rash and it was good for four months.", []),
        ("I injected the port and it lasted for two weeks.", []),
        (
            "Gabapentin started at 300 TID in Sept cut it by 40% per pt but he is foggy.",
            [(40, None)],
        ),
        ("Lyrica 75 BID took it down by 30%.", [(30, None)]),
        ("Cymbalta brought it down by about 50%.", [(50, None)]),
        ("Her dose of Norco: pharmacy cut it by 50%.", []),
        ("Norco was too sedating so PCP cut it by 50%.", []),
        ("We cut gabapentin by 40% last month.", []),
        ("Sertraline took it down by 30% (anxiety).", []),
        ("Neck better after last adj for a day. NPS neck 6.", [(None, 1)]),
        ("Better after last chiropractic treatment for two days, then stiff.", [(None, 2)]),
        ("Headache better after last meal for a day.", []),
        ("On topiramate she has 50% fewer migraine days.", [(50, None)]),
    ],
)
def test_plain_words_for_what_was_done_and_what_came_of_it(text, told):
    assert relief(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("TREATMENT: PT 24 visit authorized, 24 visit done. Acupuncture 6.", ["24/24 actual"]),
        ("PT 12 visits authorized, 8 attended.", ["8/12 actual"]),
        ("16 PT visits approved and 10 completed.", ["10/16 actual"]),
        ("PT post op 22 sessions attended out of 24\nauthorized.", ["22/24 actual"]),
        ("10 sessions of PT attended out of 12.", ["10/12 actual"]),
        ("PT visit #: 3 of 10 auth", ["3/10 actual"]),
        ("PT: 12 sessions approved, none used yet.", ["-/12 planned"]),
        ("PT 24 visits authorized.", ["-/24 planned"]),
        (
            "RFA submitted today for: PT 2x4 lumbar (pt had 10 visits in 2023, none since); lumbar brace",
            ["-/- planned", "10/- actual"],
        ),
        ("Requesting PT 2x6 (patient had 12 visits last year).", ["-/- planned", "12/- actual"]),
    ],
)
def test_visits_had_are_told_beside_those_ordered(text, told):
    assert courses(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "On enquiry it is surprising that in all these years nobody has referred him even once for physiotherapy.",
            ["-/- negated"],
        ),
        ("No one ever sent her to physical therapy.", ["-/- negated"]),
        ("No doctor ever prescribed PT.", ["-/- negated"]),
        ("No PT to date, will refer for balance.", ["-/- negated"]),
        ("Continue PT x 6 more visits, Voltaren gel and Tylenol.", ["-/- planned"]),
        ("Continue PT for 4 more sessions then HEP.", ["-/- planned"]),
        ("Continues PT, 6 visits so far.", ["6/- actual"]),
        ("He attended PT 4 more sessions after that.", ["-/- actual"]),
        ("Future medical: PT up to 12 visits for flare-ups.", ["-/12 conditional"]),
        ("PLAN:\nPT up to 8 sessions a year for exacerbations.", ["-/8 conditional"]),
        ("OUTPATIENT PHYSICAL THERAPY - INITIAL EVALUATION / PLAN OF CARE", ["-/- actual"]),
        ("Ordered physical therapy - evaluation and treatment.", ["-/- planned"]),
    ],
)
def test_what_is_to_come_and_what_nobody_gave(text, told):
    assert courses(text) == told
