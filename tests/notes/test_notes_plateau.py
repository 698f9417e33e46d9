"""Plateau language in the words of clinic notes, and what only looks like it."""

from __future__ import annotations

import pytest
from notes_help import read, short


def plateau(text):
    return [short(m) for m in read(text, "statements") if m.concept == "plateau"]


@pytest.mark.parametrize(
    "text",
    [
        # abbreviations
        "Sx unchanged.",
        "Pt reports sx are about the same.",
        "Chronic LBP, stable on current regimen.",
        "Persistent LBP.",
        "No sig change since last visit.",
        "Continues w/ same sx.",
        # named conditions
        "Her fibromyalgia has been stable.",
        "Neuropathy unchanged.",
        "Pain is at its usual baseline.",
        # progress that is not made
        "Patient has made minimal gains with therapy.",
        "Has not made any significant functional gains over the past month.",
        "Failed to make any meaningful progress with PT.",
        "Discharged from PT due to lack of progress.",
        "Recovery has come to a standstill.",
        "Pt not improving with PT.",
        "Gains have been minimal.",
        "Patient has stopped making gains.",
        "Not much better since starting therapy.",
        "Pt w/o improvement after 16 visits.",
        "Symptoms are chronic and unchanging.",
        "Sx's have been stable for the past year.",
        "No meaningful change in function.",
        "No new complaints, pain the same.",
        "Progress is minimal.",
        "His improvement has slowed and stopped.",
        "She is neither improving nor worsening.",
        "No worse, no better.",
        "Her symptoms are not changing.",
        "The pain never changes.",
        "Continues to have constant pain.",
        "She remains about the same.",
        "Pain continues at the same level.",
        "Pain levels have been stable.",
        "Shoulder no better since surgery.",
        "Clinical picture unchanged.",
        "Has been at the same level for months.",
        "Without significant change.",
        "Has not progressed with PT.",
        "She states that nothing has changed.",
        "Pain chronic, unchanged.",
        "Pain is no different.",
        "Doing no better.",
        "Has not gotten better.",
        "Hasn't improved.",
        "Isn't improving.",
        "Fails to improve.",
        "Symptoms have persisted.",
        "Pain continues to persist.",
        "No noticeable improvement.",
        "Minimal improvement.",
        "Little change.",
        "Has achieved maximum benefit.",
        # nothing has changed
        "His condition has stabilized.",
        "There has been no change in his condition since the last visit.",
        "Nothing has changed since last visit.",
        "No improvement in back pain.",
    ],
)
def test_it_is_stated(text):
    assert plateau(text) == ["plateau"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # when to call is no statement of how it is
        ("Return if sx persist.", ["plateau conditional"]),
        ("Call if pain persists or worsens.", ["plateau conditional"]),
        ("RTC if no improvement.", ["plateau conditional"]),
        ("Call if symptoms do not improve.", ["plateau conditional"]),
        ("If still no better in a month, refer out.", ["plateau conditional"]),
        ("Will reassess; if no change, consider MRI.", ["plateau conditional"]),
        ("Notify office for persistent pain or fever.", ["plateau conditional"]),
        ("Should symptoms persist, MRI will be ordered.", ["plateau conditional"]),
        ("Progress may plateau.", ["plateau conditional"]),
        # but what stands before it is stated
        ("Symptoms unchanged, call if worse.", ["plateau"]),
        ("Pain unchanged; return if worse.", ["plateau"]),
        ("Plateaued in May.", ["plateau"]),
        ("Patient returns for persistent pain.", ["plateau"]),
        # of something else
        ("Mental status unchanged.", []),
        ("Work status unchanged.", []),
        ("Medication list unchanged from last visit.", []),
        ("Pain medications unchanged.", []),
        ("Knee ligaments stable.", []),
        ("Knee is stable.", []),
        ("No improvement needed.", []),
        ("Disease has not progressed.", []),
        ("MRI has not progressed since 2020.", []),
        ("Nothing has changed in her medications.", []),
        ("At the same level as the iliac crest.", []),
        ("Has reached maximum benefit under the policy.", []),
        ("No different from the right knee.", []),
        ("Pain pump unchanged.", []),
        ("Back brace unchanged.", []),
        ("Code status unchanged.", []),
        ("No improvement in snoring with CPAP.", []),
        ("Worsening pain, no longer at baseline.", []),
        ("No progress note from PT.", []),
        ("No weight gains.", []),
        ("Stable on RA.", []),
    ],
)
def test_when_and_of_what(text, expected):
    assert plateau(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No change in low back pain since last seen.",
        "There has been no appreciable change in the claimant's condition.",
        "Further improvement is not anticipated.",
        "I do not anticipate any further improvement.",
        "Not much improvement since the surgery.",
        "Hasn't noticed any change.",
        "Pain is the same as always.",
        "DDD L-spine, stable.",
        "Chronic pain syndrome - stable.",
        "The foot drop is unchanged.",
        "Shoulder pain remains a 6/10, unchanged.",
        "Feels like she is not making progress.",
        "Pt has not made progress in the last 30 days.",
        "Progress toward goals: plateaued.",
        "He has been stable for the last year.",
        "Persistant pain in R shoulder.",
        "Refractory to conservative therapy.",
        "Intractable low back pain.",
        "Her headaches have been refractory.",
    ],
)
def test_other_words_for_it(text):
    assert plateau(text) == ["plateau"]


@pytest.mark.parametrize(
    "text",
    [
        "Condition at discharge: stable.",
        "MRI 2021: no change from 2019.",
        "PTSD sx unchanged.",
        "Work restrictions remain the same.",
        "Social hx: no change.",
        "Sx stable x 1 wk after injection.",
        "Abdominal pain persists.",
        "Intractable vomiting.",
        "Refractory to diuretics.",
        "Refractory anemia.",
        "Failed to progress in labor.",
        "Patient remained stable overnight.",
        "No improvement in the 2 days since the fall.",
    ],
)
def test_what_only_looks_like_it(text):
    assert plateau(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The patient states her health has remained unchanged.",
        "Glucose control is unchanged.",
        "She had not improved immediately after the operation.",
    ],
)
def test_what_is_not_of_the_pain_or_not_of_months_is_no_plateau(text):
    assert plateau(text) == []
