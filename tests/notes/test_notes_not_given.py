"""A treatment that is only named was not given: not cancelled ones, not talk, not plans."""
# ruff: noqa: E501  (a row of a table reads best on one line)

from __future__ import annotations

import pytest
from notes_help import own, read, short, shorts

from mmi_kit.notes.engine import results_without_treatment


def sense(text, section="notes"):
    return [f"{short(m)}: {m.attributes['action']}" for m in read(text, "treatments", section)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ESI - cancelled", ["esi negated"]),
        ("canceled by pt", []),
        ("ESI aborted", ["esi negated"]),
        ("?ESI", ["esi conditional"]),
        ("? ESI", ["esi conditional"]),
        ("Eval for PT", ["pt conditional"]),
        ("N/S for PT", ["pt negated"]),
        ("PT no show", ["pt negated"]),
        ("C7-T1 ILESI #2 cancelled - pt had COVID", ["esi_il negated"]),
        ("PT visit 3 cancelled", ["pt negated"]),
        ("Post-ESI f/u", ["esi historical"]),
        # some of the visits of a course that went on
        ("PT visit 6 of 12, 2 cancelled", ["pt"]),
        ("PT, several no-shows", ["pt"]),
        # in the column of what was done, it was done again
        ("Repeat L5-S1 TFESI", ["esi_tf"]),
    ],
)
def test_a_cell_of_the_treatment_column_may_say_that_it_was_not_given(text, expected):
    assert shorts(text, "treatments", "treatment") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # talk
        ("Handout on L5-S1 fusion given.", ["fusion conditional"]),
        ("Pt asks about ESI.", ["esi conditional"]),
        ("Interested in RFA.", ["rfa conditional"]),
        ("Reviewed risks of spinal fusion.", ["fusion conditional"]),
        ("Pt motivated for SCS.", ["scs conditional"]),
        ("Future medical to incl SCS trial.", ["scs conditional"]),
        # a bare name, no verb, no result
        ("Lumbar fusion.", ["fusion conditional"]),
        ("PT for neck and L shoulder 2x/wk x 6.", ["pt conditional"]),
        # to come
        ("Cont PT then work hardening.", ["pt", "multidisciplinary planned"]),
        ("ESI #3 next wk.", ["esi planned"]),
        ("SCS trial auth requested.", ["scs planned"]),
        ("Try Botox.", ["migraine_prevention planned"]),
        ("Repeat L5-S1 TFESI.", ["esi_tf planned"]),
        # advice against it, a refusal, and the name of a condition
        ("Recommends against surgery given BMI 44.", ["surgery negated"]),
        ("Dr. Lee advised the patient against fusion.", ["fusion negated"]),
        ("ACDF C6-7 offered, pt declined d/t fear of paralysis", ["fusion declined"]),
        ("Post-laminectomy syndrome, stable.", []),
        ("Postlaminectomy pain syndrome.", []),
        ("Failed back surgery syndrome.", []),
        # genuine histories
        ("TFESI L4-5 today.", ["esi_tf"]),
        ("s/p 2nd ESI last week with 50% relief x 3 weeks.", ["esi historical"]),
        ("Physical therapy visit 6 of 12. Tolerated well.", ["pt"]),
        ("PT 12 visits completed, no benefit.", ["pt"]),
        ("ESI reduced the pain.", ["esi historical"]),
        ("No lasting response to PT and three injections.", ["pt historical", "injection historical"]),
    ],
)  # fmt: skip
def test_a_bare_name_in_running_text_is_no_evidence_of_treatment(text, expected):
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize("text", [
    "Peer to peer for ESI done today.",
    "P2P for RFA completed today.",
    "Consent for ESI obtained today.",
    "Appeal for SCS trial done today.",
    "Paperwork for RFA completed today.",
    "Psych clearance for SCS trial completed today.",
    "H&P for ESI done today.",
    "Labs for surgery done today.",
    "Second opinion re fusion today.",
    "Rescheduled ESI from today to 6/2.",
    "ESI today moved to Friday.",
    "Surgery booked today.",
    "Steroid injection benefits explained today.",
])  # fmt: skip
def test_a_step_towards_it_that_was_done_today_is_not_the_care_itself(text):
    told = {m.assertion for m in read(text, "treatments")}
    assert told
    assert told <= {"planned", "conditional", "negated"}


@pytest.mark.parametrize("text", [
    "ESI performed today after consent.",
    "Consent obtained. L4-5 ESI done today.",
    "Labs reviewed. ESI done today.",
    "Informed consent for the procedure was obtained and the L4-5 ESI was performed today.",
])  # fmt: skip
def test_care_that_was_given_after_such_a_step_was_given(text):
    assert "actual" in [m.assertion for m in read(text, "treatments")]


def test_today_does_not_reach_over_a_comma_to_the_name_before():
    assert sense("PT, cortisone injection today", "plan") == [
        "pt planned: ordered", "joint_inj: performed",
    ]  # fmt: skip


