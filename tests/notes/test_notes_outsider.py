"""Sentences by somebody who had never seen the rules, and what was wrong with their reading.

No effect is not no treatment; a plan that was carried out is none any more; a form, a rule and a
legend state nothing of the claimant; the same names stand for other care.
"""

from __future__ import annotations

import pytest
from notes_help import own, read, said, shorts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He did not get relief from physical therapy.", ["pt historical"]),
        ("She did not respond to injections.", ["injection historical"]),
        ("Denies relief with ESI.", ["esi historical"]),
        ("Patient denies any improvement after 12 PT sessions.", ["pt historical"]),
        ("Neither injections nor surgery relieved his pain.",
         ["injection historical", "surgery historical"]),
        ("The patient did not have any complications from surgery.", ["surgery historical"]),
        ("Patient was not happy with the results of her surgery.", ["surgery historical"]),
        ("There has been no worsening since surgery.", ["surgery historical"]),
        ("She has not had any physical therapy since her surgery in 2019.",
         ["pt negated", "surgery historical"]),
        ("He has not stopped taking gabapentin.", ["gabapentinoid"]),
        # a denial is one still
        ("He has not had physical therapy.", ["pt negated"]),
        ("No injections, no surgery.", ["injection negated", "surgery negated"]),
        ("Denies ESI, PT without benefit.", ["esi negated", "pt historical"]),
        # what is hoped for was not had
        ("Aiming for 40% improvement with CBT.", ["psych planned"]),
        ("She does not want opioids after surgery.", ["surgery negated"]),
    ],
)  # fmt: skip
def test_no_effect_is_not_no_treatment(text, expected):
    assert [t for t in shorts(text, "treatments") if "opioid" not in t] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Chen did not feel surgery was indicated.", "not feel surgery was indicated"),
        ("No one has recommended surgery.", "No one has recommended surgery"),
        ("No surgeon known to us recommended surgery.",
         "No surgeon known to us recommended surgery"),
        ("The pt was not offered surgery.", "not offered surgery"),
        ("Dr. Fox does not feel she is a surgical candidate.",
         "not feel she is a surgical candidate"),
        ("Dr. Chen recommended surgery.", "recommended surgery"),
    ],
)  # fmt: skip
def test_an_opinion_is_quoted_with_its_negation(text, expected):
    (opinion,) = (m for m in read(text, "statements") if m.concept == "surgical_opinion")
    assert (opinion.quote, opinion.assertion) == (expected, "actual")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Previous treatment:\n☒ Physical therapy\n☐ Chiropractic\n☐ Epidural injections",
         ["pt historical"]),
        ("Prior treatments: [x] PT [ ] Chiropractic [ ] Injections", ["pt historical"]),
        ("Prior treatments: PT [x], chiropractic [ ]", ["pt historical"]),
        ("Prior treatments: (x) PT ( ) Chiropractic", ["pt historical"]),
        ("Prior treatments: PT (yes, 2018, no help), chiropractic (no), ESI (yes), surgery (no).",
         ["pt historical", "chiro negated", "esi historical", "surgery negated"]),
        ("PT - Yes; Injections - No.", ["pt conditional", "injection negated"]),
        ("ESI: denies. RFA: never.", ["esi negated", "rfa negated"]),
    ],
)  # fmt: skip
def test_boxes_and_answers(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT x 12, acupuncture x 6, chiro x 20.", [12, 6, 20]),
        (
            "Completed PT (12 visits), chiropractic (8 visits) and acupuncture (6 visits).",
            [12, 8, 6],
        ),
        ("12 visits of PT and 8 of chiropractic.", [12, None]),
    ],
)
def test_each_course_has_its_own_count(text, expected):
    assert [m.attributes.get("sessions") for m in read(text, "treatments")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Maximum medical improvement is defined as the point at which no change is likely.",
        "Date of MMI: ________",
        "MMI/impairment rating exam scheduled for next week.",
        "Per ODG, MMI is expected at 12 weeks.",
        "Clinic policy: no shows will be charged $50.",
        "Opioid agreement prohibits alcohol and illicit drug use.",
        "Patient would be unable to work without her medications.",
        "Would have improved with timely PT.",
        "Significant improvement is not anticipated.",
        "Without surgery, prognosis is poor.",
        "Pain is better with sitting, worse with walking.",
        "Pain is improved with heat and rest.",
        "Did get good relief initially, now back to baseline.",
        "Another patient with the same problem had good relief from RFA.",
        "Concern for opioid misuse; pt denies.",
        "Alcohol use disorder, severe, in sustained remission.",
        "Appointment cancelled by clinic due to snow.",
        "Therapist cancelled two sessions.",
        "Non-adherent to CPAP.",
        "Depression has worsened since his divorce.",
        "The patient has been declared MMI by his chiropractor.",
    ],
)
def test_nothing_is_stated_as_fact(text):
    kinds = ("explicit_mmi", "nonadherence", "substance_use", "reserved", "improvement_expected",
             "worsening")  # fmt: skip
    told = [m for m in read(text, "statements") if m.concept in kinds]
    assert [m.concept for m in told if m.assertion == "actual"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pt's insurance covers 20 PT visits per year.", ["pt conditional"]),
        ("The ODG supports up to 10 visits of PT.", ["pt conditional"]),
        ("Had he undergone fusion in 2015 he might be better today.", ["fusion conditional"]),
        ("Significant improvement is expected following surgery.", ["surgery planned"]),
        ("Surgeon told her that fusion has a 50/50 chance of helping.", ["fusion conditional"]),
        ("Patient thinks he had an epidural in 2010 but isn't sure.", ["esi conditional"]),
        ("He was offered PT but never went.", ["pt negated"]),
        ("PT was ordered in March but the pt never scheduled.", ["pt negated"]),
        ("Has failed to start physical therapy.", ["pt negated"]),
        # and what was carried out
        ("The injection that was planned for 4/2 was given on 4/9.", ["injection"]),
        ("She was considering fusion, and ultimately underwent it in 11/2020.",
         ["fusion historical"]),
        ("He was given a referral for PT, which he completed in June.", ["pt historical"]),
        ("PT started in 2 weeks after the accident and continued for 10 visits.", ["pt"]),
        # the list of a pharmacy
        ("Tramadol 50mg, 1 tab q6h prn (Patient not taking)", ["opioid historical"]),
        ("Inactive medications: tizanidine, meloxicam.",
         ["muscle_relaxant historical", "nsaid historical"]),
        ("Switched from oxycodone to Belbuca 150 mcg.", ["opioid historical", "opioid"]),
    ],
)  # fmt: skip
def test_in_what_sense_a_treatment_is_named(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Epidural given for labor with both children.",
        "RFA of liver mass 2020.",
        "She had varicose vein RFA on the left leg.",
        "Botox for wrinkles.",
        "Botox injected in bladder for OAB.",
        "Pelvic floor PT for incontinence x 8 visits.",
        "Steroid injection for poison ivy last summer.",
        "Topiramate for weight loss.",
        "Prednisone burst for COPD exacerbation.",
        "Gabapentin 300mg TID started in ER for alcohol withdrawal.",
        "RFA requests: form attached.",
    ],
)
def test_care_of_another_kind(text):
    assert shorts(text, "treatments") == []


