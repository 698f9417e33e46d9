"""One motion is one series, of the joint and side that the words tell; its turns are kept."""

from __future__ import annotations

import pytest
from report_case import cells, material
from tables import details

from mmi_kit.assessment.motion import Motion, motions, turning_points
from mmi_kit.report.sections.trajectory import trajectory

SHOULDER = {"id": "s", "label": "Right rotator cuff tear", "region": "shoulder", "side": "right",
            "primary": True}  # fmt: skip
KNEE = {"id": "k", "label": "Left knee osteoarthritis", "region": "knee", "side": "left"}
BOTH = details(impairment=[SHOULDER, KNEE])
FLEXION = Motion("shoulder", "right", "flexion", False)


def exam(text, date="2022-01-05", number=0, **own):
    return {"date": date, "fact_id": f"{number:012d}", "text": text, **own}


def told(*texts, claim=BOTH):
    rows = [exam(text, f"2022-{n:02d}-05", n) for n, text in enumerate(texts, 1)]
    return {m: [s.shown for s in seen] for m, seen in motions(rows, claim).items()}


@pytest.mark.parametrize(
    "text",
    [
        "R shoulder active flexion 85, abduction 70, positive drop arm.",
        "R shoulder flexion active 85, passive 165. Abduction 70.",
        "R shoulder AROM flexion 85 deg, abduction 75 deg, ER 40 deg. Grip right 38 kg.",
        "AROM flexion 85 deg, abduction 78 deg",
        "Flexion active 85. Supraspinatus 3/5.",
        "Active flexion 85, ER lag 15 degrees. L knee varus 5 degrees, ROM 5-105, stable.",
        "Right shoulder flexion 85, abduction 120. Strength 5/5. Left knee ROM 0-125.",
    ],
)
def test_one_motion_is_one_series_however_it_is_written(text):
    assert told(text)[FLEXION] == ["85"]


def test_what_is_passive_is_a_motion_of_its_own():
    found = told("R shoulder flexion active 85, passive 165. Abduction 70.")
    assert found[FLEXION._replace(passive=True)] == ["165"]
    assert found[FLEXION._replace(name="abduction")] == ["70"]
    assert told("PROM flexion 110 deg, abduction 90 deg") == {
        FLEXION._replace(passive=True): ["110"],
        FLEXION._replace(name="abduction", passive=True): ["90"],
    }


def test_each_joint_has_its_own():
    found = told("R shoulder flexion 75, abduction 65, ER 3/5. L knee varus, ROM 5-105.")
    assert found == {
        FLEXION: ["75"],
        FLEXION._replace(name="abduction"): ["65"],
        Motion("knee", "left", "range of motion", False): ["5-105"],
    }


@pytest.mark.parametrize(
    ("text", "motion"),
    [
        ("Passive flexion 110.", Motion("", "", "flexion", True)),  # of either joint
        ("Left shoulder flexion 170.", FLEXION._replace(side="left")),  # not the claimed side
    ],
)
def test_nothing_is_guessed(text, motion):
    assert list(told(text)) == [motion]


@pytest.mark.parametrize(
    "text",
    ["Flexion 4/5.", "Flexion contracture 10 deg.", "ER lag 15 degrees.", "ER 3/5.",
     "Flexion 250 deg.", "Abduction pillow."],
)  # fmt: skip
def test_strength_and_other_figures_are_no_motion(text):
    assert told(text) == {}


def curve(*values):
    texts = [f"R shoulder flexion {v}." for v in values]
    rows = [exam(text, f"20{20 + n // 12}-{n % 12 + 1:02d}-05", n) for n, text in enumerate(texts)]
    return [int(s.degrees) for s in turning_points(motions(rows, BOTH)[FLEXION])]


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ((80, 85, 90, 125, 140, 130, 75, 80, 85, 85, 80), [80, 140, 75, 80]),
        ((85, 80, 85, 80, 85), [85, 85]),  # how two days differ
        ((140, 100, 60), [140, 60]),
        ((60, 100, 60, 100), [60, 100, 60, 100]),
        ((85,), [85]),
    ],
)
def test_the_turns_of_the_curve_are_kept(values, shown):
    assert curve(*values) == shown