def test_sessions_that_are_planned_were_not_attended():
    assert results_without_treatment("Plans 10 sessions") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Finished PT (24 visits).", {"sessions": 24}),
        ("Continue PT x 8 more visits.", {}),
        ("PT 12/12 done, min benefit.", {"sessions": 12, "sessions_ordered": 12}),
    ],
)
def test_some_more_visits_are_no_total(text, expected):
    (mention,) = read(text, "treatments")
    assert own(mention, "sessions", "sessions_ordered") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TFESI 40% x 3 wks", {"relief_pct": 40, "relief_days": 21}),
        ("ESI no help", {"outcome": "no help"}),
        (
            "Completed 15 sessions of PT without functional gain.",
            {"outcome": "without functional gain"},
        ),
        ("ESI: 5% lidocaine x 2 days", {}),
    ],
)
def test_an_amount_with_its_time_is_a_relief(text, expected):
    (mention,) = read(text, "treatments")
    assert own(mention, "relief_pct", "relief_days", "outcome") == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Duloxetine stopped, nausea.", "nausea"),
        ("Pregabalin d/c weight gain 20 lbs.", "weight gain 20 lbs"),
        ("Ibuprofen stopped, stomach upset. Start meloxicam.", "stomach upset"),
        ("Meloxicam stopped after MI.", "MI"),
        ("Celecoxib stopped after a heart attack.", "a heart attack"),
        ("Naproxen stopped after surgery.", None),
        ("Naproxen stopped by patient, then restarted.", None),
    ],
)
def test_why_a_drug_was_stopped_may_follow_without_a_word_that_says_so(text, reason):
    assert read(text, "treatments", "medication")[0].attributes.get("reason") == reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT x 12", {"sessions_ordered": 12}),
        ("PT for neck and L shoulder 2x/wk x 6", {}),
        ("Completed PT 12 visits", {"sessions": 12}),
    ],
)
def test_a_count_in_the_plan_is_ordered_not_attended(text, expected):
    (mention,) = read(text, "treatments", "plan")
    assert own(mention, "sessions", "sessions_ordered") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an insurer or a surgeon refuses: not done, and it is said by whom
        ("Insurance declined RFA.", ("rfa negated", "Insurance declined")),
        ("Dr. Lee refused to do surgery.", ("surgery negated", "Dr. Lee refused")),
        ("Carrier refuses to pay for PT.", ("pt negated", "Carrier refuses")),
        # a matter left to somebody else
        ("RFC form deferred to FCE.", ("fce conditional", None)),
        ("Defers to surgeon re: fusion.", ("fusion conditional", None)),
        # the claimant refuses
        ("Pt doesn't want another ESI d/t flushing.", ("esi declined", "flushing")),
        ("Pt changed his mind re SCS, does not want hardware.", ("scs declined", None)),
        ("Pt defers surgery because of childcare.", ("surgery declined", "childcare")),
        ("The insurance company declined the SCS.", ("scs negated", "insurance company declined")),
    ],
)
def test_who_refuses(text, expected):
    (mention,) = read(text, "treatments")
    assert (short(mention), mention.attributes.get("reason")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She remains firm in her decision not to have surgery.",
        "He has no desire to have another back operation.",
        "He is not agreeable to surgery.",
        "No surgery per pt preference.",
        "Patient preference is to avoid surgical intervention.",
        "Pt wants nothing to do with surgery.",
        "Pt opted out of surgery.",
        "Prefers to live with the pain rather than have surgery.",
        "Not wishing to pursue surgery.",
        "ACDF was offered but she chose conservative management instead.",
        "Discussed microdiscectomy; he would like to avoid this.",
        "Surgical mgmt was recommended however patient has elected to defer.",
        "Surgery was offered but the patient did not wish to proceed.",
        "Fusion was advised in 2021; patient never wanted to go through with it.",
        "Offered R TSA; he declined 2/2 caregiver duties.",
        "She has refused the offered total hip.",
        "Patient would try anything other than surgery.",
        "Patient has elected against surgical intervention.",
        "Surgery recommended by 2 surgeons; pt refuses both.",
        "Pt isn't interested in a fusion.",
        "Adamantly opposed to any operation.",
        "Lumbar decompression offered x 2, declined x 2.",
        "Offered arthroscopy but pt would like to hold off.",
        "Has opted not to pursue the recommended fusion.",
        "Patient decided to cancel the laminectomy.",
        "Elects to continue conservative treatment and avoid surgery.",
        "Pt opposes surgery.",
        "She is unwilling to have her shoulder operated on.",
        "Defers surgery.",
        "Declined the scheduled fusion.",
        "Declined surgery with Dr. Patel.",
        "Not interested in discussing surgery.",
        "Surgery deferred per patient request.",
        "He is against having surgery.",
        "She is not going to have the surgery.",
        "Surgery was turned down by the patient.",
        "Patient has chosen to avoid surgery.",
        "TKA has been offered and declined on multiple occasions.",
        "Hip replacement recommended; patient not willing.",
        "Offered decompression but he said no.",
        "Pt declined the offer for surgery.",
    ],
)
def test_ways_to_refuse_an_operation(text):
    assert [m.assertion for m in read(text, "treatments")] == ["declined"]