@pytest.mark.parametrize(
    "text",
    [
        "Pain scale: 0 = no pain, 10 = worst pain imaginable.",
        "MCID for the ODI is 10 points.",
        "ODI 41-60% indicates severe disability.",
        "Chest pain 5/10 last night.",
    ],
)
def test_no_score_of_the_claim(text):
    assert read(text, "measures") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain 7-8/10 w/o meds, 4-5/10 w/ meds.", ["nprs", "nprs"]),
        ("Pain 8/10 -> 6/10.", ["nprs historical", "nprs"]),
        ("Initial visit pain was 8/10.", ["nprs historical"]),
    ],
)
def test_the_sense_of_a_score(text, expected):
    assert shorts(text, "measures") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mechanism: lifting 50 lb boxes overhead x 10 years.",
        "He lifted a 60 lb box on 4/2 and felt a pop in his back.",
        "Farmers carry 15 lb x 100 ft.",
    ],
)
def test_no_capacity(text):
    assert read(text, "capacities") == []


def test_none_of_which_helped_is_no_help():
    (told,) = read("Had 3 ESIs, none of which helped for more than a few days.", "treatments")
    assert own(told, "outcome") == {"outcome": "none of which helped for more than a few days"}


def test_a_plan_that_was_carried_out_is_past():
    text = "He had surgery scheduled in March, which was done."
    assert said(text, "active_planned") == ["active_planned historical"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the end of a list is denied too
        ("I do not recommend further injections, PT, chiropractic or surgery.",
         ["injection negated", "pt negated", "chiro negated", "surgery negated"]),
        ("PT was ordered but never authorized.", ["pt negated"]),
        ("Previous PT: none for this condition.", ["pt negated"]),
        ("Discussed massage therapy; cannot afford.", ["massage negated"]),
        # options and risks are no plan and no care
        ("Alternatives including chiropractic care, surgery and doing nothing were reviewed.",
         ["chiro conditional", "surgery conditional"]),
        ("Risks including infection and need for further surgery were explained.",
         ["surgery conditional"]),
        ("She needs BMI under 35 prior to TKA.", ["arthroplasty conditional"]),
        ("Following surgery the patient would need 12 weeks of PT.",
         ["surgery conditional", "pt conditional"]),
        ("After being explained the risks of surgery, she underwent a total hip arthroplasty.",
         ["surgery conditional", "arthroplasty historical"]),
        # statistics and policies
        ("The literature (Swedish study) showed 63% of fusion patients were better.",
         ["fusion conditional"]),
        # drugs that are over
        ("METHOCARBAMOL 500MG TAB TAKE ONE TID  EXPIRED", ["muscle_relaxant historical"]),
        ("Topiramate: stopped, kidney stones.", ["migraine_prevention historical"]),
        ("Gabapentin: did not tolerate.", ["gabapentinoid historical"]),
        ("She had trialed PT, gabapentin and 2 cervical ESIs without benefit.",
         ["pt historical", "gabapentinoid historical", "esi historical"]),
        ("Add Emgality 240 mg, when approved.", ["migraine_prevention conditional"]),
        # other meanings
        ("Triage: ESI 3", []),
        ("Arrived 10:05   ESI: 3   Mode: ambulance", []),
        ("ESI: 2  Chief complaint: back pain", []),
        ("Hep B/C, Quantiferon neg.", []),
        ("Moderate sedation, midazolam 2 mg, fentanyl 50 mcg.", []),
    ],
)  # fmt: skip
def test_lists_options_and_what_is_over(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain scale today: 0 1 2 3 4 5 (6) 7 8 9 10", [("actual", 6)]),
        ("Pain: 0 1 2 3 4 5 6 7 8 9 10", []),
        ("Right shoulder pain 7/10, increased since last visit.", [("actual", 7)]),
        ("HIT-6 66 (68 at prior visit).", [("actual", 66), ("historical", 68)]),
        ("Thumb pain 6/10, splint, two injections of betamethasone (2/2022).", [("actual", 6)]),
        ("Status post right total hip arthroplasty with groin pain 6/10.", [("actual", 6)]),
        ("Constant, pain 9/10, never less than 8/10.", [("actual", 9), ("actual", 8)]),
        ("Your policy requires: pain of 7/10 or more.", [("conditional", 7)]),
    ],
)
def test_what_is_the_score_now(text, expected):
    assert [(m.assertion, m.attributes["value"]) for m in read(text, "measures")] == expected


