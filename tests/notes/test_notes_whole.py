"""What the order of a whole note says: problem lists, operative technique, the sentence before."""

from __future__ import annotations

import pytest
from notes_help import read, said, shorts


def treated(text):
    return shorts(text, "treatments")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the item of a problem list says of what the next sentences speak
        ("1. Hypertension. She will continue with the same medication.", []),
        ("1. Ischemic cardiac disease. This remains stable. Continue current treatment.", []),
        ("1. Diabetes mellitus. Sugars are at target. We will continue current management.", []),
        # up to the next item or heading
        ("1. Hypertension. 2. Low back pain. Continue current management.", ["maintenance"]),
        ("1. Hypertension.\nPLAN: Continue current management.", ["maintenance"]),
        # a sentence that names the pain is of the pain
        ("1. Hypertension. Her back pain is unchanged.", ["plateau"]),
        # a number in a sentence is no item
        ("1. Lumbar stenosis. Continue current management.", ["maintenance"]),
    ],
)
def test_a_problem_list_says_of_what(text, expected):
    assert said(text, "maintenance", "plateau") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Refill of Allegra-D.",
        "Refill Keflex.",
        "Refilled her albuterol inhaler.",
        "Continue medication which included antibiotics.",
        "Pain is of a constant nature.",
        "Her home medications had been without change from those listed.",
        "Consider doing the same with Seroquel.",
    ],
)
def test_words_of_other_matters(text):
    assert said(text, "maintenance", "plateau") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a step of an operation is no treatment of its own
        ("DESCRIPTION OF PROCEDURE: The sequence of injection and coagulation was repeated.", []),
        ("PROCEDURE IN DETAIL: Trigger finger injection technique was used.", []),
        ("DETAILS OF PROCEDURE: Prepped.\nIMPRESSION: ESI performed.", ["esi"]),
        # a heading on a line of its own
        ("OPERATION PERFORMED:\nCervical medial branch blocks.\nPain persists.", ["facet_mbb"]),
        ("OPTIONS:\nESI.\nHad TPI.", ["esi planned", "tpi historical"]),
        # directions and planes in the body
        ("Screws were placed in caudal fashion at the interlaminar space.", []),
        ("Left L4-L5 transforaminal neuroplasty.", []),
        ("Transforaminal lumbar interbody fusion L4-5.", ["fusion conditional"]),
        ("Insertion of epidural drain.", []),
        ("No epidural run-off is noted.", []),
        ("A local injection was infiltrated.", []),
        ("There is no icterus, injection, or discharge.", []),
        # and the injections that bear these words
        ("Caudal epidural steroid injection performed.", ["esi_il"]),
        ("Had caudal ESI.", ["esi_il historical"]),
        ("Interlaminar injection was performed.", ["esi_il"]),
        ("L4-5 transforaminal epidural steroid injection performed.", ["esi_tf"]),
        ("Transforaminal injection performed.", ["esi_tf"]),
        ("Second epidural was done.", ["esi"]),
        # more than one of what is planned
        ("Discharged home with recommendations for outpatient physical therapy.", ["pt planned"]),
        ("Given prescriptions for physical therapy.", ["pt planned"]),
        ("Once she has completed physical therapy, she will return.", ["pt planned"]),
        # the nerves are burnt
        ("The denervation procedure helped her back pain 40%.", ["rfa historical"]),
    ],
)
def test_treatments_of_whole_notes(text, expected):
    assert treated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He had a thallium treadmill test. He did walk for 8 minutes.", []),
        ("He uses a scooter, prior to that he was able to walk two miles.", ["historical"]),
        ("Before that she could sit 2 hours at a time.", ["historical"]),
        ("Can sit 30 minutes.", ["actual"]),
    ],
)
def test_capacities_of_whole_notes(text, expected):
    assert [m.assertion for m in read(text, "capacities")] == expected


