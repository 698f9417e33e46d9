"""How the report tells what a course did, without denying an improvement that may have lasted."""

from __future__ import annotations

import pytest
from report_case import material
from tables import details, score, treatment

from mmi_kit.report.sections.achieved import how_many, outcome_of
from mmi_kit.report.sections.courses import given_courses
from mmi_kit.report.sections.effects import effects, why_ended
from mmi_kit.report.sections.summary import summary

SHOULDER = details(
    impairment=[{"id": "shoulder", "label": "Rotator cuff tear", "region": "shoulder"}]
)
STILL = {
    "column": "notes", "extractor": "after_operation", "assertion": "actual",
    "triggers": "(told so long after the operation); (taken as the one of 2022-01-18)",
    "quote": "6.5 months postop. He is 60% better.", "relief_pct": 60, "relief_days": 195,
}  # fmt: skip


def told(*treatments, measures=(), findings=()):
    made = material(
        SHOULDER, treatments=list(treatments), measures=list(measures), findings=list(findings)
    )
    courses = given_courses(made)
    return how_many(made, courses), [outcome_of(made, c)[0] for c in courses]


@pytest.mark.parametrize(
    ("pct", "days", "said"),
    [
        (60, 21, "none is recorded to have given meaningful relief for at least 90 days; "
                 "1 gave it for a shorter time"),
        (60, None, "1 gave meaningful relief for a time that is not recorded"),
        (60, 120, "1 gave meaningful relief for at least 90 days"),
        (30, 120, "none is recorded to have given meaningful relief for at least 90 days"),
    ],
)  # fmt: skip
def test_none_is_said_only_where_every_length_is_known(pct, days, said):
    relief = {"relief_pct": pct} | ({} if days is None else {"relief_days": days})
    assert told(treatment("2022-01-18", "joint_inj", **relief))[0] == said


def test_an_operation_is_told_by_what_it_did_months_later_and_by_its_failure_afterwards():
    tear = {
        "date": "2023-03-10", "concept": "imaging", "category": "imaging",
        "text": "MRI right shoulder: Recurrent full-thickness tear of supraspinatus.",
    }  # fmt: skip
    rows = [
        treatment("2022-01-18", "surgery", label="rotator cuff repair"),
        treatment("2022-08-04", "surgery", "mentioned", **STILL),
    ]
    many, (words,) = told(*rows)
    assert (many, words) == (
        "1 gave meaningful relief for at least 90 days", "60 % better 6.5 months after it",
    )  # fmt: skip
    many, (words,) = told(*rows, findings=[tear])
    assert many.endswith("(in 1 what was operated on failed again later)")
    assert words.endswith(
        "; later: “MRI right shoulder: Recurrent full-thickness tear of supraspinatus.” "
        "(Mar 10, 2023)"
    )
    denied = tear | {"text": "MRI right shoulder: No recurrent tear."}
    assert "later" not in told(*rows, findings=[denied])[1][0]
    before = tear | {"date": "2021-09-20"}
    assert "later" not in told(*rows, findings=[before])[1][0]


def test_pain_right_before_and_right_after_a_procedure_is_told_as_that():
    block = treatment("2023-04-25", "injection", relief_pct=50, relief_days=21)
    scores = [
        score("2023-04-25", "nprs", 7),
        score("2023-04-25", "nprs", 2, context="post_procedure"),
    ]
    (words,) = told(block, measures=scores)[1]
    assert words.endswith("50 % relief for 21 days; NPRS 7 before and 2 right after it")
    then = {"assertion": "historical", "triggers": "pre-procedure"}
    (words,) = told(block, measures=[one | then for one in scores])[1]
    assert words.endswith("NPRS 7 before and 2 right after it")
    (words,) = told(block, measures=[*scores, score("2023-04-25", "nprs", 5)])[1]
    assert "right after" not in words  # of which joint?


def ends_and_effects(label, *said):
    """What a medicine named in some sentences shows as its effect, and as why it ended."""
    rows = [
        treatment(f"2023-0{month}-10", concept, action, label=name, sentence=sentence)
        for month, (concept, name, action, sentence) in enumerate(said, 1)
    ]
    made = material(SHOULDER, treatments=rows)
    course = next(c for c in made.findings.treatments if c.label == label)
    return effects(made, course)[0], why_ended(made, course)[0]


def test_a_medicine_beside_a_stopped_or_tapered_one_takes_nothing_of_it():
    stop = "Duloxetine stopped, nausea (was on sertraline too)."
    taken = ("ssri", "sertraline", "started", "Start sertraline 50 mg.")
    beside = [taken, ("ssri", "sertraline", "mentioned", stop),
              ("snri", "duloxetine", "stopped", stop)]  # fmt: skip
    assert ends_and_effects("sertraline", *beside)[0] == ""
    both = "Sertraline and duloxetine stopped, nausea."
    stops = [taken, ("ssri", "sertraline", "stopped", both),
             ("snri", "duloxetine", "stopped", both)]  # fmt: skip
    assert both in ends_and_effects("sertraline", *stops)[0]
    taper = "Prednisone taper, cyclobenzaprine 5 hs."
    ended = ("muscle_relaxant", "cyclobenzaprine", "stopped", "Quit cyclobenzaprine.")
    given = ("muscle_relaxant", "cyclobenzaprine", "started", taper)
    assert ends_and_effects("cyclobenzaprine", given, ended)[1] == ""
    own = "Taper cyclobenzaprine over 2 weeks."
    tapered = ("muscle_relaxant", "cyclobenzaprine", "decreased", own)
    assert own in ends_and_effects("cyclobenzaprine", given, tapered, ended)[1]


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ({"outcome": "about half relief", "relief_days": 21}, "Most relief recorded in per cent: "),
        ({"outcome": "helped"}, "Most relief recorded in per cent: "),
        ({"relief_days": 21}, "Most relief recorded in per cent: "),
        ({"outcome": "no relief"}, "Most relief recorded: "),
        ({"relief_pct": 20}, "Most relief recorded: "),
    ],
)
def test_the_most_relief_is_one_of_what_is_told_in_per_cent(beside, said):
    first = treatment("2022-01-18", "esi_tf", relief_pct=30, relief_days=10)
    made = material(SHOULDER, treatments=[first, treatment("2022-05-18", "esi_il", **beside)])
    (_, table) = summary(made)[:2]
    answer = next(row for row in table.rows if "What did it achieve?" in str(row[0]))
    assert said in answer[1].text


def test_a_larger_share_in_words_is_told_beside_the_most_in_per_cent():
    rows = [
        treatment("2022-01-18", "esi_tf", relief_pct=30, relief_days=10),
        treatment("2022-05-18", "esi_il", outcome="about half relief", relief_days=21),
        treatment("2022-09-18", "rfa", outcome="a third better", relief_days=21),
    ]
    (_, table) = summary(material(SHOULDER, treatments=rows))[:2]
    answer = next(row for row in table.rows if "What did it achieve?" in str(row[0]))
    assert "in words “about half relief” for 21 days (" in answer[1].text
    assert "a third better" not in answer[1].text


def test_relief_of_which_only_the_time_is_known():
    assert told(treatment("2022-01-18", "joint_inj", relief_days=4))[1] == [
        "relief for 4 days; how much not recorded"
    ]


def test_a_share_in_words_is_told_with_its_time():
    half = treatment("2022-05-18", "esi_il", outcome="about half relief", relief_days=21,
                     quote="ESI gave about half relief for three weeks")  # fmt: skip
    assert told(half)[1] == ["meaningful, temporary; “about half relief” for 3 weeks"]