@pytest.mark.parametrize(
    "text",
    [
        "Declines surgery but agreed to the injections.",
        "Declined fusion, but will proceed with PT.",
        "Refused fusion but underwent ESI.",
    ],
)
def test_who_agrees_to_something_else_still_refuses_the_operation(text):
    assert read(text, "treatments")[0].assertion == "declined"


def test_a_refusal_by_an_insurer_behind_the_name():
    for text in ("Surgery was declined by insurance.", "Fusion refused by the carrier."):
        assert [m.assertion for m in read(text, "treatments")] == ["negated"]


@pytest.mark.parametrize(
    "text",
    [
        # something else around it is refused
        "Patient refused blood products for the surgery.",
        "Declined narcotics s/p ACDF.",
        "Declined MRI; hx of lumbar fusion.",
        "Pt does not want to wait for surgery.",
        "Pt declines ESI and would rather go straight to surgery.",
        "No interest in injections, wants surgery.",
        # fear is no refusal, and who refused at first may have come round
        "Afraid of surgery but will proceed.",
        "Initially declined surgery but has since agreed to the fusion.",
        "He declined fusion at first, then agreed to proceed.",
        "Patient does not want to delay surgery.",
        "Patient does not recall declining surgery.",
        "No longer declining surgery, wishes to proceed.",
        "Declined to discuss surgery.",
        "Does not want surgery to interfere with her wedding.",
        "Does not want surgery with Dr. Lee again.",
        "Defers surgery decision to his wife.",
        "Not agreeable to PT, surgery pending.",
        "He was refused surgery by the hospital.",
        "Declined by Medicare: fusion.",
        "Surgery: patient not willing to wait.",
        # what a surgeon or a reviewer would rather
        "Surgeon would rather not operate, surgery deferred.",
        "Ortho elected to defer surgery.",
    ],
)
def test_what_refuses_no_operation(text):
    surgical = ("surgery", "fusion", "arthroplasty", "decompress")
    named = [m for m in read(text, "treatments") if m.concept in surgical]
    assert named
    assert not [m for m in named if m.assertion == "declined"]


@pytest.mark.parametrize(
    "text",
    ["Insurance declined RFA.", "Dr. Lee refused to do surgery.", "Carrier refuses PT."],
)
def test_a_refusal_by_somebody_else_is_no_statement_on_the_claimant(text):
    assert read(text, "statements") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("d/c flexeril 2/2 sedation", [("muscle_relaxant: stopped", "sedation")]),
        ("Lyrica 75 - dizzy, stopped; start Cymbalta", [("gabapentinoid: stopped", "dizzy"), ("snri: started", None)]),
        ("No longer taking gabapentin (never helped)", [("gabapentinoid: stopped", "never helped")]),
        ("Naproxen - GI bleed, stopped", [("nsaid: stopped", "GI bleed")]),
        ("d/c topamax (word finding)", [("migraine_prevention: stopped", "word finding")]),
        ("No longer takes gabapentin.", [("gabapentinoid: stopped", None)]),
        ("incr gabapentin", [("gabapentinoid: increased", None)]),
        # behind the comma another drug has the verb
        ("Lyrica 75 mg, stopped naproxen", [("gabapentinoid: mentioned", None), ("nsaid: stopped", None)]),
    ],
)  # fmt: skip
def test_a_drug_stopped_in_short_hand_and_why(text, expected):
    found = [(f"{short(m)}: {m.attributes['action']}", m.attributes.get("reason"))
             for m in read(text, "treatments")]  # fmt: skip
    assert found == expected


def test_never_helped_is_not_helped():
    (mention,) = read("No longer taking gabapentin (never helped).", "treatments")
    assert mention.attributes["outcome"] == "never helped"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT visit 10/24", {}),
        ("PT visit 10 of 24", {"sessions": 10, "sessions_ordered": 24}),
        ("Completed PT 24/24", {"sessions": 24, "sessions_ordered": 24}),
        ("Completed PT 10/12", {}),
        ("PT 10/12 attended", {"sessions": 10, "sessions_ordered": 12}),
        ("Attended PT 18/24 visits", {"sessions": 18, "sessions_ordered": 24}),
    ],
)
def test_a_count_with_a_slash_may_be_a_day(text, expected):
    (mention,) = read(text, "treatments", "treatment")
    assert own(mention, "sessions", "sessions_ordered") == expected


def test_two_amounts_of_relief_belong_to_no_one_treatment():
    text = "PT neck/shoulder; shoulder 60% better, neck 5% better"
    (mention,) = read(text, "treatments", "treatment")
    assert own(mention, "relief_pct", "outcome") == {}


def test_a_day_beside_a_past_verb_is_not_the_day_of_the_visit():
    text = "RFA L3-5 performed 6/15 by Dr. P at outside facility"
    assert sense(text, "treatment") == ["rfa historical: performed"]


@pytest.mark.parametrize(
    "text", ["L shoulder arthroscopic RCR today", "Labral repair today", "ACL reconstruction today"]
)
def test_joint_operations_by_their_short_names(text):
    assert shorts(text, "treatments") == ["surgery"]
