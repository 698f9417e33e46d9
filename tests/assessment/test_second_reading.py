"""What a second reader of finished reports found: said wrongly, not read, or not shown."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML
from tables import NO_THRESHOLD, details

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.claimed import claimed
from mmi_kit.assessment.findings import Score
from mmi_kit.assessment.normal_signs import Expected, kind_of_examination
from mmi_kit.assessment.scores import series
from mmi_kit.assessment.trajectory import trajectories
from mmi_kit.assessment.treatment.applies import is_of_the_body, is_operated_on
from mmi_kit.assessment.treatment.history import courses
from mmi_kit.evidence.named import Named, regions_claimed
from mmi_kit.evidence.tables import Evidence
from mmi_kit.notes import read_text
from mmi_kit.report.citations import Citations
from mmi_kit.report.material import Material
from mmi_kit.report.sections.contrary import contrary_evidence
from mmi_kit.report.sections.summary import summary
from mmi_kit.report.sections.surgical import surgical_opinion
from mmi_kit.report.sections.threshold import threshold
from mmi_kit.report.sections.treatment import treatment_history
from mmi_kit.report.timeline import timeline_sheet

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
        ("Denies alcohol but uses marijuana daily.", "substance_use"),
        ("He is no longer in pain clinic; smokes 1 pack a day.", "substance_use"),
        ("Still smokes 1/2 ppd.", "substance_use"),
    ],
)
def test_what_an_adjudicator_would_hold_against_the_claim_is_read(text, concept):
    assert (concept, "actual") in statements(text)


@pytest.mark.parametrize(
    "text",
    ["No tobacco, alcohol or IV drug abuse.", "Denies tobacco, alcohol, and illicit drug use.",
     "She uses no illicit drugs.", "No history of any smoking, alcohol, or drug abuse.",
     "FHx: unremarkable except for ETOH abuse.", "Substance abuse history: none.",
     "Alcoholic liver disease.", "Never used cocaine.", "Alcohol abuse: denied.",
     "Denies alcohol or drug abuse.", "No history of substance abuse.", "Father had alcohol abuse.",
     "Counseled on alcohol abuse risk with opioids.", "Non-smoker.", "Drinks 8 glasses of water.",
     "Missed 2 visits because the bus was not running.", "Surveillance MRI in 6 months."],
)  # fmt: skip
def test_what_only_sounds_like_it_is_not(text):
    adverse = {"substance_use", "surveillance", "activity", "effort_questioned", "work"}
    assert [s for s in statements(text) if s[0] in adverse and s[1] == "actual"] == []


def test_checks_of_effort_are_no_strength():
    expected = Expected.of(details())
    assert not kind_of_examination("Valid effort: 5/5 consistency checks passed.", expected)
    assert kind_of_examination("Strength 5/5.", expected)
    assert kind_of_examination("Quadriceps 5/5, hamstrings 5/5", expected)


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


def course_of(*rows: dict[str, str]) -> list[tuple[object, ...]]:
    found = evidence(*rows)
    known = details()
    made = courses(found, known, series(claimed(found.used("measures"), known)))
    return [(c.modality, c.start, c.end, c.sessions, c.outcome, c.reason_stopped) for c in made]


THERAPY = {"provider": "B. Lind", "credential": "PT", "impairment": "lumbar"}


def test_an_evaluation_and_a_discharge_after_twenty_sessions_are_one_course():
    assert course_of(
        {**THERAPY, "date": "2019-09-09", "treatment": "Physical therapy eval", "ODI": "52"},
        {**THERAPY, "date": "2019-12-16", "treatment": "Physical therapy discharge",
         "sessions": "20", "outcome": "ODI 52 to 36", "ODI": "36"},
    ) == [("pt", "2019-09-09", "2019-12-16", 20, "meaningful_temporary", "")]  # fmt: skip


def test_two_courses_that_both_ended_stay_two():
    made = course_of(
        {
            **THERAPY,
            "date": "2019-04-15",
            "treatment": "Physical therapy discharge",
            "sessions": "8",
        },
        {
            **THERAPY,
            "date": "2019-12-16",
            "treatment": "Physical therapy discharge",
            "sessions": "20",
        },
    )
    assert [one[3] for one in made] == [8, 20]


def test_words_on_a_later_procedure_do_not_join_those_on_an_old_one():
    made = course_of(
        {**VISIT, "date": "2018-01-15", "assessment": "Failed 2 ESIs in 2017."},
        {**VISIT, "date": "2019-11-05", "treatment": "Left L5 TFESI", "relief_pct": "40"},
        {**VISIT, "date": "2020-01-14", "assessment": "TFESI wore off after 3 weeks."},
    )
    assert [one[1] for one in made] == ["2019-11-05", ""]


def test_relief_after_the_injection_of_a_day_is_that_of_the_day():
    made = course_of(
        {**VISIT, "date": "2021-09-14", "treatment": "L5-S1 epidural steroid injection"},
        {**VISIT, "date": "2021-10-05",
         "notes": "60% relief for 3 weeks after the injection of 09/14/2021, now back to 7/10."},
        {**VISIT, "date": "2021-11-16", "treatment": "L5-S1 epidural steroid injection"},
    )  # fmt: skip
    assert [one[4] for one in made] == ["meaningful_temporary", "not_recorded"]


def test_a_refill_without_a_name_is_no_medicine():
    found = evidence(
        {**VISIT, "medication": "Refills."},
        {**VISIT, "date": "2023-02-10", "medication": "Pump refill, no change."},
        {**VISIT, "date": "2023-03-10",
         "medication": "Start topiramate 25 mg, titrate to 100 mg. Sumatriptan 100 mg prn."},
    )  # fmt: skip
    assert rows_of(found.treatments, "concept", "label") == [
        ("migraine_prevention", "topiramate"), ("migraine_acute", "Sumatriptan"),
    ]  # fmt: skip


def test_a_diagnosis_may_stand_in_the_assessment():
    found = evidence(
        {**VISIT, "assessment": "Left S1 radiculopathy, unchanged. Hypertension."},
        {**VISIT, "date": "2023-02-10", "assessment": "No radiculopathy. Possible stenosis."},
        {**VISIT, "date": "2023-03-10", "assessment": "Knee osteoarthritis."},
        {**VISIT, "date": "2023-04-10", "diagnosis": "M54.16", "assessment": "Lumbar stenosis."},
    )
    assert rows_of(found.findings, "text") == [
        ("Left S1 radiculopathy",), ("M54.16",),
    ]  # fmt: skip


def test_the_reason_of_a_no_show_may_stand_in_the_next_sentence():
    text = "NO SHOW. Patient called later: daughter was in hospital. Rescheduled."
    (found,) = [m for m in read_text(text) if m.table == "statements"]
    assert found.attributes["reason"] == "daughter was in hospital"
    assert "reason" not in read_text("No-show. Patient called to reschedule.")[0].attributes


def scores(*values: float) -> dict[str, tuple[Score, ...]]:
    days = ("2022-05-17", "2022-08-16", "2022-11-15", "2023-05-16", "2023-09-26")
    return {
        "nprs": tuple(
            Score(instrument="nprs", value=v, date=d, facts=(d,))
            for v, d in zip(values, days, strict=True)
        )
    }


@pytest.mark.parametrize(
    ("values", "state"), [((4, 3, 3, 2, 9), "indeterminate"), ((4, 5, 6, 8, 9), "worsening")]
)
def test_one_bad_day_is_no_worsening(values, state):
    (found,) = trajectories(scores(*values), NO_THRESHOLD)
    assert found.state == state


@pytest.mark.parametrize(
    ("label", "icd10", "region", "body", "operated"),
    [("Severe COPD", ["J44.9"], "lungs", False, False), ("COPD", [], "", True, True),
     ("Fibromyalgia", ["M79.7"], "widespread", True, False),
     ("CRPS type I, right upper limb", ["G90.511"], "upper limb", True, True),
     ("Lumbar stenosis", ["M48.061"], "lumbar", True, True)],
)  # fmt: skip
def test_nobody_operates_on_the_lungs_of_a_pain_clinic(label, icd10, region, body, operated):
    one = {"id": "one", "label": label, "icd10": icd10, "region": region, "primary": True}
    known = details(impairment=[one])
    assert (is_of_the_body(known), is_operated_on(known)) == (body, operated)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [("Morphine 2.4 mg/day, no change.", None), ("Gabapentin 300 mg TID, no change.", None),
     ("Gabapentin 300 mg TID: no change in pain.", "no change")],
)  # fmt: skip
def test_a_dose_that_stays_the_same_is_no_outcome(text, outcome):
    assert treatment(text).get("outcome") == outcome


def notes(**files: str) -> Evidence:
    return evidence(files={f"{name}.txt": text.encode() for name, text in files.items()})


THERAPIST = """\
RIVERSIDE REHAB - DISCHARGE SUMMARY
Date of service: 06/15/2021
Provider: Dana Whit, PT
Attended 11 of 14 visits. Discharged: plateau.
"""
CLINIC = """\
Date of service: 05/10/2021
Provider: Amelia Stroud, MD
PT 8 visits so far with little change.
EXAM: Spurling positive right. Strength right biceps 4/5.
ASSESSMENT: Lumbar radiculopathy.
"""


def test_visits_that_a_therapist_counts_are_therapy_though_she_does_not_name_it():
    found = notes(summary=THERAPIST, clinic=CLINIC)
    known = details()
    (made,) = courses(found, known, {})
    assert (made.modality, made.start, made.sessions, made.sessions_ordered) == (
        "pt", "2021-06-15", 11, 14,
    )  # fmt: skip
    assert rows_of(found.treatments, "extractor", "review")[-1] == ("therapist", "unreviewed")


def test_an_examination_under_its_heading_is_one_finding():
    found = notes(clinic=CLINIC)
    exams = [text for kind, text in rows_of(found.findings, "category", "text") if kind == "exam"]
    assert exams == ["Spurling positive right. Strength right biceps 4/5."]


def test_a_physician_who_counts_visits_gives_no_therapy():
    text = CLINIC.replace("PT 8 visits so far", "Attended 8 of 12 visits")
    assert "therapist" not in notes(clinic=text).treatments["extractor"].tolist()


def section(name: str, *rows: dict[str, str]) -> str:
    """The sentences and cells of one section of the report on a log of these rows."""
    found, known = evidence(*rows), details()
    made = Material(
        details=known, evidence=found, findings=assess(found, known, "t"), cites=Citations.of(found)
    )
    blocks = SECTIONS[name](made)
    return "\n".join(statement.text for block in blocks for statement in block.statements())


SECTIONS = {
    "summary": summary, "surgery": surgical_opinion, "contrary": contrary_evidence,
    "threshold": threshold, "treatment": treatment_history,
}  # fmt: skip


def test_a_missed_appointment_is_no_visit():
    told = section(
        "summary", VISIT, {**VISIT, "date": "2023-02-10", "notes": "NO SHOW. Called later."},
        {**VISIT, "date": "2023-03-10", "visit_type": "No-show"},
    )  # fmt: skip
    assert "1 visit and 2 other entries (2 missed appointments" in told


def test_a_number_in_a_column_of_its_own_is_quoted_with_its_name():
    told = section(
        "contrary", *({**VISIT, "date": f"2023-0{n}-10", "stand_min": "10"} for n in (1, 2, 3)),
        {**VISIT, "provider": "Dr. Holm", "date": "2023-05-10", "stand_min": "60"},
    )  # fmt: skip
    assert "Stand at one time: “60” min" in told


def test_what_one_surgeon_says_in_one_breath_is_told_once():
    told = section(
        "surgery",
        {**VISIT, "specialty": "Neurosurgery", "provider": "Helen Marsh, MD, Neurosurgery",
         "plan": "I recommended L4-5 fusion. Patient declined surgery because of fear."},
    )  # fmt: skip
    assert told.count("declined on Jan 10, 2023") == 1
    assert "Neurosurgery (Neurosurgery)" not in told


def test_two_statements_of_one_day_are_one_sentence_and_maximum_improvement_goes_first():
    told = section(
        "threshold",
        {**VISIT, "credential": "MD", "plan": "Permanent restrictions per FCE.",
         "assessment": "At MMI as of 1/10/2023."},
        {**VISIT, "date": "2023-06-10", "credential": "MD", "assessment": "Unchanged.",
         "medication": "Refill tramadol 50 mg."},
    )  # fmt: skip
    assert told.count("states on January 10, 2023: “At MMI as of 1/10/2023.”; “Permanent") == 1


SICKLE = {"id": "sickle", "label": "Sickle cell disease (HbSS)", "icd10": ["D57.1"],
          "region": "blood", "primary": True}  # fmt: skip
PTSD = {"id": "trauma", "label": "Post-traumatic stress disorder", "icd10": ["F43.12"]}


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("sickle cell", "sickle"), ("SCD", "sickle"), ("D57.1", "sickle"), ("HbSS", "sickle"),
     ("PTSD", "trauma"), ("stress", "trauma"), ("pain", "pain"), ("diabetes", "diabetes")],
)  # fmt: skip
def test_a_condition_is_known_by_words_of_its_label_its_initials_or_its_code(cell, meant):
    known = details(impairment=[SICKLE, PTSD])
    assert Named(known, regions_claimed(known)).of(cell) == meant


KNEE = {"id": "knee", "label": "Right knee osteoarthritis", "region": "knee", "side": "right",
        "primary": True}  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("R knee, L knee", ""), ("L knee", "L knee"), ("R knee", "knee"), ("both knees", "knee")],
)
def test_a_row_on_both_knees_is_not_lost_to_the_claimed_one(cell, meant):
    known = details(impairment=[KNEE])
    assert Named(known, regions_claimed(known)).of(cell) == meant


@pytest.mark.parametrize(
    ("text", "of"),
    [("R knee OA. L knee doing well.", "left knee"), ("R knee doing well.", "knee")],
)
def test_the_other_knee_doing_well_is_no_improvement_of_the_claimed_one(text, of):
    toml = CASE_TOML.replace('id = "lumbar"', 'id = "knee"').replace(
        'label = "Lumbar disc disease"',
        'label = "Right knee osteoarthritis"\nregion = "knee"\nside = "right"',
    )
    found = evidence({**VISIT, "impairment": "R knee", "assessment": text}, toml=toml)
    told = rows_of(found.statements, "concept", "impairment")
    assert ("improvement_expected", of) in told


def test_a_reason_keeps_its_decimals():
    (found,) = [m for m in read_text("Not a surgical candidate due to BMI and A1c 9.2.")
                if m.concept == "surgical_opinion"]  # fmt: skip
    assert found.attributes["reason"] == "BMI and A1c 9.2"


def test_an_operation_that_is_contraindicated_is_not_advised():
    told = section(
        "surgery",
        {**VISIT, "specialty": "Orthopedic surgery",
         "assessment": "Lumbar fusion indicated but BMI 44 is a contraindication."},
    )  # fmt: skip
    assert "recorded as not advised on Jan 10, 2023" in told


@pytest.mark.parametrize(
    ("text", "concept"),
    [("I expect symptoms to persist for years because of severity.", "prognosis"),
     ("Cooks, drives, shops online, cares for her dog.", "activity"),
     ("Drinks a bottle of wine nightly.", "substance_use")],
)  # fmt: skip
def test_what_a_psychiatrist_and_an_examiner_write_is_read(text, concept):
    assert (concept, "actual") in statements(text)


@pytest.mark.parametrize("text", ["Daughter cooks, cleans and drives.", "Drives to appointments."])
def test_one_activity_or_those_of_a_relative_are_no_list(text):
    assert ("activity", "actual") not in statements(text)


def test_cognitive_processing_therapy_is_psychotherapy():
    assert treatment("CPT, final session", "treatment")["concept"] == "psych"
    assert not any(m.table == "treatments" for m in read_text("CPT code 97110 was billed."))


def test_a_gain_over_all_dates_is_no_plateau():
    (found,) = trajectories(
        {"phq9": tuple(
            Score(instrument="phq9", value=v, date=f"202{y}-0{m}-01", facts=(f"{y}{m}",))
            for v, y, m in ((21, 0, 8), (15, 1, 2), (15, 1, 9), (16, 2, 3), (15, 2, 9), (15, 3, 3))
        )},
        NO_THRESHOLD,
    )  # fmt: skip
    assert (found.state, found.reason) in (
        ("indeterminate", "ends_differ"), ("improving", "improved_by_threshold"),
        ("indeterminate", "interval_too_wide"),
    )  # fmt: skip


def test_medicines_that_nobody_classes_are_read_entry_by_entry():
    found = evidence(
        {**VISIT, "medication": "Start tiotropium 18 mcg daily, albuterol prn."},
        {**VISIT, "date": "2023-02-10", "medication": "Sertraline 200 mg. Add doxazosin 2 mg."},
        {**VISIT, "date": "2023-03-10", "medication": "Crizanlizumab stopped: infusion reactions."},
        {**VISIT, "date": "2023-04-10", "medication": "Start Topamax 25 mg, titrate to 100 mg."},
    )
    assert rows_of(found.treatments, "concept", "label", "action") == [
        ("other_drug", "tiotropium 18 mcg daily", "started"),
        ("other_drug", "albuterol prn", "mentioned"),
        ("ssri", "Sertraline", "mentioned"),
        ("other_drug", "doxazosin 2 mg", "started"),
        ("other_drug", "Crizanlizumab stopped: infusion reactions.", "stopped"),
        ("migraine_prevention", "Topamax", "started"),
    ]


def test_a_new_drug_of_no_known_class_is_active_care_unless_the_claim_is_of_the_body():
    rows = [{**VISIT, "impairment": "", "medication": "Add doxazosin 2 mg."}]
    of_the_mind = details(impairment=[PTSD | {"primary": True}])
    for known, days in ((of_the_mind, ("2023-01-10",)), (details(), ())):
        (made,) = courses(evidence(*rows), known, {})
        assert made.active_days == (days if known is of_the_mind else ())


def test_an_unknown_drug_moves_a_threshold_on_and_never_makes_one():
    mind = details(impairment=[PTSD | {"primary": True}])
    drug = {"date": "2021-03-09", "provider": "Dr. Fox", "medication": "Add doxazosin 2 mg."}
    steady = [
        {
            "date": d,
            "provider": "Dr. Fox",
            "assessment": "PTSD unchanged.",
            "plan": "Continue current regimen.",
        }
        for d in ("2021-09-14", "2022-03-15", "2022-09-13")
    ]
    therapy = {"date": "2021-02-16", "provider": "T. Ames", "treatment": "EMDR session"}
    alone = assess(evidence(drug, *steady), mind, "t").threshold
    after = assess(evidence(therapy, drug, *steady), mind, "t").threshold
    assert (alone.tier, after.earliest) == ("not_supported", "2021-03-09")


def test_an_earlier_day_of_maximum_improvement_is_shown_against_the_later_one():
    told = section(
        "contrary",
        {**VISIT, "date": "2022-02-11", "credential": "MD", "assessment": "At MMI, 2/11/2022."},
        {**VISIT, "date": "2022-11-03", "treatment": "Left S1 TFESI", "credential": "MD"},
        {**VISIT, "date": "2023-06-22", "credential": "MD", "assessment": "MMI as of 6/22/2023."},
        {"date": "2023-08-31", "provider": "Dr. Whit", "credential": "MD", "visit_type": "IME",
         "assessment": "Claimant reached MMI on 2/11/2022 from the injury."},
    )  # fmt: skip
    assert told.count("Maximum improvement stated for an earlier day") == 2
    assert "reached MMI on 2/11/2022 from the injury" in told


def test_a_reason_of_no_known_kind_is_a_reason_all_the_same():
    told = section(
        "contrary", {**VISIT, "notes": "No-show x 2 because the dog had run away."},
        {**VISIT, "date": "2023-02-10", "notes": "Missed 2 visits because bus was not running."},
    )  # fmt: skip
    assert "the dog had run away.”\nreason in the words quoted\n" in told
    assert "bus was not running.”\nreason in the words quoted (access to care)\n" in told


def test_relief_for_hours_is_told_in_hours():
    told = section(
        "treatment",
        {**VISIT, "treatment": "Left genicular nerve block", "relief_pct": "80",
         "outcome": "80% relief for 6 hours"},
    )  # fmt: skip
    assert "80 % relief for 6 hours" in told


def test_care_that_is_not_classed_is_drawn_as_neither_active_nor_maintenance():
    found, known = evidence({**VISIT, "treatment": "Pulmonary rehabilitation"}), details()
    sheet = timeline_sheet(courses(found, known, {}), NO_THRESHOLD, known.claim)
    assert sheet is not None
    said = [words for words, _ in sheet.labels()]
    assert "care of a kind that is not classed" in said
    assert "continued or maintenance care" not in said
