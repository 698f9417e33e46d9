"""What is planned, denied, conditional or of another time is never shown as fact."""

from __future__ import annotations

import pytest
from notes_help import read


def senses(text, table):
    return [m.assertion for m in read(text, table)]


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("Able to stand 30 minutes (goal).", "planned"),
        ("Sit 60 min - goal not met.", "planned"),
        ("In 6 weeks pt to lift 20 lb floor to waist.", "planned"),
        ("Desires to walk 1 mile.", "planned"),
        ("He hoped to be lifting 50 lb by now.", "planned"),
        ("Wishes he could still walk 2 miles.", "planned"),
        ("When younger he could lift 100 lb.", "historical"),
        ("In high school he lifted 200 lb.", "historical"),
        ("Patient to be able to stand 15 min by d/c.", "planned"),
        ("Standing 15 min by discharge.", "planned"),
        ("Perhaps could lift 20 lb with training.", "conditional"),
        ("Maybe he could walk 2 blocks with a cane.", "conditional"),
        ("Was once able to lift 100 lb.", "historical"),
        ("She could walk 5 miles before she got sick.", "historical"),
        ("Can stand maybe five minutes.", "actual"),
        ("Walks 2 blocks before he has to stop.", "actual"),
        # and what is not turned
        ("Sits 20 min, goal 60 min.", "actual"),
        ("Stand 20 min - goal met.", "actual"),
    ],
)
def test_capacities(text, sense):
    assert senses(text, "capacities")[:1] == [sense]


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("MMI undetermined.", "negated"),
        ("MMI to be determined.", "planned"),
        ("MMI pending FCE.", "planned"),
        ("MMI TBD.", "planned"),
        ("Patient was told what MMI means.", "conditional"),
        ("MMI would be premature.", "negated"),
        ("He is unlikely to be at MMI before next year.", "negated"),
        ("Dad reached MMI in 2015.", "family"),
        ("MMI [ ] yes [x] no", "negated"),
        ("MMI: yes [ ] no [x]", "negated"),
        ("MMI: [x] yes [ ] no", "actual"),
        ("MMI: yes [x] no [ ]", "actual"),
    ],
)
def test_maximum_improvement(text, sense):
    found = [m.assertion for m in read(text, "statements") if m.concept == "explicit_mmi"]
    assert set(found) == {sense}


def test_a_form_that_nobody_filled_in_states_nothing():
    for text in ("MMI: Y / N", "At MMI: yes / no"):
        assert senses(text, "statements") == []


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("Tylenol prn pain 1-3/10.", "conditional"),
        ("Mom's pain is 6/10.", "family"),
        ("Seen for pain 7/10.", "actual"),
        ("Taking naproxen 500 mg with pain 5/10.", "actual"),
    ],
)
def test_pain_scores(text, sense):
    assert senses(text, "measures") == [sense]


def test_when_a_drug_is_to_be_taken_is_no_score():
    for text in ("Oxycodone 5 mg for pain 7/10.", "Tramadol q6h as needed for pain 4/10."):
        assert "actual" not in senses(text, "measures")


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        # only the patient can defer for reasons of the patient's own
        ("Deferred ESI because of anticoagulation.", "negated"),
        ("Surgery: deferred fusion until A1c improves.", "negated"),
        ("Pt deferred surgery.", "declined"),
        ("TFESI L5-S1 to be done under sedation.", "planned"),
        ("Injection held for infection.", "negated"),
        ("Wants to defer PT.", "declined"),
        ("Would not go to PT.", "declined"),
        ("0 of 12 PT visits attended.", "negated"),
        ("Ref to PT for core strengthening.", "planned"),
        ("Rec PT.", "planned"),
        ("PT denied.", "negated"),
    ],
)
def test_treatments(text, sense):
    assert set(senses(text, "treatments")) == {sense}


@pytest.mark.parametrize(
    "text",
    [
        # to come
        "Physical therapy should be completed before MRI.",
        "PT later today.",
        "Signed up for PT today.",
        "Received approval of 12 PT visits.",
        "Physical therapy, 8 visits, then reassess.",
        "After PT we will reassess.",
        "Following PT, order MRI.",
        "Once PT is completed, return.",
        "When the injections are done, FCE.",
        # on paper
        "PT handout given today.",
        "PT script completed today.",
        "PT paperwork completed.",
        "Prior auth for PT completed.",
        # not done
        "PT not attended.",
        "Quit before starting PT.",
        # would have been
        "Had she done PT she would be better.",
        "Would have done PT.",
        "Could have had surgery.",
        "Supposed to be in PT.",
        "Thinks PT would have helped.",
        "Hopefully PT helps.",
        # of a relative
        "PT helped his brother.",
        "ESI worked for her mother.",
    ],
)
def test_care_that_was_not_given_to_the_claimant(text):
    assert {"actual", "historical"}.isdisjoint(senses(text, "treatments"))


@pytest.mark.parametrize(
    "text",
    [
        "PT today.",
        "PT helped with his brother present.",
        "After surgery he had PT.",
        "Completed PT once a week.",
        "When PT was started pain worsened.",
        "Feels PT is helping.",
        "PT note completed today.",
        "PT was completed, then returned to work.",
    ],
)
def test_and_care_that_was(text):
    assert {"actual", "historical"} & set(senses(text, "treatments"))


@pytest.mark.parametrize(
    "text",
    [
        "It is not clear from the record whether the patient ever had an epidural injection.",
        "It is unclear if he underwent L4-5 fusion in 2019.",
        "Unknown whether she completed physical therapy.",
        "He cannot recall whether he had an injection.",
    ],
)
def test_what_nobody_knows_was_done_is_not_told_as_done(text):
    assert senses(text, "treatments") == ["conditional"]
