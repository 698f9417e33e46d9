"""Threshold language: each category of the field's lexicon, and each of its known traps."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import read, short, shorts


def said(text, section="notes"):
    return shorts(text, "statements", section)


def actual(text, section="notes"):
    return {m.concept for m in read(text, "statements", section) if m.assertion == "actual"}


CATEGORIES = {
    "explicit_mmi": [
        "At MMI.", "Has reached maximum medical improvement.", "Max medical improvement 3/2023.",
        "Maximal therapeutic benefit.", "Permanent and stationary.", "P&S.", "P & S.", "Medically stationary.",
        "Fixed and stable.", "Medical end point reached.", "Permanent restrictions given.",
        "Permanent impairment rating done.", "12% WPI.", "Closing report.", "As good as it gets.",
        "Released at MMI.", "MMI date 3/4/2022.",
    ],
    "plateau": [
        "Has plateaued.", "No further gains.", "No significant change since last visit.", "Symptoms unchanged.",
        "Pain is stable.", "Status quo.", "Symptoms persist.", "No sustained benefit.", "Max rehab potential.",
        "No longer skilled need.", "Chronic and stable.", "Function at baseline.", "Same as prior.",
        "Refractory pain.", "Intractable.", "Findings static.", "Residual deficits.", "Leg pain unchanged.",
        "Chronic left S1 radiculopathy, stable.", "Assessment: unchanged", "no further skilled need",
    ],
    "maintenance": [
        "Continue current management.", "Continue same medications.", "No changes to medications.",
        "Refill gabapentin.", "Med check.", "Medication management visit.", "Follow up PRN.",
        "Return as needed.", "Follow up in 3 months.", "Return in twelve months.", "HEP only.",
        "Self-management.", "Pain agreement signed.", "UDS consistent.", "Palliative care.", "Observation only.",
        "TENS renewal.", "Handicap placard renewed.", "Follow up if worse.", "Stable on meds.",
    ],
    "exhausted_or_declined": [
        "Failed conservative care.", "Exhausted conservative treatment.", "Failed PT.", "Failed injections.",
        "No further injections recommended.", "No surgical lesion.", "Not a surgical candidate.",
        "Poor candidate for surgery.", "Non-operative.", "Risks outweigh benefits.", "Would not recommend surgery.",
        "Surgery offered, patient declines.", "Defers surgery.", "Wishes to avoid surgery.",
        "Nothing further to offer.", "End of the road.", "No additional interventions.", "SCS trial failed.",
        "Not a candidate for SCS.", "Discharged to PCP.", "Signed off.", "Declines microdiscectomy.",
    ],
    "active_planned": [
        "Refer to pain management.", "Schedule ESI.", "Proceed with RFA.", "Authorization pending for MBB.",
        "Start PT.", "New course of PT.", "Trial of pregabalin.", "Initiate duloxetine.", "Increase dose.",
        "Titrate gabapentin.", "Switch to meloxicam.", "Consider surgery.", "Surgical planning.", "Pre-op clearance.",
        "Scheduled for fusion.", "Order MRI.", "Repeat MRI.", "Second opinion.", "Awaiting approval.",
        "Await neurosurgery.", "Authorization requested for viscosupplementation.",
    ],
    "improvement_expected": [
        "Is improving.", "Much better.", "Doing well.", "Significant relief.", "Is progressing.", "Good prognosis.",
        "Expected to recover.", "Returned to full duty.", "Goals met.", "Should continue to improve.",
        "Improved 20% since surgery.", "Good response to first injection.",
    ],
    "nonadherence": [
        "No-show.", "Cancelled 2 visits.", "Self-discharged.", "Non-compliant.", "Did not complete PT.",
        "Did not fill gabapentin.", "Stopped gabapentin on his own.", "Refused injection.", "Refused PT.",
        "Against medical advice.", "Missed doses.", "UDS inconsistent.", "Lost to follow-up.", "Not doing HEP.",
    ],
    "worsening": [
        "Worsening leg pain.", "Is deteriorating.", "Function has declined.", "New weakness.", "Foot drop.",
        "Falls x2.", "Increased pain.", "Pain is worse.", "Adjacent segment disease.", "Flare.",
    ],
    "reserved": ["Totally disabled.", "Unable to work.", "Off work permanently.", "Cannot work."],
    "prognosis": [
        "Prognosis guarded.", "Prognosis: poor.", "Not expected to improve further.", "Unlikely to improve.",
        "No further improvement is expected.", "Restrictions are permanent.",
    ],
    "surgical_opinion": [
        "Would not recommend surgery because of multilevel disease.", "Recommends L4-5 decompression.",
        "Not a surgical candidate.", "No surgical lesion.", "Offered L4-5 fusion.", "Surgery is not indicated.",
        "Surgery was recommended.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("category", "text"), [(c, t) for c, texts in CATEGORIES.items() for t in texts]
)
def test_category(category, text):
    assert category in actual(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # negation
        ("Not at MMI.", ["explicit_mmi negated"]),
        ("No plateau.", ["plateau negated"]),
        ("Denies improvement.", ["plateau"]),
        # pre-event
        ("Not yet at MMI; anticipate in 6 months.", ["explicit_mmi negated"]),
        ("Will reach maximum medical improvement in 6 months.", ["explicit_mmi planned"]),
        ("MMI anticipated: at MMI in 6 months.", ["explicit_mmi planned"]),
        # hypothetical
        ("If ESI fails consider fusion.", ["active_planned conditional"]),
        ("May be at MMI if symptoms do not improve.", ["explicit_mmi conditional", "plateau conditional"]),
        ("Would consider surgery only as a last resort.", []),
        # historical, another part
        ("Was at MMI for knee 2015.", ["explicit_mmi historical"]),
        # another condition
        ("Stable diabetes.", []),
        ("Diabetes stable, A1c 7.0. BP controlled. Blood pressure stable.", []),
        ("Lungs unchanged. Vitals stable. Gait stable. Stable for discharge.", []),
        ("History unchanged.", []),
        ("Refractory ulcerative colitis. Meniscus resected back to the stable rim.", []),
        ("Physiological monitoring remained stable. Visual acuity unchanged.", []),
        ("Pinned to plateau. Condyles as well as the plateau.", []),
        ("Continue current antibiotics. Maintain current pin.", []),
        # another person
        ("Spouse disabled.", ["reserved family"]),
        ("Father plateaued after fusion.", ["plateau family"]),
        # homographs
        ("Seen at the MMI Imaging Center. Stationary bike 10 minutes. Permanent pacemaker.", []),
        ("Max assist. Continue to smoke. Permanent filling. Tibial plateau fracture.", ["substance_use"]),
        # no opinion on disability: a placard is of care that goes on (domain 5.2)
        ("Disabled parking placard.", ["maintenance"]),
        # the insurer's opinion is not the author's
        ("IME by Dr. Smith found MMI; treating: not at MMI.", ["explicit_mmi historical", "explicit_mmi negated"]),
        ("Per the IME he reached MMI.", ["explicit_mmi historical"]),
        # too short a time
        ("Pain stable x 2 weeks.", []),
        ("No change since yesterday.", []),
        ("Pain has been stable for 6 months.", ["plateau"]),
        # partial is no plateau
        ("Improved 20% since surgery.", ["improvement_expected"]),
        # words that are read as improvement are not made into one
        ("Tolerating medications. Doing okay. Pain controlled.", []),
        # a refusal where nothing was offered is a refusal, and no surgeon's opinion
        ("Patient not interested in surgery.", ["exhausted_or_declined"]),
        # garbled letters
        ("Patient is at MM1.", ["explicit_mmi"]),
        ("Pain nol improved.", ["plateau"]),
        ("P & S", ["explicit_mmi"]),
        # looks like a negation and is none
        ("No further improvement.", ["plateau"]),
        ("Not only improved but resolved.", ["improvement_expected"]),
        # questions state nothing
        ("Has the claimant reached MMI?", []),
        # nothing is planned
        ("No plans for surgery.", ["active_planned negated"]),
        ("No new referral.", ["active_planned negated"]),
        # one plan, told once
        ("Await insurance authorization for RFA.", ["active_planned"]),
        # aggravating factors are no course
        ("Pain worse with walking. Pain is worse at night. Pain is worsened with sitting.", []),
        ("Vital signs: stable. Capillary refill brisk. Refills: 0.", []),
        ("PREOPERATIVE DIAGNOSIS: lumbar stenosis.", []),
        ("He did not complete his degree.", []),
    ],
)  # fmt: skip
def test_trap(text, expected):
    assert said(text) == expected


def test_instructions_and_consent_forms_state_nothing():
    text = "Patient instructions: Continue current medications. Follow up as needed."
    assert said(text) == ["maintenance conditional", "maintenance conditional"]
    assert said("Consent: risks outweigh benefits in some patients.") == [
        "exhausted_or_declined conditional"
    ]


def test_the_section_in_the_text_goes_with_the_statement():
    found = read(
        "HPI: pain is better. Assessment: unchanged.\nPlan: continue current meds.", "statements"
    )
    assert [(short(m), m.attributes["section"]) for m in found] == [
        ("improvement_expected", "notes"),
        ("plateau", "assessment"),
        ("maintenance", "plan"),
    ]


def test_a_body_part_goes_with_the_statement():
    found = read("MMI for the neck; lumbar pain is worse.", "statements")
    assert [(m.concept, m.attributes.get("region")) for m in found] == [
        ("explicit_mmi", "cervical"),
        ("worsening", "lumbar"),
    ]


def test_no_statement_comes_from_words_that_are_absent():
    assert said("Seen in clinic on 3/4/2022.") == []


@pytest.mark.parametrize(
    ("text", "concept", "reason"),
    [
        ("Would not recommend surgery because of multilevel disease.", "surgical_opinion", "multilevel disease"),
        ("Not a surgical candidate due to BMI.", "surgical_opinion", "BMI"),
        ("Prognosis guarded: no change over 12 months, fixed S1 deficit.", "prognosis", "no change over 12 months, fixed S1 deficit"),
        ("Prognosis is poor because of the fixed deficit.", "prognosis", "the fixed deficit"),
        ("Prognosis: poor.", "prognosis", None),
        ("Missed 3 PT sessions because of transportation.", "nonadherence", "transportation"),
        ("Declines surgery due to cost.", "exhausted_or_declined", "cost"),
        # the patient's reason is not the surgeon's
        ("Offered fusion; patient declines because of fear.", "surgical_opinion", None),
    ],
)  # fmt: skip
def test_reasons(text, concept, reason):
    mention = next(m for m in read(text, "statements") if m.concept == concept)
    assert mention.attributes.get("reason") == reason


def test_a_prognosis_is_quoted_with_its_time_frame_and_reasons():
    text = "Prognosis guarded: same level expected over the next 12 months, fixed S1 deficit."
    (mention,) = read(text, "statements")
    assert (short(mention), mention.quote) == ("prognosis", text.rstrip("."))


def test_the_words_that_decided_travel_with_the_statement():
    (mention,) = read("Not yet at MMI.", "statements")
    assert mention.triggers == ("not",)


@pytest.mark.parametrize(
    ("text", "quote", "named"),
    [
        ("MMI was reached on 5/1/2024.", "MMI was reached on 5/1/2024", "5/1/2024"),
        ("At MMI as of May 1, 2024.", "At MMI as of May 1, 2024", "May 1, 2024"),
        ("Patient is at MMI. Seen 5/1/2024.", "is at MMI", None),
        ("Statutory MMI date 5/1/2024.", "Statutory MMI date 5/1/2024", "5/1/2024"),
    ],
)
def test_a_statement_of_mmi_keeps_the_day_that_it_names(text, quote, named):
    (found,) = [m for m in read(text, "statements") if m.concept == "explicit_mmi"]
    assert (found.quote, found.attributes.get("stated_date")) == (quote, named)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # somebody else's opinion, told
        ("QME Dr. Brown: P&S.", ["explicit_mmi historical"]),
        ("Per QME pt is P&S.", ["explicit_mmi historical"]),
        ("Insurance says at MMI, I disagree.", ["explicit_mmi historical"]),
        ("Dr. Brown declared him at MMI.", ["explicit_mmi historical"]),
        # not said at all, or on a condition
        ("Carrier wants MMI date.", ["explicit_mmi conditional"]),
        ("At MMI absent surgery.", ["explicit_mmi conditional"]),
        # short, and said
        ("MMI", ["explicit_mmi"]),
        ("MMI R knee.", ["explicit_mmi"]),
        ("MMI. 8% UE impairment.", ["explicit_mmi", "explicit_mmi"]),
        ("MMI?", []),
    ],
)
def test_whose_opinion_on_maximum_improvement(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("improvement_expected", "Progressing nicely."),
        ("improvement_expected", "Excellent result."),
        ("improvement_expected", "Happy with RCR outcome."),
        ("improvement_expected", '"Best I\'ve felt in 3 yrs."'),
        ("improvement_expected", "Back to hiking."),
        ("improvement_expected", "Hiked 4 miles."),
        ("activity", "Helped brother move a couch."),
        ("substance_use", "UDS + THC."),
        ("substance_use", "UDS positive for cocaine."),
        ("active_planned", "SCS trial auth requested."),
        ("active_planned", "ESI #3 next wk."),
        ("active_planned", "Fusion recommended; pt agreeable."),
        ("active_planned", "Revision RCR scheduled 7/15/24."),
        ("active_planned", "Starting LDN trial."),
        ("active_planned", "Try Botox."),
    ],
)
def test_language_of_short_notes(category, text):
    assert category in actual(text)


def test_a_repeat_in_the_column_of_what_was_done_is_no_plan():
    assert said("Repeat L5-S1 TFESI.", "treatment") == []
    assert said("Repeat L5-S1 TFESI.", "plan") == ["active_planned"]
