"""Words read too widely once: what stands between, who speaks and what it is said of must fit."""

from __future__ import annotations

import pytest
from notes_help import read, said, shorts


def declined(text):
    return [m.concept for m in read(text, "treatments") if m.assertion == "declined"]


@pytest.mark.parametrize("text", [
    # another thing was offered or asked in between
    "Scheduled for R L5 TFESI today. IV sedation offered. She declined. It was performed.",
    "1. L4-5 TFESI next week\n2. Flu shot offered. Patient declined.",
    "1. Right TKA scheduled\n2. Smoking cessation offered\n3. He declined",
    "Dr. Gomez recommended microdiscectomy L4-5. He also recommended that patient quit smoking. "
    "Patient declined. PLAN: Will schedule microdiscectomy.",
    "Fusion recommended. Second opinion offered. She declined.",
    "Fusion scheduled for May. An earlier date was offered. She declined.",
    "Fusion discussed. Interpreter offered, he declined.",
    "TKA scheduled. Spinal anesthesia was discussed. She declined.",
    "ESI recommended. Modified duty was offered. He declined.",
    "Fusion recommended. MRI ordered. He never went through with it.",
    "We discussed lumbar fusion and smoking cessation. He will not consider it.",
    "Fusion recommended. He was asked to stay overnight. He declined.",
    "Fusion offered. He heard about a study and declined.",
    "ACDF recommended. He had questions about a clinical trial. He declined.",
    # it answers a question
    "Fusion recommended. Screened for depression. She said no.",
    "ESI planned. On blood thinners, he said no.",
    "ESI planned. Contrast allergy reviewed and she says no.",
    "ESI planned. Pregnant per patient: she said no.",
    "Recommended surgery. He said no, he hasn't had the MRI yet.",
    "Recommended hand surgery. She said no, she had not yet heard from scheduling.",
    "TKA recommended. He said never, then asked for a date in May.",
    # somebody else says it
    "Dr. X recommended fusion. I would not pursue it.",
    "Dr. X recommended fusion. I told him no.",
    "Fusion recommended by Dr. X. I do not recommend it, and I told him no.",
    "Dr. Kim offered fusion. Dr. Park reviewed the films and he said no.",
    "Dr. Kim offered fusion. I reviewed the films and told him no.",
    "ACDF recommended. UR denied. He appealed and they said no.",
    "Fusion offered. Family said they will not consider it.",
    "Research: patients were offered fusion. They declined.",
    # it is of another operation or doctor, or taken back
    "Dr. Shah offered a third ESI. Dr. Boyd offered fusion. She turned Dr. Shah down.",
    "RFA by Dr. Boyd was offered. He turned Dr. Shah down and proceeded with Dr. Boyd's.",
    "Fusion offered. She said no at first. She is now scheduled for 6/3.",
    "Fusion offered. She declined at that time but is interested now.",
    "Fusion recommended. Second opinion offered. She declined and elected to proceed.",
    "TKA recommended. He said no. His pain progressed. He asks to be put on the list for TKA now "
    "and we scheduled it.",
    # no refusal
    "Discussed surgery. His position at work is unchanged.",
    "Fusion recommended. Her response to medication is not changed.",
    "Fusion recommended. His decision remains unchanged and he wants the operation in June.",
    "Fusion recommended. She will not have it this summer but plans it for October.",
    "Fusion recommended. He will not have it hanging over him any longer and wants to schedule.",
    "Fusion recommended. She is clear that she will not have it unless her pain doubles.",
    "Total knee arthroplasty discussed. Patient is not interested in pain medication.",
    "He does not plan to have surgery until after the holidays.",
    "He did not consent to a resident doing the surgery.",
])  # fmt: skip
def test_a_refusal_is_not_of_the_operation_before_it(text):
    assert declined(text) == []


@pytest.mark.parametrize(("text", "concepts"), [
    ("Dr. Lee discussed fusion and injection; he declined surgery and would like the injection.",
     ["surgery"]),
    ("Fusion was recommended. Risks and benefits were explained. She declined.", ["fusion"]),
    ("Fusion was offered and recommended. Patient says no.", ["fusion"]),
    ("Total knee arthroplasty discussed. Patient is not interested.", ["arthroplasty"]),
    ("Fusion was offered. He is not interested in it.", ["fusion"]),
])  # fmt: skip
def test_a_refusal_of_the_operation_before_it(text, concepts):
    assert declined(text) == concepts


