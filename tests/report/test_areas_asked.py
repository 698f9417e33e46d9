"""Where a mental disorder is claimed and nobody rated an area, who treats the mind is asked."""

from __future__ import annotations

import pytest
from report_case import cells, material
from tables import LUMBAR, capacity, details, statement

from mmi_kit.report.letters import TO_DO_NAME, letters, tasks

DEPRESSION = {"id": "mood", "label": "Depression", "icd10": ["F33.1"], "region": "mental"}
BOTH = {"impairment": [{**LUMBAR["impairment"][0], "primary": True}, DEPRESSION]}
AREAS = {
    "Limitation in understanding, remembering or applying information: how limited",
    "Limitation in interacting with others: how limited",
    "Limitation in concentrating, persisting or maintaining pace: how limited",
    "Limitation in adapting or managing oneself: how limited",
}


def visit(date, provider, credential, specialty=""):
    return {"date": date, "concept": "visit", "provider": provider, "credential": credential,
            "specialty": specialty}  # fmt: skip


VISITS = [
    visit("2022-06-01", "Laura Benitez, PsyD", "PsyD", "Clinical psychology"),
    visit("2022-07-01", "Ann Moss, LCSW", "LCSW", "Counseling"),
    visit("2022-08-01", "Ann Moss, LCSW", "LCSW", "Counseling"),
    visit("2022-09-01", "Dr. Reed", "MD", "Family medicine"),
]


def rated(area, provider="Dr. State"):
    return capacity("2022-06-01", area, float("nan"), "degree", frequency="mild",
                    provider=provider, quote="mild limitation")  # fmt: skip


def asked(claim=BOTH, visits=VISITS, **facts):
    """Whom the letters ask for areas, and for which."""
    made = letters(material(details(**claim), visits=[dict(v) for v in visits], **facts))
    return {
        letter.to: {row[0] for row in cells(letter.blocks, "request-areas-table")}
        for letter in made
        if any(block.id == "request-areas-table" for block in letter.blocks)
    }


def test_the_psychologist_is_asked_for_the_four_areas_and_nobody_else():
    assert asked() == {"Laura Benitez, PsyD": AREAS}


def test_what_is_rated_is_not_asked_for():
    left = asked(capacities=[rated("mental_interact"), rated("mental_pace")])
    assert left == {"Laura Benitez, PsyD": {a for a in AREAS if "interacting" not in a
                                            and "concentrating" not in a}}  # fmt: skip
    four = ("mental_understand", "mental_interact", "mental_pace", "mental_adapt")
    assert asked(capacities=[rated(area) for area in four]) == {}


def test_a_counselor_is_asked_where_no_acceptable_source_treats_the_mind():
    assert list(asked(visits=VISITS[1:])) == ["Ann Moss, LCSW"]


def test_an_examiner_of_the_agency_is_not_asked():
    examiner = visit("2023-01-01", "Paul Vance, PhD", "PhD", "Psychology") | {
        "visit_type": "Consultative examination"
    }
    assert list(asked(visits=[VISITS[0], examiner, examiner])) == ["Laura Benitez, PsyD"]


@pytest.mark.parametrize("claim", [{}, {"impairment": LUMBAR["impairment"]}])
def test_where_no_mental_disorder_is_claimed_nobody_is_asked(claim):
    assert asked(claim) == {}


def test_where_nobody_treats_the_mind_it_is_for_the_author_to_find_out():
    made = material(details(**BOTH), visits=[dict(VISITS[3])])
    own = next(letter for letter in letters(made) if letter.name == TO_DO_NAME)
    row = next(r for r in cells(own.blocks, "to-do-table") if r[0].startswith("Areas of mental"))
    assert "the mental health provider" in row[0]
    assert tasks(made.findings.gaps)  # the rubric's own are unchanged


def test_single_abilities_that_she_rated_stand_beside_the_question():
    rating = statement("2022-06-01", "mental_ability", "Deal with work stress: Poor",
                       provider="Laura Benitez, PsyD")  # fmt: skip
    made = letters(material(details(**BOTH), visits=[dict(v) for v in VISITS],
                            statements=[rating]))  # fmt: skip
    mine = next(letter for letter in made if letter.to == "Laura Benitez, PsyD")
    assert "Deal with work stress: Poor" in cells(mine.blocks, "request-areas-table")[0][1]


def test_who_has_told_how_long_is_not_asked_again_for_it():
    visits = [visit(f"2022-0{month}-01", "Dr. Reed", "MD") for month in range(1, 5)]
    visits.append(visit("2022-06-01", "Dr. Chen", "MD"))
    told = capacity("2022-04-01", "sit_once", 20, provider="Dr. Reed", credential="MD")
    made = letters(material(visits=visits, capacities=[told]))
    tables = {
        letter.to: [row[0] for row in cells(letter.blocks, "request-F1-table")]
        for letter in made
        if any(block.id == "request-F1-table" for block in letter.blocks)
    }
    assert "Sit at one time: minutes" not in tables["Dr. Reed"]


def test_nobody_is_asked_for_one_function_twice():
    visits = [visit(f"2022-0{month}-01", "Dr. Reed", "MD") for month in range(1, 5)]
    visits.append(visit("2022-06-01", "Dr. Chen", "MD"))
    told = capacity("2022-04-01", "sit_once", 20, provider="Dr. Reed", credential="MD")
    made = letters(material(visits=visits, capacities=[told]))
    mine = next(letter for letter in made if letter.to == "Dr. Chen")
    rows = [row[0] for b in mine.blocks if b.id.endswith("-table") for row in cells([b], b.id)]
    assert rows.count("Sit at one time: minutes") == 1
    assert mine.questions == sum(block.id.endswith("-table") for block in mine.blocks)


def test_the_answer_of_a_row_with_a_bar_is_shown_with_its_question():
    words = "Deal with work stress | Poor"
    rating = statement("2022-06-01", "mental_ability", words, provider="Laura Benitez, PsyD",
                       sentence=words, locator="chars 10-38")  # fmt: skip
    made = letters(material(details(**BOTH), visits=[dict(v) for v in VISITS],
                            statements=[rating]))  # fmt: skip
    mine = next(letter for letter in made if letter.to == "Laura Benitez, PsyD")
    assert f"“{words}”" in cells(mine.blocks, "request-areas-table")[0][1]