def finding(date, text, **own):
    return {"date": date, "concept": "exam", "category": "exam", "text": text, "quote": text, **own}


def test_an_examiner_stands_in_the_row_and_is_marked():
    days = ("2021-08-19", "2022-07-14", "2022-12-06", "2023-02-14", "2024-02-14", "2024-08-20")
    values = (80, 140, 130, 75, 85, 80)
    own = [{"visit_id": f"V{n}", "provider": "Dr. Ray" if n == 2 else "Dr. Lee"} for n in range(6)]
    rows = [finding(d, f"R shoulder flexion {v}.", **own[n])
            for n, (d, v) in enumerate(zip(days, values, strict=True))]  # fmt: skip
    visits = [{"date": d, "concept": "visit", **own[n],
               "visit_type": "Consultative examination" if n == 2 else ""}
              for n, d in enumerate(days)]  # fmt: skip
    made = trajectory(material(BOTH, findings=rows, visits=visits))
    assert [row[:3] for row in cells(made, "trajectory-objective-table")] == [
        ["Right shoulder flexion, degrees", "6",
         "80 (Aug 19, 2021); 140 (Jul 14, 2022); 130 (Dec 6, 2022, examiner); 75 (Feb 14, 2023); "
         "80 (Aug 20, 2024)"]
    ]  # fmt: skip


BOTH_HIPS = {"id": "h", "label": "Hip arthritis", "region": "hip", "side": "both"}
BACK = {"id": "b", "label": "Lumbar stenosis", "region": "lumbar"}
HIPS = details(impairment=[BOTH_HIPS, BACK])


def of_hips(text):
    """The figures of each side: flexion (F), internal (I) and external rotation (E)."""
    short = {"flexion": "F", "internal rotation": "I", "external rotation": "E"}
    found = told(text, claim=HIPS)
    return {(m.side[:1] + short[m.name]): s for m, s in found.items() if m.region == "hip"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Hips: right IR 15, left IR 5.", {"rI": ["15"], "lI": ["5"]}),
        ("Hips: left IR 5, right IR 15.", {"rI": ["15"], "lI": ["5"]}),
        ("Hips: right flexion 105, left flexion 80 (normal 120); left IR 5, right IR 15.",
         {"rF": ["105"], "lF": ["80"], "lI": ["5"], "rI": ["15"]}),
        ("Right hip flexion 105, IR 15; left flexion 80, IR 5, ER 20.",
         {"rF": ["105"], "rI": ["15"], "lF": ["80"], "lI": ["5"], "lE": ["20"]}),
        ("Hips: R flexion 105 deg L flexion 80 deg.", {"rF": ["105"], "lF": ["80"]}),
        ("Hips: IR 15 deg on the right, IR 5 deg on the left.", {"rI": ["15"], "lI": ["5"]}),
        # what is set beside the examined one holds for itself alone
        ("Right hip flexion 80 (left flexion 110), IR 5.",
         {"rF": ["80"], "lF": ["110"], "rI": ["5"]}),
        ("Right hip flexion 80, vs left flexion 110, IR 5.",
         {"rF": ["80"], "lF": ["110"], "rI": ["5"]}),
        # a side of something else is none of the motion
        ("Right hip flexion 80, left grip 30 kg, IR 5.", {"rF": ["80"], "rI": ["5"]}),
        ("Right hip flexion 80, antalgic on left, IR 5.", {"rF": ["80"], "rI": ["5"]}),
        ("Left hip: flexion 80, IR 5. Right knee: ROM 0-120.", {"lF": ["80"], "lI": ["5"]}),
    ],
)  # fmt: skip
def test_each_side_has_its_own_figures(text, read):
    assert of_hips(text) == read


def test_a_spine_that_bends_to_a_side_has_none():
    found = told("Lumbar flexion 40, left lateral flexion 15, extension 10.", claim=HIPS)
    assert {m.side for m in found} == {""}