@pytest.mark.parametrize(("text", "told"), [
    # a dose that is raised, what is gone over and was done: no plan
    ("Gabapentin was raised to 600 mg.", ["gabapentinoid"]),
    ("Her Cymbalta has been brought up to 60 mg.", ["snri"]),
    ("He went over the handlebars and had ORIF of wrist.", ["surgery historical"]),
    ("I went over his prior fusion and the hardware.", ["fusion historical"]),
    ("We went over the ESI she had in May.", ["esi historical"]),
    ("We went over his fusion films from 2019.", ["fusion historical"]),
    ("Went over the MBB diary, 90% relief.", ["facet_mbb historical"]),
    ("Went over meds: gabapentin, Norco.", ["gabapentinoid", "opioid"]),
    ("A1c went over 9 after the knee injection.", ["joint_inj historical"]),
    ("Dr. Lee proposed and performed L4-5 fusion in 2020.", ["fusion historical"]),
    ("Fusion was brought up in 2019 and done in 2020.", ["fusion historical"]),
    ("We went over TKA again.", ["arthroplasty planned"]),
    # papers and talk given are no injection
    ("He gave her a pamphlet on injections.", ["injection conditional"]),
    ("Gave her an appointment for injection.", ["injection conditional"]),
    ("I gave him a date for his epidural.", ["esi conditional"]),
    ("I gave her the talk about an ESI.", ["esi conditional"]),
    ("Gave her a block of time for her epidural visit.", ["esi conditional"]),
    ("I gave him a left knee cortisone injection.", ["joint_inj"]),
    # what does not help is not refused
    ("She says she is not getting relief from PT.", ["pt negated"]),
    ("Says she is not having as many spasms with baclofen.", ["muscle_relaxant negated"]),
    ("She did not consent to release of PT records.", ["pt negated"]),
    ("The guardian would not consent to surgery; court ordered it and it was done.",
     ["surgery negated"]),
    ("She told me she is not having her knee replaced.", ["arthroplasty declined"]),
])  # fmt: skip
def test_the_sense_of_a_treatment(text, told):
    assert shorts(text, "treatments") == told


@pytest.mark.parametrize(("text", "told"), [
    ("She is at MMI: will issue the MMI report next week.", ["explicit_mmi"]),
    ("He is permanent and stationary: no P&S report has been requested.", ["explicit_mmi"]),
    ("He has reached MMI: see MMI report 3/2", ["explicit_mmi"]),
    ("At MMI: MMI report to follow", ["explicit_mmi"]),
    ("P&S status: Not yet P&S", ["explicit_mmi negated"]),
    ("MMI: not at MMI", ["explicit_mmi negated"]),
    # another part, another person, another complaint improves
    ("At MMI for the knee, but now the shoulder is improving.", ["explicit_mmi"]),
    ("At MMI for the back; however, the knee is improving again", ["explicit_mmi"]),
    ("He has plateaued but his wife is improving again.", ["plateau"]),
    ("The lumbar spine has plateaued but now her neck is improving with PT.", ["plateau"]),
    ("Symptoms are unchanged, but lately sleep is better on trazodone.", ["plateau"]),
    ("She plateaued, but lately her mood is better.", ["plateau"]),
    ("She plateaued at first, but since then she is gaining again.", ["plateau negated"]),
    ("I can declare him MMI today.", ["explicit_mmi"]),
    ("I can place him at MMI.", ["explicit_mmi"]),
    ("She can put on shoes, unchanged from last visit.", ["plateau"]),
    ("Depending on activity her symptoms have plateaued at 4/10.", ["plateau"]),
    ("Depending on the scan, MMI in May.", ["explicit_mmi conditional"]),
])  # fmt: skip
def test_the_sense_of_a_state(text, told):
    assert said(text, "explicit_mmi", "plateau") == told


@pytest.mark.parametrize("text", [
    "Impression: Lumbar strain with 8% WPI, permanent.",
    "ASSESSMENT: 10% WPI. Future medical care awarded.",
    "IMPRESSION: permanent impairment 8% WPI.",
])  # fmt: skip
def test_a_rating_for_good(text):
    assert set(said(text, "explicit_mmi")) == {"explicit_mmi"}


