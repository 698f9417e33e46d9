"""To which of several procedures does a later note give its relief, and when to none of them?"""

from __future__ import annotations

import tomllib

import pytest
import tables
from evidence_help import TWO_JOINTS, evidence, rows_of
from tables import treatment

from mmi_kit.assessment.treatment.history import courses
from mmi_kit.case.details import Details
from mmi_kit.evidence.references import UNTOLD, resolve_references

SHOULDER = ("2021-09-28", "Right subacromial cortisone injection given today.")
CORTISONE = ("2023-03-16", "Left knee cortisone injection given today.")
VISCO = ("2023-06-20", "Left knee hyaluronic acid injection given today, tolerated well.")
RIGHT_KNEE = ("2023-04-20", "Right knee cortisone injection given today.")
BLOCK = ("2023-04-25", "Right suprascapular nerve block performed today.")


def told(words, *done, date="2023-12-07"):
    """The day of the procedure that some words of a later note are taken to be of; "cannot be
    told", or "" where nothing is made of them."""
    visits = (*done, (date, words))
    head = "Date of visit: {}\nProvider: Ann Cole, MD\n{}"
    notes = "\n\n".join(head.format(day, said) for day, said in visits)
    found = evidence(toml=TWO_JOINTS, files={"chart.txt": notes.encode()})
    rows = rows_of(found.treatments, "date", "relief_pct", "triggers")
    said = [triggers for day, relief, triggers in rows if day == date and relief is not None]
    assert len(said) <= 1
    taken = "".join(said)
    if UNTOLD in taken:
        return "cannot be told"
    return taken.partition("(taken as the one of ")[2].rstrip(")")


@pytest.mark.parametrize(
    ("words", "done", "day"),
    [
        # By what was injected.
        ("HPI: Visco gave 30% relief for 2 months.", [SHOULDER, CORTISONE, VISCO], "2023-06-20"),
        ("HPI: Cortisone gave 40% relief for 3 weeks.", [CORTISONE, VISCO], "2023-03-16"),
        ("HPI: The block gave 50% relief.", [SHOULDER, BLOCK, VISCO], "2023-04-25"),
        # By the joint.
        ("HPI: Knee injection gave 40% relief.", [CORTISONE, SHOULDER], "2023-03-16"),
        ("HPI: Shoulder injection gave 40% relief.", [SHOULDER, CORTISONE], "2021-09-28"),
        ("HPI: Knee cortisone gave 40% relief.", [SHOULDER, CORTISONE, VISCO], "2023-03-16"),
        # By the side.
        ("HPI: Left knee injection gave 40% relief.", [CORTISONE, RIGHT_KNEE], "2023-03-16"),
        # One alone can be meant.
        ("HPI: The injection gave 40% relief.", [CORTISONE], "2023-03-16"),
        # What was not done, or is of another kind, is none of them.
        ("HPI: Visco gave 30% relief for 2 months.", [SHOULDER, CORTISONE], ""),
        ("HPI: Knee injection gave 40% relief.", [SHOULDER], ""),
        # Two joints, or two sides of one, fit alike.
        ("HPI: Knee injection gave 40% relief.", [CORTISONE, RIGHT_KNEE], "cannot be told"),
        ("HPI: The injection gave 40% relief.", [SHOULDER, CORTISONE], "cannot be told"),
        ("HPI: Cortisone gave 40% relief for 3 weeks.", [SHOULDER, CORTISONE], "cannot be told"),
    ],
)
def test_relief_is_of_the_procedure_that_its_words_name(words, done, day):
    assert told(words, *done) == day


def test_relief_of_weeks_is_not_of_what_was_done_two_days_ago():
    before = ("2023-06-18", "Left knee cortisone injection given today.")
    words = "HPI: Knee injection gave 40% relief for 3 weeks."
    assert told(words, CORTISONE, before, date="2023-06-20") == "2023-03-16"


def courses_told(review):
    """The relief that each course shows, of two injections and a row that tells of one of them."""
    rows = [
        treatment("2021-09-28", "joint_inj"),
        treatment("2023-03-16", "joint_inj", impairment="knee", region="knee"),
        treatment("2023-12-07", "joint_inj", "mentioned", column="notes", relief_pct=40,
                  assertion="historical", triggers=UNTOLD, review=review, extractor="lexicon:x",
                  **({"impairment": "knee", "region": "knee"} if review == "corrected" else {})),
    ]  # fmt: skip
    claim = Details.model_validate(tomllib.loads(TWO_JOINTS))
    found = tables.evidence(treatments=rows)
    return [c.relief_pct for c in courses(found, claim, tables.scores_of(found))]


