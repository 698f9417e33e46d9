"""What a second reader of finished reports found: said wrongly, not read, or not shown."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of

from mmi_kit.assessment.contrary import NORMAL
from mmi_kit.notes import read_text

VISIT = {"date": "2023-01-10", "provider": "Dr. Reed", "impairment": "lumbar"}


def statements(text: str) -> list[tuple[str, str]]:
    return [(m.concept, m.assertion) for m in read_text(text) if m.table == "statements"]


def treatment(text: str, section: str = "medication") -> dict[str, object]:
    (found,) = [m for m in read_text(text, section=section) if m.table == "treatments"]
    return {"concept": found.concept, "assertion": found.assertion, **found.attributes}


@pytest.mark.parametrize("text", ["MMI rescinded.", "MMI status was withdrawn."])
def test_maximum_improvement_that_was_taken_back_is_not_stated(text):
    assert statements(text) == [("explicit_mmi", "negated")]


@pytest.mark.parametrize(
    ("text", "action"),
    [("Hydrocodone tapered off.", "stopped"), ("Weaned off tramadol.", "stopped"),
     ("Tapering hydrocodone.", "decreased"), ("Tapering off hydrocodone.", "decreased")],
)  # fmt: skip
def test_a_drug_that_was_tapered_off_was_stopped(text, action):
    assert treatment(text)["action"] == action


@pytest.mark.parametrize(
    ("text", "reason"),
    [("Topiramate stopped at 75 mg for word-finding difficulty.", "word-finding difficulty"),
     ("Propranolol no benefit, stopped.", "no benefit"),
     ("Lyrica 75 mg sedation, stopped.", "sedation")],
)  # fmt: skip
def test_why_a_drug_was_stopped_is_told_around_the_word(text, reason):
    assert treatment(text)["reason"] == reason


@pytest.mark.parametrize(
    ("text", "concept"),
    [("Intrathecal morphine trial, single shot", "pump"),
     ("Implantation of intrathecal drug pump; removal of spinal cord stimulator", "pump"),
     ("OT discharge", "ot"), ("Spinal cord stimulator trial", "scs")],
)  # fmt: skip
def test_a_pump_is_no_stimulator_and_no_pill(text, concept):
    found = treatment(text, "treatment")
    assert (found["concept"], found["action"] in ("performed", "completed")) == (concept, True)


def test_an_operation_with_a_bare_day_was_performed_on_it():
    assert treatment("ORIF right distal radius 4/20/2021", "treatment")["action"] == "performed"


def test_an_operation_under_consideration_is_a_plan_and_its_reason_is_not_it():
    found = treatment("Revision TKA is an option, patient is considering it.", "assessment")
    assert (found["assertion"], found.get("reason")) == ("planned", None)


def test_a_refused_lead_revision_is_refused():
    found = treatment("Lead revision offered, patient declined after dural tear.", "plan")
    assert (found["concept"], found["assertion"]) == ("scs", "declined")


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Helping brother with roofing jobs on weekends for cash.", "work"),
        ("Patient says that she now walks her grandson to school each day.", "activity"),
        ("Watches her niece 2 days a week.", "activity"),
        ("Was seen loading a boat trailer per surveillance report of 5/2022.", "surveillance"),
        ("Non-physiologic findings, 3/5 Waddell signs.", "effort_questioned"),
        ("Alcohol use disorder, drinking 6-8 beers daily.", "substance_use"),
        ("Relapse with alcohol in March, 1 DUI.", "substance_use"),
        ("UDS positive for cocaine.", "substance_use"),
        ("Still smokes 1/2 ppd.", "substance_use"),
    ],
)
def test_what_an_adjudicator_would_hold_against_the_claim_is_read(text, concept):
    assert (concept, "actual") in statements(text)


@pytest.mark.parametrize(
    "text",
    ["Denies alcohol or drug abuse.", "No history of substance abuse.", "Father had alcohol abuse.",
     "Counseled on alcohol abuse risk with opioids.", "Non-smoker.", "Drinks 8 glasses of water.",
     "Missed 2 visits because the bus was not running.", "Surveillance MRI in 6 months."],
)  # fmt: skip
def test_what_only_sounds_like_it_is_not(text):
    adverse = {"substance_use", "surveillance", "activity", "effort_questioned", "work"}
    assert [s for s in statements(text) if s[0] in adverse and s[1] == "actual"] == []


def test_checks_of_effort_are_no_strength():
    assert not NORMAL.search("valid effort: 5/5 consistency checks passed.")
    assert NORMAL.search("strength 5/5.")
    assert NORMAL.search("quadriceps 5/5, hamstrings 5/5")


@pytest.mark.parametrize(
    ("text", "concept", "value"),
    [
        ("Off task by pain and fatigue about 25% of the day.", "off_task", 25),
        ("Lifts under 10 lb.", "lift_occ", 10),
        ("Handling and fingering with the right hand frequently.", "finger", "frequently"),
        ("Cane for distances over 1 block, prescribed by Dr. Roe.", "device", "for distances"),
    ],
)
def test_function_is_read_in_these_words_too(text, concept, value):
    (found,) = [m for m in read_text(text, section="function") if m.concept == concept]
    told = found.attributes
    assert value in (told.get("value"), told.get("frequency")) or str(value) in found.quote


def test_what_one_hand_lifts_is_not_what_can_be_lifted():
    assert not any(
        m.table == "capacities" for m in read_text("Lifts 2 lb with right, 9 with left.")
    )


def test_function_in_a_functional_capacity_evaluation_was_measured():
    found = evidence(
        {**VISIT, "treatment": "Functional capacity evaluation", "function": "Sits 30 min."},
        {**VISIT, "date": "2023-02-10", "visit_type": "FCE ordered", "function": "Sits 20 min."},
    )
    assert rows_of(found.capacities, "value", "source_type") == [(30.0, "measured"), (20.0, "")]


def test_the_other_joint_of_a_typed_row_did_not_improve_the_claimed_one():
    found = evidence({**VISIT, "assessment": "Low back unchanged. Left knee resolved."})
    told = rows_of(found.statements, "concept", "impairment")
    assert ("improvement_expected", "knee") in told