def test_the_context_of_each_score_stands_before_it():
    told = read("Current pain 5/10   Best 3/10   Worst 8/10", "measures")
    assert [m.attributes["context"] for m in told] == ["now", "best", "worst"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He can sit no more than 20 minutes, stand 10 minutes.", ["actual", "actual"]),
        (
            "He can now sit 1 hour (initially 15 min) and stand 40 min.",
            ["actual", "historical", "actual"],
        ),
        ("I disagree with the examiner that he can lift 50 pounds.", ["conditional"]),
        ("That she can lift 50 pounds is not consistent with my findings.", ["conditional"]),
        ("Following surgery he would be limited to lifting 10 pounds.", ["conditional"]),
        ("My lawyer says I need a letter that I can't sit more than 15 minutes.", ["conditional"]),
        ("Instructed in pacing: sit 30 min, stand 10 min.", ["conditional", "conditional"]),
    ],
)
def test_whose_capacity_and_when(text, expected):
    assert [m.assertion for m in read(text, "capacities")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Malingering - entered in error.",
        "Waddell 1/5.",
        "Pain behavior: moderate.",
        "He understands that missed appointments can result in discharge from the practice.",
        "HTN: BP above goal; noncompliant with HCTZ.",
        "He declined surgery when offered.",
        "PRE-OP DX: Sacroiliitis, bilateral.",
        "40% improvement for one month.",
        "SECTION F  PROGNOSIS",
        "We discussed nonoperative and operative options.",
    ],
)
def test_nothing_against_the_claimant_is_made_up(text):
    kinds = ("effort_questioned", "nonadherence", "active_planned", "improvement_expected",
             "prognosis")  # fmt: skip
    told = [m for m in read(text, "statements") if m.concept in kinds]
    assert [m.concept for m in told if m.assertion == "actual"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prior: L4-S1 fusion 2017, hardware removal considered but not performed.",
         "fusion historical"),
        ("[x] NSAIDs - meloxicam, stopped because of GI upset\n[ ] Chiropractic", "nsaid"),
        ("Meloxicam 15 mg, take 1 tablet daily. (Patient not taking: Reported on 11/21/2024)",
         "nsaid historical"),
        ("05/21/2024 UR decision: RFA L3-5 non-certified.", "rfa negated"),
    ],
)  # fmt: skip
def test_what_stands_near_is_not_of_it(text, expected):
    assert shorts(text, "treatments")[0] == expected