def test_the_title_of_a_guide_is_no_opinion():
    assert (
        said("Rated by the Guides to the Evaluation of Permanent Impairment.", "explicit_mmi") == []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # of an admission
        ("HOSPITAL COURSE: She remained clinically stable, and her headache resolved.", []),
        ("COURSE IN THE HOSPITAL: The patient was treated. He continued to remain stable.", []),
        ("HOSPITAL COURSE: Stable.\nASSESSMENT: Low back pain, unchanged.", ["plateau"]),
        # of the hours of an operation that no heading names
        (
            "He was taken to the OR. The lamina was thinned. Progress was limited because of bone.",
            [],
        ),
        (
            "She was brought to the operating room and general anesthesia was induced. "
            "She remained stable.\nIMPRESSION: Back pain, unchanged since 2021.",
            ["plateau"],
        ),
        # an injection in the office is none
        ("The knee was prepped and draped, Kenalog given. Pain unchanged.", ["plateau"]),
        # the sentence that opens it names the operation
        ("She was taken to the operating room for lumbar fusion. Stable throughout.", []),
        # an operation told of is none that begins
        ("He declined to be taken to the operating room. Pain unchanged since 2021.", ["plateau"]),
        ("In 2019 he was taken to the operating room for fusion. Pain unchanged.", ["plateau"]),
        # what a nerve that was cut would do
        ("Cutting the root leaves persistent pain that she would suffer.", ["plateau conditional"]),
    ],
)
def test_what_holds_for_an_operation_or_an_admission_is_no_plateau(text, expected):
    assert said(text, "plateau") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shoulder was prepped and draped. Steroid injection given.", ["injection"]),
        ("Local anesthesia was administered. Steroid injection performed.", ["injection"]),
        ("She was taken to the operating room. Steroid injection performed.", ["injection"]),
        ("HOSPITAL COURSE: Steroid injection performed.", ["injection"]),
    ],
)
def test_care_that_is_told_in_the_story_of_a_procedure_is_told(text, expected):
    assert treated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HOSPITAL COURSE: Admitted. His back pain was much better.", ["improvement_expected"]),
        ("She was brought to the OR. Her back pain was much better.", ["improvement_expected"]),
        ("HOSPITAL COURSE: Admitted. Continue current medications.", ["maintenance"]),
    ],
)
def test_of_an_admission_only_what_is_steady_is_left_out(text, expected):
    assert said(text, "improvement_expected", "maintenance") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # named again, a treatment that was given is no second one
        ("L4-5 ESI performed today. Side effects of the ESI.", ["esi"]),
        ("L4-5 ESI performed today. The risks of the injection.", ["esi"]),
        ("L5 interlaminar ESI performed. Indication: epidural steroid injection.", ["esi_il"]),
        ("L4-5 ESI performed. She was told that the injection may not help.", ["esi"]),
        ("L4-5 ESI performed. The injection was performed without complication.", ["esi"]),
        ("Celiac plexus sympathetic block performed. The nerve block was given.", ["sympathetic"]),
        # one of another place, of a kind of its own, or with a result, is a second
        ("L4-5 ESI performed. Injection to the right hand given.", ["esi", "injection"]),
        ("L4-5 ESI performed. Injection of a nodule performed.", ["esi", "injection"]),
        ("L4-5 ESI performed. Botox injection given.", ["esi", "injection"]),
        # of another region, or with a result, it is
        ("L4-5 ESI performed today. Cervical ESI.", ["esi", "esi conditional"]),
        ("L4-5 ESI performed today. Prior ESI: 50% relief.", ["esi", "esi historical"]),
        ("ESI performed today. Technique of the L4-5 ESI.", ["esi", "esi conditional"]),
        # so is one that stands beside a plan or care of the past
        ("Past ESI in 2019. Lumbar ESI.", ["esi historical", "esi conditional"]),
    ],
)
def test_a_treatment_that_was_given_and_is_named_again_is_one(text, expected):
    assert treated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a name and its abbreviation are one
        ("Epidural steroid injection (ESI) performed.", ["esi"]),
        ("Stellate ganglion RFTC (radiofrequency thermocoagulation) performed.", ["rfa"]),
        ("Medial branch block (MBB) gave 80% relief.", ["facet_mbb historical"]),
        ("Transforaminal epidural injection (ESI) gave 50% relief.", ["esi_tf historical"]),
        # what stands in brackets with more of its own is not
        ("ESI (ESI #2 on 3/4/2023)", ["esi historical", "esi historical"]),
        # "done" behind a name that nothing but its place leads
        ("Left L4-5 TFESI (ESI) done.", ["esi_tf"]),
        ("Transforaminal ESI done.", ["esi_tf"]),
        ("Wants the RFA done.", ["rfa conditional"]),
        ("She will have the ESI done.", ["esi conditional"]),
        ("Pending ESI done by Dr. Reed.", ["esi conditional"]),
        ("History of diabetes, lumbar fusion done twice.", ["fusion historical"]),
        (
            "He was taken to the operating room for C1-C3 fusion. Meniscectomy was done.",
            ["fusion conditional", "surgery"],
        ),
        # what it may do is no result, and why a step is taken is no plan
        ("The injection may not help.", ["injection conditional"]),
        (
            "She would like surgery since she has failed injections.",
            ["surgery planned", "injection historical"],
        ),
        # other organs, and an operation
        ("Peribulbar injection. Intravitreal injection. Sclerotherapy injections.", []),
        ("Femoral nerve block was placed.", []),
        # a shot for a cold is none into a joint
        ("Got a cortisone shot because of congestion.", []),
        ("Cortisone shot to the right hip.", ["joint_inj conditional"]),
    ],
)
def test_names_of_one_treatment(text, expected):
    assert treated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The fascia was closed with running 0 Vicryl and the skin with staples.",
        "The dura was reinforced with a running suture.",
        "DESCRIPTION OF PROCEDURE: I worked out laterally to the root.",
        "She was placed supine on the operating room table. I worked out laterally to the root.",
        "Her blood pressures have been running normal.",
        "I told her to go on with hand exercises; this seems to be working for her.",
    ],
)
def test_what_a_surgeon_does_is_no_activity_of_the_claimant(text):
    assert said(text, "activity", "work", "substance_use") == []


