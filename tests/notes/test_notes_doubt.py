"""Words of an aim, a demand, a time before or another person put in doubt what no rule has judged:
it is shown for review, and is no fact until somebody has looked at it."""

from __future__ import annotations

import pytest
from notes_help import capacities, read

from mmi_kit.notes import Mention


def senses(text: str) -> list[str]:
    """ "assertion: concept" of what a claim can rest on."""
    tables = ("capacities", "treatments", "statements", "measures")
    return [f"{m.assertion}: {m.concept}" for table in tables for m in read(text, table)]


def doubted(text: str) -> list[Mention]:
    tables = ("capacities", "treatments", "statements", "measures")
    told = (m for table in tables for m in read(text, table))
    return [m for m in told if "".join(m.triggers).startswith("(in doubt")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("On track for LTG of lifting 25 lb to the shelf.", "ltg"),
        ("She asks for a note limiting her to standing 15 minutes at a time.", "asks for"),
        ("As a general rule, nobody sits past 30 minutes here.", "rule"),
        ("Were a cart supplied, she could in my view stand for 5 hours a day.", "were a"),
        ("In 2020, pre-onset, I'd have put lifting at 20 lb.", "in 2020"),
        ("Standing 60 minutes is hoped for.", "hoped for"),
        ("For 24 hours do not lift over 5 lb.", "for 24 hours"),
        ("His employer, a dairy, has him lifting 60 lb occasionally.", "employer"),
        ("Women of that age walk 490 ft on average.", "women"),
        ("Light       20 lb occ, 10 lb freq", "light"),
    ],
)
def test_a_capacity_in_doubt_and_the_word_that_puts_it_there(text, word):
    assert {m.triggers[0] for m in doubted(text)} == {f"(in doubt: {word})"}
    assert [one for one in capacities(text) if not one.endswith("conditional")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Goal is 60 minutes, but he sits 20 minutes.",
        "He used to walk 2 miles and can walk 2 blocks.",
        "Occupation requires prolonged sitting, tolerates sitting 20 minutes.",
        "Husband states she can sit about 20 minutes.",
        "His employer accepts restrictions of no lifting over 20 lb.",
        "I would not have her lift more than 20 lb.",
        "He can sit 30 min (goal 45).",
        "He can sit 20 minutes before onset of pain.",
        "The patient will only be able to sit 20 minutes.",
        "MMI; no P&S report has been requested.",
        "I would call this MMI.",
        "She wants meds, pain is 7/10.",
        "Requesting PT 2x6 (patient had 12 visits last year).",
        "Dr. Lee proposed and performed L4-5 fusion in 2020.",
        "Thank you for referring this lady, who can sit 20 minutes.",
        "At the request of counsel I examined Mr. Doe, who can lift 20 lb.",
        "Accompanied by his wife, he walks 100 ft.",
        "He is in considerable pain and sits 20 minutes.",
        "On average he can walk 2 blocks.",
        "MRI to rule out fracture, can sit 20 minutes.",
        "In the first two weeks he had 6 visits of physical therapy.",
        "By questionnaire he sits 20 minutes.",
    ],
)
def test_what_a_rule_knows_is_in_no_doubt(text):
    assert doubted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opinion as to maximum medical improvement is deferred to the treating physician.",
         ["conditional: explicit_mmi"]),
        ("At MMI.", ["actual: explicit_mmi"]),
        ("Call the office for pain of 9/10.", ["conditional: nprs"]),
        ("NCM asked if the patient had refused surgery.",
         ["conditional: surgery", "conditional: exhausted_or_declined"]),
        ("The patient refused surgery.", ["declined: surgery", "actual: exhausted_or_declined"]),
    ],
)  # fmt: skip
def test_what_is_only_asked_or_put_off_is_no_statement(text, expected):
    assert senses(text) == expected


@pytest.mark.parametrize(
    ("heading", "sense"),
    [
        ("Anticipated level at discharge:", "conditional"),
        ("Essential functions of the target position", "conditional"),
        ("Client education:", "conditional"),
        ("Level before the accident", "historical"),
        ("Demonstrated abilities:", "actual"),
        ("Requirements for modified duty:", "actual"),
        ("Progress toward goals", "actual"),
    ],
)
def test_a_heading_that_no_list_knows(heading, sense):
    told = read(f"SUMMARY\n\n{heading}\nSits 45 minutes.", "capacities")
    assert [(m.concept, m.assertion) for m in told] == [("sit_once", sense)]