@pytest.mark.parametrize("text", [
    # of other things than pain medicines and therapy, or changed at once
    "Only three doses remain.", "Doses of radiation remain.", "Norco holds.",
    "His gabapentin stays on his night stand.", "Keep off tramadol as is.",
    "Diet to be continued unchanged.", "Tube feeds to be continued unchanged",
    "Abx to be continued unchanged", "Cast to be kept on as it is",
    "Same treatment. Increase gabapentin.", "Same tx and add ESI.",
    "Same management as last time failed.", "Same plan, proceed with surgery.",
    "Nothing needs to be changed. Schedule fusion.", "No reason to tinker with the truck.",
    "Continue w/ same treatment for eczema.",
    "He was using Norco as he has been doing since 2010; taper now.",
    "Switch Norco to Percocet. See me prn.", "He has nothing to change at home.",
    "Take gabapentin and call 911 as before.", "Norco makes her as sleepy as she has been taking.",
])  # fmt: skip
def test_care_does_not_go_on_as_it_is(text):
    assert said(text, "maintenance") == []


@pytest.mark.parametrize("text", [
    "Switch to day shift for safety. See me prn.",
    "New prescription glasses. See me as needed.",
    "Gabapentin to be continued unchanged.", "P: Same Tx.", "No reason to tinker with the meds.",
])  # fmt: skip
def test_care_goes_on_as_it_is(text):
    assert said(text, "maintenance") == ["maintenance"]


@pytest.mark.parametrize("text", [
    "She has never felt better since surgery.", "He never felt better in his life.",
    "Never got better; then he had surgery and is improving.",
    "Spine has been stabilized via fusion", "The ankle has been stabilized surgically",
    "Has been stabilized. Awaiting surgery.", "His depression has been well stabilized on Zoloft.",
    "Little has changed in her life", "Nothing has moved in the claim",
    "Hypothyroid stable on current therapy for 2 years",
    "HIV stable on current therapy for 2 years",
    "Schizophrenia stable on current therapy for 2 years", "Weakness unaltered. Stroke day 2.",
    "Not much has changed since she lost her job.", "The settlement: nothing has moved.",
    "He moved in neither direction when pulled.", "Never got better at chess.",
    "Condition is unaltered by diet.",
])  # fmt: skip
def test_no_plateau_is_told(text):
    assert said(text, "plateau") == []


@pytest.mark.parametrize(("text", "concepts"), [
    ("S/p RFA: pt reports 70% relief for 9 months.", ["rfa 70 270"]),
    ("RFA: PT felt 80% relief", ["rfa 80"]),
    ("Periodic RFA L3-5 has given him 80% relief for 9 months.", ["rfa 80 270"]),
    ("See RFA report of 3/4/21, 80% relief", ["rfa 80"]),
    ("Status post RFA: MRI shows DDD.", ["rfa"]),
    ("RFA for medications-refractory back pain gave 80% relief for a year", ["rfa 80 365"]),
    ("RFA for PT-resistant facet pain gave 70%", ["rfa 70"]),
    ("RFA was sent for scheduling of L3-5", ["rfa"]),
    ("He sees Dr. Lee for periodic RFA, with 70% relief for 8 months.", ["rfa 70 240"]),
    ("Attached RFA note: 80% relief.", ["rfa 80"]),
    ("She had RFA: CT guidance.", ["rfa"]),
    ("RFA: MRI lumbar spine", []),
    ("SI RF: positive response", []),
    ("burning procedures onto a CD", []),
    ("Burning procedure discussed for warts", []),
    # a release of other things, a graft that fuses
    ("Given open release to full duty.", []),
    ("Open release of records signed.", []),
    ("The graft is going to fuse the spine by 12 months.", []),
    ("Injection no. One gave 50% relief; injection no. Two gave 80%.",
     ["injection 50", "injection 80"]),
])  # fmt: skip
def test_what_was_done_and_its_relief(text, concepts):
    amounts = (
        (m.concept, m.attributes.get("relief_pct"), m.attributes.get("relief_days"))
        for m in read(text, "treatments")
    )
    assert [
        " ".join(str(int(v)) if isinstance(v, float) else v for v in row if v) for row in amounts
    ] == concepts


@pytest.mark.parametrize(("text", "told"), [
    ("Asked about previous PT, she declined further PT.", ["pt conditional", "pt declined"]),
    ("Asked if she ever had ESI, she said no and declined ESI.", ["esi negated", "esi declined"]),
    ("Asked about prior surgeries, he said no.", ["surgery conditional"]),
    ("Nobody sent records of the ESI.", ["esi conditional"]),
    ("Nobody has sent him for physical therapy.", ["pt negated"]),
    ("May not need surgery after ESI.", ["surgery negated", "esi historical"]),
])  # fmt: skip
def test_who_was_asked_and_sent(text, told):
    assert shorts(text, "treatments") == told


def test_a_date_looked_for_is_no_state():
    assert said("Looking for MMI date in the records.", "explicit_mmi") == []
