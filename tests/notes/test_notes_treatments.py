"""Treatments in free text: which, in what sense, what was done, and what came of it."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import own, read, short, shorts

from mmi_kit.notes import read_text


def one(text, section="notes"):
    (mention,) = read(text, "treatments", section)
    return mention


def sense(text, section="notes"):
    return [f"{short(m)}: {m.attributes['action']}" for m in read(text, "treatments", section)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb before the name
        ("Start duloxetine 30 mg daily.", ["snri: started"]),
        ("Increase gabapentin to 600 mg TID.", ["gabapentinoid: increased"]),
        ("Stopped naproxen because of GI upset.", ["nsaid: stopped"]),
        ("Weaning tramadol.", ["opioid: decreased"]),
        ("Continue meloxicam, refill cyclobenzaprine.", ["nsaid: continued", "muscle_relaxant: refilled"]),
        ("Completed 8 PT visits.", ["pt: completed"]),
        # a verb behind it
        ("Naproxen was discontinued.", ["nsaid: stopped"]),
        ("ESI at L5-S1 was performed without complication.", ["esi: performed"]),
        ("Lyrica caused swelling and was stopped.", ["gabapentinoid: stopped"]),
        ("Unable to tolerate duloxetine due to nausea.", ["snri historical: stopped"]),
        # each name its own verb
        ("Gabapentin increased to 600 mg, naproxen stopped.", ["gabapentinoid: increased", "nsaid: stopped"]),
        # a list shares one
        ("Continue gabapentin, naproxen and HEP.", ["gabapentinoid: continued", "nsaid: continued", "home_exercise: continued"]),
        ("Gabapentin and naproxen were stopped.", ["gabapentinoid: stopped", "nsaid: stopped"]),
        # no verb
        ("Gabapentin since 2015, on naproxen since June.", ["gabapentinoid: mentioned", "nsaid: mentioned"]),
        ("Naproxen takes the edge off.", ["nsaid: mentioned"]),
        ("Naproxen 500 mg BID.", ["nsaid: mentioned"]),
        ("L5-S1 ESI today.", ["esi: performed"]),
        # a dose is lowered, a pain is reduced
        ("ESI reduced the pain.", ["esi historical: mentioned"]),
        # declined
        ("Offered L4-5 fusion; patient declines because of fear of surgery.", ["fusion declined: offered"]),
        ("Surgery was recommended but she declined due to cost.", ["surgery declined: recommended"]),
        ("Patient not interested in surgery.", ["surgery declined: mentioned"]),
        # planned
        ("Schedule L5-S1 ESI.", ["esi planned: ordered"]),
        ("ESI will be performed next week.", ["esi planned: performed"]),
        ("Recommends L4-5 decompression.", ["decompress planned: recommended"]),
        ("Discussed spinal cord stimulator.", ["scs planned: offered"]),
        ("Would benefit from physical therapy.", ["pt planned: ordered"]),
        ("If ESI fails consider fusion.", ["esi conditional: offered", "fusion conditional: offered"]),
        ("If not, he may be a candidate for fusion.", ["fusion conditional: mentioned"]),
        # not done
        ("ESI was denied by insurance.", ["esi negated: mentioned"]),
        ("Denies prior injections.", ["injection negated: mentioned"]),
        ("Missed 3 PT sessions.", ["pt negated: mentioned"]),
        ("Would not recommend surgery.", ["surgery negated: recommended"]),
        # of somebody else
        ("Father had a lumbar fusion.", ["fusion family: performed"]),
        # done before this visit
        ("Status post L4-5 fusion in 2015.", ["fusion historical: performed"]),
        ("Failed physical therapy.", ["pt historical: mentioned"]),
        ("Completed second course of PT on 8/3 without benefit.", ["pt historical: completed"]),
        ("Naproxen stopped in June, gastritis.", ["nsaid historical: stopped"]),
        ("Leg pain 3/10 since injection.", ["injection historical: mentioned"]),
        ("Back to pre-injection level.", ["injection historical: mentioned"]),
        ("No lasting response to two PT courses and three injections.", ["pt historical: mentioned", "injection historical: mentioned"]),
        ("Same level expected, no lasting response to two PT courses.", ["pt historical: mentioned"]),
        ("He had injections in his back.", ["injection historical: performed"]),
        ("On December 5, 2002, he underwent arthroscopy.", ["surgery historical: performed"]),
        ("Underwent L5-S1 ESI today.", ["esi: performed"]),
        # a prescription or an option is not the care itself
        ("Physical therapy was prescribed.", ["pt planned: started"]),
        ("Given a prescription for physical therapy.", ["pt planned: ordered"]),
        ("Given the option of surgery.", ["surgery planned: ordered"]),
        ("We agree to continue with rotator cuff surgery.", ["surgery planned: continued"]),
        ("Discussion of the pros and cons of the surgery.", ["surgery planned: offered"]),
        ("Cane prescribed for outdoor walking.", ["dme: started"]),
        ("Uses a cane.", []),
        # an allergy is no trial of a drug
        ("ALLERGIES: ibuprofen and Tylenol.", ["nsaid negated: mentioned", "non_opioid negated: mentioned"]),
        ("Allergic to morphine.", ["opioid negated: mentioned"]),
        # steroids that are injected are no oral burst
        ("Dexamethasone 10 mg, Depo-Medrol 40 mg injected.", []),
        ("Medrol dose pack given.", ["steroid_burst: performed"]),
        # letters that mean other things
        ("PT/INR 2.1. PT 12.5 sec. Pt states pain. The pt was seen.", []),
        ("CBC, UA, PT, PTT and ESR were normal. PT & PTT normal. PT was 11.8, INR 1.1. PT pulses palpable.", []),
        # a degree
        ("Provider: Ann Reed, PT", []),
        ("Provider: Tom Ferris, PT, DPT", []),
        ("Seen by Tom O'Neil, PT.", []),
        # to numb, or to see a vessel, is no treatment of pain
        ("Femoral nerve block by anesthesia. Carotid artery injection. Epidural bleeders cauterized.", []),
        ("Injection of 3 cc of Omnipaque showed spread. Aspiration was done prior to each injection.", []),
        ("Chiropractic Wellness Center. Epidural hemorrhage. Arthroscopic shaver.", []),
        ("Needle biopsy. Tension headache. Solid fusion mass. Epidural fibrosis.", []),
    ],
)  # fmt: skip
def test_sense_and_action(text, expected):
    assert sense(text) == expected


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        ("treatment", "PT", ["pt: performed"]),
        ("treatment", "L5-S1 ESI #2", ["esi: performed"]),
        ("treatment", "PT visit 4 of 12", ["pt: continued"]),
        ("treatment", "Physical therapy, discharge visit; attended 10 of 12 visits", ["pt: completed"]),
        ("treatment", "ESI scheduled", ["esi planned: ordered"]),
        ("treatment", "MRI lumbar spine", ["diagnostics: performed"]),
        ("treatment", "Medication management", ["monitoring: performed"]),
        ("notes", "MRI lumbar spine", []),
        ("plan", "L5-S1 ESI", ["esi planned: ordered"]),
        ("plan", "PT 2x/week for 6 weeks", ["pt planned: ordered"]),
        ("plan", "Start duloxetine 30 mg", ["snri: started"]),
        ("plan", "Continue PT", ["pt: continued"]),
        ("exam", "Well-healed scar from L4-5 fusion", ["fusion historical: mentioned"]),
    ],
)  # fmt: skip
def test_the_column_decides_where_the_words_do_not(section, text, expected):
    assert sense(text, section) == expected


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("Start duloxetine 30 mg daily.", "30 mg daily"),
        ("Gabapentin 300 mg TID.", "300 mg TID"),
        ("Increase gabapentin to 600 mg TID.", "600 mg TID"),
        ("Norco 10/325 mg q6h prn.", "10/325 mg q6h prn"),
        ("Ibuprofen 600 mg as needed.", "600 mg as needed"),
        ("Ibuprofen 600 mg every 8 hours if needed with food.", "600 mg every 8 hours if needed"),
        ("Ibuprofen 600 mg. As needed, ice.", "600 mg"),
        ("Taking gabapentin with food.", None),
    ],
)
def test_dose_as_written(text, dose):
    assert one(text).attributes.get("dose") == dose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT 12 of 16 sessions completed.", {"sessions": 12, "sessions_ordered": 16}),
        ("Attended 10/12 PT visits.", {"sessions": 10, "sessions_ordered": 12}),
        ("PT x 8.", {"sessions": 8}),
        ("Completed eight sessions of physical therapy.", {"sessions": 8}),
        ("PT for low back pain, 12 visits authorized.", {"sessions_ordered": 12}),
        ("Completed 12 visits of PT in July with partial gain.", {"sessions": 12}),
        # durations and missed visits are no count of sessions
        ("PT 2x/week for 6 weeks.", {}),
        ("PT x 6 weeks.", {}),
        ("Missed 3 PT sessions.", {}),
        # the number is of a day
        ("PT: did not come to the Sep 29 session.", {}),
        ("PT rescheduled from her March 14 visit.", {}),
    ],
)
def test_sessions(text, expected):
    assert own(one(text), "sessions", "sessions_ordered") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60% relief for 10 weeks after L5-S1 ESI", {"relief_pct": 60, "relief_days": 70}),
        ("ESI gave 50 percent relief lasting 3 days.", {"relief_pct": 50, "relief_days": 3}),
        ("RFA with relief of 70% for 6 months.", {"relief_pct": 70, "relief_days": 180}),
        ("PT gave no relief.", {"outcome": "no relief"}),
        ("ESI with good relief x 2 weeks.", {"outcome": "good relief", "relief_days": 14}),
        # a range or a limit has no single value: it stays in its words
        ("50-60% relief x 2 weeks with MBB", {"outcome": "50-60% relief", "relief_days": 14}),
        ("Less than 50% relief from RFA.", {"outcome": "Less than 50% relief"}),
        # the next treatment's result is not this one's
        ("ESI performed, PT gave no benefit.", {}),
        # what has not been done has no result
        ("Schedule ESI, goal 50% relief.", {}),
        # what an insurer or a study asks for
        ("Insurance requires 80% relief for 2 MBBs before RFA.", {}),
        ("RFA helped her axial back pain approximately 40%.", {"relief_pct": 40}),
        ("ESI improved range by 50% improvement in rotation.", {}),
    ],
)
def test_relief(text, expected):
    mention = read(text, "treatments")[0]
    assert own(mention, "relief_pct", "relief_days", "outcome") == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Offered fusion; patient declines because of fear of surgery.", "fear of surgery"),
        ("Declines microdiscectomy for fear of nerve injury.", "fear of nerve injury"),
        ("Surgery was recommended but she declined due to cost.", "cost"),
        ("Gabapentin stopped due to sedation and started pregabalin.", "sedation"),
        ("Gabapentin stopped due to sedation.", "sedation"),
        ("Gabapentin discontinued (dizziness).", "dizziness"),
        ("Unable to tolerate duloxetine due to nausea.", "nausea"),
        ("Gabapentin stopped.", None),
    ],
)
def test_the_reason_is_quoted_and_stands_in_the_quote(text, reason):
    mention = read(text, "treatments")[0]
    assert mention.attributes.get("reason") == reason
    assert reason is None or reason in mention.quote


def test_a_treatment_inside_a_reason_is_no_second_treatment():
    assert shorts("Patient declines fusion because of fear of surgery.", "treatments") == [
        "fusion declined"
    ]


def test_declined_without_an_offer_stays_apart_from_declined_after_one():
    # SSR 18-3p asks for treatment that was prescribed.
    assert one("Patient not interested in surgery.").attributes["action"] == "mentioned"
    assert one("Surgery was recommended; patient declined.").attributes["action"] == "recommended"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Right knee corticosteroid injection performed.", "right"),
        ("Bilateral L4-5 facet injections performed.", "both"),
        ("Left the clinic after the injection was performed right now.", None),
    ],
)
def test_side(text, side):
    assert read(text, "treatments")[0].attributes.get("side") == side


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("L4-5 TFESI performed.", "esi_tf"),
        ("Caudal epidural steroid injection performed.", "esi_il"),
        ("L5-S1 ESI performed.", "esi"),
        ("Medial branch block performed.", "facet_mbb"),
        ("RFA performed.", "rfa"),
        ("Right SI joint injection performed.", "sij"),
        ("Trigger point injections performed.", "tpi"),
        ("Left knee corticosteroid injection performed.", "joint_inj"),
        ("Steroid injection performed.", "injection"),
        ("ACDF C5-6 performed.", "fusion"),
        ("L5-S1 microdiscectomy performed.", "decompress"),
        ("Total knee arthroplasty performed.", "arthroplasty"),
        ("L1 kyphoplasty performed.", "vertebro"),
        ("Knee arthroscopy performed.", "surgery"),
        ("SCS trial performed.", "scs"),
        ("Chiropractic care x 8.", "chiro"),
        ("Received acupuncture.", "acupuncture"),
        ("Attended occupational therapy.", "ot"),
        ("Attended work hardening.", "multidisciplinary"),
        ("CBT for pain, attended.", "psych"),
        ("Uses TENS unit.", "dme"),
        ("FCE performed.", "fce"),
        ("Lidocaine patches daily.", "topical"),
        ("Nortriptyline 25 mg at bedtime.", "tca"),
    ],
)
def test_each_kind_is_told_apart(text, concept):
    assert one(text).concept == concept


def test_the_label_is_as_written():
    assert one("Right L4-5 TFESI performed.").attributes["label"] == "TFESI"
    assert one("Attended 10 sessions of PT.").attributes["label"] == "PT"


@pytest.mark.parametrize(
    "text",
    [
        "Provider: Tom Ferris, PT, DPT",
        "Signed by Ann Reed, PT",
        "T. Ferris, PT, DPT: sits 20 min",
        "Seen by Tom Ferris PT on Monday",
    ],
)
def test_behind_a_name_the_letters_say_who_it_is_not_what_was_done(text):
    assert shorts(text, "treatments") == []


@pytest.mark.parametrize(
    "text",
    ["Failed care with Chiropractic, PT, and ESI.", "Failed Chiropractic Care, PT, and ESI."],
)
def test_but_not_behind_another_treatment_of_a_list(text):
    assert [m.concept for m in read(text, "treatments")] == ["chiro", "pt", "esi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PROCEDURE: Lumbar epidural steroid injection, L5-S1.", ["esi: performed"]),
        ("OPERATION PERFORMED: Microscopic lumbar discectomy.", ["decompress: performed"]),
        # lines run together by an export
        (
            "DIAGNOSIS: , Low back pain.,PROCEDURE: , Lumbar ESI.,ANESTHESIA: , Local.",
            ["esi: performed"],
        ),
        (
            "PROCEDURES: ,1. L4-L5 laminectomy.,2. Posterior fusion L4-L5.",
            ["decompress: performed", "fusion: performed"],
        ),
        # the list ends where its items end
        (
            "PROCEDURE: L4-L5 laminectomy. The patient came from the OR. Prior fusion seen.",
            ["decompress: performed", "fusion historical: mentioned"],
        ),
        (
            "PLAN: We discussed treatment options including: 1. Do nothing. 2. ESI. 3. Surgery.",
            ["esi planned: offered", "surgery planned: offered"],
        ),
        ("INDICATIONS FOR PROCEDURE: ESI for pain", ["esi conditional: mentioned"]),
    ],
)
def test_a_heading_says_whether_it_was_done_or_offered(text, expected):
    assert sense(text) == expected


def test_in_a_list_each_operation_has_its_own_region():
    found = read("Foot surgery, abdominal surgery, and knee surgery.", "treatments")
    assert [m.attributes["region"] for m in found] == ["foot", "abdomen", "knee"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Declined bariatric surgery.", "abdomen"),
        ("Scheduled for gastric bypass surgery in May.", "abdomen"),
        ("Refused prostate surgery.", "pelvis"),
        ("Scheduled for sinus surgery.", "nose"),
        ("Needs oral surgery.", "teeth"),
        ("Breast reduction surgery in 2018.", "breast"),
        ("Carotid surgery scheduled.", "vessels"),
        ("Declined knee surgery.", "knee"),
    ],
)
def test_an_operation_on_an_organ_is_of_that_organ(text, region):
    found = [*read(text, "treatments"), *read(text, "statements")]
    assert {m.attributes.get("region") for m in found} == {region}


@pytest.mark.parametrize(
    ("text", "assertion", "sessions"),
    [
        ("PT, 2 cancelled visits.", "negated", None),
        ("PT (2 cancellations).", "negated", None),
        ("PT, 2 missed visits, tolerated treatment well.", "actual", None),
        ("PT 10 visits, 2 cancelled.", "actual", 10),
        ("PT 12th visit.", "actual", None),
        ("Physical therapy visit #12.", "actual", None),
    ],
)
def test_a_visit_that_was_cancelled_is_no_session(text, assertion, sessions):
    (found,) = read(text, "treatments", section="treatment")
    assert (found.assertion, found.attributes.get("sessions")) == (assertion, sessions)


def test_a_smaller_protrusion_is_improvement():
    (found,) = read("MRI: protrusion decreased in size.", "statements")
    assert found.concept == "improvement_expected"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On sertraline 150 mg and prazosin 5 mg.", ["ssri continued", "other_drug continued"]),
        ("She is on Lyrica 75 mg bid.", ["gabapentinoid continued"]),
        ("Meloxicam 15 mg unchanged.", ["nsaid continued"]),
        ("On exam, gabapentin 300 mg was discussed.", ["gabapentinoid offered"]),
        ("On day 3 gabapentin 300 mg started.", ["gabapentinoid started"]),
        ("Rash on gabapentin 300 mg.", ["gabapentinoid mentioned"]),
        ("Was on gabapentin 300 mg in 2019.", ["gabapentinoid mentioned"]),
        ("Meloxicam 15 mg unchanged today.", ["nsaid continued"]),
        ("Took meloxicam 15 mg unchanged pain.", ["nsaid mentioned"]),
        ("Information is on gabapentin 300 mg label.", ["gabapentinoid mentioned"]),
    ],
)
def test_a_medicine_that_one_is_on_is_continued(text, expected):
    found = [f"{m.concept} {m.attributes['action']}" for m in read(text, "treatments")]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On gabapentin 300 mg for 3 months without relief, stopped.", ["stopped"]),
        ("On gabapentin 300 mg but stopped.", ["stopped"]),
        ("On gabapentin 300 mg but not taking it.", ["mentioned"]),
        ("On gabapentin 300 mg, stopped working in 2020.", ["continued historical"]),
        ("On gabapentin 300 mg, quit smoking.", ["continued"]),
        ("On duloxetine 60 mg (gabapentin 300 mg discontinued).", ["continued", "stopped"]),
        ("On duloxetine 60 mg, gabapentin 300 mg held.", ["continued", "mentioned"]),
        ("On duloxetine 60 mg, stopped gabapentin.", ["continued", "stopped"]),
        ("Was on gabapentin 300 mg, now on Lyrica 75 mg.", ["mentioned historical", "continued"]),
        ("Was on gabapentin 300 mg, now on 600 mg.", ["mentioned"]),
        ("He had been on gabapentin 300 mg.", ["mentioned historical"]),
        ("Taken off tramadol and put on Lyrica 75 mg.", ["stopped historical", "started"]),
        ("Medications (inactive): gabapentin 300 mg", ["mentioned historical"]),
        ("Discontinued: gabapentin 300 mg, tramadol 50 mg", ["mentioned historical"] * 2),
    ],
)
def test_a_medicine_that_one_was_on_goes_on_no_longer(text, expected):
    found = [
        f"{m.attributes['action']} {m.assertion}".removesuffix(" actual")
        for m in read(text, "treatments")
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sumatriptan 100 mg prn.", ["migraine_acute"]),
        ("Takes Nurtec for attacks.", ["migraine_acute"]),
        ("Allergic to sumatriptan.", ["migraine_acute negated"]),
        ("Topiramate 100 mg, rizatriptan 10 mg prn.", ["migraine_prevention", "migraine_acute"]),
    ],
)
def test_medicines_for_the_attack_are_no_prevention(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sertraline stopped in June when duloxetine was raised.", ["stopped", "increased"]),
        ("Sertraline stopped when duloxetine was started.", ["stopped", "started"]),
        ("Stop sertraline when duloxetine is at 60 mg.", ["stopped", "mentioned"]),
        ("Gabapentin was stopped while pregabalin was increased.", ["stopped", "increased"]),
        ("Gabapentin 300 mg when pregabalin was stopped.", ["mentioned", "stopped"]),
        ("Stopped gabapentin and duloxetine when dizzy.", ["stopped", "stopped"]),
        ("Continue gabapentin and meloxicam after PT.", ["continued", "continued", "mentioned"]),
        ("Duloxetine raised to 60 mg.", ["increased"]),
        ("Naproxen raised his blood pressure.", ["mentioned"]),
    ],
)
def test_behind_when_another_name_has_its_own_verb(text, expected):
    found = [m for m in read_text(text) if m.table == "treatments"]
    assert [m.attributes["action"] for m in found] == expected


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("Fitted with medial unloader brace, left knee.", "exam", ("actual", "started")),
        ("Sling applied.", "notes", ("actual", "started")),
        ("Knee brace in place.", "exam", ("historical", "mentioned")),
    ],
)
def test_what_was_fitted_is_given_beside_the_findings_too(text, section, expected):
    (found,) = (m for m in read_text(text, section=section) if m.table == "treatments")
    assert (found.assertion, found.attributes["action"]) == expected