def test_such_a_heading_holds_for_one_paragraph():
    text = "Expected outcome\nStand 45 minutes.\n\nWe met on Monday. He stands 10 minutes.\n"
    assert capacities(text) == ["stand_once 45 conditional", "stand_once 10"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Demonstrated    Job requires", ["sit_once 20"]),
        ("Before          Now", ["sit_once 20 historical", "sit_once 45"]),
        ("Now             By 3/16", ["sit_once 20", "sit_once 45 planned"]),
        ("Today           Ideal", ["sit_once 20"]),
        ("10/02           today", ["sit_once 20 historical", "sit_once 45"]),
    ],
)
def test_a_head_of_which_not_every_name_is_known(head, expected):
    text = f"FUNCTION          {head}\nSitting           20 min          45 min\n"
    assert capacities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # only spoken of
        "Risks of declining surgery were discussed.",
        "The option to decline surgery was explained.",
        "He is considering declining the surgery.",
        "She has the right to refuse surgery.",
        # somebody else tells it of him
        "Workers' comp file says claimant refused surgery; patient says it was never offered.",
        "IME report states he refused surgery.",
        "According to the adjuster she turned down surgery.",
        # put off, or taken back
        "Declined to schedule surgery until after the holidays.",
        "She refused knee replacement; she now wants it scheduled.",
        "Pt. previously declined TKA; now s/p TKA 3/2023.",
        "He declined the fusion, then changed his mind.",
        "She says she refused surgery; he disputes this.",
    ],
)
def test_a_refusal_that_is_only_spoken_of_reported_or_taken_back(text):
    stands = ("declined: ", "actual: exhausted_or_declined")
    assert not [one for one in senses(text) if one.startswith(stands) and "planned" not in one]


@pytest.mark.parametrize(
    "text",
    [
        "She declined surgery after the risks were discussed.",
        "Patient refuses surgery; he wants to continue PT.",
        "Declined fusion until now and still does.",
        "He states he refused surgery for fear of paralysis.",
        "Dr. Lee reports that the patient declined fusion.",
        "She refused knee replacement and now uses a brace.",
    ],
)
def test_a_refusal_that_stands(text):
    assert [one for one in senses(text) if one.startswith("declined")]


def test_what_was_refused_once_and_done_later_is_not_refused():
    text = "Patient had refused surgery in 2018, then underwent L4-5 fusion in 2020."
    assert [one for one in senses(text) if one.endswith("fusion")] == ["historical: fusion"]


@pytest.mark.parametrize(
    "text",
    [
        "Rescinded MMI of 3/1/2023.",
        "The MMI rating of May was withdrawn after a new MRI.",
        'Was told at an outside clinic he was "at MMI", no records to confirm.',
        "MMI vs further surgery to be decided at next visit.",
        "Pain is stable on current meds except for new left leg weakness.",
        "Unchanged apart from increasing numbness of the foot.",
    ],
)
def test_an_opinion_withdrawn_hearsay_open_or_with_an_exception(text):
    kinds = ("explicit_mmi", "plateau", "maintenance")
    told = [m for m in read(text, "statements") if m.concept in kinds]
    assert [m.concept for m in told if m.assertion == "actual"] == []


@pytest.mark.parametrize(
    "text",
    [
        "He is at MMI, no new complaints.",
        "Absent surgery, he is at MMI.",
        "Condition unchanged except for the weather.",
        "I told him that he is at MMI.",
    ],
)
def test_an_opinion_that_stands(text):
    assert [m.assertion for m in read(text, "statements")][:1] == ["actual"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He would be expected to miss 3 days of work per month.", ["actual: absences"]),
        ("She is expected to be absent 4 days a month.", ["actual: absences"]),
        ("If he returned he would be expected to miss 3 days a month.", ["conditional: absences"]),
        ("He is expected to lift 50 lb by June.", []),
    ],
)
def test_what_an_examiner_expects_to_be_missed_is_a_limit(text, expected):
    assert [one for one in senses(text) if not one.startswith("planned")] == expected