def test_a_reason_ends_with_its_line_and_its_bracket():
    (told,) = read("[x] Meloxicam, stopped because of GI upset\n[ ] Chiropractic", "treatments")
    assert told.attributes["reason"] == "GI upset"
    (told,) = read("Tramadol (quit because of constipation).", "treatments")
    assert told.attributes["reason"] == "constipation"


def test_the_level_of_function_before_is_past():
    text = "Prior level of function: independent, lifted up to 75 lb, walked 2 miles daily."
    assert {m.assertion for m in read(text, "capacities")} == {"historical"}


def test_what_lasts_after_an_operation_is_of_today():
    text = "18 months status post hip arthroplasty with persistent groin pain."
    assert said(text, "plateau") == ["plateau"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a name that holds "without", and a heading "Discussion:"
        ("Chronic migraine without aura, improving on Botox.", ["migraine_prevention"]),
        ("Lumbar spondylosis without myelopathy, s/p RFA with 60% relief.", ["rfa historical"]),
        ("No psychological contraindication to the stimulator trial.", []),
        ("Discussion: She completed physical therapy.", ["pt"]),
        # care that was given
        ("He was referred to Dr. Kim who performed L5 epidural injections on 10/05/2022.",
         ["esi historical"]),
        ("She has had 8 weeks of physical therapy.", ["pt historical"]),
        ("Treatment has included physical therapy and acupuncture.",
         ["pt historical", "acupuncture historical"]),
        ("After verbal consent, trigger point injections were done in 6 sites.", ["tpi"]),
        ("40 mg of Kenalog and 4 cc of ropivacaine were injected into the left knee.",
         ["joint_inj"]),
        ("She is still doing PT at Apex (visit 7 of 12).", ["pt"]),
        ("She continues to have pain despite gabapentin 900 mg TID.", ["gabapentinoid"]),
        ("She has missed two doses of adalimumab.", ["biologic_dmard"]),
        # and care that was not
        ("Seen by orthopedic surgery on 3/1/2024.", []),
        ("RFA submitted for right shoulder arthroscopy.", ["surgery planned"]),
        ("Anticipated P&S date: 6 months after surgery.", ["surgery conditional"]),
        ("Can repeat RFA no sooner than October.", ["rfa conditional"]),
        ("STOP: Naproxen", ["nsaid historical"]),
        ("She has been off Flexeril.", ["muscle_relaxant historical"]),
        ("Switch gabapentin to pregabalin 75 mg BID.",
         ["gabapentinoid historical", "gabapentinoid"]),
    ],
)  # fmt: skip
def test_everyday_words_of_care(text, expected):
    told = [t for t in shorts(text, "treatments") if not t.startswith("scs")]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pt able to sit 45 min before onset of symptoms.", ["sit_once"]),
        ("Kneel: Never   Crawl: Occasionally   Climb stairs: Frequently",
         ["kneel", "crawl", "climb_stairs"]),
        ("Work restrictions: No repetitive bending.", []),
        ("No lifting more than 10 lb, no kneeling, no climbing ladders.",
         ["lift_occ", "kneel", "climb_ladders"]),
        ("He does not meet the demands of his job, which requires standing 7 hours a day.", []),
        ("During the trial she was able to stand 45 minutes.", ["stand_once historical"]),
        ("She is limited to half a block.", ["walk_distance"]),
        ("He was given a 25-pound permanent lifting restriction.", ["lift_occ"]),
    ],
)  # fmt: skip
def test_everyday_words_of_capacity(text, expected):
    assert shorts(text, "capacities") == expected


