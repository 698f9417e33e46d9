"""What the printed lines of orders, procedures and opinions say of care and of its result."""

from __future__ import annotations

import pytest
from evidence_help import evidence

from mmi_kit.knowledge.modalities import generic_name
from mmi_kit.notes.engine import read_text


def told(text, *names, table="treatments"):
    return [
        (m.concept, m.assertion, *(m.attributes.get(n) for n in names))
        for m in read_text(text)
        if m.table == table
    ]


@pytest.mark.parametrize("prompt", [
    "Approved services", "Rx", "Order", "Authorization #123",
])  # fmt: skip
def test_visits_on_a_line_of_orders_were_not_attended(prompt):
    text = f"{prompt}: PT 12 visits."
    assert told(text, "sessions", "sessions_ordered") == [("pt", "planned", None, 12.0)]


def test_the_line_ends_with_itself():
    text = "Rx: PT 12 visits.\nPT visit 4 of 12: pain 5/10."
    assert told(text, "sessions") == [("pt", "planned", None), ("pt", "actual", 4.0)]


def test_a_per_cent_that_is_no_strength_is_no_dose():
    assert told("ER - Toradol      60%", "dose") == [("nsaid", "actual", None)]
    assert told("Diclofenac 1% gel daily", "dose")[0][2] == "1%"


def test_a_drug_that_was_changed_to_another_was_stopped():
    found = told("Hydrocodone 5/325 - changed to oxycodone", "action")
    assert found == [("opioid", "actual", "stopped"), ("opioid", "actual", "started")]


def test_the_side_of_a_form_is_that_of_the_procedure():
    assert told("Procedure: TFESI    Side: Right", "side") == [("esi_tf", "actual", "right")]
    assert told("Procedure: RFA   Laterality: Left   Levels: L4-5", "side") == [
        ("rfa", "actual", "left")
    ]


def test_pain_after_a_block_is_not_that_of_the_day():
    found = told("Pain score:   Pre 7/10     Post 1/10", "value", "context", table="measures")
    assert found == [("nprs", "actual", 7.0, ""), ("nprs", "actual", 1.0, "post_procedure")]


def test_no_visit_was_missed():
    assert told("Attendance:  0 no-shows, 1 cancellation", table="statements") == []


def test_an_opinion_that_is_told_with_its_day_is_of_that_day():
    text = "Dr. Rowe (2/12/2024): sit 20 minutes, lift 10 pounds. Not persuasive."
    assert [(m.concept, m.assertion, m.triggers) for m in read_text(text)] == [
        ("sit_once", "historical", ("2/12/2024",)),
        ("lift_occ", "historical", ("2/12/2024",)),
    ]


def test_a_question_of_the_examination_ends_the_review_of_records():
    text = (
        "REVIEW OF RECORDS\n01/11/2023 - Dr. Mills: MMI.\nQUESTIONS POSED\n"
        "In my opinion he reached MMI on March 1, 2023."
    )
    assert told(text, "stated_date", table="statements") == [
        ("explicit_mmi", "historical", None),
        ("explicit_mmi", "actual", "March 1, 2023"),
    ]


def test_the_day_of_an_operation_is_no_plan_on_that_day():
    row = {"date": "2021-10-19", "notes": "Date of Surgery: 10/19/2021"}
    plans = [r for r in evidence(row).statements.to_dict("records")
             if r["category"] == "active_planned"]  # fmt: skip
    assert [r["assertion"] for r in plans] == ["historical"]


@pytest.mark.parametrize("text", [
    "Patient would likely get 50% relief with an epidural injection.",
    "Success rate of 80% improvement after spinal cord stimulator trial was explained.",
    "Insurance requires 80% relief with two MBBs.",
    "There is roughly an 80% chance of leg pain improvement with surgery.",
])  # fmt: skip
def test_odds_and_what_a_payer_asks_for_are_no_care_and_no_result(text):
    assert {m.assertion for m in read_text(text)} == {"conditional"}
    assert [m for m in read_text(text) if "relief_pct" in m.attributes] == []


def test_a_drug_called_by_its_strength_is_that_drug():
    assert told("Lidocaine 5% patch daily") == [("topical", "actual")]
    assert generic_name("Lidocaine 5% patch") == "lidocaine patch"


@pytest.mark.parametrize(("text", "category"), [
    ("Symptom magnification suspected.", "effort_questioned"),
    ("Some give-way weakness.", "effort_questioned"),
    ("She tried to return to work for two days in January 2023.", "work"),
    ("Plan: will refer back to Dr. Anselm.", "active_planned"),
])  # fmt: skip
def test_what_speaks_against_the_claim_is_read(text, category):
    assert (category, "actual") in told(text, table="statements")


def test_the_character_of_a_pain_is_no_plateau():
    assert told("Pain: Constant low back pain", table="statements") == []
    assert told("Pain has been constant at 6/10.", table="statements") == [("plateau", "actual")]


@pytest.mark.parametrize("text", [
    "Today (5/1/2024): pain 4/10.", "Restrictions (5/1/2024): no kneeling.",
    "Follow-up (3/4/2024): patient is at MMI.",
])  # fmt: skip
def test_a_label_with_a_day_is_nobodys_opinion_of_that_day(text):
    assert [m.assertion for m in read_text(text)] == ["actual"]


@pytest.mark.parametrize("text", ["Diclofenac 1.5% solution", "Diclofenac 10% gel"])
def test_a_strength_is_a_dose(text):
    ((_, _, dose),) = told(text, "dose")
    assert dose.endswith("%")


@pytest.mark.parametrize(("text", "outcome"), [
    ("PT helped; prognosis fair.", "helped"), ("TENS no change; x-ray ordered.", "no change"),
    ("Prognosis poor; 22 months after fusion, no change expected.", None),
    ("X-ray: no change in alignment after fusion.", None),
])  # fmt: skip
def test_what_is_foretold_or_seen_on_a_film_is_no_outcome(text, outcome):
    assert told(text, "outcome")[0][2] == outcome


@pytest.mark.parametrize(("text", "counted"), [
    ("He had 6 chiropractic visits last year.", 6), ("Past PT x 12 visits with 30% relief.", 12),
    ("She completed her first 6 PT sessions.", 6), ("PT x 8 more visits.", None),
])  # fmt: skip
def test_visits_of_the_past_are_counted(text, counted):
    assert told(text, "sessions")[0][2] == counted


@pytest.mark.parametrize("text", [
    "The ESI worked for 2 weeks.", "Refer back to Dr. Lee's note of 3/4.",
    "No need to refer back to surgery.",
])  # fmt: skip
def test_neither_work_nor_a_referral(text):
    assert told(text, table="statements") == []


def test_an_injection_that_the_drug_names_is_no_second_treatment():
    assert told("OnabotulinumtoxinA injection cycle 1") == [("migraine_prevention", "actual")]


def test_how_long_ago_is_no_part_of_how_long():
    text = "ESI gave 50% relief for 3 weeks 2 months ago."
    assert told(text, "relief_days") == [("esi", "historical", 21)]