def test_nothing_rests_on_what_cannot_be_told_until_the_consultant_says_it():
    assert courses_told("unreviewed") == [None, None]
    assert courses_told("confirmed") == [None, None]
    assert courses_told("corrected") == [None, 40]


CHIEF = "Chief complaint: {}\nHPI: {}\nPlan: No operation on the shoulder while the knee hurts."


@pytest.mark.parametrize(
    ("complaint", "words", "day"),
    [
        ("Shoulder - right", "The injection gave about 70% relief for five weeks.", "2021-09-28"),
        ("Left knee", "The injection gave about 70% relief for five weeks.", "2023-03-16"),
        # of another month than the one of that joint
        ("Shoulder - right", "The injection in March gave 70% relief.", ""),
        ("Left knee", "The injection in March gave 70% relief.", "2023-03-16"),
        # another part stands before it, or is named with it
        ("Shoulder", "Knee is worse. The injection gave 70% relief.", "cannot be told"),
        ("Shoulder", "The knee injection gave 70% relief.", "2023-03-16"),
        ("Shoulder and knee", "The injection gave 70% relief.", "cannot be told"),
        # nothing of that part is on file
        ("Right hip", "The injection gave 70% relief.", ""),
    ],
)
def test_the_part_that_a_visit_is_for_binds_its_injection(complaint, words, day):
    assert told(CHIEF.format(complaint, words), SHOULDER, CORTISONE) == day


OLD = ("2021-12-01", "Left knee cortisone injection given today.")


@pytest.mark.parametrize(
    ("words", "done", "day"),
    [
        # Neither joint nor day is named, and what is on file is of years before.
        ("HPI: The injection gave 20% relief for a few days.", [OLD], "cannot be told"),
        ("HPI: The first injection gave 20% relief.", [OLD, CORTISONE], "cannot be told"),
        ("HPI: The last shot gave 30% relief.", [OLD], "cannot be told"),
        ("HPI: The last shot gave 30% relief.", [OLD, CORTISONE], "2023-03-16"),
        # The joint, the day or the length of the relief lead to it.
        ("HPI: The left knee injection gave 20% relief.", [OLD], "2021-12-01"),
        ("HPI: The injection in December 2021 gave 20% relief.", [OLD], "2021-12-01"),
        ("HPI: The injection gave 70% relief for 18 months.", [OLD], "2021-12-01"),
    ],
)
def test_relief_that_names_no_joint_is_not_of_an_injection_long_ago(words, done, day):
    assert told(words, *done) == day


def fact(day, concept, impairment, **own):
    return {
        "date": day, "concept": concept, "impairment": impairment, "assertion": "actual",
        "action": "performed", "date_precision": "day" if day else "", "fact_id": day,
        "label": "injection", "quote": "injection", "provider": "Ann Cole, MD",
    } | own  # fmt: skip


@pytest.mark.parametrize(
    ("who", "label", "undated", "taken"),
    [
        ("", "injection", "esi", False),
        ("Bo Ray, MD", "injection", "esi", False),  # another clinic's, whose day is not on file
        ("Ann Cole, MD", "injection", "esi", True),  # she tells of her own
        ("Bo Ray, MD", "knee injection", "esi", True),
        ("Bo Ray, MD", "bursa injection", "esi", True),  # its name is of another kind
        ("Bo Ray, MD", "injection", "pt", True),  # nothing that was injected
    ],
)
def test_it_may_be_the_undated_injection_of_another_part(who, label, undated, taken):
    later = fact(
        "2023-04-11", "injection", "knee" if "knee" in label else "", assertion="historical",
        action="mentioned", label=label, quote=f"{label} helped a little", provider=who,
        outcome="helped a little",
    )  # fmt: skip
    resolve_references([fact("2023-02-01", "joint_inj", "knee"), fact("", undated, "back"), later])
    assert (UNTOLD not in later.get("triggers", "")) == taken
    assert ("2023-02-01" in later.get("triggers", "")) == taken