def test_what_the_claimant_does_is():
    assert said("He was running on the beach.", "activity") == ["activity"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Continuation of nonoperative care versus surgery was discussed.", []),
        ("She had undergone several nonoperative treatments.", []),
        ("Recommend nonoperative management.", ["exhausted_or_declined"]),
        ("He failed nonoperative treatment.", ["exhausted_or_declined"]),
    ],
)
def test_care_without_an_operation_is_not_exhausted_by_its_name(text, expected):
    assert said(text, "exhausted_or_declined") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is denied is not stated beside it
        ("There has been no significant improvement with NSAIDs.", ["plateau"]),
        ("Without significant improvement.", ["plateau"]),
        ("Not much better since starting therapy.", ["plateau"]),
        ("The foot drop is unchanged.", ["plateau"]),
        # both are told, or the improvement alone
        ("Pain improved and stable for 3 days.", ["improvement_expected"]),
        (
            "Significant improvement with PT. Symptoms now unchanged.",
            ["improvement_expected", "plateau"],
        ),
    ],
)
def test_no_improvement_is_no_improvement(text, expected):
    assert said(text, "improvement_expected", "plateau", "worsening") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The patient has failed to respond to conservative treatment.", ["plateau"]),
        ("Low back pain recalcitrant to conservative management.", ["plateau"]),
        ("Continues to have low back pain despite physical therapy.", ["plateau"]),
        ("Continue her regular medications.", ["maintenance"]),
        ("Her pain has responded to conservative management.", []),
        ("Her blood pressure has not responded to conservative treatment.", []),
        ("Continues to have low back pain.", []),
    ],
)
def test_care_that_did_not_help_and_care_that_goes_on(text, expected):
    assert said(text, "plateau", "maintenance") == expected