def test_each_answer_of_a_form_is_of_its_own_label():
    told = read("Kneel: Never   Crawl: Occasionally   Climb stairs: Frequently", "capacities")
    assert [m.attributes["frequency"] for m in told] == ["never", "occasionally", "frequently"]


def test_a_reason_in_brackets_is_of_the_last_drug():
    text = "Medications: duloxetine 30 mg daily, naproxen 500 mg (stopped due to kidney function)"
    assert [own(m, "action", "reason") for m in read(text, "treatments")] == [
        {"action": "mentioned"},
        {"action": "stopped", "reason": "kidney function"},
    ]


def test_each_injection_has_its_own_result():
    text = (
        "He had a cortisone injection in June 2023, which helped for about 6 weeks, and a series "
        "of three Synvisc injections in October 2023, which did not help."
    )
    assert [own(m, "outcome", "relief_days") for m in read(text, "treatments")] == [
        {"outcome": "helped", "relief_days": 42},
        {"outcome": "did not help"},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain level 3/10 (previously 7/10).", [("actual", 3), ("historical", 7)]),
        ("Pain 3/10, was 7/10.", [("actual", 3), ("historical", 7)]),
        ("She completed 6 of 12 authorized sessions; pain 5/10.", [("actual", 5)]),
    ],
)
def test_the_score_of_today_and_the_one_before(text, expected):
    assert [(m.assertion, m.attributes["value"]) for m in read(text, "measures")] == expected


@pytest.mark.parametrize(
    ("text", "concept", "expected"),
    [
        ("Discussion: He has reached maximum medical improvement.", "explicit_mmi",
         ["explicit_mmi"]),
        ("Total visits: 36   No shows: 0", "nonadherence", []),
        ("Spinal stenosis, stable, declines surgery and injection.", "nonadherence", []),
        ("Missed her eye appointment.", "nonadherence", []),
        ("PLOF: worked full time as a clerk.", "work", ["work historical"]),
        ("He still works as a mail carrier.", "work", ["work"]),
        ("LTGs (8 weeks):\n1. Return to running 2 miles.", "improvement_expected",
         ["improvement_expected planned"]),
        ("Whole Health coaching attended x3.", "activity", []),
    ],
)  # fmt: skip
def test_everyday_words_about_the_claimant(text, concept, expected):
    assert said(text, concept) == expected
